/* SPDX-License-Identifier: Apache-2.0 */
/* Heat, initial radiation, fireball, cloud, crater: gates 8 to 16 of the effects anchors, and the
 * summary a user sees. */
#include "check.h"
#include "effects/prompt.h"

static aft_assumptions assumptions;

static aft_device device(double yield_kt, double hob_ft, double fission, double visibility_km)
{
    return aft_device_make(yield_kt, hob_ft * AFT_FOOT, fission, visibility_km, 0, &assumptions);
}

static void check_heat(void)
{
    double     mile = 1609.344;
    aft_device d    = device(1000, 3170, 0.5, 12 * 1.609344);
    double     h2   = d.hob_m * d.hob_m;
    CHECK_CLOSE(aft_thermal_exposure(&d, sqrt(81 * mile * mile - h2)), 6.0 * AFT_CAL_CM2, 0.15);
    CHECK_CLOSE(aft_thermal_exposure(&d, sqrt(100 * mile * mile - h2)), 4.5 * AFT_CAL_CM2, 0.15);
    CHECK_CLOSE(aft_thermal_maximum_time(500), 0.64, 0.02);
    CHECK_CLOSE(aft_thermal_maximum_power(500), 103, 0.02);
    aft_device air = device(100, 4265, 1, 20), surface = device(100, 0, 1, 20);
    CHECK_CLOSE(aft_thermal_partition(&air), 0.35, 1e-12);
    CHECK_CLOSE(aft_thermal_partition(&surface), 0.18, 1e-12);
    CHECK(aft_thermal_transmission(5000, 50e3) > aft_thermal_transmission(5000, 5e3));
    /* with scattered build-up a flat target gets more than the beam alone */
    CHECK(aft_thermal_transmission(8000, 8000) > 5 * exp(-3.9));
}

static void check_radiation(void)
{
    aft_device megaton = device(1000, 3200, 0.5, 20);
    double     range   = sqrt(12000.0 * 12000 - 3200.0 * 3200) * AFT_FOOT;
    CHECK_CLOSE(100 * aft_dose_initial(&megaton, range), 8.3, 0.35);
    aft_device ten = device(10, 300, 1, 20);
    CHECK_CLOSE(100 * aft_dose_neutron(&ten, sqrt(4500.0 * 4500 - 300.0 * 300) * AFT_FOOT), 160,
                0.35);
    aft_device twenty = device(20, 0, 1, 20);
    CHECK_CLOSE(100 * aft_dose_fission_gamma(&twenty, 3000 * AFT_FOOT), 3375, 0.25);
    /* surface bursts send half the neutrons; thin air lets more through; larger bursts gain more
     * than in proportion, by the air their blast clears */
    aft_device raised = device(20, 3000, 1, 20), thin = raised;
    thin.ambient = aft_ambient_at(2000);
    CHECK(aft_dose_neutron(&thin, 3000) > aft_dose_neutron(&raised, 3000));
    aft_device big = device(2000, 0, 1, 20);
    CHECK(aft_dose_fission_gamma(&big, 3000) > 100 * aft_dose_fission_gamma(&twenty, 3000));
}

static void check_features(void)
{
    double bottom, top, radius, depth;
    CHECK_CLOSE(aft_fireball_radius(1000, 0), 2298 * AFT_FOOT, 0.05);
    CHECK_CLOSE(aft_fallout_free_height(1000), 2850 * AFT_FOOT, 0.02);
    const double yield[3] = {15, 100, 1000}, tops[3] = {9700, 14400, 21600};
    for (int i = 0; i < 3; i++) {
        aft_cloud(yield[i], &bottom, &top, &radius);
        CHECK_CLOSE(top, tops[i], 0.12);
        CHECK(bottom > 0 && bottom < top);
    }
    aft_cloud(0.001, &bottom, &top, &radius);
    CHECK(bottom > 0 && top > bottom);  /* no negative cloud below 0.03 kt */
    aft_crater(100, 0, &radius, &depth);
    CHECK_CLOSE(radius, 240 * AFT_FOOT, 0.05);
    CHECK_CLOSE(depth, 120 * AFT_FOOT, 0.05);
    aft_crater(100, 500, &radius, &depth);
    CHECK(radius == 0 && depth == 0);
}

static void check_summary(void)
{
    aft_burst_summary  s;
    aft_burst_at_range at;
    aft_error          err;
    CHECK(aft_burst_summarize(15, 600, 20, 1, &assumptions, &s, &err) == AFT_OK);
    for (int i = 1; i < AFT_NPSI; i++)
        CHECK(s.radius_overpressure_m[i] <= s.radius_overpressure_m[i - 1]);
    CHECK(s.radius_thermal_3cal_m > s.radius_thermal_8cal_m);
    CHECK(s.radius_thermal_8cal_m > s.radius_thermal_10cal_m);
    CHECK(s.crater_radius_m == 0);
    CHECK(aft_burst_at(15, 600, 20, 1, s.radius_overpressure_m[3], &assumptions, &at, &err)
          == AFT_OK);
    CHECK_CLOSE(at.overpressure_Pa, 5 * AFT_PSI, 1e-6);
    CHECK_CLOSE(at.dose_total_Gy, at.dose_neutron_Gy + at.dose_secondary_gamma_Gy
                                      + at.dose_fission_gamma_Gy, 1e-12);
    CHECK(aft_burst_summarize(0, 600, 20, 1, &assumptions, &s, &err) == AFT_BAD_INPUT);
    CHECK(aft_burst_summarize(1e9, 600, 20, 1, &assumptions, &s, &err) == AFT_BAD_INPUT);
    CHECK(aft_burst_summarize(15, NAN, 20, 1, &assumptions, &s, &err) == AFT_BAD_INPUT);
    CHECK(aft_burst_at(15, 0, 20, 1, -1, &assumptions, &at, &err) == AFT_BAD_INPUT);
}

int main(void)
{
    aft_assumptions_default(&assumptions);
    check_heat();
    check_radiation();
    check_features();
    check_summary();
    return CHECK_END();
}
