/* SPDX-License-Identifier: Apache-2.0 */
/* The bulk plume, its downdraught and closure: Tiedtke 1989 (doi:10.1175/1520-0493(1989)117<1779:
 * ACMFSF>2.0.CO;2) with mixing and kinetic energy of Bechtold et al. 2008 (doi:10.1002/qj.289).
 *
 *   entrainment   1.2e-3 m-1 (1.3 - RH) (q_s / q_s(base))^3, turbulent detrainment 0.75e-4 (1.6 - RH)
 *   kinetic       dK/dz = B / (f (1 + g)) - 2 (1 + b C_d) (E / M) K; f = 2, g = 0.5, b C_d = 0.95;
 *                 turbulent detrainment in the place of E where that is more (as in IFS)
 *   organised detrainment where K falls: M = M (1.6 - RH) sqrt(K / K_below); none left where K < 0; of
 *   what reaches a layer without buoyancy a given part goes on (Tiedtke 1989, as in ECHAM)
 *   rain          c_0 l (1 - exp(-(l / l_c)^2)) per metre (Zhang & McFarlane 1995; Sundqvist 1978)
 *   closure       the descent that makes room consumes CAPE within a given time (Nordeng 1994); shallow
 *                 0.03 rho w*, w*^3 = z_base B of the buoyancy flux B (Grant 2001), its work against
 *                 stable air at most 0.2 rho w*^3 (Tennekes 1973) */
#include "climate/moist/plume.h"
#include "climate/saturation.h"

static const double BASE_KINETIC = 0.5;  /* J kg-1, a start of 1 m/s (Bechtold et al. 2008)           */
static const double INERTIA      = 3.0;  /* f (1 + g)                                                 */
static const double DRAG         = 1.9;  /* 2 (1 + b C_d)                                             */
static const double LEAST_CAPE   = 1.0;  /* J kg-1, less is none                                      */
static const double MOST_OF_LAYER = 0.8; /* of a layer's air that may be exchanged in a step          */
static const double SHALLOW = 20000;     /* Pa, cloud less deep is shallow (Bechtold et al. 2008)     */
static const double ENTRAINED = 0.2;     /* of the buoyancy flux, taken by air from above (Tennekes 1973) */

static VECTOR_KERNEL void air(const aft_moist_settings *restrict s, int k, plume *restrict p)
{
    const int    last = p->b.nlev;
    for (int c = 0; c < BLOCK; c++) {
        aft_real qv = R(p->b.vapour[k][c]), ql = R(p->b.liquid[k][c]), qi = R(p->b.ice[k][c]);
        aft_real t = p->b.t[k][c], sat = aft_saturate(t, p->b.p[k][c]).q;
        p->energy[k][c] = R(AFT_DRY_HEAT) * t + R(AFT_GRAVITY) * p->b.z[k][c] +
                          R(AFT_HEAT_VAPORISING) * qv - R(AFT_HEAT_MELTING) * qi;
        p->water[k][c]      = qv + ql + qi;
        p->virtual[k][c]    = t * (R(1) + R(0.608) * qv - ql - qi);
        p->saturation[k][c] = sat;
        p->humidity[k][c]   = within(qv / sat, 0, 1);
        aft_real top        = p->b.face[last][c] - s->source_depth;
        p->source[k][c] = larger(p->b.face[k + 1][c] - larger(p->b.face[k][c], top), 0) / s->source_depth;
    }
}

static void start(plume *p)
{
    for (int c = 0; c < BLOCK; c++) {
        const int last = p->b.nlev - 1;
        p->m[c] = p->h[c] = p->q[c] = p->excess[c] = p->cloudy[c] = p->rising[c] = 0;
        p->cape[c] = p->base_saturation[c] = p->total_rain[c] = p->start_down[c] = 0;
        p->flux[p->b.nlev][c] = 0;
        p->alive[c]   = 1;
        p->kinetic[c] = R(BASE_KINETIC);
        p->t[c]       = p->b.t[last][c];
        p->least[c]   = R(1e9);
        p->base[c]    = R(p->b.nlev);
        p->reach[c] = p->below[c] = p->air_below[c] = p->inhibited[c] = 0;
    }
}

/* Air taken in at layer k; the mixture, its static energy c_p T + L_v q_v - L_f q_i and a first T. */
static VECTOR_KERNEL void mix(const aft_moist_settings *restrict s, int k, plume *restrict p)
{
    const int    below = k + 1 < p->b.nlev ? k + 1 : k;
    for (int c = 0; c < BLOCK; c++) {
        aft_real m = p->m[c], dz = p->b.dz[k][c], source = p->source[k][c];
        aft_real thin = p->saturation[k][c] / larger(p->base_saturation[c], R(1e-12));
        thin          = smaller(thin * thin * thin, 1);
        aft_real rate = p->cloudy[c] * s->entrainment * (R(1.3) - p->humidity[k][c]) * thin * dz;
        aft_real in   = source + rate * m, all = m + in, part = R(1) / larger(all, R(1e-12));
        p->h[c]          = (m * p->h[c] + in * p->energy[k][c]) * part;
        p->q[c]          = (m * p->q[c] + in * p->water[k][c]) * part;
        p->excess[c]     = (m * p->excess[c] + source * s->warmth) * part;
        p->m[c]          = all;
        p->entrain[k][c] = in;
        p->held[c]       = p->h[c] - R(AFT_GRAVITY) * p->b.z[k][c];
        p->t[c] -= R(6.5e-3) * (p->b.z[k][c] - p->b.z[below][c]);
    }
}

/* T and cloud water of the mixture by two steps of Newton, saturated or not. */
static VECTOR_KERNEL void condense(int k, plume *restrict p)
{
    for (int c = 0; c < BLOCK; c++) {
        aft_real      t = p->t[c], q = p->q[c], held = p->held[c];
        aft_saturated s      = aft_saturate(t, p->b.p[k][c]);
        aft_real      w      = aft_liquid_part(t), cloud = larger(q - s.q, 0);
        aft_real      latent = R(AFT_HEAT_VAPORISING) + (R(1) - w) * R(AFT_HEAT_MELTING);
        aft_real      slope  = cloud > 0 ? s.slope : 0;
        aft_real rest = R(AFT_DRY_HEAT) * t + R(AFT_HEAT_VAPORISING) * q - latent * cloud - held;
        aft_real step = -rest / (R(AFT_DRY_HEAT) + latent * slope);
        s      = aft_saturate_near(s, t, step);
        t      = t + step;
        w      = aft_liquid_part(t);
        latent = R(AFT_HEAT_VAPORISING) + (R(1) - w) * R(AFT_HEAT_MELTING);
        cloud  = larger(q - s.q, 0);
        slope  = cloud > 0 ? s.slope : 0;
        rest   = R(AFT_DRY_HEAT) * t + R(AFT_HEAT_VAPORISING) * q - latent * cloud - held;
        step   = -rest / (R(AFT_DRY_HEAT) + latent * slope);
        p->t[c]         = t + step;
        p->cloud[c]     = larger(cloud - step * slope, 0);
        p->liquid[k][c] = w;
    }
}

/* What falls from the plume, its shares and its buoyancy. */
static VECTOR_KERNEL void rain(const aft_moist_settings *restrict s, int k, plume *restrict p)
{
    for (int c = 0; c < BLOCK; c++) {
        aft_real q = p->q[c], cloud = p->cloud[c], vapour = q - cloud, l = cloud / s->rain_from;
        aft_real rate   = s->rain_per_m * p->b.dz[k][c] * (R(1) - aft_exp_real(-smaller(l * l, 50)));
        aft_real rained = cloud * rate / (R(1) + rate), left = q - rained;
        aft_real cloudy = p->cloudy[c], base = p->base[c], base_saturation = p->base_saturation[c];
        p->fall[k][c]   = rained / larger(q, R(1e-12));
        p->rained[k][c] = rained * p->m[c];
        p->vapour[k][c] = smaller(vapour / larger(left, R(1e-12)), 1);
        p->h[c] += R(AFT_HEAT_MELTING) * (R(1) - p->liquid[k][c]) * rained;
        p->q[c] = left;
        aft_real moist = (p->t[c] + p->excess[c]) * (R(1) + R(0.608) * vapour - (cloud - rained));
        p->buoyancy[c] = moist / p->virtual[k][c] - R(1);
        p->base_saturation[c] = cloudy > 0 ? base_saturation : p->saturation[k][c];
        p->below[c] = cloudy > 0 ? p->below[c] : p->b.z[k][c] - R(0.5) * p->b.dz[k][c];
        p->air_below[c] = cloudy > 0 ? p->air_below[c] : p->b.p[k][c] / (R(AFT_DRY_GAS) * p->virtual[k][c]);
        p->base[c]            = cloudy > 0 ? base : R(k);
        p->cloudy[c]          = cloud > 0 ? R(1) : cloudy;
    }
}

/* Rise or end: kinetic energy, detrainment, CAPE. */
static VECTOR_KERNEL void rise(const aft_moist_settings *restrict s, int k, plume *restrict p)
{
    const aft_real overshoot = s->overshoot;  /* a load in a choice would keep the loop from vectors */
    for (int c = 0; c < BLOCK; c++) {
        aft_real lift = R(AFT_GRAVITY) * p->buoyancy[c] * p->b.dz[k][c], kinetic = p->kinetic[c];
        aft_real fed  = p->source[k][c] > 0 ? R(1) : R(0), dry = R(1.6) - p->humidity[k][c];
        aft_real loss = p->cloudy[c] * s->detrainment * dry * p->b.dz[k][c];
        aft_real mixed = larger(p->entrain[k][c] / larger(p->m[c], R(1e-12)), loss);
        aft_real next = (kinetic + lift * R(1 / INERTIA)) / (R(1) + R(DRAG) * mixed);
        next          = fed > 0 ? larger(next, kinetic) : next;
        next          = smaller(next, R(5e3));
        aft_real alive = next > 0 ? p->alive[c] : 0;
        alive          = k > 0 ? alive : 0;
        aft_real warm  = lift > 0 ? p->cloudy[c] : 0;
        p->rising[c]   = larger(p->rising[c], warm);
        p->cape[c] += alive * warm * lift;
        aft_real organised = smaller(dry * sqrt_of(larger(next, 0) / kinetic), 1);
        organised          = lift < 0 ? smaller(organised, overshoot) : organised;
        aft_real slows     = next < kinetic ? p->rising[c] * (R(1) - fed) : 0;
        organised          = slows > 0 ? organised : R(1);
        aft_real keep = organised / (R(1) + loss);
        keep          = alive * keep;
        aft_real energy = p->energy[k][c], least = p->least[c], start_down = p->start_down[c];
        aft_real lower   = energy < least ? p->cloudy[c] * alive : 0;
        p->least[c]      = lower > 0 ? energy : least;
        p->start_down[c] = lower > 0 ? R(k) : start_down;
        p->leave[k][c]   = R(1) - keep;
        p->total_rain[c] += p->rained[k][c];
        p->m[c] *= keep;
        p->flux[k][c] = p->m[c];
        aft_real cloud   = p->cloudy[c] * p->alive[c];
        p->reach[c]      = cloud > 0 ? p->b.p[k][c] : p->reach[c];
        p->inhibited[c] += cloud * larger(-lift, 0);
        p->alive[c] = alive, p->kinetic[c] = alive > 0 ? next : R(BASE_KINETIC);
    }
}

void aft_plume_rise(const aft_moist_settings *s, plume *restrict p)
{
    start(p);
    p->top = p->b.nlev;
    for (aft_real any = 1; any > 0 && p->top > 0;) {
        int k = --p->top;
        air(s, k, p);
        mix(s, k, p);
        condense(k, p);
        rain(s, k, p);
        rise(s, k, p);
        any = 0;
        for (int c = 0; c < BLOCK; c++)
            any = larger(any, p->alive[c]);
    }
}

/* Downdraught: from the layer of least energy in the cloud, kept saturated by rain while it lasts,
 * a given part of the flux at cloud base; it ends where the plume is fed. */
static VECTOR_KERNEL void sink(const aft_moist_settings *restrict s, int k, plume *restrict p)
{
    for (int c = 0; c < BLOCK; c++) {
        aft_real here   = R(k) >= p->start_down[c] ? R(1) : R(0);
        aft_real wanted = s->downdraught * within(p->total_rain[c] * R(1e3), 0, 1);
        aft_real before = p->flux_down[c], after = here * wanted * smaller(p->flux[k + 1][c], 1);
        aft_real in = larger(after - before, 0), all = before + in, part = R(1) / larger(all, R(1e-12));
        aft_real h = (before * p->energy_down[c] + in * p->energy[k][c]) * part;
        aft_real q = (before * p->water_down[c] + in * p->water[k][c]) * part;
        aft_real held = h - R(AFT_GRAVITY) * p->b.z[k][c];
        aft_saturated wet = aft_saturate(p->b.t[k][c], p->b.p[k][c]);
        aft_real rest = R(AFT_DRY_HEAT) * p->b.t[k][c] + R(AFT_HEAT_VAPORISING) * wet.q - held;
        aft_real step = -rest / (R(AFT_DRY_HEAT) + R(AFT_HEAT_VAPORISING) * wet.slope);
        wet  = aft_saturate_near(wet, p->b.t[k][c], step);
        rest = R(AFT_DRY_HEAT) * (p->b.t[k][c] + step) + R(AFT_HEAT_VAPORISING) * wet.q - held;
        step = -rest / (R(AFT_DRY_HEAT) + R(AFT_HEAT_VAPORISING) * wet.slope);
        aft_real saturated = wet.q + step * wet.slope;
        aft_real available = p->available[c] + p->rained[k][c];
        aft_real uptake    = smaller(larger(saturated - q, 0) * all, available);
        p->available[c]    = available - uptake;
        p->uptake[k][c]    = uptake;
        p->energy_down[c] = h, p->water_down[c] = q + uptake * part;
        p->entrain_down[k][c] = in;
        p->leave_down[k][c]   = after < all ? R(1) - after * part : 0;
        p->flux_down[c]       = after;
    }
}

void aft_plume_sink(const aft_moist_settings *s, plume *restrict p)
{
    for (int c = 0; c < BLOCK; c++)
        p->flux_down[c] = p->energy_down[c] = p->water_down[c] = p->available[c] = 0;
    for (int k = p->top; k < p->b.nlev; k++)
        sink(s, k, p);
}

/* Consumption of CAPE by descent across interface k per unit flux at cloud base, and the largest flux
 * that leaves every layer its air. */
static VECTOR_KERNEL void consume(int k, plume *p, plume_row most)
{
    const int    up = k > p->top ? k - 1 : k;
    for (int c = 0; c < BLOCK; c++) {
        aft_real rise = p->virtual[up][c] - p->virtual[k][c] +
                        R(AFT_GRAVITY / AFT_DRY_HEAT) * (p->b.z[up][c] - p->b.z[k][c]);
        aft_real in_cloud = R(k) <= p->base[c] ? R(1) : R(0);
        p->consumed[c] += in_cloud * p->flux[k][c] * R(AFT_GRAVITY * AFT_DRY_GAS) /
                        larger(p->b.face[k][c], 1) * larger(rise, 0);
        aft_real out = p->entrain[k][c] + p->entrain_down[k][c] + p->flux[k + 1][c];
        most[c]      = smaller(most[c], R(p->b.mass[k][c]) / larger(out, R(1e-12)));
    }
}

/* Flux at cloud base where the cloud is shallow: what does not rise by itself is driven by a part of the
 * buoyancy flux from the ground, as a mixed layer takes in the air above. */
static VECTOR_KERNEL void stir(const aft_moist_settings *restrict s, plume *restrict p)
{
    for (int c = 0; c < BLOCK; c++) {
        int      k    = (int)p->base[c] < p->b.nlev ? (int)p->base[c] : p->b.nlev - 1;
        aft_real deep = p->b.p[k][c] - p->reach[c], air = p->air_below[c];
        double   cube = (double)p->below[c] * p->b.buoyancy[c];
        cube          = p->cloudy[c] > 0 && cube > 0 ? cube : 0;
        aft_real flux = s->shallow * air * aft_exp_real(R(1.0 / 3) * aft_log_real(R(cube + 1e-9)));
        flux = smaller(flux, R(ENTRAINED) * air * R(cube) / larger(p->inhibited[c] - p->cape[c], R(1e-3)));
        p->base_flux[c] = deep < R(SHALLOW) ? larger(flux, p->base_flux[c]) : p->base_flux[c];
    }
}

void aft_plume_close(const aft_moist_settings *s, plume *restrict p)
{
    plume_row most;
    for (int c = 0; c < BLOCK; c++)
        most[c] = R(1e12), p->consumed[c] = 0;
    for (int k = p->b.nlev - 1; k >= p->top; k--)
        consume(k, p, most);
    for (int c = 0; c < BLOCK; c++) {
        p->base_flux[c] = p->cape[c] / (s->closure_time * larger(p->consumed[c], R(1e-9)));
        p->base_flux[c] = p->cape[c] > R(LEAST_CAPE) ? p->base_flux[c] : 0;
    }
    if (p->b.stirred)
        stir(s, p);
    for (int c = 0; c < BLOCK; c++)
        p->base_flux[c] = smaller(p->base_flux[c], R(MOST_OF_LAYER) * most[c] / R(p->b.dt));
}
