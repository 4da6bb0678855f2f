/* SPDX-License-Identifier: Apache-2.0 */
#include "climate/dynamics/cases/prescribed.h"

#include "base/math.h"

static const double DAY = 86400, P_0 = 1e5, TOP = 12000;
static const double SCALE_HEIGHT = 287.0 * 300.0 / 9.80616;  /* m; R_d, T_0, g of the document */
static const double HALF_WIDTH   = 0.5;                      /* rad, of bells and cylinders     */
static const double BELLS[2]     = {5 * 3.14159265358979323846 / 6, 7 * 3.14159265358979323846 / 6};

const aft_prescribed_facts *aft_prescribed_about(aft_prescribed_case which)
{
    static const aft_prescribed_facts facts[] = {
        {"dcmip11", "DCMIP 1-1, three-dimensional deforming flow", 4, 12 * 86400.0, false},
        {"dcmip12", "DCMIP 1-2, overturning cells", 1, 86400.0, false},
        {"dcmip13", "DCMIP 1-3, thin clouds across mountains", 4, 12 * 86400.0, true},
        {"correlated", "Lauritzen et al. 2012, deforming flow", 4, 12 * 86400.0, false},
    };
    return &facts[which];
}

/* Along a great circle from longitude east_0 on the equator, rad. */
static double distance(double east, double cosine, double east_0)
{
    return aft_acos(aft_clamp(cosine * aft_cos(east - east_0), -1, 1));
}

/* Schaer's mountains of test 1-3: half width 135 deg, waves of 11.25 deg, 2 km. */
static double mountain(double east, double cosine)
{
    const double r = distance(east, cosine, 1.5 * AFT_PI), width = 0.75 * AFT_PI;
    const double wave = aft_cos(16 * r);  /* pi r over a half width of pi / 16 */
    return r < width ? 1000 * (1 + aft_cos(AFT_PI * r / width)) * wave * wave : 0;
}

aft_status aft_prescribed_create(aft_prescribed *flow, aft_prescribed_case which,
                                 const aft_sphere *sphere, const aft_levels *levels, aft_arena *arena,
                                 aft_error *err)
{
    *flow = (aft_prescribed){.which = which, .sphere = sphere, .levels = levels};
    AFT_NEW(flow->surface_pressure, arena, aft_sphere_grid_size(sphere, 1), err);
    for (int i = 0; i < 4; i++)
        AFT_NEW(flow->wave[i], arena, sphere->nlon, err);
    for (int j = 0; j < sphere->nlat; j++)
        for (int i = 0; i < sphere->nlon; i++) {
            double height = 0;
            if (which == AFT_DCMIP_13)
                height = mountain(2 * AFT_PI * i / sphere->nlon, sqrt(sphere->cos2[j]));
            flow->surface_pressure[j * sphere->nlon + i] = P_0 * aft_exp(-height / SCALE_HEIGHT);
        }
    return AFT_OK;
}

void aft_prescribed_levels(int nlev, aft_levels *levels)
{
    const double top = aft_exp(-TOP / SCALE_HEIGHT);
    *levels = (aft_levels){.nlev = nlev, .name = "even to 12 km"};
    for (int k = 0; k <= nlev; k++) {
        double eta   = k < nlev ? aft_exp(-TOP / SCALE_HEIGHT * (nlev - k) / nlev) : 1;
        levels->b[k] = k ? (eta - top) / (1 - top) : 0;
        levels->a[k] = k < nlev ? P_0 * (eta - levels->b[k]) : 0;
    }
    levels->b[nlev] = 1;
}

/* On one latitude of one level, with l longitude from where the turn of the flow has carried it:
 * u = mean + one cos l + two cos 2 l, v = mean + one sin l + two sin 2 l. */
typedef struct {
    double mean, one, two;
} waves;

/* u = k sin^2(l) sin(2 phi) + turn, v = k sin(2 l) cos(phi); k falls to 0 at half the period. */
static void deforming(const aft_prescribed *f, int j, double time, waves *u, waves *v)
{
    const double tau = 12 * DAY, a = f->sphere->radius, c = sqrt(f->sphere->cos2[j]);
    const double k = 10 * a / tau * aft_cos(AFT_PI * time / tau), sheared = k * f->sphere->mu[j] * c;
    *u = (waves){sheared + 2 * AFT_PI * a / tau * c, 0, -sheared};
    *v = (waves){0, 0, k * c};
}

/* What test 1-1 adds to u, times cos l, for its vertical wind. */
static double divergent_wind(const aft_prescribed *f, int j, double p, double time)
{
    const double tau = 12 * DAY, top = P_0 * aft_exp(-TOP / SCALE_HEIGHT), b = 0.2 * top;
    const double omega = 23000 * AFT_PI / tau * aft_cos(2 * AFT_PI * time / tau);
    return omega * f->sphere->radius / b * f->sphere->cos2[j]
           * (aft_exp((top - p) / b) - aft_exp((p - P_0) / b));
}

static double overturning_wind(const aft_prescribed *f, int j, double p, double time)
{
    const double cells = 5, w_0 = 0.15, z = SCALE_HEIGHT * aft_log(P_0 / p);
    const double speed = f->sphere->radius * w_0 * AFT_PI / (cells * TOP) * P_0 / p;
    return -speed * sqrt(f->sphere->cos2[j]) * aft_sin(cells * aft_asin(f->sphere->mu[j]))
           * aft_cos(AFT_PI * z / TOP) * aft_cos(AFT_PI * time / DAY);
}

static void wind_at(const aft_prescribed *f, int j, int k, double time, waves *u, waves *v)
{
    const double c = sqrt(f->sphere->cos2[j]), mu = f->sphere->mu[j];
    const double p = 0.5 * (f->levels->a[k] + f->levels->a[k + 1]
                            + P_0 * (f->levels->b[k] + f->levels->b[k + 1]));
    *u = *v = (waves){0};
    if (f->which == AFT_DCMIP_12) {
        u->mean = 40 * c;
        v->mean = overturning_wind(f, j, p, time);
    } else if (f->which == AFT_DCMIP_13) {
        const double turn = 2 * AFT_PI * f->sphere->radius / (12 * DAY), tilt = AFT_PI / 6;
        u->mean = turn * c * aft_cos(tilt), u->one = turn * mu * aft_sin(tilt);
        v->one  = -turn * aft_sin(tilt);
    } else {
        deforming(f, j, time, u, v);
        u->one = f->which == AFT_DCMIP_11 ? divergent_wind(f, j, p, time) : 0;
    }
}

void aft_prescribed_wind(const aft_prescribed *f, double time, aft_real *u_cos, aft_real *v_cos)
{
    const int    n = f->sphere->nlon, nlev = f->levels->nlev;
    const bool   turns = f->which == AFT_DCMIP_11 || f->which == AFT_LAURITZEN;
    const double start = turns ? 2 * AFT_PI * time / (12 * DAY) : 0;
    double      *cos1 = f->wave[0], *sin1 = f->wave[1], *cos2 = f->wave[2], *sin2 = f->wave[3];
    for (int i = 0; i < n; i++) {
        const double l = 2 * AFT_PI * i / n - start;
        cos1[i] = aft_cos(l), sin1[i] = aft_sin(l), cos2[i] = aft_cos(2 * l), sin2[i] = aft_sin(2 * l);
    }
    for (int j = 0; j < f->sphere->nlat; j++)
        for (int k = 0; k < nlev; k++, u_cos += n, v_cos += n) {
            const double c = sqrt(f->sphere->cos2[j]);
            waves        u, v;
            wind_at(f, j, k, time, &u, &v);
            for (int i = 0; i < n; i++) {
                u_cos[i] = (aft_real)(c * (u.mean + u.one * cos1[i] + u.two * cos2[i]));
                v_cos[i] = (aft_real)(c * (v.mean + v.one * sin1[i] + v.two * sin2[i]));
            }
        }
}

/* Tests 1-1: two bells, what depends on them, an ellipsoid with a slot, and what makes their sum even. */
static void blobs(double east, double mu, double cosine, double z, double q[4])
{
    double d[2], up = (z - 5000) / 1000;
    for (int i = 0; i < 2; i++) {
        double r = distance(east, cosine, BELLS[i]) / HALF_WIDTH;
        d[i]     = aft_min(1, r * r + up * up);
    }
    bool slot = z > 5000 && fabs(aft_asin(mu)) < 0.125;
    q[0]      = 0.5 * (1 + aft_cos(AFT_PI * d[0])) + 0.5 * (1 + aft_cos(AFT_PI * d[1]));
    q[1]      = 0.9 - 0.8 * q[0] * q[0];
    q[2]      = aft_min(d[0], d[1]) <= 0.5 && !slot ? 1 : 0.1;
    q[3]      = 1 - 0.3 * (q[0] + q[1] + q[2]);
}

static double layer(double z)
{
    return z > 2000 && z < 5000 ? 0.5 * (1 + aft_cos(2 * AFT_PI * (z - 3500) / 3000)) : 0;
}

static void clouds(double east, double cosine, double z, double q[4])
{
    static const double centre[3] = {3050, 5050, 8200}, depth[3] = {1000, 1000, 400};
    const double        r = distance(east, cosine, AFT_PI / 2), width = AFT_PI / 4;
    q[3] = 0;
    for (int i = 0; i < 3; i++) {
        double away = fabs(z - centre[i]);
        bool   in   = away < 0.5 * depth[i] && r < width;
        double soft = 0.25 * (1 + aft_cos(2 * AFT_PI * away / depth[i])) * (1 + aft_cos(AFT_PI * r / width));
        q[i] = in ? i < 2 ? soft : 1 : 0;
        q[3] += q[i];
    }
}

static void plane_shapes(double east, double mu, double cosine, double q[4])
{
    double bells = 0, north = aft_asin(mu);
    q[AFT_HILLS] = 0, q[AFT_CYLINDERS] = 0.1;
    for (int i = 0; i < 2; i++) {
        double r = distance(east, cosine, BELLS[i]), aside = fabs(east - BELLS[i]);
        double x = cosine * aft_cos(east - BELLS[i]) - 1, y = cosine * aft_sin(east - BELLS[i]);
        q[AFT_HILLS] += 0.95 * aft_exp(-5 * (x * x + y * y + mu * mu));
        bells += r < HALF_WIDTH ? 0.5 * (1 + aft_cos(AFT_PI * r / HALF_WIDTH)) : 0;
        double beyond = (i ? north : -north) - 5.0 / 12 * HALF_WIDTH;
        if (r <= HALF_WIDTH && (aside >= HALF_WIDTH / 6 || beyond > 0))
            q[AFT_CYLINDERS] = 1;
    }
    q[AFT_BELLS]   = 0.1 + 0.9 * bells;
    q[AFT_RELATED] = 0.9 - 0.8 * q[AFT_BELLS] * q[AFT_BELLS];
}

void aft_prescribed_tracers(const aft_prescribed *f, double *mixing_ratio)
{
    const int n = f->sphere->nlon, nlev = f->levels->nlev, nt = aft_prescribed_about(f->which)->ntracer;
    for (int j = 0; j < f->sphere->nlat; j++)
        for (int k = 0; k < nlev; k++)
            for (int i = 0; i < n; i++) {
                const double east = 2 * AFT_PI * i / n, mu = f->sphere->mu[j];
                const double c = sqrt(f->sphere->cos2[j]), ps = f->surface_pressure[j * n + i];
                const double p = 0.5 * (f->levels->a[k] + f->levels->a[k + 1]
                                        + ps * (f->levels->b[k] + f->levels->b[k + 1]));
                const double z = SCALE_HEIGHT * aft_log(P_0 / p);
                double       q[4] = {layer(z)};
                if (f->which == AFT_DCMIP_11)
                    blobs(east, mu, c, z, q);
                else if (f->which == AFT_DCMIP_13)
                    clouds(east, c, z, q);
                else if (f->which == AFT_LAURITZEN)
                    plane_shapes(east, mu, c, q);
                for (int tracer = 0; tracer < nt; tracer++)
                    mixing_ratio[((size_t)(j * nt + tracer) * (size_t)nlev + (size_t)k) * (size_t)n
                                 + (size_t)i] = q[tracer];
            }
}
