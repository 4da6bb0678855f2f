/* SPDX-License-Identifier: Apache-2.0 */
/* Gates that hold: world calories of maize, rice, wheat and soy against CLM5 (Xia et al. 2022) at
 * 27 and 150 Tg, and maize and rice against six models (Jaegermeyr et al. 2020) at 5 Tg; the mean
 * of both schools under forcings of published size. Misses are in validation/crops_validate.c. */
#include "check.h"
#include "validation/crops_forcing.h"

enum { YEARS = 4 };

static void against_clm5(crop_stage *s, int soot, int year, double reference, double tolerance)
{
    static aft_harvest h;
    static int         grown = -1;
    if (grown != soot) {
        force(s, &crop_forcings[soot]);
        stage_grow(s, &h);
        grown = soot;
    }
    CHECK(fabs(h.world_kcal_change_pct[year - 1] - reference) <= tolerance);
}

static void against_six_models(crop_stage *s)
{
    aft_harvest h;
    double      mean_shape = cropland_shape(s, 1);
    for (int band = 0; band < STAGE_BANDS; band++)
        stage_change(s, band, 0, s->weather.nmonth,
                     -2.5 * cooling_shape(s->weather.lat_deg[band], 1) / mean_shape, 0.92, 0.93);
    stage_grow(s, &h);
    CHECK(fabs(h.world_change_pct[2 * AFT_NCROP + AFT_MAIZE] + 13) <= 8);
    CHECK(fabs(h.world_change_pct[2 * AFT_NCROP + AFT_RICE] + 3) <= 8);
}

int main(void)
{
    crop_stage *s = stage_new(YEARS);
    against_clm5(s, 1, 1, -20, 15);
    against_clm5(s, 1, 3, -43, 8);
    against_clm5(s, 1, 4, -41, 8);
    against_clm5(s, 2, 1, -66, 15);
    against_clm5(s, 2, 3, -91, 8);
    against_clm5(s, 2, 4, -89, 8);
    against_six_models(s);
    aft_arena_free(s->arena);
    return CHECK_END();
}
