/* SPDX-License-Identifier: Apache-2.0 */
/* Burned ground and soot on a plain: area laws as published, each place burns once, soot per
 * square kilometre of Toon et al. 2008, mass conserved from fuel to releases. Gates 27, 28. */
#include "check.h"
#include "fires/burn.h"

#include <stdio.h>
#include <string.h>

enum { NTILE = 36, MOST = 8 };

typedef struct {
    int32_t tile[NTILE];
    double  people[NTILE * 100];
    float   overpressure[NTILE * 100], thermal[NTILE * 100];
    int16_t share_country[NTILE * 4];
    double  share[NTILE * 4];
    aft_damage d;
} plain;

/* 6 x 6 tiles around 45.25 N, 30.25 E with `density` people per km2. */
static void settle(plain *p, double density)
{
    memset(p, 0, sizeof *p);
    for (int t = 0; t < NTILE; t++) {
        p->tile[t] = (534 + t / 6) * AFT_COLS_5MIN + 2520 + t % 6;
        for (int k = 0; k < 100; k++)
            p->people[100 * t + k] = density * aft_fine_area(p->tile[t], k) / 1e6;
        for (int k = 0; k < 4; k++)
            p->share_country[4 * t + k] = -1;
        p->share_country[4 * t] = 0;
        p->share[4 * t]         = 1;
    }
    p->d = (aft_damage){.ntile = NTILE, .ncountry = 1, .nfine = 100, .nshare = 4, .tile = p->tile,
                        .people = p->people, .overpressure = p->overpressure,
                        .thermal = p->thermal, .share_country = p->share_country,
                        .share = p->share};
}

static aft_assumptions assumptions;

/* n bursts of `yield_kt` on one point, `step` degrees apart. */
static aft_emissions burn(const plain *p, int n, double yield_kt, double step, aft_arena *arena)
{
    double lat[MOST], lon[MOST], yield[MOST], hob[MOST];
    for (int i = 0; i < n; i++) {
        lat[i]   = 45.25;
        lon[i]   = 30.25 + step * i;
        yield[i] = yield_kt;
        hob[i]   = 600;
    }
    aft_detonations d = {.n = n, .lat_deg = lat, .lon_deg = lon, .yield_kt = yield, .hob_m = hob};
    aft_earth       earth;
    memset(&earth, 0, sizeof earth);
    aft_inputs    in = {.earth = &earth, .assumptions = &assumptions};
    aft_emissions e;
    aft_error     err;
    CHECK(aft_fires(&d, &p->d, &in, arena, &e, &err) == AFT_OK);
    double released = 0;
    for (int r = 0; r < e.nrelease; r++) {
        released += e.mass[r];
        CHECK(e.pressure_top[r] < e.pressure_bottom[r] && e.radius_km[r] > 0 && e.days[r] > 0);
    }
    CHECK_CLOSE(released, e.soot_released, 1e-12);
    CHECK_CLOSE(e.country_soot[0], e.soot_released, 1e-12);
    CHECK_CLOSE(e.country_burned_area[0], e.burned_area, 1e-12);
    return e;
}

static void check_areas(const plain *p, aft_arena *arena)
{
    const double km2 = 1e6;
    aft_assumptions_default(&assumptions);
    aft_emissions one = burn(p, 1, 15, 0, arena);
    CHECK_CLOSE(one.burned_area, 13 * km2, 0.05);
    CHECK_CLOSE(burn(p, 1, 100, 0, arena).burned_area, 87 * km2, 0.05);
    aft_assume(&assumptions, "soot_lineage", "cube_root", NULL);
    CHECK_CLOSE(burn(p, 1, 15, 0, arena).burned_area, 13 * km2, 0.05);
    /* 31 km2 in the notes starts from another 15-kt area; 13 (100/15)^(2/3) = 46 */
    CHECK_CLOSE(burn(p, 1, 100, 0, arena).burned_area, 46 * km2, 0.05);
    aft_assume(&assumptions, "soot_lineage", "brode_small", NULL);
    CHECK_CLOSE(burn(p, 1, 100, 0, arena).burned_area, 54 * km2, 0.05);
    aft_assumptions_default(&assumptions);
    /* what burned once does not burn again; half-way discs burn their union */
    aft_emissions five = burn(p, 5, 15, 0, arena);
    CHECK(five.burned_area == one.burned_area && five.soot_released == one.soot_released);
    aft_emissions overlap = burn(p, 2, 15, 0.02, arena);
    CHECK(overlap.burned_area > 1.2 * one.burned_area);
    CHECK(overlap.burned_area < 1.9 * one.burned_area);
    CHECK_CLOSE(burn(p, 2, 15, 0.08, arena).burned_area, 2 * one.burned_area, 0.01);
}

static void check_soot(plain *p, aft_arena *arena)
{
    aft_assumptions_default(&assumptions);
    for (int i = 0; i < 3; i++) {
        double density = (double[]){100, 1000, 10000}[i];
        settle(p, density);
        aft_emissions e = burn(p, 1, 15, 0, arena);
        CHECK_CLOSE(e.soot_released / (e.burned_area / 1e6), 0.016 * (8e6 + 11000 * density), 1e-9);
        CHECK_CLOSE(e.soot_released / (e.burned_area / 1e6), 1.3e5 + 180 * density, 0.03);
        CHECK_CLOSE(e.soot_emitted * 0.8, e.soot_released, 1e-12);
        CHECK_CLOSE(e.fuel_burned * 0.02, e.soot_emitted, 1e-12);
        CHECK((e.firestorm_area > 0) == (density >= 3000));
    }
}

/* The low school: less soot, nearly all of it low. */
static void check_low(plain *p, aft_arena *arena)
{
    settle(p, 10000);
    aft_assumptions_default(&assumptions);
    aft_emissions toon = burn(p, 1, 15, 0, arena);
    aft_assume(&assumptions, "soot_lineage", "reisner_low", NULL);
    aft_emissions low = burn(p, 1, 15, 0, arena);
    CHECK(low.nrelease == 2 * toon.nrelease);
    double aloft = 0;
    for (int r = 0; r < low.nrelease; r++)
        aloft += low.pressure_bottom[r] <= 30000 ? low.mass[r] : 0;
    CHECK(aloft < 0.01 * toon.soot_released);
}

/* By fluence: nothing burns in the dark, half at the median, all far above it. */
static void check_ignition(plain *p, aft_arena *arena)
{
    settle(p, 1000);
    aft_assumptions_default(&assumptions);
    aft_assume(&assumptions, "soot_lineage", "ignition", NULL);
    CHECK(burn(p, 1, 15, 0, arena).burned_area == 0);
    double all = 0;
    for (int i = 0; i < NTILE * 100; i++) {
        p->thermal[i] = 10 * 41840.0f;
        all += aft_fine_area(p->tile[i / 100], i % 100);
    }
    CHECK_CLOSE(burn(p, 1, 15, 0, arena).burned_area, all / 2, 1e-5);
    for (int i = 0; i < NTILE * 100; i++)
        p->thermal[i] = 1000 * 41840.0f;
    CHECK_CLOSE(burn(p, 1, 15, 0, arena).burned_area, all, 1e-6);
}

static void check_stated(aft_arena *arena)
{
    aft_release_spec specs[2] = {
        {.species = AFT_SOOT, .mass_Tg = 5, .lat_deg = 25, .lon_deg = 75, .radius_km = 800,
         .pressure_top_hPa = 150, .pressure_bottom_hPa = 300, .start_day = 0, .days = 7},
        {.species = AFT_SO2, .mass_Tg = 17, .lat_deg = 15, .lon_deg = 120, .radius_km = 200,
         .pressure_top_hPa = 30, .pressure_bottom_hPa = 60, .start_day = 1, .days = 1}};
    aft_scenario  scenario = {.month = 5, .day = 14, .nrelease = 2, .release = specs};
    aft_earth     earth;
    memset(&earth, 0, sizeof earth);
    aft_inputs    in = {.earth = &earth, .assumptions = &assumptions};
    aft_emissions e;
    aft_error     err;
    CHECK(aft_emissions_stated(&scenario, &in, arena, &e, &err) == AFT_OK);
    CHECK(e.nrelease == 2 && e.month == 5 && e.day == 14);
    CHECK_CLOSE(e.soot_released, 5e9, 1e-12);
    CHECK_CLOSE(e.mass[1], 17e9, 1e-12);
    CHECK_CLOSE(e.pressure_top[0], 15000, 1e-12);
    CHECK(e.species[1] == AFT_SO2);
}

int main(void)
{
    static plain p;
    aft_arena   *arena = aft_arena_create(0);
    settle(&p, 10000);
    check_areas(&p, arena);
    check_soot(&p, arena);
    check_low(&p, arena);
    check_ignition(&p, arena);
    check_stated(arena);
    aft_arena_free(arena);
    return CHECK_END();
}
