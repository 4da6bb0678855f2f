/* SPDX-License-Identifier: Apache-2.0 */
/* Water, cold and heat: what both schools share. */
#ifndef AFTERMATH_CROPS_STRESS_H
#define AFTERMATH_CROPS_STRESS_H

#include "base/calendar.h"
#include "base/math.h"
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

/* Stand of a crop against frost and chill. */
typedef struct {
    double alive;      /* part of the stand, 1             */
    double hardening;  /* winter crops, 0..1               */
    int    chill_days; /* in a row                         */
} stand;

/* Frost of the day. Winter crops harden by a tenth a day between -1 and 8 C and lose it above 10 C
 * (after the hardening index of CERES-Wheat): bare seedlings die from -6 to -10 C, hardened ones
 * from -18 to -24 C at the crown. */
static inline double frost_day(stand *st, const season *s, int i)
{
    const plant *p   = s->plant;
    double       low = (double)s->days->low[i], mean = (double)s->days->mean[i];
    double       some = p->frost_some, all = p->frost_all;
    if (p->winter) {
        low           = (double)s->days->crown[i];
        st->hardening = aft_clamp(st->hardening + (mean < 8 ? 0.1 : mean > 10 ? -0.1 : 0), 0, 1);
        some -= 12 * st->hardening, all -= 14 * st->hardening;
    }
    double shift = s->rules->frost_shift;
    double kept  = low >= some + shift ? 1 : fade(low, some + shift, all + shift);
    st->alive *= kept;
    st->chill_days = mean < p->chill_days_base ? st->chill_days + 1 : 0;
    return kept;
}

static inline bool stand_is_dead(const stand *st)
{
    return st->alive < 0.05 || st->chill_days >= 10;
}

/* Flowers of a day that set seed, 0..1. */
static inline double fertile(const season *s, int i)
{
    const plant *p     = s->plant;
    double       shift = s->rules->sterility_shift;
    return fade((double)s->days->low[i], p->sterile_cold_none + shift, p->sterile_cold_all + shift)
           * fade((double)s->days->high[i], p->sterile_hot_none, p->sterile_hot_all);
}

/* Water school: cold slows growth along an S-curve of the day's degree-days, 0 at none and 1 at
 * x = 1. */
static inline double cold_slows(const crop_curves *c, double x)
{
    return x <= 0 ? 0 : x < 1 ? between(c->thaw, 64 * x) : 1;
}

/* Water school: growth in the month's light over that in the control's. */
static inline double month_dim(const season *s, int day)
{
    return s->dim ? s->dim[day / DAYS * MONTHS + aft_month_of_day(day % DAYS)] : 1;
}

#endif
