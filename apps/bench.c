/* SPDX-License-Identifier: Apache-2.0 */
/* bench: this machine's own peak and bandwidth, and the program against them in the same minute. */
#include "apps/cli.h"
#include "apps/machine.h"
#include "base/json.h"

#include <string.h>

enum { GRID = 1000 };

typedef struct {
    double peak_f64, peak_f32, triad;       /* GF/s, GF/s, GB/s of one core */
    double brode_s, wseg_s;                 /* 1000 x 1000 points           */
    double detonations_per_s;
    double chain_wall_s, chain_rss_MB;      /* 0: left out                  */
} measured;

static const aft_embedded_scenario *largest_war(void)
{
    const aft_embedded_scenario *b = aft_embedded_scenarios;
    while (b->name && strcmp(b->name, "us-russia-4400x100kt") != 0)
        b++;
    return b;
}

/* The whole chain of the largest war; the effects alone come from its timings. */
static aft_status bench_chain(int threads, bool quick, aft_arena *arena, measured *m,
                              aft_error *err)
{
    static aft_scenario          scenario;
    static aft_earth             earth;
    static aft_result            result;
    static cli_progress          progress;
    const aft_embedded_scenario *war      = largest_war();
    aft_earth_sections           sections = aft_embedded_earth();
    AFT_TRY(aft_scenario_read((const char *)war->begin, (size_t)(war->end - war->begin), war->name,
                              arena, &scenario, err));
    if (quick)
        scenario.years = 1;
    aft_cli_progress_begin(&progress, true);
    AFT_TRY(aft_earth_load(&sections, arena, &earth, err));
    AFT_TRY(aft_run(&scenario, &earth, false, threads, aft_cli_progress, &progress, arena, &result,
                    err));
    aft_cli_progress_end(&progress);
    for (int i = 0; i < progress.timing.n; i++)
        if (strcmp(progress.timing.stage[i], "effects") == 0 && progress.timing.seconds[i] > 0)
            m->detonations_per_s = result.detonations.n / progress.timing.seconds[i];
    m->chain_wall_s = quick ? 0 : progress.timing.wall_s;
    m->chain_rss_MB = progress.timing.peak_rss_MB;
    return AFT_OK;
}

static void put_positive(aft_json *json, const char *key, double x)
{
    if (x > 0)
        aft_json_number(json, key, x);
    else
        aft_json_null(json, key);
}

static void put_kernel(aft_json *json, const char *name, double seconds)
{
    aft_json_object(json, NULL);
    aft_json_text(json, "name", name);
    aft_json_number(json, "ns_per_point", seconds / (GRID * GRID) * 1e9);
    aft_json_null(json, "gflops");
    aft_json_null(json, "pct_of_peak");
    aft_json_null(json, "GBps");
    aft_json_null(json, "pct_of_bandwidth");
    aft_json_end(json);
}

static aft_status print_json(const measured *m, aft_arena *arena, aft_error *err)
{
    aft_json json;
    aft_json_begin(&json, arena, true);
    aft_json_object(&json, NULL);
    aft_json_object(&json, "machine");
    aft_json_number(&json, "peak_f64_gflops", m->peak_f64);
    aft_json_number(&json, "peak_f32_gflops", m->peak_f32);
    aft_json_null(&json, "gemm_f64_gflops"); /* no library is linked */
    aft_json_null(&json, "gemm_f32_gflops");
    aft_json_number(&json, "triad_GBps", m->triad);
    aft_json_end(&json);
    aft_json_list(&json, "kernels");
    put_kernel(&json, "brode overpressure, 1000 x 1000", m->brode_s);
    put_kernel(&json, "wseg-10 dose rate, 1000 x 1000", m->wseg_s);
    aft_json_end(&json);
    aft_json_list(&json, "grids"); /* of the 3-D model */
    aft_json_end(&json);
    aft_json_object(&json, "effects");
    put_positive(&json, "detonations_per_s", m->detonations_per_s);
    aft_json_end(&json);
    aft_json_object(&json, "chain");
    aft_json_text(&json, "scenario", "us-russia-4400x100kt");
    put_positive(&json, "wall_s", m->chain_wall_s);
    put_positive(&json, "peak_rss_MB", m->chain_rss_MB);
    aft_json_end(&json);
    aft_json_end(&json);
    AFT_TRY(aft_json_done(&json, err));
    puts(json.text);
    return AFT_OK;
}

static void tell(const measured *m)
{
    printf("this machine, one core\n  multiply-add   %6.1f GF/s double, %6.1f GF/s single (no "
           "fma)\n  memory         %6.1f GB/s (triad)\n", m->peak_f64, m->peak_f32, m->triad);
    printf("kernels, 1000 x 1000 points, one core\n  Brode overpressure %6.1f ms (target 50)\n"
           "  WSEG-10 dose rate  %6.1f ms (target 30)\n", 1e3 * m->brode_s, 1e3 * m->wseg_s);
    printf("effects and casualties: %.0f detonations a second (target 2,900)\n",
           m->detonations_per_s);
    if (m->chain_wall_s > 0)
        printf("us-russia-4400x100kt, whole chain: %.1f s (target 10), %.0f MB (target 1,024)\n",
               m->chain_wall_s, m->chain_rss_MB);
}

static aft_status bench(const cli_call *call, aft_arena *arena, aft_error *err)
{
    static measured        m;
    static aft_assumptions assumptions;
    int                    threads;
    AFT_TRY(aft_cli_int(call, "--threads", 1, 1024, 0, &threads, err));
    aft_cli_catch_signals();
    aft_assumptions_default(&assumptions);
    AFT_TRY(bench_chain(threads, aft_cli_has(call, "--quick"), arena, &m, err));
    m.peak_f64 = aft_cli_peak_f64_gflops();
    m.peak_f32 = aft_cli_peak_f32_gflops();
    m.triad    = aft_cli_triad_GBps();
    m.brode_s = aft_cli_time_brode(&assumptions);
    AFT_TRY(aft_cli_time_wseg(arena, &m.wseg_s, err));
    if (aft_cli_has(call, "--json"))
        return print_json(&m, arena, err);
    tell(&m);
    return AFT_OK;
}

aft_status aft_cli_bench(const cli_call *call, aft_error *err)
{
    aft_arena *arena = aft_arena_create(0);
    if (!arena)
        return aft_fail(err, AFT_NO_MEMORY, "no memory");
    aft_status status = bench(call, arena, err);
    aft_arena_free(arena);
    return status;
}
