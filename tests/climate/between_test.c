/* SPDX-License-Identifier: Apache-2.0 */
/* Days between calls of radiation: sunlight follows the Sun and the snow, and a year of sparse calls is the
 * year of daily ones. */
#include "base/math.h"
#include "climate/ebm/model.h"
#include "check.h"

#include <stdlib.h>
#include <string.h>

static aft_ebm_model *plain_earth(void)
{
    aft_ebm_model *model = calloc(1, sizeof *model);
    model->par = (aft_ebm_parameters){
        .co2 = 4e-4, .lapse_limit = 6.5e-3, .convection_days = 0.5, .relative_humidity_sea = 0.8,
        .relative_humidity_land = 0.7, .eddy_diffusivity = 1.6e6, .land_sea_days = 4, .hadley = 1,
        .brewer_dobson = 1, .wave_drag_days = 30, .stratosphere_mixing = 1e6, .aerosol_depth = 0.1,
        .cloud_low = 1, .cloud_middle = 1, .cloud_high = 1, .cloud_water_low = 1, .snow_albedo = 0.7,
        .ice_albedo = 0.55, .deep_diffusivity = 1e-5, .thermocline = 300, .stable_exchange = 0.2,
        .monomer_radius = 3e-8, .fractal_dimension = 1.9, .soot_density = 1800, .initial_monomers = 50,
        .mobility_exponent = 0.36, .patch_days = 20, .wet_days = 7, .organic_days = 150, .so2_days = 35,
        .vertical_mixing = 0.15};
    aft_ebm_grid_make(&model->grid);
    aft_ebm_ground_make(NULL, &model->grid, &model->ground);
    aft_ebm_ocean_make(model);
    aft_ebm_overturning_make(model);
    aft_ebm_mixing_make(model);
    for (int m = 0; m < NMONTH; m++)
        for (int k = 0; k < NLEV; k++)
            for (int j = 0; j < NBAND; j++)
                model->ozone[m][k][j] = (float)aft_ozone_climatology(
                    model->grid.p[k], model->grid.lat[j] * 180.0 / AFT_PI, 30 * m + 15);
    return model;
}

/* Smoke without a particle calls radiation every day. */
static void run(const aft_ebm_model *model, bool daily, int days, aft_arena *arena, double mean[3],
                aft_ebm_state *state)
{
    aft_error    err;
    aft_ebm_day *work;
    CHECK(aft_ebm_day_make(model, arena, &work, &err) == AFT_OK);
    aft_ebm_start(model, state);
    mean[0] = mean[1] = mean[2] = 0;
    for (int day = 0; day < days; day++) {
        state->smoky      = daily;
        state->fresh_days = 0;
        CHECK(aft_ebm_step(model, state, day % 365, day, false, work, &err) == AFT_OK);
        CHECK(daily ? work->due_days == 1 : work->due_days == (day % 6 ? 0 : 6));
        for (int c = 0; c < NCOL; c++) {
            double a = model->grid.area[c % NBAND] * model->ground.fraction[c / NBAND][c % NBAND] / 5.1e14 / days;
            mean[0] += a * work->asr[c];
            mean[1] += a * work->net_sw[c];
            mean[2] += a * work->olr[c];
            CHECK(work->down_sw[c] >= 0 && work->direct[c] <= work->down_sw[c] * (1 + 1e-9));
        }
    }
}

int main(void)
{
    aft_ebm_model *model = plain_earth();
    aft_ebm_state *daily = calloc(1, sizeof *daily), *sparse = calloc(1, sizeof *sparse);
    aft_arena     *arena = aft_arena_create((size_t)64 << 20);
    double a[3], b[3], warm = 0, area = 0, worst = 0;
    run(model, true, 365, arena, a, daily);
    run(model, false, 365, arena, b, sparse);
    for (int i = 0; i < 3; i++) {
        CHECK(fabs(a[i] - b[i]) < 0.15);   /* W m-2 */
        CHECK(a[i] > 100);
    }
    for (int c = 0; c < NCOL; c++) {
        double w = model->grid.area[c % NBAND] * model->ground.fraction[c / NBAND][c % NBAND];
        double d = sparse->temperature[NLEV - 1][c] - daily->temperature[NLEV - 1][c];
        warm += w * d;
        area += w;
        worst = aft_max(worst, fabs(d));
    }
    CHECK(fabs(warm / area) < 0.02);       /* K, of the lowest air */
    CHECK(worst < 0.5);
    printf("mean %g K, worst %g K; %g %g %g W m-2\n", warm / area, worst, b[0] - a[0], b[1] - a[1], b[2] - a[2]);
    aft_arena_free(arena);
    free(model), free(daily), free(sparse);
    return CHECK_END();
}
