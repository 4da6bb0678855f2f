/* SPDX-License-Identifier: Apache-2.0 */
#include "climate/dynamics/levels.h"

#include "base/number.h"

#include <stdio.h>
#include <string.h>

static const double LOWEST = 30000, HIGHEST = 110000;  /* Pa, p_s that must keep the order      */

static bool grows(const aft_levels *l, int k, double surface)
{
    return l->a[k + 1] + l->b[k + 1] * surface > l->a[k] + l->b[k] * surface;
}

static aft_status refuse(const char *place, int line, const char *what, aft_error *err)
{
    if (line)
        return aft_fail(err, AFT_BAD_INPUT, "%.200s:%d: %s", place, line, what);
    return aft_fail(err, AFT_BAD_INPUT, "levels %.200s: %s", place, what);
}

/* line [nlev + 1]: of each half level in the file `place`; NULL without one */
static aft_status check(const aft_levels *l, const char *place, const int *line, aft_error *err)
{
    char what[200];
    if (l->nlev < 2 || l->nlev > AFT_MAX_LEVELS) {
        snprintf(what, sizeof what, "%d levels; expected 2 to %d", l->nlev < 0 ? 0 : l->nlev,
                 (int)AFT_MAX_LEVELS);
        return refuse(place, 0, what, err);
    }
    for (int k = 0; k <= l->nlev; k++) {
        const double a = l->a[k], b = l->b[k];
        *what = 0;
        if (!(a >= 0 && a <= HIGHEST && b >= 0 && b <= 1))
            snprintf(what, sizeof what, "a = %g Pa, b = %g; expected a of 0 to %g, b of 0 to 1", a, b,
                     HIGHEST);
        else if (k == 0 && b != 0)
            snprintf(what, sizeof what, "b is %g at the top; expected 0", b);
        else if (k == l->nlev && (a != 0 || b != 1))
            snprintf(what, sizeof what, "a = %g Pa, b = %g at the ground; expected 0 and 1", a, b);
        else if (k > 0 && (!grows(l, k - 1, LOWEST) || !grows(l, k - 1, HIGHEST)))
            snprintf(what, sizeof what, "pressure does not grow from half level %d to %d for every p_s "
                                        "of 300 to 1100 hPa", k - 1, k);
        if (*what)
            return refuse(place, line ? line[k] : 0, what, err);
    }
    return AFT_OK;
}

aft_status aft_levels_check(const aft_levels *l, aft_error *err) { return check(l, l->name, NULL, err); }

/* The next line of text without its comment and surrounding blanks. */
typedef struct {
    const char *text, *end;
    int         number;
} lines;

static bool next_line(lines *in, char *line, size_t size, bool *too_long)
{
    if (in->text >= in->end)
        return false;
    const char *stop = memchr(in->text, '\n', (size_t)(in->end - in->text));
    const char *next = stop ? stop + 1 : in->end;
    size_t      n    = 0;
    *too_long        = false;
    for (const char *c = in->text; c < (stop ? stop : in->end) && *c != '#'; c++) {
        bool blank = *c == ' ' || *c == '\t' || *c == '\r';
        if (blank && (n == 0 || line[n - 1] == ' '))
            continue;
        if (n + 1 >= size)
            *too_long = true;
        else
            line[n++] = *c;
        if (blank)
            line[n - 1] = ' ';
    }
    while (n > 0 && line[n - 1] == ' ')
        n--;
    line[n]  = 0;
    in->text = next;
    in->number++;
    return true;
}

static bool two_numbers(char *line, double *a, double *b)
{
    char *gap = strchr(line, ' ');
    if (!gap)
        return false;
    *gap = 0;
    return aft_number_read(line, a) && aft_number_read(gap + 1, b);
}

aft_status aft_levels_read(const char *text, size_t length, const char *file, aft_levels *levels,
                           aft_error *err)
{
    lines in = {text, text + length, 0};
    char  line[80];
    bool  too_long;
    int   half = 0, at[AFT_MAX_LEVELS + 1];
    const char *name = strrchr(file, '/');
    *levels    = (aft_levels){0};
    snprintf(levels->name, sizeof levels->name, "%s", name ? name + 1 : file); /* no path in results */
    while (next_line(&in, line, sizeof line, &too_long)) {
        if (!*line)
            continue;
        if (half > AFT_MAX_LEVELS)
            return aft_fail(err, AFT_BAD_INPUT, "%s:%d: more than %d levels", file, in.number,
                            (int)AFT_MAX_LEVELS);
        if (too_long || !two_numbers(line, &levels->a[half], &levels->b[half]))
            return aft_fail(err, AFT_BAD_INPUT, "%s:%d: expected two numbers, a [Pa] and b", file,
                            in.number);
        at[half++] = in.number;
    }
    levels->nlev = half - 1;
    return check(levels, file, at, err);
}

aft_status aft_levels_axis(const aft_levels *l, aft_arena *arena, aft_level_axis *axis, aft_error *err)
{
    const double p0 = 1e5;
    AFT_NEW(axis->lev, arena, l->nlev, err);
    AFT_NEW(axis->a, arena, l->nlev, err);
    AFT_NEW(axis->b, arena, l->nlev, err);
    AFT_NEW(axis->lev_bounds, arena, 2 * l->nlev, err);
    AFT_NEW(axis->a_bounds, arena, 2 * l->nlev, err);
    AFT_NEW(axis->b_bounds, arena, 2 * l->nlev, err);
    for (int k = 0; k < l->nlev; k++) {
        for (int e = 0; e < 2; e++) {
            axis->a_bounds[2 * k + e]   = l->a[k + e];
            axis->b_bounds[2 * k + e]   = l->b[k + e];
            axis->lev_bounds[2 * k + e] = l->a[k + e] / p0 + l->b[k + e];
        }
        axis->a[k]   = 0.5 * (l->a[k] + l->a[k + 1]);
        axis->b[k]   = 0.5 * (l->b[k] + l->b[k + 1]);
        axis->lev[k] = axis->a[k] / p0 + axis->b[k];
    }
    return AFT_OK;
}
