/* SPDX-License-Identifier: Apache-2.0 */
/* One burst in a uniform wind: hotline and contours, for `aftermath fallout`. */
#include "aftermath/fallout.h"

#include "base/math.h"
#include "fallout/gd.h"
#include "fallout/wseg.h"

/* Contours reported [Gy h-1]: 3000 1000 300 100 30 10 1 R/h. */
static const double LEVEL[AFT_NCONTOUR] = {30, 10, 3, 1, 0.3, 0.1, 0.01};
static const double HOTLINE_KM[AFT_NHOTLINE] = {
    0, 1, 2, 5, 10, 15, 20, 30, 40, 60, 80, 100, 130, 160, 200, 250, 300, 400, 500, 600, 700, 800,
    1000, 1200,
};
enum { MAX_RANGE = 64, NSTEP = 1000 };

typedef struct {
    double yield_kt, fission, wind, shear;   /* SI but the yield */
} burst;

static aft_status check(int model, double yield_kt, double hob_m, double fission, double wind_kmh,
                        double shear, int nrange, const double *range_m, aft_error *err)
{
    if (model != AFT_FALLOUT_WSEG10 && model != AFT_FALLOUT_GD)
        return aft_fail(err, AFT_BAD_INPUT, "fallout model %d; expected wseg10 or gd", model);
    if (!(yield_kt >= 0.001 && yield_kt <= 1e5))
        return aft_fail(err, AFT_BAD_INPUT, "yield_kt is %g; expected 0.001 to 100000", yield_kt);
    if (!(hob_m >= 0 && hob_m <= 1e5))
        return aft_fail(err, AFT_BAD_INPUT, "hob_m is %g; expected 0 to 100000", hob_m);
    if (!(fission > 0 && fission <= 1))
        return aft_fail(err, AFT_BAD_INPUT, "fission_fraction is %g; expected above 0 and up to 1",
                        fission);
    if (!(wind_kmh >= 0 && wind_kmh <= 400))
        return aft_fail(err, AFT_BAD_INPUT, "wind_kmh is %g; expected 0 to 400", wind_kmh);
    if (!(shear >= 0 && shear <= 50))
        return aft_fail(err, AFT_BAD_INPUT, "shear_mps_per_km is %g; expected 0 to 50", shear);
    if (nrange < 0 || nrange > MAX_RANGE)
        return aft_fail(err, AFT_BAD_INPUT, "%d ranges; expected at most %d", nrange, MAX_RANGE);
    for (int i = 0; i < nrange; i++)
        if (!(fabs(range_m[i]) <= 2e7))
            return aft_fail(err, AFT_BAD_INPUT, "range_m is %g; expected up to 20000000", range_m[i]);
    return AFT_OK;
}

/* How far the contour reaches on one side of ground zero: the outermost step of the walk above the
 * level, refined by bisection. sign +1 downwind, -1 upwind; end is beyond the contour. */
static double reach(const aft_wseg10 *p, double level, double sign, double end)
{
    double inside = -1, outside = end;
    for (int k = 0; k <= NSTEP; k++) {
        double x = end * k / NSTEP;
        if (aft_wseg10_rate(p, sign * x, 0) >= level)
            inside = x, outside = end * (k + 1) / NSTEP;
    }
    if (inside < 0)
        return -1;
    for (int k = 0; k < 50; k++) {
        double middle = 0.5 * (inside + outside);
        if (aft_wseg10_rate(p, sign * middle, 0) >= level)
            inside = middle;
        else
            outside = middle;
    }
    return inside;
}

/* Half width of the contour at x [m]: where the Gaussian falls to the level. */
static double half_width(const aft_wseg10 *p, double level, double x)
{
    double top = aft_wseg10_rate(p, x, 0);
    if (!(top > level))
        return 0;
    aft_wseg10_slice s = aft_wseg10_at(p, x / AFT_MILE);
    return s.alpha_2 * s.sigma_y * AFT_MILE * sqrt(2 * aft_log(top / level));
}

static void wseg_contour(const aft_wseg10 *p, double level, int k, aft_fallout_summary *out)
{
    double end = AFT_MILE * p->L;
    while (aft_wseg10_rate(p, end, 0) >= level && end < 4e7)
        end *= 2;
    double down = reach(p, level, 1, end), up = reach(p, level, -1, aft_min(end, 2e5));
    out->contour_dose_rate_h1_Gy_h[k] = level;
    if (down < 0 && up < 0)
        return;
    double from = up > 0 ? -up : 0, to = aft_max(down, 0), step = (to - from) / NSTEP;
    double widest = 0, area = 0;
    for (int i = 0; i < NSTEP; i++) {
        double y = half_width(p, level, from + (i + 0.5) * step);
        widest   = aft_max(widest, 2 * y);
        area    += 2 * y * step;
    }
    out->contour_length_m[k] = to;
    out->contour_width_m[k]  = widest;
    out->contour_area_m2[k]  = area;
}

static aft_status wseg(const burst *b, double factor, aft_fallout_summary *out, aft_error *err)
{
    aft_wseg10 p;
    AFT_TRY(aft_wseg10_make(b->yield_kt, b->fission, b->wind, b->shear, &p, err));
    p.peak *= factor;
    out->cloud_height_m = p.height * 1000 * AFT_FOOT;
    out->cloud_time_s   = p.time * 3600;
    out->activity_total = factor * AFT_WSEG_PER_MT * p.yield_Mt * b->fission * AFT_GY_PER_R
                        * AFT_MILE * AFT_MILE;
    for (int i = 0; i < out->nhotline; i++) {
        out->hotline_dose_rate_h1_Gy_h[i] = aft_wseg10_rate(&p, out->hotline_distance_m[i], 0);
        out->hotline_arrival_s[i]         = aft_wseg10_arrival(&p, out->hotline_distance_m[i]);
    }
    for (int k = 0; k < AFT_NCONTOUR && factor > 0; k++)
        wseg_contour(&p, LEVEL[k], k, out);
    return AFT_OK;
}

/* Radius of the stabilised cloud [m]: 872 W^0.427 (KDFOC3). */
static double cloud_radius(double yield_kt) { return 872 * aft_pow(yield_kt, 0.427); }

static aft_status gd(const burst *b, double factor, aft_fallout_summary *out, aft_error *err)
{
    static const int row[AFT_NCONTOUR] = {0, 1, 2, 3, 4, 5, 7};
    aft_gd_contour   c[AFT_GD_NCONTOUR];
    if (!(b->yield_kt >= 0.1 && b->yield_kt <= 30000))
        return aft_fail(err, AFT_BAD_INPUT, "yield_kt is %g; Table 9.93 is for 0.1 to 30000",
                        b->yield_kt);
    aft_gd_contours(b->yield_kt, b->fission * factor, b->wind, c);
    out->cloud_height_m = aft_max(0, aft_wseg10_height(b->yield_kt)) * 1000 * AFT_FOOT;
    out->activity_total = 1900 * b->yield_kt * b->fission * factor * AFT_GY_PER_R * AFT_MILE * AFT_MILE;
    for (int i = 0; i < out->nhotline; i++) {
        double x = aft_max(0, out->hotline_distance_m[i]);
        out->hotline_dose_rate_h1_Gy_h[i] = factor > 0 ? aft_gd_hotline(c, x) : 0;
        out->hotline_arrival_s[i] =
            b->wind > 0 ? aft_max(0, x - cloud_radius(b->yield_kt)) / b->wind : 0;
    }
    for (int k = 0; k < AFT_NCONTOUR && factor > 0; k++) {
        out->contour_dose_rate_h1_Gy_h[k] = c[row[k]].level;
        out->contour_length_m[k]          = c[row[k]].length;
        out->contour_width_m[k]           = c[row[k]].width;
        out->contour_area_m2[k]           = c[row[k]].area;
    }
    return AFT_OK;
}

aft_status aft_fallout_summarize(int model, double yield_kt, double hob_m, double fission_fraction,
                                 double wind_kmh, double shear_mps_per_km, int nrange,
                                 const double *range_m, const aft_assumptions *assumptions,
                                 aft_fallout_summary *summary, aft_error *err)
{
    if (!range_m)
        nrange = 0;
    AFT_TRY(check(model, yield_kt, hob_m, fission_fraction, wind_kmh, shear_mps_per_km, nrange,
                  range_m, err));
    burst  b = {yield_kt, fission_fraction, wind_kmh / 3.6, shear_mps_per_km / 1000};
    double factor = aft_fallout_height_factor(yield_kt, hob_m)
                  * (assumptions ? aft_assumed(assumptions, "fallout_activity") : 1);
    *summary = (aft_fallout_summary){.model = model, .ncontour = AFT_NCONTOUR};
    summary->nhotline = nrange ? nrange : AFT_NHOTLINE;
    for (int i = 0; i < summary->nhotline; i++)
        summary->hotline_distance_m[i] = nrange ? range_m[i] : 1000 * HOTLINE_KM[i];
    return model == AFT_FALLOUT_WSEG10 ? wseg(&b, factor, summary, err)
                                       : gd(&b, factor, summary, err);
}
