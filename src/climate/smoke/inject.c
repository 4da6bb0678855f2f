/* SPDX-License-Identifier: Apache-2.0 */
/* Releases put into the bands and layers they reach. */
#include "base/math.h"
#include "climate/smoke/smoke.h"

aft_status aft_smoke_check(const aft_emissions *e, aft_error *err)
{
    for (int i = 0; i < e->nrelease; i++) {
        if (!(e->mass[i] >= 0.0 && e->mass[i] < 1e14))
            return aft_fail(err, AFT_BAD_INPUT, "climate: release %d has %g kg; expected 0 to 1e14",
                            i, e->mass[i]);
        if (!(fabs(e->lat_deg[i]) <= 90.0))
            return aft_fail(err, AFT_BAD_INPUT, "climate: release %d lies at latitude %g", i,
                            e->lat_deg[i]);
        if (!(e->pressure_top[i] >= 0.0 && e->pressure_bottom[i] >= e->pressure_top[i]))
            return aft_fail(err, AFT_BAD_INPUT,
                            "climate: release %d spans %g to %g Pa; expected top above bottom", i,
                            e->pressure_top[i], e->pressure_bottom[i]);
    }
    return AFT_OK;
}

/* Part of a disc of radius r [rad of latitude] south of x, x from the centre southward. */
static double disc_part(double x, double r)
{
    double u = aft_clamp(x / r, -1.0, 1.0);
    return 0.5 + (aft_asin(u) + u * sqrt(1.0 - u * u)) / AFT_PI;
}

/* Part of layer mass between two pressures that lies in layer k. */
static double layer_part(const aft_ebm_grid *grid, int k, double top, double bottom)
{
    bottom = aft_min(bottom, grid->pf[NLEV]);
    top    = aft_min(top, bottom);
    if (bottom - top < 1.0) {
        double p = aft_min(0.5 * (top + bottom), grid->pf[NLEV] - 1.0);
        return p >= grid->pf[k] && p < grid->pf[k + 1] ? 1.0 : 0.0;
    }
    double a = aft_max(top, grid->pf[k]), b = aft_min(bottom, grid->pf[k + 1]);
    return b > a ? (b - a) / (bottom - top) : 0.0;
}

/* Part of the release that falls on day [from, from + 1) after the first detonation. */
static double day_part(const aft_emissions *e, int i, double from)
{
    double start = e->start_day[i], days = e->days[i];
    if (days <= 0.0)
        return start >= from && start < from + 1.0 ? 1.0 : 0.0;
    double a = aft_max(start, from), b = aft_min(start + days, from + 1.0);
    return b > a ? (b - a) / days : 0.0;
}

static void add(const aft_ebm_model *model, int species, double kg, int k, int j,
                aft_ebm_state *state, aft_ebm_day *work)
{
    const aft_ebm_parameters *par = &model->par;
    double q  = kg / (model->grid.mass[k] * model->grid.area[j]);
    double r0 = par->monomer_radius;
    double first = 4.0 / 3.0 * AFT_PI * r0 * r0 * r0 * par->soot_density * par->initial_monomers;
    if (species == AFT_SOOT) {
        state->tracer[TR_SOOT][k][j] += q;
        state->tracer[TR_YOUNG][k][j] += q;
        state->tracer[TR_NUMBER][k][j] += q / first;
        work->injected += kg;
    } else {
        state->tracer[species == AFT_ORGANIC ? TR_ORGANIC : TR_SO2][k][j] += q;
    }
    state->smoky      = true;
    state->fresh_days = 0;
}

void aft_smoke_inject(const aft_ebm_model *model, const aft_emissions *e, double day_after,
                      aft_ebm_state *state, aft_ebm_day *work)
{
    const aft_ebm_grid *grid = &model->grid;
    for (int i = 0; i < e->nrelease; i++) {
        double part = day_part(e, i, day_after);
        if (part <= 0.0 || e->mass[i] <= 0.0)
            continue;
        double lat = e->lat_deg[i] * AFT_PI / 180.0;
        double r   = aft_max(e->radius_km[i] * 1e3, 2.0e4) / EARTH_RADIUS;
        for (int j = 0; j < NBAND; j++) {
            double south = j == NBAND - 1 ? 1.0 : disc_part(lat - grid->edge[j + 1], r);
            double north = j == 0 ? 0.0 : disc_part(lat - grid->edge[j], r);
            double here  = south - north;
            if (here <= 0.0)
                continue;
            double disc = here * AFT_PI * r * r * EARTH_RADIUS * EARTH_RADIUS * part;
            state->patch_cover[j] += (1.0 - state->patch_cover[j])
                                   * aft_min(1.0, disc / grid->area[j]);
            for (int k = 0; k < NLEV; k++) {
                double layer = layer_part(grid, k, e->pressure_top[i], e->pressure_bottom[i]);
                if (layer > 0.0)
                    add(model, e->species[i], e->mass[i] * part * here * layer, k, j, state, work);
            }
        }
    }
}
