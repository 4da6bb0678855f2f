/* SPDX-License-Identifier: Apache-2.0 */
/* When radiation is called, and what is made of a call on the days until the next.
 *
 * Thermal radiation every third day, sunlight every sixth; both every day while smoke is fresh; thermal radiation
 * more often in hot air, and every day while smoke is dense, with sunlight every third.
 * In between, sunlight follows the Sun's height and the ground's albedo of the day (as in Hogan & Bozzo 2015,
 * J. Adv. Model. Earth Syst. 7, 836-853), thermal heating is held. The strides and the temperatures that shorten
 * them: docs/decisions/0703-sparse-calls-of-radiation.md, by comparison with calls every day. Days are
 * counted from the run's first, so that a war and its control call on the same ones. */
#include "base/math.h"
#include "base/math_inline.h"
#include "climate/ebm/model.h"
#include "climate/radiation/kernel.h"
#include "climate/smoke/smoke.h"

#include <string.h>

enum { THERMAL_DAYS = 3, SUN_DAYS = 6, DENSE_SUN_DAYS = 3, FRESH_DAYS = 120 };

/* Part of a pressure level in the cooling of the upper stratosphere. */
static double aloft(double p)
{
    double high = aft_clamp(aft_log(1.0e4 / p) / 4.0, 0.0, 1.0);
    return high * (p < 100.0 ? 100.0 / p : 1.0);
}

static VECTOR_KERNEL void damp(int n, double high, double emit, const double *restrict t,
                               const double *restrict soot, double *restrict rate)
{
    for (int j = 0; j < n; j++) {
        double cool = 6.0 / DAY_SECONDS * high * aft_inline_exp(960.0 * (1.0 / 260.0 - 1.0 / t[j]));
        rate[j]     = 1.0 / (40.0 * DAY_SECONDS) + cool * 960.0 / (t[j] * t[j])
                    + emit * soot[j] * 8.0 * SIGMA_SB * t[j] * t[j] * t[j] / CP_AIR;
    }
}

/* Where no cooling aloft is: the same without it. */
static VECTOR_KERNEL void damp_below(int n, double emit, const double *restrict t,
                                     const double *restrict soot, double *restrict rate)
{
    for (int j = 0; j < n; j++)
        rate[j] = 1.0 / (40.0 * DAY_SECONDS)
                + emit * soot[j] * 8.0 * SIGMA_SB * t[j] * t[j] * t[j] / CP_AIR;
}

/* The 15 um band cools the upper stratosphere by some 6 K/day at 260 K, with dlnB/dT = 960 K / T^2;
 * thinner air above follows faster, as 1/p; soot emits both ways, 8 sigma T^3 per
 * absorption. */
static void damping(const aft_ebm_model *model, int level, const double *temperature, const double *soot,
                    double *rate)
{
    double emit = (double)model->optics.lw_absorption[aft_longwave_bands() / 2];
    double high = aloft(model->grid.p[level]);
    if (high > 0.0)
        damp(NBAND, high, emit, temperature, soot, rate);
    else
        damp_below(NBAND, emit, temperature, soot, rate);
}

/* A day is long for thin hot air: above 100 hPa and in smoke its heating takes the response of the
 * thermal emission into the step (backward in time, linearised). */
static void respond(const aft_ebm_model *model, const aft_ebm_state *state, double dt, aft_ebm_held *held)
{
    double rate[NBAND];
    for (int k = 0; k < NLEV; k++)
        for (int first = 0; first < NCOL; first += NBAND) {
            const double *soot = state->tracer[TR_SOOT][k];
            bool          thin = model->grid.p[k] < 1.0e4;
            damping(model, k, state->temperature[k] + first, soot, rate);
            for (int j = 0; j < NBAND; j++)
                held->least[k][first + j] = thin || soot[j] > 1e-9 ? 1.0 / (1.0 + dt * rate[j]) : 1.0;
        }
}

/* Is there air that soot heats by tens of kelvin a day? */
static bool dense(const aft_ebm_state *state)
{
    for (int k = 0; k < NLEV; k++)
        for (int j = 0; j < NBAND; j++)
            if (state->tracer[TR_SOOT][k][j] > 5e-8)
                return true;
    return false;
}

/* The warmest air above 100 hPa [K]: there it answers soonest. */
static double warmest(const aft_ebm_model *model, const aft_ebm_state *state)
{
    double t = 0.0;
    for (int k = 0; k < NLEV && model->grid.p[k] < 1.0e4; k++)
        for (int c = 0; c < NCOL; c++)
            t = aft_max(t, state->temperature[k][c]);
    return t;
}

/* Hot air answers within days: what waits longer swings, the farther the hotter. */
static int thermal_days(double warmest)
{
    const double warm = 300.0, hot = 320.0;   /* K */
    return warmest > hot ? 1 : warmest > warm ? 2 : THERMAL_DAYS;
}

static void insolation(const aft_ebm_model *model, double day, aft_ebm_day *work)
{
    const aft_sun sun = aft_sun_on(day + 0.5);
    work->irradiance  = sun.irradiance;
    for (int j = 0; j < NBAND; j++) {
        aft_ebm_sun(&sun, model->grid.sin_lat[j], model->grid.cos_lat[j], &work->sun_cos[j],
                    &work->sun_lit[j]);
        work->sun[j] = work->sun_cos[j] * work->sun_lit[j] * work->irradiance;
    }
}

/* The Sun and the ground that a call of sunlight sees. */
static void hold_sunlight(const aft_ebm_model *model, const aft_ebm_state *state, aft_ebm_day *work)
{
    aft_ebm_held *held = &work->held;
    memcpy(held->sun, work->sun, sizeof held->sun);
    for (int j = 0; j < NBAND; j++)
        held->water[j] = aft_ebm_sea_albedo(work->sun_cos[j]);
    for (int c = 0; c < NCOL; c++)
        held->albedo[c] = aft_ebm_albedo(model, state, c, held->water[c % NBAND]);
}

static void sunlight_of_the_day(const aft_ebm_model *model, const aft_ebm_state *state, aft_ebm_day *work)
{
    const aft_ebm_held *held = &work->held;
    for (int c = 0; c < NCOL; c++) {
        int    j     = c % NBAND;
        double part  = held->sun[j] > 0.0 ? work->sun[j] / held->sun[j] : 0.0;
        double white = aft_ebm_albedo(model, state, c, held->water[j]);
        work->sun_part[c] = part;
        work->down_sw[c]  = part * held->down_sw[c];
        work->direct[c]   = part * held->direct[c];
        work->net_sw[c]   = part * held->net_sw[c] * (1.0 - white) / (1.0 - held->albedo[c]);
        work->asr[c]      = part * held->asr[c];
        work->toa_net[c]  = work->asr[c] - work->olr[c];
    }
}

static void heat_of_the_day(const aft_ebm_held *held, int k, const double *restrict part,
                            double *restrict heating, double *restrict smoke)
{
    for (int c = 0; c < NCOL; c++)
        heating[c] = (held->sw[k][c] * part[c] + held->lw[k][c]) * held->least[k][c];
    for (int j = 0; j < NBAND; j++)
        smoke[j] = held->smoke[k][j] * part[j];
}

static void particles(const aft_ebm_model *model, const aft_ebm_state *state, aft_ebm_day *work)
{
    double lone = aft_smoke_monomer(&model->par);
    for (int k = 0; k < NLEV; k++) {
        damping(model, k, work->zonal[k], state->tracer[TR_SOOT][k], work->held.damping[k]);
        aft_smoke_keeps(lone, model->par.growth_exponent, state->tracer[TR_SOOT][k],
                        state->tracer[TR_NUMBER][k], work->kept[k]);
    }
}

void aft_ebm_radiation(const aft_ebm_model *model, aft_ebm_state *state, double day, long number,
                       aft_ebm_day *work)
{
    bool fresh    = state->smoky && state->fresh_days < FRESH_DAYS, thick = state->smoky && dense(state);
    int  thermal  = fresh || thick ? 1 : thermal_days(warmest(model, state));
    int  sun      = fresh ? 1 : thick ? DENSE_SUN_DAYS : SUN_DAYS;
    bool sunlight = number % sun == 0;
    work->due_days = sunlight ? sun : 0;
    state->fresh_days++;
    if (sunlight) {
        insolation(model, day + 0.5 * (sun - 1), work);
        hold_sunlight(model, state, work);
        if (state->smoky) {
            aft_smoke_shade(model, state, work);
            particles(model, state, work);
        }
    }
    if (number % thermal == 0) {
        aft_ebm_radiate(model, state, day, sunlight, work);
        respond(model, state, thermal * DAY_SECONDS, &work->held);
    }
    insolation(model, day, work);
    sunlight_of_the_day(model, state, work);
    for (int k = 0; k < NLEV; k++)
        heat_of_the_day(&work->held, k, work->sun_part, work->heating[k], work->heating_smoke[k]);
}
