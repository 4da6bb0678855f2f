/* SPDX-License-Identifier: Apache-2.0 */
/* Fallout against published figures, and how far the named models lie apart. */
#include "aftermath.h"
#include "fallout/decay.h"
#include "fallout/gd.h"
#include "fallout/wseg.h"
#include "scoreboard.h"

static const double MPH = 1609.344 / 3600, R_PER_H = 0.01;

static void decay(void)
{
    static const double table[][2] = {{2, .40}, {6, .10}, {24, .023}, {100, .0040}};
    char name[80];
    score_heading("Decay of the dose rate, 1 at 1 h (gate 17)");
    for (int k = 0; k < 4; k++) {
        snprintf(name, sizeof name, "Table 9.19 at %g h", table[k][0]);
        score_relative(name, aft_decay(AFT_DECAY_GD, 3600 * table[k][0]), table[k][1], 0.05, "G&D 1977");
        snprintf(name, sizeof name, "t^-1.2 at %g h", table[k][0]);
        score_relative(name, aft_decay(AFT_DECAY_POWER, 3600 * table[k][0]), table[k][1], 0.17, "G&D 1977");
    }
    score_relative("dose from 2 to 14 h over rate at 1 h", aft_decay_integral(AFT_DECAY_GD, 7200, 50400),
                   1.3, 0.06, "G&D 1977, 9.21");
}

static void wseg(void)
{
    static const double hotline[][2] = {{10, 2531}, {40, 1344}, {80, 724}, {160, 264}};
    aft_wseg10 p;
    char       name[80];
    aft_wseg10_make(1000, 1, 15 * MPH, 0, &p, NULL);
    score_heading("WSEG-10, 1 Mt, all fission, 15 mph, no shear (gates 18 to 22)");
    score_relative("cloud height [kft]", p.height, 42.80, 1e-3, "Hanifen 1980, algebra");
    score_relative("time constant [h]", p.time, 7.50, 1e-3, "Hanifen 1980, algebra");
    score_relative("L0 [mi]", p.L_0, 112.5, 1e-3, "Hanifen 1980, algebra");
    score_relative("sigma0 [mi]", p.sigma_0, 1.826, 1e-3, "Hanifen 1980, algebra");
    for (int k = 0; k < 4; k++) {
        snprintf(name, sizeof name, "rate at 1 h, %g mi downwind [R/h]", hotline[k][0]);
        score_relative(name, aft_wseg10_rate(&p, hotline[k][0] * AFT_MILE, 0) / R_PER_H, hotline[k][1],
                       0.005, "two public codes");
    }
    score_relative("arrival at 100 mi [h]", aft_wseg10_arrival(&p, 100 * AFT_MILE) / 3600, 6.9, 0.02, "algebra");
    score_relative("arrival at 300 mi [h]", aft_wseg10_arrival(&p, 300 * AFT_MILE) / 3600, 20.2, 0.02, "algebra");
    score_relative("residual-dose factor at 1 h", aft_residual_dose_factor(3600), 2.65, 0.02, "Hanifen 1980");
    enum { NX = 2000, NY = 400 };
    static float grid[NX * NY];
    double       sum = 0;
    aft_wseg10_grid(&p, -100 * AFT_MILE, 0.5 * AFT_MILE, NX, -100 * AFT_MILE, 0.5 * AFT_MILE, NY, grid);
    for (int k = 0; k < NX * NY; k++)
        sum += (double)grid[k] / R_PER_H * 0.25;
    score_relative("activity on the ground [R/h mi2 per kt]", sum / 1000, 2000, 0.02, "WSEG 1959");
}

static aft_fallout_summary summary_of(int model, double kt, double fission, double mph, double shear)
{
    aft_fallout_summary s = {0};
    aft_error           err;
    double              range[] = {160934.4, 321868.8, 482803.2};
    if (aft_fallout_summarize(model, kt, 0, fission, mph * 1.609344, shear, 3, range, NULL, &s, &err)
        != AFT_OK)
        printf("%s\n", err.message);
    return s;
}

static void contours(void)
{
    static const struct { int k; double rate, length, area; } plain[] = {
        {1, 1000, 57.5, 347.5}, {2, 300, 149.0, 1668.2}, {3, 100, 246.5, 4035.5}, {6, 1, 707.5, 28410.5}};
    static const struct { int k; double rate, length, area; } turned[] = {
        {1, 1000, 31.0, 204.8}, {2, 300, 82.5, 1219.8}, {3, 100, 148.0, 3911.5}, {6, 1, 529.5, 65464.5}};
    aft_fallout_summary w = summary_of(AFT_FALLOUT_WSEG10, 1000, 1, 15, 0);
    aft_fallout_summary t = summary_of(AFT_FALLOUT_WSEG10, 1000, 1, 15, 0.23 * 0.44704 / 0.3048);
    aft_fallout_summary g = summary_of(AFT_FALLOUT_GD, 1000, 1, 15, 0);
    char name[80];
    score_heading("Contours, 1 Mt, all fission, 15 mph [mi, mi2]");
    for (int i = 0; i < 4; i++) {
        snprintf(name, sizeof name, "WSEG-10 %g R/h, length", plain[i].rate);
        score_relative(name, w.contour_length_m[plain[i].k] / AFT_MILE, plain[i].length, 0.02, "a peer on half-mile cells");
        snprintf(name, sizeof name, "WSEG-10 %g R/h, area", plain[i].rate);
        score_relative(name, w.contour_area_m2[plain[i].k] / AFT_MILE / AFT_MILE, plain[i].area, 0.02, "the same");
    }
    for (int i = 0; i < 4; i++) {
        snprintf(name, sizeof name, "shear 0.23 mph/kft, %g R/h, length", turned[i].rate);
        score_relative(name, t.contour_length_m[turned[i].k] / AFT_MILE, turned[i].length, 0.02, "the same");
        snprintf(name, sizeof name, "shear 0.23 mph/kft, %g R/h, area", turned[i].rate);
        score_relative(name, t.contour_area_m2[turned[i].k] / AFT_MILE / AFT_MILE, turned[i].area, 0.02, "the same");
    }
    score_factor("Table 9.93, 1000 rad/h, length", g.contour_length_m[1] / AFT_MILE, 40, 2, "G&D 1977 (gate 23)");
    score_factor("Table 9.93, 100 rad/h, length", g.contour_length_m[3] / AFT_MILE, 199, 2, "G&D 1977 (gate 23)");
    score_factor("WSEG-10 against Table 9.93, 1000 R/h", w.contour_length_m[1] / AFT_MILE, 40, 2, "G&D 1977");
    score_factor("WSEG-10 against Table 9.93, 100 R/h", w.contour_length_m[3] / AFT_MILE, 199, 2, "G&D 1977");
    aft_wseg10 p;
    aft_wseg10_make(1000, 1, 15 * MPH, 0, &p, NULL);
    score_relative("SI at the border, native within (gate 24)", w.hotline_dose_rate_h1_Gy_h[0],
                   aft_wseg10_rate(&p, 100 * AFT_MILE, 0), 1e-9, "");
}

static void example(void)
{
    static const double rate[] = {900, 310, 180}, hours[] = {2.6, 6, 9.3}, week[] = {2070, 496, 252};
    aft_fallout_summary g = summary_of(AFT_FALLOUT_GD, 10000, 0.5, 30, 0);
    char                name[80];
    score_heading("Glasstone & Dolan's example: 10 Mt, half fission, 30 mph");
    for (int k = 0; k < 3; k++) {
        snprintf(name, sizeof name, "rate at 1 h, %d mi [rad/h]", 100 * (k + 1));
        score_relative(name, g.hotline_dose_rate_h1_Gy_h[k] / R_PER_H, rate[k], 0.2, "G&D 1977");
        snprintf(name, sizeof name, "arrival at %d mi [h]", 100 * (k + 1));
        score_relative(name, g.hotline_arrival_s[k] / 3600, hours[k], 0.1, "G&D 1977");
        double h = aft_decay_integral(AFT_DECAY_GD, g.hotline_arrival_s[k], 7 * 86400.0);
        snprintf(name, sizeof name, "dose of the first week, %d mi [rad]", 100 * (k + 1));
        score_relative(name, g.hotline_dose_rate_h1_Gy_h[k] / R_PER_H * h, week[k], 0.2, "G&D 1977");
    }
}

int main(void)
{
    decay();
    wseg();
    contours();
    example();
    return score_end();
}
