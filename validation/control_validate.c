/* SPDX-License-Identifier: Apache-2.0 */
/* The coupled Earth at T21 L30 over a sea held to the observed temperature: the second year against the
 * baked observations (docs/earth-ground.md) and the ranges of DESIGN. Nothing was calibrated yet. Some
 * four minutes of one core. */
#include "aftermath.h"
#include "apps/embedded.h"
#include "base/math.h"
#include "climate/gcm/gcm.h"
#include "climate/surface/surface_grid.h"
#include "validation/scoreboard.h"

#include <stdlib.h>

static aft_error err;

static void must(aft_status status)
{
    if (status != AFT_OK) {
        printf("%s\n", err.message);
        exit(1);
    }
}

/* Annual mean of the observed months over the model's cells: the nearest cell of the ground is enough
 * for rain, which has no sums to keep here. */
static double observed_rain(const aft_ground *g, const aft_sphere *s, int lat, int lon)
{
    double degrees = aft_asin(s->mu[lat]) * 180 / AFT_PI, east = 360.0 * lon / s->nlon;
    int    i = aft_to_int(floor((90 - degrees) * g->nlat / 180)), width = g->nlon / s->nlon, count = 0;
    int    j = aft_to_int(floor((east < 180 ? east + 180 : east - 180) * g->nlon / 360));
    double sum = 0;
    for (int di = -width / 2; di <= width / 2; di++)
        for (int dj = -width / 2; dj <= width / 2; dj++) {
            int    y = i + di, x = (j + dj + g->nlon) % g->nlon;
            size_t cell = (size_t)y * (size_t)g->nlon + (size_t)x;
            if (y < 0 || y >= g->nlat || g->land_fraction[cell] < 0.5F)
                continue;
            for (int m = 0; m < 12; m++)
                sum += (double)g->precipitation[(size_t)m * (size_t)g->nlat * (size_t)g->nlon + cell] / 12;
            count++;
        }
    return count ? sum / count : -1;
}

/* Weighted by area and land: means of both, rms of the difference, correlation. */
typedef struct {
    double weight, x, y, xx, yy, xy;
} moments;

static void add(moments *m, double w, double x, double y)
{
    m->weight += w, m->x += w * x, m->y += w * y, m->xx += w * x * x, m->yy += w * y * y, m->xy += w * x * y;
}

static double rms(const moments *m)
{
    return sqrt((m->xx - 2 * m->xy + m->yy) / m->weight);
}

static double correlation(const moments *m)
{
    double x = m->x / m->weight, y = m->y / m->weight;
    return (m->xy / m->weight - x * y)
         / sqrt((m->xx / m->weight - x * x) * (m->yy / m->weight - y * y));
}

static void judge_land(const aft_gcm *gcm, const aft_surface_grid *grid, const aft_ground *ground, double seconds)
{
    const aft_sphere *s     = aft_gcm_sphere(gcm);
    const size_t      cells = (size_t)s->nlat * (size_t)s->nlon;
    moments           warm = {0}, wet = {0};
    for (int lat = 0; lat < s->nlat; lat++)
        for (int lon = 0; lon < s->nlon; lon++) {
            size_t c = (size_t)lat * (size_t)s->nlon + (size_t)lon;
            double w = s->weight[lat] * grid->land[c], t = 0;
            if (grid->land[c] < 0.5)
                continue;
            for (size_t month = 0; month < 12; month++)
                t += grid->air_temperature[month * cells + c] / 12;
            add(&warm, w, aft_gcm_sum(gcm, AFT_GCM_AIR_2M)[c] / seconds, t);
            double fell = observed_rain(ground, s, lat, lon);
            if (fell >= 0)
                add(&wet, w, 86400 * (aft_gcm_sum(gcm, AFT_GCM_RAIN)[c] + aft_gcm_sum(gcm, AFT_GCM_SNOW)[c]) / seconds,
                    fell);
        }
    static const char baked[] = "baked ground";
    score_absolute("2 m temperature of land, K", warm.x / warm.weight, warm.y / warm.weight, 1.5, baked);
    score_range("  rms over land, annual, K", rms(&warm), 0, 3.5, baked);
    score_relative("rain over land, mm/day", wet.x / wet.weight, wet.y / wet.weight, 0.15, baked);
    score_range("  correlation over land, annual", correlation(&wet), 0.75, 1, baked);
}

static void judge_means(aft_gcm *gcm)
{
    static const char aim[] = "aim of the design";
    double in = aft_gcm_mean(gcm, AFT_GCM_SUN_TOP), out = aft_gcm_mean(gcm, AFT_GCM_HEAT_TOP);
    score_absolute("absorbed sunlight, W m-2", in, 240, 5, aim);
    score_absolute("outgoing longwave, W m-2", out, 240, 5, aim);
    score_absolute("net at the top, W m-2", in - out, 0, 1, aim);
    score_absolute("cloud effect shortwave, W m-2", in - aft_gcm_mean(gcm, AFT_GCM_SUN_TOP_CLEAR), -45, 8, aim);
    score_absolute("cloud effect longwave, W m-2", aft_gcm_mean(gcm, AFT_GCM_HEAT_TOP_CLEAR) - out, 27, 6, aim);
    score_range("rain and snow, mm/day", 86400 * (aft_gcm_mean(gcm, AFT_GCM_RAIN) + aft_gcm_mean(gcm, AFT_GCM_SNOW)),
                2.6, 3.0, aim);
    score_absolute("2 m temperature, K", aft_gcm_mean(gcm, AFT_GCM_AIR_2M), 287.2, 1, aim);
    score_absolute("heat that holds the sea, W m-2 of the Earth", aft_gcm_mean(gcm, AFT_GCM_HELD), 0, 0.5, aim);
    printf("column vapour %.1f, liquid %.3f, ice %.3f kg/m2; cover %.2f; sea ice %.3f of the Earth; snow on land %.0f "
           "kg/m2 of the Earth\n", aft_gcm_mean(gcm, AFT_GCM_COLUMN_VAPOUR), aft_gcm_mean(gcm, AFT_GCM_COLUMN_LIQUID),
           aft_gcm_mean(gcm, AFT_GCM_COLUMN_ICE), aft_gcm_mean(gcm, AFT_GCM_COVER), aft_gcm_mean(gcm, AFT_GCM_SEA_ICE),
           aft_gcm_mean(gcm, AFT_GCM_SNOW_COVER));
    printf("at the ground: sun %.1f, longwave %.1f, sensible %.1f, vapour %.1f W/m2\n",
           aft_gcm_mean(gcm, AFT_GCM_SUN_GROUND), aft_gcm_mean(gcm, AFT_GCM_HEAT_GROUND),
           aft_gcm_mean(gcm, AFT_GCM_SENSIBLE), 2.5008e6 * aft_gcm_mean(gcm, AFT_GCM_EVAPORATION));
}

static void judge_budgets(aft_gcm *gcm)
{
    aft_gcm_budget b = aft_gcm_budget_of(gcm);
    score_range("water of a column, open per step, relative", b.water_step, 0, 1e-12, "conservation");
    score_range("energy open in columns, W m-2", fabs(b.columns_open), 0, 0.1, "conservation");
    score_range("energy open in land, sea and ice, W m-2", fabs(b.surface_open), 0, 0.1, "conservation");
    score_range("energy open in the air, W m-2", fabs(b.model_open), 0, 0.1, "conservation");
    printf("the core's own energy was mended by %+.3f W/m2\n", b.mended);
}

int main(void)
{
    static aft_earth    earth;
    aft_arena          *arena    = aft_arena_create(0);
    aft_earth_sections  sections = aft_embedded_earth(), ground = {.ground = sections.ground};
    aft_team           *team;
    aft_gcm            *gcm;
    aft_gcm_settings    settings;
    aft_surface_options options;
    aft_surface_grid    grid;
    aft_land            land;
    must(aft_earth_load(&ground, arena, &earth, &err));
    must(aft_gcm_earth(21, &earth.ground, &settings, &err));
    must(aft_team_create(&team, 0, arena, &err));
    must(aft_gcm_create(&gcm, &settings, team, arena, &err));
    aft_surface_assume(&settings.assumptions, &options);
    must(aft_surface_prepare(&earth.ground, aft_gcm_sphere(gcm), &options, arena, &grid, &land, &err));
    must(aft_gcm_run(gcm, 365 * 86400.0, &err));
    aft_gcm_forget(gcm);
    must(aft_gcm_run(gcm, 365 * 86400.0, &err));
    score_heading("the Earth at T21 L30, sea held, second year, nothing calibrated");
    judge_means(gcm);
    judge_land(gcm, &grid, &earth.ground, 365 * 86400.0);
    judge_budgets(gcm);
    aft_team_free(team);
    aft_arena_free(arena);
    return score_end();
}
