/* SPDX-License-Identifier: Apache-2.0 */
/* Harvests grown apart, in any order, of no more months than aft_crops_ripe says, are those of all at once. */
#include "check.h"
#include "crops/stage.h"

#include <string.h>

enum { YEARS = 4 };

/* Every month colder and drier than the last; those from `known` on are absurd. */
static void weather_known_until(crop_stage *s, int known)
{
    for (int m = 0; m < 12 * YEARS; m++) {
        double war = m < known ? 1 - 0.015 * m : 0;
        stage_change_all(s, m, m + 1, m < known ? -0.25 * m : 200, war, m < known ? war : 4);
    }
}

static bool take(crop_stage *s, aft_crops_grown *grown, aft_crops_usual *usual, int harvest, int cell0, int cell1)
{
    aft_error  err;
    aft_arena *arena = aft_arena_create(0);
    size_t     size  = aft_crops_order_size(&s->weather), n;
    uint8_t   *order = aft_alloc(arena, size, 1), *part;
    int        known = 0;
    while (aft_crops_ripe(grown, known) < harvest)
        known++;
    CHECK(harvest == YEARS ? known == 12 * YEARS : known > 12 * harvest || harvest == 0);
    weather_known_until(s, known);
    aft_crops_order(&s->weather, &s->assumptions, 7, harvest, harvest, order);
    stage_need(aft_crops_grow(order, size, &s->earth, cell0, cell1, usual, arena, &part, &n, &err), &err);
    bool taken = aft_crops_take(grown, part, n, &err) == AFT_OK;
    aft_crops_order(&s->weather, &s->assumptions, 8, harvest, harvest, order);
    stage_need(aft_crops_grow(order, size, &s->earth, cell0, cell1, usual, arena, &part, &n, &err), &err);
    CHECK(aft_crops_take(grown, part, n, &err) == AFT_BAD_DATA); /* of another order */
    aft_arena_free(arena);
    return taken;
}

static void same_floats(const float *a, const float *b, int n)
{
    CHECK(memcmp(a, b, (size_t)n * sizeof *a) == 0);
}

static void grown_apart(crop_stage *s, const char *extension, const char *noise)
{
    static const int order[YEARS + 1] = {3, 0, 4, 1, 2};
    aft_error        err;
    aft_harvest      whole, apart;
    aft_crops_grown *grown;
    aft_crops_usual *usual = aft_crops_usual_create();
    int              ncell = s->earth.crops.ncell;
    stage_need(aft_assume(&s->assumptions, "crop_season_extension", extension, &err), &err);
    stage_need(aft_assume(&s->assumptions, "crop_weather_noise", noise, &err), &err);
    stage_need(aft_crops_expect(YEARS, 7, &s->in, s->arena, &grown, &err), &err);
    for (int k = 0; k <= YEARS; k++) {
        CHECK(!aft_crops_complete(grown));
        CHECK(take(s, grown, usual, order[k], ncell / 2, ncell));
        CHECK(take(s, grown, k % 2 ? usual : NULL, order[k], 0, ncell / 2));
    }
    CHECK(aft_crops_complete(grown));
    weather_known_until(s, 12 * YEARS);
    stage_need(aft_crops_from(grown, &s->weather, &s->in, s->arena, &apart, &err), &err);
    stage_need(aft_crops(&s->weather, &s->in, s->arena, &whole, &err), &err);
    int values = whole.nyear * whole.ncrop * whole.ncountry;
    same_floats(whole.yield_change_pct, apart.yield_change_pct, values);
    same_floats(whole.control_yield, apart.control_yield, whole.ncrop * whole.ncountry);
    same_floats(whole.growing_season_dT, apart.growing_season_dT, whole.nyear * whole.ncountry);
    int felt = 0;
    for (int k = 0; k < values; k++)
        felt += whole.yield_change_pct[k] < -1;
    CHECK(felt > whole.ncountry);
    aft_crops_usual_free(usual);
}

int main(void)
{
    crop_stage *s   = stage_new(YEARS);
    double      lon = 0;
    s->weather.lon_deg = &lon;
    stage_thin(s, 7);
    grown_apart(s, "30", "1");
    grown_apart(s, "10", "1");
    grown_apart(s, "90", "0.5");
    aft_arena_free(s->arena);
    return CHECK_END();
}
