/* SPDX-License-Identifier: Apache-2.0 */
/* Scenarios read and run, compared and varied. */
#include "engine/engine.h"

#include <string.h>

/* Lines of NAME=VALUE onto assumptions. */
aft_status engine_assume(char *lines, aft_assumptions *assumptions)
{
    for (char *line = lines, *next; line && *line; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = 0;
        char *value = strchr(line, '=');
        if (!value)
            return aft_fail(&engine.error, AFT_BAD_INPUT, "\"%.60s\": expected NAME=VALUE", line);
        *value++ = 0;
        AFT_TRY(aft_assume(assumptions, line, value, &engine.error));
    }
    return AFT_OK;
}

static aft_status read_into(aft_scenario *s, aft_arena **arena, const char *text, size_t length,
                            const char *name, char *assumptions, int years)
{
    if (!engine_emptied(arena))
        return aft_fail(&engine.error, AFT_NO_MEMORY, "no memory for the scenario");
    char *own;  /* the scenario points at it */
    AFT_NEW(own, *arena, strlen(name) + 1, &engine.error);
    memcpy(own, name, strlen(name));
    AFT_TRY(aft_scenario_read(text, length, own, *arena, s, &engine.error));
    AFT_TRY(engine_assume(assumptions, &s->assumptions));
    if (years > 30)
        return aft_fail(&engine.error, AFT_BAD_INPUT, "%d years; expected 1 to 30", years);
    s->years = years > 0 ? years : s->years;
    if (s->gcm)
        return aft_fail(&engine.error, AFT_BAD_INPUT, "%s asks for the 3-D climate; the page has "
                                                      "the fast tier, ebm", name);
    return aft_scenario_canonical(s, *arena, &engine.error);
}

aft_status engine_read_scenario(const char *text, size_t length, const char *name, char *assumptions,
                                int years)
{
    engine.has_result = false;
    return read_into(&engine.scenario, &engine.run_arena, text, length, name, assumptions, years);
}

/* Reads a scenario and answers with it in canonical JSON. years 0: the scenario's own. */
int EXPORT(engine_read)(const char *text, size_t length, const char *name, char *assumptions, int years)
{
    aft_status status = engine_read_scenario(text, length, name, assumptions, years);
    if (status == AFT_OK)
        engine.answer = (aft_text){engine.scenario.canonical_json,
                                   engine.scenario.canonical_json_length};
    return engine_tell(status);
}

/* Runs it; answers as `aftermath run --json` does. */
int EXPORT(engine_run)(const char *text, size_t length, const char *name, char *assumptions, int years,
                       bool schools)
{
    aft_status status = engine_read_scenario(text, length, name, assumptions, years);
    if (status == AFT_OK)
        status = aft_chain_run(engine.chain, &engine.scenario, schools, 1, engine_progress, NULL, &engine.result,
                               &engine.digests, &engine.error);
    engine.has_result = status == AFT_OK;
    engine.schools    = schools;
    if (status == AFT_OK)
        status = aft_report_summary(&engine.result, &engine.digests, false, engine_arena(),
                                    &engine.answer, &engine.error);
    return engine_tell(status);
}

/* One of the two views that engine_dispute compares: 0 or 1. */
int EXPORT(engine_side)(int side, const char *text, size_t length, const char *name, char *assumptions,
                        int years)
{
    engine.dispute = NULL;
    return engine_tell(read_into(&engine.side[side != 0], &engine.side_arena[side != 0], text, length, name,
                                 assumptions, years));
}

static aft_status begin_dispute(int norder)
{
    if (!engine.side[0].file || !engine.side[1].file)
        return aft_fail(&engine.error, AFT_BAD_INPUT, "there are no two views to compare");
    if (!engine_emptied(&engine.dispute_arena))
        return aft_fail(&engine.error, AFT_NO_MEMORY, "no memory for a comparison");
    return aft_dispute_begin(engine.chain, &engine.side[0], &engine.side[1], norder, 1, engine_progress, NULL,
                             engine.dispute_arena, &engine.ledger, &engine.dispute, &engine.error);
}

/* As `aftermath compare --json` answers; norder: sampled orders where there are more than eight items. Where it
 * stops to wait for helpers the next call goes on. */
int EXPORT(engine_dispute)(int norder)
{
    static const aft_party *const no_party[2];
    const char *const name[2] = {engine.side[0].file, engine.side[1].file};
    aft_status        status  = engine.dispute ? AFT_OK : begin_dispute(norder);
    engine.has_result = false;
    if (status == AFT_OK)
        status = aft_dispute_go(engine.dispute, &engine.error);
    if (status == AFT_OK)
        status = aft_report_dispute(&engine.ledger, name, no_party, engine_arena(), &engine.answer, &engine.error);
    return engine_tell(status);
}

static void put_varied(aft_json *json, const aft_result *result, const char *value)
{
    aft_json_begin(json, engine_arena(), false);
    aft_json_object(json, NULL);
    aft_json_text(json, "value", value);
    aft_json_int(json, "weapons_count", result->has_strikes ? result->detonations.n : 0);
    for (int o = 0; o < AFT_NOUTCOME; o++)
        aft_json_number(json, aft_outcomes[o].name, aft_outcomes[o].of(result));
    aft_json_end(json);
}

/* The first side with one thing at another value: one of the values that `aftermath sweep --json` lists.
 * Without `compute` it only says whether there is such a war. */
int EXPORT(engine_vary)(const char *over, const char *value, bool compute)
{
    static aft_scenario varied;
    aft_result          result;
    aft_digests         digests;
    aft_json            json;
    engine.has_result = false;
    if (!engine.side[0].file)
        return engine_tell(aft_fail(&engine.error, AFT_BAD_INPUT, "there is no war to vary"));
    aft_status status = aft_scenario_vary(&engine.side[0], over, value, engine.side_arena[0], &varied, &engine.error);
    if (status == AFT_OK && compute)
        status = aft_chain_run(engine.chain, &varied, false, 1, engine_progress, NULL, &result, &digests, &engine.error);
    if (status == AFT_OK && compute) {
        put_varied(&json, &result, value);
        status = engine_finish(&json);
    }
    return engine_tell(status);
}

/* An assumption file: {canonical: what is signed, public_key, signature}. The signature is not judged. */
int EXPORT(engine_party)(const char *text, size_t length, const char *name)
{
    static aft_party party;
    aft_json         json;
    aft_arena       *arena  = engine_arena();
    aft_status       status = aft_party_read(text, length, name, arena, &party, &engine.error);
    if (status == AFT_OK) {
        aft_json_begin(&json, arena, false);
        aft_json_object(&json, NULL);
        aft_json_text(&json, "canonical", party.canonical_json);
        aft_json_text(&json, "public_key", party.public_key);
        aft_json_text(&json, "signature", party.signature);
        aft_json_end(&json);
        status = engine_finish(&json);
    }
    return engine_tell(status);
}
