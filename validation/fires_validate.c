/* SPDX-License-Identifier: Apache-2.0 */
/* Burned ground and soot against published figures: gates 27 to 29, and the soot and direct deaths of
 * the six wars of Xia et al. 2022 Table 1 under every soot lineage and casualty model.
 *
 * Aim points here: the most populous places of the public list whose burned discs do not overlap,
 * one burst a place (Toon et al. 2007), shares as the studies give them, people of 2010. */
#include "apps/embedded.h"
#include "fires/burn.h"
#include "validation/largest_places.h"
#include "validation/scoreboard.h"

static aft_assumptions assumptions;
static double          factor[512];

typedef struct {
    double soot_Tg, deaths, injuries, area_km2;
} outcome;

static outcome run(const aft_earth *earth, int first, int n, double yield_kt)
{
    static double yield[MOST], hob[MOST], fission[MOST], minute[MOST];
    for (int i = 0; i < n; i++) {
        yield[i]   = yield_kt;
        hob[i]     = 280 * cbrt(yield_kt);
        fission[i] = 0.5;
    }
    aft_detonations d  = {.n = n, .lat_deg = lat + first, .lon_deg = lon + first, .yield_kt = yield,
                          .hob_m = hob, .fission_fraction = fission, .time_min = minute};
    aft_inputs      in = {.earth = earth, .assumptions = &assumptions, .population_factor = factor};
    aft_arena      *arena = aft_arena_create(0);
    aft_damage      damage;
    aft_emissions   e;
    aft_error       err;
    outcome         o = {0, 0, 0, 0};
    if (aft_effects(&d, &in, arena, &damage, &err) == AFT_OK
        && aft_fires(&d, &damage, &in, arena, &e, &err) == AFT_OK)
        o = (outcome){1e-9 * e.soot_released, damage.direct_deaths, damage.direct_injuries,
                      1e-6 * e.burned_area};
    else
        printf("%s\n", err.message);
    aft_arena_free(arena);
    return o;
}

static double spacing(double yield_kt)
{
    return 2e-3 * aft_burned_radius(AFT_LINEAGE_TOON2008, yield_kt, 13e6);
}

/* Gates 27 and 28, and the spread of the area laws. */
static void laws(void)
{
    score_heading("Laws of burned area and soot");
    double r15 = aft_burned_radius(AFT_LINEAGE_TOON2008, 15, 13e6);
    double r100[3], km2 = 1e-6 * 3.14159265358979;
    for (int l = 0; l < 3; l++)
        r100[l] = aft_burned_radius((aft_lineage)l, 100, 13e6);
    score_relative("27: burned area of 15 kt, toon2008 [km2]", km2 * r15 * r15, 13, 0.05,
                   "Hiroshima");
    score_range("    100 kt, toon2008 [km2]", km2 * r100[0] * r100[0], 31, 88, "Toon .. cube root");
    score_range("    100 kt, cube_root [km2]", km2 * r100[1] * r100[1], 31, 88, "Toon .. cube root");
    score_range("    100 kt, brode_small [km2]", km2 * r100[2] * r100[2], 31, 88,
                "Toon .. cube root");
    aft_fuel_law law = aft_fuel_law_make(AFT_LINEAGE_TOON2008, &assumptions);
    double factor_soot = aft_assumed(&assumptions, "soot_emission_factor")
                         * (1 - aft_assumed(&assumptions, "soot_rainout"));
    score_relative("28: soot of a km2 without people [kg]", 1e6 * factor_soot * aft_fuel(&law, 0),
                   1.28e5, 0.01, "Toon et al. 2008");
    score_relative("28: soot of a km2 with 10,000 people [kg]",
                   1e6 * factor_soot * aft_fuel(&law, 0.01), 1.28e5 + 1.76e6, 0.01,
                   "Toon et al. 2008");
}

static const struct {
    const char *iso3;
    int         n;
    double      soot_Tg, casualties;
} TOON[9] = {
    {"USA", 1000, 28.1, 104e6}, {"RUS", 1100, 26.9, 76e6}, {"CHN", 1100, 59.5, 287e6},
    {"IND", 200, 21.4, 116e6},  {"PAK", 200, 11.0, 50e6},  {"JPN", 200, 11.9, 59e6},
    {"GBR", 200, 7.4, 28e6},    {"DEU", 200, 7.3, 28e6},   {"FRA", 200, 6.5, 23e6},
};

/* Gate 29, and Toon's dead and hurt together (no gate); leaves the aim points of the 4,400. */
static int countries(const aft_earth *earth)
{
    int  used = 0;
    char name[64];
    score_heading("Toon et al. 2008, 100 kt each: soot and casualties by country");
    for (int i = 0; i < 9; i++) {
        int     first = used;
        used          = largest_places(earth, TOON[i].iso3, TOON[i].n, spacing(100), used);
        outcome o     = run(earth, first, used - first, 100);
        snprintf(name, sizeof name, "29: %s, %d bursts: soot [Tg]", TOON[i].iso3, used - first);
        score_relative(name, o.soot_Tg, TOON[i].soot_Tg, 0.35, "Toon et al. 2008");
        snprintf(name, sizeof name, "    %s: dead and hurt [M] (no gate)", TOON[i].iso3);
        score_relative(name, 1e-6 * (o.deaths + o.injuries), 1e-6 * TOON[i].casualties, 0.35,
                       "Toon et al. 2008");
    }
    return used;
}

static void judge_war(const char *war, const outcome *o, double deaths, double soot)
{
    char name[80];
    snprintf(name, sizeof name, "%s: soot [Tg]", war);
    score_relative(name, o->soot_Tg, soot, 0.35, "Xia 2022 Table 1");
    snprintf(name, sizeof name, "%s: direct deaths [M]", war);
    score_relative(name, 1e-6 * o->deaths, deaths, 0.35, "Xia 2022 Table 1");
}

static void wars(const aft_earth *earth, int nworld)
{
    static const double yield[5] = {15, 15, 50, 100, 100};
    static const int    count[5] = {100, 250, 250, 250, 500};
    static const double deaths[5] = {27, 52, 97, 127, 164}, soot[5] = {5, 16, 27, 37, 47};
    score_heading("The six wars, default lineage and casualty model, one burst a place");
    outcome o = run(earth, 0, nworld, 100);
    judge_war("4400 x 100 kt", &o, 360, 150);
    score_relative("4400 x 100 kt: soot against Toon 2008's own total (no gate)", o.soot_Tg, 180,
                   0.35, "Toon et al. 2008");
    for (int i = 0; i < 5; i++) {
        char war[48];
        int  n = largest_places(earth, "IND", count[i] / 2, spacing(yield[i]), 0);
        n      = largest_places(earth, "PAK", count[i] - count[i] / 2, spacing(yield[i]), n);
        o      = run(earth, 0, n, yield[i]);
        snprintf(war, sizeof war, "India-Pakistan %d x %g kt", count[i], yield[i]);
        judge_war(war, &o, deaths[i], soot[i]);
    }
}

/* What the other schools make of the largest war, without a verdict. */
static void spread(const aft_earth *earth)
{
    static const char *const lineages[] = {"toon2008", "cube_root", "brode_small", "reisner_low",
                                           "ignition"};
    static const char *const models[]   = {"toon2008", "japan", "ota1979"};
    int                      n = 0;
    for (int i = 0; i < 9; i++)
        n = largest_places(earth, TOON[i].iso3, TOON[i].n, spacing(100), n);
    printf("\n4400 x 100 kt by school\n");
    for (int i = 0; i < 5; i++) {
        aft_assumptions_default(&assumptions);
        aft_assume(&assumptions, "soot_lineage", lineages[i], NULL);
        outcome o = run(earth, 0, n, 100);
        printf("  soot_lineage %-12s %7.1f Tg from %8.0f km2\n", lineages[i], o.soot_Tg, o.area_km2);
    }
    for (int i = 0; i < 3; i++) {
        aft_assumptions_default(&assumptions);
        aft_assume(&assumptions, "casualty_model", models[i], NULL);
        outcome o = run(earth, 0, n, 100);
        printf("  casualty_model %-10s %7.1f M dead, %.1f M hurt\n", models[i], 1e-6 * o.deaths,
               1e-6 * o.injuries);
    }
    aft_assumptions_default(&assumptions);
}

int main(void)
{
    aft_arena         *arena    = aft_arena_create(0);
    aft_earth_sections sections = aft_embedded_earth();
    aft_earth          newest, earth;
    aft_error          err;
    aft_assumptions_default(&assumptions);
    laws();
    if (aft_earth_load(&sections, arena, &newest, &err) != AFT_OK
        || aft_earth_assume(&newest, &assumptions, 2010, arena, &earth, &err) != AFT_OK
        || earth.places.nplace == 0) {
        printf("no people to burn: soot by country not judged\n");
        return score_end();
    }
    for (int c = 0; c < earth.countries.ncountry && c < 512; c++)
        factor[c] = 1;
    wars(&earth, countries(&earth));
    spread(&earth);
    aft_arena_free(arena);
    return score_end();
}
