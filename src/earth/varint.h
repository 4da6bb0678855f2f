/* SPDX-License-Identifier: Apache-2.0 */
/* Whole numbers of seven bits a byte, low bits first, the high bit set on all but the last byte. */
#ifndef AFTERMATH_EARTH_VARINT_H
#define AFTERMATH_EARTH_VARINT_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    const uint8_t *at, *end;
} aft_varint;

/* The next number, 0..2^35 - 1; -1 at the end or where the code is broken. */
static inline int64_t aft_varint_next(aft_varint *v)
{
    int64_t value = 0;
    for (int shift = 0; shift < 35 && v->at < v->end; shift += 7) {
        uint8_t byte = *v->at++;
        value |= (int64_t)(byte & 127) << shift;
        if (!(byte & 128))
            return value;
    }
    return -1;
}

#endif
