/* SPDX-License-Identifier: Apache-2.0 */
/* A restart of the 3-D model of the Earth at T21: any bytes; and a good one that the input patches, sealed
 * again. Its model has a seal of its own inside, which is left broken. */
#include "apps/embedded.h"
#include "climate/gcm/months.h"
#include "fuzz/fuzz.h"

static aft_gcm_months *months;
static uint8_t        *good;
static size_t          length;

static void begin(void)
{
    static aft_earth        earth;
    static aft_gcm_settings settings;
    aft_error               err;
    aft_gcm                *gcm;
    aft_arena              *arena    = aft_arena_create(0);
    aft_earth_sections      sections = {.ground = aft_embedded_earth().ground};
    if (aft_earth_load(&sections, arena, &earth, &err) != AFT_OK
        || aft_gcm_earth(21, &earth.ground, &settings, &err) != AFT_OK
        || aft_gcm_create(&gcm, &settings, NULL, arena, &err) != AFT_OK
        || aft_gcm_months_create(&months, gcm, 40, arena, &err) != AFT_OK)
        abort();
    length = aft_gcm_months_saved_size(months);
    good   = aft_alloc(arena, length, 1);
    aft_gcm_months_save(months, good);
}

static void restore(const uint8_t *bytes, size_t size)
{
    aft_error err = {""};
    fuzz_judge(aft_gcm_months_restore(months, bytes, size, "fuzz", &err), &err);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (!months)
        begin();
    restore(bytes, size);
    uint8_t *copy = malloc(length);
    if (copy && size > 1) {
        memcpy(copy, good, length);
        fuzz_patch(copy, bytes[0] % 2 ? 256 : length, bytes + 1, size - 1);  /* the head, or anywhere */
        fuzz_seal(copy, length);
        restore(copy, length);
    }
    free(copy);
    return 0;
}
