/* SPDX-License-Identifier: Apache-2.0 */
/* People against their sources: 30 agglomerations, all nations, city densities. */
#include "agglomerations.h"
#include "apps/embedded.h"
#include "scoreboard.h"

enum { MOST = 2000 };

static aft_earth earth;
static double    factor[1000];

static void score_agglomerations(void)
{
    static agglomeration list[MOST];
    int n = agglomerations_read(&earth, AFT_SOURCE_DIR "/data/tables/un_wup2018_agglomerations.csv",
                                list, MOST);
    score_heading("People within reach of the 30 largest agglomerations, millions, 2025");
    for (int k = 0; k < 30 && k < n; k++) {
        char name[128];
        snprintf(name, sizeof name, "%.63s, reach %.0f km", list[k].name, list[k].reach_km);
        score_relative(name, agglomeration_people(&earth, factor, list, n, k) / 1e6,
                       list[k].people / 1e6, 0.10, "UN WUP 2018");
    }
    int within = 0;
    for (int k = 0; k < n; k++) {
        double ours = agglomeration_people(&earth, factor, list, n, k);
        within += fabs(ours / list[k].people - 1) <= 0.25;
    }
    score_range("of all agglomerations over 300,000: per cent within 25 %", 100.0 * within / n, 75, 100,
                "UN WUP 2018");
}

typedef struct {
    char   iso3[4];
    double ratio;
} nation;

static int by_misfit(const void *a, const void *b)
{
    double x = fabs(((const nation *)a)->ratio - 1), y = fabs(((const nation *)b)->ratio - 1);
    return (x < y) - (x > y);
}

static void score_nations(void)
{
    static nation other[1000];
    FILE *f = fopen(AFT_SOURCE_DIR "/validation/data/un_wpp2024_totals.csv", "r");
    char  line[256], iso3[4];
    long long p2010, p2025, cldr;
    int   n = 0, exact = 0, nother = 0;
    while (f && fgets(line, sizeof line, f)) {
        if (sscanf(line, "%3[A-Z],%lld,%lld,%lld", iso3, &p2010, &p2025, &cldr) != 4)
            continue;
        int c = aft_country_index(&earth, iso3);
        int64_t sum = 0;
        for (int i = 0; i < earth.places.nplace; i++)
            sum += earth.places.country[i] == c ? earth.places.population[i] : 0;
        for (int32_t i = 0; i < earth.rural.ncell; i++)
            sum += earth.rural.country[i] == c ? earth.rural.rural[i] : 0;
        n++;
        exact += c >= 0 && sum == p2025 && earth.countries.population_2010[c] == p2010;
        if (cldr > 1000000) {
            memcpy(other[nother].iso3, iso3, 4);
            other[nother++].ratio = (double)p2025 / (double)cldr;
        }
    }
    if (f)
        fclose(f);
    score_heading("Nations: people in places and cells, 2025, and the factor to 2010");
    score_absolute("nations whose people are those of the source, to the person", exact, n, 0,
                   "UN WPP 2024");
    qsort(other, (size_t)nother, sizeof *other, by_misfit);
    printf("\nThe ten nations over 1 M on which the sources differ most, UN WPP 2025 / CLDR 48.2:\n");
    for (int k = 0; k < 10 && k < nother; k++)
        printf("  %s %.3f", other[k].iso3, other[k].ratio);
    printf("\n");
}

int main(void)
{
    aft_arena         *arena    = aft_arena_create(0);
    aft_error          err;
    aft_earth_sections sections = aft_embedded_earth();
    if (aft_earth_load(&sections, arena, &earth, &err) != AFT_OK) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    for (int c = 0; c < 1000; c++)
        factor[c] = 1;
    score_agglomerations();
    score_nations();
    aft_arena_free(arena);
    return score_end();
}
