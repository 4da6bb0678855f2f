/* SPDX-License-Identifier: Apache-2.0 */
/* All seasons of all crops in one cell, control and war, in one school. */
#ifndef AFTERMATH_CROPS_CELL_H
#define AFTERMATH_CROPS_CELL_H

#include "aftermath/crops.h"
#include "crops/growth.h"

typedef enum { BY_LIGHT, BY_WATER, NSCHOOL } school;

/* What every cell shares. */
typedef struct {
    const aft_earth   *earth;
    const aft_weather *weather;
    int                nyear, from, to; /* harvests to be grown: 0, the control, to nyear           */
    bool               use[NSCHOOL];
    double             nutrient_limit; /* 1: gains only as far as nutrients reach, 0: in full */
    growth_rules       rules;
    weather_rules      weather_rules;
    light_tables       tables[AFT_NCROP];
    year_plan          plan;
    double             reference_light_use[AFT_NCROP];
} crop_run;

/* This cell's variety: thermal sums [C d] of the school of light; the school of water's over the book's. */
typedef struct {
    double sum1, sum2, sum_ratio;
} variety;

/* What a cell has every year, whatever the war: made of the ground and the noise alone. */
typedef struct {
    bool      grows; /* a crop, and on land whose climate is known */
    mean_year year;
    variety   variety[AFT_NCROP];
    double    warm_grass;
} usual_cell;

/* Usual cells from order to order: [cell] NULL where none was asked for. */
struct aft_crops_usual {
    aft_arena   *own, *arena; /* of this; of the cells */
    double       noise_scale;
    usual_cell **cell;
};

/* Room for one cell's weather. */
typedef struct {
    usual_cell usual;
    crop_days  control, war;
    anomalies  change;
    double    *dim; /* [month from war's first year] */
} cell_room;

/* Yields of one cell [kg ha-1]; year 0 is the control. Strides are the caller's. */
typedef struct {
    double *yield[NSCHOOL]; /* [((year - from) * AFT_NCROP + crop) * ncell + cell]    */
    float  *warming; /* [((year - from) * AFT_NCROP + crop) * ncell + cell] K, over the usual season */
} cell_yields;

/* crops.c: what the assumptions say, to grow all harvests; room for the yields of all cells; those of
 * first .. last - 1, with what `kept` (NULL: nothing) has of them; their sum by nation. */
aft_status aft_crop_run_begin(const aft_weather *weather, const aft_inputs *in, crop_run *run, aft_error *err);
aft_status aft_crop_cells_new(const crop_run *run, aft_arena *arena, cell_yields *cells, aft_error *err);
aft_status aft_crop_grow_cells(const crop_run *run, int first, int last, aft_crops_usual *kept,
                               const aft_inputs *in, aft_arena *arena, const cell_yields *out, aft_error *err);
aft_status aft_crop_harvest(const crop_run *run, const cell_yields *cells, aft_arena *arena,
                            aft_harvest *harvest, aft_error *err);

/* cell.c */
void       aft_crop_run_prepare(crop_run *run);
aft_status aft_crop_room_new(aft_arena *arena, const crop_run *run, cell_room *room,
                             aft_error *err);
void       aft_crop_usual(const crop_run *run, int cell, usual_cell *usual);
void       aft_crop_cell(const crop_run *run, int cell, const usual_cell *usual, cell_room *room,
                         const cell_yields *out);
/* Harvests that months 0 .. nmonth - 1 of a war are enough for: 1 .. the answer. */
int        aft_crop_ripe(const crop_run *run, int nmonth);

#endif
