/* SPDX-License-Identifier: Apache-2.0 */
/* Fourier transforms of real rows of n = 2 H points, LANES rows at once (Stockham's form: no
 * reordering at the end). Points 2 j and 2 j + 1 are the real and imaginary part of z_j; with
 * Z = the complex transform of z and w = exp(-2 pi i k / n),
 *
 *     X_k = ((Z_k + Z*_{H-k}) - i w (Z_k - Z*_{H-k})) / (2 n)             k = 0 .. T
 *     Z_k = (X_k + X*_{H-k}) + i w* (X_k - X*_{H-k})                      X = 0 above T < H
 *
 * so that x_j = X_0 + 2 Re sum_{k>0} X_k exp(2 pi i j k / n). Buffers are [k][part] vectors. The
 * transform with the other sign is the same one with the parts exchanged. Included by kernels_*.c. */

/* The transform of 2, 3, 4, 5 points in place; x = [point][part]. */
INLINE void butterfly_2(vec *x)
{
    for (int part = 0; part < 2; part++) {
        vec a = x[part], b = x[2 + part];
        x[part] = a + b, x[2 + part] = a - b;
    }
}

INLINE void butterfly_3(vec *x)
{
    const aft_real half = (aft_real)0.5, sin60 = (aft_real)0.86602540378443864676;
    vec sum_re = x[2] + x[4], sum_im = x[3] + x[5];
    vec dif_re = sin60 * (x[2] - x[4]), dif_im = sin60 * (x[3] - x[5]);
    vec mid_re = x[0] - half * sum_re, mid_im = x[1] - half * sum_im;
    x[0] += sum_re, x[1] += sum_im;
    x[2] = mid_re + dif_im, x[3] = mid_im - dif_re;
    x[4] = mid_re - dif_im, x[5] = mid_im + dif_re;
}

INLINE void butterfly_4(vec *x)
{
    vec a_re = x[0] + x[4], a_im = x[1] + x[5], b_re = x[0] - x[4], b_im = x[1] - x[5];
    vec c_re = x[2] + x[6], c_im = x[3] + x[7], d_re = x[2] - x[6], d_im = x[3] - x[7];
    x[0] = a_re + c_re, x[1] = a_im + c_im;
    x[2] = b_re + d_im, x[3] = b_im - d_re;
    x[4] = a_re - c_re, x[5] = a_im - c_im;
    x[6] = b_re - d_im, x[7] = b_im + d_re;
}

INLINE void butterfly_5(vec *x)
{
    const aft_real c1 = (aft_real)0.30901699437494742410, c2 = (aft_real)-0.80901699437494742410;
    const aft_real s1 = (aft_real)0.95105651629515357212, s2 = (aft_real)0.58778525229247312917;
    vec a_re = x[2] + x[8], a_im = x[3] + x[9], b_re = x[4] + x[6], b_im = x[5] + x[7];
    vec c_re = x[2] - x[8], c_im = x[3] - x[9], d_re = x[4] - x[6], d_im = x[5] - x[7];
    vec p_re = x[0] + c1 * a_re + c2 * b_re, p_im = x[1] + c1 * a_im + c2 * b_im;
    vec q_re = x[0] + c2 * a_re + c1 * b_re, q_im = x[1] + c2 * a_im + c1 * b_im;
    vec r_re = s1 * c_re + s2 * d_re, r_im = s1 * c_im + s2 * d_im;
    vec t_re = s2 * c_re - s1 * d_re, t_im = s2 * c_im - s1 * d_im;
    x[0] += a_re + b_re, x[1] += a_im + b_im;
    x[2] = p_re + r_im, x[3] = p_im - r_re;
    x[4] = q_re + t_im, x[5] = q_im - t_re;
    x[6] = q_re - t_im, x[7] = q_im + t_re;
    x[8] = p_re - r_im, x[9] = p_im + r_re;
}

INLINE void butterfly(const int radix, vec *x)
{
    if (radix == 2)
        butterfly_2(x);
    else if (radix == 3)
        butterfly_3(x);
    else if (radix == 4)
        butterfly_4(x);
    else
        butterfly_5(x);
}

INLINE void turn(vec *x, aft_real c, aft_real s)
{
    vec re = x[0], im = x[1];
    x[0] = c * re - s * im, x[1] = s * re + c * im;
}

/* m x radix transforms of `radix` points, s times over; then the turn by -2 pi p j / (m radix). */
INLINE void pass(const int radix, int m, int s, const aft_real *twiddle, const vec *from, vec *to)
{
    for (int p = 0; p < m; p++, twiddle += 2 * (radix - 1))
        for (int q = 0; q < s; q++) {
            vec x[10], *y = to + 2 * (q + s * radix * p);
            for (int i = 0; i < radix; i++) {
                x[2 * i]     = from[2 * (q + s * (p + m * i))];
                x[2 * i + 1] = from[2 * (q + s * (p + m * i)) + 1];
            }
            butterfly(radix, x);
            for (int j = 1; j < radix && m > 1; j++)
                turn(x + 2 * j, twiddle[2 * j - 2], twiddle[2 * j - 1]);
            for (int j = 0; j < radix; j++) {
                y[2 * s * j]     = x[2 * j];
                y[2 * s * j + 1] = x[2 * j + 1];
            }
        }
}

/* The complex transform of a; the result is in a or in b: which one is returned. */
static vec *complex_transform(const aft_fft *fft, vec *a, vec *b)
{
    int s = 1;
    for (int i = 0, m = fft->n / 2; i < fft->passes; i++) {
        const int radix = fft->radix[i];
        m /= radix;
        if (m == 1 && radix == 4)
            pass(4, 1, s, fft->twiddle[i], a, b);
        else if (radix == 4)
            pass(4, m, s, fft->twiddle[i], a, b);
        else if (radix == 2)
            pass(2, m, s, fft->twiddle[i], a, b);
        else if (radix == 3)
            pass(3, m, s, fft->twiddle[i], a, b);
        else
            pass(5, m, s, fft->twiddle[i], a, b);
        s *= radix;
        vec *other = a;
        a = b, b = other;
    }
    return a;
}

/* Z from the LANES rows at x = [m][part][row], parts exchanged; k and H - k share their products,
 * since w of H - k is -w* of k. */
static void join_spectrum(const aft_fft *fft, int truncation, int nrow, const aft_real *x, vec *z)
{
    const int half = fft->n / 2;
    for (int k = 0; k <= half / 2; k++) {
        const int      mirror = half - k;
        const aft_real c = fft->split[2 * k], s = fft->split[2 * k + 1];
        vec a_re = {0}, a_im = {0}, b_re = {0}, b_im = {0};
        if (k <= truncation) {
            a_re = load(x + (size_t)k * 2 * nrow);
            a_im = load(x + (size_t)k * 2 * nrow + nrow);
        }
        if (mirror <= truncation) {
            b_re = load(x + (size_t)mirror * 2 * nrow);
            b_im = load(x + (size_t)mirror * 2 * nrow + nrow);
        }
        vec d_re = a_re - b_re, d_im = a_im + b_im, s_re = a_re + b_re, s_im = a_im - b_im;
        vec p = c * d_im + s * d_re, q = c * d_re - s * d_im;
        z[2 * k]     = s_im + q;
        z[2 * k + 1] = s_re - p;
        if (k > 0) {
            z[2 * mirror]     = q - s_im;
            z[2 * mirror + 1] = s_re + p;
        }
    }
}

static void split_spectrum(const aft_fft *fft, int truncation, int nrow, const vec *z, aft_real *x)
{
    const int      half  = fft->n / 2;
    const aft_real scale = (aft_real)0.5 / (aft_real)fft->n;
    for (int k = 0; k <= half / 2; k++) {
        const int      mirror = half - k;
        const aft_real c = fft->split[2 * k], s = fft->split[2 * k + 1];
        const vec     *a = z + 2 * k, *b = z + 2 * (k ? mirror : 0);
        vec d_re = a[0] - b[0], d_im = a[1] + b[1], s_re = a[0] + b[0], s_im = a[1] - b[1];
        vec p = c * d_im - s * d_re, q = c * d_re + s * d_im;
        if (k <= truncation) {
            store(x + (size_t)k * 2 * nrow, scale * (s_re + p));
            store(x + (size_t)k * 2 * nrow + nrow, scale * (s_im - q));
        }
        if (mirror <= truncation) {
            store(x + (size_t)mirror * 2 * nrow, scale * (s_re - p));
            store(x + (size_t)mirror * 2 * nrow + nrow, scale * (-s_im - q));
        }
    }
}

static void fourier_synthesis(const aft_fft *fft, int truncation, int nrow, const aft_real *fourier,
                              aft_real *grid, aft_real *scratch)
{
    vec *a = (vec *)scratch, *b = a + fft->n;
    for (int row = 0; row < nrow; row += LANES) {
        join_spectrum(fft, truncation, nrow, fourier + row, a);
        const vec *z = complex_transform(fft, a, b);
        for (int lon = 0; lon < fft->n; lon += LANES) {
            vec square[LANES];
            for (int i = 0; i < LANES; i++)
                square[i] = z[lon + (i ^ 1)];
            transpose(square);
            for (int i = 0; i < LANES; i++)
                store(grid + (size_t)(row + i) * fft->n + lon, square[i]);
        }
    }
}

static void fourier_analysis(const aft_fft *fft, int truncation, int nrow, const aft_real *grid,
                             aft_real *fourier, aft_real *scratch)
{
    vec *a = (vec *)scratch, *b = a + fft->n;
    for (int row = 0; row < nrow; row += LANES) {
        for (int lon = 0; lon < fft->n; lon += LANES) {
            vec square[LANES];
            for (int i = 0; i < LANES; i++)
                square[i] = load(grid + (size_t)(row + i) * fft->n + lon);
            transpose(square);
            for (int i = 0; i < LANES; i++)
                a[lon + i] = square[i];
        }
        split_spectrum(fft, truncation, nrow, complex_transform(fft, a, b), fourier + row);
    }
}
