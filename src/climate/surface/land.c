/* SPDX-License-Identifier: Apache-2.0 */
/* Land: skin and soil by implicit diffusion, one snow store, one bucket (Manabe 1969). */
#include "base/math.h"
#include "climate/surface/surface.h"

static const double THICKNESS[NSOIL] = {0.10, 0.25, 0.65, 1.5, 4.0};  /* m */
static const double SOIL_HEAT     = 2.2e6;   /* J m-3 K-1, moist mineral soil            */
static const double CONDUCTIVITY  = 1.3;     /* W m-1 K-1                                */
static const double EMISSIVITY    = 0.98;
static const double NEUTRAL       = 0.013;   /* kg m-2 s-1: rho C_h U, 4 m/s over rough land */
static const double BUCKET        = 150.0;   /* kg m-2, Manabe 1969                      */

double aft_bulk_transfer(double neutral, double warmer_by, double stable)
{
    return warmer_by >= 0.0 ? neutral : neutral * aft_max(stable, 1.0 / (1.0 - 0.5 * warmer_by));
}

/* Latent heat flux of bare and rooted ground [W m-2]: bulk formula times wetness, not more than the
 * net radiation brings. */
static double latent_flux(double transfer, double skin, double wetness, double net,
                          double humidity)
{
    double potential = L_VAPOUR * transfer * aft_max(0.0, aft_saturation(skin, 1e5) - humidity);
    return aft_min(wetness * potential, aft_max(5.0, 0.9 * net));
}

/* Implicit soil: top layer sees the flux `into` - slope (T - T_old). Tridiagonal from below. */
static void diffuse_soil(double into, double slope, double dt, double soil[NSOIL])
{
    double up[NSOIL], d[NSOIL];
    for (int i = NSOIL - 1; i >= 0; i--) {
        double heat  = SOIL_HEAT * THICKNESS[i] / dt;
        double above = i > 0 ? CONDUCTIVITY / (0.5 * (THICKNESS[i] + THICKNESS[i - 1])) : 0.0;
        double below = i < NSOIL - 1 ? CONDUCTIVITY / (0.5 * (THICKNESS[i] + THICKNESS[i + 1])) : 0.0;
        double own   = heat + above + (i == 0 ? slope : 0.0);
        double right = heat * soil[i] + (i == 0 ? into + slope * soil[0] : 0.0);
        if (i < NSOIL - 1) {
            own += below * (1.0 - up[i + 1]);
            right += below * d[i + 1];
        }
        up[i] = above / own;
        d[i]  = right / own;
    }
    soil[0] = d[0];
    for (int i = 1; i < NSOIL; i++)
        soil[i] = d[i] + up[i] * soil[i - 1];
}

/* Snow that the skin's heat above freezing can melt; its water fills the bucket. */
static void melt(double shift, double soil[NSOIL], double *snow, double *bucket)
{
    double warm = soil[0] - shift - FREEZING;
    if (*snow <= 0.0 || warm <= 0.0)
        return;
    double heat = SOIL_HEAT * THICKNESS[0], m = aft_min(*snow, warm * heat / L_FUSION);
    *snow -= m;
    soil[0] -= m * L_FUSION / heat;
    *bucket = aft_min(BUCKET, *bucket + m);
}

void aft_land_step(double rain, double shift, double soil[NSOIL], double *snow, double *bucket,
                   aft_surface_flux *f)
{
    double skin = soil[0], dt = f->dt;
    double transfer = aft_bulk_transfer(NEUTRAL, skin - f->air, f->stable);
    double emitted  = EMISSIVITY * SIGMA_SB * skin * skin * skin * skin;
    double net      = f->net_sw + EMISSIVITY * f->down_lw - emitted;
    double wetness  = *snow > 1.0 ? 1.0 : aft_min(1.0, *bucket / (0.75 * BUCKET));
    double latent   = latent_flux(transfer, skin, wetness, net, f->humidity);
    double sensible = transfer * CP_AIR * (skin - f->air);
    double slope    = transfer * CP_AIR + 4.0 * emitted / skin;

    diffuse_soil(net - sensible - latent + f->adjust, slope, dt, soil);
    double change = soil[0] - skin;
    f->sensible   = sensible + transfer * CP_AIR * change;
    f->to_air     = f->sensible + emitted + 4.0 * emitted / skin * change - f->radiated;
    f->evaporation = latent / L_VAPOUR;

    /* Falling snow leaves its heat of fusion to the air; melting takes it from the skin. */
    bool cold = f->air - shift < FREEZING + 0.5;
    *snow += cold ? rain * dt : 0.0;
    double taken = f->evaporation * dt, from_snow = aft_min(*snow, taken);
    f->to_air += L_FUSION * ((cold ? rain : 0.0) - from_snow / dt);
    *snow = aft_min(*snow - from_snow, 800.0);
    *bucket = aft_clamp(*bucket + (cold ? 0.0 : rain * dt) - (taken - from_snow), 0.0, BUCKET);
    melt(shift, soil, snow, bucket);
    f->skin = soil[0];
}
