/* SPDX-License-Identifier: Apache-2.0 */
/* Is the state physical, and is the step short enough for its winds? */
#include "base/math.h"
#include "climate/dynamics/model.h"

#include <stdio.h>

/* Leapfrog carries waves of n = T while dt max|v| sqrt(T (T + 1)) / a < 1; the filter takes a little
 * of that. A longer step comes back when it would have stayed below for a day. */
static const double LARGEST_COURANT = 0.9, CALM_COURANT = 0.8;

static double courant(const aft_core *c, double seconds)
{
    const double t = c->sphere->truncation;
    double       fastest = 0;
    for (int j = 0; j < c->sphere->nlat; j++)
        fastest = aft_max(fastest, c->speed2[j]);
    return seconds * sqrt(fastest) * sqrt(t * (t + 1)) / c->sphere->radius;
}

static void shorten(aft_core *c, double number)
{
    for (; number > LARGEST_COURANT && c->halvings < AFT_MAX_HALVINGS; number /= 2) {
        c->halvings++;
        c->log.shortenings++;
    }
    c->first = true, c->calm = 0;
}

/* Twice the step, where such a step may begin. */
static void lengthen(aft_core *c)
{
    const int64_t day = (int64_t)rint(86400 / (c->settings.time_step / AFT_TICKS));
    c->calm += AFT_TICKS >> c->halvings;
    if (c->calm < day || c->ticks % (AFT_TICKS >> (c->halvings - 1)) != 0)
        return;
    c->halvings--;
    c->first = true, c->calm = 0;
}

void aft_core_choose_step(aft_core *c)
{
    double number          = courant(c, aft_core_step_length(c));
    c->log.largest_courant = aft_max(c->log.largest_courant, number);
    if (!c->settings.guard)
        return;
    if (number > LARGEST_COURANT && c->halvings < AFT_MAX_HALVINGS)
        shorten(c, number);
    else if (c->halvings > 0 && 2 * number < CALM_COURANT)
        lengthen(c);
    else
        c->calm = 0;
}

static aft_status report(const aft_core *c, const char *what, double value, int lat, int lon,
                         const char *level, const char *expected, aft_error *err)
{
    double degrees = aft_asin(c->sphere->mu[lat]) * 180 / AFT_PI;
    return aft_fail(err, AFT_UNSTABLE, "%s is %g at %.1f %s, %.1f E, %s on day %.2f; expected %s", what,
                    value, fabs(degrees), degrees < 0 ? "S" : "N", 360.0 * lon / c->sphere->nlon, level,
                    aft_core_time(c) / 86400, expected);
}

/* The first cell out of bounds on a latitude that has one. */
static aft_status report_latitude(const aft_core *c, int lat, aft_error *err)
{
    const aft_rows  r    = c->leap.rows;
    const int       nlon = c->sphere->nlon;
    const aft_real *u = aft_core_row(c, AFT_NOW, lat, r.u), *v = aft_core_row(c, AFT_NOW, lat, r.v);
    const aft_real *t = aft_core_row(c, AFT_NOW, lat, r.t);
    const double   *p = c->pressure[AFT_NOW] + (size_t)lat * (size_t)nlon;
    for (int i = 0; i < nlon; i++)
        if (!(p[i] > AFT_THINNEST && p[i] < AFT_THICKEST))
            return report(c, "surface pressure [Pa]", p[i], lat, i, "the ground", "20000 to 150000", err);
    for (int k = 0; k < c->levels->nlev; k++)
        for (int i = 0; i < nlon; i++) {
            int    at = k * nlon + i;
            char   level[32];
            double x = (double)u[at], y = (double)v[at], kelvin = (double)t[at] + AFT_REFERENCE_TEMPERATURE;
            double speed = sqrt((x * x + y * y) / c->sphere->cos2[lat]);
            snprintf(level, sizeof level, "level %d of %d", k + 1, c->levels->nlev);
            if (!(kelvin > AFT_COLDEST && kelvin < AFT_HOTTEST))
                return report(c, "temperature [K]", kelvin, lat, i, level, "100 to 500", err);
            if (!(speed < 0.9999 * AFT_FASTEST))
                return report(c, "wind [m/s]", speed, lat, i, level, "less than 500", err);
        }
    return aft_fail(err, AFT_UNSTABLE, "a field is at the edge of its bounds on day %.2f",
                    aft_core_time(c) / 86400);
}

aft_status aft_core_check(const aft_core *c, aft_error *err)
{
    for (int lat = 0; lat < c->sphere->nlat; lat++)
        if (c->outside[lat])
            return report_latitude(c, lat, err);
    return AFT_OK;
}
