/* SPDX-License-Identifier: Apache-2.0 */
/* Sums by a tree that depends on n alone: runs of 32 in order, then pairwise. */
#ifndef AFTERMATH_BASE_SUM_H
#define AFTERMATH_BASE_SUM_H

#include <stddef.h>

double aft_sum(const double *x, size_t n);
double aft_sum_f32(const float *x, size_t n);                       /* in double */
double aft_dot(const double *x, const double *y, size_t n);

#endif
