/* SPDX-License-Identifier: Apache-2.0 */
/* Functions compiled for each of the vector units a machine may have, chosen when the program starts: same bits, for
 * nothing is contracted or reordered. VECTOR_KERNEL_FLAT: with all that they call. */
#ifndef AFTERMATH_BASE_VECTOR_UNITS_H
#define AFTERMATH_BASE_VECTOR_UNITS_H

#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__)
#define VECTOR_KERNEL      __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#define VECTOR_KERNEL_FLAT __attribute__((flatten)) VECTOR_KERNEL
#else
#define VECTOR_KERNEL
#define VECTOR_KERNEL_FLAT
#endif

/* What they call in their loops. */
#define INLINE static inline __attribute__((always_inline))

#endif
