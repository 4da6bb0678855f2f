/* SPDX-License-Identifier: Apache-2.0 */
/* Air made lighter by a tracer: rest where the virtual temperature is even, energy kept. */
#include "base/math.h"
#include "climate/dynamics/core.h"
#include "tests/check.h"

static const double     DAY       = 86400, A = 6.371229e6, EVEN = 290;
static const bool       IN_SINGLE = sizeof(aft_real) == 4;
static const aft_planet EARTH     = {6.371229e6, 7.29212e-5, 9.80616, 287, 1004.5};
static const double     WEIGHT[2] = {0.608, -1};
static aft_arena       *arena;
static aft_error        err;

typedef struct {
    aft_sphere      sphere;
    aft_levels      levels;
    aft_team       *team;
    aft_core       *core;
    aft_core_fields start, end;
} run;

static void create(run *r, double time_step)
{
    const aft_core_settings settings = {.planet = EARTH, .time_step = time_step, .filter = 0.02,
                                        .filter_share = 0.53, .diffusion_power = 2, .hold_mass = true, .guard = true};
    CHECK(aft_team_create(&r->team, 1, arena, &err) == AFT_OK);
    CHECK(aft_sphere_create(&r->sphere, 21, A, AFT_VECTORS_BEST, arena, &err) == AFT_OK);
    CHECK(aft_levels_named("L26", &r->levels, &err) == AFT_OK);
    CHECK(aft_core_create(&r->core, &r->sphere, &r->levels, &settings, 2, r->team, arena, &err) == AFT_OK);
    CHECK(aft_core_fields_create(&r->start, &r->sphere, r->levels.nlev, arena, &err) == AFT_OK);
    CHECK(aft_core_fields_create(&r->end, &r->sphere, r->levels.nlev, arena, &err) == AFT_OK);
}

/* Over a mountain of 2 km, T = EVEN - drop mu^2 K; with `balance` as much vapour as makes T_v even, else none. */
static void fill(run *r, double drop, bool balance)
{
    const int nlon = r->sphere.nlon, nlev = r->levels.nlev;
    double   *x = aft_transport_mixing_ratio(aft_core_transport(r->core));
    for (int j = 0; j < r->sphere.nlat; j++)
        for (int i = 0; i < nlon; i++) {
            const double mu = r->sphere.mu[j], t = EVEN - drop * mu * mu;
            const double near = sqrt(r->sphere.cos2[j]) * aft_cos(2 * AFT_PI * i / nlon);
            const double ground = EARTH.gravity * 2000 * aft_exp(8 * (near - 1)) * (1 + mu);
            const size_t plane = (size_t)(j * nlon + i);
            r->start.ground[plane] = ground;
            r->start.surface_pressure[plane] = 1e5 * aft_exp(-ground / (EARTH.gas_constant * EVEN));
            for (int k = 0; k < nlev; k++) {
                r->start.temperature[(size_t)((j * nlev + k) * nlon + i)] = t;
                x[(size_t)((2 * j * nlev + k) * nlon + i)] = balance ? (EVEN / t - 1 + 1e-3) / WEIGHT[0] : 0;
                x[(size_t)(((2 * j + 1) * nlev + k) * nlon + i)] = balance ? 1e-3 : 0;
            }
        }
    aft_core_lighten(r->core, WEIGHT);
    aft_core_start(r->core, &r->start);
}

static double wind_after_a_day(bool balance)
{
    const aft_mark mark = aft_arena_mark(arena);
    run            r;
    double         largest = 0;
    create(&r, 1800);
    fill(&r, 3, balance);
    CHECK(aft_core_run(r.core, DAY, &err) == AFT_OK);
    aft_core_read(r.core, &r.end);
    for (size_t i = 0; i < aft_sphere_grid_size(&r.sphere, r.levels.nlev); i++)
        largest = aft_max(largest, aft_max(fabs(r.end.u[i]), fabs(r.end.v[i])));
    aft_team_free(r.team);
    aft_arena_release(arena, mark);
    return largest;
}

/* Vapour and condensate whose T_v is even leave air at rest that would move without them. */
static void even_virtual_temperature_rests(void)
{
    double with = wind_after_a_day(true), without = wind_after_a_day(false);
    printf("even T_v over a mountain, a day: largest wind %.1e m/s; the same T, dry: %.2f\n", with, without);
    CHECK(with < (IN_SINGLE ? 0.03 : 1e-8));
    CHECK(without > 2);
}

/* What buoyancy by a tracer gives the wind, compression takes from the air. weight: of 12 g/kg on one side
 * of the sphere. */
static double energy_gained(const double *weight, double *wind)
{
    const aft_mark mark = aft_arena_mark(arena);
    run            r;
    create(&r, 600);
    fill(&r, 0, false);
    double *x = aft_transport_mixing_ratio(aft_core_transport(r.core));
    const size_t n = (size_t)r.sphere.nlon, rows = (size_t)r.levels.nlev;
    for (size_t i = 0; i < 2 * (size_t)r.sphere.nlat * rows * n; i++) {
        double turn = aft_cos(2 * AFT_PI * (double)(i % n) / (double)n), low = (double)(i / n % rows) / (double)rows;
        x[i] = i / (n * rows) % 2 ? 0 : 0.006 * (1 + turn) * low;
    }
    aft_core_lighten(r.core, weight);
    const aft_core_budget before = aft_core_means(r.core);
    CHECK(aft_core_run(r.core, DAY, &err) == AFT_OK);
    const aft_core_budget after = aft_core_means(r.core);
    aft_core_read(r.core, &r.end);
    *wind = 0;
    for (size_t i = 0; i < aft_sphere_grid_size(&r.sphere, r.levels.nlev); i++)
        *wind = aft_max(*wind, fabs(r.end.u[i]));
    aft_team_free(r.team);
    aft_arena_release(arena, mark);
    return (after.energy - before.energy) / DAY;
}

static void energy_is_kept(void)
{
    static const double none[2] = {0, 0};
    double wind, calm, moist = energy_gained(WEIGHT, &wind), dry = energy_gained(none, &calm);
    printf("energy of a day, light air on one side: %+.4f W m-2, wind %.1f m/s; without weight %+.4f, %.1f\n", moist,
           wind, dry, calm);
    CHECK(wind > 1.5 && calm < 0.1);
    CHECK(fabs(moist) < 0.003);
}

int main(void)
{
    arena = aft_arena_create(0);
    even_virtual_temperature_rests();
    energy_is_kept();
    aft_arena_free(arena);
    return CHECK_END();
}
