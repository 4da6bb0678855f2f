/* SPDX-License-Identifier: Apache-2.0 */
#include "climate/dynamics/shallow_water.h"

#include "base/math.h"
#include "base/sum.h"

#include <string.h>

enum { ROWS = AFT_ROW_STEP };
enum { VORTICITY, DIVERGENCE, GEOPOTENTIAL, STATE_ROWS };  /* rows of now, before                */
enum { U, V, ZETA, PHI, WAVE_ROWS };                       /* rows of waves and of the grid      */
enum { ZETA_U, ZETA_V, PHI_U, PHI_V, KINETIC };            /* rows of the grid and of flux       */
enum { CURL, DIV, INFLOW, UNUSED };                        /* rows of tendency                   */
static const double FASTEST = 500, DEEPEST = 30000;        /* m/s, m, that are believed          */

aft_status aft_shallow_create(aft_shallow *shallow, const aft_sphere *sphere,
                              const aft_shallow_settings *settings, aft_arena *arena,
                              aft_error *err)
{
    aft_shallow s  = {.sphere = sphere, .settings = *settings};
    size_t      ns = aft_sphere_spectral_size(sphere, ROWS);
    AFT_NEW(s.now, arena, ns, err);
    AFT_NEW(s.before, arena, ns, err);
    AFT_NEW(s.waves, arena, ns, err);
    AFT_NEW(s.flux, arena, ns, err);
    AFT_NEW(s.tendency, arena, ns, err);
    AFT_NEW(s.ground, arena, ns, err);
    AFT_NEW(s.grid, arena, aft_sphere_grid_size(sphere, ROWS), err);
    AFT_NEW(s.coriolis, arena, aft_sphere_grid_size(sphere, 1), err);
    AFT_NEW(s.outside, arena, sphere->nlat, err);
    s.work.team = settings->team;
    AFT_NEW(s.work.scratch, arena, aft_sphere_scratch_size(sphere, ROWS, settings->team), err);
    *shallow = s;
    return AFT_OK;
}

aft_status aft_shallow_fields_create(aft_shallow_fields *fields, const aft_sphere *sphere,
                                     aft_arena *arena, aft_error *err)
{
    size_t n = aft_sphere_grid_size(sphere, 1);
    AFT_NEW(fields->u, arena, n, err);
    AFT_NEW(fields->v, arena, n, err);
    AFT_NEW(fields->depth, arena, n, err);
    AFT_NEW(fields->ground, arena, n, err);
    AFT_NEW(fields->coriolis, arena, n, err);
    return AFT_OK;
}

/* Row `row` of the grid array at latitude j. */
static aft_real *grid_row(const aft_shallow *s, int j, int row)
{
    return s->grid + ((size_t)j * ROWS + (size_t)row) * (size_t)s->sphere->nlon;
}

static size_t coefficient(const aft_sphere *s, int m, int n)
{
    return (size_t)(s->first[m] + n - m) * 2 * ROWS;
}

static void copy_row(const aft_sphere *s, const aft_real *from, aft_real *to)
{
    for (size_t i = 0; i < 2 * (size_t)s->ncoefficient; i++)
        to[i * ROWS] = from[i * ROWS];
}

/* The mean depth is taken out before it is rounded to aft_real. */
static void load_grid(aft_shallow *s, const aft_shallow_fields *f)
{
    const aft_sphere *sphere = s->sphere;
    const int         nlon   = sphere->nlon;
    memset(s->grid, 0, aft_sphere_grid_size(sphere, ROWS) * sizeof *s->grid);
    for (int j = 0; j < sphere->nlat; j++) {
        double cosine = sqrt(sphere->cos2[j]);
        for (int i = 0; i < nlon; i++) {
            int k = j * nlon + i;
            grid_row(s, j, ZETA_U)[i] = (aft_real)(f->u[k] * cosine);
            grid_row(s, j, ZETA_V)[i] = (aft_real)(f->v[k] * cosine);
            grid_row(s, j, PHI)[i] =
                (aft_real)(AFT_SHALLOW_GRAVITY * f->depth[k] - s->mean_geopotential);
            grid_row(s, j, KINETIC)[i] = (aft_real)(AFT_SHALLOW_GRAVITY * f->ground[k]);
            s->coriolis[k]             = (aft_real)f->coriolis[k];
        }
    }
}

static double mean_over_sphere(const aft_sphere *s, const double *x)
{
    double mean = 0;
    for (int j = 0; j < s->nlat; j++)
        mean += s->weight[j] * aft_sum(x + (size_t)j * (size_t)s->nlon, (size_t)s->nlon) / s->nlon;
    return mean;
}

void aft_shallow_start(aft_shallow *s, const aft_shallow_fields *fields)
{
    const aft_sphere *sphere = s->sphere;
    s->steps             = 0;
    s->mean_geopotential = AFT_SHALLOW_GRAVITY * mean_over_sphere(sphere, fields->depth);
    load_grid(s, fields);
    aft_analysis(sphere, AFT_SCALAR, ROWS, s->grid, s->waves, &s->work);
    copy_row(sphere, s->waves + PHI, s->now + GEOPOTENTIAL);
    copy_row(sphere, s->waves + KINETIC, s->ground);
    load_grid(s, fields);
    aft_analysis(sphere, AFT_VECTOR, ROWS, s->grid, s->waves, &s->work);
    aft_vorticity_divergence(sphere, ROWS, 1, s->waves + ZETA_U, s->waves + ZETA_V,
                             s->now + VORTICITY, s->now + DIVERGENCE, s->settings.team);
    memcpy(s->before, s->now, aft_sphere_spectral_size(sphere, ROWS) * sizeof *s->now);
}

/* Is all of a latitude of u cos, v cos, P believable? Not where it is NaN. */
static bool believable(const aft_shallow *s, int j)
{
    const aft_real *u = grid_row(s, j, U), *v = grid_row(s, j, V), *phi = grid_row(s, j, PHI);
    const aft_real fastest = (aft_real)(FASTEST * FASTEST * s->sphere->cos2[j]);
    const aft_real dry     = (aft_real)-s->mean_geopotential;
    const aft_real deep    = (aft_real)(AFT_SHALLOW_GRAVITY * DEEPEST - s->mean_geopotential);
    int            outside = 0;
    for (int i = 0; i < s->sphere->nlon; i++)
        outside |= !(phi[i] > dry) | !(phi[i] < deep) | !(u[i] * u[i] + v[i] * v[i] < fastest);
    return !outside;
}

/* Products on one latitude. The analysis divides by cos^2, also the kinetic energy. */
static void products(void *context, int j, int thread)
{
    (void)thread;
    aft_shallow    *s = context;
    aft_real       *u = grid_row(s, j, U), *v = grid_row(s, j, V), *zeta = grid_row(s, j, ZETA);
    aft_real       *phi = grid_row(s, j, PHI), *kinetic = grid_row(s, j, KINETIC);
    const aft_real *f   = s->coriolis + (size_t)j * (size_t)s->sphere->nlon;
    s->outside[j]       = !believable(s, j);
    for (int i = 0; i < s->sphere->nlon; i++) {
        aft_real u_i = u[i], v_i = v[i], eta = zeta[i] + f[i], p = phi[i];
        u[i] = eta * u_i, v[i] = eta * v_i;
        zeta[i] = p * u_i, phi[i] = p * v_i;
        kinetic[i] = (aft_real)0.5 * (u_i * u_i + v_i * v_i);
    }
}

/* u cos, v cos, Z, P on the grid. */
static void to_grid(aft_shallow *s)
{
    const aft_sphere *sphere = s->sphere;
    aft_wind(sphere, ROWS, 1, s->now + VORTICITY, s->now + DIVERGENCE, s->waves + U, s->waves + V,
             s->settings.team);
    copy_row(sphere, s->now + VORTICITY, s->waves + ZETA);
    copy_row(sphere, s->now + GEOPOTENTIAL, s->waves + PHI);
    aft_synthesis(sphere, AFT_VECTOR, ROWS, s->waves, s->grid, &s->work);
}

/* The explicit part: curl and divergence of (Z + f) v, divergence of (P - mean) v, energy. */
static void find_tendency(aft_shallow *s)
{
    const aft_sphere *sphere = s->sphere;
    to_grid(s);
    aft_team_do(s->settings.team, sphere->nlat, products, s);
    aft_analysis(sphere, AFT_VECTOR, ROWS, s->grid, s->flux, &s->work);
    aft_vorticity_divergence(sphere, ROWS, 1, s->flux + ZETA_U, s->flux + ZETA_V,
                             s->tendency + CURL, s->tendency + DIV, s->settings.team);
    aft_vorticity_divergence(sphere, ROWS, 1, s->flux + PHI_U, s->flux + PHI_V,
                             s->tendency + UNUSED, s->tendency + INFLOW, s->settings.team);
}

/* One coefficient over `leap` seconds from `before`; the wave terms are means of both ends:
 *
 *     D+ = D- + leap (curl + l (K + P_s)) + leap l (P+ + P-) / 2        l = n (n + 1) / a^2
 *     P+ = P- - leap div(P v) - leap mean (D+ + D-) / 2                                          */
static void leap_coefficient(const aft_shallow *s, double l, double damping, double leap, size_t i,
                             double next[STATE_ROWS])
{
    const aft_real *before = s->before + i, *t = s->tendency + i;
    double h = 0.5 * leap, energy = (double)s->flux[i + KINETIC] + (double)s->ground[i];
    double d = (double)before[DIVERGENCE], p = (double)before[GEOPOTENTIAL];
    double d_free = d + leap * ((double)t[CURL] + l * energy) + h * l * p;
    double p_free = p - leap * (double)t[INFLOW] - h * s->mean_geopotential * d;
    double d_next = (d_free + h * l * p_free) / (1 + h * h * l * s->mean_geopotential);
    next[VORTICITY]    = ((double)before[VORTICITY] - leap * (double)t[DIV]) * damping;
    next[GEOPOTENTIAL] = p_free - h * s->mean_geopotential * d_next;
    next[DIVERGENCE]   = d_next * damping;
}

/* x_before <- filtered now, x_now <- next: d = nu / 2 (before - 2 now + next). */
static void filter_and_shift(const aft_shallow *s, size_t i, const double next[STATE_ROWS])
{
    const double nu = s->settings.filter, alpha = s->settings.filter_share;
    for (int row = 0; row < STATE_ROWS; row++) {
        double before = (double)s->before[i + (size_t)row], now = (double)s->now[i + (size_t)row];
        double d = s->steps ? 0.5 * nu * ((before - now) + (next[row] - now)) : 0;
        s->before[i + (size_t)row] = (aft_real)(now + alpha * d);
        s->now[i + (size_t)row]    = (aft_real)(next[row] - (1 - alpha) * d);
    }
}

static void leap_wavenumber(void *context, int m, int thread)
{
    (void)thread;
    const aft_shallow          *s = context;
    const aft_shallow_settings *c = &s->settings;
    const int                   t = s->sphere->truncation;
    const double leap = s->steps ? 2 * c->time_step : c->time_step, a = s->sphere->radius;
    for (int n = m; n <= t; n++) {
        double l = n * (n + 1.0), rate = c->diffusion_time > 0 ? 1 / c->diffusion_time : 0;
        for (int k = 0; k < c->diffusion_power; k++)
            rate *= l / (t * (t + 1.0));
        for (size_t part = 0; part < 2; part++) {
            size_t i = coefficient(s->sphere, m, n) + part * ROWS;
            double next[STATE_ROWS];
            leap_coefficient(s, l / (a * a), 1 / (1 + leap * rate), leap, i, next);
            filter_and_shift(s, i, next);
        }
    }
}

static void leap(aft_shallow *s)
{
    aft_team_do(s->settings.team, s->sphere->truncation + 1, leap_wavenumber, s);
    s->steps++;
}

void aft_shallow_step(aft_shallow *s)
{
    find_tendency(s);
    leap(s);
}

static aft_status report(const aft_shallow *s, const char *what, double value, int j, int i,
                         const char *expected, aft_error *err)
{
    const double degrees = aft_asin(s->sphere->mu[j]) * 180 / AFT_PI;
    if (value != value)
        value = fabs(value); /* no sign, which differs between machines */
    return aft_fail(err, AFT_UNSTABLE, "%s is %g at %.1f %s, %.1f E, level 1 of 1 on day %.2f; expected %s",
                    what, value, fabs(degrees), degrees < 0 ? "S" : "N", 360.0 * i / s->sphere->nlon,
                    s->steps * s->settings.time_step / 86400, expected);
}

/* The first place out of bounds on a latitude of u cos, v cos, P that has one. */
static aft_status report_latitude(const aft_shallow *s, int j, aft_error *err)
{
    for (int i = 0; i < s->sphere->nlon; i++) {
        double u = (double)grid_row(s, j, U)[i], v = (double)grid_row(s, j, V)[i];
        double speed = sqrt((u * u + v * v) / s->sphere->cos2[j]);
        double depth = ((double)grid_row(s, j, PHI)[i] + s->mean_geopotential) / AFT_SHALLOW_GRAVITY;
        if (!(depth > 0 && depth < DEEPEST))
            return report(s, "depth [m]", depth, j, i, "0 to 30000", err);
        if (!(speed < 0.9999 * FASTEST))
            return report(s, "wind [m/s]", speed, j, i, "less than 500", err);
    }
    return aft_fail(err, AFT_UNSTABLE, "a field is at the edge of its bounds on day %.2f",
                    s->steps * s->settings.time_step / 86400);
}

static aft_status check(aft_shallow *s, aft_error *err)
{
    to_grid(s);
    for (int j = 0; j < s->sphere->nlat; j++)
        if (!believable(s, j))
            return report_latitude(s, j, err);
    return AFT_OK;
}

static bool is_outside(const aft_shallow *s)
{
    bool outside = false;
    for (int j = 0; j < s->sphere->nlat; j++)
        outside |= s->outside[j];
    return outside;
}

aft_status aft_shallow_run(aft_shallow *s, double seconds, aft_error *err)
{
    for (int32_t left = aft_to_int(rint(seconds / s->settings.time_step)); left > 0; left--) {
        find_tendency(s);
        if (is_outside(s))
            break;
        leap(s);
    }
    return check(s, err);
}

void aft_shallow_read(aft_shallow *s, aft_shallow_fields *f)
{
    const int nlon = s->sphere->nlon;
    to_grid(s);
    for (int j = 0; j < s->sphere->nlat; j++) {
        double cosine = sqrt(s->sphere->cos2[j]);
        for (int i = 0; i < nlon; i++) {
            int k       = j * nlon + i;
            f->u[k]     = (double)grid_row(s, j, U)[i] / cosine;
            f->v[k]     = (double)grid_row(s, j, V)[i] / cosine;
            f->depth[k] =
                ((double)grid_row(s, j, PHI)[i] + s->mean_geopotential) / AFT_SHALLOW_GRAVITY;
        }
    }
}

aft_shallow_means aft_shallow_mean(aft_shallow *s, const aft_shallow_fields *f)
{
    const aft_sphere *sphere = s->sphere;
    const double      g      = AFT_SHALLOW_GRAVITY;
    aft_shallow_means mean   = {0};
    to_grid(s);
    for (int j = 0; j < sphere->nlat; j++)
        for (int i = 0; i < sphere->nlon; i++) {
            int    k = j * sphere->nlon + i;
            double u = (double)grid_row(s, j, U)[i], v = (double)grid_row(s, j, V)[i];
            double h = ((double)grid_row(s, j, PHI)[i] + s->mean_geopotential) / g;
            double eta   = (double)grid_row(s, j, ZETA)[i] + (double)s->coriolis[k];
            double share = sphere->weight[j] / sphere->nlon;
            mean.mass += share * h;
            mean.energy += share * 0.5 * h
                           * ((u * u + v * v) / sphere->cos2[j] + g * (h + 2 * f->ground[k]));
            mean.enstrophy += share * 0.5 * eta * eta / h;
        }
    return mean;
}
