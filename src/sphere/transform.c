/* SPDX-License-Identifier: Apache-2.0 */
/* Transforms over threads: a block is a pair of wavenumbers m and T - m (equal work in each), then a
 * pair of latitudes. Each number is written by one block, so that threads change no bit. */
#include "base/parallel.h"
#include "sphere/kernels.h"

#include <assert.h>
#include <string.h>

typedef struct {
    const aft_sphere *sphere;
    aft_kind          kind;
    int               nrow, threads;
    const aft_real   *from;
    aft_real         *to, *panels;
} job;

size_t aft_sphere_scratch_size(const aft_sphere *sphere, int nrow, int threads)
{
    return aft_sphere_fourier_size(sphere, nrow)
           + (size_t)aft_parallel_threads(threads) * aft_panel_size(sphere->nlon);
}

static job make_job(const aft_sphere *sphere, aft_kind kind, int nrow, const aft_real *from,
                    aft_real *to, const aft_sphere_work *work)
{
    assert(nrow > 0 && nrow % AFT_ROW_STEP == 0);
    return (job){sphere, kind, nrow, aft_parallel_threads(work->threads), from, to,
                 work->scratch + aft_sphere_fourier_size(sphere, nrow)};
}

/* aft_parallel hands block b to thread b % threads: the panel of that thread. */
static aft_real *panel_of(const job *j, int block)
{
    return j->panels + (size_t)(block % j->threads) * aft_panel_size(j->sphere->nlon);
}

static size_t latitude_fourier(const job *j)
{
    return aft_sphere_fourier_size(j->sphere, j->nrow) / (size_t)j->sphere->nlat;
}

static aft_wavenumber wavenumber(const job *j, int m, aft_real *panel)
{
    const aft_sphere *s = j->sphere;
    return (aft_wavenumber){
        .half     = s->nlat / 2,
        .terms    = s->truncation + (j->kind == AFT_VECTOR ? 2 : 1) - m,
        .lanes    = 2 * j->nrow,
        .stride   = latitude_fourier(j),
        .legendre = s->legendre + (size_t)s->first[m] * (size_t)(s->nlat / 2),
        .weight   = j->kind == AFT_VECTOR ? s->weight_vector : s->weight_scalar,
        .panel    = panel,
    };
}

static void synthesise_wavenumber(const job *j, int m, aft_real *panel)
{
    const aft_sphere *s = j->sphere;
    aft_wavenumber    w = wavenumber(j, m, panel);
    s->kernels->legendre_synthesis(&w, j->from + (size_t)s->first[m] * (size_t)w.lanes,
                                   j->to + (size_t)m * (size_t)w.lanes);
}

static void analyse_wavenumber(const job *j, int m, aft_real *panel)
{
    const aft_sphere *s = j->sphere;
    aft_wavenumber    w = wavenumber(j, m, panel);
    aft_real         *spectral = j->to + (size_t)s->first[m] * (size_t)w.lanes;
    s->kernels->legendre_analysis(&w, j->from + (size_t)m * (size_t)w.lanes, spectral);
    if (j->kind == AFT_SCALAR)
        memset(spectral + (size_t)w.terms * (size_t)w.lanes, 0, (size_t)w.lanes * sizeof *spectral);
}

static void synthesise_pair(void *context, int block)
{
    const job *j     = context;
    aft_real  *panel = panel_of(j, block);
    int        other = j->sphere->truncation - block;
    synthesise_wavenumber(j, block, panel);
    if (other > block)
        synthesise_wavenumber(j, other, panel);
}

static void analyse_pair(void *context, int block)
{
    const job *j     = context;
    aft_real  *panel = panel_of(j, block);
    int        other = j->sphere->truncation - block;
    analyse_wavenumber(j, block, panel);
    if (other > block)
        analyse_wavenumber(j, other, panel);
}

static void latitudes_to_grid(void *context, int block)
{
    const job        *j = context;
    const aft_sphere *s = j->sphere;
    const size_t      in = latitude_fourier(j), out = (size_t)s->nlon * (size_t)j->nrow;
    for (int side = 0; side < 2; side++) {
        size_t lat = (size_t)(side ? s->nlat - 1 - block : block);
        s->kernels->fourier_synthesis(&s->fft, s->truncation, j->nrow, j->from + lat * in,
                                      j->to + lat * out, panel_of(j, block));
    }
}

static void latitudes_to_waves(void *context, int block)
{
    const job        *j = context;
    const aft_sphere *s = j->sphere;
    const size_t      in = (size_t)s->nlon * (size_t)j->nrow, out = latitude_fourier(j);
    for (int side = 0; side < 2; side++) {
        size_t lat = (size_t)(side ? s->nlat - 1 - block : block);
        s->kernels->fourier_analysis(&s->fft, s->truncation, j->nrow, j->from + lat * in,
                                     j->to + lat * out, panel_of(j, block));
    }
}

void aft_legendre_synthesis(const aft_sphere *sphere, aft_kind kind, int nrow,
                            const aft_real *spectral, aft_real *fourier, const aft_sphere_work *work)
{
    job j = make_job(sphere, kind, nrow, spectral, fourier, work);
    aft_parallel(sphere->truncation / 2 + 1, work->threads, synthesise_pair, &j);
}

void aft_legendre_analysis(const aft_sphere *sphere, aft_kind kind, int nrow,
                           const aft_real *fourier, aft_real *spectral, const aft_sphere_work *work)
{
    job j = make_job(sphere, kind, nrow, fourier, spectral, work);
    aft_parallel(sphere->truncation / 2 + 1, work->threads, analyse_pair, &j);
}

void aft_fourier_synthesis(const aft_sphere *sphere, int nrow, const aft_real *fourier,
                           aft_real *grid, const aft_sphere_work *work)
{
    job j = make_job(sphere, AFT_SCALAR, nrow, fourier, grid, work);
    aft_parallel(sphere->nlat / 2, work->threads, latitudes_to_grid, &j);
}

void aft_fourier_analysis(const aft_sphere *sphere, int nrow, const aft_real *grid,
                          aft_real *fourier, const aft_sphere_work *work)
{
    job j = make_job(sphere, AFT_SCALAR, nrow, grid, fourier, work);
    aft_parallel(sphere->nlat / 2, work->threads, latitudes_to_waves, &j);
}

void aft_synthesis(const aft_sphere *sphere, aft_kind kind, int nrow, const aft_real *spectral,
                   aft_real *grid, const aft_sphere_work *work)
{
    aft_legendre_synthesis(sphere, kind, nrow, spectral, work->scratch, work);
    aft_fourier_synthesis(sphere, nrow, work->scratch, grid, work);
}

void aft_analysis(const aft_sphere *sphere, aft_kind kind, int nrow, const aft_real *grid,
                  aft_real *spectral, const aft_sphere_work *work)
{
    aft_fourier_analysis(sphere, nrow, grid, work->scratch, work);
    aft_legendre_analysis(sphere, kind, nrow, work->scratch, spectral, work);
}
