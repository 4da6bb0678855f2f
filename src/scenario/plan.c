/* SPDX-License-Identifier: Apache-2.0 */
/* Strikes -> detonations in order of time. A rule is a published way of counting over public city
 * lists, to repeat the studies; its places come from aft_place_rule (scenario/rule.c). */
#include "scenario/rule.h"

#include "base/math.h"
#include "base/sort.h"
#include "base/sum.h"

#include <string.h>

/* Height that is best for 5 psi [m]: 280 m at 1 kt by Brode's 1987 fit (range 668 m), as the cube
 * root of the yield. */
static const double BEST_HEIGHT_1KT = 280.0;

typedef struct {
    double *lat, *lon, *yield, *hob, *fission, *time;
    double  fission_where_not_said; /* by the strike */
    int     n, room;
} bursts;

static double burst_height(const aft_strike *s)
{
    if (s->burst == AFT_BURST_AT_HEIGHT)
        return s->hob_m;
    return s->burst == AFT_BURST_SURFACE ? 0.0 : BEST_HEIGHT_1KT * aft_cbrt(s->yield_kt);
}

static void add(bursts *b, const aft_strike *s, double lat, double lon, double time)
{
    int i         = b->n++;
    b->lat[i]     = lat;
    b->lon[i]     = lon;
    b->yield[i]   = s->yield_kt;
    b->hob[i]     = burst_height(s);
    b->fission[i] = s->fission_fraction >= 0 ? s->fission_fraction : b->fission_where_not_said;
    b->time[i]    = time;
}

static aft_status add_rule(const aft_scenario *scenario, const aft_strike *s, const aft_inputs *in,
                           aft_arena *arena, bursts *b, aft_error *err)
{
    aft_aim *aim;
    int      n;
    AFT_NEW(aim, arena, s->rule_count, err);
    AFT_TRY(aft_place_rule(scenario, s, in, arena, aim, &n, err));
    double step = n > 1 ? (s->time_last_min - s->time_min) / (n - 1) : 0.0;
    for (int i = 0; i < n; i++)
        add(b, s, aim[i].lat_deg, aim[i].lon_deg, s->time_min + i * step);
    return AFT_OK;
}

static aft_status add_strike(const aft_scenario *scenario, int i, const aft_inputs *in,
                             aft_arena *arena, bursts *b, aft_error *err)
{
    const aft_strike *s = &scenario->strike[i];
    if (s->kind == AFT_STRIKE_RULE)
        return add_rule(scenario, s, in, arena, b, err);
    double lat = s->lat_deg, lon = s->lon_deg;
    if (s->kind == AFT_STRIKE_PLACE) {
        int       place;
        aft_error why = {""};
        if (aft_place_find(in->earth, s->place, &place, &why) != AFT_OK)
            return aft_fail(err, AFT_BAD_INPUT, "%s:%d: strikes[%d].place: %s", scenario->file,
                            s->line, i, why.message);
        lat = (double)in->earth->places.lat_deg[place];
        lon = (double)in->earth->places.lon_deg[place];
    }
    add(b, s, lat, lon, s->time_min);
    return AFT_OK;
}

static aft_status new_bursts(bursts *b, int room, aft_arena *arena, aft_error *err)
{
    double **const column[] = {&b->lat, &b->lon, &b->yield, &b->hob, &b->fission, &b->time};
    for (int k = 0; k < 6; k++)
        AFT_NEW(*column[k], arena, room, err);
    b->n    = 0;
    b->room = room;
    return AFT_OK;
}

static int32_t cell_of(double lat, double lon)
{
    int row = aft_to_int(floor((90.0 - lat) * 12.0)), col = aft_to_int(floor((lon + 180.0) * 12.0));
    row     = row < 0 ? 0 : row >= AFT_ROWS_5MIN ? AFT_ROWS_5MIN - 1 : row;
    col     = (col % AFT_COLS_5MIN + AFT_COLS_5MIN) % AFT_COLS_5MIN;
    return row * AFT_COLS_5MIN + col;
}

/* All columns in order of time; ties keep the order of the file. */
static aft_status in_order(const bursts *b, const aft_inputs *in, aft_arena *arena,
                           aft_detonations *d, aft_error *err)
{
    bursts   sorted;
    int32_t *order, *scratch, *place;
    int16_t *country;
    AFT_TRY(new_bursts(&sorted, b->n, arena, err));
    AFT_NEW(order, arena, b->n, err);
    AFT_NEW(scratch, arena, b->n, err);
    AFT_NEW(country, arena, b->n, err);
    AFT_NEW(place, arena, b->n, err);
    aft_sort_ascending(b->time, b->n, order, scratch);
    for (int i = 0; i < b->n; i++) {
        int k             = order[i];
        sorted.lat[i]     = b->lat[k];
        sorted.lon[i]     = b->lon[k];
        sorted.yield[i]   = b->yield[k];
        sorted.hob[i]     = b->hob[k];
        sorted.fission[i] = b->fission[k];
        sorted.time[i]    = b->time[k];
        country[i]        = aft_country_of_cell(in->earth, cell_of(b->lat[k], b->lon[k]));
    }
    AFT_TRY(aft_nearest_places(in->earth, b->n, sorted.lat, sorted.lon, arena, place, err));
    *d = (aft_detonations){.n = b->n, .lat_deg = sorted.lat, .lon_deg = sorted.lon,
                           .yield_kt = sorted.yield, .hob_m = sorted.hob,
                           .fission_fraction = sorted.fission, .time_min = sorted.time,
                           .country = country, .place = place,
                           .yield_total_kt = aft_sum(sorted.yield, (size_t)b->n)};
    return AFT_OK;
}

aft_status aft_plan(const aft_scenario *scenario, const aft_inputs *in, aft_arena *arena,
                    aft_detonations *detonations, aft_error *err)
{
    int n = 0;
    for (int i = 0; i < scenario->nstrike; i++)
        n += scenario->strike[i].kind == AFT_STRIKE_RULE ? scenario->strike[i].rule_count : 1;
    bursts b;
    AFT_TRY(new_bursts(&b, n, arena, err));
    b.fission_where_not_said = aft_assumed(in->assumptions, "fission_fraction");
    for (int i = 0; i < scenario->nstrike; i++)
        AFT_TRY(add_strike(scenario, i, in, arena, &b, err));
    AFT_TRY(in_order(&b, in, arena, detonations, err));
    detonations->month = scenario->month;
    detonations->day   = scenario->day;
    return AFT_OK;
}

#define FIELD(name, standard, unit, shape, meaning, type) \
    {#name, standard, unit, shape, meaning, "", type, offsetof(aft_detonations, name)}

static const aft_field fields[] = {
    FIELD(lat_deg, "latitude", "degrees_north", "burst", "ground zero", AFT_F64),
    FIELD(lon_deg, "longitude", "degrees_east", "burst", "ground zero", AFT_F64),
    FIELD(yield_kt, "", "kt", "burst", "yield (1 kt = 4.184e12 J)", AFT_F64),
    FIELD(hob_m, "", "m", "burst", "height of burst above ground; 0: on the ground", AFT_F64),
    FIELD(fission_fraction, "", "1", "burst", "part of the yield from fission", AFT_F64),
    FIELD(time_min, "", "min", "burst", "after the first moment of the war", AFT_F64),
    FIELD(country, "", "1", "burst", "index of the country below; -1: none", AFT_I16),
    FIELD(place, "", "1", "burst", "index of the nearest named place; -1: none", AFT_I32),
    FIELD(yield_total_kt, "", "kt", "", "sum of all yields", AFT_F64),
    {0},
};
static const aft_dimension dimensions[] = {{"burst", offsetof(aft_detonations, n)}, {0}};

const aft_field_table aft_detonations_table = {"plan", fields, dimensions};
