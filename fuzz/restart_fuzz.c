/* SPDX-License-Identifier: Apache-2.0 */
/* A restart of `aftermath core`: any bytes; and a good restart that the input patches or cuts, sealed again, of
 * shallow water and of air. */
#include "climate/dynamics/cases/run.h"
#include "fuzz/fuzz.h"

enum { KINDS = 2 };
static aft_arena    *arena;
static aft_case_run *run[KINDS];
static uint8_t      *good[KINDS];
static size_t        length[KINDS];

static void begin(int kind, const char *name)
{
    static aft_case_settings settings;
    const aft_case          *which;
    aft_error                err;
    if (aft_case_named(name, &which, &err) != AFT_OK || aft_case_defaults(which, &settings, &err) != AFT_OK)
        abort();
    settings.truncation = 21;
    settings.days       = 2;
    settings.time_step  = aft_case_step(which, 21);
    if (aft_case_begin(&run[kind], &settings, NULL, arena, &err) != AFT_OK)
        abort();
    length[kind] = aft_case_saved_size(run[kind]);
    good[kind]   = aft_alloc(arena, length[kind], 1);
    aft_case_save(run[kind], good[kind]);
}

static void restore(int kind, const uint8_t *bytes, size_t size)
{
    aft_error err = {""};
    fuzz_judge(aft_case_restore(run[kind], bytes, size, "fuzz", &err), &err);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (!arena) {
        arena = aft_arena_create(0);
        begin(0, "galewsky");
        begin(1, "dcmip-11");
    }
    const int    kind = size > 0 ? bytes[0] % KINDS : 0;
    const bool   cut  = size > 1 && bytes[1] % 4 == 0;
    const size_t n    = cut ? (length[kind] - 32) * bytes[1] / 256 + 32 : length[kind];
    uint8_t     *copy = malloc(length[kind]);
    restore(kind, bytes, size);
    if (copy && size > 2) {
        memcpy(copy, good[kind], length[kind]);
        fuzz_patch(copy, n, bytes + 2, size - 2);
        fuzz_seal(copy, n);
        restore(kind, copy, n);
    }
    free(copy);
    return 0;
}
