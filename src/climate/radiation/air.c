/* SPDX-License-Identifier: Apache-2.0 */
/* Coefficients of air whose layers keep their pressure and whose mixed gases keep their parts. */
#include "climate/radiation/air.h"

#include "base/math_inline.h"
#include "climate/radiation/kernel.h"

/* Where a pressure lies in the tables: lower node and how far beyond it. */
static int node_of(double pressure, double *beyond)
{
    double x = (aft_inline_log(pressure) - LNP_FIRST) / LNP_STEP;
    x        = x < 0 ? 0 : x > NPRESSURE - 1 ? NPRESSURE - 1 : x;
    int i    = x < NPRESSURE - 2 ? (int)x : NPRESSURE - 2;
    *beyond  = x - i;
    return i;
}

/* One temperature of one layer: k is the tables' at this temperature and the lower pressure, `next` at the
 * upper; mixed: mole fractions by gas. */
static void lay(const aft_real *k, const aft_real *next, double u, const double *mixed, int gases, int points,
                aft_real *out)
{
    static const int alone[AIR_MIXED] = {[AIR_WATER] = GAS_WATER, [AIR_SELF] = GAS_WATER_SELF,
                                         [AIR_OZONE] = GAS_OZONE};
    for (int g = 0; g < points; g++) {
        double sum = 0;
        for (int i = 0; i < AIR_MIXED; i++) {
            int at = alone[i] * points + g;
            out[i * points + g] = (aft_real)((1 - u) * (double)k[at] + u * (double)next[at]);
        }
        for (int gas = 0; gas < gases; gas++)
            sum += mixed[gas] * ((1 - u) * (double)k[gas * points + g] + u * (double)next[gas * points + g]);
        out[AIR_MIXED * points + g] = (aft_real)sum;
    }
}

aft_status aft_air_make(const aft_real *pressure_interface, int nlev, const aft_gases *gases, aft_arena *arena,
                        aft_air **made, aft_error *err)
{
    const double mixed[LW_GASES] = {
        [GAS_CO2] = (double)gases->co2, [GAS_REST] = (double)gases->rest, [GAS_METHANE] = (double)gases->methane,
        [GAS_NITROUS_OXIDE] = (double)gases->nitrous_oxide};
    AFT_NEW(*made, arena, nlev, err);
    for (int k = 0; k < nlev; k++) {
        aft_air *layer = *made + k;
        double   u, p = 0.5 * ((double)pressure_interface[k] + (double)pressure_interface[k + 1]);
        int      i = node_of(p, &u);
        for (int t = 0; t < NTEMPERATURE; t++) {
            lay(aft_lw_gas[i][t][0], aft_lw_gas[i + 1][t][0], u, mixed, LW_GASES, LW_G, layer->lw[t][0]);
            lay(aft_sw_gas[i][t][0], aft_sw_gas[i + 1][t][0], u, mixed, SW_GASES, SW_G, layer->sw[t][0]);
            for (int g = 0; g < LW_G; g++)
                layer->lw[t][AIR_MIXED][g] += gases->halocarbons * aft_lw_halocarbons[g];
        }
    }
    return AFT_OK;
}
