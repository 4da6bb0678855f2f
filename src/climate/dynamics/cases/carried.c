/* SPDX-License-Identifier: Apache-2.0 */
/* Cases of transport in prescribed winds. */
#include "base/math.h"
#include "climate/dynamics/cases/inside.h"
#include "climate/dynamics/cases/tracer_norms.h"

#include <string.h>

static const double DAY = 86400, GRAVITY = 9.80616;

static aft_prescribed_case flow_of(aft_case_id id)
{
    return id == AFT_CASE_DCMIP_11   ? AFT_DCMIP_11
           : id == AFT_CASE_DCMIP_12 ? AFT_DCMIP_12
           : id == AFT_CASE_DCMIP_13 ? AFT_DCMIP_13
                                     : AFT_LAURITZEN;
}

static size_t tracer_values(const aft_case_run *run)
{
    return aft_sphere_grid_size(&run->sphere, 1) * (size_t)run->r.nlev * (size_t)run->r.ntracer;
}

static aft_status make_arrays(aft_case_run *run, aft_arena *arena, aft_error *err)
{
    aft_case_result *r    = &run->r;
    const size_t     size = tracer_values(run), air = size / (size_t)r->ntracer;
    double         **days[] = {&r->tracer_mass, &r->tracer_minimum, &r->tracer_maximum};
    for (size_t k = 0; k < sizeof days / sizeof *days; k++)
        AFT_TRY(aft_case_keep(run, days[k], (size_t)r->ntracer, AFT_EACH_DAY, arena, err));
    AFT_TRY(aft_case_keep(run, &r->tracer_halfway, size, AFT_ONCE, arena, err));
    for (int k = 0; k < 4; k++)
        AFT_NEW(run->wind[k], arena, air, err);
    AFT_NEW(run->exact, arena, size, err);
    AFT_NEW(r->tracer, arena, size, err);
    aft_case_add_piece(run, &run->steps, sizeof run->steps, AFT_ONCE);
    aft_case_add_piece(run, &run->raw_drift, sizeof run->raw_drift, AFT_ONCE);
    aft_case_add_piece(run, run->mixing, sizeof run->mixing, AFT_ONCE);
    aft_case_add_piece(run, aft_transport_mixing_ratio(run->transport), size * sizeof(double), AFT_ONCE);
    return AFT_OK;
}

aft_status aft_case_carried_begin(aft_case_run *run, aft_arena *arena, aft_error *err)
{
    const aft_case_settings *s = &run->settings;
    run->r.ntracer             = s->which->ntracer;
    AFT_TRY(aft_prescribed_create(&run->flow, flow_of(s->which->id), &run->sphere, &s->levels, arena, err));
    AFT_TRY(aft_transport_create(&run->transport, &run->sphere, &s->levels, run->r.ntracer, run->team,
                                 arena, err));
    AFT_TRY(make_arrays(run, arena, err));
    double *q = aft_transport_mixing_ratio(run->transport);
    aft_prescribed_tracers(&run->flow, q);
    memcpy(run->exact, q, tracer_values(run) * sizeof *q);
    run->mixing[0] = run->mixing[1] = run->mixing[2] = (double)NAN;
    return AFT_OK;
}

static const double *tracer_rows(const aft_case_run *run, const double *q, int tracer)
{
    return q + (size_t)tracer * (size_t)run->r.nlev * (size_t)run->r.nlon;
}

static size_t stride(const aft_case_run *run)
{
    return (size_t)run->r.ntracer * (size_t)run->r.nlev * (size_t)run->r.nlon;
}

/* [nlat][tracer][nlev][nlon] -> [tracer][nlev][nlat][nlon] */
static void turn(const aft_case_run *run, const double *q, double *to)
{
    const size_t nlat = (size_t)run->r.nlat, nlon = (size_t)run->r.nlon;
    const size_t rows = (size_t)run->r.ntracer * (size_t)run->r.nlev;
    for (size_t row = 0; row < rows; row++)
        for (size_t j = 0; j < nlat; j++)
            memcpy(to + (row * nlat + j) * nlon, q + (j * rows + row) * nlon, nlon * sizeof *q);
}

/* At half the period all is most deformed: kept as a picture, and for the mixing of Lauritzen. */
static void look_halfway(aft_case_run *run)
{
    const double *q = aft_transport_mixing_ratio(run->transport);
    turn(run, q, run->r.tracer_halfway);
    if (run->settings.which->id != AFT_CASE_LAURITZEN)
        return;
    aft_mixing m = aft_tracer_mixing(&run->sphere, tracer_rows(run, q, AFT_BELLS),
                                     tracer_rows(run, q, AFT_RELATED), stride(run));
    run->mixing[0] = m.real, run->mixing[1] = m.unmixed, run->mixing[2] = m.overshot;
}

void aft_case_carried_day(aft_case_run *run)
{
    const double               dt    = run->settings.time_step;
    const aft_prescribed_facts about = *aft_prescribed_about(run->flow.which);
    const int64_t              half  = (int64_t)rint(0.5 * about.period / dt);
    aft_transport_air air = {.stride = (size_t)run->r.nlev * (size_t)run->r.nlon,
                             .before = run->flow.surface_pressure, .after = run->flow.surface_pressure,
                             .open_ground = about.open_ground};
    for (int64_t n = (int64_t)rint(DAY / dt); n > 0; n--) {
        for (int end = 0; end < 2; end++) {
            aft_prescribed_wind(&run->flow, (double)(run->steps + end) * dt, run->wind[2 * end],
                                run->wind[2 * end + 1]);
            air.u_cos[end] = run->wind[2 * end], air.v_cos[end] = run->wind[2 * end + 1];
        }
        air.step = run->steps;
        aft_transport_step(run->transport, &air, dt);
        run->raw_drift += aft_transport_story(run->transport).drift;
        if (++run->steps == half)
            look_halfway(run);
    }
}

void aft_case_carried_watch(aft_case_run *run)
{
    const double *q   = aft_transport_mixing_ratio(run->transport);
    const size_t  row = (size_t)run->r.nlev * (size_t)run->r.nlon;
    for (int k = 0; k < run->r.ntracer; k++) {
        double low = tracer_rows(run, q, k)[0], high = low;
        for (int j = 0; j < run->r.nlat; j++)
            for (size_t i = 0; i < row; i++) {
                double x = tracer_rows(run, q, k)[(size_t)j * stride(run) + i];
                low = aft_min(low, x), high = aft_max(high, x);
            }
        size_t at = (size_t)run->day * (size_t)run->r.ntracer + (size_t)k;
        run->r.tracer_minimum[at] = low, run->r.tracer_maximum[at] = high;
        run->r.tracer_mass[at]    = aft_transport_mass(run->transport, k, run->flow.surface_pressure,
                                                       GRAVITY);
    }
}

void aft_case_carried_end(aft_case_run *run, aft_case_summary *s)
{
    aft_case_result *r      = &run->r;
    const double    *q      = aft_transport_mixing_ratio(run->transport);
    const double     period = aft_prescribed_about(run->flow.which)->period;
    const double     turns  = run->day * DAY / period;
    turn(run, q, r->tracer);
    r->surface_pressure = run->flow.surface_pressure;
    if (turns < 0.5)
        r->tracer_halfway = NULL;
    s->raw_tracer_drift = run->raw_drift;
    memcpy(s->mixing, run->mixing, sizeof s->mixing);
    for (int k = 0; k < r->ntracer; k++) {
        size_t at = (size_t)run->day * (size_t)r->ntracer + (size_t)k;
        s->tracer_mass_drift[k] = r->tracer_mass[at] / r->tracer_mass[k] - 1;
        s->tracer_minimum[k]    = r->tracer_minimum[at];
        if (turns != rint(turns))
            continue; /* the exact solution is known after whole periods */
        aft_norms norm = aft_tracer_norms(&run->sphere, &run->settings.levels, r->surface_pressure,
                                          tracer_rows(run, q, k), tracer_rows(run, run->exact, k),
                                          stride(run));
        s->l1[k] = norm.l1, s->l2[k] = norm.l2, s->linf[k] = norm.linf;
    }
}
