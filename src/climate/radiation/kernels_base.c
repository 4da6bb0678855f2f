/* SPDX-License-Identifier: Apache-2.0 */
/* Kernels of 16 bytes: SSE2, NEON, WebAssembly. */
#define KERNELS      aft_radiation_base
#define VECTOR_BYTES 16
#include "climate/radiation/kernel_set.h"
