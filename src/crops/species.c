/* SPDX-License-Identifier: Apache-2.0 */
/* Crop parameters of the two schools.
 *
 * Light: LINTUL5 crop files MAG202, RIC501, SOY0902, WWHEAT1 (August 2011, J. Wolf, Wageningen), in
 *   github.com/ajwdewit/WOFOST_crop_parameters; grass: LINGRA, Schapendonk et al. 1998,
 *   doi:10.1016/S1161-0301(98)00027-6.
 * Water: AquaCrop (Steduto et al. 2009, Raes et al. 2009) as in the package aquacrop 3.1.0, crops
 *   MaizeGDD, PaddyRiceGDD, WheatGDD, SoybeanGDD.
 * Saturation: A_max over light-use efficiency of the same WOFOST varieties.
 * Sterility: AquaCrop; rice in the school of light: Horie et al. 1992 as in ORYZA2000.
 * Frost: order of magnitude of agronomic practice (no single source); docs/crops.md. */
#include "crops/species.h"

#include "base/math.h"

/* Energy: FAO food balance sheets, kcal per 100 g: maize 356, paddy 280, wheat 334, soybean 335. */
const plant aft_crop_plant[AFT_NCROP] = {
    [AFT_MAIZE] = {"maize", 1.0, 0.55, 140.0, 10, 5, 40, 45, -1.0, -4.0, 8.0, 3560, false, false},
    [AFT_RICE] = {"rice", 0.5, 0.25, 88.9, 8, 3, 35, 40, 0.0, -3.0, 10.0, 2800, false, true},
    [AFT_SPRING_WHEAT] = {"spring_wheat", 1.2, 0.55, 79.6, 5, 0, 35, 40, -6.0, -10.0, -99.0, 3340,
                          false, false},
    [AFT_WINTER_WHEAT] = {"winter_wheat", 1.2, 0.55, 79.6, 5, 0, 35, 40, -6.0, -10.0, -99.0, 3340,
                          true, false},
    [AFT_SOY] = {"soy", 1.2, 0.55, 72.5, 8, 3, 40, 45, -1.0, -4.0, 7.0, 3350, false, false},
    [AFT_GRASS] = {"grass", 0.6, 0.55, 80.0, -99, -99, 99, 99, -12.0, -25.0, -99.0, 0, true, false},
};

/* Wheat of both sowings: WWHEAT1. Its start is 1 January; sown in spring it is alike. */
#define WHEAT_LIGHT                                                                             \
    {                                                                                           \
        .emergence_base = 0, .emergence_top = 30, .emergence_sum = 60, .base = 0, .top = 30,    \
        .sum1 = 1050, .sum2 = 1000, .biomass0 = 210, .leaf_rate = 0.00817, .leaf_base = 0,      \
        .leaf_critical = 4, .extinction = 0.6, .leaf_area = {1, {0}, {0.00212}},                \
        .efficiency = {3, {0, 1.3, 2}, {3.0, 3.0, 0.4}},                                        \
        .day_temperature = {5, {0, 10, 15, 30, 35}, {0, 0.6, 1, 1, 0}},                         \
        .low_temperature = {2, {0, 3}, {0, 1}},                                                 \
        .to_root = {9, {0, 0.1, 0.2, 0.35, 0.4, 0.5, 0.7, 0.9, 1.2},                            \
                    {0.5, 0.5, 0.4, 0.22, 0.17, 0.13, 0.07, 0.03, 0}},                          \
        .to_leaf = {6, {0, 0.1, 0.25, 0.5, 0.646, 0.95}, {0.65, 0.65, 0.7, 0.5, 0.3, 0}},       \
        .to_grain = {2, {0.95, 1.0}, {0, 1}},                                                   \
    }

const light_school aft_crop_light[AFT_NCROP] = {
    [AFT_MAIZE] = {  /* MAG202 */
        .emergence_base = 4, .emergence_top = 30, .emergence_sum = 110, .base = 6, .top = 30,
        .sum1 = 695, .sum2 = 860, .biomass0 = 50, .leaf_rate = 0.0294, .leaf_base = 10,
        .leaf_critical = 4, .extinction = 0.6,
        .leaf_area = {3, {0, 0.78, 2}, {0.0026, 0.0012, 0.0012}},
        .efficiency = {5, {0, 1.25, 1.5, 1.75, 2}, {4.5, 4.5, 4.1, 3.2, 1.4}},
        .day_temperature = {8, {0, 9, 16, 18, 20, 30, 36, 42}, {0, 0.05, 0.8, 0.94, 1, 1, 0.95, 0.56}},
        .low_temperature = {2, {5, 8}, {0, 1}},
        .to_root = {11, {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1},
                    {0.4, 0.37, 0.34, 0.31, 0.27, 0.23, 0.19, 0.15, 0.1, 0.06, 0}},
        .to_leaf = {5, {0.33, 0.88, 0.95, 1.1, 1.2}, {0.62, 0.15, 0.15, 0.1, 0}},
        .to_grain = {3, {0.95, 1.1, 1.2}, {0, 0.5, 1}},
    },
    [AFT_RICE] = {  /* RIC501 */
        .emergence_base = 8, .emergence_top = 22, .emergence_sum = 100, .base = 10, .top = 25,
        .sum1 = 875, .sum2 = 625, .biomass0 = 55, .leaf_rate = 0.0070, .leaf_base = 0,
        .leaf_critical = 4, .extinction = 0.6, .leaf_area = {1, {0}, {0.0022}},
        .efficiency = {1, {0}, {3.2}},
        .day_temperature = {4, {10, 25, 35, 42}, {0, 1, 1, 0}},
        .low_temperature = {2, {0, 3}, {0, 1}},
        .to_root = {4, {0.5, 0.8, 1, 1.1}, {0.2, 0.15, 0.15, 0}},
        .to_leaf = {5, {0, 0.5, 0.85, 0.9, 1}, {0.4, 0.35, 0.18, 0.15, 0}},
        .to_grain = {5, {0.85, 0.9, 1, 1.1, 1.2}, {0, 0.3, 0.75, 0.85, 1}},
    },
    [AFT_SPRING_WHEAT] = WHEAT_LIGHT,
    [AFT_WINTER_WHEAT] = WHEAT_LIGHT,
    [AFT_SOY] = {  /* SOY0902 */
        .emergence_base = 7, .emergence_top = 22, .emergence_sum = 70, .base = 7, .top = 45,
        .sum1 = 350, .sum2 = 950, .biomass0 = 120, .leaf_rate = 0.0100, .leaf_base = 7,
        .leaf_critical = 23, .extinction = 0.8,
        .leaf_area = {4, {0, 0.45, 0.9, 2}, {0.0014, 0.0025, 0.0025, 0.0007}},
        .efficiency = {3, {0, 1.7, 2}, {2.7, 2.7, 0}},
        .day_temperature = {5, {0, 10, 20, 25, 30}, {0, 0.3, 0.6, 0.8, 1}},
        .low_temperature = {2, {0, 3}, {0, 1}},
        .to_root = {4, {0, 0.75, 1, 1.5}, {0.65, 0.35, 0.15, 0}},
        .to_leaf = {5, {1, 1.15, 1.3, 1.5, 2}, {0.7, 0.6, 0.43, 0.15, 0}},
        .to_grain = {5, {1, 1.15, 1.3, 1.5, 2}, {0, 0.15, 0.47, 0.75, 1}},
    },
    [AFT_GRASS] = {  /* LINGRA: 3.0 g per MJ PAR, nothing below 3 C, all above 8 C */
        .base = 3, .top = 30, .leaf_rate = 0.009, .leaf_base = 3, .leaf_critical = 4,
        .extinction = 0.6, .leaf_area = {1, {0}, {0.0025}}, .efficiency = {1, {0}, {3.0}},
        .day_temperature = {4, {3, 8, 35, 42}, {0, 1, 1, 0}},
        .low_temperature = {1, {0}, {1}},
        .to_root = {1, {0}, {0.3}}, .to_leaf = {1, {0}, {0.7}}, .to_grain = {1, {0}, {0}},
    },
};

#define WHEAT_WATER                                                                             \
    {                                                                                           \
        .base = 0, .top = 26, .emergence = 150, .flowering = 1250, .flowering_length = 200,     \
        .senescence = 1700, .maturity = 2400, .grain_filling = 1100, .cover0 = 0.0675,          \
        .cover_max = 0.96, .cover_growth = 0.005001, .cover_decline = 0.004,                    \
        .productivity = 15, .productivity_filling = 1, .harvest_index = 0.48,                   \
        .excess_flowers = 1.0, .cold_sum = 14, .transpiration = 1.10,                           \
    }

/* cover0: plants per m2 times cm2 of a seedling. */
const water_school aft_crop_water[AFT_NCROP] = {
    [AFT_MAIZE] = {.base = 8, .top = 30, .emergence = 80, .flowering = 880,
                   .flowering_length = 180, .senescence = 1400, .maturity = 1700,
                   .grain_filling = 750, .cover0 = 0.0049, .cover_max = 0.96,
                   .cover_growth = 0.012494, .cover_decline = 0.01, .productivity = 33.7,
                   .productivity_filling = 1, .harvest_index = 0.48, .excess_flowers = 0.5,
                   .cold_sum = 12, .transpiration = 1.05},
    [AFT_RICE] = {.base = 8, .top = 30, .emergence = 50, .flowering = 1150,
                  .flowering_length = 350, .senescence = 1300, .maturity = 1900,
                  .grain_filling = 680, .cover0 = 0.06, .cover_max = 0.95,
                  .cover_growth = 0.007004, .cover_decline = 0.005003, .productivity = 19,
                  .productivity_filling = 1, .harvest_index = 0.43, .excess_flowers = 1.0,
                  .cold_sum = 10, .transpiration = 1.10},
    [AFT_SPRING_WHEAT] = WHEAT_WATER,
    [AFT_WINTER_WHEAT] = WHEAT_WATER,
    [AFT_SOY] = {.base = 5, .top = 30, .emergence = 200, .flowering = 1500,
                 .flowering_length = 600, .senescence = 2200, .maturity = 2700,
                 .grain_filling = 1180, .cover0 = 0.0165, .cover_max = 0.98,
                 .cover_growth = 0.005, .cover_decline = 0.0015, .productivity = 15,
                 .productivity_filling = 0.6, .harvest_index = 0.40, .excess_flowers = 0.5,
                 .cold_sum = 10, .transpiration = 1.10},
    /* not an AquaCrop crop: the C3 productivity and the cold threshold of its small grains */
    [AFT_GRASS] = {.base = 0, .top = 26, .productivity = 15, .cold_sum = 14, .transpiration = 1.0},
};

/* The broken line at x; constant outside its points. */
static double line_at(const broken_line *line, double x)
{
    int n = line->n;
    if (x <= line->x[0])
        return line->y[0];
    for (int i = 1; i < n; i++)
        if (x <= line->x[i])
            return line->y[i - 1] + (line->y[i] - line->y[i - 1]) * (x - line->x[i - 1])
                                        / (line->x[i] - line->x[i - 1]);
    return line->y[n - 1];
}

static ramps ramps_of(const broken_line *line)
{
    ramps r = {.n = line->n - 1, .first = (float)line->y[0]};
    for (int i = 0; i < r.n; i++) {
        r.from[i]  = (float)line->x[i];
        r.to[i]    = (float)line->x[i + 1];
        r.slope[i] = (float)((line->y[i + 1] - line->y[i]) / (line->x[i + 1] - line->x[i]));
    }
    return r;
}

void aft_crop_tabulate(const light_school *school, light_tables *tables)
{
    for (int i = 0; i < STAGE_STEPS; i++) {
        double stage = STAGE_STEP * i, shoot = 1 - line_at(&school->to_root, stage);
        tables->efficiency[i] = (float)line_at(&school->efficiency, stage);
        tables->leaf_area[i]  = (float)(shoot * line_at(&school->to_leaf, stage) * line_at(&school->leaf_area, stage));
        tables->grain[i]      = (float)(shoot * line_at(&school->to_grain, stage));
    }
    tables->day_temperature = ramps_of(&school->day_temperature);
    tables->low_temperature = ramps_of(&school->low_temperature);
}
