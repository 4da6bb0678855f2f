/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256, FIPS 180-4. */
#ifndef AFTERMATH_BASE_SHA256_H
#define AFTERMATH_BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint32_t state[8];
    uint64_t length;
    uint8_t  pending[64];
} aft_sha256;

void aft_sha256_begin(aft_sha256 *hash);
void aft_sha256_add(aft_sha256 *hash, const void *bytes, size_t size);
void aft_sha256_end(aft_sha256 *hash, uint8_t digest[32]);
void aft_sha256_hex(const uint8_t digest[32], char hex[65]);

#endif
