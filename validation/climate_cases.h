/* SPDX-License-Identifier: Apache-2.0 */
/* The soot cases of the published studies as plain emissions: 14 May, 150 to 300 hPa. */
#ifndef AFTERMATH_VALIDATION_CLIMATE_CASES_H
#define AFTERMATH_VALIDATION_CLIMATE_CASES_H

#include "aftermath.h"
#include "apps/embedded.h"
#include "earth/sections.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CASE_RELEASES = 12 };
typedef struct {
    int8_t species[CASE_RELEASES];
    double mass[CASE_RELEASES], lat[CASE_RELEASES], lon[CASE_RELEASES], radius[CASE_RELEASES];
    double top[CASE_RELEASES], bottom[CASE_RELEASES], start[CASE_RELEASES], days[CASE_RELEASES];
    aft_emissions e;
} soot_case;

static inline void case_add(soot_case *c, double kg, double lat, double lon, double radius_km,
                            double top_hPa, double bottom_hPa, double days)
{
    int i = c->e.nrelease++;
    c->species[i] = AFT_SOOT;
    c->mass[i] = kg, c->lat[i] = lat, c->lon[i] = lon, c->radius[i] = radius_km;
    c->top[i] = 100 * top_hPa, c->bottom[i] = 100 * bottom_hPa, c->start[i] = 0, c->days[i] = days;
}

static inline void case_start(soot_case *c)
{
    memset(c, 0, sizeof *c);
    c->e.species = c->species, c->e.mass = c->mass, c->e.lat_deg = c->lat, c->e.lon_deg = c->lon;
    c->e.radius_km = c->radius, c->e.pressure_top = c->top, c->e.pressure_bottom = c->bottom;
    c->e.start_day = c->start, c->e.days = c->days;
    c->e.nspecies = AFT_NSPECIES, c->e.month = 5, c->e.day = 14;
}

/* 5 to 47 Tg over India and Pakistan; 150 Tg over the nine countries of Toon et al. 2008 in the
 * ratio of their Table (28.1 US, 26.9 Russia, 59.5 China, 21.4 India, 11.0 Pakistan, 11.9 Japan, 7.4
 * UK, 7.3 Germany, 6.5 France, of 180). */
static inline void case_soot(soot_case *c, double Tg)
{
    case_start(c);
    if (Tg <= 0)
        return;
    if (Tg < 100) {
        case_add(c, 0.66e9 * Tg, 23, 79, 900, 150, 300, 1);
        case_add(c, 0.34e9 * Tg, 30, 70, 500, 150, 300, 1);
        return;
    }
    static const double part[7][4] = {{28.1, 38, -92, 1500}, {26.9, 55, 50, 1500},
                                      {59.5, 32, 113, 900},  {21.4, 23, 79, 900},
                                      {11.0, 30, 70, 500},   {11.9, 36, 138, 400},
                                      {21.2, 50, 5, 700}};
    for (int i = 0; i < 7; i++)
        case_add(c, Tg * 1e9 * part[i][0] / 180.0, part[i][1], part[i][2], part[i][3], 150, 300, 1);
}

static inline void case_need(aft_status status, const aft_error *err)
{
    if (status == AFT_OK)
        return;
    fprintf(stderr, "%s\n", err->message);
    exit(1);
}

static inline void case_run(const soot_case *c, int years, int threads, aft_arena *arena,
                            const aft_assumptions *assumptions, aft_weather *w)
{
    aft_error          err;
    aft_earth_sections sections = aft_embedded_earth();
    aft_earth          earth;
    memset(&earth, 0, sizeof earth);
    case_need(aft_earth_load_ground(sections.ground, arena, &earth, &err), &err);
    aft_inputs in = {.earth = &earth, .assumptions = assumptions, .threads = threads};
    case_need(aft_climate(&c->e, years, false, &in, arena, w, &err), &err);
}

#endif
