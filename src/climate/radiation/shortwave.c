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
 * includes light scattered forward within a few degrees. */
#include "climate/radiation/column.h"
#include "climate/radiation/kernel.h"

/* Scratch of one column. Per region [level][SW_G]: reflectance and transmittance of a layer for
 * diffuse light, for the direct beam into diffuse light, and the beam's transmission; then the
 * albedos of everything below an interface, seen from inside the layer above. */
typedef struct {
    aft_gas_layer *gas;
    aft_real *reflect[2], *pass[2], *reflect_beam[2], *pass_beam[2], *beam[2];
    aft_real *albedo[2], *albedo_beam[2];
} sw_column;

/* What scatters, per g-point and unit of amount: extinction, of it scattered, that times asymmetry. */
typedef struct {
    aft_real extinction[SW_G], scattering[SW_G], forward[SW_G];
} sw_optics;

typedef struct {
    sw_optics smoke, sulphate, liquid, ice;
} sw_scatterers;

static void spread_bands(const aft_real *extinction, const aft_real *albedo,
                         const aft_real *asymmetry, sw_optics *o)
{
    for (int g = 0; g < SW_G; g++) {
        int b = aft_sw_band_of_g[g];
        o->extinction[g] = extinction[b];
        o->scattering[g] = extinction[b] * albedo[b];
        o->forward[g]    = o->scattering[g] * asymmetry[b];
    }
}

static void scatterers(const aft_radiation_input *in, sw_scatterers *s)
{
    aft_real albedo[SW_BANDS], asymmetry[SW_BANDS];
    for (int b = 0; b < SW_BANDS; b++) {
        albedo[b]    = R(0.99); /* sulphate droplets of 0.3 to 0.5 um: nearly white, forward */
        asymmetry[b] = R(0.7);
    }
    spread_bands(aft_sw_sulphate, albedo, asymmetry, &s->sulphate);
    spread_bands(aft_sw_liquid[0], aft_sw_liquid[1], aft_sw_liquid[2], &s->liquid);
    spread_bands(aft_sw_ice[0], aft_sw_ice[1], aft_sw_ice[2], &s->ice);
    if (in->smoke_mass)
        spread_bands(in->smoke_optics->sw_extinction, in->smoke_optics->sw_single_scattering_albedo,
                     in->smoke_optics->sw_asymmetry, &s->smoke);
    else
        s->smoke = s->ice;
}

/* Gas, Rayleigh, smoke and sulphate of a layer. */
static VECTOR_KERNEL void clear_optics(const aft_gas_layer *restrict layer,
                                       const sw_scatterers *restrict s, aft_real smoke,
                                       aft_real sulphate, sw_optics *restrict o)
{
    aft_real tau[SW_G], air = layer->air + layer->amount[GAS_WATER];
    for (int g = 0; g < SW_G; g++)
        tau[g] = 0;
    for (int corner = 0; corner < 4; corner++) {
        const aft_real(*restrict k)[SW_G] =
            aft_sw_gas[layer->pressure + corner / 2][layer->temperature + corner % 2];
        aft_real n[NGAS];
        for (int gas = 0; gas < NGAS; gas++)
            n[gas] = layer->weight[corner] * layer->amount[gas];
        for (int g = 0; g < SW_G; g++)
            tau[g] += n[0] * k[0][g] + n[1] * k[1][g] + n[2] * k[2][g] + n[3] * k[3][g] + n[4] * k[4][g];
    }
    for (int g = 0; g < SW_G; g++) {
        aft_real rayleigh = air * aft_sw_rayleigh[g];
        o->extinction[g] = tau[g] + rayleigh + smoke * s->smoke.extinction[g] +
                           sulphate * s->sulphate.extinction[g];
        o->scattering[g] = rayleigh + smoke * s->smoke.scattering[g] +
                           sulphate * s->sulphate.scattering[g];
        o->forward[g] = smoke * s->smoke.forward[g] + sulphate * s->sulphate.forward[g];
    }
}

static VECTOR_KERNEL void add_cloud(const sw_scatterers *restrict s, aft_real liquid, aft_real ice,
                                    sw_optics *restrict o)
{
    for (int g = 0; g < SW_G; g++) {
        o->extinction[g] += liquid * s->liquid.extinction[g] + ice * s->ice.extinction[g];
        o->scattering[g] += liquid * s->liquid.scattering[g] + ice * s->ice.scattering[g];
        o->forward[g] += liquid * s->liquid.forward[g] + ice * s->ice.forward[g];
    }
}

static VECTOR_KERNEL void two_stream(const sw_optics *restrict o, aft_real mu,
                                     aft_real *restrict reflect, aft_real *restrict pass,
                                     aft_real *restrict reflect_beam, aft_real *restrict pass_beam,
                                     aft_real *restrict beam)
{
    aft_real over_mu = R(1) / mu;
    for (int g = 0; g < SW_G; g++) {
        aft_real s = o->scattering[g], e = o->extinction[g];
        aft_real both = s + o->forward[g], ratio = o->forward[g] / larger(s * both, R(1e-30));
        aft_real a = ratio * s, f = ratio * both; /* scaled asymmetry g / (1 + g), and g */
        aft_real absorption = larger(e - s, 0);
        s = s * (R(1) - f * f);
        aft_real tau = absorption + s, over_tau = R(1) / larger(tau, R(1e-20));
        aft_real w = s * over_tau, lost = absorption * over_tau; /* albedo and 1 - albedo */

        aft_real g2 = R(0.75) * w * (R(1) - a), g1 = g2 + R(2) * lost;
        aft_real g3 = R(0.5) - R(0.75) * mu * a, g4 = R(1) - g3;
        aft_real k = sqrt_of(larger(R(2) * lost * (g1 + g2), R(1e-9)));
        aft_real a1 = g1 * g4 + g2 * g3, a2 = g1 * g3 + g2 * g4, km = k * mu;

        aft_real x = absorbed(k * tau), d = absorbed(tau * over_mu), xx = x * (R(2) - x);
        aft_real resonance = R(1) - km * km;
        aft_real sign = resonance < 0 ? R(-1) : R(1);
        resonance = sign * larger(resonance * sign, R(1e-3));
        aft_real c = R(1) / ((k * (R(2) - xx) + g1 * xx) * resonance), over = c * resonance;
        c = c * w;

        aft_real up = c * ((R(1) + km) * (a2 - k * g3) * xx +
                           R(2) * k * (g3 - a2 * mu) * (x + d - x * d));
        aft_real down = -c * (R(2) * k * (g4 + a1 * mu) * (x - d) +
                              (R(1) - km) * (a1 - k * g4) * xx * (R(1) - d));
        up              = within(up, 0, d);
        reflect[g]      = g2 * xx * over;
        pass[g]         = R(2) * k * (R(1) - x) * over;
        reflect_beam[g] = up;
        pass_beam[g]    = within(down, 0, d - up);
        beam[g]         = R(1) - d;
    }
}

static void layer_optics(const aft_radiation_input *in, int col, aft_real mu,
                         const sw_scatterers *s, sw_column *c)
{
    for (int k = 0; k < in->nlev; k++) {
        int       i = k * in->ncol + col, at = k * SW_G;
        sw_optics o;
        aft_real  smoke = in->smoke_mass ? in->smoke_mass[i] : 0;
        if (in->smoke_sw_scale)
            smoke *= in->smoke_sw_scale[i];
        clear_optics(c->gas + k, s, smoke,
                     in->aerosol_optical_depth ? in->aerosol_optical_depth[i] : 0, &o);
        two_stream(&o, mu, c->reflect[0] + at, c->pass[0] + at, c->reflect_beam[0] + at,
                   c->pass_beam[0] + at, c->beam[0] + at);
        if (!(cover_at(in, k, col) > 0))
            continue; /* its cloudy region has no area: nobody reads it */
        add_cloud(s, in->cloud_water[i], in->cloud_ice[i], &o);
        two_stream(&o, mu, c->reflect[1] + at, c->pass[1] + at, c->reflect_beam[1] + at,
                   c->pass_beam[1] + at, c->beam[1] + at);
    }
}

/* Albedo of a layer on top of all below: diffuse, and direct. */
static VECTOR_KERNEL void add_layer(const sw_column *c, int region, int k, aft_real *restrict top,
                                    aft_real *restrict top_beam)
{
    const aft_real *restrict r = c->reflect[region] + k * SW_G, *restrict t = c->pass[region] + k * SW_G;
    const aft_real *restrict rb = c->reflect_beam[region] + k * SW_G;
    const aft_real *restrict tb = c->pass_beam[region] + k * SW_G;
    const aft_real *restrict b = c->beam[region] + k * SW_G;
    const aft_real *restrict a = c->albedo[region] + (k + 1) * SW_G;
    const aft_real *restrict ab = c->albedo_beam[region] + (k + 1) * SW_G;
    for (int g = 0; g < SW_G; g++) {
        aft_real bounce = t[g] / (R(1) - a[g] * r[g]);
        top[g]      = r[g] + t[g] * a[g] * bounce;
        top_beam[g] = rb[g] + (b[g] * ab[g] + tb[g] * a[g]) * bounce;
    }
}

static VECTOR_KERNEL void albedos_upward(const aft_radiation_input *in, int col, const aft_real *ground,
                           sw_column *c)
{
    aft_real top[2][SW_G], top_beam[2][SW_G];
    int      at = in->nlev * SW_G;
    for (int region = 0; region < 2; region++)
        for (int g = 0; g < SW_G; g++)
            c->albedo[region][at + g] = c->albedo_beam[region][at + g] = ground[g];
    for (int k = in->nlev - 1; k >= 0; k--) {
        add_layer(c, 0, k, top[0], top_beam[0]);
        aft_real here = cover_at(in, k, col);
        if (!(here > 0)) {
            for (int region = 0; region < 2; region++) {
                memcpy(c->albedo[region] + k * SW_G, top[0], sizeof top[0]);
                memcpy(c->albedo_beam[region] + k * SW_G, top_beam[0], sizeof top_beam[0]);
            }
            continue;
        }
        add_layer(c, 1, k, top[1], top_beam[1]);
        aft_real    above = k > 0 ? cover_at(in, k - 1, col) : here;
        aft_overlap o     = overlap_of(above, here);
        aft_real part[2] = {o.clear_to_cloudy, o.cloudy_to_cloudy};
        for (int region = 0; region < 2; region++)
            for (int g = 0; g < SW_G; g++) {
                c->albedo[region][k * SW_G + g] = top[0][g] + part[region] * (top[1][g] - top[0][g]);
                c->albedo_beam[region][k * SW_G + g] =
                    top_beam[0][g] + part[region] * (top_beam[1][g] - top_beam[0][g]);
            }
    }
}

/* Light through layer k in one region: beam and diffuse at its top become those at its base;
 * up is what rises there. All area-weighted. */
static VECTOR_KERNEL void cross_layer(const sw_column *c, int region, int k, aft_real *restrict direct,
                                      aft_real *restrict diffuse, aft_real *restrict up)
{
    const aft_real *restrict r = c->reflect[region] + k * SW_G, *restrict t = c->pass[region] + k * SW_G;
    const aft_real *restrict tb = c->pass_beam[region] + k * SW_G;
    const aft_real *restrict b = c->beam[region] + k * SW_G;
    const aft_real *restrict a = c->albedo[region] + (k + 1) * SW_G;
    const aft_real *restrict ab = c->albedo_beam[region] + (k + 1) * SW_G;
    for (int g = 0; g < SW_G; g++) {
        aft_real base = direct[g] * b[g];
        diffuse[g] = (t[g] * diffuse[g] + direct[g] * tb[g] + base * ab[g] * r[g]) /
                     (R(1) - a[g] * r[g]);
        direct[g] = base;
        up[g]     = base * ab[g] + diffuse[g] * a[g];
    }
}

/* Hands light from the regions of one layer to those of the next below. */
static VECTOR_KERNEL void mix_regions(aft_overlap o, aft_real *restrict clear,
                                      aft_real *restrict cloudy)
{
    for (int g = 0; g < SW_G; g++) {
        aft_real lower = cloudy[g] * o.cloudy_to_cloudy + clear[g] * o.clear_to_cloudy;
        clear[g]  = clear[g] + cloudy[g] - lower;
        cloudy[g] = lower;
    }
}

static VECTOR_KERNEL void sweep_down(const aft_radiation_input *in, int col, const sw_column *c, aft_real sun,
                       aft_radiation_output *out)
{
    aft_real direct[2][SW_G], diffuse[2][SW_G] = {{0}}, up[2][SW_G], all[2][SW_G];
    aft_real here = cover_at(in, 0, col);
    for (int g = 0; g < SW_G; g++) {
        direct[0][g] = (R(1) - here) * sun * aft_sw_solar[g];
        direct[1][g] = here * sun * aft_sw_solar[g];
        all[0][g]    = sun * aft_sw_solar[g];
        all[1][g]    = direct[0][g] * c->albedo_beam[0][g] + direct[1][g] * c->albedo_beam[1][g];
    }
    out->sw_down[col] = sum_of(all[0], SW_G);
    out->sw_up[col]   = sum_of(all[1], SW_G);
    for (int k = 0; k < in->nlev; k++) {
        aft_real above = here;
        here           = cover_at(in, k, col);
        if (k > 0 && (above > 0 || here > 0)) {
            aft_overlap o = overlap_of(above, here);
            mix_regions(o, direct[0], direct[1]);
            mix_regions(o, diffuse[0], diffuse[1]);
        }
        cross_layer(c, 0, k, direct[0], diffuse[0], up[0]);
        if (here > 0)
            cross_layer(c, 1, k, direct[1], diffuse[1], up[1]);
        else
            memset(up[1], 0, sizeof up[1]);
        for (int g = 0; g < SW_G; g++) {
            all[0][g] = (direct[0][g] + direct[1][g]) + (diffuse[0][g] + diffuse[1][g]);
            all[1][g] = up[0][g] + up[1][g];
        }
        out->sw_down[(k + 1) * in->ncol + col] = sum_of(all[0], SW_G);
        out->sw_up[(k + 1) * in->ncol + col]   = sum_of(all[1], SW_G);
    }
    for (int g = 0; g < SW_G; g++)
        all[0][g] = direct[0][g] + direct[1][g];
    out->sw_direct_surface[col] = sum_of(all[0], SW_G);
}

/* The same column without cloud: what leaves at the top. Uses the scratch of the albedos. */
static aft_real clear_top(int nlev, const aft_real *ground, aft_real sun, sw_column *c)
{
    aft_real flux[SW_G];
    for (int g = 0; g < SW_G; g++)
        c->albedo[0][nlev * SW_G + g] = c->albedo_beam[0][nlev * SW_G + g] = ground[g];
    for (int k = nlev - 1; k >= 0; k--)
        add_layer(c, 0, k, c->albedo[0] + k * SW_G, c->albedo_beam[0] + k * SW_G);
    for (int g = 0; g < SW_G; g++)
        flux[g] = sun * aft_sw_solar[g] * c->albedo_beam[0][g];
    return sum_of(flux, SW_G);
}

static sw_column column_scratch(void *scratch, int nlev)
{
    sw_column  c;
    size_t     levels = (size_t)(nlev + 1) * SW_G;
    aft_real  *next = scratch;
    aft_real **arrays[] = {c.reflect, c.pass, c.reflect_beam, c.pass_beam, c.beam, c.albedo,
                           c.albedo_beam};
    for (int i = 0; i < 7; i++)
        for (int region = 0; region < 2; region++, next += levels)
            arrays[i][region] = next;
    c.gas = (aft_gas_layer *)(void *)next;
    return c;
}

void aft_shortwave(const aft_radiation_input *in, void *scratch, aft_radiation_output *out)
{
    sw_column     c = column_scratch(scratch, in->nlev);
    sw_scatterers s;
    scatterers(in, &s);
    for (int col = 0; col < in->ncol; col++) {
        aft_real mu  = within(in->cos_zenith[col], R(0.01), 1);
        aft_real sun = in->solar_irradiance * in->daylight[col] * larger(in->cos_zenith[col], 0);
        aft_real ground[SW_G];
        for (int g = 0; g < SW_G; g++) {
            aft_real visible = aft_sw_visible[aft_sw_band_of_g[g]];
            ground[g] = visible * in->albedo_visible[col] +
                        (R(1) - visible) * in->albedo_near_infrared[col];
        }
        aft_gas_layers(in, col, c.gas);
        layer_optics(in, col, mu, &s, &c);
        albedos_upward(in, col, ground, &c);
        sweep_down(in, col, &c, sun, out);
        if (out->sw_clear_up_top)
            out->sw_clear_up_top[col] = clear_top(in->nlev, ground, sun, &c);
    }
}
