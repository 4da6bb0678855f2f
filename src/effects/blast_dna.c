/* SPDX-License-Identifier: Apache-2.0 */
/* Peak overpressure after the DNA 1-kt standard.
 *
 * The free-air standard of the Defense Nuclear Agency and its extension to bursts over ground, as
 * documented with the DNA program BLAST (1984) and reprinted in McKinzie et al., "The U.S. Nuclear
 * War Plan: A Time for Change", NRDC 2001, appendix D. Lengths [m kt^(-1/3)], pressures [Pa];
 * alpha is the elevation of the burst seen from the point. Good to 4 % on average against
 * Carpenter's height-of-burst data below 700 kPa, by its authors. */
#include "base/math.h"
#include "effects/blast_dna.h"

double aft_dna_free_air(double slant)
{
    double s = slant / 445.42;
    double l = sqrt(aft_log(s + 3 * aft_exp(-sqrt(s) / 3)));
    return 3.04e11 / (slant * slant * slant) + 1.13e9 / (slant * slant) + 7.9e6 / (slant * l);
}

/* Ratio of specific heats behind a shock of strength xi = p/p0 + 1: air dissociates. */
static double shock_gamma(double xi)
{
    double x2 = xi * xi, t = 1e-12 * x2 * x2 * x2;
    double z = aft_log(xi) - 0.47 * t / (100 + t), z2 = z * z;
    return 1.402 - 3.4e-4 * z2 * z2 / (1 + 2.22e-5 * z2 * z2 * z2);
}

double aft_dna_density_ratio(double overpressure_Pa)
{
    double xi = aft_min(overpressure_Pa / AFT_SEA_LEVEL_PRESSURE + 1, 1e6);
    double g  = shock_gamma(xi);
    double mu = (g + 1) / (g - 1);
    return (1 + mu * xi) / (5.975 + xi);
}

/* Regular reflection: the incident wave, strengthened by the mirrored one. */
static double regular(double free_air, double sine)
{
    double g      = shock_gamma(aft_min(free_air / AFT_SEA_LEVEL_PRESSURE + 1, 1e6));
    double normal = 2 + (g + 1) * (aft_dna_density_ratio(free_air) - 1) / 2;
    double f      = free_air / 75842, f2 = f * f, f6 = f2 * f2 * f2;
    double d      = f6 > 1e60 ? 1.2 + 0.07 * sqrt(f) : f6 * (1.2 + 0.07 * sqrt(f)) / (f6 + 1);
    double power  = sine > 0 ? aft_exp(d * aft_log(sine)) : d > 0 ? 0 : 1;
    return free_air * ((normal - 2) * power + 2);
}

/* Mach reflection: both waves merged, like a surface burst of the same yield. */
static double mach(double range, double sine)
{
    double ln = aft_log(range);
    double a  = aft_min(3.7 - 0.94 * ln, 0.7), b = 0.77 * ln - 3.8 - 18 / range;
    return aft_dna_free_air(range / 1.2599210498948732) / (1 - aft_max(a, b) * sine);
}

double aft_dna_regular_share(double range, double hob)
{
    double slant    = sqrt(range * range + hob * hob);
    double alpha    = aft_atan2(hob, range), p = aft_dna_free_air(slant), ln = aft_log(p);
    double t        = 340 * aft_exp(-0.55 * ln);
    double merge    = aft_atan(1 / (t + 1 / (7782 * aft_exp(0.7 * ln) + 0.9)));
    double w        = 1 / (7473 * sqrt(p) + 6.6);
    double width    = aft_atan(1 / (t + 1 / (647 * aft_exp(0.8 * ln) + w)));
    double s        = aft_clamp((alpha - merge) / width, -1, 1);
    return 0.5 * (aft_sin(0.5 * AFT_PI * s) + 1);
}

double aft_dna_1kt(double range, double hob)
{
    range        = aft_max(range, 1.0);
    double slant = sqrt(range * range + hob * hob), sine = hob / slant;
    double sigma = aft_dna_regular_share(range, hob);
    double p     = 0;
    if (sigma > 0)
        p += sigma * regular(aft_dna_free_air(slant), sine);
    if (sigma < 1)
        p += (1 - sigma) * mach(range, sine);
    return p;
}
