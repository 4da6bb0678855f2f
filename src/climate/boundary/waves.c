/* SPDX-License-Identifier: Apache-2.0 */
/* Drag by gravity waves. A wave carries its flux F of momentum unchanged until it breaks (Eliassen &
 * Palm 1961); it cannot carry more than the saturated flux (Lindzen 1981), nor pass where the wind
 * equals its speed c:
 *
 *     F <= e k rho |c - u|^3 / (2 N)
 *
 * Mountains (McFarlane 1987, J. Atmos. Sci. 44, 1775): c = 0, in the plane of the wind U of the source
 * layer, which is as deep as the hills are high, 2 sigma:
 *
 *     F = e k rho N U h^2 / 2     h = min(2 sigma, Fc U / N)     F <= e k Fc^2 rho U^3 / (2 N)
 *
 * Spectrum (Alexander & Dunkerton 1999, J. Atmos. Sci. 56, 4167): waves of speed c along both axes leave
 * the source level with rho B exp(-ln 2 (c / c_w)^2), of the sign of c - u there, and are there for the
 * part e of the time that makes their sum the given source. Cut to the saturated flux where the paper
 * breaks them whole: few speeds, smooth drag.
 *
 * Momentum is closed: what leaves the source is taken from the ground or from the layer under the
 * source level, what reaches the top is spread by mass over the layers above a lid, four times the pressure
 * of the top and at most 80 Pa (Shaw & Shepherd 2007: lost, it would spoil the response below). Energy is
 * closed: where F converges air is warmed by F's force times c less its wind. No layer's wind changes by
 * more than MOST a call: mountain waves that would do more break lower down, a column's spectrum that would
 * is scaled down. */
#include "base/math.h"
#include "climate/boundary/kernel.h"

static const aft_real MOST = R(8);         /* m s-1                                               */
static const aft_real LID = R(80);         /* Pa, at most                                         */
static const aft_real LID_DEPTH = R(4);    /* of the top's pressure                               */
static const aft_real LEAST_N2 = R(1e-6);  /* s-2: where stability is less waves are taken so      */

enum { NSPEED = AFT_WAVE_SPEEDS };
static const double SPEED_STEP = 10;       /* m s-1: -70 to 70                                    */

/* Wind, density and buoyancy frequency at the interfaces between layers. */
static VECTOR_KERNEL void interfaces(int n, const aft_real *restrict temperature,
                                     const aft_real *restrict height, const aft_real *restrict pressure,
                                     const aft_real *restrict u, const aft_real *restrict v,
                                     aft_real *restrict face_u, aft_real *restrict face_v,
                                     aft_real *restrict density, aft_real *restrict buoyancy)
{
    for (int i = 0; i < n; i++) {
        aft_real t = R(0.5) * (temperature[i] + temperature[i + n]);
        aft_real lapse = (temperature[i] - temperature[i + n]) / (height[i] - height[i + n]);
        face_u[i] = R(0.5) * (u[i] + u[i + n]);
        face_v[i] = R(0.5) * (v[i] + v[i + n]);
        density[i] = pressure[i] / (R(AFT_DRY_GAS) * t);
        buoyancy[i] = root(larger(G / t * (lapse + G / CP), LEAST_N2));
    }
}

static void find_interfaces(const aft_columns *c, const aft_boundary_air *air, aft_waves *work)
{
    int n = c->ncol;
    for (int k = 1; k < c->nlev; k++) {
        size_t above = (size_t)(k - 1) * (size_t)n, at = above + (size_t)n;
        interfaces(n, air->temperature + above, c->height + above, c->pressure_interface + at,
                   air->u + above, air->v + above, work->wind[0] + at, work->wind[1] + at,
                   work->density + at, work->buoyancy + at);
    }
}

/* Takes from flux at each interface the part of the top's that the layers above it hold; `part` of the
 * lid's mass lies below the interface. */
static VECTOR_KERNEL void absorb(int n, const aft_real *restrict part, const aft_real *restrict whole,
                                 const aft_real *restrict top, aft_real *restrict flux)
{
    for (int i = 0; i < n; i++)
        flux[i] -= top[i] * (part[i] / whole[i]);
}

static aft_real lid_of(const aft_columns *c, int i)
{
    const aft_real lid = LID_DEPTH * c->pressure_interface[i];
    return lid > 0 ? smaller(lid, LID) : LID;
}

static void absorb_at_lid(const aft_columns *c, aft_waves *work)
{
    int       n = c->ncol;
    aft_real *whole = work->row[0], *part = work->row[1], *top = work->row[2], *top_power = work->row[3];
    for (int i = 0; i < n; i++) {
        whole[i] = c->mass[i];
        top[i] = work->flux[i] = work->flux[n + i];
        top_power[i] = work->power[i] = work->power[n + i];
        for (int k = 1; k < c->nlev && c->pressure[(size_t)k * (size_t)n + (size_t)i] < lid_of(c, i); k++)
            whole[i] += c->mass[(size_t)k * (size_t)n + (size_t)i];
        part[i] = whole[i];
    }
    for (int k = 0; k < c->nlev; k++) {
        size_t at = (size_t)k * (size_t)n;
        bool   any = false;
        for (int i = 0; i < n; i++)
            any |= part[i] > 0;
        if (!any)
            break;
        absorb(n, part, whole, top, work->flux + at);
        absorb(n, part, whole, top_power, work->power + at);
        for (int i = 0; i < n; i++) {
            bool last = k + 1 >= c->nlev || !(c->pressure[at + (size_t)(n + i)] < lid_of(c, i));
            part[i] = last ? R(0) : larger(part[i] - c->mass[at + (size_t)i], 0);
        }
    }
}

/* Standing waves that would change a layer's wind by more than MOST break lower down instead. */
static VECTOR_KERNEL void break_lower(int n, aft_real step, const aft_real *restrict mass,
                                      const aft_real *restrict above, aft_real *restrict below)
{
    for (int i = 0; i < n; i++) {
        aft_real most = MOST / step * mass[i];
        below[i] = smaller(larger(below[i], above[i] - most), above[i] + most);
    }
}

/* The part of the flux that changes no layer's wind by more than MOST. */
static VECTOR_KERNEL void scale_level(int n, aft_real step, const aft_real *restrict mass,
                                      const aft_real *restrict flux, aft_real *restrict scale)
{
    for (int i = 0; i < n; i++) {
        aft_real change = step * larger(flux[i + n] - flux[i], flux[i] - flux[i + n]);
        aft_real most = MOST * mass[i];
        scale[i] = smaller(scale[i], most / larger(change, most));
    }
}

/* One layer takes up its convergence along the direction (x, y). */
static VECTOR_KERNEL void push(int n, aft_real step, const aft_real *restrict mass,
                               const aft_real *restrict flux, const aft_real *restrict power,
                               const aft_real *restrict scale, const aft_real *restrict x,
                               const aft_real *restrict y, aft_real *restrict u, aft_real *restrict v,
                               aft_real *restrict temperature)
{
    for (int i = 0; i < n; i++) {
        aft_real part = scale[i] * step / mass[i], change = part * (flux[i + n] - flux[i]);
        aft_real wind = x[i] * u[i] + y[i] * v[i] + R(0.5) * change;
        u[i] += x[i] * change;
        v[i] += y[i] * change;
        temperature[i] += (part * (power[i + n] - power[i]) - change * wind) / CP;
    }
}

static void act(const aft_columns *c, bool standing, const aft_real *x, const aft_real *y,
                aft_boundary_air *air, aft_waves *work)
{
    int       n = c->ncol;
    size_t    end = (size_t)c->nlev * (size_t)n;
    aft_real *scale = work->row[4];
    absorb_at_lid(c, work);
    for (size_t at = 0; standing && at < end; at += (size_t)n)
        break_lower(n, R(c->time_step), c->mass + at, work->flux + at, work->flux + at + n);
    for (int i = 0; i < n; i++)
        scale[i] = 1;
    for (size_t at = 0; at < end; at += (size_t)n)
        scale_level(n, R(c->time_step), c->mass + at, work->flux + at, scale);
    for (size_t at = 0; at < end; at += (size_t)n)
        push(n, R(c->time_step), c->mass + at, work->flux + at, work->power + at, scale, x, y,
             air->u + at, air->v + at, air->temperature + at);
}

/* Rows of the mountains' source. */
typedef struct {
    aft_real *x, *y, *flux, *density, *buoyancy, *count, *mass;
} source_rows;

static VECTOR_KERNEL void add_source(int n, const aft_real *restrict deviation,
                                     const aft_real *restrict bottom, const aft_real *restrict mass,
                                     const aft_real *restrict u, const aft_real *restrict v, source_rows r)
{
    aft_real *restrict x = r.x, *restrict y = r.y, *restrict sum = r.mass;
    for (int i = 0; i < n; i++) {
        aft_real in = ((bottom[i] <= 0) | (bottom[i] < R(2) * deviation[i])) ? mass[i] : R(0);
        sum[i] += in;
        x[i] += in * u[i];
        y[i] += in * v[i];
    }
}

static VECTOR_KERNEL void add_source_face(int n, const aft_real *restrict deviation, bool lowest,
                                          const aft_real *restrict height,
                                          const aft_real *restrict density,
                                          const aft_real *restrict buoyancy, source_rows r)
{
    aft_real *restrict count = r.count, *restrict rho = r.density, *restrict n1 = r.buoyancy;
    for (int i = 0; i < n; i++) {
        aft_real in = (lowest | (height[i] < R(2) * deviation[i])) ? R(1) : R(0);
        count[i] += in;
        rho[i] += in * density[i];
        n1[i] += in * buoyancy[i];
    }
}

/* Direction of the wind and flux at the ground. */
static VECTOR_KERNEL void launch_mountains(int n, aft_real wavenumber, aft_real froude,
                                           const aft_real *restrict deviation, source_rows r)
{
    for (int i = 0; i < n; i++) {
        aft_real u = r.x[i] / r.mass[i], v = r.y[i] / r.mass[i], wind = root(u * u + v * v);
        aft_real density = r.density[i] / r.count[i], buoyancy = r.buoyancy[i] / r.count[i];
        aft_real high = smaller(R(2) * deviation[i], froude * wind / buoyancy), safe = larger(wind, R(1e-6));
        r.flux[i] = R(0.5) * wavenumber * density * buoyancy * wind * square(high);
        r.x[i] = u / safe;
        r.y[i] = wind > 0 ? v / safe : R(0);
    }
}

static VECTOR_KERNEL void rise_mountains(int n, aft_real wavenumber, aft_real froude, bool lowest,
                                         const aft_real *restrict deviation,
                                         const aft_real *restrict height, const aft_real *restrict u,
                                         const aft_real *restrict v, const aft_real *restrict density,
                                         const aft_real *restrict buoyancy, source_rows r,
                                         aft_real *restrict flux)
{
    aft_real *restrict carried = r.flux;
    const aft_real *restrict x = r.x, *restrict y = r.y;
    for (int i = 0; i < n; i++) {
        aft_real wind = larger(x[i] * u[i] + y[i] * v[i], 0);
        aft_real most = R(0.5) * wavenumber * square(froude) * density[i] * wind * square(wind) / buoyancy[i];
        bool     source = lowest | (height[i] < R(2) * deviation[i]);
        carried[i] = source ? carried[i] : smaller(carried[i], most);
        flux[i] = -carried[i];
    }
}

void aft_orographic_drag(const aft_columns *c, const aft_boundary_settings *settings,
                         const aft_real *deviation, aft_boundary_air *air, aft_waves *work,
                         aft_real *stress_u, aft_real *stress_v)
{
    int         n = c->ncol, nlev = c->nlev;
    size_t      ground = (size_t)nlev * (size_t)n;
    aft_real    wavenumber = R(settings->mountain_wavenumber), froude = R(settings->mountain_froude);
    source_rows r = {work->row[5], work->row[6], work->row[7], work->row[0],
                     work->row[1], work->row[2], work->row[3]};
    find_interfaces(c, air, work);
    for (int i = 0; i < n; i++)
        r.x[i] = r.y[i] = r.mass[i] = r.density[i] = r.buoyancy[i] = r.count[i] = 0;
    for (int k = nlev - 1; k >= 1; k--) {
        size_t at = (size_t)k * (size_t)n;
        add_source(n, deviation, c->height_interface + at + n, c->mass + at, air->u + at, air->v + at, r);
        add_source_face(n, deviation, k == nlev - 1, c->height_interface + at, work->density + at,
                        work->buoyancy + at, r);
    }
    launch_mountains(n, wavenumber, froude, deviation, r);
    for (int i = 0; i < n; i++)
        work->flux[ground + (size_t)i] = -r.flux[i];
    for (size_t i = 0; i < ground + (size_t)n; i++)
        work->power[i] = 0;
    for (int k = nlev - 1; k >= 1; k--) {
        size_t at = (size_t)k * (size_t)n;
        rise_mountains(n, wavenumber, froude, k == nlev - 1, deviation, c->height_interface + at,
                       work->wind[0] + at, work->wind[1] + at, work->density + at, work->buoyancy + at,
                       r, work->flux + at);
    }
    act(c, true, r.x, r.y, air, work);
    for (int i = 0; i < n; i++) {
        aft_real stress = -work->flux[ground + (size_t)i] * work->row[4][i];
        if (stress_u)
            stress_u[i] = stress * r.x[i];
        if (stress_v)
            stress_v[i] = stress * r.y[i];
    }
}

/* The interface is the lowest at or above the source level: its waves' intermittency e k / 2. */
static VECTOR_KERNEL void open_source(int n, aft_real level, aft_real scale,
                                      const aft_real *restrict source, const aft_real *restrict pressure,
                                      const aft_real *restrict surface, const aft_real *restrict density,
                                      aft_real *restrict half_ek, aft_real *restrict launches)
{
    for (int i = 0; i < n; i++) {
        aft_real limit = level * surface[i];
        launches[i] = ((pressure[i] <= limit) & (pressure[i + n] > limit)) ? R(1) : R(0);
        half_ek[i] = launches[i] > 0 ? scale * source[i] / density[i] : half_ek[i];
    }
}

/* One speed sets out: `ray` is its flux without sign, `side` the sign, 0 below the source. */
static VECTOR_KERNEL void launch_speed(int n, aft_real speed, aft_real share,
                                       const aft_real *restrict source, const aft_real *restrict launches,
                                       const aft_real *restrict wind, aft_real *restrict ray,
                                       aft_real *restrict side)
{
    for (int i = 0; i < n; i++) {
        side[i] = launches[i] > 0 ? (speed < wind[i] ? R(-1) : R(1)) : side[i];
        ray[i] = launches[i] > 0 ? share * source[i] : ray[i];
    }
}

/* It passes an interface. */
static VECTOR_KERNEL void rise_speed(int n, aft_real speed, const aft_real *restrict limit,
                                     const aft_real *restrict wind, const aft_real *restrict side,
                                     aft_real *restrict ray, aft_real *restrict flux,
                                     aft_real *restrict power)
{
    for (int i = 0; i < n; i++) {
        aft_real ahead = larger(side[i] * (speed - wind[i]), 0);
        aft_real carried = smaller(ray[i], limit[i] * ahead * ahead * ahead), signed_flux = side[i] * carried;
        ray[i] = carried;
        flux[i] += signed_flux;
        power[i] += speed * signed_flux;
    }
}

static bool any_above_zero(int n, const aft_real *x)
{
    for (int i = 0; i < n; i++)
        if (x[i] > 0)
            return true;
    return false;
}

/* Shares of the source flux; the sum of their amplitudes in units of the greatest. */
static double spectrum(double width, aft_real *share, aft_real *speed)
{
    double shape[NSPEED], sum = 0;
    for (int w = 0; w < NSPEED; w++) {
        double c = SPEED_STEP * (w - NSPEED / 2);
        shape[w] = aft_exp(-0.69314718055994531 * (c / width) * (c / width));
        speed[w] = R(c);
        sum += shape[w];
    }
    for (int w = 0; w < NSPEED; w++)
        share[w] = R(shape[w] / sum);
    return sum;
}

static VECTOR_KERNEL void divide(int n, const aft_real *restrict a, const aft_real *restrict b,
                                 const aft_real *restrict by, aft_real *restrict out)
{
    for (int i = 0; i < n; i++)
        out[i] = a[i] * b[i] / by[i];
}

static void rise_spectrum(const aft_columns *c, const aft_boundary_settings *settings,
                          const aft_real *source, const aft_real *wind, aft_waves *work)
{
    int       n = c->ncol, nlev = c->nlev;
    size_t    faces = (size_t)(nlev + 1) * (size_t)n;
    aft_real  share[NSPEED], speed[NSPEED];
    double    sum = spectrum(settings->wave_width, share, speed);
    aft_real  scale = R(AFT_PI / settings->wave_length / (settings->wave_amplitude * sum));
    aft_real *half_ek = work->row[0], *launches = work->row[1], *limit = work->row[2];
    const aft_real *surface = c->pressure_interface + (faces - (size_t)n);
    for (size_t i = 0; i < faces; i++)
        work->flux[i] = work->power[i] = 0;
    for (int i = 0; i < NSPEED * n; i++)
        work->ray[i] = work->side[i] = 0;
    for (int i = 0; i < n; i++)
        half_ek[i] = 0;
    for (int k = nlev - 1; k >= 1; k--) {
        size_t at = (size_t)k * (size_t)n;
        open_source(n, R(settings->wave_source), scale, source, c->pressure_interface + at, surface,
                    work->density + at, half_ek, launches);
        if (any_above_zero(n, launches))
            for (int w = 0; w < NSPEED; w++)
                launch_speed(n, speed[w], share[w], source, launches, wind + at, work->ray + w * n,
                             work->side + w * n);
        if (!any_above_zero(n, half_ek))
            continue;
        divide(n, half_ek, work->density + at, work->buoyancy + at, limit);
        for (int w = 0; w < NSPEED; w++)
            rise_speed(n, speed[w], limit, wind + at, work->side + w * n, work->ray + w * n,
                       work->flux + at, work->power + at);
    }
}

void aft_spectral_drag(const aft_columns *c, const aft_boundary_settings *settings,
                       const aft_real *source, aft_boundary_air *air, aft_waves *work)
{
    int       n = c->ncol;
    aft_real *x = work->row[5], *y = work->row[6];
    find_interfaces(c, air, work);
    for (int axis = 0; axis < 2; axis++) {
        for (int i = 0; i < n; i++)
            x[i] = R(axis == 0), y[i] = R(axis == 1);
        rise_spectrum(c, settings, source, work->wind[axis], work);
        act(c, false, x, y, air, work);
    }
}

/* More from the storms of middle latitudes, with a smooth step at 30 degrees. */
double aft_spectral_source(const aft_boundary_settings *settings, double lat_deg)
{
    double step = 0.5 * (1 + aft_tanh((fabs(lat_deg) - 30) / 5));
    return settings->wave_flux + settings->wave_flux_poleward * step;
}

aft_status aft_waves_create(aft_waves *work, int ncol, int nlev, aft_arena *arena, aft_error *err)
{
    size_t     faces = (size_t)ncol * (size_t)(nlev + 1);
    aft_real **by_face[] = {&work->wind[0], &work->wind[1], &work->density, &work->buoyancy, &work->flux,
                            &work->power};
    for (size_t i = 0; i < sizeof by_face / sizeof *by_face; i++)
        AFT_NEW(*by_face[i], arena, faces, err);
    AFT_NEW(work->ray, arena, (size_t)ncol * NSPEED, err);
    AFT_NEW(work->side, arena, (size_t)ncol * NSPEED, err);
    for (size_t i = 0; i < sizeof work->row / sizeof *work->row; i++)
        AFT_NEW(work->row[i], arena, ncol, err);
    return AFT_OK;
}
