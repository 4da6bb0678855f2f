/* SPDX-License-Identifier: Apache-2.0 */
/* Pressure, mass and height of one latitude of columns. Heights are those of the core's hydrostatic
 * equation (Simmons & Burridge 1981), of air with its water as there. */
#include "base/math_inline.h"
#include "climate/gcm/model.h"

void aft_gcm_weigh(const aft_gcm *m, const double *surface_pressure, aft_gcm_thread *w)
{
    const aft_levels *l    = &m->settings.levels;
    const size_t      nlon = (size_t)m->sphere.nlon;
    for (size_t k = 0; k <= (size_t)l->nlev; k++)
        for (size_t i = 0; i < nlon; i++)
            w->pressure_interface[k * nlon + i] = (aft_real)(l->a[k] + l->b[k] * surface_pressure[i]);
    for (size_t k = 0; k < (size_t)l->nlev; k++)
        for (size_t i = 0; i < nlon; i++) {
            double above = l->a[k] + l->b[k] * surface_pressure[i];
            double below = l->a[k + 1] + l->b[k + 1] * surface_pressure[i];
            w->air_mass[k * nlon + i] = ((l->a[k + 1] - l->a[k]) + (l->b[k + 1] - l->b[k]) * surface_pressure[i])
                                      / AFT_GRAVITY;
            w->mass[k * nlon + i]     = (aft_real)w->air_mass[k * nlon + i];
            w->pressure[k * nlon + i] = (aft_real)(0.5 * (above + below));
        }
}

void aft_gcm_raise(const aft_gcm *m, int lat, aft_gcm_thread *w)
{
    const size_t   nlon  = (size_t)m->sphere.nlon;
    const aft_real scale = (aft_real)(AFT_DRY_GAS / AFT_GRAVITY);
    const double  *water = aft_gcm_tracer(m, lat, 0);
    for (size_t i = 0; i < nlon; i++)
        w->height_interface[(size_t)m->settings.levels.nlev * nlon + i] = 0;
    for (size_t k = (size_t)m->settings.levels.nlev; k-- > 0;) {
        const aft_real *above = w->pressure_interface + k * nlon, *below = above + nlon;
        const double   *vapour = water + AFT_GCM_VAPOUR * m->row + k * nlon;
        const double   *liquid = water + AFT_GCM_LIQUID * m->row + k * nlon;
        const double   *ice    = water + AFT_GCM_ICE * m->row + k * nlon;
        const aft_real *t = w->t + k * nlon, *foot = w->height_interface + (k + 1) * nlon;
        aft_real       *z = w->height + k * nlon, *top = w->height_interface + k * nlon;
        for (size_t i = 0; i < nlon; i++) {
            /* The top layer's own height is finite, alpha = 1; its upper face is set as far again. */
            bool     open  = !(above[i] > 0);
            double   ratio = open ? 2 : aft_inline_log((double)below[i] / (double)above[i]);
            double   alpha = open ? 1 : 1 - (double)above[i] * ratio / ((double)below[i] - (double)above[i]);
            double   light = AFT_GCM_WEIGHT[AFT_GCM_VAPOUR] * vapour[i] + AFT_GCM_WEIGHT[AFT_GCM_LIQUID] * liquid[i]
                           + AFT_GCM_WEIGHT[AFT_GCM_ICE] * ice[i];
            aft_real depth = scale * t[i] * (aft_real)(1 + light);
            z[i]   = foot[i] + (aft_real)alpha * depth;
            top[i] = foot[i] + (aft_real)ratio * depth;
        }
    }
}
