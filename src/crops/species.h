/* SPDX-License-Identifier: Apache-2.0 */
/* What a crop is: the numbers of two schools of crop modelling.
 *
 * The school of light (LINTUL5 on WOFOST's crop data): growth is intercepted light times a
 * radiation-use efficiency; leaves, stems and grain share it by development stage.
 * The school of water (AquaCrop): growth is transpiration times a water productivity; the yield is
 * a harvest index that builds up from flowering on.
 * Both are given the same frost, sterility and season rules where their own books are silent. */
#ifndef AFTERMATH_CROPS_SPECIES_H
#define AFTERMATH_CROPS_SPECIES_H

#include "aftermath/earth.h"

/* A broken line through n points; constant outside. */
enum { MAX_POINTS = 12 };
typedef struct {
    int    n;
    double x[MAX_POINTS], y[MAX_POINTS];
} broken_line;

/* School of light. Development stage runs 0 (emergence), 1 (flowering), 2 (maturity). */
typedef struct {
    double emergence_base, emergence_top; /* C                                                  */
    double emergence_sum;                 /* C d from sowing                                    */
    double base, top;                     /* C, of development                                  */
    double sum1, sum2;                    /* C d, emergence to flowering, flowering to maturity */
    double biomass0;                      /* kg ha-1 at emergence                               */
    double leaf_rate;                     /* (C d)-1, growth of young leaves                    */
    double leaf_base;                     /* C, of young leaves                                 */
    double leaf_critical;                 /* leaf area index above which leaves shade each other */
    double extinction;                    /* of light in the canopy, 1                          */
    broken_line leaf_area;                /* stage -> ha per kg of leaf                         */
    broken_line efficiency;               /* stage -> g dry matter per MJ of absorbed PAR       */
    broken_line day_temperature;          /* daytime C -> 1                                     */
    broken_line low_temperature;          /* 7-day minimum, C -> 1                              */
    broken_line to_root, to_leaf, to_grain; /* stage -> 1; leaf and grain of the shoot           */
} light_school;

/* School of water. Thermal sums from sowing. */
typedef struct {
    double base, top; /* C                                                  */
    double emergence, flowering, flowering_length, senescence, maturity, grain_filling; /* C d  */
    double cover0, cover_max;           /* 1                                                  */
    double cover_growth, cover_decline; /* (C d)-1                                            */
    double productivity;                /* g m-2, normalised water productivity               */
    double productivity_filling;        /* 1, its part left while grain fills                 */
    double harvest_index;               /* 1                                                  */
    double excess_flowers;              /* 1, more flowers than grains need                   */
    double cold_sum;                    /* C d of one day above which cold does not slow      */
    double transpiration;               /* Kcb                                                */
} water_school;

/* What both share. */
typedef struct {
    const char *name;
    double      root_depth; /* m                                                  */
    double      depletion;  /* part of soil water used before growth slows        */
    double      saturation; /* W m-2 of PAR on a leaf: A_max / efficiency, WOFOST */
    double sterile_cold_none, sterile_cold_all; /* C, daily minimum at flowering               */
    double sterile_hot_none, sterile_hot_all;   /* C, daily maximum at flowering               */
    double frost_some, frost_all; /* C, daily minimum: kills none above, all below      */
    double chill_days_base;       /* C; 10 days with a mean below it end the season      */
    double kcal_per_kg;           /* of the harvested good, FAO                          */
    bool   winter;                /* hardens in autumn, protected by snow                */
    bool   rice;                  /* sterility by cooling degree-days, ORYZA             */
} plant;

extern const plant        aft_crop_plant[AFT_NCROP];
extern const light_school aft_crop_light[AFT_NCROP];
extern const water_school aft_crop_water[AFT_NCROP];

/* A broken line without a branch: first + sum of slope (x - from), x held within from .. to. */
typedef struct {
    int   n;
    float first, from[MAX_POINTS], to[MAX_POINTS], slope[MAX_POINTS];
} ramps;

/* What a day needs: by stage at even steps, by temperature as ramps. */
enum { STAGE_STEPS = 101 };
static const double STAGE_STEP = 0.02;
typedef struct {
    float efficiency[STAGE_STEPS];
    float leaf_area[STAGE_STEPS], grain[STAGE_STEPS]; /* of a growth: ha kg-1; 1 */
    ramps day_temperature, low_temperature;
} light_tables;

void aft_crop_tabulate(const light_school *school, light_tables *tables);

#endif
