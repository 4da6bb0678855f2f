/* SPDX-License-Identifier: Apache-2.0 */
/* Sea and its ice: heat of the column, mixing, growth as Stefan, closures. */
#include "base/math.h"
#include "check.h"
#include "climate/surface/sea_ice.h"
#include "tile.h"

static aft_arena          *arena;
static aft_error           err;
static aft_surface_options options;
static const double        DAY = 86400.0;

/* A year of deepening and shoaling, diffusion and overturning moves heat and makes none. */
static void a_column_keeps_its_heat(void)
{
    aft_sea_state s;
    double        worst = 0;
    CHECK(aft_sea_state_create(3, arena, &s, &err) == AFT_OK);
    aft_sea_state_set(&options, &s, 0, 299, 30, 297, NULL, 0, 0);
    aft_sea_state_set(&options, &s, 1, 285, 40, 279, NULL, 0, 0);
    aft_sea_state_set(&options, &s, 2, 271.5, 60, 271.35, NULL, 0, 0);
    for (int n = 0; n < 3 * 365; n++) {
        double season = aft_cos(2 * AFT_PI * n / 365), depth[] = {50 + 20 * season, 160 + 140 * season,
                                                                 500 + 600 * season};
        for (int i = 0; i < 3; i++) {
            s.water[i] -= 0.1 * season;
            double e = aft_sea_energy(&s, i);
            aft_sea_stir(&options, &s, i, 1, DAY, &depth[i]);
            worst = aft_max(worst, fabs(aft_sea_energy(&s, i) - e) / (AFT_SEA_HEAT * 1000 * 10));
        }
    }
    printf("column heat kept to %.1e\n", worst);
    CHECK(worst < 1e-13);
}

/* Warm water left behind in summer is found again; entrainment mixes by depths. */
static void entrainment_by_hand(void)
{
    aft_sea_state s;
    double        depth = 60;
    aft_surface_options still = options;
    still.ocean_diffusivity = 0;
    CHECK(aft_sea_state_create(1, arena, &s, &err) == AFT_OK);
    aft_sea_state_set(&options, &s, 0, 290, 60, 288, NULL, 0, 0);
    for (int k = 0; k < AFT_OCEAN_LAYERS; k++)
        s.deep[k] = 288;
    depth = 20, aft_sea_stir(&still, &s, 0, 1, DAY, &depth);
    CHECK_CLOSE(s.water[0], 290, 1e-15);
    CHECK_CLOSE(s.deep[2], 290, 1e-15); /* 20 to 30 m */
    s.water[0] = 295;
    depth = 60, aft_sea_stir(&still, &s, 0, 1, DAY, &depth);
    CHECK_CLOSE(s.water[0], (20 * 295 + 40 * 290) / 60.0, 1e-14);
    depth = 72.5, aft_sea_stir(&still, &s, 0, 1, DAY, &depth);
    CHECK_CLOSE(s.water[0], ((20 * 295 + 40 * 290) + 12.5 * 288) / 72.5, 1e-14);
}

/* Cooled below what lies beneath, the column turns over as deep as it must, and no deeper. */
static void winter_reaches_below(void)
{
    aft_sea_state s;
    double        depth = 50;
    aft_surface_options still = options;
    still.ocean_diffusivity = 0;
    CHECK(aft_sea_state_create(1, arena, &s, &err) == AFT_OK);
    aft_sea_state_set(&options, &s, 0, 290, 50, 290, NULL, 0, 0);
    s.water[0] = 280;
    double e = aft_sea_energy(&s, 0);
    aft_sea_stir(&still, &s, 0, 1, DAY, &depth);
    CHECK_CLOSE(aft_sea_energy(&s, 0), e, 1e-13);
    CHECK(s.water[0] > 281 && s.water[0] < 290);
    for (int k = 4; k < AFT_OCEAN_LAYERS; k++)
        CHECK(s.deep[k] <= (k > 4 ? s.deep[k - 1] : s.water[0]) + 1e-9);
    CHECK(s.deep[AFT_OCEAN_LAYERS - 1] < s.water[0] - 1);
    /* Salt: under the ice warm water stays below. */
    aft_sea_state_set(&options, &s, 0, 271.4, 50, 271.4, NULL, 0, 0);
    aft_sea_stir(&still, &s, 0, 1, DAY, &depth);
    CHECK(s.water[0] < 271.41 && s.deep[AFT_OCEAN_LAYERS - 1] > 274);
}

/* Diffusion of a step in the departure: the second moment of what spreads grows as 2 k t. */
static void diffusion_spreads(void)
{
    aft_sea_state s;
    double        depth = 10, first = 0, second = 0;
    aft_surface_options o = options;
    o.ocean_diffusivity = 1e-4;
    CHECK(aft_sea_state_create(1, arena, &s, &err) == AFT_OK);
    aft_sea_state_set(&options, &s, 0, 300, 10, 300, NULL, 0, 0);
    for (int k = 0; k <= AFT_OCEAN_LAYERS; k++)
        s.rest[k] = 300 - 5 * k, k ? s.deep[k - 1] = 300 - 5 * k : 0;
    s.water[0] = s.rest[0];
    s.deep[8] += 1; /* 170 to 240 m */
    for (int n = 0; n < 365; n++)
        aft_sea_stir(&o, &s, 0, 1, DAY, &depth);
    for (int k = 1; k < AFT_OCEAN_LAYERS; k++) {
        double a = AFT_OCEAN_EDGE[k], b = AFT_OCEAN_EDGE[k + 1], dev = s.deep[k] - s.rest[k + 1];
        first += dev * (b - a), second += dev * (b - a) * (0.5 * (a + b) - 205) * (0.5 * (a + b) - 205);
    }
    first += 10 * (s.water[0] - s.rest[0]);
    CHECK_CLOSE(first, 70, 1e-9);
    CHECK_CLOSE(second / first, 2 * 1e-4 * 365 * DAY, 0.1);
}

/* A slab under a step of flux F warms to F / lambda with tau = rho c h / lambda. */
static void a_slab_answers(void)
{
    aft_sea_state s;
    tile_air      water, ice;
    double        q = 4, h = 60, lambda = 15, tau = AFT_SEA_HEAT * h / lambda;
    CHECK(aft_sea_state_create(1, arena, &s, &err) == AFT_OK);
    aft_sea_state_set(&options, &s, 0, 290, h, 290, NULL, 0, 0);
    aft_exchange x = tile_exchange(&water, 1, 3600), y = tile_exchange(&ice, 1, 3600);
    tile_set_air(&water, 0, 290, 0, 0), tile_set_air(&ice, 0, 290, 0, 0.01);
    water.e1[0] = 1e-30, water.h1[0] = lambda, water.h0[0] = -lambda * 290;
    /* radiation: its slope counts as well */
    double cube = 0.98 * AFT_STEFAN_BOLTZMANN * 290 * 290 * 290;
    water.lw[0] = cube * 290 / 0.98;
    lambda += 4 * cube, tau = AFT_SEA_HEAT * h / lambda;
    int steps = (int)rint(tau / 3600);
    for (int n = 0; n < steps; n++)
        aft_sea_advance(&options, &s, 0, &x, &y, &q);
    CHECK_CLOSE(s.water[0] - 290, q / lambda * (1 - aft_exp(-steps * 3600 / tau)), 3e-3);
}

static double brined(double salinity, double kelvin) { return 2.03 + 0.117 * salinity / (kelvin - 273.15); }

/* Ice 0.5 m thick under a skin at -15 C without flux from the sea: h^2 grows by 2 k dT t / (rho q). */
static void ice_grows_as_stefan(void)
{
    double heat = aft_ice_new_heat(), mass = 0.5 * AFT_SEA_ICE_DENSITY;
    aft_ice_column  ice = {mass, 0, {-0.5 * mass * heat, -0.5 * mass * heat}, 258.15};
    aft_ice_forcing f = {3600, 1e6 * 258.15, 1e6, 0, 0, 0, 0};
    for (int n = 0; n < 5 * 24; n++)
        aft_ice_advance(&ice, &f);
    double h0 = ice.mass / AFT_SEA_ICE_DENSITY;
    int    days = 60;
    for (int n = 0; n < days * 24; n++)
        aft_ice_advance(&ice, &f);
    double h = ice.mass / AFT_SEA_ICE_DENSITY;
    double upper = brined(1.62, aft_ice_temperature(&ice, 0)), lower = brined(3.14, aft_ice_temperature(&ice, 1));
    double mean = 2 / (1 / upper + 1 / lower);
    double stefan = sqrt(h0 * h0 + 2 * mean * (-1.8 + 15) * days * DAY / (AFT_SEA_ICE_DENSITY * heat));
    printf("ice of %.3f m after %d days: %.3f m, Stefan %.3f\n", h0, days, h, stefan);
    CHECK_CLOSE(h, stefan, 0.02);
}

/* At rest under -10 C the flux from the sea passes every layer, and the thickness stays. */
static void ice_at_rest(void)
{
    double mass = 2 * AFT_SEA_ICE_DENSITY, heat = aft_ice_new_heat(), flux = 8;
    aft_ice_column  ice = {mass, 0, {-0.5 * mass * heat, -0.5 * mass * heat}, 263.15};
    aft_ice_forcing f = {3600, 1e6 * 263.15, 1e6, 0, 0, 0, flux};
    for (int n = 0; n < 20 * 365 * 24; n++)
        aft_ice_advance(&ice, &f);
    double t1 = aft_ice_temperature(&ice, 0), t2 = aft_ice_temperature(&ice, 1);
    double quarter = ice.mass / AFT_SEA_ICE_DENSITY / 4, k1 = brined(1.62, t1), k2 = brined(3.14, t2);
    CHECK_CLOSE((t1 - 263.15) * k1 / quarter, flux, 1e-3);
    CHECK_CLOSE((t2 - t1) / (quarter / k1 + quarter / k2), flux, 1e-3);
    CHECK_CLOSE((271.35 - t2) * k2 / quarter, flux, 1e-3);
    CHECK(quarter * 4 > 1.9 && quarter * 4 < 2.1);
}

/* Random weather over sea and ice: energy and water of each column close; ice comes and goes. */
static void ice_and_sea_close(void)
{
    enum { N = 24, STEPS = 6000 };
    aft_sea_state s;
    tile_air      water, ice;
    uint32_t      seed = 11;
    double        worst_energy = 0, worst_water = 0, most = 0, q[N] = {0}, born = 0, gone = 0;
    CHECK(aft_sea_state_create(N, arena, &s, &err) == AFT_OK);
    for (int i = 0; i < N; i++)
        aft_sea_state_set(&options, &s, i, i % 2 ? 271.35 : 274, 30, 271.35, NULL, i % 2 ? 0.8 : 0, i % 4 == 1 ? 0.3 : 2);
    aft_exchange x = tile_exchange(&water, N, 1800), y = tile_exchange(&ice, N, 1800);
    for (int n = 0; n < STEPS; n++) {
        double e0[N], w0[N], a[N];
        for (int i = 0; i < N; i++) {
            double t = 260 + 0.6 * i + 18 * aft_sin(n * 2 * AFT_PI / 3000), lw = tile_random(&seed, 150, 320);
            double light = aft_max(0, 400 * aft_sin(n * 2 * AFT_PI / 48));
            for (int k = 0; k < 2; k++) {
                tile_air *air = k ? &ice : &water;
                tile_set_air(air, i, t, 0.002, tile_random(&seed, 0, 0.02));
                air->lw[i] = lw, air->down_sw[i] = light, air->net_sw[i] = light * (k ? 0.4 : 0.93);
                air->snow[i] = t < 273 ? 2e-5 : 0, air->rain[i] = t < 273 ? 0 : 2e-5, air->soot[i] = 1e-13;
            }
            q[i] = tile_random(&seed, -20, 20);
            e0[i] = aft_sea_energy(&s, i), w0[i] = aft_sea_ice_water(&s, i) + s.to_sea[i], a[i] = s.ice_part[i];
        }
        aft_sea_advance(&options, &s, 0, &x, &y, q);
        for (int i = 0; i < N; i++) {
            double gain[2], vapour[2];
            for (int k = 0; k < 2; k++) {
                tile_air *air = k ? &ice : &water;
                gain[k] = air->net_sw[i] + air->lw[i] - air->up[i] - air->h[i] - AFT_HEAT_VAPORISING * air->e[i];
                vapour[k] = air->e[i];
            }
            double all = (1 - a[i]) * gain[0] + a[i] * gain[1] + q[i] - AFT_HEAT_MELTING * water.snow[i];
            double wet = water.snow[i] + water.rain[i] - (1 - a[i]) * vapour[0] - a[i] * vapour[1];
            double e = aft_sea_energy(&s, i), w = aft_sea_ice_water(&s, i) + s.to_sea[i];
            worst_energy = aft_max(worst_energy, fabs(e - e0[i] - 1800 * all) / (AFT_SEA_HEAT * 1000 * 10));
            worst_water  = aft_max(worst_water, fabs(w - w0[i] - 1800 * wet) / (fabs(w0[i]) + 100));
            most = aft_max(most, s.ice_mass[i] * s.ice_part[i] / AFT_SEA_ICE_DENSITY);
            born += a[i] <= 0 && s.ice_part[i] > 0, gone += a[i] > 0 && s.ice_part[i] <= 0;
            CHECK(s.ice_part[i] >= 0 && s.ice_part[i] <= 1 && s.ice_mass[i] >= 0 && s.snow_mass[i] >= 0);
            CHECK(s.water[i] > AFT_SEA_FREEZING - 0.1 && s.ice_skin[i] <= 273.16);
        }
    }
    printf("worst closure: energy %.1e, water %.1e; ice to %.2f m, born %g, gone %g times\n", worst_energy,
           worst_water, most, born, gone);
    CHECK(worst_energy < 1e-12 && worst_water < 1e-12);
    CHECK(born > 0 && gone > 0 && most > 1);
}

static void soot_darkens_ice(void)
{
    aft_sea_state s;
    double        mu = 0.5, direct[2], diffuse[2], last = 1;
    CHECK(aft_sea_state_create(1, arena, &s, &err) == AFT_OK);
    aft_sea_state_set(&options, &s, 0, 271.35, 30, 271.35, NULL, 0.9, 2);
    for (int k = 0; k < 20; k++) {
        s.soot[0] = 30 * 1e-9 * k * k;
        aft_ice_albedo(&options, &s, 0, 1, &mu, direct, diffuse);
        CHECK(diffuse[0] < last && diffuse[0] >= 0.04);
        CHECK(k > 0 || fabs(diffuse[0] - 0.78) < 1e-12);
        last = diffuse[0];
    }
    aft_water_albedo(1, &mu, direct, diffuse);
    CHECK_CLOSE(direct[0], 0.037 / (1.1 * aft_pow(0.5, 1.4) + 0.15), 1e-12);
}

int main(void)
{
    arena   = aft_arena_create(0);
    options = tile_options();
    a_column_keeps_its_heat();
    entrainment_by_hand();
    winter_reaches_below();
    diffusion_spreads();
    a_slab_answers();
    ice_grows_as_stefan();
    ice_at_rest();
    ice_and_sea_close();
    soot_darkens_ice();
    aft_arena_free(arena);
    return CHECK_END();
}
