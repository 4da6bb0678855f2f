/* SPDX-License-Identifier: Apache-2.0 */
/* A GeoJSON FeatureCollection of Points as a scenario: each point is a strike, its properties the
 * keys of a strike; `name`, `date` and `source` may stand beside `type`. */
#include "base/number.h"
#include "scenario/schema.h"

#include <string.h>

static const aft_node *member(const aft_node *map, const char *name)
{
    if (map->kind == AFT_NODE_MAP)
        for (const aft_node *n = map->first; n; n = n->next)
            if (strcmp(n->key, name) == 0)
                return n;
    return NULL;
}

static bool has_text(const aft_node *map, const char *name, const char *text)
{
    const aft_node *n = member(map, name);
    return n && n->kind == AFT_NODE_SCALAR && strcmp(n->text, text) == 0;
}

bool aft_is_geojson(const aft_node *root)
{
    return has_text(root, "type", "FeatureCollection");
}

aft_status aft_check_type(const aft_schema *schema, const aft_node *root)
{
    const aft_node *n = member(root, "type");
    return !n || n->kind != AFT_NODE_SCALAR || aft_is_geojson(root) ? AFT_OK
         : aft_refuse(schema, n->line, NULL, "is GeoJSON of type %s; expected a FeatureCollection of Points",
                      aft_show(n->text).text);
}

static const char *const known[] = {"yield_kt", "burst", "hob_m", "time_min", "fission_fraction", "label", NULL};

/* Other properties may be anybody's, but for one that is nearly of a strike: it would be left out unseen. */
static aft_status check_property(aft_schema *schema, const aft_where *where, const aft_node *p)
{
    const char *best     = NULL;
    int         distance = 1000;
    for (int k = 0; known[k]; k++)
        if (strcmp(known[k], p->key) == 0)
            return AFT_OK;
        else
            aft_nearer(p->key, known[k], &best, &distance);
    aft_where at = {where, p->key, -1};
    return best ? aft_refuse(schema, p->line, &at, "is not a property of a strike; did you mean %s?", best) : AFT_OK;
}

/* The properties that a strike knows, with the point's lat and lon, as the map of a strike. */
static aft_status strike_map(aft_schema *schema, const aft_where *where, const aft_node *feature,
                             aft_node *map, aft_node part[16])
{
    const aft_node *geometry = member(feature, "geometry");
    const aft_node *point    = geometry ? member(geometry, "coordinates") : NULL;
    if (!point || !has_text(geometry, "type", "Point") || point->kind != AFT_NODE_LIST
        || point->count < 2)
        return aft_refuse(schema, feature->line, where,
                          "is not a Point; expected a geometry with coordinates [lon, lat]");
    int n     = 0;
    part[n]   = *point->first->next;
    part[n++].key = "lat";
    part[n]   = *point->first;
    part[n++].key = "lon";
    const aft_node *properties = member(feature, "properties");
    for (const aft_node *p = properties && properties->kind == AFT_NODE_MAP ? properties->first : NULL; p; p = p->next)
        AFT_TRY(check_property(schema, where, p));
    for (int k = 0; properties && known[k]; k++) {
        const aft_node *p = member(properties, known[k]);
        if (p)
            part[n++] = *p;
    }
    for (int i = 0; i < n; i++)
        part[i].next = i + 1 < n ? &part[i + 1] : NULL;
    *map = (aft_node){.kind = AFT_NODE_MAP, .line = feature->line, .count = n, .first = part};
    return AFT_OK;
}

/* Keys of a scenario that a FeatureCollection cannot say. */
static aft_status check_root(const aft_schema *schema, const aft_node *root)
{
    static const char *const not_here[] = {"strikes", "emissions", "assumptions", "climate", "population_year", NULL};
    for (int k = 0; not_here[k]; k++) {
        const aft_node *n = member(root, not_here[k]);
        if (n)
            return aft_refuse(schema, n->line, NULL, "%s does not go into a FeatureCollection; expected name, source, "
                                                     "date, features, or a scenario in YAML", not_here[k]);
    }
    return AFT_OK;
}

aft_status aft_scenario_from_geojson(aft_schema *schema, const aft_node *root,
                                     aft_scenario *scenario)
{
    const aft_node *features = member(root, "features"), *name = member(root, "name"),
                   *source = member(root, "source"), *date = member(root, "date");
    aft_where where = {NULL, "features", -1};
    AFT_TRY(check_root(schema, root));
    if (!features || features->kind != AFT_NODE_LIST || features->count == 0)
        return aft_refuse(schema, root->line, NULL, "has no features; expected a list of Points");
    scenario->name = scenario->source = scenario->description = "";
    if (name)
        AFT_TRY(aft_read_text(schema, &(aft_where){NULL, "name", -1}, name, 1, 200,
                              &scenario->name));
    else
        scenario->name = "geojson";
    if (source)
        AFT_TRY(aft_read_text(schema, &(aft_where){NULL, "source", -1}, source, 0, 4000,
                              &scenario->source));
    if (date)
        AFT_TRY(aft_read_date(schema, date, scenario));
    aft_strike *strike;
    AFT_NEW(strike, schema->arena, features->count, schema->err);
    int i = 0;
    for (const aft_node *f = features->first; f; f = f->next, i++) {
        aft_node map, part[16];
        where.index = i;
        AFT_TRY(strike_map(schema, &where, f, &map, part));
        AFT_TRY(aft_read_strike(schema, &where, &map, &strike[i]));
    }
    scenario->nstrike = i;
    scenario->strike  = strike;
    return AFT_OK;
}
