/* SPDX-License-Identifier: Apache-2.0 */
/* Zonal means by level, and the overturning that follows from them. */
#include "base/math.h"
#include "climate/gcm/months_state.h"

void aft_gcm_note_levels(aft_gcm_months *o, int lat, const aft_gcm_thread *w)
{
    const aft_gcm  *m = o->gcm;
    const size_t    n = (size_t)m->sphere.nlon, nlev = (size_t)m->settings.levels.nlev;
    const double   *q = aft_gcm_tracer(m, lat, AFT_GCM_VAPOUR), dt = aft_gcm_step(m), part = 1 / (double)n;
    const double   *age = NULL;
    const aft_real *cover = m->cover + (size_t)lat * m->row;
    for (int i = 0; i < m->settings.ntracer; i++)
        age = m->settings.tracer[i].clock ? aft_gcm_tracer(m, lat, AFT_GCM_WATERS + i) : age;
    for (size_t k = 0; k < nlev; k++) {
        double sum[AFT_ZONAL_SUMS] = {0};
        for (size_t i = k * n; i < (k + 1) * n; i++) {
            double v = (double)w->v[i], t = (double)w->t[i];
            sum[AFT_ZONAL_U] += (double)w->u[i], sum[AFT_ZONAL_T] += t;
            sum[AFT_ZONAL_Q] += q[i], sum[AFT_ZONAL_COVER] += (double)cover[i];
            sum[AFT_ZONAL_V] += v, sum[AFT_ZONAL_EDDY_HEAT] += v * t, sum[AFT_ZONAL_STREAM] += v * w->air_mass[i];
            sum[AFT_ZONAL_AGE] += age ? age[i] : 0;
        }
        sum[AFT_ZONAL_EDDY_HEAT] -= part * sum[AFT_ZONAL_V] * sum[AFT_ZONAL_T];
        for (int z = 0; z < AFT_ZONAL_SUMS; z++)
            o->zonal[z][(size_t)lat * nlev + k] += dt * part * sum[z];
    }
}

/* K Pa-1, d theta / d p over theta / T, of latitude `lat` at level k, from the record's temperature t [lev][lat]. */
static double stability(const aft_gcm_months *o, const float *t, int lat, int k)
{
    const double kappa = AFT_DRY_GAS / AFT_DRY_HEAT, p0 = 1e5;
    const int    up = k > 0 ? k - 1 : k, down = k < o->r.nlev - 1 ? k + 1 : k, nlat = o->r.nlat;
    double slope = ((double)t[down * nlat + lat] - (double)t[up * nlat + lat]) / (p0 * (o->r.lev[down] - o->r.lev[up]));
    return slope - kappa * (double)t[k * nlat + lat] / (p0 * o->r.lev[k]);
}

/* Stream functions of a latitude: psi is the flow above the middle of the layer; the residual one has
 * -v'theta' / (d theta / d p) besides (Andrews & McIntyre 1976), not where air is nearly neutral. */
static void fill_streams(aft_gcm_months *o, size_t record, int lat, double seconds)
{
    static const double least = 5e-5;  /* K Pa-1: 0.6 K/km at 1000 hPa */
    const aft_gcm *m    = o->gcm;
    const size_t   nlat = (size_t)o->r.nlat;
    const double   ring = 2 * AFT_PI * m->sphere.radius * sqrt(m->sphere.cos2[lat]);
    double         above = 0;
    for (int k = 0; k < o->r.nlev; k++) {
        const size_t at = record + (size_t)k * nlat + (size_t)lat;
        double layer = o->zonal[AFT_ZONAL_STREAM][lat * o->r.nlev + k] / seconds;
        double psi = ring * (above + 0.5 * layer), heat = (double)o->r.zonal[AFT_ZONAL_EDDY_HEAT][at];
        double s = aft_min(stability(o, o->r.zonal[AFT_ZONAL_T] + record, lat, k), -least);
        o->r.zonal[AFT_ZONAL_STREAM][at]   = (float)psi;
        o->r.zonal[AFT_ZONAL_RESIDUAL][at] = (float)(psi - ring / AFT_GRAVITY * heat / s);
        above += layer;
    }
}

/* omega = -g / (2 pi a^2) d psi / d mu; psi is 0 at the poles. Rows are from north to south. */
static void fill_omega(aft_gcm_months *o, size_t record)
{
    const aft_sphere *s    = &o->gcm->sphere;
    const double      area = 2 * AFT_PI * s->radius * s->radius / AFT_GRAVITY;
    for (int k = 0; k < o->r.nlev; k++) {
        const float *psi = o->r.zonal[AFT_ZONAL_STREAM] + record + (size_t)k * (size_t)s->nlat;
        for (int lat = 0; lat < s->nlat; lat++) {
            bool   first = lat == 0, last = lat == s->nlat - 1;
            double north = first ? 0 : (double)psi[lat - 1], south = last ? 0 : (double)psi[lat + 1];
            double width = (first ? 1 : s->mu[lat - 1]) - (last ? -1 : s->mu[lat + 1]);
            o->r.zonal[AFT_ZONAL_OMEGA][record + (size_t)(k * s->nlat + lat)] = (float)((south - north) / (area * width));
        }
    }
}

void aft_gcm_fill_zonal(aft_gcm_months *o, int at, double seconds)
{
    const size_t nlat = (size_t)o->r.nlat, nlev = (size_t)o->r.nlev, record = (size_t)at * nlat * nlev;
    for (int z = 0; z < AFT_ZONAL_STREAM; z++)
        for (size_t k = 0; k < nlev; k++)
            for (size_t lat = 0; lat < nlat; lat++)
                o->r.zonal[z][record + k * nlat + lat] = (float)(o->zonal[z][lat * nlev + k] / seconds);
    for (int lat = 0; lat < o->r.nlat; lat++)
        fill_streams(o, record, lat, seconds);
    fill_omega(o, record);
}
