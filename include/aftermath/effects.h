/* SPDX-License-Identifier: Apache-2.0 */
/* effects.h: blast, heat, initial radiation, fireball, cloud, crater; people and burning ground. */
#ifndef AFTERMATH_EFFECTS_H
#define AFTERMATH_EFFECTS_H

#include "aftermath/scenario.h"

/* Everything is held on fine cells (30") of the 5' tiles that any burst reaches. */
typedef struct {
    int            ntile, ncountry, nburst, nfine, nshare;   /* nfine = 100, nshare = 4 */
    const int32_t *tile;                /* [tile] 5' index, ascending                             */
    const double  *people;              /* [tile][fine] before the war                            */
    const double  *deaths;              /* [tile][fine] from blast, heat and initial radiation    */
    const double  *injuries;            /* [tile][fine] among those alive                         */
    const float   *overpressure;        /* [tile][fine] Pa, largest of all bursts                 */
    const float   *thermal;             /* [tile][fine] J m-2, largest of all bursts              */
    const float   *dose;                /* [tile][fine] Gy initial radiation, free in air, summed */
    const int16_t *share_country;       /* [tile][4] who lives there; -1: none                    */
    const double  *share;               /* [tile][4] part of the tile's people                    */
    const double  *country_deaths;      /* [country]                                              */
    const double  *country_injuries;    /* [country]                                              */
    const double  *burst_deaths;        /* [burst]                                                */
    double         direct_deaths, direct_injuries;
} aft_damage;

extern const aft_field_table aft_damage_table;
extern const aft_parameter   aft_effects_parameters[];

aft_status aft_effects(const aft_detonations *detonations, const aft_inputs *in, aft_arena *arena,
                       aft_damage *damage, aft_error *err);

/* One burst over flat ground at sea level, for `aftermath effects`. ------------------------------ */

enum { AFT_NPSI = 8 };  /* 1 2 3 5 10 12 20 50 psi */
typedef struct {
    double yield_kt, hob_m;
    double radius_overpressure_m[AFT_NPSI];           /* 0 where it is not reached */
    double radius_thermal_3cal_m, radius_thermal_8cal_m, radius_thermal_10cal_m;
    double radius_dose_5Gy_m;
    double fireball_radius_m, fallout_free_height_m;
    double cloud_top_m, cloud_bottom_m;
    double crater_radius_m, crater_depth_m;           /* 0 for an air burst */
} aft_burst_summary;

typedef struct {
    double range_m, overpressure_Pa, dynamic_pressure_Pa, duration_s, arrival_s, thermal_J_m2;
    double dose_neutron_Gy, dose_secondary_gamma_Gy, dose_fission_gamma_Gy, dose_total_Gy;
} aft_burst_at_range;

aft_status aft_burst_summarize(double yield_kt, double hob_m, double visibility_km,
                               double fission_fraction, const aft_assumptions *assumptions,
                               aft_burst_summary *summary, aft_error *err);
aft_status aft_burst_at(double yield_kt, double hob_m, double visibility_km,
                        double fission_fraction, double range_m, const aft_assumptions *assumptions,
                        aft_burst_at_range *at, aft_error *err);

#endif
