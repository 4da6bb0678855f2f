/* SPDX-License-Identifier: Apache-2.0 */
/* Heat that currents would bring: found by a run whose sea is held to the observed temperature
 * (aft_sea_nudge), kept as twelve monthly means, given back to a run that is free. */
#ifndef AFTERMATH_CLIMATE_SURFACE_QFLUX_H
#define AFTERMATH_CLIMATE_SURFACE_QFLUX_H

#include "climate/surface/surface_grid.h"

typedef struct {
    int     ncolumn;
    double *monthly;      /* [12][column] W m-2 into the sea; sums of J m-2 until closed           */
    double  seconds[12];  /* of each month that went in                                            */
} aft_qflux;

aft_status aft_qflux_create(int ncolumn, aft_arena *arena, aft_qflux *q, aft_error *err);

/* Adds flux [n] W m-2 of columns first.. over `seconds` of the month (0..11) of that day. Whoever adds
 * for all columns of a step says so once by aft_qflux_passed. */
void aft_qflux_add(aft_qflux *q, int first, int n, double day, double seconds, const double *flux);
void aft_qflux_passed(aft_qflux *q, double day, double seconds);
void aft_qflux_close(aft_qflux *q);  /* sums to means; a month without time is 0 */

/* q [out] [n] W m-2 on a day of the year, linear between mid-months: the year's mean is kept. */
void aft_qflux_of_day(const aft_qflux *q, int first, int n, double day, double *flux);

/* Annual mean over the whole Earth [W m-2], and northward transport [W] through the northern edge of
 * each row and the south pole that it implies, [nlat + 1] (NULL: not wanted), mean removed. */
double aft_qflux_mean(const aft_qflux *q, const aft_surface_grid *grid, const aft_sphere *sphere,
                      double *transport);

/* Takes the global mean out, evenly over the sea; what was taken [W m-2 of the Earth] is returned. */
double aft_qflux_balance(aft_qflux *q, const aft_surface_grid *grid, const aft_sphere *sphere);

#endif
