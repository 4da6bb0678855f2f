/* SPDX-License-Identifier: Apache-2.0 */
/* Runs of the published cases: what is measured agrees with the final state, restarts go on to the same
 * bits and refuse what is not theirs. */
#include "climate/dynamics/cases/run.h"
#include "tests/check.h"

#include <string.h>

static aft_arena *arena;
static aft_error  err;

typedef struct {
    aft_case_run    *run;
    aft_case_result  r;
    aft_case_summary s;
} finished;

static aft_case_settings settings_of(const aft_case *c, int truncation, int days)
{
    aft_case_settings s;
    CHECK(aft_case_defaults(c, &s, &err) == AFT_OK);
    s.truncation = truncation, s.days = days;
    s.time_step  = aft_case_step(c, truncation);
    return s;
}

static finished run_to_end(const aft_case_settings *s, const uint8_t *restart, size_t size)
{
    finished f;
    CHECK(aft_case_begin(&f.run, s, NULL, arena, &err) == AFT_OK);
    if (restart)
        CHECK(aft_case_restore(f.run, restart, size, "restart", &err) == AFT_OK);
    while (aft_case_day(f.run) < s->days)
        CHECK(aft_case_advance(f.run, &err) == AFT_OK);
    aft_case_end(f.run, &f.r, &f.s);
    return f;
}

static const aft_case *named(const char *name)
{
    const aft_case *c = NULL;
    CHECK(aft_case_named(name, &c, &err) == AFT_OK);
    return c;
}

/* One sample after the spin-up is the last day: its means are those of the final state. */
static void means(void)
{
    aft_case c = *named("held-suarez");
    c.spin_up  = 1;
    aft_case_settings s = settings_of(&c, 21, 2);
    finished          f = run_to_end(&s, NULL, 0);
    double            worst = 0;
    for (int row = 0; row < f.r.nlev * f.r.nlat; row++) {
        const double *u = f.r.u + row * f.r.nlon, *t = f.r.temperature + row * f.r.nlon;
        double        um = 0, tm = 0, tt = 0;
        for (int i = 0; i < f.r.nlon; i++)
            um += u[i] / f.r.nlon, tm += t[i] / f.r.nlon;
        for (int i = 0; i < f.r.nlon; i++)
            tt += (t[i] - tm) * (t[i] - tm) / f.r.nlon;
        worst = fmax(worst, fabs(um - f.r.u_mean[row]) + fabs(tm - f.r.t_mean[row])
                                + fabs(tt - f.r.tt_mean[row]));
    }
    CHECK(worst < 1e-10);
    CHECK(isnan(f.s.energy_drift) && isnan(f.s.l2_u) && f.r.pressure_map == NULL);
    s.days = 1;  /* shorter than the spin-up: no means */
    f      = run_to_end(&s, NULL, 0);
    CHECK(f.r.u_mean == NULL);
}

static void steady(void)
{
    aft_case_settings s = settings_of(named("steady-state"), 21, 2);
    finished          f = run_to_end(&s, NULL, 0);
    CHECK(f.s.l2_u > 1e-3 && f.s.l2_u < 0.1);
    CHECK(f.s.l2_u_wave < 1e-5);
    CHECK(fabs(f.s.mass_drift) < 1e-13 && fabs(f.s.raw_mass_drift) < 1e-9);
    CHECK(fabs(f.s.energy_drift) < 1e-7);
    CHECK_CLOSE(f.r.pressure_map[0], 1e5, 1e-6);
    CHECK_CLOSE(f.r.lev[25], 0.9925561, 1e-6);  /* hyam + hybm of CAM's lowest level */
}

static void restarts(const char *name, int days)
{
    aft_case_settings s     = settings_of(named(name), 21, days);
    finished          whole = run_to_end(&s, NULL, 0);
    aft_case_run     *half;
    CHECK(aft_case_begin(&half, &s, NULL, arena, &err) == AFT_OK);
    CHECK(aft_case_advance(half, &err) == AFT_OK);
    size_t   size  = aft_case_saved_size(half);
    uint8_t *bytes = aft_alloc(arena, size, 1);
    aft_case_save(half, bytes);
    finished again = run_to_end(&s, bytes, size);
    CHECK(strcmp(whole.s.digest, again.s.digest) == 0);
    CHECK(memcmp(&whole.s.raw_tracer_drift, &again.s.raw_tracer_drift, sizeof(double)) == 0);

    aft_case_settings other = settings_of(named(name), 31, days);
    aft_case_run     *run;
    CHECK(aft_case_begin(&run, &other, NULL, arena, &err) == AFT_OK);
    CHECK(aft_case_restore(run, bytes, size, "file", &err) == AFT_BAD_INPUT);
    CHECK(strcmp(err.message, "file: is of grid T21; expected T31") == 0);
    CHECK(aft_case_restore(half, bytes, size - 1, "file", &err) == AFT_BAD_INPUT);
    CHECK(aft_case_restore(half, bytes, 5, "file", &err) == AFT_BAD_INPUT);
    CHECK(aft_case_restore(half, bytes, 0, "file", &err) == AFT_BAD_INPUT);
    for (size_t at = 0; at < size; at += size / 7) {
        bytes[at] ^= 4;
        CHECK(aft_case_restore(half, bytes, size, "file", &err) == AFT_BAD_INPUT);
        bytes[at] ^= 4;
    }
}

int main(void)
{
    arena = aft_arena_create(0);
    means();
    steady();
    restarts("baroclinic-wave", 2);
    restarts("shallow-water-6", 2);
    restarts("lauritzen", 2);
    aft_arena_free(arena);
    return CHECK_END();
}
