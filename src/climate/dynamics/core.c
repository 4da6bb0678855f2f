/* SPDX-License-Identifier: Apache-2.0 */
#include "climate/dynamics/core.h"

#include "base/math.h"
#include "climate/dynamics/model.h"

#include <string.h>

static int rounded(int n, int step)
{
    return (n + step - 1) / step * step;
}

static aft_rows rows_of(int l)
{
    return (aft_rows){
        .state = rounded(3 * l + 1, 8), .vorticity = 0, .divergence = l, .temperature = 2 * l,
        .log_pressure = 3 * l,
        .flux = aft_sphere_rows(6 * l + 1), .du = 0, .dv = l, .heat_u = 2 * l, .heat_v = 3 * l,
        .energy = 4 * l, .warming = 5 * l, .dlog_pressure = 6 * l,
        .wave = aft_sphere_rows(5 * l + 3), .u = 0, .v = l, .zeta = 2 * l, .delta = 3 * l, .t = 4 * l,
        .q = 5 * l, .east = 5 * l + 1, .north = 5 * l + 2,
    };
}

static aft_status create_tables(aft_core *c, aft_arena *arena, aft_error *err)
{
    const size_t l = (size_t)c->levels->nlev, t1 = (size_t)c->sphere->truncation + 1;
    const size_t stride = (size_t)c->leap.stride, nc = (size_t)c->sphere->ncoefficient;
    AFT_NEW(c->link, arena, nc, err);
    AFT_NEW(c->link_ground, arena, 2 * nc, err);
    AFT_NEW(c->inverse, arena, t1 * l * stride, err);
    AFT_NEW(c->keep_vorticity, arena, 2 * t1 * stride, err);
    AFT_NEW(c->keep_divergence, arena, t1 * stride, err);
    AFT_NEW(c->keep_temperature, arena, t1, err);
    AFT_NEW(c->loss, arena, t1 * l, err);
    aft_core_fill_links(c);
    aft_core_fill_layers(c);
    c->leap.first_coefficient = c->sphere->first, c->leap.link = c->link;
    c->leap.ground = c->link_ground, c->leap.reference = &c->reference;
    c->leap.inverse = c->inverse, c->leap.keep_vorticity = c->keep_vorticity;
    c->leap.keep_divergence = c->keep_divergence, c->leap.keep_temperature = c->keep_temperature;
    c->leap.heat = c->heat, c->leap.slope = c->slope;
    return AFT_OK;
}

static aft_status create_state(aft_core *c, aft_arena *arena, aft_error *err)
{
    const aft_sphere *s    = c->sphere;
    const size_t      nlat = (size_t)s->nlat, plane = nlat * (size_t)s->nlon;
    const size_t      nc   = (size_t)s->ncoefficient;
    AFT_NEW(c->now, arena, nc * 2 * (size_t)c->leap.rows.state, err);
    AFT_NEW(c->before, arena, nc * 2 * (size_t)c->leap.rows.state, err);
    for (int i = 0; i < 2; i++) {
        AFT_NEW(c->grid[i], arena, aft_sphere_grid_size(s, c->leap.rows.wave), err);
        AFT_NEW(c->pressure[i], arena, plane, err);
    }
    AFT_NEW(c->pressure_then, arena, plane, err);
    AFT_NEW(c->ground, arena, plane, err);
    AFT_NEW(c->plane_grid, arena, plane, err);
    AFT_NEW(c->plane_waves, arena, 2 * nc, err);
    AFT_NEW(c->sum_pressure, arena, nlat, err);
    AFT_NEW(c->speed2, arena, nlat, err);
    AFT_NEW(c->outside, arena, nlat, err);
    AFT_NEW(c->to_grid.scratch, arena, aft_sphere_scratch_size(s, c->leap.rows.wave, c->team), err);
    AFT_NEW(c->to_waves.scratch, arena, aft_sphere_scratch_size(s, c->leap.rows.flux, c->team), err);
    c->to_grid.team = c->to_waves.team = c->team;
    return aft_plane_create(&c->plane, s, arena, err);
}

static aft_status create_thread(const aft_core *c, aft_core_thread *t, aft_arena *arena,
                                aft_error *err)
{
    const size_t nlon = (size_t)c->sphere->nlon, l = (size_t)c->levels->nlev;
    const size_t terms = (size_t)c->sphere->truncation + 2;
    AFT_NEW(t->flux_north, arena, (size_t)c->leap.rows.flux * nlon, err);
    AFT_NEW(t->flux_south, arena, (size_t)c->leap.rows.flux * nlon, err);
    AFT_NEW(t->pressure, arena, nlon, err);
    AFT_NEW(t->inverse_pressure, arena, nlon, err);
    for (int i = 0; i < 6; i++)
        AFT_NEW(t->forced[i], arena, l * nlon, err);
    AFT_NEW(t->flux, arena, terms * 2 * (size_t)c->leap.rows.flux, err);
    AFT_NEW(t->waves, arena, terms * 2 * (size_t)c->leap.rows.wave, err);
    AFT_NEW(t->matrices, arena, 2 * l * l, err);
    AFT_NEW(t->meanwhile.log_ratio, arena, l * nlon, err);
    AFT_NEW(t->meanwhile.alpha, arena, l * nlon, err);
    AFT_NEW(t->meanwhile.inverse_thickness, arena, l * nlon, err);
    AFT_NEW(t->meanwhile.outflow, arena, (l + 1) * nlon, err);
    AFT_NEW(t->meanwhile.reference_outflow, arena, nlon, err);
    AFT_NEW(t->meanwhile.below, arena, nlon, err);
    AFT_NEW(t->meanwhile.lightness, arena, l * nlon, err);
    return AFT_OK;
}

static aft_status check_settings(const aft_core_settings *s, aft_error *err)
{
    if (!(s->time_step > 0 && s->time_step <= 86400))
        return aft_fail(err, AFT_BAD_INPUT, "time step is %g s; expected more than 0, at most 86400",
                        s->time_step);
    if (!(s->filter >= 0 && s->filter <= 1 && s->filter_share >= 0.5 && s->filter_share <= 1))
        return aft_fail(err, AFT_BAD_INPUT, "filter is %g with share %g; expected 0 to 1, 0.5 to 1",
                        s->filter, s->filter_share);
    if (!(s->diffusion_time >= 0 && s->sponge_time >= 0) || s->diffusion_power < 1
        || s->diffusion_power > 8)
        return aft_fail(err, AFT_BAD_INPUT,
                        "diffusion time is %g s, power %d, sponge time %g s; expected no negative time, "
                        "power 1 to 8", s->diffusion_time, s->diffusion_power, s->sponge_time);
    if (!(s->settling_time >= 0 && (s->settling_time <= 0 || s->settling_damping > 0)))
        return aft_fail(err, AFT_BAD_INPUT, "settling takes %g s, damping %g s; expected no negative time, damping "
                        "above 0", s->settling_time, s->settling_damping);
    const aft_planet *p = &s->planet;
    if (!(p->radius > 0 && p->gravity > 0 && p->gas_constant > 0 && p->heat_capacity > 0
          && fabs(p->rotation) < 1))
        return aft_fail(err, AFT_BAD_INPUT, "the planet's radius, gravity, gas constant or heat "
                        "capacity is not above 0, or it turns faster than 1 rad/s");
    return AFT_OK;
}

aft_status aft_core_create(aft_core **core, const aft_sphere *sphere, const aft_levels *levels,
                           const aft_core_settings *settings, int ntracer, aft_team *team,
                           aft_arena *arena, aft_error *err)
{
    AFT_TRY(aft_levels_check(levels, err));
    AFT_TRY(check_settings(settings, err));
    aft_core *c;
    AFT_NEW(c, arena, 1, err);
    c->sphere = sphere, c->levels = levels, c->settings = *settings, c->team = team;
    c->ntracer = ntracer, c->kernels = aft_core_kernels_of(sphere), c->first = true;
    aft_reference_create(&c->reference, levels, settings->planet.gas_constant,
                         settings->planet.heat_capacity);
    c->leap = (aft_leap){.truncation = sphere->truncation, .nlev = levels->nlev,
                         .stride = rounded(levels->nlev, 8), .radius = sphere->radius,
                         .filter = settings->filter, .filter_share = settings->filter_share,
                         .rows = rows_of(levels->nlev)};
    AFT_TRY(create_tables(c, arena, err));
    AFT_TRY(create_state(c, arena, err));
    AFT_NEW(c->thread, arena, aft_team_size(team), err);
    for (int i = 0; i < aft_team_size(team); i++)
        AFT_TRY(create_thread(c, &c->thread[i], arena, err));
    if (ntracer > 0)
        AFT_NEW(c->moisture, arena, aft_sphere_grid_size(sphere, levels->nlev), err);
    if (ntracer > 0)
        AFT_TRY(aft_transport_create(&c->transport, sphere, levels, ntracer, team, arena, err));
    *core = c;
    return AFT_OK;
}

aft_status aft_core_fields_create(aft_core_fields *f, const aft_sphere *sphere, int nlev,
                                  aft_arena *arena, aft_error *err)
{
    const size_t plane = aft_sphere_grid_size(sphere, 1), volume = aft_sphere_grid_size(sphere, nlev);
    AFT_NEW(f->u, arena, volume, err);
    AFT_NEW(f->v, arena, volume, err);
    AFT_NEW(f->temperature, arena, volume, err);
    AFT_NEW(f->surface_pressure, arena, plane, err);
    AFT_NEW(f->ground, arena, plane, err);
    return AFT_OK;
}

void aft_core_force(aft_core *core, aft_forcing forcing, void *context)
{
    core->forcing = forcing, core->forcing_context = context;
}

void aft_core_lighten(aft_core *core, const double *weight)
{
    core->weight = core->ntracer > 0 ? weight : NULL;
}

void aft_core_hold_tendencies(aft_core *core, const aft_real *du, const aft_real *dv,
                              const aft_real *dtemperature)
{
    core->held[0] = du, core->held[1] = dv, core->held[2] = dtemperature;
}

double aft_core_time(const aft_core *core)
{
    return (double)core->ticks * (core->settings.time_step / AFT_TICKS);
}

aft_core_log aft_core_story(const aft_core *core)
{
    aft_core_log log = core->log;
    log.time_step    = aft_core_step_length(core);
    return log;
}

aft_transport *aft_core_transport(aft_core *core)
{
    return core->transport;
}
