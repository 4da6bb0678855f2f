/* SPDX-License-Identifier: Apache-2.0 */
#include "fallout/rows.h"

#include "base/bits.h"

aft_runs aft_plume_runs(const aft_plume *p, int row)
{
    int      first, end;
    aft_runs r = {0};
    if (!p->any || row < p->row0 || row >= p->row1 || !aft_plume_columns(p, row, &first, &end))
        return r;
    while (first < end && r.n < 2) {
        int column = (first % AFT_COLS_5MIN + AFT_COLS_5MIN) % AFT_COLS_5MIN;
        int length = end - first < AFT_COLS_5MIN - column ? end - first : AFT_COLS_5MIN - column;
        r.run[r.n].unwrapped = first;
        r.run[r.n].column    = column;
        r.run[r.n].length    = length;
        r.n++;
        first += length;
    }
    return r;
}

void aft_row_cover(aft_covered_row *row, int column, int length)
{
    for (int word = column / 64; word <= (column + length - 1) / 64; word++) {
        int low = column - 64 * word, high = column + length - 64 * word;
        uint64_t bits = high < 64 ? (UINT64_C(1) << high) - 1 : ~UINT64_C(0);
        row->bits[word] |= low > 0 ? bits & ~((UINT64_C(1) << low) - 1) : bits;
    }
}

void aft_row_rank(aft_covered_row *row)
{
    row->count = 0;
    for (int word = 0; word < AFT_ROW_WORDS; word++) {
        row->rank[word] = row->count;
        row->count += aft_count_bits(row->bits[word]);
    }
}

bool aft_row_has(const aft_covered_row *row, int column)
{
    return row->bits[column / 64] >> column % 64 & 1;
}

int32_t aft_row_index(const aft_covered_row *row, int column)
{
    uint64_t below = row->bits[column / 64] & ((UINT64_C(1) << column % 64) - 1);
    return row->begin + row->rank[column / 64] + aft_count_bits(below);
}
