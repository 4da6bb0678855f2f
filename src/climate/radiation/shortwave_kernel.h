/* SPDX-License-Identifier: Apache-2.0 */
/* Shortwave: delta two-stream with adding over a clear and a cloudy region in every layer.
 *
 * Layers: practical improved flux method (Zdunkowski, Welch & Korb 1980) in the form of Meador &
 * Weaver 1980, doi:10.1175/1520-0469(1980)037<0630:TSATRT>2.0.CO;2, eqs. 14-15 and 24-26, after
 * delta scaling by f = g^2 (Joseph, Wiscombe & Weinman 1976). The O(1) terms of eqs. 14-15 are
 * cancelled by hand, so that thin layers keep their digits in single precision.
 * Adding and overlap: albedos of all that lies below, for diffuse and for direct light, handed from
 * the regions of one layer to those above by maximum-random overlap (Shonk & Hogan 2008,
 * doi:10.1175/2007JCLI1940.1, with one cloudy region). The direct beam is the delta-scaled one: it
 * includes light scattered forward within a few degrees. Columns in the dark cost nothing; a layer
 * without cloud has one region. Included by kernels_*.c. */
#include "climate/radiation/column.h"

/* Per unit of an aerosol's amount and g-point: extinction, of it scattered, that times asymmetry. */
typedef struct {
    aft_real extinction[SW_G], scattering[SW_G], forward[SW_G];
} sw_scatterer;

/* A region of a layer after delta scaling, per g-point: optical depth, single-scattering albedo and what
 * it lacks to 1, scaled asymmetry, eigenvalue k; parts taken over k tau and over tau / mu. The three
 * stages run over all layers one after the other: each is a chain of dependent steps too long for a
 * processor to look past, but short enough to overlap with those of the next layers. */
typedef struct {
    aft_real depth[SW_G], albedo[SW_G], lost[SW_G], asymmetry[SW_G], k[SW_G], x[SW_G], d[SW_G];
} sw_region;

/* A layer on top of all that lies below, per g-point: diffuse light at its base per diffuse and per
 * direct light at its top, the beam's transmission; albedos for both of what lies below its base. */
typedef struct {
    aft_real diffuse[SW_G], from_beam[SW_G], beam[SW_G], albedo[SW_G], albedo_beam[SW_G];
} sw_passage;

/* Scratch of a call. Rows of light beyond the interfaces: beam at the ground; sum of down, up. */
typedef struct {
    sw_passage   *passage[2];         /* [nlev] of the clear, the cloudy region */
    sw_region    *region;             /* [2 nlev] of those there are, from the ground up, clear first */
    aft_real    (*down)[SW_G], (*up)[SW_G];  /* [nlev + 5] */
    sw_scatterer *aerosol;            /* [naerosol]                             */
    gas_layer    *gas;                /* [nlev]                                 */
    cloud_layer  *cloud;              /* [nlev + 2]                             */
    aft_real     *place;              /* [nlev]                                 */
} sw_work;

static size_t sw_scratch(int nlev, int naerosol)
{
    size_t rows = (size_t)nlev + 5;
    return rows * (2 * sizeof(sw_passage) + 2 * sizeof(sw_region) + 2 * SW_G * sizeof(aft_real) + sizeof(gas_layer)
                   + sizeof(cloud_layer) + sizeof(aft_real))
         + (size_t)naerosol * sizeof(sw_scatterer) + 64;
}

static sw_work sw_layout(const aft_radiation_input *in, void *scratch)
{
    sw_work w;
    size_t  rows = (size_t)in->nlev + 5;
    w.passage[0] = scratch;
    w.passage[1] = w.passage[0] + rows;
    w.region     = (sw_region *)(void *)(w.passage[1] + rows);
    w.down       = (aft_real(*)[SW_G])(void *)(w.region + 2 * rows);
    w.up         = w.down + rows;
    w.aerosol    = (sw_scatterer *)(void *)(w.up + rows);
    w.gas        = (gas_layer *)(void *)(w.aerosol + in->naerosol);
    w.cloud      = (cloud_layer *)(void *)(w.gas + rows);
    w.place      = (aft_real *)(void *)(w.cloud + rows);
    return w;
}

static void sw_spread_bands(const aft_aerosol_optics *from, sw_scatterer *o)
{
    for (int g = 0; g < SW_G; g++) {
        int b = aft_sw_band_of_g[g];
        o->extinction[g] = from->sw_extinction[b];
        o->scattering[g] = from->sw_extinction[b] * from->sw_single_scattering_albedo[b];
        o->forward[g]    = o->scattering[g] * from->sw_asymmetry[b];
    }
}

/* Extinction of a layer, of it scattered, that times asymmetry. */
typedef struct {
    vec extinction, scattering, forward;
} sw_optics;

INLINE sw_optics sw_gas(const aft_radiation_input *in, int k, const gas_layer *layer, int g)
{
    vec rayleigh = layer->air * load(aft_sw_rayleigh + g);
    if (in->air) {
        vec gas = air_depth(layer, in->air[k].sw[layer->temperature][0] + g, SW_G);
        return (sw_optics){gas + rayleigh, rayleigh, all(0)};
    }
    const aft_real *table = aft_sw_gas[layer->pressure][layer->temperature][0] + g;
    return (sw_optics){gas_depth(layer, table, SW_GASES, SW_G) + rayleigh, rayleigh, all(0)};
}

INLINE void sw_add_aerosol(const aft_radiation_input *in, int at, const sw_scatterer *aerosol, int g,
                           sw_optics *o)
{
    for (int i = 0; i < in->naerosol; i++) {
        const aft_aerosol *species = in->aerosol + i;
        aft_real           amount = species->amount[at];
        if (!(amount > 0))
            continue;
        if (species->sw_scale)
            amount *= species->sw_scale[at];
        o->extinction += amount * load(aerosol[i].extinction + g);
        o->scattering += amount * load(aerosol[i].scattering + g);
        o->forward += amount * load(aerosol[i].forward + g);
    }
}

INLINE vec sw_of_cloud(const cloud_layer *c, int part, int g)
{
    const aft_real(*l)[3][SW_G] = aft_sw_liquid + c->liquid_node;
    const aft_real(*i)[3][SW_G] = aft_sw_ice + c->ice_node;
    return (c->liquid[0] * load(l[0][part] + g) + c->liquid[1] * load(l[1][part] + g))
         + (c->ice[0] * load(i[0][part] + g) + c->ice[1] * load(i[1][part] + g));
}

INLINE void sw_add_cloud(const cloud_layer *c, int g, sw_optics *o)
{
    o->extinction += sw_of_cloud(c, 0, g);
    o->scattering += sw_of_cloud(c, 1, g);
    o->forward += sw_of_cloud(c, 2, g);
}

INLINE void sw_scale(const sw_optics *o, int g, sw_region *r)
{
    vec s = o->scattering, both = s + o->forward;
    vec ratio = o->forward / vec_larger(s * both, all(R(1e-30)));
    vec a = ratio * s, f = ratio * both; /* g / (1 + g), and g */
    vec absorption = vec_larger(o->extinction - s, all(0));
    s = s * (R(1) - f * f);
    vec tau = absorption + s, over_tau = R(1) / vec_larger(tau, all(R(1e-20)));
    store(r->depth + g, tau);
    store(r->albedo + g, s * over_tau);
    store(r->lost + g, absorption * over_tau);
    store(r->asymmetry + g, a);
}

INLINE vec sw_g2(vec w, vec a)
{
    return R(0.75) * w * (R(1) - a);
}

INLINE void sw_absorb(sw_region *r, int g, vec over_mu)
{
    vec tau = load(r->depth + g), lost = load(r->lost + g);
    vec g2 = sw_g2(load(r->albedo + g), load(r->asymmetry + g));
    vec k = vec_sqrt(vec_larger(R(4) * lost * (g2 + lost), all(R(1e-9))));
    store(r->k + g, k);
    store(r->x + g, absorbed(k * tau));
    store(r->d + g, absorbed(tau * over_mu));
}

/* A layer alone: reflectance and transmittance for diffuse light, for the direct beam into diffuse
 * light, and the beam's transmission. */
typedef struct {
    vec reflect, pass, reflect_beam, pass_beam, beam;
} sw_streams;

INLINE sw_streams sw_two_stream(const sw_region *r, int g, vec mu)
{
    vec w = load(r->albedo + g), a = load(r->asymmetry + g), k = load(r->k + g);
    vec x = load(r->x + g), d = load(r->d + g), xx = x * (R(2) - x), km = k * mu;
    vec g2 = sw_g2(w, a), g1 = g2 + R(2) * load(r->lost + g);
    vec g3 = R(0.5) - R(0.75) * mu * a, g4 = R(1) - g3;
    vec a1 = g1 * g4 + g2 * g3, a2 = g1 * g3 + g2 * g4;
    vec resonance = R(1) - km * km;
    vec sign = either(resonance < R(0), all(R(-1)), all(R(1)));
    resonance = sign * vec_larger(resonance * sign, all(R(1e-3)));
    vec c = R(1) / ((k * (R(2) - xx) + g1 * xx) * resonance), over = c * resonance, twice = R(2) * k;
    c = c * w;

    vec up = c * ((R(1) + km) * (a2 - k * g3) * xx + twice * (g3 - a2 * mu) * (x + d - x * d));
    vec down = -c * (twice * (g4 + a1 * mu) * (x - d) + (R(1) - km) * (a1 - k * g4) * xx * (R(1) - d));
    up = vec_within(up, all(0), d);
    return (sw_streams){g2 * xx * over, twice * (R(1) - x) * over, up,
                        vec_within(down, all(0), d - up), R(1) - d};
}

/* Albedo for diffuse and for direct light of all below an interface. */
typedef struct {
    vec diffuse, direct;
} sw_albedo;

/* A layer on top of all below; p NULL: how light passes is not asked. */
INLINE sw_albedo sw_add_layer(const sw_streams *s, sw_albedo below, int g, sw_passage *p)
{
    vec a = below.diffuse, bounce = R(1) / (R(1) - a * s->reflect), base = s->beam * below.direct;
    vec out = s->pass * bounce;
    if (p) {
        store(p->diffuse + g, out);
        store(p->from_beam + g, (s->pass_beam + base * s->reflect) * bounce);
        store(p->beam + g, s->beam);
        store(p->albedo + g, a);
        store(p->albedo_beam + g, below.direct);
    }
    return (sw_albedo){s->reflect + s->pass * a * out,
                       s->reflect_beam + (base + s->pass_beam * a) * out};
}

/* What a region above, `part` of which lies over cloud, sees of a layer. */
INLINE sw_albedo sw_mixed(sw_albedo clear, sw_albedo cloudy, aft_real part)
{
    return (sw_albedo){clear.diffuse + part * (cloudy.diffuse - clear.diffuse),
                       clear.direct + part * (cloudy.direct - clear.direct)};
}

typedef struct {
    sw_albedo region[2];  /* seen from the clear, the cloudy part above */
    sw_albedo clear;      /* were there no cloud at all                  */
} sw_sky;

/* The first two stages of every region. */
INLINE void sw_regions(const aft_radiation_input *in, int col, const sw_work *w, vec over_mu, int g)
{
    sw_region *r = w->region;
    for (int k = in->nlev - 1; k >= 0; k--) {
        const cloud_layer *cloud = w->cloud + k + 1;
        sw_optics          o = sw_gas(in, k, w->gas + k, g);
        sw_add_aerosol(in, k * in->ncol + col, w->aerosol, g, &o);
        sw_scale(&o, g, r++);
        if (cloud->cover > 0) {
            sw_add_cloud(cloud, g, &o);
            sw_scale(&o, g, r++);
        }
    }
    for (sw_region *i = w->region; i < r; i++)
        sw_absorb(i, g, over_mu);
}

/* From the ground up: how light passes each layer; what the top sees. */
INLINE sw_sky sw_rise(int nlev, const sw_work *w, vec mu, vec ground, int g)
{
    const sw_region *r = w->region;
    sw_albedo        bare = {ground, ground};
    sw_sky           sky = {{bare, bare}, bare};
    bool             hidden = false; /* cloud met */
    for (int k = nlev - 1; k >= 0; k--) {
        const cloud_layer *cloud = w->cloud + k + 1;
        sw_streams s = sw_two_stream(r++, g, mu);
        sw_albedo  open = sw_add_layer(&s, sky.region[0], g, w->passage[0] + k);
        if (hidden)
            sky.clear = sw_add_layer(&s, sky.clear, g, NULL);
        else
            sky.clear = open;
        if (!(cloud->cover > 0)) {
            sky.region[0] = sky.region[1] = open;
            continue;
        }
        hidden = true;
        s = sw_two_stream(r++, g, mu);
        sw_albedo covered = sw_add_layer(&s, sky.region[1], g, w->passage[1] + k);
        sky.region[0] = sw_mixed(open, covered, cloud->under_clear);
        sky.region[1] = sw_mixed(open, covered, cloud->under_cloud);
    }
    return sky;
}

/* Direct and diffuse light of a region, area-weighted. */
typedef struct {
    vec direct, diffuse;
} sw_light;

/* Light at the top of a layer becomes that at its base; adds to what falls and rises there. */
INLINE sw_light sw_cross(const sw_passage *p, sw_light in, int g, vec *down, vec *up)
{
    vec diffuse = load(p->diffuse + g) * in.diffuse + load(p->from_beam + g) * in.direct;
    vec direct = in.direct * load(p->beam + g);
    *down += direct + diffuse;
    *up += direct * load(p->albedo_beam + g) + diffuse * load(p->albedo + g);
    return (sw_light){direct, diffuse};
}

/* Light that enters the cloudy part of the layer below. */
INLINE vec sw_into_cloud(vec clear, vec cloudy, const cloud_layer *below)
{
    return cloudy * below->under_cloud + clear * below->under_clear;
}

INLINE void sw_fall(const aft_radiation_input *in, const sw_work *w, vec sun, const sw_sky *sky, int g)
{
    const int nlev = in->nlev;
    vec       covered = sun * w->cloud[1].cover, zero = all(0);
    sw_light  light[2] = {{sun - covered, zero}, {covered, zero}};
    store(w->down[0] + g, sun);
    store(w->up[0] + g, light[0].direct * sky->region[0].direct + covered * sky->region[1].direct);
    for (int k = 0; k < nlev; k++) {
        const cloud_layer *here = w->cloud + k + 1;
        vec                down = zero, up = zero;
        if (k > 0 && (here->cover > 0 || here[-1].cover > 0)) {
            vec direct = sw_into_cloud(light[0].direct, light[1].direct, here);
            vec diffuse = sw_into_cloud(light[0].diffuse, light[1].diffuse, here);
            light[0].direct  = light[0].direct + light[1].direct - direct;
            light[0].diffuse = light[0].diffuse + light[1].diffuse - diffuse;
            light[1]         = (sw_light){direct, diffuse};
        }
        light[0] = sw_cross(w->passage[0] + k, light[0], g, &down, &up);
        if (here->cover > 0)
            light[1] = sw_cross(w->passage[1] + k, light[1], g, &down, &up);
        store(w->down[k + 1] + g, down);
        store(w->up[k + 1] + g, up);
    }
    store(w->down[nlev + 1] + g, light[0].direct + light[1].direct);
    store(w->up[nlev + 1] + g, sun * sky->clear.direct);
}

static void sw_dark(const aft_radiation_input *in, int col, aft_radiation_output *out)
{
    for (int k = 0; k <= in->nlev; k++)
        out->sw_down[k * in->ncol + col] = out->sw_up[k * in->ncol + col] = 0;
    out->sw_direct_surface[col] = 0;
    if (out->sw_clear_up_top)
        out->sw_clear_up_top[col] = 0;
}

/* Uneven cloud reflects as an even one of exp(mean ln) of its water (Cahalan et al. 1994), which for a
 * lognormal spread of fractional standard deviation f is 1 / sqrt(1 + f^2) of the mean. */
static aft_real sw_acting_water(aft_real spread)
{
    return R(1) / sqrt_of(R(1) + spread * spread);
}

static void sw_column(const aft_radiation_input *in, int col, const sw_work *w,
                      aft_radiation_output *out)
{
    aft_real sun = in->solar_irradiance * in->daylight[col] * in->cos_zenith[col];
    aft_real mu = within(in->cos_zenith[col], R(0.01), 1);
    aft_real visible = in->albedo_visible[col], infrared = in->albedo_near_infrared[col];
    gas_layers(in, col, w->place, w->gas);
    cloud_layers(in, col, sw_acting_water(in->cloud_spread), w->cloud);
    for (int g = 0; g < SW_G; g += LANES) {
        vec    part = load(aft_sw_visible + g);
        sw_regions(in, col, w, all(R(1) / mu), g);
        sw_sky sky = sw_rise(in->nlev, w, all(mu), part * visible + (R(1) - part) * infrared, g);
        sw_fall(in, w, sun * load(aft_sw_solar + g), &sky, g);
    }
    aft_real last;
    sum_rows(in->nlev + 1, (const aft_real(*)[SW_G])w->down, out->sw_down + col, in->ncol);
    sum_rows(in->nlev + 1, (const aft_real(*)[SW_G])w->up, out->sw_up + col, in->ncol);
    sum_rows(1, (const aft_real(*)[SW_G])w->down + in->nlev + 1, &last, 1);
    out->sw_direct_surface[col] = last;
    if (out->sw_clear_up_top)
        sum_rows(1, (const aft_real(*)[SW_G])w->up + in->nlev + 1, out->sw_clear_up_top + col, 1);
}

static void shortwave(const aft_radiation_input *in, void *scratch, aft_radiation_output *out)
{
    sw_work w = sw_layout(in, scratch);
    for (int i = 0; i < in->naerosol; i++)
        sw_spread_bands(in->aerosol[i].optics, w.aerosol + i);
    for (int col = 0; col < in->ncol; col++)
        if (in->cos_zenith[col] > 0 && in->daylight[col] > 0)
            sw_column(in, col, &w, out);
        else
            sw_dark(in, col, out);
    leave_wide_registers();
}
