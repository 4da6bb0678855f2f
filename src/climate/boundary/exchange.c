/* SPDX-License-Identifier: Apache-2.0 */
/* Transfer between the tiles of the surface and the lowest layer, at height z.
 *
 *     drag = rho C_D U      exchange = rho C_H U      U^2 = u^2 + v^2 + (beta w*)^2 + U_g^2
 *     C = C_N f(Ri)         Ri = g z (s_z - s_0) / (c_p T_v U^2)
 *     C_DN = (k / ln(1 + z/z0))^2      C_HN = k^2 / (ln(1 + z/z0) ln(1 + z/z0h))
 *
 * s is virtual dry static energy. f after Louis (1979) with the stable functions of Louis, Tiedtke &
 * Geleyn (1982), b = c = 5:
 *
 *     Ri < 0   f_m = 1 - 2b Ri / (1 + 3bc C_DN sqrt((1 + z/z0) |Ri|)), f_h with 3b above
 *     Ri > 0   f_m = 1 / (1 + 2b Ri / sqrt(1 + d Ri))   f_h = 1 / (1 + 3b Ri sqrt(1 + d Ri))
 *
 * Over sea where Ri < 0 the profiles of Dyer (1974, doi:10.1007/BF00240838) as Paulson (1970) integrates
 * them: Louis's f goes with the root of the roughness, which leaves the smooth sea too little exchange
 * in free convection (Miller, Beljaars & Palmer 1992, J. Climate 5, 418).
 *
 *     phi_m = (1 - 16 z/L)^-1/4, phi_h = (1 - 16 z/L)^-1/2     z/L = Ri (ln(z/z0) - psi_m)^2 / (ln(z/z0h) - psi_h)
 *
 * Gusts w* = (zi B)^(1/3) of the buoyancy flux B (Beljaars 1995, Q. J. R. Meteorol. Soc. 121, 255); over
 * sea those of convective rain R [cm a day], U_g = ln(1 + 6.69 R - 0.476 R^2) up to 6 (Redelsperger,
 * Guichard & Mondon 2000, J. Climate 13, 402). */
#include "climate/boundary/kernel.h"

#define INLINE static inline __attribute__((always_inline))
#include "climate/saturation.h"

/* z/L below which similarity is not followed; the exchange there is that of gusts. */
static const double FREEST = -100;

typedef struct {
    aft_real wind, heat;
} pair;

INLINE pair louis(aft_real ri, aft_real neutral, aft_real ratio, aft_real tail)
{
    aft_real unstable = smaller(ri, 0), stable = larger(ri, 0);
    aft_real x = -unstable / (R(1) + R(75) * neutral * root(ratio * -unstable));
    aft_real s = root(R(1) + tail * stable);
    aft_real wind = R(1) / (R(1) + R(10) * stable / s), heat = R(1) / (R(1) + R(15) * stable * s);
    return (pair){ri < 0 ? R(1) + R(10) * x : wind, ri < 0 ? R(1) + R(15) * x : heat};
}

/* atan of 0 to 1 within 1e-5 (Abramowitz & Stegun 1964, 4.4.49). */
INLINE aft_real arc(aft_real y)
{
    aft_real s = y * y;
    return y * (R(0.9998660) + s * (R(-0.3302995) + s * (R(0.1801410) + s * (R(-0.0851330) + s * R(0.0208351)))));
}

/* ln(z/z0) - psi_m, ln(z/z0h) - psi_h from those of the round before; lm, lh: ln(z/z0), ln(z/z0h). */
INLINE pair nearer(pair before, aft_real ri, aft_real lm, aft_real lh)
{
    aft_real zl = larger(smaller(ri, 0) * square(before.wind) / before.heat, R(FREEST));
    aft_real x2 = root(R(1) - R(16) * zl), x = root(x2);
    aft_real m = lm - logarithm(square(R(1) + x) * (R(1) + x2) * R(0.125)) + R(1.57079633) - R(2) * arc(R(1) / x);
    return (pair){m, lh - R(2) * logarithm(R(0.5) * (R(1) + x2))};
}

/* Four rounds leave 1e-3 of z/L. */
INLINE pair similarity(aft_real ri, aft_real lm, aft_real lh)
{
    pair x = nearer((pair){lm, lh}, ri, lm, lh);
    x = nearer(x, ri, lm, lh);
    x = nearer(x, ri, lm, lh);
    x = nearer(x, ri, lm, lh);
    return (pair){square(lm / x.wind), lm * lh / (x.wind * x.heat)};
}

typedef struct {
    aft_real least_wind, gust_factor, gust_depth, tail;
} gusts;

INLINE pair stability(const bool sea, aft_real ri, aft_real lm, aft_real lh, aft_real ratio, aft_real neutral,
                      aft_real tail)
{
    pair f = louis(ri, neutral, ratio, tail), free = sea ? similarity(ri, lm, lh) : f;
    return (pair){ri < 0 ? free.wind : f.wind, ri < 0 ? free.heat : f.heat};
}

/* Rows of the lowest layer. */
typedef struct {
    const aft_real *u, *v, *temperature, *pressure, *surface_pressure, *height;
    const double   *vapour;
} lowest;

/* m2 s-2, square of the gusts of rain [kg m-2 s-1]. */
static VECTOR_KERNEL void showers(int n, aft_real factor, const double *restrict rain, aft_real *restrict gust2)
{
    for (int i = 0; i < n; i++) {
        aft_real cm = smaller(R(rain[i]) * R(8640), R(6));
        gust2[i] = square(factor * logarithm(R(1) + cm * (R(6.69) - R(0.476) * cm)));
    }
}

static lowest lowest_layer(const aft_columns *c, const aft_boundary_air *air)
{
    size_t k = (size_t)(c->nlev - 1) * (size_t)c->ncol;
    return (lowest){air->u + k,          air->v + k, air->temperature + k, c->pressure + k,
                    c->pressure_interface + k + c->ncol, c->height + k, air->vapour + k};
}

/* z0 = a u*^2 / g + 0.11 nu / u* (Smith 1988), z0h = 0.40 nu / u* (Beljaars 1995), u* of the neutral
 * profile found in three rounds. */
static VECTOR_KERNEL void sea_roughness(int n, aft_real charnock, aft_real least, lowest a,
                                        aft_real *restrict roughness, aft_real *restrict heat)
{
    const aft_real viscosity = R(1.5e-5);  /* m2 s-1, of air */
    for (int i = 0; i < n; i++) {
        aft_real wind = larger(root(square(a.u[i]) + square(a.v[i])), least), speed = R(0.035) * wind;
        aft_real z0 = 0;
        for (int round = 0; round < 3; round++) {
            z0 = charnock * square(speed) / G + R(0.11) * viscosity / speed;
            speed = KARMAN * wind / logarithm(R(1) + a.height[i] / z0);
        }
        roughness[i] = charnock * square(speed) / G + R(0.11) * viscosity / speed;
        heat[i] = R(0.40) * viscosity / speed;
    }
}

static VECTOR_KERNEL void skin(int n, aft_tile_kind kind, lowest a, const aft_real *restrict temperature,
                               const aft_real *restrict availability, aft_real *restrict humidity,
                               aft_real *restrict slope, aft_real *restrict wet)
{
    /* Salt lowers the vapour pressure by 2 % (Sverdrup et al. 1942). */
    aft_real salt = kind == AFT_TILE_SEA ? R(0.98) : R(1);
    for (int i = 0; i < n; i++) {
        aft_real ice = kind != AFT_TILE_SEA && temperature[i] < R(AFT_SKIN_TRIPLE) ? R(1) : R(0);
        aft_saturated s = aft_saturate_skin(temperature[i], a.surface_pressure[i], ice, salt);
        humidity[i] = s.q;
        slope[i] = s.slope;
        wet[i] = s.q < R(a.vapour[i]) ? R(1) : availability[i];
    }
}

/* One column; `sea` is known when it is compiled. */
typedef struct {
    aft_real cd, ch, drag, exchange;
} transfer;

INLINE transfer transfer_to(const bool sea, gusts g, const lowest *a, int i, aft_real temperature,
                                   aft_real humidity, aft_real wet, aft_real roughness, aft_real roughness_heat,
                                   aft_real gust2)
{
    aft_real z = a->height[i], q = R(a->vapour[i]), q0 = q + wet * (humidity - q);
    aft_real virtual = CP * a->temperature[i] * (R(1) + VIRTUAL * q);
    aft_real difference = virtual + G * z - CP * temperature * (R(1) + VIRTUAL * q0);
    aft_real buoyancy = G * difference / virtual;
    aft_real ratio = R(1) + z / roughness, lm = logarithm(ratio), lh = logarithm(R(1) + z / roughness_heat);
    aft_real neutral = square(KARMAN / lm), neutral_heat = square(KARMAN) / (lm * lh);
    aft_real wind2 = larger(square(a->u[i]) + square(a->v[i]), square(g.least_wind));
    wind2 += sea ? gust2 : R(0);
    aft_real ri = buoyancy * z / wind2;
    pair     f = stability(sea, ri, lm, lh, ratio, neutral, g.tail);
    aft_real flux = larger(-neutral_heat * f.heat * root(wind2) * buoyancy, 0);
    wind2 += square(g.gust_factor * cube_root(g.gust_depth * flux));
    ri = buoyancy * z / wind2;
    f = stability(sea, ri, lm, lh, ratio, neutral, g.tail);
    aft_real density = a->pressure[i] * CP / (R(AFT_DRY_GAS) * virtual), rate = density * root(wind2);
    aft_real cd = neutral * f.wind, ch = neutral_heat * f.heat;
    return (transfer){cd, ch, rate * cd, rate * ch};
}

#define TRANSFER(name, sea)                                                                                         \
    static VECTOR_KERNEL void name(int n, gusts g, lowest a, const aft_real *restrict temperature,                  \
                                   const aft_real *restrict humidity, const aft_real *restrict wet,                 \
                                   const aft_real *restrict roughness, const aft_real *restrict roughness_heat,     \
                                   const aft_real *restrict gust2, aft_real *restrict cd, aft_real *restrict ch,    \
                                   aft_real *restrict drag, aft_real *restrict exchange)                            \
    {                                                                                                               \
        for (int i = 0; i < n; i++) {                                                                               \
            transfer x = transfer_to(sea, g, &a, i, temperature[i], humidity[i], wet[i], roughness[i],              \
                                     roughness_heat[i], gust2[i]);                                                  \
            cd[i] = x.cd, ch[i] = x.ch, drag[i] = x.drag, exchange[i] = x.exchange;                                 \
        }                                                                                                           \
    }
TRANSFER(transfer_to_sea, true)
TRANSFER(transfer_to_ground, false)

static VECTOR_KERNEL void add_tile(int n, lowest a, const aft_real *restrict fraction,
                                   const aft_real *restrict temperature,
                                   const aft_surface_exchange *e, size_t t, aft_real *restrict total,
                                   aft_real *restrict friction, aft_real *restrict heat,
                                   aft_real *restrict vapour)
{
    const aft_real *drag = e->drag + t, *cd = e->drag_coefficient + t, *exchange = e->exchange + t;
    const aft_real *wet = e->wet + t, *humidity = e->humidity + t;
    for (int i = 0; i < n; i++) {
        aft_real q = R(a.vapour[i]), part = fraction[i] * exchange[i];
        aft_real density = a.pressure[i] / (R(AFT_DRY_GAS) * a.temperature[i] * (R(1) + VIRTUAL * q));
        total[i] += fraction[i] * drag[i];
        friction[i] += fraction[i] * square(drag[i] / density) / cd[i];
        heat[i] += part * (CP * (temperature[i] - a.temperature[i]) - G * a.height[i]);
        vapour[i] += part * wet[i] * (humidity[i] - q);
    }
}

void aft_surface_exchange_find(const aft_columns *columns, const aft_boundary_settings *settings,
                               const aft_boundary_air *air, const aft_surface_tiles *tiles,
                               aft_surface_exchange *e)
{
    int    n = columns->ncol;
    lowest a = lowest_layer(columns, air);
    gusts  g = {R(settings->least_wind), R(settings->gust_factor), R(settings->gust_depth),
                R(settings->stable_tail)};
    for (int i = 0; i < n; i++)
        e->total_drag[i] = e->friction_velocity[i] = e->heat_flux[i] = e->vapour_flux[i] = e->gust2[i] = 0;
    if (tiles->showers)
        showers(n, R(settings->gust_showers), tiles->showers, e->gust2);
    for (int tile = 0; tile < tiles->ntile; tile++) {
        size_t t = (size_t)tile * (size_t)n;
        const aft_real *temperature = tiles->temperature + t;
        if (tiles->kind[tile] == AFT_TILE_SEA)
            sea_roughness(n, R(settings->charnock), g.least_wind, a, e->roughness + t,
                          e->roughness_heat + t);
        else
            for (int i = 0; i < n; i++) {
                e->roughness[t + (size_t)i] = tiles->roughness[t + (size_t)i];
                e->roughness_heat[t + (size_t)i] = tiles->roughness_heat
                                                       ? tiles->roughness_heat[t + (size_t)i]
                                                       : R(0.1) * tiles->roughness[t + (size_t)i];
            }
        skin(n, tiles->kind[tile], a, temperature, tiles->availability + t, e->humidity + t,
             e->humidity_slope + t, e->wet + t);
        (tiles->kind[tile] == AFT_TILE_SEA ? transfer_to_sea : transfer_to_ground)(
            n, g, a, temperature, e->humidity + t, e->wet + t, e->roughness + t, e->roughness_heat + t, e->gust2,
            e->drag_coefficient + t, e->heat_coefficient + t, e->drag + t, e->exchange + t);
        add_tile(n, a, tiles->fraction + t, temperature, e, t, e->total_drag, e->friction_velocity,
                 e->heat_flux, e->vapour_flux);
    }
    for (int i = 0; i < n; i++)
        e->friction_velocity[i] = root(e->friction_velocity[i]);
}

aft_status aft_surface_exchange_create(aft_surface_exchange *e, int ncol, int ntile, aft_arena *arena,
                                       aft_error *err)
{
    aft_real **by_tile[] = {&e->drag, &e->exchange, &e->drag_coefficient, &e->heat_coefficient,
                            &e->roughness, &e->roughness_heat, &e->wet, &e->humidity,
                            &e->humidity_slope};
    aft_real **by_column[] = {&e->total_drag, &e->friction_velocity, &e->heat_flux, &e->vapour_flux, &e->gust2};
    for (size_t i = 0; i < sizeof by_tile / sizeof *by_tile; i++)
        AFT_NEW(*by_tile[i], arena, (size_t)ncol * (size_t)ntile, err);
    for (size_t i = 0; i < sizeof by_column / sizeof *by_column; i++)
        AFT_NEW(*by_column[i], arena, ncol, err);
    return AFT_OK;
}
