/* SPDX-License-Identifier: Apache-2.0 */
/* How smoke leaves the air: rain below the tropopause, the ground, chemistry.
 *
 * The tropopause is the column's own: where, going up, the lapse rate falls below 2 K/km and stays
 * so for the next layers (WMO 1957). Air that smoke has heated into stability is above it, and no
 * longer rained out. */
#include "base/math.h"
#include "base/math_inline.h"
#include "base/sum.h"
#include "climate/radiation/kernel.h"
#include "climate/smoke/smoke.h"

#include <string.h>

double aft_smoke_total(const aft_ebm_model *model, const aft_ebm_state *state, int tracer)
{
    double level[NLEV], band[NBAND];
    for (int k = 0; k < NLEV; k++) {
        for (int j = 0; j < NBAND; j++)
            band[j] = state->tracer[tracer][k][j] * model->grid.area[j];
        level[k] = aft_sum(band, NBAND) * model->grid.mass[k];
    }
    return aft_sum(level, NLEV);
}

/* Part that a day's rain leaves in a layer. It takes smoke at 1/wet_days where it rains 2.7 mm a day; strongest
 * where rain forms, little near the tropopause, where only the deepest cloud reaches. */
static VECTOR_KERNEL void wash(const aft_ebm_parameters *restrict par, double p, const double *restrict top,
                               const double *restrict rain, const double *restrict heating,
                               const double *restrict soot, const double *restrict young,
                               double *restrict kept)
{
    const double days = par->wet_days, early = par->early_rainout;
    for (int j = 0; j < NBAND; j++) {
        double rains = aft_smoke_rains(heating[j]);
        double depth = aft_clamp((p - top[j]) / (8.5e4 - top[j]), 0.0, 1.0);
        double fresh = young[j] / soot[j];   /* not a number without smoke */
        fresh        = fresh > 0.0 ? aft_min(fresh, 1.0) : 0.0;
        double rate  = rains * depth * rain[j] * DAY_SECONDS / 2.7 / days * (1.0 + early * fresh);
        kept[j]      = aft_inline_exp(-rate);
    }
}

/* Leaves these parts of all tracers of a layer; returns what was taken of the soot [kg]. */
static double take(const aft_ebm_model *model, aft_ebm_state *state, int k, const double kept[NBAND])
{
    double taken[NBAND];
    for (int j = 0; j < NBAND; j++)
        taken[j] = state->tracer[TR_SOOT][k][j] * (1.0 - kept[j]) * model->grid.mass[k];
    for (int tr = 0; tr < NTRACER; tr++)
        for (int j = 0; j < NBAND; j++)
            state->tracer[tr][k][j] *= kept[j];
    return aft_dot(taken, model->grid.area, NBAND);
}

/* Young smoke that is a thousand millionth of all no longer matters to anything. */
static void forget_young(aft_ebm_state *state)
{
    double soot = 0.0, young = 0.0;
    for (int k = 0; k < NLEV; k++)
        for (int j = 0; j < NBAND; j++) {
            soot  = aft_max(soot, state->tracer[TR_SOOT][k][j]);
            young = aft_max(young, state->tracer[TR_YOUNG][k][j]);
        }
    if (young < 1e-9 * soot)
        memset(state->tracer[TR_YOUNG], 0, sizeof state->tracer[TR_YOUNG]);
}

static void rain_out(const aft_ebm_model *model, aft_ebm_state *state, aft_ebm_day *work)
{
    double kept[NBAND], highest = 1e9;
    for (int j = 0; j < NBAND; j++)
        highest = aft_min(highest, work->tropopause[j]);
    for (int k = NLEV - 1; k >= 0 && model->grid.p[k] > highest; k--) {
        wash(&model->par, model->grid.p[k], work->tropopause, state->rain, work->heating_smoke[k],
             state->tracer[TR_SOOT][k], state->tracer[TR_YOUNG][k], kept);
        work->removed_wet += take(model, state, k, kept);
    }
}

static void settle_on_ground(const aft_ebm_model *model, aft_ebm_state *state, aft_ebm_day *work)
{
    const int    k   = NLEV - 1;
    const double dry = 0.001;    /* m s-1, deposition speed of fine particles */
    double kept[NBAND];
    for (int j = 0; j < NBAND; j++) {
        double rho = model->grid.p[k] / (R_AIR * work->zonal[k][j]);
        kept[j]    = aft_exp(-dry * rho * DAY_SECONDS / model->grid.mass[k]);
    }
    work->removed_dry += take(model, state, k, kept);
}

/* SO2 becomes droplets of 75 % sulphuric acid: 98/64 by mass over 0.75. */
static void age(const aft_ebm_parameters *par, aft_ebm_state *state)
{
    double organic = aft_exp(-1.0 / par->organic_days), so2 = aft_exp(-1.0 / par->so2_days);
    double aging   = aft_exp(-1.0 / par->patch_days);
    for (int k = 0; k < NLEV; k++)
        for (int j = 0; j < NBAND; j++) {
            double turned = state->tracer[TR_SO2][k][j] * (1.0 - so2);
            state->tracer[TR_YOUNG][k][j] *= aging;
            state->tracer[TR_ORGANIC][k][j] *= organic;
            state->tracer[TR_SO2][k][j] -= turned;
            state->tracer[TR_SULPHATE][k][j] += turned * 98.0 / 64.0 / 0.75;
        }
}

void aft_smoke_remove(const aft_ebm_model *model, aft_ebm_state *state, aft_ebm_day *work)
{
    rain_out(model, state, work);
    age(&model->par, state);
    settle_on_ground(model, state, work);
    if (work->due_days)
        forget_young(state);
}
