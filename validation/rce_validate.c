/* SPDX-License-Identifier: Apache-2.0 */
/* The radiative-convective column of Manabe & Wetherald 1967
 * (doi:10.1175/1520-0469(1967)024<0241:TEOTAW>2.0.CO;2): water, carbon dioxide and ozone; no lapse rate
 * beyond 6.5 K/km; mean sun, or relative humidity 0.77 (p/p_s - 0.02) / 0.98 held, or its water held.
 * Their clouds are three decks whose albedo they give; the water that gives it here is ours. Their figures
 * are recalled, not read again. Without cloud the column stands near 310 K, where the water continuum
 * they did not have shuts the last window: a greater rise than theirs is to be expected there. */
#include "climate/radiation/radiation.h"
#include "validation/scoreboard.h"

enum { NLEV = 40, NI = NLEV + 1 };
static const double LAPSE = 6.5e-3, GRAVITY = 9.80665, CP = 1004.64, GAS = 287.053;
static const double GROUND = 1e6;    /* J m-2 K-1; shapes the way to equilibrium, not where it lies */
static const double SUN = 1395.0;    /* W m-2, 2 ly/min, theirs */

typedef struct {
    double t[NLEV], ts, q[NLEV];
    double net_top, olr;
} column;

static double   p[NI], pm[NLEV];
static aft_real pf[NI], o3[NLEV], cover[NLEV], liquid[NLEV], ice[NLEV];

static void make_levels(bool cloudy)
{
    for (int k = 0; k <= NLEV; k++) {
        double x = (double)k / NLEV;
        p[k] = 10 + 101315 * x * x * (3 - 2 * x);
        pf[k] = (aft_real)p[k];
    }
    for (int k = 0; k < NLEV; k++) {
        pm[k] = 0.5 * (p[k] + p[k + 1]);
        o3[k] = (aft_real)aft_ozone_climatology(pm[k], 35, 100);
        cover[k] = liquid[k] = ice[k] = 0;
    }
    /* high 10 km, 0.228; middle 4.1 km, 0.090; low 1.7 to 2.7 km, 0.313 (their Table 2); albedos 0.20, 0.48,
     * 0.69 */
    const double at[3] = {265e2, 605e2, 765e2}, amount[3] = {0.228, 0.090, 0.313};
    const double water[3] = {0.010, 0.055, 0.150};
    for (int deck = 0; deck < 3; deck++)
        for (int k = 0; cloudy && k < NLEV; k++)
            if (p[k] <= at[deck] && p[k + 1] > at[deck]) {
                cover[k] = (aft_real)amount[deck];
                (deck ? liquid : ice)[k] = (aft_real)water[deck];
            }
}

static double saturation(double t, double pressure)
{
    double e = 611.2 * exp(17.67 * (t - 273.15) / (t - 29.65)); /* Bolton 1980 */
    return 0.622 * e / fmax(pressure - 0.378 * e, e);
}

static void set_humidity(column *c)
{
    for (int k = 0; k < NLEV; k++) {
        double h = 0.77 * fmax(0, pm[k] / p[NLEV] - 0.02) / 0.98;
        c->q[k] = fmax(3e-6, h * saturation(c->t[k], pm[k]));
    }
}

static void heat(column *c, double co2, double seconds, void *scratch)
{
    static aft_real t[NLEV], ti[NI], q[NLEV], ts[1], one[1] = {1}, half[1] = {(aft_real)0.5};
    static aft_real albedo[1] = {(aft_real)0.102}, su[NI], sd[NI], lu[NI], ld[NI], direct[1];
    for (int k = 0; k < NLEV; k++) {
        t[k] = (aft_real)c->t[k], q[k] = (aft_real)c->q[k];
        ti[k] = (aft_real)(0.5 * (c->t[k] + c->t[k ? k - 1 : 0]));
    }
    ti[NLEV] = (aft_real)(c->t[NLEV - 1] + 0.5 * (c->t[NLEV - 1] - c->t[NLEV - 2]));
    ts[0] = (aft_real)c->ts;
    aft_radiation_input in = {.ncol = 1, .nlev = NLEV, .pressure_interface = pf, .temperature = t,
        .temperature_interface = ti, .water_vapour = q, .ozone = o3,
        .gases = {(aft_real)co2, 0, 0, 0, 1}, .cloud_cover = cover, .cloud_water = liquid,
        .cloud_ice = ice, .surface_temperature = ts, .surface_emissivity = one, .albedo_visible = albedo,
        .albedo_near_infrared = albedo, .cos_zenith = half, .daylight = half,
        .solar_irradiance = (aft_real)SUN};
    aft_radiation_output out = {su, sd, lu, ld, direct, NULL, NULL};
    aft_shortwave(&in, scratch, &out);
    aft_longwave(&in, scratch, &out);
    double net[NI];
    for (int k = 0; k <= NLEV; k++)
        net[k] = (double)sd[k] - (double)su[k] + (double)ld[k] - (double)lu[k];
    for (int k = 0; k < NLEV; k++)
        c->t[k] += seconds * GRAVITY / CP * (net[k] - net[k + 1]) / (p[k + 1] - p[k]);
    c->ts += seconds * net[NLEV] / GROUND;
    c->net_top = net[0], c->olr = (double)lu[0];
}

/* Convective adjustment: the ground and the layers above it, as many as it takes, on one lapse rate. */
static void adjust(column *c)
{
    double z[NLEV], height = 0, heat = GROUND * c->ts, capacity = GROUND;
    for (int k = NLEV - 1; k >= 0; k--) {
        z[k] = height + GAS * c->t[k] / GRAVITY * log(p[k + 1] / pm[k]);
        height += GAS * c->t[k] / GRAVITY * log(p[k + 1] / fmax(p[k], 1));
    }
    double ground = c->ts;
    int    k = NLEV - 1;
    for (; k >= 0 && c->t[k] < ground - LAPSE * z[k]; k--) {
        double mass = CP * (p[k + 1] - p[k]) / GRAVITY;
        heat += mass * (c->t[k] + LAPSE * z[k]), capacity += mass;
        ground = heat / capacity;
    }
    c->ts = ground;
    for (k++; k < NLEV; k++)
        c->t[k] = ground - LAPSE * z[k];
}

static void settle(column *c, double co2, bool relative, void *scratch)
{
    for (int step = 0; step < 6000; step++) {
        if (relative)
            set_humidity(c);
        heat(c, co2, 0.25 * 86400, scratch);
        adjust(c);
    }
}

static column start(void)
{
    column c = {.ts = 288};
    for (int k = 0; k < NLEV; k++)
        c.t[k] = fmax(210, 288 - 6.5e-3 * 7400 * log(p[NLEV] / pm[k]));
    return c;
}

int main(void)
{
    const char *source = "Manabe & Wetherald 1967, Tables 4 and 5";
    aft_arena  *arena = aft_arena_create(0);
    void       *scratch = aft_alloc(arena, aft_radiation_scratch(NLEV, 0), 1);
    score_heading("Radiative-convective equilibrium, 300 and 600 ppm of CO2");
    for (int cloudy = 1; cloudy >= 0; cloudy--) {
        make_levels(cloudy);
        column one = start(), two, held;
        settle(&one, 300e-6, true, scratch);
        two = held = one;
        settle(&two, 600e-6, true, scratch);
        settle(&held, 600e-6, false, scratch);
        const char *sky = cloudy ? "cloudy" : "clear";
        char        name[96];
        snprintf(name, sizeof name, "%s: ground, K", sky);
        score_absolute(name, one.ts, cloudy ? 288.4 : 307.8, 5, source);
        snprintf(name, sizeof name, "%s: net at the top, W m-2", sky);
        score_absolute(name, one.net_top, 0, 0.05, "equilibrium");
        snprintf(name, sizeof name, "%s: 2 x CO2, relative humidity held, K", sky);
        score_relative(name, two.ts - one.ts, cloudy ? 2.36 : 2.92, 0.2, source);
        snprintf(name, sizeof name, "%s: 2 x CO2, water held, K", sky);
        score_relative(name, held.ts - one.ts, cloudy ? 1.33 : 1.36, 0.2, source);
        snprintf(name, sizeof name, "%s: 2 x CO2, coldest change of the stratosphere, K", sky);
        double coldest = 0;
        for (int k = 0; k < NLEV; k++)
            coldest = fmin(coldest, two.t[k] - one.t[k]);
        score_range(name, coldest, -16, -6, "their Fig. 16 at 40 km, about -10");
    }
    aft_arena_free(arena);
    return score_end();
}
