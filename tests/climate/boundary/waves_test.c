/* SPDX-License-Identifier: Apache-2.0 */
/* Gravity waves: no force where none breaks, momentum and energy closed, drag where theory puts it. */
#include "tests/check.h"
#include "tests/climate/boundary/column.h"

enum { N = 4, L = 60 };
static const double ROUNDING = sizeof(aft_real) == sizeof(float) ? 6e-8 : 1.2e-16;
static aft_real source[N], deviation[N], stress_u[N], stress_v[N];

/* 250 K everywhere. */
static double isothermal(double z) { return 250 * exp(AFT_GRAVITY * z / (AFT_DRY_HEAT * 250)); }

static void still_air(void)
{
    set_even_columns(N, L, 78000, isothermal);
    for (int i = 0; i < N; i++)
        source[i] = (aft_real)0.004, deviation[i] = (aft_real)(200 * i);
}

typedef struct {
    double u, v, energy;
} budget;

static budget budget_of(int col)
{
    budget b = {0, 0, 0};
    for (int i = col; i < N * L; i += N) {
        double m = mass[i];
        b.u += m * u[i], b.v += m * v[i];
        b.energy += m * (AFT_DRY_HEAT * temperature[i] + 0.5 * ((double)u[i] * u[i] + (double)v[i] * v[i]));
    }
    return b;
}

/* Eliassen & Palm: below where waves break, and above the source, not a bit of wind moves. Packets of
 * 1e-4 m2/s2 in a wind of 5 m/s: those of intrinsic speed 5 break near 48 Pa, faster ones higher. */
static void no_force_below_breaking(void)
{
    still_air();
    for (int i = 0; i < N * L; i++)
        u[i] = 5;
    settings.wave_amplitude = 1e-4;
    aft_spectral_drag(&columns, &settings, source, &air, &waves);
    settings.wave_amplitude = 0.4;
    int forced = 0;
    for (int k = 0; k < L; k++) {
        double p = pressure[k * N], above = pressure_interface[k * N];
        bool   source_layer = above <= 0.315e5 && pressure_interface[(k + 1) * N] > 0.315e5;
        if (p > 80 && !source_layer)
            CHECK(u[k * N] == 5 && v[k * N] == 0);
        forced += u[k * N] != 5;
    }
    CHECK(forced > 2);
    /* Mountains: N h / U = 0.02 * 20 / 20: breaks where exp(z/2H) reaches 35: near 50 km. */
    still_air();
    for (int i = 0; i < N * L; i++)
        u[i] = 20;
    deviation[1] = 10;
    aft_orographic_drag(&columns, &settings, deviation, &air, &waves, stress_u, stress_v);
    int first = L;
    for (int k = L - 1; k >= 0 && first == L; k--)
        first = u[k * N + 1] != 20 ? k : first;
    double n = sqrt(AFT_GRAVITY * AFT_GRAVITY / (AFT_DRY_HEAT * 250)), scale = 287.053 * 250 / AFT_GRAVITY;
    double breaks = 2 * scale * log(0.707 * 20 / (n * 20));
    printf("mountain waves of 20 m under 20 m/s: first force at %.1f km, theory %.1f km\n",
           height[first * N + 1] / 1e3, breaks / 1e3);
    CHECK(fabs(height[first * N + 1] - breaks) < 2000);
    CHECK(u[0] == 20 && stress_u[0] == 0); /* no hills, no drag */
}

static void momentum_and_energy_close(void)
{
    still_air();
    columns.time_step = 1800;
    for (int k = 0; k < L; k++)
        for (int i = 0; i < N; i++) {
            double z = height[k * N] / 1e3;
            u[k * N + i] = (aft_real)(10 + 30 * exp(-(z - 12) * (z - 12) / 50) + (i - 1) * 0.6 * z);
            v[k * N + i] = (aft_real)(5 * sin(z / 7 + i));
        }
    budget before[N];
    for (int i = 0; i < N; i++)
        before[i] = budget_of(i);
    aft_spectral_drag(&columns, &settings, source, &air, &waves);
    double tolerance = 6e2 * 80 * 1e3 * ROUNDING; /* rounding of winds of 80 m/s in 1e4 kg m-2 */
    for (int i = 0; i < N; i++) {
        budget b = budget_of(i);
        CHECK(fabs(b.u - before[i].u) < tolerance);
        CHECK(fabs(b.v - before[i].v) < tolerance);
        CHECK(fabs(b.energy - before[i].energy) < 3e5 * 1e4 * 2 * ROUNDING);
        before[i] = b;
    }
    CHECK(fabs(u[5 * N + 3] - 10 - 1.2 * height[5 * N] / 1e3) > 1e-4); /* something was done aloft */
    aft_orographic_drag(&columns, &settings, deviation, &air, &waves, stress_u, stress_v);
    for (int i = 0; i < N; i++) {
        budget b = budget_of(i);
        CHECK(fabs(b.u - before[i].u + 1800 * stress_u[i]) < tolerance);
        CHECK(fabs(b.v - before[i].v + 1800 * stress_v[i]) < tolerance);
        CHECK(fabs(b.energy - before[i].energy) < 3e5 * 1e4 * 2 * ROUNDING);
    }
    printf("stress of mountains: %.3f %.3f %.3f N m-2\n", stress_u[1], stress_u[2], stress_u[3]);
    for (int i = 1; i < N; i++)
        CHECK(stress_u[i] > 0.02 && stress_u[i] < 2);
}

/* Under a westerly jet only waves against it and faster than it pass: the mesosphere is pushed to the
 * west in winter and to the east in summer (Lindzen 1981). */
static void winds_below_choose_the_force_above(void)
{
    for (int season = -1; season <= 1; season += 2) {
        still_air();
        columns.time_step = 1800;
        for (int k = 0; k < L; k++)
            for (int i = 0; i < N; i++)
                u[k * N + i] = (aft_real)(season * 60 * exp(-pow((height[k * N] / 1e3 - 50) / 20, 2)));
        double first[L], force = 0, air_mass = 0;
        for (int k = 0; k < L; k++)
            first[k] = u[k * N];
        aft_spectral_drag(&columns, &settings, source, &air, &waves);
        for (int k = 0; k < L; k++)
            if (height[k * N] > 60000)
                force += mass[k * N] * (u[k * N] - first[k]), air_mass += mass[k * N];
        double daily = force / air_mass * 86400 / 1800;
        printf("%s jet: %.0f m/s a day above 60 km\n", season > 0 ? "westerly" : "easterly", daily);
        CHECK(season * daily < -5 && season * daily > -200);
    }
}

/* A mountain wave ends where the wind turns back. */
static void critical_levels_stop_mountain_waves(void)
{
    still_air();
    for (int k = 0; k < L; k++)
        for (int i = 0; i < N; i++)
            u[k * N + i] = height[k * N] < 20000 ? 10 : -10;
    deviation[1] = 50;
    aft_orographic_drag(&columns, &settings, deviation, &air, &waves, stress_u, stress_v);
    for (int k = 0; k < L; k++)
        if (height[k * N] > 23000)
            CHECK(u[k * N + 1] == -10);
    CHECK(stress_u[1] > 0);
}

/* Waves too weak to break push the layers above four times the top's pressure, all alike, and no other. */
static void what_reaches_the_top_stays_near_it(void)
{
    still_air();
    for (int i = 0; i < N * L; i++)
        u[i] = 5;
    settings.wave_amplitude = 1e-8;
    aft_spectral_drag(&columns, &settings, source, &air, &waves);
    settings.wave_amplitude = 0.4;
    const double top = pressure_interface[0], change = u[0] - 5;
    int          pushed = 0;
    CHECK(top > 1 && top < 10 && fabs(change) > 0.01);
    for (int k = 0; k < L; k++) {
        bool source_layer = pressure_interface[k * N] <= 0.315e5 && pressure_interface[(k + 1) * N] > 0.315e5;
        bool near_top     = pressure[k * N] < 4 * top;
        pushed += near_top;
        if (!source_layer)
            CHECK(fabs(u[k * N] - 5 - (near_top ? change : 0)) < (near_top ? 1e-4 * fabs(change) + 200 * ROUNDING : 1e-12));
    }
    CHECK(pushed > 1 && pushed < 12);
}

/* Winds to 150 m/s, air of 160 to 420 K, still air, bare peaks: all stays finite and bounded, and
 * momentum closes. */
static void any_weather_is_survived(void)
{
    uint64_t state = 88172645463325252u;
    for (int trial = 0; trial < 200; trial++) {
        still_air();
        columns.time_step = 1800;
        for (int i = 0; i < N * L; i++) {
            double part[3];
            for (int j = 0; j < 3; j++) {
                state ^= state << 13, state ^= state >> 7, state ^= state << 17;
                part[j] = (double)(state >> 11) * 0x1p-53;
            }
            bool calm = i % N == 0;
            u[i] = (aft_real)(calm ? 0 : 300 * part[0] - 150), v[i] = (aft_real)(calm ? 0 : 300 * part[1] - 150);
            temperature[i] = (aft_real)(160 + 260 * part[2]), vapour[i] = 0.02 * part[1];
        }
        for (int i = 0; i < N; i++)
            deviation[i] = (aft_real)(700 * i), source[i] = (aft_real)0.02;
        budget before = budget_of(3);
        aft_spectral_drag(&columns, &settings, source, &air, &waves);
        aft_orographic_drag(&columns, &settings, deviation, &air, &waves, stress_u, stress_v);
        budget after = budget_of(3);
        CHECK(fabs(after.u - before.u + 1800 * stress_u[3]) < 6e2 * 150 * 1e3 * ROUNDING);
        step_boundary();
        for (int i = 0; i < N * L; i++)
            CHECK(fabs(u[i]) < 200 && fabs(v[i]) < 200 && temperature[i] > 100 && temperature[i] < 700 &&
                  vapour[i] >= 0 && vapour[i] < 1);
    }
}

int main(void)
{
    no_force_below_breaking();
    momentum_and_energy_close();
    winds_below_choose_the_force_above();
    critical_levels_stop_mountain_waves();
    what_reaches_the_top_stays_near_it();
    any_weather_is_survived();
    aft_arena_free(arena);
    return CHECK_END();
}
