/* SPDX-License-Identifier: Apache-2.0 */
/* manifest.json: everything needed to run it again and to judge whether the bits agree. And
 * timing.json, the one file that a clock may touch. */
#include "aftermath/report.h"
#include "base/json.h"
#include "base/sha256.h"

static void put_sha256(aft_json *json, const char *key, const void *bytes, size_t size)
{
    aft_sha256 hash;
    uint8_t    digest[32];
    char       hex[65];
    aft_sha256_begin(&hash);
    aft_sha256_add(&hash, bytes, size);
    aft_sha256_end(&hash, digest);
    aft_sha256_hex(digest, hex);
    aft_json_text(json, key, hex);
}

static void put_inputs(aft_json *json, const aft_scenario *s, const aft_earth_sections *e)
{
    const aft_currents *c = e->currents;
    while (s->gcm && c && c->truncation && c->truncation != s->gcm)
        c++;
    aft_json_object(json, "inputs_sha256");
    put_sha256(json, "scenario", s->canonical_json, s->canonical_json_length);
    put_sha256(json, "people", e->people.bytes, e->people.size);
    put_sha256(json, "ground", e->ground.bytes, e->ground.size);
    put_sha256(json, "crops", e->crops.bytes, e->crops.size);
    put_sha256(json, "food", e->food.bytes, e->food.size);
    if (s->gcm && c && c->truncation)
        put_sha256(json, "currents", c->begin, (size_t)(c->end - c->begin));
    aft_json_end(json);
}

static void put_parameters(aft_json *json, const aft_assumptions *a)
{
    aft_json_object(json, "parameters");
    for (int i = 0; i < aft_parameter_count(); i++) {
        const aft_parameter *p = aft_parameter_at(i);
        if (p->options)
            aft_json_text(json, p->name, p->options[(int)a->value[i]]);
        else
            aft_json_number(json, p->name, a->value[i]);
    }
    aft_json_end(json);
}

aft_status aft_report_manifest(const aft_result *r, const aft_digests *d,
                               const aft_earth_sections *sections, bool schools, const aft_file_sums *files,
                               aft_arena *arena, aft_text *text, aft_error *err)
{
    aft_json json;
    aft_json_begin(&json, arena, true);
    aft_json_object(&json, NULL);
    aft_json_text(&json, "program", "aftermath");
    aft_json_text(&json, "science_version", AFT_SCIENCE_VERSION);
    aft_json_raw(&json, "scenario", r->scenario->canonical_json);
    aft_json_bool(&json, "schools", schools);
    put_parameters(&json, &r->scenario->assumptions);
    put_inputs(&json, r->scenario, sections);
    aft_json_object(&json, "stage_sha256");
    for (int k = 0; k < AFT_NSTAGE; k++)
        aft_json_text(&json, aft_stage_names[k], d->stage[k]);
    aft_json_text(&json, "chain", d->chain);
    aft_json_text(&json, "words", d->words);
    aft_json_end(&json);
    if (files) {
        aft_json_object(&json, "files_sha256");
        for (int i = 0; i < files->n; i++)
            aft_json_text(&json, files->name[i], files->sha256[i]);
        aft_json_end(&json);
    }
    aft_json_text(&json, "borders",
                  "UN General Assembly resolutions; `aftermath parameters` has the switch, if any");
    aft_json_text(&json, "arithmetic",
                  "IEEE 754 binary64 and binary32, round to nearest, no contraction, no fused "
                  "multiply-add, own elementary functions");
    aft_json_end(&json);
    AFT_TRY(aft_json_done(&json, err));
    *text = (aft_text){json.text, json.length};
    return AFT_OK;
}

aft_status aft_report_timing(const aft_timing *t, aft_arena *arena, aft_text *text, aft_error *err)
{
    aft_json json;
    aft_json_begin(&json, arena, true);
    aft_json_object(&json, NULL);
    aft_json_number(&json, "wall_s", t->wall_s);
    aft_json_number(&json, "peak_rss_MB", t->peak_rss_MB);
    aft_json_int(&json, "threads_asked", t->threads);
    aft_json_number(&json, "sypd", t->sypd);
    aft_json_list(&json, "stages");
    for (int i = 0; i < t->n; i++) {
        aft_json_object(&json, NULL);
        aft_json_text(&json, "stage", t->stage[i]);
        aft_json_number(&json, "seconds", t->seconds[i]);
        aft_json_end(&json);
    }
    aft_json_end(&json);
    aft_json_end(&json);
    AFT_TRY(aft_json_done(&json, err));
    *text = (aft_text){json.text, json.length};
    return AFT_OK;
}
