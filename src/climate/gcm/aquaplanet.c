/* SPDX-License-Identifier: Apache-2.0 */
/* The aquaplanet of Neale & Hoskins (2000, Atmos. Sci. Lett. 1, 101-107), and air to begin with. */
#include "base/math.h"
#include "climate/dynamics/standard.h"
#include "climate/gcm/model.h"
#include "climate/saturation.h"

#include <string.h>

double aft_aquaplanet_sea(double latitude)
{
    const double s = aft_sin(1.5 * latitude);
    return AFT_MELTING + (fabs(latitude) < AFT_PI / 3 ? 27 * (1 - s * s) : 0);
}

aft_status aft_gcm_aquaplanet(int truncation, aft_gcm_settings *s, aft_error *err)
{
    *s = (aft_gcm_settings){.truncation = truncation, .co2 = 348e-6, .solar_constant = 1365};
    /* Three hours of radiation hold a whole number of two steps. */
    s->time_step       = truncation <= 21 ? 1800 : truncation <= 31 ? 1350 : truncation <= 42 ? 900 : 540;
    s->radiation_every = aft_to_int(rint(10800 / (2 * s->time_step)));
    aft_assumptions_default(&s->assumptions);
    return aft_levels_named("L30", &s->levels, err);
}

/* K, of what the air stands on as the run begins. */
static double temperature_below(const aft_gcm *m, int lat, int lon)
{
    const size_t cells = (size_t)m->sphere.nlat * (size_t)m->sphere.nlon;
    const size_t cell  = (size_t)lat * (size_t)m->sphere.nlon + (size_t)lon;
    if (!m->grid)
        return aft_aquaplanet_sea(aft_asin(m->sphere.mu[lat]));
    const double part = m->grid->land[cell], day = m->settings.start_day;
    return part * aft_surface_of_day(m->grid->air_temperature, cells, cell, day)
         + (1 - part) * aft_surface_of_day(m->grid->sea_temperature, cells, cell, day);
}

/* 6.5 K/km above the sea's temperature up to the Standard Atmosphere's stratosphere, 70 % humid below
 * 200 hPa; a ripple of 0.1 K, so that no longitude is like another. */
static void fill_column(aft_gcm *m, aft_core_fields *f, int lat, int lon)
{
    static const double aloft = 3e-6, tropopause = 22632;  /* kg kg-1, Pa */
    const aft_levels   *l    = &m->settings.levels;
    const size_t        n = (size_t)m->sphere.nlon, column = (size_t)lat * n + (size_t)lon;
    const double        turn = 2 * AFT_PI * lon / m->sphere.nlon, sea = (double)m->sea[column];
    const double        height = m->grid ? aft_max(m->grid->height[column], 0) : 0;
    const double        start  = aft_standard_pressure(height);
    f->surface_pressure[column] = start, f->ground[column] = AFT_GRAVITY * height;
    for (int k = 0; k < l->nlev; k++) {
        double p     = 0.5 * (l->a[k] + l->a[k + 1] + (l->b[k] + l->b[k + 1]) * start);
        double lapse = sea * aft_pow(p / start, AFT_DRY_GAS * 6.5e-3 / AFT_GRAVITY);
        double t     = aft_max(lapse, aft_standard_temperature(aft_min(p, tropopause)));
        double wave  = 0.1 * aft_cos((1 + lat % 7) * turn + lat);
        size_t at    = (size_t)k * n + (size_t)lon;
        f->temperature[(size_t)lat * m->row + at] = t + (p > tropopause ? wave : 0);
        double humid = 0.7 * (double)aft_saturate((aft_real)t, (aft_real)p).q;
        aft_gcm_tracer(m, lat, AFT_GCM_VAPOUR)[at] = p > 20000 ? aft_max(humid, aloft) : aloft;
    }
}

aft_status aft_gcm_start(aft_gcm *m, aft_arena *arena, aft_error *err)
{
    aft_core_fields f;
    const aft_mark  mark = aft_arena_mark(arena);
    AFT_TRY(aft_core_fields_create(&f, &m->sphere, m->settings.levels.nlev, arena, err));
    for (int lat = 0; lat < m->sphere.nlat; lat++)
        for (int lon = 0; lon < m->sphere.nlon; lon++) {
            m->sea[lat * m->sphere.nlon + lon] = (aft_real)temperature_below(m, lat, lon);
            fill_column(m, &f, lat, lon);
        }
    aft_core_start(m->core, &f);
    aft_core_read(m->core, &f);
    memcpy(m->ground, f.ground, (size_t)m->sphere.nlat * (size_t)m->sphere.nlon * sizeof *m->ground);
    aft_arena_release(arena, mark);
    return AFT_OK;
}
