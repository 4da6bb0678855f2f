/* SPDX-License-Identifier: Apache-2.0 */
/* Kernels of 64 bytes: AVX-512. */
typedef int aft_transport_kernels_v4_translation_unit;
#ifdef __x86_64__
#include "climate/dynamics/transport_kernels.h"
#include <math.h>
#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512dq,avx512bw"))), apply_to = function)
#else
#pragma GCC target("avx512f,avx512vl,avx512dq,avx512bw,prefer-vector-width=512")
#endif
#define KERNELS aft_transport_kernels_v4
#include "climate/dynamics/transport_kernel.h"
#ifdef __clang__
#pragma clang attribute pop
#endif
#endif
