/* SPDX-License-Identifier: Apache-2.0 */
/* The noleap calendar: 365 days, day of year counted from 0. */
#ifndef AFTERMATH_BASE_CALENDAR_H
#define AFTERMATH_BASE_CALENDAR_H

enum { AFT_DAYS_PER_YEAR = 365, AFT_MONTHS_PER_YEAR = 12 };

int aft_month_length(int month);              /* month 0..11                          */
int aft_month_start(int month);               /* day of year on which it begins, 0..  */
int aft_month_of_day(int day_of_year);        /* 0..364 -> 0..11                      */
int aft_day_of_year(int month, int day);      /* month 1..12, day 1..31 -> 0..364; -1: no such day */

#endif
