/* SPDX-License-Identifier: Apache-2.0 */
/* Functions on the sphere as sums of spherical harmonics, and back.
 *
 *     f(lambda, mu) = sum_{m=-T}^{T} sum_{n=|m|}^{T} f_n^m P_n^m(mu) e^{i m lambda}
 *
 * lambda is longitude, mu the sine of latitude, T the triangular truncation; f is real, so that
 * f_n^{-m} follows from f_n^m and only m >= 0 is held. The P_n^m have mean square 1 over the sphere
 * (and no sign of Condon and Shortley): f_0^0 is the mean of f.
 *
 * Many fields go through one call. A row is one field at one level; every number of a row depends on
 * that row alone, and the bits are the same for any number of threads and any processor.
 *
 *   grid      [nlat][row][nlon]      row 0 of nlat is the northernmost, longitude 0 first
 *   spectral  [m][n][part][row]      m = 0..T, n = m..T+1, part: real, imaginary; what is at
 *                                    n = T + 1 is zero but in vectors
 *
 * The number of rows of an array is a multiple of AFT_ROW_STEP; rows that are not needed hold zeros.
 * Imaginary parts at m = 0 are zero. Arrays begin at a multiple of sizeof(aft_real). */
#ifndef AFTERMATH_SPHERE_SPHERE_H
#define AFTERMATH_SPHERE_SPHERE_H

#include "aftermath/base.h"
#include "base/real.h"
#include "base/team.h"

enum { AFT_ROW_STEP = 64 / sizeof(aft_real), AFT_MAX_TRUNCATION = 1023 };

/* Which vector instructions the kernels use: the bits are the same in all. */
typedef enum {
    AFT_VECTORS_BEST,  /* the widest this processor has                                     */
    AFT_VECTORS_BASE,  /* what every processor of the kind has: 16 bytes                    */
    AFT_VECTORS_V3,    /* x86-64-v3: 32 bytes                                               */
    AFT_VECTORS_V4     /* x86-64-v4: 64 bytes                                               */
} aft_vectors;

/* Real Fourier transform of n points: a complex one of n / 2, then a split (fft_kernel.h). */
enum { AFT_MAX_PASSES = 12 };
typedef struct {
    int             n, passes;
    int             radix[AFT_MAX_PASSES];
    const aft_real *twiddle[AFT_MAX_PASSES];  /* [p][radix - 1][cos, sin] of -2 pi p j / n_pass */
    const aft_real *split;                    /* [n / 2][cos, sin] of 2 pi k / n                */
} aft_fft;

struct aft_sphere_kernels;

/* Tables, made once, never changed. */
typedef struct {
    int             truncation;      /* T                                                      */
    int             nlat, nlon;      /* nlon >= 3 T + 1: products of two fields do not alias   */
    int             ncoefficient;    /* pairs (m, n), n = m..T+1                               */
    double          radius;          /* m                                                      */
    const double   *mu;              /* [nlat] sine of latitude                                */
    const double   *cos2;            /* [nlat] cosine of latitude squared                      */
    const double   *weight;          /* [nlat] share of the sphere; sum 1                      */
    const int      *first;           /* [T+1] index of the coefficient (m, m)                  */
    const double   *epsilon;         /* [ncoefficient] sqrt((n^2 - m^2) / (4 n^2 - 1))         */
    const aft_real *legendre;        /* [m][n][nlat/2] P_n^m in the northern hemisphere        */
    const aft_real *weight_scalar;   /* [nlat/2] weight                                        */
    const aft_real *weight_vector;   /* [nlat/2] weight / cos2                                 */
    aft_fft         fft;
    const struct aft_sphere_kernels *kernels;
} aft_sphere;

/* truncation 1 to AFT_MAX_TRUNCATION; T21, T31, T42, T63, T85, T170 get 32, 48, 64, 96, 128, 256
 * latitudes and twice as many longitudes. AFT_BAD_INPUT when the truncation is out of range,
 * AFT_BAD_MACHINE when the processor lacks the vectors asked for. */
aft_status aft_sphere_create(aft_sphere *sphere, int truncation, double radius, aft_vectors vectors,
                             aft_arena *arena, aft_error *err);
bool        aft_vectors_present(aft_vectors vectors);
const char *aft_sphere_vectors(const aft_sphere *sphere);  /* "base", "v3", "v4" */

int    aft_sphere_rows(int nrow);  /* the next multiple of AFT_ROW_STEP */
size_t aft_sphere_grid_size(const aft_sphere *sphere, int nrow);      /* values of one array */
size_t aft_sphere_spectral_size(const aft_sphere *sphere, int nrow);

/* A scalar: n <= T. A vector: one component times cos(latitude), n <= T + 1 in synthesis; analysis
 * divides by cos^2(latitude), as aft_vorticity_divergence expects. */
typedef enum { AFT_SCALAR, AFT_VECTOR } aft_kind;

/* What transforms use meanwhile; the caller owns it. */
typedef struct {
    aft_real *scratch;  /* aft_sphere_scratch_size values; contents do not matter */
    aft_team *team;
} aft_sphere_work;
size_t aft_sphere_scratch_size(const aft_sphere *sphere, int nrow, const aft_team *team);

void aft_synthesis(const aft_sphere *sphere, aft_kind kind, int nrow, const aft_real *spectral,
                   aft_real *grid, const aft_sphere_work *work);
void aft_analysis(const aft_sphere *sphere, aft_kind kind, int nrow, const aft_real *grid,
                  aft_real *spectral, const aft_sphere_work *work);

/* Their halves; what is between them lies in the scratch. */
void aft_legendre_synthesis(const aft_sphere *sphere, aft_kind kind, int nrow,
                            const aft_real *spectral, const aft_sphere_work *work);
void aft_fourier_synthesis(const aft_sphere *sphere, int nrow, aft_real *grid,
                           const aft_sphere_work *work);
void aft_fourier_analysis(const aft_sphere *sphere, aft_kind kind, int nrow, const aft_real *grid,
                          const aft_sphere_work *work);
void aft_legendre_analysis(const aft_sphere *sphere, aft_kind kind, int nrow, aft_real *spectral,
                           const aft_sphere_work *work);

/* The Fourier halves of one pair of latitudes, for work that goes on with the pair while it is in the
 * cache: pair is 0 .. nlat/2 - 1 from the pole, thread the one of the team that calls; north, south
 * are [row][nlon]. */
void aft_fourier_synthesis_pair(const aft_sphere *sphere, int nrow, int pair, int thread,
                                const aft_sphere_work *work, aft_real *north, aft_real *south);
void aft_fourier_analysis_pair(const aft_sphere *sphere, aft_kind kind, int nrow, int pair, int thread,
                               const aft_sphere_work *work, const aft_real *north,
                               const aft_real *south);
/* Likewise the Legendre halves of one m; spectral is [n][part][row], n = m..T+1. */
void aft_legendre_synthesis_wave(const aft_sphere *sphere, aft_kind kind, int nrow, int m,
                                 const aft_real *spectral, const aft_sphere_work *work);
void aft_legendre_analysis_wave(const aft_sphere *sphere, aft_kind kind, int nrow, int m,
                                const aft_sphere_work *work, aft_real *spectral);

/* Between spectral arrays of nrow rows; `count` rows from the pointers on take part, so that fields may
 * share an array. Outputs are other arrays than inputs, but in the Laplacians. a: radius.
 *
 *   wind        vorticity Z, divergence D [s-1] -> u cos(latitude), v cos(latitude) [m s-1], vectors
 *   vorticity_  two vectors (x, y) as aft_analysis gives them of grids of u cos, v cos
 *   divergence               -> (dy/dlambda - cos d(x cos)/dlatitude) / (a cos^2) and the divergence
 *   gradient    f -> cos(latitude) x (eastward, northward) derivative, vectors
 *   laplacian   f -> -n (n + 1) / a^2 f;  inverse: the mean of the result is 0 */
void aft_wind(const aft_sphere *sphere, int nrow, int count, const aft_real *vorticity,
              const aft_real *divergence, aft_real *u_cos, aft_real *v_cos, aft_team *team);
void aft_vorticity_divergence(const aft_sphere *sphere, int nrow, int count, const aft_real *x,
                              const aft_real *y, aft_real *vorticity, aft_real *divergence,
                              aft_team *team);
void aft_gradient(const aft_sphere *sphere, int nrow, int count, const aft_real *f,
                  aft_real *east_cos, aft_real *north_cos, aft_team *team);
void aft_laplacian(const aft_sphere *sphere, int nrow, int count, const aft_real *f, aft_real *out,
                   aft_team *team);
void aft_inverse_laplacian(const aft_sphere *sphere, int nrow, int count, const aft_real *f,
                           aft_real *out, aft_team *team);

/* power [out] [T+1]: the mean square of row 0 of f that lies in each n; their sum is the mean of f^2.
 * Kinetic energy by n is a^2 / (2 n (n + 1)) times that of vorticity and of divergence. */
void aft_power_spectrum(const aft_sphere *sphere, int nrow, const aft_real *f, double *power);

/* The same, row by row in double, straight from the sums: slow, readable, what tests believe.
 *   spectral  [ncoefficient][part]     grid  [nlat][nlon] */
void aft_reference_synthesis(const aft_sphere *sphere, const double *spectral, double *grid);
void aft_reference_analysis(const aft_sphere *sphere, const double *grid, double *spectral);
/* P_n^m(mu), n >= m >= 0, cos2 = 1 - mu^2. */
double aft_associated_legendre(int n, int m, double mu, double cos2);

#endif
