/* SPDX-License-Identifier: Apache-2.0 */
/* The crops alone, in both schools, against published harvests under forcings of published size
 * (crops_forcing.h says what of a forcing is published and what assumed). */
#include "base/sort.h"
#include "crops_forcing.h"
#include "scoreboard.h"

#include <string.h>
#include <time.h>

enum { YEARS = 10, MODELS = 3, CLM_CROPS = 4 };
static const char *const models[MODELS]   = {"wofost_lintul", "aquacrop", "mean"};
static const char *const crops[AFT_NCROP] = {"maize",        "rice", "spring_wheat",
                                             "winter_wheat", "soy",  "grass"};
static const char *const CLM5             = "CLM5, Xia et al. 2022";

/* CLM5's national changes [soot][crop][country][year]; have says which exist. Wheat is spring
 * wheat. */
typedef struct {
    float   *change;
    uint8_t *have;
    int      ncountry;
} clm5;

static size_t clm5_at(const clm5 *c, int soot, int crop, int country)
{
    return (((size_t)soot * AFT_NCROP + crop) * c->ncountry + country);
}

static int index_of(const char *const *names, int n, const char *name)
{
    for (int k = 0; k < n; k++)
        if (strcmp(names[k], name) == 0)
            return k;
    return -1;
}

static void read_clm5(const crop_stage *s, clm5 *c)
{
    int n      = s->earth.countries.ncountry;
    *c         = (clm5){aft_alloc(s->arena, (size_t)3 * AFT_NCROP * n * YEARS, sizeof(float)),
                        aft_alloc(s->arena, (size_t)3 * AFT_NCROP * n, 1), n};
    FILE *file = fopen(AFT_SOURCE_DIR "/validation/data/clm5_xia2022_country_pct.csv", "r");
    char  line[512];
    while (file && fgets(line, sizeof line, file)) {
        char iso3[4], name[32];
        int  soot, at = 0;
        if (sscanf(line, "%d,%3[A-Z],%31[a-z_]%n", &soot, iso3, name, &at) != 3)
            continue;
        int crop = index_of(crops, AFT_NCROP, name), country = stage_country(s, iso3);
        int k = soot == 5 ? 0 : soot == 27 ? 1 : 2;
        if (crop < 0 || country < 0 || line[at + 1] == '\0' || line[at + 1] == ',')
            continue;
        size_t row   = clm5_at(c, k, crop, country);
        char  *p     = line + at;
        c->have[row] = 1;
        for (int y = 0; y < YEARS && *p == ','; y++)
            c->change[row * YEARS + y] = strtof(p + 1, &p);
    }
    if (file)
        fclose(file);
}

static double wheat_tonnes(const aft_crop_map *map, int country)
{
    return (double)map->production_t[AFT_SPRING_WHEAT * map->ncountry + country]
           + (double)map->production_t[AFT_WINTER_WHEAT * map->ncountry + country];
}

static double tonnes(const aft_crop_map *map, int crop, int country)
{
    return crop == AFT_SPRING_WHEAT ? wheat_tonnes(map, country)
                                    : (double)map->production_t[crop * map->ncountry + country];
}

/* World change of a crop in CLM5 by production; crop < 0: calories of the four. */
static double clm5_world(const crop_stage *s, const clm5 *c, int soot, int crop, int year)
{
    static const int    list[CLM_CROPS] = {AFT_MAIZE, AFT_RICE, AFT_SPRING_WHEAT, AFT_SOY};
    static const double kcal[CLM_CROPS] = {3560, 2800, 3340, 3350};
    double              sum = 0, weight = 0;
    for (int k = 0; k < CLM_CROPS; k++)
        for (int i = 0; i < c->ncountry && (crop < 0 || crop == list[k]); i++) {
            size_t row = clm5_at(c, soot, list[k], i);
            double w   = c->have[row] ? kcal[k] * tonnes(&s->earth.crops, list[k], i) : 0;
            sum += w * (double)c->change[row * YEARS + year];
            weight += w;
        }
    return weight > 0 ? sum / weight : 0;
}

static void choose(crop_stage *s, const char *model)
{
    aft_error err;
    stage_need(aft_assume(&s->assumptions, "crop_model", model, &err), &err);
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void row(const char *model, const char *what, int year, double ours, double reference,
                double tolerance, const char *source)
{
    char name[96];
    snprintf(name, sizeof name, "%s, %s, year %d [%%]", model, what, year);
    score_absolute(name, ours, reference, tolerance, source);
}

static void world_rows(const crop_stage *s, const clm5 *c, int soot, const char *model,
                       const aft_harvest *h)
{
    char what[64];
    for (int y = 0; y < 6; y++) {
        snprintf(what, sizeof what, "%g Tg, four crops", crop_forcings[soot].soot_Tg);
        row(model, what, y + 1, h->world_kcal_change_pct[y], clm5_world(s, c, soot, -1, y),
            y == 0 ? 15 : 8, CLM5);
    }
    static const int list[] = {AFT_MAIZE, AFT_RICE, AFT_SOY};
    for (int k = 0; k < 3; k++) {
        snprintf(what, sizeof what, "%g Tg, %s", crop_forcings[soot].soot_Tg, crops[list[k]]);
        row(model, what, 3, h->world_change_pct[2 * AFT_NCROP + list[k]],
            clm5_world(s, c, soot, list[k], 2), 20, CLM5);
    }
    static const double grass[] = {-11, -43, -84}; /* leaf carbon of all grassland */
    snprintf(what, sizeof what, "%g Tg, grass", crop_forcings[soot].soot_Tg);
    row(model, what, 3, h->world_change_pct[2 * AFT_NCROP + AFT_GRASS], grass[soot], 20, CLM5);
}

/* Spearman's rank correlation of n pairs. */
static double rank_correlation(crop_stage *s, const double *x, const double *y, int n)
{
    int32_t *order   = aft_alloc(s->arena, (size_t)n, sizeof *order);
    int32_t *scratch = aft_alloc(s->arena, (size_t)n, sizeof *scratch);
    double  *rank = aft_alloc(s->arena, (size_t)n, sizeof *rank), distance = 0;
    aft_sort_ascending(x, n, order, scratch);
    for (int k = 0; k < n; k++)
        rank[order[k]] = k;
    aft_sort_ascending(y, n, order, scratch);
    for (int k = 0; k < n; k++)
        distance += (rank[order[k]] - k) * (rank[order[k]] - k);
    return n > 1 ? 1 - 6 * distance / ((double)n * ((double)n * n - 1)) : 0;
}

/* Nations that grow at least 0.3 Mt, mean of years 2 to 5. */
static void by_country(crop_stage *s, const clm5 *c, int soot, const char *model,
                       const aft_harvest *h)
{
    static const int list[CLM_CROPS] = {AFT_MAIZE, AFT_RICE, AFT_SPRING_WHEAT, AFT_SOY};
    double          *x               = aft_alloc(s->arena, (size_t)c->ncountry, sizeof *x);
    double          *y               = aft_alloc(s->arena, (size_t)c->ncountry, sizeof *y);
    for (int k = 0; k < CLM_CROPS; k++) {
        int n = 0;
        for (int i = 0; i < c->ncountry; i++) {
            size_t at = clm5_at(c, soot, list[k], i);
            if (!c->have[at] || tonnes(&s->earth.crops, list[k], i) < 3e5)
                continue;
            x[n] = y[n] = 0;
            for (int year = 1; year < 5; year++) {
                const float *change = h->yield_change_pct + (size_t)year * AFT_NCROP * h->ncountry;
                double       ours   = (double)change[list[k] * h->ncountry + i];
                if (list[k] == AFT_SPRING_WHEAT) {
                    double spring = (double)s->earth.crops.production_t[list[k] * h->ncountry + i]
                                    / wheat_tonnes(&s->earth.crops, i);
                    ours = spring * ours
                           + (1 - spring) * (double)change[AFT_WINTER_WHEAT * h->ncountry + i];
                }
                x[n] += ours / 4;
                y[n] += (double)c->change[at * YEARS + year] / 4;
            }
            n++;
        }
        char name[96];
        snprintf(name, sizeof name, "%s, %g Tg, %s: rank correlation of %d nations", model,
                 crop_forcings[soot].soot_Tg,
                 list[k] == AFT_SPRING_WHEAT ? "wheat" : crops[list[k]], n);
        score_range(name, rank_correlation(s, x, y, n), 0.3, 1, CLM5);
    }
}

/* Modelled control yields against FAO's: correlation over nations and the ratio of world means. */
static void baseline(const crop_stage *s, const char *model, const aft_harvest *h)
{
    const aft_crop_map *map = &s->earth.crops;
    for (int crop = 0; crop < AFT_GRASS; crop++) {
        double n = 0, sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0, made = 0, grown = 0;
        for (int i = 0; i < map->ncountry; i++) {
            double area = (double)map->national_area_ha[crop * map->ncountry + i];
            double x    = (double)h->control_yield[crop * map->ncountry + i];
            if (area < 1e5 || !(x > 0))
                continue;
            double y = 1000 * (double)map->production_t[crop * map->ncountry + i] / area;
            n += 1, sx += x, sy += y, sxx += x * x, syy += y * y, sxy += x * y;
            made += y * area, grown += x * area;
        }
        double r = (n * sxy - sx * sy) / sqrt((n * sxx - sx * sx) * (n * syy - sy * sy));
        printf("%-16s %-13s %4.0f nations: correlation %5.2f, model over FAO %5.2f\n", model,
               crops[crop], n, r, made > 0 ? grown / made : 0);
    }
}

/* Five even years of 5 Tg: -1.8 K in the global mean, -8 % rain, -7 % light. */
static void jaegermeyr(crop_stage *s, double cropland_kelvin)
{
    static const double reference[] = {-13, -3, -11, -11, -17};
    double              mean_shape  = cropland_shape(s, 1);
    aft_harvest         h;
    char                name[96];
    for (int band = 0; band < STAGE_BANDS; band++)
        stage_change(s, band, 0, s->weather.nmonth,
                     cropland_kelvin * cooling_shape(s->weather.lat_deg[band], 1) / mean_shape,
                     0.92, 0.93);
    for (int k = 0; k < MODELS; k++) {
        choose(s, models[k]);
        stage_grow(s, &h);
        double wheat = 0, weight = 0;
        for (int crop = 0; crop < AFT_GRASS; crop++) {
            double change = h.world_change_pct[2 * AFT_NCROP + crop], made = 0;
            for (int i = 0; i < h.ncountry; i++)
                made += (double)s->earth.crops.production_t[crop * h.ncountry + i];
            if (crop == AFT_SPRING_WHEAT || crop == AFT_WINTER_WHEAT) {
                wheat += made * change, weight += made;
                if (crop == AFT_SPRING_WHEAT)
                    continue;
                change = wheat / weight;
            }
            snprintf(name, sizeof name, "%s, 5 Tg, %.1f K over cropland, %s [%%]", models[k],
                     cropland_kelvin, crop == AFT_WINTER_WHEAT ? "wheat" : crops[crop]);
            score_absolute(name, change, reference[crop], 8, "Jaegermeyr et al. 2020, six models");
        }
    }
}

static void series(const char *model, const aft_harvest *h)
{
    for (int crop = 0; crop <= AFT_NCROP; crop++) {
        printf("%-16s %-13s", model, crop < AFT_NCROP ? crops[crop] : "four crops");
        for (int y = 0; y < YEARS; y++)
            printf("%7.1f", crop < AFT_NCROP ? h->world_change_pct[y * AFT_NCROP + crop]
                                             : h->world_kcal_change_pct[y]);
        printf("\n");
    }
}

/* World calories at 27 Tg, year 3, at the low and high end of each parameter of the stage. */
static void spread(crop_stage *s)
{
    aft_harvest h;
    force(s, &crop_forcings[1]);
    for (const aft_parameter *p = aft_crops_parameters; p->name; p++) {
        int    index   = aft_parameter_index(p->name);
        double ends[2] = {p->low, p->high}, change[2];
        if (p->options)
            continue;
        for (int k = 0; k < 2; k++) {
            s->assumptions.value[index] = ends[k];
            stage_grow(s, &h);
            change[k] = h.world_kcal_change_pct[2];
        }
        s->assumptions.value[index] = p->value;
        printf("%-24s %8g .. %-8g %7.1f .. %-7.1f\n", p->name, p->low, p->high, change[0],
               change[1]);
    }
}

int main(void)
{
    crop_stage *s = stage_new(YEARS);
    clm5        c;
    aft_harvest h;
    double      largest = 0;
    read_clm5(s, &c);

    score_heading("crops alone: six models' kind of 5 Tg (mean of years 1 to 5)");
    jaegermeyr(s, -1.8);
    jaegermeyr(s, -2.5);
    for (int soot = 0; soot < 3; soot++) {
        char title[96];
        snprintf(title, sizeof title, "crops alone: %g Tg against CLM5",
                 crop_forcings[soot].soot_Tg);
        score_heading(title);
        force(s, &crop_forcings[soot]);
        for (int k = 0; k < MODELS; k++) {
            choose(s, models[k]);
            double start = seconds();
            stage_grow(s, &h);
            largest = fmax(largest, seconds() - start);
            series(models[k], &h);
            world_rows(s, &c, soot, models[k], &h);
            by_country(s, &c, soot, models[k], &h);
        }
    }
    printf("\ncontrol yields, nations with 100,000 ha\n");
    for (int k = 0; k < MODELS; k++) {
        choose(s, models[k]);
        stage_grow(s, &h);
        baseline(s, models[k], &h);
    }
    printf("\nspread at 27 Tg, year 3, four crops [%%], mean of schools\n");
    choose(s, "mean");
    spread(s);
    printf("\n%d cells, %d years, both schools: %.2f s\n", s->earth.crops.ncell, YEARS, largest);
    aft_arena_free(s->arena);
    return score_end();
}
