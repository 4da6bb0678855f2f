/* SPDX-License-Identifier: Apache-2.0 */
/* Bits of a word. */
#ifndef AFTERMATH_BASE_BITS_H
#define AFTERMATH_BASE_BITS_H

#include <stdint.h>

/* How many are set: sums in fields of 2, 4, 8 bits, then of bytes by one product (Warren 2002). */
static inline int32_t aft_count_bits(uint64_t x)
{
    x = x - (x >> 1 & UINT64_C(0x5555555555555555));
    x = (x & UINT64_C(0x3333333333333333)) + (x >> 2 & UINT64_C(0x3333333333333333));
    x = (x + (x >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    return (int32_t)(x * UINT64_C(0x0101010101010101) >> 56);
}

#endif
