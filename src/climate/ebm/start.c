/* SPDX-License-Identifier: Apache-2.0 */
/* The state a spin-up starts from, and the resting ocean. */
#include "base/math.h"
#include "climate/ebm/model.h"

#include <string.h>

/* Faces of the ocean layers [m]. */
static const double FACE[NOCEAN + 1] = {0,  10,  20,  30,  40,  50,  60,  70,  80,
                                        90, 105, 125, 150, 200, 275, 375, 550, 1000};

/* Below the winter's mixed depth the resting profile falls exponentially from the year's mean SST
 * to the deep water's 3 C over `thermocline` m. */
void aft_ebm_ocean_make(aft_ebm_model *model)
{
    const double deep = 276.0;   /* K */
    for (int i = 0; i <= NOCEAN; i++)
        model->ocean_face[i] = FACE[i];
    for (int j = 0; j < NBAND; j++) {
        double top = model->ground.sst_year[j], bottom = aft_min(top, deep), mixed = 0.0;
        for (int m = 0; m < NMONTH; m++)
            mixed += model->ground.mixed_layer[m][j] / NMONTH;
        for (int i = 0; i < NOCEAN; i++) {
            double z = model->ocean_depth[i] = 0.5 * (FACE[i] + FACE[i + 1]);
            double x = aft_max(0.0, z - mixed) / model->par.thermocline;
            model->ocean_rest[i][j] = bottom + (top - bottom) * aft_exp(-x);
        }
    }
}

/* January air: 6.5 K/km from the surface to a tropopause, then the standard stratosphere. */
static double first_air(double surface, double lat, double z)
{
    double floor = 200.0 + 18.0 * aft_sin(lat) * aft_sin(lat);
    double t     = aft_max(floor, surface - 6.5e-3 * z);
    if (z > 20e3)
        t = z < 48e3 ? floor + (268.0 - floor) * (z - 20e3) / 28e3 : 268.0 - 2.4e-3 * (z - 48e3);
    return t;
}

void aft_ebm_start(const aft_ebm_model *model, aft_ebm_state *state)
{
    const aft_ebm_ground *g = &model->ground;
    memset(state, 0, sizeof *state);
    state->hadley = 1.0;
    for (int j = 0; j < NBAND; j++) {
        double year = 0.0;
        for (int m = 0; m < NMONTH; m++)
            year += g->land_air[m][j] / NMONTH;
        double up = 6.5e-3 * g->height[j];
        for (int k = 0; k < NLEV; k++) {
            double sea = first_air(g->sst[0][j], model->grid.lat[j], model->grid.z[k]);
            double land = first_air(g->land_air[0][j] + up, model->grid.lat[j], model->grid.z[k]);
            state->temperature[k][j]         = model->grid.p[k] > 3e4 ? land : sea;
            state->temperature[k][NBAND + j] = sea;
        }
        for (int i = 0; i < NSOIL; i++)
            state->soil[i][j] = i < 2 ? g->land_air[0][j] + up : year + up;
        for (int i = 0; i < NOCEAN; i++)
            state->ocean[i][j] = model->ocean_rest[i][j];
        double seen = g->sea_ice[0][j];
        state->ice[j]      = aft_min(3.0, 0.5 * seen / aft_max(0.05, 1.0 - seen));
        state->ice_skin[j] = state->ice[j] > 0.05 ? aft_min(SEA_FREEZING, g->land_air[0][j])
                                                  : SEA_FREEZING;
        state->bucket[j]   = 100.0;
        state->snow[j]     = g->ice_sheet[j] > 0.5 ? 500.0 : 0.0;
        state->rain[j]     = 3.0e-5;
    }
}
