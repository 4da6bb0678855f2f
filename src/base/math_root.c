/* SPDX-License-Identifier: Apache-2.0 */
/* cbrt and erf. */
#include "base/math.h"
#include "base/math_inline.h"

/* |x| = 2^(3 q) m, 1 <= m < 8; a polynomial, two Newton steps, and one with t^3 as a pair. */
double aft_cbrt(double x)
{
    static const double root[3] = {1.0, AFT_CBRT_2, AFT_CBRT_4};
    double              a       = fabs(x);
    if (!(a > 0.0 && a < HUGE_VAL))
        return x;
    aft_scaled p = aft_unscale(a);
    if (p.m < 1.0)
        p = (aft_scaled){p.k - 1.0, 2.0 * p.m};
    int    k = (int)p.k, q = (k + 3000) / 3 - 1000, j = k - 3 * q;
    double m = aft_scale(p.m, (double)j), t = root[j] * aft_poly_cbrt(p.m);
    t -= (t * t * t - m) / (3.0 * t * t);
    t -= (t * t * t - m) / (3.0 * t * t);
    aft_pair cube = aft_pair_multiply(aft_pair_product(t, t), (aft_pair){t, 0.0});
    t += ((m - cube.hi) - cube.lo) / (3.0 * t * t);
    return copysign(aft_scale(t, (double)q), x);
}

/* A series below 1/2, polynomials about 0.75, 1.25, ... 5.75 above, 1 from 6 on. */
double aft_erf(double x)
{
    double a = fabs(x);
    if (a < 0.5) {
        double z = x * x;
        return x + x * (AFT_2_SQRT_PI_HI + (z * aft_poly_erf(z) + AFT_2_SQRT_PI_LO));
    }
    if (!(a < 6.0))
        return x == x ? copysign(1.0, x) : x;
    int           i    = (int)((a - 0.5) * 2.0);
    double        u    = a - (0.75 + 0.5 * i);
    const double *term = AFT_ERF_PIECE[i], *c = term + 2;
    double        p = c[AFT_ERF_TERMS - 1];
    for (int k = AFT_ERF_TERMS - 2; k >= 0; k--)
        p = p * u + c[k];
    return copysign(term[0] + (u * p + term[1]), x);
}
