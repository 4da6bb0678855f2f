/* SPDX-License-Identifier: Apache-2.0 */
/* The tree between the bytes of a scenario file and its schema: maps, lists and scalars that are
 * still text. The YAML reader at the border makes it; the schema (read.c) gives every scalar its
 * type, so no scalar is ever what YAML guesses it to be. */
#ifndef AFTERMATH_SCENARIO_NODE_H
#define AFTERMATH_SCENARIO_NODE_H

#include "aftermath/scenario.h"

typedef enum { AFT_NODE_SCALAR, AFT_NODE_LIST, AFT_NODE_MAP } aft_node_kind;

typedef struct aft_node {
    aft_node_kind kind;
    bool          quoted;         /* the scalar stood in quotes or as a block                      */
    int           line;           /* from 1                                                        */
    int           count;          /* of children                                                   */
    const char   *key;            /* inside a map, else NULL                                       */
    const char   *text;           /* of a scalar, zero-terminated UTF-8                            */
    struct aft_node *first, *next;
} aft_node;

/* Limits of a file; each is named in its message. */
enum { AFT_FILE_DEPTH = 12, AFT_FILE_KEYS = 512, AFT_FILE_SCALAR = 65536 };
static const size_t AFT_FILE_BYTES = (size_t)256 << 20;

/* One YAML document (or JSON) as a tree in the arena. Refused, with file and line: more than
 * AFT_FILE_BYTES, not UTF-8, a broken or a second document, anchors, aliases, tags, a key that is
 * not a plain word or stands twice, deeper than AFT_FILE_DEPTH. */
aft_status aft_tree_read(const char *bytes, size_t size, const char *file, aft_arena *arena,
                         const aft_node **root, aft_error *err);

/* The schema over the tree: fills the scenario, whose strings and arrays come from the arena. */
aft_status aft_scenario_from_tree(const aft_node *root, const char *file, aft_arena *arena,
                                  aft_scenario *scenario, aft_error *err);

/* A value for a message: printable, on one line, at most 40 bytes. */
typedef struct {
    char text[48];
} aft_shown;
aft_shown aft_show(const char *text);

#endif
