/* SPDX-License-Identifier: Apache-2.0 */
/* Gaussian quadrature, associated Legendre functions by formula, derivatives of analytic functions,
 * winds and back, spectra. */
#include "base/math.h"
#include "base/random.h"
#include "sphere/gaussian.h"
#include "sphere/sphere.h"
#include "tests/check.h"

enum { ROWS = AFT_ROW_STEP };
static const double ULP    = sizeof(aft_real) == 4 ? 0x1p-23 : 0x1p-52;
static const double RADIUS = 6371220;
static aft_arena   *arena;
static aft_error    err;

static aft_real *values(size_t n)
{
    return aft_alloc(arena, n, sizeof(aft_real));
}

/* Abramowitz & Stegun (1964), table 25.4: n = 4, 10, 96; weights there sum to 2. */
static void matches_published_nodes(void)
{
    static const struct {
        int    n, i;
        double mu, weight;
    } table[] = {
        {4, 0, 0.861136311594053, 0.347854845137454},  {4, 1, 0.339981043584856, 0.652145154862546},
        {10, 0, 0.973906528517172, 0.066671344308688}, {10, 4, 0.148874338981631, 0.295524224714753},
        {96, 0, 0.999689503883230772, 0.000796792065552012},
        {96, 47, 0.016276744849602970, 0.032550614492363166},
    };
    for (int k = 0; k < 6; k++) {
        aft_gaussian_latitude latitude[96];
        aft_gaussian_latitudes(table[k].n, latitude);
        CHECK_CLOSE(latitude[table[k].i].mu.hi, table[k].mu, 1e-14);
        CHECK_CLOSE(2 * latitude[table[k].i].weight, table[k].weight, 1e-11);
    }
}

/* The mean of mu^{2k} over [-1, 1] is 1 / (2k + 1), exactly to degree 2 n - 1. */
static void quadrature_is_exact(int n)
{
    aft_gaussian_latitude *l = aft_alloc(arena, n, sizeof *l);
    aft_gaussian_latitudes(n, l);
    for (int k = 0; k < n; k += 1 + k / 8) {
        double mean = 0, odd = 0;
        for (int i = 0; i < n; i++) {
            double power = 1;
            for (int p = 0; p < 2 * k; p++)
                power *= l[i].mu.hi;
            mean += l[i].weight * power, odd += l[i].weight * power * l[i].mu.hi;
        }
        CHECK_CLOSE(mean, 1.0 / (2 * k + 1), 1e-14 + 2e-16 * k);
        CHECK(fabs(odd) < 1e-16);
    }
}

/* Normalised forms: P_1^0 = sqrt(3) mu, P_2^1 = sqrt(15/2) mu c, P_2^2 = sqrt(15/8) c^2,
 * P_3^0 = sqrt(7) (5 mu^3 - 3 mu) / 2, P_4^3 = sqrt(315/16) mu c^3. */
static void functions_match_their_formulas(void)
{
    for (double mu = -0.95; mu < 1; mu += 0.1) {
        double c2 = 1 - mu * mu, c = sqrt(c2);
        CHECK_CLOSE(aft_associated_legendre(1, 0, mu, c2), sqrt(3.0) * mu, 1e-14);
        CHECK_CLOSE(aft_associated_legendre(2, 1, mu, c2), sqrt(7.5) * mu * c, 1e-14);
        CHECK_CLOSE(aft_associated_legendre(2, 2, mu, c2), sqrt(15.0 / 8) * c2, 1e-14);
        CHECK_CLOSE(aft_associated_legendre(3, 0, mu, c2),
                    sqrt(7.0) * mu * (5 * mu * mu - 3) / 2, 1e-12);
        CHECK_CLOSE(aft_associated_legendre(4, 3, mu, c2), sqrt(315.0 / 16) * mu * c * c2, 1e-14);
    }
}

/* f = mu + c cos(lambda) (a tilted cosine), its derivatives and Laplacian by hand:
 * cos x east = -c sin(lambda) / a, cos x north = (c^2 - mu c cos(lambda)) / a, Laplacian -2 f / a^2. */
static void derivatives_of_a_tilted_cosine(void)
{
    aft_sphere s;
    CHECK(aft_sphere_create(&s, 21, RADIUS, AFT_VECTORS_BEST, arena, &err) == AFT_OK);
    aft_sphere_work work = {values(aft_sphere_scratch_size(&s, ROWS, NULL)), NULL};
    size_t          ng = aft_sphere_grid_size(&s, ROWS), ns = aft_sphere_spectral_size(&s, ROWS);
    aft_real *grid = values(ng), *f = values(ns), *east = values(ns), *north = values(ns);
    aft_real *gx = values(ng), *gy = values(ng), *gl = values(ng), *lap = values(ns), *inv = values(ns);
    for (int j = 0; j < s.nlat; j++)
        for (int i = 0; i < s.nlon; i++)
            grid[j * ROWS * s.nlon + i] = (aft_real)(
                s.mu[j] + sqrt(s.cos2[j]) * aft_cos(2 * AFT_PI * i / s.nlon));
    aft_analysis(&s, AFT_SCALAR, ROWS, grid, f, &work);
    aft_gradient(&s, ROWS, 1, f, east, north, NULL);
    aft_laplacian(&s, ROWS, 1, f, lap, NULL);
    aft_inverse_laplacian(&s, ROWS, 1, lap, inv, NULL);
    aft_synthesis(&s, AFT_VECTOR, ROWS, east, gx, &work);
    aft_synthesis(&s, AFT_VECTOR, ROWS, north, gy, &work);
    aft_synthesis(&s, AFT_SCALAR, ROWS, lap, gl, &work);
    double slope = 0, curvature = 0;
    for (int j = 0; j < s.nlat; j++)
        for (int i = 0; i < s.nlon; i++) {
            double lambda = 2 * AFT_PI * i / s.nlon, c = sqrt(s.cos2[j]);
            int    k      = j * ROWS * s.nlon + i;
            double x = -c * aft_sin(lambda), y = s.cos2[j] - s.mu[j] * c * aft_cos(lambda);
            slope     = aft_max(slope, fabs((double)gx[k] * RADIUS - x));
            slope     = aft_max(slope, fabs((double)gy[k] * RADIUS - y));
            curvature = aft_max(curvature, fabs((double)gl[k] * RADIUS * RADIUS + 2 * (double)grid[k]));
        }
    printf("slope %.1f, curvature %.1f ulp\n", slope / ULP, curvature / ULP);
    CHECK(slope < 2 * 21 * ULP);  /* the rounding of f grows by n, by n (n + 1) */
    CHECK(curvature < 2 * 21 * 22 * ULP);
    for (size_t i = 0; i < ns; i++)
        CHECK(fabs((double)inv[i] - (double)f[i]) < 4 * ULP);
}

/* Random vorticity and divergence -> wind -> grid -> back, at T42. Values of order 1e-5 s-1. */
static void winds_come_back(void)
{
    aft_sphere s;
    CHECK(aft_sphere_create(&s, 42, RADIUS, AFT_VECTORS_BEST, arena, &err) == AFT_OK);
    aft_sphere_work work = {values(aft_sphere_scratch_size(&s, ROWS, NULL)), NULL};
    size_t          ng = aft_sphere_grid_size(&s, ROWS), ns = aft_sphere_spectral_size(&s, ROWS);
    aft_real *vor = values(ns), *div = values(ns), *u = values(ns), *v = values(ns);
    aft_real *gu = values(ng), *gv = values(ng), *vor2 = values(ns), *div2 = values(ns);
    for (int m = 0; m <= s.truncation; m++)
        for (int n = m ? m : 1; n <= s.truncation; n++)
            for (int part = 0; part < (m ? 2 : 1); part++) {
                size_t i = (size_t)(s.first[m] + n - m) * 2 * ROWS + (size_t)part * ROWS;
                vor[i]   = (aft_real)(1e-5 * (aft_uniform(1, 1, i, 0) - 0.5));
                div[i]   = (aft_real)(1e-5 * (aft_uniform(1, 1, i, 1) - 0.5));
            }
    aft_wind(&s, ROWS, 1, vor, div, u, v, NULL);
    aft_synthesis(&s, AFT_VECTOR, ROWS, u, gu, &work);
    aft_synthesis(&s, AFT_VECTOR, ROWS, v, gv, &work);
    aft_analysis(&s, AFT_VECTOR, ROWS, gu, u, &work);
    aft_analysis(&s, AFT_VECTOR, ROWS, gv, v, &work);
    aft_vorticity_divergence(&s, ROWS, 1, u, v, vor2, div2, NULL);
    double worst = 0;
    for (size_t i = 0; i < ns; i += ROWS) {
        worst = aft_max(worst, fabs((double)vor2[i] - (double)vor[i]));
        worst = aft_max(worst, fabs((double)div2[i] - (double)div[i]));
    }
    printf("winds come back within %.1f ulp\n", worst / 1e-5 / ULP);
    CHECK(worst < 1e-5 * 100 * ULP);
}

/* Solid rotation u = u0 cos(latitude): vorticity 2 u0 mu / a, that is P_1^0 alone. */
static void solid_rotation_is_one_coefficient(void)
{
    aft_sphere s;
    CHECK(aft_sphere_create(&s, 31, RADIUS, AFT_VECTORS_BEST, arena, &err) == AFT_OK);
    aft_sphere_work work = {values(aft_sphere_scratch_size(&s, ROWS, NULL)), NULL};
    size_t          ng = aft_sphere_grid_size(&s, ROWS), ns = aft_sphere_spectral_size(&s, ROWS);
    aft_real *g = values(ng), *u = values(ns), *zero = values(ns), *vor = values(ns), *div = values(ns);
    for (int j = 0; j < s.nlat; j++)
        for (int i = 0; i < s.nlon; i++)
            g[j * ROWS * s.nlon + i] = (aft_real)(40 * s.cos2[j]);
    aft_analysis(&s, AFT_VECTOR, ROWS, g, u, &work);
    aft_vorticity_divergence(&s, ROWS, 1, u, zero, vor, div, NULL);
    const double expected = 2 * 40 / RADIUS / sqrt(3.0);
    for (size_t i = 0; i < ns; i++) {
        bool one = i == 2 * ROWS;
        CHECK(fabs((double)vor[i] - (one ? expected : 0)) < 100 * ULP * expected);
        CHECK(fabs((double)div[i]) < 100 * ULP * expected);
    }
}

/* Parseval: the spectrum sums to the mean square on the grid. */
static void spectrum_sums_to_the_mean_square(void)
{
    aft_sphere s;
    CHECK(aft_sphere_create(&s, 21, 1, AFT_VECTORS_BEST, arena, &err) == AFT_OK);
    aft_sphere_work work = {values(aft_sphere_scratch_size(&s, ROWS, NULL)), NULL};
    size_t          ng = aft_sphere_grid_size(&s, ROWS), ns = aft_sphere_spectral_size(&s, ROWS);
    aft_real       *g = values(ng), *f = values(ns);
    for (size_t i = 0; i < ng; i++)
        g[i] = (aft_real)aft_normal(1, 1, i, 0);
    aft_analysis(&s, AFT_SCALAR, ROWS, g, f, &work);
    aft_synthesis(&s, AFT_SCALAR, ROWS, f, g, &work);
    double power[22], sum = 0, square = 0;
    aft_power_spectrum(&s, ROWS, f, power);
    for (int n = 0; n <= 21; n++)
        sum += power[n];
    for (int j = 0; j < s.nlat; j++)
        for (int i = 0; i < s.nlon; i++) {
            double x = (double)g[j * ROWS * s.nlon + i];
            square += s.weight[j] / s.nlon * x * x;
        }
    CHECK_CLOSE(sum, square, 20 * ULP);
}

int main(void)
{
    arena = aft_arena_create(0);
    matches_published_nodes();
    quadrature_is_exact(32);
    quadrature_is_exact(64);
    quadrature_is_exact(512);
    functions_match_their_formulas();
    derivatives_of_a_tilted_cosine();
    winds_come_back();
    solid_rotation_is_one_coefficient();
    spectrum_sums_to_the_mean_square();
    aft_arena_free(arena);
    return CHECK_END();
}
