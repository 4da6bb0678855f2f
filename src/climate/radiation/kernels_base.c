/* SPDX-License-Identifier: Apache-2.0 */
/* Kernels of 16 bytes: SSE2, NEON; in WebAssembly pairs of them, which wait less. */
#define KERNELS      aft_radiation_base
#ifdef __wasm__
#define VECTOR_BYTES 32
#else
#define VECTOR_BYTES 16
#endif
#include "climate/radiation/kernel_set.h"
