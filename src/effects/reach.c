/* SPDX-License-Identifier: Apache-2.0 */
/* Every burst lists the tiles of its bounding box; a counting sort turns the list round. Tiles that
 * only a corner of the box touches are dropped by distance. */
#include "effects/reach.h"

#include "base/math.h"

#include <string.h>

enum { NCELL = AFT_ROWS_5MIN * AFT_COLS_5MIN };
static const double METRES_PER_DEGREE = 111195.08;  /* pi/180 of AFT_EARTH_RADIUS */

/* The bounding box of one burst in tiles; columns may run past the date line. */
typedef struct {
    int row0, row1, col0, col1;   /* inclusive */
} box;

static box burst_box(double lat, double lon, double range_m)
{
    double dlat = range_m / METRES_PER_DEGREE;
    double edge = aft_min(fabs(lat) + dlat, 89.9);
    double dlon = aft_min(dlat / aft_cos(edge * AFT_PI / 180), 179.9);
    return (box){
        .row0 = aft_to_int(aft_clamp(floor((90 - lat - dlat) * 12), 0, AFT_ROWS_5MIN - 1)),
        .row1 = aft_to_int(aft_clamp(floor((90 - lat + dlat) * 12), 0, AFT_ROWS_5MIN - 1)),
        .col0 = aft_to_int(floor((lon - dlon + 180) * 12)),
        .col1 = aft_to_int(floor((lon + dlon + 180) * 12)),
    };
}

/* Whether the disc touches the tile; flat, generous by 1 %. */
static bool touches(double lat, double lon, double range_m, int row, int col)
{
    double north = 90 - row / 12.0, south = north - 1 / 12.0;
    double west = -180 + col / 12.0, east = west + 1 / 12.0;
    double dy = aft_max(aft_max(lat - north, south - lat), 0);
    double dx = aft_max(aft_max(lon - east, west - lon), 0);
    double c  = aft_cos(aft_min(aft_max(fabs(lat), aft_max(fabs(north), fabs(south))), 90)
                        * AFT_PI / 180);
    double d2 = dy * dy + dx * dx * c * c;
    double r  = 1.01 * range_m / METRES_PER_DEGREE;
    return d2 <= r * r;
}

/* Calls per pair: pass 0 counts, pass 1 places. */
static void each_pair(const aft_detonations *d, const aft_kinds *kinds, size_t *count,
                      int32_t *burst)
{
    for (int b = 0; b < d->n; b++) {
        double range = kinds->profile[kinds->kind[b]].range_m;
        box    x     = burst_box(d->lat_deg[b], d->lon_deg[b], range);
        for (int row = x.row0; row <= x.row1; row++)
            for (int col = x.col0; col <= x.col1; col++)
                if (touches(d->lat_deg[b], d->lon_deg[b], range, row, col)) {
                    int wrapped = ((col % AFT_COLS_5MIN) + AFT_COLS_5MIN) % AFT_COLS_5MIN;
                    size_t *at  = &count[row * AFT_COLS_5MIN + wrapped];
                    if (burst)
                        burst[*at] = b;
                    (*at)++;
                }
    }
}

aft_status aft_reach_find(const aft_detonations *detonations, const aft_kinds *kinds,
                          aft_arena *arena, aft_reach *reach, aft_error *err)
{
    /* The lists outlive the 5' counters, so count once for their size, free the counters, make the
     * lists, and count again. */
    aft_mark before = aft_arena_mark(arena);
    size_t  *count;
    AFT_NEW(count, arena, NCELL, err);
    each_pair(detonations, kinds, count, NULL);
    int    ntile = 0;
    size_t npair = 0;
    for (int i = 0; i < NCELL; i++) {
        ntile += count[i] > 0;
        npair += count[i];
    }
    aft_arena_release(arena, before);

    AFT_NEW(reach->tile, arena, ntile, err);
    AFT_NEW(reach->first, arena, ntile + 1, err);
    AFT_NEW(reach->burst, arena, npair, err);
    aft_mark lists = aft_arena_mark(arena);
    AFT_NEW(count, arena, NCELL, err);
    each_pair(detonations, kinds, count, NULL);
    size_t sum = 0;
    int    t   = 0;
    for (int i = 0; i < NCELL; i++) {
        size_t n = count[i];
        count[i] = sum;
        if (n) {
            reach->tile[t]    = i;
            reach->first[t++] = sum;
        }
        sum += n;
    }
    reach->first[ntile] = sum;
    each_pair(detonations, kinds, count, reach->burst);
    aft_arena_release(arena, lists);
    reach->ntile = ntile;
    reach->npair = npair;
    return AFT_OK;
}
