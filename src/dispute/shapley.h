/* SPDX-License-Identifier: Apache-2.0 */
/* Shares of a difference: Shapley 1953, "A value for n-person games". A coalition is a mask whose bit i
 * says that item i is as the second party has it. */
#ifndef AFTERMATH_DISPUTE_SHAPLEY_H
#define AFTERMATH_DISPUTE_SHAPLEY_H

#include <stdint.h>

/* share of item i = sum over coalitions S without i of |S|! (n - |S| - 1)! / n! (v(S + i) - v(S)).
 * value: [2^n] by mask. n: 1 to 16. */
double aft_shapley_exact(int n, int i, const double *value);

/* The k-th random order of n items: Fisher & Yates by Philox counters. */
void aft_shapley_order(int n, uint32_t k, int *order);

#endif
