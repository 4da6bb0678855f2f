/* SPDX-License-Identifier: Apache-2.0 */
#include "climate/dynamics/cases/tracer_norms.h"

#include "base/math.h"

aft_norms aft_tracer_norms(const aft_sphere *s, const aft_levels *levels,
                           const double *surface_pressure, const double *q, const double *exact,
                           size_t stride)
{
    double one = 0, two = 0, high = 0, size1 = 0, size2 = 0, size = 0;
    for (int j = 0; j < s->nlat; j++)
        for (int k = 0; k < levels->nlev; k++)
            for (int i = 0; i < s->nlon; i++) {
                size_t at  = (size_t)j * stride + (size_t)(k * s->nlon + i);
                double air = s->weight[j] * (levels->a[k + 1] - levels->a[k]
                             + surface_pressure[j * s->nlon + i] * (levels->b[k + 1] - levels->b[k]));
                double d = fabs(q[at] - exact[at]), x = fabs(exact[at]);
                one += air * d, size1 += air * x;
                two += air * d * d, size2 += air * x * x;
                high = aft_max(high, d), size = aft_max(size, x);
            }
    return (aft_norms){one / size1, sqrt(two / size2), high / size};
}

static double curve(double q1) { return 0.9 - 0.8 * q1 * q1; }

/* To the nearest point of the curve, in units of the ranges 0.9 and 0.792: a root of a cubic that rises
 * with x there, found by halving. */
static double curve_distance(double q1, double q2)
{
    double low = 0.1, high = 1;
    for (int i = 0; i < 60; i++) {
        double x     = 0.5 * (low + high);
        double slope = (x - q1) / (0.9 * 0.9) - 1.6 * x * (curve(x) - q2) / (0.792 * 0.792);
        slope > 0 ? (high = x) : (low = x);
    }
    double dx = (low - q1) / 0.9, dy = (curve(low) - q2) / 0.792;
    return sqrt(dx * dx + dy * dy);
}

aft_mixing aft_tracer_mixing(const aft_sphere *s, const double *bells, const double *related,
                             size_t stride)
{
    const double slack = 1e-12, bottom = curve(1), top = curve(0.1);
    aft_mixing   m = {0};
    for (int j = 0; j < s->nlat; j++)
        for (int i = 0; i < s->nlon; i++) {
            double q1 = bells[(size_t)j * stride + (size_t)i], q2 = related[(size_t)j * stride + (size_t)i];
            double d     = curve_distance(q1, q2) * s->weight[j] / s->nlon;
            double chord = top + (bottom - top) * (q1 - 0.1) / 0.9;
            bool   mixed = q2 < curve(q1) + slack && q2 > chord - slack;
            bool   inside = q1 > 0.1 - slack && q1 < 1 + slack && q2 > bottom - slack && q2 < top + slack;
            *(mixed ? &m.real : inside ? &m.unmixed : &m.overshot) += d;
        }
    return m;
}

double aft_tracer_area(const aft_sphere *s, const double *q, size_t stride, double threshold)
{
    double area = 0;
    for (int j = 0; j < s->nlat; j++)
        for (int i = 0; i < s->nlon; i++)
            area += q[(size_t)j * stride + (size_t)i] >= threshold - 1e-12 ? s->weight[j] / s->nlon : 0;
    return area;
}
