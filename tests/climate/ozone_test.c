/* SPDX-License-Identifier: Apache-2.0 */
/* Observed ozone against figures of its source, McPeters, Labow & Logan 2007. */
#include "base/math.h"
#include "tests/check.h"
#include "tests/climate/ozone.h"

/* Sums of the published table over pressure. The fit is within 10 DU rms of it, 4 % of the mole fraction
 * above 30 km, 10 to 17 % at the tropopause. */
static void columns_are_those_of_the_source(void)
{
    CHECK_CLOSE(ozone_column(5, 15), 256, 12 / 256.0);
    CHECK_CLOSE(ozone_column(65, 75), 393, 20 / 393.0);
    CHECK_CLOSE(ozone_column(45, 196), 323, 12 / 323.0);
    CHECK_CLOSE(ozone_column(-45, 288), 360, 12 / 360.0);
    CHECK_CLOSE(ozone_column(-75, 288), 196, 20 / 196.0);
}

static void profiles_are_those_of_the_source(void)
{
    const double day = 15;
    CHECK_CLOSE(ozone_mole_fraction(10.13, -5, day), 10.3, 0.05);
    CHECK_CLOSE(ozone_mole_fraction(101.3, -5, day), 0.079, 0.25);
    CHECK_CLOSE(ozone_mole_fraction(1.013, -5, day), 3.10, 0.1);
    CHECK_CLOSE(ozone_mole_fraction(180.1, 65, 75), 0.575, 0.1);
}

static void year_closes_and_top_falls(void)
{
    CHECK_CLOSE(ozone_mole_fraction(50, 60, 365), ozone_mole_fraction(50, 60, 0), 1e-12);
    CHECK(ozone_mole_fraction(0.02, 0, 0) < 0.6 * ozone_mole_fraction(0.2, 0, 0));
    CHECK(ozone_mole_fraction(0.0001, 0, 0) > 0);
    for (double lat = -90; lat <= 90; lat += 15)
        for (double hpa = 0.01; hpa < 1100; hpa *= 1.5)
            CHECK(ozone_mole_fraction(hpa, lat, 100) > 0.005 && ozone_mole_fraction(hpa, lat, 100) < 12);
}

int main(void)
{
    columns_are_those_of_the_source();
    profiles_are_those_of_the_source();
    year_closes_and_top_falls();
    return CHECK_END();
}
