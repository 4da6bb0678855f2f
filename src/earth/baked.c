/* SPDX-License-Identifier: Apache-2.0 */
#include "earth/baked.h"

#include <string.h>

static const char WORD[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
enum { HEADER = 16, ENTRY = 128, NAME = 56, NTYPE = 6 };

static uint32_t u32(const uint8_t *p)
{
    uint32_t x;
    memcpy(&x, p, sizeof x);
    return x;
}

static uint64_t u64(const uint8_t *p)
{
    uint64_t x;
    memcpy(&x, p, sizeof x);
    return x;
}

static aft_status check_entry(aft_bytes section, const char *section_name, const uint8_t *entry,
                              aft_error *err)
{
    const char *name = (const char *)entry;
    if (!memchr(name, 0, NAME) || !*name || name[strspn(name, WORD)])
        return aft_fail(err, AFT_BAD_DATA, "%s: an entry has no proper name", section_name);
    uint32_t type = u32(entry + NAME), ndim = u32(entry + NAME + 4);
    if (type >= NTYPE || ndim > 4)
        return aft_fail(err, AFT_BAD_DATA, "%s: %s has type %u and %u dimensions", section_name,
                        name, (unsigned)type, (unsigned)ndim);
    uint64_t count = 1;
    for (int k = 0; k < 4; k++) {
        uint64_t dim = u64(entry + NAME + 8 + 8 * k);
        if (k >= (int)ndim ? dim != 1 : dim == 0 && ndim > 1)
            return aft_fail(err, AFT_BAD_DATA, "%s: %s has an impossible shape", section_name, name);
        if (dim && count > (UINT64_C(1) << 40) / dim)
            return aft_fail(err, AFT_BAD_DATA, "%s: %s is impossibly large", section_name, name);
        count *= dim;
    }
    uint64_t offset = u64(entry + NAME + 40), bytes = u64(entry + NAME + 48);
    if (offset % 64 || offset > section.size || bytes > section.size - offset
        || bytes != count * aft_type_size((aft_type)type))
        return aft_fail(err, AFT_BAD_DATA, "%s: %s lies outside the file or has the wrong size",
                        section_name, name);
    return AFT_OK;
}

aft_status aft_baked_check(aft_bytes section, const char *section_name, aft_error *err)
{
    if (section.size < HEADER || memcmp(section.bytes, "AFTBAKE1", 8) != 0)
        return aft_fail(err, AFT_BAD_DATA, "%s: not a baked data file (magic AFTBAKE1)",
                        section_name);
    uint64_t n = u32(section.bytes + 8);
    if (HEADER + n * ENTRY > section.size)
        return aft_fail(err, AFT_BAD_DATA, "%s: truncated in its directory", section_name);
    for (uint64_t i = 0; i < n; i++)
        AFT_TRY(check_entry(section, section_name, section.bytes + HEADER + i * ENTRY, err));
    return AFT_OK;
}

aft_status aft_baked_find(aft_bytes section, const char *section_name, const char *name,
                          aft_type type, aft_baked *array, aft_error *err)
{
    uint64_t n = section.size >= HEADER ? u32(section.bytes + 8) : 0;
    for (uint64_t i = 0; i < n; i++) {
        const uint8_t *entry = section.bytes + HEADER + i * ENTRY;
        if (strcmp((const char *)entry, name) != 0)
            continue;
        if (u32(entry + NAME) != (uint32_t)type)
            return aft_fail(err, AFT_BAD_DATA, "%s: %s has type %u; expected %d", section_name,
                            name, (unsigned)u32(entry + NAME), (int)type);
        array->ndim  = (int)u32(entry + NAME + 4);
        array->count = 1;
        for (int k = 0; k < 4; k++) {
            array->dim[k] = (size_t)u64(entry + NAME + 8 + 8 * k);
            array->count *= array->dim[k];
        }
        array->data = section.bytes + u64(entry + NAME + 40);
        return AFT_OK;
    }
    return aft_fail(err, AFT_BAD_DATA, "%s: has no %s", section_name, name);
}
