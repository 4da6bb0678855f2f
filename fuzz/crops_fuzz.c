/* SPDX-License-Identifier: Apache-2.0 */
/* The crops section of the baked Earth from any bytes. */
#include "earth/sections.h"
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char codes[3][4] = {"USA", "IND", "CHN"};
    aft_arena        *arena       = aft_arena_create((size_t)1 << 28);
    aft_earth         earth       = {.countries = {.ncountry = 3, .iso3 = codes}};
    aft_error         err         = {""};
    if (arena)
        fuzz_judge(aft_earth_load_crops((aft_bytes){data, size}, arena, &earth, &err), &err);
    aft_arena_free(arena);
    return 0;
}
