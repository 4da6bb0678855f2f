/* SPDX-License-Identifier: Apache-2.0 */
/* End to end: the built-in wars from the weapons to the hungry, against Xia et al. 2022, Table 1, and
 * the surface-burst war's own books. One parameter set, the defaults, for all. */
#include "apps/embedded.h"
#include "scoreboard.h"

#include "aftermath.h"
#include "base/sum.h"

#include <stdlib.h>

typedef struct {
    const char *name;
    double      deaths_M, soot_Tg, hungry_M;
} published;

static const published table1[] = {
    {"india-pakistan-100x15kt", 27, 5, 255},     {"india-pakistan-250x15kt", 52, 16, 926},
    {"india-pakistan-250x50kt", 97, 27, 1426},   {"india-pakistan-250x100kt", 127, 37, 2081},
    {"india-pakistan-500x100kt", 164, 47, 2512}, {"us-russia-4400x100kt", 360, 150, 5341},
};

static char *read_file(const char *path, size_t *size, aft_arena *arena)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    char *bytes = aft_alloc(arena, *size + 1, 1);
    *size       = fread(bytes, 1, *size, file);
    fclose(file);
    return bytes;
}

/* Runs a built-in scenario for `years` with one assumption set (name may be NULL). */
static bool run(const char *scenario_name, int years, const char *name, const char *value,
                const aft_earth *earth, aft_arena *arena, aft_result *result)
{
    aft_error     err;
    aft_scenario *scenario = aft_alloc(arena, 1, sizeof *scenario);
    char          path[512];
    size_t        size;
    snprintf(path, sizeof path, AFT_SOURCE_DIR "/data/scenarios/%s.yaml", scenario_name);
    char *bytes = read_file(path, &size, arena);
    if (!bytes || aft_scenario_read(bytes, size, path, arena, scenario, &err) != AFT_OK)
        return false;
    scenario->years = years;
    if (name && aft_assume(&scenario->assumptions, name, value, &err) != AFT_OK)
        return false;
    if (aft_run(scenario, earth, false, 0, NULL, NULL, NULL, arena, result, &err) == AFT_OK)
        return true;
    printf("%s: %s\n", scenario_name, err.message);
    return false;
}

static void judge_war(const published *war, const aft_earth *earth, aft_arena *arena)
{
    const char *source = "Xia et al. 2022, Table 1";
    char        name[80];
    aft_result  r;
    aft_mark    mark = aft_arena_mark(arena);
    if (!run(war->name, 3, NULL, NULL, earth, arena, &r)) {
        score_row(war->name, NAN, war->soot_Tg, "runs", false, source);
        return;
    }
    snprintf(name, sizeof name, "%s: direct deaths [M]", war->name);
    score_relative(name, 1e-6 * r.damage.direct_deaths, war->deaths_M, 0.35, source);
    snprintf(name, sizeof name, "%s: soot, after early rain [Tg]", war->name);
    score_relative(name, 1e-9 * r.emissions.soot_released, war->soot_Tg, 0.35, source);
    double hungry = 1e-6 * r.diets.people_without_food_year2;
    if (war->soot_Tg < 100) {
        snprintf(name, sizeof name, "%s: without food, year 2 [M]", war->name);
        score_factor(name, hungry, war->hungry_M, 2, source);
    } else {
        snprintf(name, sizeof name, "%s: fed, year 2 [M]", war->name);
        score_range(name, 1e-6 * r.diets.population_survivors - hungry, 500, 2000, source);
    }
    aft_arena_release(arena, mark);
}

/* Fallout of a ground-burst war: activity, protection, and that nobody dies twice. */
static void judge_surface(const aft_earth *earth, aft_arena *arena)
{
    aft_result open, closed;
    aft_mark   mark = aft_arena_mark(arena);
    if (!run("us-russia-surface", 1, NULL, NULL, earth, arena, &open)) {
        score_row("us-russia-surface", NAN, 0, "runs", false, "property");
        return;
    }
    score_relative("us-russia-surface: activity on the ground over the source",
                   open.dose.activity_ground / open.dose.activity_source, 1, 0.02, "conservation");
    double most = 0;
    for (int c = 0; c < open.damage.ncountry; c++) {
        double people = open.in.population_factor[c]
                      * (double)open.in.earth->countries.population[c];
        double dead = open.damage.country_deaths[c] + open.dose.country_deaths[c];
        most        = people > 0 ? fmax(most, dead / people) : most;
    }
    score_range("us-russia-surface: dead over people, worst country", most, 0, 1 + 1e-9, "property");
    double first = open.dose.fallout_deaths;
    printf("us-russia-surface: %.0f M die at once, %.0f M of fallout\n",
           1e-6 * open.damage.direct_deaths, 1e-6 * first);
    if (run("us-russia-surface", 1, "fallout_protection", "5", earth, arena, &closed))
        score_range("us-russia-surface: fallout deaths with 5 times the protection [M]",
                    1e-6 * closed.dose.fallout_deaths, 0, 0.999e-6 * first, "property");
    aft_arena_release(arena, mark);
}

int main(void)
{
    aft_arena         *arena    = aft_arena_create(0);
    aft_earth_sections sections = aft_embedded_earth();
    aft_earth          earth;
    aft_error          err;
    if (aft_earth_load(&sections, arena, &earth, &err) != AFT_OK) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    score_heading("End to end: six wars from the weapons, default assumptions");
    for (size_t k = 0; k < sizeof table1 / sizeof *table1; k++)
        judge_war(&table1[k], &earth, arena);
    score_heading("End to end: a war of ground bursts");
    judge_surface(&earth, arena);
    aft_arena_free(arena);
    return score_end();
}
