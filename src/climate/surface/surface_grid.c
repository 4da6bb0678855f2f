/* SPDX-License-Identifier: Apache-2.0 */
/* Conservative means over the cells of a Gaussian grid. */
#include "climate/surface/surface_grid.h"
#include "base/math.h"
#include "earth/sample.h"

enum { MONTHS = 12 };
static const double LEAST = 0.02;  /* 1: a smaller part of land or sea joins the other */

/* Sums over one cell. */
typedef struct {
    double area, land, ice, ground, albedo, height, square, sea, sea_area;
    double biome[AFT_NBIOME], temperature[MONTHS], water[MONTHS], seaice[MONTHS], mixed[MONTHS];
} sums;

/* All fields, to be filled. */
typedef struct {
    double *land, *ice_sheet, *height, *deviation, *albedo, *biome, *water, *seaice, *mixed, *air, *deep;
} fields;

static aft_biome natural(const aft_ground *g, size_t cell, int row)
{
    size_t cells = (size_t)g->nlat * g->nlon;
    double t[MONTHS], p[MONTHS];
    for (int m = 0; m < MONTHS; m++) {
        t[m] = (double)g->air_temperature[(size_t)m * cells + cell];
        p[m] = (double)g->precipitation[(size_t)m * cells + cell];
    }
    return aft_biome_of(t, p, 2 * row < g->nlat);
}

static void add(const aft_ground *g, size_t c, aft_biome biome, double w, sums *s)
{
    size_t cells = (size_t)g->nlat * g->nlon;
    double land = w * (double)g->land_fraction[c], ice = w * (double)g->ice_sheet_fraction[c];
    double ground = aft_max(land - ice, 0.0), sea = w - land, h = (double)g->height[c];
    double spread = (double)g->height_deviation[c];
    double crops = aft_clamp((double)g->cropland_fraction[c] * w, 0.0, ground);
    double mean = land / w * h;
    s->area += w, s->land += land, s->ice += ice, s->ground += ground, s->sea += sea;
    s->height += w * mean;
    s->square += w * spread * spread;
    s->albedo += ground * (double)g->surface_albedo[c];
    s->biome[AFT_BIOME_CROPS] += crops;
    s->biome[biome] += ground - crops;
    for (int m = 0; m < MONTHS; m++) {
        size_t at = (size_t)m * cells + c;
        s->temperature[m] += land * (double)g->air_temperature[at];
        s->water[m] += (sea + 1e-9 * w) * (double)g->sea_surface_temperature[at];
        s->seaice[m] += sea * (double)g->sea_ice_fraction[at];
        s->mixed[m] += sea * aft_max((double)g->mixed_layer_depth[at], 10.0);
    }
}

static void finish(const sums *s, size_t c, size_t cells, const fields *f)
{
    double land = s->land / s->area, ice = s->ice / s->area;
    land = land < LEAST ? 0.0 : land > 1.0 - LEAST ? 1.0 : land;
    ice  = aft_min(ice < LEAST ? 0.0 : ice, land);
    f->land[c] = land;
    f->ice_sheet[c] = land - ice < LEAST ? (ice > 0.0 ? land : 0.0) : ice;
    f->height[c]    = s->height / s->area;
    f->deviation[c] = sqrt(s->square / s->area);
    f->albedo[c]    = s->ground > 0.0 ? s->albedo / s->ground : 0.2;
    for (int b = 0; b < AFT_NBIOME; b++)
        f->biome[(size_t)b * cells + c] = s->ground > 0.0 ? s->biome[b] / s->ground
                                                          : b == AFT_BIOME_TUNDRA;
    for (int m = 0; m < MONTHS; m++) {
        size_t at = (size_t)m * cells + c;
        f->air[at]    = s->land > 0.0 ? s->temperature[m] / s->land : s->water[m] / (s->sea + 1e-9 * s->area);
        f->water[at]  = s->water[m] / (s->sea + 1e-9 * s->area);
        f->seaice[at] = s->sea > 0.0 ? s->seaice[m] / s->sea : 0.0;
        f->mixed[at]  = s->sea > 0.0 ? s->mixed[m] / s->sea : 50.0;
    }
}

/* Sine of the northern edge of a row of the regular grid. */
static double edge(int row, int nlat) { return aft_sin(AFT_PI * (0.5 - (double)row / nlat)); }

static void gather_cell(const aft_ground *g, const uint8_t *biome, double north, double south,
                        double west, double width, sums *s)
{
    *s = (sums){0};
    for (int i = 0; i < g->nlat; i++) {
        double tall = aft_min(north, edge(i, g->nlat)) - aft_max(south, edge(i + 1, g->nlat));
        if (tall <= 0.0)
            continue;
        int from = aft_to_int(floor(west)), to = aft_to_int(floor(west + width));
        for (int j = from; j <= to; j++) {
            double wide = aft_min(west + width, j + 1.0) - aft_max(west, (double)j);
            size_t c = (size_t)i * g->nlon + (size_t)((j % g->nlon + g->nlon) % g->nlon);
            if (wide > 0.0)
                add(g, c, (aft_biome)biome[c], tall * wide, s);
        }
    }
}

static void gather(const aft_ground *g, const aft_sphere *sphere, const uint8_t *biome, const fields *f)
{
    size_t cells = (size_t)sphere->nlat * sphere->nlon;
    double width = (double)g->nlon / sphere->nlon, north = 1.0;
    for (int row = 0; row < sphere->nlat; row++) {
        double south = row + 1 < sphere->nlat ? north - 2.0 * sphere->weight[row] : -1.0;
        for (int col = 0; col < sphere->nlon; col++) {
            sums s;
            gather_cell(g, biome, north, south, 0.5 * g->nlon + (col - 0.5) * width, width, &s);
            finish(&s, (size_t)row * sphere->nlon + col, cells, f);
        }
        north = south;
    }
}

/* Temperature [K] at depth z of the observed levels, held beyond their ends. */
static double seen_at(const aft_ground *g, const aft_stencil *at, double z)
{
    size_t plane = (size_t)g->deep_nlat * g->deep_nlon;
    int    k = 0;
    while (k < g->deep_nlev - 2 && (double)g->deep_depth[k + 1] < z)
        k++;
    double a = (double)g->deep_depth[k], b = (double)g->deep_depth[k + 1];
    double part = aft_clamp((z - a) / (b - a), 0.0, 1.0);
    double above = aft_stencil_value(at, g->deep_temperature + (size_t)k * plane);
    return above + part * (aft_stencil_value(at, g->deep_temperature + (size_t)(k + 1) * plane) - above);
}

/* Down to 30 m the coldest month (below ice), from 100 m the annual mean, linear between. */
static void deep_water(const aft_ground *g, const aft_sphere *sphere, const fields *f)
{
    size_t cells = (size_t)sphere->nlat * sphere->nlon;
    for (size_t c = 0; c < cells; c++) {
        double lat = aft_asin(sphere->mu[c / (size_t)sphere->nlon]) * 180.0 / AFT_PI;
        double lon = (double)(c % (size_t)sphere->nlon) * 360.0 / sphere->nlon, coldest = 1e9;
        aft_stencil at = aft_stencil_at(g->deep_nlat, g->deep_nlon, lat, lon);
        for (int m = 0; m < MONTHS; m++)
            coldest = aft_min(coldest, aft_sea_below_ice(f->water[(size_t)m * cells + c], f->seaice[(size_t)m * cells + c]));
        for (int k = 0; k < AFT_OCEAN_LAYERS; k++) {
            double z = 0.5 * (AFT_OCEAN_EDGE[k] + AFT_OCEAN_EDGE[k + 1]);
            double part = aft_clamp((z - 30.0) / 70.0, 0.0, 1.0);
            f->deep[(size_t)k * cells + c] = coldest + part * (seen_at(g, &at, aft_max(z, 100.0)) - coldest);
        }
    }
}

static aft_status columns(const aft_surface_grid *grid, aft_arena *arena, int *nsea,
                          const int **sea_column, const int **sea_first, aft_error *err)
{
    int *column, *first, n = 0;
    AFT_NEW(column, arena, (size_t)grid->nlat * grid->nlon, err);
    AFT_NEW(first, arena, grid->nlat + 1, err);
    for (int row = 0; row < grid->nlat; row++) {
        first[row] = n;
        for (int c = row * grid->nlon; c < (row + 1) * grid->nlon; c++)
            if (grid->land[c] < 1.0)
                column[n++] = c;
    }
    first[grid->nlat] = *nsea = n;
    *sea_column = column, *sea_first = first;
    return AFT_OK;
}

aft_status aft_surface_prepare(const aft_ground *ground, const aft_sphere *sphere,
                               const aft_surface_options *options, aft_arena *arena,
                               aft_surface_grid *grid, aft_land *land, aft_error *err)
{
    size_t   n = (size_t)sphere->nlat * sphere->nlon, cells = (size_t)ground->nlat * ground->nlon;
    fields   f;
    uint8_t *biome;
    if (cells == 0)
        return aft_fail(err, AFT_BAD_INPUT, "the Earth has no ground section; the 3-D climate needs it");
    AFT_NEW(f.land, arena, n, err);
    AFT_NEW(f.ice_sheet, arena, n, err);
    AFT_NEW(f.height, arena, n, err);
    AFT_NEW(f.deviation, arena, n, err);
    AFT_NEW(f.albedo, arena, n, err);
    AFT_NEW(f.biome, arena, AFT_NBIOME * n, err);
    AFT_NEW(f.water, arena, MONTHS * n, err);
    AFT_NEW(f.seaice, arena, MONTHS * n, err);
    AFT_NEW(f.mixed, arena, MONTHS * n, err);
    AFT_NEW(f.air, arena, MONTHS * n, err);
    AFT_NEW(f.deep, arena, AFT_OCEAN_LAYERS * n, err);
    *grid = (aft_surface_grid){.nlat = sphere->nlat, .nlon = sphere->nlon, .land = f.land,
                               .ice_sheet = f.ice_sheet, .height = f.height,
                               .height_deviation = f.deviation, .albedo = f.albedo, .biome = f.biome,
                               .sea_temperature = f.water, .sea_ice = f.seaice,
                               .mixed_layer = f.mixed, .air_temperature = f.air, .deep = f.deep};
    aft_mark mark = aft_arena_mark(arena);
    AFT_NEW(biome, arena, cells, err);
    for (size_t c = 0; c < cells; c++)
        biome[c] = (uint8_t)natural(ground, c, (int)(c / (size_t)ground->nlon));
    gather(ground, sphere, biome, &f);
    deep_water(ground, sphere, &f);
    aft_arena_release(arena, mark);
    AFT_TRY(columns(grid, arena, &grid->nsea, &grid->sea_column, &grid->sea_first, err));
    return aft_surface_make_tiles(grid, options, arena, land, &grid->land_first, err);
}
