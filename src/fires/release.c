/* SPDX-License-Identifier: Apache-2.0 */
/* Releases: what the climate is given. Soot within a box of 5 degrees enters the air as one disc
 * with the centre and the spread of its fires. */
#include "fires/release.h"

#include "base/math.h"

enum { BOX_DEG = 5, NROW = 180 / BOX_DEG, NCOL = 360 / BOX_DEG, NBOX = NROW * NCOL };
static const double SMALLEST_RADIUS_KM = 50, KM_PER_DEGREE = 111.195;

aft_status aft_boxes_make(aft_arena *arena, aft_boxes *boxes, aft_error *err)
{
    AFT_NEW(boxes->mass, arena, NBOX, err);
    AFT_NEW(boxes->lat, arena, NBOX, err);
    AFT_NEW(boxes->lon, arena, NBOX, err);
    AFT_NEW(boxes->lat2, arena, NBOX, err);
    AFT_NEW(boxes->lon2, arena, NBOX, err);
    return AFT_OK;
}

void aft_boxes_add(aft_boxes *boxes, int32_t tile, double soot_kg)
{
    int    row = tile / AFT_COLS_5MIN, col = tile % AFT_COLS_5MIN;
    double lat = 90 - (row + 0.5) / 12, lon = -180 + (col + 0.5) / 12;
    int    box = row / (12 * BOX_DEG) * NCOL + col / (12 * BOX_DEG);
    boxes->mass[box] += soot_kg;
    boxes->lat[box]  += soot_kg * lat;
    boxes->lon[box]  += soot_kg * lon;
    boxes->lat2[box] += soot_kg * lat * lat;
    boxes->lon2[box] += soot_kg * lon * lon;
}

typedef struct {
    int8_t *species;
    double *mass, *lat, *lon, *radius, *top, *bottom, *start, *days;
} release_arrays;

static aft_status make_releases(int n, aft_arena *arena, release_arrays *r, aft_error *err)
{
    AFT_NEW(r->species, arena, n, err);
    AFT_NEW(r->mass, arena, n, err);
    AFT_NEW(r->lat, arena, n, err);
    AFT_NEW(r->lon, arena, n, err);
    AFT_NEW(r->radius, arena, n, err);
    AFT_NEW(r->top, arena, n, err);
    AFT_NEW(r->bottom, arena, n, err);
    AFT_NEW(r->start, arena, n, err);
    AFT_NEW(r->days, arena, n, err);
    return AFT_OK;
}

static void hand_over(const release_arrays *r, int n, aft_emissions *e)
{
    e->nrelease = n;
    e->nspecies = AFT_NSPECIES;
    e->species  = r->species;
    e->mass     = r->mass;
    e->lat_deg  = r->lat;
    e->lon_deg  = r->lon;
    e->radius_km       = r->radius;
    e->pressure_top    = r->top;
    e->pressure_bottom = r->bottom;
    e->start_day = r->start;
    e->days      = r->days;
}

/* One release of part of a box's soot between two pressures. */
static void put(release_arrays *r, int i, const aft_boxes *boxes, int box, double part, double top,
                double bottom, double days)
{
    double m = boxes->mass[box], lat = boxes->lat[box] / m, lon = boxes->lon[box] / m;
    double c = aft_cos(lat * AFT_PI / 180);
    double variance = aft_max(boxes->lat2[box] / m - lat * lat, 0)
                      + aft_max(boxes->lon2[box] / m - lon * lon, 0) * c * c;
    r->species[i] = AFT_SOOT;
    r->mass[i]    = part * m;
    r->lat[i]     = lat;
    r->lon[i]     = lon;
    /* an even disc of radius R has the mean square distance R^2/2 */
    r->radius[i]  = aft_max(KM_PER_DEGREE * sqrt(2 * variance), SMALLEST_RADIUS_KM);
    r->top[i]     = top;
    r->bottom[i]  = bottom;
    r->start[i]   = 0;
    r->days[i]    = days;
}

aft_status aft_boxes_release(const aft_boxes *boxes, aft_lineage lineage,
                             const aft_assumptions *a, aft_arena *arena, aft_emissions *emissions,
                             aft_error *err)
{
    double top = 100 * aft_assumed(a, "injection_top"), days = aft_assumed(a, "fire_days");
    double bottom = aft_max(100 * aft_assumed(a, "injection_bottom"), top + 1000);
    double low_top    = 100 * aft_assumed(a, "low_lineage_top");
    double low_bottom = aft_max(100 * aft_assumed(a, "low_lineage_bottom"), low_top + 1000);
    double aloft  = lineage == AFT_LINEAGE_REISNER_LOW ? aft_assumed(a, "low_lineage_aloft") : 1;
    int    n = 0, parts = aloft < 1 ? 2 : 1;
    for (int b = 0; b < NBOX; b++)
        n += boxes->mass[b] > 0 ? parts : 0;
    release_arrays r;
    AFT_TRY(make_releases(n, arena, &r, err));
    int i = 0;
    for (int b = 0; b < NBOX; b++) {
        if (!(boxes->mass[b] > 0))
            continue;
        put(&r, i++, boxes, b, aloft, top, bottom, days);
        if (parts == 2)
            put(&r, i++, boxes, b, 1 - aloft, low_top, low_bottom, days);
    }
    hand_over(&r, n, emissions);
    return AFT_OK;
}

aft_status aft_emissions_stated(const aft_scenario *scenario, const aft_inputs *in,
                                aft_arena *arena, aft_emissions *emissions, aft_error *err)
{
    int            n = scenario->nrelease, ncountry = in->earth->countries.ncountry;
    double        *country_soot, *country_area, soot = 0;
    release_arrays r;
    AFT_TRY(make_releases(n, arena, &r, err));
    AFT_NEW(country_soot, arena, ncountry, err);
    AFT_NEW(country_area, arena, ncountry, err);
    for (int i = 0; i < n; i++) {
        const aft_release_spec *s = &scenario->release[i];
        r.species[i] = (int8_t)s->species;
        r.mass[i]    = 1e9 * s->mass_Tg;
        r.lat[i]     = s->lat_deg;
        r.lon[i]     = s->lon_deg;
        r.radius[i]  = s->radius_km;
        r.top[i]     = 100 * s->pressure_top_hPa;
        r.bottom[i]  = 100 * s->pressure_bottom_hPa;
        r.start[i]   = s->start_day;
        r.days[i]    = s->days;
        soot += s->species == AFT_SOOT ? r.mass[i] : 0;
    }
    *emissions = (aft_emissions){.ncountry = ncountry, .country_soot = country_soot,
                                 .country_burned_area = country_area, .soot_emitted = soot,
                                 .soot_released = soot, .month = scenario->month,
                                 .day = scenario->day};
    hand_over(&r, n, emissions);
    return AFT_OK;
}
