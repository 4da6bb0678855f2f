/* SPDX-License-Identifier: Apache-2.0 */
/* Spin-up and flux adjustment.
 *
 * For some years sea and land are pulled to the observed temperature (and ice) of the month; the
 * heat this takes, averaged by month over the last of these years, is then given as a fixed flux,
 * the same in control and war. It stands for ocean heat transport and for what bands cannot know.
 * The next years run free; the last of them is the resting climate that overturning by smoke is
 * measured against. */
#include "base/calendar.h"
#include "base/math.h"
#include "base/sum.h"
#include "climate/ebm/model.h"

#include <string.h>

enum { NUDGED_YEARS = 4, AVERAGED_YEARS = 1, FREE_YEARS = 1 };

static double global_mean(const aft_ebm_model *model, const double field[NBAND], int surface)
{
    double x[NBAND], a[NBAND];
    for (int j = 0; j < NBAND; j++) {
        a[j] = model->grid.area[j];
        x[j] = field[j] * model->ground.fraction[surface][j] * a[j];
    }
    return aft_sum(x, NBAND) / aft_sum(a, NBAND);
}

static void collect_flux(aft_ebm_model *model, const aft_ebm_day *work, int month, double weight)
{
    for (int j = 0; j < NBAND; j++) {
        model->land_flux[month][j] += weight * work->adjust[j];
        model->sea_flux[month][j] += weight * work->adjust[NBAND + j];
    }
}

static void collect_rest(aft_ebm_model *model, const aft_ebm_day *work, int month, double weight)
{
    for (int j = 0; j < NBAND; j++) {
        for (int k = 0; k < NLEV; k++)
            model->rest_temperature[month][k][j] += weight * work->zonal[k][j];
        model->rest_rain[month][j] += weight * aft_ebm_mean(&model->ground, work->precipitation, j);
    }
}

static void mean_flux(aft_ebm_model *model)
{
    double sum = 0.0;
    for (int m = 0; m < NMONTH; m++)
        sum += (global_mean(model, model->land_flux[m], AFT_LAND)
                + global_mean(model, model->sea_flux[m], AFT_SEA)) / NMONTH;
    model->flux_global = sum;
}

aft_status aft_ebm_spin_up(aft_ebm_model *model, aft_ebm_state *state, const aft_inputs *in,
                           aft_arena *arena, aft_error *err)
{
    aft_mark     mark = aft_arena_mark(arena);
    aft_ebm_day *work;
    AFT_TRY(aft_ebm_day_make(model, arena, &work, err));
    work->threads = in->threads;
    aft_ebm_start(model, state);
    const int years = NUDGED_YEARS + FREE_YEARS;
    long      day   = 0;
    for (int year = 0; year < years; year++) {
        bool nudge = year < NUDGED_YEARS;
        for (int d = 0; d < AFT_DAYS_PER_YEAR; d++, day++) {
            int    month  = aft_month_of_day(d);
            double weight = 1.0 / aft_month_length(month);
            AFT_TRY(aft_ebm_step(model, state, d, day, nudge, work, err));
            if (nudge && year >= NUDGED_YEARS - AVERAGED_YEARS)
                collect_flux(model, work, month, weight / AVERAGED_YEARS);
            if (year == years - 1)
                collect_rest(model, work, month, weight);
        }
        if (in->progress && !in->progress(in->progress_user, "climate", 0.3 * (year + 1) / years))
            return aft_fail(err, AFT_INTERRUPTED, "climate: stopped in the spin-up");
    }
    mean_flux(model);
    model->calibrated = true;
    aft_arena_release(arena, mark);
    return AFT_OK;
}
