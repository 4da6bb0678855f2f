/* SPDX-License-Identifier: Apache-2.0 */
/* Sorts by a total order: ties by index, so every machine gets the same permutation. */
#ifndef AFTERMATH_BASE_SORT_H
#define AFTERMATH_BASE_SORT_H

#include <stdint.h>

/* order[i] becomes the index of the i-th smallest key; scratch has room for n. No NaN. */
void aft_sort_ascending(const double *key, int32_t n, int32_t *order, int32_t *scratch);
void aft_sort_descending(const double *key, int32_t n, int32_t *order, int32_t *scratch);

#endif
