/* SPDX-License-Identifier: Apache-2.0 */
/* Kernels of 32 bytes: AVX2. */
typedef int aft_radiation_v3_translation_unit;
#ifdef __x86_64__
#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#else
#pragma GCC target("avx2")
#endif
#define KERNELS      aft_radiation_v3
#define VECTOR_BYTES 32
#include "climate/radiation/kernel_set.h"
#ifdef __clang__
#pragma clang attribute pop
#endif
#endif
