/* SPDX-License-Identifier: Apache-2.0 */
/* The food section of the baked Earth from any bytes; every value is then read. */
#include "earth/sections.h"
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char codes[3][4] = {"USA", "IND", "XKX"};
    aft_arena        *arena       = aft_arena_create((size_t)1 << 28);
    aft_earth         earth       = {.countries = {.ncountry = 3, .iso3 = codes}};
    aft_error         err         = {""};
    if (!arena)
        return 0;
    aft_status status = aft_earth_load_food((aft_bytes){data, size}, arena, &earth, &err);
    fuzz_judge(status, &err);
    for (int k = 0; status == AFT_OK && k < 3 * earth.food.nitem; k++)
        if (!(earth.food.value[k] >= 0))
            abort();
    aft_arena_free(arena);
    return 0;
}
