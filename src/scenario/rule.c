/* SPDX-License-Identifier: Apache-2.0 */
/* The counting rule of the published studies over public city lists: of all discs that one weapon
 * burns, take the most populous, then the most populous that does not overlap it, and so on until
 * the country's share is placed (Toon et al. 2007, Atmos. Chem. Phys. 7, 1973, section 2). A great
 * city area thus takes several discs, as in the studies. It repeats their count of people; it
 * chooses no target.
 *
 * disc area = 13 km2 x yield / 15 kt: the burned area of Hiroshima, linear in the yield. */
#include "scenario/rule.h"

#include "base/math.h"
#include "base/parallel.h"
#include "base/sort.h"

#include <string.h>

static const double KM_PER_DEGREE = 111.195;  /* of latitude, mean sphere of 6371 km */
static const double FINE_KM       = 111.195 / 120.0;
static const double LARGEST_DISC_KM = 50.0;
enum { FEWEST_PLACES = 64, TILES_PER_BLOCK = 64, PREFIX = AFT_FINE + 1 };

/* The tiles of one country near its places, and on each fine cell the people west of it. */
typedef struct {
    const aft_inputs *in;
    double            kernel_scale;
    int               ntile;
    int32_t          *tile;      /* [ntile] 5' index, ascending                                */
    uint64_t         *near;      /* one bit a 5' cell of the Earth: is it one of the tiles?    */
    int32_t          *rank;      /* tiles before each word of `near`                           */
    double           *prefix;    /* [ntile][10][11] sums along a fine row, from the west       */
    uint8_t          *excluded;  /* [ntile][100] too near a disc that was taken                */
} raster;

static int bits_of(uint64_t word)
{
    word -= word >> 1 & UINT64_C(0x5555555555555555);
    word = (word & UINT64_C(0x3333333333333333)) + (word >> 2 & UINT64_C(0x3333333333333333));
    word = (word + (word >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    return (int)(word * UINT64_C(0x0101010101010101) >> 56);
}

/* Which tile that cell is; -1: none. */
static int tile_index(const raster *r, int row, int col)
{
    if (row < 0 || row >= AFT_ROWS_5MIN)
        return -1;
    col          = col < 0 ? col + AFT_COLS_5MIN : col >= AFT_COLS_5MIN ? col - AFT_COLS_5MIN : col;
    int32_t  cell = row * AFT_COLS_5MIN + col;
    uint64_t word = r->near[cell >> 6], bit = UINT64_C(1) << (cell & 63);
    return word & bit ? r->rank[cell >> 6] + bits_of(word & (bit - 1)) : -1;
}

static void fill_tiles(void *context, int block)
{
    raster *r     = context;
    int     first = block * TILES_PER_BLOCK, last = first + TILES_PER_BLOCK;
    for (int t = first; t < last && t < r->ntile; t++) {
        double  people[AFT_FINE2], share[4];
        int16_t country[4];
        int     n;
        aft_people_tile(r->in->earth, r->tile[t], r->kernel_scale, r->in->population_factor, people,
                        &n, country, share);
        for (int y = 0; y < AFT_FINE; y++) {
            double *p = r->prefix + ((size_t)t * AFT_FINE + y) * PREFIX;
            p[0]      = 0.0;
            for (int x = 0; x < AFT_FINE; x++)
                p[x + 1] = p[x] + people[y * AFT_FINE + x];
        }
    }
}

/* The country's most populous places, largest first; returns their number. */
static aft_status largest_places(const aft_earth *earth, int country, aft_arena *arena,
                                 int32_t **sorted, int *n, aft_error *err)
{
    const aft_places *p = &earth->places;
    int32_t          *own, *order, *scratch;
    double           *people;
    int               count = 0;
    for (int i = 0; i < p->nplace; i++)
        count += p->country[i] == country;
    AFT_NEW(own, arena, count, err);
    AFT_NEW(order, arena, count, err);
    AFT_NEW(scratch, arena, count, err);
    AFT_NEW(people, arena, count, err);
    for (int i = 0, k = 0; i < p->nplace; i++)
        if (p->country[i] == country) {
            people[k] = (double)p->population[i];
            own[k++]  = i;
        }
    aft_sort_descending(people, count, order, scratch);
    for (int k = 0; k < count; k++)
        scratch[k] = own[order[k]];
    *sorted = scratch;
    *n      = count;
    return AFT_OK;
}

/* Tiles within reach of the first n places: the disc and most of the city's kernel. */
static aft_status choose_tiles(raster *r, const int32_t *place, int n, double disc_km,
                               aft_arena *arena, aft_error *err)
{
    const aft_places *p = &r->in->earth->places;
    int               nword = AFT_ROWS_5MIN * AFT_COLS_5MIN / 64;
    AFT_NEW(r->near, arena, nword, err);
    AFT_NEW(r->rank, arena, nword, err);
    for (int k = 0; k < n; k++) {
        double lat = (double)p->lat_deg[place[k]], lon = (double)p->lon_deg[place[k]];
        double reach = (1.5 * (double)p->scale_km[place[k]] + 2.0 * disc_km) / KM_PER_DEGREE * 12.0;
        double wide  = reach / aft_max(aft_cos(lat * AFT_PI / 180.0), 0.05);
        int    row = aft_to_int(floor((90.0 - lat) * 12.0));
        int    col = aft_to_int(floor((lon + 180.0) * 12.0));
        int    dr = aft_to_int(reach) + 1, dc = aft_to_int(wide) + 1;
        for (int y = row - dr; y <= row + dr; y++)
            for (int x = col - dc; x <= col + dc; x++) {
                if (y < 0 || y >= AFT_ROWS_5MIN)
                    continue;
                int32_t cell = y * AFT_COLS_5MIN + (x + AFT_COLS_5MIN) % AFT_COLS_5MIN;
                r->near[cell >> 6] |= UINT64_C(1) << (cell & 63);
            }
    }
    int count = 0;
    for (int w = 0; w < nword; w++) {
        r->rank[w] = count;
        count += bits_of(r->near[w]);
    }
    AFT_NEW(r->tile, arena, count, err);
    r->ntile = 0;
    for (int w = 0; w < nword; w++)
        for (int k = 0; k < 64 && r->near[w] >> k; k++)
            if (r->near[w] >> k & 1)
                r->tile[r->ntile++] = w * 64 + k;
    return AFT_OK;
}

/* Calls `visit` on every part of a fine row inside the disc around fine cell (row, col). */
typedef void (*visitor)(raster *r, int tile, int y, int x0, int x1, void *context);

static void over_disc(raster *r, int row, int col, double radius_km, visitor visit, void *context)
{
    double lat   = 90.0 - (row + 0.5) / 120.0;
    double width = FINE_KM * aft_max(aft_cos(lat * AFT_PI / 180.0), 0.02);
    int    reach = aft_to_int(radius_km / FINE_KM);
    for (int dy = -reach; dy <= reach; dy++) {
        double y_km = dy * FINE_KM, half = sqrt(radius_km * radius_km - y_km * y_km) / width;
        int    x0 = col - aft_to_int(half), x1 = col + aft_to_int(half), y = row + dy;
        if (y < 0 || y >= AFT_ROWS_5MIN * AFT_FINE)
            continue;
        for (int x = x0; x <= x1;) {
            int tile_col = x >= 0 ? x / AFT_FINE : -((-x + AFT_FINE - 1) / AFT_FINE);
            int end      = (tile_col + 1) * AFT_FINE;
            int stop     = x1 + 1 < end ? x1 + 1 : end;
            int t        = tile_index(r, y / AFT_FINE, tile_col);
            if (t >= 0)
                visit(r, t, y % AFT_FINE, x - tile_col * AFT_FINE, stop - tile_col * AFT_FINE,
                      context);
            x = stop;
        }
    }
}

static void count_people(raster *r, int tile, int y, int x0, int x1, void *context)
{
    const double *p   = r->prefix + ((size_t)tile * AFT_FINE + y) * PREFIX;
    double       *sum = context;
    *sum += p[x1] - p[x0];
}

static void exclude(raster *r, int tile, int y, int x0, int x1, void *context)
{
    (void)context;
    memset(r->excluded + (size_t)tile * AFT_FINE2 + y * AFT_FINE + x0, 1, (size_t)(x1 - x0));
}

typedef struct {
    raster  *r;
    int      country, stride;
    double   disc_km;
    double  *people;  /* [ntile][per tile] in the disc around each candidate; 0: none there */
    int      per_tile;
} search;

static void count_discs(void *context, int block)
{
    search *s     = context;
    int     first = block * TILES_PER_BLOCK, last = first + TILES_PER_BLOCK, side = AFT_FINE / s->stride;
    for (int t = first; t < last && t < s->r->ntile; t++) {
        int32_t cell = s->r->tile[t];
        if (aft_country_of_cell(s->r->in->earth, cell) != s->country)
            continue;
        for (int k = 0; k < s->per_tile; k++) {
            int row = cell / AFT_COLS_5MIN * AFT_FINE + k / side * s->stride;
            int col = cell % AFT_COLS_5MIN * AFT_FINE + k % side * s->stride;
            over_disc(s->r, row, col, s->disc_km, count_people, &s->people[(size_t)t * s->per_tile + k]);
        }
    }
}

/* The most populous discs that do not touch, largest first; *found of them. */
static aft_status take_discs(search *s, double spacing_km, int want, aft_arena *arena, aft_aim *aim,
                             int *found, aft_error *err)
{
    raster  *r = s->r;
    int32_t  n = 0, *order, *scratch, *item;
    double  *people;
    size_t   all = (size_t)r->ntile * (size_t)s->per_tile;
    int      side = AFT_FINE / s->stride;
    AFT_NEW(item, arena, all, err);
    AFT_NEW(people, arena, all, err);
    for (size_t i = 0; i < all; i++)
        if (s->people[i] >= 1.0) {
            people[n] = s->people[i];
            item[n++] = (int32_t)i;
        }
    AFT_NEW(order, arena, n, err);
    AFT_NEW(scratch, arena, n, err);
    aft_sort_descending(people, n, order, scratch);
    *found = 0;
    for (int32_t k = 0; k < n && *found < want; k++) {
        int t = item[order[k]] / s->per_tile, c = item[order[k]] % s->per_tile;
        int y = c / side * s->stride, x = c % side * s->stride;
        if (r->excluded[(size_t)t * AFT_FINE2 + y * AFT_FINE + x])
            continue;
        int row = r->tile[t] / AFT_COLS_5MIN * AFT_FINE + y;
        int col = r->tile[t] % AFT_COLS_5MIN * AFT_FINE + x;
        over_disc(r, row, col, spacing_km, exclude, NULL);
        aim[(*found)++] = (aft_aim){90.0 - (row + 0.5) / 120.0, -180.0 + (col + 0.5) / 120.0};
    }
    return AFT_OK;
}

/* One try with the country's first nplace places. */
static aft_status try_places(const aft_inputs *in, int country, const int32_t *place, int nplace,
                             double disc_km, double spacing_km, int want, aft_arena *arena,
                             aft_aim *aim, int *found, aft_error *err)
{
    raster r = {.in = in, .kernel_scale = aft_assumed(in->assumptions, "city_kernel_scale")};
    AFT_TRY(choose_tiles(&r, place, nplace, disc_km, arena, err));
    AFT_NEW(r.prefix, arena, (size_t)r.ntile * AFT_FINE * PREFIX, err);
    AFT_NEW(r.excluded, arena, (size_t)r.ntile * AFT_FINE2, err);
    int nblock = (r.ntile + TILES_PER_BLOCK - 1) / TILES_PER_BLOCK;
    aft_parallel(nblock, in->threads, fill_tiles, &r);
    int stride = disc_km / FINE_KM < 4.0 ? 1 : disc_km / FINE_KM < 15.0 ? 2 : 5;
    search s   = {&r, country, stride, disc_km, NULL, AFT_FINE2 / (stride * stride)};
    AFT_NEW(s.people, arena, (size_t)r.ntile * s.per_tile, err);
    aft_parallel(nblock, in->threads, count_discs, &s);
    return take_discs(&s, spacing_km, want, arena, aim, found, err);
}

/* The places of one country, more of them until all discs are placed. */
static aft_status place_country(const aft_scenario *scenario, const aft_strike *s, int country,
                                int want, const aft_inputs *in, aft_arena *arena, aft_aim *aim,
                                aft_error *err)
{
    double disc_km = sqrt(13.0 / 15.0 * s->yield_kt / AFT_PI);
    disc_km        = aft_min(disc_km, LARGEST_DISC_KM);
    double   spacing_km = s->rule_min_spacing_km > 0 ? s->rule_min_spacing_km : 2.0 * disc_km;
    int32_t *place = NULL;
    int      nplace = 0, found = 0;
    AFT_TRY(largest_places(in->earth, country, arena, &place, &nplace, err));
    int n = want > FEWEST_PLACES ? want : FEWEST_PLACES;
    for (;; n *= 2) {
        n             = n < nplace ? n : nplace;
        aft_mark mark = aft_arena_mark(arena);
        AFT_TRY(try_places(in, country, place, n, disc_km, spacing_km, want, arena, aim, &found,
                           err));
        aft_arena_release(arena, mark);
        if (found == want)
            return AFT_OK;
        if (n == nplace)
            return aft_fail(err, AFT_BAD_INPUT, "%s:%d: rule: %s has room for %d discs of %.3g km "
                            "that lie %.3g km apart; expected at most that count, not %d",
                            scenario->file, s->line, in->earth->countries.iso3[country], found,
                            disc_km, spacing_km, want);
    }
}

/* How many each country takes: alike, or by its people (largest remainder); the first get more. */
static void share_out(const aft_strike *s, const aft_inputs *in, const int *country, int *count)
{
    int    n = s->rule_ncountry, left = s->rule_count;
    double part[AFT_MAX_RULE_COUNTRIES], total = 0.0;
    for (int k = 0; k < n; k++) {
        part[k] = s->rule_even ? 1.0 : (double)in->earth->countries.population[country[k]];
        total += part[k];
    }
    for (int k = 0; k < n; k++) {
        double exact = total > 0 ? s->rule_count * (part[k] / total) : 0.0;
        count[k]     = aft_to_int(floor(exact));
        part[k]      = exact - count[k];
        left -= count[k];
    }
    for (; left > 0; left--) {
        int most = 0;
        for (int k = 1; k < n; k++)
            if (part[k] > part[most])
                most = k;
        count[most]++;
        part[most] -= 1.0;
    }
}

/* First disc of each country that is not spared, then the next of each, and so on; their number. */
static int in_turn(const aft_strike *s, const int *count, const aft_aim *grouped, aft_aim *aim)
{
    int n = 0;
    for (int round = s->rule_spare; round < s->rule_count; round++)
        for (int k = 0, start = 0; k < s->rule_ncountry; start += count[k++])
            if (round < count[k])
                aim[n++] = grouped[start + round];
    return n;
}

aft_status aft_place_rule(const aft_scenario *scenario, const aft_strike *s, const aft_inputs *in,
                          aft_arena *arena, aft_aim *aim, int *naim, aft_error *err)
{
    int      country[AFT_MAX_RULE_COUNTRIES], count[AFT_MAX_RULE_COUNTRIES];
    aft_aim *grouped;
    AFT_NEW(grouped, arena, s->rule_count, err);
    for (int k = 0; k < s->rule_ncountry; k++) {
        country[k] = aft_country_index(in->earth, s->rule_iso3[k]);
        if (country[k] < 0)
            return aft_fail(err, AFT_BAD_INPUT, "%s:%d: rule.largest_places_of holds %s, which is "
                            "no country; expected ISO 3166-1 codes such as IND", scenario->file,
                            s->line, s->rule_iso3[k]);
    }
    share_out(s, in, country, count);
    for (int k = 0, start = 0; k < s->rule_ncountry; start += count[k++])
        if (count[k] > 0)
            AFT_TRY(place_country(scenario, s, country[k], count[k], in, arena, grouped + start,
                                  err));
    *naim = in_turn(s, count, grouped, aim);
    if (*naim == 0)
        return aft_fail(err, AFT_BAD_INPUT, "%s:%d: rule: spare_largest is %d and leaves no weapon; expected "
                        "fewer than a country's part", scenario->file, s->line, s->rule_spare);
    return AFT_OK;
}
