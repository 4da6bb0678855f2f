/* SPDX-License-Identifier: Apache-2.0 */
/* Cloud amounts by latitude: the zonal shape of satellite climatologies (maxima over the rain belt
 * and both storm tracks, minima over the subtropics, low cloud mostly over sea), each deck scaled by
 * its parameter until the control's top-of-atmosphere budget closes. The rain belt's share moves
 * with the sun. Low cloud grows where the air near the ground is colder than in the control. */
#include "climate/ebm/clouds.h"

#include "base/math.h"

#include <string.h>

enum { NODES = 7 };
/* At 0, 15, 30, 45, 60, 75, 90 degrees. */
static const double LOW_SEA[NODES] = {.26, .28, .36, .46, .55, .50, .45};
static const double LOW_LAND[NODES] = {.15, .14, .15, .25, .33, .35, .35};
static const double MIDDLE[NODES]  = {.16, .12, .12, .22, .28, .25, .22};
static const double HIGH[NODES]    = {.36, .22, .15, .22, .24, .20, .16};

static double at(const double *node, double lat_deg)
{
    double x = aft_min(fabs(lat_deg), 89.999) / 15.0;
    int    i = aft_to_int(x);
    return node[i] + (x - i) * (node[i + 1] - node[i]);
}

/* The layer whose span holds pressure p. */
static int layer_at(const aft_ebm_grid *grid, double p)
{
    int k = 0;
    while (k < NLEV - 1 && grid->pf[k + 1] < p)
        k++;
    return k;
}

/* Middle and high cloud are what rain leaves: their amount follows the root of the band's rain
 * over that of the control's month. */
static double wetter(const aft_ebm_model *model, const aft_ebm_state *state, int j, double day)
{
    const double drizzle = 0.3 / DAY_SECONDS;
    if (!model->calibrated)
        return 1.0;
    double rest = aft_ebm_monthly(model->rest_rain, j, day);
    return aft_clamp(sqrt((state->rain[j] + drizzle) / (rest + drizzle)), 0.3, 1.3);
}

/* Low cloud over its control: 1 - f dT, dT the lowest layer's warmth over the control's month. */
static double cooler(const aft_ebm_model *model, const aft_ebm_state *state, int j, double day)
{
    int    a, b, bottom = NLEV - 1;
    double w, now = 0.0;
    if (!model->calibrated)
        return 1.0;
    aft_ebm_month_weights(day, &a, &b, &w);
    for (int s = 0; s < AFT_NSURFACE; s++)
        now += model->ground.fraction[s][j] * state->temperature[bottom][s * NBAND + j];
    double rest = (1.0 - w) * model->rest_temperature[a][bottom][j]
                + w * model->rest_temperature[b][bottom][j];
    return aft_clamp(1.0 - model->par.cloud_low_feedback * (now - rest), 0.6, 1.4);
}

void aft_ebm_clouds(const aft_ebm_model *model, const aft_ebm_state *state, int surface, double day,
                    aft_real *cover, aft_real *water, aft_real *ice)
{
    const aft_ebm_parameters *par = &model->par;
    size_t all = (size_t)NLEV * NBAND * sizeof(aft_real);
    memset(cover, 0, all);
    memset(water, 0, all);
    memset(ice, 0, all);
    double belt = -8.0 * aft_cos(2.0 * AFT_PI * (day - 30.0) / 365.0);
    int    low  = layer_at(&model->grid, 8.5e4), middle = layer_at(&model->grid, 5.6e4);
    for (int j = 0; j < NBAND; j++) {
        double lat   = model->grid.lat[j] * 180.0 / AFT_PI;
        double tropic = aft_clamp((40.0 - fabs(lat)) / 20.0, 0.0, 1.0);
        double moved = lat - belt * tropic;
        double s     = model->grid.sin_lat[j];
        double wet   = wetter(model, state, j, day);
        int    high  = layer_at(&model->grid, 2.1e4 + 1.4e4 * s * s);
        int    at_low = low * NBAND + j, at_mid = middle * NBAND + j, at_high = high * NBAND + j;
        cover[at_low]  = (aft_real)aft_min(0.95, cooler(model, state, j, day) * par->cloud_low * at(surface == AFT_SEA ? LOW_SEA : LOW_LAND, lat));
        cover[at_mid]  = (aft_real)aft_min(0.95, wet * par->cloud_middle * at(MIDDLE, moved));
        cover[at_high] = (aft_real)aft_min(0.95, wet * par->cloud_high * at(HIGH, moved));
        water[at_low]  = (aft_real)par->cloud_water_low;
        water[at_mid]  = (aft_real)(0.5 * par->cloud_water_low);
        ice[at_mid]    = (aft_real)0.015;
        ice[at_high]   = (aft_real)0.015;
    }
}
