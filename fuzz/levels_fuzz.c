/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a file of levels; what is accepted is in order. */
#include "climate/dynamics/levels.h"
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    aft_levels levels;
    aft_error  err  = {""};
    char      *text = malloc(size + 1);
    if (!text)
        return 0;
    memcpy(text, bytes, size);
    text[size] = 0;
    aft_status status = aft_levels_read(text, size, "fuzz", &levels, &err);
    fuzz_judge(status, &err);
    if (status == AFT_OK && aft_levels_check(&levels, &err) != AFT_OK)
        abort();
    free(text);
    return 0;
}
