/* SPDX-License-Identifier: Apache-2.0 */
/* Observed ozone as its sources tabulate it. */
#ifndef AFTERMATH_TESTS_CLIMATE_OZONE_H
#define AFTERMATH_TESTS_CLIMATE_OZONE_H

#include "climate/radiation/radiation.h"

/* DU, 2.1415e-5 kg m-2 each */
static double ozone_column(double lat, double day)
{
    enum { N = 2000 };
    static double p[N], o[N];
    double        sum = 0;
    for (int i = 0; i < N; i++)
        p[i] = 101325 * (i + 0.5) / N;
    aft_ozone_observed(N, p, lat, day, o);
    for (int i = 0; i < N; i++)
        sum += o[i] * 101325 / N / 9.80665 / 2.1415e-5;
    return sum;
}

/* umol/mol */
static double ozone_mole_fraction(double hpa, double lat, double day)
{
    double p = 100 * hpa, o;
    aft_ozone_observed(1, &p, lat, day, &o);
    return 1e6 * o * 28.9647 / 47.9982;
}

#endif
