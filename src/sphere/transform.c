/* SPDX-License-Identifier: Apache-2.0 */
/* Transforms over a team: a block is a pair of wavenumbers m and T - m (equal work in each), then a
 * pair of latitudes. Each number is written by one block, so that its size changes no bit. */
#include "sphere/kernels.h"

#include <assert.h>
#include <string.h>

typedef struct {
    const aft_sphere *sphere;
    aft_kind          kind;
    int               nrow;
    const aft_real   *from;
    aft_real         *to, *fourier, *buffers;
} job;

size_t aft_sphere_scratch_size(const aft_sphere *sphere, int nrow, const aft_team *team)
{
    return aft_sphere_fourier_size(sphere, nrow)
           + (size_t)aft_team_size(team) * aft_buffer_size(sphere->nlon);
}

static job make_job(const aft_sphere *sphere, aft_kind kind, int nrow, const aft_real *from,
                    aft_real *to, const aft_sphere_work *work)
{
    assert(nrow > 0 && nrow % AFT_ROW_STEP == 0);
    return (job){sphere, kind, nrow, from, to, work->scratch,
                 work->scratch + aft_sphere_fourier_size(sphere, nrow)};
}

static aft_real *buffer_of(const job *j, int thread)
{
    return j->buffers + (size_t)thread * aft_buffer_size(j->sphere->nlon);
}

static size_t latitude_fourier(const job *j)
{
    return aft_sphere_fourier_size(j->sphere, j->nrow) / (size_t)j->sphere->nlat;
}

static aft_wavenumber wavenumber(const job *j, int m)
{
    const aft_sphere *s = j->sphere;
    return (aft_wavenumber){
        .half     = s->nlat / 2,
        .terms    = s->truncation + (j->kind == AFT_VECTOR ? 2 : 1) - m,
        .lanes    = 2 * j->nrow,
        .stride   = latitude_fourier(j),
        .legendre = s->legendre + (size_t)s->first[m] * (size_t)(s->nlat / 2),
    };
}

void aft_legendre_synthesis_wave(const aft_sphere *s, aft_kind kind, int nrow, int m,
                                 const aft_real *spectral, const aft_sphere_work *work)
{
    const job      j = make_job(s, kind, nrow, NULL, NULL, work);
    aft_wavenumber w = wavenumber(&j, m);
    s->kernels->legendre_synthesis(&w, spectral, j.fourier + (size_t)m * (size_t)w.lanes);
}

void aft_legendre_analysis_wave(const aft_sphere *s, aft_kind kind, int nrow, int m,
                                const aft_sphere_work *work, aft_real *spectral)
{
    const job      j = make_job(s, kind, nrow, NULL, NULL, work);
    aft_wavenumber w = wavenumber(&j, m);
    s->kernels->legendre_analysis(&w, j.fourier + (size_t)m * (size_t)w.lanes, spectral);
    if (kind == AFT_SCALAR)
        memset(spectral + (size_t)w.terms * (size_t)w.lanes, 0, (size_t)w.lanes * sizeof *spectral);
}

static size_t first_value(const job *j, int m)
{
    return (size_t)j->sphere->first[m] * 2 * (size_t)j->nrow;
}

static void synthesise_wavenumber(const job *j, int m)
{
    const aft_sphere_work work = {j->fourier, NULL};
    aft_legendre_synthesis_wave(j->sphere, j->kind, j->nrow, m, j->from + first_value(j, m), &work);
}

static void analyse_wavenumber(const job *j, int m)
{
    const aft_sphere_work work = {j->fourier, NULL};
    aft_legendre_analysis_wave(j->sphere, j->kind, j->nrow, m, &work, j->to + first_value(j, m));
}

static void synthesise_pair(void *context, int block, int thread)
{
    (void)thread;
    const job *j     = context;
    int        other = j->sphere->truncation - block;
    synthesise_wavenumber(j, block);
    if (other > block)
        synthesise_wavenumber(j, other);
}

static void analyse_pair(void *context, int block, int thread)
{
    (void)thread;
    const job *j     = context;
    int        other = j->sphere->truncation - block;
    analyse_wavenumber(j, block);
    if (other > block)
        analyse_wavenumber(j, other);
}

void aft_fourier_synthesis_pair(const aft_sphere *s, int nrow, int pair, int thread,
                                const aft_sphere_work *work, aft_real *north, aft_real *south)
{
    const job    j = make_job(s, AFT_SCALAR, nrow, NULL, NULL, work);
    const size_t n = latitude_fourier(&j);
    aft_real    *above = j.fourier + (size_t)pair * n, *below = j.fourier + (size_t)(s->nlat - 1 - pair) * n;
    s->kernels->unfold(n - AFT_ROW_STEP, above, below);
    s->kernels->fourier_synthesis(&s->fft, s->truncation, nrow, above, north, buffer_of(&j, thread));
    s->kernels->fourier_synthesis(&s->fft, s->truncation, nrow, below, south, buffer_of(&j, thread));
}

void aft_fourier_analysis_pair(const aft_sphere *s, aft_kind kind, int nrow, int pair, int thread,
                               const aft_sphere_work *work, const aft_real *north,
                               const aft_real *south)
{
    const job    j = make_job(s, kind, nrow, NULL, NULL, work);
    const size_t n = latitude_fourier(&j);
    aft_real    *above = j.fourier + (size_t)pair * n, *below = j.fourier + (size_t)(s->nlat - 1 - pair) * n;
    s->kernels->fourier_analysis(&s->fft, s->truncation, nrow, north, above, buffer_of(&j, thread));
    s->kernels->fourier_analysis(&s->fft, s->truncation, nrow, south, below, buffer_of(&j, thread));
    const aft_real *weight = kind == AFT_VECTOR ? s->weight_vector : s->weight_scalar;
    s->kernels->fold(n - AFT_ROW_STEP, weight[pair], above, below);
}

static void latitudes_to_grid(void *context, int pair, int thread)
{
    const job            *j    = context;
    const aft_sphere     *s    = j->sphere;
    const size_t          n    = (size_t)s->nlon * (size_t)j->nrow;
    const aft_sphere_work work = {j->fourier, NULL};
    aft_fourier_synthesis_pair(s, j->nrow, pair, thread, &work, j->to + (size_t)pair * n,
                               j->to + (size_t)(s->nlat - 1 - pair) * n);
}

static void latitudes_to_waves(void *context, int pair, int thread)
{
    const job            *j    = context;
    const aft_sphere     *s    = j->sphere;
    const size_t          n    = (size_t)s->nlon * (size_t)j->nrow;
    const aft_sphere_work work = {j->fourier, NULL};
    aft_fourier_analysis_pair(s, j->kind, j->nrow, pair, thread, &work, j->from + (size_t)pair * n,
                              j->from + (size_t)(s->nlat - 1 - pair) * n);
}

void aft_legendre_synthesis(const aft_sphere *sphere, aft_kind kind, int nrow,
                            const aft_real *spectral, const aft_sphere_work *work)
{
    job j = make_job(sphere, kind, nrow, spectral, NULL, work);
    aft_team_do(work->team, sphere->truncation / 2 + 1, synthesise_pair, &j);
}

void aft_fourier_synthesis(const aft_sphere *sphere, int nrow, aft_real *grid,
                           const aft_sphere_work *work)
{
    job j = make_job(sphere, AFT_SCALAR, nrow, NULL, grid, work);
    aft_team_do(work->team, sphere->nlat / 2, latitudes_to_grid, &j);
}

void aft_fourier_analysis(const aft_sphere *sphere, aft_kind kind, int nrow, const aft_real *grid,
                          const aft_sphere_work *work)
{
    job j = make_job(sphere, kind, nrow, grid, NULL, work);
    aft_team_do(work->team, sphere->nlat / 2, latitudes_to_waves, &j);
}

void aft_legendre_analysis(const aft_sphere *sphere, aft_kind kind, int nrow, aft_real *spectral,
                           const aft_sphere_work *work)
{
    job j = make_job(sphere, kind, nrow, NULL, spectral, work);
    aft_team_do(work->team, sphere->truncation / 2 + 1, analyse_pair, &j);
}

void aft_synthesis(const aft_sphere *sphere, aft_kind kind, int nrow, const aft_real *spectral,
                   aft_real *grid, const aft_sphere_work *work)
{
    aft_legendre_synthesis(sphere, kind, nrow, spectral, work);
    aft_fourier_synthesis(sphere, nrow, grid, work);
}

void aft_analysis(const aft_sphere *sphere, aft_kind kind, int nrow, const aft_real *grid,
                  aft_real *spectral, const aft_sphere_work *work)
{
    aft_fourier_analysis(sphere, kind, nrow, grid, work);
    aft_legendre_analysis(sphere, kind, nrow, spectral, work);
}
