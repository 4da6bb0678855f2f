/* SPDX-License-Identifier: Apache-2.0 */
/* Plants by climate: which grow, and what they are like to light, air and water. */
#ifndef AFTERMATH_CLIMATE_SURFACE_BIOMES_H
#define AFTERMATH_CLIMATE_SURFACE_BIOMES_H

typedef enum {
    AFT_BIOME_RAINFOREST, AFT_BIOME_SAVANNA, AFT_BIOME_DESERT, AFT_BIOME_HALF_DESERT,
    AFT_BIOME_STEPPE, AFT_BIOME_SHRUB, AFT_BIOME_BROADLEAF, AFT_BIOME_MIXED_WOOD,
    AFT_BIOME_TAIGA, AFT_BIOME_LARCH, AFT_BIOME_TUNDRA, AFT_BIOME_CROPS, AFT_NBIOME
} aft_biome;

/* Visible, near-infrared albedo, roughness, shade, root depth: Dickinson et al. 1993 (BATS 1e), table 2.
 * The rest: public vegetation table of WRF 4 (VEGPARM.TBL: RS, RGL, HS, SNUP, MAXALB, LAI, EMISS). */
typedef struct {
    const char *name;
    double visible, near_infrared;   /* 1                                                          */
    double roughness;                /* m                                                          */
    double vegetation;               /* 1                                                          */
    double root_depth;               /* m                                                          */
    double stomatal, light, dryness; /* s m-1, W m-2, 1                                            */
    double snow_full, snow_albedo;   /* kg m-2; 1, of full cover                                   */
    double leaf_least, leaf_most;    /* m2 m-2                                                     */
    double emissivity;               /* 1                                                          */
} aft_biome_traits;

extern const aft_biome_traits aft_biomes[AFT_NBIOME];

/* What grows unfarmed: Koppen's classes by the rules of Peel et al. 2007, table 1, from 12 means of
 * temperature [K] and rain [kg m-2 day-1]; north: the cell lies there. Never AFT_BIOME_CROPS. */
aft_biome aft_biome_of(const double temperature[12], const double rain[12], int north);

#endif
