/* SPDX-License-Identifier: Apache-2.0 */
/* Gravitational settling with slip.
 *
 *     dm_k/dt = r_{k-1} m_{k-1} - r_k m_k,      r = w p / (R T dp)      [s-1]
 *
 * solved backward in time in one sweep from the top: positive, conserving, stable for any step. Speeds
 * change as slowly as the particles grow and the air warms: they are found anew on the days of sunlight. */
#include "base/sum.h"
#include "climate/smoke/air.h"
#include "climate/smoke/smoke.h"

static const double MOST_MONOMERS = 1e12;   /* far beyond any that stays in the air */

INLINE double fall_speed(double radius, double density, double t, double p)
{
    return 2.0 * density * radius * radius * GRAVITY * slip_correction(radius, t, p)
         / (9.0 * viscosity(t));
}

INLINE double aggregate_fall_speed(double r0, double density, double monomers,
                                          double exponent, double t, double p)
{
    double mass     = 4.0 / 3.0 * AFT_PI * r0 * r0 * r0 * density * monomers;
    double mobility = r0 * aft_inline_pow(monomers, exponent);
    return mass * GRAVITY * slip_correction(mobility, t, p)
         / (6.0 * AFT_PI * viscosity(t) * mobility);
}

double aft_air_viscosity(double t)
{
    return viscosity(t);
}

double aft_mean_free_path(double t, double p)
{
    return mean_free_path(t, p);
}

double aft_slip_correction(double radius, double t, double p)
{
    return slip_correction(radius, t, p);
}

double aft_fall_speed(double radius, double density, double t, double p)
{
    return fall_speed(radius, density, t, p);
}

double aft_aggregate_fall_speed(double r0, double density, double monomers, double exponent, double t,
                                double p)
{
    return aggregate_fall_speed(r0, density, monomers, exponent, t, p);
}

/* Is there any of this tracer? */
bool aft_smoke_any(const aft_ebm_state *state, int tracer)
{
    for (int k = 0; k < NLEV; k++)
        for (int j = 0; j < NBAND; j++)
            if (state->tracer[tracer][k][j] > 0.0)
                return true;
    return false;
}

double aft_smoke_monomer(const aft_ebm_parameters *par)
{
    return 4.0 / 3.0 * AFT_PI * par->soot_density * par->monomer_radius * par->monomer_radius
         * par->monomer_radius;
}

INLINE double monomers_of(double lone, double mass, double number)
{
    double n = mass / (number * lone);   /* no branch, for loops over bands: without smoke it is not a number */
    n = n > 1.0 ? n : 1.0;
    return n < MOST_MONOMERS ? n : MOST_MONOMERS;
}

double aft_smoke_monomers(const aft_ebm_parameters *par, double mass, double number)
{
    return monomers_of(aft_smoke_monomer(par), mass, number);
}

VECTOR_KERNEL void aft_smoke_keeps(double lone, double exponent, const double *restrict mass,
                                   const double *restrict number, double *restrict kept)
{
    for (int j = 0; j < NBAND; j++)
        kept[j] = aft_inline_exp(-exponent * aft_inline_log(monomers_of(lone, mass[j], number[j])));
}

/* Part of a layer's air [1] that particles fall through in a day. */
INLINE double falls(double speed, double p, double t, double mass)
{
    return speed * p / (R_AIR * t * mass * GRAVITY) * DAY_SECONDS;
}

static VECTOR_KERNEL void soot_falls(const aft_ebm_parameters *restrict par, double lone, double p, double mass,
                                     const double *restrict soot, const double *restrict number,
                                     const double *restrict t, double *restrict r)
{
    double r0 = par->monomer_radius, density = par->soot_density, exponent = par->mobility_exponent;
    for (int j = 0; j < NBAND; j++) {
        double monomers = monomers_of(lone, soot[j], number[j]);
        r[j] = falls(aggregate_fall_speed(r0, density, monomers, exponent, t[j], p), p, t[j], mass);
    }
}

/* Droplets of sulphate and organics. */
static VECTOR_KERNEL void drop_falls(double p, double mass, const double *restrict t, double *restrict r)
{
    for (int j = 0; j < NBAND; j++)
        r[j] = falls(fall_speed(0.35e-6, 1700.0, t[j], p), p, t[j], mass);
}

/* What falls in from above [kg m-2] is replaced by what falls out below. */
static VECTOR_KERNEL void fall(double mass, const double *restrict r, double *restrict q,
                               double *restrict falling)
{
    for (int j = 0; j < NBAND; j++) {
        double stays = (mass * q[j] + falling[j]) / (1.0 + r[j]);
        falling[j]   = stays * r[j];
        q[j]         = stays / mass;
    }
}

/* Returns what lands [kg]. */
static double settle(const aft_ebm_grid *grid, double r[NLEV][NBAND], double q[NLEV][NBAND])
{
    double falling[NBAND] = {0};
    for (int k = 0; k < NLEV; k++)
        fall(grid->mass[k], r[k], q[k], falling);
    return aft_dot(falling, grid->area, NBAND);
}

static void find_speeds(const aft_ebm_model *model, const aft_ebm_state *state, bool drops, aft_ebm_day *work)
{
    const aft_ebm_grid *grid = &model->grid;
    double lone = aft_smoke_monomer(&model->par);
    for (int k = 0; k < NLEV; k++) {
        soot_falls(&model->par, lone, grid->p[k], grid->mass[k], state->tracer[TR_SOOT][k],
                   state->tracer[TR_NUMBER][k], work->zonal[k], work->soot_falls[k]);
        if (drops)
            drop_falls(grid->p[k], grid->mass[k], work->zonal[k], work->drop_falls[k]);
    }
}

void aft_smoke_fall(const aft_ebm_model *model, aft_ebm_state *state, aft_ebm_day *work)
{
    bool organic = aft_smoke_any(state, TR_ORGANIC), sulphate = aft_smoke_any(state, TR_SULPHATE);
    if (work->due_days)
        find_speeds(model, state, organic || sulphate, work);
    work->removed_dry += settle(&model->grid, work->soot_falls, state->tracer[TR_SOOT]);
    settle(&model->grid, work->soot_falls, state->tracer[TR_NUMBER]);
    if (aft_smoke_any(state, TR_YOUNG))
        settle(&model->grid, work->soot_falls, state->tracer[TR_YOUNG]);
    if (organic)
        settle(&model->grid, work->drop_falls, state->tracer[TR_ORGANIC]);
    if (sulphate)
        settle(&model->grid, work->drop_falls, state->tracer[TR_SULPHATE]);
}
