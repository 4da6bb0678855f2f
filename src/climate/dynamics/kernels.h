/* SPDX-License-Identifier: Apache-2.0 */
/* The inner loops of the core, compiled once for each width of vectors with the same bits: longitudes
 * side by side on the grid, levels side by side in the waves. */
#ifndef AFTERMATH_CLIMATE_DYNAMICS_KERNELS_H
#define AFTERMATH_CLIMATE_DYNAMICS_KERNELS_H

#include "climate/dynamics/vertical.h"
#include "sphere/sphere.h"

typedef struct {
    aft_real a, b, a_below, b_below;             /* half levels above and below: Pa, 1           */
    aft_real thickness_a, thickness_b, twist;
    aft_real log_ratio, alpha;                   /* of the reference; of every p_s where fixed   */
    aft_real thickness, log_per_thickness;       /* of the reference                             */
    bool     fixed;                              /* twist = 0                                    */
} aft_layer;

/* One latitude. State: u cos, v cos, vorticity, divergence, T - T_r [nlev][nlon]; cos grad ln p_s,
 * p_s, 1 / p_s [nlon]. Tendencies are those the waves do not take care of (kernel of tendencies). */
typedef struct {
    int              nlon, nlev;
    const aft_layer *layer;
    aft_real         cos2, inverse_cos2, coriolis, gas_constant, kappa;
    const aft_real  *u, *v, *vorticity, *divergence, *temperature, *east, *north;
    const aft_real  *pressure, *inverse_pressure;
    int              ntracer;                    /* 0: dry                                        */
    const double    *tracer, *weight;            /* [ntracer][nlev][nlon], [ntracer]              */
    aft_real        *du, *dv, *heat_u, *heat_v, *energy, *warming;  /* [nlev][nlon]               */
    aft_real        *dlog_pressure;                                 /* [nlon]                     */
    /* meanwhile: [nlev][nlon], outflow [nlev+1][nlon], the last two [nlon] */
    aft_real        *log_ratio, *alpha, *inverse_thickness, *outflow, *reference_outflow, *below;
    bool             tracers_moved;              /* since `moisture` was filled                   */
    aft_real        *moisture;                   /* [nlev][nlon] 1, T_v / T - 1, kept by latitude */
    aft_real        *lightness;                  /* [nlev][nlon] K, T_v - T; not read where dry   */
} aft_tendency;

/* Rows of spectral arrays for L levels. */
typedef struct {
    int state, vorticity, divergence, temperature, log_pressure;  /* prognostic, double          */
    int flux, du, dv, heat_u, heat_v, energy, warming, dlog_pressure;  /* from the grid          */
    int wave, u, v, zeta, delta, t, q, east, north;                    /* to the grid            */
} aft_rows;

/* Factors of i x, y_{n+1}, y_{n-1} in wind from (D, Z), divergence of (x, y), gradient (sphere/
 * operators.c has the formulas). */
typedef struct {
    double wind_turn, wind_up, wind_down, turn, div_up, div_down, grad_up, grad_down;
} aft_link;

/* What all wavenumbers of a step share; [coefficient] counts as in sphere.h. */
typedef struct {
    int                  truncation, nlev, stride;
    double               radius, leap, filter, filter_share;  /* leap: s, from before to next  */
    bool                 first;                               /* before is now                 */
    aft_rows             rows;
    const int           *first_coefficient;
    const aft_link      *link;                                /* [coefficient]                 */
    const double        *ground;                              /* [coefficient][part] m2 s-2    */
    const aft_reference *reference;
    const double        *inverse;           /* [T+1][nlev][stride]                             */
    const double        *keep_vorticity;    /* [2][T+1][stride] share left by damping; m = 0, m > 0 */
    const double        *keep_divergence;   /* [T+1][stride]                                   */
    const double        *keep_temperature;  /* [T+1]                                           */
    const double        *heat;              /* [nlev] K s-1, of what damping took before       */
    const double        *slope;             /* [nlev] K, p_s dp/dp_s dT/dp                     */
} aft_leap;

typedef struct {
    const char *name;
    void (*tendencies)(const aft_tendency *t);
    /* flux [n][part][rows.flux] of one m -> now, before [n][part][rows.state] one step on; adds to
     * loss [nlev] the kinetic energy that damping took, m2 s-2, global mean */
    void (*leap)(const aft_leap *leap, int m, const aft_real *flux, double *now, double *before,
                 double *loss);
    /* now -> [n][part][rows.wave], for synthesis; without the mean of ln p_s */
    void (*waves)(const aft_leap *leap, int m, const double *now, aft_real *waves);
    /* ln p_s = mean + deviation -> p_s */
    void (*pressure)(int nlon, double mean, const aft_real *deviation, double *pressure);
    /* largest u^2 + v^2 (times cos^2) of n cells; counts those out of bounds or not finite */
    aft_real (*inspect)(int n, const aft_real *u, const aft_real *v, const aft_real *temperature,
                        const aft_real bound[3], int32_t *outside);
} aft_core_kernels;

extern const aft_core_kernels aft_core_kernels_base;
#ifdef __x86_64__
extern const aft_core_kernels aft_core_kernels_v3, aft_core_kernels_v4;
#endif

/* Those of the sphere's vectors. */
const aft_core_kernels *aft_core_kernels_of(const aft_sphere *sphere);

#endif
