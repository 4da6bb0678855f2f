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

/* Pieces of 16 bytes, in which shuffles are cheap: PIECES of PIECE lanes. */
#define PIECE  (16 / AFT_REAL_BYTES)
#define PIECES (LANES / PIECE)

/* LOW, HIGH: of each piece the lower, the upper half of the lanes of a and of b, in turn.
 * EVEN, ODD: the pieces 0, 2, .. or 1, 3, .. of a, then of b. */
#if VECTOR_BYTES == 16 && AFT_REAL_BYTES == 4
#define LOW(a, b) \
    __builtin_shufflevector(a, b, 0, 4, 1, 5)
#define HIGH(a, b) \
    __builtin_shufflevector(a, b, 2, 6, 3, 7)
#elif VECTOR_BYTES == 32 && AFT_REAL_BYTES == 4
#define LOW(a, b) \
    __builtin_shufflevector(a, b, 0, 8, 1, 9, 4, 12, 5, 13)
#define HIGH(a, b) \
    __builtin_shufflevector(a, b, 2, 10, 3, 11, 6, 14, 7, 15)
#define EVEN(a, b) \
    __builtin_shufflevector(a, b, 0, 1, 2, 3, 8, 9, 10, 11)
#define ODD(a, b) \
    __builtin_shufflevector(a, b, 4, 5, 6, 7, 12, 13, 14, 15)
#elif VECTOR_BYTES == 64 && AFT_REAL_BYTES == 4
#define LOW(a, b) \
    __builtin_shufflevector(a, b, 0, 16, 1, 17, 4, 20, 5, 21, 8, 24, 9, 25, 12, 28, 13, 29)
#define HIGH(a, b) \
    __builtin_shufflevector(a, b, 2, 18, 3, 19, 6, 22, 7, 23, 10, 26, 11, 27, 14, 30, 15, 31)
#define EVEN(a, b) \
    __builtin_shufflevector(a, b, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27)
#define ODD(a, b) \
    __builtin_shufflevector(a, b, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31)
#elif VECTOR_BYTES == 16 && AFT_REAL_BYTES == 8
#define LOW(a, b) \
    __builtin_shufflevector(a, b, 0, 2)
#define HIGH(a, b) \
    __builtin_shufflevector(a, b, 1, 3)
#elif VECTOR_BYTES == 32 && AFT_REAL_BYTES == 8
#define LOW(a, b) \
    __builtin_shufflevector(a, b, 0, 4, 2, 6)
#define HIGH(a, b) \
    __builtin_shufflevector(a, b, 1, 5, 3, 7)
#define EVEN(a, b) \
    __builtin_shufflevector(a, b, 0, 1, 4, 5)
#define ODD(a, b) \
    __builtin_shufflevector(a, b, 2, 3, 6, 7)
#elif VECTOR_BYTES == 64 && AFT_REAL_BYTES == 8
#define LOW(a, b) \
    __builtin_shufflevector(a, b, 0, 8, 2, 10, 4, 12, 6, 14)
#define HIGH(a, b) \
    __builtin_shufflevector(a, b, 1, 9, 3, 11, 5, 13, 7, 15)
#define EVEN(a, b) \
    __builtin_shufflevector(a, b, 0, 1, 4, 5, 8, 9, 12, 13)
#define ODD(a, b) \
    __builtin_shufflevector(a, b, 2, 3, 6, 7, 10, 11, 14, 15)
#endif
#if VECTOR_BYTES == 16
#define EVEN(a, b) (a)
#define ODD(a, b)  (b)
#endif

/* PIECE vectors: in each piece, rows become columns. */
INLINE void transpose_pieces(vec x[PIECE])
{
    for (int stage = 1; stage < PIECE; stage *= 2) {
        vec y[PIECE];
        for (int i = 0; i < PIECE / 2; i++) {
            y[2 * i]     = LOW(x[i], x[i + PIECE / 2]);
            y[2 * i + 1] = HIGH(x[i], x[i + PIECE / 2]);
        }
        for (int i = 0; i < PIECE; i++)
            x[i] = y[i];
    }
}

/* LANES vectors of LANES: within pieces, then the pieces among vectors. */
INLINE void transpose(vec x[LANES])
{
    for (int i = 0; i < LANES; i += PIECE)
        transpose_pieces(x + i);
    for (int stage = 1; stage < PIECES; stage *= 2) {
        vec y[LANES];
        for (int i = 0; i < LANES / 2; i++) {
            const int pair = 2 * (i / PIECE) * PIECE + i % PIECE;
            y[i]             = EVEN(x[pair], x[pair + PIECE]);
            y[i + LANES / 2] = ODD(x[pair], x[pair + PIECE]);
        }
        for (int i = 0; i < LANES; i++)
            x[i] = y[i];
    }
}
