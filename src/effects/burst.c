/* SPDX-License-Identifier: Apache-2.0 */
/* One device, for every caller; one burst over flat ground at sea level, for `aftermath effects`. */
#include "base/math.h"
#include "effects/prompt.h"

#include <string.h>

aft_device aft_device_make(double yield_kt, double hob_m, double fission_fraction,
                           double visibility_km, double ground_height_m,
                           const aft_assumptions *assumptions)
{
    return (aft_device){
        .yield_kt         = yield_kt,
        .hob_m            = hob_m,
        .fission_fraction = fission_fraction,
        .visibility_m     = 1000 * visibility_km,
        .thermal_fraction = aft_assumed(assumptions, "thermal_fraction_air"),
        .thermal_surface  = aft_assumed(assumptions, "thermal_fraction_surface"),
        .neutron_output   = aft_assumed(assumptions, "neutron_output"),
        .cloud_factor     = aft_assumed(assumptions, "thermal_reflection"),
        .air_density      = aft_assumed(assumptions, "air_density"),
        .model            = (aft_blast_model)aft_choice(assumptions, "blast_model"),
        .ambient          = aft_ambient_at(ground_height_m),
    };
}

static aft_status check_burst(double yield_kt, double hob_m, double visibility_km,
                              double fission_fraction, aft_error *err)
{
    if (!(yield_kt >= 1e-3 && yield_kt <= 1e5))
        return aft_fail(err, AFT_BAD_INPUT, "yield_kt is %g; expected 0.001 to 100000", yield_kt);
    if (!(hob_m >= 0 && hob_m <= 30e3))
        return aft_fail(err, AFT_BAD_INPUT, "hob_m is %g; expected 0 to 30000", hob_m);
    if (!(visibility_km >= 0.5 && visibility_km <= 300))
        return aft_fail(err, AFT_BAD_INPUT, "visibility_km is %g; expected 0.5 to 300",
                        visibility_km);
    if (!(fission_fraction >= 0 && fission_fraction <= 1))
        return aft_fail(err, AFT_BAD_INPUT, "fission_fraction is %g; expected 0 to 1",
                        fission_fraction);
    return AFT_OK;
}

aft_status aft_burst_summarize(double yield_kt, double hob_m, double visibility_km,
                               double fission_fraction, const aft_assumptions *assumptions,
                               aft_burst_summary *summary, aft_error *err)
{
    static const double psi[AFT_NPSI] = {1, 2, 3, 5, 10, 12, 20, 50};
    AFT_TRY(check_burst(yield_kt, hob_m, visibility_km, fission_fraction, err));
    aft_device d = aft_device_make(yield_kt, hob_m, fission_fraction, visibility_km, 0, assumptions);

    memset(summary, 0, sizeof *summary);
    summary->yield_kt = yield_kt;
    summary->hob_m    = hob_m;
    for (int i = 0; i < AFT_NPSI; i++)
        summary->radius_overpressure_m[i] =
            aft_largest_range(&d, aft_overpressure, psi[i] * AFT_PSI);
    summary->radius_thermal_3cal_m = aft_largest_range(&d, aft_thermal_exposure, 3 * AFT_CAL_CM2);
    summary->radius_thermal_8cal_m = aft_largest_range(&d, aft_thermal_exposure, 8 * AFT_CAL_CM2);
    summary->radius_thermal_10cal_m = aft_largest_range(&d, aft_thermal_exposure, 10 * AFT_CAL_CM2);
    summary->radius_dose_5Gy_m     = aft_largest_range(&d, aft_dose_initial, 5);
    summary->fireball_radius_m     = aft_fireball_radius(yield_kt, hob_m);
    summary->fallout_free_height_m = aft_fallout_free_height(yield_kt);
    double cap_radius;
    aft_cloud(yield_kt, &summary->cloud_bottom_m, &summary->cloud_top_m, &cap_radius);
    aft_crater(yield_kt, hob_m, &summary->crater_radius_m, &summary->crater_depth_m);
    return AFT_OK;
}

aft_status aft_burst_at(double yield_kt, double hob_m, double visibility_km,
                        double fission_fraction, double range_m, const aft_assumptions *assumptions,
                        aft_burst_at_range *at, aft_error *err)
{
    AFT_TRY(check_burst(yield_kt, hob_m, visibility_km, fission_fraction, err));
    if (!(range_m >= 0 && range_m <= 1e6))
        return aft_fail(err, AFT_BAD_INPUT, "range_m is %g; expected 0 to 1000000", range_m);
    aft_device d = aft_device_make(yield_kt, hob_m, fission_fraction, visibility_km, 0, assumptions);
    *at = (aft_burst_at_range){
        .range_m                 = range_m,
        .overpressure_Pa         = aft_overpressure(&d, range_m),
        .dynamic_pressure_Pa     = aft_dynamic_pressure(&d, range_m),
        .duration_s              = aft_blast_duration(&d, range_m),
        .arrival_s               = aft_blast_arrival(&d, range_m),
        .thermal_J_m2            = aft_thermal_exposure(&d, range_m),
        .dose_neutron_Gy         = aft_dose_neutron(&d, range_m),
        .dose_secondary_gamma_Gy = aft_dose_secondary_gamma(&d, range_m),
        .dose_fission_gamma_Gy   = aft_dose_fission_gamma(&d, range_m),
    };
    at->dose_total_Gy = at->dose_neutron_Gy + at->dose_secondary_gamma_Gy
                        + at->dose_fission_gamma_Gy;
    return AFT_OK;
}
