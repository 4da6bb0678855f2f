/* SPDX-License-Identifier: Apache-2.0 */
#include "base/calendar.h"

int aft_day_of_year(int month, int day)
{
    if (month < 1 || month > 12 || day < 1 || day > aft_month_length(month - 1))
        return -1;
    return aft_month_start(month - 1) + day - 1;
}
