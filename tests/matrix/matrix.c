/* SPDX-License-Identifier: Apache-2.0 */
/* The determinism matrix: links only the core, prints one line "name sha256" a section. run.sh
 * builds it with every compiler and machine and compares the lines. Usage: matrix [threads [long]]; long
 * runs what takes minutes under emulation instead.
 *
 * To add a section: write a function that adds its results to the hash, and enter it in the table. */
#include "aftermath/base.h"
#include "base/digest.h"
#include "base/parallel.h"
#include "base/selftest.h"
#include "base/sum.h"
#include "climate/dynamics/cases/run.h"
#include "climate/dynamics/shallow_water.h"
#include "climate/gcm/gcm.h"
#include "sphere/sphere.h"
#include "tests/base/math_batch.h"
#include "tests/matrix/war.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    int         threads;
    const char *folder;
    aft_team   *team;
    aft_arena  *arena;
    aft_error   err;
} setting;

typedef aft_status (*section)(setting *s, aft_sha256 *hash);

static aft_status elementary_functions(setting *s, aft_sha256 *hash)
{
    (void)s;
    math_batch(hash, 0, 4000);
    return AFT_OK;
}

static aft_status random_numbers(setting *s, aft_sha256 *hash)
{
    (void)s;
    for (uint32_t i = 0; i < 2000; i++) {
        math_hash_value(hash, aft_uniform(1, 2, i, 3));
        math_hash_value(hash, aft_normal(1, 2, i, 4));
    }
    return AFT_OK;
}

enum { BLOCK = 100, BLOCKS = 37 };

static void fill_block(void *context, int block)
{
    double *x = context;
    for (int i = block * BLOCK; i < (block + 1) * BLOCK; i++)
        x[i] = aft_normal(5, 6, (uint64_t)i, 0) * aft_exp(aft_normal(5, 6, (uint64_t)i, 1) * 9.0);
}

/* Blocks over threads, then the fixed tree. */
static aft_status sums_over_threads(setting *s, aft_sha256 *hash)
{
    double *x;
    AFT_NEW(x, s->arena, BLOCK * BLOCKS, &s->err);
    aft_parallel(BLOCKS, s->threads, fill_block, x);
    for (size_t n = 0; n <= BLOCK * BLOCKS; n += 97) {
        math_hash_value(hash, aft_sum(x, n));
        math_hash_value(hash, aft_dot(x, x, n));
    }
    return AFT_OK;
}

typedef struct {
    int     n;
    double *value;
    float   scalar;
} made_up;

static aft_status field_digest(setting *s, aft_sha256 *hash)
{
    static const aft_field fields[] = {
        {"value", "", "1", "n", "", "", AFT_F64, offsetof(made_up, value)},
        {"scalar", "", "1", "", "", "", AFT_F32, offsetof(made_up, scalar)},
        {0},
    };
    static const aft_dimension   lengths[] = {{"n", offsetof(made_up, n)}, {0}};
    static const aft_field_table table     = {"made_up", fields, lengths};
    made_up                      m         = {.n = BLOCK * BLOCKS, .scalar = 0.1f};
    AFT_NEW(m.value, s->arena, m.n, &s->err);
    aft_parallel(BLOCKS, s->threads, fill_block, m.value);
    uint8_t digest[32];
    aft_digest_stage(&table, &m, digest);
    aft_sha256_add(hash, digest, sizeof digest);
    return AFT_OK;
}

enum { TRUNCATION = 21, ROWS = AFT_ROW_STEP };

/* White noise at T21 to spectral space, and its wind to the grid. */
static aft_status sphere_of(setting *s, aft_vectors vectors, aft_sha256 *hash)
{
    aft_sphere      sphere;
    aft_sphere_work work = {.team = s->team};
    aft_real       *grid, *f, *u, *v;
    AFT_TRY(aft_sphere_create(&sphere, TRUNCATION, 6.4e6, vectors, s->arena, &s->err));
    size_t ngrid = aft_sphere_grid_size(&sphere, ROWS), n = aft_sphere_spectral_size(&sphere, ROWS);
    AFT_NEW(work.scratch, s->arena, aft_sphere_scratch_size(&sphere, ROWS, s->team), &s->err);
    AFT_NEW(grid, s->arena, ngrid, &s->err);
    AFT_NEW(f, s->arena, n, &s->err);
    AFT_NEW(u, s->arena, n, &s->err);
    AFT_NEW(v, s->arena, n, &s->err);
    for (size_t i = 0; i < ngrid; i++)
        grid[i] = (aft_real)aft_normal(7, 8, i, 0);
    aft_analysis(&sphere, AFT_SCALAR, ROWS, grid, f, &work);
    aft_wind(&sphere, ROWS, ROWS, f, f, u, v, s->team);
    aft_synthesis(&sphere, AFT_VECTOR, ROWS, u, grid, &work);
    for (size_t i = 0; i < n; i++)
        math_hash_value(hash, (double)f[i]);
    for (size_t i = 0; i < ngrid; i++)
        math_hash_value(hash, (double)grid[i]);
    return AFT_OK;
}

/* The kernels of every width, each against the narrowest. */
static aft_status sphere(setting *s, aft_sha256 *hash)
{
    uint8_t first[32], other[32];
    AFT_TRY(sphere_of(s, AFT_VECTORS_BASE, hash));
    aft_sha256 copy = *hash;
    aft_sha256_end(&copy, first);
    for (int vectors = AFT_VECTORS_V3; vectors <= AFT_VECTORS_V4; vectors++) {
        if (!aft_vectors_present((aft_vectors)vectors))
            continue;
        aft_sha256_begin(&copy);
        AFT_TRY(sphere_of(s, (aft_vectors)vectors, &copy));
        aft_sha256_end(&copy, other);
        if (memcmp(first, other, sizeof first) != 0)
            return aft_fail(&s->err, AFT_BAD_MACHINE, "vectors v%d differ", vectors + 1);
    }
    return AFT_OK;
}

static aft_status war(setting *s, aft_sha256 *hash)
{
    return matrix_war(s->folder, s->threads, s->arena, hash, &s->err);
}

/* Eight hours of the jet of Galewsky et al. at T21. */
static aft_status shallow_water(setting *s, aft_sha256 *hash)
{
    aft_sphere           sphere;
    aft_shallow          shallow;
    aft_shallow_fields   fields;
    aft_shallow_settings settings = {1200, 0.05, 0.53, 21600, 4, s->team};
    AFT_TRY(aft_sphere_create(&sphere, TRUNCATION, AFT_SHALLOW_RADIUS, AFT_VECTORS_BEST, s->arena,
                              &s->err));
    AFT_TRY(aft_shallow_create(&shallow, &sphere, &settings, s->arena, &s->err));
    AFT_TRY(aft_shallow_fields_create(&fields, &sphere, s->arena, &s->err));
    aft_shallow_initial(AFT_GALEWSKY, 0, &sphere, &fields);
    aft_shallow_start(&shallow, &fields);
    AFT_TRY(aft_shallow_run(&shallow, 8 * 3600.0, &s->err));
    aft_shallow_read(&shallow, &fields);
    for (size_t i = 0; i < aft_sphere_grid_size(&sphere, 1); i++) {
        math_hash_value(hash, fields.u[i]);
        math_hash_value(hash, fields.depth[i]);
    }
    return AFT_OK;
}

enum { TRACERS = 2 };

/* 48 hours of the wave of Jablonowski & Williamson (2006) at T21 with tracers and all damping: every
 * byte of the restart. */
static aft_status dynamical_core(setting *s, aft_sha256 *hash)
{
    aft_sphere        sphere;
    aft_levels        levels;
    aft_core         *core;
    aft_core_fields   fields;
    uint8_t          *bytes;
    aft_core_settings settings = {.planet = aft_planet_jablonowski, .time_step = 1800, .filter = 0.1,
                                  .filter_share = 0.53, .diffusion_time = 50400, .diffusion_power = 2,
                                  .sponge_time = 86400, .return_heat = true, .hold_mass = true,
                                  .guard = true};
    AFT_TRY(aft_sphere_create(&sphere, TRUNCATION, settings.planet.radius, AFT_VECTORS_BEST, s->arena,
                              &s->err));
    AFT_TRY(aft_levels_named("L26", &levels, &s->err));
    AFT_TRY(aft_core_create(&core, &sphere, &levels, &settings, TRACERS, s->team, s->arena, &s->err));
    AFT_TRY(aft_core_fields_create(&fields, &sphere, levels.nlev, s->arena, &s->err));
    aft_jablonowski_initial(true, &sphere, &levels, &fields);
    aft_core_start(core, &fields);
    double *ratio = aft_transport_mixing_ratio(aft_core_transport(core));
    for (size_t i = 0; i < aft_sphere_grid_size(&sphere, levels.nlev * TRACERS); i++)
        ratio[i] = aft_uniform(7, 8, i, 0);
    AFT_TRY(aft_core_run(core, 48 * 3600.0, &s->err));
    AFT_NEW(bytes, s->arena, aft_core_saved_size(core), &s->err);
    aft_core_save(core, bytes);
    aft_sha256_add(hash, bytes, aft_core_saved_size(core));
    return AFT_OK;
}

/* The coupled Earth at T21 from the first of January. */
static aft_status begin_coupled(setting *s, aft_gcm **gcm)
{
    static aft_earth   earth;
    aft_earth_sections sections = {0};
    aft_gcm_settings   settings;
    AFT_TRY(matrix_section(s->folder, "ground", s->arena, &sections.ground, &s->err));
    AFT_TRY(aft_earth_load(&sections, s->arena, &earth, &s->err));
    AFT_TRY(aft_gcm_earth(TRUNCATION, &earth.ground, &settings, &s->err));
    return aft_gcm_create(gcm, &settings, s->team, s->arena, &s->err);
}

/* Runs for some days; every byte of its restart. */
static aft_status run_coupled(setting *s, aft_gcm *gcm, int days, uint8_t **bytes, size_t *size)
{
    AFT_TRY(aft_gcm_run(gcm, days * 86400.0, &s->err));
    *size = aft_gcm_saved_size(gcm);
    AFT_NEW(*bytes, s->arena, *size, &s->err);
    aft_gcm_save(gcm, *bytes);
    return AFT_OK;
}

static aft_status coupled_model(setting *s, aft_sha256 *hash)
{
    aft_gcm *gcm;
    uint8_t *bytes;
    size_t   size;
    AFT_TRY(begin_coupled(s, &gcm));
    AFT_TRY(run_coupled(s, gcm, 1, &bytes, &size));
    aft_sha256_add(hash, bytes, size);
    return AFT_OK;
}

/* 30 days, and the last 19 of them again out of a restart. */
static aft_status coupled_month(setting *s, aft_sha256 *hash)
{
    enum { DAYS = 30, BREAK = 11 };
    aft_gcm *gcm, *again;
    uint8_t *middle, *bytes, *other;
    size_t   size;
    AFT_TRY(begin_coupled(s, &gcm));
    AFT_TRY(run_coupled(s, gcm, BREAK, &middle, &size));
    AFT_TRY(run_coupled(s, gcm, DAYS - BREAK, &bytes, &size));
    AFT_TRY(begin_coupled(s, &again));
    AFT_TRY(aft_gcm_restore(again, middle, size, "matrix", &s->err));
    AFT_TRY(run_coupled(s, again, DAYS - BREAK, &other, &size));
    if (memcmp(bytes, other, size) != 0)
        return aft_fail(&s->err, AFT_DIFFERS, "30 days differ from 11 and, out of their restart, 19");
    aft_sha256_add(hash, bytes, size);
    return AFT_OK;
}

/* 10 days of the wave of Jablonowski & Williamson at T31 L26 with two tracers; a restart half way. */
static aft_status wave_ten_days(setting *s, aft_sha256 *hash)
{
    enum { T31 = 31, DAYS = 10 };
    const aft_case   *which;
    aft_case_settings settings;
    aft_case_run     *run;
    aft_case_result   result;
    aft_case_summary  summary;
    uint8_t          *bytes;
    AFT_TRY(aft_case_named("baroclinic-wave", &which, &s->err));
    AFT_TRY(aft_case_defaults(which, &settings, &s->err));
    settings.truncation = T31, settings.time_step = aft_case_step(which, T31), settings.days = DAYS;
    AFT_TRY(aft_case_begin(&run, &settings, s->team, s->arena, &s->err));
    while (aft_case_day(run) < DAYS / 2)
        AFT_TRY(aft_case_advance(run, &s->err));
    size_t size = aft_case_saved_size(run);
    AFT_NEW(bytes, s->arena, size, &s->err);
    aft_case_save(run, bytes);
    AFT_TRY(aft_case_begin(&run, &settings, s->team, s->arena, &s->err));
    AFT_TRY(aft_case_restore(run, bytes, size, "matrix", &s->err));
    while (aft_case_day(run) < DAYS)
        AFT_TRY(aft_case_advance(run, &s->err));
    aft_case_end(run, &result, &summary);
    aft_sha256_add(hash, summary.digest, strlen(summary.digest));
    return AFT_OK;
}

static const struct {
    const char *name;
    section     run;
    bool        is_long;
} sections[] = {
    {"elementary_functions", elementary_functions, false},
    {"random_numbers", random_numbers, false},
    {"sums_over_threads", sums_over_threads, false},
    {"field_digest", field_digest, false},
    {"sphere", sphere, false},
    {"shallow_water", shallow_water, false},
    {"dynamical_core", dynamical_core, false},
    {"coupled_model", coupled_model, false},
    {"war", war, false},
    {"wave_ten_days", wave_ten_days, true},
    {"coupled_month", coupled_month, true},
};

int main(int argc, char **argv)
{
    setting s = {.threads = argc > 1 ? atoi(argv[1]) : 1, .arena = aft_arena_create(0),
                 .folder = "data/baked"};
    const bool is_long = argc > 2 && strcmp(argv[2], "long") == 0;
    if (!s.arena || aft_selftest(&s.err) != AFT_OK
        || aft_team_create(&s.team, s.threads, s.arena, &s.err) != AFT_OK) {
        printf("refused: %s\n", s.err.message);
        return 1;
    }
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        aft_sha256 hash;
        uint8_t    digest[32];
        char       hex[65];
        if (sections[i].is_long != is_long)
            continue;
        aft_sha256_begin(&hash);
        if (sections[i].run(&s, &hash) != AFT_OK) {
            printf("%s failed: %s\n", sections[i].name, s.err.message);
            return 1;
        }
        aft_sha256_end(&hash, digest);
        aft_sha256_hex(digest, hex);
        printf("%s %s\n", sections[i].name, hex);
    }
    aft_team_free(s.team);
    aft_arena_free(s.arena);
    return 0;
}
