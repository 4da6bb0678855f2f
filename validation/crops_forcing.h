/* SPDX-License-Identifier: Apache-2.0 */
/* A weather of published size for the crops alone.
 *
 * Monthly anomalies by latitude are not published, so they are built from what is:
 *   light   largest loss of global surface shortwave 10.9, 46.9, 115.3 W m-2 of 188 (Harrison
 *           preprint Table 1), i.e. 5.8, 24.9, 61.3 %
 *   cold    largest cropland mean -1.5 K at 5 Tg, -14.8 K at 150 Tg (press on Xia et al. 2022);
 *           27 Tg: -6.5 K, by the loss of light between them
 *   rain    -8 % at 5 Tg, -50 % at 150 Tg (-45 to -58 %); 27 Tg: -22 % (Toon et al. 2019: -15 to
 * -30) and by assumption time    war on 14 May; smoke spreads within two months; optical depth
 * falls with an e-folding time of 5.5, 5.0, 4.6 years; cold and lost rain follow the lost light,
 * 0.6 of them within two months (land), 0.4 within 2.5 years (sea) latitude land cools 0.75 of the
 * mean in the tropics, 1.1 at 40, 1.4 at 60 degrees, times a contrast between the hemispheres that
 * grows evenly from 30 S to 60 N. Its size makes the north cool as much more than the south as in
 * ModelE in year 3: 5 Tg -1.3 and -1.3 K, 150 Tg -10.8 and -4.6 K (Robock et al. 2007b), 27 Tg
 * between; every month is alike; light and rain are lost alike everywhere.
 */
#ifndef AFTERMATH_VALIDATION_CROPS_FORCING_H
#define AFTERMATH_VALIDATION_CROPS_FORCING_H

#include "tests/crops/stage.h"

#include <math.h>

typedef struct {
    double soot_Tg, light_loss, cropland_kelvin, rain_loss, efold_years;
    double north_over_south; /* cooling of the hemispheres */
} crop_forcing;

static const crop_forcing crop_forcings[] = {
    {5, 0.058, -1.5, 0.08, 5.5, 1.0},
    {27, 0.249, -6.5, 0.22, 5.0, 1.6},
    {150, 0.613, -14.8, 0.50, 4.6, 2.35},
};

/* Cooling of land by latitude, before it is made to average to one over cropland. The contrast is
 * ratio^(p - 1/2), p going from 0 at 30 S to 1 at 60 N; its power 1.3 lets the area means of the
 * two hemispheres keep the ratio. */
static inline double cooling_shape(double lat_deg, double north_over_south)
{
    double away = fabs(lat_deg);
    double land = away < 15   ? 0.75
                  : away < 40 ? 0.75 + 0.35 * (away - 15) / 25
                  : away < 60 ? 1.1 + 0.3 * (away - 40) / 20
                              : 1.4;
    double p    = fmin(fmax((lat_deg + 30) / 90, 0), 1);
    return land * pow(north_over_south, 1.3 * (p - 0.5));
}

/* Mean of the shape over the cells under maize, rice, wheat and soy. */
static inline double cropland_shape(const crop_stage *s, double north_over_south)
{
    const aft_crop_map *map = &s->earth.crops;
    double              sum = 0, area = 0;
    for (int crop = 0; crop < AFT_GRASS; crop++)
        for (int i = 0; i < map->ncell; i++) {
            double a = (double)map->area_ha[(size_t)crop * map->ncell + i];
            sum += a * cooling_shape((double)map->lat_deg[i], north_over_south);
            area += a;
        }
    return sum / area;
}

static inline void force(crop_stage *s, const crop_forcing *f)
{
    enum { WAR_MONTH = 4 };
    double depth = -log(1 - f->light_loss), land = 0, sea = 0,
           mean_shape = cropland_shape(s, f->north_over_south);
    double largest    = 0, cold[12 * 20], lost[12 * 20];
    for (int m = 0; m < s->weather.nmonth; m++) {
        double years = (m - WAR_MONTH) / 12.0, spread = fmin(fmax((m - WAR_MONTH + 0.5) / 2, 0), 1);
        lost[m] = 1 - exp(-depth * spread * exp(-fmax(years, 0) / f->efold_years));
        land += (lost[m] - land) / 2;
        sea += (lost[m] - sea) / 30;
        cold[m] = 0.6 * land + 0.4 * sea;
        largest = fmax(largest, cold[m]);
    }
    for (int m = 0; m < s->weather.nmonth; m++)
        for (int band = 0; band < STAGE_BANDS; band++) {
            double part = cold[m] / largest;
            double shape =
                cooling_shape(s->weather.lat_deg[band], f->north_over_south) / mean_shape;
            stage_change(s, band, m, m + 1, f->cropland_kelvin * part * shape,
                         1 - f->rain_loss * part, 1 - lost[m]);
        }
}

#endif
