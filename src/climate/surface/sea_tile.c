/* SPDX-License-Identifier: Apache-2.0 */
/* The step of sea columns: open water, ice, and what passes between them. */
#include "climate/surface/sea_tile.h"
#include "base/math.h"
#include "climate/saturation.h"
#include "climate/surface/sea_ice.h"
#include "climate/surface/snow.h"

static const double EMISSIVITY    = 0.98;    /* 1        water and snow, public tables of WRF           */
static const double BRINE_VAPOUR  = 0.98;    /* 1        humidity over sea water (Kraus 1972)           */
static const double PASSES        = 0.17;    /* 1        sunlight that enters bare ice, Maykut &        */
static const double EXTINCTION    = 1.5;     /* m-1      Untersteiner 1971                              */
static const double TRANSFER      = 0.006;   /* 1        heat from water to ice, McPhee 1992            */
static const double THINNEST      = 92.0;    /* kg m-2   0.1 m: thinner ice is rafted together          */

typedef struct {
    double slope, offset;              /* W m-2: gain = offset - slope T, all of the tile's heat   */
    double vapour, vapour_slope;       /* kg m-2 s-1                                               */
    double radiated, radiated_slope;   /* W m-2                                                    */
} linear_surface;

static linear_surface linear_about(const aft_exchange *x, int j, double t, double share, double latent)
{
    double q, dq, cube = EMISSIVITY * AFT_STEFAN_BOLTZMANN * t * t * t;
    aft_saturation_over(t, x->pressure[j], &q, &dq);
    q *= share, dq *= share;
    linear_surface l;
    l.vapour         = x->moisture_offset[j] + x->moisture_slope[j] * (q - dq * t);
    l.vapour_slope   = x->moisture_slope[j] * dq;
    l.radiated       = (1.0 - EMISSIVITY) * x->down_lw[j] - 3.0 * cube * t;
    l.radiated_slope = 4.0 * cube;
    l.offset = x->net_sw[j] + x->down_lw[j] - l.radiated - x->sensible_offset[j] - latent * l.vapour;
    l.slope  = l.radiated_slope + x->sensible_slope[j] + latent * l.vapour_slope;
    return l;
}

static void give(const aft_exchange *x, int j, const linear_surface *l, double skin)
{
    x->skin_temperature[j] = skin;
    x->sensible[j]         = x->sensible_offset[j] + x->sensible_slope[j] * skin;
    x->evaporation[j]      = l->vapour + l->vapour_slope * skin;
    x->up_lw[j]            = l->radiated + l->radiated_slope * skin;
}

/* Water of all the mixed layer's heat; the gain [W m-2] without snowfall is returned. */
static double water_tile(const aft_exchange *x, int j, double water, double depth)
{
    linear_surface l = linear_about(x, j, water, BRINE_VAPOUR, AFT_HEAT_VAPORISING);
    double heat = AFT_SEA_HEAT * depth / x->time_step;
    double skin = (heat * water + l.offset) / (heat + l.slope);
    give(x, j, &l, skin);
    return l.offset - l.slope * skin;
}

/* One column while its step lasts: ice per area of sea in `part_*`. */
typedef struct {
    double part, mass, snow, heat[2], soot;  /* 1, per area of sea                                 */
    double water, to_sea;                    /* J m-2 the mixed layer gains; kg m-2 it is given    */
} sea_column;

/* The ice tile, per area of ice; `s` sums what the sea gets. */
static void ice_tile(const aft_surface_options *o, const aft_exchange *x, int j, double warmer,
                     aft_ice_column *ice, sea_column *s, double *soot)
{
    linear_surface l = linear_about(x, j, ice->skin, 1.0, AFT_HEAT_VAPORISING + AFT_HEAT_MELTING);
    double dt = x->time_step, h = ice->mass / AFT_SEA_ICE_DENSITY;
    double bare = ice->snow > 0.0 ? 0.0 : PASSES * x->net_sw[j];
    double through = bare * aft_inline_exp(-EXTINCTION * h);
    double from_sea = AFT_SEA_HEAT * TRANSFER * o->ice_friction * aft_max(warmer, 0.0);
    aft_ice_forcing f = {dt, l.offset - bare, l.slope, bare - through, l.vapour, l.vapour_slope, from_sea};
    ice->snow += x->snowfall[j] * dt;
    double lit = AFT_LIT_SNOW;
    aft_ice_result r = aft_ice_advance(ice, &f);
    *soot += x->soot ? x->soot[j] * dt : 0.0;
    *soot *= 1.0 - o->snow_soot_washed * aft_min(1.0, aft_max(r.melt, 0.0) / lit);
    give(x, j, &l, ice->skin);
    s->water += s->part * (dt * (through - from_sea) + r.to_sea);
    s->to_sea += s->part * (r.melt + x->rain[j] * dt);
}

/* Area after melt (Hibler 1979 eq. 16, ice evenly spread from 0 to twice its mean thickness). */
static void close_melt(sea_column *s, double before)
{
    if (s->mass < before)
        s->part *= 1.0 - 0.5 * (before - s->mass) / before;
}

/* Water below its freezing point freezes; the ice closes leads at h0 (Hibler 1979 eq. 15). */
static void freeze(const aft_surface_options *o, sea_column *s, double *water, double depth)
{
    double lack = AFT_SEA_HEAT * depth * (AFT_SEA_FREEZING - *water);
    if (lack <= 0.0)
        return;
    double grown = lack / aft_ice_new_heat(), most = aft_max(1.0 - o->leads, s->part);
    *water = AFT_SEA_FREEZING;
    s->part = aft_min(most, s->part + grown / (AFT_SEA_ICE_DENSITY * o->new_ice_thickness));
    s->mass += grown;
    s->heat[0] -= 0.5 * lack;
    s->heat[1] -= 0.5 * lack;
    s->to_sea -= grown;
}

/* Ice too thin is rafted; the last of it is given to the water. */
static void tidy(sea_column *s, double *water, double depth)
{
    if (s->part * THINNEST > s->mass)
        s->part = s->mass / THINNEST;
    if (s->mass > 0.05 && s->part > 1e-4)
        return;
    *water += (s->heat[0] + s->heat[1] - AFT_HEAT_MELTING * s->snow) / (AFT_SEA_HEAT * depth);
    s->to_sea += s->mass + s->snow;
    s->part = s->mass = s->snow = s->heat[0] = s->heat[1] = s->soot = 0.0;
}

static void store(aft_sea_state *state, int i, sea_column *s, double skin)
{
    double         area = s->part > 0.0 ? s->part : 1.0;
    aft_ice_column ice = {s->mass / area, s->snow / area, {s->heat[0] / area, s->heat[1] / area}, skin};
    aft_ice_even(&ice, 0.5 * ice.mass, 0.5 * ice.mass);
    state->ice_part[i]  = s->part;
    state->ice_mass[i]  = ice.mass;
    state->snow_mass[i] = ice.snow;
    state->ice_heat[i]  = ice.heat[0];
    state->ice_heat[state->ncolumn + i] = ice.heat[1];
    state->ice_skin[i]  = s->part > 0.0 ? skin : AFT_SEA_FREEZING;
    state->soot[i]      = s->soot / area;
    state->snow_age[i]  = ice.snow > 0.0 ? state->snow_age[i] : 0.0;
}

static void advance_column(const aft_surface_options *o, aft_sea_state *state, int i, int j,
                           const aft_exchange *water, const aft_exchange *ice_air, double q)
{
    double dt = water->time_step, depth = state->depth[i], temperature = state->water[i];
    sea_column s = {.part = state->ice_part[i]};
    aft_ice_column ice = {state->ice_mass[i], state->snow_mass[i],
                          {state->ice_heat[i], state->ice_heat[state->ncolumn + i]}, state->ice_skin[i]};
    double open = 1.0 - s.part, soot = state->soot[i], before = s.part * ice.mass;
    double gain = water_tile(water, j, temperature, depth);
    s.water  = dt * (open * (gain - AFT_HEAT_MELTING * water->snowfall[j]) + q);
    s.to_sea = dt * open * (water->rain[j] + water->snowfall[j] - water->evaporation[j]);
    if (s.part > 0.0)
        ice_tile(o, ice_air, j, temperature - AFT_SEA_FREEZING, &ice, &s, &soot);
    else {
        linear_surface l = linear_about(ice_air, j, AFT_SEA_FREEZING, 1.0, AFT_HEAT_VAPORISING);
        give(ice_air, j, &l, AFT_SEA_FREEZING);
    }
    s.mass = s.part * ice.mass, s.snow = s.part * ice.snow, s.soot = s.part * soot;
    s.heat[0] = s.part * ice.heat[0], s.heat[1] = s.part * ice.heat[1];
    close_melt(&s, before);
    temperature += s.water / (AFT_SEA_HEAT * depth);
    freeze(o, &s, &temperature, depth);
    tidy(&s, &temperature, depth);
    state->snow_age[i] = aft_snow_older(state->snow_age[i], ice.skin, 0.01, ice_air->snowfall[j] * dt, dt);
    store(state, i, &s, ice.skin);
    state->water[i] = temperature;
    state->to_sea[i] += s.to_sea;
}

void aft_sea_advance(const aft_surface_options *options, aft_sea_state *state, int first,
                     const aft_exchange *water, const aft_exchange *ice, const double *q)
{
    for (int j = 0; j < water->n; j++)
        advance_column(options, state, first + j, j, water, ice, q[j]);
}

/* Taylor et al. 1996 eq. 1: direct beam by the sun's height; 0.06 for light from all sides. */
void aft_water_albedo(int n, const double *cosine, double *direct, double *diffuse)
{
    for (int c = 0; c < n; c++) {
        double mu = aft_max(cosine[c], 0.0);
        direct[c] = direct[n + c] = 0.037 / (1.1 * aft_inline_pow(mu, 1.4) + 0.15);
        diffuse[c] = diffuse[n + c] = 0.06;
    }
}

/* Bare ice: visible 0.78, near infrared 0.36 from 0.3 m on, less by 0.075 K-1 from -1 to 0 C (Briegleb
 * et al. 2004; the constants of CICE 5); soot in the drained surface layer as in snow of 2 mm grains
 * (that layer scatters 900 m-1, Light et al. 2008). Snow covers d / (d + 0.02 m) of it (the same). */
void aft_ice_albedo(const aft_surface_options *o, const aft_sea_state *s, int first, int n,
                    const double *cosine, double *direct, double *diffuse)
{
    static const double BARE[AFT_BANDS_VIS_NIR] = {0.78, 0.36};
    for (int band = 0; band < AFT_BANDS_VIS_NIR; band++)
        for (int c = 0; c < n; c++) {
            int    i = first + c;
            double h = s->ice_mass[i] / AFT_SEA_ICE_DENSITY, d = s->snow_mass[i] / 330.0;
            double thin = aft_min(1.0, aft_atan(4.0 * h) / 0.8760580505981934); /* atan(1.2) */
            double warm = aft_clamp(s->ice_skin[i] - AFT_MELTING + 1.0, 0.0, 1.0);
            double soot = s->soot[i] / aft_max(AFT_LIT_SNOW, s->snow_mass[i])
                        * o->snow_soot_absorption / AFT_SOOT_ABSORPTION;
            double pure = BARE[band] + o->ice_albedo_shift - 0.075 * warm;
            double bare = aft_sooted(band, pure, 2.0, soot);
            bare        = 0.06 + thin * (bare - 0.06);
            double snow = aft_sooty_snow(band, s->snow_age[i], soot), cover = d / (d + 0.02);
            diffuse[band * n + c] = bare + cover * (snow - bare);
            direct[band * n + c]  = bare + cover * (aft_snow_low_sun(snow, cosine[c]) - bare);
        }
}
