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
 * number for all lanes; vectors at x + t x_step; fetch: x + t x_step + ahead is wanted soon. */
INLINE void sum_products(const int rows, const int wide, int terms, const aft_real *c, size_t c_step,
                         size_t c_row, const aft_real *x, ptrdiff_t x_step, const bool fetch, size_t ahead,
                         vec sum[TILE][VECTORS])
{
    for (int r = 0; r < rows; r++)
        for (int v = 0; v < wide; v++)
            sum[r][v] = (vec){0};
    for (int t = 0; t < terms; t++) {
        vec value[VECTORS];
        if (fetch)
            __builtin_prefetch(x + ahead);
        for (int v = 0; v < wide; v++)
            value[v] = load(x + v * LANES);
        for (int r = 0; r < rows; r++)
            for (int v = 0; v < wide; v++)
                sum[r][v] += c[(size_t)r * c_row] * value[v];
        c += c_step, x += x_step;
    }
}

/* The vectors of the next lanes come from afar: the i-th tile fetches their i-th cache line. */
#define LINES(wide)     ((wide) * VECTOR_BYTES / 64)
#define AHEAD(wide, i)  ((size_t)((wide) * LANES + (i) * AFT_ROW_STEP))

/* TILE latitudes from j: even or odd part from the coefficients of that parity. */
INLINE void synthesis_tile(const aft_wavenumber *w, const int wide, const bool fetch, int parity, int j,
                           const aft_real *spectral, aft_real *part, ptrdiff_t stride)
{
    const size_t half = (size_t)w->half, lanes = (size_t)w->lanes;
    vec          sum[TILE][VECTORS];
    sum_products(TILE, wide, (w->terms + 1 - parity) / 2, w->legendre + (size_t)parity * half + j,
                 2 * half, 1, spectral + (size_t)parity * lanes, 2 * (ptrdiff_t)lanes, fetch, AHEAD(wide, j / TILE),
                 sum);
    for (int r = 0; r < TILE; r++)
        for (int v = 0; v < wide; v++)
            store(part + (j + r) * stride + v * LANES, sum[r][v]);
}

INLINE void synthesis_lanes(aft_wavenumber w, const int wide, int lane, const aft_real *spectral,
                            aft_real *fourier)
{
    const ptrdiff_t stride = (ptrdiff_t)w.stride;
    const int       near   = TILE * LINES(wide) < w.half ? TILE * LINES(wide) : w.half;
    aft_real       *even = fourier + lane, *odd = even + (2 * w.half - 1) * stride;
    for (int j = 0; j < near; j += TILE) {
        synthesis_tile(&w, wide, true, 0, j, spectral + lane, even, stride);
        synthesis_tile(&w, wide, true, 1, j, spectral + lane, odd, -stride);
    }
    for (int j = near; j < w.half; j += TILE) {
        synthesis_tile(&w, wide, false, 0, j, spectral + lane, even, stride);
        synthesis_tile(&w, wide, false, 1, j, spectral + lane, odd, -stride);
    }
}

/* Vectors of the next block when `left` remain: blocks of at most VECTORS, as even as can be. The
 * numbers of lanes leave 6, 5, 4 or 2; 4 of VECTORS 4; 2 of VECTORS 2. */
INLINE int block_of(int left)
{
    const int blocks = (left + VECTORS - 1) / VECTORS;
    return (left + blocks - 1) / blocks;
}

static void legendre_synthesis(const aft_wavenumber *w, const aft_real *spectral, aft_real *fourier)
{
    for (int lane = 0, wide; lane < w->lanes; lane += wide * LANES) {
        wide = block_of((w->lanes - lane) / LANES);
        if (wide == VECTORS)
            synthesis_lanes(*w, VECTORS, lane, spectral, fourier);
        else if (VECTORS > 5 && wide == 5)
            synthesis_lanes(*w, 5, lane, spectral, fourier);
        else if (VECTORS > 4 && wide == 4)
            synthesis_lanes(*w, 4, lane, spectral, fourier);
        else
            synthesis_lanes(*w, 2, lane, spectral, fourier);
    }
}

/* `rows` coefficients n = m + k, m + k + 2, ... from the part of their parity. */
INLINE void analysis_tile(const aft_wavenumber *w, const int rows, const int wide, const bool fetch, int k,
                          const aft_real *part, ptrdiff_t stride, aft_real *spectral)
{
    const size_t half = (size_t)w->half;
    vec          sum[TILE][VECTORS];
    sum_products(rows, wide, w->half, w->legendre + (size_t)k * half, 1, 2 * half, part, stride, fetch,
                 AHEAD(wide, k / (2 * TILE)), sum);
    for (int r = 0; r < rows; r++)
        for (int v = 0; v < wide; v++)
            store(spectral + (size_t)(k + 2 * r) * w->lanes + v * LANES, sum[r][v]);
}

INLINE void analysis_lanes(aft_wavenumber w, const int wide, int lane, const aft_real *fourier,
                           aft_real *spectral)
{
    for (int parity = 0; parity < 2; parity++) {
        /* the odd part lies in the southern latitudes: backward */
        const aft_real *part   = fourier + lane + (parity ? (size_t)(2 * w.half - 1) * w.stride : 0);
        const ptrdiff_t stride = parity ? -(ptrdiff_t)w.stride : (ptrdiff_t)w.stride;
        const int       step = 2 * TILE, last = w.terms - step + 2;
        int             k = parity;
        for (; k < last && k < step * LINES(wide); k += step)
            analysis_tile(&w, TILE, wide, true, k, part, stride, spectral + lane);
        for (; k < last; k += step)
            analysis_tile(&w, TILE, wide, false, k, part, stride, spectral + lane);
        const int rest = (w.terms - k + 1) / 2;
        if (rest == 3)
            analysis_tile(&w, TILE - 1, wide, true, k, part, stride, spectral + lane);
        else if (rest == 2)
            analysis_tile(&w, 2, wide, true, k, part, stride, spectral + lane);
        else if (rest == 1)
            analysis_tile(&w, 1, wide, true, k, part, stride, spectral + lane);
    }
}

static void legendre_analysis(const aft_wavenumber *w, const aft_real *fourier, aft_real *spectral)
{
    for (int lane = 0, wide; lane < w->lanes; lane += wide * LANES) {
        wide = block_of((w->lanes - lane) / LANES);
        if (wide == VECTORS)
            analysis_lanes(*w, VECTORS, lane, fourier, spectral);
        else if (VECTORS > 5 && wide == 5)
            analysis_lanes(*w, 5, lane, fourier, spectral);
        else if (VECTORS > 4 && wide == 4)
            analysis_lanes(*w, 4, lane, fourier, spectral);
        else
            analysis_lanes(*w, 2, lane, fourier, spectral);
    }
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
