/* SPDX-License-Identifier: Apache-2.0 */
/* Tracers in flows by formula: DCMIP 2012 tests 1-1 to 1-3 and the flow of Lauritzen et al. 2012, at
 * three resolutions, with order; a year of a changing flow for the masses. No figures of other models
 * could be read where this was written: rows ask for what the papers' definitions imply. */
#include "base/math.h"
#include "climate/dynamics/cases/prescribed.h"
#include "climate/dynamics/cases/tracer_norms.h"
#include "climate/dynamics/transport.h"
#include "validation/scoreboard.h"

#include <stdlib.h>
#include <string.h>

enum { RUNS = 3, MOST_TRACERS = 4, THRESHOLDS = 18 };

typedef struct {
    int    truncation, nlev;
    double time_step;
} resolution;

typedef struct {
    aft_norms         norms[MOST_TRACERS];
    double            low, high, mass_change;  /* of all tracers; relative, largest */
    aft_mixing        mixing;                  /* at half time                      */
    double            filament[THRESHOLDS + 1];
    aft_transport_log worst;
} result;

typedef struct {
    aft_sphere     sphere;
    aft_levels     levels;
    aft_transport *transport;
    aft_prescribed flow;
    aft_real      *u[2], *v[2];
    double        *begin;
    size_t         row, size;
    int            ntracer;
} world;

static void make(world *w, aft_prescribed_case which, resolution at, aft_arena *arena)
{
    aft_error err;
    w->ntracer = aft_prescribed_about(which)->ntracer;
    aft_prescribed_levels(at.nlev, &w->levels);
    if (aft_sphere_create(&w->sphere, at.truncation, 6371220, AFT_VECTORS_BEST, arena, &err)
        || aft_transport_create(&w->transport, &w->sphere, &w->levels, w->ntracer, NULL, arena, &err)
        || aft_prescribed_create(&w->flow, which, &w->sphere, &w->levels, arena, &err)) {
        printf("%s\n", err.message);
        exit(1);
    }
    w->row  = (size_t)at.nlev * (size_t)w->sphere.nlon;
    w->size = (size_t)w->sphere.nlat * w->row;
    for (int end = 0; end < 2; end++) {
        w->u[end] = aft_alloc(arena, w->size, sizeof(aft_real));
        w->v[end] = aft_alloc(arena, w->size, sizeof(aft_real));
    }
    w->begin = aft_alloc(arena, w->size * (size_t)w->ntracer, sizeof(double));
    aft_prescribed_tracers(&w->flow, w->begin);
    memcpy(aft_transport_mixing_ratio(w->transport), w->begin,
           w->size * (size_t)w->ntracer * sizeof(double));
}

static void step(world *w, int number, double seconds)
{
    aft_real *u = w->u[0], *v = w->v[0];
    w->u[0] = w->u[1], w->u[1] = u, w->v[0] = w->v[1], w->v[1] = v;
    aft_prescribed_wind(&w->flow, (number + 1) * seconds, u, v);
    const aft_transport_air air = {
        .u_cos = {w->u[0], w->u[1]}, .v_cos = {w->v[0], w->v[1]}, .stride = w->row,
        .before = w->flow.surface_pressure, .after = w->flow.surface_pressure, .step = number,
        .open_ground = aft_prescribed_about(w->flow.which)->open_ground};
    aft_transport_step(w->transport, &air, seconds);
}

static void note(const world *w, result *r)
{
    aft_transport_log log = aft_transport_story(w->transport);
    r->worst.residual  = aft_max(r->worst.residual, log.residual);
    r->worst.remainder = aft_max(r->worst.remainder, log.remainder);
    r->worst.courant   = aft_max(r->worst.courant, log.courant);
    const double *q    = aft_transport_mixing_ratio(w->transport);
    for (size_t i = 0; i < w->size * (size_t)w->ntracer; i++)
        r->low = aft_min(r->low, q[i]), r->high = aft_max(r->high, q[i]);
}

/* At half the period, where the flow turns back and filaments are thinnest. */
static void note_filaments(const world *w, result *r)
{
    const double *q = aft_transport_mixing_ratio(w->transport), *bells = q + AFT_BELLS * w->row;
    const size_t  stride = (size_t)w->ntracer * w->row;
    r->mixing = aft_tracer_mixing(&w->sphere, bells, q + AFT_RELATED * w->row, stride);
    for (int i = 0; i <= THRESHOLDS; i++) {
        double threshold = 0.1 + 0.9 * i / THRESHOLDS;
        double before = aft_tracer_area(&w->sphere, w->begin + AFT_BELLS * w->row, stride, threshold);
        double now    = aft_tracer_area(&w->sphere, bells, stride, threshold);
        r->filament[i] = before > 0 ? now / before : 0;
    }
}

static double mass_of(const world *w, int tracer)
{
    return aft_transport_mass(w->transport, tracer, w->flow.surface_pressure, 9.80616);
}

static result integrate(aft_prescribed_case which, resolution at)
{
    aft_arena   *arena  = aft_arena_create(0);
    const double period = aft_prescribed_about(which)->period;
    const int    steps  = aft_to_int(rint(period / at.time_step));
    world        w;
    result       r = {.low = 1e300, .high = -1e300};
    double       mass[MOST_TRACERS];
    make(&w, which, at, arena);
    for (int i = 0; i < w.ntracer; i++)
        mass[i] = mass_of(&w, i);
    aft_prescribed_wind(&w.flow, 0, w.u[1], w.v[1]);
    for (int i = 0; i < steps; i++) {
        step(&w, i, period / steps);
        note(&w, &r);
        if (2 * (i + 1) == steps && which == AFT_LAURITZEN)
            note_filaments(&w, &r);
    }
    const double *q = aft_transport_mixing_ratio(w.transport);
    for (int i = 0; i < w.ntracer; i++) {
        const size_t from = (size_t)i * w.row;
        r.norms[i]    = aft_tracer_norms(&w.sphere, &w.levels, w.flow.surface_pressure, q + from,
                                         w.begin + from, (size_t)w.ntracer * w.row);
        r.mass_change = aft_max(r.mass_change, fabs(mass_of(&w, i) / mass[i] - 1));
    }
    aft_arena_free(arena);
    return r;
}

static void norm_row(const char *name, resolution at, double error, double coarser, double ratio)
{
    char row[96];
    if (coarser > 0)
        snprintf(row, sizeof row, "%s T%d L%d, order %.2f", name, at.truncation, at.nlev,
                 aft_log(coarser / error) / aft_log(ratio));
    else
        snprintf(row, sizeof row, "%s T%d L%d", name, at.truncation, at.nlev);
    score_row(row, error, coarser, "falling", coarser <= 0 || error < coarser, "exact: the start");
}

/* By longitude and latitude, or by height where they are the same. */
static double finer(resolution a, resolution b)
{
    return b.truncation > a.truncation ? (double)b.truncation / a.truncation : (double)b.nlev / a.nlev;
}

static void try_case(aft_prescribed_case which, const resolution at[RUNS], double low, double high)
{
    const aft_prescribed_facts *about = aft_prescribed_about(which);
    result                      r[RUNS];
    score_heading(about->title);
    for (int i = 0; i < RUNS; i++)
        r[i] = integrate(which, at[i]);
    for (int tracer = 0; tracer < about->ntracer; tracer++)
        for (int i = 0; i < RUNS; i++) {
            const double ratio = i ? finer(at[i - 1], at[i]) : 1;
            const aft_norms *e = &r[i].norms[tracer], none = {0}, *c = i ? &r[i - 1].norms[tracer] : &none;
            char name[16];
            snprintf(name, sizeof name, "q%d l1", tracer + 1), norm_row(name, at[i], e->l1, c->l1, ratio);
            snprintf(name, sizeof name, "q%d l2", tracer + 1), norm_row(name, at[i], e->l2, c->l2, ratio);
            snprintf(name, sizeof name, "q%d linf", tracer + 1), norm_row(name, at[i], e->linf, c->linf, ratio);
        }
    for (int i = 0; i < RUNS; i++) {
        char row[96];
        snprintf(row, sizeof row, "lowest of all, T%d L%d", at[i].truncation, at[i].nlev);
        score_row(row, r[i].low, low, ">= start", r[i].low >= low - 1e-15, "monotone");
        snprintf(row, sizeof row, "highest of all, T%d L%d", at[i].truncation, at[i].nlev);
        score_row(row, r[i].high, high, "<= start", r[i].high <= high + 1e-14, "monotone");
        snprintf(row, sizeof row, "mass, relative, T%d L%d", at[i].truncation, at[i].nlev);
        if (about->open_ground)
            printf("%-62s %12.3g (the ground is open)\n", row, r[i].mass_change);
        else
            score_absolute(row, r[i].mass_change, 0, 1e-12, "conserved");
        printf("  raw: p_s left unexplained %.1e, after the Poisson problem %.1e; most lost by a cell %.2f\n",
               r[i].worst.residual, r[i].worst.remainder, r[i].worst.courant);
    }
    for (int i = 0; i < RUNS && which == AFT_LAURITZEN; i++) {
        printf("  T%d mixing at half time: real %.2e, unmixed %.2e, overshot %.2e; filaments of bells above "
               "0.1, 0.2, .. 0.9:", at[i].truncation, r[i].mixing.real, r[i].mixing.unmixed,
               r[i].mixing.overshot);
        for (int k = 0; k <= 16; k += 2)
            printf(" %.0f%%", 100 * r[i].filament[k]);
        printf("\n");
        score_row("mixing beyond the range of both tracers", r[i].mixing.overshot, 0, "none",
                  r[i].mixing.overshot == 0, "Lauritzen 2012");
    }
}

/* Where l2 of the bells falls to 0.033 by the last two runs (Lauritzen et al. 2012, section 3.2). */
static void minimal_resolution(void)
{
    static const resolution at[2] = {{85, 1, 2400}, {170, 1, 1200}};
    double coarse = integrate(AFT_LAURITZEN, at[0]).norms[AFT_BELLS].l2;
    double fine   = integrate(AFT_LAURITZEN, at[1]).norms[AFT_BELLS].l2;
    double order  = aft_log(coarse / fine) / aft_log(2);
    double spacing = 180.0 / 256 * aft_exp(aft_log(0.033 / fine) / order);
    printf("  longest steps (most of a cell lost: 0.95): bells l2 T85 %.4f, T170 %.4f, order %.2f; 0.033 is "
           "reached at %.2f degrees\n", coarse, fine, order, spacing);
}

/* Seconds of a year in steps of 900; the flow of Lauritzen with its clock running on. */
static void keeps_mass_for_a_year(void)
{
    aft_arena *arena = aft_arena_create(0);
    world      w;
    double     mass[MOST_TRACERS], drift = 0, constant = 0;
    make(&w, AFT_DCMIP_11, (resolution){21, 10, 3600}, arena);
    double *q = aft_transport_mixing_ratio(w.transport);
    for (int j = 0; j < w.sphere.nlat; j++)
        for (size_t i = 0; i < w.row; i++)
            q[(size_t)j * 4 * w.row + i] = 0.1234;
    for (int i = 0; i < w.ntracer; i++)
        mass[i] = mass_of(&w, i);
    aft_prescribed_wind(&w.flow, 0, w.u[1], w.v[1]);
    for (int i = 0; i < 365 * 48; i++)
        step(&w, i, 1800);
    for (int i = 1; i < w.ntracer; i++)
        drift = aft_max(drift, fabs(mass_of(&w, i) / mass[i] - 1));
    for (int j = 0; j < w.sphere.nlat; j++)
        for (size_t i = 0; i < w.row; i++)
            constant = aft_max(constant, fabs(q[(size_t)j * 4 * w.row + i] / 0.1234 - 1));
    score_heading("A year, T21 L10, steps of 30 min");
    score_absolute("raw drift of tracer mass, relative", drift, 0, 1e-12, "conserved");
    score_absolute("a constant, relative", constant, 0, 1e-14, "exact");
    aft_arena_free(arena);
}

int main(void)
{
    static const resolution deep[RUNS]   = {{21, 15, 3600}, {42, 30, 1800}, {85, 60, 900}};
    static const resolution hadley[RUNS] = {{21, 15, 900}, {42, 30, 450}, {85, 60, 225}};
    static const resolution steep[RUNS]  = {{42, 30, 1800}, {42, 60, 1800}, {85, 60, 900}};
    static const resolution flat[RUNS]   = {{42, 1, 1800}, {85, 1, 900}, {170, 1, 450}};
    try_case(AFT_DCMIP_11, deep, 0, 1);
    try_case(AFT_DCMIP_12, hadley, 0, 1);
    try_case(AFT_DCMIP_13, steep, 0, 1);
    try_case(AFT_LAURITZEN, flat, 0, 1);
    minimal_resolution();
    keeps_mass_for_a_year();
    return score_end();
}
