/* SPDX-License-Identifier: Apache-2.0 */
/* Heat of currents from any bytes: as they are, then with a SHA-256 that fits, so that what lies behind it is
 * reached. */
#include "climate/surface/qflux.h"
#include "fuzz/fuzz.h"

static void read_all(const uint8_t *bytes, size_t size)
{
    aft_arena *arena = aft_arena_create((size_t)64 << 20);
    aft_qflux  q;
    aft_error  err = {""};
    memset(&q, 0, sizeof q);
    if (!arena)
        return;
    aft_status status = aft_qflux_read(bytes, size, "fuzz", arena, &q, &err);
    fuzz_judge(status, &err);
    for (int k = 0; status == AFT_OK && k < 12 * q.ncolumn; k++)
        if (!(q.monthly[k] > -1e4 && q.monthly[k] < 1e4))
            abort();
    aft_arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    uint8_t *copy = malloc(size + 1);
    read_all(bytes, size);
    if (copy && size > 32) {
        memcpy(copy, bytes, size);
        fuzz_seal(copy, size);
        read_all(copy, size);
    }
    free(copy);
    return 0;
}
