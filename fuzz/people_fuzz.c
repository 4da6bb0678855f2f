/* SPDX-License-Identifier: Apache-2.0 */
/* The people section of the baked Earth from any bytes; a name is looked up, and the people about its places. */
#include "earth/sections.h"
#include "fuzz/fuzz.h"

static void ask(const aft_earth *earth)
{
    static double factor[1000];
    double        people[100], share[4];
    int16_t       country[4];
    int           nshare;
    for (int c = 0; c < earth->countries.ncountry; c++)
        factor[c] = 1;
    for (int i = 0; i < earth->places.nplace && i < 8; i++) {
        const int    row  = (int)((90 - (double)earth->places.lat_deg[i]) * 12);
        const int    col  = (int)(((double)earth->places.lon_deg[i] + 180) * 12) % 4320;
        const double here = aft_people_tile(earth, (row < 2160 ? row : 2159) * 4320 + col, 1, factor, people, &nshare,
                                            country, share);
        if (!(here >= 0 && here < 1e10) || nshare < 0 || nshare > 4)
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char       name[128] = {0};
    int        place;
    aft_earth  earth;
    aft_error  err   = {""};
    aft_arena *arena = aft_arena_create((size_t)1 << 28);
    memset(&earth, 0, sizeof earth);
    if (!arena)
        return 0;
    aft_status status = aft_earth_load_people((aft_bytes){bytes, size}, arena, &earth, &err);
    fuzz_judge(status, &err);
    if (status == AFT_OK) {
        memcpy(name, bytes, size < sizeof name ? size : sizeof name - 1);
        aft_place_find(&earth, name, &place, &err);
        ask(&earth);
    }
    aft_arena_free(arena);
    return 0;
}
