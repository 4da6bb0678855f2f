/* SPDX-License-Identifier: Apache-2.0 */
#include "base/random.h"

#include "base/math.h"
#include "base/math_inline.h"

/* Multipliers and Weyl increments: Salmon et al. 2011, section 3.3. */
enum { ROUNDS = 10 };
static const uint32_t M0 = 0xD2511F53u, M1 = 0xCD9E8D57u, W0 = 0x9E3779B9u, W1 = 0xBB67AE85u;

aft_philox aft_philox_4x32(const uint32_t counter[4], const uint32_t key[2])
{
    uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
    uint32_t k0 = key[0], k1 = key[1];
    for (int round = 0; round < ROUNDS; round++) {
        uint64_t p0 = (uint64_t)M0 * c0, p1 = (uint64_t)M1 * c2;
        uint32_t n0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0, n2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
        c1 = (uint32_t)p1;
        c3 = (uint32_t)p0;
        c0 = n0;
        c2 = n2;
        k0 += W0;
        k1 += W1;
    }
    return (aft_philox){{c0, c1, c2, c3}};
}

static aft_philox numbered(uint32_t seed, uint32_t stage, uint64_t item, uint32_t draw)
{
    uint32_t counter[4] = {(uint32_t)item, (uint32_t)(item >> 32), draw, 0};
    uint32_t key[2]     = {seed, stage};
    return aft_philox_4x32(counter, key);
}

static double to_unit(uint32_t high, uint32_t low)
{
    uint64_t bits = ((uint64_t)high << 20) | (low >> 12);  /* 52 bits */
    return ((double)bits + 0.5) * 0x1p-52;
}

double aft_uniform(uint32_t seed, uint32_t stage, uint64_t item, uint32_t draw)
{
    aft_philox r = numbered(seed, stage, item, draw);
    return to_unit(r.word[0], r.word[1]);
}

double aft_normal(uint32_t seed, uint32_t stage, uint64_t item, uint32_t draw)
{
    aft_philox r = numbered(seed, stage, item, draw);
    double     u = to_unit(r.word[0], r.word[1]), v = to_unit(r.word[2], r.word[3]);
    return sqrt(-2.0 * aft_log(u)) * aft_cos(2.0 * AFT_PI * v);
}

void aft_normals(uint32_t seed, uint32_t stage, uint64_t item, int n, double normal[])
{
    enum { BLOCK = 64 };
    double u[BLOCK], v[BLOCK];
    for (int first = 0; first < n; first += BLOCK) {
        int rest = n - first < BLOCK ? n - first : BLOCK;
        for (int i = 0; i < rest; i++) {
            aft_philox r = numbered(seed, stage, item, (uint32_t)(first + i));
            u[i] = to_unit(r.word[0], r.word[1]), v[i] = to_unit(r.word[2], r.word[3]);
        }
        for (int i = 0; i < rest; i++)
            u[i] = sqrt(-2.0 * aft_inline_log(u[i]));
        for (int i = 0; i < rest; i++)
            normal[first + i] = u[i] * aft_cos(2.0 * AFT_PI * v[i]);
    }
}
