/* SPDX-License-Identifier: Apache-2.0 */
/* Crops shared out: weather and assumptions as bytes to whoever grows some cells and harvests, yields back as
 * bytes. A cell's harvest depends on nothing but these and on no later month than aft_crop_ripe says, so that it
 * does not matter who grows it, or when. */
#include "aftermath/crops.h"

#include "crops/cell.h"

#include <string.h>

enum { CONTROL_MONTHS = 12, MAX_ROWS = 1000, MAX_MONTHS = 1200 };

typedef struct {
    char     magic[8];
    uint64_t mark;
    int32_t  nlat, nlon, nsurface, nmonth, nyear, from, to, unused;
} order_head;

typedef struct {
    char     magic[8];
    uint64_t mark;
    int32_t  first, last, from, to, use[NSCHOOL];
} part_head;

/* The fields of the weather that crops read. */
static const struct {
    size_t offset;
    bool   of_control;
} fields[] = {
    {offsetof(aft_weather, air_temperature), false},
    {offsetof(aft_weather, precipitation), false},
    {offsetof(aft_weather, surface_downwelling_shortwave), false},
    {offsetof(aft_weather, direct_fraction), false},
    {offsetof(aft_weather, control_air_temperature), true},
    {offsetof(aft_weather, control_precipitation), true},
    {offsetof(aft_weather, control_shortwave), true},
    {offsetof(aft_weather, control_direct_fraction), true},
};
enum { NFIELD = sizeof fields / sizeof *fields };

static size_t bytes_of(const aft_weather *w, int field)
{
    size_t plane = (size_t)w->nsurface * w->nlat * w->nlon;
    return (fields[field].of_control ? CONTROL_MONTHS : (size_t)w->nmonth) * plane * sizeof(float);
}

size_t aft_crops_order_size(const aft_weather *w)
{
    size_t size = sizeof(order_head) + sizeof(aft_assumptions)
                + (size_t)(w->nlat + w->nlon) * sizeof(double);
    for (int k = 0; k < NFIELD; k++)
        size += bytes_of(w, k);
    return size;
}

static uint8_t *put(uint8_t *at, const void *from, size_t size)
{
    memcpy(at, from, size);
    return at + size;
}

void aft_crops_order(const aft_weather *w, const aft_assumptions *assumptions, uint64_t mark, int from, int to,
                     uint8_t *at)
{
    const order_head head = {"AFTCROP", mark, w->nlat, w->nlon, w->nsurface, w->nmonth, w->nyear, from, to, 0};
    at = put(at, &head, sizeof head);
    at = put(at, assumptions, sizeof *assumptions);
    at = put(at, w->lat_deg, (size_t)w->nlat * sizeof(double));
    at = put(at, w->lon_deg, (size_t)w->nlon * sizeof(double));
    for (int k = 0; k < NFIELD; k++) {
        const float *field;
        memcpy(&field, (const char *)w + fields[k].offset, sizeof field);
        at = put(at, field, bytes_of(w, k));
    }
}

/* The weather points into the bytes, which are aligned for double. */
static aft_status read_order(const uint8_t *bytes, size_t size, order_head *read, aft_weather *w,
                             aft_assumptions *assumptions, aft_error *err)
{
    order_head     head = {.magic = {0}};
    const uint8_t *at   = bytes + sizeof head + sizeof *assumptions;
    if (size >= sizeof head)
        memcpy(&head, bytes, sizeof head);
    *read = head;
    *w = (aft_weather){.nlat = head.nlat, .nlon = head.nlon, .nsurface = head.nsurface,
                       .nmonth = head.nmonth, .nyear = head.nyear};
    if (memcmp(head.magic, "AFTCROP", sizeof head.magic) != 0 || head.nlat < 1 || head.nlat > MAX_ROWS
        || head.nlon < 1 || head.nlon > MAX_ROWS || head.nsurface != AFT_NSURFACE || head.nmonth < 1
        || head.nmonth > MAX_MONTHS || head.nyear < 1 || head.nyear > head.nmonth || head.from < 0
        || head.from > head.to || head.to > head.nyear
        || size != aft_crops_order_size(w))
        return aft_fail(err, AFT_BAD_DATA, "crops: this is no order of this program");
    memcpy(assumptions, bytes + sizeof head, sizeof *assumptions);
    w->lat_deg = (const double *)(const void *)at;
    w->lon_deg = w->lat_deg + w->nlat;
    at += (size_t)(w->nlat + w->nlon) * sizeof(double);
    for (int k = 0; k < NFIELD; k++) {
        memcpy((char *)w + fields[k].offset, &at, sizeof at);
        at += bytes_of(w, k);
    }
    return AFT_OK;
}

static size_t row_bytes(const crop_run *run, int ncell)
{
    size_t schools = (size_t)run->use[BY_LIGHT] + run->use[BY_WATER];
    return (size_t)ncell * (schools * sizeof(double) + sizeof(float));
}

static size_t part_size(const crop_run *run, int ncell, int from, int to)
{
    return sizeof(part_head) + (size_t)(to - from + 1) * AFT_NCROP * row_bytes(run, ncell);
}

aft_crops_usual *aft_crops_usual_create(void)
{
    aft_arena       *arena = aft_arena_create(0), *cells = aft_arena_create(0);
    aft_crops_usual *usual = arena && cells ? aft_alloc(arena, 1, sizeof *usual) : NULL;
    if (!usual) {
        aft_arena_free(arena);
        aft_arena_free(cells);
        return NULL;
    }
    *usual = (aft_crops_usual){.own = arena, .arena = cells};
    return usual;
}

void aft_crops_usual_free(aft_crops_usual *usual)
{
    if (!usual)
        return;
    aft_arena_free(usual->arena);
    aft_arena_free(usual->own);
}

static void write_part(const crop_run *run, const cell_yields *cells, const part_head *head, uint8_t *at)
{
    size_t n = (size_t)(head->last - head->first);
    at       = put(at, head, sizeof *head);
    for (int row = 0; row < (head->to - head->from + 1) * AFT_NCROP; row++) {
        size_t from = (size_t)row * run->earth->crops.ncell + head->first;
        for (int by = 0; by < NSCHOOL; by++)
            if (run->use[by])
                at = put(at, cells->yield[by] + from, n * sizeof(double));
        at = put(at, cells->warming + from, n * sizeof(float));
    }
}

aft_status aft_crops_grow(const uint8_t *order, size_t size, const aft_earth *earth, int first, int last,
                          aft_crops_usual *usual, aft_arena *arena, uint8_t **part, size_t *bytes, aft_error *err)
{
    crop_run        run;
    order_head      ordered;
    cell_yields     cells = {0};
    aft_weather     weather;
    aft_assumptions assumptions;
    AFT_TRY(read_order(order, size, &ordered, &weather, &assumptions, err));
    const aft_inputs in = {.earth = earth, .assumptions = &assumptions, .threads = 1};
    AFT_TRY(aft_crop_run_begin(&weather, &in, &run, err));
    if (first < 0 || first > last || last > earth->crops.ncell)
        return aft_fail(err, AFT_BAD_INPUT, "crops: cells %d to %d of %d", first, last, earth->crops.ncell);
    run.from = ordered.from;
    run.to   = ordered.to;
    AFT_TRY(aft_crop_cells_new(&run, arena, &cells, err));
    AFT_TRY(aft_crop_grow_cells(&run, first, last, usual, &in, arena, &cells, err));
    *bytes = part_size(&run, last - first, run.from, run.to);
    AFT_NEW(*part, arena, *bytes, err);
    write_part(&run, &cells, &(part_head){"AFTGROW", ordered.mark, first, last, run.from, run.to,
                                          {run.use[BY_LIGHT], run.use[BY_WATER]}}, *part);
    return AFT_OK;
}

struct aft_crops_grown {
    crop_run    run;
    uint64_t    mark;
    cell_yields cells;
    int         taken; /* harvests of a cell */
};

aft_status aft_crops_expect(int years, uint64_t mark, const aft_inputs *in, aft_arena *arena,
                            aft_crops_grown **made, aft_error *err)
{
    const aft_weather years_alone = {.nyear = years};
    aft_crops_grown  *grown;
    AFT_NEW(grown, arena, 1, err);
    AFT_TRY(aft_crop_run_begin(&years_alone, in, &grown->run, err));
    grown->run.weather = NULL;
    grown->mark        = mark;
    *made              = grown;
    return aft_crop_cells_new(&grown->run, arena, &grown->cells, err);
}

static bool of_this_run(const aft_crops_grown *grown, const part_head *head, size_t size)
{
    const crop_run *run = &grown->run;
    return memcmp(head->magic, "AFTGROW", sizeof head->magic) == 0 && head->mark == grown->mark && head->first >= 0
        && head->first <= head->last && head->last <= run->earth->crops.ncell && head->from >= 0
        && head->from <= head->to && head->to <= run->nyear && head->use[BY_LIGHT] == run->use[BY_LIGHT]
        && head->use[BY_WATER] == run->use[BY_WATER]
        && size == part_size(run, head->last - head->first, head->from, head->to);
}

aft_status aft_crops_take(aft_crops_grown *grown, const uint8_t *part, size_t size, aft_error *err)
{
    const crop_run *run  = &grown->run;
    part_head       head = {.magic = {0}};
    const uint8_t  *at   = part + sizeof head;
    if (size >= sizeof head)
        memcpy(&head, part, sizeof head);
    if (!of_this_run(grown, &head, size))
        return aft_fail(err, AFT_BAD_DATA, "crops: these are no yields of this run");
    size_t n = (size_t)(head.last - head.first);
    for (int row = head.from * AFT_NCROP; row < (head.to + 1) * AFT_NCROP; row++) {
        size_t to = (size_t)row * run->earth->crops.ncell + head.first;
        for (int by = 0; by < NSCHOOL; by++)
            if (run->use[by]) {
                memcpy(grown->cells.yield[by] + to, at, n * sizeof(double));
                at += n * sizeof(double);
            }
        memcpy(grown->cells.warming + to, at, n * sizeof(float));
        at += n * sizeof(float);
    }
    grown->taken += (head.last - head.first) * (head.to - head.from + 1);
    return AFT_OK;
}

int aft_crops_ripe(const aft_crops_grown *grown, int nmonth)
{
    return aft_crop_ripe(&grown->run, nmonth);
}

int aft_crops_taken(const aft_crops_grown *grown)
{
    return grown->taken;
}

bool aft_crops_complete(const aft_crops_grown *grown)
{
    return grown->taken == (grown->run.nyear + 1) * grown->run.earth->crops.ncell;
}

aft_status aft_crops_from(const aft_crops_grown *grown, const aft_weather *weather, const aft_inputs *in,
                          aft_arena *arena, aft_harvest *harvest, aft_error *err)
{
    crop_run run;
    AFT_TRY(aft_crop_run_begin(weather, in, &run, err));
    return aft_crop_harvest(&run, &grown->cells, arena, harvest, err);
}
