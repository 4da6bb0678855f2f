/* SPDX-License-Identifier: Apache-2.0 */
/* Kernels of 16 bytes: SSE2, NEON, WebAssembly. */
#define KERNELS       aft_kernels_base
#define KERNELS_NAME  "base"
#define VECTOR_BYTES  16
#define TILE          2
#define VECTORS       4
#include "sphere/kernel_vectors.h"
#include "sphere/legendre_kernel.h"
#include "sphere/fft_kernel.h"
#include "sphere/kernel_table.h"
