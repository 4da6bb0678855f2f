/* SPDX-License-Identifier: Apache-2.0 */
/* The transforms as the definitions read, in double, with no symmetry and no order but the obvious:
 * O(T^2) per grid point. Kept for ever beside the fast ones. */
#include "base/math.h"
#include "sphere/sphere.h"

/* lambda_i for wavenumber m, reduced in integers so that large m i lose nothing. */
static double angle(const aft_sphere *s, int m, int i)
{
    return 2 * AFT_PI * (double)((int64_t)m * i % s->nlon) / s->nlon;
}

/* Re (sum_n f_n^m P_n^m) e^{i m lambda}, twice for m > 0 since -m adds the conjugate. */
static void add_wave(const aft_sphere *s, int m, double re, double im, double *row)
{
    for (int i = 0; i < s->nlon; i++) {
        double a = angle(s, m, i);
        row[i] += (m ? 2 : 1) * (re * aft_cos(a) - im * aft_sin(a));
    }
}

void aft_reference_synthesis(const aft_sphere *s, const double *spectral, double *grid)
{
    for (int j = 0; j < s->nlat; j++) {
        double *row = grid + (size_t)j * (size_t)s->nlon;
        for (int i = 0; i < s->nlon; i++)
            row[i] = 0;
        for (int m = 0; m <= s->truncation; m++) {
            double re = 0, im = 0;
            for (int n = m; n <= s->truncation; n++) {
                const double *f = spectral + 2 * (s->first[m] + n - m);
                double        p = aft_associated_legendre(n, m, s->mu[j], s->cos2[j]);
                re += p * f[0], im += p * f[1];
            }
            add_wave(s, m, re, im, row);
        }
    }
}

/* (1 / nlon) sum_i f e^{-i m lambda} */
static void fourier_coefficient(const aft_sphere *s, int m, const double *row, double *re, double *im)
{
    *re = *im = 0;
    for (int i = 0; i < s->nlon; i++) {
        double a = angle(s, m, i);
        *re += row[i] * aft_cos(a) / s->nlon;
        *im -= row[i] * aft_sin(a) / s->nlon;
    }
}

void aft_reference_analysis(const aft_sphere *s, const double *grid, double *spectral)
{
    for (int i = 0; i < 2 * s->ncoefficient; i++)
        spectral[i] = 0;
    for (int j = 0; j < s->nlat; j++)
        for (int m = 0; m <= s->truncation; m++) {
            double re, im;
            fourier_coefficient(s, m, grid + (size_t)j * (size_t)s->nlon, &re, &im);
            for (int n = m; n <= s->truncation; n++) {
                double *f = spectral + 2 * (s->first[m] + n - m);
                double  p = s->weight[j] * aft_associated_legendre(n, m, s->mu[j], s->cos2[j]);
                f[0] += p * re, f[1] += p * im;
            }
        }
}
