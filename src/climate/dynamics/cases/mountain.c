/* SPDX-License-Identifier: Apache-2.0 */
/* DCMIP 2012, test 2-0: air at rest stays at rest, whatever lies under it. */
#include "base/math.h"
#include "climate/dynamics/cases/cases.h"

const aft_planet aft_planet_resting = {.radius = 6.37122e6, .rotation = 0, .gravity = 9.80616,
                                       .gas_constant = 287, .heat_capacity = 1004.5};

static const double T0 = 300, LAPSE = 0.0065, P0 = 1e5;  /* K, K m-1, Pa */
static const double LID = 12000;  /* m; the test's lid. Levels that go higher are isothermal above */

/* Test document eq. 76: rings of cosine under a cosine of 135 degrees. */
static double hills(double lambda, double cosine)
{
    const double height = 2000, radius = 0.75 * AFT_PI, wave = AFT_PI / 16;
    double r = aft_acos(aft_clamp(cosine * aft_cos(lambda - 1.5 * AFT_PI), -1, 1));
    double c = aft_cos(AFT_PI * r / wave);
    return r < radius ? 0.5 * height * (1 + aft_cos(AFT_PI * r / radius)) * c * c : 0;
}

/* The lid of the test in pressure, Pa. */
static double lid(void)
{
    const aft_planet *e = &aft_planet_resting;
    return P0 * aft_pow(1 - LAPSE * LID / T0, e->gravity / (e->gas_constant * LAPSE));
}

void aft_resting_levels(int nlev, aft_levels *levels)
{
    const aft_planet *e = &aft_planet_resting;
    const double      top = lid() / P0;
    *levels = (aft_levels){.nlev = nlev, .name = "even to 12 km"};
    for (int k = 0; k <= nlev; k++) {
        double z   = LID * (nlev - k) / nlev;
        double eta = aft_pow(1 - LAPSE * z / T0, e->gravity / (e->gas_constant * LAPSE));
        levels->b[k] = k ? (eta - top) / (1 - top) : 0;
        levels->a[k] = k < nlev ? P0 * (eta - levels->b[k]) : 0;
    }
    levels->b[nlev] = 1;
}

/* What the sphere's waves hold of a field [nlat][nlon]. */
static aft_status truncate(const aft_sphere *s, double *field, aft_arena *arena, aft_error *err)
{
    enum { ROWS = AFT_ROW_STEP };
    aft_mark        mark = aft_arena_mark(arena);
    aft_real       *grid, *waves;
    aft_sphere_work work = {0};
    AFT_NEW(grid, arena, aft_sphere_grid_size(s, ROWS), err);
    AFT_NEW(waves, arena, aft_sphere_spectral_size(s, ROWS), err);
    AFT_NEW(work.scratch, arena, aft_sphere_scratch_size(s, ROWS, NULL), err);
    for (int j = 0; j < s->nlat; j++)
        for (int i = 0; i < s->nlon; i++)
            grid[j * ROWS * s->nlon + i] = (aft_real)field[j * s->nlon + i];
    aft_analysis(s, AFT_SCALAR, ROWS, grid, waves, &work);
    aft_synthesis(s, AFT_SCALAR, ROWS, waves, grid, &work);
    for (int j = 0; j < s->nlat; j++)
        for (int i = 0; i < s->nlon; i++)
            field[j * s->nlon + i] = (double)grid[j * ROWS * s->nlon + i];
    aft_arena_release(arena, mark);
    return AFT_OK;
}

aft_status aft_resting_initial(const aft_sphere *s, const aft_levels *levels, aft_core_fields *f,
                               aft_arena *arena, aft_error *err)
{
    const aft_planet *e = &aft_planet_resting;
    const double      power = e->gas_constant * LAPSE / e->gravity;
    const double      p_lid = lid();
    const size_t      nlev = (size_t)levels->nlev, nlon = (size_t)s->nlon;
    for (size_t j = 0; j < (size_t)s->nlat; j++)
        for (size_t i = 0; i < nlon; i++)
            f->ground[j * nlon + i] = e->gravity * hills(2 * AFT_PI * (double)i / (double)nlon,
                                                         sqrt(s->cos2[j]));
    AFT_TRY(truncate(s, f->ground, arena, err));
    for (size_t j = 0; j < (size_t)s->nlat; j++)
        for (size_t i = 0; i < nlon; i++) {
            double z  = f->ground[j * nlon + i] / e->gravity;
            double ps = P0 * aft_pow(1 - LAPSE * z / T0, 1 / power);
            f->surface_pressure[j * nlon + i] = ps;
            for (size_t k = 0; k < nlev; k++) {
                double p = 0.5 * (levels->a[k] + levels->a[k + 1])
                           + 0.5 * (levels->b[k] + levels->b[k + 1]) * ps;
                size_t at          = (j * nlev + k) * nlon + i;
                f->u[at] = f->v[at] = 0;
                f->temperature[at] = T0 * aft_pow(aft_max(p, p_lid) / P0, power);
            }
        }
    return AFT_OK;
}
