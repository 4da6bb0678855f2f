/* SPDX-License-Identifier: Apache-2.0 */
/* Peak overpressure by height of burst and range over an ideal surface.
 *
 * Speicher & Brode, "Airblast overpressure analytic expression for burst height, range and time
 * over an ideal surface", PSR Note 385, 1981 (updated 1984); the form for peak overpressure as
 * printed in Brode, "Airblast from nuclear bursts: analytic approximations", PSR Report 1419-3,
 * 1986/87. Public codes of one lineage read 17.5 for the 17.15 in f (decision 0503). Their letters:
 * x scaled ground range, y scaled height of burst, r slant range, all in kft kt^(-1/3); z = y/x;
 * a..k the fitted functions; result in psi. Good to about 10 % against the height-of-burst curves it
 * was fitted to. */
#include "base/math.h"
#include "base/math_inline.h"
#include "effects/prompt.h"

static const double KILOFOOT  = 304.8;  /* [m]                                                   */
static const double Z_LARGEST = 100;    /* every function of z has reached its limit before this */

/* Functions of z alone: a, b, c, d e, f, g, and the part of h without r. */
typedef struct {
    double a, b, c, de, f, g, h;
} angle;

static inline angle angle_functions(double z)
{
    double z2 = z * z, z4 = z2 * z2, z5 = z4 * z, z8 = z4 * z4, z17 = z8 * z8 * z, z18 = z17 * z;
    double s = sqrt(z), q = sqrt(s);
    double z1_5 = z * s, z1_75 = z1_5 * q, z2_5 = z2 * s, z3_5 = z2 * z * s;
    double z9_25 = z8 * z * q, z14_5 = z8 * z4 * z2 * s, z3 = z2 * z, z6 = z4 * z2;
    double d = -4.166 + 25.76 * z1_75 / (1 + 1.382 * z18) + 8.257 * z / (1 + 3.219 * z);
    double e = 1 - 0.004642 * z18 / (1 + 0.003886 * z18);
    return (angle){
        .a  = 1.22 - 3.908 * z2 / (1 + 810.2 * z5),
        .b  = 2.321 + 6.195 * z18 / (1 + 1.113 * z18) - 0.03831 * z17 / (1 + 0.02415 * z17)
              + 0.6692 / (1 + 4164 * z8),
        .c  = 4.153 - 1.149 * z18 / (1 + 1.641 * z18) - 1.1 / (1 + 2.771 * z2_5),
        .de = d * e,
        .f  = 0.6096 + 2.879 * z9_25 / (1 + 2.359 * z14_5) - 17.15 * z2 / (1 + 71.66 * z3),
        .g  = 1.83 + 5.361 * z2 / (1 + 0.3139 * z6),
        .h  = 8.808 * z1_5 / (1 + 154.5 * z3_5) - (0.2905 + 64.67 * z5) / (1 + 441.5 * z5)
              - 1.389 * z / (1 + 49.03 * z5),
    };
}

/* Functions of the scaled height of burst alone. */
typedef struct {
    double y, j, k;
} height;

static height height_functions(double y)
{
    double y2 = y * y, y4 = y2 * y2, y3_5 = y2 * y * sqrt(y);
    double y4_3 = y > 0 ? aft_pow(y, 4.3) : 0;
    return (height){
        .y = y,
        .j = 0.000629 * y4 / (3.493e-9 + y4) - 2.67 * y2 / (1 + 1e7 * y4_3),
        .k = 5.18 + 0.2803 * y3_5 / (3.788e-6 + y4),
    };
}

/* Peak overpressure [psi] at scaled ground range x [kft kt^(-1/3)]. */
static inline double peak_psi(double x, height at)
{
    double z  = aft_min(at.y / x, Z_LARGEST);
    double r  = sqrt(x * x + at.y * at.y);
    angle  fn = angle_functions(z);
    double ln = aft_inline_log(r);
    double h  = fn.h + 1.094 * r * r
                           / ((781.2 - 123.4 * r + 37.98 * r * sqrt(r) + r * r) * (1 + 2 * at.y));
    return 10.47 * aft_inline_exp(-fn.a * ln) + fn.b * aft_inline_exp(-fn.c * ln)
           + fn.de / (1 + fn.f * aft_inline_exp(fn.g * ln)) + h + at.j * aft_inline_exp(-at.k * ln);
}

/* The fit is not for r below a few metres per kt^(1/3), inside the fireball: hold it there. Nor
 * does it fall for ever: past 4 km kt^(-1/3) (0.25 psi) it is continued as 1/r. */
static const double SCALED_NEAREST = 0.01, SCALED_FARTHEST = 13.0;  /* [kft kt^(-1/3)] */

static inline double held_peak_psi(double x, height at)
{
    double near = aft_clamp(x, SCALED_NEAREST, SCALED_FARTHEST);
    double far  = aft_max(x, SCALED_FARTHEST);
    return aft_max(peak_psi(near, at), 0) * (SCALED_FARTHEST / far);
}

double aft_brode_1kt(double range, double hob)
{
    return AFT_PSI * held_peak_psi(range / KILOFOOT, height_functions(hob / KILOFOOT));
}

void aft_brode_row(const aft_device *device, int n, const double *range_m, double *overpressure_Pa)
{
    double scale = 1 / (aft_cbrt(device->yield_kt) * device->ambient.length * KILOFOOT);
    double unit  = AFT_PSI * device->ambient.pressure;
    height at    = height_functions(device->hob_m * scale);
    for (int i = 0; i < n; i++)
        overpressure_Pa[i] = unit * held_peak_psi(range_m[i] * scale, at);
}
