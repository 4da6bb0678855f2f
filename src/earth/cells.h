/* SPDX-License-Identifier: Apache-2.0 */
/* The 5' land cells: which there are, whose, how many rural people, and their coast. */
#ifndef AFTERMATH_EARTH_CELLS_H
#define AFTERMATH_EARTH_CELLS_H

#include "earth/baked.h"

enum { AFT_NCELL_5MIN = AFT_ROWS_5MIN * AFT_COLS_5MIN, AFT_MASK_BYTES = 13 };

/* An ascending set of numbers that finds the position of a member in constant time. */
typedef struct {
    int32_t         n;
    const uint64_t *word;      /* [n / 64 + 1] bit i % 64 of word i / 64: i is a member */
    const int32_t  *before;    /* [n / 64 + 1] members in the words before              */
} aft_rank;

typedef struct {
    aft_rank       land;       /* 5' cells that hold land; position = index into aft_rural   */
    aft_rank       coast;      /* positions whose cell is part land; index into mask         */
    const uint8_t *mask;       /* [coast][13] 100 bits of a coast cell, from the north-west  */
    int            nheld;      /* cells that a country holds against UN resolutions          */
    const int32_t *held;       /* [nheld] position                                           */
    const int16_t *holder;     /* [nheld] country                                            */
    int            nheld_place;
    const int32_t *held_place;    /* [nheld_place] place                                     */
    const int16_t *place_holder;  /* [nheld_place] country                                   */
} aft_cells;

/* Position of i among the members, -1: not a member. */
int32_t aft_rank_of(const aft_rank *rank, int32_t i);

/* Fills earth->rural and cells. rest [ncountry] is the people of each country outside its places;
 * they are dealt by cumulative rounding, so the sum is exact and every cell within one person. */
aft_status aft_cells_load(aft_bytes section, const int64_t *rest, aft_arena *arena,
                          aft_earth *earth, aft_cells *cells, aft_error *err);

/* Land of a 5' cell by fine row: bit c is column c from the west. Returns the fine land cells. */
int aft_cells_land(const aft_cells *cells, int32_t position, uint16_t row[AFT_FINE]);

#endif
