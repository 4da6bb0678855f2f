/* SPDX-License-Identifier: Apache-2.0 */
/* Level sets, the standard atmosphere, and the initial states and forcings of the published cases:
 * balance, published values, symmetry. */
#include "base/math.h"
#include "climate/dynamics/cases/cases.h"
#include "climate/dynamics/standard.h"
#include "sphere/gaussian.h"
#include "tests/check.h"

#include <string.h>

static aft_arena *arena;
static aft_error  err;

static void standard_atmosphere(void)
{
    /* U.S. Standard Atmosphere 1976, table 4: bases of the layers */
    CHECK_CLOSE(aft_standard_pressure(11000), 22632.06, 1e-6);
    CHECK_CLOSE(aft_standard_pressure(20000), 5474.889, 1e-6);
    CHECK_CLOSE(aft_standard_pressure(47000), 110.9063, 1e-6);
    CHECK_CLOSE(aft_standard_pressure(84852), 0.3733836, 1e-4);
    CHECK_CLOSE(aft_standard_temperature(10000), 216.65, 1e-12);
    CHECK_CLOSE(aft_standard_temperature(868.0187), 228.65, 1e-7);
    CHECK_CLOSE(aft_standard_temperature(aft_standard_pressure(60000)), 270.65 - 9 * 2.8, 1e-12);
}

static void level_sets(void)
{
    static const struct {
        const char *name;
        int         nlev;
        double      top;
    } set[] = {{"L20", 20, 0}, {"L26", 26, 219.4067}, {"L30", 30, 20.3143}, {"L40", 40, 0.886}};
    for (int s = 0; s < 4; s++) {
        aft_levels l;
        CHECK(aft_levels_named(set[s].name, &l, &err) == AFT_OK);
        CHECK(aft_levels_check(&l, &err) == AFT_OK);
        CHECK(l.nlev == set[s].nlev && strcmp(l.name, set[s].name) == 0);
        CHECK_CLOSE(l.a[0], set[s].top, 1e-3);
        if (l.nlev < 30)
            continue;
        for (int k = 0; k <= l.nlev; k++)
            CHECK(l.a[k] + l.b[k] * AFT_STANDARD_PRESSURE > 10133 || l.b[k] == 0);
        /* three parts of the design: below 8 km, to 25 km, above */
        int low = l.nlev == 30 ? 7 : 8, middle = l.nlev == 30 ? 11 : 13, k = l.nlev - low;
        CHECK_CLOSE(l.a[k] + l.b[k] * AFT_STANDARD_PRESSURE, aft_standard_pressure(8000), 1e-12);
        CHECK_CLOSE(l.a[k - middle], aft_standard_pressure(25000), 1e-12);
    }
    aft_levels l;
    CHECK(aft_levels_named("L27", &l, &err) == AFT_BAD_INPUT);
}

/* Geopotential at eta: the ground and the integral of R T d ln(eta), by Gauss. */
static double geopotential(double phi, double eta)
{
    enum { NODES = 64 };
    static aft_gaussian_latitude node[NODES];
    aft_gaussian_latitudes(NODES, node);
    double part[2] = {eta, eta < 0.2 ? 0.2 : 1}, sum = 0;  /* the fifth power begins at 0.2 */
    for (int piece = 0; piece < (eta < 0.2 ? 2 : 1); piece++) {
        double low = piece ? 0.2 : part[0], high = piece ? 1 : part[1], x = aft_log(high / low);
        for (int i = 0; i < NODES; i++)
            sum += node[i].weight * x
                   * aft_jablonowski_temperature(phi, low * aft_exp(x * 0.5 * (1 + node[i].mu.hi)));
    }
    return aft_jablonowski_ground(phi) + aft_planet_jablonowski.gas_constant * sum;
}

/* Steady zonal flow on surfaces of pressure: u (2 Omega sin + u tan / a) = - d Phi / (a d phi). */
static void balance(void)
{
    const aft_planet *e = &aft_planet_jablonowski;
    const double      d = 1e-3;
    double            worst = 0;
    for (int i = -8; i <= 8; i++)
        for (int k = 1; k <= 20; k++) {
            double phi = i * AFT_PI / 18, eta = k / 20.0, u = aft_jablonowski_wind(phi, eta);
            double slope = (8 * (geopotential(phi + d, eta) - geopotential(phi - d, eta))
                            - (geopotential(phi + 2 * d, eta) - geopotential(phi - 2 * d, eta)))
                           / (12 * d * e->radius);
            double push = u * (2 * e->rotation * aft_sin(phi) + u * aft_tan(phi) / e->radius);
            worst       = aft_max(worst, fabs(push + slope));
        }
    printf("Jablonowski & Williamson: largest acceleration %.1e of %.1e m s-2\n", worst,
           35 * 2 * e->rotation);
    CHECK(worst < 1e-10);
    CHECK_CLOSE(aft_jablonowski_wind(AFT_PI / 4, 0.252), 35, 1e-15);
}

static aft_core_fields new_fields(const aft_sphere *s, int nlev)
{
    aft_core_fields f;
    size_t          n = (size_t)s->nlat * (size_t)s->nlon;
    f.u = aft_alloc(arena, n * (size_t)nlev, sizeof(double));
    f.v = aft_alloc(arena, n * (size_t)nlev, sizeof(double));
    f.temperature      = aft_alloc(arena, n * (size_t)nlev, sizeof(double));
    f.surface_pressure = aft_alloc(arena, n, sizeof(double));
    f.ground           = aft_alloc(arena, n, sizeof(double));
    return f;
}

static void relaxation(void)
{
    aft_levels     l;
    aft_relaxation hs, pk;
    CHECK(aft_levels_named("L40", &l, &err) == AFT_OK);
    aft_relaxation_begin(&hs, 0, &l);
    aft_relaxation_begin(&pk, 0.004, &l);
    CHECK_CLOSE(aft_relaxation_temperature(&hs, 0, 1e5), 315, 1e-15);
    CHECK_CLOSE(aft_relaxation_temperature(&hs, 1, 1e5), 255, 1e-15);
    CHECK_CLOSE(aft_relaxation_temperature(&hs, 1, 1e4), 200, 1e-15);
    CHECK_CLOSE(aft_relaxation_temperature(&hs, 0, 5e4), (315 + 10 * log(2)) * pow(0.5, 2. / 7), 1e-14);
    CHECK_CLOSE(aft_relaxation_temperature(&pk, 1, 1e5), 245, 1e-15);
    CHECK_CLOSE(aft_relaxation_temperature(&pk, -1, 1e5), 265, 1e-15);
    CHECK_CLOSE(aft_relaxation_temperature(&pk, 0.7, 9999.999), 216.65, 1e-6);
    /* summer: the standard atmosphere; winter: colder upward by gamma dz */
    CHECK_CLOSE(aft_relaxation_temperature(&pk, -0.9, 100), aft_standard_temperature(100), 1e-6);
    double t = aft_relaxation_temperature(&pk, 1, 100), z = 1000, dp = 100 * 9.8 * z / (pk.kappa * 1004 * t);
    CHECK_CLOSE(aft_relaxation_temperature(&pk, 1, 100 + dp) - t, 4, 0.15);
}

/* The forcing of a row at equilibrium is nothing, and is the paper's elsewhere. */
static void forcing(void)
{
    enum { N = 4 };
    aft_levels     l;
    aft_relaxation hs;
    aft_real       u[N * 40], v[N * 40], t[N * 40], du[N * 40] = {0}, dv[N * 40] = {0}, dt[N * 40] = {0};
    double         ps[N] = {1e5, 1e5, 9e4, 9e4};
    CHECK(aft_levels_named("L20", &l, &err) == AFT_OK);
    aft_relaxation_begin(&hs, 0, &l);
    for (int k = 0; k < 20; k++)
        for (int i = 0; i < N; i++) {
            u[k * N + i] = 10, v[k * N + i] = -5;
            t[k * N + i] = (aft_real)(aft_relaxation_temperature(&hs, 0.5, hs.b[k] * ps[i]) + (i & 1));
        }
    aft_core_latitude at = {.nlon = N, .nlev = 20, .mu = 0.5, .cos = sqrt(0.75), .u = u, .v = v,
                            .temperature = t, .surface_pressure = ps, .du = du, .dv = dv,
                            .dtemperature = dt};
    aft_relax(&hs, &at, 0);
    double low = (0.975 - 0.7) / 0.3, fast = (1 / 40. + (1 / 4. - 1 / 40.) * low * 0.75 * 0.75) / 86400;
    for (int i = 0; i < N; i++) {
        CHECK(fabs((double)dt[i]) < 1e-4 / 40 / 86400 + (i & 1) / (39.9 * 86400));
        CHECK_CLOSE((double)dt[19 * N + i], i & 1 ? -fast : 0, i & 1 ? 2e-4 : 1e-9);
        CHECK_CLOSE((double)du[19 * N + i], -10 * low / 86400, 1e-6);
        CHECK_CLOSE((double)dv[19 * N + i], 5 * low / 86400, 1e-6);
        CHECK((double)du[10 * N + i] == 0);
    }
}

static void resting(void)
{
    aft_sphere s;
    aft_levels l;
    CHECK(aft_levels_named("L26", &l, &err) == AFT_OK);
    CHECK(aft_sphere_create(&s, 42, aft_planet_resting.radius, AFT_VECTORS_BEST, arena, &err) == AFT_OK);
    aft_core_fields f = new_fields(&s, l.nlev);
    CHECK(aft_resting_initial(&s, &l, &f, arena, &err) == AFT_OK);
    double highest = 0;
    for (int k = 0; k < s.nlat * s.nlon; k++)
        highest = aft_max(highest, f.ground[k] / aft_planet_resting.gravity);
    CHECK(highest > 1200 && highest < 2100);
    /* p_s over a height is that of the air beside it */
    double z = f.ground[32 * 128 + 96] / 9.80616, p = f.surface_pressure[32 * 128 + 96];
    CHECK_CLOSE(300 * pow(p / 1e5, 287 * 0.0065 / 9.80616), 300 - 0.0065 * z, 1e-12);
}

static void wave_and_noise(void)
{
    aft_sphere s;
    aft_levels l;
    CHECK(aft_levels_named("L26", &l, &err) == AFT_OK);
    CHECK(aft_sphere_create(&s, 42, 6.371229e6, AFT_VECTORS_BEST, arena, &err) == AFT_OK);
    aft_core_fields steady = new_fields(&s, l.nlev), wave = new_fields(&s, l.nlev);
    aft_jablonowski_initial(false, &s, &l, &steady);
    aft_jablonowski_initial(true, &s, &l, &wave);
    double most = 0;
    for (int i = 0; i < s.nlat * l.nlev * s.nlon; i++)
        most = aft_max(most, wave.u[i] - steady.u[i]);
    CHECK(most > 0.95 && most <= 1);
    aft_relaxation hs;
    aft_relaxation_begin(&hs, 0, &l);
    aft_relaxation_initial(&hs, &s, &wave);
    double mean = 0, square = 0;
    size_t n = (size_t)s.nlon, first = 3 * n;
    for (size_t i = 0; i < n; i++)
        mean += wave.temperature[first + i] / (double)n;
    for (size_t i = 0; i < n; i++)
        square += (wave.temperature[first + i] - mean) * (wave.temperature[first + i] - mean) / (double)n;
    CHECK(sqrt(square) > 0.07 && sqrt(square) < 0.13);
}

static void tables(void)
{
    const aft_case *c;
    int             t;
    CHECK(aft_case_named("held-suarez", &c, &err) == AFT_OK && c->days == 1200);
    CHECK(aft_case_step(c, 31) == 1200 && aft_case_diffusion_time(c, 85) == 8640);
    CHECK(aft_case_named("held-suares", &c, &err) == AFT_BAD_INPUT);
    CHECK(strstr(err.message, "held-suarez") != NULL);
    CHECK(aft_grid_named("T42", &t, &err) == AFT_OK && t == 42);
    CHECK(aft_grid_named("T43", &t, &err) == AFT_BAD_INPUT);
    for (c = aft_cases; c->name; c++)
        for (int day = 86400, i = 0; i < 4; i++) {
            static const int truncation[] = {21, 42, 85, 170};
            double           steps = day / aft_case_step(c, truncation[i]);
            CHECK(fabs(steps - rint(steps)) < 1e-9);
        }
}

int main(void)
{
    arena = aft_arena_create(0);
    standard_atmosphere();
    level_sets();
    balance();
    relaxation();
    forcing();
    resting();
    wave_and_noise();
    tables();
    aft_arena_free(arena);
    return CHECK_END();
}
