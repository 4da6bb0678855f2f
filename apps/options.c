/* SPDX-License-Identifier: Apache-2.0 */
#include "apps/cli.h"
#include "base/number.h"

#include <math.h>
#include <string.h>

static const cli_option *find(const cli_command *command, const char *name, size_t n)
{
    for (const cli_option *o = command->options; o && o->name; o++)
        if ((strlen(o->name) == n && memcmp(o->name, name, n) == 0)
            || (o->letter && strlen(o->letter) == n && memcmp(o->letter, name, n) == 0))
            return o;
    return NULL;
}

static aft_status unknown_option(const cli_command *command, const char *name, aft_error *err)
{
    char        word[64];
    const char *best     = NULL;
    int         distance = 1000;
    snprintf(word, sizeof word, "%.*s", (int)strcspn(name, "="), name);
    for (const cli_option *o = command->options; o && o->name; o++)
        aft_nearer(word, o->name, &best, &distance);
    return best ? aft_fail(err, AFT_BAD_INPUT, "%s has no option %s; did you mean %s?",
                           command->name, word, best)
                : aft_fail(err, AFT_BAD_INPUT, "%s has no option %s; `aftermath %s --help` lists "
                           "them", command->name, word, command->name);
}

/* A minus that begins a number is a value, not an option. */
static bool is_option(const char *argument)
{
    double x;
    return argument[0] == '-' && argument[1] && !aft_number_read(argument, &x);
}

static aft_status take_option(cli_call *call, int argc, char **argv, int *i, aft_error *err)
{
    const char       *argument = argv[*i];
    size_t            n        = strcspn(argument, "=");
    const cli_option *o        = find(call->command, argument, n);
    if (!o)
        return unknown_option(call->command, argument, err);
    if (!o->repeats && aft_cli_has(call, o->name))
        return aft_fail(err, AFT_BAD_INPUT, "%s is given twice", o->name);
    const char *value = argument[n] ? argument + n + 1 : NULL;
    if (!o->value && value)
        return aft_fail(err, AFT_BAD_INPUT, "%s takes no value", o->name);
    if (o->value && !value) {
        if (*i + 1 >= argc)
            return aft_fail(err, AFT_BAD_INPUT, "%s needs a value: %s %s", o->name, o->name,
                            o->value);
        value = argv[++*i];
    }
    if (value && !*value)
        return aft_fail(err, AFT_BAD_INPUT, "%s is empty; expected %s %s", o->name, o->name, o->value);
    call->option[call->noption].option  = o;
    call->option[call->noption++].value = value ? value : "";
    return AFT_OK;
}

aft_status aft_cli_parse(const cli_command *command, int argc, char **argv, cli_call *call,
                         aft_error *err)
{
    memset(call, 0, sizeof *call);
    call->command = command;
    if (argc >= CLI_MAX_ARGUMENTS)
        return aft_fail(err, AFT_BAD_INPUT, "%d arguments; expected fewer than %d", argc,
                        (int)CLI_MAX_ARGUMENTS);
    for (int i = 0; i < argc; i++) {
        if (is_option(argv[i]))
            AFT_TRY(take_option(call, argc, argv, &i, err));
        else if (!*argv[i])
            return aft_fail(err, AFT_BAD_INPUT, "an argument is empty; usage: aftermath %s %s", command->name,
                            command->operands);
        else if (call->noperand < command->most)
            call->operand[call->noperand++] = argv[i];
        else
            return aft_fail(err, AFT_BAD_INPUT, "\"%.60s\" is one argument too many; usage: "
                            "aftermath %s%s%s", argv[i], command->name,
                            *command->operands ? " " : "", command->operands);
    }
    if (call->noperand < command->least)
        return aft_fail(err, AFT_BAD_INPUT, "usage: aftermath %s %s; `aftermath %s --help` says "
                        "more", command->name, command->operands, command->name);
    return AFT_OK;
}

bool aft_cli_has(const cli_call *call, const char *name)
{
    return aft_cli_text(call, name, NULL) != NULL;
}

const char *aft_cli_text(const cli_call *call, const char *name, const char *otherwise)
{
    for (int i = 0; i < call->noption; i++)
        if (strcmp(call->option[i].option->name, name) == 0)
            return call->option[i].value;
    return otherwise;
}

aft_status aft_cli_number(const cli_call *call, const char *name, double low, double high,
                          double otherwise, double *x, aft_error *err)
{
    const char *text = aft_cli_text(call, name, NULL);
    *x               = otherwise;
    if (!text)
        return AFT_OK;
    if (!aft_number_read(text, x) || !(*x >= low && *x <= high))
        return aft_fail(err, AFT_BAD_INPUT, "%s is %.40s; expected %.15g to %.15g", name, text, low,
                        high);
    return AFT_OK;
}

aft_status aft_cli_int(const cli_call *call, const char *name, int low, int high, int otherwise,
                       int *x, aft_error *err)
{
    double value;
    AFT_TRY(aft_cli_number(call, name, low, high, otherwise, &value, err));
    if (value != floor(value))
        return aft_fail(err, AFT_BAD_INPUT, "%s is %g; expected a whole number", name, value);
    *x = (int)value;
    return AFT_OK;
}
