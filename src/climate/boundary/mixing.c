/* SPDX-License-Identifier: Apache-2.0 */
/* Depth of the boundary layer and diffusivities (Holtslag & Boville 1993, J. Climate 6, 1825;
 * their equation numbers).
 *
 * Within the depth h, at height z of an interface, B the surface buoyancy flux, w*^3 = B h:
 *
 *     K_m = k w z (1 - z/h)^2                                                           (3.9)
 *     B > 0    w^3 = u*^3 + 15 k B min(z, h/10)       K_h = K_m / Pr                    (A8, A11)
 *              Pr = sqrt(u* / w) + 0.72 k w* / w, the second term above h/10                  (A13)
 *              counter-gradient 7.2 w* flux / (w^2 h) above h/10                        (3.10)
 *     B <= 0   w = u* / (1 + 5 z/L), beyond z = L  u* / (5 + z/L)         K_h = K_m     (A2, A4)
 *
 * (A8) and (A11) are one formula so written, which holds for u* = 0 too. Above h the local
 * K = l^2 S f(Ri), 1/l = 1/(k z) + 1/lambda, f = sqrt(1 - 18 Ri) or 1/(1 + 10 Ri (1 + 8 Ri)).
 *
 * h is where the bulk Richardson number from the lowest level up reaches its critical value, with
 * shear (dV)^2 + 100 u*^2 (Vogelezang & Holtslag 1996), air from below warmer
 * by 8.5 flux / w (w at h/10), and no less than mechanical_time u* (Koracin & Berkowicz 1988). */
#include "climate/boundary/kernel.h"

/* Virtual dry static energy. */
static VECTOR_KERNEL void virtual_energy(size_t n, const aft_real *restrict temperature,
                                         const double *restrict vapour,
                                         const aft_real *restrict height, aft_real *restrict energy)
{
    for (size_t i = 0; i < n; i++)
        energy[i] = CP * temperature[i] * (R(1) + VIRTUAL * R(vapour[i])) + G * height[i];
}

/* Rows of one latitude. */
typedef struct {
    aft_real       *depth;
    const aft_real *friction;
    aft_real       *flux, *buoyancy, *excess, *before, *open, *wstar, *outer, *inner;
} rows;

/* flux [J kg-1 m s-1] of virtual energy at the ground, and of buoyancy [m2 s-3]. */
static VECTOR_KERNEL void surface_buoyancy(int n, const aft_real *restrict heat,
                                           const aft_real *restrict vapour,
                                           const aft_real *restrict temperature,
                                           const double *restrict q, const aft_real *restrict pressure,
                                           aft_real *restrict flux, aft_real *restrict buoyancy)
{
    for (int i = 0; i < n; i++) {
        aft_real moist = R(1) + VIRTUAL * R(q[i]), virtual = temperature[i] * moist;
        aft_real density = pressure[i] / (R(AFT_DRY_GAS) * virtual);
        flux[i] = (heat[i] * moist + VIRTUAL * CP * temperature[i] * vapour[i]) / density;
        buoyancy[i] = G * flux[i] / (CP * virtual);
    }
}

/* One level upward of the search. */
static VECTOR_KERNEL void search_level(int n, aft_real critical, const aft_real *restrict energy,
                                       const aft_real *restrict lowest, const aft_real *restrict u,
                                       const aft_real *restrict v, const aft_real *restrict u0,
                                       const aft_real *restrict v0, const aft_real *restrict height,
                                       const aft_real *restrict below, const aft_real *restrict height0,
                                       const aft_real *restrict pressure,
                                       const aft_real *restrict surface, rows r)
{
    aft_real *restrict depth = r.depth, *restrict before = r.before, *restrict open = r.open;
    const aft_real *restrict excess = r.excess, *restrict friction = r.friction;
    for (int i = 0; i < n; i++) {
        aft_real warm = lowest[i] + excess[i], z = height[i] - height0[i];
        aft_real shear = square(u[i] - u0[i]) + square(v[i] - v0[i]) + R(100) * square(friction[i]);
        aft_real ri = G * z * (energy[i] - warm) / ((warm - G * height0[i]) * (shear + R(1e-6)));
        aft_real high = pressure[i] < R(0.4) * surface[i] ? R(1) : R(0);
        aft_real at = below[i] + (critical - before[i]) / (ri - before[i]) * (height[i] - below[i]);
        at = ((high > 0) | !(ri > before[i])) ? below[i] : at;
        aft_real ends = ((open[i] > 0) & ((ri >= critical) | (high > 0))) ? R(1) : R(0);
        depth[i] = ends > 0 ? at : depth[i];
        open[i] = ends > 0 ? R(0) : open[i];
        before[i] = ri;
    }
}

static bool any_open(int n, const aft_real *open)
{
    bool any = false;
    for (int i = 0; i < n; i++)
        any |= open[i] > 0;
    return any;
}

static void search(const aft_columns *c, aft_real critical, const aft_boundary_air *air,
                   const aft_real *energy, rows r)
{
    int    n = c->ncol;
    size_t low = (size_t)(c->nlev - 1) * (size_t)n;
    for (int i = 0; i < n; i++)
        r.open[i] = 1, r.before[i] = 0, r.depth[i] = c->height[low + (size_t)i];
    for (int k = c->nlev - 2; k >= 0 && any_open(n, r.open); k--) {
        size_t at = (size_t)k * (size_t)n;
        search_level(n, critical, energy + at, energy + low, air->u + at, air->v + at, air->u + low,
                     air->v + low, c->height + at, c->height + at + n, c->height + low,
                     c->pressure + at, c->pressure_interface + low + n, r);
    }
}

static VECTOR_KERNEL void warm_plume(int n, rows r)
{
    const aft_real *restrict friction = r.friction, *restrict buoyancy = r.buoyancy;
    const aft_real *restrict depth = r.depth, *restrict flux = r.flux;
    aft_real *restrict excess = r.excess;
    for (int i = 0; i < n; i++) {
        aft_real up = larger(buoyancy[i], 0), u3 = friction[i] * square(friction[i]);
        aft_real w = cube_root(u3 + R(1.5) * KARMAN * up * depth[i]);
        excess[i] = buoyancy[i] > 0 ? R(8.5) * flux[i] / larger(w, R(1e-3)) : R(0);
    }
}

/* Settings in working precision. */
typedef struct {
    aft_real step, free_length, background;
} local_settings;

/* The local diffusivity of an interface, and rho dt / dz, which turns it into a conductance. */
static VECTOR_KERNEL void local_mixing(int n, local_settings set, const aft_real *restrict height,
                                       const aft_real *restrict pressure, const aft_real *restrict mid,
                                       const aft_real *restrict u, const aft_real *restrict v,
                                       const aft_real *restrict energy, aft_real *restrict k,
                                       aft_real *restrict weight)
{
    for (int i = 0; i < n; i++) {
        aft_real thick = R(1) / (mid[i] - mid[i + n]), z = KARMAN * height[i];
        aft_real virtual = R(0.5) * (energy[i] + energy[i + n]) - G * height[i];  /* c_p T_v */
        aft_real n2 = G * (energy[i] - energy[i + n]) * thick / virtual;
        aft_real s2 = (square(u[i] - u[i + n]) + square(v[i] - v[i + n])) * square(thick);
        aft_real length = z * set.free_length / (z + set.free_length), stable = larger(n2, 0);
        aft_real shear = root(s2 + R(18) * larger(-n2, 0));
        aft_real hold = square(s2) + R(10) * stable * s2 + R(80) * square(stable);
        aft_real f = n2 > 0 ? square(s2) / (hold + R(1e-30)) : R(1);
        k[i] = larger(square(length) * shear * f, set.background);
        weight[i] = set.step * thick * pressure[i] * CP / (R(AFT_DRY_GAS) * virtual);
    }
}

/* w of (A8) at an interface that lies in some column's surface layer. */
static VECTOR_KERNEL void near_ground(int n, const aft_real *restrict height, rows r)
{
    const aft_real *restrict friction = r.friction, *restrict buoyancy = r.buoyancy;
    aft_real *restrict inner = r.inner;
    for (int i = 0; i < n; i++) {
        aft_real u3 = friction[i] * square(friction[i]);
        inner[i] = cube_root(u3 + R(15) * KARMAN * larger(buoyancy[i], 0) * height[i]);
    }
}

/* The profile where the interface lies within h, the local diffusivity above. */
static VECTOR_KERNEL void conduct(int n, const aft_real *restrict height, rows r,
                                  const aft_real *restrict local, const aft_real *restrict weight,
                                  aft_real *restrict wind, aft_real *restrict heat,
                                  aft_real *restrict counter)
{
    const aft_real *restrict depth = r.depth, *restrict friction = r.friction, *restrict inner = r.inner;
    const aft_real *restrict buoyancy = r.buoyancy, *restrict outer = r.outer, *restrict wstar = r.wstar;
    for (int i = 0; i < n; i++) {
        aft_real h = depth[i], z = height[i], u = friction[i];
        bool     unstable = buoyancy[i] > 0, upper = z >= R(0.1) * h, inside = z < h;
        aft_real plume = upper ? outer[i] : inner[i];
        aft_real zl = -KARMAN * z * buoyancy[i] / larger(u * u * u, R(1e-9));
        aft_real calm = u / (zl > R(1) ? R(5) + zl : R(1) + R(5) * zl);
        aft_real w = larger(unstable ? plume : calm, R(1e-6));
        aft_real km = KARMAN * w * z * square(R(1) - z / h);
        aft_real pr = root(smaller(u / w, R(1))) + (upper ? R(0.72) * KARMAN * wstar[i] / w : R(0));
        aft_real kh = km / (unstable ? larger(pr, R(0.1)) : R(1));
        kh = inside ? kh : local[i];
        wind[i] = weight[i] * (inside ? km : local[i]);
        heat[i] = weight[i] * kh;
        counter[i] = (unstable & upper & inside) ? R(7.2) * wstar[i] / (square(w) * h) * kh : R(0);
    }
}

/* Depth as found and no less than mechanical; velocities w* and w above h/10. */
static VECTOR_KERNEL void scales(int n, aft_real mechanical, aft_real *restrict depth, rows r)
{
    const aft_real *restrict friction = r.friction, *restrict buoyancy = r.buoyancy;
    aft_real *restrict wstar = r.wstar, *restrict outer = r.outer;
    for (int i = 0; i < n; i++) {
        aft_real u = friction[i], h = larger(depth[i], mechanical * u);
        aft_real w3 = larger(buoyancy[i], 0) * h;
        depth[i] = h;
        wstar[i] = cube_root(w3);
        outer[i] = cube_root(u * u * u + R(1.5) * KARMAN * w3);
    }
}

static bool any_in_surface_layer(int n, const aft_real *height, const aft_real *depth)
{
    bool any = false;
    for (int i = 0; i < n; i++)
        any |= height[i] < R(0.1) * depth[i];
    return any;
}

static void find_depth(const aft_columns *c, const aft_boundary_settings *settings,
                       const aft_boundary_air *air, const aft_surface_exchange *exchange,
                       const aft_real *energy, rows r)
{
    size_t low = (size_t)(c->nlev - 1) * (size_t)c->ncol;
    surface_buoyancy(c->ncol, exchange->heat_flux, exchange->vapour_flux, air->temperature + low,
                     air->vapour + low, c->pressure + low, r.flux, r.buoyancy);
    for (int i = 0; i < c->ncol; i++)
        r.excess[i] = 0;
    search(c, R(settings->critical_richardson), air, energy, r);
    warm_plume(c->ncol, r);
    search(c, R(settings->critical_richardson), air, energy, r);
    scales(c->ncol, R(settings->mechanical_time), r.depth, r);
}

void aft_boundary_diffusivity(const aft_columns *c, const aft_boundary_settings *settings,
                              const aft_boundary_air *air, const aft_surface_exchange *exchange,
                              aft_boundary *work)
{
    int    n = c->ncol;
    size_t cells = (size_t)n * (size_t)c->nlev;
    rows   r = {work->depth, exchange->friction_velocity, work->row[0], work->row[1], work->row[2],
                work->row[3], work->row[4], work->row[5], work->row[6], work->row[7]};
    aft_real *local = work->row[8], *weight = work->row[9];
    local_settings set = {R(c->time_step), R(settings->free_length), R(settings->background)};

    virtual_energy(cells, air->temperature, air->vapour, c->height, work->energy);
    find_depth(c, settings, air, exchange, work->energy, r);
    for (int k = 1; k < c->nlev; k++) {
        size_t above = (size_t)(k - 1) * (size_t)n, at = above + (size_t)n;
        const aft_real *height = c->height_interface + at;
        local_mixing(n, set, height, c->pressure_interface + at, c->height + above, air->u + above,
                     air->v + above, work->energy + above, local, weight);
        if (any_in_surface_layer(n, height, work->depth))
            near_ground(n, height, r);
        conduct(n, height, r, local, weight, work->conduct_wind + at, work->conduct_heat + at,
                work->counter + at);
    }
}

aft_status aft_boundary_create(aft_boundary *work, int ncol, int nlev, aft_arena *arena, aft_error *err)
{
    size_t     cells = (size_t)ncol * (size_t)nlev, faces = cells + (size_t)ncol;
    aft_real **by_face[] = {&work->conduct_wind, &work->conduct_heat, &work->counter};
    double   **by_column[] = {&work->heat_offset, &work->vapour_offset, &work->slope, &work->stress_u,
                              &work->stress_v, &work->dissipation};
    double   **by_cell[] = {&work->factor, &work->inverse, &work->right[0], &work->right[1],
                            &work->right[2]};
    work->ncol = ncol;
    work->nlev = nlev;
    for (size_t i = 0; i < sizeof by_face / sizeof *by_face; i++)
        AFT_NEW(*by_face[i], arena, faces, err);
    for (size_t i = 0; i < sizeof by_column / sizeof *by_column; i++)
        AFT_NEW(*by_column[i], arena, ncol, err);
    for (size_t i = 0; i < sizeof by_cell / sizeof *by_cell; i++)
        AFT_NEW(*by_cell[i], arena, cells, err);
    for (size_t i = 0; i < sizeof work->row / sizeof *work->row; i++)
        AFT_NEW(work->row[i], arena, ncol, err);
    for (int i = 0; i < 2; i++)
        AFT_NEW(work->lowest[i], arena, ncol, err);
    AFT_NEW(work->held, arena, (size_t)ncol * AFT_MAX_TILES, err);
    AFT_NEW(work->sum, arena, (size_t)ncol * 6, err);
    AFT_NEW(work->energy, arena, cells, err);
    AFT_NEW(work->depth, arena, ncol, err);
    return AFT_OK;
}
