/* SPDX-License-Identifier: Apache-2.0 */
/* Initial states of the published shallow-water cases. */
#include "base/math.h"
#include "climate/dynamics/shallow_water.h"
#include "sphere/gaussian.h"

static const double ROTATION = 7.292e-5;  /* s-1, both papers */
static const double DAY      = 86400;

/* One point: longitude and latitude [rad], sine and cosine of latitude. */
typedef struct {
    double lambda, phi, mu, cosine;
} point;

static point point_at(const aft_sphere *sphere, int j, int i)
{
    double mu = sphere->mu[j];
    return (point){2 * AFT_PI * i / sphere->nlon, aft_asin(mu), mu, sqrt(sphere->cos2[j])};
}

typedef struct {
    double u, v, height, ground, coriolis;  /* height: of the surface, with the ground */
} state;

/* Solid rotation about an axis tilted by `tilt`, in balance. Williamson case 2, eqs. 90-95. */
static state zonal_flow(point p, double tilt, double speed, double geopotential)
{
    const double a = AFT_SHALLOW_RADIUS, sin_t = aft_sin(tilt), cos_t = aft_cos(tilt);
    double       axis = p.mu * cos_t - aft_cos(p.lambda) * p.cosine * sin_t;
    state        s    = {0};
    s.u        = speed * (p.cosine * cos_t + aft_cos(p.lambda) * p.mu * sin_t);
    s.v        = -speed * aft_sin(p.lambda) * sin_t;
    s.height   = (geopotential - (a * ROTATION * speed + 0.5 * speed * speed) * axis * axis)
             / AFT_SHALLOW_GRAVITY;
    s.coriolis = 2 * ROTATION * axis;
    return s;
}

/* Case 5: 20 m/s over a cone of 2000 m, 20 deg wide, at 90 W 30 N. */
static state mountain_flow(point p)
{
    state        s = zonal_flow(p, 0, 20, 5960 * AFT_SHALLOW_GRAVITY);
    const double radius = AFT_PI / 9, dx = p.lambda - 1.5 * AFT_PI, dy = p.phi - AFT_PI / 6;
    double       r = sqrt(aft_min(radius * radius, dx * dx + dy * dy));
    s.ground       = 2000 * (1 - r / radius);
    return s;
}

/* Case 6: wave 4 that turns eastward almost unchanged. Eqs. 141-149; R = 4. */
static state rossby_haurwitz(point p)
{
    const double a = AFT_SHALLOW_RADIUS, omega = 7.848e-6, k = 7.848e-6, r = 4;
    double c2 = p.cosine * p.cosine, c3 = c2 * p.cosine, c4 = c2 * c2, c8 = c4 * c4;
    double one = aft_cos(r * p.lambda), two = aft_cos(2 * r * p.lambda);
    double mean_part = 0.5 * omega * (2 * ROTATION + omega) * c2
                       + 0.25 * k * k
                             * ((r + 1) * c8 * c2 + (2 * r * r - r - 2) * c8 - 2 * r * r * c4 * c2);
    double one_part = 2 * (ROTATION + omega) * k / ((r + 1) * (r + 2)) * c4
                      * ((r * r + 2 * r + 2) - (r + 1) * (r + 1) * c2);
    double two_part = 0.25 * k * k * c8 * ((r + 1) * c2 - (r + 2));
    return (state){
        .u = a * omega * p.cosine + a * k * c3 * (r * p.mu * p.mu - c2) * one,
        .v = -a * k * r * c3 * p.mu * aft_sin(r * p.lambda),
        .height = 8000 + a * a * (mean_part + one_part * one + two_part * two) / AFT_SHALLOW_GRAVITY,
        .coriolis = 2 * ROTATION * p.mu,
    };
}

/* Galewsky et al. eq. 2: a jet of 80 m/s between 25.7 and 64.3 N. */
static double jet(double phi)
{
    const double south = AFT_PI / 7, north = AFT_PI / 2 - south, width = north - south;
    if (phi <= south || phi >= north)
        return 0;
    return 80 * aft_exp(1 / ((phi - south) * (phi - north)) + 4 / (width * width));
}

/* Eq. 3: g h = constant - integral of a u (f + u tan(phi) / a), from the jet's southern edge. */
enum { NODES = 128 };
static double balanced_drop(double phi, const aft_gaussian_latitude node[NODES])
{
    const double south = AFT_PI / 7, width = aft_max(phi - south, 0);
    double       sum = 0;
    for (int i = 0; i < NODES; i++) {
        double at = south + 0.5 * width * (1 + node[i].mu.hi), u = jet(at);
        double push = 2 * ROTATION * AFT_SHALLOW_RADIUS * aft_sin(at) + u * aft_tan(at);
        sum += node[i].weight * u * push;
    }
    return sum * width / AFT_SHALLOW_GRAVITY;
}

/* Eq. 4: the hill of depth that starts the waves. */
static double hill(point p)
{
    double lambda = p.lambda > AFT_PI ? p.lambda - 2 * AFT_PI : p.lambda;
    double x = 3 * lambda, y = 15 * (AFT_PI / 4 - p.phi);
    return 120 * p.cosine * aft_exp(-x * x - y * y);
}

static state initial_state(aft_shallow_case which, double tilt, point p)
{
    switch (which) {
    case AFT_WILLIAMSON_2:
        return zonal_flow(p, tilt, 2 * AFT_PI * AFT_SHALLOW_RADIUS / (12 * DAY), 2.94e4);
    case AFT_WILLIAMSON_5:
        return mountain_flow(p);
    case AFT_WILLIAMSON_6:
        return rossby_haurwitz(p);
    case AFT_GALEWSKY:
        break;
    }
    return (state){.u = jet(p.phi), .coriolis = 2 * ROTATION * p.mu};
}

/* The depth of the jet's layer, 10 km in the mean, and its hill. */
static void balance_jet(const aft_sphere *sphere, aft_shallow_fields *f)
{
    aft_gaussian_latitude node[NODES];
    double                mean = 0;
    aft_gaussian_latitudes(NODES, node);
    for (int j = 0; j < sphere->nlat; j++) {
        double drop = balanced_drop(aft_asin(sphere->mu[j]), node);
        mean -= sphere->weight[j] * drop;
        for (int i = 0; i < sphere->nlon; i++)
            f->depth[j * sphere->nlon + i] = -drop;
    }
    for (int j = 0; j < sphere->nlat; j++)
        for (int i = 0; i < sphere->nlon; i++)
            f->depth[j * sphere->nlon + i] += 10000 - mean + hill(point_at(sphere, j, i));
}

void aft_shallow_initial(aft_shallow_case which, double tilt, const aft_sphere *sphere,
                         aft_shallow_fields *f)
{
    for (int j = 0; j < sphere->nlat; j++)
        for (int i = 0; i < sphere->nlon; i++) {
            state s = initial_state(which, tilt, point_at(sphere, j, i));
            int   k = j * sphere->nlon + i;
            f->u[k] = s.u, f->v[k] = s.v, f->depth[k] = s.height - s.ground;
            f->ground[k] = s.ground, f->coriolis[k] = s.coriolis;
        }
    if (which == AFT_GALEWSKY)
        balance_jet(sphere, f);
}
