/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as an assumption file: a sentence, or a party whose canonical JSON reads back as itself. */
#include "aftermath/dispute.h"
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    aft_arena  *arena = aft_arena_create((size_t)256 << 20);
    aft_party   p, again;
    aft_error   err = {""};
    if (!arena)
        return 0;
    aft_status status = aft_party_read((const char *)bytes, size, "fuzz", arena, &p, &err);
    fuzz_judge(status, &err);
    if (status == AFT_OK
        && (aft_party_read(p.canonical_json, p.canonical_json_length, "again", arena, &again, &err) != AFT_OK
            || strcmp(p.canonical_json, again.canonical_json) != 0))
        abort();
    aft_arena_free(arena);
    return 0;
}
