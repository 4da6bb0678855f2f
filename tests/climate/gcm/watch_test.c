/* SPDX-License-Identifier: Apache-2.0 */
/* A model that leaves its bounds names the process, the column, the level and the day. */
#include "climate/gcm/model.h"
#include "tests/check.h"

#include <string.h>

enum { LAT = 9, LEVEL = 20, LON = 5 };

static aft_arena *arena;
static aft_error  err;

static aft_gcm *begin(void)
{
    aft_gcm_settings settings;
    aft_gcm         *gcm;
    CHECK(aft_gcm_aquaplanet(21, &settings, &err) == AFT_OK);
    CHECK(aft_gcm_create(&gcm, &settings, NULL, arena, &err) == AFT_OK);
    CHECK(aft_gcm_run(gcm, 3600, &err) == AFT_OK);
    return gcm;
}

static void expect(aft_gcm *gcm, const char *process)
{
    CHECK(aft_gcm_run(gcm, 3600, &err) == AFT_UNSTABLE);
    printf("%s\n", err.message);
    CHECK(strncmp(err.message, process, strlen(process)) == 0 && strstr(err.message, "on day 0.04"));
    CHECK(strstr(err.message, "N, 28.1 E, level 21 of 30"));
}

int main(void)
{
    arena = aft_arena_create(0);
    const size_t at = LEVEL * 64 + LON;
    aft_gcm     *gcm = begin();
    aft_gcm_tracer(gcm, LAT, AFT_GCM_VAPOUR)[at] = (double)NAN;
    expect(gcm, "transport: vapour [kg/kg] is nan");
    gcm = begin();
    gcm->sw_heating[(size_t)LAT * gcm->row + at] = 1e9f;
    gcm->light[(size_t)LAT * 64 + LON] = 1, gcm->lw_heating[(size_t)LAT * gcm->row + at] = 1e9f;
    expect(gcm, "radiation: temperature [K] is ");
    aft_arena_free(arena);
    return CHECK_END();
}
