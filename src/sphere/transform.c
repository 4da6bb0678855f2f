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
    aft_real         *to, *fourier, *buffers;
} job;

size_t aft_sphere_scratch_size(const aft_sphere *sphere, int nrow, int threads)
{
    return aft_sphere_fourier_size(sphere, nrow)
           + (size_t)aft_parallel_threads(threads) * aft_buffer_size(sphere->nlon);
}

static job make_job(const aft_sphere *sphere, aft_kind kind, int nrow, const aft_real *from,
                    aft_real *to, const aft_sphere_work *work)
{
    assert(nrow > 0 && nrow % AFT_ROW_STEP == 0);
    return (job){sphere, kind, nrow, aft_parallel_threads(work->threads), from, to, work->scratch,
                 work->scratch + aft_sphere_fourier_size(sphere, nrow)};
}

/* aft_parallel hands block b to thread b % threads: the buffer of that thread. */
static aft_real *buffer_of(const job *j, int block)
{
    return j->buffers + (size_t)(block % j->threads) * aft_buffer_size(j->sphere->nlon);
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

static void synthesise_wavenumber(const job *j, int m)
{
    const aft_sphere *s = j->sphere;
    aft_wavenumber    w = wavenumber(j, m);
    s->kernels->legendre_synthesis(&w, j->from + (size_t)s->first[m] * (size_t)w.lanes,
                                   j->fourier + (size_t)m * (size_t)w.lanes);
}

static void analyse_wavenumber(const job *j, int m)
{
    const aft_sphere *s = j->sphere;
    aft_wavenumber    w = wavenumber(j, m);
    aft_real         *spectral = j->to + (size_t)s->first[m] * (size_t)w.lanes;
    s->kernels->legendre_analysis(&w, j->fourier + (size_t)m * (size_t)w.lanes, spectral);
    if (j->kind == AFT_SCALAR)
        memset(spectral + (size_t)w.terms * (size_t)w.lanes, 0, (size_t)w.lanes * sizeof *spectral);
}

static void synthesise_pair(void *context, int block)
{
    const job *j     = context;
    int        other = j->sphere->truncation - block;
    synthesise_wavenumber(j, block);
    if (other > block)
        synthesise_wavenumber(j, other);
}

static void analyse_pair(void *context, int block)
{
    const job *j     = context;
    int        other = j->sphere->truncation - block;
    analyse_wavenumber(j, block);
    if (other > block)
        analyse_wavenumber(j, other);
}

static void latitudes_to_grid(void *context, int block)
{
    const job        *j = context;
    const aft_sphere *s = j->sphere;
    const size_t      in = latitude_fourier(j), out = (size_t)s->nlon * (size_t)j->nrow;
    const size_t      north = (size_t)block, south = (size_t)(s->nlat - 1 - block);
    s->kernels->unfold(in - AFT_ROW_STEP, j->fourier + north * in, j->fourier + south * in);
    for (int side = 0; side < 2; side++) {
        size_t lat = side ? south : north;
        s->kernels->fourier_synthesis(&s->fft, s->truncation, j->nrow, j->fourier + lat * in,
                                      j->to + lat * out, buffer_of(j, block));
    }
}

static void latitudes_to_waves(void *context, int block)
{
    const job        *j = context;
    const aft_sphere *s = j->sphere;
    const size_t      in = (size_t)s->nlon * (size_t)j->nrow, out = latitude_fourier(j);
    const size_t      north = (size_t)block, south = (size_t)(s->nlat - 1 - block);
    for (int side = 0; side < 2; side++) {
        size_t lat = side ? south : north;
        s->kernels->fourier_analysis(&s->fft, s->truncation, j->nrow, j->from + lat * in,
                                     j->fourier + lat * out, buffer_of(j, block));
    }
    const aft_real *weight = j->kind == AFT_VECTOR ? s->weight_vector : s->weight_scalar;
    s->kernels->fold(out - AFT_ROW_STEP, weight[block], j->fourier + north * out,
                     j->fourier + south * out);
}

void aft_legendre_synthesis(const aft_sphere *sphere, aft_kind kind, int nrow,
                            const aft_real *spectral, const aft_sphere_work *work)
{
    job j = make_job(sphere, kind, nrow, spectral, NULL, work);
    aft_parallel(sphere->truncation / 2 + 1, work->threads, synthesise_pair, &j);
}

void aft_fourier_synthesis(const aft_sphere *sphere, int nrow, aft_real *grid,
                           const aft_sphere_work *work)
{
    job j = make_job(sphere, AFT_SCALAR, nrow, NULL, grid, work);
    aft_parallel(sphere->nlat / 2, work->threads, latitudes_to_grid, &j);
}

void aft_fourier_analysis(const aft_sphere *sphere, aft_kind kind, int nrow, const aft_real *grid,
                          const aft_sphere_work *work)
{
    job j = make_job(sphere, kind, nrow, grid, NULL, work);
    aft_parallel(sphere->nlat / 2, work->threads, latitudes_to_waves, &j);
}

void aft_legendre_analysis(const aft_sphere *sphere, aft_kind kind, int nrow, aft_real *spectral,
                           const aft_sphere_work *work)
{
    job j = make_job(sphere, kind, nrow, NULL, spectral, work);
    aft_parallel(sphere->truncation / 2 + 1, work->threads, analyse_pair, &j);
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
