/* SPDX-License-Identifier: Apache-2.0 */
/* Held & Suarez (1994) below, Polvani & Kushner (2002) above 100 hPa. */
#include "base/math.h"
#include "base/math_inline.h"
#include "base/random.h"
#include "climate/dynamics/cases/cases.h"
#include "climate/dynamics/standard.h"

#include <string.h>

/* Held & Suarez, p. 1826: kappa = 2/7. */
const aft_planet aft_planet_held_suarez = {.radius = 6.371e6, .rotation = 7.292e-5, .gravity = 9.8,
                                           .gas_constant = 1004 * 2.0 / 7, .heat_capacity = 1004};

static const double DAY = 86400, P0 = 1e5;
static const double T_EQUATOR = 315, DELTA_Y = 60, DELTA_Z = 10;  /* K */
static const double SIGMA_B   = 0.7;                              /* top of drag and fast heating */
static const double T_FLOOR = 200;                                /* K, Held & Suarez */

/* Polvani & Kushner: tropopause, edge and width of the vortex [deg], sponge; the winter pole is colder
 * by 10 K. The paper's winter is southern; ours is its mirror image. */
static const double P_TROPOPAUSE = 1e4, EDGE = 50, WIDTH = 10, TILT = 10;
static const double P_SPONGE = 50, SPONGE_DAYS = 0.5;

#if AFT_REAL_BYTES == 4
#define LOG aft_inline_logf
#define EXP aft_inline_expf
#else
#define LOG aft_inline_log
#define EXP aft_inline_exp
#endif

void aft_relaxation_begin(aft_relaxation *r, double gamma, const aft_levels *levels)
{
    memset(r, 0, sizeof *r);
    r->levels  = levels;
    r->kappa   = 2.0 / 7;
    r->gamma   = gamma;
    r->warmest = T_EQUATOR;
    r->tilt    = gamma > 0 ? TILT : 0;
    r->coldest = gamma > 0 ? aft_standard_temperature(P_TROPOPAUSE) : T_FLOOR;
    for (int k = 0; k < levels->nlev; k++) {
        r->a[k] = 0.5 * (levels->a[k] + levels->a[k + 1]);
        r->b[k] = 0.5 * (levels->b[k] + levels->b[k + 1]);
    }
}

/* (1 - W) T_US + W T_PV: the standard atmosphere, and over the winter pole air that cools upward by
 * gamma. Only above the tropopause. */
static double stratosphere(const aft_relaxation *r, double mu, double p)
{
    double degrees = aft_asin(mu) * 180 / AFT_PI;
    double w       = 0.5 * (1 + aft_tanh((degrees - EDGE) / WIDTH));
    const aft_planet *e = &aft_planet_held_suarez;
    double vortex = aft_standard_temperature(P_TROPOPAUSE)
                    * aft_pow(p / P_TROPOPAUSE, e->gas_constant * r->gamma / e->gravity);
    return (1 - w) * aft_standard_temperature(p) + w * vortex;
}

/* (T0 - dy sin^2 - e sin - dz ln(p / p0) cos^2) (p / p0)^kappa: without and with the logarithm. */
static double warmth(const aft_relaxation *r, double mu)
{
    return r->warmest - DELTA_Y * mu * mu - r->tilt * mu;
}

double aft_relaxation_temperature(const aft_relaxation *r, double mu, double p)
{
    if (r->gamma > 0 && p < P_TROPOPAUSE)
        return stratosphere(r, mu, p);
    double x = aft_log(p / P0);
    return aft_max(r->coldest,
                   (warmth(r, mu) - DELTA_Z * x * (1 - mu * mu)) * aft_exp(r->kappa * x));
}

/* One level of one latitude below the tropopause; pressures in units of p0. */
typedef struct {
    aft_real a, b, top, slope, kappa, coldest;
    aft_real slow, fast;  /* s-1, heating everywhere, and what comes to it at the ground */
} tropospheric;

enum { LANES = 32 };

/* warm: equilibrium; low: 0 at sigma_b and above, 1 at the ground. */
static void equilibrium(const tropospheric *c, const aft_real ps[LANES], aft_real warm[LANES],
                        aft_real low[LANES])
{
    const aft_real sigma_b = (aft_real)SIGMA_B, depth = (aft_real)(1 / (1 - SIGMA_B));
    for (int i = 0; i < LANES; i++) {
        aft_real p = c->a + c->b * ps[i], x = LOG(p), l = (p / ps[i] - sigma_b) * depth;
        aft_real t = (c->top - c->slope * x) * EXP(c->kappa * x);
        low[i]  = l > 0 ? l : 0;
        warm[i] = t > c->coldest ? t : c->coldest;
    }
}

/* Level k, n longitudes from `first` on; ps in units of p0 */
static void relax_troposphere(const aft_relaxation *r, const aft_core_latitude *at, int k, int first,
                              int n, const aft_real ps[LANES])
{
    const double       cos2 = at->cos * at->cos, slow = 1 / (40 * DAY), fast = 1 / (4 * DAY) - slow;
    const tropospheric c    = {.a = (aft_real)(r->a[k] / P0), .b = (aft_real)r->b[k],
                               .top = (aft_real)warmth(r, at->mu), .slope = (aft_real)(DELTA_Z * cos2),
                               .kappa = (aft_real)r->kappa, .coldest = (aft_real)r->coldest,
                               .slow = (aft_real)slow, .fast = (aft_real)(fast * cos2 * cos2)};
    const aft_real     drag = (aft_real)(1 / DAY);
    const size_t       row  = (size_t)k * (size_t)at->nlon + (size_t)first;
    const aft_real    *u = at->u + row, *v = at->v + row, *t = at->temperature + row;
    aft_real          *restrict du = at->du + row, *restrict dv = at->dv + row;
    aft_real          *restrict dt = at->dtemperature + row, warm[LANES], low[LANES];
    equilibrium(&c, ps, warm, low);
    for (int i = 0; i < n; i++) {
        dt[i] -= (c.slow + c.fast * low[i]) * (t[i] - warm[i]);
        du[i] -= drag * low[i] * u[i];
        dv[i] -= drag * low[i] * v[i];
    }
}

/* The same above, where p hardly depends on p_s. */
static void relax_stratosphere(const aft_relaxation *r, const aft_core_latitude *at, int k)
{
    const double   slow = 1 / (40 * DAY), p = r->a[k] + r->b[k] * P0;
    const double   x = aft_max(1 - p / P_SPONGE, 0), sponge = x * x / (SPONGE_DAYS * DAY);
    const aft_real warm = (aft_real)stratosphere(r, at->mu, p);
    const aft_real rate = (aft_real)slow, drag = (aft_real)sponge;
    const size_t   row = (size_t)k * (size_t)at->nlon;
    for (size_t i = row; i < row + (size_t)at->nlon; i++) {
        at->dtemperature[i] -= rate * (at->temperature[i] - warm);
        at->du[i] -= drag * at->u[i];
        at->dv[i] -= drag * at->v[i];
    }
}

void aft_relax(void *context, const aft_core_latitude *at, int thread)
{
    const aft_relaxation *r = context;
    int                   top = 0;  /* of the troposphere */
    (void)thread;
    while (r->gamma > 0 && top < at->nlev && r->a[top] + r->b[top] * P0 < P_TROPOPAUSE)
        relax_stratosphere(r, at, top++);
    for (int first = 0; first < at->nlon; first += LANES) {
        const int n = at->nlon - first < LANES ? at->nlon - first : LANES;
        aft_real  ps[LANES];
        for (int i = 0; i < LANES; i++)
            ps[i] = (aft_real)(at->surface_pressure[first + (i < n ? i : 0)] / P0);
        for (int k = top; k < at->nlev; k++)
            relax_troposphere(r, at, k, first, n, ps);
    }
}

void aft_relaxation_initial(const aft_relaxation *r, const aft_sphere *s, aft_core_fields *f)
{
    enum { SEED = 1994, STAGE = 0x4853 };
    const double noise = 0.1, mean_mu = 0.57735026918962576;  /* sin^2 = 1/3, the mean of the sphere */
    const int    nlev = r->levels->nlev, nlon = s->nlon;
    for (int j = 0; j < s->nlat; j++) {
        for (int i = 0; i < nlon; i++)
            f->surface_pressure[j * nlon + i] = P0, f->ground[j * nlon + i] = 0;
        for (int k = 0; k < nlev; k++) {
            double p = r->a[k] + r->b[k] * P0;
            double t = 0.5 * (aft_relaxation_temperature(r, mean_mu, p)
                              + aft_relaxation_temperature(r, -mean_mu, p));
            for (int i = 0; i < nlon; i++) {
                size_t at = ((size_t)j * (size_t)nlev + (size_t)k) * (size_t)nlon + (size_t)i;
                f->u[at] = f->v[at] = 0;
                f->temperature[at] = t + noise * aft_normal(SEED, STAGE, at, 0);
            }
        }
    }
}
