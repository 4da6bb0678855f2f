/* SPDX-License-Identifier: Apache-2.0 */
#include "climate/surface/qflux.h"

#include "base/math.h"

enum { MONTHS = 12 };

aft_status aft_qflux_create(int ncolumn, aft_arena *arena, aft_qflux *q, aft_error *err)
{
    *q = (aft_qflux){.ncolumn = ncolumn};
    AFT_NEW(q->monthly, arena, (size_t)MONTHS * (size_t)ncolumn, err);
    return AFT_OK;
}

static int month_of(double day)
{
    int m = aft_to_int(floor(day * MONTHS / 365.0)) % MONTHS;
    return m < 0 ? m + MONTHS : m;
}

void aft_qflux_add(aft_qflux *q, int first, int n, double day, double seconds, const double *flux)
{
    double *to = q->monthly + (size_t)month_of(day) * q->ncolumn + first;
    for (int j = 0; j < n; j++)
        to[j] += seconds * flux[j];
}

void aft_qflux_passed(aft_qflux *q, double day, double seconds)
{
    q->seconds[month_of(day)] += seconds;
}

/* A month's mean of the lines is (a + 6 b + c) / 8 of its own and its neighbours' middles; of a ring the
 * inverse is sum over k of 4 (r^k + r^(12 - k)) / (3 + r) / (1 - r^12), r^2 + 6 r + 1 = 0. */
static void keep_means(double *x, size_t stride)
{
    const double r = sqrt(8.0) - 3.0;
    double       power[MONTHS + 1] = {1.0}, mean[MONTHS];
    for (int k = 0; k < MONTHS; k++)
        power[k + 1] = r * power[k], mean[k] = x[(size_t)k * stride];
    for (int m = 0; m < MONTHS; m++) {
        double sum = 0.0;
        for (int k = 0; k < MONTHS; k++)
            sum += (power[k] + power[MONTHS - k]) * mean[(m + k) % MONTHS];
        x[(size_t)m * stride] = 4.0 * sum / ((3.0 + r) * (1.0 - power[MONTHS]));
    }
}

void aft_qflux_close(aft_qflux *q)
{
    for (int i = 0; i < q->ncolumn; i++) {
        for (int m = 0; m < MONTHS; m++) {
            double *x = &q->monthly[(size_t)m * q->ncolumn + i];
            *x = q->seconds[m] > 0.0 ? *x / q->seconds[m] : 0.0;
        }
        keep_means(q->monthly + i, (size_t)q->ncolumn);
    }
}

void aft_qflux_of_day(const aft_qflux *q, int first, int n, double day, double *flux)
{
    for (int j = 0; j < n; j++)
        flux[j] = aft_surface_of_day(q->monthly, (size_t)q->ncolumn, (size_t)(first + j), day);
}

/* Heat of a row [W m-2 of the Earth] and its sea [1 of the Earth]. */
static void row_of(const aft_qflux *q, const aft_surface_grid *grid, const aft_sphere *sphere, int row,
                   double *heat, double *sea)
{
    double cell = sphere->weight[row] / grid->nlon;
    *heat = *sea = 0.0;
    for (int i = grid->sea_first[row]; i < grid->sea_first[row + 1]; i++) {
        double part = cell * (1.0 - grid->land[grid->sea_column[i]]), mean = 0.0;
        for (int m = 0; m < MONTHS; m++)
            mean += q->monthly[(size_t)m * q->ncolumn + i] / MONTHS;
        *heat += part * mean;
        *sea += part;
    }
}

double aft_qflux_mean(const aft_qflux *q, const aft_surface_grid *grid, const aft_sphere *sphere,
                      double *transport)
{
    double mean = 0.0, all = 0.0, heat, sea, through = 0.0;
    double earth = 4.0 * AFT_PI * sphere->radius * sphere->radius;
    for (int row = 0; row < grid->nlat; row++) {
        row_of(q, grid, sphere, row, &heat, &sea);
        mean += heat, all += sea;
    }
    for (int row = 0; row < grid->nlat && transport; row++) {
        row_of(q, grid, sphere, row, &heat, &sea);
        transport[row] = through;
        through += earth * (heat - mean * sea / all);
    }
    if (transport)
        transport[grid->nlat] = through;
    return mean;
}

void aft_qflux_balance(aft_qflux *q, const aft_surface_grid *grid, const aft_sphere *sphere, double most)
{
    double all = 0.0, heat, sea;
    for (int row = 0; row < grid->nlat; row++) {
        row_of(q, grid, sphere, row, &heat, &sea);
        all += sea;
    }
    q->found = aft_qflux_mean(q, grid, sphere, NULL);
    q->kept  = aft_clamp(q->found, -most, most);
    for (size_t k = 0; k < (size_t)MONTHS * (size_t)q->ncolumn; k++)
        q->monthly[k] -= (q->found - q->kept) / all;
}
