/* SPDX-License-Identifier: Apache-2.0 */
/* The food ledger alone, fed the CLM5 country yields, under the rules of Xia et al. 2022 (no trade,
 * half of the feed to people, 1,911 kcal, people of 2010) against their Table 1. */
#include "apps/embedded.h"
#include "clm5.h"
#include "scoreboard.h"

static double share_without(const aft_earth *earth, int soot_Tg, const char *trade, int year,
                            aft_arena *arena)
{
    aft_harvest     harvest;
    aft_diets       diets;
    aft_assumptions assumptions;
    aft_error       err;
    int             n      = earth->countries.ncountry;
    double         *factor = aft_alloc(arena, (size_t)n, sizeof *factor);
    for (int c = 0; c < n; c++)
        factor[c] = 1;
    aft_assumptions_default(&assumptions);
    aft_assume(&assumptions, "food_trade", trade, &err);
    aft_inputs in = {.earth = earth, .assumptions = &assumptions, .population_factor = factor};
    if (!clm5_harvest(AFT_SOURCE_DIR "/validation/data/clm5_xia2022_country_pct.csv", soot_Tg, earth,
                      arena, &harvest)
        || aft_food(&harvest, NULL, NULL, NULL, &in, arena, &diets, &err) != AFT_OK)
        return NAN;
    return 100 * diets.world_without_food[year] / diets.population_survivors;
}

int main(void)
{
    static const struct {
        int    soot_Tg;
        double share_pct;
    } table1[] = {{5, 3.8}, {27, 21.3}, {150, 79.7}};  /* people without food / 6.703 bn */
    aft_arena *arena = aft_arena_create(0);
    aft_earth  newest, earth;
    aft_assumptions assumptions;
    aft_error  err;
    aft_earth_sections sections = aft_embedded_earth();
    aft_assumptions_default(&assumptions);
    if (aft_earth_load(&sections, arena, &newest, &err) != AFT_OK
        || aft_earth_assume(&newest, &assumptions, 2010, arena, &earth, &err) != AFT_OK) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    const char *source = "Xia et al. 2022, Table 1";
    score_heading("Food alone: share of survivors without food in year 2 [%]");
    for (int k = 0; k < 3; k++) {
        char name[64];
        snprintf(name, sizeof name, "%d Tg, CLM5 yields, no trade", table1[k].soot_Tg);
        double ours = share_without(&earth, table1[k].soot_Tg, "none", 1, arena);
        if (table1[k].soot_Tg == 5)
            score_factor(name, ours, table1[k].share_pct, 1.5, source);
        else
            score_absolute(name, ours, table1[k].share_pct, 5, source);
    }
    score_absolute("150 Tg, of those whom the war leaves (5,341 of 6,343 M)",
                   share_without(&earth, 150, "none", 1, arena), 84.2, 5, source);
    score_absolute("no soot, default trade", share_without(&earth, 0, "shrinking", 1, arena), 0, 0,
                   "property");
    printf("for information: no soot, trade forbidden: %.2f %%; 5 Tg open trade %.2f %%; 150 Tg open "
           "trade %.1f %%\n",
           share_without(&earth, 0, "none", 1, arena), share_without(&earth, 5, "open", 1, arena),
           share_without(&earth, 150, "open", 1, arena));
    aft_arena_free(arena);
    return score_end();
}
