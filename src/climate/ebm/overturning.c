/* SPDX-License-Identifier: Apache-2.0 */
/* The mean meridional circulation, as a mass stream function (residual mean).
 *
 * Three parts:
 *  1. Hadley cells, annual and seasonal part, whose strength follows the heat the tropics' rain
 *     gives over the stability that the rising air works against: M ~ L P / (s_top - s_low). They die
 *     when the rain does.
 *  2. Brewer-Dobson: two cells of the lower stratosphere, one from summer to winter above;
 *     observed mass flux by pressure.
 *  3. What the smoke's heat adds: where the temperature departs from the control's, thermal wind
 *     departs too, wave drag K holds it back, and the air drifts along the gradient:
 *         v' = -K R / (a fh^2) * integral dT'/dlat dlnp,   fh^2 = f^2 + f0^2
 *     (steady zonal momentum with Rayleigh drag and thermal wind; Garcia 1987); mass closes the
 *     circuit below (downward control, Haynes et al. 1991). Warm air rises, cold sinks; T' relaxes.
 *
 * Mass flux psi [kg s-1] at edge e and face f is the southward transport above face f, so
 * flow_y = psi[f+1] - psi[f] and flow_z closes each cell exactly. */
#include "base/math.h"
#include "climate/ebm/model.h"

#include <string.h>

/* Eddies that feed on such winds mix along latitude with this length times the wind [m]. */
static const double MIXING_LENGTH = 1.0e5;

static const double PA_100 = 1.0e4, PA_70 = 7.0e3;

/* -1 in January (sun in the south), +1 in July. */
static double season(double day)
{
    return -aft_cos(2.0 * AFT_PI * (day - 15.0) / 365.0);
}

/* Southward flux above p by the Hadley cells, per unit strength [kg s-1]; summer -1 to 1. */
static double hadley(double lat, double p, double ps, double summer)
{
    const double top = 1.0e4, half = 32.0 * AFT_PI / 180.0;
    if (p < top || fabs(lat) > half)
        return 0.0;
    double x = AFT_PI * lat / half;
    double y = aft_cos(0.5 * x);
    /* Upper branch: northward in the northern cell, and across the equator to the winter side. */
    double north = 85e9 * aft_sin(x) - 125e9 * summer * y * y;
    return -north * aft_sin(AFT_PI * (p - top) / (ps - top));
}

/* Southward flux above p by the Brewer-Dobson circulation [kg s-1]: 6e9 kg s-1 through 70 hPa in
 * all (Rosenlof 1995; Butchart 2014), falling as p^0.6; one cell to the winter pole above 3 hPa. */
static double brewer_dobson(double lat, double p, double ps, double summer)
{
    double m = p < PA_100 ? aft_pow(p / PA_70, 0.6)
                          : aft_pow(PA_100 / PA_70, 0.6) * (ps - p) / (ps - PA_100);
    double single = 0.35 + 0.65 * aft_clamp(1.0 - 0.5 * aft_log10(aft_max(p, 1.0) / 300.0), 0.0, 1.0);
    double s = aft_sin(lat), c = aft_cos(lat);
    double north = (1.0 - 0.6 * single) * 2.6 * c * c * s - 1.1 * single * summer * c * c;
    return -3.0e9 * m * north;
}

/* Drag rate K [s-1]. The circuit closes at the stratopause: in the mesosphere gravity waves, which
 * this model does not carry, decide. */
static double drag(const aft_ebm_model *model, double p)
{
    return aft_min(1.0, p / 100.0) / (DAY_SECONDS * model->par.wave_drag_days);
}

/* Adds the southward flux above each face that T' drives. */
static void heated(const aft_ebm_model *model, double day, aft_ebm_day *work,
                   double psi[NFACE][NEDGE])
{
    const aft_ebm_grid *grid = &model->grid;
    const double base = 3.0e4, f0 = 2.0 * OMEGA * 0.17, wave_speed = 300.0, dphi = AFT_PI / NBAND;
    int    a, b;
    double w;
    aft_ebm_month_weights(day, &a, &b, &w);
    for (int e = 1; e < NBAND; e++) {
        double f   = 2.0 * OMEGA * grid->sin_edge[e];
        double ff  = f * f + f0 * f0, gradient = 0.0, flux[NLEV], total = 0.0;
        double lr  = wave_speed / (EARTH_RADIUS * dphi);   /* of one band per f */
        for (int k = NLEV - 1; k >= 0; k--) {
            flux[k] = 0.0;
            if (grid->p[k] > base)
                continue;
            double rest_n = (1 - w) * model->rest_temperature[a][k][e - 1]
                          + w * model->rest_temperature[b][k][e - 1];
            double rest_s = (1 - w) * model->rest_temperature[a][k][e]
                          + w * model->rest_temperature[b][k][e];
            double dt = (work->zonal[k][e] - rest_s) - (work->zonal[k][e - 1] - rest_n);
            gradient += dt / dphi * grid->dlnp[k];          /* toward the south, K per rad */
            double rate = drag(model, grid->p[k]);
            rate /= 1.0 + rate * 2.0 * DAY_SECONDS / STEPS_PER_DAY * lr * lr / ff;
            double v = -rate * R_AIR / (EARTH_RADIUS * ff) * gradient;
            v        = aft_clamp(v, -2.0, 2.0);
            double wind = R_AIR / (EARTH_RADIUS * sqrt(ff)) * fabs(gradient);
            work->stirring[k][e] = aft_min(2.0e7, MIXING_LENGTH * wind);
            flux[k]  = v * 2.0 * AFT_PI * EARTH_RADIUS * grid->cos_edge[e] * grid->mass[k];
            total += flux[k];
        }
        double below = 0.0, above = 0.0;
        for (int k = 0; k < NLEV; k++)
            below += grid->p[k] > base ? grid->mass[k] : 0.0;
        for (int k = 0; k < NLEV; k++) {
            above += grid->p[k] > base ? -total * grid->mass[k] / below : flux[k];
            if (k + 1 < NLEV)
                psi[k + 1][e] += above;
        }
    }
}

static void to_flows(double psi[NFACE][NEDGE], aft_ebm_day *work)
{
    for (int k = 0; k < NLEV; k++)
        for (int e = 0; e < NEDGE; e++)
            work->flow_y[k][e] = psi[k + 1][e] - psi[k][e];
    for (int f = 0; f < NFACE; f++)
        for (int j = 0; j < NBAND; j++)
            work->flow_z[f][j] = psi[f][j] - psi[f][j + 1];
}

void aft_ebm_overturning_make(aft_ebm_model *model)
{
    const aft_ebm_grid *grid = &model->grid;
    double ps = grid->pf[NLEV];
    for (int f = 1; f < NLEV; f++)
        for (int e = 1; e < NBAND; e++) {
            double lat = grid->edge[e], p = grid->pf[f];
            model->hadley_annual[f][e] = hadley(lat, p, ps, 0.0);
            model->hadley_season[f][e] = hadley(lat, p, ps, 1.0) - model->hadley_annual[f][e];
            model->brewer_annual[f][e] = brewer_dobson(lat, p, ps, 0.0);
            model->brewer_season[f][e] = brewer_dobson(lat, p, ps, 1.0) - model->brewer_annual[f][e];
        }
}

void aft_ebm_overturn(const aft_ebm_model *model, const aft_ebm_state *state, double day,
                      aft_ebm_day *work)
{
    const aft_ebm_grid *grid = &model->grid;
    double psi[NFACE][NEDGE], summer = season(day);
    double hadley_part = model->par.hadley * state->hadley, brewer_part = model->par.brewer_dobson;
    memset(psi, 0, sizeof psi);
    for (int f = 1; f < NLEV; f++)
        for (int e = 1; e < NBAND; e++)
            psi[f][e] = hadley_part * (model->hadley_annual[f][e] + summer * model->hadley_season[f][e])
                      + brewer_part * (model->brewer_annual[f][e] + summer * model->brewer_season[f][e]);
    if (model->calibrated)
        heated(model, day, work, psi);
    to_flows(psi, work);
    double c = aft_ebm_courant(grid, work->flow_y, work->flow_z, DAY_SECONDS / STEPS_PER_DAY);
    if (c > 0.9) {
        for (int f = 0; f < NFACE; f++)
            for (int e = 0; e < NEDGE; e++)
                psi[f][e] *= 0.9 / c;
        to_flows(psi, work);
    }
}
