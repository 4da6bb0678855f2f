/* SPDX-License-Identifier: Apache-2.0 */
/* One block of columns of the cloud scheme. */
#ifndef AFTERMATH_CLIMATE_MOIST_CLOUD_H
#define AFTERMATH_CLIMATE_MOIST_CLOUD_H

#include "climate/moist/block.h"
#include "climate/radiation/kernel.h"

typedef aft_real cloud_row[BLOCK];

typedef struct {
    moist_block b;
    cloud_row   cover[LEVELS];
    cloud_row   rain_flux[LEVELS + 1], snow_flux[LEVELS + 1];  /* kg m-2 s-1                      */
    cloud_row   plumes;                       /* kg m-2 s-1 that rises into the layer              */
    cloud_row   sea, deck_cover, deck_layer;  /* cover and layer of cloud under an inversion      */
    cloud_row   steepest, upper[3];           /* inversion; T + g z / c_p, T and z at 700 hPa     */
    int         top;                          /* layer above which no column has cloud            */
    cloud_row   active[LEVELS];               /* 1 below the top of cloud, 0 above                */
    cloud_row   saturation[LEVELS], slope[LEVELS], onset[LEVELS], humidity[LEVELS];
    double      rain[BLOCK], snow[BLOCK], settling[BLOCK];     /* kg m-2 in the step, from above  */
} cloud_block;

enum { AFT_DRIEST_DECK = 60, AFT_MOISTEST_DECK = 90 };  /* relative humidity, per cent (Slingo 1987) */

/* Part of such cloud that a layer of this relative humidity keeps. */
static inline aft_real aft_deck_damp(aft_real humidity)
{
    aft_real x = (humidity - R(0.01 * AFT_DRIEST_DECK)) * R(100.0 / (AFT_MOISTEST_DECK - AFT_DRIEST_DECK));
    return within(x, 0, 1);
}

/* Cloud that inversions hold over sea: layer and cover from inversion strength; after saturation. */
void aft_cloud_deck(const aft_moist_settings *settings, cloud_block *w);

/* Layer k, from the top. */
void aft_cloud_rain(const aft_moist_settings *settings, int k, cloud_block *w);
void aft_cloud_fall(const aft_moist_settings *settings, int k, cloud_block *w);

/* Effective radii [m] of layer k. */
void aft_cloud_radii(const aft_moist_settings *settings, int k, const cloud_block *w, cloud_row liquid,
                     cloud_row ice);

#endif
