/* SPDX-License-Identifier: Apache-2.0 */
/* Inside of cases/: a run, and what each kind of case does at begin, each day and at the end. */
#ifndef AFTERMATH_CLIMATE_DYNAMICS_CASES_INSIDE_H
#define AFTERMATH_CLIMATE_DYNAMICS_CASES_INSIDE_H

#include "climate/dynamics/cases/prescribed.h"
#include "climate/dynamics/cases/run.h"
#include "climate/dynamics/shallow_water.h"

enum { AFT_MAP_DAYS = 30 };  /* maps are kept of these first days */

/* Memory that a restart holds: `size` bytes for each of the days done and the start, or once. */
typedef struct {
    void  *at;
    size_t size;
    enum { AFT_EACH_DAY, AFT_EACH_MAP, AFT_ONCE } each;
} aft_piece;
enum { AFT_MAX_PIECES = 48 };

struct aft_case_run {
    aft_case_settings settings;
    aft_sphere        sphere;
    aft_team         *team;
    int               day, samples;  /* days done; samples in the means */
    aft_case_result   r;
    int               npiece;
    aft_piece         piece[AFT_MAX_PIECES];
    /* primitive equations */
    aft_core         *core;
    aft_core_fields   now;
    aft_relaxation    relaxation;
    double           *u_start;                       /* [nlat][nlev], of longitude 0 */
    aft_real         *grid, *waves, *curl, *unused;  /* one spectral field           */
    aft_sphere_work   work;
    /* shallow water */
    aft_shallow        shallow;
    aft_shallow_fields first, water;
    /* tracers in prescribed winds */
    aft_transport *transport;
    aft_prescribed flow;
    aft_real      *wind[4];     /* u, v at begin and end of a step                  */
    double        *exact;       /* as the transport's mixing ratio, at the start    */
    int64_t        steps;
    double         raw_drift, mixing[3];
};

/* An array of the result that a restart holds. */
aft_status aft_case_keep(aft_case_run *run, double **array, size_t count, int each, aft_arena *arena,
                         aft_error *err);
aft_status aft_case_keep_map(aft_case_run *run, float **map, aft_arena *arena, aft_error *err);
void       aft_case_add_piece(aft_case_run *run, void *at, size_t size, int each);

aft_status aft_case_core_begin(aft_case_run *run, aft_arena *arena, aft_error *err);
void       aft_case_core_watch(aft_case_run *run);
void       aft_case_core_end(aft_case_run *run, aft_case_summary *summary);

aft_status aft_case_water_begin(aft_case_run *run, aft_arena *arena, aft_error *err);
void       aft_case_water_watch(aft_case_run *run);
void       aft_case_water_end(aft_case_run *run, aft_case_summary *summary);

aft_status aft_case_carried_begin(aft_case_run *run, aft_arena *arena, aft_error *err);
void       aft_case_carried_day(aft_case_run *run);
void       aft_case_carried_watch(aft_case_run *run);
void       aft_case_carried_end(aft_case_run *run, aft_case_summary *summary);

#endif
