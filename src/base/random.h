/* SPDX-License-Identifier: Apache-2.0 */
/* Counter-based random numbers: a pure function of (key, counter). Philox 4x32-10, Salmon et al.
 * 2011, doi:10.1145/2063384.2063405. */
#ifndef AFTERMATH_BASE_RANDOM_H
#define AFTERMATH_BASE_RANDOM_H

#include <stdint.h>

typedef struct {
    uint32_t word[4];
} aft_philox;

aft_philox aft_philox_4x32(const uint32_t counter[4], const uint32_t key[2]);

/* Uniform in (0,1), never 0 or 1; (seed, stage, item, draw) name the number. */
double aft_uniform(uint32_t seed, uint32_t stage, uint64_t item, uint32_t draw);
/* Standard normal by Box-Muller on two draws. */
double aft_normal(uint32_t seed, uint32_t stage, uint64_t item, uint32_t draw);
/* Those of draws 0 .. n - 1, same bits. */
void aft_normals(uint32_t seed, uint32_t stage, uint64_t item, int n, double normal[]);

#endif
