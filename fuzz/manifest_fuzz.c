/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as manifest.json of a run; what is read must then stand being checked against no files. */
#include "aftermath/report.h"
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static aft_manifest m;
    aft_arena          *arena = aft_arena_create((size_t)256 << 20);
    aft_error           err   = {""};
    if (!arena)
        return 0;
    aft_status status = aft_manifest_parse((const char *)bytes, size, "fuzz", arena, &m, &err);
    fuzz_judge(status, &err);
    if (status == AFT_OK)
        fuzz_judge(aft_manifest_check("/nowhere", &m, &err), &err);
    aft_arena_free(arena);
    return 0;
}
