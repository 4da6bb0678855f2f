/* SPDX-License-Identifier: Apache-2.0 */
/* summary.json: the whole run in one page of numbers. Keys and units: docs/files.md (contract). */
#include "aftermath/report.h"
#include "base/json.h"

#include <stdio.h>

static void put_number(aft_json *json, const char *key, bool applies, double x)
{
    if (applies)
        aft_json_number(json, key, x);
    else
        aft_json_null(json, key);
}

static void put_climate(aft_json *json, const char *key, const aft_weather *w)
{
    char grid[32] = "";
    aft_json_object(json, key);
    aft_json_text(json, "tier", w->gcm ? "gcm" : "ebm");
    snprintf(grid, sizeof grid, w->gcm ? "T%d" : "%dx%d", w->gcm ? w->gcm : w->nlat, w->nlon);
    aft_json_text(json, "grid", grid);
    aft_json_int(json, "years", w->nyear);
    if (w->gcm)
        aft_json_text(json, "note", AFT_GCM_SMOKELESS);
    aft_json_number(json, "peak_global_dT_K", w->peak_dT);
    aft_json_int(json, "peak_global_dT_year", w->peak_dT_year);
    aft_json_numbers(json, "global_dT_K", w->nyear, w->year_dT);
    aft_json_numbers(json, "precipitation_change_pct", w->nyear, w->year_precipitation_pct);
    aft_json_numbers(json, "surface_sw_anomaly_Wm2", w->nyear, w->year_shortwave_anomaly);
    aft_json_number(json, "peak_surface_sw_anomaly_Wm2", w->peak_shortwave_anomaly);
    if (w->gcm)
        aft_json_null(json, "soot_burden_Tg");
    else
        aft_json_numbers(json, "soot_burden_Tg", w->nyear, w->year_soot_Tg);
    put_number(json, "soot_efold_years", w->soot_efold_years > 0, w->soot_efold_years);
    aft_json_end(json);
}

/* One disputed outcome: what each school makes of the same war. */
typedef struct {
    const char *name;
    double (*of)(const aft_emissions *, const aft_weather *, const aft_harvest *,
                 const aft_diets *);
} outcome;

#define OUTCOME(function, value)                                                                \
    static double function(const aft_emissions *e, const aft_weather *w, const aft_harvest *h, \
                           const aft_diets *d)                                                  \
    {                                                                                           \
        (void)e, (void)w, (void)h, (void)d;                                                     \
        return value;                                                                           \
    }
OUTCOME(burned_area_km2, e->burned_area / 1e6)
OUTCOME(soot_emitted, e->soot_released / 1e9)
OUTCOME(soot_stratosphere, w->soot_stratosphere / 1e9)
OUTCOME(peak_dT, w->peak_dT)
OUTCOME(peak_light, w->peak_shortwave_anomaly)
OUTCOME(crops_year2, h->nyear > 1 ? h->world_kcal_change_pct[1] : 0.0)
OUTCOME(hungry, d->people_without_food_year2)

static const outcome outcomes[] = {
    {"burned_area_km2", burned_area_km2},
    {"soot_emitted_Tg", soot_emitted},
    {"soot_stratosphere_Tg", soot_stratosphere},
    {"peak_global_dT_K", peak_dT},
    {"peak_surface_sw_anomaly_Wm2", peak_light},
    {"world_4crop_kcal_change_pct_year2", crops_year2},
    {"people_without_food_year2", hungry},
    {NULL, NULL},
};

static void put_spread(aft_json *json, const aft_result *r)
{
    if (r->nschool == 0) {
        aft_json_null(json, "spread");
        return;
    }
    aft_json_object(json, "spread");
    for (const outcome *o = outcomes; o->name; o++) {
        double central = o->of(&r->emissions, &r->weather, &r->harvest, &r->diets);
        double low = central, high = central;
        for (int k = 0; k < r->nschool; k++) {
            const aft_school *s = &r->school[k];
            double            x = o->of(&s->emissions, &s->weather, &s->harvest, &s->diets);
            low                 = x < low ? x : low;
            high                = x > high ? x : high;
        }
        aft_json_object(json, o->name);
        aft_json_number(json, "low", low);
        aft_json_number(json, "central", central);
        aft_json_number(json, "high", high);
        aft_json_object(json, "by_school");
        for (int k = 0; k < r->nschool; k++) {
            const aft_school *s = &r->school[k];
            aft_json_number(json, s->name,
                            o->of(&s->emissions, &s->weather, &s->harvest, &s->diets));
        }
        aft_json_end(json);
        aft_json_end(json);
    }
    aft_json_end(json);
}

static void put_digests(aft_json *json, const aft_result *r, const aft_digests *d)
{
    aft_json_object(json, "digest");
    for (int k = 0; k < AFT_NSTAGE; k++)
        aft_json_text(json, aft_stage_names[k], k < 2 && !r->has_strikes ? NULL : d->stage[k]);
    aft_json_text(json, "chain", d->chain);
    aft_json_text(json, "words", d->words);
    aft_json_end(json);
}

static void put_war(aft_json *json, const aft_result *r)
{
    bool war = r->has_strikes;
    aft_json_text(json, "scenario", r->scenario->name);
    aft_json_text(json, "science_version", AFT_SCIENCE_VERSION);
    put_number(json, "weapons_count", war, r->detonations.n);
    put_number(json, "yield_total_kt", war, r->detonations.yield_total_kt);
    put_number(json, "direct_deaths", war, r->damage.direct_deaths);
    put_number(json, "direct_injuries", war, r->damage.direct_injuries);
    put_number(json, "fallout_deaths", war, r->dose.fallout_deaths);
    put_number(json, "burned_area_km2", war, r->emissions.burned_area / 1e6);
    aft_json_number(json, "soot_emitted_Tg", r->emissions.soot_released / 1e9);
    put_number(json, "soot_made_by_fires_Tg", war, r->emissions.soot_emitted / 1e9);
    put_number(json, "soot_stratosphere_Tg", !r->weather.gcm, r->weather.soot_stratosphere / 1e9);
}

aft_status aft_report_summary(const aft_result *r, const aft_digests *digests, bool pretty,
                              aft_arena *arena, aft_text *text, aft_error *err)
{
    aft_json json;
    aft_json_begin(&json, arena, pretty);
    aft_json_object(&json, NULL);
    put_war(&json, r);
    put_climate(&json, "climate", &r->weather);
    aft_json_object(&json, "crops");
    aft_json_numbers(&json, "world_4crop_kcal_change_pct", r->harvest.nyear,
                     r->harvest.world_kcal_change_pct);
    aft_json_end(&json);
    aft_json_object(&json, "food");
    aft_json_number(&json, "population_prewar", r->diets.population_prewar);
    aft_json_number(&json, "population_survivors", r->diets.population_survivors);
    aft_json_numbers(&json, "people_without_food", r->diets.nyear, r->diets.world_without_food);
    put_number(&json, "people_without_food_year2", r->diets.nyear > 1,
               r->diets.people_without_food_year2);
    aft_json_end(&json);
    put_spread(&json, r);
    put_digests(&json, r, digests);
    aft_json_end(&json);
    AFT_TRY(aft_json_done(&json, err));
    *text = (aft_text){json.text, json.length};
    return AFT_OK;
}

aft_status aft_report_climate(const aft_weather *w, bool control, const char *digest,
                              aft_arena *arena, aft_text *text, aft_error *err)
{
    aft_json json;
    aft_json_begin(&json, arena, true);
    if (!control) {
        put_climate(&json, NULL, w);
    } else {
        char grid[32];
        snprintf(grid, sizeof grid, "%dx%d", w->nlat, w->nlon);
        aft_json_object(&json, NULL);
        aft_json_text(&json, "grid", grid);
        aft_json_int(&json, "levels", w->nlev);
        aft_json_int(&json, "years", w->nyear);
        aft_json_number(&json, "t2m_K", w->control_global_temperature);
        aft_json_number(&json, "precipitation_mm_day", w->control_precipitation_mm_day);
        aft_json_number(&json, "olr_Wm2", w->control_olr);
        aft_json_number(&json, "asr_Wm2", w->control_asr);
        aft_json_number(&json, "toa_net_Wm2", w->control_asr - w->control_olr);
        aft_json_number(&json, "drift_K_per_year", w->control_drift);
        /* cloud effect, column water, ice and pattern belong to the 3-D tier */
        static const char *const later[] = {"sw_cre_Wm2", "lw_cre_Wm2", "column_water_kg_m2",
                                            "ice_extent_Mkm2", "pattern",
                                            "sypd", NULL};
        for (int k = 0; later[k]; k++)
            aft_json_null(&json, later[k]);
        aft_json_text(&json, "digest", digest);
        aft_json_end(&json);
    }
    AFT_TRY(aft_json_done(&json, err));
    *text = (aft_text){json.text, json.length};
    return AFT_OK;
}
