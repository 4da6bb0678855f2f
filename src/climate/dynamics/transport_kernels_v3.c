/* SPDX-License-Identifier: Apache-2.0 */
/* Kernels of 32 bytes: AVX2. */
typedef int aft_transport_kernels_v3_translation_unit;
#ifdef __x86_64__
#include "climate/dynamics/transport_kernels.h"
#include <math.h>
#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#else
#pragma GCC target("avx2")
#endif
#define KERNELS aft_transport_kernels_v3
#include "climate/dynamics/transport_kernel.h"
#ifdef __clang__
#pragma clang attribute pop
#endif
#endif
