/* SPDX-License-Identifier: Apache-2.0 */
#include "crops/cell.h"

#include "base/calendar.h"
#include "base/math.h"
#include "crops/canopy.h"

enum { CONTROL_YEARS = 3 };

void aft_crop_run_prepare(crop_run *run)
{
    /* The efficiencies' own light: 8 MJ of PAR in 12 h, half of it direct, a closed canopy. */
    aft_crop_curves(&run->curves);
    aft_crop_year_plan(&run->plan);
    for (int c = 0; c < AFT_NCROP; c++) {
        aft_crop_tabulate(&aft_crop_light[c], &run->tables[c]);
        run->reference_light_use[c] =
            aft_crop_light_use(aft_crop_par_flux(8, 12), 0.5, aft_crop_light[c].extinction, 4, aft_crop_plant[c].saturation);
    }
}

aft_status aft_crop_room_new(aft_arena *arena, const crop_run *run, cell_room *room, aft_error *err)
{
    int nmonth = run->weather->nmonth;
    AFT_TRY(aft_crop_days_new(arena, CONTROL_YEARS, &room->control, err));
    AFT_TRY(aft_crop_days_new(arena, run->nyear + 2, &room->war, err));
    AFT_NEW(room->dim, arena, (run->nyear + 2) * MONTHS, err);
    AFT_NEW(room->change.warming, arena, nmonth, err);
    AFT_NEW(room->change.rain_ratio, arena, nmonth, err);
    AFT_NEW(room->change.light_ratio, arena, nmonth, err);
    AFT_NEW(room->change.direct, arena, nmonth, err);
    return AFT_OK;
}

/* Growth of a canopy of leaf area index 3 in each month's light over that in the control's. */
static void find_dim(const crop_run *run, const cell_room *room, double saturation, double dim[])
{
    const float k = 0.6f, depth = k * 3, full = k / (float)saturation, passed = aft_inline_expf(-depth);
    float       usual[MONTHS];
    int         middle[MONTHS];
    for (int m = 0; m < MONTHS; m++) {
        int d = middle[m] = aft_crop_mid_month(m);
        usual[m]  = used_light(room->control.beam[d] * full, room->control.haze[d] * full, depth, passed);
    }
    for (int month = 0; month < (run->nyear + 2) * MONTHS; month++) {
        int   m = month % MONTHS, i = month / MONTHS * DAYS + middle[m];
        float growth = used_light(room->war.beam[i] * full, room->war.haze[i] * full, depth, passed);
        dim[month]   = usual[m] > 0 ? (double)(growth / usual[m]) : 1;
    }
}

/* The variety a cell's farmers sow: matures on the usual day in the mean climate, within 0.5 to 1.7
 * of the book's thermal sums. */
static void adapt_variety(season *s, const mean_year *year)
{
    double light = aft_crop_sum_by_light(s->light, year, s->pace, s->start, s->usual_end);
    double book  = s->light->sum1 + s->light->sum2;
    double scale = book > 0 ? aft_clamp(light / book, 0.5, 1.7) : 1;
    s->sum1      = s->light->sum1 * scale;
    s->sum2      = s->light->sum2 * scale;
    double water = aft_crop_sum_by_water(s->water, year, s->pace, s->start, s->usual_end);
    s->sum_ratio = s->water->maturity > 0 ? aft_clamp(water / s->water->maturity, 0.4, 1.7) : 1;
}

/* C4 grass takes over where years are warm: none at 15 C of annual mean, all at 21 C, after the
 * crossover of Collatz et al. 1998 (months above 22 C). */
static double warm_grass(const mean_year *year)
{
    double sum = 0;
    for (int d = 0; d < DAYS; d++)
        sum += year->usual[d];
    return aft_clamp((sum / DAYS - 15) / (21 - 15), 0, 1);
}

/* Sowing and usual maturity for the harvest of year y. */
static void set_season(season *s, int crop, int y, int sowing_day, int maturity_day)
{
    int sown = sowing_day - 1, ripe = maturity_day - 1;
    if (crop == AFT_GRASS)
        sown = 0, ripe = DAYS - 1;
    s->start     = (ripe > sown ? y : y - 1) * DAYS + sown;
    s->usual_end = y * DAYS + ripe;
}

static void grow(const season *s, int n, int crop, school by, season_result *r)
{
    if (crop == AFT_GRASS)
        aft_crop_grow_grass(s, n, by == BY_WATER, r);
    else if (by == BY_LIGHT)
        aft_crop_grow_by_light(s, n, r);
    else
        aft_crop_grow_by_water(s, n, r);
}

static float season_warming(const cell_room *room, const season *control, const season *war)
{
    double sum = 0;
    int    n   = control->usual_end - control->start;
    for (int k = 0; k < n; k++)
        sum +=
            (double)room->war.mean[war->start + k] - (double)room->control.mean[control->start + k];
    return n > 0 ? (float)(sum / n) : 0;
}

static void crop_in_cell(const crop_run *run, int cell, int crop, cell_room *room,
                         const cell_yields *out)
{
    const aft_crop_map *map       = &run->earth->crops;
    size_t              at        = (size_t)crop * map->ncell + cell;
    size_t              year_step = (size_t)AFT_NCROP * map->ncell;
    season              control   = {.plant      = &aft_crop_plant[crop],
                                     .light      = &aft_crop_light[crop],
                                     .tables     = &run->tables[crop],
                                     .curves     = &run->curves,
                                     .water      = &aft_crop_water[crop],
                                     .days       = &room->control,
                                     .day_length = room->year.day_length,
                                     .pace       = crop == AFT_WINTER_WHEAT ? room->year.pace : NULL,
                                     .rules      = &run->rules,
                                     .reference_light_use = run->reference_light_use[crop],
                                     .irrigated = aft_clamp((double)map->irrigated_fraction[at], 0, 1)};
    if (crop == AFT_GRASS)
        control.warm_grass = warm_grass(&room->year);
    set_season(&control, crop, 1, map->sowing_day[at], map->maturity_day[at]);
    adapt_variety(&control, &room->year);
    if (run->use[BY_WATER])
        find_dim(run, room, control.plant->saturation, room->dim);
    for (int first = 0; first <= run->nyear; first += LANES) {
        season        seasons[LANES];
        season_result results[LANES];
        int           n = 0;
        for (int y = first; y <= run->nyear && n < LANES; y++, n++) {
            seasons[n] = control;
            if (y == 0)
                continue;
            seasons[n].days = &room->war;
            seasons[n].dim  = room->dim;
            set_season(&seasons[n], crop, y, map->sowing_day[at], map->maturity_day[at]);
            out->warming[y * year_step + at] = season_warming(room, &control, &seasons[n]);
        }
        for (int by = 0; by < NSCHOOL; by++) {
            if (!run->use[by])
                continue;
            grow(seasons, n, crop, (school)by, results);
            for (int k = 0; k < n; k++)
                out->yield[by][(first + k) * year_step + at] = results[k].yield;
        }
    }
}

static bool grown_here(const aft_crop_map *map, int crop, int cell)
{
    size_t at = (size_t)crop * map->ncell + cell;
    return map->area_ha[at] > 0 && (crop == AFT_GRASS || map->sowing_day[at] > 0);
}

void aft_crop_cell(const crop_run *run, int cell, cell_room *room, const cell_yields *out)
{
    const aft_crop_map *map   = &run->earth->crops;
    int                 ncrop = 0;
    for (int crop = 0; crop < AFT_NCROP; crop++)
        ncrop += grown_here(map, crop, cell);
    if (ncrop == 0)
        return;
    double lat = (double)map->lat_deg[cell], lon = (double)map->lon_deg[cell];
    if (!aft_crop_mean_year(&run->earth->ground, lat, lon, cell, &run->weather_rules, &run->plan,
                            &room->year))
        return;
    aft_crop_anomalies(run->weather, lat, lon, &room->change);
    day_filling filling = {&room->year, room->change.control_direct, &run->weather_rules,
                           &run->plan, &run->curves};
    aft_crop_days_fill(&filling, NULL, CONTROL_YEARS, &room->control);
    aft_crop_days_fill(&filling, &room->change, run->nyear + 2, &room->war);
    for (int crop = 0; crop < AFT_NCROP; crop++)
        if (grown_here(map, crop, cell))
            crop_in_cell(run, cell, crop, room, out);
}
