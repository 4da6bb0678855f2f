/* SPDX-License-Identifier: Apache-2.0 */
/* Jablonowski & Williamson (2006): equation numbers are theirs. */
#include "base/math.h"
#include "climate/dynamics/cases/cases.h"

const aft_planet aft_planet_jablonowski = {.radius = 6.371229e6, .rotation = 7.29212e-5,
                                           .gravity = 9.80616, .gas_constant = 287,
                                           .heat_capacity = 1004.5};

static const double U0 = 35, ETA0 = 0.252, ETA_T = 0.2;   /* m s-1, 1, 1            */
static const double T0 = 288, LAPSE = 0.005, DELTA_T = 4.8e5;  /* K, K m-1, K       */
static const double P0 = 1e5;                             /* Pa                     */

static double eta_v(double eta) { return 0.5 * AFT_PI * (eta - ETA0); }  /* eq. 1 */

static double power_3_2(double x) { return x * sqrt(x); }

double aft_jablonowski_wind(double phi, double eta)  /* eq. 2 */
{
    double s = aft_sin(2 * phi);
    return U0 * power_3_2(aft_cos(eta_v(eta))) * s * s;
}

/* The two brackets that temperature and ground share, eqs. 6 and 7: those of u0 and of a Omega. */
static double bracket(double phi, double speed)
{
    double s = aft_sin(phi), c = aft_cos(phi), s2 = s * s, c2 = c * c;
    double flow  = -2 * s2 * s2 * s2 * (c2 + 1.0 / 3) + 10.0 / 63;
    double earth = 8.0 / 5 * c2 * c * (s2 + 2.0 / 3) - 0.25 * AFT_PI;
    return flow * speed + earth * aft_planet_jablonowski.radius * aft_planet_jablonowski.rotation;
}

double aft_jablonowski_temperature(double phi, double eta)  /* eqs. 4 to 6 */
{
    const aft_planet *p = &aft_planet_jablonowski;
    double mean = T0 * aft_pow(eta, p->gas_constant * LAPSE / p->gravity);
    double d    = aft_max(ETA_T - eta, 0), c = aft_cos(eta_v(eta));
    mean += DELTA_T * d * d * d * d * d;
    return mean + 0.75 * eta * AFT_PI * U0 / p->gas_constant * aft_sin(eta_v(eta)) * sqrt(c)
                      * bracket(phi, 2 * U0 * power_3_2(c));
}

double aft_jablonowski_ground(double phi)  /* eq. 7 at eta = 1 */
{
    double speed = U0 * power_3_2(aft_cos(eta_v(1)));
    return speed * bracket(phi, speed);
}

/* Eq. 10; r is the distance in radii, 1/10 the width. */
static double hill_of_wind(double lambda, double mu, double cosine)
{
    const double lambda_c = AFT_PI / 9, phi_c = 2 * AFT_PI / 9;
    double c = aft_sin(phi_c) * mu + aft_cos(phi_c) * cosine * aft_cos(lambda - lambda_c);
    double r = 10 * aft_acos(aft_clamp(c, -1, 1));
    return aft_exp(-r * r);
}

void aft_jablonowski_initial(bool wave, const aft_sphere *s, const aft_levels *levels,
                             aft_core_fields *f)
{
    const int nlev = levels->nlev, nlon = s->nlon;
    for (int j = 0; j < s->nlat; j++) {
        double phi = aft_asin(s->mu[j]), cosine = sqrt(s->cos2[j]);
        double ground = aft_jablonowski_ground(phi);
        for (int i = 0; i < nlon; i++) {
            f->surface_pressure[j * nlon + i] = P0;
            f->ground[j * nlon + i]           = ground;
        }
        for (int k = 0; k < nlev; k++) {
            double eta = 0.5 * (levels->a[k] + levels->a[k + 1]) / P0
                         + 0.5 * (levels->b[k] + levels->b[k + 1]);
            double u = aft_jablonowski_wind(phi, eta), t = aft_jablonowski_temperature(phi, eta);
            size_t row = ((size_t)j * (size_t)nlev + (size_t)k) * (size_t)nlon;
            for (int i = 0; i < nlon; i++) {
                f->u[row + (size_t)i] = u;
                f->v[row + (size_t)i] = 0;
                f->temperature[row + (size_t)i] = t;
                if (wave)
                    f->u[row + (size_t)i] += hill_of_wind(2 * AFT_PI * i / nlon, s->mu[j], cosine);
            }
        }
    }
}
