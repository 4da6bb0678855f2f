/* SPDX-License-Identifier: Apache-2.0 */
/* How smoke moves: with the residual circulation and the mixing of the bands, and, while it lies in
 * patches, up through the air around it.
 *
 * The large-scale temperature cannot hold what is heated much more than its surroundings: such air
 * rises. A patch that covers the part c of its band absorbs, per area, what smoke 1/c times as
 * thick would; what it has beyond the band's mean lifts it,
 *
 *     w = e (1 - c) Q_patch / (dT/dz + g/cp),      e = e0 / (1 + 10 days * damping)
 *
 * with e0 the part that dilution at the rim leaves (parameter) and the damping by thermal emission
 * of air and soot. Patches shear out: their part of the smoke falls by e in `patch_days`; of the
 * heating of what is spread, the part `unevenness` still lifts, because stirring keeps smoke and
 * heating together on all scales a band does not see; strong heating stirs itself even (MIXED_BY). Self-shading is by Beer's law from the top down. Even heating has no code here:
 * it warms the band (radiation) and the warm band draws its own overturning (ebm/overturning.c).
 *
 * The light that passes a band covered in part is 1 - c + c exp(-tau / c): smoke in patches shades
 * less than the same smoke spread evenly; `shade` is the factor on its optical depth. */
#include "base/math.h"
#include "climate/smoke/smoke.h"

static const double ABSORPTION = 4500.0;   /* m2 kg-1, solar mean of soot near 6.2 m2/g at 550 nm */
static const double SLANT      = 1.7;
static const double STRATOPAUSE = 1000.0;   /* Pa: above, breaking waves stir patches away        */
static const double MIXED_BY    = 0.4 / 86400.0;  /* K s-1: heating whose winds mix what they lift */
static const double MOST_RISE  = 0.06;     /* m s-1, 5 km a day */

/* Part of a band that its smoke covers: patches of `young` smoke widen to all of it. */
static double cover_of(const aft_ebm_model *model, const aft_ebm_state *state, int j)
{
    double soot = 0.0, young = 0.0;
    for (int k = 0; k < NLEV; k++) {
        soot += state->tracer[TR_SOOT][k][j] * model->grid.mass[k];
        young += state->tracer[TR_YOUNG][k][j] * model->grid.mass[k];
    }
    if (soot <= 0.0)
        return 1.0;
    double fresh = aft_clamp(young / soot, 0.0, 1.0);
    return 1.0 - fresh * (1.0 - aft_max(0.01, state->patch_cover[j]));
}

void aft_smoke_shade(const aft_ebm_model *model, const aft_ebm_state *state, aft_ebm_day *work)
{
    for (int j = 0; j < NBAND; j++) {
        double c = cover_of(model, state, j), depth = 0.0, through = 1.0, beam = 1.0;
        double sun = work->sun_cos[j] * work->sun_lit[j] * work->irradiance;
        work->cover[j] = c;
        for (int k = 0; k < NLEV; k++) {
            double own = ABSORPTION * SLANT * state->tracer[TR_SOOT][k][j] * model->grid.mass[k];
            depth += own;
            double under = aft_exp(-depth / c);   /* light left of the patches' beam */
            double after = 1.0 - c + c * under;
            work->shade[k][j] = own > 1e-9 ? aft_clamp(aft_log(through / after) / own, 0.0, 1.0) : 1.0;
            work->heating_smoke[k][j] = sun * (beam - under)
                                      / (model->grid.mass[k] * CP_AIR);
            through = after;
            beam    = under;
        }
    }
}

/* Rise [m s-1] of the patches of one band. */
static void rise(const aft_ebm_model *model, const aft_ebm_state *state, const aft_ebm_day *work,
                 double damping[NLEV][NBAND], int j, double w[NLEV])
{
    for (int k = 0; k < NLEV; k++) {
        w[k] = 0.0;
        if (state->tracer[TR_SOOT][k][j] < 1e-14)
            continue;
        double stirred = aft_min(1.0, model->grid.p[k] / STRATOPAUSE);
        stirred *= stirred;
        double all = work->heating_smoke[k][j], lasting = model->par.unevenness / (1.0 + all / MIXED_BY);
        double heat = all * stirred * (1.0 - work->cover[j] * (1.0 - lasting));
        int    up   = k > 0 ? k - 1 : 0, down = k < NLEV - 1 ? k + 1 : k;
        double dz   = work->height[up][j] - work->height[down][j];
        double stability = (work->zonal[up][j] - work->zonal[down][j]) / dz + GRAVITY / CP_AIR;
        double part = model->par.loft_efficiency / (1.0 + 10.0 * DAY_SECONDS * damping[k][j]);
        /* A patch takes its own air along: above, it cannot become denser than it is here. */
        double room = aft_clamp(1.0 - work->cover[j] * (1.0 - model->par.unevenness)
                                          * state->tracer[TR_SOOT][up][j]
                                          / state->tracer[TR_SOOT][k][j], 0.0, 1.0);
        w[k] = aft_min(MOST_RISE, room * part * heat / aft_max(2.0e-3, stability));
    }
}

/* Is there any of this tracer? */
static bool any_of(const aft_ebm_state *state, int tr)
{
    for (int k = 0; k < NLEV; k++)
        for (int j = 0; j < NBAND; j++)
            if (state->tracer[tr][k][j] > 0.0)
                return true;
    return false;
}

/* Moves all tracers that are there up at w by upwind fluxes in substeps below Courant 0.8. */
static void lift(const aft_ebm_model *model, const aft_ebm_day *work, int j, const double *w,
                 const bool *is_there, aft_ebm_state *state)
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
        for (int step = 0; step < n && is_there[tr]; step++) {
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
        double k = p > work->tropopause[j] ? aft_max(model->par.vertical_mixing, 8.0 * aft_smoke_rains(work, f, j)
                                        * aft_clamp((p - work->tropopause[j]) / 4.0e4, 0.0, 1.0))
                 : model->par.vertical_mixing * aft_min(20.0, aft_max(1.0, sqrt(1.0e3 / p)));
        double rho = p / (R_AIR * t);
        g[f] = k * rho * DAY_SECONDS / (work->height[f - 1][j] - work->height[f][j]);
    }
    double up[NLEV], d[NLEV][NTRACER];   /* all tracers side by side: one matrix, many right sides */
    for (int k = 0; k < NLEV; k++) {
        double m = grid->mass[k], own = m + g[k + 1] + g[k] * (k > 0 ? 1.0 - up[k - 1] : 0.0);
        up[k] = g[k + 1] / own;
        for (int tr = 0; tr < NTRACER; tr++)
            d[k][tr] = (m * state->tracer[tr][k][j] + (k > 0 ? g[k] * d[k - 1][tr] : 0.0)) / own;
    }
    for (int k = NLEV - 1; k >= 0; k--)
        for (int tr = 0; tr < NTRACER; tr++) {
            if (k < NLEV - 1)
                d[k][tr] = d[k][tr] + up[k] * d[k + 1][tr];
            state->tracer[tr][k][j] = d[k][tr];
        }
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

void aft_smoke_move(const aft_ebm_model *model, aft_ebm_state *state, aft_ebm_day *work)
{
    double d[NLEV][NEDGE], damping[NLEV][NBAND], w[NLEV];
    for (int k = 0; k < NLEV; k++)
        for (int e = 0; e < NEDGE; e++)
            d[k][e] = model->smoke_mixing[k][e] + work->stirring[k][e];
    double courant = aft_ebm_courant(&model->grid, work->flow_y, work->flow_z, DAY_SECONDS);
    int    n       = 1 + aft_to_int(courant / 0.9);
    bool is_there[NTRACER];
    for (int tr = 0; tr < NTRACER; tr++) {
        is_there[tr] = any_of(state, tr);
        if (!is_there[tr])
            continue;
        for (int step = 0; step < n; step++)
            aft_ebm_advect(&model->grid, work->flow_y, work->flow_z, DAY_SECONDS / n,
                           state->tracer[tr]);
        aft_ebm_diffuse(&model->grid, &d[0][0], DAY_SECONDS, state->tracer[tr]);
    }
    spread_cover(state, model);
    for (int k = 0; k < NLEV; k++)
        aft_ebm_damping(model, k, work->zonal[k], state->tracer[TR_SOOT][k], damping[k]);
    for (int j = 0; j < NBAND; j++) {
        rise(model, state, work, damping, j, w);
        lift(model, work, j, w, is_there, state);
        mix(model, work, j, state);
    }
}
