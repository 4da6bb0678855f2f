/* SPDX-License-Identifier: Apache-2.0 */
/* Kernels of 16 bytes: SSE2, NEON, WebAssembly. */
#define KERNELS aft_transport_kernels_base
#include "climate/dynamics/transport_kernel.h"
