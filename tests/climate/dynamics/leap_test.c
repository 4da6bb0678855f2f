/* SPDX-License-Identifier: Apache-2.0 */
/* One coefficient leaps without tendencies: what is left is the filter of Williams (2011, Mon. Wea. Rev. 139,
 * 1996-2007), d = nu / 2 (x- - 2 x + x+): x + share d, x+ - (1 - share) d. */
#include "climate/dynamics/kernels.h"
#include "tests/check.h"

enum { LEVELS = 2, STRIDE = 8, STATE = 8, FLUX = 16, SECTOR = 1 };  /* m = n = T = 1 */

/* vorticity[level] of now and before, real part */
static void leap(bool first, double now[STATE], double before[STATE])
{
    static const aft_link link[5];
    static const int      first_coefficient[2] = {0, 3};
    static const double   zero[2 * 5], one[4 * STRIDE] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                                                          1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    double         unit[2 * LEVELS * STRIDE] = {0}, loss[LEVELS] = {0};
    double         x[2 * 2 * STATE] = {0}, y[2 * 2 * STATE] = {0};
    const aft_real flux[2 * 2 * FLUX] = {0};
    aft_reference  reference;
    aft_levels     levels = {.nlev = LEVELS, .b = {0, 0.5, 1}};
    aft_reference_create(&reference, &levels, 287, 1004);
    for (int n = 0; n < 2; n++)
        for (int k = 0; k < LEVELS; k++)
            unit[(n * LEVELS + k) * STRIDE + k] = 1;
    const aft_leap c = {
        .truncation = 1, .nlev = LEVELS, .stride = STRIDE, .radius = 1, .leap = 2, .filter = 0.2,
        .filter_share = 0.53, .first = first,
        .rows = {.state = STATE, .vorticity = 0, .divergence = 2, .temperature = 4, .log_pressure = 6,
                 .flux = FLUX, .du = 0, .dv = 2, .heat_u = 4, .heat_v = 6, .energy = 8, .warming = 10,
                 .dlog_pressure = 12},
        .first_coefficient = first_coefficient, .link = link, .ground = zero, .reference = &reference,
        .inverse = unit, .keep_vorticity = one, .keep_divergence = one, .keep_temperature = one,
        .heat = zero, .slope = zero};
    for (int k = 0; k < LEVELS; k++)
        x[k] = now[k], y[k] = before[k];
    aft_core_kernels_base.leap(&c, SECTOR, flux, x, y, loss);
    for (int k = 0; k < LEVELS; k++) {
        now[k] = x[k], before[k] = y[k];
        CHECK(loss[k] == 0);
    }
}

int main(void)
{
    double now[STATE] = {3, -2}, before[STATE] = {5, 7};
    leap(false, now, before);
    /* x+ = x-: d = 0.1 (2 x- - 2 x) = 0.4, 1.8 */
    CHECK_CLOSE(before[0], 3 + 0.53 * 0.4, 1e-15);
    CHECK_CLOSE(before[1], -2 + 0.53 * 1.8, 1e-15);
    CHECK_CLOSE(now[0], 5 - 0.47 * 0.4, 1e-15);
    CHECK_CLOSE(now[1], 7 - 0.47 * 1.8, 1e-15);

    /* A forward step is not filtered: before is the start itself. */
    double start[STATE] = {3, -2}, same[STATE] = {5, 7};
    leap(true, start, same);
    CHECK(same[0] == 3 && same[1] == -2 && start[0] == 5 && start[1] == 7);
    return CHECK_END();
}
