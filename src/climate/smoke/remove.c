/* SPDX-License-Identifier: Apache-2.0 */
/* How smoke leaves the air: rain below the tropopause, the ground, chemistry.
 *
 * The tropopause is the column's own: where, going up, the lapse rate falls below 2 K/km and stays
 * so for the next layers (WMO 1957). Air that smoke has heated into stability is above it, and no
 * longer rained out. */
#include "base/math.h"
#include "base/sum.h"
#include "climate/smoke/smoke.h"

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

double aft_smoke_rains(const aft_ebm_day *work, int level, int band)
{
    const double loses = 1.5 / DAY_SECONDS;
    return aft_clamp(1.0 - work->heating_smoke[level][band] / loses, 0.0, 1.0);
}

/* Rain falling through a layer takes smoke at 1/wet_days where it rains 2.7 mm a day; strongest
 * where rain forms, little near the tropopause, where only the deepest cloud reaches. */
static double wet_rate(const aft_ebm_model *model, const aft_ebm_state *state,
                       const aft_ebm_day *work, int k, int j)
{
    double p = model->grid.p[k], top = work->tropopause[j];
    if (p <= top)
        return 0.0;
    double depth = aft_clamp((p - top) / (8.5e4 - top), 0.0, 1.0);
    double rain  = state->rain[j] * DAY_SECONDS / 2.7;
    double young = state->tracer[TR_SOOT][k][j] > 0.0
                 ? aft_clamp(state->tracer[TR_YOUNG][k][j] / state->tracer[TR_SOOT][k][j], 0.0, 1.0)
                 : 0.0;
    return aft_smoke_rains(work, k, j) * depth * rain / model->par.wet_days * (1.0 + model->par.early_rainout * young);
}

/* Takes the fraction lost of tracers first..last; returns what was lost of `first` [kg]. */
static double take(const aft_ebm_model *model, aft_ebm_state *state, int first, int last, int k,
                   int j, double kept)
{
    double before = state->tracer[first][k][j];
    for (int tr = first; tr <= last; tr++)
        state->tracer[tr][k][j] *= kept;
    return (before - state->tracer[first][k][j]) * model->grid.mass[k] * model->grid.area[j];
}

void aft_smoke_remove(const aft_ebm_model *model, aft_ebm_state *state, aft_ebm_day *work)
{
    const aft_ebm_parameters *par = &model->par;
    const double dry = 0.001;    /* m s-1, deposition speed of fine particles */
    const double lowest = model->grid.mass[NLEV - 1];
    double organic = aft_exp(-1.0 / par->organic_days), so2 = aft_exp(-1.0 / par->so2_days);
    double aging   = aft_exp(-1.0 / par->patch_days);
    for (int j = 0; j < NBAND; j++) {
        for (int k = 0; k < NLEV; k++) {
            double rate = wet_rate(model, state, work, k, j);
            if (rate > 0.0)
                work->removed_wet += take(model, state, 0, NTRACER - 1, k, j, aft_exp(-rate));
            state->tracer[TR_YOUNG][k][j] *= aging;
            state->tracer[TR_ORGANIC][k][j] *= organic;
            /* SO2 becomes droplets of 75 % sulphuric acid: 98/64 by mass over 0.75. */
            double turned = state->tracer[TR_SO2][k][j] * (1.0 - so2);
            state->tracer[TR_SO2][k][j] -= turned;
            state->tracer[TR_SULPHATE][k][j] += turned * 98.0 / 64.0 / 0.75;
        }
        double rho = model->grid.p[NLEV - 1] / (R_AIR * work->zonal[NLEV - 1][j]);
        work->removed_dry += take(model, state, 0, NTRACER - 1, NLEV - 1, j,
                                  aft_exp(-dry * rho * DAY_SECONDS / lowest));
    }
}
