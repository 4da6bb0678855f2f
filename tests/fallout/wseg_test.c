/* SPDX-License-Identifier: Apache-2.0 */
/* WSEG-10, Table 9.93 and decay against published figures; limits; units; conservation. */
#include "aftermath.h"
#include "check.h"
#include "fallout/decay.h"
#include "fallout/gd.h"
#include "fallout/wseg.h"

#include <string.h>

static const double MPH = 1609.344 / 3600, R_PER_H = 0.01;

static aft_wseg10 megaton(double shear)
{
    aft_wseg10 p;
    aft_error  err;
    CHECK(aft_wseg10_make(1000, 1, 15 * MPH, shear, &p, &err) == AFT_OK);
    return p;
}

/* Hanifen (1980), algebra at 1 Mt and 15 mph. */
static void cloud_of_a_megaton(void)
{
    aft_wseg10 p = megaton(0);
    CHECK_CLOSE(p.height, 42.80, 1e-3);
    CHECK_CLOSE(p.time, 7.50, 1e-3);
    CHECK_CLOSE(p.L_0, 112.5, 1e-3);
    CHECK_CLOSE(p.sigma_0, 1.826, 1e-3);
}

/* Two public codes agree on these, no shear. */
static void hotline_of_a_megaton(void)
{
    static const double table[][2] = {{0, 1730}, {5, 2923}, {10, 2531}, {20, 1986}, {40, 1344},
                                      {50, 1135}, {80, 724}, {100, 552.1}, {160, 264}, {300, 56.8}};
    aft_wseg10 p = megaton(0);
    for (size_t k = 0; k < sizeof table / sizeof *table; k++)
        CHECK_CLOSE(aft_wseg10_rate(&p, table[k][0] * AFT_MILE, 0) / R_PER_H, table[k][1], 0.005);
    CHECK_CLOSE(aft_wseg10_arrival(&p, 100 * AFT_MILE) / 3600, 6.9, 0.02);
    CHECK_CLOSE(aft_wseg10_arrival(&p, 300 * AFT_MILE) / 3600, 20.2, 0.02);
    CHECK_CLOSE(aft_wseg10_arrival(&p, 10 * AFT_MILE) / 3600, 1.039, 0.002);
    CHECK_CLOSE(aft_residual_dose_factor(3600), 2.65, 0.02);
    CHECK_CLOSE(aft_residual_dose_factor(7.5 * 3600), 1.445, 0.02);
}

/* Twice the fission is twice the rate everywhere, and never another shape. */
static void fission_is_a_factor(void)
{
    aft_wseg10 whole = megaton(3e-4), half;
    aft_wseg10_make(1000, 0.5, 15 * MPH, 3e-4, &half, NULL);
    for (double x = -5000; x < 4e5; x += 17000)
        CHECK_CLOSE(2 * aft_wseg10_rate(&half, x, 900), aft_wseg10_rate(&whole, x, 900), 1e-12);
}

/* The grid integrates to 2,000 R/h mi2 per kt of fission, and equals the point function. */
static void grid_conserves_activity(void)
{
    enum { NX = 900, NY = 200 };
    static float grid[NX * NY];
    aft_wseg10   p = megaton(0);
    double       dx = 1.0 * AFT_MILE, dy = 0.5 * AFT_MILE, sum = 0;
    aft_wseg10_grid(&p, -50 * AFT_MILE, dx, NX, -NY / 2 * dy, dy, NY, grid);
    for (int k = 0; k < NX * NY; k++)
        sum += (double)grid[k];
    CHECK_CLOSE(sum / R_PER_H * 0.5 / 1e6, 2.0, 0.02);
    for (int k = 0; k < NX * NY; k += 997) {
        double x = -50 * AFT_MILE + k % NX * dx, y = (k / NX - NY / 2) * dy;
        double exact = aft_wseg10_rate(&p, x, y);
        if (exact > 1e-6)
            CHECK_CLOSE((double)grid[k], exact, 2e-5);
    }
}

static void small_yields_are_refused(void)
{
    aft_wseg10 p;
    aft_error  err;
    CHECK(aft_wseg10_make(0.02, 1, 5, 0, &p, &err) == AFT_BAD_INPUT);
    CHECK(strstr(err.message, "0.02") != NULL);
    CHECK(aft_wseg10_make(0.2, 1, 5, 0, &p, &err) == AFT_BAD_INPUT);   /* H_c = -330 ft */
    CHECK(aft_wseg10_make(0.25, 1, 5, 0, &p, &err) == AFT_OK);
    CHECK(aft_wseg10_make(1, 1, 0, 0, &p, &err) == AFT_OK);       /* no wind: a round pattern */
    CHECK(aft_wseg10_rate(&p, 0, 0) > 0 && aft_wseg10_rate(&p, 0, 0) < 1e6);
}

/* Glasstone & Dolan 1977, Table 9.93: 1 Mt, 15 mph; width exponent of 100 rad/h is 0.60. */
static void contours_of_table_9_93(void)
{
    static const double length[] = {21.3, 40.3, 100.7, 199.2, 358.2, 537.3, 671.6, 895.5};
    static const double width[]  = {2.89, 6.86, 12.41, 23.98, 36.38, 54.47, 69.57, 90.89};
    static const double zero[]   = {1.43, 3.08, 5.51, 7.10, 9.00, 11.55, 15.11, 25.47};
    aft_gd_contour c[AFT_GD_NCONTOUR];
    aft_gd_contours(1000, 1, 15 * MPH, c);
    for (int k = 0; k < AFT_GD_NCONTOUR; k++) {
        CHECK_CLOSE(c[k].length / AFT_MILE, length[k], 0.003);
        CHECK_CLOSE(c[k].width / AFT_MILE, width[k], 0.003);
        CHECK_CLOSE(c[k].width_zero / AFT_MILE, zero[k], 0.003);
        CHECK_CLOSE(aft_gd_hotline(c, c[k].length), c[k].level, 1e-9);
    }
    aft_gd_contours(10000, 0.5, 30 * MPH, c);   /* the book's example: 310 rad/h at 200 miles */
    CHECK_CLOSE(aft_gd_hotline(c, 200 * AFT_MILE) / R_PER_H, 310, 0.15);
    CHECK_CLOSE(aft_gd_hotline(c, 300 * AFT_MILE) / R_PER_H, 180, 0.15);
}

/* Table 9.19, and its integral against the book's worked example: 1.3 from 2 to 14 h. */
static void decay_of_table_9_19(void)
{
    static const double table[][2] = {{1, 1}, {2, .40}, {6, .10}, {24, .023}, {100, .0040}};
    for (size_t k = 0; k < sizeof table / sizeof *table; k++) {
        CHECK_CLOSE(aft_decay(AFT_DECAY_GD, 3600 * table[k][0]), table[k][1], 1e-9);
        CHECK_CLOSE(aft_decay(AFT_DECAY_POWER, 3600 * table[k][0]), table[k][1], 0.17);
    }
    CHECK_CLOSE(aft_decay_integral(AFT_DECAY_GD, 7200, 14 * 3600.0), 1.3, 0.06);
    CHECK_CLOSE(aft_decay_integral(AFT_DECAY_POWER, 3600, 3.6e33), 5.0, 1e-5);
    double a = aft_decay_integral(AFT_DECAY_GD, 1800, 3e5), b = aft_decay_integral(AFT_DECAY_GD, 3e5, 5e6);
    CHECK_CLOSE(a + b, aft_decay_integral(AFT_DECAY_GD, 1800, 5e6), 1e-12);
}

static aft_fallout_summary summary_of(double wind_kmh, double shear, int n, const double *range)
{
    aft_fallout_summary s;
    aft_error           err;
    CHECK(aft_fallout_summarize(AFT_FALLOUT_WSEG10, 1000, 0, 1, wind_kmh, shear, n, range, NULL, &s,
                                &err) == AFT_OK);
    return s;
}

/* The same case in SI at the border and in the report's units within: 1e-9. */
static void units_do_not_leak(void)
{
    double              range[] = {160934.4};
    aft_fallout_summary s = summary_of(15 * 1.609344, 0, 1, range);
    aft_wseg10          p = megaton(0);
    CHECK_CLOSE(s.hotline_dose_rate_h1_Gy_h[0], R_PER_H * 552.1, 0.005);
    CHECK_CLOSE(s.hotline_dose_rate_h1_Gy_h[0], aft_wseg10_rate(&p, 100 * AFT_MILE, 0), 1e-9);
    CHECK_CLOSE(s.cloud_height_m, p.height * 304.8, 1e-12);
    CHECK_CLOSE(s.activity_total, 2e6 * R_PER_H * AFT_MILE * AFT_MILE, 1e-12);
}

/* Contours of a peer that counts half-mile cells, so that narrow ones are up to 5 % off: length,
 * widest, area (1 Mt, no shear and 0.23 mph/kft). */
static void contours_agree_with_a_peer(void)
{
    static const struct { int k; double length, width, area; } plain[] = {
        {1, 57.5, 7.0, 347.5}, {2, 149.0, 13.0, 1668.2}, {3, 246.5, 19.5, 4035.5},
        {4, 361.5, 27.0, 8083.5}, {5, 471.0, 34.0, 13185.2}, {6, 707.5, 49.5, 28410.5}};
    aft_fallout_summary s = summary_of(15 * 1.609344, 0, 0, NULL);
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        CHECK_CLOSE(s.contour_length_m[plain[i].k] / AFT_MILE, plain[i].length, 0.012);
        CHECK_CLOSE(s.contour_width_m[plain[i].k] / AFT_MILE, plain[i].width, 0.10);
        CHECK_CLOSE(s.contour_area_m2[plain[i].k] / AFT_MILE / AFT_MILE, plain[i].area, i < 2 ? 0.05 : 0.02);
    }
    s = summary_of(15 * 1.609344, 0.23 * 0.44704 / 0.3048, 0, NULL);
    CHECK_CLOSE(s.contour_length_m[1] / AFT_MILE, 31.0, 0.02);
    CHECK_CLOSE(s.contour_length_m[3] / AFT_MILE, 148.0, 0.02);
    CHECK_CLOSE(s.contour_area_m2[3] / AFT_MILE / AFT_MILE, 3911.5, 0.02);
}

/* Table 9.93 itself, and WSEG-10 within a factor 2 of it (gate 23). */
static void models_agree_within_a_factor_two(void)
{
    aft_fallout_summary w = summary_of(15 * 1.609344, 0, 0, NULL), g;
    aft_error           err;
    CHECK(aft_fallout_summarize(AFT_FALLOUT_GD, 1000, 0, 1, 15 * 1.609344, 0, 0, NULL, NULL, &g, &err)
          == AFT_OK);
    CHECK_CLOSE(g.contour_length_m[1] / AFT_MILE, 40, 0.02);
    CHECK_CLOSE(g.contour_length_m[3] / AFT_MILE, 199, 0.02);
    CHECK(w.contour_length_m[1] < 2 * g.contour_length_m[1]);
    CHECK(w.contour_length_m[3] < 2 * g.contour_length_m[3]);
}

static void high_bursts_leave_nothing(void)
{
    CHECK_CLOSE(aft_fallout_height_factor(1000, 0), 1, 1e-12);
    CHECK_CLOSE(aft_fallout_height_factor(1000, 2853 * 0.3048), 0, 1e-12);
    CHECK(aft_fallout_height_factor(1000, 2840 * 0.3048) > 0);
    double before = 2;
    for (double hob = 0; hob < 1000; hob += 50) {
        double f = aft_fallout_height_factor(100, hob);
        CHECK(f <= before + 2e-3 && f >= 0 && f <= 1);
        before = f;
    }
}

static void bad_input_is_refused(void)
{
    aft_fallout_summary s;
    aft_error           err;
#define REFUSED(...) CHECK(aft_fallout_summarize(__VA_ARGS__, NULL, &s, &err) == AFT_BAD_INPUT)
    REFUSED(0, 0, 0, 1, 24, 0, 0, NULL);
    REFUSED(0, NAN, 0, 1, 24, 0, 0, NULL);
    REFUSED(0, 1e9, 0, 1, 24, 0, 0, NULL);
    REFUSED(0, 10, -1, 1, 24, 0, 0, NULL);
    REFUSED(0, 10, 0, 1.2, 24, 0, 0, NULL);
    REFUSED(0, 10, 0, 1, -3, 0, 0, NULL);
    REFUSED(0, 0.01, 0, 1, 24, 0, 0, NULL);
    REFUSED(7, 10, 0, 1, 24, 0, 0, NULL);
}

int main(void)
{
    cloud_of_a_megaton();
    hotline_of_a_megaton();
    fission_is_a_factor();
    grid_conserves_activity();
    small_yields_are_refused();
    contours_of_table_9_93();
    decay_of_table_9_19();
    units_do_not_leak();
    contours_agree_with_a_peer();
    models_agree_within_a_factor_two();
    high_bursts_leave_nothing();
    bad_input_is_refused();
    return CHECK_END();
}
