/* SPDX-License-Identifier: Apache-2.0 */
/* Help and the man page from the command table. */
#include "apps/cli.h"
#include "climate/dynamics/cases/cases.h"

#include <string.h>

static bool is_core(const cli_command *command) { return command->run == aft_cli_core; }

/* Words in lines of at most 79 characters; `at` stand there already, lines after the first begin with `indent` spaces. */
static void wrap(FILE *out, const char *text, int at, int indent)
{
    for (const char *space = ""; *text; space = " ") {
        const int n = (int)strcspn(text, " ");
        if (*space && at + 1 + n > 79) {
            at    = fprintf(out, "\n%*s", indent, "") - 1;
            space = "";
        }
        at += fprintf(out, "%s%.*s", space, n, text);
        text += n;
        text += strspn(text, " ");
    }
    fputc('\n', out);
}

static void print_option(FILE *out, const cli_option *o)
{
    enum { COLUMN = 31 };
    char left[64], meaning[512];
    snprintf(left, sizeof left, "%s%s%s%s%s", o->letter ? o->letter : "", o->letter ? ", " : "",
             o->name, o->value ? " " : "", o->value ? o->value : "");
    snprintf(meaning, sizeof meaning, "%s%s", o->meaning, o->repeats ? "; may repeat" : "");
    wrap(out, meaning, fprintf(out, "  %-28s ", left), COLUMN);
}

static void print_case(FILE *out, const aft_case *c)
{
    char text[512];
    snprintf(text, sizeof text, "%s (%s)", c->meaning, c->source);
    wrap(out, text, fprintf(out, "  %-16s ", c->name), 19);
}

void aft_cli_help(FILE *out, const cli_command *command)
{
    if (command) {
        fprintf(out, "usage: aftermath %s%s%s%s\n\n%s\n", command->name,
                *command->operands ? " " : "", command->operands, command->options->name ? " [options]" : "", command->meaning);
        if (is_core(command))
            fputs("\ncases:\n", out);
        for (const aft_case *c = aft_cases; is_core(command) && c->name; c++)
            print_case(out, c);
        if (command->options->name)
            fputs("\noptions:\n", out);
        for (const cli_option *o = command->options; o->name; o++)
            print_option(out, o);
        fprintf(out, "\nexample:\n  %s\n", command->example);
        return;
    }
    fputs("aftermath " AFT_SCIENCE_VERSION ": what a nuclear war would do to light, harvests and "
          "people\n\nusage: aftermath COMMAND ...\n\ncommands:\n", out);
    for (const cli_command *c = aft_cli_commands; c->name; c++)
        fprintf(out, "  %-11s %s\n", c->name, c->meaning);
    fputs("  help        this page, or that of a command\n  version     the science version\n\n"
          "Begin with `aftermath run hiroshima`, then `aftermath scenarios`.\n"
          "`aftermath COMMAND --help` says more. Exit: 0 done, 1 failed, 2 bad input.\n", out);
}

/* roff: a minus is \-, a line must not begin with a dot. */
static void roff(FILE *out, const char *text)
{
    for (; *text; text++)
        *text == '-' ? fputs("\\-", out) : *text == '\\' ? fputs("\\e", out) : fputc(*text, out);
}

void aft_cli_man(FILE *out)
{
    fputs(".TH AFTERMATH 1 \"\" \"aftermath " AFT_SCIENCE_VERSION "\"\n.SH NAME\naftermath \\- "
          "end\\-to\\-end simulation of a nuclear war's consequences\n.nh\n.ad l\n.SH SYNOPSIS\n.B aftermath\n"
          ".I command\n[options]\n.SH COMMANDS\n", out);
    for (const cli_command *c = aft_cli_commands; c->name; c++) {
        fprintf(out, ".SS %s ", c->name);
        roff(out, c->operands);
        fputc('\n', out);
        roff(out, c->meaning);
        fputs(".\n", out);
        for (const cli_option *o = c->options; o->name; o++) {
            fputs(".TP\n.B ", out);
            roff(out, o->letter ? o->letter : "");
            fputs(o->letter ? ", " : "", out);
            roff(out, o->name);
            if (o->value) {
                fputs(" ", out);
                roff(out, o->value);
            }
            fputc('\n', out);
            roff(out, o->meaning);
            fputs(o->repeats ? "; may repeat\n" : "\n", out);
        }
        for (const aft_case *k = aft_cases; is_core(c) && k->name; k++) {
            fputs(".TP\n.B ", out);
            roff(out, k->name);
            fprintf(out, "\n%s; ", k->meaning);
            roff(out, k->source);
            fputc('\n', out);
        }
        fputs(".PP\nExample:\n.RS 4\n.nf\n", out);
        roff(out, c->example);
        fputs("\n.fi\n.RE\n", out);
    }
    fputs(".SH EXIT STATUS\n0 done; 1 failed; 2 bad input: one line on standard error, nothing "
          "written.\n", out);
}

aft_status aft_cli_man_command(const cli_call *call, aft_error *err)
{
    (void)call, (void)err;
    aft_cli_man(stdout);
    return AFT_OK;
}
