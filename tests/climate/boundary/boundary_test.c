/* SPDX-License-Identifier: Apache-2.0 */
/* Surface exchange and boundary layer: log law, Ekman spiral, growth, conservation, stability. */
#include "tests/check.h"
#include "tests/climate/boundary/column.h"

static const double ROUNDING = sizeof(aft_real) == sizeof(float) ? 6e-8 : 1.2e-16;

static double even_300(double z) { return z >= 0 ? 300 : 0; }
static double stable_288(double z) { return 288 + 0.004 * z; }
static double rise_6(double z) { return 300 + 0.006 * z; }

static double random_part(void)
{
    static uint64_t state = 88172645463325252u;
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    return (double)(state >> 11) * 0x1p-53;
}

/* Air as warm as the ground: C_D, C_H and the wind at 10 m are those of the logarithmic profile, and
 * low down K = k u* z. */
static void neutral_wind_is_logarithmic(void)
{
    static aft_real t2[MAX_COL], q2[MAX_COL], w10[MAX_COL];
    aft_surface_screen_values screen = {t2, q2, w10};
    set_even_columns(1, 60, 3000, even_300);
    for (int k = 0; k < 60; k++)
        u[k] = 8;
    skin[0] = (aft_real)(temperature[59] + AFT_GRAVITY / AFT_DRY_HEAT * height[59]);
    roughness_heat[0] = (aft_real)0.01;
    step_boundary();
    double lm = log(1 + 25 / 0.1), lh = log(1 + 25 / 0.01);
    CHECK_CLOSE(exchange.drag_coefficient[0], 0.16 / (lm * lm), 1e-3);
    CHECK_CLOSE(exchange.heat_coefficient[0], 0.16 / (lm * lh), 1e-3);
    CHECK_CLOSE(exchange.friction_velocity[0], 0.4 * 8 / lm, 1e-3);
    double us = exchange.friction_velocity[0], h = work.depth[0], z = 50, rho = pressure_interface[59] / (287.053 * 300);
    double shape = (1 - z / h) * (1 - z / h);
    CHECK_CLOSE(work.conduct_wind[59] / (600 * rho / 50), 0.4 * us * z * shape, 0.02);
    aft_surface_screen(&columns, 1, &exchange, &air, skin_end, tile_vapour, &screen);
    CHECK_CLOSE(w10[0], log(1 + 10 / 0.1) / lm, 1e-3);
    CHECK_CLOSE(t2[0] + 2 * AFT_GRAVITY / AFT_DRY_HEAT, skin[0], 1e-3);
}

/* Over the sea u* grows as tables say: C_DN at 10 m near 1.3e-3 at 10 m/s (Smith 1988: 1.22e-3 with
 * 0.011, more with 0.018), and less where it is stable than where unstable. */
static void sea_is_rougher_in_wind(void)
{
    set_even_columns(3, 20, 400, even_300);
    tiles.kind[0] = AFT_TILE_SEA;
    for (int i = 0; i < 3; i++)
        u[19 * 3 + i] = (aft_real)(5 + 10 * i), skin[i] = (aft_real)(temperature[57] + 0.0976);
    aft_surface_exchange_find(&columns, &settings, &air, &tiles, &exchange);
    CHECK(exchange.drag_coefficient[0] > 0.9e-3 && exchange.drag_coefficient[0] < 1.2e-3);
    CHECK(exchange.drag_coefficient[1] > 1.4e-3 && exchange.drag_coefficient[1] < 1.9e-3);
    CHECK(exchange.drag_coefficient[2] > exchange.drag_coefficient[1]);
    for (int i = 0; i < 3; i++)
        u[19 * 3 + i] = 5, skin[i] = (aft_real)(temperature[57] + 0.1 + 4 * (i - 1));
    aft_surface_exchange_find(&columns, &settings, &air, &tiles, &exchange);
    CHECK(exchange.exchange[0] < 0.7 * exchange.exchange[1]);
    CHECK(exchange.exchange[2] > exchange.exchange[1]);
    tiles.kind[0] = AFT_TILE_LAND;
}

/* Convection over the sea: u*, C_D and C_H of a layer 300 m high belong to one profile of Dyer (1974) and
 * Paulson (1970), L from the fluxes themselves. */
static void warm_sea_follows_similarity(void)
{
    set_even_columns(1, 5, 1500, even_300);
    tiles.kind[0] = AFT_TILE_SEA, availability[0] = 1;
    for (int i = 0; i < 12; i++) {
        u[4] = (aft_real)(2 + i), vapour[4] = 0.012, skin[0] = (aft_real)(temperature[4] + 3 + 0.3 * i);
        aft_surface_exchange_find(&columns, &settings, &air, &tiles, &exchange);
        double z = 150, cd = exchange.drag_coefficient[0], ch = exchange.heat_coefficient[0], q0 = exchange.humidity[0];
        double energy = AFT_DRY_HEAT * temperature[4] * (1 + 0.608 * vapour[4]);
        double sea = AFT_DRY_HEAT * skin[0] * (1 + 0.608 * q0);
        double density = pressure[4] * AFT_DRY_HEAT / (287.053 * energy);
        double wind = exchange.drag[0] / (density * cd), us = wind * sqrt(cd);
        double flux = ch * wind * AFT_GRAVITY * (sea - energy - AFT_GRAVITY * z) / energy;
        double zl = -0.4 * z * flux / (us * us * us), x = pow(1 - 16 * zl, 0.25), h = log((1 + x * x) / 2);
        double lm = log(1 + z / exchange.roughness[0]) - 2 * log((1 + x) / 2) - h + 2 * atan(x) - acos(0);
        double lh = log(1 + z / exchange.roughness_heat[0]) - 2 * h;
        CHECK(zl < -0.5 && zl > -100);
        CHECK_CLOSE(cd, 0.16 / (lm * lm), 0.01);
        CHECK_CLOSE(ch, 0.16 / (lm * lh), 0.01);
    }
    tiles.kind[0] = AFT_TILE_LAND;
}

/* Wind the sea's exchange feels in calm, stable air: the least and the gusts of rain, 2.0 m/s at 1 cm a day
 * and 3.2 from 6 on (Redelsperger et al. 2000); over land none. */
static void showers_bring_gusts(void)
{
    static const double rain[5] = {0, 1 / 8640.0, 3 / 8640.0, 6 / 8640.0, 20 / 8640.0}, gust[5] = {0, 1.976, 2.821, 3.178, 3.178};
    set_even_columns(5, 20, 400, even_300);
    tiles.kind[0] = AFT_TILE_SEA, tiles.showers = rain;
    for (int i = 0; i < 5; i++)
        skin[i] = (aft_real)(temperature[95] - 2);
    for (int land = 0; land < 2; land++) {
        tiles.kind[0] = land ? AFT_TILE_LAND : AFT_TILE_SEA;
        aft_surface_exchange_find(&columns, &settings, &air, &tiles, &exchange);
        for (int i = 0; i < 5; i++) {
            double density = pressure[95 + i] / (287.053 * temperature[95 + i] * (1 + 0.608 * vapour[95 + i]));
            double wind = exchange.drag[i] / (density * exchange.drag_coefficient[i]);
            CHECK_CLOSE(wind, sqrt(1 + (land ? 0 : gust[i] * gust[i])), 1e-3);
        }
    }
    tiles.kind[0] = AFT_TILE_LAND, tiles.showers = NULL;
}

/* Saturated humidity over water at 20 C and 1000 hPa: e = 23.39 hPa (Wagner & Pruss 2002); over ice at
 * -10 C 2.599 hPa; its slope against a difference. */
static void skins_are_saturated(void)
{
    set_even_columns(3, 20, 400, even_300);
    skin[0] = (aft_real)293.15, skin[1] = (aft_real)263.15, skin[2] = (aft_real)294.15;
    aft_surface_exchange_find(&columns, &settings, &air, &tiles, &exchange);
    CHECK_CLOSE(exchange.humidity[0], 0.62198 * 2339 / (1e5 - 0.378 * 2339), 3e-3);
    CHECK_CLOSE(exchange.humidity[1], 0.62198 * 259.9 / (1e5 - 0.378 * 259.9), 3e-3);
    double slope = 0.5 * (exchange.humidity_slope[0] + exchange.humidity_slope[2]);
    CHECK_CLOSE(exchange.humidity[2] - exchange.humidity[0], slope, 1e-3);
}

/* Constant K, no slip: u = G (1 - exp(-z/d) cos z/d), v = G exp(-z/d) sin z/d, d = sqrt(2 K / f). */
static void wind_turns_as_ekman(void)
{
    const double K = 5, f = 1e-4, G = 10, d = sqrt(2 * K / f), step = 300;
    set_even_columns(1, 100, 2500, even_300);
    columns.time_step = step;
    for (int k = 0; k < 100; k++)
        u[k] = (aft_real)G;
    for (int n = 0; n < 6000; n++) {
        for (int k = 0; k < 100; k++) { /* turn of wind against the geostrophic, exact */
            double x = u[k] - G, y = v[k], c = cos(f * step), s = sin(f * step);
            u[k] = (aft_real)(G + c * x + s * y), v[k] = (aft_real)(c * y - s * x);
        }
        if (n == 0)
            aft_surface_exchange_find(&columns, &settings, &air, &tiles, &exchange);
        for (int k = 1; k < 100; k++) {
            double rho = 0.5 * (mass[k] + mass[k - 1]) / 25;
            work.conduct_wind[k] = (aft_real)(step * rho * K / 25), work.conduct_heat[k] = 0;
        }
        exchange.total_drag[0] = (aft_real)(mass[99] / 25 * K / 12.5);
        aft_boundary_eliminate(&columns, &exchange, NULL, &air, &work);
    }
    double worst = 0;
    for (int k = 40; k < 100; k++) {
        double x = height[k] / d;
        worst = fmax(worst, fabs(u[k] - G * (1 - exp(-x) * cos(x))));
        worst = fmax(worst, fabs(v[k] - G * exp(-x) * sin(x)));
    }
    CHECK(worst < 0.02 * G); /* density varies by a tenth over the layer; backward step */
}

/* h^2 = 2 (1 + 2A) H t / gamma: 2 without entrainment, 2.8 with its usual A = 0.2 (Tennekes 1973).
 * H = 0.1 K m/s into 6 K/km from sunrise. */
static void convection_deepens_as_the_root_of_time(double step, int nlev)
{
    set_even_columns(1, nlev, 3000, rise_6);
    columns.time_step = step;
    double rho = pressure[nlev - 1] / (287.053 * temperature[nlev - 1]), heat = 0.1 * rho * AFT_DRY_HEAT, none = 0;
    aft_surface_exchange_find(&columns, &settings, &air, &tiles, &exchange);
    for (double t = 0; t < 8 * 3600; t += step) {
        exchange.heat_flux[0] = (aft_real)heat, exchange.friction_velocity[0] = (aft_real)0.1;
        exchange.total_drag[0] = 0, exchange.vapour_flux[0] = 0;
        aft_boundary_diffusivity(&columns, &settings, &air, &exchange, &work);
        aft_boundary_eliminate(&columns, &exchange, NULL, &air, &work);
        aft_boundary_substitute(&columns, &work, &heat, &none, &air);
    }
    double h = work.depth[0], coefficient = h * h * 0.006 / (0.1 * 8 * 3600);
    printf("convective growth, step %g s, layers of %g m: h = %.0f m, h^2 gamma / (H t) = %.2f\n", step,
           3000.0 / nlev, h, coefficient);
    CHECK(coefficient > 2.0 && coefficient < 3.2);
    double s = 0.5 * (h / 3000) * nlev; /* well mixed: middle of the layer as warm as its first quarter */
    int    k = nlev - 1 - (int)s, low = nlev - 1 - (int)(0.5 * s);
    double difference = temperature[k] - temperature[low] + AFT_GRAVITY / AFT_DRY_HEAT * (height[k] - height[low]);
    CHECK(fabs(difference) < 0.5);
}

static void set_weather(int ncol, int nlev)
{
    set_even_columns(ncol, nlev, 12000, stable_288);
    tiles.ntile = 3, tiles.kind[0] = AFT_TILE_LAND, tiles.kind[1] = AFT_TILE_SEA, tiles.kind[2] = AFT_TILE_ICE;
    for (int i = 0; i < ncol * nlev; i++) {
        u[i] = (aft_real)(30 * random_part() - 10), v[i] = (aft_real)(20 * random_part() - 10);
        temperature[i] += (aft_real)(4 * random_part());
        vapour[i] = 0.01 * random_part() * exp(-height[i] / 2500.0);
        tracer[i] = random_part() < 0.1 ? random_part() : 0;
        tracer[ncol * nlev + i] = 1;
    }
    for (int i = 0; i < ncol; i++) {
        double land = random_part(), sea = (1 - land) * random_part();
        fraction[i] = (aft_real)land, fraction[ncol + i] = (aft_real)sea;
        fraction[2 * ncol + i] = (aft_real)(1 - land - sea);
        for (int tile = 0; tile < 3; tile++) {
            skin[tile * ncol + i] = (aft_real)(265 + 40 * random_part());
            availability[tile * ncol + i] = (aft_real)(tile ? 1 : random_part());
            net[tile * ncol + i] = 800 * random_part() - 100, stiffness[tile * ncol + i] = 20 + 500 * random_part();
        }
    }
}

typedef struct {
    double u, v, energy, vapour, tracer[2];
} budget;

static budget budget_of(int col)
{
    budget b = {0, 0, 0, 0, {0, 0}};
    int    n = columns.ncol, cells = n * columns.nlev;
    for (int i = col; i < cells; i += n) {
        double m = mass[i];
        b.u += m * u[i], b.v += m * v[i];
        b.energy += m * (AFT_DRY_HEAT * temperature[i] + 0.5 * ((double)u[i] * u[i] + (double)v[i] * v[i]));
        b.vapour += m * vapour[i], b.tracer[0] += m * tracer[i], b.tracer[1] += m * tracer[cells + i];
    }
    return b;
}

/* What leaves the ground is in the air, for every step; each tile's skin balances. */
static void nothing_is_lost(double step)
{
    enum { N = 16, L = 30 };
    set_weather(N, L);
    columns.time_step = step;
    budget before[N];
    for (int i = 0; i < N; i++)
        before[i] = budget_of(i);
    step_boundary();
    double air_mass = 8000;
    for (int i = 0; i < N; i++) {
        budget b = budget_of(i);
        CHECK(fabs(b.u - before[i].u + step * work.stress_u[i]) < 30 * air_mass * ROUNDING);
        CHECK(fabs(b.v - before[i].v + step * work.stress_v[i]) < 30 * air_mass * ROUNDING);
        CHECK(fabs(b.energy - before[i].energy - step * mean_heat[i]) < 3e5 * air_mass * 4 * ROUNDING);
        CHECK(fabs(b.vapour - before[i].vapour - step * mean_vapour[i]) < 2e-14 * before[i].vapour);
        CHECK_CLOSE(b.tracer[0], before[i].tracer[0], 1e-14);
        CHECK_CLOSE(b.tracer[1], before[i].tracer[1], 1e-14);
        double heat = 0, s = AFT_DRY_HEAT * temperature[(L - 1) * N + i] + AFT_GRAVITY * height[(L - 1) * N + i];
        for (int tile = 0; tile < 3; tile++) {
            int t = tile * N + i;
            double flux = exchange.exchange[t] * (AFT_DRY_HEAT * (skin[t] + warming[t]) - s);
            double residual = net[t] - tile_heat[t] - latent[t] * tile_vapour[t] - stiffness[t] * warming[t];
            CHECK(fabs(residual) < 1e-8);
            CHECK(fabs(flux - tile_heat[t]) < 3e5 * 4 * ROUNDING + 1e-7);
            heat += fraction[t] * tile_heat[t];
        }
        CHECK_CLOSE(heat, mean_heat[i], 1e-12);
        CHECK(work.dissipation[i] > 0);
    }
    for (int i = 0; i < N * L; i++) {
        CHECK(tracer[i] >= 0 && vapour[i] >= 0);
        CHECK_CLOSE(tracer[N * L + i], 1, 1e-14);
    }
}

/* Deposited and emitted tracer add up with what the air holds. */
static void deposition_closes(void)
{
    enum { N = 4, L = 30 };
    static double emission[2 * N], deposition[2 * N], deposited[2 * N];
    set_weather(N, L);
    for (int i = 0; i < 2 * N; i++)
        emission[i] = 1e-4 * i, deposition[i] = 0.01, deposited[i] = 0;
    aft_boundary_ground ground = {emission, deposition, deposited};
    budget before = budget_of(2);
    aft_surface_exchange_find(&columns, &settings, &air, &tiles, &exchange);
    aft_boundary_diffusivity(&columns, &settings, &air, &exchange, &work);
    aft_boundary_eliminate(&columns, &exchange, &ground, &air, &work);
    budget after = budget_of(2);
    CHECK_CLOSE(after.tracer[0] + deposited[2], before.tracer[0] + 600 * emission[2], 1e-14);
    CHECK_CLOSE(after.tracer[1] + deposited[N + 2], before.tracer[1] + 600 * emission[N + 2], 1e-14);
    CHECK(deposited[2] > 0);
}

/* One tile by lines is one tile by the common solution. */
static void lines_agree_with_balance(void)
{
    enum { N = 4 };
    static double h0[N], h1[N], e0[N], e1[N], heat[N], vapour_flux[N];
    aft_surface_line line = {h0, h1, e0, e1};
    set_weather(N, 30);
    tiles.ntile = 1;
    for (int i = 0; i < N; i++)
        fraction[i] = availability[i] = 1;
    aft_surface_exchange_find(&columns, &settings, &air, &tiles, &exchange);
    aft_boundary_diffusivity(&columns, &settings, &air, &exchange, &work);
    aft_boundary_eliminate(&columns, &exchange, NULL, &air, &work);
    aft_surface_balance_solve(&columns, &tiles, &exchange, &work, &balance);
    aft_surface_lines(&columns, &tiles, &exchange, &work, &line);
    for (int i = 0; i < N; i++) {
        heat[i] = h0[i] + h1[i] * skin_end[i];
        vapour_flux[i] = e0[i] + e1[i] * (exchange.humidity[i] + exchange.humidity_slope[i] * warming[i]);
        CHECK(fabs(heat[i] - tile_heat[i]) < 1e-8 && fabs(vapour_flux[i] - tile_vapour[i]) < 1e-15);
    }
    aft_surface_mean(&columns, &tiles, heat, mean_heat);
    CHECK(mean_heat[2] == heat[2]);
}

/* A day over a skin that holds little heat; its temperature every half hour. */
static void one_day(double step, double *hourly)
{
    set_even_columns(1, 30, 6000, stable_288);
    columns.time_step = step;
    for (int k = 0; k < 30; k++)
        u[k] = 5, vapour[k] = 0.004;
    skin[0] = 285, availability[0] = (aft_real)0.3;
    int each = (int)(1800 / step);
    for (int n = 0; n < 48 * each; n++) {
        double sun = 700 * fmax(0, sin(2 * acos(-1.0) * ((n + 1) * step / 86400 - 0.25)));
        for (int k = 0; k < 30; k++) {
            double x = u[k] - 5, y = v[k], c = cos(1e-4 * step), s = sin(1e-4 * step);
            u[k] = (aft_real)(5 + c * x + s * y), v[k] = (aft_real)(c * y - s * x);
        }
        net[0] = sun - 80 - 5.7 * (skin[0] - 285), stiffness[0] = 1e4 / step + 5.7;
        step_boundary();
        skin[0] += (aft_real)warming[0];
        if ((n + 1) % each == 0)
            hourly[(n + 1) / each - 1] = skin[0];
    }
}

/* Steps of half an hour follow those of a minute: no swings, the day's course within a degree. */
static void half_hours_follow_minutes(void)
{
    double minute[48], half[48], square = 0, worst = 0;
    one_day(60, minute);
    one_day(1800, half);
    for (int i = 0; i < 48; i++) {
        square += (half[i] - minute[i]) * (half[i] - minute[i]) / 48;
        worst = fmax(worst, fabs(half[i] - minute[i]));
    }
    printf("a day by half hours against minutes: skin within %.2f K rms, %.1f K at worst\n", sqrt(square), worst);
    CHECK(sqrt(square) < 1);
    CHECK(worst < 5);
}

/* Sun at once on still, stable air with steps of an hour: bounded, and calm at the end. A step of a year
 * without surface fluxes leaves static energy between its extremes but for the wind's heat. */
static void long_steps_are_stable(void)
{
    set_even_columns(1, 30, 6000, stable_288);
    columns.time_step = 3600;
    for (int k = 0; k < 30; k++)
        u[k] = 5, vapour[k] = 0.004;
    availability[0] = (aft_real)0.3;
    for (int n = 0; n < 24; n++) {
        net[0] = 400 - 5.7 * (skin[0] - 285), stiffness[0] = 1e4 / 3600 + 5.7;
        step_boundary();
        skin[0] += (aft_real)warming[0];
        CHECK(skin[0] > 280 && skin[0] < 345);
    }
    CHECK(fabs(warming[0]) < 0.5);
    double low = 1e9, high = 0, none = 0;
    for (int k = 0; k < 30; k++) {
        double s = AFT_DRY_HEAT * temperature[k] + AFT_GRAVITY * height[k];
        low = fmin(low, s), high = fmax(high, s);
    }
    columns.time_step = 3.15e7;
    aft_surface_exchange_find(&columns, &settings, &air, &tiles, &exchange);
    exchange.heat_flux[0] = exchange.vapour_flux[0] = 0;
    aft_boundary_diffusivity(&columns, &settings, &air, &exchange, &work);
    aft_boundary_eliminate(&columns, &exchange, NULL, &air, &work);
    aft_boundary_substitute(&columns, &work, &none, &none, &air);
    for (int k = 0; k < 30; k++) {
        double s = AFT_DRY_HEAT * temperature[k] + AFT_GRAVITY * height[k];
        CHECK(s > low - 1 && s < high + 50 && fabs(u[k]) < 5.1);
    }
}

/* Ice at its melting point stays there and melts with the rest of its energy. */
static void ceilings_hold(void)
{
    static double ceilings[12];
    set_weather(4, 30);
    for (int i = 0; i < 12; i++)
        ceilings[i] = i < 8 ? 400 : AFT_MELTING, skin[i] = i < 8 ? skin[i] : (aft_real)272.5;
    for (int i = 8; i < 12; i++)
        net[i] = 600;
    balance.ceiling = ceilings;
    step_boundary();
    balance.ceiling = NULL;
    for (int i = 8; i < 12; i++) {
        CHECK_CLOSE((double)skin[i] + warming[i], AFT_MELTING, 1e-12);
        CHECK(left[i] > 0);
        CHECK_CLOSE(left[i] + tile_heat[i] + latent[i] * tile_vapour[i] + stiffness[i] * warming[i], net[i], 1e-12);
    }
    CHECK(left[0] == 0);
}

static void columns_stand_alone(void)
{
    enum { N = 7, L = 30 };
    set_weather(N, L);
    static aft_real one_t[L], one_u[L], one[9][L + 1], tile[5][3];
    static double   one_q[L], n1[3], s1[3], l1[3], out[7][3];
    int c = 3;
    for (int k = 0; k <= L; k++) {
        int i = k * N + c;
        one[0][k] = pressure_interface[i], one[1][k] = height_interface[i];
        if (k < L) {
            one[2][k] = pressure[i], one[3][k] = mass[i], one[4][k] = height[i];
            one_t[k] = temperature[i], one_u[k] = u[i], one[5][k] = v[i], one_q[k] = vapour[i];
        }
    }
    for (int t = 0; t < 3; t++) {
        int i = t * N + c;
        tile[0][t] = fraction[i], tile[1][t] = skin[i], tile[2][t] = availability[i];
        tile[3][t] = roughness[i], tile[4][t] = roughness_heat[i];
        n1[t] = net[i], s1[t] = stiffness[i], l1[t] = latent[i];
    }
    step_boundary();
    aft_columns       single = {1, L, 600, one[2], one[0], one[3], one[4], one[1]};
    aft_boundary_air  alone = {one_u, one[5], one_t, one_q, NULL, 0};
    aft_surface_tiles single_tiles = tiles;
    single_tiles.fraction = tile[0], single_tiles.temperature = tile[1], single_tiles.availability = tile[2];
    single_tiles.roughness = tile[3], single_tiles.roughness_heat = tile[4];
    aft_surface_balance b = {n1, s1, l1, NULL, out[0], out[1], out[2], out[3], out[4], out[5], out[6]};
    aft_boundary         w;
    aft_surface_exchange e;
    aft_error            err;
    CHECK(aft_boundary_create(&w, 1, L, arena, &err) == AFT_OK);
    CHECK(aft_surface_exchange_create(&e, 1, 3, arena, &err) == AFT_OK);
    aft_surface_exchange_find(&single, &settings, &alone, &single_tiles, &e);
    aft_boundary_diffusivity(&single, &settings, &alone, &e, &w);
    aft_boundary_eliminate(&single, &e, NULL, &alone, &w);
    aft_surface_balance_solve(&single, &single_tiles, &e, &w, &b);
    aft_boundary_substitute(&single, &w, out[5], out[6], &alone);
    for (int k = 0; k < L; k++) {
        int i = k * N + c;
        CHECK(one_t[k] == temperature[i] && one_u[k] == u[i] && one_q[k] == vapour[i]);
    }
}

#if AFT_REAL_BYTES == 4
static void defaults_are_the_table_s(void)
{
    aft_assumptions       assumptions;
    aft_boundary_settings table;
    aft_assumptions_default(&assumptions);
    aft_boundary_settings_default(&assumptions, &table);
    CHECK(!memcmp(&table, &settings, sizeof table));
}
#else
static void defaults_are_the_table_s(void) { CHECK(sizeof settings == 18 * sizeof(double)); }
#endif

int main(void)
{
    defaults_are_the_table_s();
    neutral_wind_is_logarithmic();
    sea_is_rougher_in_wind();
    warm_sea_follows_similarity();
    showers_bring_gusts();
    skins_are_saturated();
    wind_turns_as_ekman();
    convection_deepens_as_the_root_of_time(60, 60);
    convection_deepens_as_the_root_of_time(1200, 60);
    convection_deepens_as_the_root_of_time(1200, 15);
    nothing_is_lost(300);
    nothing_is_lost(1800);
    deposition_closes();
    lines_agree_with_balance();
    half_hours_follow_minutes();
    long_steps_are_stable();
    ceilings_hold();
    columns_stand_alone();
    aft_arena_free(arena);
    return CHECK_END();
}
