/* SPDX-License-Identifier: Apache-2.0 */
/* Ground and snow: the wave that sinks into it, frost, energy, water, soot. */
#include "base/math.h"
#include "check.h"
#include "climate/surface/snow.h"
#include "tile.h"

static aft_arena          *arena;
static aft_error           err;
static aft_surface_options options;

static const double DAY = 86400.0, YEAR = 365.0 * 86400.0;

/* An annual wave of 10 K at the skin of dry ground: size and lag [rad] in each layer. */
static void annual_wave(const double thickness[AFT_SOIL_LAYERS], double size[AFT_SOIL_LAYERS],
                        double lag[AFT_SOIL_LAYERS])
{
    aft_land       land = tile_land(arena, 1, thickness, 0.0, 0.0);
    aft_land_state s;
    tile_air       air;
    *(double *)land.emissivity = 0;
    CHECK(aft_land_state_create(&land, arena, &s, &err) == AFT_OK);
    aft_land_state_set(&land, &s, 0, 290, 0, 0);
    aft_exchange x = tile_exchange(&air, 1, DAY / 4);
    double w = 2 * AFT_PI / YEAR, c[AFT_SOIL_LAYERS] = {0}, sn[AFT_SOIL_LAYERS] = {0};
    for (int n = 0; n < 12 * 365 * 4; n++) {
        double t = (n + 1) * DAY / 4;
        tile_hold(&air, 0, 290 + 10 * aft_sin(w * t));
        aft_land_advance(&land, &options, &s, 0, &x);
        for (int k = 0; n >= 11 * 365 * 4 && k < AFT_SOIL_LAYERS; k++) {
            double dev = aft_land_soil_temperature(&land, &s, k, 0) - 290;
            c[k] += dev * aft_cos(w * t) / (365 * 20), sn[k] += dev * aft_sin(w * t) / (365 * 20);
        }
    }
    for (int k = 0; k < AFT_SOIL_LAYERS; k++)
        size[k] = sqrt(c[k] * c[k] + sn[k] * sn[k]), lag[k] = aft_atan2(-c[k], sn[k]);
}

/* |cosh x| and arg for x = (1 + i) y: cosh y cos y + i sinh y sin y */
static void cosh_of(double y, double *size, double *angle)
{
    double ch = 0.5 * (aft_exp(y) + aft_exp(-y)), sh = 0.5 * (aft_exp(y) - aft_exp(-y));
    double re = ch * aft_cos(y), im = sh * aft_sin(y);
    *size = sqrt(re * re + im * im), *angle = aft_atan2(im, re);
}

/* d = sqrt(2 k / (w C)). Five thin layers over an insulated base against the exact
 * cosh((1 + i)(L - z) / d) / cosh((1 + i) L / d); the model's own layers against deep ground, exp(-z/d)
 * and z/d (Carslaw & Jaeger 1959, 2.6), which five layers to 10 m can only meet near the top. */
static void the_year_sinks_in(void)
{
    double heat = 0.561 * 2.0e6 + 0.066 * 4.218e6, wet = 0.066 / 0.439, size[5], lag[5];
    double k0 = 0.21 + (1.56 - 0.21) * 1.90 * wet / (1 + 0.90 * wet);
    double d = sqrt(2 * k0 / (2 * AFT_PI / YEAR * heat)), top = 0;
    double thin[AFT_SOIL_LAYERS];
    for (int k = 0; k < AFT_SOIL_LAYERS; k++)
        thin[k] = 0.25 * d;
    annual_wave(thin, size, lag);
    for (int k = 0; k < AFT_SOIL_LAYERS; k++) {
        double a, b, p, q;
        cosh_of(1.25 - 0.25 * (k + 0.5), &a, &p);
        cosh_of(1.25, &b, &q);
        CHECK_CLOSE(size[k], a / b, 0.01);
        CHECK(fabs(lag[k] - (q - p)) < 0.015);
    }
    annual_wave(TILE_LAYERS, size, lag);
    for (int k = 0; k < AFT_SOIL_LAYERS; k++) {
        double z = top + 0.5 * TILE_LAYERS[k];
        top += TILE_LAYERS[k];
        printf("year at %.2f m: size %.3f, exp(-z/d) %.3f; lag %.3f, z/d %.3f\n", z, size[k],
               aft_exp(-z / d), lag[k], z / d);
        if (k < 3) {
            CHECK(fabs(size[k] - aft_exp(-z / d)) < 0.05);
            CHECK(fabs(lag[k] - z / d) < 0.05);
        }
    }
}

/* Frost under a skin at -5 C in ground at 0 C: Stefan's depth sqrt(2 k dT t / (rho L)) with the heat
 * of the frozen ground (Neumann; Carslaw & Jaeger 1959, 11.2), where the front meets a layer's base. */
static double neumann(double k, double c, double dt, double latent)
{
    double lambda = 0.1;
    for (int i = 0; i < 60; i++) { /* sqrt(pi) l exp(l^2) erf(l) = Ste */
        double f = sqrt(AFT_PI) * lambda * aft_exp(lambda * lambda) * aft_erf(lambda) - c * dt / latent;
        lambda -= f / (sqrt(AFT_PI) * (aft_exp(lambda * lambda) * aft_erf(lambda) * (1 + 2 * lambda * lambda)
                                       + lambda * 2 / sqrt(AFT_PI)));
    }
    return 2 * lambda * sqrt(k / c);  /* depth / sqrt(t) */
}

static void frost_goes_as_stefan(void)
{
    aft_land       land = tile_land(arena, 1, TILE_LAYERS, 0.0, 263.0);
    aft_land_state s;
    tile_air       air;
    *(double *)land.emissivity = 0;
    CHECK(aft_land_state_create(&land, arena, &s, &err) == AFT_OK);
    aft_land_state_set(&land, &s, 0, AFT_MELTING, 0, 0);
    aft_exchange x = tile_exchange(&air, 1, 1800);
    tile_hold(&air, 0, AFT_MELTING - 5);
    double wet = (0.066 + 0.263) / 0.439, k = 0.21 + (2.82 - 0.21) * 0.85 * wet / (1 - 0.15 * wet);
    double heat = 0.561 * 2.0e6 + 0.066 * 4.218e6 + 263 * 2106.0;
    double rate = neumann(k, heat, 5, 263 * AFT_HEAT_MELTING);
    double stefan = sqrt(2 * k * 5 / (263 * AFT_HEAT_MELTING));
    CHECK(rate < stefan && rate > 0.95 * stefan);
    for (int layers = 2; layers <= 3; layers++) {
        double depth = 0, frozen = 0;
        for (int j = 0; j < layers; j++)
            depth += TILE_LAYERS[j];
        double t = (depth / rate) * (depth / rate);
        aft_land_state_set(&land, &s, 0, AFT_MELTING, 0, 0);
        for (int n = 0; n < (int)(t / 1800); n++)
            aft_land_advance(&land, &options, &s, 0, &x);
        for (int j = 0; j < AFT_SOIL_LAYERS; j++)
            frozen += aft_land_soil_ice(&land, &s, j, 0) / 263;
        printf("frost after %.1f days: %.4f m, Neumann %.4f, Stefan %.4f\n", t / DAY, frozen, depth,
               stefan * sqrt(t));
        CHECK_CLOSE(frozen, depth, 0.02);
    }
}

/* Random weather on random tiles: what goes in is there, to rounding; the lane does not matter. */
static void energy_and_water_close(void)
{
    enum { N = TILE_MOST, STEPS = 4000 };
    aft_land       land = tile_land(arena, N, TILE_LAYERS, 1.3, 130.0);
    aft_land_state s;
    tile_air       air;
    uint32_t       seed = 7;
    double         worst_energy = 0, worst_water = 0, e0[N], w0[N], snow_seen = 0, runoff = 0;
    CHECK(aft_land_state_create(&land, arena, &s, &err) == AFT_OK);
    for (int i = 0; i < N; i++) {
        ((uint8_t *)land.ice_sheet)[i] = i % 7 == 3;
        for (int k = 0; k < AFT_SOIL_LAYERS && i % 7 == 3; k++)
            ((double *)land.capacity)[k * N + i] = ((double *)land.still)[k * N + i] = 0;
        aft_land_state_set(&land, &s, i, 250 + i, 0.3, i % 3 ? 0 : 60);
    }
    aft_exchange x = tile_exchange(&air, N, 1800);
    for (int n = 0; n < STEPS; n++) {
        for (int i = 0; i < N; i++) {
            double season = 20 * aft_sin(n * 2 * AFT_PI / 1500.0), day = aft_sin(n * 2 * AFT_PI / 48);
            double t = 255 + i + season + 5 * day;
            tile_set_air(&air, i, t, tile_random(&seed, 0, 0.012), tile_random(&seed, 1e-4, 0.06));
            air.down_sw[i] = day > 0 ? 700 * day : 0, air.net_sw[i] = 0.6 * air.down_sw[i];
            air.lw[i]      = tile_random(&seed, 150, 380);
            air.rain[i]    = t > 273 && n % 20 == 0 ? 4e-3 : 0;
            air.snow[i]    = t <= 273 && n % 20 == 0 ? 2e-3 : 0;
            air.soot[i]    = 1e-12;
            e0[i] = aft_land_energy(&land, &s, i), w0[i] = aft_land_water(&land, &s, i);
        }
        aft_land_advance(&land, &options, &s, 0, &x);
        for (int i = 0; i < N; i++) {
            double gain = air.net_sw[i] + air.lw[i] - air.up[i] - air.h[i] - AFT_HEAT_VAPORISING * air.e[i]
                        - AFT_HEAT_MELTING * air.snow[i];
            double water = air.rain[i] + air.snow[i] - air.e[i] - air.runoff[i];
            double e = aft_land_energy(&land, &s, i), w = aft_land_water(&land, &s, i);
            double scale = fabs(e0[i]) + 1e6;
            worst_energy = aft_max(worst_energy, fabs(e - e0[i] - 1800 * gain) / scale);
            worst_water  = aft_max(worst_water, fabs(w - w0[i] - 1800 * water) / (fabs(w0[i]) + 1));
            CHECK(s.snow_mass[i] >= 0 && s.soot_top[i] >= 0 && s.soil_water[i] >= 0);
            CHECK(air.skin[i] > 150 && air.skin[i] < 360);
            snow_seen = aft_max(snow_seen, s.snow_mass[i]), runoff += air.runoff[i];
        }
    }
    printf("worst closure: energy %.1e, water %.1e of the store; snow to %.0f kg m-2\n", worst_energy,
           worst_water, snow_seen);
    CHECK(worst_energy < 1e-12 && worst_water < 1e-12);
    CHECK(snow_seen > 50 && runoff > 0);
}

static void lanes_do_not_matter(void)
{
    enum { N = 37 };
    aft_land       land = tile_land(arena, N, TILE_LAYERS, 1.0, 130.0);
    aft_land_state all, one;
    tile_air       air, lone;
    CHECK(aft_land_state_create(&land, arena, &all, &err) == AFT_OK);
    CHECK(aft_land_state_create(&land, arena, &one, &err) == AFT_OK);
    aft_exchange x = tile_exchange(&air, N, 1200), y = tile_exchange(&lone, 1, 1200);
    for (int n = 0; n < 50; n++) {
        for (int i = 0; i < N; i++) {
            tile_set_air(&air, i, 265 + i, 0.004, 0.02);
            air.net_sw[i] = air.down_sw[i] = 100, air.lw[i] = 280, air.snow[i] = 1e-4;
        }
        aft_land_advance(&land, &options, &all, 0, &x);
        tile_set_air(&lone, 0, 265 + 33, 0.004, 0.02);
        lone.net_sw[0] = lone.down_sw[0] = 100, lone.lw[0] = 280, lone.snow[0] = 1e-4;
        aft_land_advance(&land, &options, &one, 33, &y);
    }
    CHECK(all.skin[33] == one.skin[33] && all.snow_mass[33] == one.snow_mass[33]);
    CHECK(all.soil_heat[33] == one.soil_heat[33] && air.runoff[33] == lone.runoff[0]);
}

/* 100 W m-2 on ripe snow: a kilogram for each 333.7 kJ, to rounding. */
static void heat_melts_snow(void)
{
    aft_land       land = tile_land(arena, 1, TILE_LAYERS, 1.0, 0.0);
    aft_land_state s;
    tile_air       air;
    *(double *)land.emissivity = 0;
    CHECK(aft_land_state_create(&land, arena, &s, &err) == AFT_OK);
    aft_land_state_set(&land, &s, 0, AFT_MELTING, 1.0, 100);
    aft_exchange x = tile_exchange(&air, 1, 3600);
    tile_set_air(&air, 0, AFT_MELTING, 0, 0);
    air.h1[0] = 1e-12, air.h0[0] = 0, air.e1[0] = 1e-30, air.net_sw[0] = 100;
    for (int n = 0; n < 24; n++)
        aft_land_advance(&land, &options, &s, 0, &x);
    CHECK_CLOSE(100 - s.snow_mass[0], 100 * 86400 / AFT_HEAT_MELTING, 1e-9);
    CHECK_CLOSE(air.runoff[0] * 86400, 100 * 86400 / AFT_HEAT_MELTING, 1e-9);
    CHECK_CLOSE(air.skin[0], AFT_MELTING, 1e-15);
}

/* Bare and leafy ground: wet gives more than dry, stomata close in the dark and in the cold. */
static void plants_and_water(void)
{
    enum { N = 4 };
    aft_land       land = tile_land(arena, N, TILE_LAYERS, 1.0, 100.0);
    aft_land_state s;
    tile_air       air;
    CHECK(aft_land_state_create(&land, arena, &s, &err) == AFT_OK);
    for (int i = 0; i < N; i++) {
        aft_land_state_set(&land, &s, i, 295, i == 1 ? 0.05 : 0.9, 0);
        tile_set_air(&air, i, 295, 0.008, 0.02);
        air.net_sw[i] = 500, air.down_sw[i] = i == 2 ? 5 : 600, air.lw[i] = 350;
    }
    air.air[3] = 275;
    aft_exchange x = tile_exchange(&air, N, 1800);
    aft_land_advance(&land, &options, &s, 0, &x);
    CHECK(air.e[0] > 2 * air.e[1] && air.e[0] > 1.5 * air.e[2] && air.e[0] > air.e[3]);
    CHECK(air.e[0] * 2.5e6 > 100 && air.e[0] * 2.5e6 < 450);
    CHECK(air.skin[1] > air.skin[0] + 1);
}

/* Darkening grows with soot in both bands, and more in old snow. Broadband at 1 ppm: 0.087 in grains of
 * 0.1 mm and 0.230 in grains of 1 mm (Gardner & Sharp 2010 eq. 8, by hand). */
static void soot_darkens(void)
{
    for (int band = 0; band < 2; band++) {
        double last = 1;
        for (int k = 0; k <= 40; k++) {
            double a = aft_sooty_snow(band, 0.5, k == 0 ? 0 : aft_pow(10, -9 + 0.1 * k));
            CHECK(a > 0 && (k == 0 || a < last));
            last = a;
        }
        CHECK(aft_sooty_snow(band, 0.5, 1e-3) >= 0.04 && aft_sooty_snow(band, 0.5, 1e-3) <= last);
    }
    CHECK_CLOSE(aft_soot_darkening(0.1, 1e-6), 1 / (0.16 + 0.6 * 18.157 + 1.8 / 4.2611), 1e-4);
    CHECK_CLOSE(aft_soot_darkening(0.1, 1e-6), 0.0871, 2e-3);
    CHECK_CLOSE(aft_soot_darkening(1.0, 1e-6), 0.2296, 2e-3);
    CHECK(aft_soot_darkening(0.1, 0) == 0);
    CHECK_CLOSE(aft_sooty_snow(0, 0, 0), 0.95, 1e-12);
    CHECK_CLOSE(aft_sooty_snow(1, 1e9, 0), 0.325, 1e-6);
}

/* Soot stays as snow melts, so that its mixing ratio grows; new snow hides it. */
static void soot_gathers(void)
{
    aft_land       land = tile_land(arena, 1, TILE_LAYERS, 1.0, 100.0);
    aft_land_state s;
    tile_air       air;
    double         direct[2], clean[2], dirty[2], cosine = 0.5;
    CHECK(aft_land_state_create(&land, arena, &s, &err) == AFT_OK);
    aft_land_state_set(&land, &s, 0, AFT_MELTING, 1, 100);
    aft_exchange x = tile_exchange(&air, 1, 3600);
    tile_set_air(&air, 0, AFT_MELTING, 0.0038, 0.01);
    air.lw[0] = 310, air.soot[0] = 3e-5 / 86400;
    aft_land_albedo(&land, &options, &s, 0, 1, &cosine, direct, clean);
    for (int n = 0; n < 24; n++)
        aft_land_advance(&land, &options, &s, 0, &x);
    aft_land_albedo(&land, &options, &s, 0, 1, &cosine, direct, dirty);
    CHECK(dirty[0] < clean[0] - 0.1 && dirty[1] < clean[1]);
    double first = s.soot_top[0];
    CHECK_CLOSE(first, 3e-5, 1e-9);
    air.soot[0] = 0, air.net_sw[0] = 250;
    for (int n = 0; n < 24 * 4 && s.snow_mass[0] > 20; n++)
        aft_land_advance(&land, &options, &s, 0, &x);
    CHECK(s.soot_top[0] > 0.7 * first && s.snow_mass[0] < 25);
    air.snow[0] = 40 / 3600.0, air.net_sw[0] = 0;
    aft_land_advance(&land, &options, &s, 0, &x);
    CHECK(s.soot_top[0] < 0.1 * first && s.soot_below[0] > 0.6 * first);
}

int main(void)
{
    arena   = aft_arena_create(0);
    options = tile_options();
    the_year_sinks_in();
    frost_goes_as_stefan();
    energy_and_water_close();
    lanes_do_not_matter();
    heat_melts_snow();
    plants_and_water();
    soot_darkens();
    soot_gathers();
    aft_arena_free(arena);
    return CHECK_END();
}
