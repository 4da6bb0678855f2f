/* SPDX-License-Identifier: Apache-2.0 */
/* sweep: the same war with one negotiated thing at several values: how few are too many. */
#include "aftermath/chain.h"
#include "apps/cli.h"
#include "base/json.h"

#include <math.h>
#include <string.h>

enum { MAX_VALUES = 64, MAX_NAME = 64 };

typedef struct {
    char   name[MAX_NAME];
    int    n;
    char   text[MAX_VALUES][MAX_NAME];
    int    weapons[MAX_VALUES];
    double outcome[MAX_VALUES][AFT_NOUTCOME];
} sweep;

/* NAME=V1,V2,... */
static aft_status read_over(const char *over, sweep *s, aft_error *err)
{
    size_t n = strcspn(over, "=");
    if (!over[n] || n == 0 || n >= MAX_NAME)
        return aft_fail(err, AFT_BAD_INPUT, "--over %.60s; expected NAME=V1,V2,...", over);
    memcpy(s->name, over, n);
    for (const char *t = over + n + 1;; t++) {
        size_t length = strcspn(t, ",");
        if (length == 0 || length >= MAX_NAME || s->n == MAX_VALUES)
            return aft_fail(err, AFT_BAD_INPUT, "--over %.60s; expected NAME=V1,V2,... with up to %d values",
                            over, (int)MAX_VALUES);
        memcpy(s->text[s->n++], t, length);
        t += length;
        if (!*t)
            return AFT_OK;
    }
}

static aft_status compute(const aft_scenario *scenario, const aft_earth *earth, int threads,
                          cli_progress *progress, sweep *s, aft_arena *arena, aft_error *err)
{
    aft_chain    *chain;
    aft_scenario *varied;
    aft_status    status = AFT_OK;
    AFT_NEW(varied, arena, s->n, err);
    for (int k = 0; k < s->n; k++)
        AFT_TRY(aft_scenario_vary(scenario, s->name, s->text[k], arena, &varied[k], err));
    AFT_TRY(aft_chain_create(earth, AFT_CHAIN_KEEP, &chain, err));
    for (int k = 0; k < s->n && status == AFT_OK; k++) {
        aft_result  result;
        aft_digests digests;
        status = aft_chain_run(chain, &varied[k], false, threads, aft_cli_progress, progress, &result,
                               &digests, err);
        if (status != AFT_OK)
            break;
        s->weapons[k] = result.has_strikes ? result.detonations.n : 0;
        for (int o = 0; o < AFT_NOUTCOME; o++)
            s->outcome[k][o] = aft_outcomes[o].of(&result);
    }
    aft_chain_free(chain);
    return status;
}

static aft_status print_json(const aft_scenario *scenario, const sweep *s, aft_arena *arena, aft_error *err)
{
    aft_json json;
    aft_json_begin(&json, arena, true);
    aft_json_object(&json, NULL);
    aft_json_text(&json, "science_version", AFT_SCIENCE_VERSION);
    aft_json_text(&json, "scenario", scenario->name);
    aft_json_text(&json, "over", s->name);
    aft_json_list(&json, "values");
    for (int k = 0; k < s->n; k++) {
        aft_json_object(&json, NULL);
        aft_json_text(&json, "value", s->text[k]);
        aft_json_int(&json, "weapons_count", s->weapons[k]);
        for (int o = 0; o < AFT_NOUTCOME; o++)
            aft_json_number(&json, aft_outcomes[o].name, s->outcome[k][o]);
        aft_json_end(&json);
    }
    aft_json_end(&json);
    aft_json_end(&json);
    AFT_TRY(aft_json_done(&json, err));
    puts(json.text);
    return AFT_OK;
}

static void print_table(const aft_scenario *scenario, const sweep *s)
{
    printf("%s over %s\n\n", scenario->name, s->name);
    aft_cli_outcome_head(16, s->name, "weapons");
    for (int k = 0; k < s->n; k++) {
        printf("%-16.16s %8d", s->text[k], s->weapons[k]);
        aft_cli_outcome_row(s->outcome[k], false);
    }
}

static aft_status run(const cli_call *call, aft_arena *arena, aft_error *err)
{
    static aft_earth    earth;
    static sweep        s;
    static cli_progress progress;
    aft_scenario        scenario;
    aft_earth_sections  sections = aft_embedded_earth();
    int                 threads;
    const char         *over = aft_cli_text(call, "--over", NULL);
    if (!over)
        return aft_fail(err, AFT_BAD_INPUT, "sweep needs --over NAME=V1,V2,...; NAME is warheads, yield_kt, "
                                            "cities_spared or a parameter");
    AFT_TRY(aft_cli_int(call, "--threads", 1, 1024, 0, &threads, err));
    AFT_TRY(read_over(over, &s, err));
    AFT_TRY(aft_cli_set_once(call, s.name, "--over", err));
    const int parameter = aft_parameter_index(s.name);
    if (parameter >= 0 && !aft_chain_reads(parameter))
        return aft_fail(err, AFT_BAD_INPUT, "--over %s would move nothing here: it is of the 3-D model alone", s.name);
    AFT_TRY(aft_cli_scenario(call, call->operand[0], arena, &scenario, err));
    if (scenario.gcm)
        return aft_fail(err, AFT_BAD_INPUT, "%s: is of the 3-D tier; sweep runs the fast one", scenario.name);
    aft_cli_catch_signals();
    aft_cli_progress_begin(&progress, aft_cli_has(call, "--quiet"));
    AFT_TRY(aft_earth_load(&sections, arena, &earth, err));
    AFT_TRY(compute(&scenario, &earth, threads, &progress, &s, arena, err));
    aft_cli_progress_end(&progress);
    if (aft_cli_has(call, "--json"))
        return print_json(&scenario, &s, arena, err);
    print_table(&scenario, &s);
    return AFT_OK;
}

aft_status aft_cli_sweep(const cli_call *call, aft_error *err)
{
    aft_arena *arena = aft_arena_create(0);
    if (!arena)
        return aft_fail(err, AFT_NO_MEMORY, "no memory");
    aft_status status = run(call, arena, err);
    aft_arena_free(arena);
    return status;
}
