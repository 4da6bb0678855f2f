/* SPDX-License-Identifier: Apache-2.0 */
/* Radiative-convective equilibrium of one column of our radiation and moist physics, after RCEMIP (Wing
 * et al. 2018, doi:10.5194/gmd-11-793-2018, table 1): sea of 300 K, sun of 551.58 W m-2 at a zenith angle
 * of 42.05 deg, 348 ppm CO2, their ozone; a bulk surface flux at 5 m/s and an eddy diffusivity of fixed
 * shape below 1 km stand for the boundary layer. */
#include "base/math.h"
#include "climate/moist/moist.h"
#include "climate/saturation.h"
#include "climate/radiation/radiation.h"
#include "validation/scoreboard.h"

#include <stdlib.h>
#include <string.h>

enum { NLEV = 30, DAYS = 300, LAST = 60, STEPS = 72, EVERY = 3 };

static const double DT = 86400.0 / STEPS, SEA = 300, WIND = 5, EXCHANGE = 1.15e-3, MIXED = 1000;
static const double SURFACE_PRESSURE = 101480;

static aft_real p[NLEV], face[NLEV + 1], mass[NLEV], z[NLEV], zi[NLEV + 1], t[NLEV], ti[NLEV + 1];
static double   qv[NLEV], ql[NLEV], qi[NLEV], air_mass[NLEV], heating[NLEV];
static aft_real vapour[NLEV], ozone[NLEV], cover[NLEV], liquid[NLEV], ice[NLEV];
static aft_real su[NLEV + 1], sd[NLEV + 1], lu[NLEV + 1], ld[NLEV + 1], direct[1], sc[1], lc[1], cape[1];

static aft_columns        columns = {1, NLEV, 0, p, face, mass, z, zi};
static aft_moist_state    state   = {t, qv, ql, qi, NULL, 0, air_mass, NULL};
static aft_moist_settings settings;
static void              *scratch, *rays;

typedef struct {
    double rain, convective, evaporation, olr, olr_clear, absorbed, absorbed_clear, cape, cooling;
    double t[NLEV], rh[NLEV], cover[NLEV], water, liquid, ice, unbalanced, lost;
} means;

static void heights(void)
{
    zi[NLEV] = 0;
    for (int k = NLEV - 1; k >= 0; k--) {
        double tv = (double)t[k] * (1 + 0.608 * qv[k]);
        double thick = AFT_DRY_GAS * tv / AFT_GRAVITY * log((double)face[k + 1] / (double)face[k]);
        zi[k] = (aft_real)((double)zi[k + 1] + thick), z[k] = (aft_real)((double)zi[k + 1] + 0.5 * thick);
    }
}

static void start(void)
{
    static const double km[NLEV + 1] = {60, 52, 46, 41, 36.5, 32.5, 29, 26.2, 24, 22, 20.2, 18.6, 17.2, 15.9,
                                        14.6, 13.3, 12, 10.7, 9.4, 8.2, 7, 5.9, 4.8, 3.8, 2.9, 2.1, 1.4, 0.85,
                                        0.45, 0.16, 0};
    for (int k = 0; k <= NLEV; k++)
        face[k] = (aft_real)(SURFACE_PRESSURE * exp(-km[k] / 7.3));
    for (int k = 0; k < NLEV; k++) {
        double hpa = 0.5 * ((double)face[k] + (double)face[k + 1]) / 100, height = 7300 * log(1014.8 / hpa);
        p[k] = (aft_real)(100 * hpa);
        air_mass[k] = ((double)face[k + 1] - (double)face[k]) / AFT_GRAVITY, mass[k] = (aft_real)air_mass[k];
        qv[k] = height < 15000 ? 0.01865 * exp(-height / 4000) * exp(-pow(height / 7500, 2)) : 3e-6;
        t[k]  = (aft_real)(fmax(303.4 - 0.0067 * height, 203) / (1 + 0.608 * qv[k]));
        ql[k] = qi[k] = 0;
        ozone[k] = (aft_real)(3.6478e-6 * pow(hpa, 0.83209) * exp(-hpa / 11.3515) * 47.9982 / 28.9647);
        cover[k] = liquid[k] = ice[k] = 0;
    }
    heights();
}

static void radiate(means *m, double weight)
{
    static aft_real   ts[1], one[1] = {1}, dark[1] = {(aft_real)0.07}, mu[1];
    ts[0] = (aft_real)SEA, mu[0] = (aft_real)cos(42.05 * 3.14159265358979 / 180);
    for (int k = 0; k < NLEV; k++)
        vapour[k] = (aft_real)qv[k];
    for (int k = 1; k < NLEV; k++)
        ti[k] = (aft_real)0.5 * (t[k - 1] + t[k]);
    ti[0] = t[0], ti[NLEV] = t[NLEV - 1] + (t[NLEV - 1] - ti[NLEV - 1]);
    aft_radiation_input in = {.ncol = 1, .nlev = NLEV, .pressure_interface = face, .temperature = t,
        .temperature_interface = ti, .water_vapour = vapour, .ozone = ozone,
        .gases = aft_gases_of_2014(348e-6), .cloud_cover = cover, .cloud_water = liquid, .cloud_ice = ice,
        .surface_temperature = ts, .surface_emissivity = one, .albedo_visible = dark,
        .albedo_near_infrared = dark, .cos_zenith = mu, .daylight = one,
        .solar_irradiance = (aft_real)551.58};
    aft_radiation_output out = {su, sd, lu, ld, direct, sc, lc};
    aft_shortwave(&in, rays, &out);
    aft_longwave(&in, rays, &out);
    double net[NLEV + 1];
    for (int k = 0; k <= NLEV; k++)
        net[k] = (double)sd[k] - (double)su[k] + (double)ld[k] - (double)lu[k];
    for (int k = 0; k < NLEV; k++)
        heating[k] = (net[k] - net[k + 1]) / (air_mass[k] * AFT_DRY_HEAT);
    m->olr += weight * (double)lu[0], m->olr_clear += weight * (double)lc[0];
    m->absorbed += weight * ((double)sd[0] - (double)su[0]);
    m->absorbed_clear += weight * ((double)sd[0] - (double)sc[0]);
    m->cooling += weight * (net[NLEV] - net[0]);
}

/* Implicit mixing of x (in place) below MIXED with a flux into the lowest layer that relaxes it to
 * `surface`; returns that flux times dt. */
static double mix(double *x, double surface)
{
    double a[NLEV], b[NLEV], c[NLEV], y[NLEV];
    double rho = SURFACE_PRESSURE / (AFT_DRY_GAS * 297), flux = rho * EXCHANGE * WIND * DT;
    double friction = sqrt(EXCHANGE) * WIND;
    for (int k = 0; k < NLEV; k++) {
        double height = (double)zi[k], part = fmax(1 - height / MIXED, 0);
        double diffuse = AFT_KARMAN * friction * height * part * part * rho * DT;
        a[k] = k > 0 ? diffuse / ((double)z[k - 1] - (double)z[k]) : 0;
    }
    for (int k = 0; k < NLEV; k++) {
        c[k] = k + 1 < NLEV ? a[k + 1] : flux;
        b[k] = air_mass[k] + a[k] + c[k];
        y[k] = air_mass[k] * x[k] + (k + 1 < NLEV ? 0 : flux * surface);
    }
    for (int k = 1; k < NLEV; k++) {
        double w = a[k] / b[k - 1];
        b[k] -= w * a[k], y[k] += w * y[k - 1];
    }
    for (int k = NLEV - 1; k >= 0; k--)
        x[k] = (y[k] + (k + 1 < NLEV ? a[k + 1] * x[k + 1] : 0)) / b[k];
    return flux * (surface - x[NLEV - 1]);
}

static double water(void)
{
    double sum = 0;
    for (int k = 0; k < NLEV; k++)
        sum += air_mass[k] * (qv[k] + ql[k] + qi[k]);
    return sum;
}

static void step(int n, means *m, double weight)
{
    double rain[1], snow[1], more[1], flakes[1], heat[NLEV];
    if (n % EVERY == 0)
        radiate(m, weight * EVERY);
    for (int k = 0; k < NLEV; k++) {
        t[k]    = (aft_real)((double)t[k] + DT * heating[k]);
        heat[k] = AFT_DRY_HEAT * (double)t[k] + AFT_GRAVITY * (double)z[k];
    }
    mix(heat, AFT_DRY_HEAT * SEA);
    double evaporated = mix(qv, (double)aft_saturate((aft_real)SEA, face[NLEV]).q);
    for (int k = 0; k < NLEV; k++)
        t[k] = (aft_real)((heat[k] - AFT_GRAVITY * (double)z[k]) / AFT_DRY_HEAT);
    heights();
    double before = water();
    aft_real flux[NLEV + 1];
    aft_convection_output  plumes = {rain, snow, cape, flux, NULL, NULL};
    aft_layer_cloud_output clouds = {more, flakes, cover, liquid, ice, NULL, NULL, NULL, NULL};
    aft_real sea[1] = {1};
    aft_convection(&columns, &settings, &state, scratch, &plumes);
    aft_layer_cloud(&columns, &settings, sea, flux, &state, scratch, &clouds);
    double fell = rain[0] + snow[0] + more[0] + flakes[0];
    m->lost = fmax(m->lost, fabs(water() + fell - before) / before);
    m->rain += weight * fell / DT * 86400;
    m->convective += weight * (rain[0] + snow[0]) / DT * 86400;
    m->evaporation += weight * evaporated / DT * 86400;
    m->cape += weight * (double)cape[0];
    for (int k = 0; k < NLEV; k++) {
        m->t[k] += weight * (double)t[k];
        m->rh[k] += weight * qv[k] / (double)aft_saturate(t[k], p[k]).q;
        m->cover[k] += weight * (double)cover[k];
        m->water += weight * air_mass[k] * qv[k];
        m->liquid += weight * air_mass[k] * ql[k], m->ice += weight * air_mass[k] * qi[k];
    }
}

static means equilibrium(int scheme)
{
    means m = {0}, spin = {0};
    settings.scheme = scheme;
    start();
    for (int n = 0; n < DAYS * STEPS; n++) {
        bool counted = n >= (DAYS - LAST) * STEPS;
        step(n, counted ? &m : &spin, counted ? 1.0 / (LAST * STEPS) : 0);
        heights();
    }
    return m;
}

/* Largest departure [K] between 850 and 200 hPa from the adiabat (c_p T + g z + L_v q_s kept) of the
 * lowest air. */
static double off_adiabat(const means *m, double *at_200)
{
    double worst = 0, q = m->rh[NLEV - 1] * (double)aft_saturate((aft_real)m->t[NLEV - 1], p[NLEV - 1]).q;
    double h = AFT_DRY_HEAT * m->t[NLEV - 1] + AFT_GRAVITY * (double)z[NLEV - 1] + AFT_HEAT_VAPORISING * q;
    for (int k = 0; k < NLEV; k++) {
        double low = 150, high = 330;
        for (int n = 0; n < 50; n++) {
            double x = 0.5 * (low + high), v = fmin(q, (double)aft_saturate((aft_real)x, p[k]).q);
            bool   over = AFT_DRY_HEAT * x + AFT_GRAVITY * (double)z[k] + AFT_HEAT_VAPORISING * v > h;
            low = over ? low : x, high = over ? x : high;
        }
        if ((double)p[k] > 2e4 && (double)p[k] < 8.5e4)
            worst = fmax(worst, fabs(m->t[k] - low));
        if ((double)p[k] > 1.9e4 && (double)face[k] < 2e4)
            *at_200 = m->t[k] - low;
    }
    return worst;
}

static double least(const double *x)
{
    double low = x[0];
    for (int k = 1; k < NLEV; k++)
        low = fmin(low, x[k]);
    return low;
}

static void judge(const char *name, const means *m)
{
    double at_200 = 0, worst = off_adiabat(m, &at_200), high = 0, low = 0;
    for (int k = 0; k < NLEV; k++)
        if ((double)p[k] < 4.4e4)
            high = fmax(high, m->cover[k]);
        else if ((double)p[k] > 6.8e4)
            low = fmax(low, m->cover[k]);
    const char *rcemip = "RCEMIP spread at 300 K, Wing et al. 2020 (U: from memory)";
    char title[96];
    snprintf(title, sizeof title, "Radiative-convective equilibrium, 300 K sea: %s", name);
    score_heading(title);
    score_range("precipitation, mm/day", m->rain, 2.5, 4.5, rcemip);
    score_range("column vapour, kg m-2", m->water, 25, 45, rcemip);
    score_range("outgoing longwave, W m-2", m->olr, 240, 290, rcemip);
    score_range("departure from the moist adiabat below 200 hPa, K", worst, 0, 5, "quasi-equilibrium");
    score_range("coldest air, K", least(m->t), 185, 205, rcemip);
    score_range("radiative cooling of the air, W m-2", m->cooling, 80, 130, rcemip);
    score_absolute("rain less evaporation, mm/day", m->rain - m->evaporation, 0, 0.02, "equilibrium");
    score_range("water lost in a step, relative", m->lost, 0, 1e-12, "conservation");
    printf("part of rain from convection %.2f; CAPE %.0f J/kg; cloud cover high %.2f, low %.2f; liquid %.0f, ice "
           "%.0f g/m2\ncloud effect shortwave %+.1f, longwave %+.1f W/m2; absorbed %.1f W/m2\n",
           m->convective / m->rain, m->cape, high, low, 1e3 * m->liquid, 1e3 * m->ice,
           m->absorbed - m->absorbed_clear, m->olr_clear - m->olr, m->absorbed);
    if (getenv("MOIST_PROFILE"))
        for (int k = 0; k < NLEV; k++)
            printf("%8.1f hPa %6.0f m  T %.2f  RH %.2f  cover %.3f\n", (double)p[k] / 100, (double)z[k],
                   m->t[k], m->rh[k], m->cover[k]);
}

int main(void)
{
    aft_arena      *arena = aft_arena_create(0);
    aft_assumptions assumptions;
    aft_assumptions_default(&assumptions);
    aft_moist_assume(&assumptions, &settings);
    scratch = aft_alloc(arena, aft_moist_scratch(), 1);
    rays    = aft_alloc(arena, aft_radiation_scratch(NLEV, 0), 1);
    columns.time_step = DT;
    means m = equilibrium(AFT_CONVECTION_MASS_FLUX);
    judge("mass flux", &m);  /* while z is that of its air */
    m = equilibrium(AFT_CONVECTION_ADJUST);
    judge("Betts-Miller", &m);
    aft_arena_free(arena);
    return score_end();
}
