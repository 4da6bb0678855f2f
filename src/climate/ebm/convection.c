/* SPDX-License-Identifier: Apache-2.0 */
/* Convective adjustment.
 *
 * Where a layer is warmer against the one above than the critical lapse rate lets it be, both mix:
 * the column is brought to the critical profile with its enthalpy kept (Manabe & Strickler 1964),
 * by pooling neighbours from the ground up until no pair is unstable; a part of the way is gone in
 * one step (relaxation as in Betts & Miller 1986). The critical lapse rate is the smaller of the
 * moist adiabat and a limit near 6.5 K/km that stands for what baroclinic eddies leave outside the
 * tropics (Manabe & Wetherald 1967). An inversion is never touched: over cold ground under warm
 * smoke convection lets go. */
#include "base/math.h"
#include "climate/ebm/model.h"
#include "climate/radiation/kernel.h"

/* Nothing is mixed above this pressure. */
static const double HIGHEST = 5000.0;     /* Pa    */
/* Below cloud base air is mixed dry, nearly. */
static const double CLOUD_BASE = 9.2e4;   /* Pa    */
static const double DRY_LAPSE  = 9.3e-3;  /* K m-1 */
/* Colder air holds too little vapour to matter. */
static const double COLD = 230.0;         /* K     */

/* Moist adiabatic lapse rate [K m-1], AMS Glossary form, of air saturated at q. */
static inline double moist_adiabat(double temperature, double q)
{
    double a = L_VAPOUR * q / (R_AIR * temperature);
    double b = L_VAPOUR * L_VAPOUR * q * 0.622 / (CP_AIR * R_AIR * temperature * temperature);
    return GRAVITY / CP_AIR * (1.0 + a) / (1.0 + b);
}

/* T difference [K] allowed between each layer k and the one above, given the mean t and p of both and
 * the saturation q there, of n layers. */
static VECTOR_KERNEL void allow(int n, const double *restrict dlnp_above, double limit,
                                const double *restrict t, const double *restrict p,
                                const double *restrict q, double *restrict allowed)
{
    for (int k = 0; k < n; k++) {
        double dz   = R_AIR * t[k] / GRAVITY * dlnp_above[k];
        double wet  = aft_min(limit, moist_adiabat(t[k], q[k]));
        double free = t[k] > COLD ? wet : limit;
        allowed[k]  = dz * (p[k] > CLOUD_BASE ? DRY_LAPSE : free);
    }
}

/* The same of the layers that convection reaches; the rest of `allowed` is left. */
static void allowed_of(const aft_ebm_grid *grid, double limit, const double *temperature, int stride,
                       double allowed[NLEV])
{
    double t[NLEV], p[NLEV], q[NLEV], dlnp[NLEV];
    int    first = NLEV - 1, moist = NLEV;   /* no saturation is asked for above `moist` */
    for (int k = NLEV - 1; k > 0 && grid->p[k] >= HIGHEST; k--) {
        int up  = k - 1;
        first   = k;
        t[k]    = 0.5 * (temperature[k * stride] + temperature[up * stride]);
        p[k]    = 0.5 * (grid->p[k] + grid->p[up]);
        dlnp[k] = grid->dlnp[up];
        q[k]    = 0.0;
        moist   = t[k] > COLD ? k : moist;
    }
    const int n = NLEV - first;
    aft_saturation_of(NLEV - moist, t + moist, p + moist, q + moist);
    allow(n, dlnp + first, limit, t + first, p + first, q + first, allowed + first);
}

void aft_ebm_convect(const aft_ebm_grid *grid, double limit, double part, double *temperature,
                     int stride)
{
    /* Offset of each layer from the ground's along the critical profile; in pools, T - offset is
     * uniform. */
    double offset[NLEV], mean[NLEV], weight[NLEV], step[NLEV];
    int    bottom[NLEV], top[NLEV], npool = 0;
    allowed_of(grid, limit, temperature, stride, step);
    offset[NLEV - 1] = 0.0;
    for (int k = NLEV - 1; k >= 0; k--) {
        if (k < NLEV - 1)
            offset[k] = offset[k + 1] - step[k + 1];
        mean[npool]   = temperature[k * stride] - offset[k];
        weight[npool] = grid->mass[k];
        bottom[npool] = top[npool] = k;
        npool++;
        while (npool > 1 && mean[npool - 2] > mean[npool - 1]) {
            int    a = npool - 2, b = npool - 1;
            double w = weight[a] + weight[b];
            mean[a]  = (mean[a] * weight[a] + mean[b] * weight[b]) / w;
            weight[a] = w;
            top[a]    = top[b];
            npool--;
        }
        if (grid->p[k] < HIGHEST)
            break;
    }
    for (int i = 0; i < npool; i++)
        for (int k = bottom[i]; bottom[i] > top[i] && k >= top[i]; k--) {
            double *t = &temperature[k * stride];
            *t += part * (mean[i] + offset[k] - *t);
        }
}
