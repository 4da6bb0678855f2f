/* SPDX-License-Identifier: Apache-2.0 */
/* What one block of columns needs in the mass-flux scheme. Fluxes of plume and downdraught are first
 * per unit flux at cloud base, then, in double, kg m-2 in the step. */
#ifndef AFTERMATH_CLIMATE_MOIST_PLUME_H
#define AFTERMATH_CLIMATE_MOIST_PLUME_H

#include "climate/moist/block.h"

typedef aft_real plume_row[BLOCK];
typedef double   plume_double[BLOCK];

typedef struct {
    moist_block b;
    int         top;                      /* layer above which there is no plume in the block     */
    /* air: c_p T + g z + L_v q_v - L_f q_i [J kg-1], all water, virtual T, saturation, relative humidity */
    plume_row energy[LEVELS], water[LEVELS], virtual[LEVELS], saturation[LEVELS], humidity[LEVELS];
    plume_row source[LEVELS];             /* of plume air, 1                                     */
    /* plume: air taken in; shares of the mixture that leave, of its water that falls, of the rest
     * that is vapour, of cloud and rain that is liquid; flux at interfaces */
    plume_row entrain[LEVELS], leave[LEVELS], fall[LEVELS], vapour[LEVELS], liquid[LEVELS];
    plume_row flux[LEVELS + 1], rained[LEVELS];
    /* downdraught: air taken in, share of it that leaves, rain it evaporates */
    plume_row entrain_down[LEVELS], leave_down[LEVELS], uptake[LEVELS];
    /* the plume on its way up: flux, energy, water, T, static energy, cloud water, excess [K],
     * buoyancy / g, kinetic energy [J kg-1]; 1 while it lives, from cloud base, from free rise; layer and saturation of cloud base; lowest
     * energy of air passed and its layer; CAPE, its consumption per base flux, rain */
    plume_row m, h, q, t, held, cloud, excess, buoyancy, kinetic, alive, cloudy, rising, base, base_saturation;
    plume_row least, start_down, cape, consumed;
    /* pressure of its highest layer, height and air density of cloud base, work against buoyancy [J kg-1] */
    plume_row reach, below, air_below, inhibited;
    plume_row total_rain, energy_down, water_down, flux_down, available, base_flux;
    /* in double: kg m-2 in the step */
    plume_double entrain_mass[LEVELS], entrain_down_mass[LEVELS], subside[LEVELS + 1];
    plume_double rain[LEVELS], gain[4][LEVELS];
    plume_double up[2], down[2], rain_fall, snow_fall, reserved[LEVELS];
    plume_double tracer[LEVELS], fallen;
} plume;

/* Plume, downdraught and flux at cloud base. */
void aft_plume_rise(const aft_moist_settings *settings, plume *p);
void aft_plume_sink(const aft_moist_settings *settings, plume *p);
void aft_plume_close(const aft_moist_settings *settings, plume *p);

/* Water, energy and rain of the step; then a tracer in p->tracer, of which `washed` is in plume water. */
void aft_plume_carry_water(const aft_moist_settings *settings, plume *p);
void aft_plume_carry(plume *p, double washed);

#endif
