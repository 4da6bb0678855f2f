/* SPDX-License-Identifier: Apache-2.0 */
/* detonations.geojson: one Point a burst, in order of time (RFC 7946). */
#include "aftermath/report.h"
#include "base/json.h"

#include <stdio.h>

static void put_burst(aft_json *json, const aft_result *r, int i)
{
    const aft_detonations *d     = &r->detonations;
    const aft_earth       *earth = r->in.earth;
    aft_json_object(json, NULL);
    aft_json_text(json, "type", "Feature");
    aft_json_object(json, "geometry");
    aft_json_text(json, "type", "Point");
    aft_json_numbers(json, "coordinates", 2, (const double[]){d->lon_deg[i], d->lat_deg[i]});
    aft_json_end(json);
    aft_json_object(json, "properties");
    aft_json_number(json, "yield_kt", d->yield_kt[i]);
    aft_json_number(json, "hob_m", d->hob_m[i]);
    aft_json_number(json, "fission_fraction", d->fission_fraction[i]);
    aft_json_number(json, "time_min", d->time_min[i]);
    aft_json_text(json, "country",
                  d->country[i] >= 0 ? earth->countries.iso3[d->country[i]] : NULL);
    aft_json_text(json, "place",
                  d->place[i] >= 0 ? earth->places.names + earth->places.name_offset[d->place[i]]
                                   : NULL);
    if (r->damage.burst_deaths && i < r->damage.nburst)
        aft_json_number(json, "deaths", r->damage.burst_deaths[i]);
    aft_json_end(json);
    aft_json_end(json);
}

aft_status aft_report_detonations(const aft_result *r, aft_arena *arena, aft_text *text,
                                  aft_error *err)
{
    aft_json json;
    char     date[16];
    snprintf(date, sizeof date, "%02d-%02d", r->scenario->month, r->scenario->day);
    aft_json_begin(&json, arena, true);
    aft_json_object(&json, NULL);
    aft_json_text(&json, "type", "FeatureCollection");
    aft_json_text(&json, "name", r->scenario->name);
    aft_json_text(&json, "source", r->scenario->source);
    aft_json_text(&json, "date", date);
    aft_json_list(&json, "features");
    for (int i = 0; i < r->detonations.n; i++)
        put_burst(&json, r, i);
    aft_json_end(&json);
    aft_json_end(&json);
    AFT_TRY(aft_json_done(&json, err));
    *text = (aft_text){json.text, json.length};
    return AFT_OK;
}
