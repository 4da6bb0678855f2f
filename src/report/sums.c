/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256 of the files of a result: recorded in its manifest, and asked for again by whoever passes the
 * files on without running the war anew. */
#include "base/sha256.h"
#include "report/compare.h"

#include <errno.h>
#include <string.h>

static aft_status sum_file(const char *dir, const char *name, char hex[65], aft_error *err)
{
    char       path[4400];
    uint8_t    bytes[65536], digest[32];
    aft_sha256 hash;
    size_t     n;
    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *in = aft_open_plain(path);
    if (!in)
        return aft_fail(err, AFT_BAD_INPUT, "%s: %s", path, errno == ESPIPE ? "is no plain file" : strerror(errno));
    aft_sha256_begin(&hash);
    while ((n = fread(bytes, 1, sizeof bytes, in)) > 0)
        aft_sha256_add(&hash, bytes, n);
    bool good = !ferror(in);
    fclose(in);
    aft_sha256_end(&hash, digest);
    aft_sha256_hex(digest, hex);
    return good ? AFT_OK : aft_fail(err, AFT_BAD_INPUT, "%s: cannot be read", path);
}

aft_status aft_report_sums(const char *dir, const aft_result *r, aft_file_sums *sums, aft_error *err)
{
    aft_report_file files[AFT_MAX_FILES];
    const int       n = aft_report_files(r, files);
    sums->n = 0;
    sums->name[sums->n++] = "summary.json";
    sums->name[sums->n++] = "countries.csv";
    if (r->has_strikes)
        sums->name[sums->n++] = "detonations.geojson";
    for (int i = 0; i < n; i++)
        sums->name[sums->n++] = files[i].file;
    for (int i = 0; i < sums->n; i++)
        AFT_TRY(sum_file(dir, sums->name[i], sums->sha256[i], err));
    return AFT_OK;
}

aft_status aft_manifest_sums(const aft_node *node, const char *path, aft_file_sums *sums, aft_error *err)
{
    sums->n = 0;
    for (const aft_node *n = node && node->kind == AFT_NODE_MAP ? node->first : NULL; n; n = n->next) {
        if (sums->n == AFT_MAX_SUMS || strchr(n->key, '/') || n->kind != AFT_NODE_SCALAR || strlen(n->text) != 64)
            return aft_fail(err, AFT_BAD_INPUT, "%s:%d: files_sha256 is broken; expected names of files, each with "
                                                "64 digits", path, n->line);
        sums->name[sums->n] = n->key;
        memcpy(sums->sha256[sums->n++], n->text, 65);
    }
    return AFT_OK;
}

static bool from_hex(const char *hex, uint8_t digest[32])
{
    static const char digits[] = "0123456789abcdef";
    for (int i = 0; i < 32; i++) {
        const char *high = hex[2 * i] ? strchr(digits, hex[2 * i]) : NULL;
        const char *low  = high && hex[2 * i + 1] ? strchr(digits, hex[2 * i + 1]) : NULL;
        if (!low)
            return false;
        digest[i] = (uint8_t)((high - digits) << 4 | (low - digits));
    }
    return hex[64] == 0;
}

aft_status aft_manifest_check_words(const char *dir, const aft_digests *recorded, aft_error *err)
{
    uint8_t     digest[AFT_NSTAGE][32];
    aft_digests made;
    for (int k = 0; k < AFT_NSTAGE; k++)
        if (!from_hex(recorded->stage[k], digest[k]))
            return aft_fail(err, AFT_BAD_INPUT, "%s/manifest.json: stage_sha256.%s is broken", dir, aft_stage_names[k]);
    aft_digest_stages(digest, &made);
    if (strcmp(made.chain, recorded->chain) || strcmp(made.words, recorded->words))
        return aft_fail(err, AFT_BAD_INPUT, "%s/manifest.json: was changed: its stages give the words \"%s\", it has "
                                            "\"%s\"", dir, made.words, aft_show(recorded->words).text);
    return AFT_OK;
}

static aft_status check_scenario(const char *dir, const aft_manifest *m, aft_error *err)
{
    aft_sha256 hash;
    uint8_t    digest[32];
    char       hex[65];
    aft_sha256_begin(&hash);
    aft_sha256_add(&hash, m->scenario.canonical_json, m->scenario.canonical_json_length);
    aft_sha256_end(&hash, digest);
    aft_sha256_hex(digest, hex);
    return strcmp(hex, m->scenario_sha256) == 0 ? AFT_OK
         : aft_fail(err, AFT_BAD_INPUT, "%s/manifest.json: was changed: its scenario has SHA-256 %.16s..., recorded is "
                                        "%.16s...", dir, hex, m->scenario_sha256);
}

aft_status aft_manifest_check(const char *dir, const aft_manifest *m, aft_error *err)
{
    char hex[65];
    if (m->files.n == 0)
        return aft_fail(err, AFT_BAD_INPUT, "%s/manifest.json: has no files_sha256; run the war again", dir);
    AFT_TRY(check_scenario(dir, m, err));
    AFT_TRY(aft_manifest_check_words(dir, &m->digests, err));
    for (int i = 0; i < m->files.n; i++) {
        AFT_TRY(sum_file(dir, m->files.name[i], hex, err));
        if (strcmp(hex, m->files.sha256[i]) != 0)
            return aft_fail(err, AFT_BAD_INPUT, "%s/%s: was changed: its SHA-256 is %.16s..., the manifest has %.16s...",
                            dir, m->files.name[i], hex, m->files.sha256[i]);
    }
    return AFT_OK;
}
