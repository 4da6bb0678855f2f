/* SPDX-License-Identifier: Apache-2.0 */
/* WSEG-10. With Y the yield in Mt, w wind, S shear, F fission fraction:
 *
 *   H_c     = 44 + 6.1 ln Y - 0.205 |ln Y + 2.42| (ln Y + 2.42)
 *   sigma_0 = exp(0.7 + ln Y / 3 - 3.25 / (4 + (ln Y + 5.4)^2)),     sigma_h = 0.18 H_c
 *   T_c     = 1.0573203 (12 H_c/60 - 2.5 (H_c/60)^2) (1 - exp(-(H_c/25)^2) / 2),   L_0 = w T_c
 *   sigma_x^2 = sigma_0^2 (L_0^2 + 8 sigma_0^2) / (L_0^2 + 2 sigma_0^2),  L^2 = L_0^2 + 2 sigma_x^2
 *   n       = (L_0^2 + sigma_x^2) / (L_0^2 + sigma_x^2 / 2)
 *   D(x, y) = 2e6 Y F  Phi(L_0 x / (L sigma_x alpha_1))  exp(-|x/L|^n) / (L Gamma(1 + 1/n))
 *             exp(-(y / (alpha_2 sigma_y))^2 / 2) / (sqrt(2 pi) sigma_y)
 *   alpha_1 = 1 / (1 + 0.001 H_c w / sigma_0)
 *   alpha_2 = 1 / (1 + 0.001 H_c w / sigma_0 (1 - Phi(2 x / w)))
 *   sigma_y^2 = sigma_0^2 (1 + 8 |x + 2 sigma_x| / L) + 2 (sigma_x T_c sigma_h S / L)^2
 *             + ((x + 2 sigma_x) L_0 T_c sigma_h S / L^2)^2
 *   t^2     = 1/4 + L_0^2 (x + 2 sigma_x)^2 T_c^2 / (L^2 (L_0^2 + sigma_x^2 / 2))
 *             + 2 sigma_x^2 (1 h)^2 / (L_0^2 + sigma_x^2 / 2)
 *
 * Phi is the cumulative normal distribution. Hanifen's n has 1 where some codes put F. */
#include "fallout/wseg.h"

#include "base/math.h"
#include "base/math_inline.h"
#include "base/normal.h"

static double square(double x) { return x * x; }

/* Gamma(x) for x in [1, 3]: Stirling's series at x + 8, stepped down. */
static double gamma_of(double x)
{
    double z = x + 8, down = 1;
    for (int k = 0; k < 8; k++)
        down *= x + k;
    double series = 1 / (12 * z) - 1 / (360 * z * z * z) + 1 / (1260 * z * z * z * z * z);
    double log_g  = (z - 0.5) * aft_log(z) - z + 0.91893853320467274178 + series;
    return aft_exp(log_g) / down;
}

double aft_wseg10_height(double yield_kt)
{
    double ln_y = aft_log(yield_kt / 1000), d = ln_y + 2.42;
    return 44 + 6.1 * ln_y - 0.205 * fabs(d) * d;
}

aft_status aft_wseg10_make(double yield_kt, double fission_fraction, double wind, double shear,
                           aft_wseg10 *p, aft_error *err)
{
    double height = aft_wseg10_height(yield_kt);
    if (!(height > 0))
        return aft_fail(err, AFT_BAD_INPUT, "yield_kt is %g: WSEG-10 puts the cloud at %.1f thousand "
                        "feet; expected a yield above about 0.22 kt", yield_kt, height);
    double ln_y = aft_log(yield_kt / 1000), high = height / 60;
    p->yield_Mt         = yield_kt / 1000;
    p->fission_fraction = fission_fraction;
    p->wind             = wind * 3600 / AFT_MILE;
    p->shear            = shear * 3600 / AFT_MILE * (1000 * AFT_FOOT);
    p->height           = height;
    p->height_sd        = 0.18 * height;
    p->sigma_0 = aft_exp(0.7 + ln_y / 3 - 3.25 / (4 + square(ln_y + 5.4)));
    p->time    = 1.0573203 * (12 * high - 2.5 * high * high) * (1 - 0.5 * aft_exp(-square(height / 25)));
    p->L_0     = p->wind * p->time;
    double L02 = square(p->L_0), s02 = square(p->sigma_0);
    double sx2 = s02 * (L02 + 8 * s02) / (L02 + 2 * s02);
    p->sigma_x = sqrt(sx2);
    p->L       = sqrt(L02 + 2 * sx2);
    p->n       = (L02 + sx2) / (L02 + 0.5 * sx2);
    p->alpha_1 = 1 / (1 + 0.001 * height * p->wind / p->sigma_0);
    p->peak    = AFT_WSEG_PER_MT * p->yield_Mt * fission_fraction / (p->L * gamma_of(1 + 1 / p->n));
    return AFT_OK;
}

aft_wseg10_slice aft_wseg10_at(const aft_wseg10 *p, double x)
{
    double near  = 0.001 * p->height * p->wind / p->sigma_0;
    double from  = x + 2 * p->sigma_x, smear = p->time * p->height_sd * p->shear;
    double phi   = aft_normal_cdf(p->L_0 / p->L * x / (p->sigma_x * p->alpha_1));
    double ahead = p->wind > 0 ? aft_normal_cdf(2 * x / p->wind) : 1;
    double sy2   = square(p->sigma_0) * (1 + 8 * fabs(from) / p->L) + 2 * square(p->sigma_x * smear / p->L)
                 + square(from * p->L_0 * smear / square(p->L));
    return (aft_wseg10_slice){
        .line    = p->peak * phi * aft_exp(-aft_pow(fabs(x) / p->L, p->n)),
        .sigma_y = sqrt(sy2),
        .alpha_2 = 1 / (1 + near * (1 - ahead)),
    };
}

static const double SQRT_2_PI = 2.50662827463100050242;

double aft_wseg10_rate(const aft_wseg10 *p, double x, double y)
{
    aft_wseg10_slice s = aft_wseg10_at(p, x / AFT_MILE);
    double           u = y / AFT_MILE / (s.alpha_2 * s.sigma_y);
    return AFT_GY_PER_R * s.line * aft_exp(-0.5 * u * u) / (SQRT_2_PI * s.sigma_y);
}

double aft_wseg10_arrival(const aft_wseg10 *p, double x)
{
    double L02 = square(p->L_0), sx2 = square(p->sigma_x), base = L02 + 0.5 * sx2;
    double from = x / AFT_MILE + 2 * p->sigma_x;
    double t2 = 0.25 + L02 * square(from * p->time / p->L) / base + 2 * sx2 / base;
    return 3600 * sqrt(t2);
}

double aft_residual_dose_factor(double arrival)
{
    double u = aft_log(arrival / 3600 / 31.6);
    return aft_exp(-(0.287 + 0.52 * u + 0.04475 * u * u));
}

void aft_wseg10_grid(const aft_wseg10 *p, double x0, double dx, int nx, double y0, double dy, int ny,
                     float *out)
{
    enum { BLOCK = 256 };
    float top[BLOCK], per_y2[BLOCK];
    for (int i0 = 0; i0 < nx; i0 += BLOCK) {
        int n = nx - i0 < BLOCK ? nx - i0 : BLOCK;
        for (int i = 0; i < n; i++) {
            aft_wseg10_slice s = aft_wseg10_at(p, (x0 + (i0 + i) * dx) / AFT_MILE);
            top[i]    = (float)(AFT_GY_PER_R * s.line / (SQRT_2_PI * s.sigma_y));
            per_y2[i] = (float)(-0.5 / square(s.alpha_2 * s.sigma_y * AFT_MILE));
        }
        for (int j = 0; j < ny; j++) {
            float  y2  = (float)square(y0 + j * dy);
            float *row = out + (ptrdiff_t)j * nx + i0;
            for (int i = 0; i < n; i++)
                row[i] = top[i] * aft_inline_expf(y2 * per_y2[i]);
        }
    }
}

double aft_fallout_height_factor(double yield_kt, double hob)
{
    double z = 0.01 * (hob / AFT_FOOT) / aft_pow(yield_kt, 0.4);
    if (z > 1.8)
        return 0;
    double part = z < 1 ? 0.5 * square(1 - z) * (2 + z) : 0;
    return aft_min(part + 0.001 * z, 1);
}
