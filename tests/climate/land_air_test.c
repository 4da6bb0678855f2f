/* SPDX-License-Identifier: Apache-2.0 */
/* The land's own tiles under the boundary layer, coupled by lines as the 3-D model couples them: energy and
 * water of ground and air together, and steps of 20 minutes against 2. */
#include "tests/check.h"
#include "tests/climate/surface/tile.h"

#include "tests/climate/boundary/column.h"

enum { L = 30, DAYS = 3, HALF_HOURS = 48 * DAYS };

static double summer(double z) { return z < 1000 ? 292 + 0.003 * z : 295 + 0.0045 * (z - 1000); }

typedef struct {
    double energy, water;
} store;

static store store_of(const aft_land *land, const aft_land_state *ground)
{
    store s = {aft_land_energy(land, ground, 0), aft_land_water(land, ground, 0)};
    for (int k = 0; k < L; k++) {
        double m = mass[k], wind2 = (double)u[k] * u[k] + (double)v[k] * v[k];
        s.energy += m * (AFT_DRY_HEAT * temperature[k] + 0.5 * wind2 + AFT_HEAT_VAPORISING * vapour[k]);
        s.water += m * vapour[k];
    }
    return s;
}

/* Air and ground of one column as the coupled model steps them. */
typedef struct {
    aft_land         land;
    aft_land_state   ground;
    aft_surface_options options;
    tile_air         numbers;
    aft_exchange     x;
    double           given, wandered;  /* J m-2 from the sky; that wind's turning made */
} model;

static void turn_wind(model *m, double step)
{
    double c = cos(1e-4 * step), s = sin(1e-4 * step);
    for (int k = 0; k < L; k++) {
        double before = (double)u[k] * u[k] + (double)v[k] * v[k], x = u[k] - 6, y = v[k];
        u[k] = (aft_real)(6 + c * x + s * y), v[k] = (aft_real)(c * y - s * x);
        m->wandered += 0.5 * mass[k] * ((double)u[k] * u[k] + (double)v[k] * v[k] - before);
    }
}

static void step_model(model *m, double time, double step)
{
    static aft_surface_line line;
    double sun = 900 * fmax(0, sin(2 * acos(-1.0) * (time / 86400 - 0.25)));
    turn_wind(m, step);
    skin[0] = (aft_real)m->ground.skin[0];
    aft_surface_exchange_find(&columns, &settings, &air, &tiles, &exchange);
    aft_boundary_diffusivity(&columns, &settings, &air, &exchange, &work);
    aft_boundary_eliminate(&columns, &exchange, NULL, &air, &work);
    line = (aft_surface_line){m->numbers.h0, m->numbers.h1, m->numbers.e0, m->numbers.e1};
    aft_surface_lines(&columns, &tiles, &exchange, &work, &line);
    m->numbers.pressure[0] = pressure_interface[L], m->numbers.air[0] = temperature[L - 1];
    m->numbers.down_sw[0] = sun, m->numbers.net_sw[0] = 0.8 * sun, m->numbers.lw[0] = 330;
    m->numbers.rain[0] = m->numbers.snow[0] = m->numbers.soot[0] = 0;
    aft_land_advance(&m->land, &m->options, &m->ground, 0, &m->x);
    aft_surface_mean(&columns, &tiles, m->numbers.h, mean_heat);
    aft_surface_mean(&columns, &tiles, m->numbers.e, mean_vapour);
    aft_boundary_substitute(&columns, &work, mean_heat, mean_vapour, &air);
    m->given += step * (m->numbers.net_sw[0] + 330 - m->numbers.up[0]);
}

/* Three summer days; skin and 2 m temperature every half hour. */
static void three_days(double step, double *skins, double *screens)
{
    static aft_real t2[1], q2[1], w10[1];
    aft_surface_screen_values screen = {t2, q2, w10};
    double    top[L + 1];
    aft_error err;
    for (int k = 0; k <= L; k++) {
        int below = L - k;
        top[k] = below <= 7 ? 8000 * pow(below / 7.0, 1.5) : 8000 + 700.0 * (below - 7);
    }
    set_columns(1, L, top, 1e5, summer);
    columns.time_step = step, availability[0] = (aft_real)0.4;
    for (int k = 0; k < L; k++)
        u[k] = 6, vapour[k] = 0.009 * exp(-height[k] / 2500.0);
    model m = {.land = tile_land(arena, 1, TILE_LAYERS, 1, 0.066), .options = tile_options()};
    m.x = tile_exchange(&m.numbers, 1, step);
    CHECK(aft_land_state_create(&m.land, arena, &m.ground, &err) == AFT_OK);
    aft_land_state_set(&m.land, &m.ground, 0, 291, 0.6, 0);
    store before = store_of(&m.land, &m.ground);
    int   each = (int)(1800 / step);
    for (int n = 0; n < HALF_HOURS * each; n++) {
        step_model(&m, (n + 1) * step, step);
        if ((n + 1) % each == 0) {
            aft_surface_screen(&columns, 1, &exchange, &air, m.numbers.skin, m.numbers.e, &screen);
            skins[n / each] = m.ground.skin[0], screens[n / each] = t2[0];
        }
    }
    store after = store_of(&m.land, &m.ground);
    double error = (after.energy - before.energy - m.given - m.wandered) / (DAYS * 86400.0);
    printf("steps of %4.0f s: energy of land and air open by %.1e W m-2, water by %.1e kg m-2\n", step,
           error, after.water - before.water);
    /* Temperature is single: half a unit in its last place of all layers is 100 J m-2 a step. */
    CHECK(fabs(error) * step < 20);
    CHECK(fabs(after.water - before.water) < 1e-10);
}

int main(void)
{
    static double skins[2][HALF_HOURS], screens[2][HALF_HOURS];
    double        square[2] = {0, 0}, low = 1e9, high = 0;
    three_days(120, skins[0], screens[0]);
    three_days(1800, skins[1], screens[1]);
    for (int i = 0; i < HALF_HOURS; i++) {
        square[0] += pow(skins[1][i] - skins[0][i], 2) / HALF_HOURS;
        square[1] += pow(screens[1][i] - screens[0][i], 2) / HALF_HOURS;
        low = i < HALF_HOURS - 48 ? low : fmin(low, screens[0][i]);
        high = i < HALF_HOURS - 48 ? high : fmax(high, screens[0][i]);
    }
    printf("half hours against two minutes: skin %.2f K rms, 2 m %.2f K; third day at 2 m %.1f to %.1f K\n",
           sqrt(square[0]), sqrt(square[1]), low, high);
    CHECK(sqrt(square[0]) < 1.5 && sqrt(square[1]) < 1.5);
    CHECK(high - low > 5 && high - low < 25); /* days over grass in summer */
    aft_arena_free(arena);
    return CHECK_END();
}
