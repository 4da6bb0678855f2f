/* SPDX-License-Identifier: Apache-2.0 */
/* Any truncation, number of levels and tracers: bits of all widths of vectors and of three threads are
 * those of 16 bytes and one. */
#include "base/math.h"
#include "climate/dynamics/core.h"
#include "tests/check.h"

static aft_arena *arena;
static aft_error  err;

typedef struct {
    int truncation, nlev, ntracer;
} shape;

/* Odd numbers of levels are pure sigma, even ones end at 200 Pa. */
static void set_levels(aft_levels *l, int nlev)
{
    *l = (aft_levels){.nlev = nlev};
    for (int k = 0; k <= nlev; k++) {
        const double x = (double)k / nlev;
        l->b[k] = nlev % 2 ? x : k ? aft_pow(x, 1.3) : 0;
        l->a[k] = nlev % 2 || k == nlev ? 0 : 1e5 * (x - l->b[k]) + 200 * (1 - x);
    }
}

/* A jet and waves over a hill. */
static void fill(const aft_sphere *s, int nlev, aft_core_fields *f)
{
    for (int j = 0; j < s->nlat; j++)
        for (int i = 0; i < s->nlon; i++) {
            const double east = 2 * AFT_PI * i / s->nlon, c = sqrt(s->cos2[j]);
            const double ground = 5000 * (1 + s->mu[j]) * aft_exp(4 * (c * aft_cos(east) - 1));
            f->ground[j * s->nlon + i]           = ground;
            f->surface_pressure[j * s->nlon + i] = 1e5 * aft_exp(-ground / (287 * 270));
            for (int k = 0; k < nlev; k++) {
                const size_t at = (size_t)((j * nlev + k) * s->nlon + i);
                const double x  = (k + 0.5) / nlev;
                f->temperature[at] = 210 + 70 * x * c + c * c * aft_sin(3 * east);
                f->u[at] = (30 - 25 * x) * c, f->v[at] = 3 * c * c * aft_sin(2 * east);
            }
        }
}

static uint64_t bits(const shape *y, aft_vectors vectors, int threads)
{
    const aft_core_settings settings = {
        .planet = {6.371e6, 7.292e-5, 9.80616, 287, 1004.5}, .time_step = 900, .filter = 0.1,
        .filter_share = 0.53, .diffusion_time = 7200, .diffusion_power = 4, .sponge_time = 43200,
        .return_heat = true, .hold_mass = true, .guard = true};
    aft_mark        mark = aft_arena_mark(arena);
    aft_team       *team = NULL;
    aft_core       *core;
    aft_sphere      s;
    aft_levels      levels;
    aft_core_fields f;
    uint64_t        hash = 0xcbf29ce484222325u;
    set_levels(&levels, y->nlev);
    CHECK(aft_team_create(&team, threads, arena, &err) == AFT_OK);
    CHECK(aft_sphere_create(&s, y->truncation, 6.371e6, vectors, arena, &err) == AFT_OK);
    CHECK(aft_core_create(&core, &s, &levels, &settings, y->ntracer, team, arena, &err) == AFT_OK);
    CHECK(aft_core_fields_create(&f, &s, y->nlev, arena, &err) == AFT_OK);
    fill(&s, y->nlev, &f);
    aft_core_start(core, &f);
    for (size_t i = 0; i < aft_sphere_grid_size(&s, y->nlev * y->ntracer); i++)
        aft_transport_mixing_ratio(aft_core_transport(core))[i] = (double)(i % 13) / 13;
    CHECK(aft_core_run(core, 3 * 900, &err) == AFT_OK);
    const size_t size  = aft_core_saved_size(core);
    uint8_t     *bytes = aft_alloc(arena, size, 1);
    aft_core_save(core, bytes);
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ bytes[i]) * 0x100000001b3u;
    CHECK(aft_core_means(core).energy > 2e9);
    aft_team_free(team);
    aft_arena_release(arena, mark);
    return hash;
}

int main(void)
{
    static const shape shapes[] = {{1, 2, 0}, {3, 3, 8}, {5, 127, 1}, {10, 128, 2}, {37, 7, 3}, {106, 2, 1}};
    arena = aft_arena_create(0);
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        const uint64_t expected = bits(&shapes[i], AFT_VECTORS_BASE, 1);
        for (int vectors = AFT_VECTORS_V3; vectors <= AFT_VECTORS_V4; vectors++)
            if (aft_vectors_present((aft_vectors)vectors))
                CHECK(bits(&shapes[i], (aft_vectors)vectors, 1) == expected);
        CHECK(bits(&shapes[i], AFT_VECTORS_BEST, 3) == expected);
    }
    aft_arena_free(arena);
    return CHECK_END();
}
