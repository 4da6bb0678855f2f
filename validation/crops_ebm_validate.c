/* SPDX-License-Identifier: Apache-2.0 */
/* Harvests under our own fast climate tier, beside CLM5's under WACCM4: what the chain from soot to
 * crops makes of the published soot cases. Misses here may be the climate's or the crops'. */
#include "aftermath.h"
#include "scoreboard.h"
#include "tests/crops/stage.h"

#include <string.h>

enum { YEARS = 6 };

static void read_scenario(const char *name, aft_arena *arena, aft_scenario *scenario)
{
    char      path[512], *bytes = aft_alloc(arena, 1 << 16, 1);
    aft_error err;
    snprintf(path, sizeof path, AFT_SOURCE_DIR "/data/scenarios/%s.yaml", name);
    FILE  *file = fopen(path, "rb");
    size_t size = file ? fread(bytes, 1, 1 << 16, file) : 0;
    if (file)
        fclose(file);
    stage_need(aft_scenario_read(bytes, size, name, arena, scenario, &err), &err);
}

/* false: the climate stage gave up; its sentence is printed. */
static bool soot_to_harvest(crop_stage *s, const char *name, aft_weather *weather,
                            aft_harvest *harvest)
{
    aft_scenario  scenario;
    aft_emissions emissions;
    aft_error     err;
    read_scenario(name, s->arena, &scenario);
    stage_need(aft_emissions_stated(&scenario, &s->in, s->arena, &emissions, &err), &err);
    if (aft_climate(&emissions, YEARS, 0, &s->in, s->arena, weather, &err) != AFT_OK) {
        printf("%s: %s\n", name, err.message);
        return false;
    }
    stage_need(aft_crops(weather, &s->in, s->arena, harvest, &err), &err);
    return true;
}

int main(void)
{
    /* world four-crop calories of CLM5, years 1 to 6, Xia et al. 2022 (crops_validate.c derives
     * them) */
    static const struct {
        const char *name;
        double      clm5[YEARS];
    } cases[] = {
        {"soot-5tg", {-1, -10, -9, -8, -9, -4}},
        {"soot-27tg", {-20, -40, -43, -41, -38, -30}},
        {"soot-150tg", {-66, -89, -91, -89, -86, -80}},
    };
    crop_stage *s = stage_new(1);
    score_heading("soot to harvest through our own fast climate tier");
    for (int k = 0; k < 3; k++) {
        aft_weather weather;
        aft_harvest harvest;
        if (!soot_to_harvest(s, cases[k].name, &weather, &harvest))
            continue;
        for (int y = 0; y < YEARS; y++) {
            char name[96];
            snprintf(name, sizeof name,
                     "%s, year %d: four crops [%%] (world %+.2f K, rain %+.0f %%)", cases[k].name,
                     y + 1, weather.year_dT[y], weather.year_precipitation_pct[y]);
            score_absolute(name, harvest.world_kcal_change_pct[y], cases[k].clm5[y],
                           y == 0 ? 15 : 8, "CLM5 under WACCM4, Xia et al. 2022");
        }
    }
    aft_arena_free(s->arena);
    return score_end();
}
