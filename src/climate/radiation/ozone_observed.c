/* SPDX-License-Identifier: Apache-2.0 */
/* Ozone of McPeters, Labow & Logan (2007, doi:10.1029/2005JD006823; sondes, SAGE II, MLS of 1988 to
 * 2002), zonal mean, fitted: ln of the mole fraction is linear in pressure altitude between nodes, and at
 * each a series in latitude and season. docs/radiation.md */
#include "base/math.h"
#include "climate/radiation/radiation.h"

#include "climate/radiation/ozone_table.h"

static const double KM = 6.9487117;  /* 16 / ln 10: km of pressure altitude */
static const double ABOVE = 12.6;  /* km, scale of its fall above: 1 / (1/4.5 - 1/7), of ozone's and air's density */
static const double KG = 1e-6 * 47.9982 / 28.9647;  /* kg kg-1 of 1 umol mol-1 */

/* Legendre polynomials of the sine of latitude; the waves of the year. */
static void find_series(double lat_deg, double day, double *p, double *wave)
{
    const double x = aft_sin(lat_deg * AFT_PI / 180), turn = 2 * AFT_PI * day / 365;
    p[0] = 1, p[1] = x;
    for (int n = 2; n < OZONE_DEGREES; n++)
        p[n] = ((2 * n - 1) * x * p[n - 1] - (n - 1) * p[n - 2]) / n;
    wave[0] = 1;
    for (int k = 1; k <= OZONE_WAVES; k++)
        wave[2 * k - 1] = aft_cos(k * turn), wave[2 * k] = aft_sin(k * turn);
}

void aft_ozone_observed(int n, const double *pressure, double lat_deg, double day, double *ozone)
{
    double p[OZONE_DEGREES], wave[1 + 2 * OZONE_WAVES], at_node[OZONE_NODES] = {0};
    find_series(lat_deg, day, p, wave);
    for (int i = 0; i < OZONE_DEGREES; i++)
        for (int w = 0; w <= 2 * OZONE_WAVES; w++)
            for (int k = 0; k < OZONE_NODES; k++)
                at_node[k] += 1e-3 * shape[i][w][k] * p[i] * wave[w];
    for (int i = 0; i < n; i++) {
        const double top = node[OZONE_NODES - 1];
        double all = KM * aft_log(101325 / aft_max(pressure[i], 0.01)), z = aft_clamp(all, 0, top);
        int    k   = 0;
        while (k < OZONE_NODES - 2 && z >= node[k + 1])
            k++;
        double share = (z - node[k]) / (node[k + 1] - node[k]);
        double logarithm = at_node[k] + share * (at_node[k + 1] - at_node[k]);
        ozone[i] = KG * aft_exp(logarithm - aft_max(all - top, 0) / ABOVE);
    }
}
