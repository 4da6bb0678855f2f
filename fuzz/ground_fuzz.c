/* SPDX-License-Identifier: Apache-2.0 */
/* The ground section of the baked Earth from any bytes. */
#include "earth/sections.h"
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    aft_arena *arena = aft_arena_create((size_t)1 << 28);
    aft_earth  earth;
    aft_error  err   = {""};
    if (arena)
        fuzz_judge(aft_earth_load_ground((aft_bytes){data, size}, arena, &earth, &err), &err);
    aft_arena_free(arena);
    return 0;
}
