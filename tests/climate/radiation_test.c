/* SPDX-License-Identifier: Apache-2.0 */
/* Radiation: limits, conservation, the optical depth of soot, and that a column stands alone. */
#include "check.h"
#include "climate/radiation/kernels.h"

#include <stdlib.h>
#include <string.h>

enum { NLEV = 40, NCOL = 5, N = NLEV * NCOL, NI = (NLEV + 1) * NCOL };

static aft_real p[NI], ti[NI], t[N], q[N], o3[N], cover[N], water[N], ice[N], smoke[N];
static aft_real ts[NCOL], emissivity[NCOL], visible[NCOL], infrared[NCOL], mu[NCOL], day[NCOL];
static aft_real su[NI], sd[NI], lu[NI], ld[NI], direct[NCOL], sc[NCOL], lc[NCOL];
static aft_aerosol_optics   soot;
static aft_aerosol          species = {&soot, smoke, NULL};
static aft_radiation_output out = {su, sd, lu, ld, direct, sc, lc};
static void                *scratch;

/* Air over a warm ground: 6.5 K/km to 215 K, then warming to the stratopause. */
static void fill(void)
{
    for (int c = 0; c < NCOL; c++) {
        for (int k = 0; k <= NLEV; k++) {
            double x = (double)k / NLEV, pressure = 1 + 101324 * x * x * x;
            double h = 7 * (11.526 - log(pressure));
            int    i = k * NCOL + c;
            p[i]  = (aft_real)pressure;
            ti[i] = (aft_real)(h < 11 ? 290 - 6.5 * h + c : h < 48 ? 217 + 1.4 * (h - 11) : 268 - (h - 48));
        }
        for (int k = 0; k < NLEV; k++) {
            int i = k * NCOL + c;
            double middle = 0.5 * (p[i] + p[i + NCOL]);
            t[i] = (aft_real)(0.5 * (ti[i] + ti[i + NCOL]));
            q[i] = (aft_real)(middle > 2e4 ? 0.01 * pow(middle / 1e5, 3) : 3e-6);
            o3[i] = (aft_real)aft_ozone_climatology(middle, 20 * c - 40, 100);
            cover[i] = k == 30 ? (aft_real)(0.2 * c) : k == 22 ? (aft_real)0.3 : 0;
            water[i] = k == 30 ? (aft_real)0.08 : 0;
            ice[i] = k == 22 ? (aft_real)0.02 : 0;
            smoke[i] = k > 5 && k < 15 ? (aft_real)(1e-4 * c) : 0;
        }
        ts[c] = (aft_real)(290 + c), emissivity[c] = (aft_real)0.98, visible[c] = (aft_real)0.1;
        infrared[c] = (aft_real)0.25, mu[c] = (aft_real)(0.2 * c), day[c] = (aft_real)0.5;
    }
}

static aft_radiation_input input(void)
{
    aft_radiation_input in = {.ncol = NCOL, .nlev = NLEV, .pressure_interface = p, .temperature = t,
        .temperature_interface = ti, .water_vapour = q, .ozone = o3, .gases = aft_gases_of_2014(4e-4),
        .cloud_cover = cover, .cloud_water = water, .cloud_ice = ice, .aerosol = &species,
        .naerosol = 1, .surface_temperature = ts, .surface_emissivity = emissivity,
        .albedo_visible = visible, .albedo_near_infrared = infrared, .cos_zenith = mu,
        .daylight = day, .solar_irradiance = 1361};
    return in;
}

static void nothing_is_lost_or_not_a_number(void)
{
    aft_radiation_input in = input();
    fill();
    aft_shortwave(&in, scratch, &out);
    aft_longwave(&in, scratch, &out);
    for (int i = 0; i < NI; i++)
        CHECK(su[i] >= 0 && sd[i] >= 0 && lu[i] >= 0 && ld[i] >= 0 && su[i] < 1500 && ld[i] < 700);
    for (int k = 0; k < NLEV; k++)
        for (int c = 0; c < NCOL; c++) { /* no layer makes light */
            int i = k * NCOL + c;
            CHECK(sd[i] - su[i] >= sd[i + NCOL] - su[i + NCOL] - 1e-3);
        }
    CHECK(sd[0] == 0 && su[0] == 0); /* dark */
    CHECK(sd[NLEV * NCOL + 1] < sc[1] + sd[1]);
}

/* Black ground under isothermal air: the flux up is sigma T^4 at every height; and where the air is
 * opaque so is the flux down. */
static void isothermal_air_is_a_black_body(void)
{
    aft_radiation_input in = input();
    fill();
    for (int i = 0; i < NI; i++)
        ti[i] = 280;
    for (int i = 0; i < N; i++)
        t[i] = 280, smoke[i] = 1;
    for (int c = 0; c < NCOL; c++)
        ts[c] = 280, emissivity[c] = 1;
    aft_longwave(&in, scratch, &out);
    for (int i = 0; i < NI; i++) {
        CHECK_CLOSE(lu[i], 5.670374419e-8 * 280 * 280 * 280 * 280, 2e-4); /* tables of five digits */
        CHECK_CLOSE(lu[i], lu[NI - 1], 2e-6);                             /* the same at all heights */
    }
    CHECK_CLOSE(ld[NLEV * NCOL], 5.670374419e-8 * 280 * 280 * 280 * 280, 2e-4);
}

/* White air over white ground returns all light, at every level to 1e-6 of what comes in. */
static void white_column_conserves(void)
{
    aft_radiation_input in = input();
    fill();
    in.gases = (aft_gases){0};
    for (int b = 0; b < AFT_MAX_SW_BANDS; b++)
        soot.sw_single_scattering_albedo[b] = 1;
    for (int i = 0; i < N; i++)
        q[i] = o3[i] = 0, smoke[i] = (aft_real)(1e-5 * (1 + i % 7)), cover[i] = 0;
    for (int c = 0; c < NCOL; c++)
        visible[c] = infrared[c] = 1;
    double worst = 0;
    aft_shortwave(&in, scratch, &out);
    for (int c = 1; c < NCOL; c++)
        for (int k = 0; k <= NLEV; k++) {
            int i = k * NCOL + c;
            worst = fmax(worst, fabs((double)sd[i] - (double)su[i]) / (double)sd[c]);
        }
    printf("white column: %.2g of the light lost\n", worst);
    CHECK(worst < 1e-6);
}

/* Burden times mass extinction is optical depth: over black ground, by Beer's law for an absorber. */
static void burden_times_extinction_is_optical_depth(void)
{
    aft_radiation_input in = input();
    aft_assumptions     assumptions;
    aft_assumptions_default(&assumptions);
    aft_smoke_optics(&assumptions, &soot);
    int green = -1;
    for (int b = 0; b < aft_shortwave_bands(); b++) {
        double from, to;
        aft_shortwave_band(b, &from, &to);
        if (from < 550e-9 && to > 550e-9)
            green = b;
    }
    CHECK(green >= 0);
    CHECK_CLOSE(soot.sw_extinction[green], 9000, 0.1);
    for (int b = 0; b < AFT_MAX_SW_BANDS; b++)
        soot.sw_extinction[b] = 9000, soot.sw_single_scattering_albedo[b] = 0;
    fill();
    for (int i = 0; i < N; i++)
        smoke[i] = 0, cover[i] = 0;
    aft_shortwave(&in, scratch, &out);
    double clear[NCOL];
    for (int c = 0; c < NCOL; c++)
        clear[c] = direct[c];
    for (int c = 0; c < NCOL; c++)
        smoke[3 * NCOL + c] = (aft_real)1e-4; /* optical depth 0.9 */
    aft_shortwave(&in, scratch, &out);
    for (int c = 1; c < NCOL; c++)
        CHECK_CLOSE(direct[c] / clear[c], exp(-0.9 / mu[c]), 1e-3);
}

/* Two species are the sum of two; half the burden twice is the whole; a scale of 2 is twice the burden. */
static void species_add_up(void)
{
    static aft_real half[N], two[N], whole[NI];
    aft_radiation_input in = input();
    fill();
    aft_shortwave(&in, scratch, &out);
    memcpy(whole, su, sizeof su);
    for (int i = 0; i < N; i++)
        half[i] = (aft_real)0.5 * smoke[i], two[i] = 2;
    aft_aerosol halves[3] = {{&soot, half, NULL}, {&soot, half, NULL}, {&soot, half, two}};
    in.aerosol = halves, in.naerosol = 2;
    aft_shortwave(&in, scratch, &out);
    for (int i = 0; i < NI; i++)
        CHECK_CLOSE(su[i] + 1, whole[i] + 1, 1e-5);
    in.aerosol = halves + 2, in.naerosol = 1;
    aft_shortwave(&in, scratch, &out);
    for (int i = 0; i < NI; i++)
        CHECK_CLOSE(su[i] + 1, whole[i] + 1, 1e-5);
}

/* Small droplets of the same mass reflect more; uneven cloud less; more of a gas holds back more heat. */
static void cloud_and_gases_do_what_they_must(void)
{
    static aft_real small[N], large[N];
    aft_radiation_input in = input();
    aft_real            up[3], out_lw[4];
    fill();
    for (int i = 0; i < N; i++)
        small[i] = (aft_real)5e-6, large[i] = (aft_real)20e-6, smoke[i] = 0;
    in.liquid_radius = small;
    aft_shortwave(&in, scratch, &out), up[0] = su[4];
    in.liquid_radius = large;
    aft_shortwave(&in, scratch, &out), up[1] = su[4];
    in.cloud_spread = 1;
    aft_shortwave(&in, scratch, &out), up[2] = su[4];
    CHECK(up[0] > up[1] + 5 && up[1] > up[2] + 5);
    aft_real *gas[3] = {&in.gases.methane, &in.gases.nitrous_oxide, &in.gases.halocarbons};
    aft_longwave(&in, scratch, &out), out_lw[3] = lu[1];
    for (int g = 0; g < 3; g++) {
        *gas[g] *= 2;
        aft_longwave(&in, scratch, &out), out_lw[g] = lu[1];
        *gas[g] /= 2;
        CHECK(out_lw[g] < out_lw[3] - 0.05 && out_lw[g] > out_lw[3] - 2);
    }
}

static void clear_diagnostics_are_the_cloudless_run(void)
{
    aft_radiation_input in = input();
    aft_real            shortwave[NCOL], longwave[NCOL];
    fill();
    aft_shortwave(&in, scratch, &out);
    aft_longwave(&in, scratch, &out);
    memcpy(shortwave, sc, sizeof sc), memcpy(longwave, lc, sizeof lc);
    in.cloud_cover = NULL;
    aft_shortwave(&in, scratch, &out);
    aft_longwave(&in, scratch, &out);
    for (int c = 0; c < NCOL; c++) {
        CHECK_CLOSE(shortwave[c] + 1, su[c] + 1, 1e-6);
        CHECK_CLOSE(longwave[c], lu[c], 1e-6);
    }
}

/* The sets of kernels for each width of vectors. */
/* Coefficients found once for the layers' pressures and gases are those found for each column. */
static void fixed_air_is_the_same_air(void)
{
    static aft_real up[NI], down[NI], sun[NI];
    aft_real   pf[NLEV + 1];
    aft_error  err;
    aft_air   *air;
    aft_arena *arena = aft_arena_create((size_t)4 << 20);
    fill();
    aft_radiation_input in = input();
    aft_longwave(&in, scratch, &out);
    aft_shortwave(&in, scratch, &out);
    memcpy(up, lu, sizeof up), memcpy(down, ld, sizeof down), memcpy(sun, sd, sizeof sun);
    for (int k = 0; k <= NLEV; k++)
        pf[k] = p[k * NCOL];
    CHECK(aft_air_make(pf, NLEV, &in.gases, arena, &air, &err) == AFT_OK);
    in.air = air;
    aft_longwave(&in, scratch, &out);
    aft_shortwave(&in, scratch, &out);
    for (int i = 0; i < NI; i++)
        CHECK(fabs((double)(lu[i] - up[i])) < 2e-3 && fabs((double)(ld[i] - down[i])) < 2e-3
              && fabs((double)(sd[i] - sun[i])) < 2e-3);   /* W m-2 of up to 1361 */
    aft_arena_free(arena);
}

static void all_kernels_give_the_same_bits(void)
{
    static aft_real first[6][NI];
    static const aft_vectors WIDTHS[] = {AFT_VECTORS_BASE, AFT_VECTORS_V3, AFT_VECTORS_V4};
    aft_radiation_input in = input();
    const aft_real     *flux[6] = {su, sd, lu, ld, direct, sc};
    const size_t        bytes[6] = {sizeof su, sizeof sd, sizeof lu, sizeof ld, sizeof direct, sizeof sc};
    fill();
    in.cloud_spread = (aft_real)0.75;
    for (int w = 0; w < 3; w++) {
        const aft_radiation_kernels *kernels = aft_radiation_choose(WIDTHS[w]);
        if (!kernels)
            continue;
        kernels->shortwave(&in, scratch, &out);
        kernels->longwave(&in, scratch, &out);
        for (int f = 0; f < 6; f++)
            if (w == 0)
                memcpy(first[f], flux[f], bytes[f]);
            else
                CHECK(!memcmp(first[f], flux[f], bytes[f]));
    }
}

static void splitting_columns_changes_no_bit(void)
{
    aft_radiation_input in = input();
    aft_assumptions     assumptions;
    aft_assumptions_default(&assumptions);
    aft_smoke_optics(&assumptions, &soot);
    fill();
    aft_shortwave(&in, scratch, &out);
    aft_longwave(&in, scratch, &out);
    for (int c = 0; c < NCOL; c++) {
        static aft_real one[9][NLEV + 1], s[7][NLEV + 1];
        const aft_real *from[] = {p, ti, t, q, o3, cover, water, ice, smoke};
        for (int f = 0; f < 9; f++)
            for (int k = 0; k < NLEV + (f < 2); k++)
                one[f][k] = from[f][k * NCOL + c];
        aft_radiation_input alone = in;
        alone.ncol = 1;
        alone.pressure_interface = one[0], alone.temperature_interface = one[1];
        alone.temperature = one[2], alone.water_vapour = one[3], alone.ozone = one[4];
        alone.cloud_cover = one[5], alone.cloud_water = one[6], alone.cloud_ice = one[7];
        aft_aerosol here = {&soot, one[8], NULL};
        alone.aerosol = &here;
        alone.surface_temperature += c, alone.surface_emissivity += c, alone.albedo_visible += c;
        alone.albedo_near_infrared += c, alone.cos_zenith += c, alone.daylight += c;
        aft_radiation_output single = {s[0], s[1], s[2], s[3], s[4], s[5], s[6]};
        aft_shortwave(&alone, scratch, &single);
        aft_longwave(&alone, scratch, &single);
        const aft_real *whole[] = {su, sd, lu, ld};
        for (int f = 0; f < 4; f++)
            for (int k = 0; k <= NLEV; k++)
                CHECK(!memcmp(&s[f][k], &whole[f][k * NCOL + c], sizeof(aft_real)));
        CHECK(!memcmp(s[4], direct + c, sizeof(aft_real)));
    }
}

static void ozone_column_is_the_formula_s(void)
{
    double column = 0;
    for (double x = log(1.0); x < log(101325.0); x += 0.01) {
        double pressure = exp(x + 0.005);
        column += aft_ozone_climatology(pressure, 45, 100) * pressure * 0.01 / 9.80665;
    }
    /* Van Heuklon 1979 at 45 N, day 101 */
    double s = sin(1.28 * 45 * acos(-1.0) / 180);
    double expected = 235 + (150 + 40 * sin(0.9865 * 71 * acos(-1.0) / 180)) * s * s;
    CHECK_CLOSE(column / 2.1415e-5, expected, 0.02);
}

/* Kinne 2019: albedo 0.94, asymmetry 0.70 of the everyday aerosol at 550 nm. The mean of its shares is 1 over
 * the Earth's heights, so 1.07 at sea level, here with land at all latitudes but about 60 S. */
static void haze_is_the_climatology_s(void)
{
    aft_aerosol_optics haze;
    aft_haze_optics(&haze);
    int    b = 0;
    double from, to, share = 0, weight = 0;
    for (aft_shortwave_band(b, &from, &to); !(from < 550e-9 && to > 550e-9); aft_shortwave_band(++b, &from, &to))
        CHECK(b < aft_shortwave_bands());
    CHECK_CLOSE((double)haze.sw_extinction[b], 1, 0.1);
    CHECK_CLOSE((double)haze.sw_single_scattering_albedo[b], 0.94, 0.005);
    CHECK_CLOSE((double)haze.sw_asymmetry[b], 0.70, 0.01);
    for (double lat = -89.5; lat < 90; lat += 1) {
        double w = cos(lat * acos(-1.0) / 180), land = lat < -70 ? 1 : lat < -45 ? 0 : 0.34;
        share += w * aft_haze_share(lat, land), weight += w;
    }
    CHECK_CLOSE(share / weight, 1.07, 0.04);
    CHECK(aft_haze_share(15, 1) > 2 && aft_haze_share(-80, 1) < 1);
}

int main(void)
{
    aft_arena *arena = aft_arena_create(0);
    scratch = aft_alloc(arena, aft_radiation_scratch(NLEV, 1), 1);
    aft_assumptions assumptions;
    aft_assumptions_default(&assumptions);
    aft_smoke_optics(&assumptions, &soot);
    nothing_is_lost_or_not_a_number();
    isothermal_air_is_a_black_body();
    white_column_conserves();
    burden_times_extinction_is_optical_depth();
    aft_smoke_optics(&assumptions, &soot);
    species_add_up();
    cloud_and_gases_do_what_they_must();
    clear_diagnostics_are_the_cloudless_run();
    fixed_air_is_the_same_air();
    all_kernels_give_the_same_bits();
    splitting_columns_changes_no_bit();
    ozone_column_is_the_formula_s();
    haze_is_the_climatology_s();
    aft_arena_free(arena);
    return CHECK_END();
}
