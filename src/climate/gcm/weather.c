/* SPDX-License-Identifier: Apache-2.0 */
/* Each month is the model's own, its mean year stands for the control: what follows sees departures of
 * ordinary years, and exactly none where they are exactly none. */
#include "climate/gcm/weather.h"

#include "base/calendar.h"
#include "base/math.h"
#include "base/sum.h"

enum { MONTHS = AFT_MONTHS_PER_YEAR };

typedef struct {
    const aft_gcm_monthly *r;
    const aft_sphere      *g;
    int                    years, first;  /* the year with which means begin */
    size_t                 plane;
    aft_arena             *arena;
    aft_error             *err;
} filling;

static double rate(const aft_gcm_monthly *r, aft_month_map map, size_t at)
{
    return (double)r->map[map][at];
}

static double air(const aft_gcm_monthly *r, size_t at)
{
    return rate(r, AFT_MAP_T2M, at);
}

static double rain(const aft_gcm_monthly *r, size_t at)
{
    return aft_max(rate(r, AFT_MAP_RAIN, at), 0);
}

static double light(const aft_gcm_monthly *r, size_t at)
{
    return rate(r, AFT_MAP_DIRECT, at) + rate(r, AFT_MAP_DIFFUSE, at);
}

static double direct(const aft_gcm_monthly *r, size_t at)
{
    double all = light(r, at);
    return all > 0.1 ? aft_clamp(rate(r, AFT_MAP_DIRECT, at) / all, 0, 1) : 0;
}

static double ice(const aft_gcm_monthly *r, size_t at)
{
    double sea = 1 - r->land[at % ((size_t)r->nlat * (size_t)r->nlon)];
    return sea > 0 ? aft_clamp(rate(r, AFT_MAP_ICE, at) / sea, 0, 1) : 0;
}

static double warmth(const aft_gcm_monthly *r, size_t at)
{
    return (double)r->zonal[AFT_ZONAL_T][at];
}

typedef double (*quantity)(const aft_gcm_monthly *, size_t);

/* [month][copies][n] of what the model has as [time][n], and its mean year [12][copies][n]. */
static aft_status fill(const filling *f, quantity of, size_t n, size_t copies, const float **months, const float **year)
{
    float       *out, *mean;
    const size_t all = copies * n;
    AFT_NEW(out, f->arena, (size_t)f->years * MONTHS * all, f->err);
    AFT_NEW(mean, f->arena, MONTHS * all, f->err);
    for (size_t m = 0; m < MONTHS; m++)
        for (size_t i = 0; i < all; i++) {
            double sum = 0;
            for (size_t y = (size_t)f->first; y < (size_t)f->years; y++)
                sum += of(f->r, (y * MONTHS + m) * n + i % n);
            mean[m * all + i] = (float)(sum / (f->years - f->first));
            for (size_t y = 0; y < (size_t)f->years; y++)
                out[(y * MONTHS + m) * all + i] =
                    y < (size_t)f->first ? mean[m * all + i] : (float)of(f->r, (y * MONTHS + m) * n + i % n);
        }
    *months = out;
    if (year)
        *year = mean;
    return AFT_OK;
}

static aft_status fill_grid(const filling *f, aft_weather *w)
{
    const aft_gcm_monthly *r = f->r;
    double                *area, *pressure;
    AFT_NEW(area, f->arena, AFT_NSURFACE * f->plane, f->err);
    AFT_NEW(pressure, f->arena, r->nlev, f->err);
    for (size_t i = 0; i < f->plane; i++) {
        double cell = 4 * AFT_PI * f->g->radius * f->g->radius * f->g->weight[i / (size_t)r->nlon] / r->nlon;
        area[AFT_LAND * f->plane + i] = cell * r->land[i];
        area[AFT_SEA * f->plane + i]  = cell * (1 - r->land[i]);
    }
    for (int k = 0; k < r->nlev; k++)
        pressure[k] = 1e5 * r->lev[k];
    w->lat_deg = r->lat, w->lat_bounds_deg = r->lat_bounds, w->lon_deg = r->lon;
    w->cell_area = area, w->pressure = pressure;
    return AFT_OK;
}

static aft_status fill_maps(const filling *f, aft_weather *w)
{
    AFT_TRY(fill(f, air, f->plane, AFT_NSURFACE, &w->air_temperature, &w->control_air_temperature));
    AFT_TRY(fill(f, rain, f->plane, AFT_NSURFACE, &w->precipitation, &w->control_precipitation));
    AFT_TRY(fill(f, light, f->plane, AFT_NSURFACE, &w->surface_downwelling_shortwave, &w->control_shortwave));
    AFT_TRY(fill(f, direct, f->plane, AFT_NSURFACE, &w->direct_fraction, &w->control_direct_fraction));
    AFT_TRY(fill(f, ice, f->plane, 1, &w->sea_ice_fraction, NULL));
    return fill(f, warmth, (size_t)w->nlev * (size_t)w->nlat, 1, &w->zonal_temperature, NULL);
}

static aft_status fill_smoke(const filling *f, aft_weather *w)
{
    const size_t months = (size_t)w->nmonth, rows = (size_t)w->nlat;
    float       *smoke;
    double      *depth, *burden, *yearly;
    AFT_NEW(smoke, f->arena, months * (size_t)w->nlev * rows, f->err);
    AFT_NEW(depth, f->arena, months * rows, f->err);
    AFT_NEW(burden, f->arena, months, f->err);
    AFT_NEW(yearly, f->arena, w->nyear, f->err);
    w->smoke = smoke, w->smoke_optical_depth = depth, w->soot_burden = burden, w->year_soot_Tg = yearly;
    return AFT_OK;
}

/* Mean over the sphere of a plane, or of its difference from another. */
static double sphere_mean(const filling *f, const float *x, const float *less)
{
    const size_t n   = (size_t)f->g->nlon;
    double       sum = 0;
    for (size_t lat = 0; lat < (size_t)f->g->nlat; lat++) {
        double row = 0;
        for (size_t i = lat * n; i < (lat + 1) * n; i++)
            row += (double)x[i] - (less ? (double)less[i] : 0);
        sum += f->g->weight[lat] * row / (double)n;
    }
    return sum;
}

static aft_status fill_global(const filling *f, aft_weather *w)
{
    double *dt, *dp, *ds, *net;
    AFT_NEW(dt, f->arena, w->nmonth, f->err);
    AFT_NEW(dp, f->arena, w->nmonth, f->err);
    AFT_NEW(ds, f->arena, w->nmonth, f->err);
    AFT_NEW(net, f->arena, w->nmonth, f->err);
    for (int m = 0; m < w->nmonth; m++) {
        const size_t at = (size_t)m * AFT_NSURFACE * f->plane, usual = (size_t)(m % MONTHS) * AFT_NSURFACE * f->plane;
        dt[m] = sphere_mean(f, w->air_temperature + at, w->control_air_temperature + usual);
        dp[m] = 100 * sphere_mean(f, w->precipitation + at, w->control_precipitation + usual)
              / sphere_mean(f, w->control_precipitation + usual, NULL);
        ds[m] = sphere_mean(f, w->surface_downwelling_shortwave + at, w->control_shortwave + usual);
        net[m] = sphere_mean(f, f->r->map[AFT_MAP_SW_TOP] + (size_t)m * f->plane,
                             f->r->map[AFT_MAP_OLR] + (size_t)m * f->plane);
        w->peak_shortwave_anomaly = aft_min(w->peak_shortwave_anomaly, ds[m]);
    }
    w->global_air_temperature_anomaly = dt, w->global_precipitation_change = dp;
    w->global_shortwave_anomaly = ds, w->global_toa_net = net;
    return AFT_OK;
}

static aft_status fill_years(const filling *f, aft_weather *w)
{
    double *dt, *dp, *ds;
    AFT_NEW(dt, f->arena, w->nyear, f->err);
    AFT_NEW(dp, f->arena, w->nyear, f->err);
    AFT_NEW(ds, f->arena, w->nyear, f->err);
    for (int y = 0; y < w->nyear; y++) {
        dt[y] = aft_sum(w->global_air_temperature_anomaly + y * MONTHS, MONTHS) / MONTHS;
        dp[y] = aft_sum(w->global_precipitation_change + y * MONTHS, MONTHS) / MONTHS;
        ds[y] = aft_sum(w->global_shortwave_anomaly + y * MONTHS, MONTHS) / MONTHS;
        if (dt[y] < w->peak_dT)
            w->peak_dT = dt[y], w->peak_dT_year = y + 1;
    }
    w->year_dT = dt, w->year_precipitation_pct = dp, w->year_shortwave_anomaly = ds;
    return AFT_OK;
}

aft_status aft_gcm_weather(const aft_gcm_controlled *c, int years, aft_arena *arena, aft_weather *w, aft_error *err)
{
    const aft_gcm_monthly *r = c->monthly;
    const size_t  plane = (size_t)r->nlat * (size_t)r->nlon;
    const filling f = {r, aft_gcm_sphere(c->gcm), years, years > 1 ? 1 : 0, plane, arena, err};
    if (r->ntime != years * MONTHS || r->time_bounds[0] != 0)
        return aft_fail(err, AFT_BAD_INPUT, "%d months from day %g; expected %d whole years from 1 January", r->ntime,
                        r->time_bounds[0], years);
    *w = (aft_weather){.nmonth = r->ntime, .nyear = years, .nlat = r->nlat, .nlon = r->nlon,
                       .nsurface = AFT_NSURFACE, .nlev = r->nlev, .ntwelve = MONTHS, .ntwo = 2,
                       .gcm = c->climate.truncation, .months = r};
    AFT_TRY(fill_grid(&f, w));
    AFT_TRY(fill_maps(&f, w));
    AFT_TRY(fill_smoke(&f, w));
    AFT_TRY(fill_global(&f, w));
    AFT_TRY(fill_years(&f, w));
    w->control_global_temperature = c->climate.t2m, w->control_precipitation_mm_day = c->climate.precipitation;
    w->control_olr = c->climate.olr, w->control_asr = c->climate.asr, w->flux_adjustment = c->climate.held;
    w->control_drift = c->climate.drift == c->climate.drift ? c->climate.drift : 0;
    return AFT_OK;
}
