/* SPDX-License-Identifier: Apache-2.0 */
/* Pressure, mass and height of one latitude of columns. Heights are those of the core's hydrostatic
 * equation (Simmons & Burridge 1981), of air with its water as there. */
#include "base/math_inline.h"
#include "climate/gcm/model.h"
#include "climate/radiation/kernel.h"

/* a, b: of the interfaces above and below. */
static VECTOR_KERNEL void weigh_air(size_t n, const double *a, const double *b, const double *restrict surface,
                                    double *restrict air)
{
    const double da = a[1] - a[0], db = b[1] - b[0];
    for (size_t i = 0; i < n; i++)
        air[i] = (da + db * surface[i]) / AFT_GRAVITY;
}

static VECTOR_KERNEL void weigh_layer(size_t n, const double *a, const double *b, const double *restrict surface,
                                      const double *restrict air, aft_real *restrict mass,
                                      aft_real *restrict pressure, aft_real *restrict top)
{
    const double a0 = a[0], a1 = a[1], b0 = b[0], b1 = b[1];
    for (size_t i = 0; i < n; i++) {
        double above = a0 + b0 * surface[i], below = a1 + b1 * surface[i];
        mass[i] = (aft_real)air[i], pressure[i] = (aft_real)(0.5 * (above + below)), top[i] = (aft_real)above;
    }
}

/* alpha and ln(below / above) of a layer. The top layer's own height is finite, alpha = 1; its upper face
 * is set as far again. */
static VECTOR_KERNEL void stretch(size_t n, const aft_real *restrict above, const aft_real *restrict below,
                                  aft_real *restrict middle, aft_real *restrict whole)
{
    for (size_t i = 0; i < n; i++) {
        bool   open  = !(above[i] > 0);
        double ratio = open ? 2 : aft_inline_log((double)below[i] / (double)above[i]);
        double alpha = open ? 1 : 1 - (double)above[i] * ratio / ((double)below[i] - (double)above[i]);
        middle[i] = (aft_real)alpha, whole[i] = (aft_real)ratio;
    }
}

/* water: [tracer][..], of rows `all` apart. */
static VECTOR_KERNEL void stack(size_t n, size_t all, const double *restrict water, const aft_real *restrict t,
                                const aft_real *restrict middle, const aft_real *restrict whole,
                                const aft_real *restrict foot, aft_real *restrict z, aft_real *restrict top)
{
    const aft_real scale = (aft_real)(AFT_DRY_GAS / AFT_GRAVITY);
    const double *restrict vapour = water + AFT_GCM_VAPOUR * all, *restrict liquid = water + AFT_GCM_LIQUID * all;
    const double *restrict ice = water + AFT_GCM_ICE * all;
    for (size_t i = 0; i < n; i++) {
        double   light = AFT_GCM_WEIGHT[AFT_GCM_VAPOUR] * vapour[i] + AFT_GCM_WEIGHT[AFT_GCM_LIQUID] * liquid[i]
                       + AFT_GCM_WEIGHT[AFT_GCM_ICE] * ice[i];
        aft_real depth = scale * t[i] * (aft_real)(1 + light);
        z[i] = foot[i] + middle[i] * depth, top[i] = foot[i] + whole[i] * depth;
    }
}

void aft_gcm_weigh_air(const aft_gcm *m, const double *surface_pressure, double *air)
{
    const aft_levels *l = &m->settings.levels;
    const size_t      n = (size_t)m->sphere.nlon;
    for (size_t k = 0; k < (size_t)l->nlev; k++)
        weigh_air(n, l->a + k, l->b + k, surface_pressure, air + k * n);
}

void aft_gcm_weigh(const aft_gcm *m, const double *surface_pressure, aft_gcm_thread *w)
{
    const aft_levels *l = &m->settings.levels;
    const size_t      n = (size_t)m->sphere.nlon, nlev = (size_t)l->nlev;
    aft_gcm_weigh_air(m, surface_pressure, w->air_mass);
    for (size_t k = 0, at = 0; k < nlev; k++, at += n)
        weigh_layer(n, l->a + k, l->b + k, surface_pressure, w->air_mass + at, w->mass + at, w->pressure + at,
                    w->pressure_interface + at);
    for (size_t i = 0; i < n; i++)
        w->pressure_interface[m->row + i] = (aft_real)(l->a[nlev] + l->b[nlev] * surface_pressure[i]);
    for (size_t at = 0; at < m->row; at += n)
        stretch(n, w->pressure_interface + at, w->pressure_interface + at + n, w->middle + at, w->whole + at);
}

void aft_gcm_raise(const aft_gcm *m, int lat, aft_gcm_thread *w)
{
    const size_t  n     = (size_t)m->sphere.nlon;
    const double *water = aft_gcm_tracer(m, lat, 0);
    for (size_t i = 0; i < n; i++)
        w->height_interface[m->row + i] = 0;
    for (size_t at = m->row; at > 0;) {
        at -= n;
        stack(n, m->row, water + at, w->t + at, w->middle + at, w->whole + at, w->height_interface + at + n,
              w->height + at, w->height_interface + at);
    }
}
