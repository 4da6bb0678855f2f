/* SPDX-License-Identifier: Apache-2.0 */
/* Radiation: limits, conservation, the optical depth of soot, and that a column stands alone. */
#include "check.h"
#include "climate/radiation/radiation.h"

#include <stdlib.h>
#include <string.h>

enum { NLEV = 40, NCOL = 5, N = NLEV * NCOL, NI = (NLEV + 1) * NCOL };

static aft_real p[NI], ti[NI], t[N], q[N], o3[N], cover[N], water[N], ice[N], smoke[N];
static aft_real ts[NCOL], emissivity[NCOL], visible[NCOL], infrared[NCOL], mu[NCOL], day[NCOL];
static aft_real su[NI], sd[NI], lu[NI], ld[NI], direct[NCOL], sc[NCOL], lc[NCOL];
static aft_smoke_optics     soot;
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
        .temperature_interface = ti, .water_vapour = q, .ozone = o3, .co2_mol_per_mol = (aft_real)4e-4,
        .cloud_cover = cover, .cloud_water = water, .cloud_ice = ice, .smoke_mass = smoke,
        .smoke_optics = &soot, .surface_temperature = ts, .surface_emissivity = emissivity,
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
    for (int i = 0; i < NI; i++)
        CHECK_CLOSE(lu[i], 5.670374419e-8 * 280 * 280 * 280 * 280, 2e-4);
    CHECK_CLOSE(ld[NLEV * NCOL], 5.670374419e-8 * 280 * 280 * 280 * 280, 2e-4);
}

/* A white atmosphere over white ground returns all light. */
static void white_column_conserves(void)
{
    aft_radiation_input in = input();
    fill();
    in.co2_mol_per_mol = 0;
    for (int b = 0; b < AFT_MAX_SW_BANDS; b++)
        soot.sw_single_scattering_albedo[b] = 1;
    for (int i = 0; i < N; i++)
        q[i] = o3[i] = 0, smoke[i] = (aft_real)0.1, cover[i] = 0;
    for (int c = 0; c < NCOL; c++)
        visible[c] = infrared[c] = 1;
    aft_shortwave(&in, scratch, &out);
    for (int c = 1; c < NCOL; c++)  /* oxygen and methane absorb a little */
        CHECK(su[c] > 0.95 * sd[c] && su[c] <= sd[c] * 1.00001);
}

/* Burden times mass extinction is optical depth: over black ground, by Beer's law for an absorber. */
static void burden_times_extinction_is_optical_depth(void)
{
    aft_radiation_input in = input();
    aft_assumptions     assumptions;
    aft_assumptions_default(&assumptions);
    aft_smoke_optics_default(&assumptions, &soot);
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

static void splitting_columns_changes_no_bit(void)
{
    aft_radiation_input in = input();
    aft_assumptions     assumptions;
    aft_assumptions_default(&assumptions);
    aft_smoke_optics_default(&assumptions, &soot);
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
        alone.smoke_mass = one[8];
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

int main(void)
{
    aft_arena *arena = aft_arena_create(0);
    scratch = aft_alloc(arena, aft_radiation_scratch(NCOL, NLEV), 1);
    aft_assumptions assumptions;
    aft_assumptions_default(&assumptions);
    aft_smoke_optics_default(&assumptions, &soot);
    nothing_is_lost_or_not_a_number();
    isothermal_air_is_a_black_body();
    white_column_conserves();
    burden_times_extinction_is_optical_depth();
    splitting_columns_changes_no_bit();
    ozone_column_is_the_formula_s();
    aft_arena_free(arena);
    return CHECK_END();
}
