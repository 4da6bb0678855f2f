/* SPDX-License-Identifier: Apache-2.0 */
/* verify: runs a result again from its manifest and says whether every bit agrees. */
#include "apps/cli.h"
#include "report/control.h"
#include "base/json.h"

#include <string.h>

static void tell_difference(const aft_difference *d)
{
    printf("differs: stage %s, file %s, %s%s", d->stage, d->file, *d->field ? "field " : "the whole file", d->field);
    if (d->index >= 0)
        printf(", index %lld", (long long)d->index);
    printf(": recorded %s, computed %s\n", d->recorded, *d->computed ? d->computed : "whole");
}

static aft_status print_answer(const aft_difference *d, bool as_json, const char *words,
                               aft_arena *arena, aft_error *err)
{
    aft_json json;
    if (!as_json) {
        if (!d->differs)
            printf("every bit agrees: %s\n", words);
        else
            tell_difference(d);
        return AFT_OK;
    }
    aft_json_begin(&json, arena, true);
    aft_json_object(&json, NULL);
    aft_json_bool(&json, "ok", !d->differs);
    if (d->differs) {
        aft_json_object(&json, "first_difference");
        aft_json_text(&json, "stage", d->stage);
        aft_json_text(&json, "field", d->field);
        if (d->index >= 0)
            aft_json_int(&json, "index", d->index);
        else
            aft_json_null(&json, "index");
        aft_json_text(&json, "file", d->file);
        aft_json_text(&json, "recorded", d->recorded);
        aft_json_text(&json, "computed", d->computed);
        aft_json_end(&json);
    } else {
        aft_json_null(&json, "first_difference");
    }
    aft_json_end(&json);
    AFT_TRY(aft_json_done(&json, err));
    puts(json.text);
    return AFT_OK;
}

static aft_status check_stage(const char *stage, aft_error *err)
{
    for (int k = 0; stage && k < AFT_NSTAGE; k++)
        if (strcmp(stage, aft_stage_names[k]) == 0)
            return AFT_OK;
    return !stage ? AFT_OK
         : aft_fail(err, AFT_BAD_INPUT, "--stage is %.30s; expected effects, fallout, fires, "
                                        "climate, crops or food", stage);
}

static aft_status same_version(const char *dir, const char *version, aft_error *err)
{
    if (strcmp(version, AFT_SCIENCE_VERSION) == 0)
        return AFT_OK;
    return aft_fail(err, AFT_BAD_DATA, "%s: is of science version %s; this program has %s", dir, version,
                    AFT_SCIENCE_VERSION);
}

/* A directory of climate --control --climate gcm. */
static aft_status verify_control(const cli_call *call, const aft_control_manifest *m, aft_arena *arena, aft_error *err)
{
    aft_difference difference;
    char           digest[65], signer[65];
    const char    *dir = call->operand[0];
    if (aft_cli_has(call, "--stage"))
        return aft_fail(err, AFT_BAD_INPUT, "%s: is of the 3-D model alone; --stage is for a run", dir);
    AFT_TRY(same_version(dir, m->science_version, err));
    AFT_TRY(aft_cli_result_signature(dir, arena, signer, err));
    AFT_TRY(aft_cli_verify_control(call, m, arena, &difference, digest, err));
    AFT_TRY(print_answer(&difference, aft_cli_has(call, "--json"), digest, arena, err));
    return !difference.differs ? AFT_OK
         : aft_fail(err, AFT_DIFFERS, "%s: does not agree with its manifest run again", dir);
}

static aft_status verify(const cli_call *call, aft_arena *arena, aft_error *err)
{
    static aft_manifest         manifest;
    static aft_control_manifest control;
    static aft_earth    earth;
    static aft_result   result;
    static cli_progress progress;
    aft_digests         digests;
    aft_difference      difference;
    int                 threads;
    const char         *stage    = aft_cli_text(call, "--stage", NULL), *dir = call->operand[0];
    aft_earth_sections  sections = aft_embedded_earth();
    AFT_TRY(check_stage(stage, err));
    AFT_TRY(aft_cli_int(call, "--threads", 1, 1024, 0, &threads, err));
    AFT_TRY(aft_control_manifest_read(dir, arena, &control, err));
    if (control.truncation)
        return verify_control(call, &control, arena, err);
    AFT_TRY(aft_manifest_read(dir, arena, &manifest, err));
    AFT_TRY(same_version(dir, manifest.science_version, err));
    char signer[65];
    AFT_TRY(aft_cli_result_signature(dir, arena, signer, err));
    aft_cli_catch_signals();
    aft_cli_progress_begin(&progress, aft_cli_has(call, "--quiet"));
    AFT_TRY(aft_earth_load(&sections, arena, &earth, err));
    AFT_TRY(aft_run(&manifest.scenario, &earth, manifest.schools, threads, aft_cli_progress,
                    &progress, NULL, arena, &result, err));
    aft_digest_result(&result, &digests);
    aft_cli_progress_end(&progress);
    AFT_TRY(aft_report_verify(dir, &manifest, stage, &result, &digests, &sections, arena,
                              &difference, err));
    AFT_TRY(print_answer(&difference, aft_cli_has(call, "--json"), digests.words, arena, err));
    if (difference.differs)
        return aft_fail(err, AFT_DIFFERS, "%s: does not agree with its manifest run again", dir);
    return AFT_OK;
}

aft_status aft_cli_verify(const cli_call *call, aft_error *err)
{
    aft_arena *arena = aft_arena_create(0);
    if (!arena)
        return aft_fail(err, AFT_NO_MEMORY, "no memory");
    aft_status status = verify(call, arena, err);
    aft_arena_free(arena);
    return status;
}
