/* SPDX-License-Identifier: Apache-2.0 */
#include "aftermath/crops.h"

static const char *const models[] = {"wofost_lintul", "aquacrop", "mean", NULL};

const aft_parameter aft_crops_parameters[] = {
    {"crop_model", "1", 2, 0, 2, "choice",
     "school of crop growth: by light (LINTUL5 on WOFOST data), by water (AquaCrop), or "
     "the mean of their changes",
     "Wolf 2012, LINTUL5; Steduto et al. 2009, AquaCrop",
     "crop models differ by 40 points at 150 Tg (CLM5 -92 %, DSSAT -47 to -59 % for maize)",
     models},
    {"crop_season_extension", "day", 30, 10, 90, "uniform",
     "days a late crop may stand beyond its usual harvest before the field is cleared",
     "as in CLM5, whose crops are harvested at most 165 days (maize) or 150 (wheat, rice, soy) "
     "after "
     "planting (technical note, crop phenology table): 15 to 40 days beyond a usual season. Of all "
     "parameters of this stage it matters most: -64 to -35 % at 27 Tg, year 3",
     "protocols without a limit let it stand until frost", NULL},
    {"crop_nutrient_limit", "1", 1, 0, 1, "uniform",
     "how far nutrients, not climate, hold yields below the modelled ones: at 1 a gain counts only "
     "by the stated over the modelled yield, at 0 in full; losses always count in full",
     "own rule after Liebig's law; FAOSTAT yields",
     "models without nutrients take gains of a cooler climate in full", NULL},
    {"crop_sterility_shift", "K", 0, -3, 3, "uniform",
     "added to the temperatures at which cold sterilises flowers",
     "AquaCrop crop files; Horie et al. 1992 for rice (0: as published)", "", NULL},
    {"crop_frost_shift", "K", 0, -4, 2, "uniform", "added to the killing frost of every crop",
     "agronomic practice; no single source", "", NULL},
    {"crop_soil_water", "mm m-1", 130, 60, 200, "uniform",
     "water a metre of soil holds for roots; one value everywhere until soils are mapped",
     "FAO-56 (Allen et al. 1998) Table 19: sand 50 to 110, loam 130 to 180, clay 120 to 200", "",
     NULL},
    {"crop_diurnal_exponent", "1", 1, 0, 2, "uniform",
     "diurnal temperature range follows the light to this power",
     "own estimate between none (0) and the inverse of Hargreaves & Samani 1982 (2)", "", NULL},
    {"crop_weather_noise", "1", 1, 0, 1.5, "uniform",
     "strength of day-to-day temperature noise (1: 1 + 0.08 K per K of annual range)",
     "own estimate", "", NULL},
    {0},
};
