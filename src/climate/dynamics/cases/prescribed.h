/* SPDX-License-Identifier: Apache-2.0 */
/* Flows given by formula that bring tracers back to where they began: what transport is tried on.
 *
 *   DCMIP 2012 (Kent, Ullrich & Jablonowski 2014, Q. J. R. Meteorol. Soc. 140, 1279; formulas as in the
 *   DCMIP 2012 test case document 1.7, sections 1.1 to 1.3), isothermal air of 300 K up to 12 km:
 *     1-1  deforming flow in three dimensions, 12 days
 *     1-2  five overturning cells a hemisphere, 1 day
 *     1-3  thin clouds carried across steep mountains by solid rotation, 12 days
 *   Lauritzen, Skamarock, Prather & Taylor (2012), Geosci. Model Dev. 5, 887, sections 2 and 3: deforming
 *   flow without divergence in two dimensions, 12 days: Gaussian hills, cosine bells, a field related to
 *   the bells, slotted cylinders */
#ifndef AFTERMATH_CLIMATE_DYNAMICS_CASES_PRESCRIBED_H
#define AFTERMATH_CLIMATE_DYNAMICS_CASES_PRESCRIBED_H

#include "climate/dynamics/levels.h"
#include "sphere/sphere.h"

typedef enum {
    AFT_DCMIP_11,
    AFT_DCMIP_12,
    AFT_DCMIP_13,
    AFT_LAURITZEN,
    AFT_PRESCRIBED_CASES
} aft_prescribed_case;

enum { AFT_HILLS, AFT_BELLS, AFT_RELATED, AFT_CYLINDERS };  /* tracers of AFT_LAURITZEN */

typedef struct {
    const char *name, *title;
    int         ntracer;
    double      period;       /* s, after which tracers are where they began                         */
    bool        open_ground;  /* the flow passes through the mountains (aft_transport_air)           */
} aft_prescribed_facts;
const aft_prescribed_facts *aft_prescribed_about(aft_prescribed_case which);

typedef struct {
    aft_prescribed_case which;
    const aft_sphere   *sphere;
    const aft_levels   *levels;
    double             *surface_pressure;  /* [nlat][nlon] Pa, does not change */
    double             *wave[4];           /* [nlon] scratch of the winds      */
} aft_prescribed;

/* The radius is the sphere's (6371.22 km in the papers). Sphere and levels must outlive the flow. */
aft_status aft_prescribed_create(aft_prescribed *flow, aft_prescribed_case which,
                                 const aft_sphere *sphere, const aft_levels *levels, aft_arena *arena,
                                 aft_error *err);
/* nlev levels of even height up to 12 km where p_s is 1000 hPa; b falls linearly with pressure. */
void aft_prescribed_levels(int nlev, aft_levels *levels);

/* At `time` seconds: u cos, v cos (latitude) [nlat][lev][nlon] m s-1. Not for several threads at once. */
void aft_prescribed_wind(const aft_prescribed *flow, double time, aft_real *u_cos, aft_real *v_cos);
/* At the beginning, and again after a period: mixing ratios [nlat][tracer][lev][nlon], 1. */
void aft_prescribed_tracers(const aft_prescribed *flow, double *mixing_ratio);

#endif
