/* SPDX-License-Identifier: Apache-2.0 */
#include "climate/surface/surface_row.h"

#include "base/math.h"

enum { INPUTS = 12, OUTPUTS = 6, KINDS = 3, PACKED = KINDS * (INPUTS + OUTPUTS) + 1 };

aft_status aft_surface_row_create(const aft_surfaces *s, int row, aft_arena *arena,
                                  aft_surface_row *w, aft_error *err)
{
    const aft_surface_grid *g = s->grid;
    size_t n = (size_t)g->nlon, tiles = AFT_ROW_TILES * n;
    *w = (aft_surface_row){.row = row, .nlon = g->nlon};
    w->first_land = g->land_first[row], w->nland = g->land_first[row + 1] - w->first_land;
    w->first_sea = g->sea_first[row], w->nsea = g->sea_first[row + 1] - w->first_sea;
    aft_real **real[] = {&w->fraction, &w->temperature, &w->availability, &w->roughness};
    double   **tile[] = {&w->area, &w->skin, &w->sensible, &w->evaporation, &w->up_lw};
    double   **mean[] = {&w->mean_sensible, &w->mean_evaporation, &w->mean_up_lw, &w->mean_net_sw,
                         &w->runoff};
    for (size_t k = 0; k < sizeof real / sizeof *real; k++)
        AFT_NEW(*real[k], arena, tiles, err);
    for (size_t k = 0; k < sizeof tile / sizeof *tile; k++)
        AFT_NEW(*tile[k], arena, tiles, err);
    for (size_t k = 0; k < sizeof mean / sizeof *mean; k++)
        AFT_NEW(*mean[k], arena, n, err);
    AFT_NEW(w->albedo, arena, AFT_ROW_LIGHTS * tiles, err);
    AFT_NEW(w->mean_albedo, arena, AFT_ROW_LIGHTS * n, err);
    AFT_NEW(w->packed, arena, PACKED * 2 * n, err);
    for (size_t k = 0; k < tiles; k++)
        w->availability[k] = 1;
    return AFT_OK;
}

/* Where tile i of the land lies in the row's arrays. */
static size_t land_at(const aft_surfaces *s, const aft_surface_row *w, int i)
{
    int tile = s->land->ice_sheet[i] ? AFT_ROW_SHEET : AFT_ROW_GROUND;
    return (size_t)tile * w->nlon + (size_t)(s->land->column[i] % w->nlon);
}

static size_t sea_at(const aft_surfaces *s, const aft_surface_row *w, int i, aft_row_tile tile)
{
    return (size_t)tile * w->nlon + (size_t)(s->grid->sea_column[i] % w->nlon);
}

void aft_surface_row_look(const aft_surfaces *s, aft_surface_row *w)
{
    double *roughness = w->packed;
    for (size_t k = 0; k < (size_t)AFT_ROW_TILES * w->nlon; k++) {
        w->area[k] = 0.0;
        w->temperature[k] = (aft_real)AFT_MELTING, w->roughness[k] = (aft_real)1e-3;
    }
    aft_land_roughness(s->land, s->ground, w->first_land, w->nland, roughness);
    for (int j = 0; j < w->nland; j++) {
        int    i = w->first_land + j;
        size_t at = land_at(s, w, i);
        w->area[at]        = s->land->fraction[i];
        w->temperature[at] = (aft_real)s->ground->skin[i];
        w->roughness[at]   = (aft_real)roughness[j];
    }
    for (int i = w->first_sea; i < w->first_sea + w->nsea; i++) {
        size_t water = sea_at(s, w, i, AFT_ROW_WATER), ice = sea_at(s, w, i, AFT_ROW_ICE);
        double sea   = 1.0 - s->grid->land[s->grid->sea_column[i]];
        w->area[water] = sea * (1.0 - s->sea->ice_part[i]), w->area[ice] = sea * s->sea->ice_part[i];
        w->temperature[water] = (aft_real)s->sea->water[i];
        w->temperature[ice]   = (aft_real)s->sea->ice_skin[i];
        w->roughness[ice]     = (aft_real)5e-4;  /* Hunke et al. 2015, CICE: ice 0.0005 m */
    }
    for (size_t k = 0; k < (size_t)AFT_ROW_TILES * w->nlon; k++)
        w->fraction[k] = (aft_real)w->area[k];
}

/* direct, diffuse [2][n] of packed tiles into [light][tile][nlon]. */
static void spread(aft_surface_row *w, int n, int j, size_t at, const double *direct, const double *diffuse)
{
    size_t light = (size_t)AFT_ROW_TILES * w->nlon;
    w->albedo[at] = direct[j], w->albedo[light + at] = direct[n + j];
    w->albedo[2 * light + at] = diffuse[j], w->albedo[3 * light + at] = diffuse[n + j];
}

void aft_surface_row_albedo(const aft_surfaces *s, const double *cosine, aft_surface_row *w)
{
    size_t  n = (size_t)w->nlon;
    double *sun = w->packed, *direct = sun + 2 * n, *diffuse = direct + 4 * n;
    for (int j = 0; j < w->nland; j++)
        sun[j] = cosine[s->land->column[w->first_land + j] % w->nlon];
    aft_land_albedo(s->land, s->options, s->ground, w->first_land, w->nland, sun, direct, diffuse);
    for (int j = 0; j < w->nland; j++)
        spread(w, w->nland, j, land_at(s, w, w->first_land + j), direct, diffuse);
    for (int j = 0; j < w->nsea; j++)
        sun[j] = cosine[s->grid->sea_column[w->first_sea + j] % w->nlon];
    aft_water_albedo(w->nsea, sun, direct, diffuse);
    for (int j = 0; j < w->nsea; j++)
        spread(w, w->nsea, j, sea_at(s, w, w->first_sea + j, AFT_ROW_WATER), direct, diffuse);
    aft_ice_albedo(s->options, s->sea, w->first_sea, w->nsea, sun, direct, diffuse);
    for (int j = 0; j < w->nsea; j++)
        spread(w, w->nsea, j, sea_at(s, w, w->first_sea + j, AFT_ROW_ICE), direct, diffuse);
    for (int light = 0; light < AFT_ROW_LIGHTS; light++)
        for (size_t c = 0; c < n; c++) {
            double mean = 0.0;
            for (int tile = 0; tile < AFT_ROW_TILES; tile++)
                mean += w->area[tile * n + c] * w->albedo[(light * AFT_ROW_TILES + tile) * n + c];
            w->mean_albedo[light * n + c] = (aft_real)mean;
        }
}

/* A packed exchange in the row's memory; kind 0 land, 1 water, 2 ice. */
static aft_exchange packed_exchange(const aft_surface_weather *x, aft_surface_row *w, int kind, int n)
{
    size_t  m = 2 * (size_t)w->nlon;
    double *p = w->packed + m * (size_t)(kind * (INPUTS + OUTPUTS));
    double *o = p + INPUTS * m;
    return (aft_exchange){n, x->time_step, p, p + m, p + 2 * m, p + 3 * m, p + 4 * m, p + 5 * m,
                          p + 6 * m, p + 7 * m, p + 8 * m, p + 9 * m, p + 10 * m,
                          x->soot ? p + 11 * m : NULL, o, o + m, o + 2 * m, o + 3 * m, o + 4 * m, o + 5 * m};
}

/* Fills place j from column c and tile place `at`; adds the light it takes to the column's mean. */
static void meet(const aft_surface_weather *x, aft_surface_row *w, int kind, int j, size_t at)
{
    size_t  n = (size_t)w->nlon, m = 2 * n, c = at % n;
    double *p = w->packed + m * (size_t)(kind * (INPUTS + OUTPUTS)) + j, down = 0.0, net = 0.0;
    for (size_t light = 0; light < AFT_ROW_LIGHTS; light++) {
        down += x->light[light * n + c];
        net += x->light[light * n + c] * (1.0 - w->albedo[light * AFT_ROW_TILES * n + at]);
    }
    const double in[INPUTS] = {x->pressure[c], x->air_temperature[c], x->sensible_offset[at],
                               x->sensible_slope[at], x->moisture_offset[at], x->moisture_slope[at],
                               down, net, x->down_lw[c], x->rain[c], x->snowfall[c],
                               x->soot ? x->soot[c] : 0.0};
    for (int k = 0; k < INPUTS; k++)
        p[m * (size_t)k] = in[k];
    w->mean_net_sw[c] += w->area[at] * net;
}

/* The reverse, and the column's means. */
static void give(const aft_exchange *e, aft_surface_row *w, int j, size_t at)
{
    size_t c = at % (size_t)w->nlon;
    double a = w->area[at];
    w->skin[at] = e->skin_temperature[j], w->sensible[at] = e->sensible[j];
    w->evaporation[at] = e->evaporation[j], w->up_lw[at] = e->up_lw[j];
    w->mean_sensible[c] += a * e->sensible[j];
    w->mean_evaporation[c] += a * e->evaporation[j];
    w->mean_up_lw[c] += a * e->up_lw[j];
}

void aft_surface_row_advance(const aft_surfaces *s, const aft_surface_weather *x, aft_surface_row *w)
{
    for (int c = 0; c < w->nlon; c++)
        w->mean_sensible[c] = w->mean_evaporation[c] = w->mean_up_lw[c] = w->mean_net_sw[c] =
            w->runoff[c] = 0.0;
    aft_exchange land = packed_exchange(x, w, 0, w->nland), water = packed_exchange(x, w, 1, w->nsea);
    aft_exchange ice  = packed_exchange(x, w, 2, w->nsea);
    double      *q    = w->packed + 2 * (size_t)w->nlon * (PACKED - 1);
    for (int j = 0; j < w->nland; j++)
        meet(x, w, 0, j, land_at(s, w, w->first_land + j));
    for (int j = 0; j < w->nsea; j++) {
        meet(x, w, 1, j, sea_at(s, w, w->first_sea + j, AFT_ROW_WATER));
        meet(x, w, 2, j, sea_at(s, w, w->first_sea + j, AFT_ROW_ICE));
        q[j] = x->q[s->grid->sea_column[w->first_sea + j] % w->nlon];
    }
    aft_land_advance(s->land, s->options, s->ground, w->first_land, &land);
    aft_sea_advance(s->options, s->sea, w->first_sea, &water, &ice, q);
    for (int j = 0; j < w->nland; j++) {
        size_t at = land_at(s, w, w->first_land + j);
        give(&land, w, j, at);
        w->runoff[at % (size_t)w->nlon] += w->area[at] * land.runoff[j];
        w->availability[at] = (aft_real)land.availability[j];
    }
    for (int j = 0; j < w->nsea; j++) {
        give(&water, w, j, sea_at(s, w, w->first_sea + j, AFT_ROW_WATER));
        give(&ice, w, j, sea_at(s, w, w->first_sea + j, AFT_ROW_ICE));
    }
}

double aft_surface_row_energy(const aft_surfaces *s, const aft_surface_row *w)
{
    double sum = 0.0;
    for (int i = w->first_land; i < w->first_land + w->nland; i++)
        sum += s->land->fraction[i] * aft_land_energy(s->land, s->ground, i);
    for (int i = w->first_sea; i < w->first_sea + w->nsea; i++)
        sum += (1.0 - s->grid->land[s->grid->sea_column[i]]) * aft_sea_energy(s->sea, i);
    return sum / w->nlon;
}

double aft_surface_row_water(const aft_surfaces *s, const aft_surface_row *w)
{
    double sum = 0.0;
    for (int i = w->first_land; i < w->first_land + w->nland; i++)
        sum += s->land->fraction[i] * aft_land_water(s->land, s->ground, i);
    for (int i = w->first_sea; i < w->first_sea + w->nsea; i++)
        sum += (1.0 - s->grid->land[s->grid->sea_column[i]]) * aft_sea_ice_water(s->sea, i);
    return sum / w->nlon;
}
