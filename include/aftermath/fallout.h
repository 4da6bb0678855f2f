/* SPDX-License-Identifier: Apache-2.0 */
/* fallout.h: what comes down, where, when, and the dose to those who are left. */
#ifndef AFTERMATH_FALLOUT_H
#define AFTERMATH_FALLOUT_H

#include "aftermath/effects.h"

typedef struct {
    int            ncell, ncountry;
    const int32_t *cell;                 /* [cell] 5' index, ascending; cells that got any           */
    const float   *dose_rate_h1;         /* [cell] Gy h-1, open ground, reference time 1 h            */
    const float   *arrival;              /* [cell] s, first arrival                                   */
    const float   *dose;                 /* [cell] Gy in the open over the stay time                  */
    const double  *survivors_before;     /* [cell] people left by the prompt effects                  */
    const double  *deaths;               /* [cell]                                                    */
    const double  *country_deaths;       /* [country]                                                 */
    double         fallout_deaths;
    double         activity_source;      /* Gy m2 h-1 at 1 h: emitted locally by all bursts           */
    double         activity_ground;      /* the same, integrated over the ground cells                */
} aft_dose;

extern const aft_field_table aft_dose_table;
extern const aft_parameter   aft_fallout_parameters[];

aft_status aft_fallout(const aft_detonations *detonations, const aft_damage *damage,
                       const aft_inputs *in, aft_arena *arena, aft_dose *dose, aft_error *err);

/* One surface burst in a uniform wind, for `aftermath fallout`. */
enum { AFT_FALLOUT_WSEG10, AFT_FALLOUT_GD };
enum { AFT_NCONTOUR = 7, AFT_NHOTLINE = 24 };
typedef struct {
    int    model;
    double cloud_height_m, cloud_time_s, activity_total;
    int    nhotline;
    double hotline_distance_m[64], hotline_dose_rate_h1_Gy_h[64], hotline_arrival_s[64];
    int    ncontour;
    double contour_dose_rate_h1_Gy_h[AFT_NCONTOUR], contour_length_m[AFT_NCONTOUR],
        contour_width_m[AFT_NCONTOUR], contour_area_m2[AFT_NCONTOUR];
} aft_fallout_summary;

/* ranges may be NULL (a default hotline). Bad input: AFT_BAD_INPUT. */
aft_status aft_fallout_summarize(int model, double yield_kt, double hob_m, double fission_fraction,
                                 double wind_kmh, double shear_mps_per_km, int nrange,
                                 const double *range_m, const aft_assumptions *assumptions,
                                 aft_fallout_summary *summary, aft_error *err);

#endif
