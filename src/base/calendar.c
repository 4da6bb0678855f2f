/* SPDX-License-Identifier: Apache-2.0 */
#include "base/calendar.h"

static const int start[13] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

int aft_month_length(int month)
{
    return start[month + 1] - start[month];
}

int aft_month_start(int month)
{
    return start[month];
}

int aft_month_of_day(int day_of_year)
{
    int month = day_of_year / 31; /* or the one before */
    return month + (day_of_year >= start[month + 1]);
}

int aft_day_of_year(int month, int day)
{
    if (month < 1 || month > 12 || day < 1 || day > aft_month_length(month - 1))
        return -1;
    return start[month - 1] + day - 1;
}
