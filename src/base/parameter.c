/* SPDX-License-Identifier: Apache-2.0 */
/* The one parameter table, joined from the stages' tables, and the values of one run. */
#include "aftermath/base.h"
#include "base/number.h"

#include <assert.h>
#include <string.h>

int aft_parameter_count(void)
{
    int n = 0;
    for (const aft_parameter *const *table = aft_parameter_tables; *table; table++)
        for (const aft_parameter *p = *table; p->name; p++)
            n++;
    return n;
}

const aft_parameter *aft_parameter_at(int index)
{
    for (const aft_parameter *const *table = aft_parameter_tables; *table; table++)
        for (const aft_parameter *p = *table; p->name; p++)
            if (index-- == 0)
                return p;
    return NULL;
}

int aft_parameter_index(const char *name)
{
    int i = 0;
    for (const aft_parameter *const *table = aft_parameter_tables; *table; table++)
        for (const aft_parameter *p = *table; p->name; p++, i++)
            if (strcmp(p->name, name) == 0)
                return i;
    return -1;
}

void aft_assumptions_default(aft_assumptions *assumptions)
{
    int n = aft_parameter_count();
    assert(n <= AFT_MAX_PARAMETERS);
    memset(assumptions, 0, sizeof *assumptions);
    for (int i = 0; i < n; i++)
        assumptions->value[i] = aft_parameter_at(i)->value;
}

static aft_status assume_option(const aft_parameter *p, const char *text, double *value,
                                aft_error *err)
{
    char   known[256] = "";
    size_t used       = 0;
    for (int k = 0; p->options[k]; k++) {
        if (strcmp(p->options[k], text) == 0) {
            *value = k;
            return AFT_OK;
        }
        size_t length = strlen(p->options[k]);
        if (used + length + 3 < sizeof known) {
            if (used) {
                memcpy(known + used, ", ", 3);
                used += 2;
            }
            memcpy(known + used, p->options[k], length + 1);
            used += length;
        }
    }
    return aft_fail(err, AFT_BAD_INPUT, "%s is \"%.60s\"; expected one of %s", p->name, text, known);
}

static aft_status refuse_name(const char *name, aft_error *err)
{
    const char *best     = NULL;
    int         distance = 1000;
    for (int i = 0; i < aft_parameter_count(); i++)
        aft_nearer(name, aft_parameter_at(i)->name, &best, &distance);
    return aft_fail(err, AFT_BAD_INPUT, "\"%.60s\" is not a parameter; %s%s%s", name,
                    best ? "did you mean " : "`aftermath parameters` lists them", best ? best : "", best ? "?" : "");
}

aft_status aft_assume(aft_assumptions *assumptions, const char *name, const char *text,
                      aft_error *err)
{
    int i = aft_parameter_index(name);
    if (i < 0)
        return refuse_name(name, err);
    const aft_parameter *p = aft_parameter_at(i);
    double               value = 0;
    if (p->options) {
        AFT_TRY(assume_option(p, text, &value, err));
    } else {
        if (!aft_number_read(text, &value) || !(value >= p->low && value <= p->high))
            return aft_fail(err, AFT_BAD_INPUT, "%s is %.60s; expected %g to %g [%s]", name, text,
                            p->low, p->high, p->unit);
    }
    assumptions->value[i] = value;
    return AFT_OK;
}

double aft_assumed(const aft_assumptions *assumptions, const char *name)
{
    int i = aft_parameter_index(name);
    assert(i >= 0 && "a stage asks for a parameter that no table declares");
    return assumptions->value[i];
}

int aft_choice(const aft_assumptions *assumptions, const char *name)
{
    return (int)aft_assumed(assumptions, name);
}
