/* SPDX-License-Identifier: Apache-2.0 */
/* Does a directory hold what its manifest gives when it is run again? Every file is made anew in
 * memory and compared value by value; then the recorded digests. */
#define _POSIX_C_SOURCE 200809L
#include "aftermath/report.h"
#include "scenario/node.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/compare.h"

FILE *aft_open_plain(const char *path)
{
    struct stat about;
    const int   fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC); /* a pipe would wait for a writer */
    if (fd < 0)
        return NULL;
    if (fstat(fd, &about) == 0 && S_ISREG(about.st_mode))
        return fdopen(fd, "rb");
    close(fd);
    errno = S_ISDIR(about.st_mode) ? EISDIR : ESPIPE;
    return NULL;
}

aft_status aft_read_file(const char *path, size_t limit, aft_arena *arena, aft_text *text,
                         aft_error *err)
{
    FILE *in = aft_open_plain(path);
    if (!in)
        return aft_fail(err, AFT_BAD_INPUT, "%s: %s", path, errno == ESPIPE ? "is no plain file" : strerror(errno));
    long  size  = fseek(in, 0, SEEK_END) == 0 ? ftell(in) : -1;
    char *bytes = NULL;
    bool  good  = size >= 0 && (size_t)size <= limit && fseek(in, 0, SEEK_SET) == 0;
    if (good)
        bytes = aft_alloc(arena, (size_t)size + 1, 1);
    good = good && bytes && fread(bytes, 1, (size_t)size, in) == (size_t)size;
    fclose(in);
    if (!good)
        return aft_fail(err, AFT_BAD_INPUT, "%s: cannot be read", path);
    *text = (aft_text){bytes, (size_t)size};
    return AFT_OK;
}

const aft_node *aft_node_member(const aft_node *map, const char *name)
{
    for (const aft_node *n = map && map->kind == AFT_NODE_MAP ? map->first : NULL; n; n = n->next)
        if (strcmp(n->key, name) == 0)
            return n;
    return NULL;
}

static void copy_member(const aft_node *map, const char *name, char *out, size_t room)
{
    const aft_node *n = aft_node_member(map, name);
    snprintf(out, room, "%s", n && n->kind == AFT_NODE_SCALAR ? n->text : "");
}

aft_status aft_manifest_parse(const char *bytes, size_t size, const char *path, aft_arena *arena, aft_manifest *m,
                              aft_error *err)
{
    char           *name;
    const aft_node *root;
    memset(m, 0, sizeof *m);
    AFT_NEW(name, arena, strlen(path) + 1, err);
    memcpy(name, path, strlen(path) + 1);
    AFT_TRY(aft_tree_read(bytes, size, name, arena, &root, err));
    const aft_node *scenario = aft_node_member(root, "scenario"), *stages = aft_node_member(root, "stage_sha256"),
                   *schools = aft_node_member(root, "schools");
    if (!scenario || !stages)
        return aft_fail(err, AFT_BAD_INPUT, "%s: has no %s; expected the manifest of `aftermath run`", path,
                        scenario ? "stage_sha256" : "scenario");
    if (schools && (schools->kind != AFT_NODE_SCALAR || (strcmp(schools->text, "true") && strcmp(schools->text, "false"))))
        return aft_fail(err, AFT_BAD_INPUT, "%s:%d: schools is neither true nor false", path, schools->line);
    copy_member(aft_node_member(root, "inputs_sha256"), "scenario", m->scenario_sha256, sizeof m->scenario_sha256);
    m->schools = schools && strcmp(schools->text, "true") == 0;
    copy_member(root, "science_version", m->science_version, sizeof m->science_version);
    for (int k = 0; k < AFT_NSTAGE; k++)
        copy_member(stages, aft_stage_names[k], m->digests.stage[k], sizeof m->digests.stage[k]);
    copy_member(stages, "chain", m->digests.chain, sizeof m->digests.chain);
    copy_member(stages, "words", m->digests.words, sizeof m->digests.words);
    AFT_TRY(aft_manifest_sums(aft_node_member(root, "files_sha256"), name, &m->files, err));
    return aft_scenario_from_tree(scenario, name, arena, &m->scenario, err);
}

aft_status aft_manifest_text(const char *dir, aft_arena *arena, char path[4400], aft_text *text, aft_error *err)
{
    aft_error why;
    snprintf(path, 4400, "%s/manifest.json", dir);
    if (aft_read_file(path, AFT_FILE_BYTES, arena, text, &why) == AFT_OK)
        return AFT_OK;
    return aft_fail(err, AFT_BAD_INPUT, "%s; expected a directory that a run with -o DIR wrote", why.message);
}

aft_status aft_manifest_read(const char *dir, aft_arena *arena, aft_manifest *m, aft_error *err)
{
    char     path[4400];
    aft_text text = {0};
    AFT_TRY(aft_manifest_text(dir, arena, path, &text, err));
    return aft_manifest_parse(text.text, text.length, path, arena, m, err);
}

/* Paths of two JSON trees, in the order of the computed one. */
static bool compare_trees(const aft_node *recorded, const aft_node *computed, const char *path,
                          int64_t index, aft_difference *d)
{
    bool same_kind = recorded && recorded->kind == computed->kind
                  && (computed->kind == AFT_NODE_SCALAR || recorded->count == computed->count);
    bool same_text = same_kind
                  && (computed->kind != AFT_NODE_SCALAR
                      || strcmp(recorded->text, computed->text) == 0);
    if (!same_text) {
        d->differs = true;
        d->index   = index;
        snprintf(d->field, sizeof d->field, "%s", path);
        snprintf(d->recorded, sizeof d->recorded, "%s",
                 recorded && recorded->text ? aft_show(recorded->text).text : "something else");
        snprintf(d->computed, sizeof d->computed, "%s",
                 computed->text ? aft_show(computed->text).text : "a list or map");
        return false;
    }
    const aft_node *r = recorded->first;
    int64_t         i = 0;
    for (const aft_node *c = computed->first; c; c = c->next, r = r->next, i++) {
        char            longer[128];
        const aft_node *other = c->key ? aft_node_member(recorded, c->key) : r;
        snprintf(longer, sizeof longer, "%s%s%s", path, *path && c->key ? "." : "",
                 c->key ? c->key : "");
        if (!compare_trees(other, c, longer, c->key ? -1 : i, d))
            return false;
    }
    return true;
}

aft_status aft_compare_json(const char *path, const char *name, const aft_text *computed,
                            aft_arena *arena, aft_difference *d, aft_error *err)
{
    aft_text        recorded;
    const aft_node *a, *b;
    aft_error       why;
    if (aft_read_file(path, AFT_FILE_BYTES, arena, &recorded, &why) != AFT_OK
        || aft_tree_read(recorded.text, recorded.length, name, arena, &a, &why) != AFT_OK) {
        d->differs = true;
        d->index   = -1;
        snprintf(d->recorded, sizeof d->recorded, "missing or broken");
        return AFT_OK;
    }
    AFT_TRY(aft_tree_read(computed->text, computed->length, name, arena, &b, err));
    compare_trees(a, b, "", -1, d);
    return AFT_OK;
}

/* Column name of field number `column`, from the first line. */
static void column_name(const char *head, int column, char *out, size_t room)
{
    for (; column > 0 && *head; column--) {
        head += strcspn(head, ",\n");
        head += *head == ',';
    }
    snprintf(out, room, "%.*s", (int)strcspn(head, ",\n"), head);
}

/* As far as the comma; a cell of somebody else's file may hold anything. */
static void show_cell(const char *cell, char *out, size_t room)
{
    char   text[128];
    size_t n = strcspn(cell, ",\n");
    n        = n < sizeof text ? n : sizeof text - 1;
    memcpy(text, cell, n);
    text[n] = 0;
    snprintf(out, room, "%s", aft_show(text).text);
}

static aft_status compare_csv(const char *path, const aft_text *computed, aft_arena *arena,
                              aft_difference *d)
{
    aft_text  recorded;
    aft_error why;
    if (aft_read_file(path, AFT_FILE_BYTES, arena, &recorded, &why) != AFT_OK) {
        d->differs = true;
        d->index   = -1;
        snprintf(d->recorded, sizeof d->recorded, "missing");
        return AFT_OK;
    }
    const char *a = recorded.text, *b = computed->text;
    int64_t     line = 0;
    int         column = 0;
    size_t      start = 0, i = 0;
    bool        quoted = false;
    for (; a[i] == b[i] && a[i]; i++) {
        if (a[i] == '"')
            quoted = !quoted;
        else if (a[i] == '\n')
            line++, column = 0, start = i + 1;
        else if (a[i] == ',' && !quoted)
            column++, start = i + 1;
    }
    if (a[i] == b[i])
        return AFT_OK;
    d->differs = true;
    d->index   = line - 1; /* the first line holds the names */
    column_name(computed->text, column, d->field, sizeof d->field);
    show_cell(a + start, d->recorded, sizeof d->recorded);
    show_cell(b + start, d->computed, sizeof d->computed);
    return AFT_OK;
}

typedef struct {
    const char               *dir, *stage;
    const aft_result         *result;
    const aft_digests        *digests;
    const aft_earth_sections *sections;
    bool                      schools, files;
    aft_arena                *arena;
    aft_difference           *d;
    aft_error                *err;
} verifier;

static void name_place(const verifier *v, const char *stage, const char *file, char path[4400])
{
    snprintf(v->d->stage, sizeof v->d->stage, "%s", stage);
    snprintf(v->d->file, sizeof v->d->file, "%s", file);
    v->d->field[0] = 0;
    snprintf(path, 4400, "%s/%s", v->dir, file);
}

/* A manifest that names no files, as the page makes it, promises none: those that lie beside it are compared. */
static bool asked(const verifier *v, const char *path)
{
    FILE *there = v->files ? NULL : aft_open_plain(path);
    if (there)
        fclose(there);
    return v->files || there;
}

static aft_status verify_arrays(const verifier *v)
{
    aft_report_file files[AFT_MAX_FILES];
    int             n = aft_report_files(v->result, files);
    char            path[4400];
    for (int i = 0; i < n && !v->d->differs; i++) {
        int id;
        if (v->stage && strcmp(v->stage, files[i].table->stage) != 0)
            continue;
        name_place(v, files[i].table->stage, files[i].file, path);
        if (!asked(v, path))
            continue;
        AFT_TRY(aft_report_netcdf(v->result, &files[i], NULL, &id, v->err));
        aft_status status = aft_compare_netcdf(path, id, v->d, v->err);
        aft_report_netcdf_close(id, &files[i], NULL);
        AFT_TRY(status);
    }
    return AFT_OK;
}

static aft_status verify_texts(const verifier *v)
{
    char          path[4400];
    aft_text      text;
    aft_file_sums sums;
    name_place(v, "report", "summary.json", path);
    AFT_TRY(aft_report_summary(v->result, v->digests, true, v->arena, &text, v->err));
    if (asked(v, path))
        AFT_TRY(aft_compare_json(path, "summary.json", &text, v->arena, v->d, v->err));
    if (v->d->differs)
        return AFT_OK;
    name_place(v, "report", "countries.csv", path);
    AFT_TRY(aft_report_countries(v->result, v->arena, &text, v->err));
    if (asked(v, path))
        AFT_TRY(compare_csv(path, &text, v->arena, v->d));
    if (v->d->differs)
        return AFT_OK;
    if (v->result->has_strikes) {
        name_place(v, "plan", "detonations.geojson", path);
        AFT_TRY(aft_report_detonations(v->result, v->arena, &text, v->err));
        if (asked(v, path))
            AFT_TRY(aft_compare_json(path, "detonations.geojson", &text, v->arena, v->d, v->err));
        if (v->d->differs)
            return AFT_OK;
    }
    name_place(v, "report", "manifest.json", path);
    if (v->files)  /* of the files as they lie there: their values agreed above, whatever packed them */
        AFT_TRY(aft_report_sums(v->dir, v->result, &sums, v->err));
    AFT_TRY(aft_report_manifest(v->result, v->digests, v->sections, v->schools, v->files ? &sums : NULL, v->arena,
                                &text, v->err));
    return aft_compare_json(path, "manifest.json", &text, v->arena, v->d, v->err);
}

static void verify_digests(const verifier *v, const aft_digests *recorded)
{
    for (int k = 0; k < AFT_NSTAGE && !v->d->differs; k++) {
        if (v->stage && strcmp(v->stage, aft_stage_names[k]) != 0)
            continue;
        if (strcmp(recorded->stage[k], v->digests->stage[k]) == 0)
            continue;
        char path[4400];
        name_place(v, aft_stage_names[k], "manifest.json", path);
        v->d->differs = true;
        v->d->index   = -1;
        snprintf(v->d->field, sizeof v->d->field, "stage_sha256");
        snprintf(v->d->recorded, sizeof v->d->recorded, "%.40s", recorded->stage[k]);
        snprintf(v->d->computed, sizeof v->d->computed, "%.40s", v->digests->stage[k]);
    }
}

aft_status aft_report_verify(const char *dir, const aft_manifest *m, const char *stage,
                             const aft_result *result, const aft_digests *digests,
                             const aft_earth_sections *sections, aft_arena *arena,
                             aft_difference *difference, aft_error *err)
{
    verifier v = {dir, stage, result, digests, sections, m->schools, m->files.n > 0, arena, difference, err};
    memset(difference, 0, sizeof *difference);
    AFT_TRY(verify_arrays(&v));
    if (!difference->differs)
        verify_digests(&v, &m->digests);
    if (!difference->differs && !stage)
        AFT_TRY(verify_texts(&v));
    return AFT_OK;
}
