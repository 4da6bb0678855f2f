/* SPDX-License-Identifier: Apache-2.0 */
/* One column of sea ice, per area of ice. */
#ifndef AFTERMATH_CLIMATE_SURFACE_SEA_ICE_H
#define AFTERMATH_CLIMATE_SURFACE_SEA_ICE_H

typedef struct {
    double mass, snow;        /* kg m-2                                                            */
    double heat[2];           /* J m-2, upper and lower half                                       */
    double skin;              /* K                                                                 */
} aft_ice_column;

/* What the air offers, linear about the skin: gain = offset - slope T_skin, T in K; `vapour` and
 * `vapour_slope` give sublimation likewise. */
typedef struct {
    double dt;
    double offset, slope;          /* W m-2, W m-2 K-1; without what passes into the ice           */
    double inside;                 /* W m-2 of sunlight the upper ice takes                        */
    double sublimation, sublimation_slope;  /* kg m-2 s-1 = sublimation + slope T_skin             */
    double from_sea;               /* W m-2 into the base                                          */
} aft_ice_forcing;

typedef struct {
    double to_sea;     /* J m-2 of heat left when all ice is gone                                  */
    double melt;       /* kg m-2 given to the sea; < 0: taken                                      */
    double snow_melt;  /* kg m-2 of it from snow                                                   */
} aft_ice_result;

/* Fresh snow lies on `ice` already. skin is set; heat and mass close to rounding. */
aft_ice_result aft_ice_advance(aft_ice_column *ice, const aft_ice_forcing *forcing);

/* Makes the halves equal again, keeping the sum of heat. upper, lower: their masses [kg m-2]. */
void aft_ice_even(aft_ice_column *ice, double upper, double lower);

double aft_ice_temperature(const aft_ice_column *ice, int half);  /* K */
/* Heat [J kg-1] that turns new ice at the freezing point of the sea to water at 0 C. */
double aft_ice_new_heat(void);

#endif
