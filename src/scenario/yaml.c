/* SPDX-License-Identifier: Apache-2.0 */
/* libyaml's events -> the tree of scenario/node.h. The only file that knows libyaml. */
#include "aftermath/scenario.h"
#include "scenario/node.h"

#include <string.h>
#include <yaml.h>

enum { NODES_AT_ONCE = 256, TEXT_AT_ONCE = 16384 };

typedef struct {
    yaml_parser_t parser;
    const char   *bytes, *file;
    size_t        size;
    aft_arena    *arena;
    aft_error    *err;
    aft_node     *node;      /* nodes and text are taken from blocks: the arena aligns to 64 */
    size_t        nnode;
    char         *text;
    size_t        ntext;
    struct {
        aft_node *node, **tail;
        aft_node *pending;   /* of a map: its key is read, its value is not */
    } level[AFT_FILE_DEPTH + 1];
    int depth;
} reader;

static aft_status new_node(reader *r, aft_node_kind kind, int line, aft_node **node)
{
    if (r->nnode == 0) {
        AFT_NEW(r->node, r->arena, NODES_AT_ONCE, r->err);
        r->nnode = NODES_AT_ONCE;
    }
    *node         = r->node++;
    (*node)->kind = kind;
    (*node)->line = line;
    r->nnode--;
    return AFT_OK;
}

static aft_status copy_text(reader *r, const char *text, size_t n, const char **copy)
{
    if (n + 1 > r->ntext) {
        r->ntext = n + 1 > TEXT_AT_ONCE ? n + 1 : TEXT_AT_ONCE;
        AFT_NEW(r->text, r->arena, r->ntext, r->err);
    }
    memcpy(r->text, text, n);
    r->text[n] = 0;
    *copy      = r->text;
    r->text += n + 1;
    r->ntext -= n + 1;
    return AFT_OK;
}

static int line_of_offset(const reader *r, size_t offset)
{
    int line = 1;
    for (size_t i = 0; i < offset && i < r->size; i++)
        line += r->bytes[i] == '\n';
    return line;
}

/* What libyaml objects to, as one sentence with its line. */
static aft_status refuse_syntax(reader *r)
{
    const yaml_parser_t *p = &r->parser;
    if (p->error == YAML_MEMORY_ERROR)
        return aft_fail(r->err, AFT_NO_MEMORY, "%s: no memory to read it", r->file);
    if (p->error == YAML_READER_ERROR)
        return aft_fail(r->err, AFT_BAD_INPUT, "%s:%d: %s; expected UTF-8 text", r->file,
                        line_of_offset(r, p->problem_offset), p->problem);
    const char *hint = p->problem_mark.index >= r->size ? " (the file ends here)" : "";
    return aft_fail(r->err, AFT_BAD_INPUT, "%s:%d: not YAML or JSON: %s%s%s%s", r->file,
                    (int)p->problem_mark.line + 1, p->context ? p->context : "",
                    p->context ? ", " : "", p->problem ? p->problem : "broken", hint);
}

/* Puts a finished or opened node where it belongs: at the root, in a list, behind its key. */
static aft_status attach(reader *r, aft_node *node, aft_node **root)
{
    if (r->depth == 0) {
        *root = node;
        return AFT_OK;
    }
    aft_node *parent = r->level[r->depth].node;
    if (parent->kind == AFT_NODE_MAP) {
        aft_node *named              = r->level[r->depth].pending;
        node->key                    = named->key;
        r->level[r->depth].pending   = NULL;
    }
    *r->level[r->depth].tail = node;
    r->level[r->depth].tail  = &node->next;
    parent->count++;
    return AFT_OK;
}

static aft_status open_level(reader *r, aft_node *node)
{
    if (r->depth == AFT_FILE_DEPTH)
        return aft_fail(r->err, AFT_BAD_INPUT, "%s:%d: nested deeper than %d levels", r->file,
                        node->line, (int)AFT_FILE_DEPTH);
    r->depth++;
    r->level[r->depth].node    = node;
    r->level[r->depth].tail    = &node->first;
    r->level[r->depth].pending = NULL;
    return AFT_OK;
}

static bool awaits_key(const reader *r)
{
    return r->depth > 0 && r->level[r->depth].node->kind == AFT_NODE_MAP
        && !r->level[r->depth].pending;
}

static aft_status take_key(reader *r, aft_node *key)
{
    const aft_node *map = r->level[r->depth].node;
    key->key            = key->text;
    for (const aft_node *n = map->first; n; n = n->next)
        if (strcmp(n->key, key->key) == 0)
            return aft_fail(r->err, AFT_BAD_INPUT, "%s:%d: \"%s\" stands twice; first on line %d",
                            r->file, key->line, aft_show(key->key).text, n->line);
    if (map->count >= AFT_FILE_KEYS)
        return aft_fail(r->err, AFT_BAD_INPUT, "%s:%d: more than %d keys in one map", r->file,
                        key->line, (int)AFT_FILE_KEYS);
    r->level[r->depth].pending = key;
    return AFT_OK;
}

static aft_status refuse(reader *r, int line, const char *what)
{
    return aft_fail(r->err, AFT_BAD_INPUT, "%s:%d: %s", r->file, line, what);
}

static aft_status take_scalar(reader *r, const yaml_event_t *event, aft_node **root)
{
    int       line = (int)event->start_mark.line + 1;
    size_t    n    = event->data.scalar.length;
    aft_node *node = NULL;
    if (event->data.scalar.anchor)
        return refuse(r, line, "anchors (&name) are not allowed here");
    if (event->data.scalar.tag)
        return refuse(r, line, "tags (!name) are not allowed here");
    if (n > AFT_FILE_SCALAR)
        return aft_fail(r->err, AFT_BAD_INPUT, "%s:%d: a text of %zu bytes; expected at most %d",
                        r->file, line, n, (int)AFT_FILE_SCALAR);
    if (memchr(event->data.scalar.value, 0, n))
        return refuse(r, line, "a text holds a zero byte");
    AFT_TRY(new_node(r, AFT_NODE_SCALAR, line, &node));
    AFT_TRY(copy_text(r, (const char *)event->data.scalar.value, n, &node->text));
    node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    return awaits_key(r) ? take_key(r, node) : attach(r, node, root);
}

static aft_status take_collection(reader *r, const yaml_event_t *event, aft_node **root)
{
    bool is_map = event->type == YAML_MAPPING_START_EVENT;
    int  line   = (int)event->start_mark.line + 1;
    if (is_map ? event->data.mapping_start.anchor : event->data.sequence_start.anchor)
        return refuse(r, line, "anchors (&name) are not allowed here");
    if (is_map ? event->data.mapping_start.tag : event->data.sequence_start.tag)
        return refuse(r, line, "tags (!name) are not allowed here");
    if (awaits_key(r))
        return refuse(r, line, "a key must be a word, not a list or a map");
    aft_node *node = NULL;
    AFT_TRY(new_node(r, is_map ? AFT_NODE_MAP : AFT_NODE_LIST, line, &node));
    AFT_TRY(attach(r, node, root));
    return open_level(r, node);
}

static aft_status take_event(reader *r, const yaml_event_t *event, aft_node **root, int *ndocument)
{
    int line = (int)event->start_mark.line + 1;
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        return ++*ndocument > 1 ? refuse(r, line, "a second document; expected one a file") : AFT_OK;
    case YAML_ALIAS_EVENT:
        return refuse(r, line, "aliases (*name) are not allowed here");
    case YAML_SCALAR_EVENT:
        return take_scalar(r, event, root);
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT:
        return take_collection(r, event, root);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        r->depth--;
        return AFT_OK;
    default:
        return AFT_OK;
    }
}

static aft_status read_events(reader *r, aft_node **root)
{
    int ndocument = 0;
    for (bool done = false; !done;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&r->parser, &event))
            return refuse_syntax(r);
        aft_status status = take_event(r, &event, root, &ndocument);
        done              = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
        AFT_TRY(status);
    }
    return AFT_OK;
}

aft_status aft_tree_read(const char *bytes, size_t size, const char *file, aft_arena *arena,
                         const aft_node **root, aft_error *err)
{
    if (size > AFT_FILE_BYTES)
        return aft_fail(err, AFT_BAD_INPUT, "%s: %zu bytes; expected at most %zu", file, size,
                        AFT_FILE_BYTES);
    reader    r    = {.bytes = bytes, .size = size, .file = file, .arena = arena, .err = err};
    aft_node *tree = NULL;
    if (!yaml_parser_initialize(&r.parser))
        return aft_fail(err, AFT_NO_MEMORY, "%s: no memory to read it", file);
    yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)bytes, size);
    aft_status status = read_events(&r, &tree);
    yaml_parser_delete(&r.parser);
    AFT_TRY(status);
    if (!tree || (tree->kind == AFT_NODE_SCALAR && !*tree->text))
        return aft_fail(err, AFT_BAD_INPUT, "%s:1: empty; expected keys and values, as YAML or JSON", file);
    *root = tree;
    return AFT_OK;
}

aft_status aft_scenario_read(const char *bytes, size_t size, const char *file, aft_arena *arena,
                             aft_scenario *scenario, aft_error *err)
{
    aft_arena *scratch = aft_arena_create(0);
    if (!scratch)
        return aft_fail(err, AFT_NO_MEMORY, "%s: no memory to read it", file);
    const aft_node *root;
    aft_status      status = aft_tree_read(bytes, size, file, scratch, &root, err);
    if (status == AFT_OK)
        status = aft_scenario_from_tree(root, file, arena, scenario, err);
    aft_arena_free(scratch);
    return status;
}
