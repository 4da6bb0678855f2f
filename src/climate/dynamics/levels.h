/* SPDX-License-Identifier: Apache-2.0 */
/* Hybrid levels: half-level pressure p = a + b p_s [Pa]; level 0 is the top. */
#ifndef AFTERMATH_CLIMATE_DYNAMICS_LEVELS_H
#define AFTERMATH_CLIMATE_DYNAMICS_LEVELS_H

#include "aftermath/base.h"

enum { AFT_MAX_LEVELS = 128 };

typedef struct {
    int    nlev;
    char   name[32];
    double a[AFT_MAX_LEVELS + 1];  /* Pa; a[0] may be 0 only with b[0] = 0 */
    double b[AFT_MAX_LEVELS + 1];  /* 1; b[0] = 0, b[nlev] = 1, a[nlev] = 0 */
} aft_levels;

/* "L20": 20 even sigma levels (Held & Suarez 1994); "L26": Jablonowski & Williamson 2006; "L30", "L40":
 * the design's. AFT_BAD_INPUT for another name. */
aft_status aft_levels_named(const char *name, aft_levels *levels, aft_error *err);
/* text: lines "a[Pa] b", top first, # begins a comment; file and line go into messages. Refused:
 * pressure that does not grow downward for every p_s of 300 to 1100 hPa, wrong ends, too many. */
aft_status aft_levels_read(const char *text, size_t length, const char *file, aft_levels *levels,
                           aft_error *err);
aft_status aft_levels_check(const aft_levels *levels, aft_error *err);

/* CF's hybrid coordinate of full levels [nlev] and its bounds [nlev][2]: p = a + b p_s, lev = a / 1000 hPa + b. */
typedef struct {
    double *lev, *a, *b;                      /* 1, Pa, 1 */
    double *lev_bounds, *a_bounds, *b_bounds;
} aft_level_axis;
aft_status aft_levels_axis(const aft_levels *levels, aft_arena *arena, aft_level_axis *axis, aft_error *err);

#endif
