/* SPDX-License-Identifier: Apache-2.0 */
/* The ledger of dispute as JSON; docs/table.md has the keys. */
#include "aftermath/report.h"
#include "base/json.h"

static void put_outcomes(aft_json *json, const char *key, const double *x)
{
    aft_json_object(json, key);
    for (int o = 0; o < AFT_NOUTCOME; o++)
        aft_json_number(json, aft_outcomes[o].name, x[o]);
    aft_json_end(json);
}

static void put_value(aft_json *json, const char *key, const aft_parameter *p, double x)
{
    if (p->options)
        aft_json_text(json, key, p->options[(int)x]);
    else
        aft_json_number(json, key, x);
}

static void put_disputed(aft_json *json, const aft_dispute *l, const aft_disputed *d,
                         const aft_party *const party[2])
{
    static const char *const reason[] = {"reason_a", "reason_b"};
    aft_json_object(json, NULL);
    if (d->parameter < 0) {
        aft_json_text(json, "name", "war");
        aft_json_text(json, "a", l->scenario[0]->name);
        aft_json_text(json, "b", l->scenario[1]->name);
    } else {
        const aft_parameter *p = aft_parameter_at(d->parameter);
        aft_json_text(json, "name", p->name);
        aft_json_text(json, "unit", p->unit);
        put_value(json, "a", p, d->a);
        put_value(json, "b", p, d->b);
        for (int s = 0; s < 2; s++)
            for (int k = 0; party[s] && k < party[s]->nchoice; k++)
                if (party[s]->choice[k] == d->parameter && *party[s]->reason[k])
                    aft_json_text(json, reason[s], party[s]->reason[k]);
    }
    put_outcomes(json, "alone", d->alone);
    put_outcomes(json, "back", d->back);
    put_outcomes(json, "share", d->share);
    if (l->norder)
        put_outcomes(json, "standard_error", d->error);
    aft_json_end(json);
}

aft_status aft_report_dispute(const aft_dispute *l, const char *const name[2],
                             const aft_party *const party[2], aft_arena *arena, aft_text *text,
                             aft_error *err)
{
    aft_json json;
    aft_json_begin(&json, arena, true);
    aft_json_object(&json, NULL);
    aft_json_text(&json, "science_version", AFT_SCIENCE_VERSION);
    aft_json_text(&json, "a", name[0]);
    aft_json_text(&json, "b", name[1]);
    aft_json_text(&json, "war", l->scenario[0]->name);
    aft_json_int(&json, "read", l->nread);
    aft_json_int(&json, "agreed", l->nagreed);
    aft_json_list(&json, "unread");
    for (int i = 0; i < l->nunread; i++)
        aft_json_text(&json, NULL, aft_parameter_at(l->unread[i])->name);
    aft_json_end(&json);
    put_outcomes(&json, "outcome_a", l->outcome[0]);
    put_outcomes(&json, "outcome_b", l->outcome[1]);
    aft_json_list(&json, "disputed");
    for (int i = 0; i < l->ndisputed; i++)
        put_disputed(&json, l, &l->disputed[i], party);
    aft_json_end(&json);
    aft_json_text(&json, "shares", l->norder ? "Shapley, sampled orders" : "Shapley, exact");
    aft_json_int(&json, "orders", l->norder);
    aft_json_int(&json, "runs", l->nrun);
    aft_json_end(&json);
    AFT_TRY(aft_json_done(&json, err));
    *text = (aft_text){json.text, json.length};
    return AFT_OK;
}
