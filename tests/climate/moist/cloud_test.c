/* SPDX-License-Identifier: Apache-2.0 */
/* Saturation, condensation, rain and snow. */
#include "sounding.h"

static aft_real sea[NCOL], cover[N], liquid_path[N], ice_path[N], liquid_radius[N], ice_radius[N];
static aft_real rain_flux[NI], snow_flux[NI];

static aft_layer_cloud_output out = {rain, snow, cover, liquid_path, ice_path,
                                     liquid_radius, ice_radius, rain_flux, snow_flux};

static void cloud(void)
{
    aft_layer_cloud(&columns, &settings, sea, NULL, &state, scratch, &out);
}

/* Dry, still air at one temperature, no sea: what a test then adds is all there is. */
static void blank(double temperature)
{
    sounding(290, 1);
    for (int i = 0; i < N; i++) {
        t[i]  = (aft_real)temperature;
        qv[i] = ql[i] = qi[i] = 0;
    }
    heights();
    memset(sea, 0, sizeof sea);
}

/* Murphy & Koop 2005 eqs. 7 and 10, the reference. */
static double over_ice(double x)
{
    return exp(9.550426 - 5723.265 / x + 3.53068 * log(x) - 0.00728332 * x);
}

static double over_liquid(double x)
{
    return exp(54.842763 - 6763.22 / x - 4.210 * log(x) + 0.000367 * x +
               tanh(0.0415 * (x - 218.8)) * (53.878 - 1331.22 / x - 9.44523 * log(x) + 0.014025 * x));
}

static void saturation_is_that_of_murphy_and_koop(void)
{
    for (double x = 150; x <= 273.15; x += 1)
        CHECK_CLOSE((double)aft_vapour_pressure_ice((aft_real)x), over_ice(x), x < 175 ? 0.045 : 0.01);
    for (double x = 243; x <= 313; x += 1)
        CHECK_CLOSE((double)aft_vapour_pressure_liquid((aft_real)x), over_liquid(x), 0.0035);
}

static void slope_is_the_derivative(void)
{
    for (double x = 180; x < 320; x += 0.7) {
        const aft_real     p0 = 7e4, step = (aft_real)0.25;
        aft_saturated      s    = aft_saturate((aft_real)x, p0);
        double             up   = (double)aft_saturate((aft_real)x + step, p0).q;
        double             down = (double)aft_saturate((aft_real)x - step, p0).q;
        CHECK_CLOSE((double)s.slope, (up - down) / (2 * (double)step), 0.015);
    }
    CHECK((double)aft_saturate(260, 10).q < 1 && aft_saturate(260, 10).slope == 0);
}

/* All budgets, over warm, cold and icy soundings. */
static void budgets_close(double surface, double moist)
{
    budget before[NCOL];
    sounding(surface, moist);
    for (int c = 0; c < NCOL; c++)
        sea[c] = (aft_real)(c % 3 == 0), before[c] = column_budget(c);
    cloud();
    for (int c = 0; c < NCOL; c++) {
        budget after = column_budget(c);
        CHECK_CLOSE(after.water + rain[c] + snow[c], before[c].water, 1e-13);
        CHECK(fabs(after.energy - AFT_HEAT_MELTING * snow[c] - before[c].energy) < 3 * energy_rounding());
        CHECK(rain[c] >= 0 && snow[c] >= 0);
    }
    int wrong = 0;
    for (int i = 0; i < N; i++) {
        wrong += !(qv[i] >= 0 && ql[i] >= 0 && qi[i] >= 0);
        wrong += !(cover[i] >= 0 && cover[i] <= 1 && liquid_path[i] >= 0 && ice_path[i] >= 0);
        wrong += !((double)liquid_radius[i] >= 3.9e-6 && (double)liquid_radius[i] <= 30.1e-6);
        wrong += !((double)ice_radius[i] >= 12.9e-6 && (double)ice_radius[i] <= 101e-6);
    }
    CHECK(wrong == 0);
}

/* A layer far above saturation ends at saturation: q_v = q_s(T'), c_p (T' - T) = L (q - q_s(T')). Two
 * steps of Newton are good to 0.001 K for 10 %, to 0.03 K for 50 %. */
static void a_saturated_layer_condenses_to_the_newton_answer(double over, double tolerance)
{
    const int i = 22 * NCOL;
    blank(285);
    settings.rain_rate = settings.collection = 0;
    settings.humidity_low = settings.humidity_high = 1;
    for (int c = 0; c < NCOL; c++)
        qv[i + c] = over * (double)aft_saturate(285, p[i]).q;
    double q = qv[i], low = 285, high = 300;
    for (int n = 0; n < 60; n++) {
        double x = 0.5 * (low + high), held = (double)aft_saturate((aft_real)x, p[i]).q;
        if (AFT_DRY_HEAT * (x - 285) < AFT_HEAT_VAPORISING * (q - held))
            low = x;
        else
            high = x;
    }
    cloud();
    CHECK(fabs((double)t[i] - low) < tolerance);
    CHECK_CLOSE(qv[i], (double)aft_saturate((aft_real)low, p[i]).q, 0.1 * tolerance);
    CHECK_CLOSE(ql[i] + qv[i], q, 1e-14);
    CHECK(qi[i] == 0 && cover[i] > (aft_real)0.9);
    begin();
}

/* Sundqvist's cover 1 - sqrt((1 - RH) / (1 - U)) follows from the humidity that is left. */
static void cover_is_that_of_sundqvist(void)
{
    const int i = 15 * NCOL;
    blank(265);
    settings.rain_rate = settings.collection = settings.snow_rate = settings.ice_fall = 0;
    for (int c = 0; c < NCOL; c++)
        qv[i + c] = (double)aft_saturate(265, p[i]).q * (0.80 + 0.007 * c);
    cloud();
    for (int c = 10; c < NCOL; c++) {
        double x  = (double)face[N + c] / (double)p[i + c];
        double u  = (double)settings.humidity_high +
                   (double)(settings.humidity_low - settings.humidity_high) * exp(1 - x * x);
        double rh = qv[i + c] / (double)aft_saturate(t[i + c], p[i + c]).q;
        CHECK((double)cover[i + c] >= 1 - sqrt(fmin((1 - rh) / (1 - u), 1)) - 0.01);
        CHECK(c < 14 || ql[i + c] + qi[i + c] > 0);
    }
    begin();
}

/* Rain evaporates half the way to saturation at most, however heavy, and no more than there is. */
static void evaporation_has_a_limit(void)
{
    blank(290);
    settings.evaporation = 1;
    settings.rain_rate = 1;
    for (int c = 0; c < NCOL; c++) {
        int i = 20 * NCOL + c;
        qv[i] = (double)aft_saturate(290, p[i]).q;
        ql[i] = c == 0 ? 1e-7 : 2e-3 * c;
    }
    cloud();
    CHECK(rain[0] >= 0 && rain[0] < 1e-6);
    const int     i    = 21 * NCOL + 36;
    aft_saturated full = aft_saturate(290, p[i]);
    double        most = 0.5 * (double)full.q / (1 + AFT_HEAT_VAPORISING / AFT_DRY_HEAT * (double)full.slope);
    CHECK_CLOSE(qv[i], most, 1e-5);
    for (int c = 21 * NCOL; c < N; c++)
        CHECK(qv[c] < (double)aft_saturate(t[c], p[c]).q);
    begin();
}

/* Snow melts with all the heat above 0 C and no more: what falls is liquid, the heat is that of melting. */
static void melting_takes_its_heat(void)
{
    blank(275);
    settings.evaporation = 0;
    for (int c = 0; c < NCOL; c++) {
        for (int k = 0; k < 25; k++)
            t[k * NCOL + c] = 240;
        int i = 10 * NCOL + c;
        qi[i] = 1e-3 + 3e-3 * c, qv[i] = (double)aft_saturate(240, p[i]).q;
    }
    for (int i = 0; i < NCOL; i++)
        CHECK(t[N - NCOL + i] == 275);
    settings.snow_rate = 1, settings.ice_fall = 0;
    cloud();
    for (int c = 0; c < NCOL; c++) {
        double warm = 0;
        for (int k = 25; k < NLEV; k++) {
            warm += air_mass[k * NCOL + c] * AFT_DRY_HEAT * (275 - (double)t[k * NCOL + c]);
            CHECK((double)t[k * NCOL + c] >= AFT_MELTING - 1e-4);
        }
        CHECK(fabs(warm - AFT_HEAT_MELTING * rain[c]) < 5 * energy_rounding());
        CHECK(rain[c] > 0.1);
    }
    CHECK(snow[0] < 1e-9 && snow[36] > 1);
    begin();
}

/* In air below the all-ice temperature liquid freezes and warms the air by L_f. */
static void freezing_warms(void)
{
    const int i = 12 * NCOL;
    blank(240);
    settings.snow_rate = settings.ice_fall = settings.rain_rate = settings.collection = 0;
    for (int c = 0; c < NCOL; c++)
        ql[i + c] = 5e-4, qv[i + c] = (double)aft_saturate(240, p[i + c]).q;
    double energy = column_budget(0).energy;
    cloud();
    CHECK(ql[i] < 1e-12 && qi[i] > 4e-4);
    CHECK((double)t[i] > 240.1);
    CHECK(fabs(column_budget(0).energy - energy) < energy_rounding());
    begin();
}

/* An inversion over sea holds low cloud; over land the same air does not. */
static void inversions_hold_cloud_over_sea(void)
{
    sounding(288, 0.5);
    for (int i = 0; i < N; i++) {
        ql[i] = qi[i] = 0;
        if ((double)p[i] < 8.9e4)
            t[i] += 9, qv[i] *= 0.5;
        else
            qv[i] = 0.84 * (double)aft_saturate(t[i], p[i]).q;
    }
    heights();
    for (int c = 0; c < NCOL; c++)
        sea[c] = (aft_real)(c < 20);
    cloud();
    double over_sea = 0, over_land = 0;
    for (int i = 0; i < N; i++)
        if ((double)p[i] > 8e4) {
            if (i % NCOL < 20)
                over_sea = fmax(over_sea, (double)cover[i]);
            else
                over_land = fmax(over_land, (double)cover[i]);
        }
    CHECK(over_sea > 0.2 && over_sea < 1);
    CHECK(over_land < 0.05);
}

int main(void)
{
    begin();
    saturation_is_that_of_murphy_and_koop();
    slope_is_the_derivative();
    budgets_close(302, 1.3);
    budgets_close(285, 1.3);
    budgets_close(262, 1.0);
    a_saturated_layer_condenses_to_the_newton_answer(1.1, 1e-3);
    a_saturated_layer_condenses_to_the_newton_answer(1.5, 3e-2);
    cover_is_that_of_sundqvist();
    evaporation_has_a_limit();
    melting_takes_its_heat();
    freezing_warms();
    inversions_hold_cloud_over_sea();
    return end();
}
