/* SPDX-License-Identifier: Apache-2.0 */
/* Transforms against the plain sums, against themselves, and against other widths and threads. */
#include "base/math.h"
#include "base/random.h"
#include "sphere/sphere.h"
#include "tests/check.h"

#include <stdlib.h>
#include <string.h>

enum { ROWS = 2 * AFT_ROW_STEP };
static const double ULP = sizeof(aft_real) == 4 ? 0x1p-23 : 0x1p-52;
/* The plain sums step through the recurrence in double; the tables in pairs. */
static const double REFERENCE_ERROR = 2e-14;
static aft_arena   *arena;
static aft_error    err;

static aft_real *values(size_t n)
{
    return aft_alloc(arena, n, sizeof(aft_real));
}

static aft_sphere sphere_of(int truncation, aft_vectors vectors)
{
    aft_sphere s = {0};
    CHECK(aft_sphere_create(&s, truncation, 1, vectors, arena, &err) == AFT_OK);
    return s;
}

static aft_sphere_work work_of(const aft_sphere *s, aft_team *team)
{
    return (aft_sphere_work){values(aft_sphere_scratch_size(s, ROWS, team)), team};
}

/* Every coefficient of every row uniform in (-1, 1), no imaginary part at m = 0. */
static aft_real *random_spectrum(const aft_sphere *s, aft_kind kind)
{
    aft_real *f = values(aft_sphere_spectral_size(s, ROWS));
    for (int m = 0; m <= s->truncation; m++)
        for (int n = m; n <= s->truncation + (kind == AFT_VECTOR); n++)
            for (int lane = 0; lane < (m ? 2 : 1) * ROWS; lane++) {
                size_t i = (size_t)(s->first[m] + n - m) * 2 * ROWS + (size_t)lane;
                f[i]     = (aft_real)(2 * aft_uniform(1, 2, i, 0) - 1);
            }
    return f;
}

static double worst_difference(const aft_real *a, const aft_real *b, size_t n)
{
    double worst = 0;
    for (size_t i = 0; i < n; i++)
        worst = aft_max(worst, fabs((double)a[i] - (double)b[i]));
    return worst;
}

static void grids_have_the_published_sizes(void)
{
    static const int expected[][2] = {{21, 32}, {31, 48}, {42, 64}, {63, 96}, {85, 128}, {106, 160}};
    for (int i = 0; i < 6; i++) {
        aft_sphere s = sphere_of(expected[i][0], AFT_VECTORS_BEST);
        CHECK(s.nlat == expected[i][1] && s.nlon == 2 * s.nlat && s.nlon > 3 * s.truncation);
    }
    aft_sphere s;
    CHECK(aft_sphere_create(&s, 0, 1, AFT_VECTORS_BEST, arena, &err) == AFT_BAD_INPUT);
    CHECK(aft_sphere_create(&s, AFT_MAX_TRUNCATION + 1, 1, AFT_VECTORS_BEST, arena, &err)
          == AFT_BAD_INPUT);
}

/* Rows 0 and 5 of a fast transform beside the plain sums of the same numbers. */
static void agrees_with_the_reference(int truncation)
{
    aft_sphere      s    = sphere_of(truncation, AFT_VECTORS_BEST);
    aft_sphere_work work = work_of(&s, NULL);
    aft_real *f = random_spectrum(&s, AFT_SCALAR), *back = values(aft_sphere_spectral_size(&s, ROWS));
    aft_real *grid = values(aft_sphere_grid_size(&s, ROWS));
    aft_synthesis(&s, AFT_SCALAR, ROWS, f, grid, &work);
    aft_analysis(&s, AFT_SCALAR, ROWS, grid, back, &work);
    double *g = aft_alloc(arena, aft_sphere_grid_size(&s, 1), sizeof(double));
    double *c = aft_alloc(arena, aft_sphere_spectral_size(&s, 1), sizeof(double));
    for (int row = 0; row < 6; row += 5) {
        double synthesis = 0, analysis = 0, size = 0;
        for (int i = 0; i < 2 * s.ncoefficient; i++)
            c[i] = (double)f[(size_t)i * ROWS + (size_t)row];
        aft_reference_synthesis(&s, c, g);
        for (int j = 0; j < s.nlat; j++)
            for (int i = 0; i < s.nlon; i++) {
                double fast = (double)grid[(size_t)((j * ROWS + row) * s.nlon + i)];
                double slow = g[j * s.nlon + i];
                size        = aft_max(size, fabs(slow));
                synthesis   = aft_max(synthesis, fabs(fast - slow));
                g[j * s.nlon + i] = fast;
            }
        aft_reference_analysis(&s, g, c);
        for (int i = 0; i < 2 * s.ncoefficient; i++)
            analysis = aft_max(analysis, fabs((double)back[(size_t)i * ROWS + (size_t)row] - c[i]));
        CHECK(size > 1 && synthesis < (4 * ULP + REFERENCE_ERROR) * size);
        CHECK(analysis < (ULP + REFERENCE_ERROR) * size);
    }
}

/* In units of the largest coefficient. Measured: T85 6 ulp, T170 10 ulp, in single and in double. */
static void round_trip_is_exact_to_rounding(int truncation)
{
    aft_sphere      s    = sphere_of(truncation, AFT_VECTORS_BEST);
    aft_sphere_work work = work_of(&s, NULL);
    size_t          n    = aft_sphere_spectral_size(&s, ROWS);
    aft_real *f = random_spectrum(&s, AFT_SCALAR), *back = values(n);
    aft_real *grid = values(aft_sphere_grid_size(&s, ROWS));
    aft_synthesis(&s, AFT_SCALAR, ROWS, f, grid, &work);
    memset(work.scratch, 0xff, aft_sphere_scratch_size(&s, ROWS, NULL) * sizeof(aft_real));
    aft_analysis(&s, AFT_SCALAR, ROWS, grid, back, &work);
    double worst = worst_difference(f, back, n);
    printf("T%d round trip: %.1f ulp\n", truncation, worst / ULP);
    CHECK(worst < 16 * ULP);
}

/* A spectrum to the grid and back, in the bits of `vectors` and a team. */
static void there_and_back(int truncation, aft_vectors vectors, aft_team *team, aft_real *grid,
                           aft_real *back)
{
    aft_sphere      s    = sphere_of(truncation, vectors);
    aft_sphere_work work = work_of(&s, team);
    aft_real       *f    = random_spectrum(&s, AFT_VECTOR);
    aft_synthesis(&s, AFT_VECTOR, ROWS, f, grid, &work);
    aft_analysis(&s, AFT_VECTOR, ROWS, grid, back, &work);
}

static void widths_and_threads_change_no_bit(int truncation)
{
    aft_sphere s     = sphere_of(truncation, AFT_VECTORS_BASE);
    size_t     ngrid = aft_sphere_grid_size(&s, ROWS), n = aft_sphere_spectral_size(&s, ROWS);
    aft_real *grid = values(ngrid), *back = values(n), *grid2 = values(ngrid), *back2 = values(n);
    there_and_back(truncation, AFT_VECTORS_BASE, NULL, grid, back);
    for (int vectors = AFT_VECTORS_BEST; vectors <= AFT_VECTORS_V4; vectors++)
        for (int threads = 1; threads <= 7; threads += 2) {
            if (!aft_vectors_present((aft_vectors)vectors))
                continue;
            aft_mark mark = aft_arena_mark(arena);
            aft_team *team = NULL;
            CHECK(aft_team_create(&team, threads, arena, &err) == AFT_OK);
            there_and_back(truncation, (aft_vectors)vectors, team, grid2, back2);
            aft_team_free(team);
            CHECK(!memcmp(grid, grid2, ngrid * sizeof *grid));
            CHECK(!memcmp(back, back2, n * sizeof *back));
            aft_arena_release(arena, mark);
        }
}

/* Row 3 among zeros is row 3 among others. */
static void a_row_depends_on_itself_alone(void)
{
    aft_sphere      s    = sphere_of(21, AFT_VECTORS_BEST);
    aft_sphere_work work = work_of(&s, NULL);
    aft_real *f = random_spectrum(&s, AFT_SCALAR), *alone = values(aft_sphere_spectral_size(&s, ROWS));
    size_t    ngrid = aft_sphere_grid_size(&s, ROWS);
    aft_real *grid = values(ngrid), *grid_alone = values(ngrid);
    for (size_t i = 3; i < aft_sphere_spectral_size(&s, ROWS); i += ROWS)
        alone[i] = f[i];
    aft_synthesis(&s, AFT_SCALAR, ROWS, f, grid, &work);
    aft_synthesis(&s, AFT_SCALAR, ROWS, alone, grid_alone, &work);
    for (int j = 0; j < s.nlat; j++) {
        size_t row = (size_t)((j * ROWS + 3) * s.nlon);
        CHECK(!memcmp(grid + row, grid_alone + row, (size_t)s.nlon * sizeof *grid));
    }
    aft_analysis(&s, AFT_SCALAR, ROWS, grid, f, &work);
    aft_analysis(&s, AFT_SCALAR, ROWS, grid_alone, alone, &work);
    for (size_t i = 3; i < aft_sphere_spectral_size(&s, ROWS); i += ROWS)
        CHECK(f[i] == alone[i]);
}

/* [outer][row][inner] -> [outer][k rows][inner]: the same rows k times over. */
static aft_real *repeated(const aft_real *x, size_t outer, size_t inner, int k)
{
    const size_t one = AFT_ROW_STEP * inner;
    aft_real    *y   = values(outer * one * (size_t)k);
    for (size_t i = 0; i < outer; i++)
        for (size_t j = 0; j < (size_t)k; j++)
            memcpy(y + (i * (size_t)k + j) * one, x + i * one, one * sizeof *x);
    return y;
}

/* k steps of rows hold k times what one step does, in whatever blocks the kernel takes them. */
static void any_number_of_rows(int k)
{
    aft_sphere plain = sphere_of(21, AFT_VECTORS_BASE);
    size_t     nlat = (size_t)plain.nlat, nlon = (size_t)plain.nlon, nc = (size_t)plain.ncoefficient;
    aft_real  *grid = values(nlat * nlon * AFT_ROW_STEP), *waves = values(nc * 2 * AFT_ROW_STEP);
    aft_real  *grid_k = values(nlat * nlon * AFT_ROW_STEP * (size_t)k);
    aft_real  *waves_k = values(nc * 2 * AFT_ROW_STEP * (size_t)k);
    for (size_t i = 0; i < nc * 2 * AFT_ROW_STEP; i++)
        waves[i] = (aft_real)(2 * aft_uniform(1, 3, i, 0) - 1);
    aft_real *many = repeated(waves, nc * 2, 1, k);
    for (int vectors = AFT_VECTORS_BASE; vectors <= AFT_VECTORS_V4; vectors++) {
        if (!aft_vectors_present((aft_vectors)vectors))
            continue;
        aft_sphere      s    = sphere_of(21, (aft_vectors)vectors);
        aft_sphere_work work = {values(aft_sphere_scratch_size(&s, k * AFT_ROW_STEP, NULL)), NULL};
        aft_synthesis(&plain, AFT_SCALAR, AFT_ROW_STEP, waves, grid, &work);
        aft_synthesis(&s, AFT_SCALAR, k * AFT_ROW_STEP, many, grid_k, &work);
        CHECK(!memcmp(grid_k, repeated(grid, nlat, nlon, k), nlat * nlon * k * AFT_ROW_STEP * sizeof *grid));
        aft_real *back = values(nc * 2 * AFT_ROW_STEP);
        aft_analysis(&plain, AFT_SCALAR, AFT_ROW_STEP, grid, back, &work);
        aft_analysis(&s, AFT_SCALAR, k * AFT_ROW_STEP, grid_k, waves_k, &work);
        CHECK(!memcmp(waves_k, repeated(back, nc * 2, 1, k), nc * 2 * k * AFT_ROW_STEP * sizeof *back));
    }
}

/* Any limit of memory: a plan, or AFT_NO_MEMORY. */
static void says_when_memory_is_out(void)
{
    bool made = false;
    for (size_t limit = 0x1000; !made; limit *= 2) {
        aft_arena *small = aft_arena_create(limit);
        aft_sphere s;
        aft_status status = aft_sphere_create(&s, 42, 1, AFT_VECTORS_BEST, small, &err);
        made              = status == AFT_OK;
        CHECK(made || status == AFT_NO_MEMORY);
        aft_arena_free(small);
    }
}

static void each(void (*test)(int), int truncation)
{
    aft_mark mark = aft_arena_mark(arena);
    test(truncation);
    aft_arena_release(arena, mark);
}

int main(void)
{
    arena = aft_arena_create(0);
    grids_have_the_published_sizes();
    says_when_memory_is_out();
    each(agrees_with_the_reference, 5);
    each(agrees_with_the_reference, 21);
    each(agrees_with_the_reference, 26);
    for (int t = 1; t < 40; t += 3)
        each(round_trip_is_exact_to_rounding, t);
    each(round_trip_is_exact_to_rounding, 85);
    each(round_trip_is_exact_to_rounding, 170);
    each(widths_and_threads_change_no_bit, 21);
    each(widths_and_threads_change_no_bit, 26);
    a_row_depends_on_itself_alone();
    for (int k = 1; k <= 11; k++)
        each(any_number_of_rows, k);
    aft_arena_free(arena);
    return CHECK_END();
}
