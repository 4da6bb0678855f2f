/* SPDX-License-Identifier: Apache-2.0 */
/* A latitude after synthesis: p_s in double, extremes. Ends the set of kernels of kernels_*.c. */

static void pressure(int nlon, double mean, const aft_real *restrict deviation, double *restrict out)
{
    for (int i = 0; i < nlon; i++)
        out[i] = aft_inline_exp(mean + (double)deviation[i]);
}

/* bound: largest u^2 + v^2 times cos^2, least and largest T. Comparisons are false for NaN. */
static aft_real inspect(int n, const aft_real *restrict u, const aft_real *restrict v,
                        const aft_real *restrict t, const aft_real bound[3], int32_t *outside)
{
    enum { SIDE = 16 };  /* maxima side by side; a maximum has no order */
    aft_real largest[SIDE] = {0};
    int32_t  bad[SIDE] = {0};
    const aft_real fastest = bound[0], least = bound[1], most = bound[2];
    for (int i = 0; i + SIDE <= n; i += SIDE)
        for (int j = 0; j < SIDE; j++) {
            aft_real speed2 = u[i + j] * u[i + j] + v[i + j] * v[i + j], x = t[i + j];
            largest[j] = speed2 > largest[j] ? speed2 : largest[j];
            bad[j] += !((speed2 < fastest) & (x > least) & (x < most));
        }
    for (int i = n / SIDE * SIDE; i < n; i++) {
        aft_real speed2 = u[i] * u[i] + v[i] * v[i];
        largest[0] = speed2 > largest[0] ? speed2 : largest[0];
        bad[0] += !((speed2 < fastest) & (t[i] > least) & (t[i] < most));
    }
    for (int j = 0; j < SIDE; j++) {
        largest[0] = largest[j] > largest[0] ? largest[j] : largest[0];
        *outside += bad[j];
    }
    return largest[0];
}

const aft_core_kernels KERNELS = {KERNELS_NAME, tendencies, leap, waves, pressure, inspect};
