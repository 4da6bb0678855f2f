/* SPDX-License-Identifier: Apache-2.0 */
/* Private to fallout: which 5' cells any window covers, row by row, and their place in one list. */
#ifndef AFTERMATH_FALLOUT_ROWS_H
#define AFTERMATH_FALLOUT_ROWS_H

#include "fallout/plume.h"

enum { AFT_ROW_WORDS = (AFT_COLS_5MIN + 63) / 64 };

typedef struct {
    uint64_t bits[AFT_ROW_WORDS];
    int32_t  rank[AFT_ROW_WORDS];   /* covered cells of the row before each word                */
    int32_t  begin, count;          /* among all cells                                          */
} aft_covered_row;

/* A window's columns on a row as at most two runs inside 0..4319; `unwrapped` is the first column as
 * aft_plume_lay takes it. */
typedef struct {
    int n;
    struct { int unwrapped, column, length; } run[2];
} aft_runs;

aft_runs aft_plume_runs(const aft_plume *plume, int row);
void     aft_row_cover(aft_covered_row *row, int column, int length);
void     aft_row_rank(aft_covered_row *row);             /* after covering: rank and count          */
bool     aft_row_has(const aft_covered_row *row, int column);
int32_t  aft_row_index(const aft_covered_row *row, int column);   /* of a covered cell in the list */

#endif
