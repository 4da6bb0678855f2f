/* SPDX-License-Identifier: Apache-2.0 */
/* Progress on standard error: a bar with rate and time left on a terminal, plain lines otherwise.
 * The clock is read here alone, and goes to timing.json alone. */
#define _POSIX_C_SOURCE 200809L
#include "apps/cli.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t interrupted;
static int                   width;  /* of the bar that stands on the terminal */

double aft_cli_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void note_signal(int number)
{
    (void)number;
    if (interrupted)
        _exit(1); /* asked twice: at once; what is left is DIR.partial */
    interrupted = 1;
}

void aft_cli_catch_signals(void)
{
    struct sigaction action = {.sa_handler = note_signal};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an error of write() */
}

void aft_cli_progress_begin(cli_progress *p, bool quiet)
{
    memset(p, 0, sizeof *p);
    p->quiet = quiet;
    p->bar   = isatty(STDERR_FILENO) && !getenv("NO_COLOR");
    p->start = p->stage_start = p->last_shown = aft_cli_seconds();
}

void aft_cli_clear_bar(void)
{
    if (width)
        fprintf(stderr, "\r%*s\r", width, "");
    width = 0;
}

static void close_stage(cli_progress *p, double now)
{
    if (p->timed)
        p->timing.seconds[p->timing.n - 1] = now - p->stage_start;
    aft_cli_clear_bar();
    *p->note       = 0;
    p->stage_start = now;
}

static void show(cli_progress *p, const char *stage, double done, double now)
{
    enum { WIDTH = 30 };
    double spent = now - p->stage_start, left = done > 0.01 ? spent * (1 - done) / done : 0;
    int    full  = (int)(done * WIDTH + 0.5);
    char   bar[WIDTH + 1];
    for (int i = 0; i < WIDTH; i++)
        bar[i] = i < full ? '#' : '.';
    bar[WIDTH] = 0;
    if (*p->note)
        width = fprintf(stderr, "\r%-8s [%s] %3.0f %%  %s  %.0f s left ", stage, bar, 100 * done,
                           p->note, left);
    else
        width = fprintf(stderr, "\r%-8s [%s] %3.0f %%  %.0f %%/s  %.0f s left ", stage, bar,
                           100 * done, spent > 0 ? 100 * done / spent : 0, left);
    p->last_shown = now;
}

bool aft_cli_progress(void *user, const char *stage, double done)
{
    cli_progress *p   = user;
    double        now = aft_cli_seconds();
    if (interrupted)
        return false;
    if (!p->stage || strcmp(p->stage, stage) != 0) {
        close_stage(p, now);
        p->stage = stage;
        p->timed = p->timing.n < AFT_MAX_TIMING; /* a ledger has more stages than are timed */
        if (p->timed)
            p->timing.stage[p->timing.n++] = stage;
        if (!p->quiet && !p->bar)
            fprintf(stderr, "%s\n", stage);
    }
    if (!p->quiet && p->bar && now - p->last_shown > 0.1)
        show(p, stage, done < 0 ? 0 : done > 1 ? 1 : done, now);
    if (!p->quiet && !p->bar && *p->note && now - p->last_shown > 10) {
        fprintf(stderr, "  %3.0f %%  %s  %.0f s left\n", 100 * done, p->note,
                done > 0 ? (now - p->stage_start) * (1 - done) / done : 0);
        p->last_shown = now;
    }
    return true;
}

void aft_cli_progress_end(cli_progress *p)
{
    double        now = aft_cli_seconds();
    struct rusage use;
    close_stage(p, now);
    p->timed = false;
    getrusage(RUSAGE_SELF, &use);
    p->timing.wall_s      = now - p->start;
    p->timing.peak_rss_MB = (double)use.ru_maxrss / 1024.0;
}
