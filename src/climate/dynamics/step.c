/* SPDX-License-Identifier: Apache-2.0 */
/* One step: tendencies on the grid of now, with forcing of the state before; waves leap; the grid of
 * what is then now; tracers follow its winds and p_s. Three barriers between the parts. */
#include "base/math.h"
#include "base/sum.h"
#include "climate/dynamics/model.h"
#include "climate/radiation/kernel.h"

#include <string.h>

static void prepare_pressure(const aft_core *c, int lat, aft_core_thread *t)
{
    const int     nlon = c->sphere->nlon;
    const double *p    = c->pressure[AFT_NOW] + (size_t)lat * (size_t)nlon;
    for (int i = 0; i < nlon; i++) {
        t->pressure[i]         = (aft_real)p[i];
        t->inverse_pressure[i] = (aft_real)(1 / p[i]);
    }
}

/* The rows of a latitude in the grid and in `flux`. */
static aft_tendency latitude(const aft_core *c, int lat, const aft_core_thread *t, aft_real *flux)
{
    const aft_rows r    = c->leap.rows;
    const size_t   nlon = (size_t)c->sphere->nlon;
    aft_tendency   y    = t->meanwhile;
    y.nlon = c->sphere->nlon, y.nlev = c->levels->nlev, y.layer = c->layer;
    y.cos2         = (aft_real)c->sphere->cos2[lat];
    y.inverse_cos2 = (aft_real)(1 / c->sphere->cos2[lat]);
    y.coriolis     = (aft_real)(2 * c->settings.planet.rotation * c->sphere->mu[lat]);
    y.gas_constant = (aft_real)c->reference.gas_constant, y.kappa = (aft_real)c->reference.kappa;
    y.u = aft_core_row(c, AFT_NOW, lat, r.u), y.v = aft_core_row(c, AFT_NOW, lat, r.v);
    y.vorticity  = aft_core_row(c, AFT_NOW, lat, r.zeta);
    y.divergence = aft_core_row(c, AFT_NOW, lat, r.delta);
    y.temperature = aft_core_row(c, AFT_NOW, lat, r.t);
    y.east = aft_core_row(c, AFT_NOW, lat, r.east), y.north = aft_core_row(c, AFT_NOW, lat, r.north);
    y.pressure = t->pressure, y.inverse_pressure = t->inverse_pressure;
    if (c->weight) {
        y.ntracer = c->ntracer, y.weight = c->weight;
        y.moisture = c->moisture + (size_t)lat * (size_t)y.nlev * nlon, y.tracers_moved = !(c->waiting > 0);
        y.tracer = aft_transport_mixing_ratio(c->transport)
                 + (size_t)lat * (size_t)c->ntracer * (size_t)y.nlev * nlon;
    }
    y.du = flux + (size_t)r.du * nlon, y.dv = flux + (size_t)r.dv * nlon;
    y.heat_u = flux + (size_t)r.heat_u * nlon, y.heat_v = flux + (size_t)r.heat_v * nlon;
    y.energy = flux + (size_t)r.energy * nlon, y.warming = flux + (size_t)r.warming * nlon;
    y.dlog_pressure = flux + (size_t)r.dlog_pressure * nlon;
    return y;
}

static void add_forcing(const aft_core *c, int lat, int thread, const aft_tendency *y)
{
    const size_t   n      = (size_t)y->nlon * (size_t)y->nlev;
    const aft_rows r      = c->leap.rows;
    const int      which  = c->first ? AFT_NOW : AFT_BEFORE;
    const double   cosine = sqrt(c->sphere->cos2[lat]);
    const aft_real cos1 = (aft_real)cosine, inverse = (aft_real)(1 / cosine);
    const aft_real reference = (aft_real)AFT_REFERENCE_TEMPERATURE;
    const aft_real *u_cos = aft_core_row(c, which, lat, r.u), *v_cos = aft_core_row(c, which, lat, r.v);
    const aft_real *t     = aft_core_row(c, which, lat, r.t);
    aft_real *const *f    = c->thread[thread].forced;
    for (size_t i = 0; i < n; i++)
        f[0][i] = u_cos[i] * inverse, f[1][i] = v_cos[i] * inverse, f[2][i] = t[i] + reference;
    for (int i = 3; i < 6; i++)
        memset(f[i], 0, n * sizeof *f[i]);
    aft_core_latitude at = {lat, y->nlon, y->nlev, c->sphere->mu[lat], cosine, aft_core_time(c),
                            c->leap.leap, f[0], f[1], f[2],
                            c->pressure[which] + (size_t)lat * (size_t)y->nlon, f[3], f[4], f[5]};
    c->forcing(c->forcing_context, &at, thread);
    for (size_t i = 0; i < n; i++) {
        y->du[i] += cos1 * f[3][i], y->dv[i] += cos1 * f[4][i];
        y->warming[i] += y->cos2 * f[5][i];
    }
}

static VECTOR_KERNEL void add_scaled(size_t n, aft_real factor, const aft_real *restrict x, aft_real *restrict sum)
{
    for (size_t i = 0; i < n; i++)
        sum[i] += factor * x[i];
}

static void add_held(const aft_core *c, int lat, const aft_tendency *y)
{
    const size_t   n = (size_t)y->nlon * (size_t)y->nlev, at = (size_t)lat * n;
    const aft_real cosine = (aft_real)sqrt(c->sphere->cos2[lat]);
    add_scaled(n, cosine, c->held[0] + at, y->du);
    add_scaled(n, cosine, c->held[1] + at, y->dv);
    add_scaled(n, y->cos2, c->held[2] + at, y->warming);
}

static void tendencies_pair(void *context, int pair, int thread)
{
    const aft_core  *c = context;
    aft_core_thread *t = &c->thread[thread];
    for (int side = 0; side < 2; side++) {
        int lat = side ? c->sphere->nlat - 1 - pair : pair;
        prepare_pressure(c, lat, t);
        aft_tendency y = latitude(c, lat, t, side ? t->flux_south : t->flux_north);
        c->kernels->tendencies(&y);
        if (c->forcing)
            add_forcing(c, lat, thread, &y);
        if (c->held[0])
            add_held(c, lat, &y);
    }
    aft_fourier_analysis_pair(c->sphere, AFT_VECTOR, c->leap.rows.flux, pair, thread, &c->to_waves,
                              t->flux_north, t->flux_south);
}

static void to_fourier(const aft_core *c, int m, int thread)
{
    aft_real *waves = c->thread[thread].waves;
    c->kernels->waves(&c->leap, m, c->now + aft_core_state(c, m, m), waves);
    aft_legendre_synthesis_wave(c->sphere, AFT_VECTOR, c->leap.rows.wave, m, waves, &c->to_grid);
}

static void leap_wave(const aft_core *c, int m, int thread)
{
    const size_t i    = aft_core_state(c, m, m), nlev = (size_t)c->levels->nlev;
    aft_real    *flux = c->thread[thread].flux;
    double      *loss = c->loss + (size_t)m * nlev;
    aft_legendre_analysis_wave(c->sphere, AFT_VECTOR, c->leap.rows.flux, m, &c->to_waves, flux);
    memset(loss, 0, nlev * sizeof *loss);
    c->kernels->leap(&c->leap, m, flux, c->now + i, c->before + i, loss);
    to_fourier(c, m, thread);
}

/* Both wavenumbers of a block: m and T - m, equal work in each pair. */
static void leap_pair(void *context, int block, int thread)
{
    const aft_core *c     = context;
    const int       other = c->sphere->truncation - block;
    leap_wave(c, block, thread);
    if (other > block)
        leap_wave(c, other, thread);
}

static void waves_pair(void *context, int block, int thread)
{
    const aft_core *c     = context;
    const int       other = c->sphere->truncation - block;
    to_fourier(c, block, thread);
    if (other > block)
        to_fourier(c, other, thread);
}

static void inspect_latitude(const aft_core *c, int lat)
{
    const aft_rows r    = c->leap.rows;
    const int      nlon = c->sphere->nlon;
    double        *p    = c->pressure[AFT_NOW] + (size_t)lat * (size_t)nlon;
    const aft_real cos2 = (aft_real)c->sphere->cos2[lat];
    const aft_real bound[3] = {(aft_real)(AFT_FASTEST * AFT_FASTEST) * cos2,
                               (aft_real)(AFT_COLDEST - AFT_REFERENCE_TEMPERATURE),
                               (aft_real)(AFT_HOTTEST - AFT_REFERENCE_TEMPERATURE)};
    const double mean = c->now[c->leap.rows.log_pressure];
    int32_t      bad  = 0;
    c->kernels->pressure(nlon, mean, aft_core_row(c, AFT_NOW, lat, r.q), p);
    aft_real most = c->kernels->inspect(nlon * c->levels->nlev, aft_core_row(c, AFT_NOW, lat, r.u),
                                        aft_core_row(c, AFT_NOW, lat, r.v),
                                        aft_core_row(c, AFT_NOW, lat, r.t), bound, &bad);
    for (int i = 0; i < nlon; i++)
        bad += !(p[i] > AFT_THINNEST && p[i] < AFT_THICKEST);
    c->outside[lat]      = bad;
    c->speed2[lat]       = (double)most / c->sphere->cos2[lat];
    c->sum_pressure[lat] = aft_sum(p, (size_t)nlon);
}

static void grid_pair(void *context, int pair, int thread)
{
    const aft_core *c     = context;
    const int       south = c->sphere->nlat - 1 - pair;
    const size_t    n     = (size_t)c->leap.rows.wave * (size_t)c->sphere->nlon;
    aft_fourier_synthesis_pair(c->sphere, c->leap.rows.wave, pair, thread, &c->to_grid,
                               c->grid[AFT_NOW] + (size_t)pair * n, c->grid[AFT_NOW] + (size_t)south * n);
    inspect_latitude(c, pair);
    inspect_latitude(c, south);
}

void aft_core_to_grid(aft_core *c)
{
    aft_team_do(c->team, c->sphere->truncation / 2 + 1, waves_pair, c);
    aft_team_do(c->team, c->sphere->nlat / 2, grid_pair, c);
}

double aft_core_mean_pressure(const aft_core *c)
{
    double mean = 0;
    for (int j = 0; j < c->sphere->nlat; j++)
        mean += c->sphere->weight[j] * c->sum_pressure[j];
    return mean / c->sphere->nlon;
}

/* All p_s times one factor, so that their mean is that of the start. Where it is not held, the drift is
 * already that since the start. */
static void hold_mass(aft_core *c)
{
    const double drift = aft_core_mean_pressure(c) / c->mean_pressure - 1;
    c->log.raw_mass_drift = c->settings.hold_mass ? c->log.raw_mass_drift + drift : drift;
    if (!c->settings.hold_mass || !(fabs(drift) < 0.5))
        return;
    const double factor = 1 / (1 + drift);
    c->now[c->leap.rows.log_pressure] -= aft_log1p(drift);
    for (size_t i = 0; i < (size_t)c->sphere->nlat * (size_t)c->sphere->nlon; i++)
        c->pressure[AFT_NOW][i] *= factor;
}

/* What a level's T gains per ln p_s where T is a function of pressure alone: p_s dp/dp_s dT/dp, of the
 * mean temperature at the reference p_s. */
static void find_slope(aft_core *c)
{
    const aft_levels *l = c->levels;
    const double     *t = c->now + c->leap.rows.temperature;
    for (int k = 0; k < l->nlev; k++) {
        int    up = k > 0 ? k - 1 : k, down = k + 1 < l->nlev ? k + 1 : k;
        double p_up   = 0.5 * (l->a[up] + l->a[up + 1] + (l->b[up] + l->b[up + 1]) * AFT_REFERENCE_PRESSURE);
        double p_down = 0.5 * (l->a[down] + l->a[down + 1]
                               + (l->b[down] + l->b[down + 1]) * AFT_REFERENCE_PRESSURE);
        double b    = 0.5 * (l->b[k] + l->b[k + 1]);
        c->slope[k] = AFT_REFERENCE_PRESSURE * b * (t[down] - t[up]) / (p_down - p_up);
    }
}

/* Kinetic energy that damping took warms its level in the next leap. */
static void return_heat(aft_core *c)
{
    const int nlev = c->levels->nlev;
    for (int k = 0; k < nlev; k++) {
        double sum = 0;
        for (int m = 0; m <= c->sphere->truncation; m++)
            sum += c->loss[m * nlev + k];
        c->heat[k] = c->settings.return_heat ? sum / (c->leap.leap * c->settings.planet.heat_capacity) : 0;
    }
}

static void swap_grids(aft_core *c)
{
    aft_real *grid = c->grid[AFT_NOW];
    double   *p    = c->pressure[AFT_NOW];
    c->grid[AFT_NOW] = c->grid[AFT_BEFORE], c->grid[AFT_BEFORE] = grid;
    c->pressure[AFT_NOW] = c->pressure[AFT_BEFORE], c->pressure[AFT_BEFORE] = p;
}

/* Over `seconds` from p_s `before`, with the mean of two grids' winds. */
static void move_tracers(aft_core *c, double seconds, const double *before, const int wind[2], int64_t number)
{
    const size_t      stride = (size_t)c->leap.rows.wave * (size_t)c->sphere->nlon;
    const int         u = c->leap.rows.u, v = c->leap.rows.v;
    aft_transport_air air = {
        .u_cos  = {aft_core_row(c, wind[0], 0, u), aft_core_row(c, wind[1], 0, u)},
        .v_cos  = {aft_core_row(c, wind[0], 0, v), aft_core_row(c, wind[1], 0, v)},
        .stride = stride,
        .before = before,
        .after  = c->pressure[AFT_NOW],
        .step   = number,
    };
    aft_transport_step(c->transport, &air, seconds);
    c->log.raw_tracer_drift += aft_transport_story(c->transport).drift;
    c->waiting = 0;
}

/* After a step: two are moved at once by the winds between them, as the leap did with p_s. */
static void follow(aft_core *c, double seconds)
{
    if (c->waiting > 0)
        move_tracers(c, c->waiting + seconds, c->pressure_then, (int[2]){AFT_BEFORE, AFT_BEFORE}, c->log.steps / 2);
    else if (c->settings.tracers_by_pairs)
        c->waiting = seconds;
    else
        move_tracers(c, seconds, c->pressure[AFT_BEFORE], (int[2]){AFT_BEFORE, AFT_NOW}, c->log.steps);
}

static aft_status step(aft_core *c, aft_error *err)
{
    if (c->settings.tracers_by_pairs && !(c->waiting > 0))
        memcpy(c->pressure_then, c->pressure[AFT_NOW],
               (size_t)c->sphere->nlat * (size_t)c->sphere->nlon * sizeof *c->pressure_then);
    aft_core_choose_step(c);
    const double seconds = aft_core_step_length(c);
    aft_core_prepare(c, c->first ? seconds : 2 * seconds);
    c->leap.first = c->first;
    find_slope(c);
    if (c->first)
        memcpy(c->before, c->now, (size_t)c->sphere->ncoefficient * 2 * (size_t)c->leap.rows.state
                                      * sizeof *c->now);
    aft_team_do(c->team, c->sphere->nlat / 2, tendencies_pair, c);
    aft_team_do(c->team, c->sphere->truncation / 2 + 1, leap_pair, c);
    return_heat(c);
    swap_grids(c);
    aft_team_do(c->team, c->sphere->nlat / 2, grid_pair, c);
    hold_mass(c);
    c->ticks += AFT_TICKS >> c->halvings;
    c->log.steps++;
    c->first = false;
    AFT_TRY(aft_core_check(c, err));
    if (c->transport)
        follow(c, seconds);
    return AFT_OK;
}

aft_status aft_core_run(aft_core *core, double seconds, aft_error *err)
{
    const int64_t end = core->ticks + AFT_TICKS * (int64_t)rint(seconds / core->settings.time_step);
    while (core->ticks < end)
        AFT_TRY(step(core, err));
    if (core->waiting > 0)
        move_tracers(core, core->waiting, core->pressure[AFT_BEFORE], (int[2]){AFT_BEFORE, AFT_NOW}, core->log.steps);
    return AFT_OK;
}
