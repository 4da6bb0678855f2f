/* SPDX-License-Identifier: Apache-2.0 */
/* The level sets with a name. */
#include "climate/dynamics/levels.h"

#include "base/math.h"
#include "climate/dynamics/standard.h"

#include <stdio.h>
#include <string.h>

/* 20 layers of equal mass, as in most published runs of Held & Suarez (1994). */
static void even(aft_levels *l)
{
    l->nlev = 20;
    for (int k = 0; k <= l->nlev; k++)
        l->a[k] = 0, l->b[k] = k / 20.0;
}

/* The 26 layers of CAM 3 (Collins et al. 2004, NCAR/TN-464+STR), which Jablonowski & Williamson (2006)
 * use: interface coefficients, a in units of 1000 hPa. */
static void cam(aft_levels *l)
{
    static const double a[27] = {
        0.002194067, 0.004895209, 0.009882418, 0.01805201, 0.02983724, 0.04462334, 0.06160587,
        0.07851243,  0.07731271,  0.07590131,  0.07424086, 0.07228744, 0.06998933, 0.06728574,
        0.06410509,  0.06036322,  0.05596111,  0.05078225, 0.04468960, 0.03752191, 0.02908949,
        0.02084739,  0.01334443,  0.00708499,  0.00252136, 0,          0};
    static const double b[27] = {
        0,         0,         0,         0,         0,          0,          0,
        0,         0.01505309, 0.03276228, 0.05359622, 0.07810627, 0.1069411, 0.1408637,
        0.1807720, 0.2277220, 0.2829562, 0.3479364, 0.4243822,  0.5143168,  0.6201202,
        0.7235355, 0.8176768, 0.8962153, 0.9534761, 0.9851122,  1};
    l->nlev = 26;
    for (int k = 0; k <= 26; k++)
        l->a[k] = 1e5 * a[k], l->b[k] = b[k];
}

/* Heights [m] of the interfaces of n layers from bottom to top; layers grow linearly from (1 - stretch)
 * to (1 + stretch) of their mean. */
static int add_heights(double *z, int from, double bottom, double top, int n, double stretch)
{
    for (int i = 1; i <= n; i++) {
        double x    = (double)i / n;
        z[from + i] = bottom + (top - bottom) * x * ((1 - stretch) + stretch * x);
    }
    return from + n;
}

/* Interfaces of the standard atmosphere at the heights z[0..n], the ground first. Above 0.1 p0 they are
 * surfaces of pressure; below, the share of p_s grows as s^1.2, s = (eta - 0.1) / 0.9, the form of
 * Laprise & Girard (1990, J. Climate 3, eq. 5.1) with an exponent at which no layer over a ground
 * at 300 hPa vanishes: d eta / d b = 0.9 / 1.2 > 1 - 300 / 1013. */
static void hybrid(aft_levels *l, const double *z, int n)
{
    const double top = 0.1, power = 1.2;
    l->nlev = n;
    for (int k = 0; k <= n; k++) {
        double eta = aft_standard_pressure(z[n - k]) / AFT_STANDARD_PRESSURE;
        double s   = (eta - top) / (1 - top);
        l->b[k]    = s > 0 ? aft_pow(s, power) : 0;
        l->a[k]    = AFT_STANDARD_PRESSURE * (eta - l->b[k]);
    }
    l->a[n] = 0, l->b[n] = 1;
}

/* Control climate: 7 layers below 8 km, the lowest 310 m, 11 to 25 km, 12 to 60 km. */
static void control(aft_levels *l)
{
    double z[31] = {0};
    int    n = add_heights(z, 0, 0, 8000, 7, 0.85);
    n        = add_heights(z, n, 8000, 25000, 11, 0);
    hybrid(l, z, add_heights(z, n, 25000, 60000, 12, 0.4));
}

/* Smoke that rises: 8 layers below 8 km, the lowest 256 m, 13 to 25 km, 19 to 80 km. */
static void smoke(aft_levels *l)
{
    double z[41] = {0};
    int    n = add_heights(z, 0, 0, 8000, 8, 0.85);
    n        = add_heights(z, n, 8000, 25000, 13, 0);
    hybrid(l, z, add_heights(z, n, 25000, 80000, 19, 0.4));
}

aft_status aft_levels_named(const char *name, aft_levels *levels, aft_error *err)
{
    static const struct {
        const char *name;
        void (*fill)(aft_levels *);
    } sets[] = {{"L20", even}, {"L26", cam}, {"L30", control}, {"L40", smoke}};
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
        if (strcmp(name, sets[i].name) == 0) {
            memset(levels, 0, sizeof *levels);
            snprintf(levels->name, sizeof levels->name, "%s", name);
            sets[i].fill(levels);
            return AFT_OK;
        }
    return aft_fail(err, AFT_BAD_INPUT, "levels \"%.40s\" are not known; expected L20, L26, L30, L40 "
                                        "or a file", name);
}
