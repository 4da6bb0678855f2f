/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as manifest.json of a control climate: a sentence, or values that the parameter table allows. */
#include "report/control.h"
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    aft_control_manifest m;
    aft_arena           *arena = aft_arena_create((size_t)256 << 20);
    aft_error            err   = {""};
    if (!arena)
        return 0;
    aft_status status = aft_control_manifest_parse((const char *)bytes, size, "fuzz", arena, &m, &err);
    fuzz_judge(status, &err);
    for (int k = 0; status == AFT_OK && m.truncation && k < aft_parameter_count(); k++)
        if (!(aft_parameter_at(k)->options ? m.assumptions.value[k] >= 0
                                           : m.assumptions.value[k] <= aft_parameter_at(k)->high))
            abort();
    aft_arena_free(arena);
    return 0;
}
