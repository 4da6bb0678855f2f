/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of the Fourier transform: radices and the roots of unity. */
#include "base/math.h"
#include "sphere/kernels.h"

/* cos, sin of 2 pi k / n: the angle brought into the first octant, where both are right to the last
 * bit or next to it and the symmetries hold exactly. */
static void root_of_unity(int64_t k, int64_t n, double *c, double *s)
{
    int64_t eighth = 8 * (k % n);  /* angle in units of 2 pi / (8 n) */
    bool    below  = eighth > 4 * n;
    if (below)
        eighth = 8 * n - eighth;
    bool left = eighth > 2 * n;
    if (left)
        eighth = 4 * n - eighth;
    bool   steep = eighth > n;
    double angle = 2.0 * AFT_PI * (double)(steep ? 2 * n - eighth : eighth) / (8.0 * (double)n);
    double x = aft_cos(angle), y = aft_sin(angle);
    *c = steep ? y : x, *s = steep ? x : y;
    if (left)
        *c = -*c;
    if (below)
        *s = -*s;
}

/* exp(-2 pi i p j / (m radix)), p < m, 0 < j < radix */
static aft_status turns(int m, int radix, const aft_real **table, aft_arena *arena, aft_error *err)
{
    aft_real *turn;
    AFT_NEW(turn, arena, 2 * m * (radix - 1), err);
    *table = turn;
    for (int p = 0; p < m; p++)
        for (int j = 1; j < radix; j++) {
            double c, s;
            root_of_unity((int64_t)p * j, (int64_t)m * radix, &c, &s);
            *turn++ = (aft_real)c, *turn++ = (aft_real)-s;
        }
    return AFT_OK;
}

/* 5 and 3 first, then at most one 2, then 4s: the last pass, of 4, needs no turns. */
static int next_radix(int rest)
{
    if (rest % 5 == 0)
        return 5;
    if (rest % 3 == 0)
        return 3;
    return rest & 0x2aaaaaaa ? 2 : 4;  /* an odd power of 2 */
}

aft_status aft_fft_create(aft_fft *fft, int n, aft_arena *arena, aft_error *err)
{
    *fft     = (aft_fft){.n = n};
    int rest = n / 2;
    while (rest > 1 && fft->passes < AFT_MAX_PASSES && rest % next_radix(rest) == 0) {
        int i = fft->passes++;
        fft->radix[i] = next_radix(rest);
        rest /= fft->radix[i];
        AFT_TRY(turns(rest, fft->radix[i], &fft->twiddle[i], arena, err));
    }
    if (rest != 1 || n % 2)
        return aft_fail(err, AFT_BAD_INPUT,
                        "Fourier transform of %d points; expected 2^a 3^b 5^c, a > 0", n);
    aft_real *split;
    AFT_NEW(split, arena, n, err);
    for (int k = 0; k < n / 2; k++) {
        double c, s;
        root_of_unity(k, n, &c, &s);
        split[2 * k] = (aft_real)c, split[2 * k + 1] = (aft_real)s;
    }
    fft->split = split;
    return AFT_OK;
}
