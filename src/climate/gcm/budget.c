/* SPDX-License-Identifier: Apache-2.0 */
/* What columns hold and what crossed their ends. Enthalpy as the moist physics defines it:
 * c_p T + L_v q - L_f q_i, with kinetic energy; snow takes -L_f with it. Energy of the whole air has
 * that of the height of the ground besides. */
#include "base/math.h"
#include "base/sum.h"
#include "climate/gcm/model.h"
#include "climate/radiation/kernel.h"

#include <string.h>

/* A layer's share of them. */
static VECTOR_KERNEL void add_layer(size_t n, const double *restrict air, const aft_real *restrict u,
                                    const aft_real *restrict v, const aft_real *restrict t,
                                    const double *restrict vapour, const double *restrict liquid,
                                    const double *restrict ice, double *restrict energy, double *restrict water)
{
    for (size_t i = 0; i < n; i++) {
        double x = (double)u[i], y = (double)v[i];
        energy[i] += air[i] * (0.5 * (x * x + y * y) + AFT_DRY_HEAT * (double)t[i]
                               + AFT_HEAT_VAPORISING * vapour[i] - AFT_HEAT_MELTING * ice[i]);
        water[i] += air[i] * (vapour[i] + liquid[i] + ice[i]);
    }
}

/* energy [J m-2], water [kg m-2] of each column of winds and temperature u, v, t. */
static void hold(const aft_gcm *m, int lat, const aft_gcm_thread *w, const aft_real *u, const aft_real *v,
                 const aft_real *t, double *energy, double *water)
{
    const size_t  n = (size_t)m->sphere.nlon;
    const double *q = aft_gcm_tracer(m, lat, AFT_GCM_VAPOUR);
    memset(energy, 0, n * sizeof *energy);
    memset(water, 0, n * sizeof *water);
    for (size_t k = 0; k < m->row; k += n)
        add_layer(n, w->air_mass + k, u + k, v + k, t + k, q + k, q + m->row + k, q + 2 * m->row + k, energy, water);
}

void aft_gcm_note_before(const aft_gcm *m, int lat, aft_gcm_thread *w)
{
    hold(m, lat, w, w->u0, w->v0, w->t0, w->before[0], w->before[1]);
}

/* W m-2 that the column gained at its two ends, mean of the step; more: up from the ground than
 * radiation saw. */
static double note_light(aft_gcm *m, size_t at, double factor, double more, double dt)
{
    const double sun = (double)m->edge[AFT_EDGE_SUN_TOP][at], ground = (double)m->edge[AFT_EDGE_SUN_GROUND][at];
    const double heat = (double)m->edge[AFT_EDGE_HEAT_TOP][at];
    const double below = (double)m->edge[AFT_EDGE_HEAT_GROUND][at] + more;
    m->sum[AFT_GCM_SUN_TOP][at] += dt * factor * sun;
    m->sum[AFT_GCM_SUN_TOP_CLEAR][at] += dt * factor * (double)m->edge[AFT_EDGE_SUN_CLEAR][at];
    m->sum[AFT_GCM_SUN_GROUND][at] += dt * factor * ground;
    m->sum[AFT_GCM_HEAT_TOP][at] += dt * heat;
    m->sum[AFT_GCM_HEAT_TOP_CLEAR][at] += dt * (double)m->edge[AFT_EDGE_HEAT_CLEAR][at];
    m->sum[AFT_GCM_HEAT_GROUND][at] += dt * below;
    return factor * (sun - ground) + below - heat;
}

/* held: [3][n]; clear, above: [n], cover by maximum-random overlap (Geleyn & Hollingsworth 1979). */
static VECTOR_KERNEL void note_layer(size_t n, const double *restrict air, const double *restrict q, size_t tracer,
                                     const aft_real *restrict cover, double *restrict held,
                                     double *restrict clear, double *restrict above)
{
    const double *restrict liquid = q + tracer, *restrict ice = liquid + tracer;
    double *restrict wet = held + n, *restrict cold = wet + n;
    for (size_t i = 0; i < n; i++) {
        double c = (double)cover[i], most = c > above[i] ? c : above[i];
        held[i] += air[i] * q[i], wet[i] += air[i] * liquid[i], cold[i] += air[i] * ice[i];
        clear[i] *= above[i] < 1 ? (1 - most) / (1 - above[i]) : 1;
        above[i] = c;
    }
}

static void note_columns(aft_gcm *m, int lat, aft_gcm_thread *w)
{
    const double  dt = aft_gcm_step(m);
    const size_t  n = (size_t)m->sphere.nlon;
    const double *q = aft_gcm_tracer(m, lat, AFT_GCM_VAPOUR);
    double *held = w->line[0], *clear = w->line[1], *above = w->line[2];
    for (size_t i = 0; i < n; i++)
        held[i] = held[i + n] = held[i + 2 * n] = above[i] = 0, clear[i] = 1;
    for (size_t k = 0; k < m->row; k += n)
        note_layer(n, w->air_mass + k, q + k, m->row, m->cover + (size_t)lat * m->row + k, held, clear, above);
    for (size_t i = 0; i < n; i++)
        clear[i] = 1 - clear[i];
    aft_gcm_add(m, AFT_GCM_COLUMN_VAPOUR, lat, dt, held);
    aft_gcm_add(m, AFT_GCM_COLUMN_LIQUID, lat, dt, held + n);
    aft_gcm_add(m, AFT_GCM_COLUMN_ICE, lat, dt, held + 2 * n);
    aft_gcm_add(m, AFT_GCM_COVER, lat, dt, clear);
}

void aft_gcm_note_after(aft_gcm *m, int lat, aft_gcm_thread *w)
{
    const double dt = aft_gcm_step(m);
    const size_t n  = (size_t)m->sphere.nlon, row = (size_t)lat * n;
    double *const *x = w->number, *energy = x[2], *water = x[3], worst = m->water_error[lat], sum = 0;
    const double   mend = m->mend * dt * AFT_GRAVITY / m->mean_pressure;  /* J kg-1 */
    hold(m, lat, w, w->u, w->v, w->t, energy, water);
    for (size_t i = 0; i < n; i++) {
        double air  = note_light(m, row + i, (double)w->row[7][i], m->grid ? x[11][i] : 0, dt) + x[0][i];
        double gain = dt * (air + AFT_HEAT_VAPORISING * x[1][i]) + AFT_HEAT_MELTING * x[8][i];
        double mass = (double)(w->pressure_interface[m->row + i] - w->pressure_interface[i]) / AFT_GRAVITY;
        m->sum[AFT_GCM_OPEN][row + i] += energy[i] - w->before[0][i] - gain - mend * mass;
        m->gained[row + i] += gain, sum += gain;
        double lost = water[i] - w->before[1][i] + x[7][i] + x[8][i] - dt * x[1][i];
        worst       = aft_max(worst, fabs(lost) / water[i]);
    }
    m->water_error[lat] = worst, m->row_gain[lat] = sum / (double)n;
    m->row_sum[m->sphere.nlat + lat] = aft_sum(water, n);
    note_columns(m, lat, w);
}

typedef struct {
    aft_gcm *m;
    double  *energy, *water;  /* [nlat] sums of a latitude */
} holding;

static void hold_latitude(void *context, int lat, int thread)
{
    const holding  *h = context;
    const aft_gcm  *m = h->m;
    aft_gcm_thread *w = &h->m->thread[thread];
    const size_t    n = (size_t)m->sphere.nlon;
    const double   *p = aft_core_now(m->core, lat, w->u0, w->v0, w->t0), *ground = m->ground + (size_t)lat * n;
    aft_gcm_weigh_air(m, p, w->air_mass);
    hold(m, lat, w, w->u0, w->v0, w->t0, w->number[0], w->number[1]);
    for (size_t i = 0; i < n; i++)
        w->number[0][i] += ground[i] * p[i] / AFT_GRAVITY;
    h->energy[lat] = aft_sum(w->number[0], (size_t)m->sphere.nlon);
    h->water[lat]  = aft_sum(w->number[1], (size_t)m->sphere.nlon);
}

void aft_gcm_hold(aft_gcm *m, double *energy, double *water)
{
    holding h = {m, m->row_sum, m->row_sum + m->sphere.nlat};
    aft_team_do(m->team, m->sphere.nlat, hold_latitude, &h);
    *energy = aft_dot(m->sphere.weight, h.energy, (size_t)m->sphere.nlat) / m->sphere.nlon;
    *water  = aft_dot(m->sphere.weight, h.water, (size_t)m->sphere.nlat) / m->sphere.nlon;
}

double aft_gcm_water_left(const aft_gcm *m)
{
    return aft_dot(m->sphere.weight, m->row_sum + m->sphere.nlat, (size_t)m->sphere.nlat) / m->sphere.nlon;
}

void aft_gcm_forget(aft_gcm *m)
{
    const size_t plane = (size_t)m->sphere.nlat * (size_t)m->sphere.nlon * sizeof(double);
    double       water;
    for (int field = 0; field < AFT_GCM_FIELDS; field++)
        memset(m->sum[field], 0, plane);
    memset(m->gained, 0, plane);
    memset(m->water_error, 0, (size_t)m->sphere.nlat * sizeof *m->water_error);
    m->water_moved = 0, m->mended = 0, m->began = aft_core_time(m->core);
    aft_gcm_hold(m, &m->energy_then, &water);
    m->surface_then = m->grid ? aft_gcm_surface_energy(m) : 0;
}

static double mean_of(const aft_gcm *m, const double *field)
{
    const size_t n   = (size_t)m->sphere.nlon;
    double       sum = 0;
    for (int lat = 0; lat < m->sphere.nlat; lat++)
        sum += m->sphere.weight[lat] * aft_sum(field + (size_t)lat * n, n);
    return sum / m->sphere.nlon;
}

double aft_gcm_mean(const aft_gcm *m, aft_gcm_field field)
{
    return mean_of(m, m->sum[field]) / (aft_core_time(m->core) - m->began);
}

double aft_gcm_zonal(const aft_gcm *m, aft_gcm_field field, int lat)
{
    const size_t n = (size_t)m->sphere.nlon;
    return aft_sum(m->sum[field] + (size_t)lat * n, n)
         / (m->sphere.nlon * (aft_core_time(m->core) - m->began));
}

aft_gcm_budget aft_gcm_budget_of(aft_gcm *m)
{
    aft_gcm_budget b = {.seconds = aft_core_time(m->core) - m->began, .water_moved = m->water_moved};
    for (int lat = 0; lat < m->sphere.nlat; lat++)
        b.water_step = aft_max(b.water_step, m->water_error[lat]);
    aft_gcm_hold(m, &b.energy, &b.water);
    b.columns_open = mean_of(m, m->sum[AFT_GCM_OPEN]) / b.seconds;
    b.mended       = m->mended / b.seconds;
    b.model_open   = (b.energy - m->energy_then - mean_of(m, m->gained)) / b.seconds;
    if (m->grid) {
        double gained = aft_gcm_mean(m, AFT_GCM_SUN_GROUND) - aft_gcm_mean(m, AFT_GCM_HEAT_GROUND)
                      - aft_gcm_mean(m, AFT_GCM_SENSIBLE) + aft_gcm_mean(m, AFT_GCM_HELD)
                      - AFT_HEAT_VAPORISING * aft_gcm_mean(m, AFT_GCM_EVAPORATION)
                      - AFT_HEAT_MELTING * aft_gcm_mean(m, AFT_GCM_SNOW);
        b.surface_open = (aft_gcm_surface_energy(m) - m->surface_then) / b.seconds - gained;
    }
    return b;
}
