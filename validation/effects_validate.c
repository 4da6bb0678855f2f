/* SPDX-License-Identifier: Apache-2.0 */
/* Effects and casualties against published figures: gates 1 to 16, 25 and 26, both blast models and
 * all casualty models. G&D: Glasstone & Dolan, The Effects of Nuclear Weapons, 1977. */
#include "effects/vulnerability.h"
#include "validation/japan_cities.h"
#include "validation/scoreboard.h"

static aft_assumptions assumptions;
static const double    MILE = JAPAN_MILE;

static aft_device device(double yield_kt, double hob_ft, double fission, aft_blast_model model)
{
    aft_device d = aft_device_make(yield_kt, hob_ft * AFT_FOOT, fission, 12 * MILE / 1000, 0,
                                   &assumptions);
    d.model = model;
    return d;
}

static void blast(aft_blast_model model, const char *title)
{
    static const double psi[3] = {20, 5, 1}, surface[3] = {221, 465, 1425}, best[3] = {249, 665, 2230};
    score_heading(title);
    aft_device d = device(1, 0, 1, model);
    double     r5 = 0;
    for (int i = 0; i < 3; i++) {
        char name[64];
        snprintf(name, sizeof name, "1: 1 kt surface burst, range of %g psi [m]", psi[i]);
        double r = aft_largest_range(&d, aft_overpressure, psi[i] * AFT_PSI);
        score_relative(name, r, surface[i], 0.05, "Brode 1986, DNA");
        r5 = i == 1 ? r : r5;
    }
    for (int i = 0; i < 3; i++) {
        char       name[64];
        aft_device e = d;
        e.hob_m      = aft_best_height(model, psi[i] * AFT_PSI);
        snprintf(name, sizeof name, "2: 1 kt at its best height (%.0f m), %g psi [m]", e.hob_m,
                 psi[i]);
        score_relative(name, aft_largest_range(&e, aft_overpressure, psi[i] * AFT_PSI), best[i],
                       0.07, "mean of Brode 1986, DNA");
    }
    aft_device big = device(1000, 0, 1, model);
    score_relative("3: range of 5 psi, 1 Mt / 1 kt",
                   aft_largest_range(&big, aft_overpressure, 5 * AFT_PSI) / r5, 10, 1e-3, "G&D 3.61");
    aft_device a = device(125, 5500, 1, model), b = device(100, 2320, 1, model);
    aft_device c = device(160, 3000, 1, model), e = device(1000, 5000, 1, model);
    score_relative("4: 125 kt, 5500 ft, at 13,000 ft [psi]",
                   aft_overpressure(&a, 13000 * AFT_FOOT) / AFT_PSI, 4, 0.08, "G&D example");
    score_relative("5: 100 kt, 2320 ft, at 1860 ft [psi]",
                   aft_overpressure(&b, 1860 * AFT_FOOT) / AFT_PSI, 50, 0.15, "G&D example");
    score_relative("6: 160 kt, 3000 ft, at 6000 ft: dynamic [psi]",
                   aft_dynamic_pressure(&c, 6000 * AFT_FOOT) / AFT_PSI, 3, 0.15, "G&D example");
    score_relative("7: 1 Mt, 5000 ft, at 10 miles: arrival [s]",
                   aft_blast_arrival(&e, 10 * MILE), 40, 0.08, "G&D example");
}

static void heat_and_radiation(void)
{
    score_heading("Heat and initial radiation");
    aft_device d  = device(1000, 3170, 0.5, AFT_BLAST_BRODE);
    double     h2 = d.hob_m * d.hob_m;
    score_relative("8: 1 Mt, visibility 12 miles, slant 9 miles [cal cm-2]",
                   aft_thermal_exposure(&d, sqrt(81 * MILE * MILE - h2)) / AFT_CAL_CM2, 6, 0.15,
                   "G&D 12.68");
    score_relative("8: the same, 10 miles [cal cm-2]",
                   aft_thermal_exposure(&d, sqrt(100 * MILE * MILE - h2)) / AFT_CAL_CM2, 4.5, 0.15,
                   "G&D 12.68");
    score_relative("9: 500 kt, time of the second maximum [s]", aft_thermal_maximum_time(500), 0.64,
                   0.02, "G&D 7.85");
    score_relative("9: 500 kt, power there [kt s-1]", aft_thermal_maximum_power(500), 103, 0.02,
                   "G&D 7.85");
    aft_device m = device(1000, 3200, 0.5, AFT_BLAST_BRODE);
    score_relative("10: 1 Mt, half fission, 3200 ft, slant 4000 yd [rad]",
                   100 * aft_dose_initial(&m, sqrt(12000.0 * 12000 - 3200.0 * 3200) * AFT_FOOT), 8.3,
                   0.35, "G&D 8.132");
    aft_device t = device(10, 300, 1, AFT_BLAST_BRODE);
    score_relative("11: 10 kt, slant 1500 yd, neutrons, upper curve [rad]",
                   100 * aft_dose_neutron(&t, sqrt(4500.0 * 4500 - 300.0 * 300) * AFT_FOOT), 160,
                   0.35, "G&D 8.124");
    aft_device s = device(20, 0, 1, AFT_BLAST_BRODE);
    score_relative("12: 20 kt surface, 1000 yd, fission-product gammas [rad]",
                   100 * aft_dose_fission_gamma(&s, 3000 * AFT_FOOT), 3375, 0.25, "G&D 8.132");
}

static void features(void)
{
    static const double yield[3] = {15, 100, 1000}, top[3] = {9700, 14400, 21600};
    double              low, high, radius, depth;
    score_heading("Fireball, cloud, crater");
    score_relative("13: 1 Mt contact, fireball at breakaway [ft]",
                   aft_fireball_radius(1000, 0) / AFT_FOOT, 2298, 0.05, "G&D 2.127");
    score_relative("14: 1 Mt, fallout-free height [ft]", aft_fallout_free_height(1000) / AFT_FOOT,
                   2850, 0.02, "G&D 2.128");
    for (int i = 0; i < 3; i++) {
        char name[64];
        aft_cloud(yield[i], &low, &high, &radius);
        snprintf(name, sizeof name, "15: %g kt, stabilised cloud top [m]", yield[i]);
        score_relative(name, high, top[i], 0.12, "KDFOC3 (its own table)");
    }
    aft_crater(100, 0, &radius, &depth);
    score_relative("16: 100 kt, crater radius, dry soil [ft]", radius / AFT_FOOT, 240, 0.05, "G&D 6.70");
    score_relative("16: 100 kt, crater depth [ft]", depth / AFT_FOOT, 120, 0.05, "G&D 6.70");
}

static void judge_city(const city *k, const char *model)
{
    char name[96];
    aft_vulnerability v = aft_vulnerability_make(&assumptions);
    aft_device d = aft_device_make(k->yield_kt, k->hob_m, 1, 20, 0, &assumptions);
    double ours = 0, hurt_ours = 0, people = 0, killed = 0, hurt = 0, mid = 0;
    for (int z = 0; z < 3; z++) {
        double death, injury;
        zone_means(k, &v, &d, z, &death, &injury);
        ours += death * k->people[z], hurt_ours += injury * k->people[z];
        people += k->people[z], killed += k->killed[z], hurt += k->hurt[z];
        mid = z == 1 ? death : mid;
    }
    snprintf(name, sizeof name, "25: %s, %s: killed per head [%%]", k->name, model);
    score_relative(name, 100 * ours / people, 100 * killed / people, 0.25, "G&D Table 12.09");
    snprintf(name, sizeof name, "25: %s, %s: the same, 0.6-1.6 miles [%%]", k->name, model);
    score_relative(name, 100 * mid, 100 * k->killed[1] / k->people[1], 0.25, "G&D Table 12.09");
    snprintf(name, sizeof name, "    %s, %s: hurt per head [%%] (no gate)", k->name, model);
    score_relative(name, 100 * hurt_ours / people, 100 * hurt / people, 0.5, "G&D Table 12.09");
}

static void casualties(void)
{
    static const char *const models[3] = {"toon2008", "japan", "ota1979"};
    score_heading("Casualties: Hiroshima 16 kt at 600 m, Nagasaki 21 kt at 503 m");
    for (int m = 0; m < 3; m++)
        for (int c = 0; c < 2; c++) {
            japan_1945(&assumptions, models[m]);
            judge_city(&JAPAN_CITIES[c], models[m]);
        }
    aft_assumptions_default(&assumptions);
}

static void ota_bands(void)
{
    static const double rows[4][3] = {{14, 98, 2}, {7, 50, 40}, {3, 5, 45}, {1.4, 0, 25}};
    score_heading("OTA 1979 bands, as an option");
    aft_assume(&assumptions, "casualty_model", "ota1979", NULL);
    aft_vulnerability v = aft_vulnerability_make(&assumptions);
    aft_device        d = device(1000, 0, 0.5, AFT_BLAST_BRODE);
    for (int i = 0; i < 4; i++) {
        char     name[64];
        aft_odds o = aft_odds_at(&v, 0, &d, 0, rows[i][0] * AFT_PSI, 0, 0);
        snprintf(name, sizeof name, "26: %g psi, dead [%%]", rows[i][0]);
        score_absolute(name, 100 * o.death, rows[i][1], 1e-9, "OTA 1979");
        snprintf(name, sizeof name, "26: %g psi, hurt [%%]", rows[i][0]);
        score_absolute(name, 100 * o.injury, rows[i][2], 1e-9, "OTA 1979");
    }
    aft_assumptions_default(&assumptions);
}

int main(void)
{
    aft_assumptions_default(&assumptions);
    blast(AFT_BLAST_BRODE, "Blast, brode1987");
    blast(AFT_BLAST_DNA, "Blast, dna1kt");
    heat_and_radiation();
    features();
    casualties();
    ota_bands();
    return score_end();
}
