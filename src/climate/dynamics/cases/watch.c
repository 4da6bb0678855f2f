/* SPDX-License-Identifier: Apache-2.0 */
/* Cases of the primitive equations: what is looked at every day. All sums in double, in the order of
 * levels, latitudes, longitudes. */
#include "base/math.h"
#include "climate/dynamics/cases/inside.h"

#include <string.h>

enum { ROWS = AFT_ROW_STEP };
static const double MAP_PRESSURE = 85000;  /* Pa */

static double mean_of(const double *x, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += x[i];
    return sum / n;
}

static double mean_product(const double *x, double x_mean, const double *y, double y_mean, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += (x[i] - x_mean) * (y[i] - y_mean);
    return sum / n;
}

/* Jablonowski & Williamson (2006), eqs. 14 (u against its zonal mean) and 15 (that against the start);
 * weights d eta. */
static void find_errors(const aft_case_run *run, double *zonal, double *wave)
{
    const aft_case_result *r = &run->r;
    double                 depth = 0, z = 0, w = 0;
    for (int k = 0; k < r->nlev; k++) {
        double d_eta = r->lev_bounds[2 * k + 1] - r->lev_bounds[2 * k];
        depth += d_eta;
        for (int j = 0; j < r->nlat; j++) {
            const double *u = run->now.u + ((size_t)j * (size_t)r->nlev + (size_t)k) * (size_t)r->nlon;
            double mean = mean_of(u, r->nlon), d = mean - run->u_start[j * r->nlev + k];
            double weight = d_eta * run->sphere.weight[j];
            z += weight * d * d;
            w += weight * mean_product(u, mean, u, mean, r->nlon);
        }
    }
    *zonal = sqrt(z / depth), *wave = sqrt(w / depth);
}

static void add_to_means(aft_case_run *run)
{
    aft_case_result *r = &run->r;
    const int        n = r->nlon;
    for (int k = 0; k < r->nlev; k++)
        for (int j = 0; j < r->nlat; j++) {
            size_t        row = ((size_t)j * (size_t)r->nlev + (size_t)k) * (size_t)n;
            const double *u = run->now.u + row, *v = run->now.v + row, *t = run->now.temperature + row;
            double        um = mean_of(u, n), vm = mean_of(v, n), tm = mean_of(t, n);
            int           at = k * r->nlat + j;
            r->u_mean[at] += um, r->v_mean[at] += vm, r->t_mean[at] += tm;
            r->uu_mean[at] += mean_product(u, um, u, um, n);
            r->vv_mean[at] += mean_product(v, vm, v, vm, n);
            r->tt_mean[at] += mean_product(t, tm, t, tm, n);
            r->uv_mean[at] += mean_product(u, um, v, vm, n);
            r->vt_mean[at] += mean_product(v, vm, t, tm, n);
        }
    run->samples++;
}

/* Level above 850 hPa and the share of the next one, linear in ln p; clamped at the lowest. */
static int level_above(const aft_case_run *run, double ps, double *share)
{
    const aft_case_result *r = &run->r;
    int                    k = 0;
    while (k < r->nlev - 2 && r->a[k + 1] + r->b[k + 1] * ps < MAP_PRESSURE)
        k++;
    double above = aft_log(r->a[k] + r->b[k] * ps), below = aft_log(r->a[k + 1] + r->b[k + 1] * ps);
    *share = aft_clamp((aft_log(MAP_PRESSURE) - above) / (below - above), 0, 1);
    return k;
}

static void draw(aft_case_run *run)
{
    aft_case_result  *r    = &run->r;
    const aft_sphere *s    = &run->sphere;
    const size_t      nlon = (size_t)r->nlon, nlev = (size_t)r->nlev;
    const size_t      first = (size_t)run->day * (size_t)r->nlat * nlon;
    for (size_t j = 0; j < (size_t)r->nlat; j++)
        for (size_t i = 0; i < nlon; i++) {
            double ps = run->now.surface_pressure[j * nlon + i], share, c = sqrt(s->cos2[j]);
            size_t k = (size_t)level_above(run, ps, &share), at = (j * nlev + k) * nlon + i;
            const double *u = run->now.u + at, *v = run->now.v + at, *t = run->now.temperature + at;
            r->pressure_map[first + j * nlon + i]    = (float)ps;
            r->temperature_map[first + j * nlon + i] = (float)(t[0] + share * (t[nlon] - t[0]));
            run->grid[(j * ROWS + 0) * nlon + i] = (aft_real)(c * (u[0] + share * (u[nlon] - u[0])));
            run->grid[(j * ROWS + 1) * nlon + i] = (aft_real)(c * (v[0] + share * (v[nlon] - v[0])));
        }
    aft_analysis(s, AFT_VECTOR, ROWS, run->grid, run->waves, &run->work);
    aft_vorticity_divergence(s, ROWS, 1, run->waves, run->waves + 1, run->curl, run->unused, run->team);
    aft_synthesis(s, AFT_SCALAR, ROWS, run->curl, run->grid, &run->work);
    for (size_t j = 0; j < (size_t)r->nlat; j++)
        for (size_t i = 0; i < nlon; i++)
            r->vorticity_map[first + j * nlon + i] = (float)run->grid[j * ROWS * nlon + i];
    memset(run->grid, 0, aft_sphere_grid_size(s, ROWS) * sizeof *run->grid);
}

static void watch_tracers(aft_case_run *run)
{
    aft_case_result     *r         = &run->r;
    const aft_transport *transport = aft_core_transport(run->core);
    const size_t         n = (size_t)r->ntracer, row = (size_t)r->nlev * (size_t)r->nlon;
    if (n == 0)
        return;
    const double *q = aft_transport_mixing_ratio(aft_core_transport(run->core));
    for (size_t k = 0; k < n; k++) {
        double low = q[k * row], high = low;
        for (size_t j = 0; j < (size_t)r->nlat; j++)
            for (size_t i = 0; i < row; i++) {
                double x = q[(j * n + k) * row + i];
                low = aft_min(low, x), high = aft_max(high, x);
            }
        size_t at = (size_t)run->day * n + k;
        r->tracer_minimum[at] = low, r->tracer_maximum[at] = high;
        r->tracer_mass[at] = aft_transport_mass(transport, (int)k, run->now.surface_pressure,
                                                run->settings.which->planet->gravity);
    }
}

void aft_case_core_watch(aft_case_run *run)
{
    aft_case_result *r    = &run->r;
    const int        day  = run->day;
    aft_core_budget  mean = aft_core_means(run->core);
    double           fastest = 0, lowest;
    aft_core_read(run->core, &run->now);
    lowest = run->now.surface_pressure[0];
    for (int i = 0; i < r->nlat * r->nlon; i++)
        lowest = aft_min(lowest, run->now.surface_pressure[i]);
    for (size_t i = 0; i < (size_t)r->nlat * (size_t)r->nlev * (size_t)r->nlon; i++)
        fastest = aft_max(fastest, run->now.u[i] * run->now.u[i] + run->now.v[i] * run->now.v[i]);
    r->mean_pressure[day]    = mean.surface_pressure;
    r->energy[day]           = mean.energy;
    r->angular_momentum[day] = mean.angular_momentum;
    r->lowest_pressure[day]  = lowest;
    r->largest_wind[day]     = sqrt(fastest);
    r->raw_mass_drift[day]   = aft_core_story(run->core).raw_mass_drift;
    if (r->zonal_error)
        find_errors(run, &r->zonal_error[day], &r->wave_error[day]);
    watch_tracers(run);
    if (r->u_mean && day > run->settings.which->spin_up)
        add_to_means(run);
    if (r->pressure_map && day < r->nmap)
        draw(run);
}
