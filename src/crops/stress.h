/* SPDX-License-Identifier: Apache-2.0 */
/* Water, cold and heat: what both schools share. */
#ifndef AFTERMATH_CROPS_STRESS_H
#define AFTERMATH_CROPS_STRESS_H

#include "base/calendar.h"
#include "base/math.h"
#include "crops/canopy.h"
#include "crops/growth.h"

/* 1 from `none` on, 0 at `all`, linear between; for cold none > all, for heat none < all. */
static inline double fade(double x, double none, double all)
{
    return aft_clamp((x - all) * (1 / (none - all)), 0, 1);
}

/* Pace of development on a day. */
static inline double pace_of(const double *pace, int day)
{
    return pace ? pace[day % DAYS] : 1;
}

/* n days of development, none over a year's end. */
static inline void at_pace(const double *pace, int day, int n, float *restrict heat)
{
    if (pace)
        for (int i = 0; i < n; i++)
            heat[i] *= (float)pace[day % DAYS + i];
}

/* mm of water that the soil of the roots holds. */
static inline double soil_holds(const season *s)
{
    return s->rules->soil_water * s->plant->root_depth;
}

/* Part of it filled by the last 90 days' water over their demand. */
static inline float wet_at_sowing(const season *s)
{
    double water = 0, demand = 1;
    for (int i = s->start - SOIL_MEMORY; i < s->start; i++) {
        int k = i >= 0 ? i : i + DAYS; /* year 0 is like the year before it */
        water += (double)s->days->water[k], demand += (double)s->days->demand[k];
    }
    return (float)aft_clamp(water / demand, 0.05, 1);
}

/* After it the season is over. */
static inline int last_day(const season *s)
{
    int last = s->usual_end + s->rules->extension;
    return last < s->days->nday - 1 ? last : s->days->nday - 1;
}

/* Days are foreseen to the end of a month at most. */
enum { AHEAD = 31 };

static inline int rest_of_month(int day)
{
    int d = day % DAYS;
    return aft_month_start(aft_month_of_day(d) + 1) - d;
}

static inline int larger_of(int a, int b) { return a > b ? a : b; }

/* Stand of a crop against frost and chill. */
typedef struct {
    double alive;      /* part of the stand, 1             */
    double hardening;  /* winter crops, 0..1               */
    int    chill_days; /* in a row                         */
} stand;

/* What frost leaves of n days' leaves, 1; false: all, and no day counts as chilly. Winter crops harden by a tenth a day between -1 and 8 C and lose it above
 * 10 C (after the hardening index of CERES-Wheat): bare seedlings die from -6 to -10 C, hardened ones from -18 to
 * -24 C at the crown. */
static inline bool frost_ahead(stand *st, const season *s, int day, int n, float *restrict kept)
{
    const plant *p     = s->plant;
    double       shift = s->rules->frost_shift, some = p->frost_some + shift, all = p->frost_all + shift;
    const float *low = s->days->low + day, *crown = s->days->crown + day, *mean = s->days->mean + day;
    if (p->winter)
        for (int i = 0; i < n; i++) {
            double change = mean[i] < 8 ? 0.1 : mean[i] > 10 ? -0.1 : 0;
            st->hardening = aft_clamp(st->hardening + change, 0, 1);
            double none = some - 12 * st->hardening;
            kept[i]     = crown[i] >= none ? 1 : (float)fade((double)crown[i], none, all - 14 * st->hardening);
        }
    else
        for (int i = 0; i < n; i++)
            kept[i] = within((low[i] - (float)all) * (float)(1 / (some - all)), 0, 1);
    int         hard = 0;
    const float base = (float)p->chill_days_base;
    for (int i = 0; i < n; i++)
        hard |= (kept[i] < 1) | (mean[i] < base);
    return hard;
}

/* Does the stand live through the day? */
static inline bool stand_day(stand *st, const season *s, int day, float kept)
{
    st->alive *= (double)kept;
    st->chill_days = (double)s->days->mean[day] < s->plant->chill_days_base ? st->chill_days + 1 : 0;
    return st->alive >= 0.05 && st->chill_days < 10;
}

/* Flowers of a day that set seed, 0..1. */
static inline double fertile(const season *s, int i)
{
    const plant *p     = s->plant;
    double       shift = s->rules->sterility_shift;
    return fade((double)s->days->low[i], p->sterile_cold_none + shift, p->sterile_cold_all + shift)
           * fade((double)s->days->high[i], p->sterile_hot_none, p->sterile_hot_all);
}

/* Water school: cold slows growth along an S-curve of the day's degree-days over those at which it does no
 * more: 0 at 0, 0.02 / (0.02 + 0.98 exp(-2 ln 49 x)) between, 1 from 1 on. */
static inline float cold_slows(float x)
{
    float slowed = 0.02f / (0.02f + 0.98f * gone(7.783641f * within(x, 0, 1)));
    slowed       = x > 0 ? slowed : 0;
    return x < 1 ? slowed : 1;
}

/* Method 3 of AquaCrop: extremes cut at the top, their mean above the base; below it negative. */
static inline float degrees_above(const water_school *w, float low, float high)
{
    float top = (float)w->top;
    return 0.5f * (lesser(low, top) + lesser(high, top)) - (float)w->base;
}

/* Water school: growth in the month's light over that in the control's. */
static inline double month_dim(const season *s, int day)
{
    return s->dim ? s->dim[day / DAYS * MONTHS + aft_month_of_day(day % DAYS)] : 1;
}

#endif
