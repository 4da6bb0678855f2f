/* SPDX-License-Identifier: Apache-2.0 */
/* countries.csv: one row a country. Columns: docs/files.md (contract). What does not apply is an
 * empty field. */
#include "aftermath/report.h"
#include "base/number.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { CROP_YEARS = 10 };

typedef struct {
    char  *text;
    size_t length, room;
} page;

static void put(page *p, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int n = vsnprintf(p->text + p->length, p->room - p->length, format, arguments);
    va_end(arguments);
    if (n > 0 && p->length + (size_t)n < p->room)
        p->length += (size_t)n;
}

static void put_number(page *p, bool applies, double x)
{
    char text[32] = "";
    if (applies)
        aft_number_write(x, text);
    put(p, ",%s", text);
}

/* Quoted when it must be. */
static void put_name(page *p, const char *name)
{
    if (!strpbrk(name, ",\"\n\r")) {
        put(p, ",%s", name);
        return;
    }
    put(p, ",\"");
    for (; *name; name++)
        put(p, *name == '"' ? "\"\"" : "%c", *name);
    put(p, "\"");
}

static void put_country(page *p, const aft_result *r, int c)
{
    const aft_countries *all  = &r->in.earth->countries;
    const aft_harvest   *h    = &r->harvest;
    const aft_diets     *d    = &r->diets;
    int                  n    = d->ncountry, hn = h->ncountry;
    bool                 war  = r->has_strikes;
    put(p, "%s", all->iso3[c]);
    put_name(p, all->name[c]);
    put_number(p, c < n, c < n ? d->population[c] : 0);
    put_number(p, war && c < r->damage.ncountry, war ? r->damage.country_deaths[c] : 0);
    put_number(p, war && c < r->damage.ncountry, war ? r->damage.country_injuries[c] : 0);
    put_number(p, war && c < r->dose.ncountry, war ? r->dose.country_deaths[c] : 0);
    bool soot = war && c < r->emissions.ncountry;
    put_number(p, soot, soot ? r->emissions.country_soot[c] / 1e9 : 0);
    bool year2 = c < hn && h->nyear > 1;
    put_number(p, year2, year2 ? (double)h->growing_season_dT[hn + c] : 0);
    for (int y = 0; y < CROP_YEARS; y++) {
        bool has = c < hn && y < h->nyear;
        put_number(p, has, has ? (double)h->kcal_change_pct[y * hn + c] : 0);
    }
    bool fed = c < n && d->nyear > 1;
    put_number(p, fed, fed ? (double)d->diet_kcal_per_day[n + c] : 0);
    put_number(p, fed, fed ? d->people_without_food[n + c] : 0);
    put(p, "\n");
}

aft_status aft_report_countries(const aft_result *r, aft_arena *arena, aft_text *text,
                                aft_error *err)
{
    const aft_countries *all = &r->in.earth->countries;
    page                 p   = {.room = 4096};
    for (int c = 0; c < all->ncountry; c++)
        p.room += 1024 + 2 * strlen(all->name[c]);
    AFT_NEW(p.text, arena, p.room, err);
    put(&p, "iso3,name,population,direct_deaths,direct_injuries,fallout_deaths,soot_Tg,"
            "growing_season_dT_K_y2");
    for (int y = 1; y <= CROP_YEARS; y++)
        put(&p, ",crop_kcal_change_pct_y%d", y);
    put(&p, ",diet_kcal_per_day_y2,people_without_food_y2\n");
    for (int c = 0; c < all->ncountry; c++)
        put_country(&p, r, c);
    *text = (aft_text){p.text, p.length};
    return AFT_OK;
}
