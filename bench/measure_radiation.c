/* SPDX-License-Identifier: Apache-2.0 */
/* Both schemes of radiation: 72 columns of 40 layers, all of them lit, with cloud and smoke; and a mix as
 * of the 3-D model: 30 layers, half of the columns in the dark, half cloudy, no smoke. */
#include "bench/measure.h"
#include "climate/radiation/radiation.h"

#include <math.h>

enum { NLEV = 40, NCOL = 72, N = NLEV * NCOL, NI = (NLEV + 1) * NCOL };

typedef struct {
    aft_real p[NI], ti[NI], t[N], q[N], o3[N], cover[N], water[N], ice[N], smoke[N];
    aft_real ts[NCOL], one[NCOL], albedo[NCOL], mu[NCOL];
    aft_real su[NI], sd[NI], lu[NI], ld[NI], direct[NCOL];
    aft_aerosol_optics   soot;
    aft_aerosol          species;
    aft_radiation_input  in;
    aft_radiation_output out;
    void                *scratch;
} columns;

static void fill(columns *c, int nlev)
{
    for (int i = 0; i < NI; i++) {
        double x = (double)(i / NCOL) / nlev;
        c->p[i]  = (aft_real)(1 + 101324 * x * x * x);
        c->ti[i] = (aft_real)(220 + 60 * x);
    }
    for (int i = 0; i < N; i++) {
        double x = (i / NCOL + 0.5) / nlev;
        c->t[i] = (aft_real)(220 + 60 * x), c->q[i] = (aft_real)(1e-2 * pow(x, 9) + 3e-6);
        c->o3[i] = (aft_real)3e-6, c->cover[i] = (aft_real)(x > 0.7 ? 0.2 : 0);
        c->water[i] = (aft_real)0.01, c->ice[i] = (aft_real)0.005, c->smoke[i] = (aft_real)1e-5;
    }
    for (int i = 0; i < NCOL; i++)
        c->ts[i] = 285, c->one[i] = 1, c->albedo[i] = (aft_real)0.2, c->mu[i] = (aft_real)(0.1 + 0.01 * i);
    c->in = (aft_radiation_input){
        .ncol = NCOL, .nlev = nlev, .pressure_interface = c->p, .temperature = c->t,
        .temperature_interface = c->ti, .water_vapour = c->q, .ozone = c->o3,
        .gases = aft_gases_of_2014(4e-4), .cloud_cover = c->cover, .cloud_water = c->water,
        .cloud_ice = c->ice, .aerosol = &c->species, .naerosol = 1,
        .surface_temperature = c->ts, .surface_emissivity = c->one, .albedo_visible = c->albedo,
        .albedo_near_infrared = c->albedo, .cos_zenith = c->mu, .daylight = c->one,
        .solar_irradiance = 1361,
    };
    c->species = (aft_aerosol){&c->soot, c->smoke, NULL};
    c->out = (aft_radiation_output){.sw_up = c->su, .sw_down = c->sd, .lw_up = c->lu, .lw_down = c->ld,
                                    .sw_direct_surface = c->direct};
}

static void mix(columns *c)
{
    fill(c, 30);
    c->in.naerosol = 0;
    for (int i = 0; i < NCOL; i++)
        c->mu[i] = (aft_real)(i < NCOL / 2 ? 0.1 + 0.02 * i : 0);
    for (int i = 0; i < N; i++)
        c->cover[i] *= (aft_real)(i % 2);
}

static void shortwave(void *context)
{
    columns *c = context;
    aft_shortwave(&c->in, c->scratch, &c->out);
}

static void longwave(void *context)
{
    columns *c = context;
    aft_longwave(&c->in, c->scratch, &c->out);
}

aft_status aft_bench_radiation(aft_bench_table *table, aft_arena *arena, aft_error *err)
{
    aft_assumptions assumptions;
    columns        *c;
    aft_mark        mark = aft_arena_mark(arena);
    AFT_NEW(c, arena, 1, err);
    c->scratch = aft_alloc(arena, aft_radiation_scratch(NLEV, 1), 1);
    if (!c->scratch)
        return aft_fail(err, AFT_NO_MEMORY, "no memory");
    aft_assumptions_default(&assumptions);
    aft_smoke_optics(&assumptions, &c->soot);
    fill(c, NLEV);
    aft_bench_add(table, &(aft_bench_kernel){"shortwave, 72 columns x 40 layers",
                                             aft_bench_best(shortwave, c, 20e-3), N, 0, 0, 0, 0});
    aft_bench_add(table, &(aft_bench_kernel){"longwave, 72 columns x 40 layers",
                                             aft_bench_best(longwave, c, 20e-3), N, 0, 0, 0, 0});
    mix(c);
    aft_bench_add(table, &(aft_bench_kernel){"shortwave, half dark, half cloudy, L30",
                                             aft_bench_best(shortwave, c, 20e-3), 30 * NCOL, 0, 0, 0, 0});
    aft_bench_add(table, &(aft_bench_kernel){"longwave, half cloudy, L30",
                                             aft_bench_best(longwave, c, 20e-3), 30 * NCOL, 0, 0, 0, 0});
    aft_arena_release(arena, mark);
    return AFT_OK;
}
