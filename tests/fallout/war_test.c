/* SPDX-License-Identifier: Apache-2.0 */
/* The stage on a small war: activity, direction, who dies, and the same bits on any threads. */
#include "aftermath.h"
#include "apps/embedded.h"
#include "base/math.h"
#include "check.h"

#include <string.h>

enum { MAXN = 16500 };
static aft_earth       earth;
static aft_arena      *arena;
static aft_error       err;
static double          lat[MAXN], lon[MAXN], yield[MAXN], hob[MAXN], fission[MAXN], when[MAXN];
static double          factor[512];
static aft_detonations war = {.lat_deg = lat, .lon_deg = lon, .yield_kt = yield, .hob_m = hob,
                              .fission_fraction = fission, .time_min = when, .month = 5, .day = 14};

static void burst(double at_lat, double at_lon, double kt, double height)
{
    lat[war.n] = at_lat, lon[war.n] = at_lon, yield[war.n] = kt, hob[war.n] = height;
    fission[war.n++] = 0.5;
}

static aft_dose run(const aft_assumptions *a, int threads, const aft_damage *damage)
{
    aft_inputs in = {.earth = &earth, .assumptions = a, .population_factor = factor, .threads = threads};
    aft_dose   dose = {0};
    if (aft_fallout(&war, damage, &in, arena, &dose, &err) != AFT_OK)
        fprintf(stderr, "%s\n", err.message), check_failures++;
    return dose;
}

static aft_assumptions assumptions(const char *name, const char *value)
{
    aft_assumptions a;
    aft_assumptions_default(&a);
    if (name)
        CHECK(aft_assume(&a, name, value, &err) == AFT_OK);
    return a;
}

/* What comes down is on the cells, within 2 %: over land, sea, the date line and near a pole. */
static void activity_is_conserved(void)
{
    static const double at[][2] = {{40, -100}, {0, 0}, {55.7, 37.6}, {60, 179.9}, {-40, -179.8},
                                   {78, 15}, {-72, 100}, {35, 139}};
    static const double kt[] = {0.1, 1, 15, 100, 1000, 10000};
    aft_assumptions     a = assumptions(NULL, NULL);
    for (size_t i = 0; i < sizeof at / sizeof *at; i++)
        for (size_t k = 0; k < sizeof kt / sizeof *kt; k++) {
            war.n = 0;
            burst(at[i][0], at[i][1], kt[k], 0);
            aft_mark mark = aft_arena_mark(arena);
            aft_dose dose = run(&a, 1, NULL);
            CHECK_CLOSE(dose.activity_ground, dose.activity_source, fabs(at[i][0]) < 65 ? 0.02 : 0.05);
            aft_arena_release(arena, mark);
        }
}

/* May over Moscow: the plume goes with the wind, arrives later farther away, and covers land. */
static void plume_goes_downwind(void)
{
    aft_assumptions a = assumptions(NULL, NULL);
    war.n = 0;
    burst(40, -95, 500, 0);
    aft_dose dose = run(&a, 1, NULL);
    double   east = 0, sum = 0;
    for (int i = 0; i < dose.ncell; i++) {
        double x = dose.cell[i] % AFT_COLS_5MIN / 12.0 - 180 + 95, w = (double)dose.dose_rate_h1[i];
        east += w * x;
        sum += w;
        CHECK(dose.dose[i] >= 0 && dose.dose_rate_h1[i] >= 0 && dose.arrival[i] >= 0);
        if (check_failures)
            return;
    }
    CHECK(east / sum > 1);   /* westerlies */
}

static void high_bursts_and_no_bursts(void)
{
    aft_assumptions a = assumptions(NULL, NULL);
    war.n = 0;
    aft_dose none = run(&a, 1, NULL);
    CHECK(none.ncell == 0 && none.fallout_deaths == 0);
    burst(28.6, 77.2, 100, 1200);
    aft_dose high = run(&a, 1, NULL);
    CHECK(high.fallout_deaths == 0 && high.activity_source == 0);
}

static void several(void)
{
    war.n = 0;
    for (int k = 0; k < 12; k++)
        burst(24 + 0.7 * k, 72 + 0.9 * (k % 7), 50 + 10 * k, 0);
}

/* Plumes are laid in batches of 8,192; the second batch counts as the first. */
static void more_bursts_than_a_batch(void)
{
    aft_assumptions a = assumptions(NULL, NULL);
    aft_mark        mark = aft_arena_mark(arena);
    war.n = 0;
    burst(50, 10, 20, 0);
    aft_dose one = run(&a, 2, NULL);
    double   rate = 0, many_rate = 0;
    for (int i = 0; i < one.ncell; i++)
        rate = aft_max(rate, (double)one.dose_rate_h1[i]);
    while (war.n < MAXN)
        burst(50, 10, 20, war.n % 2 ? 5000 : 0);   /* every other one too high */
    aft_dose many = run(&a, 2, NULL);
    for (int i = 0; i < many.ncell; i++)
        many_rate = aft_max(many_rate, (double)many.dose_rate_h1[i]);
    CHECK_CLOSE(many_rate, rate * MAXN / 2, 1e-3);
    CHECK_CLOSE(many.activity_ground, many.activity_source, 0.02);
    aft_arena_release(arena, mark);
}

static void threads_change_no_bit(void)
{
    aft_assumptions a = assumptions(NULL, NULL);
    several();
    aft_dose one = run(&a, 1, NULL), two = run(&a, 2, NULL), seven = run(&a, 7, NULL);
    size_t   n = (size_t)one.ncell;
    CHECK(two.ncell == one.ncell && seven.ncell == one.ncell);
    CHECK(!memcmp(one.dose, two.dose, n * sizeof *one.dose));
    CHECK(!memcmp(one.dose, seven.dose, n * sizeof *one.dose));
    CHECK(!memcmp(one.deaths, seven.deaths, n * sizeof *one.deaths));
    CHECK(one.fallout_deaths == seven.fallout_deaths && one.fallout_deaths > 0);
}

/* Deaths fall as protection rises, as the lethal dose rises, and rise with the stay. */
static void direction_of_the_toll(void)
{
    static const char *const protection[] = {"0.5", "1", "2", "5", "20"};
    several();
    double before = 1e18;
    for (int k = 0; k < 5; k++) {
        aft_assumptions a = assumptions("fallout_protection", protection[k]);
        double          deaths = run(&a, 2, NULL).fallout_deaths;
        CHECK(deaths < before);
        before = deaths;
    }
    aft_assumptions weak = assumptions("fallout_ld50_Gy", "2.5"), hardy = assumptions("fallout_ld50_Gy", "4.5");
    CHECK(run(&weak, 2, NULL).fallout_deaths > run(&hardy, 2, NULL).fallout_deaths);
    aft_assumptions brief = assumptions("fallout_stay_days", "1"), lasting = assumptions("fallout_stay_days", "60");
    CHECK(run(&brief, 2, NULL).fallout_deaths < run(&lasting, 2, NULL).fallout_deaths);
}

/* Nobody dies twice: with all people of the worst tiles dead already, no fallout deaths there; the
 * sum over countries is the sum over cells. */
static void nobody_dies_twice(void)
{
    aft_assumptions a = assumptions(NULL, NULL);
    several();
    aft_dose free_run = run(&a, 2, NULL);
    double   people[AFT_FINE2], deaths[AFT_FINE2];
    int      worst = 0;
    for (int i = 1; i < free_run.ncell; i++)
        worst = free_run.deaths[i] > free_run.deaths[worst] ? i : worst;
    for (int k = 0; k < AFT_FINE2; k++)
        people[k] = deaths[k] = free_run.survivors_before[worst] / AFT_FINE2;
    aft_damage damage = {.ntile = 1, .nfine = AFT_FINE2, .tile = &free_run.cell[worst],
                         .people = people, .deaths = deaths};
    aft_dose   left = run(&a, 2, &damage);
    CHECK(left.deaths[worst] == 0 && left.survivors_before[worst] == 0);
    CHECK_CLOSE(left.fallout_deaths, free_run.fallout_deaths - free_run.deaths[worst], 1e-9);
    double sum = 0;
    for (int c = 0; c < left.ncountry; c++)
        sum += left.country_deaths[c];
    CHECK_CLOSE(sum, left.fallout_deaths, 1e-9);
    for (int i = 0; i < left.ncell; i++)
        if (left.deaths[i] > left.survivors_before[i])
            check_failures++;
}

/* Where only one nation has people, all the dead are its own, also in a neighbour's cells. */
static void the_dead_belong_to_their_nation(void)
{
    aft_assumptions a     = assumptions(NULL, NULL);
    int             china = aft_country_index(&earth, "CHN");
    for (int c = 0; c < 512; c++)
        factor[c] = c == china;
    war.n = 0;
    burst(22.54, 114.06, 100, 0);   /* a kilometre from Hong Kong's border */
    aft_dose dose = run(&a, 2, NULL);
    CHECK(dose.fallout_deaths > 1000);
    CHECK_CLOSE(dose.country_deaths[china], dose.fallout_deaths, 1e-9);
    for (int c = 0; c < 512; c++)
        factor[c] = 1;
}

int main(void)
{
    arena = aft_arena_create(0);
    aft_earth_sections sections = aft_embedded_earth();
    if (aft_earth_load(&sections, arena, &earth, &err) != AFT_OK) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    for (int c = 0; c < 512; c++)
        factor[c] = 1;
    activity_is_conserved();
    plume_goes_downwind();
    high_bursts_and_no_bursts();
    more_bursts_than_a_batch();
    threads_change_no_bit();
    direction_of_the_toll();
    nobody_dies_twice();
    the_dead_belong_to_their_nation();
    aft_arena_free(arena);
    return CHECK_END();
}
