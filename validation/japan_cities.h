/* SPDX-License-Identifier: Apache-2.0 */
/* Hiroshima and Nagasaki as Glasstone & Dolan 1977, Table 12.09, count them, and what a law of
 * casualties makes of the same people. */
#ifndef AFTERMATH_VALIDATION_JAPAN_CITIES_H
#define AFTERMATH_VALIDATION_JAPAN_CITIES_H

#include "effects/vulnerability.h"

#include <math.h>

static const double JAPAN_MILE = 1609.344;

/* Japan 1945: a summer morning, wooden houses, weapons at the low curve of neutron output. */
static inline void japan_1945(aft_assumptions *assumptions, const char *casualty_model)
{
    aft_assumptions_default(assumptions);
    aft_assume(assumptions, "casualty_model", casualty_model, NULL);
    aft_assume(assumptions, "outdoors_fraction", "0.25", NULL);
    aft_assume(assumptions, "heavy_building_fraction", "0.04", NULL);
    aft_assume(assumptions, "neutron_output", "0", NULL);
}

/* G&D Table 12.09: people, killed, hurt at 0-0.6, 0.6-1.6, 1.6-3.1 miles. */
typedef struct {
    const char *name;
    double      yield_kt, hob_m, people[3], killed[3], hurt[3];
} city;

static const city JAPAN_CITIES[2] = {
    {"Hiroshima", 16, 600, {31200, 144800, 80300}, {26700, 39600, 1700}, {3000, 53000, 20000}},
    {"Nagasaki", 21, 503, {30900, 27700, 115200}, {27300, 9500, 1300}, {1900, 8100, 11000}},
};
static const double ZONE_MILES[4] = {0, 0.6, 1.6, 3.1};

static inline aft_odds city_odds(const aft_vulnerability *v, const aft_device *d, double r)
{
    aft_odds sum = {0, 0};
    for (int c = 0; c < v->nclass; c++) {
        aft_odds o = aft_odds_at(v, c, d, r, aft_overpressure(d, r), aft_thermal_exposure(d, r),
                                 aft_dose_initial(d, r));
        double share = v->nclass > 1 ? v->share[c] : 1;
        sum.death += share * o.death;
        sum.injury += share * o.injury;
    }
    return sum;
}

/* Density within the zones runs straight in its logarithm between the zones' middles. */
static inline double city_density(const city *k, double miles)
{
    double at[3] = {0.3, 1.1, 2.35}, ln[3];
    for (int z = 0; z < 3; z++)
        ln[z] = log(k->people[z] / (pow(ZONE_MILES[z + 1], 2) - pow(ZONE_MILES[z], 2)));
    int    z = miles < at[1] ? 0 : 1;
    double w = fmin(fmax((miles - at[z]) / (at[z + 1] - at[z]), 0), 1);
    return exp(ln[z] + w * (ln[z + 1] - ln[z]));
}

static inline void zone_means(const city *k, const aft_vulnerability *v, const aft_device *d, int zone,
                       double *death, double *injury)
{
    double people = 0, dead = 0, hurt = 0;
    for (int i = 0; i < 200; i++) {
        double miles = ZONE_MILES[zone] + (i + 0.5) / 200 * (ZONE_MILES[zone + 1] - ZONE_MILES[zone]);
        double n     = miles * city_density(k, miles);
        aft_odds o   = city_odds(v, d, miles * JAPAN_MILE);
        people += n, dead += n * o.death, hurt += n * o.injury;
    }
    *death  = dead / people;
    *injury = hurt / people;
}

#endif
