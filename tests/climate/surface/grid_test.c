/* SPDX-License-Identifier: Apache-2.0 */
/* The Earth on a Gaussian grid: means kept, places where they are, tiles that add up. */
#include "aftermath.h"
#include "apps/embedded.h"
#include "base/math.h"
#include "check.h"
#include "climate/surface/qflux.h"
#include "climate/surface/surface_grid.h"
#include "climate/surface/surface_row.h"
#include "tile.h"

static aft_arena          *arena;
static aft_error           err;
static aft_earth           earth;
static aft_sphere          sphere;
static aft_surface_grid    grid;
static aft_land            land;
static aft_surface_options options;

static size_t cell_at(double lat, double lon)
{
    size_t best = 0;
    for (int i = 1; i < sphere.nlat; i++)
        if (fabs(sphere.mu[i] - sin(lat * AFT_PI / 180)) < fabs(sphere.mu[best] - sin(lat * AFT_PI / 180)))
            best = (size_t)i;
    int j = aft_to_int(rint((lon < 0 ? lon + 360 : lon) * sphere.nlon / 360)) % sphere.nlon;
    return best * (size_t)sphere.nlon + (size_t)j;
}

static double gauss_mean(const double *x)
{
    double sum = 0;
    for (int i = 0; i < sphere.nlat; i++)
        for (int j = 0; j < sphere.nlon; j++)
            sum += sphere.weight[i] / sphere.nlon * x[(size_t)i * sphere.nlon + j];
    return sum;
}

/* [*] of the 1 degree grid, by exact areas; land_only weighs height by land. */
static double ground_mean(const float *x, const float *weight)
{
    const aft_ground *g = &earth.ground;
    double            sum = 0;
    for (int i = 0; i < g->nlat; i++) {
        double band = 0.5 * (sin(AFT_PI * (0.5 - (double)i / g->nlat))
                             - sin(AFT_PI * (0.5 - (i + 1.0) / g->nlat)));
        for (int j = 0; j < g->nlon; j++) {
            size_t c = (size_t)i * g->nlon + j;
            sum += band / g->nlon * (double)x[c] * (weight ? (double)weight[c] : 1);
        }
    }
    return sum;
}

static void means_are_kept(void)
{
    const aft_ground *g = &earth.ground;
    CHECK_CLOSE(gauss_mean(grid.height), ground_mean(g->height, g->land_fraction), 1e-7);
    CHECK_CLOSE(gauss_mean(grid.land), ground_mean(g->land_fraction, NULL), 5e-3);
    CHECK_CLOSE(gauss_mean(grid.ice_sheet), ground_mean(g->ice_sheet_fraction, NULL), 0.03);
    printf("land %.4f, ice sheet %.4f, height %.1f m; %d land tiles, %d sea columns\n",
           gauss_mean(grid.land), gauss_mean(grid.ice_sheet), gauss_mean(grid.height), land.ntile, grid.nsea);
}

static const char *biome_at(double lat, double lon)
{
    size_t cells = (size_t)grid.nlat * grid.nlon, c = cell_at(lat, lon);
    int    best = 0;
    for (int b = 1; b < AFT_NBIOME; b++)
        if (b != AFT_BIOME_CROPS
            && grid.biome[(size_t)b * cells + c] > grid.biome[(size_t)best * cells + c])
            best = b;
    return aft_biomes[best].name;
}

static int same(const char *a, const char *b)
{
    while (*a && *a == *b)
        a++, b++;
    return *a == *b;
}

static void places_are_where_they_are(void)
{
    CHECK(same(biome_at(-3, -62), "rainforest"));
    CHECK(same(biome_at(23, 15), "desert"));
    CHECK(same(biome_at(10, 20), "savanna"));
    CHECK(same(biome_at(62, 105), "taiga") || same(biome_at(62, 105), "larch"));
    CHECK(same(biome_at(70, 100), "tundra") || same(biome_at(70, 100), "taiga"));
    CHECK(same(biome_at(42, -103), "steppe"));
    CHECK(same(biome_at(37, -85), "broadleaf wood"));
    CHECK(grid.height[cell_at(33, 88)] > 4000 && grid.height[cell_at(0, -30)] == 0);
    CHECK(grid.ice_sheet[cell_at(-80, 90)] > 0.99 && grid.ice_sheet[cell_at(73, -40)] > 0.9);
    CHECK(grid.land[cell_at(0, -150)] == 0 && grid.land[cell_at(40, -100)] > 0.98);
    CHECK(grid.sea_temperature[cell_at(0, -30)] > 297);
    size_t cells = (size_t)grid.nlat * grid.nlon;
    CHECK(grid.sea_ice[2 * cells + cell_at(85, 0)] > 0.9 && grid.sea_ice[8 * cells + cell_at(0, 0)] == 0);
    CHECK(grid.mixed_layer[2 * cells + cell_at(58, -25)] > 100);
    CHECK(grid.mixed_layer[7 * cells + cell_at(58, -25)] < 60);
    CHECK(grid.deep[8 * cells + cell_at(0, -110)] < 287 && grid.deep[8 * cells + cell_at(0, -110)] > 282);
    CHECK(fabs(grid.deep[13 * cells + cell_at(-20, -150)] - 278.5) < 2); /* near 1000 m */
    CHECK(grid.height_deviation[cell_at(46, 8)] > 250 && grid.height_deviation[cell_at(0, -30)] == 0);
}

static void tiles_add_up(void)
{
    size_t  cells = (size_t)grid.nlat * grid.nlon, n = (size_t)land.ntile;
    double *sum = aft_alloc(arena, (size_t)cells, sizeof *sum);
    for (int i = 0; i < land.ntile; i++) {
        sum[land.column[i]] += land.fraction[i];
        double water = 0;
        for (int k = 0; k < AFT_SOIL_LAYERS; k++)
            water += land.capacity[(size_t)k * n + i];
        CHECK(land.ice_sheet[i] ? water == 0 : water > 200 && water < 600);
        CHECK(land.albedo[i] > 0.02 && land.albedo[n + i] < 0.75);
        CHECK(land.roughness[i] >= 0.01 && land.roughness[i] <= 2.001 && land.emissivity[i] >= 0.9 - 1e-9);
    }
    for (size_t c = 0; c < cells; c++) {
        double biomes = 0;
        for (int b = 0; b < AFT_NBIOME; b++)
            biomes += grid.biome[b * cells + c];
        CHECK_CLOSE(sum[c], grid.land[c], 1e-12);
        CHECK_CLOSE(biomes, 1, 1e-9);
    }
    for (int row = 0; row < grid.nlat; row++) {
        for (int i = grid.land_first[row]; i < grid.land_first[row + 1]; i++)
            CHECK(land.column[i] / grid.nlon == row);
        for (int i = grid.sea_first[row]; i < grid.sea_first[row + 1]; i++)
            CHECK(grid.sea_column[i] / grid.nlon == row);
    }
}

static void a_start_can_step(void)
{
    aft_land_state  ground;
    aft_sea_state   sea;
    static tile_air air, ice;
    double          q[TILE_MOST] = {0};
    CHECK(aft_surface_start(&grid, &land, &options, 0, arena, &ground, &sea, &err) == AFT_OK);
    for (int first = 0; first < land.ntile; first += TILE_MOST) {
        int n = land.ntile - first < TILE_MOST ? land.ntile - first : TILE_MOST;
        for (int i = 0; i < n; i++)
            tile_set_air(&air, i, ground.skin[first + i], 0.001, 0.01), air.lw[i] = 250;
        aft_exchange x = tile_exchange(&air, n, 1800);
        aft_land_advance(&land, &options, &ground, first, &x);
        for (int i = 0; i < n; i++)
            CHECK(air.skin[i] > 180 && air.skin[i] < 320);
    }
    double area = 0;
    for (int i = 0; i < grid.nsea; i++)
        area += sea.ice_part[i] * (1 - grid.land[grid.sea_column[i]]) * 5.1e14
              * sphere.weight[grid.sea_column[i] / grid.nlon] / grid.nlon;
    CHECK(area > 14e12 && area < 22e12);
    for (int first = 0; first < grid.nsea; first += TILE_MOST) {
        int n = grid.nsea - first < TILE_MOST ? grid.nsea - first : TILE_MOST;
        for (int i = 0; i < n; i++) {
            tile_set_air(&air, i, sea.water[first + i], 0.001, 0.01), air.lw[i] = 250;
            tile_set_air(&ice, i, sea.water[first + i], 0.001, 0.01), ice.lw[i] = 250;
        }
        aft_exchange x = tile_exchange(&air, n, 1800), y = tile_exchange(&ice, n, 1800);
        aft_sea_advance(&options, &sea, first, &x, &y, q);
        for (int i = 0; i < n; i++)
            CHECK(fabs(sea.water[first + i] - air.air[i]) < 0.1);
    }
}

/* A row of all four tiles: what the columns' means say is what the surfaces gain, to rounding. */
static void a_row_closes(int row)
{
    enum { MOST = 128 };
    aft_land_state  ground;
    aft_sea_state   sea;
    aft_surface_row w;
    static double   one[10][MOST], light[AFT_ROW_LIGHTS * MOST], line[4][AFT_ROW_TILES * MOST];
    CHECK(aft_surface_start(&grid, &land, &options, 200, arena, &ground, &sea, &err) == AFT_OK);
    aft_surfaces all = {&grid, &land, &options, &ground, &sea};
    CHECK(aft_surface_row_create(&all, row, arena, &w, &err) == AFT_OK);
    int n = w.nlon;
    aft_surface_weather x = {1800, one[0], one[1], light, one[2], one[3], one[4], one[5],
                             line[0], line[1], line[2], line[3], one[6]};
    double worst = 0, worst_water = 0;
    for (int step = 0; step < 200; step++) {
        aft_surface_row_look(&all, &w);
        for (int c = 0; c < n; c++) {
            double t = 268 + 12 * sin(c * 0.3) + 6 * sin(step * 0.05), sum = 0;
            one[0][c] = 9e4, one[1][c] = t, one[2][c] = 260 + c, one[3][c] = 3e-5, one[4][c] = 2e-5;
            one[5][c] = 1e-13, one[6][c] = c - 40, one[7][c] = 0.4;
            for (int k = 0; k < AFT_ROW_LIGHTS; k++)
                light[k * n + c] = 40 + 30 * k;
            for (int k = 0; k < AFT_ROW_TILES; k++) {
                int at = k * n + c;
                line[1][at] = 12, line[0][at] = -12 * t, line[3][at] = 0.012, line[2][at] = -0.012 * 0.003;
                sum += w.area[at];
            }
            CHECK_CLOSE(sum, 1, 1e-12);
        }
        aft_surface_row_albedo(&all, one[7], &w);
        double e = aft_surface_row_energy(&all, &w), water = aft_surface_row_water(&all, &w), gain = 0, wet = 0;
        double given = 0;
        for (int i = w.first_sea; i < w.first_sea + w.nsea; i++)
            given -= (1 - grid.land[grid.sea_column[i]]) * sea.to_sea[i] / n;
        aft_surface_row_advance(&all, &x, &w);
        for (int c = 0; c < n; c++) {
            double sea_part = 1 - grid.land[row * n + c], by_mean = 0;
            gain += (w.mean_net_sw[c] + one[2][c] - w.mean_up_lw[c] - w.mean_sensible[c] + sea_part * one[6][c]
                     - AFT_HEAT_VAPORISING * w.mean_evaporation[c] - AFT_HEAT_MELTING * one[4][c]) / n;
            wet += (one[3][c] + one[4][c] - w.mean_evaporation[c] - w.runoff[c]) / n;
            for (int k = 0; k < AFT_ROW_LIGHTS; k++)
                by_mean += light[k * n + c] * (1 - (double)w.mean_albedo[k * n + c]);
            CHECK_CLOSE(by_mean, w.mean_net_sw[c], 1e-6);
        }
        for (int i = w.first_sea; i < w.first_sea + w.nsea; i++)
            given += (1 - grid.land[grid.sea_column[i]]) * sea.to_sea[i] / n;
        worst = aft_max(worst, fabs(aft_surface_row_energy(&all, &w) - e - 1800 * gain) / 1e10);
        worst_water = aft_max(worst_water, fabs(aft_surface_row_water(&all, &w) + given - water - 1800 * wet) / 100);
    }
    CHECK(worst < 1e-12 && worst_water < 1e-12);
}

/* Heat taken from the tropics and given to the poles: balanced, it passes northward in the north; the
 * free run gets the year's mean back. */
static void currents_carry(void)
{
    aft_qflux q;
    double   *flux = aft_alloc(arena, (size_t)grid.nsea, sizeof *flux), transport[129], back, year = 0;
    CHECK(aft_qflux_create(grid.nsea, arena, &q, &err) == AFT_OK);
    for (int i = 0; i < grid.nsea; i++) {
        double mu = sphere.mu[grid.sea_column[i] / grid.nlon];
        flux[i] = 40 * (3 * mu * mu - 1) + 2;
    }
    for (int day = 0; day < 365; day++) {
        aft_qflux_add(&q, 0, grid.nsea, day, 86400, flux);
        aft_qflux_passed(&q, day, 86400);
    }
    aft_qflux_close(&q);
    CHECK_CLOSE(q.monthly[5 * grid.nsea + 100], flux[100], 1e-12);
    aft_qflux_balance(&q, &grid, &sphere, 0.05);
    CHECK(fabs(q.found) > 0.1 && fabs(q.found) < 10);
    CHECK_CLOSE(fabs(q.kept), 0.05, 1e-12);
    CHECK_CLOSE(aft_qflux_mean(&q, &grid, &sphere, NULL), q.kept, 1e-9);
    aft_qflux_balance(&q, &grid, &sphere, 0);
    CHECK(fabs(aft_qflux_mean(&q, &grid, &sphere, transport)) < 1e-12);
    CHECK(transport[0] == 0 && fabs(transport[grid.nlat]) < 1e3);
    CHECK(transport[grid.nlat / 4] > 5e14 && transport[grid.nlat / 4] < 5e15);
    CHECK(transport[3 * grid.nlat / 4] < -5e14);
    for (int day = 0; day < 365; day++)
        aft_qflux_of_day(&q, 100, 1, day + 0.5, &back), year += back / 365;
    double expected = 0;
    for (int m = 0; m < 12; m++)
        expected += q.monthly[m * grid.nsea + 100] / 12;
    CHECK_CLOSE(year, expected, 1e-6);
}

int main(void)
{
    arena   = aft_arena_create(0);
    options = tile_options();
    aft_earth_sections sections = aft_embedded_earth();
    aft_earth_sections ground = {.ground = sections.ground};
    CHECK(aft_earth_load(&ground, arena, &earth, &err) == AFT_OK);
    CHECK(aft_sphere_create(&sphere, 31, 6.371e6, AFT_VECTORS_BEST, arena, &err) == AFT_OK);
    CHECK(aft_surface_prepare(&earth.ground, &sphere, &options, arena, &grid, &land, &err) == AFT_OK);
    means_are_kept();
    places_are_where_they_are();
    tiles_add_up();
    a_start_can_step();
    a_row_closes(5);
    a_row_closes(14);
    a_row_closes(44);
    currents_carry();
    aft_ground none = {0};
    CHECK(aft_surface_prepare(&none, &sphere, &options, arena, &grid, &land, &err) == AFT_BAD_INPUT);
    aft_arena_free(arena);
    return CHECK_END();
}
