/* SPDX-License-Identifier: Apache-2.0 */
/* Tendencies on one latitude, but for the linear waves of the reference atmosphere, which leap_kernel.h
 * treats spectrally. With S_k the outflow sum of div(v thickness) above half level k, W = b S_ground - S
 * the mass flux through it (downward), v.g = v . grad ln p_s, T' = T - T_r:
 *
 *   du cos   =  (Z + f) v cos - advection(u cos) - R T' (grad ln p) cos          dv likewise
 *   energy   =  (u^2 + v^2) / 2 + geopotential(T') - its reference part
 *   warming  =  T' D - advection(T') + kappa (T' + T_r) omega / p + reference compression
 *   heat     =  v T' cos, whose divergence is to be taken off warming
 *   dln p_s  = -sum (thickness_k / p_s - that of the reference) D + thickness_b v.g
 *   omega/p  =  (grad ln p / grad ln p_s) v.g - (log ratio S_k + alpha (S_{k+1} - S_k)) / thickness
 *   advection(x) = (W_{k+1} (x_{k+1} - x_k) + W_k (x_k - x_{k-1})) / (2 thickness)
 *
 * Moist air: T_v = T (1 + sum weight x) stands for T in the pressure force, geopotential and kappa T
 * omega / p, so that what one gives the other takes; c_p is that of dry air.
 *
 * The isothermal part of geopotential and (grad ln p) is exactly R T_r grad ln p_s. Scalars leave times
 * cos^2, since their analysis divides by it. Included by kernels_*.c. */
#include "base/math_inline.h"
#include "climate/dynamics/kernels.h"

#define INLINE static inline __attribute__((always_inline))
/* The rows a loop writes are not those it reads at other longitudes. */
#ifdef __clang__
#define LONGITUDES _Pragma("clang loop vectorize(assume_safety)")
#else
#define LONGITUDES _Pragma("GCC ivdep")
#endif
#if AFT_REAL_BYTES == 4
#define LOG aft_inline_logf
#else
#define LOG aft_inline_log
#endif

/* T_v / T - 1 of all layers. */
INLINE void find_moisture(const aft_tendency *c, aft_real *restrict moisture)
{
    const size_t n = (size_t)c->nlev * (size_t)c->nlon;
    for (size_t i = 0; i < n; i++)
        moisture[i] = 0;
    for (int tracer = 0; tracer < c->ntracer; tracer++) {
        const aft_real weight    = (aft_real)c->weight[tracer];
        const double *restrict x = c->tracer + (size_t)tracer * n;
        if (weight != 0)
            for (size_t i = 0; i < n; i++)
                moisture[i] += weight * (aft_real)x[i];
    }
}

/* T_v - T of all layers. */
INLINE void lighten(const aft_tendency *c)
{
    const size_t   n   = (size_t)c->nlev * (size_t)c->nlon;
    const aft_real t_r = (aft_real)AFT_REFERENCE_TEMPERATURE;
    const aft_real *restrict t = c->temperature, *restrict moisture = c->moisture;
    aft_real *restrict light = c->lightness;
    if (c->tracers_moved)
        find_moisture(c, c->moisture);
    for (size_t i = 0; i < n; i++)
        light[i] = (t[i] + t_r) * moisture[i];
}

/* Downward: pressures, outflow, all that needs no flux through half levels. */
INLINE void go_down(const aft_tendency *c, int k, const bool fixed, const bool moist)
{
    const aft_layer y    = c->layer[k];
    const int       nlon = c->nlon;
    const size_t    at   = (size_t)k * (size_t)nlon;
    const aft_real *restrict u = c->u + at, *restrict v = c->v + at;
    const aft_real *restrict zeta = c->vorticity + at, *restrict div = c->divergence + at;
    const aft_real *restrict t = c->temperature + at, *restrict light = moist ? c->lightness + at : t;
    const aft_real *restrict east = c->east, *restrict north = c->north;
    const aft_real *restrict ps = c->pressure, *restrict inverse_ps = c->inverse_pressure;
    const aft_real *restrict above = c->outflow + at;
    aft_real *restrict du = c->du + at, *restrict dv = c->dv + at, *restrict warming = c->warming + at;
    aft_real *restrict heat_u = c->heat_u + at, *restrict heat_v = c->heat_v + at;
    aft_real *restrict dlog = c->dlog_pressure, *restrict total = c->outflow + at + c->nlon;
    aft_real *restrict log_ratio = c->log_ratio + at, *restrict alpha = c->alpha + at;
    aft_real *restrict inverse = c->inverse_thickness + at, *restrict reference = c->reference_outflow;
    const aft_real cos2 = c->cos2, inverse_cos2 = c->inverse_cos2, coriolis = c->coriolis;
    const aft_real gas = c->gas_constant, kappa = c->kappa, t_r = (aft_real)AFT_REFERENCE_TEMPERATURE;
    const aft_real inverse_reference = (aft_real)(1 / AFT_REFERENCE_PRESSURE);
    LONGITUDES
    for (int i = 0; i < nlon; i++) {
        aft_real p = ps[i], d = div[i], u_i = u[i], v_i = v[i], t_i = t[i];
        aft_real upper = y.a + y.b * p, thickness = y.thickness_a + y.thickness_b * p;
        aft_real per_thickness = 1 / thickness;
        aft_real l = fixed ? y.log_ratio : LOG((y.a_below + y.b_below * p) / upper);
        aft_real a = fixed ? y.alpha : 1 - upper * l * per_thickness;
        aft_real slope   = fixed ? y.thickness_b : y.thickness_b + y.twist * l * per_thickness;
        aft_real v_g     = (u_i * east[i] + v_i * north[i]) * inverse_cos2;
        aft_real outflow = d * thickness + y.thickness_b * p * v_g;
        aft_real grad    = p * per_thickness * slope, eta = zeta[i] + coriolis;
        aft_real omega   = grad * v_g - per_thickness * (l * above[i] + a * outflow);
        aft_real resting = y.log_per_thickness * reference[i] + y.alpha * d;
        aft_real t_v     = moist ? t_i + light[i] : t_i;
        du[i] = eta * v_i - gas * t_v * grad * east[i];
        dv[i] = -eta * u_i - gas * t_v * grad * north[i];
        warming[i]   = cos2 * (t_i * d + kappa * (t_v * omega + t_r * (omega + resting)));
        heat_u[i]    = u_i * t_i;
        heat_v[i]    = v_i * t_i;
        dlog[i]     -= y.thickness_a * (inverse_ps[i] - inverse_reference) * d + y.thickness_b * v_g;
        total[i]     = above[i] + outflow;
        reference[i] = reference[i] + y.thickness * d;
        log_ratio[i] = l, alpha[i] = a, inverse[i] = per_thickness;
    }
}

/* Upward: advection through half levels, kinetic energy and geopotential. */
INLINE void go_up(const aft_tendency *c, int k, const bool fixed, const bool moist)
{
    const aft_layer y    = c->layer[k];
    const size_t    nlon = (size_t)c->nlon, at = (size_t)k * nlon;
    const size_t    below = k + 1 < c->nlev ? at + nlon : at, above = k > 0 ? at - nlon : at;
    const aft_real *restrict u = c->u, *restrict v = c->v, *restrict t = c->temperature;
    const aft_real *restrict light = moist ? c->lightness + at : t;
    const aft_real *restrict outflow = c->outflow, *restrict ground = c->outflow + (size_t)c->nlev * nlon;
    const aft_real *restrict log_ratio = c->log_ratio + at, *restrict alpha = c->alpha + at;
    const aft_real *restrict inverse = c->inverse_thickness + at;
    aft_real *restrict du = c->du + at, *restrict dv = c->dv + at, *restrict warming = c->warming + at;
    aft_real *restrict energy = c->energy + at, *restrict phi = c->below;
    const aft_real cos2 = c->cos2, gas = c->gas_constant;
    LONGITUDES
    for (size_t i = 0; i < nlon; i++) {
        aft_real half = (aft_real)0.5 * inverse[i];
        aft_real up   = half * (y.b * ground[i] - outflow[at + i]);
        aft_real down = half * (y.b_below * ground[i] - outflow[at + nlon + i]);
        aft_real u_i = u[at + i], v_i = v[at + i], t_i = t[at + i];
        du[i] -= down * (u[below + i] - u_i) + up * (u_i - u[above + i]);
        dv[i] -= down * (v[below + i] - v_i) + up * (v_i - v[above + i]);
        warming[i] -= cos2 * (down * (t[below + i] - t_i) + up * (t_i - t[above + i]));
        aft_real phi_i = fixed ? phi[i] : phi[i] + gas * t_i * (alpha[i] - y.alpha);
        phi_i          = moist ? phi_i + gas * light[i] * alpha[i] : phi_i;
        energy[i] = (aft_real)0.5 * (u_i * u_i + v_i * v_i) + cos2 * phi_i;
        if (!fixed)
            phi[i] += gas * t_i * (log_ratio[i] - y.log_ratio);
        if (moist)
            phi[i] += gas * light[i] * log_ratio[i];
    }
}

INLINE void all_layers(const aft_tendency *c, const bool moist)
{
    for (int k = 0; k < c->nlev; k++)
        if (c->layer[k].fixed)
            go_down(c, k, true, moist);
        else
            go_down(c, k, false, moist);
    for (int k = c->nlev - 1; k >= 0; k--)
        if (c->layer[k].fixed)
            go_up(c, k, true, moist);
        else
            go_up(c, k, false, moist);
}

static void tendencies(const aft_tendency *c)
{
    for (int i = 0; i < c->nlon; i++)
        c->outflow[i] = c->reference_outflow[i] = c->below[i] = c->dlog_pressure[i] = 0;
    if (c->ntracer > 0) {
        lighten(c);
        all_layers(c, true);
    } else {
        all_layers(c, false);
    }
    for (int i = 0; i < c->nlon; i++)
        c->dlog_pressure[i] *= c->cos2;
}
