/* SPDX-License-Identifier: Apache-2.0 */
/* Smoke by itself: published slip, Smoluchowski's solution, mass kept. */
#include "climate/smoke/smoke.h"

#include "base/math.h"
#include "check.h"

#include <stdlib.h>
#include <string.h>

/* Slip of a sphere in air at 298 K and 1 atm: Seinfeld & Pandis 2006, Table 9.3. */
static void slip(void)
{
    static const double diameter_um[] = {0.01, 0.1, 1.0, 10.0}, published[] = {22.2, 2.85, 1.164, 1.016};
    for (int i = 0; i < 4; i++)
        CHECK_CLOSE(aft_slip_correction(0.5e-6 * diameter_um[i], 298.0, 101325.0), published[i], 0.03);
    /* Stokes limit: a 10 um drop of water falls 3.05 mm/s (same table 9.3, terminal velocities). */
    CHECK_CLOSE(aft_fall_speed(5e-6, 1000.0, 298.0, 101325.0), 3.06e-3, 0.03);
    /* One spherule is a sphere; an open aggregate falls slower than a compact one. */
    CHECK_CLOSE(aft_aggregate_fall_speed(3e-8, 1800, 1, 0.46, 220, 1e3),
                aft_fall_speed(3e-8, 1800, 220, 1e3), 1e-12);
    CHECK(aft_aggregate_fall_speed(3e-8, 1800, 1000, 0.46, 220, 1e3)
          < aft_aggregate_fall_speed(3e-8, 1800, 1000, 0.34, 220, 1e3));
}

/* dn/dt = -K n^2 / 2 by steps against n0 / (1 + K n0 t / 2); kernel of 1 um particles near the
 * continuum limit 8 k T / (3 mu) x slip, and its free-molecular limit. */
static void coagulation(void)
{
    double n = 1e12, k = 1e-15, n0 = n;
    for (int i = 0; i < 1000; i++)
        n = aft_coagulated(n, k, 1e3);
    CHECK_CLOSE(n, n0 / (1.0 + 0.5 * k * n0 * 1e6), 1e-12);
    double t = 298, p = 101325, r = 5e-6, mass = 4.0 / 3.0 * AFT_PI * r * r * r * 1000;
    double continuum = 8 * 1.380649e-23 * t / (3 * aft_air_viscosity(t));
    CHECK_CLOSE(aft_brownian_kernel(r, r, mass, t, p), continuum, 0.03);
    r = 1e-9, mass = 4.0 / 3.0 * AFT_PI * r * r * r * 1000;
    double speed = sqrt(8 * 1.380649e-23 * t / (AFT_PI * mass));
    CHECK_CLOSE(aft_brownian_kernel(r, r, mass, t, p), 4 * AFT_PI * r * r * sqrt(2.0) * speed, 0.05);
}

/* Transport, diffusion, lofting, settling and removal keep: in air + taken out = put in. */
static void mass_kept(void)
{
    aft_ebm_model *model = calloc(1, sizeof *model);
    aft_ebm_state *state = calloc(1, sizeof *state);
    aft_ebm_day   *work  = calloc(1, sizeof *work);
    aft_ebm_grid_make(&model->grid);
    model->par = (aft_ebm_parameters){
        .eddy_diffusivity = 1.6e6, .stratosphere_mixing = 1e6, .vertical_mixing = 0.15, .hadley = 1,
        .brewer_dobson = 1, .patch_days = 20, .loft_efficiency = 0.8, .wet_days = 7,
        .monomer_radius = 3e-8, .fractal_dimension = 1.9, .mobility_exponent = 0.36,
        .soot_density = 1800, .initial_monomers = 50, .unevenness = 0.3, .organic_days = 150, .so2_days = 35};
    aft_ebm_ground_make(NULL, &model->grid, &model->ground);
    aft_ebm_ocean_make(model);
    aft_ebm_overturning_make(model);
    aft_ebm_mixing_make(model);
    aft_ebm_start(model, state);
    for (int k = NLEV - 1; k >= 0; k--)
        for (int j = 0; j < NBAND; j++) {
            work->zonal[k][j]  = aft_ebm_mean(&model->ground, state->temperature[k], j);
            work->height[k][j] = model->grid.z[k];
            work->tropopause[j] = 1.5e4;
            work->held.sun[j] = 0.25 * 1361;
        }
    int8_t species = AFT_SOOT;
    double kg = 5e9, lat = 23, lon = 79, radius = 900, top = 15000, bottom = 30000, start = 0, days = 3;
    aft_emissions e = {.nrelease = 1, .species = &species, .mass = &kg, .lat_deg = &lat, .lon_deg = &lon,
                       .radius_km = &radius, .pressure_top = &top, .pressure_bottom = &bottom,
                       .start_day = &start, .days = &days};
    for (int day = 0; day < 90; day++) {
        aft_smoke_inject(model, &e, day, state, work);
        aft_ebm_overturn(model, state, day, work);
        aft_smoke_shade(model, state, work);
        memcpy(work->heating_smoke, work->held.smoke, sizeof work->heating_smoke);
        work->due_days = day % 3 ? 0 : 3;
        aft_ebm_exchange_prepare(model, 43200, work);
        aft_smoke_move(model, state, work);
        aft_smoke_grow(model, state, work);
        aft_smoke_fall(model, state, work);
        aft_smoke_remove(model, state, work);
    }
    double total = aft_smoke_total(model, state, TR_SOOT) + work->removed_wet + work->removed_dry;
    CHECK_CLOSE(work->injected, kg, 1e-12);
    CHECK_CLOSE(total, kg, 1e-12);
    CHECK(work->removed_wet > 0 && aft_smoke_total(model, state, TR_SOOT) > 0.3 * kg);
    double least = 0;
    for (int k = 0; k < NLEV; k++)
        for (int j = 0; j < NBAND; j++)
            least = aft_min(least, state->tracer[TR_SOOT][k][j]);
    CHECK(least >= 0);
    free(model), free(state), free(work);
}

int main(void)
{
    slip();
    coagulation();
    mass_kept();
    return CHECK_END();
}
