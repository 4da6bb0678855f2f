/* SPDX-License-Identifier: Apache-2.0 */
/* Legendre transforms of one zonal wavenumber. With P_n^m(-mu) = (-1)^{n-m} P_n^m(mu):
 *
 *     E_j = sum_{n-m even} P_n(mu_j) S_n     O_j = sum_{n-m odd} P_n(mu_j) S_n
 *     north = E + O,   south = E - O
 *     S_n = sum_j P_n(mu_j) E'_j  or  O'_j,   E' = w (north + south),  O' = w (north - south)
 *
 * both over the latitudes of one hemisphere. TILE x `wide` sums stay in registers; each
 * sum runs in rising n, or from the pole to the equator. Included by kernels_*.c only. */

/* sum[r][v] = sum_t c_t[r] x_t[v] for r < rows, v < wide: coefficients at c + t c_step + r c_row, one
 * number for all lanes; vectors at x + t x_step. */
INLINE void sum_products(const int rows, const int wide, int terms, const aft_real *c, size_t c_step,
                         size_t c_row, const aft_real *x, size_t x_step, vec sum[TILE][VECTORS])
{
    for (int r = 0; r < rows; r++)
        for (int v = 0; v < wide; v++)
            sum[r][v] = (vec){0};
    for (int t = 0; t < terms; t++) {
        vec value[VECTORS];
        for (int v = 0; v < wide; v++)
            value[v] = load(x + v * LANES);
        for (int r = 0; r < rows; r++)
            for (int v = 0; v < wide; v++)
                sum[r][v] += c[(size_t)r * c_row] * value[v];
        c += c_step, x += x_step;
    }
}

/* TILE latitudes from j, `wide` vectors of lanes. */
INLINE void synthesis_tile(const aft_wavenumber *w, const int wide, int j, const aft_real *spectral,
                           aft_real *north, aft_real *south)
{
    const size_t next = (size_t)w->half, lanes = (size_t)w->lanes;
    vec          even[TILE][VECTORS], odd[TILE][VECTORS];
    sum_products(TILE, wide, (w->terms + 1) / 2, w->legendre + j, 2 * next, 1, spectral,
                 2 * lanes, even);
    sum_products(TILE, wide, w->terms / 2, w->legendre + next + j, 2 * next, 1, spectral + lanes,
                 2 * lanes, odd);
    for (int r = 0; r < TILE; r++)
        for (int v = 0; v < wide; v++) {
            store(north + (size_t)(j + r) * w->stride + v * LANES, even[r][v] + odd[r][v]);
            store(south - (size_t)(j + r) * w->stride + v * LANES, even[r][v] - odd[r][v]);
        }
}

INLINE void synthesis_lanes(const aft_wavenumber *w, const int wide, int lane,
                            const aft_real *spectral, aft_real *fourier)
{
    aft_real *north = fourier + lane, *south = north + (size_t)(2 * w->half - 1) * w->stride;
    for (int j = 0; j < w->half; j += TILE)
        synthesis_tile(w, wide, j, spectral + lane, north, south);
}

static void legendre_synthesis(const aft_wavenumber *w, const aft_real *spectral, aft_real *fourier)
{
    int lane = 0;
    for (; lane + VECTORS * LANES <= w->lanes; lane += VECTORS * LANES)
        synthesis_lanes(w, VECTORS, lane, spectral, fourier);
    for (; lane < w->lanes; lane += 2 * LANES)
        synthesis_lanes(w, 2, lane, spectral, fourier);
}

/* panel [parity][half][wide x LANES] */
INLINE void fold(const aft_wavenumber *w, const int wide, const aft_real *north, aft_real *panel)
{
    const aft_real *south = north + (size_t)(2 * w->half - 1) * w->stride;
    aft_real       *odd   = panel + (size_t)w->half * wide * LANES;
    for (int j = 0; j < w->half; j++) {
        for (int v = 0; v < wide; v++) {
            vec a = load(north + v * LANES), b = load(south + v * LANES);
            store(panel + v * LANES, w->weight[j] * (a + b));
            store(odd + v * LANES, w->weight[j] * (a - b));
        }
        north += w->stride, south -= w->stride;
        panel += wide * LANES, odd += wide * LANES;
    }
}

/* `rows` coefficients n = m + k, m + k + 2, ... */
INLINE void analysis_tile(const aft_wavenumber *w, const int rows, const int wide, int k,
                          const aft_real *panel, aft_real *spectral)
{
    vec sum[TILE][VECTORS];
    const size_t half = (size_t)w->half, width = (size_t)wide * LANES;
    sum_products(rows, wide, w->half, w->legendre + (size_t)k * half, 1, 2 * half,
                 panel + (size_t)(k % 2) * half * width, width, sum);
    for (int r = 0; r < rows; r++)
        for (int v = 0; v < wide; v++)
            store(spectral + (size_t)(k + 2 * r) * w->lanes + v * LANES, sum[r][v]);
}

INLINE void analysis_lanes(const aft_wavenumber *w, const int wide, int lane,
                           const aft_real *fourier, aft_real *spectral)
{
    fold(w, wide, fourier + lane, w->panel);
    for (int parity = 0; parity < 2; parity++) {
        int k = parity;
        for (; k + 2 * TILE - 2 < w->terms; k += 2 * TILE)
            analysis_tile(w, TILE, wide, k, w->panel, spectral + lane);
        int rest = (w->terms - k + 1) / 2;
        if (rest == 3)
            analysis_tile(w, TILE - 1, wide, k, w->panel, spectral + lane);
        else if (rest == 2)
            analysis_tile(w, 2, wide, k, w->panel, spectral + lane);
        else if (rest == 1)
            analysis_tile(w, 1, wide, k, w->panel, spectral + lane);
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
