/* SPDX-License-Identifier: Apache-2.0 */
/* The inner loops of the transforms, compiled once for each width of vectors. All sets give the same
 * bits: a vector holds independent rows, and sums run in one order. docs/decisions/1001-kernels.md */
#ifndef AFTERMATH_SPHERE_KERNELS_H
#define AFTERMATH_SPHERE_KERNELS_H

#include "sphere/sphere.h"

/* One zonal wavenumber: all its n, half the latitudes, all rows. */
typedef struct {
    int             half;           /* latitudes of a hemisphere, a multiple of 4                 */
    int             terms;          /* n = m .. m + terms - 1                                     */
    int             lanes;          /* 2 x rows                                                   */
    size_t          stride;         /* from one latitude to the next in fourier                   */
    const aft_real *legendre;       /* [terms][half]                                              */
} aft_wavenumber;

struct aft_sphere_kernels {
    const char *name;
    /* spectral [terms][lanes] -> fourier [nlat] x stride, and back: the even part in the northern,
     * the odd part in the mirrored southern latitudes */
    void (*legendre_synthesis)(const aft_wavenumber *w, const aft_real *spectral, aft_real *fourier);
    void (*legendre_analysis)(const aft_wavenumber *w, const aft_real *fourier, aft_real *spectral);
    /* n values of a latitude and its mirror: even, odd part <-> north, south */
    void (*unfold)(size_t n, aft_real *even, aft_real *odd);
    void (*fold)(size_t n, aft_real weight, aft_real *north, aft_real *south);
    /* one latitude: fourier [m][part][row] -> grid [row][lon], and back; scratch of aft_buffer_size */
    void (*fourier_synthesis)(const aft_fft *fft, int truncation, int nrow, const aft_real *fourier,
                              aft_real *grid, aft_real *scratch);
    void (*fourier_analysis)(const aft_fft *fft, int truncation, int nrow, const aft_real *grid,
                             aft_real *fourier, aft_real *scratch);
};
typedef struct aft_sphere_kernels aft_sphere_kernels;

/* What lies between the halves of a transform: [nlat][m][part][row], then AFT_ROW_STEP values of
 * nothing, so that latitudes do not fall on the same cache lines. */
size_t aft_sphere_fourier_size(const aft_sphere *sphere, int nrow);

/* Values of scratch of a Fourier transform: two buffers of nlon vectors of 64 bytes. */
static inline size_t aft_buffer_size(int nlon)
{
    return (size_t)2 * AFT_ROW_STEP * (size_t)nlon;
}

extern const aft_sphere_kernels aft_kernels_base;
#ifdef __x86_64__
extern const aft_sphere_kernels aft_kernels_v3, aft_kernels_v4;
#endif

/* NULL when this processor or build does not have them. */
const aft_sphere_kernels *aft_kernels_choose(aft_vectors vectors);

/* Tables for n = 2^a 3^b 5^c points, a > 0. */
aft_status aft_fft_create(aft_fft *fft, int n, aft_arena *arena, aft_error *err);

#endif
