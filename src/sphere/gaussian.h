/* SPDX-License-Identifier: Apache-2.0 */
/* Gaussian latitudes: where and with what weight a polynomial on [-1, 1] is summed exactly. */
#ifndef AFTERMATH_SPHERE_GAUSSIAN_H
#define AFTERMATH_SPHERE_GAUSSIAN_H

#include "sphere/pair.h"

/* One of the nlat zeros of the Legendre polynomial P_nlat, to about 100 bits. */
typedef struct {
    aft_pair mu;      /* sine of latitude                                        [1] */
    aft_pair cos2;    /* 1 - mu^2, without cancellation at the poles             [1] */
    double   weight;  /* share of the sphere, 1 / ((1 - mu^2) P'^2): their sum is 1  */
} aft_gaussian_latitude;

/* latitude [out] [nlat], north first; nlat even, 2 to 4096. sum weight f(mu) is the mean of f over
 * [-1, 1], exact for polynomials to degree 2 nlat - 1. Newton's method, ended in pairs. */
void aft_gaussian_latitudes(int nlat, aft_gaussian_latitude *latitude);

#endif
