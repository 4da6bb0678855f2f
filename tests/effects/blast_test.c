/* SPDX-License-Identifier: Apache-2.0 */
/* Blast against published figures, scaling laws and limits. Gates 1 to 7 of the effects anchors. */
#include "check.h"
#include "effects/prompt.h"

static aft_assumptions assumptions;

static aft_device device(double yield_kt, double hob_m, aft_blast_model model)
{
    aft_device d = aft_device_make(yield_kt, hob_m, 1, 20, 0, &assumptions);
    d.model      = model;
    return d;
}

static double range_of(double yield_kt, double hob_m, double psi, aft_blast_model model)
{
    aft_device d = device(yield_kt, hob_m, model);
    return aft_largest_range(&d, aft_overpressure, psi * AFT_PSI);
}

static void check_one_kiloton(aft_blast_model model)
{
    CHECK_CLOSE(range_of(1, 0, 20, model), 221, 0.05);
    CHECK_CLOSE(range_of(1, 0, 5, model), 465, 0.05);
    CHECK_CLOSE(range_of(1, 0, 1, model), 1425, 0.05);
    CHECK_CLOSE(range_of(1, aft_best_height(model, 20 * AFT_PSI), 20, model), 249, 0.07);
    CHECK_CLOSE(range_of(1, aft_best_height(model, 5 * AFT_PSI), 5, model), 665, 0.07);
    CHECK_CLOSE(range_of(1, aft_best_height(model, 1 * AFT_PSI), 1, model), 2230, 0.07);
    CHECK_CLOSE(range_of(1000, 0, 5, model) / range_of(1, 0, 5, model), 10, 1e-3);
    CHECK_CLOSE(range_of(1000, 2800, 5, model) / range_of(1, 280, 5, model), 10, 1e-3);
}

static void check_glasstone_examples(void)
{
    aft_device a = device(125, 5500 * AFT_FOOT, AFT_BLAST_BRODE);
    CHECK_CLOSE(aft_overpressure(&a, 13000 * AFT_FOOT), 4 * AFT_PSI, 0.08);
    aft_device b = device(100, 2320 * AFT_FOOT, AFT_BLAST_BRODE);
    CHECK_CLOSE(aft_overpressure(&b, 1860 * AFT_FOOT), 50 * AFT_PSI, 0.15);
    aft_device c = device(160, 3000 * AFT_FOOT, AFT_BLAST_BRODE);
    CHECK_CLOSE(aft_dynamic_pressure(&c, 6000 * AFT_FOOT), 3 * AFT_PSI, 0.15);
    aft_device d = device(1000, 5000 * AFT_FOOT, AFT_BLAST_BRODE);
    CHECK_CLOSE(aft_blast_arrival(&d, 16093.44), 40, 0.08);
}

/* Sachs: in thin air the same overpressure ratio is met farther out, by P^(-1/3). */
static void check_ambient(void)
{
    aft_ambient air = aft_ambient_at(5500);
    CHECK_CLOSE(air.pressure, 50507.0 / 101325, 2e-3);  /* US Standard Atmosphere 1976 */
    aft_device low = device(100, 0, AFT_BLAST_BRODE), high = low;
    high.ambient   = air;
    CHECK_CLOSE(aft_overpressure(&high, 3000 * air.length),
                air.pressure * aft_overpressure(&low, 3000), 1e-9);
    CHECK(aft_overpressure(&high, 3000) < aft_overpressure(&low, 3000));
}

/* Finite and positive at every corner; arrival grows with range. */
static void check_corners(void)
{
    const double yields[] = {1e-3, 1, 100, 1e5}, heights[] = {0, 1, 300, 5000, 30e3};
    for (int m = 0; m < 2; m++)
        for (int i = 0; i < 4; i++)
            for (int j = 0; j < 5; j++) {
                aft_device d    = device(yields[i], heights[j], (aft_blast_model)m);
                double     last = -1;
                for (double r = 0; r < 1e6; r = r * 1.7 + 1) {
                    double p = aft_overpressure(&d, r), q = aft_dynamic_pressure(&d, r);
                    double t = aft_blast_arrival(&d, r), l = aft_blast_duration(&d, r);
                    CHECK(p >= 0 && p < 1e15 && q >= 0 && q < 1e15 && l >= 0 && l < 1e4);
                    CHECK(t >= last);
                    last = t;
                }
            }
}

static void check_row(void)
{
    aft_device d = device(100, 1300, AFT_BLAST_BRODE);
    double     r[50], p[50];
    for (int i = 0; i < 50; i++)
        r[i] = 217.0 * i;
    aft_brode_row(&d, 50, r, p);
    for (int i = 0; i < 50; i++)
        CHECK_CLOSE(p[i], aft_overpressure(&d, r[i]), 1e-12);
}

int main(void)
{
    aft_assumptions_default(&assumptions);
    check_one_kiloton(AFT_BLAST_BRODE);
    check_one_kiloton(AFT_BLAST_DNA);
    check_glasstone_examples();
    check_ambient();
    check_corners();
    check_row();
    return CHECK_END();
}
