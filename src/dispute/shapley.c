/* SPDX-License-Identifier: Apache-2.0 */
#include "dispute/shapley.h"
#include "base/random.h"

enum { SEED = 1, STAGE = 0x1ed6 };

double aft_shapley_exact(int n, int i, const double *value)
{
    double weight[16]; /* [size of S] */
    weight[0] = 1.0 / n;
    for (int s = 1; s < n; s++)
        weight[s] = weight[s - 1] * s / (n - s);
    double share = 0;
    for (uint32_t mask = 0; mask < (uint32_t)1 << n; mask++) {
        if (mask >> i & 1)
            continue;
        int size = 0;
        for (uint32_t rest = mask; rest; rest &= rest - 1)
            size++;
        share += weight[size] * (value[mask | (uint32_t)1 << i] - value[mask]);
    }
    return share;
}

void aft_shapley_order(int n, uint32_t k, int *order)
{
    for (int i = 0; i < n; i++)
        order[i] = i;
    for (int i = n - 1; i > 0; i--) {
        int j     = (int)(aft_uniform(SEED, STAGE, k, (uint32_t)i) * (i + 1));
        int t     = order[i];
        order[i]  = order[j];
        order[j]  = t;
    }
}
