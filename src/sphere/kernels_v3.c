/* SPDX-License-Identifier: Apache-2.0 */
/* Kernels of 32 bytes: AVX2. */
typedef int aft_kernels_v3_translation_unit;
#ifdef __x86_64__
#include "sphere/kernels.h"
#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#else
#pragma GCC target("avx2")
#endif
#define KERNELS       aft_kernels_v3
#define KERNELS_NAME  "v3"
#define VECTOR_BYTES  32
#define TILE          4
#define VECTORS       2
#include "sphere/kernel_vectors.h"
#include "sphere/legendre_kernel.h"
#include "sphere/fft_kernel.h"
#include "sphere/kernel_table.h"
#ifdef __clang__
#pragma clang attribute pop
#endif
#endif
