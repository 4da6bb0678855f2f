/* SPDX-License-Identifier: Apache-2.0 */
/* crops.h: weather -> harvest. */
#ifndef AFTERMATH_CROPS_H
#define AFTERMATH_CROPS_H

#include "aftermath/climate.h"

typedef struct {
    int          ncountry, ncrop, nyear;
    const float *yield_change_pct;       /* [year][crop][country] against the control; 0: not grown  */
    const float *control_yield;          /* [crop][country] kg ha-1, modelled                        */
    const float *growing_season_dT;      /* [year][country] K, area-weighted over the four crops     */
    const float *kcal_change_pct;        /* [year][country] four-crop calories                       */
    const double *world_change_pct;      /* [year][crop] production-weighted                         */
    const double *world_kcal_change_pct; /* [year] maize, rice, wheat, soy by calories               */
} aft_harvest;

extern const aft_field_table aft_harvest_table;
extern const aft_parameter   aft_crops_parameters[];

aft_status aft_crops(const aft_weather *weather, const aft_inputs *in, aft_arena *arena,
                     aft_harvest *harvest, aft_error *err);

/* The same grown elsewhere, in parts of some cells and some harvests, by whoever holds the Earth's ground and
 * crops. An order (weather as far as it is known, assumptions, harvests from .. to of 0, the control, to nyear)
 * and a part are bytes for this program on this kind of machine alone; a part bears the mark of its order. */
size_t aft_crops_order_size(const aft_weather *weather);
void   aft_crops_order(const aft_weather *weather, const aft_assumptions *assumptions, uint64_t mark, int from,
                       int to, uint8_t *order);

/* What cells have every year, for who grows them order after order. NULL: memory is out. */
typedef struct aft_crops_usual aft_crops_usual;
aft_crops_usual *aft_crops_usual_create(void);
void             aft_crops_usual_free(aft_crops_usual *usual);

/* Grows the cells first .. last - 1; the order is aligned for double. usual may be NULL. AFT_BAD_DATA: no such
 * order. */
aft_status aft_crops_grow(const uint8_t *order, size_t size, const aft_earth *earth, int first, int last,
                          aft_crops_usual *usual, aft_arena *arena, uint8_t **part, size_t *part_size,
                          aft_error *err);

/* What was grown of orders of one mark; each cell's harvest is to be taken once. AFT_BAD_DATA: a part of another
 * run. */
typedef struct aft_crops_grown aft_crops_grown;
aft_status aft_crops_expect(int years, uint64_t mark, const aft_inputs *in, aft_arena *arena,
                            aft_crops_grown **grown, aft_error *err);
aft_status aft_crops_take(aft_crops_grown *grown, const uint8_t *part, size_t size, aft_error *err);
/* So many harvests are grown together at little more than the price of one. */
enum { AFT_CROPS_TOGETHER = 4 };
/* Harvests 1 .. the answer can be grown when so many months of the war are known. */
int        aft_crops_ripe(const aft_crops_grown *grown, int nmonth);
/* Harvests of single cells, of (years + 1) ncell. */
int        aft_crops_taken(const aft_crops_grown *grown);
bool       aft_crops_complete(const aft_crops_grown *grown);
/* aft_crops of what is complete. */
aft_status aft_crops_from(const aft_crops_grown *grown, const aft_weather *weather, const aft_inputs *in,
                          aft_arena *arena, aft_harvest *harvest, aft_error *err);

#endif
