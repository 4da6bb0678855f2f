/* SPDX-License-Identifier: Apache-2.0 */
/* Radiation of a latitude, and what its heating is while it is kept. */
#include "base/math.h"
#include "climate/gcm/model.h"
#include "climate/radiation/kernel.h"
#include "climate/surface/sea_tile.h"

#include <string.h>

enum { EQUINOX = 80 };  /* day of the year, for the aquaplanet's ozone: both hemispheres' mean */

/* Daylight times mean cosine of the zenith from `time` for `span` seconds, and its parts. */
static double sunlight(const aft_gcm *m, int lat, int lon, double time, double span, double *cosine, double *lit)
{
    const aft_sun sun = m->sun;
    const double  day = 86400, turn = 2 * AFT_PI;
    double sine = m->sphere.mu[lat], c = sqrt(m->sphere.cos2[lat]);
    double from = aft_hour_angle(turn * lon / m->sphere.nlon, time / day - floor(time / day));
    aft_sun_mean(&sun, sine, c, aft_half_day(&sun, sine, c), from, turn * span / day, cosine, lit);
    return *cosine * *lit;
}

/* Temperature at interfaces, linear in height; the two ends go on as the layers beside them. */
static void interfaces(const aft_gcm *m, aft_gcm_thread *w)
{
    const size_t nlon = (size_t)m->sphere.nlon, nlev = (size_t)m->settings.levels.nlev;
    for (size_t k = 1; k < nlev; k++)
        for (size_t i = 0; i < nlon; i++) {
            size_t   at = k * nlon + i, up = at - nlon;
            aft_real share = (w->height_interface[at] - w->height[at]) / (w->height[up] - w->height[at]);
            w->t_interface[at] = w->t[at] + share * (w->t[up] - w->t[at]);
        }
    for (size_t i = 0; i < nlon; i++) {
        size_t   last = (nlev - 1) * nlon + i, up = last - nlon;
        aft_real lapse = (w->t[last] - w->t[up]) / (w->height[up] - w->height[last]);
        w->t_interface[i]           = w->t[i];
        w->t_interface[last + nlon] = w->t[last] + lapse * w->height[last];
    }
}

static void fill_gases(const aft_gcm *m, int lat, aft_gcm_thread *w)
{
    const aft_levels *l    = &m->settings.levels;
    const size_t      nlon = (size_t)m->sphere.nlon;
    const double      deg  = aft_asin(m->sphere.mu[lat]) * 180 / AFT_PI;
    const double     *q    = aft_gcm_tracer(m, lat, AFT_GCM_VAPOUR);
    double pressure[AFT_MAX_LEVELS], ozone[AFT_MAX_LEVELS], other[AFT_MAX_LEVELS];
    for (int k = 0; k < l->nlev; k++)
        pressure[k] = 0.5 * (l->a[k] + l->a[k + 1] + (l->b[k] + l->b[k + 1]) * 1e5);
    aft_ozone_observed(l->nlev, pressure, deg, m->grid ? m->day : EQUINOX, ozone);
    aft_ozone_observed(l->nlev, pressure, -deg, EQUINOX, other);
    for (size_t k = 0; k < (size_t)l->nlev; k++) {
        const aft_real here = (aft_real)(m->grid ? ozone[k] : 0.5 * (ozone[k] + other[k]));
        for (size_t i = k * nlon; i < (k + 1) * nlon; i++)
            w->ozone[i] = here, w->vapour[i] = (aft_real)q[i];
    }
}

/* Optical depth of the everyday aerosol by layer: (p / p_0)^4 of it lies above p, which is a height of 2 km
 * (U: AeroCom's means, 1 to 2.5 km), so that less is left over mountains. */
static void fill_haze(const aft_gcm *m, int lat, aft_gcm_thread *w)
{
    const size_t  n     = (size_t)m->sphere.nlon;
    const double  deg   = aft_asin(m->sphere.mu[lat]) * 180 / AFT_PI;
    const double  depth = aft_assumed(&m->settings.assumptions, "background_aerosol");
    const double *land  = m->grid->land + (size_t)lat * n;
    for (size_t i = 0; i < n; i++) {
        const aft_real all = (aft_real)(depth * aft_haze_share(deg, land[i]));
        aft_real       above = 0;
        for (size_t at = i; at < m->row; at += n) {
            aft_real p = w->pressure_interface[at + n] * (aft_real)1e-5, square = p * p;
            w->haze[at] = all * square * square - above;
            above       = all * square * square;
        }
    }
}

/* Albedo of visible light and near infrared, half of it direct. */
static void fill_albedo(aft_gcm *m, int lat, const double *cosine, aft_gcm_thread *w)
{
    const size_t n = (size_t)m->sphere.nlon;
    double      *direct = w->number[1], *diffuse = w->number[3];
    if (m->grid) {
        aft_surface_row *row = &m->rows[lat];
        aft_surface_row_albedo(&m->surfaces, cosine, row);
        for (size_t i = 0; i < n; i++) {
            w->row[2][i] = (aft_real)0.5 * (row->mean_albedo[i] + row->mean_albedo[2 * n + i]);
            w->row[3][i] = (aft_real)0.5 * (row->mean_albedo[n + i] + row->mean_albedo[3 * n + i]);
        }
        return;
    }
    aft_water_albedo((int)n, cosine, direct, diffuse);
    for (size_t i = 0; i < n; i++)
        w->row[2][i] = w->row[3][i] = (aft_real)(0.5 * (direct[i] + diffuse[i]));
}

/* row: cosine, daylight, visible, near infrared. */
static void fill_light(aft_gcm *m, int lat, aft_gcm_thread *w)
{
    const size_t n    = (size_t)m->sphere.nlon, at = (size_t)lat * n;
    const double span = m->settings.radiation_every * aft_gcm_step(m), now = aft_core_time(m->core);
    double *cosine = w->number[0];
    for (size_t i = 0; i < n; i++) {
        double lit;
        m->light[at + i] = sunlight(m, lat, (int)i, now, span, &cosine[i], &lit);
        w->row[0][i] = (aft_real)cosine[i], w->row[1][i] = (aft_real)lit;
    }
    fill_albedo(m, lat, cosine, w);
}

static void keep(aft_gcm *m, int lat, const aft_gcm_thread *w)
{
    const size_t n = (size_t)m->sphere.nlon, at = (size_t)lat * n, last = m->row;
    aft_real *sw = m->sw_heating + (size_t)lat * m->row, *lw = m->lw_heating + (size_t)lat * m->row;
    for (size_t i = 0; i < m->row; i++) {
        sw[i] = (w->sw_down[i] - w->sw_up[i]) - (w->sw_down[i + n] - w->sw_up[i + n]);
        lw[i] = (w->lw_up[i + n] - w->lw_down[i + n]) - (w->lw_up[i] - w->lw_down[i]);
    }
    for (size_t i = 0; i < n; i++) {
        m->edge[AFT_EDGE_SUN_TOP][at + i]     = w->sw_down[i] - w->sw_up[i];
        m->edge[AFT_EDGE_SUN_CLEAR][at + i]   = w->sw_down[i] - w->row[5][i];
        m->edge[AFT_EDGE_SUN_GROUND][at + i]  = w->sw_down[last + i] - w->sw_up[last + i];
        m->edge[AFT_EDGE_HEAT_TOP][at + i]    = w->lw_up[i] - w->lw_down[i];
        m->edge[AFT_EDGE_HEAT_CLEAR][at + i]  = w->row[6][i] - w->lw_down[i];
        m->edge[AFT_EDGE_HEAT_GROUND][at + i] = w->lw_up[last + i] - w->lw_down[last + i];
        m->edge[AFT_EDGE_HEAT_DOWN][at + i]   = w->lw_down[last + i];
        double down = (double)w->sw_down[last + i];
        m->direct[at + i] = down > 0 ? (double)w->row[4][i] / down : 0;
    }
}

static int list_aerosols(const aft_gcm *m, int lat, const aft_gcm_thread *w, aft_aerosol *list)
{
    int n = 0;
    if (m->grid)
        list[n++] = (aft_aerosol){&m->haze, w->haze, NULL};
    for (int i = 0; i < m->settings.naerosol; i++)
        list[n++] = (aft_aerosol){&m->settings.aerosol[i], m->aerosol[i] + (size_t)lat * m->row, NULL};
    return n;
}

void aft_gcm_radiate(aft_gcm *m, int lat, aft_gcm_thread *w)
{
    const size_t at = (size_t)lat * m->row;
    interfaces(m, w);
    fill_gases(m, lat, w);
    if (m->grid)
        fill_haze(m, lat, w);
    fill_light(m, lat, w);
    aft_aerosol aerosol[1 + AFT_GCM_SPECIES];
    const int   naerosol = list_aerosols(m, lat, w, aerosol);
    aft_radiation_input in = {
        .ncol = m->sphere.nlon, .nlev = m->settings.levels.nlev,
        .pressure_interface = w->pressure_interface, .temperature = w->t,
        .temperature_interface = w->t_interface, .water_vapour = w->vapour, .ozone = w->ozone,
        .gases = aft_gases_of_2014((aft_real)m->settings.co2),
        .cloud_cover = m->cover + at, .cloud_water = m->liquid_path + at, .cloud_ice = m->ice_path + at,
        .liquid_radius = m->liquid_radius + at, .ice_radius = m->ice_radius + at,
        .cloud_spread = (aft_real)0.75,  /* Shonk et al. 2010: 0.75 +- 0.18 */
        .surface_temperature = m->sea + (size_t)lat * (size_t)m->sphere.nlon,
        .surface_emissivity = m->whole, .albedo_visible = w->row[2], .albedo_near_infrared = w->row[3],
        .cos_zenith = w->row[0], .daylight = w->row[1],
        .solar_irradiance = (aft_real)m->sun.irradiance, .aerosol = aerosol, .naerosol = naerosol,
    };
    aft_radiation_output out = {w->sw_up, w->sw_down, w->lw_up, w->lw_down, w->row[4], w->row[5], w->row[6]};
    aft_shortwave(&in, w->rays, &out);
    aft_longwave(&in, w->rays, &out);
    keep(m, lat, w);
}

static VECTOR_KERNEL void warm_layer(size_t n, double dt, double mend, const aft_real *restrict sw,
                                     const aft_real *restrict factor, const aft_real *restrict lw,
                                     const double *restrict air, aft_real *restrict t)
{
    for (size_t i = 0; i < n; i++) {
        double heat = (double)sw[i] * (double)factor[i] + (double)lw[i] + mend * air[i];
        t[i] = (aft_real)((double)t[i] + dt * heat / (air[i] * AFT_DRY_HEAT));
    }
}

void aft_gcm_shine(aft_gcm *m, int lat, aft_gcm_thread *w)
{
    const size_t n = (size_t)m->sphere.nlon, at = (size_t)lat * n;
    const double dt = aft_gcm_step(m), now = aft_core_time(m->core);
    aft_real *factor = w->row[7];
    for (size_t i = 0; i < n; i++) {
        double cosine, lit, part = sunlight(m, lat, (int)i, now, dt, &cosine, &lit);
        factor[i] = (aft_real)aft_sun_factor(part, m->light[at + i]);
    }
    const aft_real *sw = m->sw_heating + (size_t)lat * m->row, *lw = m->lw_heating + (size_t)lat * m->row;
    const double    mend = m->mend * AFT_GRAVITY / m->mean_pressure;  /* W kg-1 */
    for (size_t k = 0; k < m->row; k += n)
        warm_layer(n, dt, mend, sw + k, factor, lw + k, w->air_mass + k, w->t + k);
}
