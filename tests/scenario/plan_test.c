/* SPDX-License-Identifier: Apache-2.0 */
/* The plan: the counting rule of the studies, order in time, ties, places. */
#include "aftermath.h"
#include "apps/embedded.h"
#include "base/math.h"
#include "check.h"

#include <string.h>
#include <time.h>

static aft_arena *arena;
static aft_earth  earth;
static double    *factor;

static aft_status plan(const char *yaml, size_t size, int threads, aft_scenario *s,
                       aft_detonations *d, aft_error *err)
{
    AFT_TRY(aft_scenario_read(yaml, size, "test.yaml", arena, s, err));
    aft_inputs in = {.earth = &earth, .assumptions = &s->assumptions, .population_factor = factor,
                     .threads = threads};
    return aft_plan(s, &in, arena, d, err);
}

static double distance_km(double lat1, double lon1, double lat2, double lon2)
{
    double r = AFT_PI / 180.0, mean = aft_cos(0.5 * (lat1 + lat2) * r);
    double x = (lon2 - lon1) * mean, y = lat2 - lat1;
    return 111.195 * sqrt(x * x + y * y);
}

/* Toon 2008: 1000 on the United States, 1100 each on Russia and China, 200 each on six others. */
static void places_4400_without_overlap(void)
{
    static const struct { const char *iso3; int count; } expected[] = {
        {"USA", 1000}, {"RUS", 1100}, {"CHN", 1100}, {"IND", 200}, {"PAK", 200},
        {"JPN", 200},  {"GBR", 200},  {"DEU", 200},  {"FRA", 200}};
    for (const aft_embedded_scenario *b = aft_embedded_scenarios; b->name; b++) {
        if (strcmp(b->name, "us-russia-4400x100kt") != 0)
            continue;
        aft_scenario    s;
        aft_detonations d, again;
        aft_error       err;
        clock_t         start = clock();
        CHECK(plan((const char *)b->begin, (size_t)(b->end - b->begin), 1, &s, &d, &err) == AFT_OK);
        double spent = (double)(clock() - start) / CLOCKS_PER_SEC;
        printf("plan of %d bursts: %.3f s of one processor\n", d.n, spent);
        CHECK(d.n == 4400);
        CHECK_CLOSE(d.yield_total_kt, 440000.0, 0);
        for (size_t k = 0; k < sizeof expected / sizeof *expected; k++) {
            int n = 0, c = aft_country_index(&earth, expected[k].iso3);
            for (int i = 0; i < d.n; i++)
                n += d.country[i] == c;
            CHECK(n == expected[k].count);
        }
        int close = 0;
        for (int i = 0; i < d.n; i++)
            for (int j = i + 1; j < d.n; j++)
                close += d.country[i] == d.country[j] && fabs(d.lat_deg[i] - d.lat_deg[j]) < 0.2
                      && distance_km(d.lat_deg[i], d.lon_deg[i], d.lat_deg[j], d.lon_deg[j]) < 9.5;
        CHECK(close == 0); /* 2 x 5.25 km less one fine cell */
        for (int i = 1; i < d.n; i++)
            CHECK(d.time_min[i] >= d.time_min[i - 1]);
        plan((const char *)b->begin, (size_t)(b->end - b->begin), 3, &s, &again, &err);
        CHECK(!memcmp(d.lat_deg, again.lat_deg, sizeof(double) * (size_t)d.n));
        CHECK(!memcmp(d.lon_deg, again.lon_deg, sizeof(double) * (size_t)d.n));
    }
}

static void ties_keep_the_order_of_the_file(void)
{
    const char     *yaml = "name: t\nstrikes:\n"
                           "  - {lat: 1, lon: 1, yield_kt: 1, time_min: 5}\n"
                           "  - {lat: 2, lon: 1, yield_kt: 2, burst: surface}\n"
                           "  - {lat: 3, lon: 190, yield_kt: 3, time_min: 5, hob_m: 100}\n"
                           "  - {lat: 4, lon: 1, yield_kt: 8, time_min: 1}\n";
    aft_scenario    s;
    aft_detonations d;
    aft_error       err;
    CHECK(plan(yaml, strlen(yaml), 1, &s, &d, &err) == AFT_OK);
    CHECK(d.n == 4 && d.yield_kt[0] == 2 && d.yield_kt[1] == 8 && d.yield_kt[2] == 1
          && d.yield_kt[3] == 3);
    CHECK(d.hob_m[0] == 0 && d.hob_m[3] == 100);
    CHECK_CLOSE(d.hob_m[1], 560.0, 1e-12); /* 280 m x 8^(1/3) */
    CHECK(d.lon_deg[3] == -170);
}

static void refuses_with_file_and_line(void)
{
    static const struct { const char *yaml, *says; } bad[] = {
        {"name: t\nstrikes:\n  - {place: \"Nowhereville, JPN\", yield_kt: 1}\n", "test.yaml:3: "},
        {"name: t\nstrikes:\n  - rule: {largest_places_of: [XXQ], count: 1, yield_kt: 1}\n", "XXQ"},
        {"name: t\nstrikes:\n  - rule: {largest_places_of: [VAT], count: 50, yield_kt: 100}\n",
         "room for"},
    };
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        aft_scenario    s;
        aft_detonations d;
        aft_error       err = {""};
        CHECK(plan(bad[k].yaml, strlen(bad[k].yaml), 1, &s, &d, &err) == AFT_BAD_INPUT);
        CHECK(strstr(err.message, bad[k].says) != NULL);
        if (!strstr(err.message, bad[k].says))
            puts(err.message);
    }
}

static void names_the_nearest_place(void)
{
    const char     *yaml = "name: t\nstrikes: [{place: \"Hiroshima, JPN\", yield_kt: 16, hob_m: 600}]";
    aft_scenario    s;
    aft_detonations d;
    aft_error       err = {""};
    CHECK(plan(yaml, strlen(yaml), 1, &s, &d, &err) == AFT_OK);
    CHECK(d.place[0] >= 0
          && strcmp(earth.places.names + earth.places.name_offset[d.place[0]], "Hiroshima") == 0);
    CHECK(d.country[0] == aft_country_index(&earth, "JPN"));
}

/* What a strike does not say, the parameter of that name does. */
static void fission_where_not_said(void)
{
    const char     *yaml = "name: t\nassumptions: {fission_fraction: 0.9}\n"
                           "strikes: [{lat: 1, lon: 1, yield_kt: 1}, {lat: 1, lon: 1, yield_kt: 1, fission_fraction: 0.1}]";
    aft_scenario    s;
    aft_detonations d;
    aft_error       err = {""};
    CHECK(plan(yaml, strlen(yaml), 1, &s, &d, &err) == AFT_OK);
    CHECK(d.fission_fraction[0] == 0.9 && d.fission_fraction[1] == 0.1);
}

int main(void)
{
    aft_error          err      = {""};
    aft_earth_sections sections = aft_embedded_earth();
    arena                       = aft_arena_create(0);
    CHECK(aft_earth_load(&sections, arena, &earth, &err) == AFT_OK);
    factor = aft_alloc(arena, (size_t)earth.countries.ncountry, sizeof *factor);
    for (int c = 0; c < earth.countries.ncountry; c++)
        factor[c] = 1.0;
    places_4400_without_overlap();
    ties_keep_the_order_of_the_file();
    refuses_with_file_and_line();
    names_the_nearest_place();
    fission_where_not_said();
    aft_arena_free(arena);
    return CHECK_END();
}
