/* SPDX-License-Identifier: Apache-2.0 */
/* Coagulation of one mode of equal aggregates: number falls, mass and absorption stay.
 *
 * Brownian kernel over all regimes by Fuchs 1964 in the form of Seinfeld & Pandis 2006, Table 13.1,
 * for two equal particles that touch at collision radius a (twice the aggregate's) and diffuse by
 * their mobility radius:
 *     K = 16 pi D a / (a / (a + sqrt2 g) + 4 sqrt2 D / (c a))   ...  per pair, dn/dt = -K n^2 / 2
 * where the aggregate's outer radius grows as n^(1/Df). */
#include "base/math.h"
#include "climate/smoke/smoke.h"

static const double BOLTZMANN = 1.380649e-23;  /* J K-1 */

double aft_brownian_kernel(double outer, double mobility, double mass, double t, double p)
{
    double slip  = aft_slip_correction(mobility, t, p);
    double d     = BOLTZMANN * t * slip / (6.0 * AFT_PI * aft_air_viscosity(t) * mobility);
    double speed = sqrt(8.0 * BOLTZMANN * t / (AFT_PI * mass));
    double path  = 8.0 * d / (AFT_PI * speed);
    double a     = 2.0 * outer;                        /* centre to centre at contact */
    double x = a + path, y = a * a + path * path;
    double g = (x * x * x - y * sqrt(y)) / (3.0 * a * path) - a;
    double pair_d = 2.0 * d, pair_speed = sqrt(2.0) * speed;
    return 4.0 * AFT_PI * pair_d * a
         / (a / (a + sqrt(2.0) * g) + 4.0 * pair_d / (pair_speed * a));
}

double aft_coagulated(double n, double kernel, double dt)
{
    return n / (1.0 + 0.5 * kernel * n * dt);
}

void aft_smoke_grow(const aft_ebm_model *model, aft_ebm_state *state, const aft_ebm_day *work)
{
    const aft_ebm_parameters *par = &model->par;
    double r0 = par->monomer_radius, lone = 4.0 / 3.0 * AFT_PI * r0 * r0 * r0 * par->soot_density;
    for (int k = 0; k < NLEV; k++)
        for (int j = 0; j < NBAND; j++) {
            double mass = state->tracer[TR_SOOT][k][j], *number = &state->tracer[TR_NUMBER][k][j];
            if (mass < 1e-14 || *number <= 0.0)
                continue;
            double t = work->zonal[k][j], p = model->grid.p[k], rho = p / (R_AIR * t);
            double monomers = aft_smoke_monomers(par, mass, *number);
            double ln       = aft_log(monomers);
            double kernel   = aft_brownian_kernel(r0 * aft_exp(ln / par->fractal_dimension),
                                                  r0 * aft_exp(par->mobility_exponent * ln), lone * monomers, t, p);
            /* In patches the smoke is denser by the inverse of the part of the band they cover. */
            double young = aft_clamp(state->tracer[TR_YOUNG][k][j] / mass, 0.0, 1.0);
            double cover = 1.0 - young * (1.0 - state->patch_cover[j]);
            double n     = *number * rho / cover;
            *number      = aft_coagulated(n, kernel, DAY_SECONDS) * cover / rho;
        }
}
