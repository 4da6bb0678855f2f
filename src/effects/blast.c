/* SPDX-License-Identifier: Apache-2.0 */
/* Blast of one burst: Sachs scaling around the 1-kt forms, dynamic pressure, times.
 *
 *     p(W, r, h) = P p1(r/L, h/L),   L = (W / P)^(1/3)     P: ambient pressure ratio
 *
 * Sachs 1944; Glasstone & Dolan 1977 sections 3.62-3.66. Dynamic pressure from the
 * Rankine-Hugoniot relations at the merged front, its horizontal part only where the waves have not
 * merged; arrival and duration after the DNA program BLAST (1984), see blast_dna.c. */
#include "base/math.h"
#include "effects/blast_dna.h"
#include "effects/prompt.h"

static double scale_length(const aft_device *device)
{
    return aft_cbrt(device->yield_kt) * device->ambient.length;
}

double aft_overpressure(const aft_device *device, double range_m)
{
    double l = scale_length(device), x = range_m / l, y = device->hob_m / l;
    double p = device->model == AFT_BLAST_DNA ? aft_dna_1kt(x, y) : aft_brode_1kt(x, y);
    return device->ambient.pressure * p;
}

double aft_dynamic_pressure(const aft_device *device, double range_m)
{
    double l  = scale_length(device), x = aft_max(range_m / l, 1.0), y = device->hob_m / l;
    double p  = aft_overpressure(device, range_m) / device->ambient.pressure;
    double s2 = y * y / (x * x + y * y);
    double q  = 0.5 * p * (aft_dna_density_ratio(p) - 1) * (1 - aft_dna_regular_share(x, y) * s2);
    return device->ambient.pressure * aft_max(q, 0);
}

/* Arrival of the free-air wave of 1 kt at `slant` m kt^(-1/3) [s]. */
static double free_air_arrival(double slant)
{
    double s2 = slant * slant;
    return s2 * (6.7 + slant) / (7.12e6 + 7.32e4 * slant + 340.5 * s2);
}

/* Arrival over ground, 1 kt [s]: past the onset of the Mach stem the merged wave is that of a
 * stronger burst, growing to twice the yield. */
static double scaled_arrival(double x, double y)
{
    double onset = y * y * sqrt(y) / 5822 + 2.09 * sqrt(y) * sqrt(sqrt(y));
    double v     = x <= onset ? 1 : 1.26 - 0.26 * onset / x;
    return free_air_arrival(sqrt(x * x + y * y) / v) * v;
}

double aft_blast_arrival(const aft_device *device, double range_m)
{
    double l = scale_length(device);
    return aft_cbrt(device->yield_kt) * device->ambient.time
           * scaled_arrival(range_m / l, device->hob_m / l);
}

double aft_blast_duration(const aft_device *device, double range_m)
{
    double l  = scale_length(device), y = device->hob_m / l;
    double ta = aft_max(scaled_arrival(aft_max(range_m / l, 1.0), y), 1e-4);
    double t0 = aft_log(1000 * ta) / 3.77;
    double surface = (155 * aft_exp(-20.8 * ta) + aft_exp(-t0 * t0 + 4.86 * t0 + 0.25)) / 1000;
    double y2 = y * y, y7 = y2 * y2 * y2 * y;
    double raised  = 1 - (1 - 1 / (1 + 4.5e-8 * y7)) * (0.04 + 0.61 / (1 + ta * sqrt(ta) / 0.027));
    double fitted  = 1.16 * aft_exp(-fabs(y / AFT_FOOT - 156) / 1062);
    return aft_cbrt(device->yield_kt) * device->ambient.time * surface * raised * fitted;
}

/* US Standard Atmosphere 1976 up to 11 km: T = T0 - 6.5 K/km z, P/P0 = (T/T0)^5.25588. */
aft_ambient aft_ambient_at(double height_m)
{
    double z = aft_clamp(height_m, -500, 8900);
    double t = 1 - 6.5e-3 * z / 288.15;
    double p = z == 0 ? 1 : aft_exp(5.25588 * aft_log(t));
    double l = z == 0 ? 1 : 1 / aft_cbrt(p);
    return (aft_ambient){.pressure = p, .density = p / t, .temperature = t, .length = l,
                         .time = l / sqrt(t)};
}
