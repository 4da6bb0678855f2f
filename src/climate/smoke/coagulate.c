/* SPDX-License-Identifier: Apache-2.0 */
/* Coagulation of one mode of equal aggregates: number falls, mass and absorption stay.
 *
 * Brownian kernel over all regimes by Fuchs 1964 in the form of Seinfeld & Pandis 2006, Table 13.1,
 * for two equal particles that touch at collision radius a (twice the aggregate's) and diffuse by
 * their mobility radius:
 *     K = 16 pi D a / (a / (a + sqrt2 g) + 4 sqrt2 D / (c a))   ...  per pair, dn/dt = -K n^2 / 2
 * where the aggregate's outer radius grows as n^(1/Df). */
#include "climate/smoke/air.h"
#include "climate/smoke/smoke.h"

static const double BOLTZMANN = 1.380649e-23;  /* J K-1 */

INLINE double brownian_kernel(double outer, double mobility, double mass, double t, double p)
{
    double slip  = slip_correction(mobility, t, p);
    double d     = BOLTZMANN * t * slip / (6.0 * AFT_PI * viscosity(t) * mobility);
    double speed = sqrt(8.0 * BOLTZMANN * t / (AFT_PI * mass));
    double path  = 8.0 * d / (AFT_PI * speed);
    double a     = 2.0 * outer;                        /* centre to centre at contact */
    double x = a + path, y = a * a + path * path;
    double g = (x * x * x - y * sqrt(y)) / (3.0 * a * path) - a;
    double pair_d = 2.0 * d, pair_speed = sqrt(2.0) * speed;
    return 4.0 * AFT_PI * pair_d * a
         / (a / (a + sqrt(2.0) * g) + 4.0 * pair_d / (pair_speed * a));
}

INLINE double coagulated(double n, double kernel, double dt)
{
    return n / (1.0 + 0.5 * kernel * n * dt);
}

double aft_brownian_kernel(double outer, double mobility, double mass, double t, double p)
{
    return brownian_kernel(outer, mobility, mass, t, p);
}

double aft_coagulated(double n, double kernel, double dt)
{
    return coagulated(n, kernel, dt);
}

/* A layer's NBAND bands at once. In patches the smoke is denser by the inverse of the part of the band
 * they cover. */
static VECTOR_KERNEL void grow(const aft_ebm_parameters *restrict par, double p, double dt,
                               const double *restrict t, const double *restrict soot,
                               const double *restrict fresh, const double *restrict patch,
                               double *restrict number)
{
    double r0 = par->monomer_radius, lone = 4.0 / 3.0 * AFT_PI * r0 * r0 * r0 * par->soot_density;
    double sphere = 4.0 / 3.0 * AFT_PI * par->soot_density * r0 * r0 * r0;
    double dimension = par->fractal_dimension, mobility = par->mobility_exponent;
    for (int j = 0; j < NBAND; j++) {
        double rho      = p / (R_AIR * t[j]);
        double monomers = aft_max(1.0, soot[j] / (number[j] * sphere)), ln = aft_inline_log(monomers);
        double kernel   = brownian_kernel(r0 * aft_inline_exp(ln / dimension),
                                          r0 * aft_inline_exp(mobility * ln), lone * monomers, t[j], p);
        double young    = aft_clamp(fresh[j] / soot[j], 0.0, 1.0);
        double cover    = 1.0 - young * (1.0 - patch[j]);
        double merged   = coagulated(number[j] * rho / cover, kernel, dt) * cover / rho;
        bool   any      = !(soot[j] < 1e-14) & !(number[j] <= 0.0);
        number[j]       = any ? merged : number[j];
    }
}

void aft_smoke_grow(const aft_ebm_model *model, aft_ebm_state *state, const aft_ebm_day *work)
{
    double dt = work->due_days * DAY_SECONDS;
    for (int k = 0; k < NLEV && work->due_days; k++)
        grow(&model->par, model->grid.p[k], dt, work->zonal[k], state->tracer[TR_SOOT][k],
             state->tracer[TR_YOUNG][k], state->patch_cover, state->tracer[TR_NUMBER][k]);
}
