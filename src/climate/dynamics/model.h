/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the core share; nothing outside includes it. */
#ifndef AFTERMATH_CLIMATE_DYNAMICS_MODEL_H
#define AFTERMATH_CLIMATE_DYNAMICS_MODEL_H

#include "climate/dynamics/core.h"
#include "climate/dynamics/kernels.h"

/* The time step of the settings is this many ticks; the guard halves it at most 6 times. */
enum { AFT_TICKS = 64, AFT_MAX_HALVINGS = 6 };
/* Beyond these a run is unstable: K, m s-1, Pa. */
static const double AFT_COLDEST = 100, AFT_HOTTEST = 500, AFT_FASTEST = 500;
static const double AFT_THINNEST = 20000, AFT_THICKEST = 150000;  /* p_s */
enum { AFT_NOW, AFT_BEFORE };  /* of grids, one turn of the step apart */

/* One thread's own. */
typedef struct {
    aft_real    *flux_north, *flux_south;                  /* [rows.flux][nlon]                   */
    aft_real    *pressure, *inverse_pressure;              /* [nlon]                              */
    aft_real    *forced[6];                                /* u, v, T, du, dv, dT [nlev][nlon]    */
    aft_real    *flux, *waves;                             /* one m: [n][part][row]               */
    double      *matrices;                                 /* 2 [nlev][nlev]                      */
    aft_tendency meanwhile;                                /* of which only the last lines count  */
} aft_core_thread;

/* plane.c: one field in double: spectral [ncoefficient][part], grid [nlat][nlon]. */
typedef struct {
    const aft_sphere *sphere;
    double           *turn;  /* [nlon][cos, sin] of 2 pi k / nlon                                */
    double           *wave;  /* [T+1][part] of one latitude                                      */
} aft_plane;
aft_status aft_plane_create(aft_plane *plane, const aft_sphere *sphere, aft_arena *arena,
                            aft_error *err);
void       aft_plane_analysis(const aft_plane *plane, const double *grid, double *spectral);
void       aft_plane_synthesis(const aft_plane *plane, const double *spectral, double *grid);

struct aft_core {
    const aft_sphere       *sphere;
    const aft_levels       *levels;
    aft_core_settings       settings;
    aft_team               *team;
    const aft_core_kernels *kernels;
    int                     ntracer;
    aft_transport          *transport;
    const double           *weight;        /* [ntracer] in T_v; NULL: dry                         */
    aft_real               *moisture;      /* [nlat][nlev][nlon] 1, T_v / T - 1                   */
    aft_forcing             forcing;
    void                   *forcing_context;
    const aft_real         *held[3];   /* tendencies of u, v, T; NULL: none                       */

    aft_reference    reference;
    aft_layer        layer[AFT_MAX_LEVELS];
    aft_leap         leap;      /* points to the tables below                                     */
    double          *inverse, *keep_vorticity, *keep_divergence, *keep_temperature, *link_ground;
    aft_link        *link;
    double           prepared;  /* s, the leap the tables are for; 0: none                        */
    double           settling;  /* s-1, likewise                                                  */

    double          *now, *before;         /* [m][n][part][rows.state]                            */
    aft_real        *grid[2];              /* AFT_NOW, AFT_BEFORE: [nlat][rows.wave][nlon]        */
    double          *pressure[2];          /* [nlat][nlon] Pa                                     */
    double          *pressure_then;        /* [nlat][nlon] Pa, where tracers are                  */
    double           waiting;              /* s, by which they are behind                         */
    double          *ground;               /* [nlat][nlon] m2 s-2, as the waves have it           */
    double           heat[AFT_MAX_LEVELS], slope[AFT_MAX_LEVELS];
    double          *loss;                 /* [m][nlev]                                           */
    double           mean_pressure;        /* Pa, of the start                                    */

    aft_plane        plane;
    double          *plane_grid, *plane_waves;  /* [nlat][nlon], [ncoefficient][part]             */
    aft_sphere_work  to_grid, to_waves;
    aft_core_thread *thread;
    double          *sum_pressure, *speed2;  /* [nlat]                                            */
    int32_t         *outside;                /* [nlat]                                            */

    int64_t      ticks, calm;  /* since the start; since the Courant number would allow more      */
    int          halvings;
    bool         first;        /* the next step is forward                                        */
    aft_core_log log;
};

static inline const aft_real *aft_core_row(const aft_core *c, int which, int lat, int row)
{
    return c->grid[which] + ((size_t)lat * (size_t)c->leap.rows.wave + (size_t)row)
                                * (size_t)c->sphere->nlon;
}

static inline size_t aft_core_state(const aft_core *c, int m, int n)
{
    return (size_t)(c->sphere->first[m] + n - m) * 2 * (size_t)c->leap.rows.state;
}

static inline double aft_core_step_length(const aft_core *c)
{
    return c->settings.time_step / (1 << c->halvings);
}

/* step.c: grid of now from its waves; Pa, the mean of p_s now. */
void   aft_core_to_grid(aft_core *core);
double aft_core_mean_pressure(const aft_core *core);
/* tables.c: those of the grid; those that depend on the leap [s]. */
void aft_core_fill_links(aft_core *core);
void aft_core_fill_layers(aft_core *core);
void aft_core_prepare(aft_core *core, double leap);
/* guard.c */
void       aft_core_choose_step(aft_core *core);
aft_status aft_core_check(const aft_core *core, aft_error *err);
#endif
