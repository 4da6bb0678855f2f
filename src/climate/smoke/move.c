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
#include "base/math_inline.h"
#include "climate/radiation/kernel.h"
#include "climate/smoke/smoke.h"

#include <string.h>

static const double nothing[NBAND];

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

/* The light above and below a layer of all bands, as the patches pass it (`beam`) and as the band does (`through`). */
static VECTOR_KERNEL void shade_layer(double mass, const double *restrict sun, const double *restrict cover,
                                      const double *restrict soot, double *restrict depth,
                                      double *restrict beam, double *restrict through,
                                      double *restrict shade, double *restrict heating)
{
    for (int j = 0; j < NBAND; j++) {
        double own = ABSORPTION * SLANT * soot[j] * mass, c = cover[j];
        depth[j] += own;
        double under = aft_inline_exp(-depth[j] / c);
        double after = 1.0 - c + c * under;
        double part  = aft_clamp(aft_inline_log(through[j] / after) / own, 0.0, 1.0);
        shade[j]     = own > 1e-9 ? part : 1.0;
        heating[j]   = sun[j] * (beam[j] - under) / (mass * CP_AIR);
        through[j]   = after;
        beam[j]      = under;
    }
}

void aft_smoke_shade(const aft_ebm_model *model, const aft_ebm_state *state, aft_ebm_day *work)
{
    double depth[NBAND], beam[NBAND], through[NBAND];
    for (int j = 0; j < NBAND; j++) {
        work->cover[j] = cover_of(model, state, j);
        depth[j] = 0.0;
        beam[j] = through[j] = 1.0;
    }
    for (int k = 0; k < NLEV; k++)
        shade_layer(model->grid.mass[k], work->held.sun, work->cover, state->tracer[TR_SOOT][k], depth, beam,
                    through, work->shade[k], work->held.smoke[k]);
}

/* Rise [m s-1] of the patches of a layer; above and below: the layers next to it. A patch takes its own air
 * along: above, it cannot become denser than it is here (`room`). */
static VECTOR_KERNEL void rise(const aft_ebm_parameters *restrict par, double stirred,
                               const double *restrict heating, const double *restrict cover,
                               const double *restrict damping, const double *restrict t_above,
                               const double *restrict t_below, const double *restrict z_above,
                               const double *restrict z_below, const double *restrict soot,
                               const double *restrict soot_above, double *restrict w)
{
    const double even = par->unevenness, part = par->loft_efficiency;
    for (int j = 0; j < NBAND; j++) {
        double lasting   = even / (1.0 + heating[j] / MIXED_BY);
        double heat      = heating[j] * stirred * (1.0 - cover[j] * (1.0 - lasting));
        double stability = (t_above[j] - t_below[j]) / (z_above[j] - z_below[j]) + GRAVITY / CP_AIR;
        double cooled    = 1.0 + 10.0 * DAY_SECONDS * damping[j];
        double room      = 1.0 - cover[j] * (1.0 - even) * soot_above[j] / soot[j];
        double speed     = aft_clamp(room, 0.0, 1.0) * part * heat / (cooled * aft_max(2.0e-3, stability));
        speed            = aft_min(MOST_RISE, speed);
        w[j]             = soot[j] < 1e-14 ? 0.0 : speed;
    }
}

static void rises(const aft_ebm_model *model, const aft_ebm_state *state, const aft_ebm_day *work,
                  double w[NLEV][NBAND])
{
    const double (*soot)[NBAND] = (const double (*)[NBAND])state->tracer[TR_SOOT];
    for (int k = 0; k < NLEV; k++) {
        int    up = k > 0 ? k - 1 : 0, down = k < NLEV - 1 ? k + 1 : k;
        double stirred = aft_min(1.0, model->grid.p[k] / STRATOPAUSE);
        rise(&model->par, stirred * stirred, work->heating_smoke[k], work->cover, work->held.damping[k],
             work->zonal[up], work->zonal[down], work->height[up], work->height[down], soot[k], soot[up], w[k]);
    }
}

/* Part of a layer's tracers that w carries to the one above in a day; the most there is. */
static double risen(const aft_ebm_model *model, const aft_ebm_day *work, double w[NLEV][NBAND],
                    double part[NLEV][NBAND])
{
    double most = 0.0;
    for (int k = 0; k < NLEV; k++) {
        double per = k == 0 ? 0.0 : model->grid.p[k] / (R_AIR * model->grid.mass[k]) * DAY_SECONDS;
        for (int j = 0; j < NBAND; j++) {
            part[k][j] = w[k][j] * per / work->zonal[k][j];
            most       = aft_max(most, part[k][j]);
        }
    }
    return most;
}

static VECTOR_KERNEL void pass_up(double mass, double mass_below, double n, const double *restrict part,
                                  const double *restrict part_below, const double *restrict below,
                                  double *restrict q)
{
    for (int j = 0; j < NBAND; j++) {
        double gain = below[j] * mass_below * part_below[j], own = q[j] * mass * part[j];
        q[j] += (gain - own) / (mass * n);
    }
}

/* Moves all tracers that are there up by upwind fluxes in substeps below Courant 0.8. */
static void lift(const aft_ebm_model *model, const aft_ebm_day *work, const bool *is_there,
                 aft_ebm_state *state)
{
    const double *mass = model->grid.mass;
    double w[NLEV][NBAND], part[NLEV][NBAND];
    rises(model, state, work, w);
    double most = risen(model, work, w, part);
    int    n    = most > 0.0 ? 1 + aft_to_int(most / 0.8) : 0;
    for (int tr = 0; tr < NTRACER; tr++)
        for (int step = 0; step < n && is_there[tr]; step++) {
            double (*q)[NBAND] = state->tracer[tr];
            for (int k = 0; k < NLEV - 1; k++)
                pass_up(mass[k], mass[k + 1], n, part[k], part[k + 1], q[k + 1], q[k]);
            pass_up(mass[NLEV - 1], 0.0, n, part[NLEV - 1], nothing, nothing, q[NLEV - 1]);
        }
}

/* Exchange through face f of a band [kg m-2 per unit of mixing-ratio difference, in a day]. Vertical mixing
 * [m2 s-1]: convection and storms below the tropopause, little above, breaking gravity waves in the
 * mesosphere. */
static void stir(const aft_ebm_model *model, const aft_ebm_day *work, int f, double *restrict g)
{
    const double p = model->grid.pf[f], least = model->par.vertical_mixing;
    const double aloft = least * aft_min(20.0, aft_max(1.0, sqrt(1.0e3 / p)));
    for (int j = 0; j < NBAND; j++) {
        double top   = work->tropopause[j];
        double storm = 8.0 * aft_smoke_rains(work->heating_smoke[f][j]) * aft_clamp((p - top) / 4.0e4, 0.0, 1.0);
        double k     = p > top ? aft_max(least, storm) : aloft;
        double t     = 0.5 * (work->zonal[f][j] + work->zonal[f - 1][j]);
        g[j] = k * p / (R_AIR * t) * DAY_SECONDS / (work->height[f - 1][j] - work->height[f][j]);
    }
}

/* One layer of the systems of all bands, bands side by side, going down: `least` is 1 over the diagonal that
 * is left, `up` the part of the layer below. */
static VECTOR_KERNEL void eliminate(double mass, const double *restrict g, const double *restrict g_below,
                                    const double *restrict up_above, double *restrict least,
                                    double *restrict up)
{
    for (int j = 0; j < NBAND; j++) {
        least[j] = 1.0 / (mass + g_below[j] + g[j] * (1.0 - up_above[j]));
        up[j]    = g_below[j] * least[j];
    }
}

static VECTOR_KERNEL void go_down(double mass, const double *restrict g, const double *restrict least,
                                  const double *restrict above, double *restrict q)
{
    for (int j = 0; j < NBAND; j++)
        q[j] = (mass * q[j] + g[j] * above[j]) * least[j];
}

static VECTOR_KERNEL void go_up(const double *restrict up, const double *restrict below, double *restrict q)
{
    for (int j = 0; j < NBAND; j++)
        q[j] = q[j] + up[j] * below[j];
}

/* Implicit. */
static void mix(const aft_ebm_model *model, const aft_ebm_day *work, const bool *is_there,
                aft_ebm_state *state)
{
    double g[NFACE][NBAND], up[NLEV][NBAND], least[NLEV][NBAND];
    memcpy(g[0], nothing, sizeof g[0]);
    memcpy(g[NLEV], nothing, sizeof g[NLEV]);
    for (int f = 1; f < NLEV; f++)
        stir(model, work, f, g[f]);
    for (int k = 0; k < NLEV; k++)
        eliminate(model->grid.mass[k], g[k], g[k + 1], k > 0 ? up[k - 1] : nothing, least[k], up[k]);
    for (int tr = 0; tr < NTRACER; tr++) {
        double (*q)[NBAND] = state->tracer[tr];
        for (int k = 0; k < NLEV && is_there[tr]; k++)
            go_down(model->grid.mass[k], g[k], least[k], k > 0 ? q[k - 1] : nothing, q[k]);
        for (int k = NLEV - 2; k >= 0 && is_there[tr]; k--)
            go_up(up[k], q[k + 1], q[k]);
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

/* By the overturning and by eddies along latitude. */
static void carry(const aft_ebm_model *model, aft_ebm_day *work, const bool *is_there,
                  aft_ebm_state *state)
{
    int    n = 1 + aft_to_int(work->courant / 0.9);
    double d[NLEV][NEDGE];
    aft_ebm_stream own;
    aft_ebm_mixer  eddies;
    for (int k = 0; k < NLEV; k++)
        for (int e = 0; e < NEDGE; e++)
            d[k][e] = model->smoke_mixing[k][e] + work->stirring[k][e];
    aft_ebm_mixer_make(&model->grid, d, DAY_SECONDS, &eddies);
    if (n != STEPS_PER_DAY)
        aft_ebm_stream_make(&model->grid, work->flow_y, work->flow_z, DAY_SECONDS / n, &own);
    for (int tr = 0; tr < NTRACER; tr++) {
        for (int step = 0; step < n && is_there[tr]; step++)
            aft_ebm_advect(n == STEPS_PER_DAY ? &work->stream : &own, state->tracer[tr]);
        if (is_there[tr])
            aft_ebm_diffuse(&eddies, state->tracer[tr]);
    }
}

void aft_smoke_move(const aft_ebm_model *model, aft_ebm_state *state, aft_ebm_day *work)
{
    bool is_there[NTRACER];
    for (int tr = 0; tr < NTRACER; tr++)
        is_there[tr] = aft_smoke_any(state, tr);
    carry(model, work, is_there, state);
    spread_cover(state, model);
    lift(model, work, is_there, state);
    mix(model, work, is_there, state);
}
