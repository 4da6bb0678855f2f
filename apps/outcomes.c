/* SPDX-License-Identifier: Apache-2.0 */
/* Outcomes of several runs under each other, for a reader who reads across. */
#include "apps/cli.h"

#include <math.h>
#include <string.h>

static const char *const head[3][AFT_NOUTCOME] = {
    {"killed", "killed by", "soot", "sunlight", "coldest", "driest", "harvest", "no food"},
    {"at once", "fallout", "aloft", "darkest", "year", "year", "year 2", "year 2"},
    {"million", "million", "Tg", "W m-2", "K", "percent", "percent", "million"},
};

void aft_cli_outcome_head(int width, const char *label, const char *second)
{
    for (int h = 0; h < 3; h++) {
        printf("%-*s", width, h == 2 ? label : "");
        if (second)
            printf(" %8s", h == 2 ? second : "");
        for (int o = 0; o < AFT_NOUTCOME; o++)
            printf(" %10s", head[h][o]);
        putchar('\n');
    }
}

/* Three digits or so, people in millions. */
static const char *cell(double x, int o, bool signed_value, char out[32])
{
    bool        people = strcmp(aft_outcomes[o].unit, "1") == 0;
    const char *plus   = signed_value && x > 0 ? "+" : "";
    double      y      = people ? x / 1e6 : x;
    if (x == 0)
        snprintf(out, 32, "0");
    else if (fabs(y) >= 100)
        snprintf(out, 32, "%s%.0f", plus, y);
    else if (fabs(y) >= 1)
        snprintf(out, 32, "%s%.2f", plus, y);
    else
        snprintf(out, 32, "%s%.2g", plus, y);
    return out;
}

void aft_cli_outcome_row(const double *x, bool signed_value)
{
    char text[32];
    for (int o = 0; o < AFT_NOUTCOME; o++)
        printf(" %10s", cell(x[o], o, signed_value, text));
    putchar('\n');
}
