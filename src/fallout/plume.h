/* SPDX-License-Identifier: Apache-2.0 */
/* Private to fallout: the plume of one burst of a war, and what it lays on a row of 5' cells. */
#ifndef AFTERMATH_FALLOUT_PLUME_H
#define AFTERMATH_FALLOUT_PLUME_H

#include "aftermath/fallout.h"
#include "fallout/decay.h"

enum { AFT_PLUME_NODES = 512, AFT_PLUME_PARTS = 12, AFT_GAIN_NODES = 2048 };

/* What is the same for every burst. */
typedef struct {
    double        activity, wind_factor, least_shear;   /* parameters; shear [s-1]                  */
    aft_decay_law law;
    bool          residual;                             /* dose: equivalent residual                */
    double        stay, roughness;                      /* [s], [1]                                 */
    double gain[AFT_GAIN_NODES + 1];  /* dose over rate [h] by arrival (k / 64 + 0.7)^2 hours      */
} aft_plume_rules;

void aft_plume_rules_make(const aft_assumptions *assumptions, aft_plume_rules *rules);

/* At a node downwind: rate on the hotline [Gy h-1], -1 / (2 sigma^2) [m-2], dose over rate [h],
 * arrival [s]. */
typedef struct {
    float top, per_y2, gain, arrival;
} aft_plume_node;

typedef struct {
    bool   any;                        /* does it lay anything                                     */
    double lat_deg, lon_deg;
    double east, north;                /* unit vector downwind                                     */
    double from, to;                   /* along the hotline [m]; nodes lie at from + (to-from) s^2 */
    double half[AFT_PLUME_PARTS + 1];  /* window's half width at equal steps of s [m]              */
    double near_m;                     /* within this range cells are divided ...                  */
    int    nsub;                       /* ... into nsub x nsub                                     */
    int    row0, row1;                 /* rows of 5' cells it reaches                              */
    double activity;                   /* [Gy m2 h-1] all that comes down                          */
    aft_plume_node node[AFT_PLUME_NODES + 2];
} aft_plume;

/* month 0..11. Below 0.25 kt, where WSEG-10 ends, the plume has the shape of 0.25 kt and its own
 * activity. */
aft_status aft_plume_make(double lat_deg, double lon_deg, double yield_kt, double hob,
                          double fission_fraction, int month, const aft_winds *winds,
                          const aft_plume_rules *rules, aft_plume *plume, aft_error *err);

/* Columns [*first, *end) of a row inside the window; not wrapped, so *first may be negative and
 * *end above 4320, at most 4320 of them. False: none. */
bool aft_plume_columns(const aft_plume *plume, int row, int *first, int *end);

/* Adds means over the n cells from column `first` (not wrapped) of a row:
 * rate [Gy h-1], dose [Gy]; to `uneven` the variance of the dose inside divided cells [Gy2];
 * arrival [s] is lowered where the plume comes earlier. */
void aft_plume_lay(const aft_plume *plume, int row, int first, int n, float *rate, float *dose,
                   float *uneven, float *arrival);

/* Mean wind [m s-1] from the ground to the height [m] and the crosswind shear [s-1] across
 * height +- spread. */
typedef struct {
    double east, north, shear;
} aft_carrier;
aft_carrier aft_carrier_wind(const aft_winds *winds, int month, double lat_deg, double lon_deg,
                             double height, double spread);

#endif
