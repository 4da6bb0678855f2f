/* SPDX-License-Identifier: Apache-2.0 */
#include "climate/surface/biomes.h"

#include "base/math.h"

#include <stdbool.h>

const aft_biome_traits aft_biomes[AFT_NBIOME] = {
    {"rainforest", 0.04, 0.20, 2.00, 0.90, 1.5, 150, 30, 41.69, 80, 0.35, 3.08, 6.48, 0.95},
    {"savanna", 0.08, 0.30, 0.10, 0.80, 1.0, 70, 65, 54.53, 40, 0.50, 0.50, 3.66, 0.92},
    {"desert", 0.20, 0.40, 0.05, 0.00, 1.0, 999, 999, 999.0, 20, 0.75, 0.10, 0.75, 0.90},
    {"half desert", 0.17, 0.34, 0.10, 0.10, 1.0, 170, 100, 39.18, 35, 0.65, 0.60, 2.60, 0.94},
    {"steppe", 0.10, 0.30, 0.02, 0.80, 1.0, 40, 100, 36.35, 40, 0.70, 0.52, 2.90, 0.94},
    {"shrub", 0.05, 0.23, 0.10, 0.80, 1.0, 300, 100, 42.00, 30, 0.60, 0.50, 3.66, 0.93},
    {"broadleaf wood", 0.08, 0.28, 0.80, 0.80, 2.0, 100, 30, 54.53, 80, 0.58, 1.85, 3.31, 0.93},
    {"mixed wood", 0.06, 0.24, 0.80, 0.80, 2.0, 125, 30, 51.93, 80, 0.53, 2.80, 5.50, 0.95},
    {"taiga", 0.05, 0.23, 1.00, 0.80, 1.5, 125, 30, 47.35, 80, 0.52, 5.00, 6.40, 0.95},
    {"larch", 0.05, 0.23, 1.00, 0.80, 1.5, 150, 30, 47.35, 80, 0.54, 1.00, 5.16, 0.93},
    {"tundra", 0.10, 0.30, 0.04, 0.60, 1.0, 150, 100, 42.00, 25, 0.68, 0.41, 3.35, 0.92},
    {"crops", 0.10, 0.30, 0.06, 0.85, 1.0, 40, 100, 36.25, 40, 0.66, 1.56, 5.68, 0.95},
};

/* What Koppen asks of a year: Celsius, mm a month and a year. */
typedef struct {
    double mean, hottest, coldest, rain, driest, summer, driest_summer, wettest_winter;
    int    warm_months;  /* above 10 C */
} koppen_year;

static koppen_year year_of(const double temperature[12], const double rain[12], int north)
{
    koppen_year y = {.hottest = -1e9, .coldest = 1e9, .driest = 1e9, .driest_summer = 1e9};
    for (int m = 0; m < 12; m++) {
        double t = temperature[m] - 273.15, p = rain[m] * 365.25 / 12.0;
        bool   summer = (m >= 3 && m < 9) == (north != 0);
        y.mean += t / 12.0;
        y.rain += p;
        y.hottest = aft_max(y.hottest, t);
        y.coldest = aft_min(y.coldest, t);
        y.driest  = aft_min(y.driest, p);
        y.warm_months += t > 10.0;
        if (summer) {
            y.summer += p;
            y.driest_summer = aft_min(y.driest_summer, p);
        } else
            y.wettest_winter = aft_max(y.wettest_winter, p);
    }
    return y;
}

aft_biome aft_biome_of(const double temperature[12], const double rain[12], int north)
{
    koppen_year y = year_of(temperature, rain, north);
    double part = y.rain > 0.0 ? y.summer / y.rain : 0.5;
    double dry  = 2.0 * y.mean + (part <= 0.3 ? 0.0 : part >= 0.7 ? 28.0 : 14.0);
    if (y.hottest < 10.0)
        return AFT_BIOME_TUNDRA;                                     /* ET, EF */
    if (y.rain < 10.0 * dry)                                         /* BS; BW, its drier half bare */
        return y.rain >= 5.0 * dry ? AFT_BIOME_STEPPE
             : y.rain >= 2.5 * dry ? AFT_BIOME_HALF_DESERT : AFT_BIOME_DESERT;
    if (y.coldest >= 18.0)                                           /* Af, Am; Aw */
        return y.driest >= aft_min(60.0, 100.0 - y.rain / 25.0) ? AFT_BIOME_RAINFOREST
                                                                : AFT_BIOME_SAVANNA;
    if (y.coldest > 0.0)                                             /* Cs; Cf, Cw */
        return y.driest_summer < 40.0 && y.driest_summer < y.wettest_winter / 3.0
                 ? AFT_BIOME_SHRUB : AFT_BIOME_BROADLEAF;
    if (y.coldest < -38.0)
        return AFT_BIOME_LARCH;                                      /* Dd */
    return y.hottest >= 22.0 || y.warm_months >= 4 ? AFT_BIOME_MIXED_WOOD : AFT_BIOME_TAIGA;
}
