/* SPDX-License-Identifier: Apache-2.0 */
/* Tracers beside water: what comes from the ground, what plumes carry and rain takes of it, clocks. */
#include "base/sum.h"
#include "climate/gcm/model.h"

#include <string.h>

/* The boundary layer mixes liquid, ice and these; liquid and ice come from no ground. */
const aft_boundary_ground *aft_gcm_emit(const aft_gcm *m, int lat, aft_gcm_thread *w, aft_boundary_ground *ground)
{
    const size_t n   = (size_t)m->sphere.nlon;
    bool         any = false;
    for (int i = 0; i < m->settings.ntracer; i++) {
        const double *from = m->settings.tracer[i].emission;
        any |= from != NULL;
        if (from)
            memcpy(w->emission + (size_t)(i + 2) * n, from + (size_t)lat * n, n * sizeof *from);
    }
    *ground = (aft_boundary_ground){.emission = w->emission};
    return any ? ground : NULL;
}

void aft_gcm_plumes(aft_gcm *m, int lat, aft_gcm_thread *w, const aft_columns *columns, aft_moist_state *state,
                    aft_convection_output *out)
{
    const size_t n = (size_t)m->sphere.nlon;
    const int    ntracer = m->settings.ntracer;
    aft_real     washed[AFT_GCM_MORE];
    for (int i = 0; i < ntracer; i++)
        washed[i] = (aft_real)m->settings.tracer[i].washed;
    out->tracer_washed = washed, out->tracer_fallen = w->fallen;
    aft_convection(columns, &m->moist, state, w->plumes, out);
    for (size_t i = 0; i < (size_t)ntracer; i++)
        for (size_t k = 0; k < n; k++)
            m->fallen[i][(size_t)lat * n + k] += w->fallen[i * n + k];
}

void aft_gcm_tick(const aft_gcm *m, int lat)
{
    const size_t low = m->row - (size_t)m->sphere.nlon;
    const double dt  = aft_gcm_step(m);
    for (int i = 0; i < m->settings.ntracer; i++) {
        double *age = aft_gcm_tracer(m, lat, AFT_GCM_WATERS + i);
        if (!m->settings.tracer[i].clock)
            continue;
        for (size_t k = 0; k < low; k++)
            age[k] += dt;
        memset(age + low, 0, (m->row - low) * sizeof *age);
    }
}

double aft_gcm_tracer_held(aft_gcm *m, int tracer)
{
    const size_t    n   = (size_t)m->sphere.nlon;
    aft_gcm_thread *w   = &m->thread[0];
    double          sum = 0;
    for (int lat = 0; lat < m->sphere.nlat; lat++) {
        aft_gcm_weigh(m, aft_core_now(m->core, lat, w->u0, w->v0, w->t0), w);
        sum += m->sphere.weight[lat] * aft_dot(w->air_mass, aft_gcm_tracer(m, lat, AFT_GCM_WATERS + tracer), m->row);
    }
    return sum / (double)n;
}

const double *aft_gcm_tracer_fallen(const aft_gcm *m, int tracer)
{
    return m->fallen[tracer];
}
