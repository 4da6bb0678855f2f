/* SPDX-License-Identifier: Apache-2.0 */
/* libFuzzer target: the people section of the baked Earth from any bytes, and a name looked up. */
#include "earth/sections.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    aft_arena *arena = aft_arena_create((size_t)1 << 28);
    aft_earth  earth;
    aft_error  err;
    memset(&earth, 0, sizeof earth);
    if (arena && aft_earth_load_people((aft_bytes){data, size}, arena, &earth, &err) == AFT_OK) {
        char   name[128] = {0};
        int    place;
        memcpy(name, data, size < sizeof name ? size : sizeof name - 1);
        aft_place_find(&earth, name, &place, &err);
    }
    aft_arena_free(arena);
    return 0;
}
