/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of a sphere: grid, associated Legendre functions, weights. */
#include "base/math.h"
#include "sphere/gaussian.h"
#include "sphere/kernels.h"

/* Numbers below this are held as zero: they move no result, and subnormal numbers are slow. */
static const double NEGLIGIBLE = 1e-30;

/* The least multiple of 16 with factors 2, 3, 5 alone that is >= 3 T + 1. */
static int longitudes(int truncation)
{
    for (int n = (3 * truncation + 1 + 15) / 16 * 16;; n += 16) {
        int rest = n;
        for (int factor = 2; factor <= 5; factor++)
            while (rest % factor == 0)
                rest /= factor;
        if (rest == 1)
            return n;
    }
}

/* epsilon_n = sqrt((n^2 - m^2) / (4 n^2 - 1)):  mu P_n = epsilon_{n+1} P_{n+1} + epsilon_n P_{n-1} */
static double epsilon(int n, int m)
{
    double nn = (double)n * n, mm = (double)m * m;
    return sqrt((nn - mm) / (4 * nn - 1));
}

double aft_associated_legendre(int n, int m, double mu, double cos2)
{
    double before = 0, p = 1;
    for (int k = 1; k <= m; k++)
        p *= sqrt(cos2 * (2 * k + 1) / (2.0 * k));
    for (int k = m; k < n; k++) {
        double next = (mu * p - epsilon(k, m) * before) / epsilon(k + 1, m);
        before = p, p = next;
    }
    return p;
}

/* The recurrence in n of one m, P_{n+1} = up mu P_n - down P_{n-1}: 1 / epsilon_{n+1} and
 * epsilon_n / epsilon_{n+1}. */
typedef struct {
    aft_pair up, down;
} rise;

static void fill_rises(int m, int count, rise *r)
{
    aft_pair e = {0, 0};
    for (int n = m; n < m + count; n++) {
        double   k = n + 1;
        aft_pair square = aft_pair_divide(aft_pair_of(k * k - (double)m * m),
                                          aft_pair_of(4 * k * k - 1));
        aft_pair next = aft_pair_root(square);
        *r++ = (rise){aft_pair_divide(aft_pair_of(1), next), aft_pair_divide(e, next)};
        e    = next;
    }
}

/* From P_m^m upward in n, which is stable: P_n^m is the growing, then a wavelike solution. In pairs,
 * so that the rounding of hundreds of steps stays below that of the table. */
static void fill_latitude(const rise *r, int count, aft_pair mu, aft_pair sector, int half,
                          aft_real *table)
{
    aft_pair before = {0, 0}, p = sector;
    for (int k = 0; k < count; k++) {
        table[(size_t)k * half] = fabs(p.hi) < NEGLIGIBLE ? 0 : (aft_real)p.hi;
        aft_pair wave = aft_pair_multiply(r[k].up, aft_pair_multiply(mu, p));
        aft_pair next = aft_pair_add(wave, aft_pair_negative(aft_pair_multiply(r[k].down, before)));
        before = p, p = next;
    }
}

/* P_m^m = sqrt((2m+1)/(2m)) cos(latitude) P_{m-1}^{m-1} */
static aft_pair next_sector(aft_pair sector, int m, aft_pair cos2)
{
    aft_pair ratio = aft_pair_divide(aft_pair_of(2 * m + 1), aft_pair_of(2 * m));
    return aft_pair_multiply(sector, aft_pair_root(aft_pair_multiply(ratio, cos2)));
}

static aft_status fill_legendre(aft_sphere *s, const aft_gaussian_latitude *latitude,
                                aft_arena *arena, aft_error *err)
{
    const int half = s->nlat / 2;
    aft_real *table;
    aft_pair *sector;
    rise     *r;
    AFT_NEW(table, arena, (size_t)s->ncoefficient * half, err);
    s->legendre   = table;
    aft_mark mark = aft_arena_mark(arena);
    AFT_NEW(sector, arena, half, err);
    AFT_NEW(r, arena, s->truncation + 2, err);
    for (int m = 0; m <= s->truncation; m++) {
        int count = s->truncation + 2 - m;
        fill_rises(m, count, r);
        for (int j = 0; j < half; j++) {
            sector[j] = m ? next_sector(sector[j], m, latitude[j].cos2) : aft_pair_of(1);
            fill_latitude(r, count, latitude[j].mu, sector[j], half,
                          table + (size_t)s->first[m] * half + j);
        }
    }
    aft_arena_release(arena, mark);
    return AFT_OK;
}

static aft_status fill_coefficients(aft_sphere *s, aft_arena *arena, aft_error *err)
{
    int    *first, count = 0;
    double *eps;
    AFT_NEW(first, arena, s->truncation + 1, err);
    for (int m = 0; m <= s->truncation; m++) {
        first[m] = count;
        count += s->truncation + 2 - m;
    }
    AFT_NEW(eps, arena, count, err);
    for (int m = 0; m <= s->truncation; m++)
        for (int n = m; n <= s->truncation + 1; n++)
            eps[first[m] + n - m] = epsilon(n, m);
    s->first = first, s->epsilon = eps, s->ncoefficient = count;
    return AFT_OK;
}

static aft_status fill_grid(aft_sphere *s, const aft_gaussian_latitude *latitude, aft_arena *arena,
                            aft_error *err)
{
    double   *mu, *cos2, *weight;
    aft_real *scalar, *vector;
    AFT_NEW(mu, arena, s->nlat, err);
    AFT_NEW(cos2, arena, s->nlat, err);
    AFT_NEW(weight, arena, s->nlat, err);
    AFT_NEW(scalar, arena, s->nlat / 2, err);
    AFT_NEW(vector, arena, s->nlat / 2, err);
    for (int j = 0; j < s->nlat; j++)
        mu[j] = latitude[j].mu.hi, cos2[j] = latitude[j].cos2.hi, weight[j] = latitude[j].weight;
    for (int j = 0; j < s->nlat / 2; j++) {
        scalar[j] = (aft_real)weight[j];
        vector[j] = (aft_real)(weight[j] / cos2[j]);
    }
    s->mu = mu, s->cos2 = cos2, s->weight = weight;
    s->weight_scalar = scalar, s->weight_vector = vector;
    return AFT_OK;
}

aft_status aft_sphere_create(aft_sphere *sphere, int truncation, double radius, aft_vectors vectors,
                             aft_arena *arena, aft_error *err)
{
    if (truncation < 1 || truncation > AFT_MAX_TRUNCATION)
        return aft_fail(err, AFT_BAD_INPUT, "truncation is %d; expected 1 to %d", truncation,
                        (int)AFT_MAX_TRUNCATION);
    aft_sphere s = {.truncation = truncation, .radius = radius, .nlon = longitudes(truncation)};
    s.nlat    = s.nlon / 2;
    s.kernels = aft_kernels_choose(vectors);
    if (!s.kernels)
        return aft_fail(err, AFT_BAD_MACHINE, "this processor lacks the vectors asked for");
    aft_gaussian_latitude *latitude;
    AFT_NEW(latitude, arena, s.nlat, err);
    aft_gaussian_latitudes(s.nlat, latitude);
    AFT_TRY(fill_grid(&s, latitude, arena, err));
    AFT_TRY(fill_coefficients(&s, arena, err));
    AFT_TRY(fill_legendre(&s, latitude, arena, err));
    AFT_TRY(aft_fft_create(&s.fft, s.nlon, arena, err));
    *sphere = s;
    return AFT_OK;
}

const char *aft_sphere_vectors(const aft_sphere *sphere)
{
    return sphere->kernels->name;
}

int aft_sphere_rows(int nrow)
{
    return (nrow + AFT_ROW_STEP - 1) / AFT_ROW_STEP * AFT_ROW_STEP;
}

size_t aft_sphere_grid_size(const aft_sphere *sphere, int nrow)
{
    return (size_t)sphere->nlat * (size_t)sphere->nlon * (size_t)nrow;
}

size_t aft_sphere_fourier_size(const aft_sphere *sphere, int nrow)
{
    size_t latitude = (size_t)(sphere->truncation + 1) * 2 * (size_t)nrow + AFT_ROW_STEP;
    return (size_t)sphere->nlat * latitude;
}

size_t aft_sphere_spectral_size(const aft_sphere *sphere, int nrow)
{
    return (size_t)sphere->ncoefficient * 2 * (size_t)nrow;
}
