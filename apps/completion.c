/* SPDX-License-Identifier: Apache-2.0 */
/* Completion for bash, zsh and fish, all from the command table. */
#include "apps/cli.h"
#include "climate/dynamics/cases/cases.h"

#include <string.h>

/* What may stand behind an option or a command. */
typedef enum { NOTHING, ANY, FILES, CHOICE, PARAMETER } kind;

static kind kind_of(const cli_option *o)
{
    const char *v = o->value;
    return !v                                    ? NOTHING
         : strstr(v, "FILE") || !strcmp(v, "DIR") ? FILES
         : strstr(v, "SCENARIO")                  ? CHOICE
         : strncmp(v, "NAME=", 5) == 0            ? PARAMETER
         : strchr(v, '|')                         ? CHOICE
                                                  : ANY;
}

static bool takes_files(const cli_command *c)
{
    return c->most && c->run != aft_cli_core && c->run != aft_cli_completion_command;
}

static void scenarios(FILE *out)
{
    for (const aft_embedded_scenario *b = aft_embedded_scenarios; b->name; b++)
        fprintf(out, "%s ", b->name);
}

/* The words an option takes, with spaces behind them. */
static void words_of_option(FILE *out, const cli_option *o)
{
    if (kind_of(o) == PARAMETER)
        for (int i = 0; i < aft_parameter_count(); i++)
            fprintf(out, "%s= ", aft_parameter_at(i)->name);
    else if (strstr(o->value, "SCENARIO"))
        scenarios(out);
    else
        for (const char *v = o->value; *v; v++)
            fputc(*v == '|' ? ' ' : *v, out);
}

static void words_of_command(FILE *out, const cli_command *c)
{
    if (strncmp(c->operands, "SCENARIO", 8) == 0 || c->run == aft_cli_compare)
        scenarios(out);
    for (const aft_case *k = aft_cases; c->run == aft_cli_core && k->name; k++)
        fprintf(out, "%s ", k->name);
    if (c->run == aft_cli_completion_command)
        fputs("bash zsh fish ", out);
}

static void command_names(FILE *out)
{
    for (const cli_command *c = aft_cli_commands; c->name; c++)
        fprintf(out, "%s ", c->name);
}

/* In single quotes; `escaped`: what wants a backslash. */
static void put_quoted(FILE *out, const char *text, const char *escaped)
{
    for (; *text; text++) {
        if (*text == '\'')
            fputs("'\\'", out);
        else if (strchr(escaped, *text))
            fputc('\\', out);
        fputc(*text, out);
    }
}

static void bash_option(FILE *out, const cli_command *c, const cli_option *o)
{
    static const char *const how[] = {[ANY] = "-W ''", [FILES] = "-f", [CHOICE] = "-W", [PARAMETER] = "-W"};
    const kind k = kind_of(o);
    if (k == NOTHING)
        return;
    fprintf(out, "  '%s %s'", c->name, o->name);
    if (o->letter)
        fprintf(out, "|'%s %s'", c->name, o->letter);
    fprintf(out, ") %s %s", k == PARAMETER ? "_aftermath_open" : "_aftermath_take", how[k]);
    if (k >= CHOICE) {
        fputs(" '", out);
        words_of_option(out, o);
        fputc('\'', out);
    }
    fputs("; return ;;\n", out);
}

static void bash(FILE *out)
{
    fputs("_aftermath_take() {\n  local found; found=$(compgen \"$@\" -- \"$current\")\n  local IFS=$'\\n'; COMPREPLY=($found)\n"
          "  [ \"$1\" != -f ] || compopt -o filenames 2> /dev/null\n}\n"
          "_aftermath_open() { _aftermath_take \"$@\"; compopt -o nospace 2> /dev/null; }\n"
          "_aftermath() {\n  local current=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]} previous=${COMP_WORDS[COMP_CWORD-1]}\n"
          "  COMPREPLY=()\n  if [ \"$COMP_CWORD\" -eq 1 ]; then _aftermath_take -W '", out);
    command_names(out);
    fputs("help version'; return; fi\n  case \"$command $previous\" in\n", out);
    for (const cli_command *c = aft_cli_commands; c->name; c++)
        for (const cli_option *o = c->options; o->name; o++)
            bash_option(out, c, o);
    fputs("  esac\n  case $command in\n", out);
    for (const cli_command *c = aft_cli_commands; c->name; c++) {
        fprintf(out, "  %s) _aftermath_take %s-W '", c->name, takes_files(c) ? "-f " : "");
        words_of_command(out, c);
        for (const cli_option *o = c->options; o->name; o++)
            fprintf(out, "%s ", o->name);
        fputs("--help' ;;\n", out);
    }
    fputs("  help) _aftermath_take -W '", out);
    command_names(out);
    fputs("' ;;\n  esac\n}\ncomplete -F _aftermath aftermath\n", out);
}

static void zsh_option(FILE *out, const cli_option *o)
{
    const kind k = kind_of(o);
    if (o->letter)
        fprintf(out, " '(%s %s)'{%s,%s%s}", o->letter, o->name, o->letter, o->name, k ? "=" : "");
    else
        fprintf(out, " '%s%s%s'", o->repeats ? "*" : "", o->name, k ? "=" : "");
    fputs("'[", out);
    put_quoted(out, o->meaning, "[]:\\");
    fputc(']', out);
    if (k) {
        fputc(':', out);
        put_quoted(out, o->value, ":\\");
        fputs(k == FILES ? ":_files" : k == ANY ? ": " : k == PARAMETER ? ":_aftermath_parameters" : ":(", out);
    }
    if (k == CHOICE) {
        words_of_option(out, o);
        fputc(')', out);
    }
    fputc('\'', out);
}

static void zsh(FILE *out)
{
    fputs("#compdef aftermath\n_aftermath_parameters() { compadd -S '' -- ", out);
    for (int i = 0; i < aft_parameter_count(); i++)
        fprintf(out, "%s= ", aft_parameter_at(i)->name);
    fputs("; }\n_aftermath_words() { compadd -- ${=1}; [[ -z $2 ]] || _files; }\n"
          "_aftermath() {\n  local -a commands=(\n", out);
    for (const cli_command *c = aft_cli_commands; c->name; c++) {
        fprintf(out, "    '%s:", c->name);
        put_quoted(out, c->meaning, "");
        fputs("'\n", out);
    }
    fputs("    'help:the page of a command' 'version:the science version'\n  )\n"
          "  if (( CURRENT == 2 )); then _describe -t commands command commands; return; fi\n"
          "  local command=$words[2]; shift words; (( CURRENT-- ))\n  case $command in\n", out);
    for (const cli_command *c = aft_cli_commands; c->name; c++) {
        fprintf(out, "  %s) _arguments -S '(- *)--help[what the command does]'", c->name);
        for (const cli_option *o = c->options; o->name; o++)
            zsh_option(out, o);
        if (c->most) {
            fputs(" '*: : _aftermath_words \"", out);
            words_of_command(out, c);
            fprintf(out, "\" %s'", takes_files(c) ? "files" : "");
        }
        fputs(" ;;\n", out);
    }
    fputs("  help) _describe -t commands command commands ;;\n  esac\n}\n"
          "if [[ $funcstack[1] == _aftermath ]]; then _aftermath \"$@\"; else compdef _aftermath aftermath; fi\n", out);
}

static void fish_line(FILE *out, const cli_command *c)
{
    fprintf(out, "complete -c aftermath -n '__fish_seen_subcommand_from %s'", c->name);
}

static void fish_option(FILE *out, const cli_command *c, const cli_option *o)
{
    const kind k = kind_of(o);
    fish_line(out, c);
    fprintf(out, " -l %s", o->name + 2);
    if (o->letter)
        fprintf(out, " -s %s", o->letter + 1);
    fputs(k == NOTHING ? " -f" : k == FILES ? " -r -F" : " -x", out);
    if (k >= CHOICE) {
        fputs(" -a '", out);
        words_of_option(out, o);
        fputc('\'', out);
    }
    fputs(" -d '", out);
    put_quoted(out, o->meaning, "\\");
    fputs("'\n", out);
}

static void fish(FILE *out)
{
    fputs("complete -c aftermath -f\n", out);
    for (const cli_command *c = aft_cli_commands; c->name; c++) {
        fprintf(out, "complete -c aftermath -n __fish_use_subcommand -a %s -d '", c->name);
        put_quoted(out, c->meaning, "\\");
        fputs("'\n", out);
        fish_line(out, c);
        fputs(" -l help -d 'what the command does'\n", out);
        if (c->most) {
            fish_line(out, c);
            fputs(takes_files(c) ? " -F -a '" : " -a '", out);
            words_of_command(out, c);
            fputs("'\n", out);
        }
        for (const cli_option *o = c->options; o->name; o++)
            fish_option(out, c, o);
    }
    fputs("complete -c aftermath -n __fish_use_subcommand -a help -d 'the page of a command'\n"
          "complete -c aftermath -n __fish_use_subcommand -a version -d 'the science version'\n"
          "complete -c aftermath -n '__fish_seen_subcommand_from help' -a '", out);
    command_names(out);
    fputs("'\n", out);
}

aft_status aft_cli_completion_command(const cli_call *call, aft_error *err)
{
    static const struct {
        const char *shell;
        void      (*write)(FILE *);
    } all[] = {{"bash", bash}, {"zsh", zsh}, {"fish", fish}};
    const char *shell = call->noperand ? call->operand[0] : "bash";
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        if (strcmp(all[k].shell, shell) == 0) {
            all[k].write(stdout);
            return AFT_OK;
        }
    return aft_fail(err, AFT_BAD_INPUT, "there is no completion for \"%.40s\"; expected bash, zsh or fish", shell);
}
