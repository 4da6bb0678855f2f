/* SPDX-License-Identifier: Apache-2.0 */
/* The Earth below: land, ice sheets, sea and sea ice as tiles. The sea's temperature is drawn to the
 * observed one, or free with the heat of currents. What tiles emit more than radiation saw up to three hours ago warms the lowest layer. */
#include "base/math.h"
#include "base/sum.h"
#include "climate/gcm/model.h"

#include <string.h>

static const double VISIBLE = 0.5;  /* part of sunlight at the ground below 700 nm, Gates 1966: 0.45 to 0.5 */

aft_status aft_gcm_earth(int truncation, const aft_ground *ground, aft_gcm_settings *s, aft_error *err)
{
    AFT_TRY(aft_gcm_aquaplanet(truncation, s, err));
    s->ground = ground, s->hold_days = 1;
    s->co2 = 369e-6;  /* the year 2000, of the observed temperatures; NOAA GML: 369.7 */
    return AFT_OK;
}

aft_status aft_gcm_prepare_earth(aft_gcm *m, aft_arena *arena, aft_error *err)
{
    const size_t plane = (size_t)m->sphere.nlat * (size_t)m->sphere.nlon;
    AFT_NEW(m->grid, arena, 1, err);
    AFT_NEW(m->land, arena, 1, err);
    AFT_NEW(m->rows, arena, m->sphere.nlat, err);
    AFT_NEW(m->deviation, arena, plane, err);
    AFT_NEW(m->spared, arena, 2 * (size_t)m->sphere.nlat, err);
    aft_surface_assume(&m->settings.assumptions, &m->options);
    AFT_TRY(aft_surface_prepare(m->settings.ground, &m->sphere, &m->options, arena, m->grid, m->land, err));
    AFT_TRY(aft_surface_start(m->grid, m->land, &m->options, m->settings.start_day, arena, &m->land_state,
                              &m->sea_state, err));
    if (m->settings.currents)
        AFT_TRY(aft_qflux_fits(m->settings.currents, m->grid, err));
    AFT_TRY(aft_qflux_create(m->grid->nsea, arena, &m->holding, err));
    m->surfaces = (aft_surfaces){m->grid, m->land, &m->options, &m->land_state, &m->sea_state};
    for (size_t i = 0; i < plane; i++)
        m->deviation[i] = (aft_real)(m->grid->land[i] > 0 ? m->grid->height_deviation[i] : 0);
    for (int lat = 0; lat < m->sphere.nlat; lat++)
        AFT_TRY(aft_surface_row_create(&m->surfaces, lat, arena, &m->rows[lat], err));
    return AFT_OK;
}

/* Tiles as they are, and the temperature of a black body that shines like them. */
void aft_gcm_look(aft_gcm *m, int lat, aft_gcm_thread *w)
{
    const size_t     n   = (size_t)m->sphere.nlon;
    aft_surface_row *row = &m->rows[lat];
    (void)w;
    aft_surface_row_look(&m->surfaces, row);
    for (size_t i = 0; i < n; i++) {
        double sum = 0;
        for (size_t tile = 0; tile < AFT_ROW_TILES; tile++) {
            double t = (double)row->temperature[tile * n + i], t2 = t * t;
            sum += row->area[tile * n + i] * t2 * t2;
        }
        m->sea[(size_t)lat * n + i] = (aft_real)sqrt(sqrt(sum));
    }
}

/* Light down in four parts such that the tiles together keep what radiation says the ground keeps. */
static void share_light(const aft_gcm *m, int lat, aft_gcm_thread *w)
{
    const size_t    n   = (size_t)m->sphere.nlon;
    const aft_real *seen = m->rows[lat].mean_albedo;
    for (size_t i = 0; i < n; i++) {
        const size_t at     = (size_t)lat * n + i;
        const double direct = m->direct[at];
        const double part[AFT_ROW_LIGHTS] = {VISIBLE * direct, (1 - VISIBLE) * direct, VISIBLE * (1 - direct),
                                             (1 - VISIBLE) * (1 - direct)};
        double kept = 0;
        for (size_t light = 0; light < AFT_ROW_LIGHTS; light++)
            kept += part[light] * (1 - (double)seen[light * n + i]);
        double net = (double)m->edge[AFT_EDGE_SUN_GROUND][at] * (double)w->row[7][i];
        for (size_t light = 0; light < AFT_ROW_LIGHTS; light++)
            w->beam[light * n + i] = kept > 0 ? part[light] * net / kept : 0;
    }
}

/* W m-2 into the n columns of sea of a latitude: what draws them to the observed sea, or what the currents
 * bring. seen [2][n] is overwritten. */
static void heat_sea(aft_gcm *m, const aft_surface_row *row, double *seen, double *flux)
{
    const size_t cells = (size_t)m->sphere.nlat * (size_t)m->sphere.nlon;
    if (m->settings.currents) {
        aft_qflux_of_day(m->settings.currents, row->first_sea, row->nsea, m->day, flux);
        aft_sea_spare(&m->sea_state, row->first_sea, row->nsea, m->owed, flux);
        return;
    }
    double *cover = seen + row->nsea;
    for (int j = 0; j < row->nsea; j++) {
        const size_t cell = (size_t)m->grid->sea_column[row->first_sea + j];
        seen[j]  = aft_surface_of_day(m->grid->sea_temperature, cells, cell, m->day);
        cover[j] = aft_surface_of_day(m->grid->sea_ice, cells, cell, m->day);
    }
    aft_sea_hold(&m->options, &m->sea_state, row->first_sea, row->nsea, 86400 * m->settings.hold_days, seen, cover,
                 flux);
    aft_qflux_add(&m->holding, row->first_sea, row->nsea, m->day, aft_gcm_step(m), flux);
}

/* The same of columns: number 4; 0 where there is no sea. */
static void hold_sea(aft_gcm *m, int lat, aft_gcm_thread *w)
{
    const size_t n = (size_t)m->sphere.nlon;
    const aft_surface_row *row = &m->rows[lat];
    double *flux = w->number[6], *column = w->number[4], *mean = w->number[3];
    memset(column, 0, n * sizeof *column);
    memset(mean, 0, n * sizeof *mean);
    const int *cell = m->grid->sea_column + row->first_sea;
    heat_sea(m, row, w->number[5], flux);
    for (int j = 0; j < row->nsea; j++) {
        size_t i  = (size_t)cell[j] % n;
        column[i] = flux[j], mean[i] = flux[j] * (1 - m->grid->land[cell[j]]);
    }
    aft_gcm_add(m, AFT_GCM_HELD, lat, aft_gcm_step(m), mean);
}

static void advance(aft_gcm *m, int lat, aft_gcm_thread *w, const double *pressure)
{
    const size_t n = (size_t)m->sphere.nlon, at = (size_t)lat * n;
    double     **x = w->number;
    for (size_t i = 0; i < n; i++) {
        x[1][i] = (double)w->t[m->row - n + i];
        x[2][i] = (double)m->edge[AFT_EDGE_HEAT_DOWN][at + i];
    }
    share_light(m, lat, w);
    hold_sea(m, lat, w);
    const aft_surface_weather weather = {
        .time_step = aft_gcm_step(m), .pressure = pressure, .air_temperature = x[1], .light = w->beam,
        .down_lw = x[2], .rain = m->rain + at, .snowfall = m->snow + at, .soot = m->soot_fall + at,
        .sensible_offset = w->line[0], .sensible_slope = w->line[1],
        .moisture_offset = w->line[2], .moisture_slope = w->line[3], .q = x[4],
    };
    aft_surface_row_advance(&m->surfaces, &weather, &m->rows[lat]);
}

/* 2 m and 10 m means over tiles, ice and snow: numbers 2 to 5. */
static void note_surface(aft_gcm *m, int lat, aft_gcm_thread *w)
{
    const size_t n = (size_t)m->sphere.nlon, low = m->row - n;
    const aft_surface_row *row = &m->rows[lat];
    double     **x  = w->number;
    const double dt = aft_gcm_step(m);
    memset(x[5], 0, n * sizeof *x[5]);
    for (size_t i = 0; i < n; i++) {
        double u = (double)w->u[low + i], v = (double)w->v[low + i], warm = 0, fast = 0;
        for (size_t tile = 0, at = i; tile < AFT_ROW_TILES; tile++, at += n)
            if (row->area[at] > 0) {
                warm += row->area[at] * (double)w->screen[0][at];
                fast += row->area[at] * (double)w->screen[2][at];
            }
        x[2][i] = warm, x[3][i] = fast * sqrt(u * u + v * v), x[4][i] = row->area[AFT_ROW_ICE * n + i];
    }
    for (int j = row->first_land; j < row->first_land + row->nland; j++)
        x[5][m->land->column[j] % m->sphere.nlon] += m->land->fraction[j] * m->land_state.snow_mass[j];
    aft_gcm_add(m, AFT_GCM_AIR_2M, lat, dt, x[2]);
    aft_gcm_add(m, AFT_GCM_WIND_10M, lat, dt, x[3]);
    aft_gcm_add(m, AFT_GCM_SEA_ICE, lat, dt, x[4]);
    aft_gcm_add(m, AFT_GCM_SNOW_COVER, lat, dt, x[5]);
}

/* What the tiles emitted more than radiation had seen: number 11. */
static void warm_lowest(const aft_gcm *m, int lat, aft_gcm_thread *w)
{
    const size_t n = (size_t)m->sphere.nlon, low = m->row - n;
    for (size_t i = 0, at = (size_t)lat * n; i < n; i++, at++) {
        double up = (double)m->edge[AFT_EDGE_HEAT_GROUND][at] + (double)m->edge[AFT_EDGE_HEAT_DOWN][at];
        double more = m->rows[lat].mean_up_lw[i] - up;
        w->number[11][i] = more;
        w->t[low + i] = (aft_real)((double)w->t[low + i]
                                   + aft_gcm_step(m) * more / (w->air_mass[low + i] * AFT_DRY_HEAT));
    }
}

void aft_gcm_meet_earth(aft_gcm *m, int lat, aft_gcm_thread *w, const aft_columns *columns, aft_boundary_air *air)
{
    const size_t     n   = (size_t)m->sphere.nlon;
    aft_surface_row *row = &m->rows[lat];
    double     **x = w->number, *pressure = x[0];
    aft_surface_tiles tiles = {AFT_ROW_TILES, {AFT_TILE_LAND, AFT_TILE_LAND, AFT_TILE_SEA, AFT_TILE_ICE},
                               row->fraction, row->temperature, row->availability, row->roughness, NULL,
                               m->showers + (size_t)lat * n};
    aft_surface_line line = {w->line[0], w->line[1], w->line[2], w->line[3]};
    for (size_t i = 0; i < n; i++)
        pressure[i] = (double)w->pressure_interface[m->row + i];
    aft_surface_exchange_find(columns, &m->air, air, &tiles, &w->exchange);
    aft_boundary_diffusivity(columns, &m->air, air, &w->exchange, &w->boundary);
    aft_boundary_ground ground;
    aft_boundary_eliminate(columns, &w->exchange, aft_gcm_emit(m, lat, w, &ground), air, &w->boundary);
    aft_surface_lines(columns, &tiles, &w->exchange, &w->boundary, &line);
    advance(m, lat, w, pressure);
    memcpy(x[0], row->mean_sensible, n * sizeof *x[0]);
    memcpy(x[1], row->mean_evaporation, n * sizeof *x[1]);
    aft_boundary_substitute(columns, &w->boundary, x[0], x[1], air);
    aft_surface_screen_values screen = {w->screen[0], w->screen[1], w->screen[2]};
    aft_surface_screen(columns, AFT_ROW_TILES, &w->exchange, air, row->skin, row->evaporation, &screen);
    aft_gcm_add(m, AFT_GCM_SENSIBLE, lat, aft_gcm_step(m), x[0]);
    aft_gcm_add(m, AFT_GCM_EVAPORATION, lat, aft_gcm_step(m), x[1]);
    note_surface(m, lat, w);
    warm_lowest(m, lat, w);
}

/* Once a day. */
void aft_gcm_stir(aft_gcm *m)
{
    const size_t cells = (size_t)m->sphere.nlat * (size_t)m->sphere.nlon;
    for (int lat = 0; lat < m->sphere.nlat; lat++) {
        const aft_surface_row *row = &m->rows[lat];
        double *depth = m->thread[0].number[0];
        for (int j = 0; j < row->nsea; j++)
            depth[j] = aft_surface_of_day(m->grid->mixed_layer, cells,
                                          (size_t)m->grid->sea_column[row->first_sea + j], m->day);
        aft_sea_stir(&m->options, &m->sea_state, row->first_sea, row->nsea, 86400, depth);
    }
}

double aft_gcm_surface_energy(const aft_gcm *m)
{
    const size_t n   = (size_t)m->sphere.nlon;
    double       sum = 0;
    for (int lat = 0; lat < m->sphere.nlat; lat++)
        sum += m->sphere.weight[lat] * (aft_surface_row_energy(&m->surfaces, &m->rows[lat])
                                        - AFT_HEAT_MELTING * aft_gcm_step(m)
                                              * aft_sum(m->snow + (size_t)lat * n, n) / (double)n);
    return sum;
}
