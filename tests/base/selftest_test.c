/* SPDX-License-Identifier: Apache-2.0 */
/* The self-test accepts this machine, refuses it when it is set otherwise, and is quick. */
#include "base/selftest.h"
#include "check.h"

#include <fenv.h>
#include <string.h>
#include <time.h>
#if defined(__SSE2__)
#include <xmmintrin.h>
#endif

static void refuses_other_rounding(void)
{
    static const int modes[] = {FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO};
    for (int i = 0; i < 3; i++) {
        aft_error err = {""};
        fesetround(modes[i]);
        aft_status status = aft_selftest(&err);
        fesetround(FE_TONEAREST);
        CHECK(status == AFT_BAD_MACHINE && strstr(err.message, "rounding"));
    }
}

static void refuses_flush_to_zero(void)
{
#if defined(__SSE2__)
    static const unsigned bits[] = {0x8000, 0x0040};  /* FTZ, DAZ */
    for (int i = 0; i < 2; i++) {
        aft_error    err    = {""};
        unsigned     before = _mm_getcsr();
        _mm_setcsr(before | bits[i]);
        aft_status status = aft_selftest(&err);
        _mm_setcsr(before);
        CHECK(status == AFT_BAD_MACHINE && strstr(err.message, "subnormal"));
    }
#endif
}

int main(void)
{
    aft_error err = {""};
    CHECK(aft_selftest(&err) == AFT_OK);
    refuses_other_rounding();
    refuses_flush_to_zero();
    CHECK(aft_selftest(NULL) == AFT_OK);
    clock_t start = clock();
    for (int i = 0; i < 100; i++)
        aft_selftest(&err);
    double ms = 1e3 * (double)(clock() - start) / CLOCKS_PER_SEC / 100;
    printf("%.3f ms\n", ms);
    CHECK(ms < 1.0);
    return CHECK_END();
}
