/* SPDX-License-Identifier: Apache-2.0 */
/* Parts of the fast tier by themselves: what they must keep, and limits known on paper. */
#include "base/math.h"
#include "climate/ebm/model.h"
#include "climate/surface/surface.h"
#include "check.h"

#include <stdlib.h>
#include <string.h>

static aft_ebm_grid grid;

/* Convection keeps enthalpy, leaves no layer steeper than allowed, and lets an inversion be. */
static void convection(void)
{
    double t[NLEV], before[NLEV], allowed[NLEV], was = 0, is = 0;
    for (int k = 0; k < NLEV; k++) {
        before[k] = t[k] = aft_max(180.0, 305.0 - 0.012 * grid.z[k]);
        was += grid.mass[k] * t[k];
    }
    aft_ebm_allow(&grid, 6.5e-3, 1, t, allowed);
    aft_ebm_convect(&grid, allowed, 1.0, t, 1);
    for (int k = 0; k < NLEV; k++)
        is += grid.mass[k] * t[k];
    CHECK_CLOSE(is, was, 1e-14);
    CHECK(t[NLEV - 1] < before[NLEV - 1] && t[NLEV - 8] > before[NLEV - 8]);
    for (int k = 0; k < NLEV; k++)
        before[k] = t[k] = grid.p[k] > 5e4 ? 260.0 + 2e-3 * grid.z[k] : 275.0;
    aft_ebm_allow(&grid, 6.5e-3, 1, t, allowed);
    aft_ebm_convect(&grid, allowed, 1.0, t, 1);
    CHECK(memcmp(t, before, sizeof t) == 0);
}

/* The mean of insolation over the year and the globe is a quarter of the solar constant; polar
 * night is dark; equinox at the equator: S / pi. */
static void sun(void)
{
    double sum = 0, area = 0, mu, lit;
    for (int day = 0; day < 365; day++) {
        aft_sun of_day = aft_sun_on(day + 0.5);
        for (int j = 0; j < NBAND; j++) {
            aft_ebm_sun(&of_day, grid.sin_lat[j], grid.cos_lat[j], &mu, &lit);
            sum += mu * lit * of_day.irradiance * grid.area[j];
            area += grid.area[j];
        }
    }
    CHECK_CLOSE(sum / area, 340.25, 0.003);
    aft_sun solstice = aft_sun_on(355.5), equinox = aft_sun_on(79);
    aft_ebm_sun(&solstice, 1.0, 0.0, &mu, &lit);
    CHECK(mu == 0 && lit == 0);
    aft_ebm_sun(&equinox, 0.0, 1.0, &mu, &lit);
    CHECK_CLOSE(mu * lit, 1.0 / AFT_PI, 0.001);
}

/* Transport and diffusion keep mass x mixing ratio and a uniform field. */
static void transport(void)
{
    aft_ebm_model *model = calloc(1, sizeof *model);
    aft_ebm_state *state = calloc(1, sizeof *state);
    aft_ebm_day   *work  = calloc(1, sizeof *work);
    model->grid = grid;
    model->par.hadley = model->par.brewer_dobson = state->hadley = 1;
    model->par.eddy_diffusivity = 1.6e6;
    aft_ebm_overturning_make(model);
    aft_ebm_mixing_make(model);
    aft_ebm_overturn(model, state, 200, work);
    aft_ebm_exchange_prepare(model, 43200, work);
    double q[NLEV][NBAND], one[NLEV][NBAND], was = 0, is = 0, worst = 0;
    for (int k = 0; k < NLEV; k++)
        for (int j = 0; j < NBAND; j++) {
            q[k][j]   = k > 15 && k < 20 && j < 9 ? 1.0 : 0.0;
            one[k][j] = 1.0;
            was += q[k][j] * grid.mass[k] * grid.area[j];
        }
    for (int step = 0; step < 200; step++) {
        aft_ebm_advect(&work->stream, q);
        aft_ebm_diffuse(&work->heat, q);
        aft_ebm_advect(&work->stream, one);
        aft_ebm_diffuse(&work->heat, one);
    }
    for (int k = 0; k < NLEV; k++)
        for (int j = 0; j < NBAND; j++) {
            is += q[k][j] * grid.mass[k] * grid.area[j];
            worst = aft_max(worst, fabs(one[k][j] - 1.0));
            CHECK(q[k][j] >= 0);
        }
    CHECK_CLOSE(is, was, 1e-12);
    CHECK(worst < 1e-12);
    free(model), free(state), free(work);
}

/* Winter Hadley cell near 190e9 kg/s; 6e9 kg/s rise through 70 hPa (the model's own statement). */
static void overturning(void)
{
    aft_ebm_model *model = calloc(1, sizeof *model);
    model->grid = grid;
    aft_ebm_overturning_make(model);
    double most = 0, up = 0;
    for (int f = 1; f < NLEV; f++)
        for (int e = 1; e < NBAND; e++) {
            most = aft_max(most, fabs(model->hadley_annual[f][e] - model->hadley_season[f][e]));
            if (grid.pf[f] > 6.5e3 && grid.pf[f] < 7.6e3)
                up = aft_max(up, fabs(model->brewer_annual[f][e] - model->brewer_annual[f][NBAND - e]));
        }
    CHECK_CLOSE(most, 190e9, 0.15);
    CHECK(up > 2.5e9 && up < 8e9);
    free(model);
}

/* Sea and ice: what the surface loses the air gains; the heat of water and ice is accounted. */
static void sea(void)
{
    double water = SEA_FREEZING + 0.4, ice = 0.3, skin = 262.0, top = 4.1e7;
    double before = top * water - 3.0e8 * ice + 0.0;
    aft_surface_flux f = {.net_sw = 20, .down_lw = 180, .radiated = 0, .air = 250, .humidity = 5e-4,
                          .stable = 0.15, .dt = 43200};
    double cover = aft_ice_cover(ice), was_skin = skin;
    aft_sea_step(top, 0.55, &water, &ice, &skin, &f);
    double after = top * water - 3.0e8 * ice + cover * 2.0e5 * (skin - was_skin);
    double into  = 20 + 0.98 * 180 - f.to_air - L_VAPOUR * f.evaporation;
    CHECK_CLOSE(after - before, into * f.dt, 1e-6);
}

/* Land: soil gains what radiation brings less what the air gets. */
static void land(void)
{
    double soil[NSOIL] = {285, 284, 283, 282, 281}, snow = 0, bucket = 100, heat = 0;
    static const double thick[NSOIL] = {0.10, 0.25, 0.65, 1.5, 4.0};
    for (int i = 0; i < NSOIL; i++)
        heat -= 2.2e6 * thick[i] * soil[i];
    aft_surface_flux f = {.net_sw = 200, .down_lw = 320, .radiated = 0, .air = 287, .humidity = 6e-3,
                          .stable = 0.15, .dt = 43200};
    aft_land_step(0, 0, soil, &snow, &bucket, &f);
    for (int i = 0; i < NSOIL; i++)
        heat += 2.2e6 * thick[i] * soil[i];
    CHECK_CLOSE(heat, (200 + 0.98 * 320 - f.to_air - L_VAPOUR * f.evaporation) * f.dt, 1e-9);
}

/* A mixed layer of 50 m under a constant loss of 100 W m-2 cools by F t / C; what lies below is
 * drawn in once the surface is colder; the column keeps its heat when it is left alone. */
static void ocean(void)
{
    aft_ebm_model *model = calloc(1, sizeof *model);
    aft_ebm_ground_make(NULL, &grid, &model->ground);
    model->par.thermocline = 300;
    aft_ebm_ocean_make(model);
    double t[NOCEAN], rest[NOCEAN], was = 0, is = 0;
    const double *face = model->ocean_face;
    for (int i = 0; i < NOCEAN; i++) {
        rest[i] = t[i] = face[i + 1] <= 50.0 ? 295.0 : 290.0 - 0.01 * face[i];
        was += t[i] * (face[i + 1] - face[i]);
    }
    double loss = 100.0, top = RHO_SEAWATER_CP * face[1], before = t[0];
    for (int day = 0; day < 20; day++) {
        t[0] -= loss * DAY_SECONDS / top;
        aft_ocean_day(face, rest, 1, 50.0, 0.0, 0.0, t);
    }
    CHECK_CLOSE(before - t[0], loss * 20 * DAY_SECONDS / (RHO_SEAWATER_CP * 50.0), 1e-9);
    for (int day = 0; day < 200; day++) {
        t[0] -= loss * DAY_SECONDS / top;
        aft_ocean_day(face, rest, 1, 50.0, 0.0, 0.0, t);
    }
    CHECK(before - t[0] < 0.9 * loss * 220 * DAY_SECONDS / (RHO_SEAWATER_CP * 50.0));
    for (int i = 0; i < NOCEAN; i++)
        is += t[i] * (face[i + 1] - face[i]);
    CHECK_CLOSE(was - is, loss * 220 * DAY_SECONDS / RHO_SEAWATER_CP, 1e-9);
    free(model);
}

int main(void)
{
    aft_ebm_grid_make(&grid);
    convection();
    sun();
    transport();
    overturning();
    sea();
    land();
    ocean();
    CHECK_CLOSE(aft_saturation(293.15, 1e5), 0.01460, 0.01);   /* 23.4 hPa over water at 20 C */
    return CHECK_END();
}
