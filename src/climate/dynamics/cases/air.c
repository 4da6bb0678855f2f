/* SPDX-License-Identifier: Apache-2.0 */
/* Cases of the primitive equations: begin and end. */
#include "base/math.h"
#include "climate/dynamics/cases/inside.h"

static aft_core_settings settings_of(const aft_case_run *run)
{
    const aft_case_settings *s = &run->settings;
    return (aft_core_settings){
        .planet = *s->which->planet, .time_step = s->time_step,
        .filter = 0.05, .filter_share = 0.53,  /* nu of 0.01 to 0.2 in use: Williams 2009; share: 2011 */
        .diffusion_time  = aft_case_diffusion_time(s->which, s->truncation),
        .diffusion_power = s->which->diffusion_power,
        .return_heat = true, .hold_mass = true, .guard = true,
    };
}

static aft_status initial(aft_case_run *run, aft_arena *arena, aft_error *err)
{
    const aft_levels *l = &run->settings.levels;
    switch (run->settings.which->id) {
    case AFT_CASE_RESTING:
        return aft_resting_initial(&run->sphere, l, &run->now, arena, err);
    case AFT_CASE_HELD_SUAREZ:
    case AFT_CASE_POLVANI:
        aft_relaxation_begin(&run->relaxation,
                             run->settings.which->id == AFT_CASE_POLVANI ? AFT_VORTEX_LAPSE : 0,
                             &run->settings.levels);
        if (run->settings.warmest > 0)
            run->relaxation.warmest = run->settings.warmest;
        aft_relaxation_initial(&run->relaxation, &run->sphere, &run->now);
        return AFT_OK;
    default:
        aft_jablonowski_initial(run->settings.which->id == AFT_CASE_WAVE, &run->sphere, l, &run->now);
        return AFT_OK;
    }
}

/* Tracer 0 is 1 everywhere, the others are columns of mixing ratio up to 1 where the wave begins. */
static void fill_tracers(aft_case_run *run)
{
    const int    nlon = run->r.nlon, ntracer = run->r.ntracer, nlev = run->r.nlev;
    const double lambda_c = AFT_PI / 9, phi_c = 2 * AFT_PI / 9, width = AFT_PI / 6;
    double      *q = ntracer ? aft_transport_mixing_ratio(aft_core_transport(run->core)) : NULL;
    for (int j = 0; ntracer && j < run->r.nlat; j++)
        for (int n = 0; n < ntracer; n++)
            for (int k = 0; k < nlev; k++)
                for (int i = 0; i < nlon; i++) {
                    double lambda = 2 * AFT_PI * i / nlon;
                    double c = aft_sin(phi_c) * run->sphere.mu[j]
                               + aft_cos(phi_c) * sqrt(run->sphere.cos2[j]) * aft_cos(lambda - lambda_c);
                    double r = aft_acos(aft_clamp(c, -1, 1)) / width;
                    double bell = r < 1 ? 0.5 * (1 + aft_cos(AFT_PI * r)) : 0;
                    q[(((size_t)j * (size_t)ntracer + (size_t)n) * (size_t)nlev + (size_t)k)
                      * (size_t)nlon + (size_t)i] = n ? bell : 1;
                }
}

static aft_status make_series(aft_case_run *run, aft_arena *arena, aft_error *err)
{
    aft_case_result *r      = &run->r;
    aft_case_id      id     = run->settings.which->id;
    double         **days[] = {&r->mean_pressure, &r->lowest_pressure, &r->energy,
                               &r->angular_momentum, &r->largest_wind, &r->raw_mass_drift};
    double         **error[] = {&r->zonal_error, &r->wave_error};
    double         **tracer[] = {&r->tracer_mass, &r->tracer_minimum, &r->tracer_maximum};
    for (size_t k = 0; k < sizeof days / sizeof *days; k++)
        AFT_TRY(aft_case_keep(run, days[k], 1, AFT_EACH_DAY, arena, err));
    for (size_t k = 0; k < 2 && (id == AFT_CASE_STEADY || id == AFT_CASE_RESTING); k++)
        AFT_TRY(aft_case_keep(run, error[k], 1, AFT_EACH_DAY, arena, err));
    for (size_t k = 0; k < 3 && r->ntracer; k++)
        AFT_TRY(aft_case_keep(run, tracer[k], (size_t)r->ntracer, AFT_EACH_DAY, arena, err));
    return AFT_OK;
}

static aft_status make_means(aft_case_run *run, aft_arena *arena, aft_error *err)
{
    aft_case_result *r      = &run->r;
    double         **mean[] = {&r->u_mean,  &r->v_mean,  &r->t_mean,  &r->uu_mean,
                               &r->vv_mean, &r->tt_mean, &r->uv_mean, &r->vt_mean};
    for (size_t k = 0; k < sizeof mean / sizeof *mean; k++)
        AFT_TRY(aft_case_keep(run, mean[k], (size_t)r->nlat * (size_t)r->nlev, AFT_ONCE, arena, err));
    return AFT_OK;
}

static aft_status make_maps(aft_case_run *run, aft_arena *arena, aft_error *err)
{
    const aft_sphere *s    = &run->sphere;
    const int         rows = AFT_ROW_STEP;
    AFT_NEW(run->grid, arena, aft_sphere_grid_size(s, rows), err);
    AFT_NEW(run->waves, arena, aft_sphere_spectral_size(s, rows), err);
    AFT_NEW(run->curl, arena, aft_sphere_spectral_size(s, rows), err);
    AFT_NEW(run->unused, arena, aft_sphere_spectral_size(s, rows), err);
    run->work.team = run->team;
    AFT_NEW(run->work.scratch, arena, aft_sphere_scratch_size(s, rows, run->team), err);
    AFT_TRY(aft_case_keep_map(run, &run->r.pressure_map, arena, err));
    AFT_TRY(aft_case_keep_map(run, &run->r.temperature_map, arena, err));
    return aft_case_keep_map(run, &run->r.vorticity_map, arena, err);
}

aft_status aft_case_core_begin(aft_case_run *run, aft_arena *arena, aft_error *err)
{
    const aft_case   *c = run->settings.which;
    aft_case_result  *r = &run->r;
    aft_core_settings settings = settings_of(run);
    r->ntracer = c->ntracer;
    AFT_TRY(aft_core_create(&run->core, &run->sphere, &run->settings.levels, &settings, c->ntracer,
                            run->team, arena, err));
    AFT_TRY(aft_core_fields_create(&run->now, &run->sphere, r->nlev, arena, err));
    AFT_TRY(initial(run, arena, err));
    aft_core_start(run->core, &run->now);
    fill_tracers(run);
    if (run->relaxation.levels)
        aft_core_force(run->core, aft_relax, &run->relaxation);
    AFT_NEW(run->u_start, arena, r->nlat * r->nlev, err);
    for (int row = 0; row < r->nlat * r->nlev; row++)
        run->u_start[row] = run->now.u[(size_t)row * (size_t)r->nlon];
    AFT_NEW(r->u, arena, (size_t)r->nlat * (size_t)r->nlev * (size_t)r->nlon, err);
    AFT_NEW(r->v, arena, (size_t)r->nlat * (size_t)r->nlev * (size_t)r->nlon, err);
    AFT_NEW(r->temperature, arena, (size_t)r->nlat * (size_t)r->nlev * (size_t)r->nlon, err);
    AFT_NEW(r->tracer, arena, (size_t)r->ntracer * (size_t)r->nlat * (size_t)r->nlev * (size_t)r->nlon,
            err);
    AFT_TRY(make_series(run, arena, err));
    return c->spin_up ? make_means(run, arena, err) : make_maps(run, arena, err);
}

/* [nlat][nlev][nlon] -> [nlev][nlat][nlon]; `step` rows lie between latitudes of `from` */
static void turn(const aft_case_result *r, const double *from, size_t step, double *to)
{
    const size_t nlat = (size_t)r->nlat, nlev = (size_t)r->nlev, nlon = (size_t)r->nlon;
    for (size_t k = 0; k < nlev; k++)
        for (size_t j = 0; j < nlat; j++)
            for (size_t i = 0; i < nlon; i++)
                to[(k * nlat + j) * nlon + i] = from[(j * step + k) * nlon + i];
}

static void end_tracers(aft_case_run *run, aft_case_summary *s)
{
    aft_case_result *r = &run->r;
    const size_t     nlev = (size_t)r->nlev, n = (size_t)r->ntracer;
    if (r->ntracer == 0)
        return;
    const double *q = aft_transport_mixing_ratio(aft_core_transport(run->core));
    for (size_t k = 0; k < n; k++) {
        turn(r, q + k * nlev * (size_t)r->nlon, n * nlev,
             r->tracer + k * nlev * (size_t)r->nlat * (size_t)r->nlon);
        s->tracer_mass_drift[k] = r->tracer_mass[(size_t)run->day * n + k] / r->tracer_mass[k] - 1;
        s->tracer_minimum[k]    = r->tracer_minimum[(size_t)run->day * n + k];
    }
}

static void end_means(aft_case_run *run)
{
    aft_case_result *r      = &run->r;
    double         **mean[] = {&r->u_mean,  &r->v_mean,  &r->t_mean,  &r->uu_mean,
                               &r->vv_mean, &r->tt_mean, &r->uv_mean, &r->vt_mean};
    for (size_t m = 0; m < sizeof mean / sizeof *mean; m++) {
        if (run->samples == 0)
            *mean[m] = NULL;
        for (size_t k = 0; *mean[m] && k < (size_t)r->nlat * (size_t)r->nlev; k++)
            (*mean[m])[k] /= run->samples;
    }
}

void aft_case_core_end(aft_case_run *run, aft_case_summary *s)
{
    aft_case_result *r   = &run->r;
    aft_core_log     log = aft_core_story(run->core);
    const int        day = run->day;
    aft_core_read(run->core, &run->now);
    turn(r, run->now.u, (size_t)r->nlev, r->u);
    turn(r, run->now.v, (size_t)r->nlev, r->v);
    turn(r, run->now.temperature, (size_t)r->nlev, r->temperature);
    r->surface_pressure = run->now.surface_pressure, r->ground = run->now.ground;
    end_means(run);
    s->lowest_pressure = r->lowest_pressure[day];
    s->mass_drift      = r->mean_pressure[day] / r->mean_pressure[0] - 1;
    if (!run->relaxation.levels)
        s->energy_drift = r->energy[day] / r->energy[0] - 1;
    s->raw_mass_drift  = r->raw_mass_drift[day];
    s->shortenings     = log.shortenings;
    s->largest_courant = log.largest_courant;
    s->time_step       = log.time_step;
    if (r->ntracer)
        s->raw_tracer_drift = log.raw_tracer_drift;
    if (r->zonal_error) {
        s->l2_u_zonal = r->zonal_error[day], s->l2_u_wave = r->wave_error[day];
        s->l2_u = sqrt(s->l2_u_zonal * s->l2_u_zonal + s->l2_u_wave * s->l2_u_wave);
    }
    end_tracers(run, s);
}
