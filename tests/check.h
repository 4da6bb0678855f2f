/* SPDX-License-Identifier: Apache-2.0 */
/* A test is a program; its exit code says whether any check failed. */
#ifndef AFTERMATH_TESTS_CHECK_H
#define AFTERMATH_TESTS_CHECK_H

#include <math.h>
#include <stdio.h>

static int check_failures, check_count;

#define CHECK(condition)                                                                 \
    do {                                                                                 \
        check_count++;                                                                   \
        if (!(condition))                                                                \
            check_failures++, fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
    } while (0)

/* |value / expected - 1| <= tolerance (or |value| <= tolerance when expected is 0) */
#define CHECK_CLOSE(value, expected, tolerance)                                                \
    do {                                                                                       \
        double check_v_ = (value), check_e_ = (expected), check_t_ = (tolerance);              \
        double check_d_ = check_e_ != 0 ? fabs(check_v_ / check_e_ - 1) : fabs(check_v_);      \
        check_count++;                                                                         \
        if (!(check_d_ <= check_t_))                                                           \
            check_failures++, fprintf(stderr, "%s:%d: %s = %.9g, expected %.9g within %g\n",   \
                                      __FILE__, __LINE__, #value, check_v_, check_e_, check_t_); \
    } while (0)

/* End of main: */
#define CHECK_END()                                                                    \
    (printf("%d checks, %d failed\n", check_count, check_failures), check_failures != 0)

#endif
