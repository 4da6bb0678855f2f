/* SPDX-License-Identifier: Apache-2.0 */
/* Both schemes, compiled once for each width of vectors; all sets give the same bits.
 * docs/decisions/1001-kernels.md */
#ifndef AFTERMATH_RADIATION_KERNELS_H
#define AFTERMATH_RADIATION_KERNELS_H

#include "climate/radiation/radiation.h"

#include "sphere/sphere.h"

typedef struct {
    void (*shortwave)(const aft_radiation_input *in, void *scratch, aft_radiation_output *out);
    void (*longwave)(const aft_radiation_input *in, void *scratch, aft_radiation_output *out);
    size_t (*scratch)(int nlev, int naerosol);
} aft_radiation_kernels;

extern const aft_radiation_kernels aft_radiation_base;
#ifdef __x86_64__
extern const aft_radiation_kernels aft_radiation_v3, aft_radiation_v4;
#endif

/* NULL when this processor or build does not have them. */
const aft_radiation_kernels *aft_radiation_choose(aft_vectors vectors);

#endif
