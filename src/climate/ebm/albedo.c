/* SPDX-License-Identifier: Apache-2.0 */
/* What the ground throws back: land under snow and ice sheets, sea under ice. */
#include "base/math.h"
#include "climate/ebm/model.h"

/* Sea albedo for the direct beam, Taylor et al. 1996: 0.037 / (1.1 mu^1.4 + 0.15). */
double aft_ebm_sea_albedo(double mu)
{
    return 0.037 / (1.1 * aft_pow(aft_max(mu, 0.02), 1.4) + 0.15);
}

void aft_ebm_albedos(const aft_ebm_model *model, const aft_ebm_state *state, int c, double water,
                     double *visible, double *infrared)
{
    int j = c % NBAND;
    if (c < NBAND) {
        double bare = model->ground.land_albedo[j], sheet = model->ground.ice_sheet[j];
        double snow = state->snow[j] / (state->snow[j] + 15.0), white = model->par.snow_albedo;
        double low  = (1 - snow) * 0.65 * bare + snow * 1.15 * white;
        double high = (1 - snow) * 1.35 * bare + snow * 0.85 * white;
        *visible  = (1 - sheet) * low + sheet * 0.92;
        *infrared = (1 - sheet) * high + sheet * 0.70;
    } else {
        double ice = state->ice[j] / (state->ice[j] + 0.5), open = (1 - ice) * water;
        *visible  = open + ice * 1.15 * model->par.ice_albedo;
        *infrared = open + ice * 0.80 * model->par.ice_albedo;
    }
}

double aft_ebm_albedo(const aft_ebm_model *model, const aft_ebm_state *state, int c, double water)
{
    double visible, infrared;
    aft_ebm_albedos(model, state, c, water, &visible, &infrared);
    return 0.5 * (visible + infrared);
}
