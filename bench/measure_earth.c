/* SPDX-License-Identifier: Apache-2.0 */
/* Steps of the coupled Earth by the clock on the wall: years a day. */
#include "bench/model.h"
#include "climate/gcm/gcm.h"

enum { DAYS = 3 };
static const double DAY = 86400;

static aft_status run(aft_gcm *gcm, const aft_gcm_settings *s, int threads, aft_bench_grid *grid, aft_error *err)
{
    const aft_sphere *sphere = aft_gcm_sphere(gcm);
    double            best = 1e9, least = 1e9;
    for (int day = 0; day < DAYS; day++) {
        double start = aft_bench_wall(), cpu = aft_bench_cpu();
        AFT_TRY(aft_gcm_run(gcm, DAY, err));
        double seconds = aft_bench_wall() - start;
        cpu  = aft_bench_cpu() - cpu;
        best = seconds < best ? seconds : best, least = cpu < least ? cpu : least;
    }
    *grid = (aft_bench_grid){
        .model = "full", .truncation = sphere->truncation, .levels = s->levels.nlev, .tracers = AFT_GCM_WATERS,
        .threads = threads, .time_step = s->time_step, .seconds = best * s->time_step / DAY,
        .cpu = least * s->time_step / DAY, .points = (double)sphere->nlat * sphere->nlon * s->levels.nlev,
        .sypd = DAY / 365 / best, .peak_rss_MB = aft_bench_peak_rss_MB(),
    };
    return AFT_OK;
}

aft_status aft_bench_earth(const aft_ground *ground, int truncation, int threads, aft_bench_grid *grid,
                           aft_error *err)
{
    aft_gcm_settings settings;
    aft_team        *team  = NULL;
    aft_gcm         *gcm;
    aft_arena       *arena = aft_arena_create(0);
    if (!arena)
        return aft_fail(err, AFT_NO_MEMORY, "no memory");
    aft_status status = aft_gcm_earth(truncation, ground, &settings, err);
    if (status == AFT_OK)
        status = aft_team_create(&team, threads, arena, err);
    if (status == AFT_OK)
        status = aft_gcm_create(&gcm, &settings, team, arena, err);
    if (status == AFT_OK)
        status = run(gcm, &settings, aft_team_size(team), grid, err);
    aft_team_free(team);
    aft_arena_free(arena);
    return status;
}
