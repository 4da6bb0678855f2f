/* SPDX-License-Identifier: Apache-2.0 */
/* An assumption file: what a party holds, with reasons. The schema over the tree of node.h; docs/table.md
 * lists the same keys for people. */
#include "aftermath/dispute.h"
#include "base/json.h"
#include "scenario/schema.h"

#include <string.h>

enum { MAX_NAME = 200, MAX_TEXT = 4000 };

typedef struct {
    const char     *party, *note, *science_version;
    const aft_node *assumptions, *signature;
} party_text;

static const aft_key party_keys[] = {
    {"party", AFT_KEY_TEXT, offsetof(party_text, party), 1, MAX_NAME, NULL},
    {"note", AFT_KEY_TEXT, offsetof(party_text, note), 0, MAX_TEXT, NULL},
    {"science_version", AFT_KEY_TEXT, offsetof(party_text, science_version), 1, 20, NULL},
    {"assumptions", AFT_KEY_NODE, offsetof(party_text, assumptions), 0, 0, NULL},
    {"signature", AFT_KEY_NODE, offsetof(party_text, signature), 0, 0, NULL},
    {0},
};

typedef struct {
    const aft_node *value;
    const char     *reason;
} choice_text;

static const aft_key choice_keys[] = {
    {"value", AFT_KEY_NODE, offsetof(choice_text, value), 0, 0, NULL},
    {"reason", AFT_KEY_TEXT, offsetof(choice_text, reason), 0, MAX_TEXT, NULL},
    {0},
};

typedef struct {
    const char *public_key, *ed25519;
} signature_text;

static const aft_key signature_keys[] = {
    {"public_key", AFT_KEY_TEXT, offsetof(signature_text, public_key), 64, 64, NULL},
    {"ed25519", AFT_KEY_TEXT, offsetof(signature_text, ed25519), 128, 128, NULL},
    {0},
};

/* NAME: VALUE, or NAME: {value: VALUE, reason: TEXT}. */
static aft_status read_choice(aft_schema *schema, const aft_node *n, aft_party *p,
                              const char *reason_of[])
{
    aft_where   up = {NULL, "assumptions", -1}, where = {&up, n->key, -1};
    choice_text t  = {n, ""};
    aft_error   why;
    if (n->kind == AFT_NODE_MAP) {
        uint32_t present;
        t.value = NULL;
        AFT_TRY(aft_read_map(schema, &where, n, choice_keys, &t, &present));
        if (!t.value)
            return aft_refuse(schema, n->line, &where, "has no value; expected {value: ..., reason: ...}");
    }
    AFT_TRY(aft_expect(schema, &where, t.value, AFT_NODE_SCALAR, "a number or a word"));
    if (aft_assume(&p->assumptions, n->key, t.value->text, &why) != AFT_OK)
        return aft_refuse(schema, t.value->line, NULL, "assumptions: %s", why.message);
    reason_of[aft_parameter_index(n->key)] = t.reason;
    return AFT_OK;
}

static aft_status read_choices(aft_schema *schema, const aft_node *node, aft_party *p)
{
    const char *reason_of[AFT_MAX_PARAMETERS] = {0};
    aft_where   where = {NULL, "assumptions", -1};
    AFT_TRY(aft_expect(schema, &where, node, AFT_NODE_MAP, "a map of parameters"));
    for (const aft_node *n = node->first; n; n = n->next)
        AFT_TRY(read_choice(schema, n, p, reason_of));
    for (int i = 0; i < aft_parameter_count(); i++)
        if (reason_of[i]) {
            p->choice[p->nchoice]   = i;
            p->reason[p->nchoice++] = reason_of[i];
        }
    return AFT_OK;
}

static bool is_hex(const char *text) { return text[strspn(text, "0123456789abcdef")] == 0; }

static aft_status read_signature(aft_schema *schema, const aft_node *node, aft_party *p)
{
    signature_text t     = {0};
    aft_where      where = {NULL, "signature", -1};
    uint32_t       present;
    AFT_TRY(aft_read_map(schema, &where, node, signature_keys, &t, &present));
    if (!t.public_key || !t.ed25519 || !is_hex(t.public_key) || !is_hex(t.ed25519))
        return aft_refuse(schema, node->line, &where, "is broken; expected public_key (64) and ed25519 "
                                                      "(128 digits 0-9 a-f)");
    p->public_key = t.public_key;
    p->signature  = t.ed25519;
    return AFT_OK;
}

/* Keys sorted, no space: the same meaning gives the same bytes, and these are what is signed. */
static aft_status make_canonical(aft_party *p, aft_arena *arena, aft_error *err)
{
    bool     done[AFT_PARTY_CHOICES] = {0};
    aft_json json;
    aft_json_begin(&json, arena, false);
    aft_json_object(&json, NULL);
    aft_json_object(&json, "assumptions");
    for (int round = 0; round < p->nchoice; round++) {
        int next = -1;
        for (int k = 0; k < p->nchoice; k++)
            if (!done[k] && (next < 0 || strcmp(aft_parameter_at(p->choice[k])->name,
                                                aft_parameter_at(p->choice[next])->name) < 0))
                next = k;
        const aft_parameter *q = aft_parameter_at(p->choice[next]);
        double               x = p->assumptions.value[p->choice[next]];
        done[next]             = true;
        aft_json_object(&json, q->name);
        aft_json_text(&json, "reason", p->reason[next]);
        if (q->options)
            aft_json_text(&json, "value", q->options[(int)x]);
        else
            aft_json_number(&json, "value", x);
        aft_json_end(&json);
    }
    aft_json_end(&json);
    aft_json_text(&json, "note", p->note);
    aft_json_text(&json, "party", p->party);
    if (*p->science_version)
        aft_json_text(&json, "science_version", p->science_version);
    aft_json_end(&json);
    AFT_TRY(aft_json_done(&json, err));
    p->canonical_json        = json.text;
    p->canonical_json_length = json.length;
    return AFT_OK;
}

aft_status aft_party_read(const char *bytes, size_t size, const char *file, aft_arena *arena,
                          aft_party *p, aft_error *err)
{
    aft_schema      schema = {.file = file, .arena = arena, .err = err};
    party_text      t      = {.note = "", .science_version = ""};
    const aft_node *root;
    uint32_t        present;
    memset(p, 0, sizeof *p);
    aft_assumptions_default(&p->assumptions);
    AFT_TRY(aft_tree_read(bytes, size, file, arena, &root, err));
    AFT_TRY(aft_read_map(&schema, NULL, root, party_keys, &t, &present));
    if (!t.party || !t.assumptions)
        return aft_refuse(&schema, root->line, NULL, "has no %s; expected \"party: ...\" and "
                          "\"assumptions: {NAME: {value: ..., reason: ...}}\"",
                          t.party ? "assumptions" : "party");
    if (*t.science_version && strcmp(t.science_version, AFT_SCIENCE_VERSION) != 0)
        return aft_refuse(&schema, aft_line_of(root, "science_version"), NULL, "is of science version %s; this program has %s",
                          aft_show(t.science_version).text, AFT_SCIENCE_VERSION);
    p->party           = t.party;
    p->note            = t.note;
    p->science_version = t.science_version;
    AFT_TRY(read_choices(&schema, t.assumptions, p));
    if (t.signature)
        AFT_TRY(read_signature(&schema, t.signature, p));
    return make_canonical(p, arena, err);
}
