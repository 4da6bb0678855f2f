/* SPDX-License-Identifier: Apache-2.0 */
/* One thing that is negotiated, set to another value. */
#include "aftermath/scenario.h"
#include "base/number.h"
#include "base/sort.h"

#include <string.h>

static aft_status read_value(const char *name, const char *text, double low, double high, bool whole,
                             double *x, aft_error *err)
{
    if (!aft_number_read(text, x) || !(*x >= low && *x <= high) || (whole && *x != (double)(int)*x))
        return aft_fail(err, AFT_BAD_INPUT, "%s is %.40s; expected %s%g to %g", name, text,
                        whole ? "a whole number, " : "", low, high);
    return AFT_OK;
}

static int weapons(const aft_strike *s) { return s->kind == AFT_STRIKE_RULE ? s->rule_count : 1; }

/* w of all weapons, each strike in proportion: largest remainder, the first among equals. */
static aft_status keep_weapons(aft_strike *strike, int *n, int total, int w, aft_arena *arena,
                               aft_error *err)
{
    int      left = w, kept = 0;
    int32_t *order, *scratch, *own;
    double  *remainder;
    AFT_NEW(order, arena, *n, err);
    AFT_NEW(scratch, arena, *n, err);
    AFT_NEW(own, arena, *n, err);
    AFT_NEW(remainder, arena, *n, err);
    for (int i = 0; i < *n; i++) {
        int64_t part = (int64_t)weapons(&strike[i]) * w;
        own[i]       = (int32_t)(part / total);
        remainder[i] = (double)(part % total);
        left -= own[i];
    }
    aft_sort_descending(remainder, *n, order, scratch);
    for (int k = 0; k < left; k++)
        own[order[k]]++;
    for (int i = 0; i < *n; i++)
        if (own[i] > 0) {
            strike[kept] = strike[i];
            if (strike[i].kind == AFT_STRIKE_RULE)
                strike[kept].rule_count = own[i];
            kept++;
        }
    *n = kept;
    return AFT_OK;
}

static aft_status vary_warheads(const aft_scenario *s, aft_strike *strike, int *n, const char *text,
                                aft_arena *arena, aft_error *err)
{
    int    total = 0;
    double w;
    for (int i = 0; i < s->nstrike; i++)
        total += weapons(&s->strike[i]);
    AFT_TRY(read_value("warheads", text, 1, total, true, &w, err));
    return keep_weapons(strike, n, total, (int)w, arena, err);
}

static aft_status vary_spared(aft_strike *strike, int n, const char *text, aft_error *err)
{
    double spare;
    bool   any = false;
    AFT_TRY(read_value("cities_spared", text, 0, 100000, true, &spare, err));
    for (int i = 0; i < n; i++)
        if (strike[i].kind == AFT_STRIKE_RULE) {
            strike[i].rule_spare = (int)spare;
            any                  = true;
        }
    return any ? AFT_OK : aft_fail(err, AFT_BAD_INPUT, "cities_spared: this war has no rule over a "
                                                       "country's places");
}

static aft_status vary_yield(aft_strike *strike, int n, const char *text, aft_error *err)
{
    double yield;
    AFT_TRY(read_value("yield_kt", text, 0.001, 1e5, false, &yield, err));
    for (int i = 0; i < n; i++)
        strike[i].yield_kt = yield;
    return AFT_OK;
}

static const char *const of_war[] = {"warheads", "yield_kt", "cities_spared", NULL};

/* What is near to the three is not left to the parameters to refuse. */
static aft_status check_name(const char *name, aft_error *err)
{
    const char *best     = NULL;
    int         distance = 1000;
    for (int k = 0; aft_parameter_index(name) < 0 && of_war[k]; k++)
        aft_nearer(name, of_war[k], &best, &distance);
    return best ? aft_fail(err, AFT_BAD_INPUT, "\"%.60s\" is not negotiated; did you mean %s?", name, best) : AFT_OK;
}

aft_status aft_scenario_vary(const aft_scenario *s, const char *name, const char *text, aft_arena *arena,
                             aft_scenario *varied, aft_error *err)
{
    aft_strike *strike;
    *varied      = *s;
    bool strikes = false;
    for (int k = 0; of_war[k]; k++)
        strikes = strikes || strcmp(name, of_war[k]) == 0;
    if (!strikes) {
        AFT_TRY(check_name(name, err));
        AFT_TRY(aft_assume(&varied->assumptions, name, text, err));
        return aft_scenario_canonical(varied, arena, err);
    }
    if (s->nstrike == 0)
        return aft_fail(err, AFT_BAD_INPUT, "%s: %s has no strikes", name, s->name);
    AFT_NEW(strike, arena, s->nstrike, err);
    memcpy(strike, s->strike, (size_t)s->nstrike * sizeof *strike);
    varied->strike = strike;
    if (strcmp(name, "warheads") == 0)
        AFT_TRY(vary_warheads(s, strike, &varied->nstrike, text, arena, err));
    else if (strcmp(name, "yield_kt") == 0)
        AFT_TRY(vary_yield(strike, s->nstrike, text, err));
    else
        AFT_TRY(vary_spared(strike, s->nstrike, text, err));
    return aft_scenario_canonical(varied, arena, err);
}
