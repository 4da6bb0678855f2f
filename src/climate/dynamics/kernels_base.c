/* SPDX-License-Identifier: Apache-2.0 */
/* Kernels of 16 bytes: SSE2, NEON, WebAssembly. */
#define KERNELS       aft_core_kernels_base
#define KERNELS_NAME  "base"
#define VECTOR_BYTES  16
#include "climate/dynamics/tendency_kernel.h"
#include "climate/dynamics/leap_kernel.h"
#include "climate/dynamics/grid_kernel.h"
