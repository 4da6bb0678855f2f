/* SPDX-License-Identifier: Apache-2.0 */
/* What lies under each band: the fine monthly fields of aft_ground gathered to 5 degrees, or, where
 * there is no ground section, a plain Earth by formula (for tests). */
#include "base/math.h"
#include "climate/ebm/model.h"

#include <string.h>

void aft_ebm_month_weights(double day, int *m0, int *m1, double *w1)
{
    double x = day / 365.0 * NMONTH - 0.5;
    if (x < 0)
        x += NMONTH;
    int i = aft_to_int(x);
    *m0   = i % NMONTH;
    *m1   = (i + 1) % NMONTH;
    *w1   = x - i;
}

double aft_ebm_monthly(const double field[NMONTH][NBAND], int band, double day)
{
    int    a, b;
    double w;
    aft_ebm_month_weights(day, &a, &b, &w);
    return (1.0 - w) * field[a][band] + w * field[b][band];
}

/* An Earth by formula: land in the northern half, SST and season by latitude. */
static void plain_earth(const aft_ebm_grid *grid, aft_ebm_ground *g)
{
    for (int j = 0; j < NBAND; j++) {
        double lat = grid->lat[j] * 180.0 / AFT_PI, s = aft_sin(grid->lat[j]);
        double land = lat < -70 ? 0.95 : lat < -40 ? 0.03 : lat < 20 ? 0.23 : lat < 75 ? 0.5 : 0.1;
        g->fraction[AFT_LAND][j] = land;
        g->fraction[AFT_SEA][j]  = 1.0 - land;
        g->ice_sheet[j]          = lat < -70 ? 1.0 : lat > 60 && lat < 80 ? 0.12 : 0.0;
        g->height[j]             = lat < -70 ? 2200.0 : 500.0;
        g->land_albedo[j]        = fabs(lat) > 15 && fabs(lat) < 35 ? 0.25 : 0.18;
        for (int m = 0; m < NMONTH; m++) {
            double season = aft_cos(2.0 * AFT_PI * (m - 0.5) / NMONTH) * s;
            double air    = 300.5 - 45.0 * s * s - 3.0 * s * s * s * s - 14.0 * season;
            double sea    = 301.0 - 33.0 * s * s - 4.0 * season;
            g->land_air[m][j]    = lat < -70 ? 238.0 - 14.0 * season : air;
            g->sst[m][j]         = aft_max(SEA_FREEZING, sea);
            g->sea_ice[m][j]     = aft_clamp((SEA_FREEZING + 1.0 - sea) / 6.0, 0.0, 1.0);
            g->mixed_layer[m][j] = 45.0 + 40.0 * season * (s > 0 ? 1 : 1);
        }
    }
}

typedef struct {
    double land, sea, all;
} weights;

static void gather_row(const aft_ground *in, int row, double area, int j, aft_ebm_ground *g,
                       weights *w)
{
    size_t cells = (size_t)in->nlat * in->nlon;
    for (int i = 0; i < in->nlon; i++) {
        size_t c    = (size_t)row * in->nlon + i;
        double land = aft_clamp(in->land_fraction[c], 0.0, 1.0) * area, sea = area - land;
        w->land += land;
        w->sea += sea;
        g->ice_sheet[j] += land * (double)in->ice_sheet_fraction[c];
        g->height[j] += land * aft_max(0.0, in->height[c]);
        g->land_albedo[j] += land * (double)in->surface_albedo[c];
        for (int m = 0; m < NMONTH; m++) {
            size_t mc = (size_t)m * cells + c;
            g->land_air[m][j] += land * (double)in->air_temperature[mc];
            g->sst[m][j] += sea * aft_max(SEA_FREEZING, in->sea_surface_temperature[mc]);
            g->sea_ice[m][j] += sea * (double)in->sea_ice_fraction[mc];
            g->mixed_layer[m][j] += sea * aft_max(5.0, in->mixed_layer_depth[mc]);
        }
    }
}

/* Sums to means; a band without land or sea takes what its part would be like. */
static void finish_band(aft_ebm_ground *g, int j, const weights *w)
{
    const double least = 0.004;  /* of a band: less is none */
    double all  = w->land + w->sea, land = w->land / all;
    land        = land < least ? 0.0 : land > 1.0 - least ? 1.0 : land;
    g->fraction[AFT_LAND][j] = land;
    g->fraction[AFT_SEA][j]  = 1.0 - land;
    g->ice_sheet[j]   = land > 0 ? aft_min(1.0, g->ice_sheet[j] / w->land) : 0.0;
    g->height[j]      = land > 0 ? g->height[j] / w->land : 0.0;
    g->land_albedo[j] = land > 0 ? g->land_albedo[j] / w->land : 0.2;
    for (int m = 0; m < NMONTH; m++) {
        g->sst[m][j]     = land < 1 ? g->sst[m][j] / w->sea : SEA_FREEZING;
        g->sea_ice[m][j] = land < 1 ? aft_clamp(g->sea_ice[m][j] / w->sea, 0.0, 1.0) : 1.0;
        g->mixed_layer[m][j] = land < 1 ? g->mixed_layer[m][j] / w->sea : 50.0;
        g->land_air[m][j]    = land > 0 ? g->land_air[m][j] / w->land : g->sst[m][j];
    }
}

static void gather(const aft_ground *in, const aft_ebm_grid *grid, aft_ebm_ground *g)
{
    weights w[NBAND];
    memset(w, 0, sizeof w);
    for (int row = 0; row < in->nlat; row++) {
        double lat = 90.0 - (row + 0.5) * 180.0 / in->nlat;
        int    j   = aft_to_int((90.0 - lat) * NBAND / 180.0);
        gather_row(in, row, aft_cos(lat * AFT_PI / 180.0), j, g, &w[j]);
    }
    (void)grid;
    for (int j = 0; j < NBAND; j++)
        finish_band(g, j, &w[j]);
}

void aft_ebm_ground_make(const aft_ground *ground, const aft_ebm_grid *grid, aft_ebm_ground *out)
{
    memset(out, 0, sizeof *out);
    if (ground && ground->nlat >= NBAND)
        gather(ground, grid, out);
    else
        plain_earth(grid, out);
    for (int j = 0; j < NBAND; j++) {
        out->sst_year[j] = 0.0;
        for (int m = 0; m < NMONTH; m++)
            out->sst_year[j] += out->sst[m][j] / NMONTH;
    }
}
