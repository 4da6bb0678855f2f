/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256 as FIPS 180-4 states it; letters as there. */
#include "base/sha256.h"

#include <stdbool.h>
#include <string.h>

/* x86-64 machines may have a unit for SHA: asked when it runs. */
#if defined(__x86_64__) && defined(__GNUC__)
#include <cpuid.h>
#include <immintrin.h>
#endif

static const uint32_t K[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t rotr(uint32_t x, int n)
{
    return (x >> n) | (x << (32 - n));
}

/* Runs `count` blocks of 64 bytes into the state. */
static void compress_plain(uint32_t state[8], const uint8_t *block, size_t count)
{
    for (; count > 0; count--, block += 64) {
        uint32_t w[64], a = state[0], b = state[1], c = state[2], d = state[3], e = state[4],
                        f = state[5], g = state[6], h = state[7];
        for (int t = 0; t < 16; t++)
            w[t] = (uint32_t)block[4 * t] << 24 | (uint32_t)block[4 * t + 1] << 16
                 | (uint32_t)block[4 * t + 2] << 8 | block[4 * t + 3];
        for (int t = 16; t < 64; t++) {
            uint32_t s0 = rotr(w[t - 15], 7) ^ rotr(w[t - 15], 18) ^ (w[t - 15] >> 3);
            uint32_t s1 = rotr(w[t - 2], 17) ^ rotr(w[t - 2], 19) ^ (w[t - 2] >> 10);
            w[t]        = w[t - 16] + s0 + w[t - 7] + s1;
        }
        for (int t = 0; t < 64; t++) {
            uint32_t S1 = rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25), ch = (e & f) ^ (~e & g);
            uint32_t t1 = h + S1 + ch + K[t] + w[t];
            uint32_t S0 = rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22), maj = (a & b) ^ (a & c) ^ (b & c);
            h = g, g = f, f = e, e = d + t1, d = c, c = b, b = a, a = t1 + S0 + maj;
        }
        state[0] += a, state[1] += b, state[2] += c, state[3] += d;
        state[4] += e, state[5] += f, state[6] += g, state[7] += h;
    }
}

#if defined(__x86_64__) && defined(__GNUC__)
#define SHA_UNIT __attribute__((target("sha,sse4.1,ssse3")))

/* The same by the processor's SHA unit: two rounds an instruction, state as {A,B,E,F}, {C,D,G,H},
 * four words of the schedule a register (Intel SHA Extensions, 2013). */
static SHA_UNIT void compress_by_unit(uint32_t state[8], const uint8_t *block, size_t count)
{
    const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    const __m128i s0   = _mm_loadu_si128((const __m128i *)(const void *)state);
    const __m128i s1   = _mm_loadu_si128((const __m128i *)(const void *)(state + 4));
    const __m128i cdab = _mm_shuffle_epi32(s0, 0xb1), efgh = _mm_shuffle_epi32(s1, 0x1b);
    __m128i abef = _mm_alignr_epi8(cdab, efgh, 8), cdgh = _mm_blend_epi16(efgh, cdab, 0xf0);
    for (; count > 0; count--, block += 64) {
        const __m128i abef_before = abef, cdgh_before = cdgh;
        __m128i       w[4];
        for (int i = 0; i < 4; i++)
            w[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)(block + 16 * i)),
                                    swap);
        for (int i = 0; i < 16; i++) { /* four rounds each */
            const __m128i now = w[i % 4];
            const __m128i add = _mm_add_epi32(
                now, _mm_loadu_si128((const __m128i *)(const void *)(K + 4 * i)));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, add);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(add, 0x0e));
            const __m128i last = w[(i + 3) % 4];
            const __m128i part = _mm_add_epi32(_mm_sha256msg1_epu32(now, w[(i + 1) % 4]),
                                               _mm_alignr_epi8(last, w[(i + 2) % 4], 4));
            w[i % 4] = _mm_sha256msg2_epu32(part, last);
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }
    const __m128i feba = _mm_shuffle_epi32(abef, 0x1b), dchg = _mm_shuffle_epi32(cdgh, 0xb1);
    _mm_storeu_si128((__m128i *)(void *)state, _mm_blend_epi16(feba, dchg, 0xf0));
    _mm_storeu_si128((__m128i *)(void *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

/* CPUID 7.0 EBX bit 29: SHA; 1 ECX bits 9, 19: SSSE3, SSE4.1. */
static bool has_unit(void)
{
    unsigned a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & 1u << 9) || !(c & 1u << 19))
        return false;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & 1u << 29);
}

static void compress(uint32_t state[8], const uint8_t *block, size_t count)
{
    const size_t many = 64; /* below, asking costs more than the unit gains */
    if (count >= many && has_unit())
        compress_by_unit(state, block, count);
    else
        compress_plain(state, block, count);
}
#else
static void compress(uint32_t state[8], const uint8_t *block, size_t count)
{
    compress_plain(state, block, count);
}
#endif

void aft_sha256_begin(aft_sha256 *hash)
{
    static const uint32_t initial[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    memcpy(hash->state, initial, sizeof initial);
    hash->length = 0;
}

void aft_sha256_add(aft_sha256 *hash, const void *bytes, size_t size)
{
    const uint8_t *p    = bytes;
    size_t         held = (size_t)(hash->length % 64);
    hash->length += size;
    if (held) {
        size_t take = size < 64 - held ? size : 64 - held;
        memcpy(hash->pending + held, p, take);
        p += take;
        size -= take;
        if (held + take < 64)
            return;
        compress(hash->state, hash->pending, 1);
    }
    size_t blocks = size / 64;
    if (blocks)
        compress(hash->state, p, blocks);
    p += blocks * 64;
    size -= blocks * 64;
    if (size)
        memcpy(hash->pending, p, size);
}

void aft_sha256_end(aft_sha256 *hash, uint8_t digest[32])
{
    uint64_t      bits    = hash->length * 8;
    size_t        held    = (size_t)(hash->length % 64);
    uint8_t       tail[72] = {0x80};
    size_t        pad     = held < 56 ? 56 - held : 120 - held;
    for (int i = 0; i < 8; i++)
        tail[pad + (size_t)i] = (uint8_t)(bits >> (56 - 8 * i));
    aft_sha256_add(hash, tail, pad + 8);
    for (int i = 0; i < 32; i++)
        digest[i] = (uint8_t)(hash->state[i / 4] >> (24 - 8 * (i % 4)));
}

void aft_sha256_hex(const uint8_t digest[32], char hex[65])
{
    static const char letter[] = "0123456789abcdef";
    for (int i = 0; i < 32; i++) {
        hex[2 * i]     = letter[digest[i] >> 4];
        hex[2 * i + 1] = letter[digest[i] & 15];
    }
    hex[64] = 0;
}
