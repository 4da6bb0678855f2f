/* SPDX-License-Identifier: Apache-2.0 */
/* The schemes on the widest vectors this processor has. */
#include "climate/radiation/kernels.h"

const aft_radiation_kernels *aft_radiation_choose(aft_vectors vectors)
{
#ifdef __x86_64__
    if (vectors == AFT_VECTORS_BEST)
        vectors = aft_vectors_present(AFT_VECTORS_V4)   ? AFT_VECTORS_V4
                  : aft_vectors_present(AFT_VECTORS_V3) ? AFT_VECTORS_V3
                                                        : AFT_VECTORS_BASE;
    if (!aft_vectors_present(vectors))
        return NULL;
    if (vectors == AFT_VECTORS_V4)
        return &aft_radiation_v4;
    if (vectors == AFT_VECTORS_V3)
        return &aft_radiation_v3;
    return &aft_radiation_base;
#else
    return aft_vectors_present(vectors) ? &aft_radiation_base : NULL;
#endif
}

size_t aft_radiation_scratch(int nlev, int naerosol)
{
    return aft_radiation_base.scratch(nlev, naerosol);
}

void aft_shortwave(const aft_radiation_input *in, void *scratch, aft_radiation_output *out)
{
    aft_radiation_choose(AFT_VECTORS_BEST)->shortwave(in, scratch, out);
}

void aft_longwave(const aft_radiation_input *in, void *scratch, aft_radiation_output *out)
{
    aft_radiation_choose(AFT_VECTORS_BEST)->longwave(in, scratch, out);
}
