/* SPDX-License-Identifier: Apache-2.0 */
#include "base/sum.h"

enum { RUN = 32 };

/* Splits n > RUN at a multiple of RUN near the middle, so the tree is fixed by n. */
static size_t middle(size_t n)
{
    return (n / 2 + RUN - 1) / RUN * RUN;
}

double aft_sum(const double *x, size_t n)
{
    if (n > RUN) {
        size_t half = middle(n);
        return aft_sum(x, half) + aft_sum(x + half, n - half);
    }
    double s = 0.0;
    for (size_t i = 0; i < n; i++)
        s += x[i];
    return s;
}

double aft_sum_f32(const float *x, size_t n)
{
    if (n > RUN) {
        size_t half = middle(n);
        return aft_sum_f32(x, half) + aft_sum_f32(x + half, n - half);
    }
    double s = 0.0;
    for (size_t i = 0; i < n; i++)
        s += (double)x[i];
    return s;
}

double aft_dot(const double *x, const double *y, size_t n)
{
    if (n > RUN) {
        size_t half = middle(n);
        return aft_dot(x, y, half) + aft_dot(x + half, y + half, n - half);
    }
    double s = 0.0;
    for (size_t i = 0; i < n; i++)
        s += x[i] * y[i];
    return s;
}
