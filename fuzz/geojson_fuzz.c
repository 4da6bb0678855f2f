/* SPDX-License-Identifier: Apache-2.0 */
/* The input as what stands inside of a FeatureCollection: a sentence, or a scenario that reads back as itself. */
#include "aftermath/scenario.h"
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char head[] = "{\"type\": \"FeatureCollection\", ", tail[] = "}";
    aft_arena        *arena  = aft_arena_create((size_t)256 << 20);
    aft_scenario      s, again;
    aft_error         err  = {""};
    char             *text = arena ? aft_alloc(arena, size + sizeof head + sizeof tail, 1) : NULL;
    if (text) {
        memcpy(text, head, sizeof head - 1);
        memcpy(text + sizeof head - 1, bytes, size);
        memcpy(text + sizeof head - 1 + size, tail, sizeof tail);
        aft_status status = aft_scenario_read(text, strlen(head) + size + strlen(tail), "fuzz", arena, &s, &err);
        fuzz_judge(status, &err);
        if (status == AFT_OK
            && (aft_scenario_read(s.canonical_json, s.canonical_json_length, "again", arena, &again, &err) != AFT_OK
                || strcmp(s.canonical_json, again.canonical_json) != 0))
            abort();
    }
    aft_arena_free(arena);
    return 0;
}
