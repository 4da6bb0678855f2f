/* SPDX-License-Identifier: Apache-2.0 */
/* Glasstone & Dolan 1977, Table 9.93: idealised contours of the dose rate at 1 h. */
#ifndef AFTERMATH_FALLOUT_GD_H
#define AFTERMATH_FALLOUT_GD_H

#include "aftermath/base.h"

enum { AFT_GD_NCONTOUR = 8 };  /* 3000 1000 300 100 30 10 3 1 rad h-1 */

typedef struct {
    double level;          /* [Gy h-1], times the fission fraction                            */
    double length, width;  /* [m] downwind; widest across                                     */
    double width_zero;     /* [m] across ground zero                                          */
    double area;           /* [m2] half an ellipse on each side of it and an upwind half disc */
} aft_gd_contour;

/* yield [kt], wind [m s-1]. Printed for 1 kt to 10 Mt and 8 to 45 mph. */
void aft_gd_contours(double yield_kt, double fission_fraction, double wind,
                     aft_gd_contour contour[AFT_GD_NCONTOUR]);

/* Rate on the hotline at x [m] >= 0 [Gy h-1]: straight in log-log between the contours, held inside
 * the innermost, and falling on with the last slope beyond the outermost. */
double aft_gd_hotline(const aft_gd_contour contour[AFT_GD_NCONTOUR], double x);

#endif
