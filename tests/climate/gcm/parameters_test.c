/* SPDX-License-Identifier: Apache-2.0 */
/* Every parameter that the 3-D model is said to read moves its first hours, at one end of its range; no other does. */
#include "aftermath.h"
#include "apps/embedded.h"
#include "climate/gcm/gcm.h"
#include "tests/check.h"

#include <string.h>

static aft_arena *arena;
static aft_team  *team;
static aft_earth  earth;
static aft_error  err;

/* Where some act: soot on snow, the other convection, the first stirring of the sea after a day. */
typedef struct {
    bool            soot;
    int             hours;
    aft_assumptions assumptions;
} setting;

static setting setting_of(const aft_parameter *p)
{
    setting s = {.hours = 6};
    aft_assumptions_default(&s.assumptions);
    s.soot = strncmp(p->name, "snow_soot_", 10) == 0;
    if (strncmp(p->name, "betts_miller_", 13) == 0)
        CHECK(aft_assume(&s.assumptions, "convection_scheme", "betts_miller", &err) == AFT_OK);
    if (strcmp(p->name, "deep_diffusivity") == 0)
        s.hours = 25;
    return s;
}

/* A hash of all that is summed over time, at T21. */
static uint64_t run(const setting *s)
{
    const aft_mark   mark = aft_arena_mark(arena);
    aft_gcm_settings settings;
    aft_gcm         *gcm;
    uint64_t         hash = 14695981039346656037u;
    CHECK(aft_gcm_earth(21, &earth.ground, &settings, &err) == AFT_OK);
    settings.assumptions = s->assumptions;
    CHECK(aft_gcm_create(&gcm, &settings, team, arena, &err) == AFT_OK);
    const size_t n = (size_t)aft_gcm_sphere(gcm)->nlat * (size_t)aft_gcm_sphere(gcm)->nlon;
    for (size_t i = 0; s->soot && i < n; i++)
        aft_gcm_soot_fall(gcm)[i] = 1e-10;
    CHECK(aft_gcm_run(gcm, 3600.0 * s->hours, &err) == AFT_OK);
    for (int field = 0; field < AFT_GCM_FIELDS; field++) {
        const uint8_t *byte = (const uint8_t *)aft_gcm_sum(gcm, (aft_gcm_field)field);
        for (size_t i = 0; i < n * sizeof(double); i++)
            hash = (hash ^ byte[i]) * 1099511628211u;
    }
    aft_arena_release(arena, mark);
    return hash;
}

static bool moves(int i, const setting *s, uint64_t before)
{
    const aft_parameter *p = aft_parameter_at(i);
    for (int end = 0; end < 2; end++) {
        setting moved              = *s;
        moved.assumptions.value[i] = end ? p->low : p->high;
        if (moved.assumptions.value[i] != p->value && run(&moved) != before)
            return true;
    }
    return false;
}

static int each_moves(void)
{
    const setting  plain = setting_of(aft_parameter_at(0));
    const uint64_t usual = run(&plain);
    int            n     = 0;
    for (int i = 0; i < aft_parameter_count(); i++) {
        const aft_parameter *p = aft_parameter_at(i);
        const setting        s = setting_of(p);
        if (!aft_gcm_reads(i))
            continue;
        const bool live = moves(i, &s, memcmp(&s, &plain, sizeof s) == 0 ? usual : run(&s));
        if (!live)
            fprintf(stderr, "%s moves nothing\n", p->name);
        CHECK(live);
        n++;
    }
    return n;
}

/* All others at once. */
static void no_other_moves(void)
{
    setting        s = {.hours = 25};
    aft_assumptions_default(&s.assumptions);
    const uint64_t usual = run(&s);
    for (int i = 0; i < aft_parameter_count(); i++) {
        const aft_parameter *p = aft_parameter_at(i);
        if (!aft_gcm_reads(i))
            s.assumptions.value[i] = p->value < p->high ? p->high : p->low;
    }
    CHECK(run(&s) == usual);
}

int main(void)
{
    const aft_earth_sections sections = aft_embedded_earth(), ground = {.ground = sections.ground};
    arena = aft_arena_create(0);
    CHECK(aft_earth_load(&ground, arena, &earth, &err) == AFT_OK);
    CHECK(aft_team_create(&team, 1, arena, &err) == AFT_OK);
    printf("%d parameters tried\n", each_moves());
    no_other_moves();
    aft_team_free(team);
    aft_arena_free(arena);
    return CHECK_END();
}
