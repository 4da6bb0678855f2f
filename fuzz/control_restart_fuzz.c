/* SPDX-License-Identifier: Apache-2.0 */
/* A restart of the 3-D model of the Earth at T21: any bytes; and a good one that the input patches, sealed
 * again, as are the model's restart inside of it and the core's inside of that. What is taken is then read. */
#include "apps/embedded.h"
#include "climate/gcm/months.h"
#include "fuzz/fuzz.h"

static aft_arena      *arena;
static aft_gcm_months *months;
static uint8_t        *good;
static size_t          length;
static struct {
    size_t at, size;
} part[3];  /* the core's, the model's, all: each ends with the seal of what lies before in it */

static size_t place_of(const char *magic)
{
    for (size_t at = 0; at + 8 <= length; at++)
        if (memcmp(good + at, magic, 8) == 0)
            return at;
    abort();
}

static void begin(void)
{
    static aft_earth        earth;
    static aft_gcm_settings settings;
    aft_error               err;
    aft_gcm                *gcm;
    aft_earth_sections      sections = {.ground = aft_embedded_earth().ground};
    arena = aft_arena_create(0);
    if (aft_earth_load(&sections, arena, &earth, &err) != AFT_OK
        || aft_gcm_earth(21, &earth.ground, &settings, &err) != AFT_OK
        || aft_gcm_create(&gcm, &settings, NULL, arena, &err) != AFT_OK
        || aft_gcm_months_create(&months, gcm, 40, arena, &err) != AFT_OK)
        abort();
    length = aft_gcm_months_saved_size(months);
    good   = aft_alloc(arena, length, 1);
    aft_gcm_months_save(months, good);
    part[0].at = place_of("AFTCORE1"), part[0].size = aft_core_saved_size(aft_gcm_core(gcm));
    part[1].at = place_of("AFTGCM03"), part[1].size = aft_gcm_saved_size(gcm);
    part[2].at = 0, part[2].size = length;
}

static void restore(const uint8_t *bytes, size_t size)
{
    aft_error err = {""};
    const aft_status status = aft_gcm_months_restore(months, bytes, size, "fuzz", &err);
    fuzz_judge(status, &err);
    if (status == AFT_OK)
        aft_gcm_months_read(months);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (!arena)
        begin();
    restore(bytes, size);
    uint8_t *copy = malloc(length);
    if (copy && size > 1) {
        memcpy(copy, good, length);
        const size_t kind = bytes[0] % 4;  /* where: the whole's head, the core's, the model's numbers, anywhere */
        const size_t from = kind == 0 ? 0 : kind == 1 ? part[0].at : kind == 2 ? part[0].at + part[0].size : 0;
        fuzz_patch(copy + from, kind == 3 ? length : 256, bytes + 1, size - 1);
        for (int k = 0; k < 3; k++)
            fuzz_seal(copy + part[k].at, part[k].size);
        restore(copy, length);
    }
    free(copy);
    return 0;
}
