/* SPDX-License-Identifier: Apache-2.0 */
/* Ozone of the 3-D model (a fit of McPeters, Labow & Logan 2007, years 1988 to 2002) beside another
 * climatology that it has not seen: the monthly zonal ozone that comes with WRF (older years, global means
 * of 299 to 311 DU), columns by the trapezoid between its levels. */
#include "tests/climate/ozone.h"
#include "validation/scoreboard.h"

enum { LATITUDES = 11, MONTHS = 12, HEIGHTS = 10 };

/* DU; 75 S to 75 N in steps of 15 degrees (60 in the middle) */
static const double latitude[LATITUDES] = {-75, -60, -45, -30, -15, 0, 15, 30, 45, 60, 75};
static const double wrf[MONTHS][LATITUDES] = {
    {316, 338, 315, 285, 270, 255, 250, 284, 366, 392, 396}, {299, 324, 303, 279, 267, 258, 254, 295, 390, 424, 447},
    {294, 314, 294, 277, 267, 263, 266, 310, 396, 440, 460}, {280, 316, 295, 277, 265, 266, 280, 321, 390, 429, 454},
    {282, 318, 310, 279, 264, 266, 286, 323, 380, 406, 411}, {280, 322, 324, 288, 264, 268, 289, 312, 361, 374, 371},
    {279, 325, 337, 298, 267, 273, 290, 305, 338, 349, 331}, {266, 333, 355, 309, 272, 276, 288, 300, 321, 330, 305},
    {238, 350, 368, 320, 280, 277, 284, 291, 310, 317, 291}, {251, 374, 369, 320, 282, 271, 273, 280, 302, 317, 290},
    {322, 376, 346, 308, 279, 263, 261, 273, 313, 330, 327}, {341, 354, 326, 295, 274, 257, 253, 276, 337, 357, 361}};

/* umol/mol */
static const double hpa[HEIGHTS] = {1, 3, 10, 30, 50, 70, 100, 200, 300, 500};
static const struct {
    double lat;
    int    month;
    double x[HEIGHTS];
} profile[] = {{0, 0, {3.167, 7.765, 10.029, 4.006, 1.334, 0.363, 0.112, 0.040, 0.037, 0.035}},
               {0, 6, {3.498, 7.578, 10.050, 4.373, 1.619, 0.607, 0.160, 0.042, 0.038, 0.036}},
               {45, 0, {3.653, 6.652, 6.301, 5.169, 3.389, 2.097, 1.105, 0.272, 0.083, 0.043}},
               {45, 6, {3.507, 7.206, 8.485, 4.565, 2.445, 1.319, 0.666, 0.211, 0.098, 0.068}},
               {-75, 6, {2.484, 4.567, 4.478, 3.481, 2.435, 1.684, 1.030, 0.235, 0.067, 0.037}},
               {-75, 9, {2.202, 3.969, 4.283, 2.804, 2.063, 1.543, 0.985, 0.231, 0.061, 0.032}}};

static double middle(int month)
{
    return 365 * (month + 0.5) / 12;
}

static void judge_columns(void)
{
    char   name[80];
    double worst = 0, square = 0;
    score_heading("column of ozone, DU");
    for (int i = 0; i < LATITUDES; i++) {
        double ours = 0, theirs = 0;
        for (int m = 0; m < MONTHS; m++) {
            double here = ozone_column(latitude[i], middle(m)), off = here - wrf[m][i];
            ours += here / MONTHS, theirs += wrf[m][i] / MONTHS, square += off * off / (MONTHS * LATITUDES);
            worst = fmax(worst, fabs(off));
        }
        snprintf(name, sizeof name, "annual mean, latitude %g", latitude[i]);
        score_relative(name, ours, theirs, 0.1, "WRF's climatology");
    }
    score_range("rms of months and latitudes", sqrt(square), 0, 30, "WRF's climatology");
    score_stated("largest difference of a month", worst, 0, "WRF's climatology");
    double mean = 0, area = 0;
    for (double lat = -87.5; lat < 90; lat += 5)
        for (int m = 0; m < MONTHS; m++)
            mean += cos(lat * acos(-1.0) / 180) * ozone_column(lat, middle(m)), area += cos(lat * acos(-1.0) / 180);
    score_range("global mean", mean / area, 280, 311, "satellites 1988-2002, WRF");
}

static void judge_profiles(void)
{
    char name[80];
    score_heading("mole fraction of ozone, umol/mol");
    for (size_t i = 0; i < sizeof profile / sizeof *profile; i++)
        for (int k = 0; k < HEIGHTS; k++) {
            snprintf(name, sizeof name, "latitude %g, month %d, %g hPa", profile[i].lat, profile[i].month + 1, hpa[k]);
            score_relative(name, ozone_mole_fraction(hpa[k], profile[i].lat, middle(profile[i].month)),
                           profile[i].x[k], hpa[k] < 60 ? 0.15 : 0.4, "WRF's climatology");
        }
}

int main(void)
{
    judge_columns();
    judge_profiles();
    return score_end();
}
