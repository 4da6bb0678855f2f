/* SPDX-License-Identifier: Apache-2.0 */
/* Two runs to one aft_weather.
 *
 * Control and war start from the same state and run side by side. The control's mean year is what
 * it says; a month of the war is that plus its difference from the same month of the control, so a
 * drift of the control cancels, and without smoke the difference is exactly zero. */
#include "base/math.h"
#include "base/sum.h"
#include "climate/ebm/months.h"

/* A column's value, or that of the band's other part where this one is absent. */
static double present(const aft_ebm_model *model, const double *by_column, int c)
{
    int j = c % NBAND, surface = c / NBAND;
    if (model->ground.fraction[surface][j] > 0.0)
        return by_column[c];
    return by_column[(1 - surface) * NBAND + j];
}

typedef enum { AIR, RAIN, LIGHT, DIRECT, NFIELD } field_kind;

static double value(const aft_ebm_model *model, const aft_ebm_month *m, field_kind kind, int c)
{
    switch (kind) {
    case AIR:  return present(model, m->air, c);
    case RAIN: return present(model, m->rain, c);
    case LIGHT: return present(model, m->light, c);
    default: {
        double light = present(model, m->light, c);
        return light > 0.1 ? aft_clamp(present(model, m->direct, c) / light, 0.0, 1.0) : 0.0;
    }
    }
}

static aft_status fill_field(const aft_ebm_model *model, const aft_ebm_month *control,
                             const aft_ebm_month *war, int years, field_kind kind, aft_arena *arena,
                             const float **months, const float **year, aft_error *err)
{
    float *out, *mean;
    AFT_NEW(out, arena, (size_t)years * NMONTH * NCOL, err);
    AFT_NEW(mean, arena, NMONTH * NCOL, err);
    for (int m = 0; m < NMONTH; m++)
        for (int c = 0; c < NCOL; c++) {
            double rest = 0.0;
            for (int y = 0; y < years; y++)
                rest += value(model, &control[y * NMONTH + m], kind, c);
            rest /= years;
            mean[m * NCOL + c] = (float)rest;
            for (int y = 0; y < years; y++) {
                int    i = y * NMONTH + m;
                double x = rest + (value(model, &war[i], kind, c) - value(model, &control[i], kind, c));
                if (kind != AIR)
                    x = kind == DIRECT ? aft_clamp(x, 0.0, 1.0) : aft_max(0.0, x);
                out[(size_t)i * NCOL + c] = (float)x;
            }
        }
    *months = out;
    *year   = mean;
    return AFT_OK;
}

static aft_status fill_grid(const aft_ebm_model *model, aft_arena *arena, aft_weather *w,
                            aft_error *err)
{
    double *lat, *bounds, *lon, *area, *pressure;
    AFT_NEW(lat, arena, NBAND, err);
    AFT_NEW(bounds, arena, 2 * NBAND, err);
    AFT_NEW(lon, arena, 1, err);
    AFT_NEW(area, arena, NCOL, err);
    AFT_NEW(pressure, arena, NLEV, err);
    for (int j = 0; j < NBAND; j++) {
        lat[j]            = 90.0 - (j + 0.5) * 180.0 / NBAND;
        bounds[2 * j]     = 90.0 - j * 180.0 / NBAND;
        bounds[2 * j + 1] = 90.0 - (j + 1) * 180.0 / NBAND;
        for (int s = 0; s < AFT_NSURFACE; s++)
            area[s * NBAND + j] = model->grid.area[j] * model->ground.fraction[s][j];
    }
    for (int k = 0; k < NLEV; k++)
        pressure[k] = model->grid.p[k];
    w->lat_deg = lat;
    w->lat_bounds_deg = bounds;
    w->lon_deg   = lon;
    w->cell_area = area;
    w->pressure  = pressure;
    return AFT_OK;
}

static aft_status fill_air(const aft_ebm_month *control, const aft_ebm_month *war, int nmonth,
                           aft_arena *arena, aft_weather *w, aft_error *err)
{
    float  *smoke, *zonal, *ice;
    double *depth, *burden;
    size_t  cells = (size_t)NLEV * NBAND;
    (void)control;
    AFT_NEW(smoke, arena, nmonth * cells, err);
    AFT_NEW(zonal, arena, nmonth * cells, err);
    AFT_NEW(ice, arena, (size_t)nmonth * NBAND, err);
    AFT_NEW(depth, arena, (size_t)nmonth * NBAND, err);
    AFT_NEW(burden, arena, nmonth, err);
    for (int i = 0; i < nmonth; i++) {
        for (size_t x = 0; x < cells; x++) {
            smoke[i * cells + x] = (float)war[i].smoke[x / NBAND][x % NBAND];
            zonal[i * cells + x] = (float)war[i].zonal[x / NBAND][x % NBAND];
        }
        for (int j = 0; j < NBAND; j++) {
            ice[i * NBAND + j]   = (float)war[i].ice[j];
            depth[i * NBAND + j] = war[i].depth[j];
        }
        burden[i] = war[i].burden;
        w->soot_stratosphere = aft_max(w->soot_stratosphere, war[i].stratosphere);
    }
    w->smoke               = smoke;
    w->zonal_temperature   = zonal;
    w->sea_ice_fraction    = ice;
    w->smoke_optical_depth = depth;
    w->soot_burden         = burden;
    return AFT_OK;
}

/* Years from the largest monthly burden until it has fallen to 1/e; log-linear between months. */
static double efold_years(const double *burden, int n)
{
    int top = 0;
    for (int i = 1; i < n; i++)
        top = burden[i] > burden[top] ? i : top;
    double goal = burden[top] * 0.36787944117144233;
    for (int i = top + 1; i < n && goal > 0.0; i++)
        if (burden[i] <= goal && burden[i] > 0.0) {
            double part = aft_log(burden[i - 1] / goal) / aft_log(burden[i - 1] / burden[i]);
            return (i - 1 - top + part) / NMONTH;
        }
    return 0.0;
}

static aft_status fill_global(const aft_ebm_model *model, const aft_ebm_month *control,
                              const aft_ebm_month *war, int nmonth, aft_arena *arena,
                              aft_weather *w, aft_error *err)
{
    double *dt, *dp, *ds, *toa;
    AFT_NEW(dt, arena, nmonth, err);
    AFT_NEW(dp, arena, nmonth, err);
    AFT_NEW(ds, arena, nmonth, err);
    AFT_NEW(toa, arena, nmonth, err);
    for (int i = 0; i < nmonth; i++) {
        double rain = aft_ebm_global(model, control[i].rain);
        dt[i]  = aft_ebm_global(model, war[i].air) - aft_ebm_global(model, control[i].air);
        dp[i]  = 100.0 * (aft_ebm_global(model, war[i].rain) - rain) / rain;
        ds[i]  = aft_ebm_global(model, war[i].light) - aft_ebm_global(model, control[i].light);
        toa[i] = war[i].toa;
        w->peak_shortwave_anomaly = aft_min(w->peak_shortwave_anomaly, ds[i]);
    }
    w->global_air_temperature_anomaly = dt;
    w->global_precipitation_change    = dp;
    w->global_shortwave_anomaly       = ds;
    w->global_toa_net                 = toa;
    return AFT_OK;
}

static aft_status fill_years(int years, aft_arena *arena, aft_weather *w, aft_error *err)
{
    double *dt, *dp, *ds, *soot;
    AFT_NEW(dt, arena, years, err);
    AFT_NEW(dp, arena, years, err);
    AFT_NEW(ds, arena, years, err);
    AFT_NEW(soot, arena, years, err);
    for (int y = 0; y < years; y++) {
        for (int m = 0; m < NMONTH; m++) {
            int i = y * NMONTH + m;
            dt[y] += w->global_air_temperature_anomaly[i] / NMONTH;
            dp[y] += w->global_precipitation_change[i] / NMONTH;
            ds[y] += w->global_shortwave_anomaly[i] / NMONTH;
            soot[y] += w->soot_burden[i] * 1e-9 / NMONTH;
        }
        if (dt[y] < w->peak_dT) {
            w->peak_dT      = dt[y];
            w->peak_dT_year = y + 1;
        }
    }
    w->year_dT                = dt;
    w->year_precipitation_pct = dp;
    w->year_shortwave_anomaly = ds;
    w->year_soot_Tg           = soot;
    return AFT_OK;
}

static void control_means(const aft_ebm_model *model, const aft_ebm_month *control, int nmonth,
                          aft_weather *w)
{
    for (int i = 0; i < nmonth; i++) {
        w->control_global_temperature += aft_ebm_global(model, control[i].air) / nmonth;
        w->control_precipitation_mm_day += aft_ebm_global(model, control[i].rain) * DAY_SECONDS / nmonth;
        w->control_olr += control[i].olr / nmonth;
        w->control_asr += control[i].asr / nmonth;
    }
    for (int m = 0; m < NMONTH && nmonth > NMONTH; m++)
        w->control_drift += (aft_ebm_global(model, control[nmonth - NMONTH + m].air)
                             - aft_ebm_global(model, control[m].air)) / NMONTH / (nmonth / NMONTH - 1);
    w->flux_adjustment = model->flux_global;
}

aft_status aft_ebm_weather(const aft_ebm_model *model, const aft_ebm_month *control,
                           const aft_ebm_month *war, int years, aft_arena *arena,
                           aft_weather *w, aft_error *err)
{
    int nmonth = years * NMONTH;
    *w = (aft_weather){.nmonth = nmonth, .nyear = years, .nlat = NBAND, .nlon = 1,
                       .nsurface = AFT_NSURFACE, .nlev = NLEV, .ntwelve = NMONTH, .ntwo = 2};
    AFT_TRY(fill_grid(model, arena, w, err));
    AFT_TRY(fill_field(model, control, war, years, AIR, arena, &w->air_temperature,
                       &w->control_air_temperature, err));
    AFT_TRY(fill_field(model, control, war, years, RAIN, arena, &w->precipitation,
                       &w->control_precipitation, err));
    AFT_TRY(fill_field(model, control, war, years, LIGHT, arena, &w->surface_downwelling_shortwave,
                       &w->control_shortwave, err));
    AFT_TRY(fill_field(model, control, war, years, DIRECT, arena, &w->direct_fraction,
                       &w->control_direct_fraction, err));
    AFT_TRY(fill_air(control, war, nmonth, arena, w, err));
    AFT_TRY(fill_global(model, control, war, nmonth, arena, w, err));
    AFT_TRY(fill_years(years, arena, w, err));
    w->soot_efold_years = efold_years(w->soot_burden, nmonth);
    control_means(model, control, nmonth, w);
    return AFT_OK;
}
