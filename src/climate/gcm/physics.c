/* SPDX-License-Identifier: Apache-2.0 */
/* All columns of one latitude over one step of the physics: each process acts on what the one before
 * left. Water is changed where the transport keeps it; what u, v and T became is left as tendencies. */
#include "base/math.h"
#include "climate/gcm/model.h"
#include "climate/radiation/kernel.h"

#include <string.h>

static double clock_of(const aft_gcm *m)
{
    return m->clock ? m->clock() : 0;
}

/* Seconds since `from` go to a part; gives the time now. */
static double charge(const aft_gcm *m, aft_gcm_thread *w, aft_gcm_part part, double from)
{
    double now = clock_of(m);
    w->time[part] += now - from;
    return now;
}

static aft_columns columns_of(const aft_gcm *m, const aft_gcm_thread *w)
{
    return (aft_columns){m->sphere.nlon, m->settings.levels.nlev, aft_gcm_step(m), w->pressure,
                         w->pressure_interface, w->mass, w->height, w->height_interface};
}

void aft_gcm_add(aft_gcm *m, aft_gcm_field field, int lat, double share, const double *x)
{
    const size_t n   = (size_t)m->sphere.nlon;
    double      *sum = m->sum[field] + (size_t)lat * n;
    for (size_t i = 0; i < n; i++)
        sum[i] += share * x[i];
}

/* Fluxes of heat and vapour [nlon] of the step: number 0 and 1. */
static void meet_sea(aft_gcm *m, int lat, aft_gcm_thread *w, const aft_columns *columns, aft_boundary_air *air)
{
    const size_t n   = (size_t)m->sphere.nlon;
    double     **x   = w->number;
    aft_real   **row = w->row;
    aft_surface_tiles tiles = {1, {AFT_TILE_SEA}, m->whole, m->sea + (size_t)lat * n, m->whole, m->nothing, NULL,
                               m->showers + (size_t)lat * n};
    aft_surface_balance balance = {m->zeros, m->stiffness, m->latent, NULL, x[2], x[3], x[4], x[5], x[6], x[0], x[1]};
    aft_surface_exchange_find(columns, &m->air, air, &tiles, &w->exchange);
    aft_boundary_diffusivity(columns, &m->air, air, &w->exchange, &w->boundary);
    aft_boundary_ground ground;
    aft_boundary_eliminate(columns, &w->exchange, aft_gcm_emit(m, lat, w, &ground), air, &w->boundary);
    aft_surface_balance_solve(columns, &tiles, &w->exchange, &w->boundary, &balance);
    aft_boundary_substitute(columns, &w->boundary, x[0], x[1], air);
    aft_surface_screen_values screen = {row[0], row[1], row[2]};
    aft_surface_screen(columns, 1, &w->exchange, air, x[3], x[5], &screen);
    const size_t low = m->row - n;
    for (size_t i = 0; i < n; i++) {
        double u = (double)w->u[low + i], v = (double)w->v[low + i];
        x[2][i] = (double)row[0][i], x[3][i] = (double)row[2][i] * sqrt(u * u + v * v);
    }
    const double dt = aft_gcm_step(m);
    aft_gcm_add(m, AFT_GCM_SENSIBLE, lat, dt, x[0]);
    aft_gcm_add(m, AFT_GCM_EVAPORATION, lat, dt, x[1]);
    aft_gcm_add(m, AFT_GCM_AIR_2M, lat, dt, x[2]);
    aft_gcm_add(m, AFT_GCM_WIND_10M, lat, dt, x[3]);
}

static VECTOR_KERNEL void settle_row(size_t n, const aft_real *restrict mass, const double *restrict air,
                                     const double *restrict before, double *restrict q)
{
    for (size_t i = 0; i < n; i++)
        q[i] = before[i] + (q[i] - before[i]) * ((double)mass[i] / air[i]);
}

/* The boundary layer weighs water by masses in aft_real. Its changes times the ratio of that to the mass
 * of the transport are changes of the latter's water, by evaporation alone. w->water: as it was. */
static void settle_water(aft_gcm *m, int lat, aft_gcm_thread *w)
{
    double *q = aft_gcm_tracer(m, lat, AFT_GCM_VAPOUR);
    for (size_t tracer = 0; tracer < (size_t)aft_gcm_tracers(m); tracer++)
        settle_row(m->row, w->mass, w->air_mass, w->water + tracer * m->row, q + tracer * m->row);
}

static void waves(aft_gcm *m, int lat, aft_gcm_thread *w, const aft_columns *columns, aft_boundary_air *air)
{
    const double degrees = 180 / AFT_PI * aft_asin(m->sphere.mu[lat]);
    const aft_real source = (aft_real)aft_spectral_source(&m->air, degrees);
    for (int i = 0; i < m->sphere.nlon; i++)
        w->row[0][i] = source;
    if (m->grid)
        aft_orographic_drag(columns, &m->air, m->deviation + (size_t)lat * (size_t)m->sphere.nlon, air, &w->waves,
                            NULL, NULL);
    aft_spectral_drag(columns, &m->air, w->row[0], air, &w->waves);
}

/* Less cloud water than TRACE turns into vapour (by less than the rounding of T): transport passes over
 * rows that hold none. */
static VECTOR_KERNEL void clear_traces(size_t n, double *restrict vapour, double *restrict cloud)
{
    const double TRACE = 1e-12;  /* kg kg-1 */
    for (size_t i = 0; i < n; i++) {
        double gone = cloud[i] < TRACE ? cloud[i] : 0;
        vapour[i] += gone, cloud[i] -= gone;
    }
}

/* m2 s-3, buoyancy flux from the ground. */
static void find_buoyancy(const aft_gcm *m, int lat, const aft_gcm_thread *w, double *buoyancy)
{
    const size_t  n = (size_t)m->sphere.nlon, low = m->row - n;
    const double *q = aft_gcm_tracer(m, lat, AFT_GCM_VAPOUR) + low;
    for (size_t i = 0; i < n; i++) {
        double t = (double)w->t[low + i], lighter = AFT_GCM_WEIGHT[AFT_GCM_VAPOUR];
        double density = (double)w->pressure[low + i] / (AFT_DRY_GAS * t * (1 + lighter * q[i]));
        buoyancy[i] = AFT_GRAVITY / density * (w->number[0][i] / (AFT_DRY_HEAT * t) + lighter * w->number[1][i]);
    }
}

/* Rain and snow of the step, kg m-2: number 7 and 8. False: out of bounds. */
static bool rain(aft_gcm *m, int lat, aft_gcm_thread *w, const aft_columns *columns)
{
    const size_t n = (size_t)m->sphere.nlon, at = (size_t)lat * m->row;
    double     **x = w->number;
    aft_moist_state state = {w->t, aft_gcm_tracer(m, lat, AFT_GCM_VAPOUR), aft_gcm_tracer(m, lat, AFT_GCM_LIQUID),
                             aft_gcm_tracer(m, lat, AFT_GCM_ICE), aft_gcm_tracer(m, lat, AFT_GCM_WATERS),
                             m->settings.ntracer, w->air_mass, x[9]};
    aft_convection_output  plumes = {x[7], x[8], NULL, w->plume_flux, NULL, NULL};
    aft_layer_cloud_output clouds = {x[9], x[10], m->cover + at, m->liquid_path + at, m->ice_path + at,
                                     m->liquid_radius + at, m->ice_radius + at, NULL, NULL};
    find_buoyancy(m, lat, w, x[9]);
    aft_gcm_plumes(m, lat, w, columns, &state, &plumes);
    if (!aft_gcm_watch(m, lat, w, "convection"))
        return false;
    aft_gcm_add(m, AFT_GCM_CONVECTIVE, lat, 1, x[7]);
    aft_gcm_add(m, AFT_GCM_CONVECTIVE, lat, 1, x[8]);
    const aft_real *sea = m->grid ? m->rows[lat].fraction + AFT_ROW_WATER * n : m->whole;
    aft_layer_cloud(columns, &m->moist, sea, w->plume_flux, &state, w->plumes, &clouds);
    clear_traces(m->row, state.vapour, state.liquid);
    clear_traces(m->row, state.vapour, state.ice);
    const double rate = 1 / aft_gcm_step(m);
    for (size_t i = 0, cell = (size_t)lat * n; i < n; i++, cell++) {
        m->showers[cell] = rate * (x[7][i] + x[8][i]);
        x[7][i] += x[9][i], x[8][i] += x[10][i];
        m->rain[cell] = rate * x[7][i], m->snow[cell] = rate * x[8][i];
    }
    aft_gcm_add(m, AFT_GCM_RAIN, lat, 1, x[7]);
    aft_gcm_add(m, AFT_GCM_SNOW, lat, 1, x[8]);
    return aft_gcm_watch(m, lat, w, "cloud");
}

static VECTOR_KERNEL void tendency(size_t n, aft_real share, const aft_real *restrict after,
                                   const aft_real *restrict before, aft_real *restrict rate)
{
    for (size_t i = 0; i < n; i++)
        rate[i] = share * (after[i] - before[i]);
}

static void leave_tendencies(aft_gcm *m, int lat, const aft_gcm_thread *w)
{
    const size_t   at    = (size_t)lat * m->row;
    const aft_real share = (aft_real)(1 / aft_gcm_step(m));
    tendency(m->row, share, w->u, w->u0, m->du + at);
    tendency(m->row, share, w->v, w->v0, m->dv + at);
    tendency(m->row, share, w->t, w->t0, m->dt + at);
}

void aft_gcm_physics(void *context, int lat, int thread)
{
    aft_gcm        *m = context;
    aft_gcm_thread *w = &m->thread[thread];
    const size_t    bytes = m->row * sizeof *w->u;
    double          start = clock_of(m);
    aft_gcm_weigh(m, aft_core_now(m->core, lat, w->u0, w->v0, w->t0), w);
    memcpy(w->u, w->u0, bytes), memcpy(w->v, w->v0, bytes), memcpy(w->t, w->t0, bytes);
    aft_gcm_raise(m, lat, w);
    aft_gcm_note_before(m, lat, w);
    start = charge(m, w, AFT_GCM_OTHER, start);
    if (!aft_gcm_watch(m, lat, w, "transport"))
        return;
    if (m->grid)
        aft_gcm_look(m, lat, w);
    if (m->steps % m->settings.radiation_every == 0)
        aft_gcm_radiate(m, lat, w);
    aft_gcm_shine(m, lat, w);
    if (!aft_gcm_watch(m, lat, w, "radiation"))
        return;
    start = charge(m, w, AFT_GCM_RADIATION, start);
    const aft_columns columns = columns_of(m, w);
    aft_boundary_air  air = {w->u, w->v, w->t, aft_gcm_tracer(m, lat, AFT_GCM_VAPOUR),
                             aft_gcm_tracer(m, lat, AFT_GCM_LIQUID), aft_gcm_tracers(m) - 1};
    memcpy(w->water, air.vapour, (size_t)aft_gcm_tracers(m) * m->row * sizeof *w->water);
    if (m->grid)
        aft_gcm_meet_earth(m, lat, w, &columns, &air);
    else
        meet_sea(m, lat, w, &columns, &air);
    settle_water(m, lat, w);
    if (!aft_gcm_watch(m, lat, w, "surface and boundary layer"))
        return;
    waves(m, lat, w, &columns, &air);
    if (!aft_gcm_watch(m, lat, w, "waves"))
        return;
    start = charge(m, w, AFT_GCM_SURFACE, start);
    aft_gcm_raise(m, lat, w);
    if (!rain(m, lat, w, &columns))
        return;
    aft_gcm_tick(m, lat);
    start = charge(m, w, AFT_GCM_MOIST, start);
    leave_tendencies(m, lat, w);
    aft_gcm_note_after(m, lat, w);
    if (m->months)
        aft_gcm_note_month(m, lat, w);
    charge(m, w, AFT_GCM_OTHER, start);
}
