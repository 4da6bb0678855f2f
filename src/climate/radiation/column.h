/* SPDX-License-Identifier: Apache-2.0 */
/* One column taken out of the block: where its layers lie in the tables of k, its amounts of gas,
 * its clouds. Both schemes walk one column at a time with all g-points side by side: a column's bits
 * cannot depend on its neighbours, and tables are read in rows. */
#ifndef AFTERMATH_RADIATION_COLUMN_H
#define AFTERMATH_RADIATION_COLUMN_H

#include "climate/radiation/air.h"
#include "climate/radiation/lanes.h"

#include "base/math_inline.h"

#include <stdbool.h>

static const aft_real GRAVITY = R(9.80665);    /* m s-2, standard, CGPM 1901 */
static const aft_real M_DRY   = R(0.0289647);  /* kg mol-1, dry air          */
static const aft_real M_WATER = R(0.0180153);  /* kg mol-1                   */
static const aft_real M_OZONE = R(0.0479982);  /* kg mol-1                   */

enum { CORNERS = 4, GAS_ROOM = 8 };

/* A layer: its lower node in the tables of k; mol m-2 of each gas (the self continuum's times x_w)
 * times the weight of each corner (p, T), (p, T+1), (p+1, T), (p+1, T+1); with aft_air of AIR_GASES, and
 * of the corners the first two. */
typedef struct {
    int      pressure, temperature;
    aft_real amount[CORNERS][GAS_ROOM];
    aft_real halocarbons;  /* mol m-2 of dry air times those of 2014 */
    aft_real air;          /* mol m-2, water included                */
} gas_layer;

/* Its cloud: cover, and kg m-2 of liquid and ice in the cloudy part times the weights of the two nodes
 * of radius. Of cloud in it, the part that lies under (over) cloud of the layer above (below) and under
 * (over) clear air there, as parts of those areas. */
typedef struct {
    aft_real cover;
    aft_real liquid[2], ice[2];
    int      liquid_node, ice_node;
    aft_real under_cloud, under_clear, over_cloud, over_clear;
} cloud_layer;

/* Layer middle in ln p: that of the mean of its interfaces' pressures. Beyond the grid the nearest
 * node holds in pressure; temperature is held within the grid. */
static void table_places(const aft_radiation_input *in, int col, aft_real *restrict x)
{
    const aft_real *p = in->pressure_interface + col;
    for (int k = 0; k < in->nlev; k++)
        x[k] = larger(R(0.5) * (p[k * in->ncol] + p[(k + 1) * in->ncol]), R(1e-3));
    for (int k = 0; k < in->nlev; k++)
        x[k] = within((R(aft_inline_logf((float)x[k])) - R(LNP_FIRST)) * R(1 / LNP_STEP), 0,
                      R(NPRESSURE - 1));
}

/* Molecules of a layer [mol m-2]: of dry air, and per those water and ozone. */
typedef struct {
    aft_real air, water, ozone;
} molecules;

INLINE molecules molecules_of(const aft_radiation_input *in, int at)
{
    aft_real q = within(in->water_vapour[at], 0, R(0.2)), dry = R(1) / (R(1) - q);
    aft_real mass = larger(in->pressure_interface[at + in->ncol] - in->pressure_interface[at], 0);
    return (molecules){mass * (R(1) - q) * (R(1) / (GRAVITY * M_DRY)), q * dry * (M_DRY / M_WATER),
                       within(in->ozone[at], 0, R(0.01)) * dry * (M_DRY / M_OZONE)};
}

INLINE aft_real temperature_place(const aft_radiation_input *in, int at)
{
    return within((in->temperature[at] - R(T_FIRST)) * R(1.0 / T_STEP), 0, R(NTEMPERATURE - 1));
}

/* Two corners, T and T + 1. */
static void air_layers(const aft_radiation_input *in, int col, gas_layer *layer)
{
    for (int k = 0; k < in->nlev; k++) {
        int       at = k * in->ncol + col;
        molecules m = molecules_of(in, at);
        aft_real  y = temperature_place(in, at);
        int       j = (int)smaller(y, R(NTEMPERATURE - 2));
        aft_real  weight[2] = {R(1) - (y - R(j)), y - R(j)};
        const aft_real amount[AIR_GASES] = {[AIR_WATER] = m.air * m.water, [AIR_SELF] = m.air * m.water * m.water,
                                            [AIR_OZONE] = m.air * m.ozone, [AIR_MIXED] = m.air};
        for (int c = 0; c < 2; c++)
            for (int gas = 0; gas < AIR_GASES; gas++)
                layer[k].amount[c][gas] = weight[c] * amount[gas];
        layer[k].temperature = j;
        layer[k].air         = m.air * (R(1) + m.water);
    }
}

/* Fills [nlev] gas layers of column col; place is scratch [nlev]. */
static void gas_layers(const aft_radiation_input *in, int col, aft_real *place, gas_layer *layer)
{
    const aft_gases *gases = &in->gases;
    if (in->air) {
        air_layers(in, col, layer);
        return;
    }
    table_places(in, col, place);
    for (int k = 0; k < in->nlev; k++) {
        int       at = k * in->ncol + col;
        molecules m = molecules_of(in, at);
        aft_real  x = place[k], y = temperature_place(in, at);
        int       i = (int)smaller(x, R(NPRESSURE - 2)), j = (int)smaller(y, R(NTEMPERATURE - 2));
        aft_real  u = x - R(i), v = y - R(j);
        aft_real  weight[CORNERS] = {(R(1) - u) * (R(1) - v), (R(1) - u) * v, u * (R(1) - v), u * v};
        const aft_real amount[GAS_ROOM] = {
            [GAS_WATER] = m.air * m.water, [GAS_WATER_SELF] = m.air * m.water * m.water,
            [GAS_CO2] = m.air * gases->co2, [GAS_OZONE] = m.air * m.ozone, [GAS_REST] = m.air * gases->rest,
            [GAS_METHANE] = m.air * gases->methane, [GAS_NITROUS_OXIDE] = m.air * gases->nitrous_oxide};
        for (int c = 0; c < CORNERS; c++)
            for (int gas = 0; gas < GAS_ROOM; gas++)
                layer[k].amount[c][gas] = weight[c] * amount[gas];
        layer[k].pressure = i, layer[k].temperature = j;
        layer[k].halocarbons = m.air * gases->halocarbons;
        layer[k].air         = m.air * (R(1) + m.water);
    }
}

static int radius_node(aft_real radius, double first, double step, int n, aft_real amount,
                       aft_real share[2])
{
    aft_real x = within((radius - R(first)) * R(1 / step), 0, R(n - 1));
    int      i = (int)smaller(x, R(n - 2));
    share[1] = amount * (x - R(i));
    share[0] = amount - share[1];
    return i;
}

/* Maximum-random overlap of adjacent layers: of the cloudy (clear) part of the one, the part that meets
 * cloud in the other. */
static void overlaps(aft_real from, aft_real to, aft_real *of_cloud, aft_real *of_clear)
{
    aft_real both = smaller(from, to), clear = R(1) - from;
    *of_cloud = from > 0 ? both / from : 0;
    *of_clear = clear > 0 ? (to - both) / clear : 0;
}

/* Fills [nlev + 2] cloud layers of column col, of which the first and the last, above the top and
 * below the ground, are clear. acting: the part of its water that counts, for it is uneven. */
static void cloud_layers(const aft_radiation_input *in, int col, aft_real acting, cloud_layer *layer)
{
    bool any = false;
    for (int k = -1; k <= in->nlev; k++) {
        bool inside = in->cloud_cover && k >= 0 && k < in->nlev;
        layer[k + 1].cover = inside ? within(in->cloud_cover[k * in->ncol + col], 0, 1) : 0;
        any |= layer[k + 1].cover > 0;
    }
    for (int k = 0; any && k <= in->nlev + 1; k++) {
        cloud_layer *c = layer + k;
        int          at = (k - 1) * in->ncol + col;
        if (k > 0)
            overlaps(layer[k - 1].cover, c->cover, &c->under_cloud, &c->under_clear);
        if (k <= in->nlev)
            overlaps(layer[k + 1].cover, c->cover, &c->over_cloud, &c->over_clear);
        if (!(c->cover > 0))
            continue;
        c->liquid_node = radius_node(in->liquid_radius ? in->liquid_radius[at] : R(10e-6),
                                     LIQUID_FIRST, LIQUID_STEP, NLIQUID,
                                     in->cloud_water[at] * acting, c->liquid);
        c->ice_node = radius_node(in->ice_radius ? in->ice_radius[at] : R(30e-6), ICE_FIRST, ICE_STEP,
                                  NICE, in->cloud_ice[at] * acting, c->ice);
    }
}

/* Sum over corners and gases of amount times k; k is the row of g-points of the first gas at the lower
 * node, `gases` rows a node. Four sums side by side, for speed. */
INLINE vec gas_depth(const gas_layer *layer, const aft_real *k, int gases, int points)
{
    vec       sum[CORNERS];
    const int node = gases * points;
    for (int c = 0; c < CORNERS; c++) {
        const aft_real *row = k + (c / 2 * NTEMPERATURE + c % 2) * node;
        sum[c] = layer->amount[c][0] * load(row);
        for (int gas = 1; gas < gases; gas++)
            sum[c] += layer->amount[c][gas] * load(row + gas * points);
    }
    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

/* The same of a layer of aft_air. */
INLINE vec air_depth(const gas_layer *layer, const aft_real *k, int points)
{
    vec sum[2];
    for (int c = 0; c < 2; c++, k += AIR_GASES * points) {
        sum[c] = layer->amount[c][0] * load(k);
        for (int gas = 1; gas < AIR_GASES; gas++)
            sum[c] += layer->amount[c][gas] * load(k + gas * points);
    }
    return sum[0] + sum[1];
}

#endif
