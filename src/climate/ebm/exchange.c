/* SPDX-License-Identifier: Apache-2.0 */
/* Heat and water that move between columns, and the rain they leave.
 *
 * The overturning carries dry static energy s = cp T + g z and vapour q; eddies diffuse T and q
 * along pressure; winds along the latitude mix land with sea. Relative humidity is prescribed, so
 * vapour that converges rains out where it converges and heats the air there:
 *     cp dT = ds + L dq,      P = E + sum m dq                                                     */
#include "base/math.h"
#include "base/sum.h"
#include "climate/ebm/model.h"
#include "climate/radiation/kernel.h"

/* Eddy diffusivity of heat [m2 s-1]: baroclinic eddies of the middle latitudes, below 150 hPa; in
 * the tropics gravity waves keep the free troposphere flat (weak temperature gradient). */
static double heat_diffusivity(const aft_ebm_parameters *par, double lat, double p)
{
    double s = fabs(aft_sin(lat)), storm = aft_sin(2.0 * lat) * aft_sin(2.0 * lat);
    double below = aft_clamp((p - 8.0e3) / 1.5e4, 0.0, 1.0);
    double tropics = p < 8.0e4 ? 1.5 * aft_clamp(1.0 - s / 0.4, 0.0, 1.0) : 0.0;
    double trop = par->eddy_diffusivity * (0.55 + 0.65 * storm + tropics);
    return below * trop + (1.0 - below) * 0.15 * par->eddy_diffusivity;
}

static double vapour_diffusivity(const aft_ebm_parameters *par, double lat, double p)
{
    double storm = aft_sin(2.0 * lat) * aft_sin(2.0 * lat);
    return p < 1.0e4 ? 0.0 : par->eddy_diffusivity * (0.25 + 0.75 * storm);
}

/* Smoke: eddies below the tropopause, the surf zone of breaking planetary waves above. */
static double smoke_diffusivity(const aft_ebm_parameters *par, double lat, double p)
{
    double storm = aft_sin(2.0 * lat) * aft_sin(2.0 * lat);
    double below = aft_clamp((p - 1.0e4) / 1.5e4, 0.0, 1.0);
    return below * par->eddy_diffusivity * (0.4 + storm)
         + (1.0 - below) * par->stratosphere_mixing * (0.3 + 1.0 * storm);
}

void aft_ebm_mixing_make(aft_ebm_model *model)
{
    for (int k = 0; k < NLEV; k++)
        for (int e = 0; e < NEDGE; e++) {
            double lat = model->grid.edge[e], p = model->grid.p[k];
            model->heat_mixing[k][e]   = heat_diffusivity(&model->par, lat, p);
            model->vapour_mixing[k][e] = vapour_diffusivity(&model->par, lat, p);
            model->smoke_mixing[k][e]  = smoke_diffusivity(&model->par, lat, p);
        }
}

void aft_ebm_exchange_prepare(const aft_ebm_model *model, double dt, aft_ebm_day *work)
{
    double eddies[NLEV][NEDGE], vapour[NLEV][NEDGE];
    for (int k = 0; k < NLEV; k++)
        for (int e = 0; e < NEDGE; e++) {
            eddies[k][e] = model->heat_mixing[k][e] + work->stirring[k][e];
            vapour[k][e] = model->vapour_mixing[k][e];
        }
    aft_ebm_stream_make(&model->grid, work->flow_y, work->flow_z, dt, &work->stream);
    aft_ebm_mixer_make(&model->grid, eddies, dt, &work->heat);
    aft_ebm_mixer_make(&model->grid, vapour, dt, &work->vapour);
}

static void zonal_means(const aft_ebm_model *model, const double q_col[NLEV][NCOL], double t_col[NLEV][NCOL],
                        double q[NLEV][NBAND], aft_ebm_day *work)
{
    const double *land = model->ground.fraction[AFT_LAND], *sea = model->ground.fraction[AFT_SEA];
    double z[NBAND] = {0};
    for (int k = NLEV - 1; k >= 0; k--) {
        double       *t     = work->zonal[k];
        const double *below = k < NLEV - 1 ? work->zonal[k + 1] : t;
        for (int j = 0; j < NBAND; j++) {
            t[j]    = land[j] * t_col[k][j] + sea[j] * t_col[k][NBAND + j];
            q[k][j] = land[j] * q_col[k][j] + sea[j] * q_col[k][NBAND + j];
        }
        for (int j = 0; j < NBAND; j++)
            work->height[k][j] = z[j] += R_AIR / GRAVITY * 0.5 * (t[j] + below[j]) * model->grid.dlnp[k];
    }
}

/* Meridional transport. Heights are the level's mean: what air does against the slope of a pressure
 * surface becomes wind and comes back as heat elsewhere. Changes the bands' temperature, returns the vapour that converges. */
static void meridional(const aft_ebm_model *model, aft_ebm_state *state, double dt,
                       double q0[NLEV][NBAND], aft_ebm_day *work, double converged[NBAND])
{
    const aft_ebm_grid *grid = &model->grid;
    double z[NLEV], s[NLEV][NBAND], q[NLEV][NBAND], t[NLEV][NBAND];
    for (int k = 0; k < NLEV; k++) {
        z[k] = aft_dot(work->height[k], grid->area, NBAND) / aft_sum(grid->area, NBAND);
        for (int j = 0; j < NBAND; j++) {
            t[k][j] = work->zonal[k][j];
            q[k][j] = q0[k][j];
            s[k][j] = CP_AIR * t[k][j] + GRAVITY * z[k];
        }
    }
    aft_ebm_advect(&work->stream, s);
    aft_ebm_advect(&work->stream, q);
    for (int k = 0; k < NLEV; k++)
        for (int j = 0; j < NBAND; j++)
            t[k][j] = (s[k][j] - GRAVITY * z[k]) / CP_AIR;
    aft_ebm_diffuse(&work->heat, t);
    aft_ebm_diffuse(&work->vapour, q);
    for (int j = 0; j < NBAND; j++)
        converged[j] = 0.0;
    for (int k = 0; k < NLEV; k++)
        for (int j = 0; j < NBAND; j++) {
            double gain = q[k][j] - q0[k][j];
            double heat = t[k][j] - work->zonal[k][j] + L_VAPOUR / CP_AIR * gain;
            state->temperature[k][j] += heat;
            state->temperature[k][NBAND + j] += heat;
            converged[j] += grid->mass[k] * gain / dt;
        }
}

/* One layer of all bands: a part of the difference between land and sea is gone; `mixed`: 1 where both are. */
static VECTOR_KERNEL void mix_layer(double part, double per, const double *restrict land,
                                    const double *restrict mixed, const double *restrict q_land,
                                    const double *restrict q_sea, double *restrict t_land,
                                    double *restrict t_sea, double *restrict rain_land,
                                    double *restrict rain_sea)
{
    for (int j = 0; j < NBAND; j++) {
        double sea = 1.0 - land[j], dq = mixed[j] * part * (q_sea[j] - q_land[j]);
        double h   = part * (t_sea[j] - t_land[j]) + L_VAPOUR / CP_AIR * dq;
        rain_land[j] += sea * dq * per;
        rain_sea[j] -= land[j] * dq * per;
        t_land[j] += sea * h;
        t_sea[j] -= land[j] * h;
    }
}

/* Land and sea of a band mix in `land_sea_days` near the ground, twice as fast in the free
 * troposphere, four times above. */
static void land_with_sea(const aft_ebm_model *model, aft_ebm_state *state, double dt,
                          const double q[NLEV][NCOL], double rain[NCOL])
{
    const double *land = model->ground.fraction[AFT_LAND];
    double mixed[NBAND];
    for (int j = 0; j < NBAND; j++)
        mixed[j] = land[j] > 0.0 && land[j] < 1.0;
    for (int k = 0; k < NLEV; k++) {
        double p    = model->grid.p[k];
        double fast = p > 8.5e4 ? 1.0 : p > 3.0e4 ? 2.0 : 4.0;
        double part = fast * dt / (fast * dt + DAY_SECONDS * model->par.land_sea_days);
        double *t   = state->temperature[k];
        mix_layer(part, model->grid.mass[k] / dt, land, mixed, q[k], q[k] + NBAND, t, t + NBAND, rain,
                  rain + NBAND);
    }
}

/* Rain cannot be negative: where more vapour leaves than evaporates, the rest is taken from all
 * rain alike, so that the world's rain stays the world's evaporation. */
static void rain_out(const aft_ebm_model *model, aft_ebm_day *work)
{
    double want[NCOL], have[NCOL];
    for (int c = 0; c < NCOL; c++) {
        double a = model->grid.area[c % NBAND] * model->ground.fraction[c / NBAND][c % NBAND];
        want[c]  = a * work->precipitation[c];
        work->precipitation[c] = aft_max(0.0, work->precipitation[c]);
        have[c]  = a * work->precipitation[c];
    }
    double sum = aft_sum(have, NCOL), scale = sum > 0 ? aft_max(0.0, aft_sum(want, NCOL)) / sum : 0.0;
    for (int c = 0; c < NCOL; c++)
        work->precipitation[c] *= scale;
}

void aft_ebm_exchange(const aft_ebm_model *model, aft_ebm_state *state, double dt,
                      aft_ebm_day *work)
{
    double q_col[NLEV][NCOL], q[NLEV][NBAND], converged[NBAND], rain[NCOL] = {0};
    aft_ebm_humidity(model, state, q_col);
    zonal_means(model, (const double (*)[NCOL])q_col, state->temperature, q, work);
    meridional(model, state, dt, q, work, converged);
    land_with_sea(model, state, dt, (const double (*)[NCOL])q_col, rain);
    for (int c = 0; c < NCOL; c++)
        work->precipitation[c] = work->evaporation[c] + converged[c % NBAND] + rain[c];
    rain_out(model, work);
}
