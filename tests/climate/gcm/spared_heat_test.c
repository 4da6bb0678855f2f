/* SPDX-License-Identifier: Apache-2.0 */
/* A free sea gets the Earth's mean heat of currents that the file says, whatever freezing water spares. */
#include "apps/embedded.h"
#include "climate/gcm/gcm.h"
#include "climate/surface/sea_tile.h"
#include "tests/check.h"

static aft_arena *arena;
static aft_error  err;

/* Months of -150 to 90 W m-2, by column and month: most water is to lose heat, that at freezing too. */
static void make_currents(int ncolumn, aft_qflux *q)
{
    uint32_t seed = 1;
    CHECK(aft_qflux_create(ncolumn, arena, q, &err) == AFT_OK);
    for (int i = 0; i < 12 * ncolumn; i++) {
        seed          = seed * 1664525u + 1013904223u;  /* Numerical Recipes */
        q->monthly[i] = (seed >> 16) % 240 - 150.0;
    }
    for (int month = 0; month < 12; month++)
        q->seconds[month] = 1;
    aft_qflux_close(q);
}

static int sea_columns(const aft_gcm *gcm)
{
    const aft_sphere *s = aft_gcm_sphere(gcm);
    int               n = 0;
    for (int cell = 0; cell < s->nlat * s->nlon; cell++)
        n += aft_gcm_land(gcm)[cell] < 1;
    return n;
}

typedef struct {
    double file, given, size;  /* W m-2 of the Earth: what the file says, what the sea got; mean of |file| */
    int    spared, partly;     /* columns that lost nothing, less than the file says                       */
} told;

/* One step from now on. */
static told step(aft_gcm *gcm, const aft_gcm_settings *settings, double *flux)
{
    const aft_sphere *s    = aft_gcm_sphere(gcm);
    const double     *land = aft_gcm_land(gcm), *got = aft_gcm_sum(gcm, AFT_GCM_HELD), dt = 2 * settings->time_step;
    told              sum  = {0};
    const double      day = settings->start_day + aft_gcm_time(gcm) / 86400;
    aft_qflux_of_day(settings->currents, 0, settings->currents->ncolumn, day, flux);
    aft_gcm_forget(gcm);
    CHECK(aft_gcm_run(gcm, dt, &err) == AFT_OK);
    for (int cell = 0, j = 0; cell < s->nlat * s->nlon; cell++) {
        if (!(land[cell] < 1))
            continue;
        const double sea = (1 - land[cell]) * s->weight[cell / s->nlon] / s->nlon, q = flux[j++];
        sum.file += sea * q, sum.size += sea * fabs(q);
        const double taken = -got[cell] / dt / (1 - land[cell]);
        sum.spared += q < 0 && taken == 0;
        sum.partly += q < 0 && taken > 0 && taken < -q;
    }
    sum.given = aft_gcm_mean(gcm, AFT_GCM_HELD);
    return sum;
}

int main(void)
{
    aft_earth          earth;
    aft_earth_sections sections = aft_embedded_earth(), ground = {.ground = sections.ground};
    aft_gcm_settings   settings;
    aft_team          *team;
    aft_gcm           *gcm;
    aft_qflux          q;
    arena = aft_arena_create(0);
    CHECK(aft_earth_load(&ground, arena, &earth, &err) == AFT_OK);
    CHECK(aft_gcm_earth(21, &earth.ground, &settings, &err) == AFT_OK);
    CHECK(aft_team_create(&team, 1, arena, &err) == AFT_OK);
    CHECK(aft_gcm_create(&gcm, &settings, team, arena, &err) == AFT_OK);
    make_currents(sea_columns(gcm), &q);
    settings.currents = &q;
    CHECK(aft_gcm_create(&gcm, &settings, team, arena, &err) == AFT_OK);
    double *flux = aft_alloc(arena, (size_t)q.ncolumn, sizeof *flux);
    /* the first step, from water at rest, spares little in part */
    CHECK(aft_gcm_run(gcm, 2 * settings.time_step, &err) == AFT_OK);
    for (int k = 0; k < 3; k++) {
        const told t = step(gcm, &settings, flux);
        printf("file %.4f W m-2, sea %.4f, apart %.1e; %d of %d columns spared, %d in part\n", t.file, t.given,
               t.given - t.file, t.spared, q.ncolumn, t.partly);
        CHECK(fabs(t.given - t.file) < 1e-13 * t.size);
        CHECK(t.spared > 50 && t.partly > 10);
    }
    aft_team_free(team);
    aft_arena_free(arena);
    return CHECK_END();
}
