/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "apps/page.h"
#include "base/json.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What is told of one result. */
typedef struct {
    const char  *name;
    aft_manifest manifest;
    bool         readable;
    int          n;
    struct {
        char        name[256];
        const char *type;
        off_t       size;
    } file[32];
} entry;

static int passed_on(const struct dirent *e) { return *e->d_name != '.' && aft_cli_media_type(e->d_name) != NULL; }

static void list_files(int result, entry *e)
{
    struct dirent **found;
    const int       n = scandirat(result, ".", &found, passed_on, alphasort);
    for (int i = 0; i < n; i++) {
        int fd = e->n < 32 ? aft_cli_shelf_file(result, found[i]->d_name, &e->file[e->n].size, &e->file[e->n].type) : -1;
        if (fd >= 0) {
            close(fd);
            snprintf(e->file[e->n++].name, sizeof e->file->name, "%s", found[i]->d_name);
        }
        free(found[i]);
    }
    if (n >= 0)
        free(found);
}

static void read_entry(const cli_shelf *shelf, int k, aft_arena *arena, entry *e)
{
    char      path[64];
    aft_error why;
    const int result = aft_cli_shelf_result(shelf, shelf->name[k]);
    memset(e, 0, sizeof *e);
    e->name = shelf->name[k];
    if (result < 0)
        return;
    snprintf(path, sizeof path, "/proc/self/fd/%d", result);
    e->readable = aft_manifest_read(path, arena, &e->manifest, &why) == AFT_OK;
    list_files(result, e);
    close(result);
}

static void each(const cli_shelf *shelf, FILE *out, void (*tell)(const entry *, FILE *, bool first))
{
    entry *e = malloc(sizeof *e);
    for (int k = 0; e && k < shelf->n; k++) {
        aft_arena *arena = aft_arena_create((size_t)1 << 30);
        if (arena) {
            read_entry(shelf, k, arena, e);
            tell(e, out, k == 0);
        }
        aft_arena_free(arena);
    }
    free(e);
}

/* Percent-encoded but for what RFC 3986, section 2.3, leaves as it is. */
static void put_address(FILE *out, const char *text)
{
    for (const unsigned char *p = (const unsigned char *)text; *p; p++)
        if (strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~", *p))
            fputc(*p, out);
        else
            fprintf(out, "%%%02X", (unsigned)*p);
}

static void put_html(FILE *out, const char *text)
{
    for (; *text; text++)
        switch (*text) {
        case '<': fputs("&lt;", out); break;
        case '>': fputs("&gt;", out); break;
        case '&': fputs("&amp;", out); break;
        case '"': fputs("&quot;", out); break;
        default: fputc(*text, out);
        }
}

static void tell_json(const entry *e, FILE *out, bool first)
{
    aft_arena *arena = aft_arena_create((size_t)1 << 24);
    aft_json   json;
    aft_error  why;
    aft_json_begin(&json, arena, false);
    aft_json_object(&json, NULL);
    aft_json_text(&json, "name", e->name);
    aft_json_text(&json, "scenario", e->readable ? e->manifest.scenario.name : NULL);
    aft_json_text(&json, "science_version", e->readable ? e->manifest.science_version : NULL);
    aft_json_text(&json, "words", e->readable ? e->manifest.digests.words : NULL);
    aft_json_list(&json, "files");
    for (int i = 0; i < e->n; i++) {
        aft_json_object(&json, NULL);
        aft_json_text(&json, "file", e->file[i].name);
        aft_json_text(&json, "type", e->file[i].type);
        aft_json_int(&json, "bytes", (int64_t)e->file[i].size);
        aft_json_end(&json);
    }
    aft_json_end(&json);
    aft_json_end(&json);
    if (arena && aft_json_done(&json, &why) == AFT_OK)
        fprintf(out, "%s%s", first ? "" : ",\n", json.text);
    aft_arena_free(arena);
}

void aft_cli_shelf_json(const cli_shelf *shelf, FILE *out)
{
    fputs("[", out);
    each(shelf, out, tell_json);
    fputs("]\n", out);
}

static void put_link(FILE *out, const char *result, const char *file, const char *text)
{
    fputs("<a href=\"/results/", out);
    put_address(out, result);
    fputc('/', out);
    put_address(out, file);
    fputs("\">", out);
    put_html(out, text);
    fputs("</a>", out);
}

static void tell_html(const entry *e, FILE *out, bool first)
{
    (void)first;
    fputs("<section>\n<h2>", out);
    put_html(out, e->name);
    fputs("</h2>\n", out);
    if (e->readable) {
        fputs("<p>", out);
        put_html(out, e->manifest.scenario.name);
        fputs("; science version ", out);
        put_html(out, e->manifest.science_version);
        fputs("<br><b>", out);
        put_html(out, e->manifest.digests.words);
        fputs("</b></p>\n<p>", out);
        put_link(out, e->name, "", "Open on the page");
        fputs("</p>\n", out);
    }
    fputs("<ul>\n", out);
    for (int i = 0; i < e->n; i++) {
        fputs("<li>", out);
        put_link(out, e->name, e->file[i].name, e->file[i].name);
        fprintf(out, " <small>%.1f kB</small></li>\n", 1e-3 * (double)e->file[i].size);
    }
    fputs("</ul>\n</section>\n", out);
}

void aft_cli_shelf_html(const cli_shelf *shelf, FILE *out)
{
    fputs("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>aftermath: results</title>\n"
          "<link rel=\"stylesheet\" href=\"/style.css\">\n</head>\n<body>\n<main>\n<h1>aftermath</h1>\n"
          "<p><a href=\"/page\">The page</a>, without a run</p>\n", out);
    each(shelf, out, tell_html);
    fputs("<p><small>Everything here is on this machine, and nothing leaves it. The same list for a program: "
          "<a href=\"/results.json\">results.json</a></small></p>\n</main>\n</body>\n</html>\n", out);
}
