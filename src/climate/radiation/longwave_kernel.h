/* SPDX-License-Identifier: Apache-2.0 */
/* Longwave: absorption and emission, no scattering, one slant path.
 *
 *     D_base = D_top t + (1 - t) B_base + 2 f (B_layer - B_base)      t = exp(-1.66 tau)
 *     f      = (1 - t) / (1.66 tau) - t
 *
 * and the same upward with B_top: the Planck flux of each g-point runs linearly in optical depth
 * from the layer's middle to the interface the light leaves by (Clough, Iacono & Moncet 1992,
 * doi:10.1029/92JD01419). 1.66 is the diffusivity factor (Elsasser 1942). A layer with cloud has a
 * clear and a cloudy region; light passes from the regions of one layer to those of the next by
 * maximum-random overlap (Geleyn & Hollingsworth 1979). Included by kernels_*.c. */
#include "climate/radiation/column.h"

static const aft_real DIFFUSIVITY = R(1.66);

/* A layer per g-point: transmission, emission at its top; of the clear and the cloudy region. */
typedef struct {
    aft_real through[LW_G], up[LW_G];
} lw_emission;

/* Scratch of a call. */
typedef struct {
    lw_emission *emission[2];     /* [nlev] of the clear, the cloudy region               */
    aft_real   (*down)[LW_G], (*up)[LW_G];  /* [nlev + 5]; last of up: without cloud, at the top */
    aft_real   (*aerosol)[LW_G];  /* [naerosol] absorption per unit                       */
    gas_layer   *gas;             /* [nlev]                                               */
    cloud_layer *cloud;           /* [nlev + 2]                                           */
    aft_real    *place;           /* [nlev]                                               */
} lw_work;

static size_t lw_scratch(int nlev, int naerosol)
{
    size_t rows = (size_t)nlev + 5;
    return rows * (2 * sizeof(lw_emission) + 2 * LW_G * sizeof(aft_real) + sizeof(gas_layer)
                   + sizeof(cloud_layer) + sizeof(aft_real))
         + (size_t)naerosol * LW_G * sizeof(aft_real) + 64;
}

static lw_work lw_layout(const aft_radiation_input *in, void *scratch)
{
    lw_work w;
    size_t  rows = (size_t)in->nlev + 5;
    w.emission[0] = scratch;
    w.emission[1] = w.emission[0] + rows;
    w.down        = (aft_real(*)[LW_G])(void *)(w.emission[1] + rows);
    w.up          = w.down + rows;
    w.aerosol     = w.up + rows;
    w.gas         = (gas_layer *)(void *)(w.aerosol + in->naerosol);
    w.cloud       = (cloud_layer *)(void *)(w.gas + rows);
    w.place       = (aft_real *)(void *)(w.cloud + rows);
    return w;
}

static void lw_spread_bands(const aft_aerosol_optics *from, aft_real *absorption)
{
    for (int g = 0; g < LW_G; g++) {
        absorption[g] = 0;
        for (int b = 0; b < LW_BANDS; b++)
            absorption[g] += aft_lw_share[g][b] * from->lw_absorption[b];
    }
}

INLINE vec lw_planck(aft_real temperature, int g)
{
    aft_real x = (temperature - R(PLANCK_FIRST)) * R(1.0 / PLANCK_STEP);
    int      i = (int)within(x, 0, NPLANCK - 2);
    vec      low = load(aft_lw_planck[i] + g), high = load(aft_lw_planck[i + 1] + g);
    return vec_larger(low + (x - R(i)) * (high - low), all(0));
}

INLINE vec lw_gas(const aft_radiation_input *in, int k, const gas_layer *layer, int g)
{
    if (in->air)
        return air_depth(layer, in->air[k].lw[layer->temperature][0] + g, LW_G);
    const aft_real *table = aft_lw_gas[layer->pressure][layer->temperature][0] + g;
    return gas_depth(layer, table, LW_GASES, LW_G) + layer->halocarbons * load(aft_lw_halocarbons + g);
}

INLINE vec lw_clear_depth(const aft_radiation_input *in, int k, int at, const lw_work *w, int g)
{
    vec tau = lw_gas(in, k, w->gas + k, g);
    for (int i = 0; i < in->naerosol; i++)
        if (in->aerosol[i].amount[at] > 0)
            tau += in->aerosol[i].amount[at] * load(w->aerosol[i] + g);
    return tau;
}

INLINE vec lw_of_cloud(const cloud_layer *c, int g)
{
    const aft_real(*l)[LW_G] = aft_lw_liquid + c->liquid_node;
    const aft_real(*i)[LW_G] = aft_lw_ice + c->ice_node;
    return (c->liquid[0] * load(l[0] + g) + c->liquid[1] * load(l[1] + g))
         + (c->ice[0] * load(i[0] + g) + c->ice[1] * load(i[1] + g));
}

/* Planck fluxes of a layer: at its top, in its middle, at its base. */
typedef struct {
    vec top, middle, base;
} lw_source;

/* Stores transmission and emission at the top; gives transmission and emission at the base. */
INLINE vec lw_emit(vec tau, const lw_source *b, int g, lw_emission *e, vec *down)
{
    vec t = DIFFUSIVITY * tau, a = absorbed(t), rest = R(1) - a;
    vec small = t * (R(0.5) - t * (R(1.0 / 3) - t * (R(0.125) - t * R(1.0 / 30))));
    vec plain = a / vec_larger(t, all(R(1e-3))) - rest;
    vec f = R(2) * either(t < R(0.125), small, plain);
    store(e->through + g, rest);
    store(e->up + g, a * b->top + f * (b->middle - b->top));
    *down = a * b->base + f * (b->middle - b->base);
    return rest;
}

/* Flux of the regions of a layer, area-weighted. */
typedef struct {
    vec clear, cloudy;
} lw_flux;

/* Optics of every layer, and the light downward through it to the ground; without: the same were there
 * no cloud. */
INLINE vec lw_fall(const aft_radiation_input *in, int col, const lw_work *w, int g, vec *without)
{
    const int ncol = in->ncol;
    lw_flux   flux = {all(0), all(0)};
    vec       alone = all(0), down, through;
    lw_source b = {.base = lw_planck(in->temperature_interface[col], g)};
    store(w->down[0] + g, alone);
    for (int k = 0; k < in->nlev; k++) {
        const cloud_layer *here = w->cloud + k + 1;
        int                at = k * ncol + col;
        b.top    = b.base;
        b.base   = lw_planck(in->temperature_interface[at + ncol], g);
        b.middle = lw_planck(in->temperature[at], g);
        vec tau = lw_clear_depth(in, k, at, w, g);
        through = lw_emit(tau, &b, g, w->emission[0] + k, &down);
        if (here->cover > 0) {
            vec covered = flux.cloudy * here->under_cloud + flux.clear * here->under_clear;
            vec open = flux.clear + flux.cloudy - covered;
            flux.clear = open * through + (R(1) - here->cover) * down;
            alone = alone * through + down;
            through = lw_emit(tau + lw_of_cloud(here, g), &b, g, w->emission[1] + k, &down);
            flux.cloudy = covered * through + here->cover * down;
        } else {
            flux.clear  = (flux.clear + flux.cloudy) * through + down;
            flux.cloudy = all(0);
            alone       = alone * through + down;
        }
        store(w->down[k + 1] + g, flux.clear + flux.cloudy);
    }
    *without = alone;
    return flux.clear + flux.cloudy;
}

/* From the ground up; without: the same were there no cloud, when wanted. */
INLINE void lw_rise(int nlev, const lw_work *w, int g, vec ground, vec without, bool wanted)
{
    lw_flux flux = {ground, all(0)}; /* the ground lies under one region: it is the same for both */
    store(w->up[nlev] + g, ground);
    for (int k = nlev - 1; k >= 0; k--) {
        const lw_emission *e = w->emission[0] + k, *c = w->emission[1] + k;
        const cloud_layer *here = w->cloud + k + 1;
        vec                through = load(e->through + g), up = load(e->up + g);
        if (here->cover > 0) {
            vec covered = flux.cloudy * here->over_cloud + flux.clear * here->over_clear;
            vec open = flux.clear + flux.cloudy - covered;
            flux.clear  = open * through + (R(1) - here->cover) * up;
            flux.cloudy = covered * load(c->through + g) + here->cover * load(c->up + g);
        } else {
            flux.clear  = (flux.clear + flux.cloudy) * through + up;
            flux.cloudy = all(0);
        }
        if (wanted)
            without = without * through + up;
        store(w->up[k] + g, flux.clear + flux.cloudy);
    }
    store(w->up[nlev + 1] + g, without);
}

/* Absorption depth of a layer's cloud, mean over the light of a black body of 265 K. */
static aft_real lw_mean_depth(const cloud_layer *c)
{
    enum { AT_265_K = (265 - PLANCK_FIRST) / PLANCK_STEP };
    aft_real sum = 0, weights = 0;
    for (int g = 0; g < LW_G; g++) {
        aft_real depth = 0, w = aft_lw_planck[AT_265_K][g];
        for (int i = 0; i < 2; i++)
            depth += c->liquid[i] * aft_lw_liquid[c->liquid_node + i][g] +
                     c->ice[i] * aft_lw_ice[c->ice_node + i][g];
        sum += w * depth, weights += w;
    }
    return sum / weights;
}

/* Uneven cloud: water of a gamma distribution of fractional standard deviation f lets
 * (1 + f^2 t)^(-1/f^2) of the light through (Barker 1996), as even cloud of ln(1 + f^2 t) / f^2 does, t
 * being the slant depth of the layer. Layers are taken as uneven each for itself: water contents part
 * company within about 1 km of height (Hogan & Illingworth 2003). */
static void lw_thin_clouds(aft_real spread, int nlev, cloud_layer *cloud)
{
    aft_real variance = spread * spread;
    for (int k = 1; variance > 0 && k <= nlev; k++) {
        if (!(cloud[k].cover > 0))
            continue;
        aft_real x = variance * DIFFUSIVITY * lw_mean_depth(cloud + k);
        aft_real acting = x > R(1e-3) ? R(aft_inline_logf((float)(R(1) + x))) / x : R(1) - R(0.5) * x;
        for (int i = 0; i < 2; i++)
            cloud[k].liquid[i] *= acting, cloud[k].ice[i] *= acting;
    }
}

static void lw_column(const aft_radiation_input *in, int col, const lw_work *w,
                      aft_radiation_output *out)
{
    aft_real emissivity = in->surface_emissivity[col], reflected = R(1) - emissivity;
    gas_layers(in, col, w->place, w->gas);
    cloud_layers(in, col, 1, w->cloud);
    lw_thin_clouds(in->cloud_spread, in->nlev, w->cloud);
    for (int g = 0; g < LW_G; g += LANES) {
        vec without, down = lw_fall(in, col, w, g, &without);
        vec ground = emissivity * lw_planck(in->surface_temperature[col], g);
        lw_rise(in->nlev, w, g, ground + reflected * down, ground + reflected * without,
                out->lw_clear_up_top != NULL);
    }
    sum_rows(in->nlev + 1, (const aft_real(*)[LW_G])w->down, out->lw_down + col, in->ncol);
    sum_rows(in->nlev + 1, (const aft_real(*)[LW_G])w->up, out->lw_up + col, in->ncol);
    if (out->lw_clear_up_top)
        sum_rows(1, (const aft_real(*)[LW_G])w->up + in->nlev + 1, out->lw_clear_up_top + col, 1);
}

static void longwave(const aft_radiation_input *in, void *scratch, aft_radiation_output *out)
{
    lw_work w = lw_layout(in, scratch);
    for (int i = 0; i < in->naerosol; i++)
        lw_spread_bands(in->aerosol[i].optics, w.aerosol[i]);
    for (int col = 0; col < in->ncol; col++)
        lw_column(in, col, &w, out);
    leave_wide_registers();
}
