/* SPDX-License-Identifier: Apache-2.0 */
/* Legendre transforms of one zonal wavenumber. With P_n^m(-mu) = (-1)^{n-m} P_n^m(mu) the even and the
 * odd n - m part by symmetry:
 *
 *     E_j = sum_{n-m even} P_n(mu_j) S_n     O_j = sum_{n-m odd} P_n(mu_j) S_n
 *     north = E + O,   south = E - O                                                  (unfold)
 *     E' = w (north + south),   O' = w (north - south)                                (fold)
 *     S_n = sum_j P_n(mu_j) E'_j  or  O'_j
 *
 * over the latitudes of one hemisphere. TILE x `wide` sums stay in registers; each sum runs in rising
 * n, or from the pole to the equator. Included by kernels_*.c only. */

/* sum[r][v] = sum_t c_t[r] x_t[v] for r < rows, v < wide: coefficients at c + t c_step + r c_row, one
 * number for all lanes; vectors at x + t x_step; fetch: what lies behind them is wanted next. */
INLINE void sum_products(const int rows, const int wide, int terms, const aft_real *c, size_t c_step,
                         size_t c_row, const aft_real *x, size_t x_step, bool fetch,
                         vec sum[TILE][VECTORS])
{
    for (int r = 0; r < rows; r++)
        for (int v = 0; v < wide; v++)
            sum[r][v] = (vec){0};
    for (int t = 0; t < terms; t++) {
        vec value[VECTORS];
        for (int v = 0; v < wide; v++) {
            value[v] = load(x + v * LANES);
            if (fetch)
                __builtin_prefetch(x + (wide + v) * LANES);
        }
        for (int r = 0; r < rows; r++)
            for (int v = 0; v < wide; v++)
                sum[r][v] += c[(size_t)r * c_row] * value[v];
        c += c_step, x += x_step;
    }
}

/* TILE latitudes from j: even or odd part from the coefficients of that parity. */
INLINE void synthesis_tile(const aft_wavenumber *w, const int wide, int parity, int j,
                           const aft_real *spectral, aft_real *part, ptrdiff_t stride)
{
    const size_t half = (size_t)w->half, lanes = (size_t)w->lanes;
    vec          sum[TILE][VECTORS];
    sum_products(TILE, wide, (w->terms + 1 - parity) / 2, w->legendre + (size_t)parity * half + j,
                 2 * half, 1, spectral + (size_t)parity * lanes, 2 * lanes, false, sum);
    for (int r = 0; r < TILE; r++)
        for (int v = 0; v < wide; v++)
            store(part + (j + r) * stride + v * LANES, sum[r][v]);
}

INLINE void synthesis_lanes(const aft_wavenumber *w, const int wide, int lane,
                            const aft_real *spectral, aft_real *fourier)
{
    const ptrdiff_t stride = (ptrdiff_t)w->stride;
    aft_real       *even = fourier + lane, *odd = even + (2 * w->half - 1) * stride;
    for (int j = 0; j < w->half; j += TILE) {
        synthesis_tile(w, wide, 0, j, spectral + lane, even, stride);
        synthesis_tile(w, wide, 1, j, spectral + lane, odd, -stride);
    }
}

static void legendre_synthesis(const aft_wavenumber *w, const aft_real *spectral, aft_real *fourier)
{
    int lane = 0;
    for (; lane + VECTORS * LANES <= w->lanes; lane += VECTORS * LANES)
        synthesis_lanes(w, VECTORS, lane, spectral, fourier);
    for (; lane < w->lanes; lane += 2 * LANES)
        synthesis_lanes(w, 2, lane, spectral, fourier);
}

/* `rows` coefficients n = m + k, m + k + 2, ... from the part of their parity. */
INLINE void analysis_tile(const aft_wavenumber *w, const int rows, const int wide, int k,
                          const aft_real *part, size_t stride, aft_real *spectral)
{
    const size_t half = (size_t)w->half;
    vec          sum[TILE][VECTORS];
    sum_products(rows, wide, w->half, w->legendre + (size_t)k * half, 1, 2 * half, part, stride,
                 k < 2, sum);
    for (int r = 0; r < rows; r++)
        for (int v = 0; v < wide; v++)
            store(spectral + (size_t)(k + 2 * r) * w->lanes + v * LANES, sum[r][v]);
}

INLINE void analysis_lanes(const aft_wavenumber *w, const int wide, int lane,
                           const aft_real *fourier, aft_real *spectral)
{
    for (int k = 0; k < 2; k++) {
        /* the odd part lies in the southern latitudes: backward */
        const aft_real *part   = fourier + lane + (k ? (size_t)(2 * w->half - 1) * w->stride : 0);
        const size_t    stride = k ? 0 - w->stride : w->stride;
        int             n      = k;
        for (; n + 2 * TILE - 2 < w->terms; n += 2 * TILE)
            analysis_tile(w, TILE, wide, n, part, stride, spectral + lane);
        int rest = (w->terms - n + 1) / 2;
        if (rest == 3)
            analysis_tile(w, TILE - 1, wide, n, part, stride, spectral + lane);
        else if (rest == 2)
            analysis_tile(w, 2, wide, n, part, stride, spectral + lane);
        else if (rest == 1)
            analysis_tile(w, 1, wide, n, part, stride, spectral + lane);
    }
}

static void legendre_analysis(const aft_wavenumber *w, const aft_real *fourier, aft_real *spectral)
{
    int lane = 0;
    for (; lane + VECTORS * LANES <= w->lanes; lane += VECTORS * LANES)
        analysis_lanes(w, VECTORS, lane, fourier, spectral);
    for (; lane < w->lanes; lane += 2 * LANES)
        analysis_lanes(w, 2, lane, fourier, spectral);
}

static void fold(size_t n, aft_real weight, aft_real *north, aft_real *south)
{
    for (size_t i = 0; i < n; i += LANES) {
        vec a = load(north + i), b = load(south + i);
        store(north + i, weight * (a + b));
        store(south + i, weight * (a - b));
    }
}

static void unfold(size_t n, aft_real *even, aft_real *odd)
{
    for (size_t i = 0; i < n; i += LANES) {
        vec a = load(even + i), b = load(odd + i);
        store(even + i, a + b);
        store(odd + i, a - b);
    }
}
