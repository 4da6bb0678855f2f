/* SPDX-License-Identifier: Apache-2.0 */
/* How far tracers are from where they should be, and how much they were mixed. */
#ifndef AFTERMATH_CLIMATE_DYNAMICS_CASES_TRACER_NORMS_H
#define AFTERMATH_CLIMATE_DYNAMICS_CASES_TRACER_NORMS_H

#include "climate/dynamics/levels.h"
#include "sphere/sphere.h"

/* Over |exact|, weighted by air (Kent et al. 2014, eqs. 37 to 39; in two dimensions Williamson et al.
 * 1992, eqs. 82 to 84). */
typedef struct {
    double l1, l2, linf;
} aft_norms;

/* q, exact: [nlat] rows of [lev][nlon] a distance of `stride` apart; p_s [nlat][nlon]. */
aft_norms aft_tracer_norms(const aft_sphere *sphere, const aft_levels *levels,
                           const double *surface_pressure, const double *q, const double *exact,
                           size_t stride);

/* Lauritzen & Thuburn (2012), Q. J. R. Meteorol. Soc. 138, 665; as in Lauritzen et al. (2012), section
 * 3.4: means of the distance of (bells, related) to the curve q2 = 0.9 - 0.8 q1^2, 0.1 <= q1 <= 1, by
 * where the point lies: between curve and chord (as real mixing does), elsewhere within the range of
 * both, beyond it. Of level 0. */
typedef struct {
    double real, unmixed, overshot;
} aft_mixing;
aft_mixing aft_tracer_mixing(const aft_sphere *sphere, const double *bells, const double *related,
                             size_t stride);

/* Share of the sphere where q >= threshold on level 0 (Lauritzen et al. 2012, section 3.3). */
double aft_tracer_area(const aft_sphere *sphere, const double *q, size_t stride, double threshold);

#endif
