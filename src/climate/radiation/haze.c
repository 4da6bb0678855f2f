/* SPDX-License-Identifier: Apache-2.0 */
/* The everyday aerosol about the year 2000: optics per unit of optical depth, and where it is.
 *
 * Global means of Kinne 2019 (MACv2, doi:10.1080/16000889.2019.1623639): depth 0.121 at 550 nm, 0.063
 * of it fine (albedo 0.92, asymmetry 0.64) and 0.058 coarse (0.965, 0.77). Fine particles scatter less
 * of long waves, coarse ones the same at all. The map is a formula of ours: dust, smoke and haze about 15 N
 * and the northern middle latitudes, more over land, spray about 48 S; its zonal means, 0.20 at 19 N, 0.08
 * at 30 S, 0.04 over Antarctica, are those of the climatology as we remember its figures (U). */
#include "base/math.h"
#include "climate/radiation/bands.h"

static const double FINE            = 0.52;  /* part of the depth                             */
static const double FINE_ALBEDO     = 0.92, COARSE_ALBEDO = 0.965;
static const double FINE_ASYMMETRY  = 0.64, COARSE_ASYMMETRY = 0.77;
static const double FINE_EXPONENT   = 1.7;   /* Angstrom's; Eck et al. 1999: 1.5 to 2         */
static const double MEAN            = 0.126; /* of the formula over the Earth and its heights  */

void aft_haze_optics(aft_aerosol_optics *optics)
{
    *optics = (aft_aerosol_optics){{0}, {0}, {0}, {0}};
    for (int b = 0; b < aft_shortwave_bands(); b++) {
        double fine = FINE * aft_band_mean(aft_sw_edges[b], FINE_EXPONENT, 5772), coarse = 1 - FINE;
        double s = fine * FINE_ALBEDO, t = coarse * COARSE_ALBEDO;
        optics->sw_extinction[b]               = (aft_real)(fine + coarse);
        optics->sw_single_scattering_albedo[b] = (aft_real)((s + t) / (fine + coarse));
        optics->sw_asymmetry[b] = (aft_real)((s * FINE_ASYMMETRY + t * COARSE_ASYMMETRY) / (s + t));
    }
}

static double belt(double lat, double middle, double width)
{
    double x = (lat - middle) / width;
    return aft_exp(-x * x);
}

double aft_haze_share(double lat, double land)
{
    double sea  = 0.074 + 0.086 * belt(lat, 13, 15) + 0.069 * belt(lat, 42, 14) + 0.023 * belt(lat, -48, 12);
    double more = 0.023 + 0.217 * belt(lat, 17, 20) + 0.046 * belt(lat, 50, 12);
    return (sea + land * more) / MEAN;
}
