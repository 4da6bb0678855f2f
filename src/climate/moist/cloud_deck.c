/* SPDX-License-Identifier: Apache-2.0 */
/* Low cloud under inversions over sea, and the size of drops and crystals.
 *
 * Wood & Bretherton 2006, doi:10.1175/JCLI3988.1: cover 0.14 + 0.06 EIS,
 *   EIS = LTS - G_850 (z_700 - z_LCL),  G = g / c_p (1 - (1 + L q_s / R T) / (1 + L^2 q_s / c_p R_v T^2))
 * with the condensation level of air at 80 % (Bolton 1980) and stability as a difference of T + g z / c_p.
 * The deck lies in the layer below 700 hPa under the steepest inversion, weighed by the layer's humidity
 * as its cover is (Slingo 1987): else the stable dry air above the moist layer is taken for the inversion. */
#include "climate/moist/cloud.h"
#include "climate/saturation.h"

static const double COVER_AT_NONE  = 0.14;    /* Wood & Bretherton 2006                          */
static const double DECK_TOP       = 7e4;     /* Pa                                              */
static const double LN_HUMIDITY    = -0.223144;  /* ln 0.8                                       */

static inline aft_real static_temperature(const cloud_block *w, int k, int c)
{
    return w->b.t[k][c] + R(AFT_GRAVITY / AFT_DRY_HEAT) * w->b.z[k][c];
}

/* The inversion above each layer, steepest per pressure, and T + g z / c_p, T and z at 700 hPa. */
static VECTOR_KERNEL void find(int k, cloud_block *restrict w)
{
    const int          up = k > 0 ? k - 1 : 0;
    for (int c = 0; c < BLOCK; c++) {
        aft_real p = w->b.p[k][c], above = w->b.p[up][c], thick = larger(p - above, 1);
        aft_real here = static_temperature(w, k, c), there = static_temperature(w, up, c);
        aft_real steep = (there - here) / thick, layer = w->deck_layer[c], before = w->steepest[c];
        steep *= aft_deck_damp(R(w->b.vapour[k][c]) / w->saturation[k][c]);
        steep            = w->b.face[k][c] > R(DECK_TOP) ? steep : R(-1);
        w->deck_layer[c] = steep > before ? R(k) : layer;
        w->steepest[c]   = larger(steep, before);
        aft_real x = (p - R(DECK_TOP)) / thick, below = x < 1 ? R(1) : R(0), in = x >= 0 ? below : 0;
        w->upper[0][c] += in * (here + x * (there - here));
        w->upper[1][c] += in * (w->b.t[k][c] + x * (w->b.t[up][c] - w->b.t[k][c]));
        w->upper[2][c] += in * (w->b.z[k][c] + x * (w->b.z[up][c] - w->b.z[k][c]));
    }
}

static VECTOR_KERNEL void cover(const aft_moist_settings *restrict s, cloud_block *restrict w)
{
    const int          last = w->b.nlev - 1;
    const aft_real     latent = R(AFT_HEAT_VAPORISING);
    for (int c = 0; c < BLOCK; c++) {
        aft_real t = w->b.t[last][c], middle = R(0.5) * (t + w->upper[1][c]);
        aft_real q = aft_saturate(middle, R(8.5e4)).q, cool = t - R(55);
        aft_real lcl = R(AFT_DRY_HEAT / AFT_GRAVITY) *
                       (cool - R(1) / (R(1) / cool - R(LN_HUMIDITY / 2840)));
        aft_real moist = (R(1) + latent * q / (R(AFT_DRY_GAS) * middle)) /
                         (R(1) + latent * latent * q / (R(AFT_DRY_HEAT * AFT_VAPOUR_GAS) * middle * middle));
        aft_real lapse = R(AFT_GRAVITY / AFT_DRY_HEAT) * (R(1) - moist);
        aft_real strength = w->upper[0][c] - static_temperature(w, last, c) - lapse * (w->upper[2][c] - lcl);
        aft_real amount   = within(R(COVER_AT_NONE) + s->inversion_cover * strength, 0, 1);
        w->deck_cover[c]  = w->upper[1][c] > 0 ? w->sea[c] * amount : 0;
    }
}

static bool any_below(aft_real pressure, const cloud_row p)
{
    bool any = false;
    for (int c = 0; c < BLOCK; c++)
        any |= p[c] >= pressure;
    return any;
}

void aft_cloud_deck(const aft_moist_settings *s, cloud_block *w)
{
    for (int c = 0; c < BLOCK; c++) {
        w->steepest[c] = w->upper[0][c] = w->upper[1][c] = w->upper[2][c] = 0;
        w->deck_layer[c] = R(-1);
    }
    for (int k = w->b.nlev - 1; k >= w->top && any_below(R(DECK_TOP), w->b.p[k]); k--)
        find(k, w);
    cover(s, w);
}

/* Liquid: (3 rho l / (4 pi rho_w k N))^1/3, k = 0.77 over sea, 0.69 over land (Martin, Johnson & Spice
 * 1994), 4..30 um. Ice: Sun & Rikus 1999 as corrected by Sun 2001, diameter 20..155 um, radius 0.64952
 * of it. */
VECTOR_KERNEL void aft_cloud_radii(const aft_moist_settings *restrict s, int k, const cloud_block *w,
                                   cloud_row liquid, cloud_row ice)
{
    for (int c = 0; c < BLOCK; c++) {
        aft_real t = w->b.t[k][c], over = R(1) / larger(w->cover[k][c], R(1e-3)), sea = w->sea[c];
        aft_real rho = w->b.p[k][c] / (R(AFT_DRY_GAS) * t);
        aft_real number = sea * R(0.77) * s->droplets_sea + (R(1) - sea) * R(0.69) * s->droplets_land;
        aft_real content = larger(rho * R(w->b.liquid[k][c]) * over, R(1e-9));
        aft_real cube = content / (R(4 * 3.14159265358979 / 3 * AFT_WATER_DENSITY) * number) * R(1e18);
        liquid[c] = R(1e-6) * within(aft_exp_real(R(1.0 / 3) * aft_log_real(cube)), 4, 30);
        aft_real gram = aft_log_real(larger(R(1e3) * rho * R(w->b.ice[k][c]) * over, R(1e-6)));
        aft_real size = R(45.8966) * aft_exp_real(R(0.2214) * gram) +
                        R(0.7957) * aft_exp_real(R(0.2535) * gram) * (t - R(83.15));
        size   = (R(1.2351) + R(0.0105) * (t - R(AFT_MELTING))) * size;
        ice[c] = R(0.64952e-6) * within(size, 20, 155);
    }
}
