/* SPDX-License-Identifier: Apache-2.0 */
/* Processor time of both schemes over the block of the fast tier: 72 columns of 40 layers. */
#include "climate/radiation/radiation.h"

#include <math.h>
#include <stdio.h>
#include <time.h>

enum { NLEV = 40, NCOL = 72, N = NLEV * NCOL, NI = (NLEV + 1) * NCOL, REPEAT = 200 };

static aft_real p[NI], ti[NI], t[N], q[N], o3[N], cover[N], water[N], ice[N], smoke[N];
static aft_real ts[NCOL], one[NCOL], albedo[NCOL], mu[NCOL];
static aft_real su[NI], sd[NI], lu[NI], ld[NI], direct[NCOL];

static void fill(void)
{
    for (int i = 0; i < NI; i++) {
        double x = (double)(i / NCOL) / NLEV;
        p[i]  = (aft_real)(1 + 101324 * x * x * x);
        ti[i] = (aft_real)(220 + 60 * x);
    }
    for (int i = 0; i < N; i++) {
        double x = (i / NCOL + 0.5) / NLEV;
        t[i] = (aft_real)(220 + 60 * x), q[i] = (aft_real)(1e-2 * pow(x, 9) + 3e-6);
        o3[i] = (aft_real)3e-6, cover[i] = (aft_real)(x > 0.7 ? 0.2 : 0), water[i] = (aft_real)0.01;
        ice[i] = (aft_real)0.005, smoke[i] = (aft_real)1e-5;
    }
    for (int c = 0; c < NCOL; c++)
        ts[c] = 285, one[c] = 1, albedo[c] = (aft_real)0.2, mu[c] = (aft_real)(0.1 + 0.01 * c);
}

static double fastest(void (*scheme)(const aft_radiation_input *, void *, aft_radiation_output *),
                      const aft_radiation_input *in, void *scratch, aft_radiation_output *out)
{
    double best = 1e9;
    for (int r = 0; r < REPEAT; r++) {
        clock_t start = clock();
        scheme(in, scratch, out);
        best = fmin(best, (double)(clock() - start) / CLOCKS_PER_SEC * 1e6);
    }
    return best;
}

int main(void)
{
    aft_arena      *arena = aft_arena_create(0);
    void           *scratch = aft_alloc(arena, aft_radiation_scratch(NCOL, NLEV), 1);
    aft_assumptions assumptions;
    aft_smoke_optics soot;
    aft_assumptions_default(&assumptions);
    aft_smoke_optics_default(&assumptions, &soot);
    fill();
    aft_radiation_input in = {NCOL, NLEV, p, t, ti, q, o3, (aft_real)4e-4, cover, water, ice, smoke,
                              &soot, NULL, NULL, ts, one, albedo, albedo, mu, one, 1361};
    aft_radiation_output out = {su, sd, lu, ld, direct, NULL, NULL};
    double shortwave = fastest(aft_shortwave, &in, scratch, &out);
    double longwave = fastest(aft_longwave, &in, scratch, &out);
    printf("radiation, %d columns x %d layers: shortwave %.0f us, longwave %.0f us, both %.0f us "
           "(%.1f ns a layer)\n", NCOL, NLEV, shortwave, longwave, shortwave + longwave,
           1e3 * (shortwave + longwave) / N);
    aft_arena_free(arena);
    return 0;
}
