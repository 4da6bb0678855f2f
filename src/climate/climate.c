/* SPDX-License-Identifier: Apache-2.0 */
/* Emissions to weather. Read this first: the fast tier from beginning to end, or the 3-D model. */
#include "aftermath/climate.h"

#include "base/calendar.h"
#include "base/math.h"
#include "base/parallel.h"
#include "climate/ebm/months.h"
#include "climate/gcm/weather.h"
#include "climate/smoke/smoke.h"

#include <string.h>

static aft_ebm_parameters parameters(const aft_assumptions *a)
{
    return (aft_ebm_parameters){
        .co2 = aft_assumed(a, "climate_co2"),
        .lapse_limit = aft_assumed(a, "lapse_limit"),
        .convection_days = aft_assumed(a, "convection_days"),
        .relative_humidity_sea = aft_assumed(a, "relative_humidity_sea"),
        .relative_humidity_land = aft_assumed(a, "relative_humidity_land"),
        .eddy_diffusivity = aft_assumed(a, "eddy_diffusivity"),
        .land_sea_days = aft_assumed(a, "land_sea_days"),
        .hadley = aft_assumed(a, "hadley_strength"),
        .brewer_dobson = aft_assumed(a, "brewer_dobson_strength"),
        .wave_drag_days = aft_assumed(a, "wave_drag_days"),
        .stratosphere_mixing = aft_assumed(a, "stratosphere_mixing"),
        .vertical_mixing = aft_assumed(a, "stratosphere_vertical_mixing"),
        .cloud_low = aft_assumed(a, "cloud_low_scale"),
        .cloud_low_feedback = aft_assumed(a, "cloud_low_feedback"),
        .cloud_middle = aft_assumed(a, "cloud_middle_scale"),
        .cloud_high = aft_assumed(a, "cloud_high_scale"),
        .cloud_water_low = aft_assumed(a, "cloud_water_low"),
        .snow_albedo = aft_assumed(a, "snow_albedo"),
        .aerosol_depth = aft_assumed(a, "aerosol_depth"),
        .ice_albedo = aft_assumed(a, "ice_albedo"),
        .deep_diffusivity = aft_assumed(a, "deep_diffusivity"),
        .thermocline = aft_assumed(a, "thermocline_depth"),
        .stable_exchange = aft_assumed(a, "stable_exchange"),
        .patch_days = aft_assumed(a, "smoke_patch_days"),
        .loft_efficiency = aft_assumed(a, "smoke_loft_efficiency"),
        .early_rainout = aft_assumed(a, "smoke_early_rainout"),
        .wet_days = aft_assumed(a, "smoke_wet_days"),
        .monomer_radius = aft_assumed(a, "smoke_monomer_radius"),
        .fractal_dimension = aft_assumed(a, "smoke_fractal_dimension"),
        .soot_density = aft_assumed(a, "soot_density"),
        .initial_monomers = aft_assumed(a, "smoke_initial_monomers"),
        .growth_exponent = aft_assumed(a, "smoke_growth_exponent"),
        .mobility_exponent = aft_assumed(a, "smoke_mobility_exponent"),
        .unevenness = aft_assumed(a, "smoke_unevenness"),
        .organic_days = aft_assumed(a, "organic_days"),
        .so2_days = aft_assumed(a, "so2_days"),
    };
}

static void make_ozone(aft_ebm_model *model)
{
    for (int m = 0; m < NMONTH; m++)
        for (int k = 0; k < NLEV; k++)
            for (int j = 0; j < NBAND; j++)
                model->ozone[m][k][j] = (float)aft_ozone_climatology(
                    model->grid.p[k], model->grid.lat[j] * 180.0 / AFT_PI, aft_month_start(m) + 14);
}

/* The parameters, those of smoke among them; the rest of a model does not depend on smoke's. */
static void take_smoke(const aft_assumptions *a, aft_ebm_model *model)
{
    model->par = parameters(a);
    aft_smoke_optics(a, &model->optics);
    double thermal = aft_assumed(a, "smoke_longwave_scale");
    for (int b = 0; b < AFT_MAX_LW_BANDS; b++)
        model->optics.lw_absorption[b] *= (aft_real)thermal;
}

static aft_status make_model(const aft_inputs *in, aft_arena *arena, aft_ebm_model **made,
                             aft_error *err)
{
    aft_ebm_model *model = NULL;
    AFT_NEW(model, arena, 1, err);
    model->par = parameters(in->assumptions);
    aft_ebm_grid_make(&model->grid);
    aft_ebm_ground_make(in->earth ? &in->earth->ground : NULL, &model->grid, &model->ground);
    aft_ebm_ocean_make(model);
    aft_ebm_overturning_make(model);
    aft_ebm_mixing_make(model);
    make_ozone(model);
    take_smoke(in->assumptions, model);
    *made = model;
    return AFT_OK;
}

struct aft_climate_control {
    int            years;
    aft_ebm_model *model;     /* calibrated */
    aft_ebm_state *begin;     /* of January of year 1 */
    aft_ebm_month *months;
};

/* Control (0) and war (1), side by side; of months that are NULL nothing is run. */
typedef struct {
    const aft_ebm_model *model;
    const aft_emissions *emissions;
    int                  month, start_day;   /* month of the run; day of the run the war begins */
    double               done;               /* part of the stage's work that came before       */
    const aft_climate_watch *watch;          /* NULL: nobody                                    */
    const aft_climate_war *war;
    aft_ebm_state       *state[2];
    aft_ebm_day         *work[2];
    aft_ebm_month       *months[2];
    aft_status           status[2];
    aft_error            error[2];
} pair;

static void run_month(void *context, int which)
{
    pair *p = context;
    int   year = p->month / NMONTH, month = p->month % NMONTH, n = aft_month_length(month);
    for (int d = 0; d < n && p->months[which] && p->status[which] == AFT_OK; d++) {
        int  of_year = aft_month_start(month) + d;
        long day     = (long)year * AFT_DAYS_PER_YEAR + of_year;
        if (which == 1 && day >= p->start_day)
            aft_smoke_inject(p->model, p->emissions, (double)(day - p->start_day), p->state[1],
                             p->work[1]);
        p->status[which] = aft_ebm_step(p->model, p->state[which], of_year, day, false,
                                        p->work[which], &p->error[which]);
        aft_ebm_gather(p->model, p->state[which], p->work[which], 1.0 / n,
                       &p->months[which][p->month]);
    }
}

static aft_status run_pair(pair *p, int nmonth, const aft_inputs *in, aft_error *err)
{
    for (p->month = 0; p->month < nmonth; p->month++) {
        aft_parallel(2, in->threads, run_month, p);
        for (int which = 0; which < 2; which++)
            if (p->status[which] != AFT_OK)
                return aft_fail(err, p->status[which], "%s", p->error[which].message);
        double done = p->done + (1.0 - p->done) * (p->month + 1) / nmonth;
        if (p->watch)
            p->watch->month(p->watch->user, p->war, p->month + 1);
        if (in->progress && !in->progress(in->progress_user, "climate", done))
            return aft_fail(err, AFT_INTERRUPTED, "climate: stopped in month %d", p->month + 1);
    }
    return AFT_OK;
}

/* Room for one side of the pair, from the state at the beginning. */
static aft_status new_side(pair *p, int which, int nmonth, const aft_ebm_state *begin, aft_arena *arena,
                           aft_error *err)
{
    AFT_NEW(p->state[which], arena, 1, err);
    AFT_NEW(p->months[which], arena, nmonth, err);
    *p->state[which] = *begin;
    return aft_ebm_day_make(p->model, arena, &p->work[which], err);
}

static aft_status begin_war(pair *p, const aft_emissions *emissions, const aft_ebm_state *begin, int nmonth,
                            const aft_inputs *in, aft_arena *arena, aft_error *err)
{
    p->emissions = emissions;
    p->start_day = emissions->nrelease ? aft_day_of_year(emissions->month, emissions->day) : 0;
    if (p->start_day < 0)
        return aft_fail(err, AFT_BAD_INPUT, "climate: no such date as month %d, day %d",
                        emissions->month, emissions->day);
    AFT_TRY(new_side(p, 1, nmonth, begin, arena, err));
    p->work[1]->threads = in->threads; /* the war's days are the longer: the control's thread helps */
    return AFT_OK;
}

static aft_status spin_up(const aft_inputs *in, aft_arena *arena, aft_ebm_model **model,
                          aft_ebm_state **begin, aft_error *err)
{
    AFT_TRY(make_model(in, arena, model, err));
    AFT_NEW(*begin, arena, 1, err);
    return aft_ebm_spin_up(*model, *begin, in, arena, err);
}

/* The Earth of the 3-D model, without smoke as yet. */
static aft_status by_gcm(int years, int truncation, const aft_inputs *in, aft_arena *arena, aft_weather *weather,
                         aft_error *err)
{
    aft_gcm_settings   settings;
    aft_gcm_controlled control;
    aft_qflux          currents;
    bool               found;
    if (!in->earth || in->earth->ground.nlat == 0)
        return aft_fail(err, AFT_BAD_DATA, "climate: the 3-D model needs the Earth's section ground");
    AFT_TRY(aft_gcm_earth(truncation, &in->earth->ground, &settings, err));
    settings.assumptions = *in->assumptions;
    AFT_TRY(aft_gcm_currents_built_in(in->earth->currents, truncation, arena, &currents, &found, err));
    settings.currents = found ? &currents : NULL;
    AFT_TRY(aft_gcm_control(&settings, years * AFT_DAYS_PER_YEAR, in, arena, &control, err));
    return aft_gcm_weather(&control, years, arena, weather, err);
}

aft_status aft_climate(const aft_emissions *emissions, int years, int gcm, const aft_inputs *in,
                       aft_arena *arena, aft_weather *weather, aft_error *err)
{
    if (years < 1 || years > 100)
        return aft_fail(err, AFT_BAD_INPUT, "climate: %d years; expected 1 to 100", years);
    if (gcm)
        return by_gcm(years, gcm, in, arena, weather, err);
    AFT_TRY(aft_smoke_check(emissions, err));

    pair           p = {.done = 0.3};
    aft_ebm_model *model;
    aft_ebm_state *begin;
    AFT_TRY(spin_up(in, arena, &model, &begin, err));
    p.model = model;
    AFT_TRY(begin_war(&p, emissions, begin, years * NMONTH, in, arena, err));
    AFT_TRY(new_side(&p, 0, years * NMONTH, begin, arena, err));
    AFT_TRY(run_pair(&p, years * NMONTH, in, err));
    return aft_ebm_weather(model, p.months[0], p.months[1], years, arena, weather, err);
}

aft_status aft_climate_control_run(int years, const aft_inputs *in, aft_arena *arena,
                                   aft_climate_control **made, aft_error *err)
{
    pair                 p = {.done = 0.3};
    aft_climate_control *control;
    if (years < 1 || years > 100)
        return aft_fail(err, AFT_BAD_INPUT, "climate: %d years; expected 1 to 100", years);
    AFT_NEW(control, arena, 1, err);
    control->years = years;
    AFT_TRY(spin_up(in, arena, &control->model, &control->begin, err));
    p.model = control->model;
    AFT_TRY(new_side(&p, 0, years * NMONTH, control->begin, arena, err));
    AFT_TRY(run_pair(&p, years * NMONTH, in, err));
    control->months = p.months[0];
    *made           = control;
    return AFT_OK;
}

/* Saved: a head, model, state, months as they lie in memory, but for the smoke and the zonal means of the
 * months, which a war does not read. */
typedef struct {
    char     magic[8];
    uint64_t years, model, state, month;
} control_head;

static control_head head_of(int years)
{
    return (control_head){"AFTCTRL", (uint64_t)years, sizeof(aft_ebm_model), sizeof(aft_ebm_state),
                          sizeof(aft_ebm_month)};
}

size_t aft_climate_control_size(const aft_climate_control *control)
{
    return sizeof(control_head) + sizeof *control->model + sizeof *control->begin
         + (size_t)control->years * NMONTH * sizeof *control->months;
}

void aft_climate_control_save(const aft_climate_control *control, uint8_t *bytes)
{
    const control_head head = head_of(control->years);
    memcpy(bytes, &head, sizeof head);
    memcpy(bytes += sizeof head, control->model, sizeof *control->model);
    memcpy(bytes += sizeof *control->model, control->begin, sizeof *control->begin);
    bytes += sizeof *control->begin;
    for (int i = 0; i < control->years * NMONTH; i++, bytes += sizeof *control->months) {
        aft_ebm_month month = control->months[i];
        memset(month.zonal, 0, sizeof month.zonal);
        memcpy(bytes, &month, sizeof month);
    }
}

aft_status aft_climate_control_load(const uint8_t *bytes, size_t size, aft_arena *arena,
                                    aft_climate_control **made, aft_error *err)
{
    control_head         head = {{0}, 0, 0, 0, 0}, ours;
    aft_climate_control *control;
    if (size >= sizeof head)
        memcpy(&head, bytes, sizeof head);
    ours = head_of((int)(head.years % 101));
    AFT_NEW(control, arena, 1, err);
    control->years = (int)ours.years;
    AFT_NEW(control->model, arena, 1, err);
    AFT_NEW(control->begin, arena, 1, err);
    AFT_NEW(control->months, arena, control->years * NMONTH, err);
    if (memcmp(&head, &ours, sizeof head) != 0 || control->years < 1
        || size != aft_climate_control_size(control))
        return aft_fail(err, AFT_BAD_DATA, "climate: this is no control climate of this program");
    memcpy(control->model, bytes += sizeof head, sizeof *control->model);
    memcpy(control->begin, bytes += sizeof *control->model, sizeof *control->begin);
    memcpy(control->months, bytes + sizeof *control->begin,
           (size_t)control->years * NMONTH * sizeof *control->months);
    *made = control;
    return AFT_OK;
}

int aft_climate_control_years(const aft_climate_control *control)
{
    return control->years;
}

struct aft_climate_war {
    const aft_ebm_model *model;
    aft_ebm_month       *months;
};

aft_status aft_climate_war_run(const aft_climate_control *control, const aft_emissions *emissions, int years,
                               const aft_climate_watch *watch, const aft_inputs *in, aft_arena *arena,
                               aft_climate_war **made, aft_error *err)
{
    pair             p = {.done = control ? 0.0 : 0.3, .watch = watch};
    aft_climate_war *war;
    aft_ebm_model   *model;
    aft_ebm_state   *begin;
    if (years < 1 || (control && years > control->years))
        return aft_fail(err, AFT_BAD_INPUT, "climate: %d years; the control has %d", years,
                        control ? control->years : 0);
    AFT_TRY(aft_smoke_check(emissions, err));
    AFT_NEW(war, arena, 1, err);
    if (control) {
        AFT_NEW(model, arena, 1, err);
        *model = *control->model;
        begin  = control->begin;
        take_smoke(in->assumptions, model);
    } else {
        AFT_TRY(spin_up(in, arena, &model, &begin, err));
    }
    p.model = model;
    AFT_TRY(begin_war(&p, emissions, begin, years * NMONTH, in, arena, err));
    *war  = (aft_climate_war){model, p.months[1]};
    *made = war;
    p.war = war;
    if (watch)
        watch->month(watch->user, war, 0);
    return run_pair(&p, years * NMONTH, in, err);
}

aft_status aft_climate_of(const aft_climate_control *control, const aft_climate_war *war, int years,
                          aft_arena *arena, aft_weather *weather, aft_error *err)
{
    if (years < 1 || years > control->years)
        return aft_fail(err, AFT_BAD_INPUT, "climate: %d years; the control has %d", years, control->years);
    return aft_ebm_weather(war->model, control->months, war->months, years, arena, weather, err);
}
