/* SPDX-License-Identifier: Apache-2.0 */
/* compare: two views of a war, and the ledger of what they dispute. */
#include "apps/cli.h"
#include "scenario/node.h"

#include <string.h>
#include <sys/stat.h>

/* One side: a result directory, an assumption file, or a scenario. */
typedef struct {
    const char  *name;
    aft_scenario scenario;
    aft_party    party;
    bool         has_party;
    char         words[128]; /* of a result, else "" */
} side;

static bool is_directory(const char *path)
{
    struct stat s;
    return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

/* An assumption file is a map with the key "party". */
static bool is_party(const char *path, const aft_text *text, aft_arena *arena)
{
    const aft_node *root;
    aft_error       why;
    if (aft_tree_read(text->text, text->length, path, arena, &root, &why) != AFT_OK)
        return false;
    for (const aft_node *n = root->kind == AFT_NODE_MAP ? root->first : NULL; n; n = n->next)
        if (strcmp(n->key, "party") == 0)
            return true;
    return false;
}

static aft_status read_result(side *s, aft_arena *arena, aft_error *err)
{
    static aft_manifest manifest;
    AFT_TRY(aft_manifest_read(s->name, arena, &manifest, err));
    if (strcmp(manifest.science_version, AFT_SCIENCE_VERSION) != 0)
        return aft_fail(err, AFT_BAD_INPUT, "%s: is of science version %s; this program has %s",
                        s->name, manifest.science_version, AFT_SCIENCE_VERSION);
    char signer[65];
    AFT_TRY(aft_cli_result_signature(s->name, arena, signer, err));
    AFT_TRY(aft_manifest_check_words(s->name, &manifest.digests, err));
    s->scenario = manifest.scenario;
    snprintf(s->words, sizeof s->words, "%s", manifest.digests.words);
    return AFT_OK;
}

static aft_status read_party(const cli_call *call, side *s, const aft_text *text, aft_arena *arena,
                             aft_error *err)
{
    const char *war = aft_cli_text(call, "--scenario", NULL);
    if (!war)
        return aft_fail(err, AFT_BAD_INPUT, "%s: is an assumption file; expected --scenario with the war "
                                            "to judge it by", s->name);
    AFT_TRY(aft_party_read(text->text, text->length, s->name, arena, &s->party, err));
    AFT_TRY(aft_cli_signature_check(&s->party, s->name, err));
    s->has_party = true;
    AFT_TRY(aft_cli_scenario(call, war, arena, &s->scenario, err));
    for (int k = 0; k < s->party.nchoice; k++)
        s->scenario.assumptions.value[s->party.choice[k]]
            = s->party.assumptions.value[s->party.choice[k]];
    return aft_scenario_canonical(&s->scenario, arena, err);
}

static aft_status read_side(const cli_call *call, side *s, aft_arena *arena, aft_error *err)
{
    aft_text text;
    if (is_directory(s->name))
        return read_result(s, arena, err);
    AFT_TRY(aft_cli_find_scenario(s->name, arena, &text, err));
    return is_party(s->name, &text, arena) ? read_party(call, s, &text, arena, err)
                                           : aft_cli_scenario_of(call, s->name, &text, arena, &s->scenario, err);
}

static const char *title(const side *s) { return s->has_party ? s->party.party : s->name; }

static void row(const char *label, const double *x, bool signed_value)
{
    printf("%-44.44s", label);
    aft_cli_outcome_row(x, signed_value);
}

static void value_of(const aft_disputed *d, double x, char out[48])
{
    const aft_parameter *p = aft_parameter_at(d->parameter);
    if (p->options)
        snprintf(out, 48, "%s", p->options[(int)x]);
    else
        snprintf(out, 48, "%.6g", x);
}

static void disputed_row(const aft_dispute *l, const aft_disputed *d)
{
    char label[128], a[48], b[48];
    if (d->parameter < 0) {
        snprintf(label, sizeof label, "the war: %.40s -> %.40s", l->scenario[0]->name, l->scenario[1]->name);
    } else {
        value_of(d, d->a, a);
        value_of(d, d->b, b);
        snprintf(label, sizeof label, "%.60s %.30s -> %.30s", aft_parameter_at(d->parameter)->name, a, b);
    }
    row(label, d->share, true);
}

static void print_reasons(const side s[2], const aft_dispute *l)
{
    for (int i = 0; i < l->ndisputed; i++)
        for (int v = 0; v < 2; v++)
            for (int k = 0; s[v].has_party && k < s[v].party.nchoice; k++)
                if (s[v].party.choice[k] == l->disputed[i].parameter && *s[v].party.reason[k])
                    printf("  %s, %s: %s\n", title(&s[v]),
                           aft_parameter_at(l->disputed[i].parameter)->name, s[v].party.reason[k]);
}

/* Of what a run reads; the war is no assumption. */
static void print_counts(const aft_dispute *l)
{
    const bool war = l->ndisputed && l->disputed[0].parameter < 0;
    printf("of the %d assumptions that the fast tier reads: agreed %d, disputed %d%s\n", l->nread, l->nagreed,
           l->ndisputed - war, war ? "; and the war" : "");
    for (int i = 0; i < l->nunread; i++)
        printf("%s%s", i ? ", " : "of the 3-D model alone, without effect here: ", aft_parameter_at(l->unread[i])->name);
    puts(l->nunread ? "\n" : "");
}

static void print_ledger(const side s[2], const aft_dispute *l)
{
    double sum[AFT_NOUTCOME] = {0};
    printf("%s against %s\n", title(&s[0]), title(&s[1]));
    print_counts(l);
    aft_cli_outcome_head(44, "", NULL);
    row(title(&s[0]), l->outcome[0], false);
    for (int i = 0; i < l->ndisputed; i++) {
        disputed_row(l, &l->disputed[i]);
        for (int o = 0; o < AFT_NOUTCOME; o++)
            sum[o] += l->disputed[i].share[o];
    }
    row("sum of the shares", sum, true);
    row(title(&s[1]), l->outcome[1], false);
    if (l->norder) {
        printf("\nstandard errors of the shares, %d orders sampled:\n", l->norder);
        for (int i = 0; i < l->ndisputed; i++)
            row(l->disputed[i].parameter < 0 ? "the war"
                                             : aft_parameter_at(l->disputed[i].parameter)->name,
                l->disputed[i].error, false);
    }
    printf("\nA row between the two views is the share of the difference that hangs on that assumption "
           "(Shapley value\n%s; %d runs).\n", l->norder ? "from sampled orders" : "over all orders, exact",
           l->nrun);
    print_reasons(s, l);
    for (int v = 0; v < 2; v++)
        if (*s[v].words)
            printf("%s: %s\n", s[v].name, s[v].words);
}

static aft_status compare(const cli_call *call, side s[2], aft_arena *arena, aft_error *err)
{
    static aft_earth    earth;
    static aft_dispute   ledger;
    static cli_progress progress;
    aft_earth_sections  sections = aft_embedded_earth();
    int                 threads, orders;
    AFT_TRY(aft_cli_int(call, "--threads", 1, 1024, 0, &threads, err));
    AFT_TRY(aft_cli_int(call, "--orders", 2, 10000, 32, &orders, err));
    for (int v = 0; v < 2; v++) {
        s[v].name = call->operand[v];
        AFT_TRY(read_side(call, &s[v], arena, err));
        if (s[v].scenario.gcm)
            return aft_fail(err, AFT_BAD_INPUT, "%s: is of the 3-D tier; compare runs the fast one", s[v].name);
    }
    if (aft_cli_has(call, "--scenario") && !s[0].has_party && !s[1].has_party)
        return aft_fail(err, AFT_BAD_INPUT, "--scenario is the war of assumption files; neither %.80s nor %.80s is one "
                                            "(they say \"party: ...\")", s[0].name, s[1].name);
    aft_cli_catch_signals();
    aft_cli_progress_begin(&progress, aft_cli_has(call, "--quiet"));
    AFT_TRY(aft_earth_load(&sections, arena, &earth, err));
    AFT_TRY(aft_dispute_of(&s[0].scenario, &s[1].scenario, &earth, orders, threads, aft_cli_progress,
                          &progress, arena, &ledger, err));
    aft_cli_progress_end(&progress);
    if (!aft_cli_has(call, "--json")) {
        print_ledger(s, &ledger);
        return AFT_OK;
    }
    aft_text text;
    AFT_TRY(aft_report_dispute(&ledger, (const char *const[]){title(&s[0]), title(&s[1])},
                              (const aft_party *const[]){s[0].has_party ? &s[0].party : NULL,
                                                         s[1].has_party ? &s[1].party : NULL},
                              arena, &text, err));
    puts(text.text);
    return AFT_OK;
}

aft_status aft_cli_compare(const cli_call *call, aft_error *err)
{
    static side s[2];
    aft_arena  *arena = aft_arena_create(0);
    if (!arena)
        return aft_fail(err, AFT_NO_MEMORY, "no memory");
    memset(s, 0, sizeof s);
    aft_status status = compare(call, s, arena, err);
    aft_arena_free(arena);
    return status;
}
