/* SPDX-License-Identifier: Apache-2.0 */
/* Heat that currents would bring: found by a run whose sea is held to the observed temperature
 * (aft_sea_hold), kept as twelve months, given back to a run that is free. */
#ifndef AFTERMATH_CLIMATE_SURFACE_QFLUX_H
#define AFTERMATH_CLIMATE_SURFACE_QFLUX_H

#include "climate/surface/surface_grid.h"

typedef struct {
    int     ncolumn;
    double *monthly;      /* [12][column] W m-2 into the sea; sums of J m-2 until closed           */
    double  seconds[12];  /* of each month that went in                                            */
    double  found, kept;  /* W m-2 of the Earth, mean before and after it was balanced             */
    /* Of a file: */
    const int32_t *cell;  /* [column] of the grid; NULL: unknown                                   */
    int     truncation;
    char    version[16];  /* AFT_SCIENCE_VERSION of the run that was held                          */
    uint8_t digest[32];   /* SHA-256 of the file                                                   */
} aft_qflux;

aft_status aft_qflux_create(int ncolumn, aft_arena *arena, aft_qflux *q, aft_error *err);

/* Adds flux [n] W m-2 of columns first.. over `seconds` of the month (0..11) of that day. Whoever adds
 * for all columns of a step says so once by aft_qflux_passed. */
void aft_qflux_add(aft_qflux *q, int first, int n, double day, double seconds, const double *flux);
void aft_qflux_passed(aft_qflux *q, double day, double seconds);
/* Sums to values of mid-months between which straight lines keep every month's mean (as Taylor, Williamson &
 * Zwiers 2000 for sea temperatures); a month without time has the mean 0. */
void aft_qflux_close(aft_qflux *q);

/* q [out] [n] W m-2 on a day of the year, linear between mid-months: the year's mean is kept. */
void aft_qflux_of_day(const aft_qflux *q, int first, int n, double day, double *flux);

/* Annual mean over the whole Earth [W m-2], and northward transport [W] through the northern edge of
 * each row and the south pole that it implies, [nlat + 1] (NULL: not wanted), mean removed. */
double aft_qflux_mean(const aft_qflux *q, const aft_surface_grid *grid, const aft_sphere *sphere,
                      double *transport);

/* Takes the global mean out, evenly over the sea, but for `most` [W m-2 of the Earth] of it. */
void aft_qflux_balance(aft_qflux *q, const aft_surface_grid *grid, const aft_sphere *sphere, double most);

/* As a file of single numbers: qflux_file.c. Refused (AFT_BAD_INPUT): another format, damage, numbers that
 * no sea has; `fits`: another grid. */
size_t     aft_qflux_file_size(const aft_qflux *q);
void       aft_qflux_write(const aft_qflux *q, const aft_surface_grid *grid, int truncation, uint8_t *bytes);
aft_status aft_qflux_read(const uint8_t *bytes, size_t size, const char *file, aft_arena *arena, aft_qflux *q,
                          aft_error *err);
aft_status aft_qflux_fits(const aft_qflux *q, const aft_surface_grid *grid, aft_error *err);

#endif
