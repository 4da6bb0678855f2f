/* SPDX-License-Identifier: Apache-2.0 */
/* Convection alone: budgets, positivity, limits, Betts-Miller's reference, the moist adiabat. */
#include "sounding.h"

static double   fallen[NTRACER * NCOL];
static aft_real cape[NCOL], flux[NI];

static aft_convection_output out = {rain, snow, cape, flux, NULL, fallen};

static void convect(int scheme)
{
    settings.scheme = scheme;
    aft_convection(&columns, &settings, &state, scratch, &out);
}

/* Water and tracers to 1e-12 of what is there, energy to the rounding of T. */
static void budgets_close(int scheme, double surface)
{
    budget before[NCOL];
    sounding(surface, 1.3);
    for (int i = 0; i < NTRACER * N; i++)
        tracer[i] = i < N ? 1 : uniform() < 0.1 ? uniform() : 0;
    for (int c = 0; c < NCOL; c++)
        before[c] = column_budget(c);
    convect(scheme);
    int wet = 0;
    for (int c = 0; c < NCOL; c++) {
        budget after = column_budget(c);
        CHECK_CLOSE(after.water + rain[c] + snow[c], before[c].water, 1e-13);
        CHECK(fabs(after.energy - AFT_HEAT_MELTING * snow[c] - before[c].energy) < energy_rounding());
        for (int n = 0; n < NTRACER; n++)
            CHECK_CLOSE(after.tracer[n] + fallen[n * NCOL + c], before[c].tracer[n], 1e-12);
        CHECK(rain[c] >= 0 && snow[c] >= 0 && cape[c] >= 0);
        wet += rain[c] + snow[c] > 0.01;
    }
    CHECK(surface != 296 || wet > NCOL / 2);
}

/* However spiky the tracers and long the step, none turns negative; a uniform one stays uniform. */
static void tracers_stay_positive(void)
{
    sounding(302, 1.1);
    columns.time_step = 14400;
    for (int i = 0; i < NTRACER * N; i++)
        tracer[i] = i < N ? 1 : uniform() < 0.05 ? 1 : 0;
    convect(AFT_CONVECTION_MASS_FLUX);
    columns.time_step = 1200;
    double least = 1, uneven = 0, moved = 0;
    for (int i = 0; i < NTRACER * N; i++)
        least = fmin(least, tracer[i]);
    for (int i = 0; i < N; i++) {
        least  = fmin(least, fmin(qv[i], fmin(ql[i], qi[i])));
        uneven = fmax(uneven, fabs(tracer[i] - 1));
        moved  = fmax(moved, fabs(tracer[N + i] - rint(tracer[N + i])));
    }
    CHECK(least >= 0);
    CHECK(uneven < 1e-13);
    CHECK(moved > 0.01);
}

/* A tracer wholly in plume water falls with the rain; what is left and what fell are what was. */
static void washed_tracers_fall(void)
{
    const aft_real washed[NTRACER] = {0, 1, (aft_real)0.5};
    double         before[NCOL];
    sounding(302, 1.1);
    for (int i = 0; i < NTRACER * N; i++)
        tracer[i] = i % N >= N - 8 * NCOL ? 1e-9 : 0;
    for (int c = 0; c < NCOL; c++)
        before[c] = column_budget(c).tracer[1];
    out.tracer_washed = washed;
    convect(AFT_CONVECTION_MASS_FLUX);
    out.tracer_washed = NULL;
    double fell[NTRACER] = {0};
    for (int c = 0; c < NCOL; c++) {
        for (int n = 0; n < NTRACER; n++)
            fell[n] += fallen[n * NCOL + c];
        CHECK_CLOSE(column_budget(c).tracer[1] + fallen[NCOL + c], before[c], 1e-12);
    }
    CHECK(fell[0] == 0 && fell[1] > 1.05 * fell[2] && fell[2] > 0);
}

static void stable_air_is_left_alone(int scheme)
{
    aft_real warm[N];
    double   moist[N];
    sounding(260, 0.02);
    for (int i = 0; i < N; i++)
        t[i] = (aft_real)(250 + 40 * (double)z[i] / 15000);
    memcpy(warm, t, sizeof t), memcpy(moist, qv, sizeof qv);
    convect(scheme);
    CHECK(memcmp(warm, t, sizeof t) == 0 && memcmp(moist, qv, sizeof qv) == 0);
}

/* Temperature of a parcel of static energy h and water q at height z, pressure p, by bisection. */
static double parcel(double h, double q, double height, double pressure)
{
    double low = 150, high = 350;
    for (int n = 0; n < 60; n++) {
        double middle = 0.5 * (low + high);
        double vapour = fmin(q, (double)aft_saturate((aft_real)middle, (aft_real)pressure).q);
        double energy = AFT_DRY_HEAT * middle + AFT_GRAVITY * height + AFT_HEAT_VAPORISING * vapour;
        if (energy > h)
            high = middle;
        else
            low = middle;
    }
    return low;
}

/* With no time to relax, the column becomes the adiabat of its lowest air, shifted by one number, with
 * 70 % of that adiabat's saturation. */
static void betts_miller_reaches_its_reference(void)
{
    sounding(296, 1.3);
    const int    low = N - NCOL;
    const double h = AFT_DRY_HEAT * (double)t[low] + AFT_GRAVITY * (double)z[low] +
                     AFT_HEAT_VAPORISING * qv[low], q = qv[low];
    settings.adjust_time = 0;
    convect(AFT_CONVECTION_ADJUST);
    CHECK(rain[0] > 1);
    double shift = (double)t[low] - parcel(h, q, (double)z[low], (double)p[low]), worst = 0, humid = 0;
    for (int i = low; (double)p[i] > 2.2e4; i -= NCOL) {
        double ref = parcel(h, q, (double)z[i], (double)p[i]);
        worst      = fmax(worst, fabs((double)t[i] - ref - shift));
        humid = fmax(humid, fabs(qv[i] / (double)aft_saturate((aft_real)ref, p[i]).q - 0.7));
    }
    CHECK(worst < 2e-2); /* two Newton steps a layer */
    CHECK(humid < 5e-4);
    begin();
}

/* The shallow branch moves heat and water and lets nothing fall. */
static void shallow_convection_does_not_rain(void)
{
    budget before[NCOL];
    sounding(300, 1.0);
    for (int i = 0; i < N; i++)
        qv[i] *= (double)p[i] > 9e4 ? 1 : 0.15;
    heights();
    for (int c = 0; c < NCOL; c++)
        before[c] = column_budget(c);
    convect(AFT_CONVECTION_ADJUST);
    for (int c = 0; c < NCOL; c++) {
        budget after = column_budget(c);
        CHECK(rain[c] == 0 && snow[c] == 0);
        CHECK_CLOSE(after.water, before[c].water, 1e-14);
        CHECK(fabs(after.energy - before[c].energy) < energy_rounding());
    }
    CHECK(qv[N - 12 * NCOL] > 0);
}

/* A column alone and among others: the same bits. */
static void columns_do_not_touch(int scheme)
{
    aft_real one_t[NLEV];
    double   one_q[NLEV];
    sounding(301, 1.0);
    static aft_real p1[NLEV], f1[NLEV + 1], m1[NLEV], z1[NLEV], zi1[NLEV + 1];
    double          l1[NLEV], i1[NLEV], a1[NLEV], r1[1], s1[1];
    const int       c = 33;
    for (int k = 0; k <= NLEV; k++)
        f1[k] = face[k * NCOL + c], zi1[k] = zi[k * NCOL + c];
    for (int k = 0; k < NLEV; k++) {
        int i = k * NCOL + c;
        p1[k] = p[i], m1[k] = mass[i], z1[k] = z[i], one_t[k] = t[i], one_q[k] = qv[i];
        l1[k] = ql[i], i1[k] = qi[i], a1[k] = air_mass[i];
    }
    aft_columns           lone = {1, NLEV, 1200, p1, f1, m1, z1, zi1};
    aft_moist_state       s = {one_t, one_q, l1, i1, NULL, 0, a1, NULL};
    aft_convection_output o = {r1, s1, NULL, NULL, NULL, NULL};
    convect(scheme);
    aft_convection(&lone, &settings, &s, scratch, &o);
    int different = 0;
    for (int k = 0; k < NLEV; k++)
        different += one_t[k] != t[k * NCOL + c] || one_q[k] != qv[k * NCOL + c];
    CHECK(different == 0 && r1[0] == rain[c] && s1[0] == snow[c]);
}

/* Smoke-heated air above holds convection down: no mass reaches an inversion of 60 K. */
static void an_inversion_stops_plumes(void)
{
    sounding(300, 1.1);
    for (int i = 0; i < N; i++)
        t[i] = (double)p[i] < 5e4 ? t[i] + 60 : t[i];
    heights();
    convect(AFT_CONVECTION_MASS_FLUX);
    double above = 0, below = 0;
    for (int i = 0; i < N; i++)
        if ((double)face[i] < 4.4e4)
            above = fmax(above, (double)flux[i]);
        else
            below = fmax(below, (double)flux[i]);
    CHECK(below > 1e-4);
    CHECK(above == 0);
}

/* Moist below 900 hPa, warm and dry above: largest flux of plumes that the ground stirs by B [m2 s-3]. */
static double stirred(double b, double warmer, double *water)
{
    static double buoyancy[NCOL];
    double        most = 0;
    sounding(300, 1.0);
    for (int i = 0; i < N; i++) {
        t[i]  = (double)p[i] > 9e4 ? t[i] : (aft_real)((double)t[i] + warmer);
        qv[i] = (double)p[i] > 9e4 ? 1.05 * qv[i] : 0.3 * qv[i];
    }
    heights();
    for (int c = 0; c < NCOL; c++)
        buoyancy[c] = b;
    const budget before = column_budget(3);
    state.buoyancy = buoyancy;
    convect(AFT_CONVECTION_MASS_FLUX);
    state.buoyancy = NULL;
    const budget after = column_budget(3);
    CHECK_CLOSE(after.water + rain[3] + snow[3], before.water, 1e-13);
    CHECK(fabs(after.energy - AFT_HEAT_MELTING * snow[3] - before.energy) < energy_rounding());
    *water = 0;
    for (int i = 0; i < N; i++)
        *water += (double)p[i] < 9e4 ? air_mass[i] * (qv[i] + ql[i] + qi[i]) / NCOL : 0;
    for (int i = 0; i < NI; i++)
        most = fmax(most, (double)flux[i]);
    return most;
}

/* Shallow plumes carry 0.03 rho w* (Grant 2001) at most, less against warmer air, none where nothing stirs;
 * what lies above their base gains water. */
static void the_ground_stirs_shallow_plumes(void)
{
    double dry, wet, held, w = cbrt(7e-4 * 900);
    double calm = stirred(0, 8, &dry), mild = stirred(7e-4, 8, &wet), strong = stirred(7e-4, 16, &held);
    printf("shallow plumes: %.2e, %.2e under 8 K, %.2e kg m-2 s-1 under 16 K\n", calm, mild, strong);
    CHECK(calm == 0);
    CHECK(mild > 1e-4 && mild < 0.03 * 1.2 * w);
    CHECK(strong > 0 && strong < 0.7 * mild);
    CHECK(wet > dry + 0.1 * mild * 0.003 * columns.time_step);
}

int main(void)
{
    begin();
    for (int scheme = 0; scheme < 2; scheme++) {
        budgets_close(scheme, 302);
        budgets_close(scheme, 296);
        budgets_close(scheme, 272);
        stable_air_is_left_alone(scheme);
        columns_do_not_touch(scheme);
    }
    tracers_stay_positive();
    washed_tracers_fall();
    betts_miller_reaches_its_reference();
    shallow_convection_does_not_rain();
    an_inversion_stops_plumes();
    the_ground_stirs_shallow_plumes();
    return end();
}
