/* SPDX-License-Identifier: Apache-2.0 */
/* People on a plain: nobody dies twice, threads change no bit, laws of casualties as published. */
#include "check.h"
#include "effects/stage.h"
#include "validation/japan_cities.h"

#include <string.h>

enum { NCOUNTRY = 2, MOST = 64 };
static const double DENSITY = 100;  /* people per fine cell */

/* 100 people on every fine cell; north of 10 N country 0, else country 1. */
static double plain(const aft_earth *earth, int32_t cell, double kernel_scale, const double *factor,
                    double people[100], int *nshare, int16_t country[4], double share[4])
{
    (void)earth, (void)kernel_scale;
    int16_t c = cell / AFT_COLS_5MIN < 960 ? 0 : 1;
    for (int k = 0; k < 100; k++)
        people[k] = DENSITY * factor[c];
    *nshare    = 1;
    country[0] = c;
    share[0]   = 1;
    return 100 * DENSITY * factor[c];
}

typedef struct {
    double          lat[MOST], lon[MOST], yield[MOST], hob[MOST], fission[MOST], time[MOST];
    aft_detonations d;
} war;

static void add(war *w, double lat, double lon, double yield_kt, double hob_m)
{
    int i         = w->d.n++;
    w->lat[i]     = lat;
    w->lon[i]     = lon;
    w->yield[i]   = yield_kt;
    w->hob[i]     = hob_m;
    w->fission[i] = 0.5;
    w->d.lat_deg = w->lat, w->d.lon_deg = w->lon, w->d.yield_kt = w->yield, w->d.hob_m = w->hob;
    w->d.fission_fraction = w->fission, w->d.time_min = w->time;
}

static aft_assumptions assumptions;

static aft_damage run(const war *w, aft_arena *arena, int threads)
{
    static const double factor[NCOUNTRY] = {1, 1};
    static aft_earth    earth;
    earth.countries.ncountry = NCOUNTRY;
    aft_inputs in = {.earth = &earth, .assumptions = &assumptions, .population_factor = factor,
                     .threads = threads};
    aft_damage damage;
    aft_error  err = {""};
    memset(&damage, 0, sizeof damage);
    CHECK(aft_effects_on(plain, 1, &w->d, &in, arena, &damage, &err) == AFT_OK);
    return damage;
}

static void model(const char *name)
{
    aft_assumptions_default(&assumptions);
    CHECK(aft_assume(&assumptions, "casualty_model", name, NULL) == AFT_OK);
}

/* deaths + injuries within people in every cell; sums agree. */
static void check_ledger(const aft_damage *d)
{
    double burst = 0, country = 0;
    for (size_t i = 0; i < (size_t)d->ntile * 100; i++)
        CHECK(d->deaths[i] >= 0 && d->injuries[i] >= 0
              && d->deaths[i] + d->injuries[i] <= d->people[i]);
    for (int b = 0; b < d->nburst; b++)
        burst += d->burst_deaths[b];
    for (int c = 0; c < d->ncountry; c++)
        country += d->country_deaths[c];
    CHECK_CLOSE(burst, d->direct_deaths, 1e-9);
    CHECK_CLOSE(country, d->direct_deaths, 1e-9);
}

static void check_ledgers(void)
{
    const char *models[] = {"japan", "ota1979", "toon2008"};
    for (int m = 0; m < 3; m++) {
        model(models[m]);
        aft_arena *arena = aft_arena_create(0);
        war        w     = {0};
        for (int i = 0; i < 8; i++)  /* overlapping, simultaneous, over a border and the date line */
            add(&w, 10 + 0.01 * i, i % 2 ? 179.99 : -179.98, i % 3 ? 100 : 15, i % 4 ? 1300 : 0);
        aft_damage d = run(&w, arena, 1);
        CHECK(d.direct_deaths > 0 && d.country_deaths[0] > 0 && d.country_deaths[1] > 0);
        check_ledger(&d);
        aft_arena_free(arena);
    }
}

/* Toon's law on an even plain: 2 pi s^2 n deaths; sqrt yields; a second burst on the same point
 * kills only who is left. */
static void check_toon(void)
{
    model("toon2008");
    aft_arena *arena = aft_arena_create(0);
    war one = {0}, two = {0}, big = {0};
    add(&one, 45, 30, 15, 600);
    add(&two, 45, 30, 15, 600);
    add(&two, 45, 30, 15, 600);
    add(&big, 45, 30, 60, 950);
    aft_damage a = run(&one, arena, 1), b = run(&two, arena, 1), c = run(&big, arena, 1);
    double cell = 0.9266 * 0.9266 * 0.70711, expected = 2 * 3.14159265358979 * 1.15 * 1.15 / cell * 100;
    CHECK_CLOSE(a.direct_deaths, expected, 0.01);
    CHECK_CLOSE(c.direct_deaths / a.direct_deaths, 4, 0.01);
    CHECK(b.direct_deaths < 1.99 * a.direct_deaths);
    CHECK(b.burst_deaths[1] < 0.8 * b.burst_deaths[0]);
    aft_arena_free(arena);
}

/* OTA 1979: dead and hurt in the middle of each band, gate 26. */
static void check_ota(void)
{
    model("ota1979");
    aft_vulnerability v = aft_vulnerability_make(&assumptions);
    aft_device        d = aft_device_make(1000, 0, 0.5, 20, 0, &assumptions);
    const double      rows[5][3] = {
        {20, 0.98, 0.02}, {8, 0.50, 0.40}, {3, 0.05, 0.45}, {1.5, 0, 0.25}, {0.5, 0, 0}};
    for (int i = 0; i < 5; i++) {
        aft_odds odds = aft_odds_at(&v, 0, &d, 1000, rows[i][0] * AFT_PSI, 0, 0);
        CHECK(odds.death == rows[i][1] && odds.injury == rows[i][2]);
    }
}

/* The mean of the japan model over its classes. */
static aft_odds mean_odds(const aft_vulnerability *v, const aft_device *d, double range)
{
    aft_odds sum = {0, 0};
    for (int c = 0; c < v->nclass; c++) {
        aft_odds o = aft_odds_at(v, c, d, range, aft_overpressure(d, range),
                                 aft_thermal_exposure(d, range), aft_dose_initial(d, range));
        CHECK(o.death >= 0 && o.injury >= 0 && o.death + o.injury <= 1);
        sum.death += v->share[c] * o.death;
        sum.injury += v->share[c] * o.injury;
    }
    return sum;
}

static void check_japan(void)
{
    model("japan");
    aft_assume(&assumptions, "outdoors_fraction", "0.25", NULL);
    aft_assume(&assumptions, "heavy_building_fraction", "0.04", NULL);
    aft_assume(&assumptions, "neutron_output", "0", NULL);
    aft_vulnerability v = aft_vulnerability_make(&assumptions);
    aft_device        d = aft_device_make(16, 600, 1, 20, 0, &assumptions);
    CHECK(mean_odds(&v, &d, 250).death > 0.9);
    CHECK_CLOSE(mean_odds(&v, &d, 1290).death, 0.5, 0.25);  /* half survive at 0.8 miles */
    double last = 1;
    for (double r = 0; r < 5000; r += 100) {
        aft_odds o = mean_odds(&v, &d, r);
        CHECK(o.death <= last + 1e-12);
        last = o.death;
    }
    /* shelter protects: more in heavy buildings, fewer in the open, fewer dead */
    aft_assume(&assumptions, "outdoors_fraction", "0.05", NULL);
    aft_assume(&assumptions, "heavy_building_fraction", "0.7", NULL);
    aft_vulnerability sheltered = aft_vulnerability_make(&assumptions);
    CHECK(mean_odds(&sheltered, &d, 1290).death < 0.6 * mean_odds(&v, &d, 1290).death);
    /* independent hazards kill more than the worst of them, never more than everybody */
    aft_assume(&assumptions, "hazard_correlation", "0", NULL);
    aft_vulnerability independent = aft_vulnerability_make(&assumptions);
    CHECK(mean_odds(&independent, &d, 1000).death > mean_odds(&sheltered, &d, 1000).death);
}

/* Gate 25: killed per head in both cities, and between 0.6 and 1.6 miles. */
static void check_both_cities(void)
{
    japan_1945(&assumptions, "japan");
    aft_vulnerability v = aft_vulnerability_make(&assumptions);
    for (int c = 0; c < 2; c++) {
        const city *k = &JAPAN_CITIES[c];
        aft_device  d = aft_device_make(k->yield_kt, k->hob_m, 1, 20, 0, &assumptions);
        double      ours = 0, people = 0, killed = 0;
        for (int z = 0; z < 3; z++) {
            double death, injury;
            zone_means(k, &v, &d, z, &death, &injury);
            ours += death * k->people[z];
            people += k->people[z];
            killed += k->killed[z];
            if (z == 1)
                CHECK_CLOSE(death, k->killed[1] / k->people[1], 0.25);
        }
        CHECK_CLOSE(ours / people, killed / people, 0.25);
    }
}

/* What a cell records is what the formulas give at its centre; poles and date line hold. */
static void check_fields(void)
{
    model("toon2008");
    aft_arena *arena = aft_arena_create(0);
    war        w     = {0};
    add(&w, 45 - 1.0 / 240, 30 + 1.0 / 240, 100, 1300);  /* over the centre of a cell */
    aft_damage a = run(&w, arena, 1);
    aft_device d = aft_device_make(100, 1300, 0.5, 20, 0, &assumptions);
    int        t = 0, cell = 540 * AFT_COLS_5MIN + 2520;
    while (t < a.ntile && a.tile[t] != cell)
        t++;
    CHECK(t < a.ntile);
    double step = 6371008.8 * 3.14159265358979 / 180 / 120;
    for (int i = 0; i < 10; i++) {  /* due south, cell by cell */
        CHECK_CLOSE(a.overpressure[t * 100 + 10 * i], aft_overpressure(&d, i * step), 0.003);
        CHECK_CLOSE(a.thermal[t * 100 + 10 * i], aft_thermal_exposure(&d, i * step), 0.003);
        CHECK_CLOSE(a.dose[t * 100 + 10 * i], aft_dose_initial(&d, i * step), 0.02);
    }
    war edges = {0};
    add(&edges, 90, 0, 5000, 0);
    add(&edges, -90, 180, 5000, 0);
    add(&edges, 0, 180, 1e5, 9000);
    add(&edges, 60, -180, 0.001, 0);
    aft_damage b = run(&edges, arena, 2);
    check_ledger(&b);
    CHECK(b.direct_deaths > 0);
    aft_arena_free(arena);
}

static void check_threads(void)
{
    model("japan");
    aft_arena *arena = aft_arena_create(0);
    war        w     = {0};
    for (int i = 0; i < MOST; i++)
        add(&w, 40 + 0.05 * (i % 8), 20 + 0.04 * (i / 8), 15 + i, 600);
    aft_damage a = run(&w, arena, 1), b = run(&w, arena, 7);
    size_t     n = (size_t)a.ntile * 100;
    CHECK(a.ntile == b.ntile);
    CHECK(memcmp(a.deaths, b.deaths, n * sizeof *a.deaths) == 0);
    CHECK(memcmp(a.injuries, b.injuries, n * sizeof *a.injuries) == 0);
    CHECK(memcmp(a.thermal, b.thermal, n * sizeof *a.thermal) == 0);
    CHECK(memcmp(a.burst_deaths, b.burst_deaths, MOST * sizeof *a.burst_deaths) == 0);
    CHECK(memcmp(&a.direct_deaths, &b.direct_deaths, sizeof(double)) == 0);
    aft_arena_free(arena);
}

/* Where a burst is no longer followed, hardly anybody is hurt, whatever the thresholds are. */
static void check_harm_range(void)
{
    static const char *const easy[][2] = {{"injury_heat_open_cal", "2"}, {"injury_blast_psi", "1.5"}};
    aft_error err;
    for (int trial = 0; trial < 3; trial++) {
        model("japan");
        if (trial > 0)
            CHECK(aft_assume(&assumptions, easy[trial - 1][0], easy[trial - 1][1], &err) == AFT_OK);
        aft_vulnerability v = aft_vulnerability_make(&assumptions);
        for (double yield = 0.1; yield < 2e4; yield *= 10) {
            aft_device d = aft_device_make(yield, 250 * cbrt(yield), 0.5, 20, 0, &assumptions);
            double     r = aft_harm_range(&v, &d);
            for (int k = 0; k < AFT_NCLASS; k++) {
                aft_odds o = aft_odds_at(&v, k, &d, r, aft_overpressure(&d, r),
                                         aft_thermal_exposure(&d, r), aft_dose_initial(&d, r));
                CHECK(o.death + o.injury < 0.005);
            }
        }
    }
}

int main(void)
{
    check_harm_range();
    check_ledgers();
    check_toon();
    check_ota();
    check_japan();
    check_both_cities();
    check_fields();
    check_threads();
    return CHECK_END();
}
