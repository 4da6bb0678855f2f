/* SPDX-License-Identifier: Apache-2.0 */
/* What the model sums over a month, and what it does not sum itself, as means at the month's end. */
#include "base/calendar.h"
#include "base/math.h"
#include "climate/gcm/model.h"
#include "climate/gcm/months_state.h"

#include <string.h>

static const double DAY = 86400;

int aft_gcm_month_end(double start_day, int month)
{
    const int first = aft_month_of_day((int)start_day % AFT_DAYS_PER_YEAR), n = first + month + 1;
    const int year  = (int)start_day / AFT_DAYS_PER_YEAR + n / AFT_MONTHS_PER_YEAR;
    return year * AFT_DAYS_PER_YEAR + aft_month_start(n % AFT_MONTHS_PER_YEAR) - (int)start_day;
}

static aft_status create_levels(aft_gcm_monthly *r, const aft_levels *l, aft_arena *arena, aft_error *err)
{
    aft_level_axis axis;
    AFT_TRY(aft_levels_axis(l, arena, &axis, err));
    r->lev = axis.lev, r->a = axis.a, r->b = axis.b;
    r->lev_bounds = axis.lev_bounds, r->a_bounds = axis.a_bounds, r->b_bounds = axis.b_bounds;
    return AFT_OK;
}

/* Bounds between latitudes give the Gaussian weight. */
static aft_status create_grid(aft_gcm_monthly *r, const aft_sphere *g, aft_arena *arena, aft_error *err)
{
    const double degrees = 180 / AFT_PI, width = 360.0 / g->nlon;
    AFT_NEW(r->lat, arena, g->nlat, err);
    AFT_NEW(r->lon, arena, g->nlon, err);
    AFT_NEW(r->lat_bounds, arena, 2 * g->nlat, err);
    AFT_NEW(r->lon_bounds, arena, 2 * g->nlon, err);
    double edge = 1;
    for (int lat = 0; lat < g->nlat; lat++) {
        double next            = lat == g->nlat - 1 ? -1 : edge - 2 * g->weight[lat];
        r->lat[lat]            = degrees * aft_asin(g->mu[lat]);
        r->lat_bounds[2 * lat] = degrees * aft_asin(edge), r->lat_bounds[2 * lat + 1] = degrees * aft_asin(next);
        edge = next;
    }
    for (int lon = 0; lon < g->nlon; lon++) {
        r->lon[lon]            = width * lon;
        r->lon_bounds[2 * lon] = width * (lon - 0.5), r->lon_bounds[2 * lon + 1] = width * (lon + 0.5);
    }
    return AFT_OK;
}

static aft_status create_result(aft_gcm_months *o, int months, aft_arena *arena, aft_error *err)
{
    const aft_gcm   *m = o->gcm;
    aft_gcm_monthly *r = &o->r;
    const size_t     n = (size_t)months, plane = (size_t)m->sphere.nlat * (size_t)m->sphere.nlon;
    const size_t     slice = (size_t)m->sphere.nlat * (size_t)m->settings.levels.nlev;
    *r = (aft_gcm_monthly){.ntime = months, .nlat = m->sphere.nlat, .nlon = m->sphere.nlon,
                           .nlev = m->settings.levels.nlev, .two = 2};
    AFT_TRY(create_grid(r, &m->sphere, arena, err));
    AFT_TRY(create_levels(r, &m->settings.levels, arena, err));
    AFT_NEW(r->time, arena, n, err);
    AFT_NEW(r->time_bounds, arena, 2 * n, err);
    AFT_NEW(r->air_open, arena, n, err);
    AFT_NEW(r->surface_open, arena, n, err);
    AFT_NEW(r->ocean_transport, arena, r->nlat, err);
    AFT_NEW(r->land, arena, plane, err);
    memcpy(r->land, m->grid->land, plane * sizeof *r->land);
    for (int k = 0; k < AFT_MAPS; k++)
        AFT_NEW(r->map[k], arena, n * plane, err);
    for (int k = 0; k < AFT_ZONALS; k++)
        AFT_NEW(r->zonal[k], arena, n * slice, err);
    return AFT_OK;
}

aft_status aft_gcm_months_create(aft_gcm_months **out, aft_gcm *gcm, int days, aft_arena *arena, aft_error *err)
{
    aft_gcm_months *o;
    int             months = 1;
    const size_t    plane  = (size_t)gcm->sphere.nlat * (size_t)gcm->sphere.nlon;
    if (!gcm->grid || days < 1)
        return aft_fail(err, AFT_BAD_INPUT, "monthly means need the Earth and a day or more; days are %d", days);
    AFT_NEW(o, arena, 1, err);
    o->gcm = gcm, o->days = days;
    while (aft_gcm_month_end(gcm->settings.start_day, months - 1) < days)
        months++;
    for (int k = 0; k < AFT_OWN_SUMS; k++)
        AFT_NEW(o->sum[k], arena, plane, err);
    AFT_NEW(o->least, arena, plane, err);
    AFT_NEW(o->most, arena, plane, err);
    for (int k = 0; k < AFT_ZONAL_SUMS; k++)
        AFT_NEW(o->zonal[k], arena, (size_t)gcm->sphere.nlat * (size_t)gcm->settings.levels.nlev, err);
    AFT_TRY(create_result(o, months, arena, err));
    AFT_TRY(aft_gcm_create_soil(o, (size_t)months, arena, err));
    gcm->months = o;
    *out        = o;
    return AFT_OK;
}

int aft_gcm_months_day(const aft_gcm_months *o)
{
    return aft_to_int(rint(aft_core_time(o->gcm->core) / DAY));
}

/* Extremes of a day of UTC, from the steps' 2 m temperature t [nlon]. */
static void note_extremes(aft_gcm_months *o, size_t at, const double *t)
{
    const aft_gcm *m = o->gcm;
    const double   now = aft_core_time(m->core), then = now + aft_gcm_step(m);
    const bool     first = floor(now / DAY) * DAY == now, last = floor(then / DAY) > floor(now / DAY);
    for (size_t i = 0; i < (size_t)m->sphere.nlon; i++, at++) {
        o->least[at] = first ? t[i] : aft_min(o->least[at], t[i]);
        o->most[at]  = first ? t[i] : aft_max(o->most[at], t[i]);
        if (last)
            o->sum[AFT_OWN_LEAST][at] += o->least[at], o->sum[AFT_OWN_MOST][at] += o->most[at];
    }
}

static void note_sea(aft_gcm_months *o, int lat)
{
    const aft_gcm         *m   = o->gcm;
    const aft_surface_row *row = &m->rows[lat];
    const double           dt  = aft_gcm_step(m);
    for (int j = row->first_sea; j < row->first_sea + row->nsea; j++) {
        const int cell = m->grid->sea_column[j];
        o->sum[AFT_OWN_WATER][cell] += dt * m->sea_state.water[j];
        const double ice = m->sea_state.ice_part[j] * m->sea_state.ice_mass[j];
        o->sum[AFT_OWN_ICE_DEPTH][cell] += dt * ice / AFT_SEA_ICE_DENSITY;
    }
}

void aft_gcm_note_month(aft_gcm *m, int lat, aft_gcm_thread *w)
{
    aft_gcm_months        *o   = m->months;
    const aft_surface_row *row = &m->rows[lat];
    const double           dt  = aft_gcm_step(m);
    const size_t           n   = (size_t)m->sphere.nlon, first = (size_t)lat * n;
    double                *t   = w->number[2];
    for (size_t i = 0; i < n; i++) {
        double warm = 0, humid = 0;
        for (size_t tile = 0, at = i; tile < AFT_ROW_TILES; tile++, at += n)
            if (row->area[at] > 0) {
                warm += row->area[at] * (double)w->screen[0][at];
                humid += row->area[at] * (double)w->screen[1][at];
            }
        t[i] = warm;
        o->sum[AFT_OWN_HUMIDITY][first + i] += dt * humid;
        o->sum[AFT_OWN_PRESSURE][first + i] += dt * (double)w->pressure_interface[m->row + i];
        o->sum[AFT_OWN_DIRECT][first + i] += dt * (w->beam[i] + w->beam[n + i]);
        o->sum[AFT_OWN_DIFFUSE][first + i] += dt * (w->beam[2 * n + i] + w->beam[3 * n + i]);
        o->sum[AFT_OWN_RUNOFF][first + i] += dt * row->runoff[i];
        o->sum[AFT_OWN_HEAT_DOWN][first + i] += dt * (double)m->edge[AFT_EDGE_HEAT_DOWN][first + i];
    }
    note_extremes(o, first, t);
    aft_gcm_note_levels(o, lat, w);
    note_sea(o, lat);
    aft_gcm_note_soil(o, lat);
}

/* Where a map comes from: a sum of the model, or of those above. */
static const struct {
    signed char field, own;
} source[AFT_MAPS] = {
    [AFT_MAP_T2M] = {AFT_GCM_AIR_2M, -1},           [AFT_MAP_T2M_LEAST] = {-1, AFT_OWN_LEAST},
    [AFT_MAP_T2M_MOST] = {-1, AFT_OWN_MOST},                [AFT_MAP_Q2M] = {-1, AFT_OWN_HUMIDITY},
    [AFT_MAP_WIND] = {AFT_GCM_WIND_10M, -1},        [AFT_MAP_PRESSURE] = {-1, AFT_OWN_PRESSURE},
    [AFT_MAP_RAIN] = {AFT_GCM_RAIN, -1},            [AFT_MAP_SNOWFALL] = {AFT_GCM_SNOW, -1},
    [AFT_MAP_CONVECTIVE] = {AFT_GCM_CONVECTIVE, -1}, [AFT_MAP_EVAPORATION] = {AFT_GCM_EVAPORATION, -1},
    [AFT_MAP_DIRECT] = {-1, AFT_OWN_DIRECT},                [AFT_MAP_DIFFUSE] = {-1, AFT_OWN_DIFFUSE},
    [AFT_MAP_SW_GROUND] = {AFT_GCM_SUN_GROUND, -1}, [AFT_MAP_LW_DOWN] = {-1, AFT_OWN_HEAT_DOWN},
    [AFT_MAP_LW_GROUND] = {AFT_GCM_HEAT_GROUND, -1}, [AFT_MAP_SENSIBLE] = {AFT_GCM_SENSIBLE, -1},
    [AFT_MAP_SNOW] = {AFT_GCM_SNOW_COVER, -1},      [AFT_MAP_ICE] = {AFT_GCM_SEA_ICE, -1},
    [AFT_MAP_ICE_DEPTH] = {-1, AFT_OWN_ICE_DEPTH},          [AFT_MAP_SST] = {-1, AFT_OWN_WATER},
    [AFT_MAP_HELD] = {AFT_GCM_HELD, -1},            [AFT_MAP_SW_TOP] = {AFT_GCM_SUN_TOP, -1},
    [AFT_MAP_SW_TOP_CLEAR] = {AFT_GCM_SUN_TOP_CLEAR, -1}, [AFT_MAP_OLR] = {AFT_GCM_HEAT_TOP, -1},
    [AFT_MAP_OLR_CLEAR] = {AFT_GCM_HEAT_TOP_CLEAR, -1}, [AFT_MAP_COVER] = {AFT_GCM_COVER, -1},
    [AFT_MAP_VAPOUR] = {AFT_GCM_COLUMN_VAPOUR, -1}, [AFT_MAP_LIQUID] = {AFT_GCM_COLUMN_LIQUID, -1},
    [AFT_MAP_CLOUD_ICE] = {AFT_GCM_COLUMN_ICE, -1}, [AFT_MAP_RUNOFF] = {-1, AFT_OWN_RUNOFF},
};

static void fill_maps(aft_gcm_months *o, int at, double seconds)
{
    const aft_gcm *m = o->gcm;
    const size_t   plane = (size_t)m->sphere.nlat * (size_t)m->sphere.nlon;
    for (int k = 0; k < AFT_MAPS; k++) {
        const int     own  = source[k].own;
        const double *sum  = own < 0 ? m->sum[source[k].field] : o->sum[own];
        const double  over = own == AFT_OWN_LEAST || own == AFT_OWN_MOST ? seconds / DAY : seconds;
        float        *map  = o->r.map[k] + (size_t)at * plane;
        for (size_t i = 0; i < plane; i++) {
            double more = k == AFT_MAP_RAIN ? m->sum[AFT_GCM_SNOW][i] : 0;
            bool   dry  = (own == AFT_OWN_WATER || own == AFT_OWN_ICE_DEPTH) && m->grid->land[i] >= 1;
            map[i]      = dry ? AFT_MISSING : (float)((sum[i] + more) / over);
        }
    }
}

/* The days since the last whole month. */
static void fill(aft_gcm_months *o, int at)
{
    const aft_gcm *m = o->gcm;
    const double   now = aft_core_time(m->core), seconds = now - m->began, from = m->settings.start_day;
    o->r.time_bounds[2 * at] = from + m->began / DAY, o->r.time_bounds[2 * at + 1] = from + now / DAY;
    o->r.time[at] = 0.5 * (o->r.time_bounds[2 * at] + o->r.time_bounds[2 * at + 1]);
    fill_maps(o, at, seconds);
    aft_gcm_fill_zonal(o, at, seconds);
    aft_gcm_fill_soil(o, at, seconds);
    const aft_gcm_budget b = aft_gcm_budget_of(o->gcm);
    o->r.air_open[at] = b.model_open, o->r.surface_open[at] = b.surface_open;
}

static void forget(aft_gcm_months *o)
{
    const aft_gcm *m = o->gcm;
    const size_t   plane = (size_t)m->sphere.nlat * (size_t)m->sphere.nlon;
    aft_gcm_forget(o->gcm);
    for (int k = 0; k < AFT_OWN_SUMS; k++)
        memset(o->sum[k], 0, plane * sizeof(double));
    for (int k = 0; k < 2; k++)
        memset(o->soil[k], 0, AFT_SOIL_LAYERS * plane * sizeof(double));
    for (int z = 0; z < AFT_ZONAL_SUMS; z++)
        memset(o->zonal[z], 0, (size_t)m->sphere.nlat * (size_t)m->settings.levels.nlev * sizeof(double));
}

aft_status aft_gcm_months_advance(aft_gcm_months *o, aft_error *err)
{
    AFT_TRY(aft_gcm_run(o->gcm, DAY, err));
    if (aft_gcm_months_day(o) >= aft_gcm_month_end(o->gcm->settings.start_day, o->closed)) {
        fill(o, o->closed);
        o->closed++;
        forget(o);
    }
    if (aft_gcm_months_day(o) == AFT_DAYS_PER_YEAR)
        aft_gcm_forget_holding(o->gcm);
    return AFT_OK;
}

int aft_gcm_months_first(const aft_gcm_monthly *r)
{
    return r->ntime >= 2 * AFT_MONTHS_PER_YEAR ? AFT_MONTHS_PER_YEAR : 0;
}

const aft_gcm_monthly *aft_gcm_months_read(aft_gcm_months *o)
{
    const bool cut = aft_core_time(o->gcm->core) > o->gcm->began;
    if (cut)
        fill(o, o->closed);
    o->r.ntime = o->closed + cut;
    aft_gcm_ocean_transport(&o->r, &o->gcm->sphere, aft_gcm_months_first(&o->r), o->r.ocean_transport);
    return &o->r;
}
