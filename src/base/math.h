/* SPDX-License-Identifier: Apache-2.0 */
/* Elementary functions with the same bits on every machine: no libm, no fma, fixed Horner order.
 * Error below 1 ulp in double over the full domain; special values as in C17 annex F. */
#ifndef AFTERMATH_BASE_MATH_H
#define AFTERMATH_BASE_MATH_H

#include <math.h>   /* sqrt fabs floor rint: exact by IEEE 754; nothing else of it is called */
#include <stdint.h>

static const double AFT_PI = 3.14159265358979323846;

double aft_exp(double x);
double aft_expm1(double x);
double aft_log(double x);
double aft_log1p(double x);
double aft_log10(double x);
double aft_pow(double x, double y);
double aft_sin(double x);
double aft_cos(double x);
double aft_tan(double x);
double aft_atan(double x);
double aft_atan2(double y, double x);
double aft_asin(double x);
double aft_acos(double x);
double aft_tanh(double x);
double aft_erf(double x);
double aft_cbrt(double x);

float aft_expf(float x);
float aft_expm1f(float x);
float aft_logf(float x);
float aft_log1pf(float x);
float aft_log10f(float x);
float aft_powf(float x, float y);
float aft_sinf(float x);
float aft_cosf(float x);
float aft_tanf(float x);
float aft_atanf(float x);
float aft_atan2f(float y, float x);
float aft_asinf(float x);
float aft_acosf(float x);
float aft_tanhf(float x);
float aft_erff(float x);
float aft_cbrtf(float x);

/* double -> int32 the same everywhere: truncates toward zero, saturates, NaN gives 0. */
static inline int32_t aft_to_int(double x)
{
    if (!(x > -2147483649.0))
        return x == x ? INT32_MIN : 0;
    if (!(x < 2147483648.0))
        return INT32_MAX;
    return (int32_t)x;
}

static inline double aft_min(double a, double b) { return a < b ? a : b; }
static inline double aft_max(double a, double b) { return a > b ? a : b; }
static inline double aft_clamp(double x, double low, double high)
{
    return aft_min(aft_max(x, low), high);
}

#endif
