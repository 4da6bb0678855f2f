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
    const aft_real *weight;         /* [half], analysis                                           */
    aft_real       *panel;          /* scratch, aft_panel_size                                    */
} aft_wavenumber;

struct aft_sphere_kernels {
    const char *name;
    /* spectral [terms][lanes] -> fourier [nlat] x stride, and back */
    void (*legendre_synthesis)(const aft_wavenumber *w, const aft_real *spectral, aft_real *fourier);
    void (*legendre_analysis)(const aft_wavenumber *w, const aft_real *fourier, aft_real *spectral);
    /* one latitude: fourier [m][part][row] -> grid [row][lon], and back; scratch of aft_panel_size */
    void (*fourier_synthesis)(const aft_fft *fft, int truncation, int nrow, const aft_real *fourier,
                              aft_real *grid, aft_real *scratch);
    void (*fourier_analysis)(const aft_fft *fft, int truncation, int nrow, const aft_real *grid,
                             aft_real *fourier, aft_real *scratch);
};
typedef struct aft_sphere_kernels aft_sphere_kernels;

/* Values: two buffers of nlon vectors of 64 bytes; or even and odd, nlon / 4 x 4 vectors each. */
static inline size_t aft_panel_size(int nlon)
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
