/* SPDX-License-Identifier: Apache-2.0 */
/* Sea ice by Winton 2000: snow without heat, an upper half with brine, a lower half without.
 *
 * But for their conductivity, which salt lowers near the melting point (Untersteiner 1964; his is
 * constant). In Celsius, with T_m = -mu S the melting point of ice, a kilogram of the upper half needs
 * (C - L / T)(T_m - T) to melt, of the lower L + C (T_m - T); heat is minus that. The implicit
 * equations for the two temperatures reduce to a quadratic for the upper; the fluxes it gives then
 * change the heats, so that the closure does not hang on it. */
#include "climate/surface/sea_ice.h"
#include "base/math.h"
#include "climate/surface/sea_tile.h"

static const double HEAT_ICE    = 2100.0;   /* J kg-1 K-1   Winton 2000, table 1                     */
static const double MELT        = 3.337e5;  /* J kg-1       as columns.h                             */
static const double ICE_MELTS   = -0.054;   /* C            the same: mu 0.054 K, 1 per mille         */
static const double CONDUCT_ICE = 2.03;     /* W m-1 K-1    the same, without brine                   */
static const double CONDUCT_BRINE = 0.117;  /* W m-1        per salinity over Celsius, Untersteiner 1964 */
static const double SALINITY[2] = {1.62, 3.14};  /* per mille, middles of the halves: profile of Maykut */
                                                 /* & Untersteiner 1971: 1.6 (1 - cos(pi z^(.407/(z+.573)))) */
static const double CONDUCT_SNOW = 0.31;    /* W m-1 K-1    the same (Semtner 1976)                   */
static const double SNOW_DENSITY = 330.0;   /* kg m-3       the same                                  */
static const double SEA_DENSITY  = 1030.0;  /* kg m-3       the same                                  */
static const double BASE         = 271.35 - 273.15;  /* C   freezing sea under the ice                */

/* Of a half at t [C]: brine lowers it near the melting point. */
static double conductivity(int half, double t)
{
    return CONDUCT_ICE + CONDUCT_BRINE * SALINITY[half] / aft_min(t, -0.5);
}

double aft_ice_new_heat(void) { return MELT + HEAT_ICE * (ICE_MELTS - BASE); }

/* Celsius from heat [J kg-1]: C T^2 - (C T_m + L + heat) T + L T_m = 0, the colder root. */
static double upper_temperature(double heat)
{
    double b = HEAT_ICE * ICE_MELTS + MELT + heat;
    double root = b * b - 4.0 * HEAT_ICE * MELT * ICE_MELTS;
    return aft_min((b - sqrt(root)) / (2.0 * HEAT_ICE), ICE_MELTS);
}

static double lower_temperature(double heat)
{
    return aft_min(ICE_MELTS + (heat + MELT) / HEAT_ICE, ICE_MELTS);
}

double aft_ice_temperature(const aft_ice_column *ice, int half)
{
    double heat = ice->heat[half] / (0.5 * ice->mass);
    return AFT_MELTING + (half == 0 ? upper_temperature(heat) : lower_temperature(heat));
}

/* Takes the energy [J m-2] out of snow, then upper, then lower half; what is left is returned. */
static double melt_down(aft_ice_column *ice, double half[2], double energy, double *melted)
{
    double snow = aft_min(ice->snow, energy / MELT);
    ice->snow -= snow;
    energy -= MELT * snow;
    *melted += snow;
    for (int k = 0; k < 2 && energy > 0.0; k++) {
        double whole = -ice->heat[k], part = whole > energy ? energy / whole : 1.0;
        double left  = energy - part * whole;
        *melted += part * half[k];
        half[k] *= 1.0 - part;
        ice->heat[k] *= 1.0 - part;
        energy = part < 1.0 ? 0.0 : left;
    }
    return energy;
}

/* The same from below; snow goes last. */
static double melt_up(aft_ice_column *ice, double half[2], double energy, double *melted)
{
    for (int k = 1; k >= 0 && energy > 0.0; k--) {
        double whole = -ice->heat[k], part = whole > energy ? energy / whole : 1.0;
        double left  = energy - part * whole;
        *melted += part * half[k];
        half[k] *= 1.0 - part;
        ice->heat[k] *= 1.0 - part;
        energy = part < 1.0 ? 0.0 : left;
    }
    double snow = aft_min(ice->snow, energy / MELT);
    ice->snow -= snow;
    *melted += snow;
    return energy - MELT * snow;
}

void aft_ice_even(aft_ice_column *ice, double upper, double lower)
{
    double total = upper + lower, shift = 0.5 * (upper - lower);
    ice->mass = total;
    if (total <= 0.0)
        return;
    double moved = shift > 0.0 ? ice->heat[0] * shift / upper : ice->heat[1] * shift / lower;
    ice->heat[0] -= moved;
    ice->heat[1] += moved;
    double brine = aft_max(ice->heat[1] + 0.5 * MELT * total, 0.0);  /* the lower half holds none */
    ice->heat[1] -= brine;
    ice->heat[0] += brine;
}

/* Snow that weighs ice below the water line turns to ice. */
static void flood(aft_ice_column *ice, double *upper)
{
    double r = SEA_DENSITY / AFT_SEA_ICE_DENSITY - 1.0;
    double moved = aft_max((ice->snow - r * ice->mass) / (1.0 + r), 0.0);
    ice->snow -= moved;
    ice->heat[0] -= MELT * moved;
    *upper += moved;
}

/* Fluxes of the implicit step [W m-2]: into the top, between the halves, from the base into the lower. */
typedef struct {
    double top, middle, base, surplus;
} ice_fluxes;

static ice_fluxes conduct(aft_ice_column *ice, const aft_ice_forcing *f)
{
    double h = ice->mass / AFT_SEA_ICE_DENSITY, snow = ice->snow / SNOW_DENSITY;
    double t1 = aft_ice_temperature(ice, 0) - AFT_MELTING, t2 = aft_ice_temperature(ice, 1) - AFT_MELTING;
    double limit = ice->snow > 0.0 ? 0.0 : ICE_MELTS;
    double above = 0.25 * h / conductivity(0, t1), below = 0.25 * h / conductivity(1, t2);
    double k12 = 1.0 / (above + snow / CONDUCT_SNOW), k32 = 1.0 / (above + below), base = 1.0 / below;
    double c = 0.5 * ice->mass * HEAT_ICE / f->dt;
    double brine = MELT * ICE_MELTS / HEAT_ICE;              /* K2, < 0 */
    double offset = f->offset - f->slope * AFT_MELTING;       /* of the skin in C */
    double low = c + k32 + base, held = c * t2 + base * BASE;
    double a = c + k32 * (1.0 - k32 / low);
    double b = -c * (t1 + brine / t1) - f->inside - k32 * held / low;
    double series = k12 / (k12 + f->slope);
    double a1 = a + series * f->slope, b1 = b - series * offset;
    double upper = (-b1 - sqrt(b1 * b1 - 4.0 * a1 * c * brine)) / (2.0 * a1);
    double skin  = (offset + k12 * upper) / (k12 + f->slope);
    if (skin > limit) {
        a1 = a + k12, b1 = b - k12 * limit, skin = limit;
        upper = (-b1 - sqrt(b1 * b1 - 4.0 * a1 * c * brine)) / (2.0 * a1);
    }
    double lower = (held + k32 * upper) / low;
    ice->skin = AFT_MELTING + skin;
    ice_fluxes out = {k12 * (skin - upper), k32 * (upper - lower), base * (BASE - lower), 0.0};
    out.surplus = offset - f->slope * skin - out.top;
    return out;
}

aft_ice_result aft_ice_advance(aft_ice_column *ice, const aft_ice_forcing *f)
{
    aft_ice_result out = {0};
    ice_fluxes flux = conduct(ice, f);
    double half[2] = {0.5 * ice->mass, 0.5 * ice->mass}, dt = f->dt, before = ice->snow;
    ice->heat[0] += dt * (flux.top + f->inside - flux.middle);
    ice->heat[1] += dt * (flux.middle + flux.base);

    /* Vapour leaves snow, then ice; the skin was charged the heat of melting with it. */
    double vapour = dt * (f->sublimation + f->sublimation_slope * ice->skin);
    double snow = aft_min(vapour, ice->snow), rest = aft_min(vapour - snow, 0.9 * half[0]);
    double lack = vapour - snow - rest;  /* from the sea, through the ice */
    ice->snow -= snow;
    before -= snow;
    half[0] -= rest;
    ice->heat[0] += MELT * rest;
    out.melt -= lack;

    /* Halves warmed past their melting point melt from within. */
    double top = dt * flux.surplus + aft_max(ice->heat[0], 0.0) + MELT * lack;
    ice->heat[0] = aft_min(ice->heat[0], 0.0);
    double warm = aft_max(ice->heat[1] + MELT * half[1], 0.0);
    ice->heat[1] -= warm;
    double base = dt * (f->from_sea - flux.base) + warm;

    if (base < 0.0) {
        double grown = -base / aft_ice_new_heat();
        half[1] += grown;
        ice->heat[1] += base;
        out.melt -= grown;
        base = 0.0;
    }
    if (top > 0.0)
        top = melt_down(ice, half, top, &out.melt);
    else
        ice->heat[0] += top, top = 0.0;  /* a rounding */
    out.snow_melt = before - ice->snow;
    base = melt_up(ice, half, base, &out.melt);
    out.to_sea = top + base;
    ice->mass  = half[0] + half[1];
    if (ice->mass > 0.0)
        flood(ice, &half[0]);
    aft_ice_even(ice, half[0], half[1]);
    return out;
}
