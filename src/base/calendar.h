/* SPDX-License-Identifier: Apache-2.0 */
/* The noleap calendar: 365 days, day of year counted from 0. */
#ifndef AFTERMATH_BASE_CALENDAR_H
#define AFTERMATH_BASE_CALENDAR_H

enum { AFT_DAYS_PER_YEAR = 365, AFT_MONTHS_PER_YEAR = 12 };

/* Day of year on which a month 0..11 begins, 0..; 12: the year's end. */
static inline int aft_month_start(int month)
{
    static const int start[13] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
    return start[month];
}

/* Of a month 0..11. */
static inline int aft_month_length(int month)
{
    return aft_month_start(month + 1) - aft_month_start(month);
}

/* 0..364 -> 0..11 */
static inline int aft_month_of_day(int day_of_year)
{
    int month = (int)((unsigned)day_of_year / 31); /* or the one before */
    return month + (day_of_year >= aft_month_start(month + 1));
}

int aft_day_of_year(int month, int day);      /* month 1..12, day 1..31 -> 0..364; -1: no such day */

#endif
