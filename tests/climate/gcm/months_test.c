/* SPDX-License-Identifier: Apache-2.0 */
/* Months of the coupled Earth at T21: a day, saved and restored into a new model, and two days more are three
 * days, to the bit, with 3 threads as with 1; what is damaged or of other settings is refused. Their means are
 * the model's own, and light and extremes make sense. */
#include "aftermath.h"
#include "apps/embedded.h"
#include "base/math.h"
#include "climate/gcm/months.h"
#include "tests/check.h"

#include <stdlib.h>
#include <string.h>

static aft_arena *arena;
static aft_earth  earth;
static aft_error  err;

typedef struct {
    aft_gcm        *gcm;
    aft_gcm_months *months;
} model;

static model begin(aft_team *team, int days, double start_day, double co2)
{
    aft_gcm_settings settings;
    model            m = {0};
    CHECK(aft_gcm_earth(21, &earth.ground, &settings, &err) == AFT_OK);
    settings.tracer[settings.ntracer++] = AFT_GCM_AGE;
    settings.start_day = start_day, settings.co2 = co2;
    CHECK(aft_gcm_create(&m.gcm, &settings, team, arena, &err) == AFT_OK);
    CHECK(aft_gcm_months_create(&m.months, m.gcm, days, arena, &err) == AFT_OK);
    return m;
}

static uint8_t *save(model m, size_t *size)
{
    *size          = aft_gcm_months_saved_size(m.months);
    uint8_t *bytes = aft_alloc(arena, *size, 1);
    aft_gcm_months_save(m.months, bytes);
    return bytes;
}

static void refused(model m, const uint8_t *bytes, size_t size, const char *why)
{
    CHECK(aft_gcm_months_restore(m.months, bytes, size, "restart.aft", &err) == AFT_BAD_INPUT);
    printf("%s\n", err.message);
    CHECK(strstr(err.message, why) != NULL);
}

/* The second day crosses the end of January. */
static void test_two_days(void)
{
    const double start = 29, co2 = 369e-6;
    size_t       first, size[2];
    aft_team    *one, *three;
    CHECK(aft_team_create(&one, 1, arena, &err) == AFT_OK);
    CHECK(aft_team_create(&three, 3, arena, &err) == AFT_OK);
    model    whole = begin(three, 4, start, co2);
    CHECK(aft_gcm_months_advance(whole.months, &err) == AFT_OK);
    uint8_t *day = save(whole, &first), *ends[2];
    for (int k = 0; k < 2; k++)
        CHECK(aft_gcm_months_advance(whole.months, &err) == AFT_OK);
    ends[0]    = save(whole, &size[0]);
    model next = begin(one, 9, start, co2);
    day[first / 2] ^= 1;
    refused(next, day, first, "damaged");
    day[first / 2] ^= 1;
    refused(next, day, first - 1, "truncated");
    refused(begin(one, 4, start, 2 * co2), day, first, "CO2");
    CHECK(aft_gcm_months_restore(next.months, day, first, "restart.aft", &err) == AFT_OK);
    CHECK(aft_gcm_months_day(next.months) == 1);
    for (int k = 0; k < 2; k++)
        CHECK(aft_gcm_months_advance(next.months, &err) == AFT_OK);
    ends[1] = save(next, &size[1]);
    CHECK(aft_gcm_months_read(next.months)->ntime == 2);
    CHECK(size[0] == size[1] && memcmp(ends[0], ends[1], size[0]) == 0);
    refused(begin(one, 1, start, co2), ends[0], size[0], "days or more");
    aft_team_free(one), aft_team_free(three);
}

/* Air that flows north above a level is that of v; none does over the whole column but for the change of
 * surface pressure; no air is older than the run, none at the ground has an age. */
static void test_zonal(const aft_gcm_monthly *r, const aft_sphere *s, double seconds)
{
    const int top = 0, low = r->nlev - 1;
    double    psi = 0, most = 0, oldest = 0;
    for (int lat = 0; lat < r->nlat; lat++) {
        const float *stream = r->zonal[AFT_ZONAL_STREAM], *v = r->zonal[AFT_ZONAL_V], *age = r->zonal[AFT_ZONAL_AGE];
        double ring = 2 * AFT_PI * s->radius * sqrt(s->cos2[lat]), depth = r->a_bounds[1] - r->a_bounds[0];
        double north = 0.5 * ring * (double)v[top * r->nlat + lat] * depth / 9.80665;
        CHECK(fabs((double)stream[lat] - north) < 1e-3 * fabs(north) + 1e3);
        psi = aft_max(psi, fabs((double)stream[low * r->nlat + lat]));
        oldest = aft_max(oldest, (double)age[lat]);
        CHECK(age[low * r->nlat + lat] == 0 && r->zonal[AFT_ZONAL_RESIDUAL][lat] == r->zonal[AFT_ZONAL_RESIDUAL][lat]);
        for (int k = 0; k < r->nlev; k++)
            most = aft_max(most, fabs((double)stream[k * r->nlat + lat]));
    }
    printf("stream function to %.0fe9 kg/s, %.0fe9 in the lowest layer; oldest air %.2f days\n", most / 1e9, psi / 1e9,
           oldest / 86400);
    CHECK(most > 5e10 && most < 1e12);
    CHECK(oldest <= seconds && oldest > 0.4 * seconds);
}

static void test_months(void)
{
    aft_team       *team;
    aft_gcm_climate c;
    CHECK(aft_team_create(&team, 2, arena, &err) == AFT_OK);
    model m = begin(team, 2, 0, 369e-6);
    for (int k = 0; k < 2; k++)
        CHECK(aft_gcm_months_advance(m.months, &err) == AFT_OK);
    const aft_gcm_monthly *r = aft_gcm_months_read(m.months);
    const aft_sphere      *s = aft_gcm_sphere(m.gcm);
    CHECK(r->ntime == 1 && r->time_bounds[0] == 0 && r->time_bounds[1] == 2);
    CHECK(aft_gcm_judge(r, m.gcm, &earth.ground, arena, &c, &err) == AFT_OK);
    CHECK_CLOSE(c.t2m, aft_gcm_mean(m.gcm, AFT_GCM_AIR_2M), 1e-4);
    CHECK_CLOSE(c.olr, aft_gcm_mean(m.gcm, AFT_GCM_HEAT_TOP), 1e-4);
    CHECK_CLOSE(c.precipitation, 86400 * (aft_gcm_mean(m.gcm, AFT_GCM_RAIN) + aft_gcm_mean(m.gcm, AFT_GCM_SNOW)), 1e-5);
    CHECK(c.drift != c.drift && c.ice_nh_mar != c.ice_nh_mar);
    CHECK(c.t2m_rms > 0 && c.t2m_rms < 8 && fabs(c.precipitation_correlation) <= 1);
    double range = 0;
    for (int i = 0; i < s->nlat * s->nlon; i++) {
        float least = r->map[AFT_MAP_T2M_LEAST][i], most = r->map[AFT_MAP_T2M_MOST][i];
        CHECK(least <= r->map[AFT_MAP_T2M][i] + 1e-3f && most >= r->map[AFT_MAP_T2M][i] - 1e-3f);
        range += (double)(most - least) / (s->nlat * s->nlon);
        float down = r->map[AFT_MAP_DIRECT][i] + r->map[AFT_MAP_DIFFUSE][i];
        CHECK(down >= r->map[AFT_MAP_SW_GROUND][i] - 1e-2f);
        CHECK((r->map[AFT_MAP_SST][i] == AFT_MISSING) == (r->land[i] >= 1));
    }
    CHECK(range > 0.5 && range < 20);
    test_zonal(r, s, 2 * 86400.0);
    printf("T2m %.2f K, daily range %.1f K, rms %.2f K, rain %.2f mm/day, correlation %.2f\n", c.t2m, range,
           c.t2m_rms, c.precipitation, c.precipitation_correlation);
    CHECK(aft_gcm_months_create(&m.months, m.gcm, 0, arena, &err) == AFT_BAD_INPUT);
    aft_team_free(team);
}

/* Three made-up years, warmer by 0.5 K each, all sea under ice; the seas of the hemispheres have 154.7 and
 * 206.6 million km2 (U: Eakins & Sharman 2010 give some 361.9 together). */
static void test_judge(void)
{
    enum { YEARS = 3, MONTHS = 12 * YEARS };
    aft_team       *team;
    aft_gcm_climate c;
    CHECK(aft_team_create(&team, 1, arena, &err) == AFT_OK);
    model           m = begin(team, 365 * YEARS, 0, 369e-6);
    aft_gcm_monthly r = *aft_gcm_months_read(m.months);
    const size_t    plane = (size_t)r.nlat * (size_t)r.nlon;
    CHECK(r.ntime == 0);
    r.ntime = MONTHS;
    for (size_t i = 0; i < MONTHS; i++) {
        const double month = 365.0 / 12;
        r.time_bounds[2 * i] = month * (double)i, r.time_bounds[2 * i + 1] = month * (double)(i + 1);
        r.time[i] = month * ((double)i + 0.5);
        for (size_t k = 0; k < plane; k++) {
            r.map[AFT_MAP_T2M][i * plane + k] = 280 + 0.5f * (float)(i / 12);
            r.map[AFT_MAP_ICE][i * plane + k] = (float)(1 - r.land[k]);
        }
        for (size_t k = 0; k < (size_t)(r.nlev * r.nlat); k++) {
            const size_t at = i * (size_t)(r.nlev * r.nlat) + k;
            r.zonal[AFT_ZONAL_AGE][at] = 365 * 86400.0F * (i < 12 ? 1.0F : i < 24 ? 1.5F : 1.75F);
            r.zonal[AFT_ZONAL_U][at]   = i % 12 == 6 ? 70 : 30;
            r.zonal[AFT_ZONAL_T][at]   = (float)(190 + labs((long)k / r.nlat - 14));
            r.zonal[AFT_ZONAL_RESIDUAL][at] = (float)(k % (size_t)r.nlat < (size_t)r.nlat / 2 ? 4e9 : -2e9);
        }
    }
    CHECK(aft_gcm_judge(&r, m.gcm, &earth.ground, arena, &c, &err) == AFT_OK);
    CHECK_CLOSE(c.drift, 0.5, 1e-6);
    CHECK_CLOSE(c.aloft.age, 1.75, 1e-6);
    CHECK_CLOSE(c.aloft.age_filled, 2, 1e-5);
    CHECK_CLOSE(c.aloft.cold_point, 190, 1e-6);
    CHECK_CLOSE(c.aloft.upwelling, 6e9, 1e-6);
    CHECK_CLOSE(c.aloft.vortex_south, 70, 1e-6);
    CHECK_CLOSE(c.aloft.vortex_north, 30, 1e-6);
    CHECK(c.years_meaned == 2);
    CHECK_CLOSE(c.years, 3, 1e-12);
    CHECK_CLOSE(c.t2m, 280.75, 1e-6);
    CHECK_CLOSE(c.t2m_land, 280.75, 1e-6);
    CHECK_CLOSE(c.ice_nh_mar, 154.7, 0.02);
    CHECK_CLOSE(c.ice_nh_sep, c.ice_nh_mar, 1e-12);
    CHECK_CLOSE(c.ice_sh_feb, 206.6, 0.03);
    CHECK(c.t2m_rms > 12 && c.t2m_rms < 20 && fabs(c.t2m_bias + 6.5) < 2);
    printf("sea %.1f and %.1f million km2; even 280.75 K is %.1f K off, rms %.1f K\n", c.ice_nh_mar, c.ice_sh_sep,
           c.t2m_bias, c.t2m_rms);
    aft_team_free(team);
}

int main(void)
{
    aft_earth_sections sections = aft_embedded_earth(), ground = {.ground = sections.ground};
    arena = aft_arena_create(0);
    CHECK(aft_earth_load(&ground, arena, &earth, &err) == AFT_OK);
    test_two_days();
    test_months();
    test_judge();
    aft_arena_free(arena);
    return CHECK_END();
}
