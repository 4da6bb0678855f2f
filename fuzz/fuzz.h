/* SPDX-License-Identifier: Apache-2.0 */
/* What the targets share. Each takes any bytes; seeds lie in fuzz/corpus/NAME. Build: cmake --preset fuzz. */
#ifndef AFTERMATH_FUZZ_H
#define AFTERMATH_FUZZ_H

#include "aftermath/base.h"
#include "base/sha256.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Every refusal is one sentence. */
static inline void fuzz_judge(aft_status status, const aft_error *err)
{
    if (status != AFT_OK && (!*err->message || strchr(err->message, '\n')))
        abort();
}

/* The last 32 bytes as the SHA-256 of all before. */
static inline void fuzz_seal(uint8_t *bytes, size_t size)
{
    aft_sha256 hash;
    aft_sha256_begin(&hash);
    aft_sha256_add(&hash, bytes, size - 32);
    aft_sha256_end(&hash, bytes + size - 32);
}

/* A valid file changed by the input: records of a place (3 bytes), a count, and what to put there. */
static inline void fuzz_patch(uint8_t *file, size_t length, const uint8_t *bytes, size_t size)
{
    for (size_t at = 0; at + 4 < size;) {
        size_t place = ((size_t)bytes[at] << 16 | (size_t)bytes[at + 1] << 8 | bytes[at + 2]) % length;
        size_t n     = (size_t)bytes[at + 3] % 16 + 1;
        at += 4;
        n = n < size - at ? n : size - at;
        n = n < length - place ? n : length - place;
        memcpy(file + place, bytes + at, n);
        at += n;
    }
}

#endif
