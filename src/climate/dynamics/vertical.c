/* SPDX-License-Identifier: Apache-2.0 */
#include "climate/dynamics/vertical.h"

#include "base/math.h"

#include <string.h>

aft_layer_at aft_layer_of(const aft_levels *l, int k, double ps)
{
    double above = l->a[k] + l->b[k] * ps, below = l->a[k + 1] + l->b[k + 1] * ps;
    /* a sigma layer: without p_s, so that all p_s give the same bits */
    bool   sigma = l->a[k] == 0 && l->a[k + 1] == 0;
    double ratio = sigma ? l->b[k + 1] / l->b[k] : below / above;

    aft_layer_at y = {.thickness = (l->a[k + 1] - l->a[k]) + (l->b[k + 1] - l->b[k]) * ps, .alpha = 1};
    y.twist        = l->a[k + 1] * l->b[k] - l->a[k] * l->b[k + 1];
    if (above > 0) {
        double depth = sigma ? (l->b[k + 1] - l->b[k]) / l->b[k] : y.thickness / above;
        y.log_ratio  = aft_log(ratio);
        y.alpha      = 1 - y.log_ratio / depth;
    }
    return y;
}

void aft_reference_create(aft_reference *r, const aft_levels *levels, double gas_constant,
                          double heat_capacity)
{
    *r = (aft_reference){.nlev = levels->nlev, .gas_constant = gas_constant,
                         .kappa = gas_constant / heat_capacity};
    for (int k = 0; k < r->nlev; k++) {
        aft_layer_at y = aft_layer_of(levels, k, AFT_REFERENCE_PRESSURE);
        r->thickness[k] = y.thickness, r->log_ratio[k] = y.log_ratio, r->alpha[k] = y.alpha;
        r->log_per_thickness[k] = y.log_ratio / y.thickness;
    }
}

void aft_reference_geopotential(const aft_reference *r, const double *t, double *out)
{
    double below = 0;
    for (int k = r->nlev - 1; k >= 0; k--) {
        out[k] = r->gas_constant * (below + r->alpha[k] * t[k]);
        below += r->log_ratio[k] * t[k];
    }
}

void aft_reference_compression(const aft_reference *r, const double *d, double *out)
{
    double above = 0, scale = r->kappa * AFT_REFERENCE_TEMPERATURE;
    for (int k = 0; k < r->nlev; k++) {
        out[k] = scale * (r->log_per_thickness[k] * above + r->alpha[k] * d[k]);
        above += r->thickness[k] * d[k];
    }
}

double aft_reference_outflow(const aft_reference *r, const double *d)
{
    double sum = 0;
    for (int k = 0; k < r->nlev; k++)
        sum += r->thickness[k] * d[k];
    return sum / AFT_REFERENCE_PRESSURE;
}

/* matrix [row][column] of what is to be inverted: its columns are images of unit vectors. */
static void gravity_waves(const aft_reference *r, double factor, double *matrix)
{
    const int n = r->nlev;
    for (int j = 0; j < n; j++) {
        double unit[AFT_MAX_LEVELS] = {0}, t[AFT_MAX_LEVELS], phi[AFT_MAX_LEVELS];
        unit[j] = 1;
        aft_reference_compression(r, unit, t);
        aft_reference_geopotential(r, t, phi);
        double q = r->gas_constant * AFT_REFERENCE_TEMPERATURE * aft_reference_outflow(r, unit);
        for (int k = 0; k < n; k++)
            matrix[k * n + j] = (k == j) + factor * (phi[k] + q);
    }
}

static void swap_rows(double *m, int n, int a, int b)
{
    for (int i = 0; i < n && a != b; i++) {
        double keep  = m[a * n + i];
        m[a * n + i] = m[b * n + i], m[b * n + i] = keep;
    }
}

/* Gauss-Jordan with row pivots: m becomes the identity, right (at first the identity) the inverse. */
static void eliminate(double *m, double *right, int n)
{
    for (int c = 0; c < n; c++) {
        int pivot = c;
        for (int i = c + 1; i < n; i++)
            pivot = fabs(m[i * n + c]) > fabs(m[pivot * n + c]) ? i : pivot;
        swap_rows(m, n, c, pivot), swap_rows(right, n, c, pivot);
        double scale = 1 / m[c * n + c];
        for (int j = 0; j < n; j++)
            m[c * n + j] *= scale, right[c * n + j] *= scale;
        for (int i = 0; i < n; i++) {
            double f = m[i * n + c];
            for (int j = 0; j < n && i != c; j++) {
                m[i * n + j] -= f * m[c * n + j];
                right[i * n + j] -= f * right[c * n + j];
            }
        }
    }
}

void aft_reference_invert(const aft_reference *r, double wave, double half, double *inverse,
                          int stride, double *scratch)
{
    const int n = r->nlev;
    double   *matrix = scratch, *right = scratch + n * n;
    gravity_waves(r, half * half * wave, matrix);
    memset(right, 0, (size_t)n * (size_t)n * sizeof *right);
    for (int k = 0; k < n; k++)
        right[k * n + k] = 1;
    eliminate(matrix, right, n);
    for (int j = 0; j < n; j++)
        for (int k = 0; k < n; k++)
            inverse[j * stride + k] = right[k * n + j];
}
