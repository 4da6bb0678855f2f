/* SPDX-License-Identifier: Apache-2.0 */
#include "aftermath/food.h"

static const char *const rules[] = {"xia2022", "allfed", NULL};
static const char *const trade[] = {"shrinking", "none", "open", NULL};

const aft_parameter aft_food_parameters[] = {
    {"food_rules", "1", 0, 0, 1, "choice",
     "who eats what is left: the parameters below, or the rationing of ALLFED (feed and biofuel "
     "shut off, waste at doubled prices, 2,100 kcal)",
     "Xia et al. 2022, doi:10.1038/s43016-022-00573-0; Rivers et al. 2024 (ALLFED)", "", rules},
    {"food_trade", "1", 0, 0, 2, "choice",
     "shrinking: falls from normal to none as the world harvest falls by food_trade_stop_loss; "
     "none: from the first day; open: exporters give all that they do not need themselves",
     "Xia et al. 2022 assume none; Jaegermeyr et al. 2020 keep trade open",
     "Jehn et al. 2025: most nations lose 50 to 100 % of their imports at 37 Tg", trade},
    {"food_trade_stop_loss", "1", 0.03, 0.01, 0.30, "triangular",
     "fall of the world's four-crop calories at which exporters ship nothing any more",
     "largest fall on record, a quarter of the 12 % of Jaegermeyr et al. 2020, "
     "doi:10.1073/pnas.1919049117", "", NULL},
    {"food_need", "kcal person-1 day-1", 1911, 1500, 2350, "triangular",
     "supply below which a person is counted as without food", "Xia et al. 2022, Table 1",
     "ALLFED plans for 2,100", NULL},
    {"food_feed_to_people", "1", 0.5, 0, 1, "uniform",
     "part of the grain fed to livestock that goes to people after the war",
     "Xia et al. 2022, partial livestock", "ALLFED: all, after two months", NULL},
    {"food_nonfood_to_people", "1", 0, 0, 1, "uniform",
     "part of the crops for fuel and other uses that goes to people after the war",
     "Xia et al. 2022: none", "ALLFED: all, after one month", NULL},
    {"food_waste", "1", 0.20, 0, 0.35, "triangular",
     "part of the supply lost in shops and at home", "Xia et al. 2022 (household waste 20 %)",
     "ALLFED: 30 % in normal years, 13 % at twice the price", NULL},
    {"food_pasture_share", "1", 0.46, 0.3, 0.6, "triangular",
     "part of the animal products that grows on pasture; the rest on crops",
     "Xia et al. 2022, supplement", "", NULL},
    {"food_stock_days", "day", 120, 30, 240, "triangular",
     "stored crops at the war, in days of a country's own crop supply",
     "world stocks of 2020 over gross crop output (ALLFED, after USDA)", "", NULL},
    {"food_stock_years", "year", 1, 1, 5, "uniform", "years over which the stocks are eaten evenly, a part of one too",
     "Xia et al. 2022: eaten in year 1", "ALLFED spreads them over the worst years", NULL},
    {"food_fish_light", "1", 0.6, 0.3, 1.0, "triangular",
     "relative fall of the catch per relative fall of sunlight over the sea in the same year",
     "Scherrer et al. 2020, doi:10.1073/pnas.2008256117: catch -29 +- 7 % at 150 Tg",
     "effort may rise at first (+30 %) or collapse (-70 %)", NULL},
    {0},
};
