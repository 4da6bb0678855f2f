/* SPDX-License-Identifier: Apache-2.0 */
/* The food section: national ledgers, matched to the country table by ISO 3166 code. */
#include "earth/baked.h"
#include "earth/sections.h"

#include <string.h>

static const char *const section_name = "food.aft";

/* Kosovo has no ISO code: tables write XKX, the Unicode data XKK. */
static int same_code(const char *a, const char *b)
{
    return memcmp(a, b, 3) == 0 || (memcmp(a, "XK", 2) == 0 && memcmp(b, "XK", 2) == 0);
}

static int row_of(const aft_baked *iso3, const char *code)
{
    const char *codes = iso3->data;
    for (size_t j = 0; j < iso3->dim[0]; j++)
        if (same_code(codes + 4 * j, code))
            return (int)j;
    return -1;
}

static aft_status read_items(const aft_baked *text, int nitem, aft_arena *arena,
                             const char *const **items, const char *const **units, aft_error *err)
{
    const char **item, **unit, *p = text->data, *end = p + text->count;
    AFT_NEW(item, arena, nitem, err);
    AFT_NEW(unit, arena, nitem, err);
    for (int k = 0; k < nitem; k++) {
        const char *stop = p < end ? memchr(p, 0, (size_t)(end - p)) : NULL;
        if (!stop)
            return aft_fail(err, AFT_BAD_DATA, "%s: item %d has no name", section_name, k);
        item[k] = p;
        unit[k] = strncmp(p, "own_", 4) == 0 ? "1" : "kcal person-1 day-1";
        p       = stop + 1;
    }
    *items = item;
    *units = unit;
    return AFT_OK;
}

/* Every number of a ledger is an amount or a ratio; NaN fails. */
static aft_status check_values(const aft_baked *value, aft_error *err)
{
    const float *x = value->data;
    for (size_t i = 0; i < value->count; i++)
        if (!(x[i] >= 0 && x[i] <= 1e6f))
            return aft_fail(err, AFT_BAD_DATA, "%s: value[%zu] is %g; expected 0 to 1e6",
                            section_name, i, (double)x[i]);
    return AFT_OK;
}

/* A code that the ledger lacks gets the plain mean of all rows, marked. */
static void fill_column(const float *value, const uint8_t *marked, size_t nitem, size_t nrow,
                        int row, float *out, uint8_t *out_marked, size_t ncountry)
{
    for (size_t k = 0; k < nitem; k++) {
        if (row >= 0) {
            out[k * ncountry]        = value[k * nrow + (size_t)row];
            out_marked[k * ncountry] = marked[k * nrow + (size_t)row];
            continue;
        }
        double sum = 0;
        for (size_t j = 0; j < nrow; j++)
            sum += (double)value[k * nrow + j];
        out[k * ncountry]        = (float)(sum / (double)nrow);
        out_marked[k * ncountry] = 1;
    }
}

aft_status aft_earth_load_food(aft_bytes section, aft_arena *arena, aft_earth *earth,
                               aft_error *err)
{
    if (!section.bytes || section.size == 0)
        return AFT_OK;
    aft_baked iso3, text, count, value, marked;
    AFT_TRY(aft_baked_check(section, section_name, err));
    AFT_TRY(aft_baked_find(section, section_name, "iso3", AFT_U8, &iso3, err));
    AFT_TRY(aft_baked_find(section, section_name, "item", AFT_U8, &text, err));
    AFT_TRY(aft_baked_find(section, section_name, "item_count", AFT_I32, &count, err));
    AFT_TRY(aft_baked_find(section, section_name, "value", AFT_F32, &value, err));
    AFT_TRY(aft_baked_find(section, section_name, "marked", AFT_U8, &marked, err));

    int32_t nitem = count.count == 1 ? *(const int32_t *)count.data : -1;
    size_t  nrow  = iso3.dim[0];
    if (nitem < 1 || nitem > 1000 || nrow < 1 || iso3.dim[1] != 4 || value.dim[0] != (size_t)nitem
        || value.dim[1] != nrow || marked.count != value.count)
        return aft_fail(err, AFT_BAD_DATA, "%s: its arrays do not fit together", section_name);
    AFT_TRY(check_values(&value, err));

    aft_ledger *ledger   = &earth->food;
    size_t      ncountry = (size_t)earth->countries.ncountry;
    float      *out;
    uint8_t    *out_marked;
    AFT_NEW(out, arena, (size_t)nitem * ncountry, err);
    AFT_NEW(out_marked, arena, (size_t)nitem * ncountry, err);
    for (size_t c = 0; c < ncountry; c++)
        fill_column(value.data, marked.data, (size_t)nitem, nrow,
                    row_of(&iso3, earth->countries.iso3[c]), out + c, out_marked + c, ncountry);
    AFT_TRY(read_items(&text, nitem, arena, &ledger->item, &ledger->unit, err));
    ledger->nitem    = nitem;
    ledger->ncountry = (int)ncountry;
    ledger->value    = out;
    ledger->marked   = out_marked;
    return AFT_OK;
}
