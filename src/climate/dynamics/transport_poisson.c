/* SPDX-License-Identifier: Apache-2.0 */
/* Waves along longitude separate: cos and sin of m lambda, m = 0 .. n / 2, each obeys a symmetric
 * tridiagonal system along latitude. A row is first folded about longitude 0, so that cosines see its
 * even and sines its odd half: two products with symmetric tables of a quarter of n^2, over four rows
 * at once; their cost is noted in docs/transport.md. Lanes of a row in waves:
 * cos 0 .. n / 2, sin 1 .. n / 2 - 1. */
#include "climate/dynamics/transport_poisson.h"

#include "base/math.h"

static aft_status make_tables(aft_transport_poisson *p, aft_arena *arena, aft_error *err)
{
    const int n = p->nlon, nc = n / 2 + 1, ns = n / 2 - 1;
    AFT_NEW(p->cosine, arena, nc * nc, err);
    AFT_NEW(p->sine, arena, ns * ns, err);
    for (int i = 0; i < nc; i++)
        for (int m = 0; m < nc; m++)
            p->cosine[i * nc + m] = aft_cos(2 * AFT_PI * (i * m % n) / n);
    for (int i = 0; i < ns; i++)
        for (int m = 0; m < ns; m++)
            p->sine[i * ns + m] = aft_sin(2 * AFT_PI * ((i + 1) * (m + 1) % n) / n);
    return AFT_OK;
}

static int wavenumber(int nlon, int lane)
{
    return lane <= nlon / 2 ? lane : lane - nlon / 2;
}

/* 1 / pivots of the symmetric elimination from the north; the mean of a potential is free: its last
 * pivot is left out. */
static void eliminate(aft_transport_poisson *p)
{
    const int nlat = p->nlat, nlon = p->nlon;
    for (int lane = 0; lane < nlon; lane++) {
        const int m = wavenumber(nlon, lane);
        double    s = aft_sin(AFT_PI * m / nlon), inverse = 0;
        for (int j = 0; j < nlat; j++) {
            double pivot = p->south[j] + p->south[j + 1] + p->weight[j] * p->east[j] * 4 * s * s;
            pivot -= p->south[j] * p->south[j] * inverse;
            inverse = m == 0 && j == nlat - 1 ? 0 : 1 / pivot;
            p->inverse[j * nlon + lane] = inverse;
        }
    }
}

aft_status aft_transport_poisson_create(aft_transport_poisson *p, const aft_sphere *sphere,
                                        const double *cell_width, const double *edge_distance,
                                        const double *edge_cosine,
                                        const aft_transport_kernels *kernels, aft_arena *arena,
                                        aft_error *err)
{
    const int nlat = sphere->nlat, nlon = sphere->nlon, size = nlat * nlon;
    *p = (aft_transport_poisson){
        .nlat = nlat, .nlon = nlon, .weight = sphere->weight, .kernels = kernels};
    AFT_NEW(p->east, arena, nlat, err);
    AFT_NEW(p->south, arena, nlat + 1, err);
    AFT_NEW(p->inverse, arena, size, err);
    AFT_NEW(p->x, arena, size, err);
    AFT_NEW(p->y, arena, size, err);
    AFT_TRY(make_tables(p, arena, err));
    const double d_lambda = 2 * AFT_PI / nlon;
    for (int j = 0; j < nlat; j++)
        p->east[j] = cell_width[j]
                     / (2 * sphere->weight[j] * sqrt(sphere->cos2[j]) * d_lambda * d_lambda);
    for (int j = 1; j < nlat; j++)
        p->south[j] = 0.5 * edge_cosine[j] / edge_distance[j];
    eliminate(p);
    return AFT_OK;
}

static void product(const aft_transport_poisson *p, const double *x, double *y)
{
    const int    n = p->nlon, nc = n / 2 + 1, ns = n / 2 - 1;
    const size_t stride = (size_t)n;
    for (size_t i = 0; i < 4 * stride; i++)
        y[i] = 0;
    p->kernels->multiply(nc, p->cosine, x, y, stride);
    p->kernels->multiply(ns, p->sine, x + nc, y + nc, stride);
}

void aft_transport_poisson_waves(const aft_transport_poisson *p, int row, int rows)
{
    const int n = p->nlon, half = n / 2;
    for (int j = row; j < row + rows; j++) {
        double *x = p->x + (size_t)j * (size_t)n;
        for (int i = 1; i < half; i++) {  /* x_i, x_{n-i} -> sum at i, difference behind */
            double a = x[i], b = x[n - i];
            x[i] = a + b, x[n - i] = a - b;
        }
        for (int i = 1; i < half - i; i++) {  /* differences run backward: turn them */
            double a = x[half + i];
            x[half + i] = x[n - i], x[n - i] = a;
        }
    }
    for (int j = row; j < row + rows; j += 4)
        product(p, p->x + (size_t)j * (size_t)n, p->y + (size_t)j * (size_t)n);
}

void aft_transport_poisson_solve(const aft_transport_poisson *p, int lane, int lanes)
{
    const int n = p->nlon, end = lane + lanes;
    double   *y = p->y;
    for (int j = 0; j < p->nlat; j++) {
        double       *now = y + j * n;
        const double  scale = -p->weight[j] / n;
        for (int i = lane; i < end; i++)
            now[i] *= i == 0 || i == n / 2 ? scale : 2 * scale;
        for (int i = lane; i < end && j > 0; i++)
            now[i] += p->south[j] * (p->inverse[(j - 1) * n + i] * now[i - n]);
    }
    for (int j = p->nlat - 1; j >= 0; j--) {
        double       *now = y + j * n;
        const double *inverse = p->inverse + j * n;
        for (int i = lane; i < end && j < p->nlat - 1; i++)
            now[i] += p->south[j + 1] * now[i + n];
        for (int i = lane; i < end; i++)
            now[i] *= inverse[i];
    }
}

void aft_transport_poisson_potential(const aft_transport_poisson *p, int row, int rows)
{
    const int n = p->nlon, half = n / 2;
    for (int j = row; j < row + rows; j += 4)
        product(p, p->y + (size_t)j * (size_t)n, p->x + (size_t)j * (size_t)n);
    for (int j = row; j < row + rows; j++) {
        double *x = p->x + (size_t)j * (size_t)n;
        for (int i = 1; i < half - i; i++) {
            double a = x[half + i];
            x[half + i] = x[n - i], x[n - i] = a;
        }
        for (int i = 1; i < half; i++) {
            double even = x[i], odd = x[n - i];
            x[i] = even + odd, x[n - i] = even - odd;
        }
    }
}
