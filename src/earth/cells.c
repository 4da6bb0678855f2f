/* SPDX-License-Identifier: Apache-2.0 */
#include "earth/cells.h"

#include "base/bits.h"
#include "base/math.h"
#include "earth/varint.h"

#define SECTION "people"

int32_t aft_rank_of(const aft_rank *rank, int32_t i)
{
    if (i < 0 || i >= rank->n)
        return -1;
    uint64_t word = rank->word[i >> 6], bit = UINT64_C(1) << (i & 63);
    return word & bit ? rank->before[i >> 6] + aft_count_bits(word & (bit - 1)) : -1;
}

/* Members as a flag array's bits -> counts before each word; returns how many in all. */
static int32_t count_before(int32_t nword, const uint64_t *word, int32_t *before)
{
    int32_t total = 0;
    for (int32_t w = 0; w < nword; w++) {
        before[w] = total;
        total += aft_count_bits(word[w]);
    }
    return total;
}

static aft_status find(aft_bytes section, const char *name, aft_type type, aft_baked *array,
                       aft_error *err)
{
    return aft_baked_find(section, SECTION, name, type, array, err);
}

static aft_varint reader(const aft_baked *array)
{
    const uint8_t *bytes = array->data;
    return (aft_varint){bytes, bytes + array->count};
}

static void set_bits(uint64_t *word, int32_t first, int32_t end)
{
    for (int32_t i = first; i < end;) {
        int32_t  stop = (i | 63) + 1 < end ? (i | 63) + 1 : end;
        uint64_t ones = stop - i == 64 ? ~UINT64_C(0) : (UINT64_C(1) << (stop - i)) - 1;
        word[i >> 6] |= ones << (i & 63);
        i = stop;
    }
}

/* Runs of sea and land along all cells -> the set of land cells and its list. */
static aft_status read_land(aft_bytes section, aft_arena *arena, aft_rural *rural, aft_rank *land,
                            aft_error *err)
{
    aft_baked array;
    AFT_TRY(find(section, "cell_is_land", AFT_U8, &array, err));
    int32_t   nword = AFT_NCELL_5MIN / 64 + 1, *before;
    uint64_t *word;
    AFT_NEW(word, arena, nword, err);
    AFT_NEW(before, arena, nword, err);
    int64_t at = 0;
    for (aft_varint v = reader(&array); v.at < v.end;) {
        int64_t is_land = aft_varint_next(&v), length = aft_varint_next(&v);
        if (is_land < 0 || is_land > 1 || length < 1 || length > AFT_NCELL_5MIN - at)
            return aft_fail(err, AFT_BAD_DATA, SECTION ": broken run of land at cell %ld",
                            (long)at);
        if (is_land)
            set_bits(word, (int32_t)at, (int32_t)(at + length));
        at += length;
    }
    if (at != AFT_NCELL_5MIN)
        return aft_fail(err, AFT_BAD_DATA, SECTION ": land covers %ld cells; expected %d", (long)at,
                        (int)AFT_NCELL_5MIN);
    *land        = (aft_rank){AFT_NCELL_5MIN, word, before};
    rural->ncell = count_before(nword, word, before);

    int32_t *cell, n = 0;
    AFT_NEW(cell, arena, rural->ncell, err);
    for (int32_t w = 0; w < nword; w++)
        for (uint64_t bits = word[w]; bits; bits &= bits - 1)
            cell[n++] = 64 * w + aft_count_bits((bits & -bits) - 1);
    rural->cell = cell;
    return AFT_OK;
}

static aft_status read_country(aft_bytes section, int ncountry, aft_arena *arena, aft_rural *rural,
                               aft_error *err)
{
    aft_baked array;
    AFT_TRY(find(section, "cell_country", AFT_U8, &array, err));
    int16_t *country;
    AFT_NEW(country, arena, rural->ncell, err);
    int64_t at = 0;
    for (aft_varint v = reader(&array); v.at < v.end;) {
        int64_t c = aft_varint_next(&v), length = aft_varint_next(&v);
        if (c < 0 || c >= ncountry || length < 1 || length > rural->ncell - at)
            return aft_fail(err, AFT_BAD_DATA, SECTION ": broken run of countries at land cell %ld",
                            (long)at);
        for (int64_t end = at + length; at < end; at++)
            country[at] = (int16_t)c;
    }
    if (at != rural->ncell)
        return aft_fail(err, AFT_BAD_DATA, SECTION ": countries cover %ld of %d land cells",
                        (long)at, rural->ncell);
    rural->country = country;
    return AFT_OK;
}

/* Weights of cells: an index into a table of whole numbers of at most 2^32. */
static aft_status read_weight(aft_bytes section, const aft_rural *rural, const uint8_t **level,
                              const int64_t **weight, aft_error *err)
{
    aft_baked array;
    AFT_TRY(find(section, "cell_level", AFT_U8, &array, err));
    if (array.count != (size_t)rural->ncell)
        return aft_fail(err, AFT_BAD_DATA, SECTION ": %zu weights for %d land cells", array.count,
                        rural->ncell);
    *level = array.data;
    AFT_TRY(find(section, "level_weight", AFT_I64, &array, err));
    if (array.count != 256)
        return aft_fail(err, AFT_BAD_DATA, SECTION ": level_weight has %zu values; expected 256",
                        array.count);
    *weight = array.data;
    for (int k = 0; k < 256; k++)
        if ((*weight)[k] < 0 || (*weight)[k] > INT64_C(1) << 32)
            return aft_fail(err, AFT_BAD_DATA, SECTION ": level_weight[%d] is out of range", k);
    return AFT_OK;
}

/* Cumulative rounding: after each cell the people dealt so far are the rounded exact number. */
static aft_status deal_rural(aft_bytes section, int ncountry, const int64_t *rest, aft_arena *arena,
                             aft_rural *rural, aft_error *err)
{
    const uint8_t *level  = NULL;
    const int64_t *weight = NULL;
    AFT_TRY(read_weight(section, rural, &level, &weight, err));
    double  *ratio;       /* [ncountry] people per weight          */
    int64_t *sum, *dealt; /* [ncountry] weight and people so far   */
    int32_t *people;
    AFT_NEW(sum, arena, ncountry, err);
    AFT_NEW(ratio, arena, ncountry, err);
    AFT_NEW(dealt, arena, ncountry, err);
    AFT_NEW(people, arena, rural->ncell, err);
    for (int32_t i = 0; i < rural->ncell; i++)
        sum[rural->country[i]] += weight[level[i]];
    for (int c = 0; c < ncountry; c++) {
        if (rest[c] > 0 && sum[c] <= 0)
            return aft_fail(err, AFT_BAD_DATA,
                            SECTION ": country %d has rural people but no land for them", c);
        ratio[c] = sum[c] > 0 ? (double)rest[c] / (double)sum[c] : 0.0;
        sum[c]   = 0;
    }
    for (int32_t i = 0; i < rural->ncell;) {
        int     c  = rural->country[i];
        int64_t so = sum[c], far = dealt[c];
        for (; i < rural->ncell && rural->country[i] == c; i++) {
            so += weight[level[i]];
            int64_t target = (int64_t)((double)so * ratio[c] + 0.5);
            people[i]      = (int32_t)(target - far);
            far            = target;
        }
        sum[c]   = so;
        dealt[c] = far;
    }
    rural->rural = people;
    return AFT_OK;
}

/* Ascending positions coded by the gaps between them; returns how many, or -1. */
static int32_t read_gaps(const aft_baked *array, int32_t limit, int32_t *position, uint64_t *word)
{
    int64_t at = -1;
    int32_t n  = 0;
    for (aft_varint v = reader(array); v.at < v.end; n++) {
        int64_t gap = aft_varint_next(&v);
        if (gap < 0 || gap >= limit - 1 - at)
            return -1;
        at += gap + 1;
        if (position)
            position[n] = (int32_t)at;
        if (word)
            word[at >> 6] |= UINT64_C(1) << (at & 63);
    }
    return n;
}

static aft_status read_coast(aft_bytes section, int32_t ncell, aft_arena *arena, aft_cells *cells,
                             aft_error *err)
{
    aft_baked gap, mask;
    AFT_TRY(find(section, "coast_gap", AFT_U8, &gap, err));
    AFT_TRY(find(section, "coast_mask", AFT_U8, &mask, err));
    int32_t   nword = ncell / 64 + 1, *before;
    uint64_t *word;
    AFT_NEW(word, arena, nword, err);
    AFT_NEW(before, arena, nword, err);
    int32_t n = read_gaps(&gap, ncell, NULL, word);
    if (n < 0 || mask.count != (size_t)n * AFT_MASK_BYTES)
        return aft_fail(err, AFT_BAD_DATA, SECTION ": broken coast");
    count_before(nword, word, before);
    cells->coast = (aft_rank){ncell, word, before};
    cells->mask  = mask.data;
    return AFT_OK;
}

static aft_status read_held(aft_bytes section, int ncountry, int32_t ncell, aft_arena *arena,
                            aft_cells *cells, aft_error *err)
{
    aft_baked gap, holder;
    AFT_TRY(find(section, "held_cell_gap", AFT_U8, &gap, err));
    AFT_TRY(find(section, "held_cell_country", AFT_I16, &holder, err));
    int32_t *held;
    AFT_NEW(held, arena, gap.count, err);
    int32_t n = read_gaps(&gap, ncell, held, NULL);
    if (n < 0 || holder.count != (size_t)n)
        return aft_fail(err, AFT_BAD_DATA, SECTION ": broken list of held cells");
    cells->nheld  = n;
    cells->held   = held;
    cells->holder = holder.data;
    for (int32_t i = 0; i < n; i++)
        if (cells->holder[i] < 0 || cells->holder[i] >= ncountry)
            return aft_fail(err, AFT_BAD_DATA, SECTION ": held cell %d has no country", (int)i);
    return AFT_OK;
}

aft_status aft_cells_load(aft_bytes section, const int64_t *rest, aft_arena *arena,
                          aft_earth *earth, aft_cells *cells, aft_error *err)
{
    int        ncountry = earth->countries.ncountry;
    aft_rural *rural    = &earth->rural;
    AFT_TRY(read_land(section, arena, rural, &cells->land, err));
    AFT_TRY(read_country(section, ncountry, arena, rural, err));
    AFT_TRY(deal_rural(section, ncountry, rest, arena, rural, err));
    AFT_TRY(read_coast(section, rural->ncell, arena, cells, err));
    return read_held(section, ncountry, rural->ncell, arena, cells, err);
}

int aft_cells_land(const aft_cells *cells, int32_t position, uint16_t row[AFT_FINE])
{
    int32_t coast = position < 0 ? -1 : aft_rank_of(&cells->coast, position);
    if (coast < 0) {
        for (int r = 0; r < AFT_FINE; r++)
            row[r] = position < 0 ? 0 : 1023;
        return position < 0 ? 0 : AFT_FINE2;
    }
    const uint8_t *mask = cells->mask + (size_t)coast * AFT_MASK_BYTES;
    int            n    = 0;
    for (int r = 0; r < AFT_FINE; r++) {
        int bit   = AFT_FINE * r;
        int bytes = mask[bit / 8] | mask[bit / 8 + 1] << 8;
        row[r]    = (uint16_t)(bytes >> bit % 8 & 1023);
        n += aft_count_bits(row[r]);
    }
    return n;
}
