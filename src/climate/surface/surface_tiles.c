/* SPDX-License-Identifier: Apache-2.0 */
/* Tiles of the land and the state to start from. */
#include "base/math.h"
#include "climate/surface/surface_grid.h"

/* Layers of Roeckner et al. 2003 (ECHAM5, after Warrilow et al. 1986): 9.83 m in all. */
static const double THICKNESS[AFT_SOIL_LAYERS] = {0.065, 0.254, 0.913, 2.902, 5.700};
/* Loam: water between wilting (0.066) and field capacity (0.329), public soil table of WRF. */
static const double HELD_WATER = 263.0;                      /* kg m-3 */
static const double ICE_ALBEDO[2] = {0.80, 0.55};            /* Dickinson et al. 1993, glacier */
/* Water below roots as part of what it could be: half, a tenth under deserts (assumed). */
static const double STILL_WET = 0.5, STILL_DRY = 0.1;

typedef struct {
    double  *fraction, *albedo, *emissivity, *roughness, *vegetation, *leaf_least, *leaf_most;
    double  *stomatal, *light, *dryness, *snow_full, *snow_seen, *capacity, *still;
    int     *column, *first;
    uint8_t *ice_sheet;
} tile_arrays;

static aft_status reserve(tile_arrays *t, size_t n, int nlat, aft_arena *arena, aft_error *err)
{
    double **one[] = {&t->fraction, &t->emissivity, &t->roughness, &t->vegetation, &t->leaf_least,
                      &t->leaf_most, &t->stomatal, &t->light, &t->dryness, &t->snow_full, &t->snow_seen};
    for (size_t k = 0; k < sizeof one / sizeof *one; k++)
        AFT_NEW(*one[k], arena, n, err);
    AFT_NEW(t->albedo, arena, 2 * n, err);
    AFT_NEW(t->capacity, arena, AFT_SOIL_LAYERS * n, err);
    AFT_NEW(t->still, arena, AFT_SOIL_LAYERS * n, err);
    AFT_NEW(t->column, arena, n, err);
    AFT_NEW(t->ice_sheet, arena, n, err);
    AFT_NEW(t->first, arena, nlat + 1, err);
    return AFT_OK;
}

static aft_biome_traits mixture(const aft_surface_grid *grid, int cell)
{
    size_t           cells = (size_t)grid->nlat * grid->nlon;
    aft_biome_traits m = {0};
    for (int b = 0; b < AFT_NBIOME; b++) {
        const aft_biome_traits *t = &aft_biomes[b];
        double w = grid->biome[(size_t)b * cells + cell];
        m.visible += w * t->visible, m.near_infrared += w * t->near_infrared;
        m.roughness += w * aft_log(t->roughness);
        m.vegetation += w * t->vegetation, m.root_depth += w * t->root_depth;
        m.stomatal += w * t->vegetation / t->stomatal, m.light += w * t->light;
        m.dryness += w * aft_min(t->dryness, 100.0), m.snow_full += w * t->snow_full;
        m.snow_albedo += w * t->snow_albedo, m.emissivity += w * t->emissivity;
        m.leaf_least += w * t->leaf_least, m.leaf_most += w * t->leaf_most;
    }
    m.roughness = aft_exp(m.roughness);
    m.stomatal  = m.stomatal > 0.0 ? m.vegetation / m.stomatal : 999.0;  /* as conductances */
    return m;
}

/* Ground: the class's ratio of bands at the observed albedo, half the light in each; beside ice sheets,
 * whose 0.7 the observed field smears into its neighbours, the class's own albedo. */
static void set_ground(const aft_surface_grid *grid, const aft_surface_options *o, int cell,
                       tile_arrays *t, size_t n, size_t i)
{
    aft_biome_traits m = mixture(grid, cell);
    size_t cells = (size_t)grid->nlat * grid->nlon;
    double desert = grid->biome[(size_t)AFT_BIOME_DESERT * cells + cell]
                  + grid->biome[(size_t)AFT_BIOME_HALF_DESERT * cells + cell];
    double own = 0.5 * (m.visible + m.near_infrared), seen = grid->albedo[cell];
    double all = grid->ice_sheet[cell] > 0.0 || seen > 0.45 ? own : seen, scale = all / own;
    t->albedo[i] = scale * m.visible, t->albedo[n + i] = scale * m.near_infrared;
    t->emissivity[i] = m.emissivity, t->roughness[i] = m.roughness, t->vegetation[i] = m.vegetation;
    t->leaf_least[i] = m.leaf_least, t->leaf_most[i] = m.leaf_most;
    t->stomatal[i] = m.stomatal, t->light[i] = m.light, t->dryness[i] = m.dryness;
    t->snow_full[i] = m.snow_full;
    t->snow_seen[i] = aft_clamp((m.snow_albedo - all) / (0.80 - all), 0.0, 1.0);
    double top = 0.0, roots = m.root_depth * o->root_depth_scale;
    for (int k = 0; k < AFT_SOIL_LAYERS; k++) {
        double rooted = aft_clamp(roots - top, 0.0, THICKNESS[k]);
        t->capacity[(size_t)k * n + i] = HELD_WATER * rooted;
        t->still[(size_t)k * n + i] = HELD_WATER * (THICKNESS[k] - rooted)
                                    * (STILL_WET + desert * (STILL_DRY - STILL_WET));
        top += THICKNESS[k];
    }
}

static void set_sheet(tile_arrays *t, size_t n, size_t i)
{
    t->ice_sheet[i] = 1;
    t->albedo[i] = ICE_ALBEDO[0], t->albedo[n + i] = ICE_ALBEDO[1];
    t->emissivity[i] = 0.95, t->roughness[i] = 0.01;  /* WRF; Dickinson et al. 1993 */
    t->leaf_least[i] = t->leaf_most[i] = 1.0;
    t->stomatal[i] = t->light[i] = t->dryness[i] = 999.0;
    t->snow_full[i] = 10.0, t->snow_seen[i] = 1.0;
}

aft_status aft_surface_make_tiles(const aft_surface_grid *grid, const aft_surface_options *options,
                             aft_arena *arena, aft_land *land, const int **land_first, aft_error *err)
{
    int    cells = grid->nlat * grid->nlon, count = 0;
    for (int c = 0; c < cells; c++)
        count += (grid->land[c] - grid->ice_sheet[c] > 0.0) + (grid->ice_sheet[c] > 0.0);
    size_t      n = (size_t)count, i = 0;
    tile_arrays t;
    AFT_TRY(reserve(&t, n, grid->nlat, arena, err));
    for (int c = 0; c < cells; c++) {
        if (c % grid->nlon == 0)
            t.first[c / grid->nlon] = (int)i;
        for (int sheet = 0; sheet < 2; sheet++) {
            double part = sheet ? grid->ice_sheet[c] : grid->land[c] - grid->ice_sheet[c];
            if (!(part > 0.0))
                continue;
            t.column[i] = c, t.fraction[i] = part;
            if (sheet)
                set_sheet(&t, n, i);
            else
                set_ground(grid, options, c, &t, n, i);
            i++;
        }
    }
    t.first[grid->nlat] = count;
    *land = (aft_land){.ntile = count, .column = t.column, .fraction = t.fraction,
                       .ice_sheet = t.ice_sheet, .albedo = t.albedo, .emissivity = t.emissivity,
                       .roughness = t.roughness, .vegetation = t.vegetation,
                       .leaf_least = t.leaf_least, .leaf_most = t.leaf_most, .stomatal = t.stomatal,
                       .light = t.light, .dryness = t.dryness, .snow_full = t.snow_full,
                       .snow_seen = t.snow_seen, .capacity = t.capacity, .still = t.still};
    for (int k = 0; k < AFT_SOIL_LAYERS; k++)
        land->thickness[k] = THICKNESS[k];
    *land_first = t.first;
    return AFT_OK;
}

double aft_surface_of_day(const double *monthly, size_t cells, size_t cell, double day)
{
    double x = day / 365.0 * 12.0 - 0.5;
    x -= 12.0 * floor(x / 12.0);
    int    m = aft_to_int(x);
    double part = x - m, a = monthly[(size_t)(m % 12) * cells + cell];
    return a + part * (monthly[(size_t)((m + 1) % 12) * cells + cell] - a);
}

static double mean_of(const double *monthly, size_t cells, size_t cell)
{
    double sum = 0.0;
    for (int m = 0; m < 12; m++)
        sum += monthly[(size_t)m * cells + cell];
    return sum / 12.0;
}

aft_status aft_surface_start(const aft_surface_grid *grid, const aft_land *land,
                             const aft_surface_options *o, double day, aft_arena *arena,
                             aft_land_state *land_state, aft_sea_state *sea_state, aft_error *err)
{
    size_t cells = (size_t)grid->nlat * grid->nlon;
    AFT_TRY(aft_land_state_create(land, arena, land_state, err));
    AFT_TRY(aft_sea_state_create(grid->nsea, arena, sea_state, err));
    for (int i = 0; i < land->ntile; i++) {
        size_t c = (size_t)land->column[i];
        double t = mean_of(grid->air_temperature, cells, c);
        bool   sheet = land->ice_sheet[i];
        aft_land_state_set(land, land_state, i, sheet ? aft_min(t, AFT_MELTING - 5.0) : t, 0.5,
                           sheet ? 300.0 : 0.0);
    }
    for (int i = 0; i < grid->nsea; i++) {
        size_t c = (size_t)grid->sea_column[i];
        double coldest = 1e9, below[AFT_OCEAN_LAYERS];
        for (int k = 0; k < AFT_OCEAN_LAYERS; k++)
            below[k] = grid->deep[(size_t)k * cells + c];
        for (int m = 0; m < 12; m++)
            coldest = aft_min(coldest, aft_sea_below_ice(grid->sea_temperature[(size_t)m * cells + c],
                                                         grid->sea_ice[(size_t)m * cells + c]));
        double ice = aft_surface_of_day(grid->sea_ice, cells, c, day);
        double water = aft_sea_below_ice(aft_surface_of_day(grid->sea_temperature, cells, c, day), ice);
        aft_sea_state_set(o, sea_state, i, water,
                          aft_surface_of_day(grid->mixed_layer, cells, c, day), coldest, below,
                          aft_min(ice, 1.0 - o->leads), 2 * (int)c < (int)cells ? 2.0 : 1.0);
    }
    return AFT_OK;
}
