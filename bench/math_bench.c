/* SPDX-License-Identifier: Apache-2.0 */
/* Nanoseconds a call of our elementary functions and of the machine's libm, best of 5: one call
 * after the other in a loop over an array, and for exp, log, pow the vectorised inline forms. */
#include "base/math.h"
#include "base/math_inline.h"
#include "base/random.h"

#include <stdio.h>
#include <time.h>

enum { N = 4096, REPEAT = 40, BEST = 5 };
static double x[N], y[N], z[N];
static float  u[N], v[N], w[N];

static double now(void)
{
    struct timespec t;
    timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Best time of one evaluation of `assignment` over i in 0 .. N - 1 [ns]. */
#define TIME(result, assignment)                                    \
    do {                                                            \
        result = 1e9;                                               \
        for (int best = 0; best < BEST; best++) {                   \
            double start = now();                                   \
            for (int repeat = 0; repeat < REPEAT; repeat++) {       \
                for (int i = 0; i < N; i++)                         \
                    assignment;                                     \
                __asm__ volatile("" ::"r"(x), "r"(y), "r"(z), "r"(u), "r"(v), "r"(w) : "memory"); \
            }                                                       \
            double ns = 1e9 * (now() - start) / REPEAT / N;         \
            result    = ns < result ? ns : result;                  \
        }                                                           \
    } while (0)

static void fill(double low, double high)
{
    for (int i = 0; i < N; i++) {
        x[i] = low + (high - low) * aft_uniform(1, 1, (uint64_t)i, 0);
        y[i] = -3 + 6 * aft_uniform(1, 1, (uint64_t)i, 1);
        u[i] = (float)x[i], v[i] = (float)y[i];
    }
}

#define ROW(name, low, high, argument, argument_f)                                 \
    do {                                                                           \
        double a, b, c, d;                                                         \
        fill(low, high);                                                           \
        TIME(a, z[i] = aft_##name argument);                                       \
        TIME(b, z[i] = name argument);                                             \
        TIME(c, w[i] = aft_##name##f argument_f);                                  \
        TIME(d, w[i] = name##f argument_f);                                        \
        printf("%-8s %8.2f %8.2f %10.2f %8.2f\n", #name, a, b, c, d);              \
    } while (0)

#define ONE(name, low, high) ROW(name, low, high, (x[i]), (u[i]))

static void inline_rows(void)
{
    double a, b;
    fill(1e-3, 20);
    TIME(a, z[i] = aft_inline_exp(x[i]));
    TIME(b, w[i] = aft_inline_expf(u[i]));
    printf("%-8s %8.2f %19.2f   inline, vectorised\n", "exp", a, b);
    TIME(a, z[i] = aft_inline_log(x[i]));
    TIME(b, w[i] = aft_inline_logf(u[i]));
    printf("%-8s %8.2f %19.2f   inline, vectorised\n", "log", a, b);
    TIME(a, z[i] = aft_inline_pow(x[i], y[i]));
    TIME(b, w[i] = aft_inline_powf(u[i], v[i]));
    printf("%-8s %8.2f %19.2f   inline, vectorised\n", "pow", a, b);
}

int main(void)
{
    printf("ns/call    double     libm     single     libm\n");
    ONE(exp, -20, 20);
    ONE(expm1, -20, 20);
    ONE(log, 1e-3, 20);
    ONE(log1p, -0.9, 20);
    ONE(log10, 1e-3, 20);
    ROW(pow, 1e-3, 20, (x[i], y[i]), (u[i], v[i]));
    ONE(sin, -10, 10);
    ONE(cos, -10, 10);
    ONE(tan, -10, 10);
    ONE(atan, -10, 10);
    ROW(atan2, -10, 10, (x[i], y[i]), (u[i], v[i]));
    ONE(asin, -1, 1);
    ONE(acos, -1, 1);
    ONE(tanh, -5, 5);
    ONE(erf, -4, 4);
    ONE(cbrt, -10, 10);
    inline_rows();
    return 0;
}
