/* SPDX-License-Identifier: Apache-2.0 */
/* --set: what is set must be read by what is run. */
#include "apps/cli.h"

#include <string.h>

static bool declares(const aft_parameter *table, const char *name)
{
    for (const aft_parameter *p = table; p->name; p++)
        if (strcmp(p->name, name) == 0)
            return true;
    return false;
}

static bool fast_climate(int i)
{
    const char *name = aft_parameter_at(i)->name;
    return declares(aft_climate_parameters, name) || declares(aft_radiation_parameters, name);
}

static bool fast_control(int i)
{
    return fast_climate(i) && !aft_climate_of_smoke(aft_parameter_at(i)->name);
}

static bool gcm_run(int i)
{
    return aft_gcm_reads(i) || !fast_climate(i);
}

const cli_reader *aft_cli_reader_of(const cli_call *call, bool gcm)
{
    static const cli_reader chain   = {aft_chain_reads, "it is of the 3-D model alone"},
                            run     = {gcm_run, "it is of the fast tier's climate"},
                            climate = {fast_climate, "the climate of smoke that is given does not read it"},
                            control = {fast_control, "the climate without smoke does not read it"},
                            ground  = {aft_gcm_reads, "the 3-D model does not read it"};
    if (strcmp(call->command->name, "climate") != 0)
        return gcm ? &run : &chain;
    return gcm ? &ground : aft_cli_has(call, "--control") ? &control : &climate;
}

aft_status aft_cli_set(const cli_call *call, const cli_reader *reader, aft_assumptions *assumptions, aft_error *err)
{
    for (int i = 0; i < call->noption; i++) {
        if (strcmp(call->option[i].option->name, "--set") != 0)
            continue;
        char        name[64];
        const char *text = call->option[i].value;
        size_t      n    = strcspn(text, "=");
        if (!text[n] || n == 0 || n >= sizeof name)
            return aft_fail(err, AFT_BAD_INPUT, "--set %.60s; expected NAME=VALUE", text);
        memcpy(name, text, n);
        name[n] = 0;
        AFT_TRY(aft_assume(assumptions, name, text + n + 1, err));
        if (!reader->reads(aft_parameter_index(name)))
            return aft_fail(err, AFT_BAD_INPUT, "--set %s would move nothing here: %s", name, reader->why);
    }
    return AFT_OK;
}

aft_status aft_cli_set_once(const cli_call *call, const char *name, const char *option, aft_error *err)
{
    const size_t n = strlen(name);
    for (int i = 0; i < call->noption && aft_cli_has(call, option); i++)
        if (strcmp(call->option[i].option->name, "--set") == 0 && strncmp(call->option[i].value, name, n) == 0
            && call->option[i].value[n] == '=')
            return aft_fail(err, AFT_BAD_INPUT, "%s is both of --set and of %s; expected one of them", name, option);
    return AFT_OK;
}
