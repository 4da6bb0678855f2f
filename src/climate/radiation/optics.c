/* SPDX-License-Identifier: Apache-2.0 */
/* Bands, gases, and the optics of soot and sulphate per band.
 *
 * Soot absorbs as A_550 (550 nm / wavelength)^a and scatters as S_550 (550 nm / wavelength)^s: the
 * power laws of small fractal aggregates, whose absorption hardly depends on their size (Nelson
 * 1989, doi:10.1038/339611a0). A and S follow from mass extinction and single-scattering albedo at
 * 550 nm. Each band takes the mean weighted by a black body, of the sun's 5772 K in the shortwave,
 * of 260 K in the longwave. */
#include "base/math.h"
#include "climate/radiation/bands.h"

#include "aftermath/climate.h"

static const double WAVELENGTH_550 = 550e-7;     /* cm */
static const double SECOND_RADIATION = 1.438776877;  /* hc/k, cm K, CODATA 2018 */

int aft_shortwave_bands(void) { return SW_BANDS; }
int aft_longwave_bands(void) { return LW_BANDS; }

void aft_shortwave_band(int b, double *from, double *to)
{
    *from = 0.01 / aft_sw_edges[b][1];
    *to   = 0.01 / aft_sw_edges[b][0];
}

void aft_longwave_band(int b, double *from, double *to)
{
    *from = 100 * aft_lw_edges[b][0];
    *to   = 100 * aft_lw_edges[b][1];
}

/* Carbon dioxide given; the rest as RFMIP-IRF's present day (Pincus, Forster & Stevens 2016). */
aft_gases aft_gases_of_2014(double co2)
{
    return (aft_gases){(aft_real)co2, (aft_real)1.83e-6, (aft_real)3.27e-7, 1, 1};
}

double aft_band_mean(const double edges[2], double exponent, double t)
{
    enum { N = 64 };
    double sum = 0, weight = 0;
    for (int i = 0; i < N; i++) {
        double nu = edges[0] + (edges[1] - edges[0]) * (i + 0.5) / N;
        double w = nu * nu * nu / aft_expm1(SECOND_RADIATION * nu / t);
        sum += w * aft_pow(nu * WAVELENGTH_550, exponent);
        weight += w;
    }
    return sum / weight;
}

typedef struct {
    double extinction, albedo;  /* m2 g-1 and 1, at 550 nm */
} soot_school;

static soot_school school_of(const aft_assumptions *assumptions)
{
    static const soot_school NAMED[] = {
        {0, 0},
        {9.0, 0.31},   /* Robock, Oman & Stenchikov 2007, ModelE              */
        {7.31, 0.25},  /* absorption 5.48 m2/g, Mills et al. 2014, WACCM4      */
        {10.0, 0.25},  /* absorption 7.5 m2/g, Bond & Bergstrom 2006           */
    };
    int choice = aft_choice(assumptions, "smoke_optics");
    if (choice > 0)
        return NAMED[choice];
    soot_school stated = {aft_assumed(assumptions, "smoke_mass_extinction_550_m2_per_g"),
                          aft_assumed(assumptions, "smoke_ssa_550")};
    return stated;
}

void aft_smoke_optics(const aft_assumptions *assumptions, aft_aerosol_optics *optics)
{
    soot_school soot = school_of(assumptions);
    double absorbing = aft_assumed(assumptions, "smoke_angstrom_exponent");
    double scattering = aft_assumed(assumptions, "smoke_scattering_exponent");
    double asymmetry = aft_assumed(assumptions, "smoke_asymmetry_550");
    double a550 = 1e3 * soot.extinction * (1 - soot.albedo), s550 = 1e3 * soot.extinction * soot.albedo;

    *optics = (aft_aerosol_optics){{0}, {0}, {0}, {0}};
    for (int b = 0; b < SW_BANDS; b++) {
        double a = a550 * aft_band_mean(aft_sw_edges[b], absorbing, 5772);
        double s = s550 * aft_band_mean(aft_sw_edges[b], scattering, 5772);
        double g = asymmetry * aft_band_mean(aft_sw_edges[b], 0.5, 5772);
        optics->sw_extinction[b]               = (aft_real)(a + s);
        optics->sw_single_scattering_albedo[b] = (aft_real)(s / aft_max(a + s, 1e-30));
        optics->sw_asymmetry[b]                = (aft_real)aft_min(g, 0.85);
    }
    for (int b = 0; b < LW_BANDS; b++)
        optics->lw_absorption[b] = (aft_real)(a550 * aft_band_mean(aft_lw_edges[b], absorbing, 260));
}

/* Droplets of 0.3 to 0.5 um: nearly white, forward; no absorption in the longwave. */
void aft_sulphate_optics(aft_aerosol_optics *optics)
{
    *optics = (aft_aerosol_optics){{0}, {0}, {0}, {0}};
    for (int b = 0; b < SW_BANDS; b++) {
        optics->sw_extinction[b]               = aft_sw_sulphate[b];
        optics->sw_single_scattering_albedo[b] = (aft_real)0.99;
        optics->sw_asymmetry[b]                = (aft_real)0.7;
    }
}
