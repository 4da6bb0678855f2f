/* SPDX-License-Identifier: Apache-2.0 */
/* Gravitational settling with slip.
 *
 *     dm_k/dt = r_{k-1} m_{k-1} - r_k m_k,      r = w p / (R T dp)      [s-1]
 *
 * solved backward in time in one sweep from the top: positive, conserving, stable for any step. */
#include "climate/smoke/air.h"
#include "climate/smoke/smoke.h"

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

/* A band's NLEV layers at once: soot of the given monomers. */
static VECTOR_KERNEL void soot_speeds(const aft_ebm_parameters *restrict par,
                                      const double *restrict monomers, const double *restrict t,
                                      const double *restrict p, double *restrict w)
{
    double r0 = par->monomer_radius, density = par->soot_density, exponent = par->mobility_exponent;
    for (int k = 0; k < NLEV; k++)
        w[k] = aggregate_fall_speed(r0, density, monomers[k], exponent, t[k], p[k]);
}

/* Droplets of sulphate and organics. */
static VECTOR_KERNEL void drop_speeds(const double *restrict t, const double *restrict p,
                                      double *restrict w)
{
    for (int k = 0; k < NLEV; k++)
        w[k] = fall_speed(0.35e-6, 1700.0, t[k], p[k]);
}

static bool any_drops(const aft_ebm_state *state, int band)
{
    for (int k = 0; k < NLEV; k++)
        if (state->tracer[TR_ORGANIC][k][band] > 0.0 || state->tracer[TR_SULPHATE][k][band] > 0.0)
            return true;
    return false;
}

double aft_smoke_monomer(const aft_ebm_parameters *par)
{
    return 4.0 / 3.0 * AFT_PI * par->soot_density * par->monomer_radius * par->monomer_radius
         * par->monomer_radius;
}

double aft_smoke_monomers(const aft_ebm_parameters *par, double mass, double number)
{
    double lone = aft_smoke_monomer(par);
    return number > 0.0 ? aft_max(1.0, mass / (number * lone)) : 1.0;
}

VECTOR_KERNEL void aft_smoke_keeps(double lone, double exponent, const double *restrict mass,
                                   const double *restrict number, double *restrict kept)
{
    for (int j = 0; j < NBAND; j++) {
        double monomers = number[j] > 0.0 ? aft_max(1.0, mass[j] / (number[j] * lone)) : 1.0;
        kept[j]         = aft_inline_exp(-exponent * aft_inline_log(monomers));
    }
}

/* Lets the tracers first..last fall at w [m s-1]; returns what lands of `first` [kg]. */
static double fall(const aft_ebm_model *model, const aft_ebm_day *work, int band, const double *w,
                   int first, int last, aft_ebm_state *state)
{
    const aft_ebm_grid *grid = &model->grid;
    double landed = 0.0;
    for (int tr = first; tr <= last; tr++) {
        double from_above = 0.0;  /* kg m-2 in the day */
        for (int k = 0; k < NLEV; k++) {
            double *q = &state->tracer[tr][k][band], m = grid->mass[k];
            double  dp = m * GRAVITY;
            double  r  = w[k] * grid->p[k] / (R_AIR * work->zonal[k][band] * dp) * DAY_SECONDS;
            double  x  = (m * *q + from_above) / (1.0 + r);
            from_above = x * r;
            *q         = x / m;
        }
        if (tr == first)
            landed = from_above * grid->area[band];
    }
    return landed;
}

void aft_smoke_fall(const aft_ebm_model *model, aft_ebm_state *state, aft_ebm_day *work)
{
    const aft_ebm_parameters *par = &model->par;
    for (int j = 0; j < NBAND; j++) {
        double soot[NLEV], drop[NLEV], monomers[NLEV], t[NLEV];
        for (int k = 0; k < NLEV; k++) {
            monomers[k] = aft_smoke_monomers(par, state->tracer[TR_SOOT][k][j],
                                             state->tracer[TR_NUMBER][k][j]);
            t[k]        = work->zonal[k][j];
        }
        soot_speeds(par, monomers, t, model->grid.p, soot);
        work->removed_dry += fall(model, work, j, soot, TR_SOOT, TR_YOUNG, state);
        if (!any_drops(state, j))
            continue;
        drop_speeds(t, model->grid.p, drop);
        fall(model, work, j, drop, TR_ORGANIC, TR_ORGANIC, state);
        fall(model, work, j, drop, TR_SULPHATE, TR_SULPHATE, state);
    }
}
