/* SPDX-License-Identifier: Apache-2.0 */
/* The command line: parse, call, print; no science. */
#define _POSIX_C_SOURCE 200809L
#include "apps/cli.h"
#include "base/number.h"
#include "base/selftest.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* One line, whatever the message holds. */
static int fail(aft_status status, const aft_error *err)
{
    aft_cli_clear_bar();
    fputs("aftermath: ", stderr);
    for (const char *p = err->message; *p; p++)
        fputc((unsigned char)*p < 0x20 ? ' ' : *p, stderr);
    fputc('\n', stderr);
    return status == AFT_BAD_INPUT || status == AFT_BAD_DATA ? 2 : 1;
}

static aft_status unknown_command(const char *name, aft_error *err)
{
    const char *best     = NULL;
    int         distance = 1000;
    for (const cli_command *c = aft_cli_commands; c->name; c++)
        aft_nearer(name, c->name, &best, &distance);
    return aft_fail(err, AFT_BAD_INPUT, "\"%.40s\" is not a command; %s%s%s", name,
                    best ? "did you mean " : "`aftermath --help` lists them", best ? best : "", best ? "?" : "");
}

static aft_status help(int argc, char **argv, aft_error *err)
{
    const cli_command *c = aft_cli_commands;
    while (argc > 2 && c->name && strcmp(c->name, argv[2]) != 0)
        c++;
    if (!c->name)
        return unknown_command(argv[2], err);
    aft_cli_help(stdout, argc > 2 ? c : NULL);
    return AFT_OK;
}

static aft_status run_command(int argc, char **argv, aft_error *err)
{
    if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h") || !strcmp(argv[1], "help"))
        return help(argc, argv, err);
    for (const cli_command *c = aft_cli_commands; c->name; c++)
        if (strcmp(c->name, argv[1]) == 0) {
            static cli_call call;
            for (int i = 2; i < argc; i++)
                if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
                    aft_cli_help(stdout, c);
                    return AFT_OK;
                }
            AFT_TRY(aft_cli_parse(c, argc - 2, argv + 2, &call, err));
            return c->run(&call, err);
        }
    return unknown_command(argv[1], err);
}

/* Threads that wait for work sleep: spinning, as libgomp does unless its environment says otherwise
 * when it is loaded, takes the processor from the very work it waits for on a busy machine. */
static void wait_asleep(char **argv)
{
#if defined(_OPENMP) && defined(__gnu_linux__)
    if (getenv("OMP_WAIT_POLICY") || getenv("GOMP_SPINCOUNT"))
        return;
    char    self[4096];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self);
    if (n <= 0 || n >= (ssize_t)sizeof self || setenv("OMP_WAIT_POLICY", "passive", 0) != 0)
        return;
    self[n] = 0;
    execv(self, argv); /* where that cannot be done, all goes on as it is */
#else
    (void)argv;
#endif
}

/* A stream that came closed stays one that cannot be written; else the next file opened would take its number,
 * and what is said be written into a result. */
static void hold_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDONLY) != fd)
            _exit(1);
}

int main(int argc, char **argv)
{
    aft_error err = {""};
    hold_streams();
    wait_asleep(argv);
    if (argc < 2) {
        aft_cli_help(stderr, NULL);
        return 2;
    }
    aft_status status = AFT_OK;
    if (!strcmp(argv[1], "--version") || !strcmp(argv[1], "version"))
        puts("aftermath " AFT_SCIENCE_VERSION);
    else if ((status = aft_selftest(&err)) == AFT_OK)
        status = run_command(argc, argv, &err);
    if (status == AFT_OK && (fflush(stdout) != 0 || ferror(stdout)))
        status = aft_fail(&err, AFT_IO, "standard output could not be written");
    return status == AFT_OK ? 0 : fail(status, &err);
}
