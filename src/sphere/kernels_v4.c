/* SPDX-License-Identifier: Apache-2.0 */
/* Kernels of 64 bytes: AVX-512. */
typedef int aft_kernels_v4_translation_unit;
#ifdef __x86_64__
#include "sphere/kernels.h"
#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512dq,avx512bw"))), apply_to = function)
#else
#pragma GCC target("avx512f,avx512vl,avx512dq,avx512bw")
#endif
#define KERNELS       aft_kernels_v4
#define KERNELS_NAME  "v4"
#define VECTOR_BYTES  64
#define TILE          4
#define VECTORS 6
#include "sphere/kernel_vectors.h"
#include "sphere/legendre_kernel.h"
#include "sphere/fft_kernel.h"
#include "sphere/kernel_table.h"
#ifdef __clang__
#pragma clang attribute pop
#endif
#endif
