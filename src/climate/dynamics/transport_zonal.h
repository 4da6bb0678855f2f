/* SPDX-License-Identifier: Apache-2.0 */
/* The sweep along longitude. Where no edge is crossed by more air than the giving cell holds, as in the
 * other sweeps. Elsewhere air and tracer of whole cells pass first, then of a part of the next: cell
 * after cell for all edges at once, until every edge has its flux. Included by transport_kernel.h. */

static const aft_transport_shape EVEN = {0.25, 0.25, 0.5, 1.0 / 3, 1.0 / 3};

/* Scratch: rows of 2 n, whose middle holds the row, and rows of n. */
typedef struct {
    int     pad;
    double *flux, *air, *q, *slope, *edge;           /* 2 n; point at cell 0 */
    double *courant, *inverse, *mean, *rest, *part;  /* n + 8                */
} zonal_work;

static zonal_work zonal_rows(int n, double *scratch)
{
    const size_t wide = 2 * (size_t)n, middle = (size_t)aft_transport_pad(n), row = (size_t)n + 8;
    double      *narrow = scratch + 5 * wide;
    return (zonal_work){
        aft_transport_pad(n), scratch + middle, scratch + wide + middle, scratch + 2 * wide + middle,
        scratch + 3 * wide + middle, scratch + 4 * wide + middle, narrow, narrow + row,
        narrow + 2 * row, narrow + 3 * row, narrow + 4 * row,
    };
}

/* x [-reach, n + reach) from x [0, n) */
INLINE void continue_row(int n, int reach, double *x)
{
    for (int i = 0; i < reach; i++)
        x[i - reach] = x[n - reach + i], x[n + i] = x[i];
}

/* Half slopes and edges of the cells -reach .. n + reach - 1. */
static void parabolas(int n, int reach, const zonal_work *w)
{
    const double *restrict q = w->q;
    double *restrict slope = w->slope, *restrict edge = w->edge;
    const aft_transport_shape even = EVEN;
    LANES
    for (int i = -reach - 1; i < n + reach + 1; i++)
        slope[i] = half_slope(even.before, even.after, q[i] - q[i - 1], q[i + 1] - q[i]);
    LANES
    for (int i = -reach; i < n + reach + 1; i++)
        edge[i] = edge_value(&even, q[i - 1], q[i], slope[i - 1], slope[i]);
}

/* Air of the row moves on; false when some edge is passed by more than the giving cell holds. */
static bool zonal_shares(const aft_transport_zonal *z, const zonal_work *w)
{
    const int n = z->n;
    double *restrict flux = w->flux, *restrict air = w->air, *restrict after = z->air;
    double *restrict courant = w->courant, *restrict inverse = w->inverse;
    int64_t beyond = 0;
    LANES
    for (int i = 0; i < n; i++)
        flux[i] = z->flux[i] + z->share * z->fix[i], air[i] = after[i];
    continue_row(n, 4, flux);
    continue_row(n, 4, air);
    LANES
    for (int i = 0; i < n; i++) {
        double west = air[i - 1], east = air[i];
        courant[i] = fabs(flux[i]) / (flux[i] > 0 ? west : east);
        after[i] += flux[i] - flux[i + 1];
        inverse[i] = 1 / after[i];
        beyond |= courant[i] > 1;
    }
    return !beyond;
}

static void short_sweep(int n, const zonal_work *w, double *restrict q_next)
{
    const double *restrict q = w->q, *restrict slope = w->slope, *restrict edge = w->edge;
    const double *restrict flux = w->flux, *restrict courant = w->courant;
    const double *restrict inverse = w->inverse;
    double *restrict mean = w->mean;
    LANES
    for (int i = 0; i < n; i++) {
        double west = q[i - 1], east = q[i], west_slope = slope[i - 1], east_slope = slope[i];
        double west_away = edge[i - 1], east_away = edge[i + 1], through = flux[i];
        mean[i] = part_mean(through > 0 ? west : east, through > 0 ? west_slope : east_slope, edge[i],
                            through > 0 ? west_away : east_away, courant[i]);
    }
    mean[n] = mean[0];
    LANES
    for (int i = 0; i < n; i++)
        q_next[i] = swept(q[i], flux[i], mean[i], flux[i + 1], mean[i + 1], inverse[i]);
}

static double least_of(int n, const double *x)
{
    double low[8];
    for (int lane = 0; lane < 8; lane++)
        low[lane] = x[lane];
    for (int i = 8; i < n; i += 8)
        for (int lane = 0; lane < 8; lane++)
            low[lane] = least(low[lane], x[i + lane]);
    for (int lane = 1; lane < 8; lane++)
        low[0] = least(low[0], low[lane]);
    return low[0];
}

/* Cells upstream that some edge may reach: not more than the largest flux over the least air. */
static int longest_path(int n, const zonal_work *w)
{
    double *restrict opposite = w->rest;
    LANES
    for (int i = 0; i < n; i++)
        opposite[i] = -fabs(w->flux[i]);
    double cells = -least_of(n, opposite) / least_of(n, w->air);
    return (int)least(cells, w->pad - 5) + 1;
}

/* Cell number `far` upstream of every edge: passes whole, in part, or is not reached (rest < 0).
 * Tracer is counted from `floor` upward, so that a constant stays one. */
static void pass_cells(int n, int far, double floor, const zonal_work *w)
{
    const double *restrict q = w->q, *restrict slope = w->slope, *restrict edge = w->edge;
    const double *restrict flux = w->flux, *restrict air = w->air;
    double *restrict rest = w->rest, *restrict part = w->part;
    LANES
    for (int i = 0; i < n; i++) {
        const int west = i - 1 - far, east = i + far;
        double w_air = air[west], w_q = q[west], w_slope = slope[west], w_near = edge[west + 1];
        double e_air = air[east], e_q = q[east], e_slope = slope[east], e_near = edge[east];
        double w_away = edge[west], e_away = edge[east + 1], through = flux[i], left = rest[i];
        double held = through > 0 ? w_air : e_air, mean = through > 0 ? w_q : e_q;
        double take = least(left, held);
        double some = part_mean(mean, through > 0 ? w_slope : e_slope, through > 0 ? w_near : e_near,
                                through > 0 ? w_away : e_away, take / held);
        double passed = take * ((left > held ? mean : some) - floor);
        part[i] += left < 0 ? 0 : passed;
        rest[i] = left > held ? left - held : -1;
    }
}

static void long_sweep(int n, int reach, const zonal_work *w, double *restrict q_next)
{
    const double *restrict q = w->q, *restrict flux = w->flux, *restrict inverse = w->inverse;
    double *restrict rest = w->rest, *restrict part = w->part, *restrict mean = w->mean;
    const double floor = least_of(n, q);
    LANES
    for (int i = 0; i < n; i++)
        rest[i] = fabs(flux[i]), part[i] = 0;
    for (int far = 0; far < reach; far++)
        pass_cells(n, far, floor, w);
    LANES
    for (int i = 0; i < n; i++) {
        double sum = part[i] + fabs(flux[i]) * floor;
        double moved = sum < LEAST * fabs(flux[i]) ? -fabs(flux[i]) * floor : part[i];
        mean[i] = flux[i] > 0 ? moved : -moved;
    }
    mean[n] = mean[0];
    LANES
    for (int i = 0; i < n; i++) {
        double above = q[i] - floor;
        double next = q[i] + ((mean[i] - flux[i] * above) - (mean[i + 1] - flux[i + 1] * above)) * inverse[i];
        q_next[i] = next > 0 ? next : 0;
    }
}

static void zonal(const aft_transport_zonal *z)
{
    const int        n = z->n;
    const zonal_work w = zonal_rows(n, z->scratch);
    const bool       brief = zonal_shares(z, &w);
    const int        reach = brief ? 1 : longest_path(n, &w);
    if (!brief)
        continue_row(n, reach, w.air);
    for (int tracer = 0; tracer < z->ntracer; tracer++) {
        double *q = z->q + (size_t)tracer * z->stride;
        if (empty(n, q))
            continue;
        LANES
        for (int i = 0; i < n; i++)
            w.q[i] = q[i];
        continue_row(n, reach + 3, w.q);
        parabolas(n, reach, &w);
        if (brief)
            short_sweep(n, &w, q);
        else
            long_sweep(n, reach, &w, q);
    }
}
