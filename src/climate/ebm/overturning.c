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
#include "climate/radiation/kernel.h"

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

/* T' of a level's bands: the temperature less that of the control at this time of the year. */
static void departure(const double *restrict t, const double *restrict rest_a, const double *restrict rest_b,
                      double w, double *restrict out)
{
    for (int j = 0; j < NBAND; j++)
        out[j] = t[j] - ((1 - w) * rest_a[j] + w * rest_b[j]);
}

/* What holds at the edges between bands 1 .. NBAND - 1 at every level. */
typedef struct {
    double ff[NEDGE];         /* s-2, f^2 + f0^2                                    */
    double slow[NEDGE];       /* s, how much the drag's own step is slowed, per s-1 */
    double wind[NEDGE];       /* m s-1 of thermal wind per K rad-1                  */
    double width[NEDGE];      /* m, the circle                                      */
} edges;

static void edges_make(const aft_ebm_grid *grid, edges *at)
{
    const double f0 = 2.0 * OMEGA * 0.17, wave_speed = 300.0, dphi = AFT_PI / NBAND;
    const double lr = wave_speed / (EARTH_RADIUS * dphi);   /* of one band per f */
    for (int e = 1; e < NBAND; e++) {
        double f     = 2.0 * OMEGA * grid->sin_edge[e];
        at->ff[e]    = f * f + f0 * f0;
        at->slow[e]  = 2.0 * DAY_SECONDS / STEPS_PER_DAY * lr * lr / at->ff[e];
        at->wind[e]  = R_AIR / (EARTH_RADIUS * sqrt(at->ff[e]));
        at->width[e] = 2.0 * AFT_PI * EARTH_RADIUS * grid->cos_edge[e];
    }
}

/* The air's drift along the gradient from below to this level [K rad-1], as mass; the eddies its wind makes. */
static VECTOR_KERNEL void drift(const edges *restrict at, double drag, double mass, const double *restrict gradient,
                                double *restrict stirring, double *restrict flux, double *restrict total)
{
    for (int e = 1; e < NBAND; e++) {
        double rate = drag / (1.0 + drag * at->slow[e]);
        double v    = aft_clamp(-rate * R_AIR / (EARTH_RADIUS * at->ff[e]) * gradient[e], -2.0, 2.0);
        stirring[e] = aft_min(2.0e7, MIXING_LENGTH * at->wind[e] * fabs(gradient[e]));
        flux[e]     = v * at->width[e] * mass;
        total[e] += flux[e];
    }
}

/* Adds the southward flux above each face that T' drives; below 300 hPa it returns evenly by mass. */
static void heated(const aft_ebm_model *model, double day, aft_ebm_day *work,
                   double psi[NFACE][NEDGE])
{
    const aft_ebm_grid *grid = &model->grid;
    const double base = 3.0e4;
    double w, below = 0.0, part[NBAND], flux[NLEV][NEDGE], gradient[NEDGE] = {0}, total[NEDGE] = {0}, above[NEDGE] = {0};
    int    a, b;
    edges  at;
    aft_ebm_month_weights(day, &a, &b, &w);
    edges_make(grid, &at);
    for (int k = NLEV - 1; k >= 0; k--) {
        if (grid->p[k] > base) {
            below += grid->mass[k];
            continue;
        }
        departure(work->zonal[k], model->rest_temperature[a][k], model->rest_temperature[b][k], w, part);
        for (int e = 1; e < NBAND; e++)
            gradient[e] += (part[e] - part[e - 1]) * (NBAND / AFT_PI) * grid->dlnp[k];   /* toward the south */
        drift(&at, drag(model, grid->p[k]), grid->mass[k], gradient, work->stirring[k], flux[k], total);
    }
    for (int k = 0; k + 1 < NLEV; k++)
        for (int e = 1; e < NBAND; e++) {
            above[e] += grid->p[k] > base ? -total[e] * grid->mass[k] / below : flux[k][e];
            psi[k + 1][e] += above[e];
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
    work->courant = aft_min(c, 0.9) * STEPS_PER_DAY;
}
