/* SPDX-License-Identifier: Apache-2.0 */
/* A vector of VECTOR_BYTES (16, 32 or 64) whose lanes are independent rows, and the transposition
 * of a square of vectors. Included by kernels_*.c only. */
#include "sphere/kernels.h"

#define LANES (VECTOR_BYTES / AFT_REAL_BYTES)
typedef aft_real vec __attribute__((vector_size(VECTOR_BYTES), aligned(AFT_REAL_BYTES), may_alias));

#define INLINE static inline __attribute__((always_inline))

INLINE vec load(const aft_real *p)
{
    return *(const vec *)p;
}

INLINE void store(aft_real *p, vec x)
{
    *(vec *)p = x;
}

/* The lower, the upper half of the lanes of a and of b, in turn: a0 b0 a1 b1 ... */
#if LANES == 2
#define LOW(a, b)  __builtin_shufflevector(a, b, 0, 2)
#define HIGH(a, b) __builtin_shufflevector(a, b, 1, 3)
#elif LANES == 4
#define LOW(a, b)  __builtin_shufflevector(a, b, 0, 4, 1, 5)
#define HIGH(a, b) __builtin_shufflevector(a, b, 2, 6, 3, 7)
#elif LANES == 8
#define LOW(a, b)  __builtin_shufflevector(a, b, 0, 8, 1, 9, 2, 10, 3, 11)
#define HIGH(a, b) __builtin_shufflevector(a, b, 4, 12, 5, 13, 6, 14, 7, 15)
#else
#define LOW(a, b) \
    __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
#define HIGH(a, b) \
    __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
#endif

/* LANES vectors of LANES: log2 LANES perfect shuffles. */
INLINE void transpose(vec x[LANES])
{
    for (int stage = 1; stage < LANES; stage *= 2) {
        vec y[LANES];
        for (int i = 0; i < LANES / 2; i++) {
            y[2 * i]     = LOW(x[i], x[i + LANES / 2]);
            y[2 * i + 1] = HIGH(x[i], x[i + LANES / 2]);
        }
        for (int i = 0; i < LANES; i++)
            x[i] = y[i];
    }
}
