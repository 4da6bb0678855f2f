/* SPDX-License-Identifier: Apache-2.0 */
#include "sphere/gaussian.h"

#include "base/math.h"

/* P_n(x) and P_{n-1}(x) by Bonnet's recurrence: (k+1) P_{k+1} = (2k+1) x P_k - k P_{k-1}. */
static void legendre(int n, double x, double *p, double *before)
{
    double a = 1, b = x;  /* P_{k-1}, P_k */
    for (int k = 1; k < n; k++) {
        double c = ((2 * k + 1) * x * b - k * a) / (k + 1);
        a = b, b = c;
    }
    *p = b, *before = a;
}

static void legendre_pair(int n, aft_pair x, aft_pair *p, aft_pair *before)
{
    aft_pair a = aft_pair_of(1), b = x;
    for (int k = 1; k < n; k++) {
        aft_pair up   = aft_pair_multiply(aft_pair_of(2 * k + 1), aft_pair_multiply(x, b));
        aft_pair down = aft_pair_multiply(aft_pair_of(-k), a);
        a = b, b = aft_pair_divide(aft_pair_add(up, down), aft_pair_of(k + 1));
    }
    *p = b, *before = a;
}

/* (1 - x^2) P' = n (P_{n-1} - x P_n) */
static aft_pair slope(int n, aft_pair x, aft_pair p, aft_pair before)
{
    aft_pair xp = aft_pair_multiply(x, p);
    return aft_pair_multiply(aft_pair_of(n), aft_pair_add(before, aft_pair_negative(xp)));
}

static aft_pair one_minus_square(aft_pair x)
{
    aft_pair one = aft_pair_of(1);
    return aft_pair_multiply(aft_pair_add(one, x), aft_pair_add(one, aft_pair_negative(x)));
}

static aft_pair zero(int n, int i)
{
    enum { IN_DOUBLE = 5, IN_PAIRS = 2 };  /* each step doubles the right digits */
    double x = aft_cos(AFT_PI * (i + 0.75) / (n + 0.5)), p, before;
    for (int step = 0; step < IN_DOUBLE; step++) {
        legendre(n, x, &p, &before);
        x -= p * (1 - x) * (1 + x) / (n * (before - x * p));
    }
    aft_pair y = aft_pair_of(x), q, q_before;
    for (int step = 0; step < IN_PAIRS; step++) {
        legendre_pair(n, y, &q, &q_before);
        aft_pair change = aft_pair_divide(aft_pair_multiply(q, one_minus_square(y)),
                                          slope(n, y, q, q_before));
        y = aft_pair_add(y, aft_pair_negative(change));
    }
    return y;
}

void aft_gaussian_latitudes(int nlat, aft_gaussian_latitude *latitude)
{
    for (int i = 0; i < nlat / 2; i++) {
        aft_pair x = zero(nlat, i), p, before;
        legendre_pair(nlat, x, &p, &before);
        aft_pair c = one_minus_square(x), s = slope(nlat, x, p, before);
        double   w = aft_pair_divide(c, aft_pair_multiply(s, s)).hi;
        latitude[i]            = (aft_gaussian_latitude){x, c, w};
        latitude[nlat - 1 - i] = (aft_gaussian_latitude){aft_pair_negative(x), c, w};
    }
}
