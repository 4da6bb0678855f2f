/* SPDX-License-Identifier: Apache-2.0 */
/* Smoke in latitude and pressure: what it does by itself. Transport is the climate's. */
#ifndef AFTERMATH_CLIMATE_SMOKE_H
#define AFTERMATH_CLIMATE_SMOKE_H

#include "base/math.h"
#include "climate/ebm/model.h"

/* settle.c: air properties and fall. */
double aft_air_viscosity(double temperature);                        /* Pa s                     */
double aft_mean_free_path(double temperature, double pressure);      /* m                        */
double aft_slip_correction(double radius, double temperature, double pressure);
/* A compact sphere [m s-1, downward]. */
double aft_fall_speed(double radius, double density, double temperature, double pressure);
/* An aggregate of `monomers` spheres of radius `r0`: drag of a sphere of the mobility radius
 * r0 n^exponent; 0.46 for open aggregates in thin air (Sorensen 2011), 1/3 for compact ones. */
double aft_aggregate_fall_speed(double r0, double density, double monomers, double exponent,
                                double temperature, double pressure);

/* coagulate.c: Brownian kernel of equal aggregates [m3 s-1], from free molecules to continuum. */
double aft_brownian_kernel(double collision_radius, double mobility_radius, double particle_mass,
                           double temperature, double pressure);
/* Number after dt when pairs merge: dn/dt = -K n^2 / 2 with K held. n per m3. */
double aft_coagulated(double n, double kernel, double dt);

/* inject.c */
aft_status aft_smoke_check(const aft_emissions *emissions, aft_error *err);
void aft_smoke_inject(const aft_ebm_model *model, const aft_emissions *emissions, double day_after,
                      aft_ebm_state *state, aft_ebm_day *work);

/* One day of settling, rain-out, dry deposition, chemistry; growth until radiation is called next. */
void aft_smoke_fall(const aft_ebm_model *model, aft_ebm_state *state, aft_ebm_day *work);
void aft_smoke_grow(const aft_ebm_model *model, aft_ebm_state *state, const aft_ebm_day *work);
void aft_smoke_remove(const aft_ebm_model *model, aft_ebm_state *state, aft_ebm_day *work);

/* move.c: patches rise against the band's mean; vertical mixing; transport by the circulation. */
void aft_smoke_move(const aft_ebm_model *model, aft_ebm_state *state, aft_ebm_day *work);
/* Cover of each band, what it leaves of the optical depth, and the heating inside patches. */
void aft_smoke_shade(const aft_ebm_model *model, const aft_ebm_state *state, aft_ebm_day *work);

/* 1 where convection can be, 0 where soot warms the air faster than the 1.5 K/day that the upper
 * troposphere loses to space: cloud cannot rise into air that is being heated. */
static inline double aft_smoke_rains(double heating)
{
    const double loses = 1.5 / DAY_SECONDS;
    return aft_clamp(1.0 - heating / loses, 0.0, 1.0);
}

bool   aft_smoke_any(const aft_ebm_state *state, int tracer);
double aft_smoke_total(const aft_ebm_model *model, const aft_ebm_state *state, int tracer); /* kg */

double aft_smoke_monomer(const aft_ebm_parameters *par);   /* kg */
/* Monomers in the mean particle of a cell. */
double aft_smoke_monomers(const aft_ebm_parameters *par, double mass, double number);
/* Part of their shortwave extinction that the particles of NBAND bands keep as they grow, monomers^-exponent;
 * lone: kg of a monomer. */
void aft_smoke_keeps(double lone, double exponent, const double *mass, const double *number, double *kept);

#endif
