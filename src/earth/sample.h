/* SPDX-License-Identifier: Apache-2.0 */
/* Values of the Earth's regular grids at a point. lat_deg -90..90, lon_deg any finite value. */
#ifndef AFTERMATH_EARTH_SAMPLE_H
#define AFTERMATH_EARTH_SAMPLE_H

#include "aftermath/earth.h"
#include "base/math.h"

/* Four cells around a point and their weights; west-east wraps, the polar rows are held. */
typedef struct {
    int    cell[4];
    double weight[4];
} aft_stencil;

static inline aft_stencil aft_stencil_at(int nlat, int nlon, double lat_deg, double lon_deg)
{
    double y  = aft_clamp((90 - lat_deg) * nlat / 180 - 0.5, 0, nlat - 1);
    double x  = (lon_deg + 180) * nlon / 360 - 0.5;
    double fi = aft_min(floor(y), nlat - 2), fj = floor(x);
    int    i = aft_to_int(fi), j = aft_to_int(fj - nlon * floor(fj / nlon));
    int    east = (j + 1) % nlon;
    y -= fi, x -= fj;
    return (aft_stencil){
        {i * nlon + j, i * nlon + east, (i + 1) * nlon + j, (i + 1) * nlon + east},
        {(1 - y) * (1 - x), (1 - y) * x, y * (1 - x), y * x},
    };
}

static inline double aft_stencil_value(const aft_stencil *s, const float *plane)
{
    return s->weight[0] * (double)plane[s->cell[0]] + s->weight[1] * (double)plane[s->cell[1]]
         + s->weight[2] * (double)plane[s->cell[2]] + s->weight[3] * (double)plane[s->cell[3]];
}

/* Bilinear value of one plane [nlat][nlon] of aft_ground, e.g. ground->height, or
 * ground->precipitation + month * nlat * nlon. */
static inline double aft_ground_at(const aft_ground *ground, const float *plane, double lat_deg,
                                   double lon_deg)
{
    aft_stencil s = aft_stencil_at(ground->nlat, ground->nlon, lat_deg, lon_deg);
    return aft_stencil_value(&s, plane);
}

/* Index of the cell that holds the point. */
static inline int aft_ground_cell(const aft_ground *ground, double lat_deg, double lon_deg)
{
    double i = aft_clamp(floor((90 - lat_deg) * ground->nlat / 180), 0, ground->nlat - 1);
    double j = floor((lon_deg + 180) * ground->nlon / 360);
    return aft_to_int(i) * ground->nlon + aft_to_int(j - ground->nlon * floor(j / ground->nlon));
}

/* Bilinear wind [m s-1] of level k in month 0..11. */
static inline void aft_wind_at(const aft_winds *winds, int month, int k, double lat_deg,
                               double lon_deg, double *eastward, double *northward)
{
    aft_stencil s     = aft_stencil_at(winds->nlat, winds->nlon, lat_deg, lon_deg);
    size_t      plane = (size_t)(month * winds->nlev + k) * (size_t)(winds->nlat * winds->nlon);
    *eastward         = aft_stencil_value(&s, winds->eastward_wind + plane);
    *northward        = aft_stencil_value(&s, winds->northward_wind + plane);
}

#endif
