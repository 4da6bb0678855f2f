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

void aft_qflux_close(aft_qflux *q)
{
    for (int m = 0; m < MONTHS; m++)
        for (int i = 0; i < q->ncolumn; i++) {
            double *x = &q->monthly[(size_t)m * q->ncolumn + i];
            *x = q->seconds[m] > 0.0 ? *x / q->seconds[m] : 0.0;
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

double aft_qflux_balance(aft_qflux *q, const aft_surface_grid *grid, const aft_sphere *sphere)
{
    double mean = aft_qflux_mean(q, grid, sphere, NULL), all = 0.0, heat, sea;
    for (int row = 0; row < grid->nlat; row++) {
        row_of(q, grid, sphere, row, &heat, &sea);
        all += sea;
    }
    for (size_t k = 0; k < (size_t)MONTHS * (size_t)q->ncolumn; k++)
        q->monthly[k] -= mean / all;
    return mean;
}
