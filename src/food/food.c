/* SPDX-License-Identifier: Apache-2.0 */
/* Who is fed: a national ledger, year by year.
 *
 *   home  = sum_g S_g o_g (1 + x_g)                          plants, o_g home-grown ratio
 *         + S_animals [s (1 + x_grass) + (1 - s)(1 - p) a (1 + x)]
 *         + S_fish (1 + x_fish)
 *         + p sum_u F_u (1 + x_u) + q sum_u N_u (1 + x_u)    feed and fuel turned to people
 *         + stocks                                           [kcal person-1 day-1]
 *   diet  = (home + imports - exports)(1 - w) P / survivors
 *   without food = survivors max(0, 1 - diet / need)
 *
 * S supply of a normal year, x relative change of a harvest, s pasture share, a home-grown part of
 * the feed, p and q parts of feed and non-food uses given to people, w waste, P people before the
 * war. Those who are fed get what they need and the rest nothing (Xia et al. 2022). need is
 * food_need, or what the country eats in a normal year where that is less: whoever lives on less
 * without a war is not counted as its victim. Every term grows with every harvest, so more food
 * never feeds fewer. Exports are surplus above a normal year's diet (open trade: above need), shared
 * among the gaps; trade counts relative to a normal year, so that a year without loss has no gap. */
#include "food/ledger.h"

#include "aftermath/food.h"
#include "base/math.h"
#include "base/sum.h"

typedef struct {
    double need, feed, nonfood, waste, pasture, stock_days, stock_years, fish_light, stop_loss;
    int    trade;
} food_rules;

enum { TRADE_SHRINKING, TRADE_NONE, TRADE_OPEN };
/* A supply that misses the need by rounding alone feeds everybody. */
static const double ROUNDING = 1e-12;

enum { RULES_XIA, RULES_ALLFED };

static food_rules read_rules(const aft_assumptions *a)
{
    food_rules r = {
        .need = aft_assumed(a, "food_need"),
        .feed = aft_assumed(a, "food_feed_to_people"),
        .nonfood = aft_assumed(a, "food_nonfood_to_people"),
        .waste = aft_assumed(a, "food_waste"),
        .pasture = aft_assumed(a, "food_pasture_share"),
        .stock_days = aft_assumed(a, "food_stock_days"),
        .stock_years = aft_assumed(a, "food_stock_years"),
        .fish_light = aft_assumed(a, "food_fish_light"),
        .stop_loss = aft_assumed(a, "food_trade_stop_loss"),
        .trade = aft_choice(a, "food_trade"),
    };
    if (aft_choice(a, "food_rules") == RULES_ALLFED) {
        /* ALLFED integrated model: 2,100 kcal, feed and biofuel shut off, waste at doubled prices
         * 13 % and 4.7 % in distribution. */
        r.need = 2100;
        r.feed = r.nonfood = 1;
        r.waste            = 1 - (1 - 0.13) * (1 - 0.047);
    }
    return r;
}

/* Relative changes of one country and year. */
typedef struct {
    double use[USE_N];  /* wheat, rice, maize, soy, all four for the rest */
    double grass, fish;
} food_changes;

static double change(const aft_harvest *h, int year, int crop, int country)
{
    size_t i = ((size_t)year * (size_t)h->ncrop + (size_t)crop) * (size_t)h->ncountry
             + (size_t)country;
    return aft_max((double)h->yield_change_pct[i], -100.0) / 100.0;
}

/* Winter and spring wheat by their shares of the country's production; even where unknown. */
static double wheat_change(const aft_harvest *h, const aft_crop_map *map, int year, int country)
{
    double spring = 1, winter = 1;
    if (map->production_t) {
        size_t n = (size_t)map->ncountry, c = (size_t)country;
        spring   = (double)map->production_t[AFT_SPRING_WHEAT * n + c];
        winter   = (double)map->production_t[AFT_WINTER_WHEAT * n + c];
        if (spring + winter <= 0)
            spring = winter = 1;
    }
    return (spring * change(h, year, AFT_SPRING_WHEAT, country)
            + winter * change(h, year, AFT_WINTER_WHEAT, country)) / (spring + winter);
}

/* The four-crop mean by calories grown; `elsewhere` where a country grows none of them. */
static double mean_change(const double use[USE_N], const aft_national_ledger *row, double elsewhere)
{
    double sum = 0, weight = 0;
    for (int u = 0; u < USE_OTHER; u++) {
        sum += row->harvest[u] * use[u];
        weight += row->harvest[u];
    }
    return weight > 0 ? sum / weight : elsewhere;
}

static food_changes changes_of(const aft_harvest *h, const aft_earth *earth, int year, int country,
                               double fish)
{
    food_changes x;
    x.use[USE_WHEAT] = wheat_change(h, &earth->crops, year, country);
    x.use[USE_RICE]  = change(h, year, AFT_RICE, country);
    x.use[USE_MAIZE] = change(h, year, AFT_MAIZE, country);
    x.use[USE_SOY]   = change(h, year, AFT_SOY, country);
    x.use[USE_OTHER] = 0;
    x.grass          = change(h, year, AFT_GRASS, country);
    x.fish           = fish;
    return x;
}

static double sum_uses(const double amount[USE_N], const food_changes *x)
{
    double sum = 0;
    for (int u = 0; u < USE_N; u++)
        sum += amount[u] * (1 + x->use[u]);
    return sum;
}

static double sum_plain(const double *amount, int n)
{
    double sum = 0;
    for (int k = 0; k < n; k++)
        sum += amount[k];
    return sum;
}

/* Home-grown supply [kcal person-1 day-1] under the rules after a war, stocks apart. */
static double home_supply(const aft_national_ledger *row, const food_changes *x,
                          const food_rules *rules)
{
    static const int crop_of_group[FOOD_NPLANT] = {USE_WHEAT, USE_RICE,  USE_MAIZE, USE_OTHER,
                                                   USE_OTHER, USE_OTHER, USE_OTHER};
    double plants = 0;
    for (int g = 0; g < FOOD_NPLANT; g++)
        plants += row->supply[g] * row->own[g] * (1 + x->use[crop_of_group[g]]);

    double feed = sum_plain(row->feed, USE_N);
    double home_fed = feed > 0 ? aft_min(1, sum_uses(row->feed_own, x) / feed) : 1 + x->use[USE_OTHER];
    double animals = row->supply[FOOD_ANIMALS]
                   * (rules->pasture * (1 + x->grass)
                      + (1 - rules->pasture) * (1 - rules->feed) * home_fed);
    return plants + animals + row->supply[FOOD_FISH] * (1 + x->fish)
         + rules->feed * sum_uses(row->feed_own, x) + rules->nonfood * sum_uses(row->nonfood_own, x);
}

static double home_plants(const aft_national_ledger *row)
{
    double plants = 0;
    for (int g = 0; g < FOOD_NPLANT; g++)
        plants += row->supply[g] * row->own[g];
    return plants;
}

/* Exports on offer over imports wanted, both in kcal per day. */
static double offer_over_want(int n, const double *home, const double *keep, const double *target,
                              const double *heads, double *scratch)
{
    for (int c = 0; c < n; c++)
        scratch[c] = heads[c] * aft_max(0, home[c] - keep[c]);
    double offer = aft_sum(scratch, (size_t)n);
    for (int c = 0; c < n; c++)
        scratch[c] = heads[c] * aft_max(0, target[c] - home[c]);
    double want = aft_sum(scratch, (size_t)n);
    return want > 0 ? offer / want : INFINITY;
}

/* Relative change of sunlight over the sea in a year, from the cells' own areas; 0 without weather. */
static double sea_light_change(const aft_weather *w, int year)
{
    if (!w || year >= w->nyear)
        return 0;
    size_t ncell = (size_t)w->nlat * (size_t)w->nlon, nsurface = AFT_NSURFACE;
    double now = 0, before = 0;
    for (int month = 0; month < 12; month++)
        for (size_t i = 0; i < ncell; i++) {
            size_t sea = AFT_SEA * ncell + i;
            now += w->cell_area[sea]
                 * (double)w->surface_downwelling_shortwave
                       [((size_t)(12 * year + month) * nsurface) * ncell + sea];
            before += w->cell_area[sea]
                    * (double)w->control_shortwave[((size_t)month * nsurface) * ncell + sea];
        }
    return before > 0 ? now / before - 1 : 0;
}

static aft_status count_survivors(const aft_damage *damage, const aft_dose *dose,
                                  const aft_inputs *in, aft_arena *arena, aft_diets *d,
                                  aft_error *err)
{
    int     n = d->ncountry;
    double *population, *survivors;
    AFT_NEW(population, arena, n, err);
    AFT_NEW(survivors, arena, n, err);
    for (int c = 0; c < n; c++) {
        double factor = in->population_factor ? in->population_factor[c] : 1.0;
        population[c] = factor * (double)in->earth->countries.population[c];
        double dead   = (damage ? damage->country_deaths[c] : 0.0)
                    + (dose ? dose->country_deaths[c] : 0.0);
        survivors[c] = aft_max(0, population[c] - dead);
    }
    d->population           = population;
    d->survivors            = survivors;
    d->population_prewar    = aft_sum(population, (size_t)n);
    d->population_survivors = aft_sum(survivors, (size_t)n);
    return AFT_OK;
}

/* What a year's ledger needs to know of all countries. */
typedef struct {
    const aft_national_ledger *row;     /* [country]                                          */
    double *normal, *need;              /* [country] kcal person-1 day-1 before waste         */
    double *home, *keep, *target, *scratch;
    double *harvest_weight, *harvest_change;
    double  normal_offer;               /* exports over gaps in a normal year; > 0            */
} food_world;

static aft_status prepare_world(const aft_inputs *in, const food_rules *rules,
                                const aft_diets *d, aft_arena *arena, food_world *w, aft_error *err)
{
    int                  n = d->ncountry;
    aft_national_ledger *row;
    AFT_NEW(row, arena, n, err);
    AFT_TRY(aft_ledger_rows(&in->earth->food, row, err));
    double **array[] = {&w->normal, &w->need,    &w->home,           &w->keep,
                        &w->target, &w->scratch, &w->harvest_weight, &w->harvest_change};
    for (size_t k = 0; k < sizeof array / sizeof *array; k++)
        AFT_NEW(*array[k], arena, n, err);
    w->row = row;

    static const food_changes unchanged = {0};
    for (int c = 0; c < n; c++) {
        w->normal[c] = sum_plain(row[c].supply, FOOD_NGROUP);
        w->need[c]   = aft_min(rules->need / (1 - rules->waste), w->normal[c]);
        w->keep[c]   = rules->trade == TRADE_OPEN ? w->need[c] : w->normal[c];
        w->target[c] = w->keep[c];
        w->home[c]   = home_supply(&row[c], &unchanged, rules);
    }
    double offer    = offer_over_want(n, w->home, w->keep, w->target, d->population, w->scratch);
    w->normal_offer = offer > 0 ? aft_min(1, offer) : 1;
    return AFT_OK;
}

/* Change of the world's four-crop calories: decides trade and stands in where nothing is grown. */
static double world_change(const aft_harvest *h, const aft_earth *earth, int year,
                           const aft_diets *d, food_world *w)
{
    int n = d->ncountry;
    for (int c = 0; c < n; c++) {
        food_changes x       = changes_of(h, earth, year, c, 0);
        w->harvest_weight[c] = d->population[c] * sum_plain(w->row[c].harvest, USE_OTHER);
        w->harvest_change[c] = mean_change(x.use, &w->row[c], 0);
    }
    double grown = aft_sum(w->harvest_weight, (size_t)n);
    return grown > 0 ? aft_dot(w->harvest_weight, w->harvest_change, (size_t)n) / grown : 0;
}

static double trade_left(const food_rules *rules, double world)
{
    if (rules->trade == TRADE_NONE)
        return 0;
    if (rules->trade == TRADE_OPEN)
        return 1;
    return aft_clamp(1 + world / rules->stop_loss, 0, 1);
}

/* Diets [kcal person-1 day-1] and people without food of one year. */
static void feed_year(const aft_harvest *h, const aft_weather *weather, const aft_inputs *in,
                      const food_rules *rules, int year, food_world *w, aft_diets *d, float *diet,
                      double *without, double *trade)
{
    int    n     = d->ncountry;
    double world = world_change(h, in->earth, year, d, w);
    double fish  = rules->fish_light * aft_min(0, sea_light_change(weather, year));
    double stock = rules->stock_days / 365.0 / rules->stock_years * aft_clamp(rules->stock_years - year, 0, 1);

    for (int c = 0; c < n; c++) {
        food_changes x   = changes_of(h, in->earth, year, c, fish);
        x.use[USE_OTHER] = mean_change(x.use, &w->row[c], world);
        double spread    = d->survivors[c] > 0 ? d->population[c] / d->survivors[c] : 1.0;
        w->home[c] = spread * (home_supply(&w->row[c], &x, rules) + stock * home_plants(&w->row[c]));
    }
    *trade = trade_left(rules, world);
    double ratio = offer_over_want(n, w->home, w->keep, w->target, d->survivors, w->scratch)
                 / w->normal_offer;
    double filled  = *trade * aft_min(1, ratio);
    double shipped = ratio > 0 ? *trade * aft_min(1, 1 / ratio) : *trade;
    for (int c = 0; c < n; c++) {
        double supply = w->home[c] + filled * aft_max(0, w->target[c] - w->home[c])
                      - shipped * aft_max(0, w->home[c] - w->keep[c]);
        diet[c]    = (float)(supply * (1 - rules->waste));
        double short_of = w->need[c] > 0 ? 1 - supply / w->need[c] : 0;
        without[c]      = short_of > ROUNDING ? d->survivors[c] * short_of : 0;
    }
}

aft_status aft_food(const aft_harvest *harvest, const aft_weather *weather,
                    const aft_damage *damage, const aft_dose *dose, const aft_inputs *in,
                    aft_arena *arena, aft_diets *d, aft_error *err)
{
    const aft_earth *earth = in->earth;
    if (earth->food.nitem == 0)
        return aft_fail(err, AFT_BAD_DATA, "food: the Earth was loaded without its food ledger");
    int n = earth->countries.ncountry, nyear = harvest->nyear;
    *d = (aft_diets){.ncountry = n, .nyear = nyear};
    AFT_TRY(count_survivors(damage, dose, in, arena, d, err));

    float  *diet;
    double *without, *world, *trade;
    AFT_NEW(diet, arena, (size_t)n * (size_t)nyear, err);
    AFT_NEW(without, arena, (size_t)n * (size_t)nyear, err);
    AFT_NEW(world, arena, nyear, err);
    AFT_NEW(trade, arena, nyear, err);

    food_rules rules = read_rules(in->assumptions);
    food_world w;
    AFT_TRY(prepare_world(in, &rules, d, arena, &w, err));
    for (int year = 0; year < nyear; year++) {
        size_t at = (size_t)year * (size_t)n;
        feed_year(harvest, weather, in, &rules, year, &w, d, diet + at, without + at, &trade[year]);
        world[year] = aft_sum(without + at, (size_t)n);
    }
    d->diet_kcal_per_day         = diet;
    d->people_without_food       = without;
    d->world_without_food        = world;
    d->trade_fraction            = trade;
    d->people_without_food_year2 = nyear > 1 ? world[1] : 0;
    return AFT_OK;
}
