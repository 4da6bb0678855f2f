/* SPDX-License-Identifier: Apache-2.0 */
#include "scenario/schema.h"

#include "base/number.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

aft_shown aft_show(const char *text)
{
    aft_shown shown;
    size_t    n = 0;
    while (text[n] && n < 40) {
        unsigned char byte = (unsigned char)text[n];
        shown.text[n]      = byte < 0x20 || byte == 0x7f ? '?' : (char)byte;
        n++;
    }
    if (text[n]) {
        while (n > 0 && ((unsigned char)text[n] & 0xc0) == 0x80)
            n--; /* not through the middle of a letter */
        memcpy(shown.text + n, "...", 3);
        n += 3;
    }
    shown.text[n] = 0;
    return shown;
}

static size_t write_where(const aft_where *where, char *out, size_t room)
{
    if (!where)
        return 0;
    size_t n = write_where(where->up, out, room);
    if (where->name)
        n += (size_t)snprintf(out + n, room - n, "%s%s", n ? "." : "", aft_show(where->name).text);
    if (n < room && where->index >= 0)
        n += (size_t)snprintf(out + n, room - n, "[%d]", where->index);
    return n < room ? n : room - 1;
}

aft_status aft_refuse(const aft_schema *schema, int line, const aft_where *where,
                      const char *format, ...)
{
    char path[200] = "", rest[300];
    write_where(where, path, sizeof path);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(rest, sizeof rest, format, arguments);
    va_end(arguments);
    return aft_fail(schema->err, AFT_BAD_INPUT, "%s:%d: %s%s%s", schema->file, line, path,
                    *path ? " " : "", rest);
}

aft_status aft_expect(const aft_schema *schema, const aft_where *where, const aft_node *node,
                      aft_node_kind kind, const char *what)
{
    if (node->kind == kind)
        return AFT_OK;
    if (node->kind == AFT_NODE_SCALAR)
        return aft_refuse(schema, node->line, where, "is \"%s\"; expected %s",
                          aft_show(node->text).text, what);
    return aft_refuse(schema, node->line, where, "is a %s; expected %s",
                      node->kind == AFT_NODE_LIST ? "list" : "map", what);
}

aft_status aft_read_number(const aft_schema *schema, const aft_where *where, const aft_node *node,
                           double low, double high, double *x)
{
    AFT_TRY(aft_expect(schema, where, node, AFT_NODE_SCALAR, "a number"));
    if (!node->quoted && aft_number_read(node->text, x) && *x >= low && *x <= high)
        return AFT_OK;
    return aft_refuse(schema, node->line, where, node->quoted ? "is \"%s\" in quotes; expected a "
                      "number, %.15g to %.15g" : "is %s; expected %.15g to %.15g",
                      *node->text ? aft_show(node->text).text : "empty", low, high);
}

static aft_status read_integer(const aft_schema *schema, const aft_where *where,
                               const aft_node *node, double low, double high, int *i)
{
    double x;
    AFT_TRY(aft_read_number(schema, where, node, low, high, &x));
    if (x != floor(x))
        return aft_refuse(schema, node->line, where, "is %s; expected a whole number",
                          aft_show(node->text).text);
    *i = (int)x;
    return AFT_OK;
}

enum { TEXT_AT_ONCE = 16384 };

/* Escapes of a terminal and their like (C0, DEL, C1), but for ends of lines and tabs. */
static bool holds_control(const char *text)
{
    for (const unsigned char *p = (const unsigned char *)text; *p; p++)
        if ((*p < 0x20 && *p != '\n' && *p != '\t') || *p == 0x7f || (p[0] == 0xc2 && p[1] >= 0x80 && p[1] < 0xa0))
            return true;
    return false;
}

aft_status aft_read_text(aft_schema *schema, const aft_where *where, const aft_node *node,
                         double shortest, double longest, const char **text)
{
    AFT_TRY(aft_expect(schema, where, node, AFT_NODE_SCALAR, "a text"));
    size_t n = strlen(node->text);
    if ((double)n < shortest || (double)n > longest)
        return aft_refuse(schema, node->line, where, shortest == longest ? "has %zu bytes; expected %.0f"
                          : "has %zu bytes; expected %.0f to %.0f", n, shortest, longest);
    if (holds_control(node->text))
        return aft_refuse(schema, node->line, where, "holds a control character; expected text");
    if (n + 1 > schema->ntext) {
        schema->ntext = n + 1 > TEXT_AT_ONCE ? n + 1 : TEXT_AT_ONCE;
        AFT_NEW(schema->text, schema->arena, schema->ntext, schema->err);
    }
    memcpy(schema->text, node->text, n + 1);
    *text = schema->text;
    schema->text += n + 1;
    schema->ntext -= n + 1;
    return AFT_OK;
}

static aft_status read_choice(const aft_schema *schema, const aft_where *where,
                              const aft_node *node, const char *const *words, int *choice)
{
    AFT_TRY(aft_expect(schema, where, node, AFT_NODE_SCALAR, "a word"));
    char   known[200] = "";
    size_t n          = 0;
    for (int k = 0; words[k]; k++) {
        if (strcmp(words[k], node->text) == 0) {
            *choice = k;
            return AFT_OK;
        }
        if (n < sizeof known)
            n += (size_t)snprintf(known + n, sizeof known - n, "%s%s", k ? " or " : "", words[k]);
    }
    return aft_refuse(schema, node->line, where, "is \"%s\"; expected %s",
                      aft_show(node->text).text, known);
}

static aft_status refuse_key(const aft_schema *schema, const aft_where *where,
                             const aft_node *node, const aft_key *keys)
{
    const char *best = NULL;
    int         distance = 1000;
    char        known[200] = "";
    size_t      n          = 0;
    for (const aft_key *k = keys; k->name; k++) {
        aft_nearer(node->key, k->name, &best, &distance);
        if (n < sizeof known)
            n += (size_t)snprintf(known + n, sizeof known - n, "%s%s", k == keys ? "" : ", ",
                                  k->name);
    }
    aft_where at = {where, node->key, -1};
    return best ? aft_refuse(schema, node->line, &at, "is not a known key; did you mean %s?", best)
                : aft_refuse(schema, node->line, &at, "is not a known key; expected %s", known);
}

static aft_status read_value(aft_schema *schema, const aft_where *where, const aft_node *node,
                             const aft_key *key, char *into)
{
    void *place = into + key->offset;
    switch (key->type) {
    case AFT_KEY_TEXT:
        return aft_read_text(schema, where, node, key->low, key->high, place);
    case AFT_KEY_NUMBER:
        return aft_read_number(schema, where, node, key->low, key->high, place);
    case AFT_KEY_INTEGER:
        return read_integer(schema, where, node, key->low, key->high, place);
    case AFT_KEY_CHOICE:
        return read_choice(schema, where, node, key->words, place);
    default:
        memcpy(place, &node, sizeof node);
        return AFT_OK;
    }
}

aft_status aft_read_map(aft_schema *schema, const aft_where *where, const aft_node *node,
                        const aft_key *keys, void *into, uint32_t *present)
{
    AFT_TRY(aft_expect(schema, where, node, AFT_NODE_MAP, "a map of keys"));
    *present = 0;
    for (const aft_node *child = node->first; child; child = child->next) {
        int k = 0;
        while (keys[k].name && strcmp(keys[k].name, child->key) != 0)
            k++;
        if (!keys[k].name)
            return refuse_key(schema, where, child, keys);
        aft_where at = {where, keys[k].name, -1};
        AFT_TRY(read_value(schema, &at, child, &keys[k], into));
        *present |= UINT32_C(1) << k;
    }
    return AFT_OK;
}

int aft_line_of(const aft_node *map, const char *key)
{
    for (const aft_node *n = map->first; n; n = n->next)
        if (strcmp(n->key, key) == 0)
            return n->line;
    return map->line;
}

bool aft_has(const aft_key *keys, uint32_t present, const char *name)
{
    for (int k = 0; keys[k].name; k++)
        if (strcmp(keys[k].name, name) == 0)
            return present >> k & 1;
    return false;
}
