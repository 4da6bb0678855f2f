/* SPDX-License-Identifier: Apache-2.0 */
#include "climate/gcm/gcm.h"

#include "base/math.h"
#include "base/sum.h"
#include "climate/gcm/model.h"

static const double MENDING = 5 * 86400.0;  /* s, in which energy that the core lost is given back */

/* Levels that begin above 60 km (20.3 Pa) start with two days in which divergence is damped, at first within
 * 1 / 2f of middle latitudes: the start's waves would grow there to 500 m/s. Decision 1191. */
static const double HIGH_TOP = 20, SETTLING = 2 * 86400.0, SETTLING_DAMPING = 5000;  /* Pa, s, s */

static aft_status create_thread(const aft_gcm *m, aft_gcm_thread *w, aft_arena *arena, aft_error *err)
{
    const int    nlon = m->sphere.nlon, nlev = m->settings.levels.nlev;
    const size_t n = (size_t)nlon, all = m->row + n;
    aft_real **level[] = {&w->u, &w->v, &w->t, &w->u0, &w->v0, &w->t0, &w->pressure, &w->mass, &w->height,
                          &w->middle, &w->whole, &w->pressure_interface, &w->height_interface, &w->t_interface, &w->vapour,
                          &w->ozone, &w->haze, &w->plume_flux, &w->sw_up, &w->sw_down, &w->lw_up, &w->lw_down};
    for (size_t i = 0; i < sizeof level / sizeof *level; i++)
        AFT_NEW(*level[i], arena, all, err);
    AFT_NEW(w->air_mass, arena, all, err);
    for (size_t i = 0; i < sizeof w->row / sizeof *w->row; i++)
        AFT_NEW(w->row[i], arena, n, err);
    for (size_t i = 0; i < sizeof w->number / sizeof *w->number; i++)
        AFT_NEW(w->number[i], arena, 2 * n, err);
    AFT_NEW(w->water, arena, (size_t)aft_gcm_tracers(m) * m->row, err);
    AFT_NEW(w->emission, arena, (size_t)aft_gcm_tracers(m) * n, err);
    AFT_NEW(w->fallen, arena, (size_t)aft_gcm_tracers(m) * n, err);
    AFT_NEW(w->before[0], arena, n, err);
    AFT_NEW(w->before[1], arena, n, err);
    w->rays   = aft_alloc(arena, aft_radiation_scratch(nlev, 1 + m->settings.naerosol), 1);
    w->plumes = aft_alloc(arena, aft_moist_scratch(), 1);
    if (!w->rays || !w->plumes)
        return aft_fail(err, AFT_NO_MEMORY, "%s: no memory for a thread's work", __func__);
    AFT_TRY(aft_boundary_create(&w->boundary, nlon, nlev, arena, err));
    AFT_TRY(aft_surface_exchange_create(&w->exchange, nlon, AFT_ROW_TILES, arena, err));
    for (size_t i = 0; i < sizeof w->line / sizeof *w->line; i++)
        AFT_NEW(w->line[i], arena, AFT_ROW_TILES * n, err);
    for (size_t i = 0; i < sizeof w->screen / sizeof *w->screen; i++)
        AFT_NEW(w->screen[i], arena, AFT_ROW_TILES * n, err);
    AFT_NEW(w->beam, arena, AFT_ROW_LIGHTS * n, err);
    return aft_waves_create(&w->waves, nlon, nlev, arena, err);
}

static aft_status create_arrays(aft_gcm *m, aft_arena *arena, aft_error *err)
{
    const size_t nlat = (size_t)m->sphere.nlat, n = (size_t)m->sphere.nlon, plane = nlat * n;
    aft_real **level[] = {&m->du, &m->dv, &m->dt, &m->cover, &m->liquid_path, &m->ice_path, &m->liquid_radius,
                          &m->ice_radius, &m->sw_heating, &m->lw_heating};
    for (size_t i = 0; i < sizeof level / sizeof *level; i++)
        AFT_NEW(*level[i], arena, nlat * m->row, err);
    for (size_t i = 0; i < sizeof m->edge / sizeof *m->edge; i++)
        AFT_NEW(m->edge[i], arena, plane, err);
    for (size_t i = 0; i < AFT_GCM_FIELDS; i++)
        AFT_NEW(m->sum[i], arena, plane, err);
    for (int tracer = 0; tracer < m->settings.ntracer; tracer++)
        AFT_NEW(m->fallen[tracer], arena, plane, err);
    AFT_NEW(m->gained, arena, plane, err);
    AFT_NEW(m->sea, arena, plane, err);
    AFT_NEW(m->light, arena, plane, err);
    AFT_NEW(m->direct, arena, plane, err);
    AFT_NEW(m->ground, arena, plane, err);
    AFT_NEW(m->rain, arena, plane, err);
    AFT_NEW(m->snow, arena, plane, err);
    AFT_NEW(m->showers, arena, plane, err);
    AFT_NEW(m->soot_fall, arena, plane, err);
    for (int i = 0; i < m->settings.naerosol; i++)
        AFT_NEW(m->aerosol[i], arena, nlat * m->row, err);
    AFT_NEW(m->fault, arena, nlat, err);
    AFT_NEW(m->water_error, arena, nlat, err);
    AFT_NEW(m->row_gain, arena, nlat, err);
    AFT_NEW(m->row_sum, arena, 2 * nlat, err);
    AFT_NEW(m->zeros, arena, n, err);
    AFT_NEW(m->latent, arena, n, err);
    AFT_NEW(m->stiffness, arena, n, err);
    AFT_NEW(m->whole, arena, n, err);
    AFT_NEW(m->nothing, arena, n, err);
    for (size_t i = 0; i < n; i++) {
        m->latent[i]    = AFT_HEAT_VAPORISING, m->whole[i] = 1;
        m->stiffness[i] = 1e12;  /* W m-2 K-1: holds the sea's temperature */
    }
    AFT_NEW(m->thread, arena, aft_team_size(m->team), err);
    for (int i = 0; i < aft_team_size(m->team); i++)
        AFT_TRY(create_thread(m, &m->thread[i], arena, err));
    return AFT_OK;
}

aft_status aft_gcm_create(aft_gcm **out, const aft_gcm_settings *settings, aft_team *team, aft_arena *arena,
                          aft_error *err)
{
    aft_gcm *m;
    AFT_NEW(m, arena, 1, err);
    m->settings = *settings, m->team = team, m->clock = settings->clock;
    if (settings->radiation_every < 1 || !(settings->time_step > 0))
        return aft_fail(err, AFT_BAD_INPUT, "radiation every %d steps of %g s; both must be positive",
                        settings->radiation_every, settings->time_step);
    if (settings->ntracer < 0 || settings->ntracer > AFT_GCM_MORE)
        return aft_fail(err, AFT_BAD_INPUT, "%d tracers beside water; expected 0 to %d", settings->ntracer,
                        AFT_GCM_MORE);
    if (settings->naerosol < 0 || settings->naerosol > AFT_GCM_SPECIES)
        return aft_fail(err, AFT_BAD_INPUT, "%d aerosols; expected 0 to %d", settings->naerosol, AFT_GCM_SPECIES);
    const aft_core_settings core = {
        .planet = {6371229, 7.292116e-5, AFT_GRAVITY, AFT_DRY_GAS, AFT_DRY_HEAT},  /* IUGG 1980: rotation */
        .time_step = settings->time_step,
        .filter = 0.1, .filter_share = 0.53,  /* Williams 2011; 0.53 keeps the mean nearly as it was */
        .diffusion_time = 2.4 * 3600 * 30 / settings->truncation, .diffusion_power = 4,
        .settling_time = settings->levels.a[0] < HIGH_TOP ? SETTLING : 0, .settling_damping = SETTLING_DAMPING,
        .sponge_time = 43200, .return_heat = true, .hold_mass = true, .guard = true, .tracers_by_pairs = true,
    };
    AFT_TRY(aft_sphere_create(&m->sphere, settings->truncation, core.planet.radius, AFT_VECTORS_BEST, arena, err));
    AFT_TRY(aft_core_create(&m->core, &m->sphere, &m->settings.levels, &core, aft_gcm_tracers(m), team, arena, err));
    m->row = (size_t)m->sphere.nlon * (size_t)m->settings.levels.nlev;
    aft_moist_assume(&m->settings.assumptions, &m->moist);
    aft_boundary_settings_default(&m->settings.assumptions, &m->air);
    aft_haze_optics(&m->haze);
    AFT_TRY(create_arrays(m, arena, err));
    if (settings->ground)
        AFT_TRY(aft_gcm_prepare_earth(m, arena, err));
    AFT_TRY(aft_gcm_start(m, arena, err));
    aft_core_hold_tendencies(m->core, m->du, m->dv, m->dt);
    aft_core_lighten(m->core, AFT_GCM_WEIGHT);
    aft_gcm_forget(m);
    m->given = m->energy_then, m->mean_pressure = aft_core_means(m->core).surface_pressure;
    *out = m;
    return AFT_OK;
}

static void set_sun(aft_gcm *m)
{
    const double day = m->settings.start_day + aft_core_time(m->core) / 86400;
    m->day = day - 365 * floor(day / 365);
    m->sun = m->grid ? aft_sun_on(m->day) : (aft_sun){0, 1, m->settings.solar_constant};
}

static aft_status run_core(aft_gcm *m, double dt, aft_error *err)
{
    aft_error        why;
    const aft_status status = aft_core_run(m->core, dt, &why);
    return status == AFT_OK ? AFT_OK : aft_fail(err, status, "dynamics: %.490s", why.message);
}

static aft_status step(aft_gcm *m, aft_error *err)
{
    set_sun(m);
    const double dt = aft_gcm_step(m), start = m->clock ? m->clock() : 0;
    double       energy, after;
    if (m->settings.currents)
        aft_gcm_spare(m);
    aft_team_do(m->team, m->sphere.nlat, aft_gcm_physics, m);
    AFT_TRY(aft_gcm_faults(m, err));
    m->steps++;
    if (m->grid && !m->settings.currents)
        aft_qflux_passed(&m->holding, m->day, dt);
    if (m->grid && floor((aft_core_time(m->core) + dt) / 86400) > floor(aft_core_time(m->core) / 86400))
        aft_gcm_stir(m);
    const double before = aft_gcm_water_left(m);
    const double middle = m->clock ? m->clock() : 0;
    AFT_TRY(run_core(m, dt, err));
    m->all[0] += (m->clock ? m->clock() : 0) - middle, m->all[1] += middle - start;
    aft_gcm_hold(m, &energy, &after);
    m->water_moved = aft_max(m->water_moved, fabs(after / before - 1));
    m->mended += dt * m->mend;
    m->given += aft_dot(m->sphere.weight, m->row_gain, (size_t)m->sphere.nlat);
    m->mend = (m->given - energy) / MENDING;
    return AFT_OK;
}

aft_status aft_gcm_run(aft_gcm *m, double seconds, aft_error *err)
{
    const int64_t end = m->steps + (int64_t)rint(seconds / aft_gcm_step(m));
    while (m->steps < end)
        AFT_TRY(step(m, err));
    return AFT_OK;
}

aft_real *aft_gcm_aerosol(aft_gcm *m, int species)
{
    return m->aerosol[species];
}

double *aft_gcm_soot_fall(aft_gcm *m)
{
    return m->soot_fall;
}

const double *aft_gcm_land(const aft_gcm *m)
{
    return m->grid ? m->grid->land : NULL;
}

const double *aft_gcm_sum(const aft_gcm *m, aft_gcm_field field)
{
    return m->sum[field];
}

const aft_sphere *aft_gcm_sphere(const aft_gcm *m)
{
    return &m->sphere;
}

aft_core *aft_gcm_core(aft_gcm *m)
{
    return m->core;
}

double aft_gcm_time(const aft_gcm *m)
{
    return aft_core_time(m->core);
}

void aft_gcm_time_parts(aft_gcm *m, aft_gcm_clock clock)
{
    m->clock = clock;
    m->all[0] = m->all[1] = 0;
    for (int i = 0; i < aft_team_size(m->team); i++)
        for (int part = 0; part < AFT_GCM_PARTS; part++)
            m->thread[i].time[part] = 0;
}

const char *aft_gcm_part_name(aft_gcm_part part)
{
    static const char *const names[AFT_GCM_PARTS] = {"core and transport", "radiation",
                                                     "surface, boundary layer, waves", "convection, cloud",
                                                     "columns, budgets"};
    return names[part];
}

double aft_gcm_part_time(const aft_gcm *m, aft_gcm_part part)
{
    double sum = 0;
    for (int i = 0; i < aft_team_size(m->team); i++)
        sum += m->thread[i].time[part];
    return part == AFT_GCM_DYNAMICS ? m->all[0] * aft_team_size(m->team) : sum;
}
