/* SPDX-License-Identifier: Apache-2.0 */
#include "food/ledger.h"

#include <stdio.h>
#include <string.h>

static const char *const group_name[FOOD_NGROUP] = {
    "wheat", "rice", "maize", "barley", "other_cereals", "roots", "other_plants", "animals", "fish"};
static const char *const use_name[USE_N] = {"wheat", "rice", "maize", "soy", "other"};

static const float *find_item(const aft_ledger *ledger, const char *before, const char *name,
                              const char *after)
{
    char item[64];
    snprintf(item, sizeof item, "%s%s%s", before, name, after);
    for (int k = 0; k < ledger->nitem; k++)
        if (strcmp(ledger->item[k], item) == 0)
            return ledger->value + (size_t)k * (size_t)ledger->ncountry;
    return NULL;
}

/* Copies one item of all countries to the double at byte `offset` of each row. */
static aft_status read_item(const aft_ledger *ledger, const char *before, const char *name,
                            const char *after, size_t offset, aft_national_ledger *rows,
                            aft_error *err)
{
    const float *value = find_item(ledger, before, name, after);
    if (!value)
        return aft_fail(err, AFT_BAD_DATA, "food.aft: has no item %s%s%s", before, name, after);
    for (int c = 0; c < ledger->ncountry; c++) {
        double v = (double)value[c];
        memcpy((char *)&rows[c] + offset, &v, sizeof v);
    }
    return AFT_OK;
}

#define ROW(member, k) (offsetof(aft_national_ledger, member) + (size_t)(k) * sizeof(double))

aft_status aft_ledger_rows(const aft_ledger *ledger, aft_national_ledger *rows, aft_error *err)
{
    for (int g = 0; g < FOOD_NGROUP; g++)
        AFT_TRY(read_item(ledger, "supply_", group_name[g], "", ROW(supply, g), rows, err));
    for (int g = 0; g < FOOD_OTHER_PLANTS; g++)
        AFT_TRY(read_item(ledger, "own_", group_name[g], "", ROW(own, g), rows, err));
    for (int u = 0; u < USE_N; u++) {
        AFT_TRY(read_item(ledger, "feed_", use_name[u], "", ROW(feed, u), rows, err));
        AFT_TRY(read_item(ledger, "feed_", use_name[u], "_own", ROW(feed_own, u), rows, err));
        AFT_TRY(read_item(ledger, "nonfood_", use_name[u], "_own", ROW(nonfood_own, u), rows, err));
    }
    for (int u = 0; u < USE_OTHER; u++)
        AFT_TRY(read_item(ledger, "harvest_", use_name[u], "", ROW(harvest, u), rows, err));
    for (int c = 0; c < ledger->ncountry; c++)
        rows[c].own[FOOD_OTHER_PLANTS] = 1.0;  /* no balance of sugar, oil, fruit: as if home-grown */
    return AFT_OK;
}
