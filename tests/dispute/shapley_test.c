/* SPDX-License-Identifier: Apache-2.0 */
/* Shares of games whose values are in the textbooks. */
#include "dispute/shapley.h"
#include "tests/check.h"

/* One right glove and two left: 4/6 for the one, 1/6 each for the others (Shapley 1953's kind of market
 * game; Osborne & Rubinstein 1994, example 291.2's method). */
static void check_gloves(void)
{
    double v[8];
    for (int m = 0; m < 8; m++)
        v[m] = (m & 1) && (m & 6);
    CHECK_CLOSE(aft_shapley_exact(3, 0, v), 4.0 / 6, 1e-15);
    CHECK_CLOSE(aft_shapley_exact(3, 1, v), 1.0 / 6, 1e-15);
    CHECK_CLOSE(aft_shapley_exact(3, 2, v), 1.0 / 6, 1e-15);
}

/* A runway for aircraft that need c_i: each length is shared by those that need it (Littlechild & Owen
 * 1973). */
static void check_runway(void)
{
    static const double cost[4] = {8, 11, 13, 18};
    double              v[16];
    for (int m = 0; m < 16; m++) {
        v[m] = 0;
        for (int i = 0; i < 4; i++)
            if (m >> i & 1 && cost[i] > v[m])
                v[m] = cost[i];
    }
    CHECK_CLOSE(aft_shapley_exact(4, 0, v), 2, 1e-14);
    CHECK_CLOSE(aft_shapley_exact(4, 1, v), 3, 1e-14);
    CHECK_CLOSE(aft_shapley_exact(4, 2, v), 4, 1e-14);
    CHECK_CLOSE(aft_shapley_exact(4, 3, v), 9, 1e-14);
}

/* Every order is one, and items come first equally often: 6,000 orders of 6, five standard errors. */
static void check_orders(void)
{
    enum { N = 6, ORDERS = 6000 };
    int first[N] = {0};
    for (uint32_t k = 0; k < ORDERS; k++) {
        int order[N], seen = 0;
        aft_shapley_order(N, k, order);
        for (int i = 0; i < N; i++)
            seen |= 1 << order[i];
        CHECK(seen == (1 << N) - 1);
        first[order[0]]++;
    }
    for (int i = 0; i < N; i++)
        CHECK(fabs(first[i] - 1000.0) < 5 * sqrt(ORDERS * (1.0 / N) * (1 - 1.0 / N)));
}

int main(void)
{
    check_gloves();
    check_runway();
    check_orders();
    return CHECK_END();
}
