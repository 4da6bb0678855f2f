/* SPDX-License-Identifier: Apache-2.0 */
#include "aftermath/earth.h"

#include "base/sha256.h"
#include "earth/sections.h"

#include <string.h>

static aft_status check_digest(aft_bytes section, const char *name, const char *expected, aft_error *err)
{
    aft_sha256 hash;
    uint8_t    digest[32];
    char       hex[65];
    if (!section.bytes)
        return AFT_OK;
    aft_sha256_begin(&hash);
    aft_sha256_add(&hash, section.bytes, section.size);
    aft_sha256_end(&hash, digest);
    aft_sha256_hex(digest, hex);
    return strcmp(hex, expected) == 0 ? AFT_OK
         : aft_fail(err, AFT_BAD_DATA, "%s: damaged: its SHA-256 is %.16s..., expected %.16s...", name, hex, expected);
}

static aft_status check_digests(const aft_earth_sections *s, aft_error *err)
{
    if (!s->sha256)
        return AFT_OK;
    AFT_TRY(check_digest(s->people, "people.aft", s->sha256[0], err));
    AFT_TRY(check_digest(s->ground, "ground.aft", s->sha256[1], err));
    AFT_TRY(check_digest(s->crops, "crops.aft", s->sha256[2], err));
    return check_digest(s->food, "food.aft", s->sha256[3], err);
}

aft_status aft_earth_load(const aft_earth_sections *sections, aft_arena *arena, aft_earth *earth,
                          aft_error *err)
{
    memset(earth, 0, sizeof *earth);
    earth->currents = sections->currents;
    AFT_TRY(check_digests(sections, err));
    AFT_TRY(aft_earth_load_people(sections->people, arena, earth, err));
    AFT_TRY(aft_earth_load_ground(sections->ground, arena, earth, err));
    AFT_TRY(aft_earth_load_crops (sections->crops, arena, earth, err));
    return aft_earth_load_food   (sections->food, arena, earth, err);
}

int aft_country_index(const aft_earth *earth, const char *iso3)
{
    for (int c = 0; c < earth->countries.ncountry; c++)
        if (strcmp(earth->countries.iso3[c], iso3) == 0)
            return c;
    return -1;
}
