/* SPDX-License-Identifier: Apache-2.0 */
/* A small war through every room: five strikes, in the air, on the ground and at sea, and two years
 * of the fast climate tier. */
#include "tests/matrix/war.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aftermath.h"

aft_status matrix_section(const char *folder, const char *name, aft_arena *arena, aft_bytes *section,
                          aft_error *err)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s.aft", folder, name);
    FILE *file = fopen(path, "rb");
    if (!file)
        return aft_fail(err, AFT_IO, "%s: cannot be read", path);
    fseek(file, 0, SEEK_END);
    long     size  = ftell(file);
    uint8_t *bytes = size > 0 ? aft_alloc(arena, (size_t)size, 1) : NULL;
    rewind(file);
    size_t got = bytes ? fread(bytes, 1, (size_t)size, file) : 0;
    fclose(file);
    if (!bytes || got != (size_t)size)
        return aft_fail(err, AFT_IO, "%s: cannot be read whole", path);
    *section = (aft_bytes){bytes, got};
    return AFT_OK;
}

static aft_strike strike(double lat, double lon, double yield_kt, aft_burst burst)
{
    return (aft_strike){.kind = AFT_STRIKE_POINT, .lat_deg = lat, .lon_deg = lon,
                        .yield_kt = yield_kt, .burst = burst, .fission_fraction = -1};
}

aft_status matrix_war(const char *folder, int threads, aft_arena *arena, aft_sha256 *hash,
                      aft_error *err)
{
    /* Two overlapping bursts on one city, one by the coast, one on the ground, one at sea. */
    const aft_strike strikes[] = {
        strike(34.394, 132.455, 16, AFT_BURST_AIR),  strike(34.40, 132.48, 100, AFT_BURST_AIR),
        strike(51.5, 0.9, 300, AFT_BURST_AIR),       strike(39.0, -96.0, 500, AFT_BURST_SURFACE),
        strike(-30.0, 160.0, 1000, AFT_BURST_SURFACE)};
    aft_earth_sections sections = {0};
    aft_earth          earth;
    aft_scenario       scenario = {.name = "matrix", .source = "", .month = 5, .day = 14,
                                   .population_year = 2010, .nstrike = 5, .strike = strikes,
                                   .years = 2};
    aft_result  result;
    aft_digests digests;
    AFT_TRY(matrix_section(folder, "people", arena, &sections.people, err));
    AFT_TRY(matrix_section(folder, "ground", arena, &sections.ground, err));
    AFT_TRY(matrix_section(folder, "crops", arena, &sections.crops, err));
    AFT_TRY(matrix_section(folder, "food", arena, &sections.food, err));
    AFT_TRY(aft_earth_load(&sections, arena, &earth, err));
    aft_assumptions_default(&scenario.assumptions);
    AFT_TRY(aft_run(&scenario, &earth, false, threads, NULL, NULL, NULL, arena, &result, err));
    aft_digest_result(&result, &digests);
    for (int k = 0; k < AFT_NSTAGE; k++) {
        printf("  %s %s\n", aft_stage_names[k], digests.stage[k]);
        aft_sha256_add(hash, digests.stage[k], strlen(digests.stage[k]));
    }
    return AFT_OK;
}
