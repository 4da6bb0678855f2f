/* SPDX-License-Identifier: Apache-2.0 */
/* The published tests of a dynamical core: initial states, forcings, and what each is run with by
 * default. docs/core.md */
#ifndef AFTERMATH_CLIMATE_DYNAMICS_CASES_CASES_H
#define AFTERMATH_CLIMATE_DYNAMICS_CASES_CASES_H

#include "climate/dynamics/core.h"

/* Constants of the papers. */
extern const aft_planet aft_planet_jablonowski;  /* Jablonowski & Williamson 2006, table 1      */
extern const aft_planet aft_planet_held_suarez;  /* Held & Suarez 1994; Polvani & Kushner 2002  */
extern const aft_planet aft_planet_resting;      /* DCMIP 2012 test 2-0: does not turn          */

/* Jablonowski & Williamson (2006, doi:10.1256/qj.06.12): a zonal flow in exact balance at p_s = 1000 hPa
 * (eqs. 2 to 7); `wave` adds the hill of wind, 1 m/s at 20 E 40 N (eq. 10). */
void aft_jablonowski_initial(bool wave, const aft_sphere *sphere, const aft_levels *levels,
                             aft_core_fields *fields);
/* The three fields at latitude phi [rad] and eta = p / p_s. */
double aft_jablonowski_wind(double phi, double eta);         /* m s-1  */
double aft_jablonowski_temperature(double phi, double eta);  /* K      */
double aft_jablonowski_ground(double phi);                   /* m2 s-2 */

/* Relaxation of temperature and drag near the ground: Held & Suarez (1994, doi:10.1175/
 * 1520-0477(1994)075<1825:APFTIO>2.0.CO;2); with gamma > 0 the stratosphere of Polvani & Kushner (2002,
 * doi:10.1029/2001GL014284), northern winter, with their drag above 0.5 hPa. */
typedef struct {
    const aft_levels *levels;
    double            kappa;
    double            gamma;             /* K m-1, lapse of the polar vortex; 0: Held & Suarez   */
    double            warmest;           /* K, T0: 315 in both papers                            */
    double            coldest;           /* K, floor of the troposphere                          */
    double            tilt;              /* K, by which the winter pole is colder, summer warmer */
    double            a[AFT_MAX_LEVELS], b[AFT_MAX_LEVELS];  /* middles of the layers            */
} aft_relaxation;
static const double AFT_VORTEX_LAPSE = 0.004;  /* K m-1, the strong vortex of Polvani & Kushner */
void aft_relaxation_begin(aft_relaxation *r, double gamma, const aft_levels *levels);
/* An aft_forcing; context is an aft_relaxation. */
void   aft_relax(void *context, const aft_core_latitude *at, int thread);
double aft_relaxation_temperature(const aft_relaxation *r, double mu, double pressure);  /* K */
/* At rest over flat ground, 1000 hPa, the mean equilibrium at every point, with noise of 0.1 K that
 * is a function of the grid point alone. */
void aft_relaxation_initial(const aft_relaxation *r, const aft_sphere *sphere,
                            aft_core_fields *fields);

/* DCMIP 2012 test 2-0 (Ullrich et al. 2012): air of constant lapse at rest over rings of hills of up to
 * 2 km at 90 W on the equator, isothermal above the test's lid of 12 km where levels go higher. The hills are
 * truncated first, then balanced. Its own levels are of even height up to the lid. */
void       aft_resting_levels(int nlev, aft_levels *levels);
aft_status aft_resting_initial(const aft_sphere *sphere, const aft_levels *levels,
                               aft_core_fields *fields, aft_arena *arena, aft_error *err);

typedef enum { AFT_KIND_CORE, AFT_KIND_SHALLOW, AFT_KIND_TRANSPORT } aft_case_kind;
typedef enum {
    AFT_CASE_STEADY,  AFT_CASE_WAVE,     AFT_CASE_HELD_SUAREZ, AFT_CASE_POLVANI, AFT_CASE_RESTING,
    AFT_CASE_GALEWSKY, AFT_CASE_WILLIAMSON_2, AFT_CASE_WILLIAMSON_5, AFT_CASE_WILLIAMSON_6,
    AFT_CASE_DCMIP_11, AFT_CASE_DCMIP_12, AFT_CASE_DCMIP_13, AFT_CASE_LAURITZEN
} aft_case_id;

/* The shortest waves decay in `diffusion_hours`; by scale: in hours x 42 / T. */
typedef struct {
    const char       *name;
    aft_case_id       id;
    aft_case_kind     kind;
    int               truncation;
    const char       *levels;           /* NULL: none, or the case brings its own               */
    int               days, spin_up;    /* means begin after spin_up days; 0: no means          */
    double            step;             /* factor, see aft_case_step                            */
    int               diffusion_power;
    double            diffusion_hours;
    bool              diffusion_by_scale;
    int               ntracer;
    const aft_planet *planet;           /* NULL: shallow water                                  */
    const char       *meaning, *source;
} aft_case;

extern const aft_case aft_cases[];  /* ends with a name of NULL */
/* AFT_BAD_INPUT names the nearest. */
aft_status aft_case_named(const char *name, const aft_case **found, aft_error *err);
/* "T21" to "T170". */
aft_status aft_grid_named(const char *name, int *truncation, aft_error *err);
/* s: T21 1800, T31 1200, T42 900, T63 600, T85 450, T106 360, T170 225, times the case's `step`. */
double aft_case_step(const aft_case *c, int truncation);
double aft_case_diffusion_time(const aft_case *c, int truncation);  /* s */

#endif
