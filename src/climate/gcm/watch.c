/* SPDX-License-Identifier: Apache-2.0 */
/* Which process took a column out of its bounds. */
#include "base/math.h"
#include "climate/gcm/model.h"
#include "climate/radiation/kernel.h"

#include <stdio.h>

/* K, m s-1 as the core has them; kg kg-1: no air holds more, and the finite sums of transport less. */
static const double COLDEST = 100, HOTTEST = 500, FASTEST = 500, WETTEST = 0.5, DRIEST = -1e-6;

static bool sound(double t, double u, double v, double q)
{
    return t > COLDEST && t < HOTTEST && u * u + v * v < FASTEST * FASTEST && q > DRIEST && q < WETTEST;
}

/* Integers as wide as what they judge, so that both loops become vectors. */
static VECTOR_KERNEL bool unsound(size_t n, const aft_real *restrict t, const aft_real *restrict u,
                                  const aft_real *restrict v, const double *restrict q)
{
    const aft_real cold = R(COLDEST), hot = R(HOTTEST), fast = R(FASTEST * FASTEST);
    int            bad = 0;
    int64_t        wet = 0;
    for (size_t i = 0; i < n; i++)
        bad |= (t[i] > cold ? 0 : 1) | (t[i] < hot ? 0 : 1) | (u[i] * u[i] + v[i] * v[i] < fast ? 0 : 1);
    for (size_t i = 0; i < n; i++)
        wet |= (q[i] > DRIEST ? 0 : 1) | (q[i] < WETTEST ? 0 : 1);
    return bad || wet;
}

bool aft_gcm_watch(aft_gcm *m, int lat, const aft_gcm_thread *w, const char *process)
{
    const double  *q = aft_gcm_tracer(m, lat, AFT_GCM_VAPOUR);
    aft_gcm_fault *f = &m->fault[lat];
    if (!unsound(m->row, w->t, w->u, w->v, q))
        return true;
    for (size_t i = 0; i < m->row; i++)
        if (!sound((double)w->t[i], (double)w->u[i], (double)w->v[i], q[i])) {
            *f = (aft_gcm_fault){process, (int)i, (double)w->t[i],
                                 sqrt((double)(w->u[i] * w->u[i] + w->v[i] * w->v[i])), q[i]};
            break;
        }
    return false;
}

static aft_status report(const aft_gcm *m, int lat, const aft_gcm_fault *f, aft_error *err)
{
    const int    lon = f->at % m->sphere.nlon, level = f->at / m->sphere.nlon;
    const double degrees = aft_asin(m->sphere.mu[lat]) * 180 / AFT_PI;
    const bool   warm = f->temperature > COLDEST && f->temperature < HOTTEST, calm = f->wind < FASTEST;
    return aft_fail(err, AFT_UNSTABLE, "%s: %s is %g at %.1f %s, %.1f E, level %d of %d on day %.2f; expected %s",
                    f->process, !warm ? "temperature [K]" : !calm ? "wind [m/s]" : "vapour [kg/kg]",
                    !warm ? f->temperature : !calm ? f->wind : f->vapour, fabs(degrees), degrees < 0 ? "S" : "N",
                    360.0 * lon / m->sphere.nlon, level + 1, m->settings.levels.nlev, aft_core_time(m->core) / 86400,
                    !warm ? "100 to 500" : !calm ? "less than 500" : "0 to 0.5");
}

aft_status aft_gcm_faults(const aft_gcm *m, aft_error *err)
{
    for (int lat = 0; lat < m->sphere.nlat; lat++)
        if (m->fault[lat].process)
            return report(m, lat, &m->fault[lat], err);
    return AFT_OK;
}
