/* SPDX-License-Identifier: Apache-2.0 */
/* Condensation and cover (Sundqvist, Berge & Kristjansson 1989, doi:10.1175/1520-0493(1989)117<1641:
 * CACPSW>2.0.CO;2): total water is spread evenly over +-(1 - U) q_s about its mean, U the humidity
 * where cloud sets in. Of s = q_t - q_s, what is above saturation is cloud water, its area cover:
 *   cover  C = (s + d) / 2d,  cloud water = (s + d)^2 / 4d,  d = (1 - U) q_s,  within -d < s < d
 * which is Sundqvist's C = 1 - sqrt((1 - RH) / (1 - U)). Less cloud water than that condenses at once;
 * more (detrained, or advected) evaporates over a given time and is covered as Xu & Randall 1996 say. */
#include "climate/moist/cloud.h"
#include "climate/saturation.h"

static const double THINNEST     = 1e-3;  /* less cover is none                           */
static const double PLUME_FLUX   = 500;   /* m2 s kg-1 (CAM 3)                            */
static const double MOST_PLUMES  = 0.6;
static const double TOP          = 1000;  /* Pa, nothing condenses above (ECHAM6)          */
static const double LEAST_WATER  = 1e-8;  /* kg kg-1, less is no cloud                    */

/* Mean cloud water for s = q_t - q_s, and its slope there, which is the cover; over: 1 / 2d. */
static inline aft_real cloud_water(aft_real s, aft_real d, aft_real over, aft_real *cover)
{
    aft_real x = s + d;
    *cover     = within(x * over, 0, 1);
    return s > d ? s : larger(x, 0) * *cover * R(0.5);
}

/* Saturation, and humidity where cloud sets in (ECHAM6: Roeckner et al. 1996 after Xu & Krueger 1991). */
static VECTOR_KERNEL void saturate(int k, cloud_block *restrict w)
{
    for (int c = 0; c < BLOCK; c++) {
        aft_saturated sat   = aft_saturate(w->b.t[k][c], w->b.p[k][c]);
        w->saturation[k][c] = sat.q;
        w->slope[k][c]      = sat.slope;
    }
}

static VECTOR_KERNEL void set_onset(const aft_moist_settings *restrict s, int k, cloud_block *restrict w)
{
    const int ground = w->b.nlev;
    for (int c = 0; c < BLOCK; c++) {
        aft_real x = w->b.face[ground][c] / w->b.p[k][c], low = s->humidity_low, high = s->humidity_high;
        w->onset[k][c] = high + (low - high) * aft_exp_real(R(1) - smaller(x * x, 50));
    }
}

/* Two Newton steps for the water x that condenses: x = cloud_water(q_t - q_s(T + L x / c_p)) - cloud. */
static VECTOR_KERNEL void condense(const aft_moist_settings *restrict s, int k, cloud_block *restrict w)
{
    const aft_real erode = R(w->b.dt) / (R(w->b.dt) + s->erosion_time);
    for (int c = 0; c < BLOCK; c++) {
        aft_real t = w->b.t[k][c], cover;
        double   qv = w->b.vapour[k][c], ql = w->b.liquid[k][c], qi = w->b.ice[k][c];
        aft_real vapour = R(qv), cloud = R(ql) + R(qi), all = vapour + cloud;
        aft_real heat = aft_latent_heat(t) * R(1 / AFT_DRY_HEAT);
        aft_saturated sat = {w->saturation[k][c], w->slope[k][c]};
        aft_real width = (R(1) - w->onset[k][c]) * sat.q;
        aft_real deck  = w->deck_cover[c] * s->inversion_water, layer = w->deck_layer[c];
        deck           = R(k) == layer ? deck : 0;
        deck = smaller(deck, larger(vapour - R(0.01 * AFT_DRIEST_DECK) * sat.q, 0) + cloud);

        aft_real over = R(0.5) / larger(width, R(1e-20));
        aft_real held = cloud_water(all - sat.q, width, over, &cover);
        aft_real x    = (held - cloud) / (R(1) + cover * sat.slope * heat);
        sat           = aft_saturate_near(sat, t, heat * x);
        held          = cloud_water(all - sat.q, width, over, &cover);
        aft_real step = (held - cloud - x) / (R(1) + cover * sat.slope * heat);
        aft_real at   = t + heat * x;
        x = larger(x + step, deck - cloud);
        x = w->active[k][c] * within(x < 0 ? x * erode : x, -cloud, vapour);

        double up  = x > 0 ? (double)x : 0, off = x < 0 ? (double)-x : 0, total = ql + qi;
        up         = up < qv ? up : qv;
        off        = off < total ? off : total;
        double ice = up * (double)(R(1) - aft_liquid_part(t));
        double ice_off = off * (double)(R(qi) / larger(cloud, R(1e-30)));
        ice_off        = ice_off < qi ? ice_off : qi;
        double liquid_off = off - ice_off < ql ? off - ice_off : ql;
        double di = ice - ice_off, dl = (up - ice) - liquid_off, dv = (ice_off + liquid_off) - up;
        aft_real warm = R((AFT_HEAT_MELTING * di - AFT_HEAT_VAPORISING * dv) * (1 / AFT_DRY_HEAT));
        w->b.vapour[k][c] = qv + dv, w->b.liquid[k][c] = ql + dl, w->b.ice[k][c] = qi + di;
        w->b.t[k][c]       = t + warm;
        w->slope[k][c]      = sat.slope;
        w->saturation[k][c] = sat.q + sat.slope * (t + warm - at);
    }
}

/* Cloud liquid freezes to the liquid part of its temperature, cloud ice melts above 0 C; neither takes
 * the air past 0 C. */
static VECTOR_KERNEL void freeze(int k, cloud_block *restrict w)
{
    for (int c = 0; c < BLOCK; c++) {
        double t = (double)w->b.t[k][c], on = (double)w->active[k][c];
        double room = on * (t - AFT_MELTING) * (AFT_DRY_HEAT / AFT_HEAT_MELTING);
        double liquid = w->b.liquid[k][c], ice = w->b.ice[k][c];
        double cold = liquid - (double)aft_liquid_part(w->b.t[k][c]) * (liquid + ice);
        cold = cold > 0 ? cold : 0;
        cold = room < 0 ? (cold < -room ? cold : -room) : 0;
        double melt = room > 0 ? (ice < room ? ice : room) : 0;
        w->b.liquid[k][c] = liquid + (melt - cold);
        w->b.ice[k][c]    = ice + (cold - melt);
        double warm = (cold - melt) * (AFT_HEAT_MELTING / AFT_DRY_HEAT);
        w->b.t[k][c]  = R(t + warm);
        w->saturation[k][c] += w->slope[k][c] * R(warm);
    }
}

/* Cover by humidity; not less than cloud water asks for (Xu & Randall 1996 eq. 1,
 * RH^1/4 (1 - exp(-100 l / ((1 - RH) q_s)^0.49))), an inversion holds, or plumes and what surrounds them
 * take: a ln(1 + 500 M), at most 0.6 (CAM 3 after Xu & Krueger 1991). */
static VECTOR_KERNEL void cover(const aft_moist_settings *restrict s, int k, cloud_block *restrict w)
{
    for (int c = 0; c < BLOCK; c++) {
        aft_real full = w->saturation[k][c], active = w->active[k][c], layer = w->deck_layer[c];
        aft_real held = w->deck_cover[c], rh = within(R(w->b.vapour[k][c]) / full, 0, 1), dry = R(1) - rh;
        aft_real water = R(w->b.liquid[k][c]) + R(w->b.ice[k][c]);
        aft_real set   = R(1) - w->onset[k][c];
        aft_real moist = R(1) - sqrt_of(smaller(dry / set, 1));
        aft_real lack  = larger(dry * full, R(1e-12));
        aft_real depth = R(100) * water * aft_exp_real(R(-0.49) * aft_log_real(lack));
        aft_real by_water = sqrt_of(sqrt_of(rh)) * (R(1) - aft_exp_real(-smaller(depth, 50)));
        held *= aft_deck_damp(rh);
        aft_real deck = R(k) == layer ? held : 0;
        aft_real risen = s->plume_cover * aft_log_real(R(1) + R(PLUME_FLUX) * larger(w->plumes[c], 0));
        aft_real cover = larger(larger(moist, by_water), larger(deck, smaller(risen, R(MOST_PLUMES))));
        cover             = active * larger(cover, R(THINNEST));
        w->humidity[k][c] = rh;
        w->cover[k][c]    = water > R(LEAST_WATER) ? cover : 0;
    }
}

static void put_row(cloud_block *w, const aft_columns *columns, int k, aft_layer_cloud_output *out,
                    const aft_moist_settings *settings)
{
    const moist_block *b  = &w->b;
    const size_t       at = (size_t)k * (size_t)columns->ncol;
    cloud_row          liquid, ice;
    aft_real           any = 0;
    for (int c = 0; c < BLOCK; c++) {
        any           = larger(any, w->cover[k][c]);
        aft_real over = w->cover[k][c] > 0 ? R(b->mass[k][c]) / w->cover[k][c] : 0;
        liquid[c]     = over * R(b->liquid[k][c]);
        ice[c]        = over * R(b->ice[k][c]);
    }
    aft_moist_put(b, w->cover[k], out->cover + at);
    aft_moist_put(b, liquid, out->liquid_path + at);
    aft_moist_put(b, ice, out->ice_path + at);
    if (out->liquid_radius) {
        if (any > 0)
            aft_cloud_radii(settings, k, w, liquid, ice);
        else
            for (int c = 0; c < BLOCK; c++)
                liquid[c] = R(4e-6), ice[c] = R(0.64952e-6 * 20);  /* the least there is */
        aft_moist_put(b, liquid, out->liquid_radius + at);
        aft_moist_put(b, ice, out->ice_radius + at);
    }
}

static void start(const aft_real *sea, cloud_block *w)
{
    for (int c = 0; c < BLOCK; c++) {
        w->sea[c] = sea[w->b.first + (c < w->b.count ? c : w->b.count - 1)];
        w->rain[c] = w->snow[c] = w->settling[c] = 0, w->plumes[c] = 0;
        w->rain_flux[0][c] = w->snow_flux[0][c] = 0;
    }
}

/* 1 in columns where a layer lies below the top of cloud; the first layer with one. */
static void activate(cloud_block *w)
{
    w->top = w->b.nlev;
    for (int k = w->b.nlev - 1; k >= 0; k--) {
        aft_real any = 0;
        for (int c = 0; c < BLOCK; c++) {
            w->active[k][c]    = w->b.p[k][c] > R(TOP) ? R(1) : R(0);
            w->cover[k][c]     = 0;
            w->rain_flux[k][c] = w->snow_flux[k][c] = 0;
            any                = larger(any, w->active[k][c]);
        }
        w->top = any > 0 ? k : w->top;
    }
}

void aft_layer_cloud(const aft_columns *columns, const aft_moist_settings *settings, const aft_real *sea,
                     const aft_real *plumes, aft_moist_state *state, void *scratch, aft_layer_cloud_output *out)
{
    cloud_block *w = scratch;
    for (int first = 0; first < columns->ncol; first += BLOCK) {
        aft_moist_load(columns, state, first, &w->b);
        start(sea, w);
        activate(w);
        for (int k = w->top; k < w->b.nlev; k++)
            saturate(k, w);
        aft_cloud_deck(settings, w);
        for (int k = w->top; k < w->b.nlev; k++)
            set_onset(settings, k, w);
        for (int k = w->top; k < w->b.nlev; k++)
            condense(settings, k, w);
        for (int k = w->top; k < w->b.nlev; k++)
            freeze(k, w);
        for (int k = w->top; k < w->b.nlev; k++) {
            if (plumes)
                aft_moist_get(&w->b, plumes + ((size_t)k + 1) * (size_t)columns->ncol, w->plumes);
            cover(settings, k, w);
        }
        for (int k = w->top; k < w->b.nlev; k++) {
            aft_cloud_rain(settings, k, w);
            aft_cloud_fall(settings, k, w);
        }
        for (int k = 0; k < w->b.nlev; k++)
            put_row(w, columns, k, out, settings);
        aft_moist_store(&w->b, columns->ncol, state);
        aft_moist_put_double(&w->b, w->rain, out->rain);
        aft_moist_put_double(&w->b, w->snow, out->snow);
        for (size_t k = 0; out->rain_flux && k <= (size_t)columns->nlev; k++) {
            aft_moist_put(&w->b, w->rain_flux[k], out->rain_flux + k * (size_t)columns->ncol);
            aft_moist_put(&w->b, w->snow_flux[k], out->snow_flux + k * (size_t)columns->ncol);
        }
    }
}
