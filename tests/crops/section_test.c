/* SPDX-License-Identifier: Apache-2.0 */
/* The crop section as baked: national areas add up; broken bytes are refused. */
#include "check.h"
#include "stage.h"

#include <string.h>

/* Cells of a nation hold the area FAO states for it. */
static void areas_add_up(const crop_stage *s)
{
    const aft_crop_map *map = &s->earth.crops;
    for (int crop = 0; crop < AFT_NCROP; crop++) {
        double cells = 0, nations = 0;
        for (int i = 0; i < map->ncell; i++)
            cells += (double)map->area_ha[(size_t)crop * map->ncell + i];
        for (int c = 0; c < map->ncountry; c++)
            nations += (double)map->national_area_ha[(size_t)crop * map->ncountry + c];
        CHECK(nations > 5e7);
        CHECK_CLOSE(cells, nations, 2e-3);
    }
}

/* FAOSTAT, mean 2018 to 2021: maize 1156, rice 770, wheat 757, soybean 352 Mt. */
static void world_production(const crop_stage *s)
{
    const double        expected[]     = {1156e6, 770e6, 757e6, 352e6};
    const aft_crop_map *map            = &s->earth.crops;
    double              sum[AFT_NCROP] = {0};
    for (int crop = 0; crop < AFT_NCROP; crop++)
        for (int c = 0; c < map->ncountry; c++)
            sum[crop] += (double)map->production_t[(size_t)crop * map->ncountry + c];
    CHECK_CLOSE(sum[AFT_MAIZE], expected[0], 0.01);
    CHECK_CLOSE(sum[AFT_RICE], expected[1], 0.01);
    CHECK_CLOSE(sum[AFT_SPRING_WHEAT] + sum[AFT_WINTER_WHEAT], expected[2], 0.01);
    CHECK_CLOSE(sum[AFT_SOY], expected[3], 0.01);
}

static void every_field_has_a_season(const crop_stage *s)
{
    const aft_crop_map *map = &s->earth.crops;
    int                 bad = 0;
    for (int k = 0; k < AFT_NCROP * map->ncell; k++)
        bad += map->area_ha[k] > 0 && (map->sowing_day[k] < 1 || map->maturity_day[k] < 1);
    CHECK(bad == 0);
}

static void broken_bytes_are_refused(crop_stage *s)
{
    aft_bytes whole = aft_embedded_earth().crops;
    uint8_t  *copy  = aft_alloc(s->arena, whole.size, 1);
    aft_error err;
    aft_earth earth = s->earth;
    memcpy(copy, whole.bytes, whole.size);
    for (size_t size = 0; size < whole.size; size += whole.size / 37 + 1) {
        aft_bytes part = {copy, size};
        if (size > 0)
            CHECK(aft_earth_load_crops(part, s->arena, &earth, &err) == AFT_BAD_DATA);
    }
    for (size_t at = whole.size - 64; at < whole.size; at++)
        copy[at] = 0xff; /* national areas become NaN */
    CHECK(aft_earth_load_crops((aft_bytes){copy, whole.size}, s->arena, &earth, &err)
          == AFT_BAD_DATA);
}

int main(void)
{
    crop_stage *s = stage_new(1);
    areas_add_up(s);
    world_production(s);
    every_field_has_a_season(s);
    broken_bytes_are_refused(s);
    aft_arena_free(s->arena);
    return CHECK_END();
}
