/* SPDX-License-Identifier: Apache-2.0 */
/* Which kernels this processor can run: asked once, when a sphere is created. */
#include "sphere/kernels.h"

#ifdef __x86_64__
static bool has_v3(void)
{
    return __builtin_cpu_supports("avx2");
}

static bool has_v4(void)
{
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")
           && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
}

const aft_sphere_kernels *aft_kernels_choose(aft_vectors vectors)
{
    if (vectors == AFT_VECTORS_BASE)
        return &aft_kernels_base;
    if (vectors == AFT_VECTORS_V4)
        return has_v4() ? &aft_kernels_v4 : NULL;
    if (vectors == AFT_VECTORS_V3)
        return has_v3() ? &aft_kernels_v3 : NULL;
    return has_v4() ? &aft_kernels_v4 : has_v3() ? &aft_kernels_v3 : &aft_kernels_base;
}
#else
const aft_sphere_kernels *aft_kernels_choose(aft_vectors vectors)
{
    return vectors == AFT_VECTORS_BEST || vectors == AFT_VECTORS_BASE ? &aft_kernels_base : NULL;
}
#endif

bool aft_vectors_present(aft_vectors vectors)
{
    return aft_kernels_choose(vectors) != NULL;
}
