/* SPDX-License-Identifier: Apache-2.0 */
/* A function compiled for the vector units a machine may have, chosen when the program starts: same
 * bits, for nothing is contracted or reordered. For loops of the fast tier; what is worth more care is
 * compiled as docs/decisions/1001-kernels.md says. */
#ifndef AFTERMATH_CLIMATE_VECTOR_KERNEL_H
#define AFTERMATH_CLIMATE_VECTOR_KERNEL_H

#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__)
#define VECTOR_KERNEL \
    __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define VECTOR_KERNEL
#endif

#endif
