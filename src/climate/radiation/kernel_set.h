/* SPDX-License-Identifier: Apache-2.0 */
/* The set that a kernels_*.c makes. */
#include "climate/radiation/kernels.h"
#include "climate/radiation/longwave_kernel.h"
#include "climate/radiation/shortwave_kernel.h"

static size_t scratch_bytes(int nlev, int naerosol)
{
    size_t shortwave = sw_scratch(nlev, naerosol), longwave = lw_scratch(nlev, naerosol);
    return shortwave > longwave ? shortwave : longwave;
}

const aft_radiation_kernels KERNELS = {shortwave, longwave, scratch_bytes};
