/* SPDX-License-Identifier: Apache-2.0 */
/* The set that a kernels_*.c makes. */
const aft_sphere_kernels KERNELS = {
    KERNELS_NAME,      legendre_synthesis, legendre_analysis, unfold, fold,
    fourier_synthesis, fourier_analysis,
};
