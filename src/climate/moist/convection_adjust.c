/* SPDX-License-Identifier: Apache-2.0 */
/* Simplified Betts-Miller convection with its shallow branch (Frierson 2007, doi:10.1175/JAS3935.1).
 *
 * Where a parcel from the lowest layer, lifted with c_p T + g z + L_v q kept, is somewhere warmer than
 * the air, the column below the level where that ends is relaxed to the parcel's temperature and a
 * given relative humidity of it:
 *   deep      both water and heat would fall out: T_ref is shifted by one number, enthalpy closes
 *   shallow   only heat would: T_ref is shifted and q_ref scaled so that nothing falls out */
#include "climate/moist/block.h"
#include "climate/saturation.h"

typedef struct {
    moist_block b;
    aft_real    t_ref[LEVELS][BLOCK], q_ref[LEVELS][BLOCK], inside[LEVELS][BLOCK];
    aft_real    h[BLOCK], q[BLOCK], parcel[BLOCK], seen[BLOCK], ended[BLOCK], cape[BLOCK];
    double      mass[BLOCK], dry[BLOCK], heat[BLOCK], water[BLOCK], water_ref[BLOCK];
    double      rain[BLOCK], snow[BLOCK], shift[BLOCK], scale[BLOCK], part[BLOCK], deep[BLOCK], cold[BLOCK];
} adjustment;

static void start(adjustment *a)
{
    const moist_block *b = &a->b;
    const int          k = b->nlev - 1;
    for (int c = 0; c < BLOCK; c++) {
        a->q[c]      = R(b->vapour[k][c]);
        a->parcel[c] = b->t[k][c];
        a->h[c] = R(AFT_DRY_HEAT) * b->t[k][c] + R(AFT_GRAVITY) * b->z[k][c] +
                  R(AFT_HEAT_VAPORISING) * a->q[c];
        a->seen[c] = a->ended[c] = a->cape[c] = 0;
    }
}

/* A Newton step from t to the parcel of static energy `held` and vapour q: T and saturation there. */
typedef struct {
    aft_real t, saturated;
} lifted;

static inline lifted nearer(aft_real held, aft_real q, aft_real p, aft_real t)
{
    aft_saturated sat  = aft_saturate(t, p);
    aft_real      wet  = q > sat.q ? R(AFT_HEAT_VAPORISING) : 0;
    aft_real      rest = R(AFT_DRY_HEAT) * t + R(AFT_HEAT_VAPORISING) * smaller(q, sat.q) - held;
    aft_real      step = rest / (R(AFT_DRY_HEAT) + wet * sat.slope);
    lifted        l    = {t - step, sat.q - step * sat.slope};
    return l;
}

/* Parcel temperature at layer k by two steps of Newton from the one below, and how far it rises. */
static VECTOR_KERNEL void lift(const aft_moist_settings *restrict s, int k, adjustment *restrict a)
{
    const int    below = k + 1 < a->b.nlev ? k + 1 : k;
    for (int c = 0; c < BLOCK; c++) {
        aft_real guess = a->parcel[c] - R(6.5e-3) * (a->b.z[k][c] - a->b.z[below][c]);
        aft_real p = a->b.p[k][c], q = a->q[c], held = a->h[c] - R(AFT_GRAVITY) * a->b.z[k][c];
        lifted   l = nearer(held, q, p, guess);
        l          = nearer(held, q, p, l.t);
        aft_real wet = q > l.saturated ? R(1) : R(0);
        aft_real air   = a->b.t[k][c] * (R(1) + R(0.608) * R(a->b.vapour[k][c]));
        aft_real buoyant = l.t * (R(1) + R(0.608) * smaller(q, l.saturated)) / air - R(1);
        aft_real warm  = buoyant > 0 ? wet : 0;
        aft_real ended = a->seen[c] > 0 ? (buoyant > 0 ? a->ended[c] : R(1)) : 0;
        a->seen[c]     = larger(a->seen[c], warm);
        a->ended[c]    = larger(a->ended[c], ended);
        a->inside[k][c] = R(1) - a->ended[c];
        a->cape[c] += warm * a->inside[k][c] * R(AFT_GRAVITY) * buoyant * a->b.dz[k][c];
        a->parcel[c] = a->t_ref[k][c] = l.t;
        a->q_ref[k][c]                = s->adjust_humidity * l.saturated;
    }
}

/* Mass, rain and heat that a whole relaxation would take, and water before and after. */
static VECTOR_KERNEL void sum_up(adjustment *restrict a)
{
    for (int c = 0; c < BLOCK; c++)
        a->mass[c] = a->dry[c] = a->heat[c] = a->water[c] = a->water_ref[c] = 0;
    for (int k = a->b.nlev - 1; k >= 0; k--)
        for (int c = 0; c < BLOCK; c++) {
            double m = (double)a->inside[k][c] * a->b.mass[k][c];
            a->mass[c] += m;
            a->dry[c] += m * (a->b.vapour[k][c] - (double)a->q_ref[k][c]);
            a->heat[c] += m * ((double)a->t_ref[k][c] - (double)a->b.t[k][c]);
            a->water[c] += m * a->b.vapour[k][c];
            a->water_ref[c] += m * (double)a->q_ref[k][c];
        }
}

/* The shift, scale and part of the way that close the budgets. */
static void close_budgets(const aft_moist_settings *s, adjustment *a)
{
    const moist_block *b   = &a->b;
    const double       way = b->dt / ((double)s->adjust_time + b->dt);
    for (int c = 0; c < BLOCK; c++) {
        a->cold[c]    = (double)b->t[b->nlev - 1][c] < AFT_MELTING ? 1 : 0;
        double latent = AFT_HEAT_VAPORISING + a->cold[c] * AFT_HEAT_MELTING, mass = a->mass[c];
        bool   deep   = a->dry[c] > 0;
        double rain   = deep ? latent / AFT_DRY_HEAT * a->dry[c] : 0;
        a->part[c]    = a->cape[c] > 0 && a->heat[c] > 0 ? way : 0;
        a->deep[c]    = deep ? 1 : 0;
        a->shift[c]   = (rain - a->heat[c]) / (mass > 0 ? mass : 1);
        a->scale[c]   = deep || a->water_ref[c] <= 0 ? 1 : a->water[c] / a->water_ref[c];
    }
}

static VECTOR_KERNEL void relax(adjustment *restrict a)
{
    for (int c = 0; c < BLOCK; c++)
        a->rain[c] = 0;
    for (int k = 0; k < a->b.nlev; k++)
        for (int c = 0; c < BLOCK; c++) {
            double part = a->part[c] * (double)a->inside[k][c], old = a->b.vapour[k][c];
            double q = part * (a->scale[c] * (double)a->q_ref[k][c] - old), t = (double)a->b.t[k][c];
            a->b.vapour[k][c] = old + q;
            a->b.t[k][c]      = R(t + part * ((double)a->t_ref[k][c] + a->shift[c] - t));
            a->rain[c] -= a->b.mass[k][c] * q;
        }
    const int ground = a->b.nlev - 1;
    for (int c = 0; c < BLOCK; c++) {
        double fallen = a->rain[c], rounding = (1 - a->deep[c]) * fallen;
        a->b.vapour[ground][c] += rounding / a->b.mass[ground][c];
        fallen     = a->deep[c] > 0 ? fallen : 0;
        a->snow[c] = a->cold[c] * fallen;
        a->rain[c] = fallen - a->snow[c];
    }
}

void aft_convection_adjust(const aft_columns *columns, const aft_moist_settings *settings,
                           aft_moist_state *state, void *scratch, aft_convection_output *out)
{
    adjustment  *a = scratch;
    const size_t n = (size_t)columns->ncol;
    for (int first = 0; first < columns->ncol; first += BLOCK) {
        aft_moist_load(columns, state, first, &a->b);
        start(a);
        for (int k = a->b.nlev - 1; k >= 0; k--)
            lift(settings, k, a);
        sum_up(a);
        close_budgets(settings, a);
        relax(a);
        aft_moist_store(&a->b, columns->ncol, state);
        aft_moist_put_double(&a->b, a->rain, out->rain);
        aft_moist_put_double(&a->b, a->snow, out->snow);
        if (out->cape)
            aft_moist_put(&a->b, a->cape, out->cape);
    }
    for (size_t i = 0; out->mass_flux && i < ((size_t)columns->nlev + 1) * n; i++)
        out->mass_flux[i] = 0;
    for (size_t i = 0; out->tracer_fallen && i < (size_t)state->ntracer * n; i++)
        out->tracer_fallen[i] = 0;
}
