/* SPDX-License-Identifier: Apache-2.0 */
#include "base/number.h"
#include "climate/dynamics/cases/cases.h"

#include <string.h>

#define JW    &aft_planet_jablonowski
#define HS    &aft_planet_held_suarez
#define REST  &aft_planet_resting
#define CORE  AFT_KIND_CORE
#define WATER AFT_KIND_SHALLOW
#define MOVE  AFT_KIND_TRANSPORT

/* Diffusion of the wave: laplacian^2 with 1e16, 1e15, 1.5e14 m4/s at T42, T85, T170 in Jablonowski &
 * Williamson (2006, table 3), which is 14, 9 and 4 h; of the climates: laplacian^4 with 0.1 days at
 * any T, as Held & Suarez (1994) and Polvani & Kushner (2002). */
const aft_case aft_cases[] = {
    /* name             which                  kind   T   levels  days spin-up step  laplacian^ h by-scale tracers */
    {"steady-state",    AFT_CASE_STEADY,       CORE,  42, "L26",   10,   0, 1,       2, 14, 1,  0, JW,
     "a balanced flow that ought to stay as it is", "Jablonowski & Williamson 2006"},
    {"baroclinic-wave", AFT_CASE_WAVE,         CORE,  42, "L26",   10,   0, 1,       2, 14, 1,  2, JW,
     "the same flow with a ripple, from which highs and lows grow", "Jablonowski & Williamson 2006"},
    {"held-suarez",     AFT_CASE_HELD_SUAREZ,  CORE,  42, "L20", 1200, 200, 1,       4, 2.4, 0, 0, HS,
     "the climate of a dry Earth without seasons", "Held & Suarez 1994"},
    {"polvani-kushner", AFT_CASE_POLVANI,      CORE,  42, "L40", 1200, 200, 1,       4, 2.4, 0, 0, HS,
     "the same with a winter stratosphere and its polar vortex", "Polvani & Kushner 2002"},
    {"resting-mountain", AFT_CASE_RESTING,     CORE,  42, NULL,     6,   0, 1,       2, 14, 1,  0, REST,
     "air at rest over rings of hills; all wind is error", "DCMIP 2012 test 2-0"},
    {"galewsky",        AFT_CASE_GALEWSKY,     WATER, 85, NULL,     6,   0, 2. / 3,  4, 12, 1,  0, NULL,
     "a jet of shallow water that rolls up", "Galewsky et al. 2004"},
    {"shallow-water-2", AFT_CASE_WILLIAMSON_2, WATER, 42, NULL,     5,   0, 4. / 3,  0, 0, 0,   0, NULL,
     "steady zonal flow, exact solution", "Williamson et al. 1992 case 2"},
    {"shallow-water-5", AFT_CASE_WILLIAMSON_5, WATER, 42, NULL,    15,   0, 1,       0, 0, 0,   0, NULL,
     "flow over a mountain", "Williamson et al. 1992 case 5"},
    {"shallow-water-6", AFT_CASE_WILLIAMSON_6, WATER, 63, NULL,    14,   0, 1,       0, 0, 0,   0, NULL,
     "Rossby-Haurwitz wave 4", "Williamson et al. 1992 case 6"},
    {"dcmip-11",        AFT_CASE_DCMIP_11,     MOVE,  42, NULL ,   12,   0, 1,       0, 0, 0,   4, REST,
     "tracers in a deforming flow that turns back", "DCMIP 2012 test 1-1"},
    {"dcmip-12",        AFT_CASE_DCMIP_12,     MOVE,  42, NULL ,    1,   0, 1,       0, 0, 0,   1, REST,
     "a tracer in overturning like that of Hadley", "DCMIP 2012 test 1-2"},
    {"dcmip-13",        AFT_CASE_DCMIP_13,     MOVE,  42, NULL ,   12,   0, 1,       0, 0, 0,   4, REST,
     "thin clouds over rings of hills", "DCMIP 2012 test 1-3"},
    {"lauritzen",       AFT_CASE_LAURITZEN,    MOVE,  85, NULL,    12,   0, 1,       0, 0, 0,   4, REST,
     "correlated tracers in a flow that turns back", "Lauritzen et al. 2012"},
    {0},
};

aft_status aft_case_named(const char *name, const aft_case **found, aft_error *err)
{
    const char *best     = NULL;
    int         distance = 1000;
    for (const aft_case *c = aft_cases; c->name; c++) {
        if (strcmp(name, c->name) == 0) {
            *found = c;
            return AFT_OK;
        }
        aft_nearer(name, c->name, &best, &distance);
    }
    return aft_fail(err, AFT_BAD_INPUT, "\"%.40s\" is not a case; %s%s", name,
                    best ? "did you mean " : "`aftermath core --help` lists them", best ? best : "");
}

/* s, of the dry core at 26 levels; the step that the speed of each grid is quoted with */
static const struct {
    const char *name;
    int         truncation;
    double      step;
} grids[] = {{"T21", 21, 1800}, {"T31", 31, 1200}, {"T42", 42, 900},  {"T63", 63, 600},
             {"T85", 85, 450},  {"T106", 106, 360}, {"T170", 170, 225}};
enum { GRIDS = sizeof grids / sizeof *grids };

aft_status aft_grid_named(const char *name, int *truncation, aft_error *err)
{
    for (int i = 0; i < GRIDS; i++)
        if (strcmp(name, grids[i].name) == 0) {
            *truncation = grids[i].truncation;
            return AFT_OK;
        }
    return aft_fail(err, AFT_BAD_INPUT, "grid \"%.40s\" is not known; expected T21, T31, T42, T63, T85, "
                                        "T106 or T170", name);
}

double aft_case_step(const aft_case *c, int truncation)
{
    int i = 0;
    while (i < GRIDS - 1 && grids[i].truncation < truncation)
        i++;
    return c->step * grids[i].step;
}

double aft_case_diffusion_time(const aft_case *c, int truncation)
{
    double hours = c->diffusion_hours;
    return 3600 * (c->diffusion_by_scale ? hours * 42 / truncation : hours);
}
