/* SPDX-License-Identifier: Apache-2.0 */
/* Longwave: absorption and emission, no scattering, one slant path.
 *
 *     D_base = D_top t + (1 - t) B_base + 2 f (B_layer - B_base)      t = exp(-1.66 tau)
 *     f      = (1 - t) / (1.66 tau) - t
 *
 * and the same upward with B_top: the Planck flux of each g-point runs linearly in optical depth
 * from the layer's middle to the interface the light leaves by (Clough, Iacono & Moncet 1992,
 * doi:10.1029/92JD01419). 1.66 is the diffusivity factor (Elsasser 1942). Every layer has a clear
 * and a cloudy region; light passes from the regions of one layer to those of the next by
 * maximum-random overlap (Geleyn & Hollingsworth 1979). */
#include "climate/radiation/column.h"
#include "climate/radiation/kernel.h"

static const aft_real DIFFUSIVITY = R(1.66);

/* Scratch of one column; each array [level][LW_G]. */
typedef struct {
    aft_gas_layer *gas;
    aft_real *through[2], *down[2], *up[2]; /* per region: transmission, emission down and up */
    aft_real *interface_planck;
} lw_column;

static VECTOR_KERNEL void planck(aft_real temperature, aft_real *restrict b)
{
    aft_real x = (temperature - R(PLANCK_FIRST)) / R(PLANCK_STEP);
    int      i = (int)within(x, 0, NPLANCK - 2);
    aft_real w = x - R(i);
    const aft_real *low = aft_lw_planck[i], *high = aft_lw_planck[i + 1];
    for (int g = 0; g < LW_G; g++)
        b[g] = larger(low[g] + w * (high[g] - low[g]), 0);
}

/* Absorption per g-point of smoke and cloud [m2 kg-1]. */
typedef struct {
    aft_real smoke[LW_G], liquid[LW_G], ice[LW_G];
} lw_absorbers;

static void absorbers(const aft_radiation_input *in, lw_absorbers *a)
{
    for (int g = 0; g < LW_G; g++) {
        int b = aft_lw_band_of_g[g];
        a->smoke[g]  = in->smoke_mass ? in->smoke_optics->lw_absorption[b] : 0;
        a->liquid[g] = aft_lw_liquid[b];
        a->ice[g]    = aft_lw_ice[b];
    }
}

static VECTOR_KERNEL void depths(const aft_gas_layer *restrict layer, const lw_absorbers *restrict a,
                                 aft_real smoke, aft_real liquid, aft_real ice,
                                 aft_real *restrict clear, aft_real *restrict cloudy)
{
    aft_real tau[LW_G];
    for (int g = 0; g < LW_G; g++)
        tau[g] = smoke * a->smoke[g];
    for (int corner = 0; corner < 4; corner++) {
        const aft_real(*restrict k)[LW_G] =
            aft_lw_gas[layer->pressure + corner / 2][layer->temperature + corner % 2];
        for (int gas = 0; gas < NGAS; gas++) {
            aft_real n = layer->weight[corner] * layer->amount[gas];
            for (int g = 0; g < LW_G; g++)
                tau[g] += n * k[gas][g];
        }
    }
    for (int g = 0; g < LW_G; g++) {
        clear[g]  = tau[g];
        cloudy[g] = tau[g] + (liquid * a->liquid[g] + ice * a->ice[g]);
    }
}

/* Transmission of a layer and what it emits at its base and top. */
static VECTOR_KERNEL void emit(const aft_real *restrict tau, const aft_real *restrict b,
                               const aft_real *restrict b_top, const aft_real *restrict b_base,
                               aft_real *restrict through, aft_real *restrict down,
                               aft_real *restrict up)
{
    for (int g = 0; g < LW_G; g++) {
        aft_real t = DIFFUSIVITY * tau[g], a = absorbed(t), rest = R(1) - a;
        aft_real small = t * (R(0.5) - t * (R(1.0 / 3) - t * (R(0.125) - t * R(1.0 / 30))));
        aft_real plain = a / larger(t, R(1e-3)) - rest;
        aft_real f = R(2) * (t < R(0.125) ? small : plain);
        through[g] = rest;
        down[g]    = a * b_base[g] + f * (b[g] - b_base[g]);
        up[g]      = a * b_top[g] + f * (b[g] - b_top[g]);
    }
}

static void layer_optics(const aft_radiation_input *in, int col, const lw_absorbers *a, lw_column *c)
{
    aft_real clear[LW_G], cloudy[LW_G], b[LW_G];
    for (int k = 0; k <= in->nlev; k++)
        planck(in->temperature_interface[k * in->ncol + col], c->interface_planck + k * LW_G);
    for (int k = 0; k < in->nlev; k++) {
        int i = k * in->ncol + col, at = k * LW_G;
        depths(c->gas + k, a, in->smoke_mass ? in->smoke_mass[i] : 0, in->cloud_water[i],
               in->cloud_ice[i], clear, cloudy);
        planck(in->temperature[i], b);
        const aft_real *top = c->interface_planck + at, *base = top + LW_G;
        emit(clear, b, top, base, c->through[0] + at, c->down[0] + at, c->up[0] + at);
        if (cover_at(in, k, col) > 0)
            emit(cloudy, b, top, base, c->through[1] + at, c->down[1] + at, c->up[1] + at);
    }
}

/* Moves what crosses an interface from the regions of one layer to those of the next, then through
 * that layer: flux[region][g], area-weighted. */
static VECTOR_KERNEL void cross(aft_overlap o, aft_real cover, const aft_real *restrict t0,
                                const aft_real *restrict t1, const aft_real *restrict s0,
                                const aft_real *restrict s1, aft_real *restrict clear,
                                aft_real *restrict cloudy, aft_real *restrict total)
{
    aft_real open = R(1) - cover;
    for (int g = 0; g < LW_G; g++) {
        aft_real in1 = cloudy[g] * o.cloudy_to_cloudy + clear[g] * o.clear_to_cloudy;
        aft_real in0 = clear[g] + cloudy[g] - in1;
        clear[g]  = in0 * t0[g] + open * s0[g];
        cloudy[g] = in1 * t1[g] + cover * s1[g];
        total[g]  = clear[g] + cloudy[g];
    }
}

/* The same into a layer without cloud: its cloudy region has no area and sends nothing. */
static VECTOR_KERNEL void cross_clear(const aft_real *restrict t, const aft_real *restrict s,
                                      aft_real *restrict clear, aft_real *restrict cloudy,
                                      aft_real *restrict total)
{
    for (int g = 0; g < LW_G; g++) {
        clear[g]  = (clear[g] + cloudy[g]) * t[g] + s[g];
        cloudy[g] = 0;
        total[g]  = clear[g];
    }
}

static VECTOR_KERNEL void sweep_down(const aft_radiation_input *in, int col, const lw_column *c,
                       aft_radiation_output *out, aft_real *surface)
{
    aft_real clear[LW_G] = {0}, cloudy[LW_G] = {0}, above = 0;
    out->lw_down[col] = 0;
    for (int k = 0; k < in->nlev; k++) {
        aft_real here = cover_at(in, k, col);
        int      at   = k * LW_G;
        if (here > 0)
            cross(overlap_of(above, here), here, c->through[0] + at, c->through[1] + at,
                  c->down[0] + at, c->down[1] + at, clear, cloudy, surface);
        else
            cross_clear(c->through[0] + at, c->down[0] + at, clear, cloudy, surface);
        out->lw_down[(k + 1) * in->ncol + col] = sum_of(surface, LW_G);
        above = here;
    }
}

static VECTOR_KERNEL void sweep_up(const aft_radiation_input *in, int col, const lw_column *c,
                     aft_radiation_output *out, const aft_real *surface)
{
    aft_real clear[LW_G], cloudy[LW_G], total[LW_G];
    aft_real below = 0; /* the ground lies under one region: it is the same for both */
    for (int g = 0; g < LW_G; g++) {
        clear[g]  = surface[g];
        cloudy[g] = 0;
    }
    out->lw_up[in->nlev * in->ncol + col] = sum_of(surface, LW_G);
    for (int k = in->nlev - 1; k >= 0; k--) {
        aft_real here = cover_at(in, k, col);
        int      at   = k * LW_G;
        if (here > 0)
            cross(overlap_of(below, here), here, c->through[0] + at, c->through[1] + at,
                  c->up[0] + at, c->up[1] + at, clear, cloudy, total);
        else
            cross_clear(c->through[0] + at, c->up[0] + at, clear, cloudy, total);
        out->lw_up[k * in->ncol + col] = sum_of(total, LW_G);
        below = here;
    }
}

/* The same column without cloud: what leaves at the top [W m-2]. */
static VECTOR_KERNEL aft_real clear_top(int nlev, aft_real emissivity, const aft_real *restrict b,
                                        const aft_real *restrict through,
                                        const aft_real *restrict down, const aft_real *restrict up)
{
    aft_real flux[LW_G] = {0};
    for (int k = 0; k < nlev; k++)
        for (int g = 0; g < LW_G; g++)
            flux[g] = flux[g] * through[k * LW_G + g] + down[k * LW_G + g];
    for (int g = 0; g < LW_G; g++)
        flux[g] = emissivity * b[g] + (R(1) - emissivity) * flux[g];
    for (int k = nlev - 1; k >= 0; k--)
        for (int g = 0; g < LW_G; g++)
            flux[g] = flux[g] * through[k * LW_G + g] + up[k * LW_G + g];
    return sum_of(flux, LW_G);
}

static lw_column column_scratch(void *scratch, int nlev)
{
    lw_column c;
    size_t    levels = (size_t)(nlev + 1) * LW_G;
    aft_real *next = scratch;
    for (int region = 0; region < 2; region++) {
        c.through[region] = next, next += levels;
        c.down[region] = next, next += levels;
        c.up[region] = next, next += levels;
    }
    c.interface_planck = next, next += levels;
    c.gas = (aft_gas_layer *)(void *)next;
    return c;
}

void aft_longwave(const aft_radiation_input *in, void *scratch, aft_radiation_output *out)
{
    lw_column    c = column_scratch(scratch, in->nlev);
    lw_absorbers a;
    absorbers(in, &a);
    for (int col = 0; col < in->ncol; col++) {
        aft_real surface[LW_G], ground[LW_G], emissivity = in->surface_emissivity[col];
        aft_gas_layers(in, col, c.gas);
        layer_optics(in, col, &a, &c);
        sweep_down(in, col, &c, out, surface);
        planck(in->surface_temperature[col], ground);
        for (int g = 0; g < LW_G; g++)
            surface[g] = emissivity * ground[g] + (R(1) - emissivity) * surface[g];
        sweep_up(in, col, &c, out, surface);
        if (out->lw_clear_up_top)
            out->lw_clear_up_top[col] = clear_top(in->nlev, emissivity, ground, c.through[0],
                                                  c.down[0], c.up[0]);
    }
}
