/* SPDX-License-Identifier: Apache-2.0 */
/* A line of the scoreboard: ours, reference, tolerance, verdict. A miss stays visible. */
#ifndef AFTERMATH_VALIDATION_SCOREBOARD_H
#define AFTERMATH_VALIDATION_SCOREBOARD_H

#include <math.h>
#include <stdbool.h>
#include <stdio.h>

static int score_holds, score_misses;

static inline void score_heading(const char *title)
{
    printf("\n%s\n%-62s %12s %12s %14s  verdict  source\n", title, "case", "ours", "reference",
           "tolerance");
}

static inline bool score_row(const char *name, double ours, double reference, const char *tolerance,
                             bool holds, const char *source)
{
    printf("%-62s %12.5g %12.5g %14s  %-7s  %s\n", name, ours, reference, tolerance,
           holds ? "holds" : "MISSES", source);
    holds ? score_holds++ : score_misses++;
    return holds;
}

/* Said, not judged; not counted. */
static inline void score_stated(const char *name, double ours, double reference, const char *source)
{
    printf("%-62s %12.5g %12.5g %14s  %-7s  %s\n", name, ours, reference, "", "stated", source);
}

/* |ours / reference - 1| <= relative */
static inline bool score_relative(const char *name, double ours, double reference, double relative,
                                  const char *source)
{
    char tolerance[32];
    snprintf(tolerance, sizeof tolerance, "%g %%", 100 * relative);
    return score_row(name, ours, reference, tolerance,
                     fabs(ours - reference) <= relative * fabs(reference), source);
}

/* |ours - reference| <= absolute */
static inline bool score_absolute(const char *name, double ours, double reference, double absolute,
                                  const char *source)
{
    char tolerance[32];
    snprintf(tolerance, sizeof tolerance, "+-%g", absolute);
    return score_row(name, ours, reference, tolerance, fabs(ours - reference) <= absolute, source);
}

/* reference / factor <= ours <= reference * factor */
static inline bool score_factor(const char *name, double ours, double reference, double factor,
                                const char *source)
{
    char tolerance[32];
    snprintf(tolerance, sizeof tolerance, "x%g", factor);
    return score_row(name, ours, reference, tolerance,
                     ours >= reference / factor && ours <= reference * factor, source);
}

/* low <= ours <= high */
static inline bool score_range(const char *name, double ours, double low, double high,
                               const char *source)
{
    char tolerance[32];
    snprintf(tolerance, sizeof tolerance, "%.4g..%.4g", low, high);
    return score_row(name, ours, 0.5 * (low + high), tolerance, ours >= low && ours <= high, source);
}

static inline int score_end(void)
{
    printf("score: %d hold, %d miss\n", score_holds, score_misses);
    return 0;
}

#endif
