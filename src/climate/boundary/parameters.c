/* SPDX-License-Identifier: Apache-2.0 */
/* What is uncertain near the ground and in the waves' drag. */
#include "aftermath/climate.h"
#include "climate/boundary/boundary.h"

#define P(name, unit, value, low, high, dist, meaning, source, dissent) \
    {name, unit, value, low, high, dist, meaning, source, dissent, NULL}

const aft_parameter aft_boundary_parameters[] = {
    P("boundary_charnock", "1", 0.018, 0.011, 0.03, "triangular",
      "roughness of the sea by its waves, as a multiple of u*^2/g", "Beljaars 1995: 0.018",
      "Smith 1988: 0.011; young waves above 0.03"),
    P("boundary_least_wind", "m s-1", 1.0, 0.1, 2.0, "triangular",
      "wind that the surface exchange feels at least", "Holtslag & Boville 1993: 1 m/s", ""),
    P("boundary_gust_factor", "1", 1.2, 0.0, 1.5, "triangular",
      "gusts as a multiple of the convective velocity scale", "Beljaars 1995: 1.2", ""),
    P("boundary_gust_depth", "m", 1000.0, 500.0, 2000.0, "triangular",
      "depth of the convection that makes gusts", "Beljaars 1995: 1000 m", "Fairall et al. 1996: 600 m"),
    P("boundary_gust_showers", "1", 1.0, 0.0, 1.5, "triangular",
      "gusts of convective rain over sea as a multiple of those observed",
      "Redelsperger, Guichard & Mondon 2000: 1 (warm pool)", "0: no such gusts, as in most models"),
    P("boundary_stable_tail", "1", 5.0, 1.0, 15.0, "triangular",
      "d of the stable surface exchange", "Louis, Tiedtke & Geleyn 1982: 5", ""),
    P("boundary_critical_richardson", "1", 0.3, 0.2, 0.5, "triangular",
      "bulk Richardson number at the top of the boundary layer",
      "Vogelezang & Holtslag 1996: 0.25 to 0.3", "Holtslag & Boville 1993: 0.5"),
    P("boundary_mechanical_time", "s", 700.0, 0.0, 1000.0, "triangular",
      "least depth of the boundary layer over the friction velocity",
      "Koracin & Berkowicz 1988: 0.07/f, 700 s in middle latitudes", "0: no such floor"),
    P("boundary_free_length", "m", 30.0, 1.0, 150.0, "triangular",
      "asymptotic mixing length of the free atmosphere", "Holtslag & Boville 1993: 30 m",
      "Bretherton & Park 2009: far less above the boundary layer; Louis 1979: 100 m"),
    P("boundary_background_diffusivity", "m2 s-1", 0.01, 0.0, 0.3, "uniform",
      "least vertical diffusivity everywhere", "CCM3 (Kiehl et al. 1996): 0.01",
      "tracers in the lower stratosphere: 0.1 to 0.3"),
    P("wave_mountain_wavenumber", "m-1", 4e-6, 3e-6, 1.6e-5, "loguniform",
      "wavenumber of mountain waves times their efficiency",
      "set at their share in the rise of air at 70 hPa (docs/gcm.md)",
      "CCM3 (Kiehl et al. 1996): 2 pi / 100 km and 0.125, 7.85e-6; McFarlane 1987: 1.6e-5"),
    P("wave_mountain_froude", "1", 0.707, 0.5, 1.0, "triangular",
      "critical Froude number of mountain waves", "McFarlane 1987: its square 0.5", ""),
    P("wave_flux", "N m-2", 0.0015, 0.001, 0.008, "triangular",
      "flux of the spectrum of waves at its source, sum without sign along one axis",
      "set at the winter vortices and the rise of air at 70 hPa (docs/gcm.md)",
      "Alexander & Dunkerton 1999 as run in GFDL models: 0.004"),
    P("wave_flux_poleward", "N m-2", 0.0, 0.0, 0.004, "triangular",
      "more of it poleward of 30 degrees", "set at the northern vortex (docs/gcm.md)", "as run in GFDL models: 0.001"),
    P("wave_amplitude", "m2 s-2", 0.4, 0.1, 2.0, "loguniform",
      "greatest momentum flux over density within a packet of waves",
      "Alexander & Dunkerton 1999: 0.4", ""),
    P("wave_width", "m s-1", 40.0, 20.0, 50.0, "triangular",
      "half width at half maximum of the spectrum of phase speeds",
      "as run in GFDL models: 40; Alexander & Dunkerton 1999 try 25 to 50", ""),
    P("wave_length", "m", 3e5, 1e5, 1e6, "loguniform", "horizontal wavelength of the spectrum",
      "Alexander & Dunkerton 1999: 300 km", ""),
    P("wave_source", "1", 0.315, 0.1, 0.7, "triangular",
      "pressure of the spectrum's source level over that of the surface",
      "as run in GFDL models: 315 hPa", ""),
    {0},
};

void aft_boundary_settings_default(const aft_assumptions *a, aft_boundary_settings *s)
{
    *s = (aft_boundary_settings){
        .charnock            = aft_assumed(a, "boundary_charnock"),
        .least_wind          = aft_assumed(a, "boundary_least_wind"),
        .gust_factor         = aft_assumed(a, "boundary_gust_factor"),
        .gust_depth          = aft_assumed(a, "boundary_gust_depth"),
        .gust_showers        = aft_assumed(a, "boundary_gust_showers"),
        .stable_tail         = aft_assumed(a, "boundary_stable_tail"),
        .critical_richardson = aft_assumed(a, "boundary_critical_richardson"),
        .mechanical_time     = aft_assumed(a, "boundary_mechanical_time"),
        .free_length         = aft_assumed(a, "boundary_free_length"),
        .background          = aft_assumed(a, "boundary_background_diffusivity"),
        .mountain_wavenumber = aft_assumed(a, "wave_mountain_wavenumber"),
        .mountain_froude     = aft_assumed(a, "wave_mountain_froude"),
        .wave_flux           = aft_assumed(a, "wave_flux"),
        .wave_flux_poleward  = aft_assumed(a, "wave_flux_poleward"),
        .wave_amplitude      = aft_assumed(a, "wave_amplitude"),
        .wave_width          = aft_assumed(a, "wave_width"),
        .wave_length         = aft_assumed(a, "wave_length"),
        .wave_source         = aft_assumed(a, "wave_source"),
    };
}
