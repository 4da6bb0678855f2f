/* SPDX-License-Identifier: Apache-2.0 */
/* Simplified Betts-Miller convection with its shallow branch (Frierson 2007, doi:10.1175/JAS3935.1).
 *
 * Where a parcel from the lowest layer, lifted with c_p T + g z + L_v q kept, is somewhere warmer than
 * the air, the column below the level where that ends is relaxed to the parcel's temperature and a
 * given relative humidity of it:
 *   deep      both water and heat would fall out: T_ref is shifted by one number, enthalpy closes
 *   shallow   only heat would: T_ref is shifted and q_ref scaled so that nothing falls out */
#include "climate/moist/block.h"
#include "climate/moist/saturation.h"

typedef struct {
    moist_block b;
    aft_real    t_ref[LEVELS][BLOCK], q_ref[LEVELS][BLOCK], inside[LEVELS][BLOCK];
    aft_real    h[BLOCK], q[BLOCK], parcel[BLOCK], seen[BLOCK], ended[BLOCK], cape[BLOCK];
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

/* Parcel temperature at layer k by two steps of Newton from the one below. */
static VECTOR_KERNEL void lift(const aft_moist_settings *s, int k, adjustment *a)
{
    moist_block *b  = &a->b;
    const int    up = k + 1 < b->nlev ? k + 1 : k;
    for (int c = 0; c < BLOCK; c++) {
        aft_real t = a->parcel[c] - R(6.5e-3) * (b->z[k][c] - b->z[up][c]);
        aft_real p = b->p[k][c], q = a->q[c], held = a->h[c] - R(AFT_GRAVITY) * b->z[k][c];
        aft_real wet = 0, vapour = q, excess = 0;
        aft_saturated sat = {0, 0};
        for (int i = 0; i < 2; i++) {
            sat    = aft_saturate(t, p);
            wet    = q > sat.q ? R(1) : R(0);
            vapour = smaller(q, sat.q);
            excess = R(AFT_DRY_HEAT) * t + R(AFT_HEAT_VAPORISING) * vapour - held;
            aft_real step = excess / (R(AFT_DRY_HEAT) + wet * R(AFT_HEAT_VAPORISING) * sat.slope);
            t -= step;
            sat.q -= step * sat.slope;
        }
        aft_real air   = b->t[k][c] * (R(1) + R(0.608) * R(b->vapour[k][c]));
        aft_real float_up = t * (R(1) + R(0.608) * smaller(q, sat.q)) / air - R(1);
        aft_real warm  = float_up > 0 ? wet : 0;
        aft_real ended = a->seen[c] > 0 ? (float_up > 0 ? a->ended[c] : R(1)) : 0;
        a->seen[c]     = larger(a->seen[c], warm);
        a->ended[c]    = larger(a->ended[c], ended);
        a->inside[k][c] = R(1) - a->ended[c];
        a->cape[c] += warm * a->inside[k][c] * R(AFT_GRAVITY) * float_up * b->dz[k][c];
        a->parcel[c] = a->t_ref[k][c] = t;
        a->q_ref[k][c]                = s->adjust_humidity * sat.q;
    }
}

/* What relaxation would rain and warm, and the shift, scale and part of the way that close it. */
static void close_budgets(const aft_moist_settings *s, adjustment *a)
{
    const moist_block *b = &a->b;
    const double       way = b->dt / ((double)s->adjust_time + b->dt);
    for (int c = 0; c < BLOCK; c++) {
        double mass = 0, dry = 0, heat = 0, q = 0, q_ref = 0;
        for (int k = b->nlev - 1; k >= 0; k--) {
            double m = (double)a->inside[k][c] * b->mass[k][c];
            mass += m;
            dry += m * (b->vapour[k][c] - (double)a->q_ref[k][c]);
            heat += m * ((double)a->t_ref[k][c] - (double)b->t[k][c]);
            q += m * b->vapour[k][c];
            q_ref += m * (double)a->q_ref[k][c];
        }
        a->cold[c]    = (double)b->t[b->nlev - 1][c] < AFT_MELTING ? 1 : 0;
        double latent = AFT_HEAT_VAPORISING + a->cold[c] * AFT_HEAT_MELTING;
        bool   deep   = dry > 0;
        a->part[c]  = a->cape[c] > 0 && heat > 0 ? way : 0;
        a->deep[c]  = deep ? 1 : 0;
        a->shift[c] = ((deep ? latent / AFT_DRY_HEAT * dry : 0) - heat) / (mass > 0 ? mass : 1);
        a->scale[c] = deep || q_ref <= 0 ? 1 : q / q_ref;
    }
}

static void relax(adjustment *a)
{
    moist_block *b = &a->b;
    double       fallen[BLOCK] = {0};
    for (int k = 0; k < b->nlev; k++)
        for (int c = 0; c < BLOCK; c++) {
            double part = a->part[c] * (double)a->inside[k][c];
            double q = part * (a->scale[c] * (double)a->q_ref[k][c] - b->vapour[k][c]);
            double t = part * ((double)a->t_ref[k][c] + a->shift[c] - (double)b->t[k][c]);
            b->vapour[k][c] += q;
            b->t[k][c] = R((double)b->t[k][c] + t);
            fallen[c] -= b->mass[k][c] * q;
        }
    const int ground = b->nlev - 1;
    for (int c = 0; c < BLOCK; c++) {
        double rounding = a->deep[c] > 0 ? 0 : fallen[c];
        b->vapour[ground][c] += rounding / b->mass[ground][c];
        fallen[c] = a->deep[c] * fallen[c];
        a->snow[c] = a->cold[c] * fallen[c];
        a->rain[c] = fallen[c] - a->snow[c];
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
