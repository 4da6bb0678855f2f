/* SPDX-License-Identifier: Apache-2.0 */
/* Kernels of 64 bytes: AVX-512. */
typedef int aft_radiation_v4_translation_unit;
#ifdef __x86_64__
#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512dq,avx512bw"))), apply_to = function)
#else
#pragma GCC target("avx512f,avx512vl,avx512dq,avx512bw,prefer-vector-width=512")
#endif
#define KERNELS      aft_radiation_v4
#define VECTOR_BYTES 64
#include "climate/radiation/kernel_set.h"
#ifdef __clang__
#pragma clang attribute pop
#endif
#endif
