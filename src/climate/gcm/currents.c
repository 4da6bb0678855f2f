/* SPDX-License-Identifier: Apache-2.0 */
/* Heat of currents out of a run whose sea was held. */
#include "base/calendar.h"
#include "base/math.h"
#include "base/sum.h"
#include "climate/gcm/model.h"
#include "climate/gcm/months.h"

#include <string.h>

enum { MONTHS = AFT_MONTHS_PER_YEAR };
static const double MOST_KEPT = 0.5;  /* W m-2 of the Earth that may stay: the heat a control may miss */

const aft_qflux *aft_gcm_holding(const aft_gcm *m)
{
    return m->grid && !m->settings.currents ? &m->holding : NULL;
}

void aft_gcm_forget_holding(aft_gcm *m)
{
    if (!m->grid)
        return;
    memset(m->holding.monthly, 0, (size_t)MONTHS * (size_t)m->holding.ncolumn * sizeof *m->holding.monthly);
    memset(m->holding.seconds, 0, sizeof m->holding.seconds);
}

/* Of a latitude: W m-2 that freezing water spares, and the water that can give it, both of its mean. */
static void spare(void *context, int lat, int thread)
{
    aft_gcm *m = context;
    const aft_surface_row *row = &m->rows[lat];
    double  *q = m->thread[thread].number[6], *spared = m->spared + lat, *warm = spared + m->sphere.nlat;
    *spared = *warm = 0;
    aft_qflux_of_day(m->settings.currents, row->first_sea, row->nsea, m->day, q);
    for (int j = 0; j < row->nsea; j++) {
        const int    i = row->first_sea + j;
        const double sea = 1 - m->grid->land[m->grid->sea_column[i]], warmth = aft_sea_warmth(&m->sea_state, i);
        *spared -= sea * (1 - warmth) * aft_min(q[j], 0);
        *warm += sea * warmth;
    }
}

void aft_gcm_spare(aft_gcm *m)
{
    const size_t nlat = (size_t)m->sphere.nlat;
    aft_team_do(m->team, m->sphere.nlat, spare, m);
    const double warm = aft_dot(m->sphere.weight, m->spared + nlat, nlat);
    m->owed = warm > 0 ? aft_dot(m->sphere.weight, m->spared, nlat) / warm : 0;
}

bool aft_gcm_held_a_year(const aft_gcm *m)
{
    bool whole = aft_gcm_holding(m) != NULL;
    for (int month = 0; month < MONTHS && whole; month++)
        whole = m->holding.seconds[month] > 0.99 * 86400 * AFT_DAYS_PER_YEAR / MONTHS;  /* a step may fall over the edge */
    return whole;
}

aft_status aft_gcm_currents(const aft_gcm *m, aft_arena *arena, aft_qflux *q, aft_error *err)
{
    if (!aft_gcm_held_a_year(m))
        return aft_fail(err, AFT_BAD_INPUT, "the sea was not held for a year");
    AFT_TRY(aft_qflux_create(m->holding.ncolumn, arena, q, err));
    memcpy(q->monthly, m->holding.monthly, (size_t)MONTHS * (size_t)q->ncolumn * sizeof *q->monthly);
    memcpy(q->seconds, m->holding.seconds, sizeof q->seconds);
    aft_qflux_close(q);
    aft_qflux_balance(q, m->grid, &m->sphere, MOST_KEPT);
    return AFT_OK;
}

aft_status aft_gcm_currents_file(const aft_gcm *m, aft_arena *arena, uint8_t **bytes, size_t *size, aft_error *err)
{
    aft_qflux q;
    AFT_TRY(aft_gcm_currents(m, arena, &q, err));
    *size = aft_qflux_file_size(&q);
    AFT_NEW(*bytes, arena, *size, err);
    aft_qflux_write(&q, m->grid, m->sphere.truncation, *bytes);
    return AFT_OK;
}

void aft_gcm_ocean_transport(const aft_gcm_monthly *r, const aft_sphere *g, int first, double *northward)
{
    const size_t n = (size_t)r->nlon, plane = n * (size_t)r->nlat;
    const double earth = 4 * AFT_PI * g->radius * g->radius;
    double       days = 0, heat = 0, sea = 0, through = 0;
    for (int at = first; at < r->ntime; at++)
        days += r->time_bounds[2 * at + 1] - r->time_bounds[2 * at];
    for (int pass = 0; pass < 2; pass++)
        for (int lat = r->nlat - 1; lat >= 0; lat--) {
            double row = 0, wet = 0;
            for (size_t i = (size_t)lat * n; i < (size_t)(lat + 1) * n; i++) {
                wet += 1 - r->land[i];
                for (int at = first; at < r->ntime; at++)
                    row += (r->time_bounds[2 * at + 1] - r->time_bounds[2 * at]) / days
                         * (double)r->map[AFT_MAP_HELD][(size_t)at * plane + i];
            }
            row *= g->weight[lat] / (double)n, wet *= g->weight[lat] / (double)n;
            if (pass == 0) {
                heat += row, sea += wet;
                continue;
            }
            const double lost = earth * (heat / sea * wet - row);
            northward[lat] = through + 0.5 * lost;
            through += lost;
        }
}
