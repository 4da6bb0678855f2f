/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a scenario file: an error in one sentence, or a scenario whose canonical JSON reads
 * back as itself. Seeds: data/scenarios, examples. Build: cmake --preset fuzz. */
#include "aftermath.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    aft_arena   *arena = aft_arena_create((size_t)256 << 20);
    aft_scenario s, again;
    aft_error    err = {""};
    if (!arena)
        return 0;
    aft_status status = aft_scenario_read((const char *)bytes, size, "fuzz", arena, &s, &err);
    if (status == AFT_OK) {
        if (aft_scenario_read(s.canonical_json, s.canonical_json_length, "again", arena, &again,
                              &err) != AFT_OK
            || strcmp(s.canonical_json, again.canonical_json) != 0)
            abort();
    } else if (!*err.message || strchr(err.message, '\n')) {
        abort();
    }
    aft_arena_free(arena);
    return 0;
}
