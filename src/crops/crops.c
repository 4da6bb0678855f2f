/* SPDX-License-Identifier: Apache-2.0 */
/* Weather -> harvest: every cell grows its crops in the control and in every year after the war;
 * nations add up their cells. The stage gives changes against its own control, so that a bias of
 * the model's yields cancels. */
#include "aftermath/crops.h"

#include "base/math.h"
#include "base/parallel.h"
#include "base/sum.h"
#include "crops/cell.h"

#include <string.h>

enum { CELLS_PER_BLOCK = 64 };

/* One wave: as many blocks as there are threads, each with a room of its own. */
typedef struct {
    const crop_run    *run;
    const cell_yields *out;
    aft_crops_usual   *kept; /* NULL: nothing is kept */
    cell_room         *room;  /* [block of the wave] */
    int                first, last; /* cells         */
} cell_wave;

static void grow_block(void *context, int block)
{
    const cell_wave *w     = context;
    cell_room       *room  = &w->room[block];
    int              first = w->first + block * CELLS_PER_BLOCK, last = first + CELLS_PER_BLOCK;
    if (last > w->last)
        last = w->last;
    for (int cell = first; cell < last; cell++) {
        if (!w->kept)
            aft_crop_usual(w->run, cell, &room->usual);
        aft_crop_cell(w->run, cell, w->kept ? w->kept->cell[cell] : &room->usual, room, w->out);
    }
}

/* Those of first .. last - 1 that are not kept yet. */
static aft_status keep_usual(const crop_run *run, int first, int last, aft_crops_usual *kept, aft_error *err)
{
    double noise_scale = run->weather_rules.noise_scale;
    if (!kept->cell || kept->noise_scale != noise_scale) {
        aft_arena_release(kept->arena, (aft_mark){0});
        kept->noise_scale = noise_scale;
        AFT_NEW(kept->cell, kept->arena, run->earth->crops.ncell, err);
    }
    for (int cell = first; cell < last; cell++)
        if (!kept->cell[cell]) {
            AFT_NEW(kept->cell[cell], kept->arena, 1, err);
            aft_crop_usual(run, cell, kept->cell[cell]);
        }
    return AFT_OK;
}

aft_status aft_crop_grow_cells(const crop_run *run, int first, int last, aft_crops_usual *kept,
                               const aft_inputs *in, aft_arena *arena, const cell_yields *out, aft_error *err)
{
    aft_mark  mark    = aft_arena_mark(arena);
    int       threads = aft_parallel_threads(in->threads);
    cell_wave wave    = {.run = run, .out = out, .kept = kept, .first = first, .last = last};
    AFT_NEW(wave.room, arena, threads, err);
    for (int t = 0; t < threads; t++)
        AFT_TRY(aft_crop_room_new(arena, run, &wave.room[t], err));
    if (kept)
        AFT_TRY(keep_usual(run, first, last, kept, err));
    for (; wave.first < last; wave.first += threads * CELLS_PER_BLOCK) {
        double done = (double)(wave.first - first) / (last - first);
        if (in->progress && !in->progress(in->progress_user, "crops", done))
            return aft_fail(err, AFT_INTERRUPTED, "crops: asked to stop");
        aft_parallel(threads, threads, grow_block, &wave);
    }
    aft_arena_release(arena, mark);
    return AFT_OK;
}

/* National yields of one school: [year 0..nyear][crop][country] kg ha-1, area-weighted. realised
 * [crop][country] (NULL: all) is the part of a gain over the control that a cell can use. */
static void national_yields(const crop_run *run, const double *cell_yield, const double *area,
                            const double *realised, int first, int last, double *national)
{
    const aft_crop_map *map = &run->earth->crops;
    int                 nc  = run->earth->countries.ncountry;
    for (int y = first; y <= last; y++)
        for (int crop = 0; crop < AFT_NCROP; crop++) {
            double       *row      = national + ((size_t)y * AFT_NCROP + crop) * nc;
            const double *hectares = area + (size_t)crop * nc;
            size_t at = (size_t)crop * map->ncell, from = (size_t)y * AFT_NCROP * map->ncell + at;
            for (int i = 0; i < map->ncell; i++) {
                int c = map->country[i];
                if (c < 0)
                    continue;
                double usual = cell_yield[at + i], yield = cell_yield[from + i];
                if (realised && yield > usual)
                    yield = usual + realised[(size_t)crop * nc + c] * (yield - usual);
                row[c] += (double)map->area_ha[at + i] * yield;
            }
            for (int c = 0; c < nc; c++)
                row[c] = hectares[c] > 0 ? row[c] / hectares[c] : 0;
        }
}

/* Where nutrients hold a nation's yield below what climate allows, a kinder climate adds only as
 * much of its gain as the nation reaches of the modelled yield: FAO's over the control's, at
 * most 1. */
static void realised_gains(const crop_run *run, const double *control, double *realised)
{
    const aft_crop_map *map = &run->earth->crops;
    int                 n   = AFT_NCROP * run->earth->countries.ncountry;
    for (int k = 0; k < n; k++) {
        double stated  = map->national_area_ha[k] > 0 && map->production_t[k] > 0
                             ? 1000 * (double)map->production_t[k] / (double)map->national_area_ha[k]
                             : control[k];
        double reached = control[k] > 0 ? aft_min(stated / control[k], 1) : 1;
        realised[k]    = 1 - run->nutrient_limit * (1 - reached);
    }
}

static void national_areas(const crop_run *run, double *area)
{
    const aft_crop_map *map = &run->earth->crops;
    int                 nc  = run->earth->countries.ncountry;
    for (int crop = 0; crop < AFT_NCROP; crop++)
        for (int i = 0; i < map->ncell; i++)
            if (map->country[i] >= 0)
                area[(size_t)crop * nc + map->country[i]] +=
                    (double)map->area_ha[(size_t)crop * map->ncell + i];
}

/* Adds `share` of a school's changes [per cent] to out [year][crop][country]. Where the control
 * hardly grows the crop (below 100 kg ha-1) the change is left at 0 and the country marked. */
static void add_changes(const crop_run *run, const double *national, double share, double *out,
                        uint8_t *grows)
{
    int nc = run->earth->countries.ncountry, n = AFT_NCROP * nc;
    for (int k = 0; k < n; k++) {
        double control = national[k];
        grows[k]       = grows[k] && control >= 100;
        for (int y = 1; y <= run->nyear && control >= 100; y++) {
            double change = 100 * (national[(size_t)y * n + k] / control - 1);
            out[(size_t)(y - 1) * n + k] += share * aft_clamp(change, -100, 100);
        }
    }
}

/* What a country's share of a crop weighs in the world: its production; for grass its growth. */
static double weight_of(const crop_run *run, int crop, int country, const double *area,
                        const float *control_yield)
{
    int    nc = run->earth->countries.ncountry;
    size_t k  = (size_t)crop * nc + country;
    if (crop == AFT_GRASS)
        return area[k] * (double)control_yield[k] / 1000;
    return (double)run->earth->crops.production_t[k];
}

/* World changes of one year; a country whose control does not grow the crop gets the world's. */
static void world_of_year(const crop_run *run, int y, const double *weight, const uint8_t *grows,
                          double *change, double *world, double *scratch)
{
    int nc = run->earth->countries.ncountry;
    for (int crop = 0; crop < AFT_NCROP; crop++) {
        double        *x = change + ((size_t)y * AFT_NCROP + crop) * nc;
        const double  *w = weight + (size_t)crop * nc;
        const uint8_t *g = grows + (size_t)crop * nc;
        for (int c = 0; c < nc; c++)
            scratch[c] = g[c] ? w[c] : 0;
        double total                = aft_sum(scratch, (size_t)nc);
        double mean                 = total > 0 ? aft_dot(scratch, x, (size_t)nc) / total : 0;
        world[y * AFT_NCROP + crop] = mean;
        for (int c = 0; c < nc; c++)
            if (!g[c])
                x[c] = w[c] > 0 ? mean : 0;
    }
}

/* Calories of maize, rice, wheat and soy: per cent by country, and of the world. */
static double energy_of_year(const crop_run *run, int y, const double *weight, const double *change,
                             float *national, double *usual, double *lost)
{
    int nc = run->earth->countries.ncountry;
    for (int c = 0; c < nc; c++) {
        usual[c] = lost[c] = 0;
        for (int crop = 0; crop < AFT_GRASS; crop++) {
            size_t k    = (size_t)crop * nc + c;
            double kcal = weight[k] * aft_crop_plant[crop].kcal_per_kg;
            usual[c] += kcal;
            lost[c] += kcal * change[(size_t)y * AFT_NCROP * nc + k];
        }
        national[(size_t)y * nc + c] = usual[c] > 0 ? (float)(lost[c] / usual[c]) : 0;
    }
    double total = aft_sum(usual, (size_t)nc);
    return total > 0 ? aft_sum(lost, (size_t)nc) / total : 0;
}

/* Season temperature change of a country: its cells' usual seasons by area, four crops. */
static void season_warming_of_year(const crop_run *run, int y, const float *cell, float *national,
                                   double *sum, double *area)
{
    const aft_crop_map *map = &run->earth->crops;
    int                 nc  = run->earth->countries.ncountry;
    memset(sum, 0, (size_t)nc * sizeof *sum);
    memset(area, 0, (size_t)nc * sizeof *area);
    for (int crop = 0; crop < AFT_GRASS; crop++)
        for (int i = 0; i < map->ncell; i++) {
            size_t k = (size_t)crop * map->ncell + i;
            int    c = map->country[i];
            if (c < 0 || !(map->area_ha[k] > 0))
                continue;
            area[c] += (double)map->area_ha[k];
            sum[c] += (double)map->area_ha[k]
                      * (double)cell[(size_t)(y + 1) * AFT_NCROP * map->ncell + k];
        }
    for (int c = 0; c < nc; c++)
        national[(size_t)y * nc + c] = area[c] > 0 ? (float)(sum[c] / area[c]) : 0;
}

typedef struct {
    float  *yield_change, *control_yield, *season_dT, *kcal_change;
    double *world_change, *world_kcal;
} harvest_arrays;

static aft_status new_arrays(const crop_run *run, aft_arena *arena, harvest_arrays *a,
                             aft_error *err)
{
    int nc = run->earth->countries.ncountry, ny = run->nyear;
    AFT_NEW(a->yield_change, arena, ny * AFT_NCROP * nc, err);
    AFT_NEW(a->control_yield, arena, AFT_NCROP * nc, err);
    AFT_NEW(a->season_dT, arena, ny * nc, err);
    AFT_NEW(a->kcal_change, arena, ny * nc, err);
    AFT_NEW(a->world_change, arena, ny * AFT_NCROP, err);
    AFT_NEW(a->world_kcal, arena, ny, err);
    return AFT_OK;
}

static aft_status add_up(const crop_run *run, const cell_yields *cells, aft_arena *arena,
                         harvest_arrays *a, aft_error *err)
{
    int      nc = run->earth->countries.ncountry, ny = run->nyear, n = AFT_NCROP * nc;
    double  *area, *national, *realised, *change, *weight, *one, *two;
    uint8_t *grows;
    AFT_NEW(area, arena, n, err);
    AFT_NEW(change, arena, ny * n, err);
    AFT_NEW(weight, arena, n, err);
    AFT_NEW(grows, arena, n, err);
    AFT_NEW(realised, arena, n, err);
    AFT_NEW(one, arena, nc, err);
    AFT_NEW(two, arena, nc, err);
    memset(grows, 1, (size_t)n);
    national_areas(run, area);
    double share = run->use[BY_LIGHT] && run->use[BY_WATER] ? 0.5 : 1;
    for (int by = 0; by < NSCHOOL; by++)
        if (run->use[by]) {
            AFT_NEW(national, arena, (ny + 1) * n, err);
            national_yields(run, cells->yield[by], area, NULL, 0, 0, national);
            realised_gains(run, national, realised);
            national_yields(run, cells->yield[by], area, realised, 1, ny, national);
            add_changes(run, national, share, change, grows);
            for (int k = 0; k < n; k++)
                a->control_yield[k] += (float)(share * national[k]);
        }
    for (int crop = 0; crop < AFT_NCROP; crop++)
        for (int c = 0; c < nc; c++)
            weight[(size_t)crop * nc + c] = weight_of(run, crop, c, area, a->control_yield);
    for (int y = 0; y < ny; y++) {
        world_of_year(run, y, weight, grows, change, a->world_change, one);
        a->world_kcal[y] = energy_of_year(run, y, weight, change, a->kcal_change, one, two);
        season_warming_of_year(run, y, cells->warming, a->season_dT, one, two);
        for (int k = 0; k < n; k++)
            a->yield_change[(size_t)y * n + k] = (float)change[(size_t)y * n + k];
    }
    return AFT_OK;
}

aft_status aft_crop_cells_new(const crop_run *run, aft_arena *arena, cell_yields *cells, aft_error *err)
{
    int values = (run->to - run->from + 1) * AFT_NCROP * run->earth->crops.ncell;
    for (int by = 0; by < NSCHOOL; by++)
        if (run->use[by])
            AFT_NEW(cells->yield[by], arena, values, err);
    AFT_NEW(cells->warming, arena, values, err);
    return AFT_OK;
}

aft_status aft_crop_run_begin(const aft_weather *weather, const aft_inputs *in, crop_run *run, aft_error *err)
{
    const aft_assumptions *a     = in->assumptions;
    int                    model = aft_choice(a, "crop_model");
    *run                         = (crop_run){.earth          = in->earth,
                                              .weather        = weather,
                                              .nyear          = weather->nyear,
                                              .to             = weather->nyear,
                                              .use            = {model != BY_WATER, model != BY_LIGHT},
                                              .nutrient_limit = aft_assumed(a, "crop_nutrient_limit"),
                                              .rules          = {.soil_water      = aft_assumed(a, "crop_soil_water"),
                                                                 .sterility_shift = aft_assumed(a, "crop_sterility_shift"),
                                                                 .frost_shift     = aft_assumed(a, "crop_frost_shift"),
                                                                 .extension = aft_to_int(aft_assumed(a, "crop_season_extension"))},
                                              .weather_rules  = {.noise_scale    = aft_assumed(a, "crop_weather_noise"),
                                                                 .range_exponent = aft_assumed(a, "crop_diurnal_exponent")}};
    aft_crop_run_prepare(run);
    if (in->earth->crops.ncell == 0)
        return aft_fail(err, AFT_BAD_DATA, "crops: the Earth has no crop map (section crops)");
    if (in->earth->ground.nlat == 0)
        return aft_fail(err, AFT_BAD_DATA,
                        "crops: the Earth has no ground climate (section ground)");
    return AFT_OK;
}

static aft_harvest harvest_of(const crop_run *run, const harvest_arrays *a)
{
    return (aft_harvest){.ncountry              = run->earth->countries.ncountry,
                         .ncrop                 = AFT_NCROP,
                         .nyear                 = run->nyear,
                         .yield_change_pct      = a->yield_change,
                         .control_yield         = a->control_yield,
                         .growing_season_dT     = a->season_dT,
                         .kcal_change_pct       = a->kcal_change,
                         .world_change_pct      = a->world_change,
                         .world_kcal_change_pct = a->world_kcal};
}

aft_status aft_crop_harvest(const crop_run *run, const cell_yields *cells, aft_arena *arena,
                            aft_harvest *harvest, aft_error *err)
{
    harvest_arrays a = {0};
    AFT_TRY(new_arrays(run, arena, &a, err));
    aft_mark mark = aft_arena_mark(arena);
    AFT_TRY(add_up(run, cells, arena, &a, err));
    aft_arena_release(arena, mark);
    *harvest = harvest_of(run, &a);
    return AFT_OK;
}

aft_status aft_crops(const aft_weather *weather, const aft_inputs *in, aft_arena *arena,
                     aft_harvest *harvest, aft_error *err)
{
    crop_run       run;
    harvest_arrays a     = {0};
    cell_yields    cells = {0};
    AFT_TRY(aft_crop_run_begin(weather, in, &run, err));
    AFT_TRY(new_arrays(&run, arena, &a, err));
    aft_mark mark = aft_arena_mark(arena);
    AFT_TRY(aft_crop_cells_new(&run, arena, &cells, err));
    AFT_TRY(aft_crop_grow_cells(&run, 0, run.earth->crops.ncell, NULL, in, arena, &cells, err));
    AFT_TRY(add_up(&run, &cells, arena, &a, err));
    aft_arena_release(arena, mark);
    *harvest = harvest_of(&run, &a);
    return AFT_OK;
}
