/* SPDX-License-Identifier: Apache-2.0 */
/* Where each layer lies in the tables of k, and its amounts of gas. */
#include "climate/radiation/column.h"
#include "base/math.h"
#include "base/math_inline.h"
#include "climate/radiation/kernel.h"

static const double GRAVITY  = 9.80665;    /* m s-2, standard, CGPM 1901       */
static const double M_DRY    = 0.0289647;  /* kg mol-1, dry air                */
static const double M_WATER  = 0.0180153;  /* kg mol-1                         */
static const double M_OZONE  = 0.0479982;  /* kg mol-1                         */

/* Layer middle in ln p: that of the mean of its interfaces' pressures. Beyond the grid the nearest
 * node holds in pressure; temperature is held within the grid. */
static void place_in_tables(double pressure, double temperature, aft_gas_layer *layer)
{
    double x = ((double)aft_inline_logf((float)pressure) - LNP_FIRST) / LNP_STEP;
    double y = (temperature - T_FIRST) / T_STEP;
    x = aft_clamp(x, 0, NPRESSURE - 1);
    y = aft_clamp(y, 0, NTEMPERATURE - 1);
    int i = aft_to_int(aft_min(x, NPRESSURE - 2)), j = aft_to_int(aft_min(y, NTEMPERATURE - 2));
    double u = x - i, v = y - j;
    layer->pressure    = i;
    layer->temperature = j;
    layer->weight[0]   = R((1 - u) * (1 - v));
    layer->weight[1]   = R((1 - u) * v);
    layer->weight[2]   = R(u * (1 - v));
    layer->weight[3]   = R(u * v);
}

void aft_gas_layers(const aft_radiation_input *in, int col, aft_gas_layer *layer)
{
    const int ncol = in->ncol;
    for (int k = 0; k < in->nlev; k++) {
        double top = in->pressure_interface[k * ncol + col];
        double base = in->pressure_interface[(k + 1) * ncol + col];
        double q = aft_clamp(in->water_vapour[k * ncol + col], 0, 0.2);
        double o = aft_clamp(in->ozone[k * ncol + col], 0, 0.01);
        double air = aft_max(base - top, 0) / GRAVITY * (1 - q) / M_DRY;
        double x = q / (1 - q) * (M_DRY / M_WATER);
        double ozone = o / (1 - q) * (M_DRY / M_OZONE);
        place_in_tables(aft_max(0.5 * (top + base), 1e-3), in->temperature[k * ncol + col], layer + k);
        layer[k].air                    = R(air);
        layer[k].amount[GAS_WATER]      = R(air * x);
        layer[k].amount[GAS_WATER_SELF] = R(air * x * x);
        layer[k].amount[GAS_CO2]        = R(air * in->co2_mol_per_mol);
        layer[k].amount[GAS_OZONE]      = R(air * ozone);
        layer[k].amount[GAS_MIXED]      = R(air);
    }
}
