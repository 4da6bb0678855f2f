/* SPDX-License-Identifier: Apache-2.0 */
/* Between the ground and the lowest layer's height Z (Geleyn 1988): for wind and for heat, with
 * N = ln(1 + Z/z0) neutral and D the same made unstable or stable (k / sqrt C_D, k sqrt(C_D) / C_H),
 * the part of the difference reached at height z is
 *
 *     stable    (ln(1 + z/Z (e^N - 1)) - z/Z (N - D)) / D
 *     unstable  (ln(1 + z/Z (e^N - 1)) - ln(1 + z/Z (e^(N - D) - 1))) / D
 *
 * of which e^N - 1 = Z/z0. Above Z the lowest layer's values hold. */
#include "climate/boundary/kernel.h"

static inline aft_real reached(aft_real z, aft_real top, aft_real roughness, aft_real d)
{
    aft_real x = smaller(z / top, R(1)), n = logarithm(R(1) + top / roughness);
    aft_real neutral = logarithm(R(1) + x * top / roughness), more = n - d;
    aft_real unstable = logarithm(R(1) + x * (exponential(larger(more, 0)) - R(1)));
    return (neutral - unstable - x * smaller(more, 0)) / d;
}

static VECTOR_KERNEL void part_at_2m(int n, const aft_real *restrict height,
                                     const aft_real *restrict roughness_heat,
                                     const aft_real *restrict cd, const aft_real *restrict ch,
                                     aft_real *restrict part)
{
    for (int i = 0; i < n; i++)
        part[i] = reached(R(2), height[i], roughness_heat[i], KARMAN * root(cd[i]) / ch[i]);
}

static VECTOR_KERNEL void part_at_10m(int n, const aft_real *restrict height,
                                      const aft_real *restrict roughness, const aft_real *restrict cd,
                                      aft_real *restrict part)
{
    for (int i = 0; i < n; i++)
        part[i] = reached(R(10), height[i], roughness[i], KARMAN / root(cd[i]));
}

/* t2 holds the part reached at 2 m; on return temperature. */
static VECTOR_KERNEL void heat_at_2m(int n, const aft_real *restrict temperature,
                                     const aft_real *restrict height, const double *restrict vapour,
                                     const double *restrict skin, const double *restrict flux,
                                     const aft_real *restrict exchange, aft_real *restrict t2,
                                     aft_real *restrict q2)
{
    for (int i = 0; i < n; i++) {
        aft_real ground = R(skin[i]), part = t2[i];
        aft_real difference = temperature[i] - ground + G / CP * height[i];
        t2[i] = ground + part * difference - G / CP * R(2);
        q2[i] = R(vapour[i]) + (R(1) - part) * R(flux[i]) / exchange[i];
    }
}

void aft_surface_screen(const aft_columns *c, int ntile, const aft_surface_exchange *e,
                        const aft_boundary_air *air, const double *skin, const double *vapour_flux,
                        aft_surface_screen_values *screen)
{
    int    n = c->ncol;
    size_t low = (size_t)(c->nlev - 1) * (size_t)n;
    const aft_real *height = c->height + low;
    for (int tile = 0; tile < ntile; tile++) {
        size_t at = (size_t)tile * (size_t)n;
        part_at_2m(n, height, e->roughness_heat + at, e->drag_coefficient + at,
                   e->heat_coefficient + at, screen->temperature_2m + at);
        part_at_10m(n, height, e->roughness + at, e->drag_coefficient + at, screen->wind_10m + at);
        heat_at_2m(n, air->temperature + low, height, air->vapour + low, skin + at, vapour_flux + at,
                   e->exchange + at, screen->temperature_2m + at, screen->humidity_2m + at);
    }
}
