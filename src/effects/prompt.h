/* SPDX-License-Identifier: Apache-2.0 */
/* Private to effects: the prompt physics of one burst over flat ground.
 *
 * Ground range r and height of burst h in metres, yield in kt; pressures in Pa, times in s,
 * fluence in J m-2, dose in Gy (tissue, free in air). Nothing here can fail or return NaN for
 * yield in [1e-4, 1e6], h in [0, 30 km], r >= 0. */
#ifndef AFTERMATH_EFFECTS_PROMPT_H
#define AFTERMATH_EFFECTS_PROMPT_H

#include "aftermath/effects.h"
#include "base/units.h"

static const double AFT_SEA_LEVEL_PRESSURE = 101325.0;  /* [Pa] US Standard Atmosphere 1976   */

typedef enum { AFT_BLAST_BRODE, AFT_BLAST_DNA } aft_blast_model;

/* The air at the ground below the burst, as Sachs scaling wants it; all 1 at sea level. */
typedef struct {
    double pressure, density, temperature;  /* ratio to the US Standard Atmosphere at sea level */
    double length;                          /* pressure^(-1/3): factor on blast distances       */
    double time;                            /* factor on blast times                            */
} aft_ambient;

aft_ambient aft_ambient_at(double height_m);

/* One burst with everything its effects depend on; made once, read often. */
typedef struct {
    double          yield_kt, hob_m, fission_fraction, visibility_m;
    double          thermal_fraction;      /* at low air burst                       [1] */
    double          thermal_surface;       /* at contact surface burst               [1] */
    double          neutron_output;        /* 0: low curve of G&D, 1: high curve     [1] */
    double          cloud_factor;          /* reflecting cloud or snow               [1] */
    double          air_density;           /* at sea level over the standard one     [1] */
    aft_blast_model model;
    aft_ambient     ambient;
} aft_device;

aft_device aft_device_make(double yield_kt, double hob_m, double fission_fraction,
                           double visibility_km, double ground_height_m,
                           const aft_assumptions *assumptions);

/* Blast. ------------------------------------------------------------------------------------ */

/* Peak overpressure of 1 kt at sea level [Pa]; scaled range and height of burst [m kt-1/3]. */
double aft_brode_1kt(double range, double hob);
double aft_dna_1kt(double range, double hob);

double aft_overpressure(const aft_device *device, double range_m);
double aft_dynamic_pressure(const aft_device *device, double range_m);
double aft_blast_arrival(const aft_device *device, double range_m);
double aft_blast_duration(const aft_device *device, double range_m);  /* positive phase */

/* Overpressure on a row of n ground ranges, Brode only: the fast form of aft_overpressure. */
void aft_brode_row(const aft_device *device, int n, const double *range_m, double *overpressure_Pa);

/* Heat. ------------------------------------------------------------------------------------- */

double aft_thermal_partition(const aft_device *device);                       /* [1]    */
double aft_thermal_transmission(double slant_m, double visibility_m);         /* [1]    */
double aft_thermal_exposure(const aft_device *device, double range_m);        /* [J m-2] */
double aft_thermal_maximum_time(double yield_kt);                             /* [s]    */
double aft_thermal_maximum_power(double yield_kt);                            /* [kt s-1] */
double aft_thermal_power(double yield_kt, double time_s);                     /* [kt s-1] */

/* Initial radiation, first minute [Gy]. ------------------------------------------------------ */

double aft_dose_neutron(const aft_device *device, double range_m);
double aft_dose_secondary_gamma(const aft_device *device, double range_m);
double aft_dose_fission_gamma(const aft_device *device, double range_m);
double aft_dose_initial(const aft_device *device, double range_m);

/* What is seen: fireball, cloud, crater [m]. -------------------------------------------------- */

double aft_fireball_radius(double yield_kt, double hob_m);   /* at breakaway */
double aft_fallout_free_height(double yield_kt);
void   aft_cloud(double yield_kt, double *bottom_m, double *top_m, double *radius_m);
void   aft_crater(double yield_kt, double hob_m, double *radius_m, double *depth_m);

/* The largest ground range at which effect >= level; 0 where it is nowhere reached. */
typedef double (*aft_effect)(const aft_device *device, double range_m);
double aft_largest_range(const aft_device *device, aft_effect effect, double level);

/* The scaled height of burst that gives `overpressure` its largest range [m kt-1/3]. */
double aft_best_height(aft_blast_model model, double overpressure_Pa);

#endif
