/* SPDX-License-Identifier: Apache-2.0 */
/* libFuzzer target: the food section of the baked Earth from any bytes; every value is then read. */
#include "earth/sections.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char codes[3][4] = {"USA", "IND", "XKX"};
    aft_arena        *arena       = aft_arena_create((size_t)1 << 28);
    aft_earth         earth       = {.countries = {.ncountry = 3, .iso3 = codes}};
    aft_error         err;
    if (arena && aft_earth_load_food((aft_bytes){data, size}, arena, &earth, &err) == AFT_OK)
        for (int k = 0; k < 3 * earth.food.nitem; k++)
            if (!(earth.food.value[k] >= 0))
                __builtin_trap();
    aft_arena_free(arena);
    return 0;
}
