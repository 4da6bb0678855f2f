/* SPDX-License-Identifier: Apache-2.0 */
#include "crops/cell.h"

#include "base/calendar.h"
#include "base/math.h"
#include "crops/canopy.h"

enum { CONTROL_YEARS = 3 };

void aft_crop_run_prepare(crop_run *run)
{
    /* The efficiencies' own light: 8 MJ of PAR in 12 h, half of it direct, a closed canopy. */
    aft_crop_year_plan(&run->plan);
    for (int c = 0; c < AFT_NCROP; c++) {
        aft_crop_tabulate(&aft_crop_light[c], &run->tables[c]);
        run->reference_light_use[c] =
            aft_crop_light_use(aft_crop_par_flux(8, 12), 0.5, aft_crop_light[c].extinction, 4, aft_crop_plant[c].saturation);
    }
}

enum { YEARS_AROUND = 4 }; /* that a harvest may look back and on */

aft_status aft_crop_room_new(aft_arena *arena, const crop_run *run, cell_room *room, aft_error *err)
{
    int nmonth = run->weather->nmonth, nyear = run->to - run->from + 1 + YEARS_AROUND;
    AFT_TRY(aft_crop_days_new(arena, CONTROL_YEARS, &room->control, err));
    AFT_TRY(aft_crop_days_new(arena, nyear, &room->war, err));
    AFT_NEW(room->dim, arena, nyear * MONTHS, err);
    AFT_NEW(room->change.warming, arena, nmonth, err);
    AFT_NEW(room->change.rain_ratio, arena, nmonth, err);
    AFT_NEW(room->change.light_ratio, arena, nmonth, err);
    AFT_NEW(room->change.direct, arena, nmonth, err);
    return AFT_OK;
}

/* Growth of a canopy of leaf area index 3 in each month's light over that in the control's. */
static void find_dim(const cell_room *room, double saturation, double dim[])
{
    const float k = 0.6f, depth = k * 3, full = k / (float)saturation, passed = gone(depth);
    float       usual[MONTHS];
    int         middle[MONTHS];
    for (int m = 0; m < MONTHS; m++) {
        int d = middle[m] = aft_crop_mid_month(m);
        usual[m]  = used_light(room->control.beam[d] * full, room->control.haze[d] * full, depth, passed);
    }
    for (int month = 0; month < room->war.nday / DAYS * MONTHS; month++) {
        int   m = month % MONTHS, i = month / MONTHS * DAYS + middle[m];
        float growth = used_light(room->war.beam[i] * full, room->war.haze[i] * full, depth, passed);
        dim[month]   = usual[m] > 0 ? (double)(growth / usual[m]) : 1;
    }
}

/* Sowing and usual maturity for the harvest of year y, in days from the year `first` on. */
typedef struct {
    int start, usual_end;
} field_time;

static field_time time_of(const aft_crop_map *map, int crop, int cell, int y, int first)
{
    size_t at   = (size_t)crop * map->ncell + cell;
    int    sown = map->sowing_day[at] - 1, ripe = map->maturity_day[at] - 1;
    if (crop == AFT_GRASS)
        sown = 0, ripe = DAYS - 1;
    return (field_time){((ripe > sown ? y : y - 1) - first) * DAYS + sown, (y - first) * DAYS + ripe};
}

static const double *pace_in(const mean_year *year, int crop)
{
    return crop == AFT_WINTER_WHEAT ? year->pace : NULL;
}

/* The variety a cell's farmers sow: matures on the usual day in the mean climate, within 0.5 to 1.7
 * of the book's thermal sums. */
static variety adapted(const mean_year *year, int crop, field_time t)
{
    const light_school *l    = &aft_crop_light[crop];
    const water_school *w    = &aft_crop_water[crop];
    const double       *pace = pace_in(year, crop);
    double light = aft_crop_sum_by_light(l, year, pace, t.start, t.usual_end), book = l->sum1 + l->sum2;
    double water = aft_crop_sum_by_water(w, year, pace, t.start, t.usual_end);
    double scale = book > 0 ? aft_clamp(light / book, 0.5, 1.7) : 1;
    return (variety){l->sum1 * scale, l->sum2 * scale,
                     w->maturity > 0 ? aft_clamp(water / w->maturity, 0.4, 1.7) : 1};
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

static void grow(const season *s, int n, int crop, school by, season_result *r)
{
    if (crop == AFT_GRASS)
        aft_crop_grow_grass(s, n, by == BY_WATER, r);
    else if (by == BY_LIGHT)
        aft_crop_grow_by_light(s, n, r);
    else
        aft_crop_grow_by_water(s, n, r);
}

static void set_time(season *s, field_time t)
{
    s->start     = t.start;
    s->usual_end = t.usual_end;
}

/* Sum of a - b, in four parts that add side by side. */
static double sum_of_differences(int n, const float *a, const float *b)
{
    double part[4] = {0};
    int    k       = 0;
    for (; k + 4 <= n; k += 4)
        for (int j = 0; j < 4; j++)
            part[j] += (double)a[k + j] - (double)b[k + j];
    for (; k < n; k++)
        part[0] += (double)a[k] - (double)b[k];
    return part[0] + part[1] + (part[2] + part[3]);
}

static float season_warming(const cell_room *room, const season *war)
{
    const float *now = room->war.mean + war->start, *usual = room->control.mean;
    int n = war->usual_end - war->start, day = war->start % DAYS, first = n < DAYS - day ? n : DAYS - day;
    double sum = sum_of_differences(first, now, usual + day) + sum_of_differences(n - first, now + first, usual);
    return n > 0 ? (float)(sum / n) : 0;
}

/* The control's season; what differs in a war's, crop_in_cell sets. */
static season usual_season(const crop_run *run, int cell, const usual_cell *usual, int crop, const crop_days *days)
{
    const aft_crop_map *map  = &run->earth->crops;
    const variety      *sown = &usual->variety[crop];
    season s = {.plant      = &aft_crop_plant[crop],
                .light      = &aft_crop_light[crop],
                .tables     = &run->tables[crop],
                .water      = &aft_crop_water[crop],
                .days       = days,
                .day_length = usual->year.day_length,
                .pace       = pace_in(&usual->year, crop),
                .rules      = &run->rules,
                .reference_light_use = run->reference_light_use[crop],
                .irrigated  = aft_clamp((double)map->irrigated_fraction[(size_t)crop * map->ncell + cell], 0, 1),
                .sum1       = sown->sum1,
                .sum2       = sown->sum2,
                .sum_ratio  = sown->sum_ratio,
                .warm_grass = crop == AFT_GRASS ? usual->warm_grass : 0};
    set_time(&s, time_of(map, crop, cell, 1, 0));
    return s;
}

/* war: the first year of the war's days. */
static void crop_in_cell(const crop_run *run, int cell, const usual_cell *usual, int crop, int war, cell_room *room,
                         const cell_yields *out)
{
    const aft_crop_map *map       = &run->earth->crops;
    size_t              at        = (size_t)crop * map->ncell + cell;
    size_t              year_step = (size_t)AFT_NCROP * map->ncell;
    const season        control   = usual_season(run, cell, usual, crop, &room->control);
    if (run->use[BY_WATER])
        find_dim(room, control.plant->saturation, room->dim);
    for (int first = run->from; first <= run->to; first += LANES) {
        season        seasons[LANES];
        season_result results[LANES];
        int           n = 0;
        for (int y = first; y <= run->to && n < LANES; y++, n++) {
            seasons[n] = control;
            if (y == 0)
                continue;
            seasons[n].days = &room->war;
            seasons[n].dim  = room->dim;
            set_time(&seasons[n], time_of(map, crop, cell, y, war));
            out->warming[(y - run->from) * year_step + at] = season_warming(room, &seasons[n]);
        }
        for (int by = 0; by < NSCHOOL; by++) {
            if (!run->use[by])
                continue;
            grow(seasons, n, crop, (school)by, results);
            for (int k = 0; k < n; k++)
                out->yield[by][(first - run->from + k) * year_step + at] = results[k].yield;
        }
    }
}

static bool grown_here(const aft_crop_map *map, int crop, int cell)
{
    size_t at = (size_t)crop * map->ncell + cell;
    return map->area_ha[at] > 0 && (crop == AFT_GRASS || map->sowing_day[at] > 0);
}

void aft_crop_usual(const crop_run *run, int cell, usual_cell *usual)
{
    const aft_crop_map *map   = &run->earth->crops;
    int                 ncrop = 0;
    for (int crop = 0; crop < AFT_NCROP; crop++)
        ncrop += grown_here(map, crop, cell);
    usual->grows = ncrop > 0
                   && aft_crop_mean_year(&run->earth->ground, (double)map->lat_deg[cell],
                                         (double)map->lon_deg[cell], cell, &run->weather_rules, &run->plan,
                                         &usual->year);
    if (!usual->grows)
        return;
    usual->warm_grass = warm_grass(&usual->year);
    for (int crop = 0; crop < AFT_NCROP; crop++)
        if (grown_here(map, crop, cell))
            usual->variety[crop] = adapted(&usual->year, crop, time_of(map, crop, cell, 1, 0));
}

/* Fills the days that harvests of the war read, and answers with their first year: before a sowing the soil remembers
 * some of the year before, and a late crop stands for the rules' extension. */
static int fill_war(const crop_run *run, int cell, const day_filling *filling, cell_room *room)
{
    const aft_crop_map *map = &run->earth->crops;
    int                 from = run->from > 0 ? run->from : 1, first = from, last = run->to;
    for (int crop = 0; crop < AFT_NCROP && run->to > 0; crop++)
        if (grown_here(map, crop, cell)) {
            field_time t = time_of(map, crop, cell, from, 0);
            int        y = t.start < SOIL_MEMORY ? 0 : (t.start - SOIL_MEMORY) / DAYS;
            first        = y < first ? y : first;
            if (crop != AFT_GRASS && t.usual_end + run->rules.extension >= (from + 1) * DAYS)
                last = run->to + 1;
        }
    aft_crop_days_fill(filling, &room->change, first, last - first + 1, &room->war);
    return first;
}

void aft_crop_cell(const crop_run *run, int cell, const usual_cell *usual, cell_room *room,
                   const cell_yields *out)
{
    const aft_crop_map *map = &run->earth->crops;
    if (!usual->grows)
        return;
    aft_crop_anomalies(run->weather, (double)map->lat_deg[cell], (double)map->lon_deg[cell], &room->change);
    day_filling filling = {&usual->year, room->change.control_direct, &run->weather_rules,
                           &run->plan};
    aft_crop_days_fill(&filling, NULL, 0, run->from == 0 ? CONTROL_YEARS : 1, &room->control);
    int war = fill_war(run, cell, &filling, room);
    for (int crop = 0; crop < AFT_NCROP; crop++)
        if (grown_here(map, crop, cell))
            crop_in_cell(run, cell, usual, crop, war, room, out);
}

/* A field may stand until the extension is over; a day leans to the month beside its own. */
int aft_crop_ripe(const crop_run *run, int nmonth)
{
    int last = run->rules.extension - 1, months = last > 0 ? aft_month_of_day(last) + 2 : 1;
    int ripe = (nmonth - months) / MONTHS;
    return nmonth >= run->nyear * MONTHS ? run->nyear : nmonth < months ? 0 : ripe;
}
