/* SPDX-License-Identifier: Apache-2.0 */
/* Kernels of 32 bytes: AVX2. */
typedef int aft_core_kernels_v3_translation_unit;
#ifdef __x86_64__
#include "climate/dynamics/kernels.h"
#include "base/math_inline.h"
#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#else
#pragma GCC target("avx2")
#endif
#define KERNELS       aft_core_kernels_v3
#define KERNELS_NAME  "v3"
#define VECTOR_BYTES  32
#include "climate/dynamics/tendency_kernel.h"
#include "climate/dynamics/leap_kernel.h"
#include "climate/dynamics/grid_kernel.h"
#ifdef __clang__
#pragma clang attribute pop
#endif
#endif
