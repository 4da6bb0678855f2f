/* SPDX-License-Identifier: Apache-2.0 */
/* The named place nearest to a point, by cells of one degree. */
#include "scenario/rule.h"

#include "base/math.h"

enum { ROWS = 180, COLS = 360 };

typedef struct {
    const aft_places *places;
    int32_t          *start, *item; /* places of cell c: item[start[c] .. start[c + 1]) */
} place_index;

static int row_of(double lat)
{
    int row = aft_to_int(floor(90.0 - lat));
    return row < 0 ? 0 : row >= ROWS ? ROWS - 1 : row;
}

static int col_of(double lon)
{
    int col = aft_to_int(floor(lon + 180.0));
    return (col % COLS + COLS) % COLS;
}

static aft_status make_index(const aft_places *p, aft_arena *arena, place_index *index,
                             aft_error *err)
{
    index->places = p;
    AFT_NEW(index->start, arena, ROWS * COLS + 2, err);
    AFT_NEW(index->item, arena, p->nplace, err);
    int32_t *next = index->start + 1;
    for (int i = 0; i < p->nplace; i++)
        next[row_of((double)p->lat_deg[i]) * COLS + col_of((double)p->lon_deg[i]) + 1]++;
    for (int c = 0; c < ROWS * COLS; c++)
        next[c + 1] += next[c];
    for (int i = 0; i < p->nplace; i++)
        index->item[next[row_of((double)p->lat_deg[i]) * COLS
                         + col_of((double)p->lon_deg[i])]++] = i;
    return AFT_OK;
}

/* Square of the distance in degrees of latitude, on the plane of the point. */
static double distance2(double lat, double lon, double cos_lat, double plat, double plon)
{
    double dlon = fabs(plon - lon);
    if (dlon > 180.0)
        dlon = 360.0 - dlon;
    double x = dlon * cos_lat, y = plat - lat;
    return x * x + y * y;
}

static int32_t nearest(const place_index *index, double lat, double lon)
{
    const aft_places *p       = index->places;
    double            cos_lat = aft_cos(lat * AFT_PI / 180.0), best2 = 1.0;
    int32_t           best    = -1;
    int               reach   = cos_lat > 0.02 ? aft_to_int(1.0 / cos_lat) + 1 : COLS / 2;
    reach                     = reach > COLS / 2 ? COLS / 2 : reach;
    for (int dr = -1; dr <= 1; dr++)
        for (int dc = -reach; dc <= reach; dc++) {
            int row = row_of(lat) + dr, cell;
            if (row < 0 || row >= ROWS)
                continue;
            cell = row * COLS + (col_of(lon) + dc + 2 * COLS) % COLS;
            for (int32_t k = index->start[cell]; k < index->start[cell + 1]; k++) {
                int32_t i  = index->item[k];
                double  d2 = distance2(lat, lon, cos_lat, (double)p->lat_deg[i],
                                       (double)p->lon_deg[i]);
                if (d2 < best2 || (d2 == best2 && best >= 0 && i < best)) {
                    best2 = d2;
                    best  = i;
                }
            }
        }
    return best;
}

aft_status aft_nearest_places(const aft_earth *earth, int n, const double *lat, const double *lon,
                              aft_arena *arena, int32_t *place, aft_error *err)
{
    aft_mark    mark = aft_arena_mark(arena);
    place_index index;
    AFT_TRY(make_index(&earth->places, arena, &index, err));
    for (int i = 0; i < n; i++)
        place[i] = nearest(&index, lat[i], lon[i]);
    aft_arena_release(arena, mark);
    return AFT_OK;
}
