/* SPDX-License-Identifier: Apache-2.0 */
#include "base/digest.h"
#include "base/math.h"
#include "base/sha256.h"
#include "climate/dynamics/cases/inside.h"

#include <string.h>

static const double DAY = 86400;

aft_status aft_case_defaults(const aft_case *which, aft_case_settings *s, aft_error *err)
{
    memset(s, 0, sizeof *s);
    s->which      = which;
    s->truncation = which->truncation;
    s->days       = which->days;
    s->time_step  = aft_case_step(which, which->truncation);
    if (which->id == AFT_CASE_LAURITZEN)
        s->levels = (aft_levels){.nlev = 1, .name = "one layer", .b = {0, 1}};
    else if (which->id == AFT_CASE_RESTING)
        aft_resting_levels(30, &s->levels);
    else if (which->kind == AFT_KIND_TRANSPORT)
        aft_prescribed_levels(60, &s->levels);
    return which->levels ? aft_levels_named(which->levels, &s->levels, err) : AFT_OK;
}

void aft_case_add_piece(aft_case_run *run, void *at, size_t size, int each)
{
    run->piece[run->npiece].at     = at;
    run->piece[run->npiece].size   = size;
    run->piece[run->npiece++].each = each;
}

static size_t records(const aft_case_run *run, int each)
{
    return each == AFT_EACH_DAY ? (size_t)run->r.ntime : each == AFT_EACH_MAP ? (size_t)run->r.nmap : 1;
}

aft_status aft_case_keep(aft_case_run *run, double **array, size_t count, int each, aft_arena *arena,
                         aft_error *err)
{
    AFT_NEW(*array, arena, count * records(run, each), err);
    aft_case_add_piece(run, *array, count * sizeof **array, each);
    return AFT_OK;
}

aft_status aft_case_keep_map(aft_case_run *run, float **map, aft_arena *arena, aft_error *err)
{
    size_t count = (size_t)run->r.nlat * (size_t)run->r.nlon;
    AFT_NEW(*map, arena, count * (size_t)run->r.nmap, err);
    aft_case_add_piece(run, *map, count * sizeof **map, AFT_EACH_MAP);
    return AFT_OK;
}

static aft_status make_coordinates(aft_case_run *run, aft_arena *arena, aft_error *err)
{
    aft_case_result *r = &run->r;
    AFT_NEW(r->lat, arena, r->nlat, err);
    AFT_NEW(r->lon, arena, r->nlon, err);
    AFT_NEW(r->time, arena, r->ntime, err);
    AFT_NEW(r->map_time, arena, r->nmap, err);
    for (int j = 0; j < r->nlat; j++)
        r->lat[j] = aft_asin(run->sphere.mu[j]) * 180 / AFT_PI;
    for (int i = 0; i < r->nlon; i++)
        r->lon[i] = 360.0 * i / r->nlon;
    for (int t = 0; t < r->ntime; t++)
        r->time[t] = t;
    for (int t = 0; t < r->nmap; t++)
        r->map_time[t] = t;
    return AFT_OK;
}

static aft_status make_levels(aft_case_run *run, aft_arena *arena, aft_error *err)
{
    const aft_levels *l = &run->settings.levels;
    aft_case_result  *r = &run->r;
    aft_level_axis axis;
    AFT_TRY(aft_levels_axis(l, arena, &axis, err));
    r->lev = axis.lev, r->a = axis.a, r->b = axis.b;
    r->lev_bounds = axis.lev_bounds, r->a_bounds = axis.a_bounds, r->b_bounds = axis.b_bounds;
    return AFT_OK;
}

static double radius(const aft_case_settings *s)
{
    return s->which->planet ? s->which->planet->radius : AFT_SHALLOW_RADIUS;
}

typedef struct {
    aft_status (*begin)(aft_case_run *, aft_arena *, aft_error *);
    aft_status (*day)(aft_case_run *, aft_error *);
    void (*watch)(aft_case_run *);
    void (*end)(aft_case_run *, aft_case_summary *);
} kind;

static aft_status core_day(aft_case_run *run, aft_error *err) { return aft_core_run(run->core, DAY, err); }

static aft_status water_day(aft_case_run *run, aft_error *err)
{
    return aft_shallow_run(&run->shallow, DAY, err);
}

static aft_status carried_day(aft_case_run *run, aft_error *err)
{
    (void)err;
    aft_case_carried_day(run);
    return AFT_OK;
}

static kind kind_of(const aft_case_run *run)
{
    static const kind kinds[] = {
        [AFT_KIND_CORE]      = {aft_case_core_begin, core_day, aft_case_core_watch, aft_case_core_end},
        [AFT_KIND_SHALLOW]   = {aft_case_water_begin, water_day, aft_case_water_watch, aft_case_water_end},
        [AFT_KIND_TRANSPORT] = {aft_case_carried_begin, carried_day, aft_case_carried_watch,
                                aft_case_carried_end},
    };
    return kinds[run->settings.which->kind];
}

aft_status aft_case_begin(aft_case_run **out, const aft_case_settings *settings, aft_team *team,
                          aft_arena *arena, aft_error *err)
{
    aft_case_run *run;
    AFT_NEW(run, arena, 1, err);
    run->settings = *settings;
    run->team     = team;
    AFT_TRY(aft_sphere_create(&run->sphere, settings->truncation, radius(settings), AFT_VECTORS_BEST,
                              arena, err));
    aft_case_result *r = &run->r;
    r->nlat = run->sphere.nlat, r->nlon = run->sphere.nlon, r->two = 2;
    r->nlev  = settings->levels.nlev ? settings->levels.nlev : 1;
    r->ntime = settings->days + 1;
    if (settings->which->spin_up == 0 && settings->which->kind != AFT_KIND_TRANSPORT)
        r->nmap = settings->days < AFT_MAP_DAYS ? settings->days + 1 : AFT_MAP_DAYS + 1;
    AFT_TRY(make_coordinates(run, arena, err));
    aft_case_add_piece(run, &run->day, sizeof run->day, AFT_ONCE);
    aft_case_add_piece(run, &run->samples, sizeof run->samples, AFT_ONCE);
    if (settings->levels.nlev)
        AFT_TRY(make_levels(run, arena, err));
    AFT_TRY(kind_of(run).begin(run, arena, err));
    kind_of(run).watch(run);
    *out = run;
    return AFT_OK;
}

int aft_case_day(const aft_case_run *run) { return run->day; }

aft_status aft_case_advance(aft_case_run *run, aft_error *err)
{
    AFT_TRY(kind_of(run).day(run, err));
    run->day++;
    kind_of(run).watch(run);
    return AFT_OK;
}

/* The state itself, in the order of its names in the table of fields. */
static void find_digest(const aft_case_result *r, char hex[65])
{
    enum { MOST = 8 };
    static const char *const state[] = {"u", "v", "temperature", "surface_pressure", "depth", "tracer"};
    aft_field       fields[MOST] = {{0}};
    aft_field_table table        = {"core state", fields, aft_case_table.dimensions};
    aft_case_result only         = *r;
    uint8_t         digest[32];
    only.ntime = only.nmap = 0;
    int n = 0;
    for (const aft_field *f = aft_case_table.fields; f->name; f++)
        for (size_t k = 0; k < sizeof state / sizeof *state; k++)
            if (strcmp(f->name, state[k]) == 0)
                fields[n++] = *f;
    aft_digest_stage(&table, &only, digest);
    aft_sha256_hex(digest, hex);
}

void aft_case_end(aft_case_run *run, aft_case_result *result, aft_case_summary *s)
{
    const double none = (double)NAN;
    memset(s, 0, sizeof *s);
    s->nlev      = run->settings.levels.nlev ? run->settings.levels.nlev : -1;
    s->days      = run->day;
    s->time_step = run->settings.time_step;
    s->ntracer   = run->r.ntracer;
    s->shortenings = -1;
    s->lowest_pressure = s->l2_u = s->l2_u_zonal = s->l2_u_wave = s->l2_h = s->mass_drift = none;
    s->energy_drift = s->raw_mass_drift = s->raw_tracer_drift = s->largest_courant = none;
    for (int k = 0; k < AFT_CASE_TRACERS; k++)
        s->tracer_mass_drift[k] = s->tracer_minimum[k] = s->l1[k] = s->l2[k] = s->linf[k] = none;
    s->mixing[0] = s->mixing[1] = s->mixing[2] = none;
    kind_of(run).end(run, s);
    find_digest(&run->r, s->digest);
    *result = run->r;
}
