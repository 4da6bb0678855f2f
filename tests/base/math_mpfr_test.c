/* SPDX-License-Identifier: Apache-2.0 */
/* Elementary functions against MPFR at 120 bits: the largest error in ulp of each, printed and
 * held below 1 ulp; special values as C17 annex F has them. */
#include "base/math.h"
#include "base/math_inline.h"
#include "base/random.h"
#include "check.h"

#include <float.h>
#include <mpfr.h>
#include <stdlib.h>
#include <string.h>

enum { POINTS = 200000, EDGE = 40000 };

typedef int (*reference)(mpfr_t, const mpfr_t, mpfr_rnd_t);

/* ulp at the exact value: 2^(e - digits) for 2^(e-1) <= |v| < 2^e, not below the least subnormal.
 * An infinity stands for the power of two after the largest number, and is right beyond it. */
static double error_in_ulp(double got, const mpfr_t exact, int digits, int least)
{
    long e   = mpfr_zero_p(exact) || mpfr_inf_p(exact) ? 0 : mpfr_get_exp(exact) - digits;
    long top = digits == 53 ? 1024 : 128;
    if (mpfr_zero_p(exact) || mpfr_inf_p(exact) || e + digits > top)
        return got == mpfr_get_d(exact, MPFR_RNDN) || (isinf(got) && mpfr_sgn(exact) * got > 0)
                   ? 0.0
                   : 1e9;
    if (e < least)
        e = least;
    mpfr_t d;
    mpfr_init2(d, 160);
    if (isinf(got))
        mpfr_set_si_2exp(d, got > 0 ? 1 : -1, top, MPFR_RNDN);
    else
        mpfr_set_d(d, got, MPFR_RNDN);
    mpfr_sub(d, d, exact, MPFR_RNDN);
    mpfr_mul_2si(d, d, -e, MPFR_RNDN);
    double ulp = fabs(mpfr_get_d(d, MPFR_RNDN));
    mpfr_clear(d);
    return ulp;
}

/* A double of random sign, exponent in [low, high] and significand. */
static double random_double(uint32_t stage, uint64_t item, int low, int high)
{
    double u = aft_uniform(1, stage, item, 0), v = aft_uniform(1, stage, item, 1);
    int    e = low + (int)(v * (high - low + 1));
    return (aft_uniform(1, stage, item, 2) < 0.5 ? -1 : 1) * ldexp(1.0 + u, e);
}

/* Neighbours of multiples of pi/2 and pi/4, of ln 2 / 2, of sqrt 1/2 times powers of two, of
 * breakpoints: where kernels change or cancel. */
static double edge(uint64_t item)
{
    static const double at[] = {1.57079632679489662,
                                0.785398163397448310,
                                0.346573590279972655,
                                0.707106781186547524,
                                1.0,
                                0.4375,
                                0.6875,
                                0.5,
                                0.34,
                                0.4142,
                                0.2928};
    double              u = aft_uniform(2, 0, item, 0), v = aft_uniform(2, 0, item, 1);
    double              a = at[item % 11]
               * (item % 3 == 0   ? floor(1 + 2000 * u)
                  : item % 3 == 1 ? 1
                                  : ldexp(1.0, (int)(60 * u) - 30));
    double x = a + a * ldexp(v - 0.5, item % 2 ? -50 : -20);
    return item & 64 ? -x : x;
}

typedef struct {
    const char *name;
    double (*ours)(double);
    float (*single)(float);
    reference exact;
    int       low, high; /* exponents of the arguments  */
    int       positive;
} function;

static const function functions[] = {
    {"exp", aft_exp, aft_expf, mpfr_exp, -30, 9, 0},
    {"expm1", aft_expm1, aft_expm1f, mpfr_expm1, -60, 9, 0},
    {"log", aft_log, aft_logf, mpfr_log, -1074, 1023, 1},
    {"log1p", aft_log1p, aft_log1pf, mpfr_log1p, -70, 1023, 0},
    {"log10", aft_log10, aft_log10f, mpfr_log10, -1074, 1023, 1},
    {"sin", aft_sin, aft_sinf, mpfr_sin, -40, 1023, 0},
    {"cos", aft_cos, aft_cosf, mpfr_cos, -40, 1023, 0},
    {"tan", aft_tan, aft_tanf, mpfr_tan, -40, 1023, 0},
    {"atan", aft_atan, aft_atanf, mpfr_atan, -40, 70, 0},
    {"asin", aft_asin, aft_asinf, mpfr_asin, -40, -1, 0},
    {"acos", aft_acos, aft_acosf, mpfr_acos, -60, -1, 0},
    {"tanh", aft_tanh, aft_tanhf, mpfr_tanh, -40, 5, 0},
    {"erf", aft_erf, aft_erff, mpfr_erf, -40, 2, 0},
    {"cbrt", aft_cbrt, aft_cbrtf, mpfr_cbrt, -1074, 1023, 0},
};

/* Four parts: over the exponents; in [-8, 8]; edges; where exp and log have their long range. */
static double argument(const function *f, uint64_t i)
{
    double x = i < EDGE     ? edge(i)
               : i % 3 == 0 ? random_double(3, i, f->low, f->high)
               : i % 3 == 1
                   ? random_double(4, i, f->low > -8 ? f->low : -8, f->high < 2 ? f->high : 2)
                   : (aft_uniform(5, 0, i, 0) - 0.5) * (f->high > 8 ? 1600 : 2);
    return f->positive ? fabs(x) : x;
}

static void worst(const function *f)
{
    mpfr_t v, x;
    mpfr_init2(v, 120);
    mpfr_init2(x, 53);
    double most = 0, most_f = 0, where = 0, where_f = 0;
    for (uint64_t i = 0; i < POINTS; i++) {
        double a = argument(f, i);
        mpfr_set_d(x, a, MPFR_RNDN);
        f->exact(v, x, MPFR_RNDN);
        if (!mpfr_nan_p(v)) {
            double e = error_in_ulp(f->ours(a), v, 53, -1074);
            if (e > most)
                most = e, where = a;
        }
        float s = (float)a;
        if (isinf(s))
            continue;
        mpfr_set_d(x, (double)s, MPFR_RNDN);
        f->exact(v, x, MPFR_RNDN);
        if (!mpfr_nan_p(v)) {
            double e = error_in_ulp((double)f->single(s), v, 24, -149);
            if (e > most_f)
                most_f = e, where_f = (double)s;
        }
    }
    printf("%-6s double %.4f ulp at %.17g   single %.4f ulp at %.9g\n", f->name, most, where,
           most_f, where_f);
    CHECK(most < 1.0);
    CHECK(most_f < 1.0);
    mpfr_clear(v);
    mpfr_clear(x);
}

typedef int (*reference2)(mpfr_t, const mpfr_t, const mpfr_t, mpfr_rnd_t);

static void two_arguments(int pow_like, uint64_t i, double *x, double *y)
{
    if (!pow_like) {
        *x = random_double(6, i, i % 2 ? -3 : -1074, i % 2 ? 3 : 1023);
        *y = random_double(7, i, i % 2 ? -3 : -1074, i % 2 ? 3 : 1023);
        return;
    }
    *x       = fabs(i % 4 == 0   ? random_double(6, i, -1074, 1023)
                    : i % 4 == 1 ? 1.0 + random_double(6, i, -40, -2)
                                 : random_double(6, i, -4, 6));
    double l = fabs(log(*x));
    *y       = (aft_uniform(8, 0, i, 0) - 0.5) * (i % 5 ? 2 * 745 / (l > 1e-12 ? l : 1e-12) : 20);
}

static void worst2(const char *name, double (*ours)(double, double), float (*single)(float, float),
                   reference2 exact, int pow_like)
{
    mpfr_t v, x, y;
    mpfr_init2(v, 120);
    mpfr_inits2(53, x, y, (mpfr_ptr)0);
    double most = 0, most_f = 0, at[2] = {0}, at_f[2] = {0};
    for (uint64_t i = 0; i < POINTS; i++) {
        double a, b;
        two_arguments(pow_like, i, &a, &b);
        mpfr_set_d(x, a, MPFR_RNDN);
        mpfr_set_d(y, b, MPFR_RNDN);
        exact(v, x, y, MPFR_RNDN);
        double e = error_in_ulp(ours(a, b), v, 53, -1074);
        if (e > most)
            most = e, at[0] = a, at[1] = b;
        float s = (float)a, t = (float)b;
        if (isinf(s) || isinf(t) || s == 0 || t == 0)
            continue;
        mpfr_set_d(x, (double)s, MPFR_RNDN);
        mpfr_set_d(y, (double)t, MPFR_RNDN);
        exact(v, x, y, MPFR_RNDN);
        e = error_in_ulp((double)single(s, t), v, 24, -149);
        if (e > most_f)
            most_f = e, at_f[0] = (double)s, at_f[1] = (double)t;
    }
    printf("%-6s double %.4f ulp at %.17g %.17g   single %.4f ulp at %.9g %.9g\n", name, most,
           at[0], at[1], most_f, at_f[0], at_f[1]);
    CHECK(most < 1.0);
    CHECK(most_f < 1.0);
    mpfr_clears(v, x, y, (mpfr_ptr)0);
}

/* Same bits, NaN as NaN. */
static int same(double a, double b)
{
    return a != a ? b != b : aft_bits(a) == aft_bits(b);
}

/* Every pair of special values: IEEE 754 and C17 annex F leave no choice there, so libm agrees. */
static void special_values(void)
{
    static const double at[] = {0.0,  -0.0,      1.0,        -1.0,   HUGE_VAL, -HUGE_VAL,
                                NAN,  0x1p-1074, -0x1p-1074, 2.0,    -2.0,     3.0,
                                -3.0, 0.5,       -0.5,       0x1p53, -0x1p53,  0x1p60};
    enum { N = sizeof at / sizeof *at };
    for (int i = 0; i < N; i++) {
        double x = at[i];
        if (fabs(x) < 0x1p-1000 || !(fabs(x) < HUGE_VAL)) {
            CHECK(same(aft_exp(x), exp(x)) && same(aft_expm1(x), expm1(x)));
            CHECK(same(aft_sin(x), sin(x)) && same(aft_cos(x), cos(x)) && same(aft_tan(x), tan(x)));
            CHECK(same(aft_atan(x), atan(x)) && same(aft_tanh(x), tanh(x)));
            CHECK(fabs(x) == 0x1p-1074 ? aft_cbrt(x) == copysign(0x1p-358, x)
                                       : same(aft_cbrt(x), cbrt(x)));
            CHECK(same(aft_asin(x), asin(x)) && same(aft_acos(x), acos(x))
                  && same(aft_log1p(x), log1p(x)));
            CHECK(x == 0.0 || !(fabs(x) < 1) ? same(aft_erf(x), erf(x)) : 1);
        }
        if (x <= 0.0 || x == 1.0 || !(x < HUGE_VAL))
            CHECK(same(aft_log(x), log(x)) && same(aft_log10(x), log10(x)));
        CHECK(same(aft_asin(2 * x), asin(2 * x)) || fabs(x) <= 0.5);
        for (int j = 0; j < N; j++) {
            double y = at[j];
            if (fabs(y) != 0.5 && fabs(y) <= 3 && fabs(x) <= 3 && fabs(x) != 0.5)
                CHECK(same(aft_pow(x, y), pow(x, y)));
            if (!(fabs(y) < 0x1p1000) || !(fabs(x) < 0x1p1000) || x == 0 || y == 0) {
                CHECK(same(aft_pow(x, y), pow(x, y)));
                CHECK(same((double)aft_powf((float)x, (float)y), (double)powf((float)x, (float)y)));
            }
            if (x == 0 || y == 0 || !(fabs(x) < HUGE_VAL) || !(fabs(y) < HUGE_VAL))
                CHECK(same(aft_atan2(x, y), atan2(x, y)));
        }
    }
}

int main(void)
{
    mpfr_set_emax(1 << 20);
    mpfr_set_emin(-(1 << 20));
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        worst(&functions[i]);
    worst2("pow", aft_pow, aft_powf, mpfr_pow, 1);
    worst2("atan2", aft_atan2, aft_atan2f, mpfr_atan2, 0);
    special_values();
    return CHECK_END();
}
