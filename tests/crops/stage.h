/* SPDX-License-Identifier: Apache-2.0 */
/* The crop stage alone: the baked ground and crops with the crop section's own country list, and a
 * weather of stated anomalies. */
#ifndef AFTERMATH_TESTS_CROPS_STAGE_H
#define AFTERMATH_TESTS_CROPS_STAGE_H

#include "aftermath/crops.h"
#include "apps/embedded.h"
#include "earth/baked.h"
#include "earth/sections.h"

#include <stdio.h>
#include <stdlib.h>

enum { STAGE_BANDS = 36 };

typedef struct {
    aft_arena      *arena;
    aft_earth       earth;
    aft_assumptions assumptions;
    aft_inputs      in;
    aft_weather     weather;
} crop_stage;

static inline void stage_need(aft_status status, const aft_error *err)
{
    if (status != AFT_OK) {
        fprintf(stderr, "%s\n", err->message);
        exit(1);
    }
}

/* Countries as the crops section names them, so that the stage needs no people. */
static inline void stage_countries(aft_bytes crops, aft_earth *earth)
{
    aft_error err;
    aft_baked iso3;
    stage_need(aft_baked_check(crops, "crops.aft", &err), &err);
    stage_need(aft_baked_find(crops, "crops.aft", "country_iso3", AFT_U8, &iso3, &err), &err);
    earth->countries.ncountry = (int)iso3.dim[0];
    earth->countries.iso3     = (const char(*)[4])iso3.data;
}

/* Bands of 5 degrees, `years` long, with the control everywhere: 288 K, 2 mm/day, 200 W m-2. */
static inline void stage_weather(crop_stage *s, int years)
{
    aft_weather *w      = &s->weather;
    int          nmonth = 12 * years, plane = AFT_NSURFACE * STAGE_BANDS;
    double      *lat = aft_alloc(s->arena, STAGE_BANDS, sizeof *lat);
    float       *field[8];
    for (int i = 0; i < STAGE_BANDS; i++)
        lat[i] = 87.5 - 5 * i;
    for (int k = 0; k < 8; k++)
        field[k] = aft_alloc(s->arena, (size_t)(k < 4 ? nmonth : 12) * plane, sizeof(float));
    const float usual[4] = {288.0f, 2.0f / 86400, 200.0f, 0.5f};
    for (int k = 0; k < 8; k++)
        for (int i = 0; i < (k < 4 ? nmonth : 12) * plane; i++)
            field[k][i] = usual[k % 4];
    *w = (aft_weather){.nmonth                        = nmonth,
                       .nyear                         = years,
                       .nlat                          = STAGE_BANDS,
                       .nlon                          = 1,
                       .nsurface                      = AFT_NSURFACE,
                       .ntwelve                       = 12,
                       .lat_deg                       = lat,
                       .air_temperature               = field[0],
                       .precipitation                 = field[1],
                       .surface_downwelling_shortwave = field[2],
                       .direct_fraction               = field[3],
                       .control_air_temperature       = field[4],
                       .control_precipitation         = field[5],
                       .control_shortwave             = field[6],
                       .control_direct_fraction       = field[7]};
}

static inline crop_stage *stage_new(int years)
{
    aft_arena         *arena = aft_arena_create(0);
    crop_stage        *s     = aft_alloc(arena, 1, sizeof *s);
    aft_error          err;
    aft_earth_sections sections = aft_embedded_earth();
    s->arena                    = arena;
    stage_countries(sections.crops, &s->earth);
    stage_need(aft_earth_load_ground(sections.ground, arena, &s->earth, &err), &err);
    stage_need(aft_earth_load_crops(sections.crops, arena, &s->earth, &err), &err);
    aft_assumptions_default(&s->assumptions);
    s->in = (aft_inputs){.earth = &s->earth, .assumptions = &s->assumptions};
    stage_weather(s, years);
    return s;
}

/* Leaves the crops of one cell in `n`, so that a test is quick. */
static inline void stage_thin(crop_stage *s, int n)
{
    aft_crop_map *map  = &s->earth.crops;
    float        *area = aft_alloc(s->arena, (size_t)AFT_NCROP * map->ncell, sizeof *area);
    for (int k = 0; k < AFT_NCROP * map->ncell; k++)
        area[k] = k % map->ncell % n == 0 ? map->area_ha[k] : 0;
    map->area_ha = area;
}

static inline int stage_country(const crop_stage *s, const char *iso3)
{
    for (int c = 0; c < s->earth.countries.ncountry; c++)
        if (s->earth.countries.iso3[c][0] == iso3[0] && s->earth.countries.iso3[c][1] == iso3[1]
            && s->earth.countries.iso3[c][2] == iso3[2])
            return c;
    return -1;
}

/* Writes an anomaly into months [from, to) of one band's land and sea. */
static inline void stage_change(crop_stage *s, int band, int from, int to, double kelvin,
                                double rain, double light)
{
    for (int m = from; m < to; m++)
        for (int surface = 0; surface < AFT_NSURFACE; surface++) {
            size_t at = ((size_t)m * AFT_NSURFACE + surface) * STAGE_BANDS + band;
            ((float *)s->weather.air_temperature)[at]               = (float)(288 + kelvin);
            ((float *)s->weather.precipitation)[at]                 = (float)(2.0 / 86400 * rain);
            ((float *)s->weather.surface_downwelling_shortwave)[at] = (float)(200 * light);
        }
}

static inline void stage_change_all(crop_stage *s, int from, int to, double kelvin, double rain,
                                    double light)
{
    for (int band = 0; band < STAGE_BANDS; band++)
        stage_change(s, band, from, to, kelvin, rain, light);
}

static inline void stage_grow(crop_stage *s, aft_harvest *harvest)
{
    aft_error err;
    stage_need(aft_crops(&s->weather, &s->in, s->arena, harvest, &err), &err);
}

#endif
