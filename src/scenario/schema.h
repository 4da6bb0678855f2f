/* SPDX-License-Identifier: Apache-2.0 */
/* Reads maps of a tree by tables of keys: type, range, place in a struct. */
#ifndef AFTERMATH_SCENARIO_SCHEMA_H
#define AFTERMATH_SCENARIO_SCHEMA_H

#include "scenario/node.h"

typedef enum {
    AFT_KEY_TEXT,    /* const char *, low..high bytes long       */
    AFT_KEY_NUMBER,  /* double in low..high                      */
    AFT_KEY_INTEGER, /* int in low..high                         */
    AFT_KEY_CHOICE,  /* int: index into words                    */
    AFT_KEY_NODE     /* const aft_node *: read by its own reader */
} aft_key_type;

typedef struct {
    const char        *name;
    aft_key_type       type;
    size_t             offset;   /* in the struct that the map fills */
    double             low, high;
    const char *const *words;
} aft_key;

/* Where in the file we are, for messages: strikes[12].yield_kt. */
typedef struct aft_where {
    const struct aft_where *up;
    const char             *name;
    int                     index; /* -1: none */
} aft_where;

typedef struct {
    const char *file;
    aft_arena  *arena;  /* of the scenario */
    aft_error  *err;
    char       *text;   /* a block that texts are copied into */
    size_t      ntext;
} aft_schema;

/* "file:line: strikes[12].yield_kt <the rest>", AFT_BAD_INPUT. */
aft_status aft_refuse(const aft_schema *schema, int line, const aft_where *where,
                      const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 4, 5)))
#endif
    ;

/* Fills `into` by the table, which ends with a name of NULL. Bit k of *present: key k was there. An
 * unknown key is refused with the nearest known one. */
aft_status aft_read_map(aft_schema *schema, const aft_where *where, const aft_node *node,
                        const aft_key *keys, void *into, uint32_t *present);
aft_status aft_read_number(const aft_schema *schema, const aft_where *where, const aft_node *node,
                           double low, double high, double *x);
aft_status aft_read_text(aft_schema *schema, const aft_where *where, const aft_node *node,
                         double shortest, double longest, const char **text);
aft_status aft_expect(const aft_schema *schema, const aft_where *where, const aft_node *node,
                      aft_node_kind kind, const char *what);
/* The line on which `key` of a map stands, else that of the map. */
int aft_line_of(const aft_node *map, const char *key);
/* Was the key of this name among those present? */
bool aft_has(const aft_key *keys, uint32_t present, const char *name);

/* Parts of the scenario schema that GeoJSON shares (read.c, geojson.c). */
aft_status aft_read_strike(aft_schema *schema, const aft_where *where, const aft_node *node,
                           aft_strike *strike);
aft_status aft_read_date(const aft_schema *schema, const aft_node *node, aft_scenario *scenario);
/* Refuses what says that it is of another type. */
aft_status aft_check_type(const aft_schema *schema, const aft_node *root);
bool       aft_is_geojson(const aft_node *root);
aft_status aft_scenario_from_geojson(aft_schema *schema, const aft_node *root,
                                     aft_scenario *scenario);

#endif
