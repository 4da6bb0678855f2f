/* SPDX-License-Identifier: Apache-2.0 */
/* A restart of `aftermath core`: any bytes; and a good restart that the input patches or cuts, sealed again as is the
 * core's own inside of it, of shallow water, of tracers in given winds and of air. */
#include "climate/dynamics/cases/cases.h"
#include "climate/dynamics/cases/run.h"
#include "fuzz/fuzz.h"

enum { KINDS = 3 };
static aft_arena    *arena;
static aft_case_run *run[KINDS];
static uint8_t      *good[KINDS];
static size_t        length[KINDS], core[KINDS];  /* where the core's part begins; 0: there is none */

static void begin(int kind, const char *name)
{
    aft_case_settings settings;
    const aft_case   *which;
    aft_error         err;
    if (aft_case_named(name, &which, &err) != AFT_OK || aft_case_defaults(which, &settings, &err) != AFT_OK)
        abort();
    if (kind == 2)
        aft_resting_levels(5, &settings.levels);
    settings.truncation = 21;
    settings.days       = 2;
    settings.time_step  = aft_case_step(which, 21);
    if (aft_case_begin(&run[kind], &settings, NULL, arena, &err) != AFT_OK)
        abort();
    length[kind] = aft_case_saved_size(run[kind]);
    good[kind]   = aft_alloc(arena, length[kind], 1);
    aft_case_save(run[kind], good[kind]);
    for (size_t at = 0; at + 8 < length[kind] && !core[kind]; at++)
        if (memcmp(good[kind] + at, "AFTCORE1", 8) == 0)
            core[kind] = at;
}

static void restore(int kind, const uint8_t *bytes, size_t size)
{
    aft_error err = {""};
    fuzz_judge(aft_case_restore(run[kind], bytes, size, "fuzz", &err), &err);
}

/* Patches anywhere, in the head of the whole or in that of the core. */
static void patched(int kind, const uint8_t *bytes, size_t size)
{
    const bool   cut  = bytes[1] % 4 == 0, inside = core[kind] && bytes[1] % 4 == 1, head = bytes[1] % 4 == 2;
    const size_t n    = cut ? (length[kind] - 32) * bytes[1] / 256 + 32 : length[kind];
    const size_t from = inside ? core[kind] : 0, most = inside || head ? 1024 : n;
    uint8_t     *copy = malloc(length[kind]);
    if (!copy)
        return;
    memcpy(copy, good[kind], length[kind]);
    fuzz_patch(copy + from, most < n - from ? most : n - from, bytes + 2, size - 2);
    if (core[kind] && !cut)
        fuzz_seal(copy + core[kind], n - 32 - core[kind]);
    fuzz_seal(copy, n);
    restore(kind, copy, n);
    free(copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (!arena) {
        arena = aft_arena_create(0);
        begin(0, "galewsky"), begin(1, "lauritzen"), begin(2, "resting-mountain");
    }
    const int kind = size > 0 ? bytes[0] % KINDS : 0;
    restore(kind, bytes, size);
    if (size > 2)
        patched(kind, bytes, size);
    return 0;
}
