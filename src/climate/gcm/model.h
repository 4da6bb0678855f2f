/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the coupled model share; nothing outside includes it. */
#ifndef AFTERMATH_CLIMATE_GCM_MODEL_H
#define AFTERMATH_CLIMATE_GCM_MODEL_H

#include "climate/boundary/boundary.h"
#include "climate/gcm/gcm.h"
#include "climate/moist/moist.h"
#include "climate/radiation/radiation.h"
#include "climate/radiation/sun.h"
#include "climate/surface/surface_row.h"

/* Of the tracers in virtual temperature: vapour's R_v / R_d - 1, condensate's -1, others nothing. */
static const double AFT_GCM_WEIGHT[AFT_GCM_WATERS + AFT_GCM_MORE] = {461.52 / 287.053 - 1, -1, -1};

/* One thread's latitude: n = nlev nlon values, or one more level of interfaces. */
typedef struct {
    aft_real *u, *v, *t;                              /* [lev][nlon], changed by the physics       */
    aft_real *u0, *v0, *t0;                           /* as the core has them                      */
    aft_real *pressure, *mass, *height;               /* [lev][nlon]                               */
    aft_real *pressure_interface, *height_interface;  /* [lev + 1][nlon]                           */
    aft_real *middle, *whole;                         /* [lev][nlon] 1: height of a layer's mean and
                                                         depth of the layer over R T / g           */
    double   *air_mass;                               /* [lev][nlon] kg m-2                        */
    aft_real *t_interface, *vapour, *ozone, *haze;    /* for radiation                             */
    aft_real *sw_up, *sw_down, *lw_up, *lw_down;      /* [lev + 1][nlon]                           */
    aft_real *row[8];                                 /* [nlon]                                    */
    double   *line[4], *beam;                         /* [tile][nlon]; [light][nlon]               */
    aft_real *screen[3];                              /* [tile][nlon]                              */
    double   *number[12];                             /* [nlon]; fluxes up of heat, vapour in 0, 1;
                                                         fallen rain, snow in 7, 8                 */
    double   *water;                                  /* [tracer][lev][nlon]                       */
    double   *emission, *fallen;                      /* [tracer][nlon]; see tracer.c              */
    double   *before[2];                              /* [nlon] energy, water as the step begins   */
    aft_real *plume_flux;                             /* [lev + 1][nlon] kg m-2 s-1                */
    void     *rays, *plumes;
    aft_boundary         boundary;
    aft_surface_exchange exchange;
    aft_waves            waves;
    double    time[AFT_GCM_PARTS];
} aft_gcm_thread;

/* What left its bounds on a latitude, and in which process; process NULL: nothing. */
typedef struct {
    const char *process;
    int         at;                         /* [lev][nlon]                                            */
    double      temperature, wind, vapour;
} aft_gcm_fault;

struct aft_gcm {
    aft_gcm_settings settings;
    aft_sphere       sphere;
    aft_core        *core;
    aft_team        *team;
    aft_moist_settings    moist;
    aft_boundary_settings air;
    aft_aerosol_optics    haze;
    aft_gcm_clock    clock;

    size_t    row;                       /* nlev nlon                                              */
    aft_real *du, *dv, *dt;              /* [nlat][lev][nlon] s-1, of the physics                  */
    aft_real *sea;                       /* [nlat][nlon] K, of what radiates below                 */
    double    day;                       /* of the year, as the step begins                        */
    aft_sun   sun;
    /* The Earth; all NULL on the aquaplanet. */
    aft_surface_options options;
    aft_surface_grid   *grid;
    aft_land           *land;
    aft_land_state      land_state;
    aft_sea_state       sea_state;
    aft_surfaces        surfaces;
    aft_qflux           holding;
    double             *spared, owed;    /* [2][nlat], W m-2: what freezing water spares, the warm gives  */
    aft_surface_row    *rows;            /* [nlat]                                                 */
    aft_real           *deviation;       /* [nlat][nlon] m                                         */
    double             *ground;          /* [nlat][nlon] m2 s-2, as the core has it                */
    aft_real           *aerosol[AFT_GCM_SPECIES];  /* [nlat][lev][nlon] kg m-2                     */
    double             *soot_fall;       /* [nlat][nlon] kg m-2 s-1                                */
    double             *rain, *snow;     /* [nlat][nlon] kg m-2 s-1 of the step before             */
    double             *direct;          /* [nlat][nlon] 1, part of light                          */
    double             *showers;         /* [nlat][nlon] kg m-2 s-1, convective rain and snow of the step before */
    aft_real *cover, *liquid_path, *ice_path, *liquid_radius, *ice_radius;  /* [nlat][lev][nlon]   */
    /* Of the last radiation: heating of layers [nlat][lev][nlon] W m-2 and the edges' fluxes. */
    aft_real *sw_heating, *lw_heating;
    aft_real *edge[7];                   /* [nlat][nlon] W m-2, AFT_EDGE_*                         */
    double   *light;                     /* [nlat][nlon] mean cosine of the zenith over its time   */
    double   *zeros, *latent, *stiffness;  /* [nlon]                                        */
    aft_real *whole, *nothing;           /* [nlon] 1, 0                                            */

    int64_t   steps;                     /* of the physics                                         */
    double    began;                     /* s, when sums began                                     */
    double    surface_then;              /* J m-2                                                  */
    double    given;                     /* J m-2: energy of the air at first and all fluxes since */
    double    mean_pressure;             /* Pa, kept by the core                                   */
    double   *fallen[AFT_GCM_MORE];      /* [nlat][nlon] kg m-2 of a tracer                        */
    double    mend, mended;              /* W m-2 of the next step; J m-2 since sums began         */
    double    energy_then;               /* J m-2                                                  */
    double   *gained;                    /* [nlat][nlon] J m-2 that crossed the ends of columns    */
    double   *sum[AFT_GCM_FIELDS];       /* [nlat][nlon] times s                                   */
    aft_gcm_fault *fault;                /* [nlat]                                                 */
    double   *water_error;               /* [nlat]                                                 */
    double   *row_gain;                  /* [nlat] J m-2 of the step                               */
    double   *row_sum;                   /* [2][nlat]                                              */
    double    water_moved;
    double    all[2];                    /* s of the clock: the core; the physics                  */
    aft_gcm_thread *thread;
    struct aft_gcm_months *months;       /* NULL: none are kept                                    */
};

enum { AFT_EDGE_SUN_TOP, AFT_EDGE_SUN_CLEAR, AFT_EDGE_SUN_GROUND, AFT_EDGE_HEAT_TOP, AFT_EDGE_HEAT_CLEAR,
       AFT_EDGE_HEAT_GROUND, AFT_EDGE_HEAT_DOWN };

static inline double aft_gcm_step(const aft_gcm *m)
{
    return 2 * m->settings.time_step;
}

/* columns.c: pressure and mass from p_s [nlon], mass alone [lev][nlon]; heights from w->t
 * and its water. */
void aft_gcm_weigh(const aft_gcm *m, const double *surface_pressure, aft_gcm_thread *w);
void aft_gcm_weigh_air(const aft_gcm *m, const double *surface_pressure, double *air);
void aft_gcm_raise(const aft_gcm *m, int lat, aft_gcm_thread *w);

/* radiate.c: fluxes of a latitude, kept until the next; their heating of w->t in this step. */
void aft_gcm_radiate(aft_gcm *m, int lat, aft_gcm_thread *w);
void aft_gcm_shine(aft_gcm *m, int lat, aft_gcm_thread *w);

/* aquaplanet.c: sea and air to begin with. */
aft_status aft_gcm_start(aft_gcm *m, aft_arena *arena, aft_error *err);

/* earth.c: land, sea and ice of a latitude. */
aft_status aft_gcm_prepare_earth(aft_gcm *m, aft_arena *arena, aft_error *err);
void aft_gcm_look(aft_gcm *m, int lat, aft_gcm_thread *w);
void aft_gcm_meet_earth(aft_gcm *m, int lat, aft_gcm_thread *w, const aft_columns *columns, aft_boundary_air *air);
void aft_gcm_stir(aft_gcm *m);
double aft_gcm_surface_energy(const aft_gcm *m);  /* J m-2, snow on its way included */

/* currents.c: what free currents owe for what they spare in this step. */
void aft_gcm_spare(aft_gcm *m);

/* physics.c: adds share x [nlon] to the sums; all columns of a latitude over one step. */
void aft_gcm_add(aft_gcm *m, aft_gcm_field field, int lat, double share, const double *x);
void aft_gcm_physics(void *context, int lat, int thread);

/* tracer.c: NULL where nothing is emitted; plumes of a latitude; clocks go on. */
const aft_boundary_ground *aft_gcm_emit(const aft_gcm *m, int lat, aft_gcm_thread *w, aft_boundary_ground *ground);
void aft_gcm_plumes(aft_gcm *m, int lat, aft_gcm_thread *w, const aft_columns *columns, aft_moist_state *state,
                    aft_convection_output *out);
void aft_gcm_tick(const aft_gcm *m, int lat);

/* budget.c: before and after the processes of a latitude; energy [J m-2] and water [kg m-2] now. */
void aft_gcm_note_before(const aft_gcm *m, int lat, aft_gcm_thread *w);
void aft_gcm_note_after(aft_gcm *m, int lat, aft_gcm_thread *w);
void aft_gcm_hold(aft_gcm *m, double *energy, double *water);
/* Water [kg m-2] as aft_gcm_note_after saw it. */
double aft_gcm_water_left(const aft_gcm *m);

/* watch.c: false when the process took a column of the latitude out of its bounds, which is kept;
 * AFT_UNSTABLE with the first of them: process, value, place, level, day. */
bool       aft_gcm_watch(aft_gcm *m, int lat, const aft_gcm_thread *w, const char *process);
aft_status aft_gcm_faults(const aft_gcm *m, aft_error *err);

/* months.c: adds the step of a latitude. */
void aft_gcm_note_month(aft_gcm *m, int lat, aft_gcm_thread *w);

static inline int aft_gcm_tracers(const aft_gcm *m)
{
    return AFT_GCM_WATERS + m->settings.ntracer;
}

static inline double *aft_gcm_tracer(const aft_gcm *m, int lat, int tracer)
{
    return aft_transport_mixing_ratio(aft_core_transport(m->core))
         + ((size_t)lat * (size_t)aft_gcm_tracers(m) + (size_t)tracer) * m->row;
}

#endif
