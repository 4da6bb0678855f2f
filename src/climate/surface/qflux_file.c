/* SPDX-License-Identifier: Apache-2.0 */
/* Heat of currents as a file, least byte first:
 *
 *   8 bytes "AFTSEA01", int32 truncation, int32 columns, char version[16], double found, double kept,
 *   int32 cell[columns], float32 heat[12][columns] W m-2, SHA-256 of all before. */
#include "base/sha256.h"
#include "climate/surface/qflux.h"

#include <string.h>

enum { MONTHS = 12, MARK = 8, HEAD = 48, COLUMN = 4 + 4 * MONTHS, DIGEST = 32, MOST = 1 << 24 };
static const char   MAGIC[MARK + 1] = "AFTSEA01";
static const double MOST_HEAT       = 1e4;  /* W m-2: no sea is given more */

static void put(uint8_t *to, const void *x, int size)
{
    uint64_t bits = 0;
    if (size == 4) {
        uint32_t half;
        memcpy(&half, x, sizeof half);
        bits = half;
    } else {
        memcpy(&bits, x, sizeof bits);
    }
    for (int i = 0; i < size; i++)
        to[i] = (uint8_t)(bits >> (8 * i));
}

static void get(const uint8_t *from, void *x, int size)
{
    uint64_t bits = 0;
    for (int i = size - 1; i >= 0; i--)
        bits = bits << 8 | from[i];
    const uint32_t half = (uint32_t)bits;
    memcpy(x, size == 4 ? (const void *)&half : (const void *)&bits, (size_t)size);
}

static void digest(const uint8_t *bytes, size_t size, uint8_t out[DIGEST])
{
    aft_sha256 hash;
    aft_sha256_begin(&hash);
    aft_sha256_add(&hash, bytes, size);
    aft_sha256_end(&hash, out);
}

static size_t size_of(int ncolumn)
{
    return HEAD + (size_t)COLUMN * (size_t)ncolumn + DIGEST;
}

size_t aft_qflux_file_size(const aft_qflux *q)
{
    return size_of(q->ncolumn);
}

void aft_qflux_write(const aft_qflux *q, const aft_surface_grid *grid, int truncation, uint8_t *bytes)
{
    const int32_t head[2] = {truncation, q->ncolumn};
    const size_t  n = (size_t)q->ncolumn, size = size_of(q->ncolumn) - DIGEST;
    memset(bytes, 0, HEAD);
    memcpy(bytes, MAGIC, MARK);
    put(bytes + 8, &head[0], 4), put(bytes + 12, &head[1], 4);
    strncpy((char *)bytes + 16, AFT_SCIENCE_VERSION, 15);
    put(bytes + 32, &q->found, 8), put(bytes + 40, &q->kept, 8);
    for (size_t i = 0; i < n; i++)
        put(bytes + HEAD + 4 * i, &(int32_t){grid->sea_column[i]}, 4);
    for (size_t k = 0; k < MONTHS * n; k++)
        put(bytes + HEAD + 4 * (n + k), &(float){(float)q->monthly[k]}, 4);
    digest(bytes, size, bytes + size);
}

static aft_status check(const uint8_t *bytes, size_t size, const char *file, int32_t head[2], aft_error *err)
{
    uint8_t sum[DIGEST];
    if (size < MARK || memcmp(bytes, MAGIC, MARK) != 0)
        return aft_fail(err, AFT_BAD_INPUT, "%s: is no heat of currents of this format (%s)", file, MAGIC);
    if (size < HEAD)
        return aft_fail(err, AFT_BAD_INPUT, "%s: is truncated: %zu bytes", file, size);
    get(bytes + 8, &head[0], 4), get(bytes + 12, &head[1], 4);
    if (head[1] < 1 || head[1] > MOST || size != size_of(head[1]))
        return aft_fail(err, AFT_BAD_INPUT, "%s: has %zu bytes for %d columns of sea: truncated or damaged", file, size,
                        (int)head[1]);
    digest(bytes, size - DIGEST, sum);
    if (memcmp(sum, bytes + size - DIGEST, DIGEST) != 0)
        return aft_fail(err, AFT_BAD_INPUT, "%s: is damaged: its SHA-256 differs", file);
    return AFT_OK;
}

aft_status aft_qflux_read(const uint8_t *bytes, size_t size, const char *file, aft_arena *arena, aft_qflux *q,
                          aft_error *err)
{
    int32_t  head[2] = {0}, *cell;
    float    heat;
    AFT_TRY(check(bytes, size, file, head, err));
    const size_t n = (size_t)head[1];
    AFT_TRY(aft_qflux_create(head[1], arena, q, err));
    AFT_NEW(cell, arena, n, err);
    q->cell = cell, q->truncation = head[0];
    memcpy(q->version, bytes + 16, sizeof q->version - 1);
    digest(bytes, size, q->digest);
    get(bytes + 32, &q->found, 8), get(bytes + 40, &q->kept, 8);
    for (size_t i = 0; i < n; i++)
        get(bytes + HEAD + 4 * i, &cell[i], 4);
    for (size_t k = 0; k < MONTHS * n; k++) {
        get(bytes + HEAD + 4 * (n + k), &heat, 4);
        if (!((double)heat > -MOST_HEAT && (double)heat < MOST_HEAT))
            return aft_fail(err, AFT_BAD_INPUT, "%s: gives column %zu %g W m-2; expected less than %g", file, k % n,
                            (double)heat, MOST_HEAT);
        q->monthly[k] = (double)heat;
    }
    return AFT_OK;
}

aft_status aft_qflux_fits(const aft_qflux *q, const aft_surface_grid *grid, aft_error *err)
{
    if (q->ncolumn != grid->nsea)
        return aft_fail(err, AFT_BAD_INPUT, "heat of currents is of %d columns of sea; expected %d: another grid",
                        q->ncolumn, grid->nsea);
    for (int i = 0; i < grid->nsea && q->cell; i++)
        if (q->cell[i] != grid->sea_column[i])
            return aft_fail(err, AFT_BAD_INPUT, "heat of currents has its column %d in cell %d; expected cell %d: of "
                                                "another grid or land",
                            i, (int)q->cell[i], grid->sea_column[i]);
    return AFT_OK;
}
