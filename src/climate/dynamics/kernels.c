/* SPDX-License-Identifier: Apache-2.0 */
#include "climate/dynamics/kernels.h"

#include <string.h>

const aft_core_kernels *aft_core_kernels_of(const aft_sphere *sphere)
{
    const char *name = aft_sphere_vectors(sphere);
#ifdef __x86_64__
    if (!strcmp(name, aft_core_kernels_v4.name))
        return &aft_core_kernels_v4;
    if (!strcmp(name, aft_core_kernels_v3.name))
        return &aft_core_kernels_v3;
#endif
    (void)name;
    return &aft_core_kernels_base;
}
