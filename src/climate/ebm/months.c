/* SPDX-License-Identifier: Apache-2.0 */
/* Gathers days to months. */
#include "climate/ebm/months.h"

#include "base/math.h"
#include "base/sum.h"
#include "climate/smoke/smoke.h"
#include "climate/surface/surface.h"

double aft_ebm_global(const aft_ebm_model *model, const double field[NCOL])
{
    double x[NCOL], a[NBAND];
    for (int j = 0; j < NBAND; j++)
        a[j] = model->grid.area[j];
    for (int c = 0; c < NCOL; c++)
        x[c] = field[c] * model->ground.fraction[c / NBAND][c % NBAND] * a[c % NBAND];
    return aft_sum(x, NCOL) / aft_sum(a, NBAND);
}

/* Extinction of soot at 550 nm [m2 kg-1]. */
static double extinction_550(const aft_ebm_model *model)
{
    for (int b = 0; b < aft_shortwave_bands(); b++) {
        double from, to;
        aft_shortwave_band(b, &from, &to);
        if (from <= 550e-9 && to > 550e-9)
            return (double)model->optics.sw_extinction[b];
    }
    return (double)model->optics.sw_extinction[0];
}

static void gather_smoke(const aft_ebm_model *model, const aft_ebm_state *state,
                         const aft_ebm_day *work, double weight, aft_ebm_month *month)
{
    double extinction = extinction_550(model), above[NLEV], row[NBAND];
    for (int k = 0; k < NLEV; k++) {
        for (int j = 0; j < NBAND; j++) {
            double q = state->tracer[TR_SOOT][k][j];
            month->smoke[k][j] += weight * q;
            month->depth[j] += weight * extinction * work->kept[k][j] * q * model->grid.mass[k];
            row[j] = model->grid.p[k] < work->tropopause[j] ? q * model->grid.area[j] : 0.0;
        }
        above[k] = aft_sum(row, NBAND) * model->grid.mass[k];
    }
    month->burden += weight * aft_smoke_total(model, state, TR_SOOT);
    month->stratosphere += weight * aft_sum(above, NLEV);
}

void aft_ebm_gather(const aft_ebm_model *model, const aft_ebm_state *state, const aft_ebm_day *work,
                    double weight, aft_ebm_month *month)
{
    for (int c = 0; c < NCOL; c++) {
        month->air[c] += weight * work->air_2m[c];
        month->rain[c] += weight * work->precipitation[c];
        month->light[c] += weight * work->down_sw[c];
        month->direct[c] += weight * work->direct[c];
    }
    for (int k = 0; k < NLEV; k++)
        for (int j = 0; j < NBAND; j++)
            month->zonal[k][j] += weight * work->zonal[k][j];
    for (int j = 0; j < NBAND; j++)
        month->ice[j] += weight * aft_ice_cover(state->ice[j]);
    month->toa += weight * aft_ebm_global(model, work->toa_net);
    month->olr += weight * aft_ebm_global(model, work->olr);
    month->asr += weight * aft_ebm_global(model, work->asr);
    if (state->smoky)
        gather_smoke(model, state, work, weight, month);
}
