/* SPDX-License-Identifier: Apache-2.0 */
/* Turbulence near the ground and drag by waves, for one latitude of columns. docs/boundary.md has the
 * equations. A step of the coupled model calls, in this order,
 *
 *   aft_surface_exchange_find   transfer between every tile and the lowest layer
 *   aft_boundary_diffusivity    depth of the boundary layer, what every interface conducts
 *   aft_boundary_eliminate      wind and tracers done; heat and vapour as a line in their surface flux
 *   aft_surface_lines           the air as each tile meets it, for a surface model that solves itself; or
 *   aft_surface_balance_solve   all tiles' skins and the air at once
 *   aft_boundary_substitute     heat and vapour done
 *   aft_surface_screen          2 m temperature and humidity, 10 m wind
 *   aft_orographic_drag, aft_spectral_drag    waves
 *
 * All fluxes are positive upward, all arrays [lev][col], [tile][col] or [col]. Nothing here can fail. */
#ifndef AFTERMATH_CLIMATE_BOUNDARY_H
#define AFTERMATH_CLIMATE_BOUNDARY_H

#include "climate/columns.h"

enum { AFT_MAX_TILES = 8, AFT_WAVE_SPEEDS = 15 };

/* From the parameter table (parameters.c). */
typedef struct {
    double charnock, least_wind, gust_factor, gust_depth, gust_showers, stable_tail;
    double critical_richardson, mechanical_time, free_length, background;
    double mountain_wavenumber, mountain_froude;
    double wave_flux, wave_flux_poleward, wave_amplitude, wave_width, wave_length, wave_source;
} aft_boundary_settings;

void aft_boundary_settings_default(const aft_assumptions *assumptions, aft_boundary_settings *settings);

/* Air that is mixed; changed in place. Tracers (cloud water, smoke, ..) are per kg of air. */
typedef struct {
    aft_real *u, *v;        /* [nlev][ncol] m s-1                                                 */
    aft_real *temperature;  /* [nlev][ncol] K                                                     */
    double   *vapour;       /* [nlev][ncol] kg kg-1                                               */
    double   *tracer;       /* [ntracer][nlev][ncol] kg kg-1                                      */
    int       ntracer;
} aft_boundary_air;

typedef enum { AFT_TILE_LAND, AFT_TILE_SEA, AFT_TILE_ICE } aft_tile_kind;

/* What the air sees of the surface at the start of the step. */
typedef struct {
    int             ntile;
    aft_tile_kind   kind[AFT_MAX_TILES];  /* sea: roughness by its waves, salt water             */
    const aft_real *fraction;             /* [ntile][ncol] 1, of the column; sum 1                */
    const aft_real *temperature;          /* [ntile][ncol] K, skin                                */
    const aft_real *availability;         /* [ntile][ncol] 0 to 1: evaporation over that of a wet
                                             surface; dew falls everywhere                       */
    const aft_real *roughness;            /* [ntile][ncol] m, for wind; not read where sea        */
    const aft_real *roughness_heat;       /* [ntile][ncol] m, for heat and vapour; likewise; NULL: a
                                             tenth of it (Garratt & Hicks 1973: e^-2 to e^-2.5)  */
    const double   *showers;              /* [ncol] kg m-2 s-1, convective rain: gusts over sea; NULL:
                                             none                                                */
} aft_surface_tiles;

/* Transfer between tiles and the lowest layer, and its sum over tiles as the step begins. */
typedef struct {
    aft_real *drag, *exchange;            /* [ntile][ncol] kg m-2 s-1: density, coefficient, wind */
    aft_real *drag_coefficient, *heat_coefficient;  /* [ntile][ncol] 1                            */
    aft_real *roughness, *roughness_heat; /* [ntile][ncol] m, as used                             */
    aft_real *wet;                        /* [ntile][ncol] availability, 1 where dew falls        */
    aft_real *humidity, *humidity_slope;  /* [ntile][ncol] kg kg-1, K-1: saturated at the skin    */
    aft_real *total_drag;                 /* [ncol] kg m-2 s-1                                    */
    aft_real *friction_velocity;          /* [ncol] m s-1                                         */
    aft_real *heat_flux;                  /* [ncol] W m-2                                         */
    aft_real *vapour_flux;                /* [ncol] kg m-2 s-1                                    */
    aft_real *gust2;                      /* [ncol] m2 s-2, of convective rain                    */
} aft_surface_exchange;

/* Work of one thread, from aft_boundary_create. */
typedef struct {
    int       ncol, nlev;
    aft_real *depth;             /* [ncol] m, of the boundary layer                               */
    aft_real *conduct_wind, *conduct_heat;  /* [nlev+1][ncol] kg m-2 a step: rho K dt / dz        */
    aft_real *counter;           /* [nlev+1][ncol] 1: counter-gradient flux over the surface flux */
    /* Lowest layer at the end of the step: value = offset + slope * flux. */
    double   *heat_offset;       /* [ncol] J kg-1, dry static energy c_p T + g z                  */
    double   *vapour_offset;     /* [ncol] kg kg-1                                                */
    double   *slope;             /* [ncol] s m2 kg-1, of both                                     */
    double   *stress_u, *stress_v;  /* [ncol] N m-2, on the ground, mean of the step              */
    double   *dissipation;       /* [ncol] W m-2, wind's energy that became heat                  */
    double   *factor, *inverse, *right[3];  /* [nlev][ncol]                                       */
    double   *held, *sum, *lowest[2];       /* [tile][ncol], [6][ncol], [ncol]                    */
    aft_real *energy;            /* [nlev][ncol] J kg-1, virtual dry static energy                */
    aft_real *row[10];           /* [ncol]                                                        */
} aft_boundary;

aft_status aft_boundary_create(aft_boundary *work, int ncol, int nlev, aft_arena *arena, aft_error *err);
aft_status aft_surface_exchange_create(aft_surface_exchange *exchange, int ncol, int ntile,
                                       aft_arena *arena, aft_error *err);

/* Louis, Tiedtke & Geleyn (1982) with gustiness (Beljaars 1995; Redelsperger et al. 2000); over sea the roughness of Smith
 * (1988) and Beljaars (1995). */
void aft_surface_exchange_find(const aft_columns *columns, const aft_boundary_settings *settings,
                               const aft_boundary_air *air, const aft_surface_tiles *tiles,
                               aft_surface_exchange *exchange);

/* Holtslag & Boville (1993) below the depth, Louis-type above. Reads of `exchange` its sums. */
void aft_boundary_diffusivity(const aft_columns *columns, const aft_boundary_settings *settings,
                              const aft_boundary_air *air, const aft_surface_exchange *exchange,
                              aft_boundary *work);

/* Tracers at the ground; each may be NULL. */
typedef struct {
    const double *emission;    /* [ntracer][ncol] kg m-2 s-1                                      */
    const double *deposition;  /* [ntracer][ncol] kg m-2 s-1: air density times deposition speed  */
    double       *deposited;   /* [ntracer][ncol] kg m-2, added to; needed with deposition        */
} aft_boundary_ground;

/* Backward Euler. Finishes wind and tracers and leaves the lines of heat and vapour in `work`. The
 * energy wind loses warms the air where it is lost. `ground` may be NULL. */
void aft_boundary_eliminate(const aft_columns *columns, const aft_surface_exchange *exchange,
                            const aft_boundary_ground *ground, aft_boundary_air *air,
                            aft_boundary *work);

/* heat_flux [ncol] W m-2, vapour_flux [ncol] kg m-2 s-1 into the lowest layer. */
void aft_boundary_substitute(const aft_columns *columns, aft_boundary *work,
                             const double *heat_flux, const double *vapour_flux,
                             aft_boundary_air *air);

/* For a surface model that solves its own tiles: each meets air that its own flux alone changes, as if
 * the tile were the whole column. Conserving and stable; tiles feel each other a step later.
 *
 *     H = sensible_offset + sensible_slope T_skin      E = moisture_offset + moisture_slope q_skin  */
typedef struct {
    double *sensible_offset, *sensible_slope;  /* [ntile][ncol] W m-2, W m-2 K-1                  */
    double *moisture_offset, *moisture_slope;  /* [ntile][ncol] kg m-2 s-1                        */
} aft_surface_line;

void aft_surface_lines(const aft_columns *columns, const aft_surface_tiles *tiles,
                       const aft_surface_exchange *exchange, const aft_boundary *work,
                       aft_surface_line *line);
/* mean [ncol] of flux [ntile][ncol] by fraction, for aft_boundary_substitute. */
void aft_surface_mean(const aft_columns *columns, const aft_surface_tiles *tiles, const double *flux,
                      double *mean);

/* Energy of every tile's skin as a line about its temperature at the start:
 *
 *     stiffness dT = net - H - latent E      H, E with the air and skin of the step's end
 *
 * solved with all tiles and the air together (Best et al. 2004). */
typedef struct {
    const double *net;          /* [ntile][ncol] W m-2 into the skin but for H and E, at its start */
    const double *stiffness;    /* [ntile][ncol] W m-2 K-1: heat capacity over time step, and what
                                   it loses more for each K; large (1e12) holds the temperature   */
    const double *latent;       /* [ntile][ncol] J kg-1                                           */
    const double *ceiling;      /* [ntile][ncol] K, melting; NULL: none                           */
    double *warming;            /* [ntile][ncol] K                                                */
    double *skin;               /* [ntile][ncol] K, at the end                                    */
    double *heat_flux;          /* [ntile][ncol] W m-2, of the tile                               */
    double *vapour_flux;        /* [ntile][ncol] kg m-2 s-1                                       */
    double *left;               /* [ntile][ncol] W m-2 that the ceiling leaves to melt with       */
    double *mean_heat_flux, *mean_vapour_flux;  /* [ncol] for aft_boundary_substitute             */
} aft_surface_balance;

void aft_surface_balance_solve(const aft_columns *columns, const aft_surface_tiles *tiles,
                               const aft_surface_exchange *exchange, aft_boundary *work,
                               aft_surface_balance *balance);

/* At 2 m and 10 m above each tile (Geleyn 1988), from the end of the step: skin [ntile][ncol] K and
 * vapour_flux [ntile][ncol] kg m-2 s-1 of each tile. */
typedef struct {
    aft_real *temperature_2m;  /* [ntile][ncol] K                                                 */
    aft_real *humidity_2m;     /* [ntile][ncol] kg kg-1                                           */
    aft_real *wind_10m;        /* [ntile][ncol] 1: times the wind of the lowest layer             */
} aft_surface_screen_values;

void aft_surface_screen(const aft_columns *columns, int ntile, const aft_surface_exchange *exchange,
                        const aft_boundary_air *air, const double *skin, const double *vapour_flux,
                        aft_surface_screen_values *screen);

/* Work of one thread for waves. */
typedef struct {
    aft_real *wind[2];            /* [nlev+1][ncol] m s-1, of interfaces                          */
    aft_real *density, *buoyancy; /* [nlev+1][ncol] kg m-3, s-1                                   */
    aft_real *flux, *power;       /* [nlev+1][ncol] N m-2, W m-2                                  */
    aft_real *ray, *side;         /* [AFT_WAVE_SPEEDS][ncol]                                      */
    aft_real *row[8];             /* [ncol]                                                       */
} aft_waves;

aft_status aft_waves_create(aft_waves *work, int ncol, int nlev, aft_arena *arena, aft_error *err);

/* McFarlane (1987). deviation [ncol] m: standard deviation, within the grid cell, of the height of
 * ground that the grid does not resolve; 0 over sea. stress_u, stress_v [ncol] N m-2: on the ground;
 * NULL: not wanted. */
void aft_orographic_drag(const aft_columns *columns, const aft_boundary_settings *settings,
                         const aft_real *deviation, aft_boundary_air *air, aft_waves *work,
                         aft_real *stress_u, aft_real *stress_v);

/* Alexander & Dunkerton (1999). source [ncol] N m-2: sum of the waves' flux, without sign, that leaves
 * the source level along each axis. */
void aft_spectral_drag(const aft_columns *columns, const aft_boundary_settings *settings,
                       const aft_real *source, aft_boundary_air *air, aft_waves *work);
double aft_spectral_source(const aft_boundary_settings *settings, double lat_deg);

#endif
