/* SPDX-License-Identifier: Apache-2.0 */
/* Columns for the tests of moist physics: NLEV layers, the tropical sounding of Wing et al. 2018 over a
 * mixed layer. */
#ifndef AFTERMATH_TESTS_MOIST_SOUNDING_H
#define AFTERMATH_TESTS_MOIST_SOUNDING_H

#include "check.h"
#include "climate/moist/moist.h"
#include "climate/saturation.h"

#include <stdlib.h>
#include <string.h>

enum { NLEV = 30, NCOL = 37, N = NLEV * NCOL, NI = N + NCOL, NTRACER = 3 };

static aft_real p[N], face[NI], mass[N], z[N], zi[NI], t[N];
static double   qv[N], ql[N], qi[N], tracer[NTRACER * N], air_mass[N];
static double   rain[NCOL], snow[NCOL];

static aft_columns        columns = {NCOL, NLEV, 1200, p, face, mass, z, zi};
static aft_moist_state    state = {t, qv, ql, qi, tracer, NTRACER, air_mass, NULL};
static aft_moist_settings settings;
static void              *scratch;
static aft_arena         *arena;

static double uniform(void) { return rand() / (RAND_MAX + 1.0); }

static void heights(void)
{
    for (int c = 0; c < NCOL; c++) {
        zi[NLEV * NCOL + c] = 0;
        for (int k = NLEV - 1; k >= 0; k--) {
            int    i     = k * NCOL + c;
            double tv    = (double)t[i] * (1 + 0.608 * qv[i]);
            double thick = AFT_DRY_GAS * tv / AFT_GRAVITY * log((double)face[i + NCOL] / (double)face[i]);
            zi[i] = (aft_real)((double)zi[i + NCOL] + thick), z[i] = (aft_real)((double)zi[i + NCOL] + 0.5 * thick);
        }
    }
}

/* Wing et al. 2018 eqs. 2-5 for a surface at `surface` K, moistened by `moist`, below 800 m dry adiabatic
 * and even in water, near saturation at its top; each column a little different. */
static void sounding(double surface, double moist)
{
    srand(1);
    for (int i = 0; i < NI; i++) {
        double x = (double)(i / NCOL) / NLEV;
        face[i] = (aft_real)(500 + 100980 * x * (0.6 + 0.4 * x));
    }
    for (int i = 0; i < N; i++) {
        double middle = 0.5 * ((double)face[i] + (double)face[i + NCOL]), virtual0 = surface * 1.0114;
        double height = virtual0 / 0.0067 * (1 - pow(middle / 101480, 287.04 * 0.0067 / 9.79764));
        height = height < 15000 ? height : 15000;
        p[i]   = (aft_real)middle;
        air_mass[i] = ((double)face[i + NCOL] - (double)face[i]) / AFT_GRAVITY;
        mass[i]     = (aft_real)air_mass[i];
        double wobble = 0.3 * (uniform() - 0.5), even = height > 800 ? height : 800;
        double cold = virtual0 - 0.0067 * even + 0.00976 * (even - height);
        qv[i] = height < 15000 ? moist * 0.01865 * exp(-even / 4000) * exp(-pow(even / 7500, 2)) : 3e-6;
        if (height < 800)
            qv[i] = 0.9 * moist * (double)aft_saturate((aft_real)(0.99 * (virtual0 - 0.0067 * 800)), 92500).q;
        t[i]  = (aft_real)(cold / (1 + 0.608 * qv[i]) + wobble);
        ql[i] = height < 6000 ? 2e-5 * uniform() : 0, qi[i] = height > 5000 && height < 12000 ? 1e-5 * uniform() : 0;
    }
    heights();
}

typedef struct {
    double water, energy, tracer[NTRACER];
} budget;

/* kg m-2; J m-2 of c_p T + L_v q_v - L_f q_i. */
static budget column_budget(int c)
{
    budget s = {0};
    for (int k = 0; k < NLEV; k++) {
        int i = k * NCOL + c;
        s.water += air_mass[i] * (qv[i] + ql[i] + qi[i]);
        s.energy += air_mass[i] * (AFT_DRY_HEAT * (double)t[i] + AFT_HEAT_VAPORISING * qv[i] -
                                   AFT_HEAT_MELTING * qi[i]);
        for (int n = 0; n < NTRACER; n++)
            s.tracer[n] += air_mass[i] * tracer[n * N + i];
    }
    return s;
}

/* Energy per layer is kept to the rounding of T: half an ulp of 300 K each, which add at random; in
 * double to rounding. [J m-2] */
static double energy_rounding(void)
{
    return sizeof(aft_real) == sizeof(float) ? AFT_DRY_HEAT * 10300 * 1.6e-5 : 1e-3;
}

/* Default settings; the first call takes the memory that end() frees. */
static void begin(void)
{
    aft_assumptions assumptions;
    aft_assumptions_default(&assumptions);
    aft_moist_assume(&assumptions, &settings);
    if (!arena) {
        arena   = aft_arena_create(0);
        scratch = aft_alloc(arena, aft_moist_scratch(), 1);
    }
}

static int end(void)
{
    aft_arena_free(arena);
    return CHECK_END();
}

#endif
