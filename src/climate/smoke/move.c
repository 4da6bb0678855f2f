/* SPDX-License-Identifier: Apache-2.0 */
/* How smoke moves: with the residual circulation and the mixing of the bands, and, while it lies in
 * patches, up through the air around it.
 *
 * The large-scale temperature cannot hold what is heated much more than its surroundings: such air
 * rises. A patch that covers the part c of its band absorbs, per area, what smoke 1/c times as
 * thick would; the heating it has beyond that of the same smoke spread evenly lifts it,
 *
 *     w = e (Q_patch - Q_even) / (T/cp-stability),     stability = dT/dz + g/cp
 *
 * with e the part that dilution at the rim and thermal emission leave (parameter). Patches shear out:
 * their part of the smoke falls by e in `patch_days`. Self-shading is by Beer's law from the top
 * down. Even heating has no code here: it warms the band (radiation) and the warm band draws its own
 * overturning (ebm/overturning.c). */
#include "base/math.h"
#include "climate/smoke/smoke.h"

#include <string.h>

static const double ABSORPTION = 4500.0;   /* m2 kg-1, solar mean of soot near 6.2 m2/g at 550 nm */
static const double SLANT      = 1.7;
static const double MOST_RISE  = 0.06;     /* m s-1, 5 km a day */

/* Rise [m s-1] of the patches of one band; zero where there are none. */
static void rise(const aft_ebm_model *model, const aft_ebm_state *state, const aft_ebm_day *work,
                 double day, int j, double w[NLEV])
{
    const aft_ebm_grid *grid = &model->grid;
    double mu, lit, sun, patch_beam, even_beam;
    aft_ebm_sun(grid->lat[j], day, &mu, &lit, &sun);
    patch_beam = even_beam = mu * lit * sun;
    for (int k = 0; k < NLEV; k++) {
        double soot = state->tracer[TR_SOOT][k][j];
        w[k] = 0.0;
        if (soot < 1e-14)
            continue;
        double young = aft_clamp(state->tracer[TR_YOUNG][k][j] / soot, 0.0, 1.0);
        double cover = 1.0 - young * (1.0 - aft_max(0.01, state->patch_cover[j]));
        double depth = ABSORPTION * SLANT * soot * grid->mass[k];
        double patch = patch_beam * -aft_expm1(-depth / cover);
        double even  = even_beam * -aft_expm1(-depth);
        patch_beam -= patch;
        even_beam -= even;
        double heat = aft_max(0.0, patch - even) / (grid->mass[k] * CP_AIR);
        int    up   = k > 0 ? k - 1 : 0, down = k < NLEV - 1 ? k + 1 : k;
        double dz   = work->height[up][j] - work->height[down][j];
        double stability = (work->zonal[up][j] - work->zonal[down][j]) / dz + GRAVITY / CP_AIR;
        w[k] = aft_min(MOST_RISE,
                       model->par.loft_efficiency * heat / aft_max(2.0e-3, stability));
    }
}

/* Moves all tracers up at w by upwind fluxes in substeps below Courant 0.8. */
static void lift(const aft_ebm_model *model, const aft_ebm_day *work, int j, const double *w,
                 aft_ebm_state *state)
{
    const aft_ebm_grid *grid = &model->grid;
    double rate[NLEV], most = 0.0;
    for (int k = 0; k < NLEV; k++) {
        rate[k] = k == 0 ? 0.0 : w[k] * grid->p[k]
                               / (R_AIR * work->zonal[k][j] * grid->mass[k]) * DAY_SECONDS;
        most = aft_max(most, rate[k]);
    }
    if (most <= 0.0)
        return;
    int n = 1 + aft_to_int(most / 0.8);
    for (int tr = 0; tr < NTRACER; tr++)
        for (int step = 0; step < n; step++) {
            double up = 0.0;   /* kg m-2 that leaves layer k upward, found from the layer below */
            for (int k = 0; k < NLEV; k++) {
                double *q = &state->tracer[tr][k][j], m = grid->mass[k];
                double own  = *q * m * rate[k] / n;
                double gain = k < NLEV - 1 ? state->tracer[tr][k + 1][j] * grid->mass[k + 1]
                                           * rate[k + 1] / n
                                           : 0.0;
                up = own;
                *q += (gain - up) / m;
            }
        }
}

/* Vertical mixing [m2 s-1]: convection and storms below the tropopause, little above, breaking
 * gravity waves in the mesosphere. Implicit. */
static void mix(const aft_ebm_model *model, const aft_ebm_day *work, int j, aft_ebm_state *state)
{
    const aft_ebm_grid *grid = &model->grid;
    double g[NFACE];   /* kg m-2 through the face per unit of mixing-ratio difference, in a day */
    g[0] = g[NLEV] = 0.0;
    for (int f = 1; f < NLEV; f++) {
        double p = grid->pf[f], t = 0.5 * (work->zonal[f][j] + work->zonal[f - 1][j]);
        double k = p > work->tropopause[j] ? 8.0
                 : model->par.vertical_mixing * aft_min(20.0, aft_max(1.0, sqrt(1.0e3 / p)));
        double rho = p / (R_AIR * t);
        g[f] = k * rho * DAY_SECONDS / (work->height[f - 1][j] - work->height[f][j]);
    }
    for (int tr = 0; tr < NTRACER; tr++) {
        double up[NLEV], d[NLEV];
        for (int k = 0; k < NLEV; k++) {
            double m = grid->mass[k], own = m + g[k + 1] + g[k] * (k > 0 ? 1.0 - up[k - 1] : 0.0);
            up[k] = g[k + 1] / own;
            d[k]  = (m * state->tracer[tr][k][j] + (k > 0 ? g[k] * d[k - 1] : 0.0)) / own;
        }
        state->tracer[tr][NLEV - 1][j] = d[NLEV - 1];
        for (int k = NLEV - 2; k >= 0; k--)
            state->tracer[tr][k][j] = d[k] + up[k] * state->tracer[tr][k + 1][j];
    }
}

/* Along latitude: eddies below the tropopause, the surf zone of breaking planetary waves above. */
static double mixing_along(const aft_ebm_parameters *par, double lat, double p)
{
    double storm = aft_sin(2.0 * lat) * aft_sin(2.0 * lat);
    double below = aft_clamp((p - 1.0e4) / 1.5e4, 0.0, 1.0);
    return below * par->eddy_diffusivity * (0.4 + storm)
         + (1.0 - below) * par->stratosphere_mixing * (0.3 + 1.0 * storm);
}

static void spread_cover(aft_ebm_state *state, const aft_ebm_model *model)
{
    /* Bands that the smoke reaches only by transport take the mean cover of those it was put in. */
    double sum = 0.0, area = 0.0;
    for (int j = 0; j < NBAND; j++)
        if (state->patch_cover[j] > 0.0) {
            sum += state->patch_cover[j] * model->grid.area[j];
            area += model->grid.area[j];
        }
    for (int j = 0; j < NBAND && area > 0.0; j++)
        state->patch_cover[j] = aft_max(state->patch_cover[j], 0.5 * sum / area);
}

void aft_smoke_move(const aft_ebm_model *model, double day, aft_ebm_state *state, aft_ebm_day *work)
{
    double d[NLEV][NEDGE], w[NLEV];
    for (int k = 0; k < NLEV; k++)
        for (int e = 0; e < NEDGE; e++)
            d[k][e] = mixing_along(&model->par, model->grid.edge[e], model->grid.p[k]);
    double courant = aft_ebm_courant(&model->grid, work->flow_y, work->flow_z, DAY_SECONDS);
    int    n       = 1 + aft_to_int(courant / 0.9);
    for (int tr = 0; tr < NTRACER; tr++) {
        bool any = false;
        for (int k = 0; k < NLEV && !any; k++)
            for (int j = 0; j < NBAND; j++)
                any = any || state->tracer[tr][k][j] > 0.0;
        if (!any)
            continue;
        for (int step = 0; step < n; step++)
            aft_ebm_advect(&model->grid, work->flow_y, work->flow_z, DAY_SECONDS / n,
                           state->tracer[tr]);
        aft_ebm_diffuse(&model->grid, d, DAY_SECONDS, state->tracer[tr]);
    }
    spread_cover(state, model);
    for (int j = 0; j < NBAND; j++) {
        rise(model, state, work, day, j, w);
        lift(model, work, j, w, state);
        mix(model, work, j, state);
    }
}
