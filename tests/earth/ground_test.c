/* SPDX-License-Identifier: Apache-2.0 */
/* The physical Earth: what it says of known places, what a broken section gives. */
#include "aftermath.h"
#include "apps/embedded.h"
#include "base/sum.h"
#include "check.h"
#include "earth/sample.h"
#include "earth/sections.h"

#include <stdlib.h>
#include <string.h>

static aft_earth   earth;
static aft_arena  *arena;
static aft_error   err;

static double land(double lat, double lon)
{
    return (double)earth.ground.land_fraction[aft_ground_cell(&earth.ground, lat, lon)];
}

/* Right way up, no shift: inland cells, open sea, lakes and islands at the rims of the map. */
static void coasts_are_where_they_are(void)
{
    static const double dry[][2] = {{40, -100}, {-25, 135}, {62, 100}, {-10, -55}, {24, 10},
                                    {72, -40}, {-85, 0}, {67.5, -179.5}, {-1, 25}};
    static const double wet[][2] = {{0, -30}, {40, -150}, {-40, 100}, {88, 0}, {43, 35}, {42, 51},
                                    {0, 0}, {-30, 179.5}, {25, -90}};
    for (size_t k = 0; k < sizeof dry / sizeof *dry; k++)
        CHECK_CLOSE(land(dry[k][0], dry[k][1]), 1, 0.02);
    for (size_t k = 0; k < sizeof wet / sizeof *wet; k++)
        CHECK_CLOSE(land(wet[k][0], wet[k][1]), 0, 0.02);
    CHECK(land(21.3, -157.8) < 0.5);                          /* Oahu */
    const aft_ground *g = &earth.ground;
    CHECK(aft_ground_at(g, g->height, 32, 88) > 4000);        /* Tibet */
    CHECK(aft_ground_at(g, g->height, 52, 5) < 100);          /* the Netherlands */
    CHECK(aft_ground_at(g, g->ice_sheet_fraction, 72, -40) > 0.95);
    CHECK(aft_ground_at(g, g->ice_sheet_fraction, 62, 100) < 0.01);
}

static double plane_at(const float *field, int month, double lat, double lon)
{
    const aft_ground *g = &earth.ground;
    return aft_ground_at(g, field + (ptrdiff_t)month * g->nlat * g->nlon, lat, lon);
}

static double weighted(const float *field, const float *weight)
{
    const aft_ground *g = &earth.ground;
    double sum = 0, total = 0;
    for (int i = 0; i < g->nlat; i++)
        for (int j = 0; j < g->nlon; j++) {
            int    c = i * g->nlon + j;
            double w = aft_cos((90 - (i + 0.5) * 180 / g->nlat) * AFT_PI / 180)
                     * (weight ? (double)weight[c] : 1);
            sum += w * (double)field[c];
            total += w;
        }
    return sum / total;
}

/* 29 % of the globe is land; observed rain: land 2.0 +- 0.2, globe 2.7 +- 0.2 mm/day (CMAP in
 * validation/ground_validate.c). */
static void global_means_are_observed_ones(void)
{
    const aft_ground *g = &earth.ground;
    CHECK_CLOSE(weighted(g->land_fraction, NULL), 0.292, 0.03);
    double rain = 0, rain_land = 0;
    for (int m = 0; m < 12; m++) {
        const float *plane = g->precipitation + (ptrdiff_t)m * g->nlat * g->nlon;
        rain += weighted(plane, NULL) / 12;
        rain_land += weighted(plane, g->land_fraction) / 12;
    }
    CHECK_CLOSE(rain, 2.7, 0.08);
    CHECK_CLOSE(rain_land, 2.0, 0.10);
}

/* Seasons on the right side of the equator; monsoon, ice edge, deep winter mixing. */
static void seasons_are_right(void)
{
    const aft_ground *g = &earth.ground;
    CHECK(plane_at(g->air_temperature, 0, 62, 129.7) < 240);      /* Yakutsk, January */
    CHECK(plane_at(g->air_temperature, 6, 62, 129.7) > 286);
    CHECK(plane_at(g->air_temperature, 0, -25, 135) > plane_at(g->air_temperature, 6, -25, 135) + 12);
    CHECK(plane_at(g->precipitation, 6, 20, 78) > 5);             /* India, July and January */
    CHECK(plane_at(g->precipitation, 0, 20, 78) < 1);
    CHECK(plane_at(g->precipitation, 6, 24, 25) < 0.1);           /* the Libyan desert */
    CHECK(plane_at(g->sea_ice_fraction, 2, 85, 0) > 0.9);
    CHECK(plane_at(g->sea_ice_fraction, 2, 60, 0) < 0.05);        /* open Norwegian Sea */
    CHECK(plane_at(g->mixed_layer_depth, 2, 55, -30) > 100);
    CHECK(plane_at(g->mixed_layer_depth, 7, 55, -30) < 60);
    CHECK_CLOSE(plane_at(g->sea_surface_temperature, 6, 0, 155), 302.5, 0.005);
}

static void every_value_is_in_its_range(void)
{
    const aft_ground *g = &earth.ground;
    int               n = g->nlat * g->nlon;
    bool              good = true;
    for (int c = 0; c < n; c++)
        good &= g->land_fraction[c] >= 0 && g->land_fraction[c] <= 1 && g->surface_albedo[c] > 0.05f
              && g->surface_albedo[c] < 0.9f && g->ice_sheet_fraction[c] <= g->land_fraction[c] + 0.01f;
    for (int c = 0; c < 12 * n; c++)
        good &= g->air_temperature[c] > 200 && g->air_temperature[c] < 320
              && g->sea_surface_temperature[c] > 271 && g->sea_surface_temperature[c] < 308
              && g->precipitation[c] >= 0 && g->precipitation[c] < 100 && g->sea_ice_fraction[c] <= 1;
    CHECK(good);
}

/* Jets and trades; the map has no seam at 180 E. */
static void winds_blow_as_observed(void)
{
    const aft_winds *w = &earth.winds;
    double           u, v, east, west;
    CHECK(w->nlev >= 8 && w->height[w->nlev - 1] > 18e3f && w->pressure[0] > 9e4f);
    int k200 = 0;
    while (w->pressure[k200] > 20001)
        k200++;
    aft_wind_at(w, 0, k200, 35, 140, &u, &v);
    CHECK(u > 50 && u < 90);                                   /* Japan, January */
    aft_wind_at(w, 6, k200, 35, 140, &u, &v);
    CHECK(u > 5 && u < 30);
    aft_wind_at(w, 6, 0, 15, -40, &u, &v);
    CHECK(u < -4);                                             /* trade wind */
    aft_wind_at(w, 0, k200, 30, 179.999, &west, &v);
    aft_wind_at(w, 0, k200, 30, -179.999, &east, &v);
    CHECK_CLOSE(east, west, 1e-3);
    aft_wind_at(w, 0, k200, 90, 77, &u, &v);
    aft_wind_at(w, 0, k200, 90, 77 - 720, &east, &v);
    CHECK_CLOSE(u, east, 1e-9);
}

/* Any cut and many flipped bytes: an error or a load, never a crash; sentences name the section. */
static void broken_sections_are_refused(aft_bytes whole)
{
    uint8_t *copy = malloc(whole.size);
    for (size_t cut = 1; cut < whole.size; cut += whole.size / 37) {
        aft_arena *a = aft_arena_create(0);
        aft_earth  e;
        memcpy(copy, whole.bytes, cut);
        CHECK(aft_earth_load_ground((aft_bytes){copy, cut}, a, &e, &err) == AFT_BAD_DATA);
        CHECK(strstr(err.message, "ground.aft") != NULL);
        aft_arena_free(a);
    }
    memcpy(copy, whole.bytes, whole.size);
    memset(copy + 16 + 128 * 12, 0x41, 128);                   /* wind_pressure's entry */
    aft_earth e;
    CHECK(aft_earth_load_ground((aft_bytes){copy, whole.size}, arena, &e, &err) == AFT_BAD_DATA);
    free(copy);
    CHECK(aft_earth_load_ground((aft_bytes){0}, arena, &e, &err) == AFT_OK && e.ground.nlat == 0);
}

int main(void)
{
    arena           = aft_arena_create(0);
    aft_bytes whole = aft_embedded_earth().ground;
    if (aft_earth_load_ground(whole, arena, &earth, &err) != AFT_OK) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    coasts_are_where_they_are();
    global_means_are_observed_ones();
    seasons_are_right();
    every_value_is_in_its_range();
    winds_blow_as_observed();
    broken_sections_are_refused(whole);
    aft_arena_free(arena);
    return CHECK_END();
}
