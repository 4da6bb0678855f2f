/* SPDX-License-Identifier: Apache-2.0 */
/* One day: heating by radiation, then surface, convection and exchange a few times, then the sea's depth
 * and the smoke. */
#include "base/calendar.h"
#include "base/math.h"
#include "base/sum.h"
#include "climate/ebm/model.h"
#include "climate/smoke/smoke.h"
#include "climate/surface/surface.h"

#include <string.h>

static const double BOUNDARY_LAYER = 8.7e4;   /* Pa: surface fluxes warm the air below this       */
static const double LAPSE          = 6.5e-3;  /* K m-1, from the lowest layer to 2 m, up mountains */

/* Nudges of the calibration [W m-2 K-1]. */
static const double NUDGE_SEA = 80.0, NUDGE_LAND = 15.0;

/* How much colder land at its mean height is than at sea level [K]. */
static double height_shift(const aft_ebm_model *model, int j)
{
    return LAPSE * model->ground.height[j];
}

static double surface_air(const aft_ebm_model *model, const aft_ebm_state *state, int c)
{
    return state->temperature[NLEV - 1][c] + LAPSE * model->grid.z[NLEV - 1];
}

static void heat_by_radiation(aft_ebm_state *state, double dt, const aft_ebm_day *work)
{
    for (int k = 0; k < NLEV; k++)
        for (int c = 0; c < NCOL; c++)
            state->temperature[k][c] += dt * work->heating[k][c];
}

static void give_to_air(const aft_ebm_model *model, aft_ebm_state *state, int c, double watts,
                        double dt)
{
    double mass = 0.0;
    for (int k = NLEV - 1; k >= 0 && model->grid.pf[k] >= BOUNDARY_LAYER; k--)
        mass += model->grid.mass[k];
    for (int k = NLEV - 1; k >= 0 && model->grid.pf[k] >= BOUNDARY_LAYER; k--)
        state->temperature[k][c] += watts * dt / (mass * CP_AIR);
}

static aft_surface_flux sees(const aft_ebm_model *model, const aft_ebm_state *state, int c,
                             double dt, const aft_ebm_day *work)
{
    bool   land = c < NBAND;
    double ts = work->surface_temperature[c], air = surface_air(model, state, c);
    double rh = land ? model->par.relative_humidity_land : model->par.relative_humidity_sea;
    aft_surface_flux f = {.net_sw = work->net_sw[c], .down_lw = work->down_lw[c],
                          .radiated = 0.98 * SIGMA_SB * ts * ts * ts * ts, .air = air,
                          .humidity = rh * aft_saturation(air, 1e5),
                          .stable = model->par.stable_exchange, .dt = dt};
    return f;
}

/* 2 m temperature: between skin and lowest air, land at its height. */
static double two_metre(const aft_ebm_model *model, double skin, double air, int c)
{
    return 0.5 * (skin + air) - (c < NBAND ? height_shift(model, c) : 0.0);
}

static void surface_step(const aft_ebm_model *model, aft_ebm_state *state, int j, double day,
                         bool nudge, double dt, aft_ebm_day *work)
{
    const aft_ebm_ground *g = &model->ground;
    int c = j;
    aft_surface_flux f = sees(model, state, c, dt, work);
    double shift = height_shift(model, j);
    f.adjust = aft_ebm_monthly(model->land_flux, j, day);
    if (nudge)
        f.adjust = aft_clamp(NUDGE_LAND * (aft_ebm_monthly(g->land_air, j, day)
                                           - two_metre(model, state->soil[0][j], f.air, c)),
                             -60.0, 60.0);
    double soil[NSOIL];
    for (int i = 0; i < NSOIL; i++)
        soil[i] = state->soil[i][j];
    aft_land_step(work->precipitation[c], shift, soil, &state->snow[j], &state->bucket[j], &f);
    for (int i = 0; i < NSOIL; i++)
        state->soil[i][j] = soil[i];
    for (int surface = 0; surface < AFT_NSURFACE; surface++) {
        c = surface * NBAND + j;
        if (surface == AFT_SEA) {
            f        = sees(model, state, c, dt, work);
            f.adjust = aft_ebm_monthly(model->sea_flux, j, day);
            if (nudge) {
                double seen = aft_ebm_monthly(g->sea_ice, j, day);
                double want = aft_min(3.0, 0.5 * seen / aft_max(0.05, 1.0 - seen));
                f.adjust = NUDGE_SEA * (aft_ebm_monthly(g->sst, j, day) - state->ocean[0][j])
                         - 3.0e8 * aft_clamp(want - state->ice[j], -1.0, 1.0) / (40.0 * DAY_SECONDS);
            }
            double top = RHO_SEAWATER_CP * model->ocean_face[1];
            aft_sea_step(top, model->par.ice_albedo, &state->ocean[0][j], &state->ice[j],
                         &state->ice_skin[j], &f);
        }
        give_to_air(model, state, c, f.to_air + L_VAPOUR * f.evaporation, dt);
        work->evaporation[c] = f.evaporation;
        work->sensible[c]    = f.sensible;
        work->latent[c]      = L_VAPOUR * f.evaporation;
        work->adjust[c]      = f.adjust;
        work->air_2m[c] += two_metre(model, f.skin, f.air, c) / STEPS_PER_DAY;
    }
}

static void convect(const aft_ebm_model *model, aft_ebm_state *state, double dt, const aft_ebm_day *work)
{
    double part = 1.0 - aft_exp(-dt / (DAY_SECONDS * model->par.convection_days));
    for (int c = 0; c < NCOL; c++)
        aft_ebm_convect(&model->grid, &work->allowed[0][c], part, &state->temperature[0][c], NCOL);
}

/* Pressure where the lapse rate falls below 2 K/km and stays below over the next two layers; looked
 * for from 750 hPa up. */
static double tropopause(const aft_ebm_grid *grid, const aft_ebm_day *work, int j)
{
    int calm = 0;
    for (int k = NLEV - 2; k > 0; k--) {
        if (grid->p[k] > 7.5e4)
            continue;
        double dz    = work->height[k - 1][j] - work->height[k][j];
        double lapse = (work->zonal[k][j] - work->zonal[k - 1][j]) / dz;
        calm         = lapse < 2.0e-3 ? calm + 1 : 0;
        if (calm == 2)
            return grid->p[k + 1];
        if (grid->p[k] < 5.0e3)
            break;
    }
    return 1.0e4;
}

static void sea_day(const aft_ebm_model *model, aft_ebm_state *state, double day)
{
    for (int j = 0; j < NBAND; j++) {
        double lat    = fabs(model->grid.lat[j]) * 180.0 / AFT_PI;
        double haline = 0.012 * aft_clamp((lat - 40.0) / 25.0, 0.0, 1.0);
        aft_ocean_day(model->ocean_face, &model->ocean_rest[0][j], NBAND,
                      aft_ebm_monthly(model->ground.mixed_layer, j, day), haline,
                      model->par.deep_diffusivity, &state->ocean[0][j]);
    }
}

static aft_status check(const aft_ebm_model *model, const aft_ebm_state *state, long day,
                        aft_error *err)
{
    for (int k = 0; k < NLEV; k++)
        for (int c = 0; c < NCOL; c++) {
            double t = state->temperature[k][c];
            if (!(t > 80.0 && t < 500.0))
                return aft_fail(err, AFT_UNSTABLE,
                                "climate: air temperature over %s in the band at %.1f deg, "
                                "%.3g hPa, is %g K on day %ld; expected 80 to 500",
                                c < NBAND ? "land" : "sea",
                                model->grid.lat[c % NBAND] * 180.0 / AFT_PI,
                                model->grid.p[k] / 100.0, t, day);
        }
    for (int j = 0; j < NBAND; j++)
        if (!(state->ocean[0][j] > 260.0 && state->ocean[0][j] < 330.0)
            || !(state->soil[0][j] > 150.0 && state->soil[0][j] < 360.0))
            return aft_fail(err, AFT_UNSTABLE,
                            "climate: surface temperature of the band at %.1f deg is %g K (sea), "
                            "%g K (land) on day %ld",
                            model->grid.lat[j] * 180.0 / AFT_PI, state->ocean[0][j],
                            state->soil[0][j], day);
    return AFT_OK;
}

/* Slow means that the circulation and the wet removal follow. */
static void remember(const aft_ebm_model *model, aft_ebm_state *state, const aft_ebm_day *work)
{
    double wet = 0.0, area = 0.0;
    for (int j = 0; j < NBAND; j++) {
        double rain = aft_ebm_mean(&model->ground, work->precipitation, j);
        state->rain[j] += 0.1 * (rain - state->rain[j]);
        if (fabs(model->grid.lat[j]) < 0.40) {
            wet += state->rain[j] * model->grid.area[j];
            area += model->grid.area[j];
        }
    }
    /* Heat of rain over stability, 1 at 4 mm a day and 45 kJ kg-1 between 900 and 200 hPa. */
    int low = 0, high = 0, at = NBAND / 2;
    for (int k = 0; k < NLEV; k++) {
        low  = model->grid.p[k] < 9.0e4 ? k : low;
        high = model->grid.p[k] < 2.0e4 ? k : high;
    }
    double dry = CP_AIR * (work->zonal[high][at] - work->zonal[low][at])
               + GRAVITY * (work->height[high][at] - work->height[low][at]);
    double m = wet / area * DAY_SECONDS / 4.0 * 45.0e3 / aft_max(1.0e4, dry);
    state->hadley += 0.05 * (aft_clamp(m, 0.1, 1.6) - state->hadley);
}

aft_status aft_ebm_step(const aft_ebm_model *model, aft_ebm_state *state, int day_of_year,
                        long day_number, bool nudge, aft_ebm_day *work, aft_error *err)
{
    double dt = DAY_SECONDS / STEPS_PER_DAY, day = day_of_year;
    aft_ebm_radiation(model, state, day, day_number, work);
    memset(work->air_2m, 0, sizeof work->air_2m);
    aft_ebm_overturn(model, state, day, work);
    aft_ebm_exchange_prepare(model, dt, work);
    for (int step = 0; step < STEPS_PER_DAY; step++) {
        for (int j = 0; j < NBAND; j++)
            surface_step(model, state, j, day, nudge, dt, work);
        heat_by_radiation(state, dt, work);
        aft_ebm_allow(&model->grid, model->par.lapse_limit, NCOL, &state->temperature[0][0], &work->allowed[0][0]);
        convect(model, state, dt, work);
        aft_ebm_exchange(model, state, dt, work);
    }
    sea_day(model, state, day);
    for (int j = 0; j < NBAND; j++)
        work->tropopause[j] = tropopause(&model->grid, work, j);
    remember(model, state, work);
    if (state->smoky) {
        aft_smoke_move(model, state, work);
        aft_smoke_grow(model, state, work);
        aft_smoke_fall(model, state, work);
        aft_smoke_remove(model, state, work);
    }
    return check(model, state, day_number, err);
}
