/* SPDX-License-Identifier: Apache-2.0 */
/* bench: this machine's own peak and bandwidth, and the program against them in the same minute. */
#include "apps/cli.h"
#include "base/json.h"
#include "base/parallel.h"
#include "base/real.h"
#include "bench/measure.h"

#include <string.h>

enum { GRIDS = 5, QUICK_GRIDS = 3, RUNS = 2 };
static const int TRUNCATIONS[GRIDS] = {21, 31, 42, 63, 85};

typedef struct {
    double          peak_f64, peak_f32, gemm_f64, gemm_f32, triad;  /* flop s-1, byte s-1; 0: none  */
    aft_bench_table kernels;
    int             ngrid;
    aft_bench_grid  grid[(GRIDS + QUICK_GRIDS) * RUNS];
    double          barrier;                                        /* s; 0: one thread             */
    double          detonations_per_s;
    double          chain_wall_s, chain_rss_MB;                     /* 0: left out                  */
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
    AFT_TRY(aft_run(&scenario, &earth, false, threads, aft_cli_progress, &progress, NULL, arena, &result,
                    err));
    aft_cli_progress_end(&progress);
    for (int i = 0; i < progress.timing.n; i++)
        if (strcmp(progress.timing.stage[i], "effects") == 0 && progress.timing.seconds[i] > 0)
            m->detonations_per_s = result.detonations.n / progress.timing.seconds[i];
    m->chain_wall_s = quick ? 0 : progress.timing.wall_s;
    m->chain_rss_MB = progress.timing.peak_rss_MB;
    return AFT_OK;
}

/* Smallest grid first: the peak of memory is then of the largest so far. */
static aft_status bench_grids(int threads, int n, measured *m, aft_error *err)
{
    const int all = aft_parallel_threads(threads);
    for (int i = 0; i < n; i++)
        for (int t = 1; t <= all; t += all > 1 ? all - 1 : 1)
            AFT_TRY(aft_bench_steps(TRUNCATIONS[i], t, &m->grid[m->ngrid++], err));
    return AFT_OK;
}

static aft_status bench_earth(int threads, int n, aft_arena *arena, measured *m, aft_error *err)
{
    static aft_earth   earth;
    aft_earth_sections all = aft_embedded_earth(), ground = {.ground = all.ground};
    const int          most = aft_parallel_threads(threads);
    AFT_TRY(aft_earth_load(&ground, arena, &earth, err));
    for (int i = 0; i < n; i++)
        for (int t = 1; t <= most; t += most > 1 ? most - 1 : 1)
            AFT_TRY(aft_bench_earth(&earth.ground, TRUNCATIONS[i], t, &m->grid[m->ngrid++], err));
    return AFT_OK;
}

static aft_status bench_kernels(int n, aft_arena *arena, measured *m, aft_error *err)
{
    for (int i = 0; i < n; i++)
        AFT_TRY(aft_bench_sphere(&m->kernels, TRUNCATIONS[i], 0, arena, err));
    AFT_TRY(aft_bench_profile(&m->kernels, 42, err));
    AFT_TRY(aft_bench_radiation(&m->kernels, arena, err));
    AFT_TRY(aft_bench_math(&m->kernels, arena, err));
    AFT_TRY(aft_bench_blast(&m->kernels, arena, err));
    return aft_bench_fallout(&m->kernels, arena, err);
}

static aft_status bench_all(int threads, bool quick, aft_arena *arena, measured *m, aft_error *err)
{
    const int widest = aft_bench_widest(), grids = quick ? QUICK_GRIDS : GRIDS;
    AFT_TRY(bench_grids(threads, grids, m, err));
    AFT_TRY(bench_earth(threads, quick ? 1 : QUICK_GRIDS, arena, m, err));
    m->peak_f64 = aft_bench_peak(sizeof(double), widest);
    m->peak_f32 = aft_bench_peak(sizeof(float), widest);
    m->gemm_f64 = aft_bench_gemm(sizeof(double));
    m->gemm_f32 = aft_bench_gemm(sizeof(float));
    m->triad    = aft_bench_triad();
    AFT_TRY(bench_kernels(grids, arena, m, err));
    if (aft_parallel_threads(threads) > 1)
        m->barrier = aft_bench_barrier(2, arena);
    return bench_chain(threads, quick, arena, m, err);
}

static void put_positive(aft_json *json, const char *key, double x)
{
    if (x > 0)
        aft_json_number(json, key, x);
    else
        aft_json_null(json, key);
}

static double peak_of(const measured *m, const aft_bench_kernel *k)
{
    const size_t bytes = k->number_bytes ? k->number_bytes : sizeof(aft_real);
    return bytes == sizeof(float) ? m->peak_f32 : m->peak_f64;
}

static double per_second(double amount, double seconds)
{
    return seconds > 0 ? amount / seconds : 0;
}

static void put_kernel(aft_json *json, const measured *m, const aft_bench_kernel *k)
{
    double flops = per_second(k->flops, k->seconds), bytes = per_second(k->bytes, k->seconds);
    aft_json_object(json, NULL);
    aft_json_text(json, "name", k->name);
    put_positive(json, "gflops", 1e-9 * flops);
    put_positive(json, "pct_of_peak", 100 * per_second(flops, peak_of(m, k)));
    put_positive(json, "GBps", 1e-9 * bytes);
    put_positive(json, "pct_of_bandwidth", 100 * per_second(bytes, m->triad));
    put_positive(json, "ns_per_point", 1e9 * k->seconds / k->points);
    put_positive(json, "pct_of_step", 100 * per_second(k->seconds, k->step));
    aft_json_end(json);
}

static void put_grid(aft_json *json, const aft_bench_grid *g)
{
    char name[16];
    snprintf(name, sizeof name, "T%d", g->truncation);
    aft_json_object(json, NULL);
    aft_json_text(json, "grid", name);
    aft_json_number(json, "levels", g->levels);
    aft_json_text(json, "model", g->model);
    aft_json_number(json, "threads", g->threads);
    aft_json_number(json, "time_step_s", g->time_step);
    aft_json_number(json, "tracers", g->tracers);
    aft_json_text(json, "precision", sizeof(aft_real) == sizeof(float) ? "single" : "double");
    aft_json_number(json, "sypd", g->sypd);
    aft_json_number(json, "ns_per_gridpoint_step", 1e9 * g->seconds / g->points);
    aft_json_number(json, "cpu_ns_per_gridpoint_step", 1e9 * g->cpu / g->points); /* of thread 0 */
    aft_json_number(json, "peak_rss_MB", g->peak_rss_MB);
    aft_json_end(json);
}

static aft_status print_json(const measured *m, aft_arena *arena, aft_error *err)
{
    aft_json json;
    aft_json_begin(&json, arena, true);
    aft_json_object(&json, NULL);
    aft_json_object(&json, "machine");
    aft_json_number(&json, "peak_f64_gflops", 1e-9 * m->peak_f64);
    aft_json_number(&json, "peak_f32_gflops", 1e-9 * m->peak_f32);
    put_positive(&json, "gemm_f64_gflops", 1e-9 * m->gemm_f64);
    put_positive(&json, "gemm_f32_gflops", 1e-9 * m->gemm_f32);
    aft_json_number(&json, "triad_GBps", 1e-9 * m->triad);
    put_positive(&json, "barrier_us", 1e6 * m->barrier);
    aft_json_end(&json);
    aft_json_list(&json, "kernels");
    for (int i = 0; i < m->kernels.n; i++)
        put_kernel(&json, m, &m->kernels.kernel[i]);
    aft_json_end(&json);
    aft_json_list(&json, "grids");
    for (int i = 0; i < m->ngrid; i++)
        put_grid(&json, &m->grid[i]);
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

static void tell_machine(const measured *m)
{
    printf("this machine, one core\n  multiply-add   %6.1f GF/s double, %6.1f GF/s single (no fma)\n",
           1e-9 * m->peak_f64, 1e-9 * m->peak_f32);
    if (m->gemm_f64 > 0)
        printf("  library GEMM   %6.1f GF/s double, %6.1f GF/s single\n", 1e-9 * m->gemm_f64,
               1e-9 * m->gemm_f32);
    printf("  memory         %6.1f GB/s (triad)\n", 1e-9 * m->triad);
    if (m->barrier > 0)
        printf("  two threads    %6.2f us a barrier\n", 1e6 * m->barrier);
}

static void tell_number(const char *format, double x)
{
    if (x > 0)
        printf(format, x);
    else
        printf("%9s", "");
}

static void tell_kernels(const measured *m)
{
    printf("\n%-42s %8s %8s %8s %8s %9s %7s\n", "kernels, one core", "ms", "GF/s", "of peak", "GB/s",
           "ns/point", "of step");
    for (int i = 0; i < m->kernels.n; i++) {
        const aft_bench_kernel *k = &m->kernels.kernel[i];
        double flops = per_second(k->flops, k->seconds), bytes = per_second(k->bytes, k->seconds);
        printf("%-42s %8.3f", k->name, 1e3 * k->seconds);
        tell_number("%9.1f", 1e-9 * flops);
        tell_number("%7.0f %%", 100 * per_second(flops, peak_of(m, k)));
        tell_number("%9.1f", 1e-9 * bytes);
        printf("%10.2f", 1e9 * k->seconds / k->points);
        tell_number("%6.1f %%", 100 * per_second(k->seconds, k->step));
        printf("\n");
    }
}

static void tell_grids(const measured *m)
{
    printf("\n%-5s %6s %6s %8s %8s %8s %8s %12s %12s %8s\n", "grid", "model", "levels", "threads", "step s", "ms/step",
           "cpu ms", "years a day", "ns/pt step", "peak MB");
    for (int i = 0; i < m->ngrid; i++) {
        const aft_bench_grid *g = &m->grid[i];
        const bool shared = i > 0 && g[-1].truncation == g->truncation && g[-1].model == g->model;
        printf("T%-4d %6s %6d %8d %8.0f %8.2f %8.2f %12.0f %12.1f %8.0f", g->truncation, g->model, g->levels, g->threads,
               g->time_step, 1e3 * g->seconds, 1e3 * g->cpu, g->sypd, 1e9 * g->seconds / g->points, g->peak_rss_MB);
        if (shared)
            printf("   %.0f %% of %d times one thread",
                   100 * g->sypd / (g[-1].sypd * g->threads), g->threads);
        printf("\n");
    }
}

static void tell(const measured *m)
{
    tell_machine(m);
    tell_kernels(m);
    tell_grids(m);
    printf("\neffects and casualties: %.0f detonations a second (target 2,900)\n", m->detonations_per_s);
    if (m->chain_wall_s > 0)
        printf("us-russia-4400x100kt, whole chain: %.1f s (target 10), %.0f MB (target 1,024)\n",
               m->chain_wall_s, m->chain_rss_MB);
}

static aft_status bench(const cli_call *call, aft_arena *arena, aft_error *err)
{
    static measured m;
    int             threads;
    AFT_TRY(aft_cli_int(call, "--threads", 1, 1024, 0, &threads, err));
    aft_cli_catch_signals();
    AFT_TRY(bench_all(threads, aft_cli_has(call, "--quick"), arena, &m, err));
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
