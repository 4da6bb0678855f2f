/* SPDX-License-Identifier: Apache-2.0 */
/* Bottom-up merge sort: stable, so a tie keeps the order of the index. */
#include "base/sort.h"

#include <string.h>

static void merge_sort(const double *key, double sign, int32_t n, int32_t *order, int32_t *scratch)
{
    for (int32_t i = 0; i < n; i++)
        order[i] = i;
    for (int64_t width = 1; width < n; width *= 2) {
        for (int64_t left = 0; left < n; left += 2 * width) {
            int64_t middle = left + width < n ? left + width : n;
            int64_t right  = left + 2 * width < n ? left + 2 * width : n;
            int64_t a = left, b = middle;
            for (int64_t k = left; k < right; k++) {
                int take_b = a == middle
                          || (b < right && sign * key[order[b]] < sign * key[order[a]]);
                scratch[k] = take_b ? order[b++] : order[a++];
            }
        }
        memcpy(order, scratch, (size_t)n * sizeof *order);
    }
}

void aft_sort_ascending(const double *key, int32_t n, int32_t *order, int32_t *scratch)
{
    merge_sort(key, 1.0, n, order, scratch);
}

void aft_sort_descending(const double *key, int32_t n, int32_t *order, int32_t *scratch)
{
    merge_sort(key, -1.0, n, order, scratch);
}
