/* SPDX-License-Identifier: Apache-2.0 */
/* Kernels of 64 bytes: AVX-512. */
typedef int aft_core_kernels_v4_translation_unit;
#ifdef __x86_64__
#include "climate/dynamics/kernels.h"
#include "base/math_inline.h"
#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512dq,avx512bw"))), apply_to = function)
#else
#pragma GCC target("avx512f,avx512vl,avx512dq,avx512bw")
#endif
#define KERNELS       aft_core_kernels_v4
#define KERNELS_NAME  "v4"
#define VECTOR_BYTES  64
#include "climate/dynamics/tendency_kernel.h"
#include "climate/dynamics/leap_kernel.h"
#include "climate/dynamics/grid_kernel.h"
#ifdef __clang__
#pragma clang attribute pop
#endif
#endif
