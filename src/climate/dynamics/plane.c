/* SPDX-License-Identifier: Apache-2.0 */
/* Transforms of a single field in double, for what must not be rounded to aft_real: the ground and
 * ln p_s at the start. Direct sums over longitude and latitude, P_n^m by recurrence: O(T^3), some
 * hundredths of a second at T85. */
#include "base/math.h"
#include "climate/dynamics/model.h"

aft_status aft_plane_create(aft_plane *p, const aft_sphere *sphere, aft_arena *arena, aft_error *err)
{
    p->sphere = sphere;
    AFT_NEW(p->turn, arena, 2 * sphere->nlon, err);
    AFT_NEW(p->wave, arena, 2 * (sphere->truncation + 1), err);
    for (int k = 0; k < sphere->nlon; k++) {
        p->turn[2 * k]     = aft_cos(2 * AFT_PI * k / sphere->nlon);
        p->turn[2 * k + 1] = aft_sin(2 * AFT_PI * k / sphere->nlon);
    }
    return AFT_OK;
}

/* P_m^m from P_{m-1}^{m-1}. */
static double next_sector(double sector, int m, double cos2)
{
    return m ? sector * sqrt(cos2 * (2 * m + 1) / (2.0 * m)) : 1;
}

/* P_{n+1} from P_n and P_{n-1}; eps: epsilon at n. */
static double next_legendre(const double *eps, double mu, double p, double before)
{
    return (mu * p - eps[0] * before) / eps[1];
}

static void fourier(const aft_plane *p, const double *row)
{
    const int n = p->sphere->nlon;
    for (int m = 0; m <= p->sphere->truncation; m++) {
        double re = 0, im = 0;
        for (int i = 0, k = 0; i < n; i++, k = (k + m) % n)
            re += row[i] * p->turn[2 * k], im -= row[i] * p->turn[2 * k + 1];
        p->wave[2 * m] = re / n, p->wave[2 * m + 1] = im / n;
    }
}

void aft_plane_analysis(const aft_plane *p, const double *grid, double *spectral)
{
    const aft_sphere *s = p->sphere;
    for (int i = 0; i < 2 * s->ncoefficient; i++)
        spectral[i] = 0;
    for (int j = 0; j < s->nlat; j++) {
        double sector = 1;
        fourier(p, grid + (size_t)j * (size_t)s->nlon);
        for (int m = 0; m <= s->truncation; m++) {
            double before = 0, legendre = sector = next_sector(sector, m, s->cos2[j]);
            for (int n = m; n <= s->truncation; n++) {
                int i = s->first[m] + n - m;
                spectral[2 * i] += s->weight[j] * legendre * p->wave[2 * m];
                spectral[2 * i + 1] += s->weight[j] * legendre * p->wave[2 * m + 1];
                double next = next_legendre(s->epsilon + i, s->mu[j], legendre, before);
                before = legendre, legendre = next;
            }
        }
    }
}

static void add_wave(const aft_plane *p, int m, double re, double im, double *row)
{
    const int n = p->sphere->nlon;
    for (int i = 0, k = 0; i < n; i++, k = (k + m) % n)
        row[i] += (m ? 2 : 1) * (re * p->turn[2 * k] - im * p->turn[2 * k + 1]);
}

void aft_plane_synthesis(const aft_plane *p, const double *spectral, double *grid)
{
    const aft_sphere *s = p->sphere;
    for (int j = 0; j < s->nlat; j++) {
        double *row = grid + (size_t)j * (size_t)s->nlon, sector = 1;
        for (int i = 0; i < s->nlon; i++)
            row[i] = 0;
        for (int m = 0; m <= s->truncation; m++) {
            double re = 0, im = 0, before = 0, legendre = sector = next_sector(sector, m, s->cos2[j]);
            for (int n = m; n <= s->truncation; n++) {
                int i = s->first[m] + n - m;
                re += legendre * spectral[2 * i], im += legendre * spectral[2 * i + 1];
                double next = next_legendre(s->epsilon + i, s->mu[j], legendre, before);
                before = legendre, legendre = next;
            }
            add_wave(p, m, re, im, row);
        }
    }
}
