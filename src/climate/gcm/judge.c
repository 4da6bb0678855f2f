/* SPDX-License-Identifier: Apache-2.0 */
/* What monthly means say of the climate, and how far they are from the observed. */
#include "base/calendar.h"
#include "base/math.h"
#include "base/sum.h"
#include "climate/gcm/model.h"
#include "climate/gcm/months.h"

#include <string.h>

enum { MONTHS = AFT_MONTHS_PER_YEAR };
static const double ICE_EDGE = 0.15;  /* part of the sea under ice: Comiso & Nishio 2008 */

typedef struct {
    const aft_gcm_monthly *r;
    const aft_sphere      *g;
    const aft_ground      *ground;
    size_t                 plane;
    int                    first;    /* record with which means begin */
    double                *row;      /* [plane]                       */
} judging;

static double length_of(const judging *j, int at)
{
    return j->r->time_bounds[2 * at + 1] - j->r->time_bounds[2 * at];
}

static int month_of(const judging *j, int at)
{
    return aft_month_of_day(aft_to_int(floor(j->r->time[at])) % AFT_DAYS_PER_YEAR);
}

/* Mean over the sphere by a weight of cells (NULL: 1); x [plane]. */
static double sphere_mean(const judging *j, const double *x, const double *weight)
{
    const size_t n   = (size_t)j->g->nlon;
    double       sum = 0, all = 0;
    for (int lat = 0; lat < j->g->nlat; lat++) {
        const size_t at = (size_t)lat * n;
        sum += j->g->weight[lat] * (weight ? aft_dot(x + at, weight + at, n) : aft_sum(x + at, n));
        all += j->g->weight[lat] * (weight ? aft_sum(weight + at, n) : (double)n);
    }
    return sum / all;
}

static double record_mean(const judging *j, aft_month_map map, int at)
{
    for (size_t i = 0; i < j->plane; i++)
        j->row[i] = (double)j->r->map[map][(size_t)at * j->plane + i];
    return sphere_mean(j, j->row, NULL);
}

/* Means over the records first .. last - 1 by their days. */
static double mean_over(const judging *j, aft_month_map map, int first, int last)
{
    double sum = 0, days = 0;
    for (int at = first; at < last; at++)
        sum += length_of(j, at) * record_mean(j, map, at), days += length_of(j, at);
    return sum / days;
}

static double mean(const judging *j, aft_month_map map)
{
    return mean_over(j, map, j->first, j->r->ntime);
}

static void map_mean(const judging *j, aft_month_map map, double *out)
{
    double days = 0;
    memset(out, 0, j->plane * sizeof *out);
    for (int at = j->first; at < j->r->ntime; at++) {
        days += length_of(j, at);
        for (size_t i = 0; i < j->plane; i++)
            out[i] += length_of(j, at) * (double)j->r->map[map][(size_t)at * j->plane + i];
    }
    for (size_t i = 0; i < j->plane; i++)
        out[i] /= days;
}

/* Least squares over the annual means from the record `first` on. */
static double drift(const judging *j)
{
    const int n = (j->r->ntime - j->first) / MONTHS;
    double    sum = 0, spread = 0;
    for (int year = 0; year < n; year++) {
        double t = mean_over(j, AFT_MAP_T2M, j->first + MONTHS * year, j->first + MONTHS * (year + 1));
        double x = year - 0.5 * (n - 1);
        sum += x * t, spread += x * x;
    }
    return n > 1 ? sum / spread : (double)NAN;
}

/* 1e6 km2, mean of a month's records; side 0 north, 1 south. */
static double ice_extent(const judging *j, int side, int month)
{
    const double radius = j->g->radius, half = 0.5 * j->g->nlat;
    double       sum = 0;
    int          n   = 0;
    for (int at = j->first; at < j->r->ntime; at++) {
        if (month_of(j, at) != month)
            continue;
        for (size_t i = 0; i < j->plane; i++) {
            double sea = 1 - j->r->land[i], ice = (double)j->r->map[AFT_MAP_ICE][(size_t)at * j->plane + i];
            bool   here = ((double)(i / (size_t)j->g->nlon) > half - 0.5) == side;
            j->row[i]   = here && sea > 0 && ice >= ICE_EDGE * sea ? sea : 0;
        }
        sum += 4e-12 * AFT_PI * radius * radius * sphere_mean(j, j->row, NULL);
        n++;
    }
    return n ? sum / n : (double)NAN;
}

/* 1e3 km3, mean over the records. */
static double ice_volume(const judging *j, int side)
{
    const double radius = j->g->radius, half = 0.5 * j->g->nlat - 0.5;
    double       sum = 0, days = 0;
    for (int at = j->first; at < j->r->ntime; at++) {
        for (size_t i = 0; i < j->plane; i++) {
            double sea = 1 - j->r->land[i];
            bool   here = ((double)(i / (size_t)j->g->nlon) > half) == side && sea > 0;
            j->row[i] = here ? sea * (double)j->r->map[AFT_MAP_ICE_DEPTH][(size_t)at * j->plane + i] : 0;
        }
        sum += length_of(j, at) * 4e-12 * AFT_PI * radius * radius * sphere_mean(j, j->row, NULL);
        days += length_of(j, at);
    }
    return sum / days;
}

static void judge_currents(const judging *j, aft_gcm_climate *c)
{
    const double peta = 1e-15;
    for (int lat = 0; lat < j->r->nlat; lat++) {
        const double x = peta * j->row[lat];
        if (x > c->ocean_north)
            c->ocean_north = x, c->ocean_north_lat = j->r->lat[lat];
        if (-x > c->ocean_south)
            c->ocean_south = -x, c->ocean_south_lat = j->r->lat[lat];
    }
}

static double edge(int row, int nlat)
{
    return aft_sin(AFT_PI * (0.5 - (double)row / nlat));
}

static double cell_mean(const aft_ground *g, const float *x, double north, double south, double west, double width)
{
    double sum = 0, area = 0;
    for (int i = 0; i < g->nlat; i++) {
        double tall = aft_min(north, edge(i, g->nlat)) - aft_max(south, edge(i + 1, g->nlat));
        if (tall <= 0)
            continue;
        for (int k = aft_to_int(floor(west)); k <= aft_to_int(floor(west + width)); k++) {
            double wide = aft_max(aft_min(west + width, k + 1.0) - aft_max(west, (double)k), 0);
            sum += tall * wide * (double)x[i * g->nlon + (k % g->nlon + g->nlon) % g->nlon];
            area += tall * wide;
        }
    }
    return sum / area;
}

/* Adds part times the conservative mean of a field of the ground. */
static void add_observed(const judging *j, const float *field, double part, double *out)
{
    const aft_ground *g     = j->ground;
    const double      width = (double)g->nlon / j->g->nlon;
    double            north = 1;
    for (int lat = 0; lat < j->g->nlat; lat++) {
        double south = lat + 1 < j->g->nlat ? north - 2 * j->g->weight[lat] : -1;
        for (int lon = 0; lon < j->g->nlon; lon++)
            out[lat * j->g->nlon + lon] +=
                part * cell_mean(g, field, north, south, 0.5 * g->nlon + (lon - 0.5) * width, width);
        north = south;
    }
}

/* Mean of the observed months as often as the model has them; fields [12][nlat][nlon]. */
static void observed_mean(const judging *j, const float *fields, double *out)
{
    double days[MONTHS] = {0}, all = 0;
    memset(out, 0, j->plane * sizeof *out);
    for (int at = j->first; at < j->r->ntime; at++)
        days[month_of(j, at)] += length_of(j, at), all += length_of(j, at);
    for (int month = 0; month < MONTHS; month++)
        if (days[month] > 0)
            add_observed(j, fields + (size_t)month * (size_t)j->ground->nlat * (size_t)j->ground->nlon,
                         days[month] / all, out);
}

/* Mean and root mean square of ours less theirs, and the correlation of their patterns. */
static void compare(const judging *j, const double *ours, const double *theirs, const double *weight, double *bias,
                    double *rms, double *correlation)
{
    const double a = sphere_mean(j, ours, weight), b = sphere_mean(j, theirs, weight);
    double       moment[4];
    for (int k = 0; k < 4; k++) {
        for (size_t i = 0; i < j->plane; i++) {
            double x = ours[i] - a, y = theirs[i] - b, d = ours[i] - theirs[i];
            j->row[i] = k == 0 ? x * x : k == 1 ? y * y : k == 2 ? x * y : d * d;
        }
        moment[k] = sphere_mean(j, j->row, weight);
    }
    *bias = a - b, *rms = sqrt(moment[3]);
    if (correlation)
        *correlation = moment[2] / sqrt(moment[0] * moment[1]);
}

static aft_status judge_pattern(const judging *j, aft_arena *arena, aft_gcm_climate *c, aft_error *err)
{
    const double day = 86400;
    double      *ours, *theirs, bias;
    AFT_NEW(ours, arena, j->plane, err);
    AFT_NEW(theirs, arena, j->plane, err);
    map_mean(j, AFT_MAP_T2M, ours);
    observed_mean(j, j->ground->air_temperature, theirs);
    compare(j, ours, theirs, NULL, &c->t2m_bias, &c->t2m_rms, NULL);
    compare(j, ours, theirs, j->r->land, &c->t2m_land_bias, &c->t2m_land_rms, NULL);
    c->t2m_land = sphere_mean(j, ours, j->r->land);
    map_mean(j, AFT_MAP_RAIN, ours);
    for (size_t i = 0; i < j->plane; i++)
        ours[i] *= day;
    observed_mean(j, j->ground->precipitation, theirs);
    compare(j, ours, theirs, NULL, &bias, &c->precipitation_rms, &c->precipitation_correlation);
    return AFT_OK;
}

/* Adds the mean and mean square, over crop land, of a month of the model's mean year less the observed; a record
 * counts `unit` times. False: no record of that month. */
static bool add_month(const judging *j, aft_month_map map, double unit, int month, const float *observed,
                      const double *crops, double *ours, double *theirs, double sum[2])
{
    const size_t cells = (size_t)j->ground->nlat * (size_t)j->ground->nlon;
    double       bias, rms, n = 0;
    memset(ours, 0, j->plane * sizeof *ours);
    memset(theirs, 0, j->plane * sizeof *theirs);
    for (int at = j->first; at < j->r->ntime; at++)
        if (month_of(j, at) == month) {
            n++;
            for (size_t i = 0; i < j->plane; i++)
                ours[i] += unit * (double)j->r->map[map][(size_t)at * j->plane + i];
        }
    for (size_t i = 0; i < j->plane && n > 0; i++)
        ours[i] /= n;
    if (n > 0) {
        add_observed(j, observed + (size_t)month * cells, 1, theirs);
        compare(j, ours, theirs, crops, &bias, &rms, NULL);
        sum[0] += bias, sum[1] += rms * rms;
    }
    return n > 0;
}

static aft_status judge_crops(const judging *j, aft_arena *arena, aft_gcm_climate *c, aft_error *err)
{
    double *crops, *ours, *theirs, warm[2] = {0}, wet[2] = {0};
    int     n = 0;
    AFT_NEW(crops, arena, j->plane, err);
    AFT_NEW(ours, arena, j->plane, err);
    AFT_NEW(theirs, arena, j->plane, err);
    add_observed(j, j->ground->cropland_fraction, 1, crops);
    for (int month = 0; month < MONTHS; month++) {
        n += add_month(j, AFT_MAP_T2M, 1, month, j->ground->air_temperature, crops, ours, theirs, warm);
        add_month(j, AFT_MAP_RAIN, 86400, month, j->ground->precipitation, crops, ours, theirs, wet);
    }
    c->crops_t2m_bias = warm[0] / n, c->crops_t2m_rms = sqrt(warm[1] / n);
    c->crops_precipitation_bias = wet[0] / n, c->crops_precipitation_rms = sqrt(wet[1] / n);
    return AFT_OK;
}

static double series_mean(const judging *j, const double *x)
{
    double sum = 0, days = 0;
    for (int at = j->first; at < j->r->ntime; at++)
        sum += length_of(j, at) * x[at], days += length_of(j, at);
    return sum / days;
}

aft_status aft_gcm_judge(const aft_gcm_monthly *r, const aft_gcm *m, const aft_ground *ground, aft_arena *arena,
                         aft_gcm_climate *c, aft_error *err)
{
    const aft_mark mark = aft_arena_mark(arena);
    judging j = {r, &m->sphere, ground, (size_t)r->nlat * (size_t)r->nlon, aft_gcm_months_first(r), NULL};
    AFT_NEW(j.row, arena, j.plane, err);
    *c = (aft_gcm_climate){.truncation = m->sphere.truncation, .nlev = r->nlev,
                           .years_meaned = (r->ntime - j.first) / MONTHS};
    c->years = (r->time_bounds[2 * r->ntime - 1] - r->time_bounds[0]) / AFT_DAYS_PER_YEAR;
    c->t2m = mean(&j, AFT_MAP_T2M), c->precipitation = 86400 * mean(&j, AFT_MAP_RAIN);
    c->olr = mean(&j, AFT_MAP_OLR), c->asr = mean(&j, AFT_MAP_SW_TOP), c->net = c->asr - c->olr;
    c->sw_effect    = c->asr - mean(&j, AFT_MAP_SW_TOP_CLEAR);
    c->lw_effect    = mean(&j, AFT_MAP_OLR_CLEAR) - c->olr;
    c->column_water = mean(&j, AFT_MAP_VAPOUR), c->held = mean(&j, AFT_MAP_HELD);
    c->air_open = series_mean(&j, r->air_open), c->surface_open = series_mean(&j, r->surface_open);
    c->drift      = drift(&j);
    c->ice_nh_mar = ice_extent(&j, 0, 2), c->ice_nh_sep = ice_extent(&j, 0, 8);
    c->ice_sh_feb = ice_extent(&j, 1, 1), c->ice_sh_sep = ice_extent(&j, 1, 8);
    c->ice_volume_nh = ice_volume(&j, 0), c->ice_volume_sh = ice_volume(&j, 1);
    aft_gcm_ocean_transport(r, &m->sphere, j.first, j.row);
    judge_currents(&j, c);
    AFT_TRY(aft_gcm_judge_aloft(r, arena, &c->aloft, err));
    AFT_TRY(judge_pattern(&j, arena, c, err));
    AFT_TRY(judge_crops(&j, arena, c, err));
    aft_arena_release(arena, mark);
    return AFT_OK;
}
