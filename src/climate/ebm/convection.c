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

/* Of n columns of one layer: mean t of it and the one above, saturation q there, thickness in ln p. */
static VECTOR_KERNEL void allow(int n, double dlnp, double limit, const double *restrict t,
                                const double *restrict q, double *restrict allowed)
{
    for (int c = 0; c < n; c++) {
        double wet = aft_min(limit, moist_adiabat(t[c], q[c]));
        allowed[c] = R_AIR * t[c] / GRAVITY * dlnp * (t[c] > COLD ? wet : limit);
    }
}

void aft_ebm_allow(const aft_ebm_grid *grid, double limit, int n, const double *temperature, double *allowed)
{
    double t[NCOL], q[NCOL];
    for (int k = NLEV - 1; k > 0 && grid->p[k] >= HIGHEST; k--) {
        const double *here = temperature + k * n, *above = here - n;
        double p = 0.5 * (grid->p[k] + grid->p[k - 1]), dlnp = grid->dlnp[k - 1], warmest = 0.0;
        for (int c = 0; c < n; c++) {
            t[c]    = 0.5 * (here[c] + above[c]);
            q[c]    = 0.0;
            warmest = aft_max(warmest, t[c]);
        }
        if (warmest > COLD && p <= CLOUD_BASE)
            aft_saturation_of(n, t, p, q);
        allow(n, dlnp, limit, t, q, allowed + k * n);
        for (int c = 0; c < n && p > CLOUD_BASE; c++)
            allowed[k * n + c] = R_AIR * t[c] / GRAVITY * dlnp * DRY_LAPSE;
    }
}

void aft_ebm_convect(const aft_ebm_grid *grid, const double *allowed, double part, double *temperature,
                     int stride)
{
    /* Offset of each layer from the ground's along the critical profile; in pools, T - offset is
     * uniform. */
    double offset[NLEV], mean[NLEV], weight[NLEV];
    int    bottom[NLEV], top[NLEV], npool = 0;
    offset[NLEV - 1] = 0.0;
    for (int k = NLEV - 1; k >= 0; k--) {
        if (k < NLEV - 1)
            offset[k] = offset[k + 1] - allowed[(k + 1) * stride];
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
