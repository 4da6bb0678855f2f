/* SPDX-License-Identifier: Apache-2.0 */
#include "earth/spread.h"

#include "base/math.h"

/* Side of a fine cell, 30" of a meridian on a sphere of 6371 km [km] */
static const double FINE_KM = 0.92662447;
static const double REACH   = AFT_REACH_EFOLD;
static const double NARROW  = 1.5;     /* fine cells: below it kernels are splines              */
/* The sum of two splines nearest to the cut exponential: share and width over b of the broad one and
 * of the sharp one. Means over cells of side b, 1.5 b and 2 b differ by 2, 1.5 and 1 % of the people. */
static const double BROAD_SHARE = 0.85, BROAD = 2.766, SHARP = 1.012;

void aft_spread_shape(double lat_deg, double lon_deg, double radius_km, aft_spread *spread)
{
    double efold  = radius_km / FINE_KM;
    double shrink = aft_max(aft_cos(lat_deg * AFT_PI / 180.0), 0.2);
    bool   narrow = efold < NARROW;
    double reach  = narrow ? 1.5 * BROAD * efold : REACH * efold;
    spread->narrow  = narrow;
    spread->row     = (90.0 - lat_deg) * 120.0;
    spread->col     = (lon_deg + 180.0) * 120.0;
    spread->per_row = 1.0 / efold;
    spread->per_col = shrink / efold;
    spread->soft    = 0.12 / (efold * efold);
    spread->row0    = aft_to_int(aft_max(floor(spread->row - reach), 0.0));
    spread->row1    = aft_to_int(aft_min(floor(spread->row + reach) + 1.0, AFT_FINE_ROWS));
    spread->col0    = aft_to_int(floor(spread->col - reach / shrink));
    spread->col1    = aft_to_int(floor(spread->col + reach / shrink)) + 1;
}

/* Integral of the quadratic B-spline of width 1 (support -1.5 .. 1.5) up to x. */
static double spline_integral(double x)
{
    if (x <= -1.5)
        return 0.0;
    if (x >= 1.5)
        return 1.0;
    if (x < -0.5)
        return (x + 1.5) * (x + 1.5) * (x + 1.5) / 6.0;
    if (x > 0.5)
        return 1.0 - (1.5 - x) * (1.5 - x) * (1.5 - x) / 6.0;
    return 0.5 + x * (0.75 - x * x / 3.0);
}

/* Part of the spline in each of the cells first .. first + 9, whose middle is at `centre`. */
static void spline_parts(double centre, double per_cell, int32_t first, double part[AFT_FINE])
{
    double before = spline_integral((first - centre) * per_cell);
    for (int k = 0; k < AFT_FINE; k++) {
        double after = spline_integral((first + k + 1 - centre) * per_cell);
        part[k]      = after - before;
        before       = after;
    }
}

static double narrow_tile(const aft_spread *p, int32_t row0, int32_t col0,
                          const uint16_t land[AFT_FINE], double factor, double *people)
{
    double north[2][AFT_FINE], west[2][AFT_FINE], sum = 0.0;
    spline_parts(p->row, p->per_row / BROAD, row0, north[0]);
    spline_parts(p->col, p->per_col / BROAD, col0, west[0]);
    spline_parts(p->row, p->per_row / SHARP, row0, north[1]);
    spline_parts(p->col, p->per_col / SHARP, col0, west[1]);
    for (int r = 0; r < AFT_FINE; r++) {
        if (north[0][r] == 0.0 || !land[r])
            continue;
        double broad = factor * BROAD_SHARE * north[0][r];
        double sharp = factor * (1.0 - BROAD_SHARE) * north[1][r];
        for (int c = 0; c < AFT_FINE; c++) {
            double value = land[r] >> c & 1 ? broad * west[0][c] + sharp * west[1][c] : 0.0;
            sum += value;
            if (people)
                people[AFT_FINE * r + c] += value;
        }
    }
    return sum;
}

static double part_between(double first, double end, double per_cell)
{
    return spline_integral(end * per_cell) - spline_integral(first * per_cell);
}

double aft_spread_whole_tile(const aft_spread *p, int32_t row0, int32_t col0)
{
    if (row0 <= p->row0 && p->row1 <= row0 + AFT_FINE && col0 <= p->col0
        && p->col1 <= col0 + AFT_FINE)
        return 1.0;
    double north = row0 - p->row, south = north + AFT_FINE;
    double west = col0 - p->col, east = west + AFT_FINE;
    return BROAD_SHARE * part_between(north, south, p->per_row / BROAD)
               * part_between(west, east, p->per_col / BROAD)
         + (1.0 - BROAD_SHARE) * part_between(north, south, p->per_row / SHARP)
               * part_between(west, east, p->per_col / SHARP);
}

static int clip(int32_t value)
{
    return value < 0 ? 0 : value > AFT_FINE ? AFT_FINE : (int)value;
}

static double wide_tile(const aft_spread *p, const double *decay, int32_t row0, int32_t col0,
                        const uint16_t land[AFT_FINE], double factor, double *people)
{
    int    r0 = clip(p->row0 - row0), r1 = clip(p->row1 - row0);
    int    c0 = clip(p->col0 - col0), c1 = clip(p->col1 - col0);
    double sum = 0.0, step = AFT_DECAY / REACH;
    for (int r = r0; r < r1; r++) {
        if (!land[r])
            continue;
        double south = (row0 + r + 0.5 - p->row) * p->per_row, across = south * south + p->soft;
        for (int c = c0; c < c1; c++) {
            double east = (col0 + c + 0.5 - p->col) * p->per_col;
            double at   = aft_min(sqrt(across + east * east) * step, AFT_DECAY);
            int    k    = (int)at;
            double value = decay[k] + (at - k) * (decay[k + 1] - decay[k]);
            value = land[r] >> c & 1 ? factor * value : 0.0;
            sum += value;
            if (people)
                people[AFT_FINE * r + c] += value;
        }
    }
    return sum;
}

double aft_spread_tile(const aft_spread *p, const double *decay, int32_t cell,
                       const uint16_t land[AFT_FINE], double factor, double people[AFT_FINE2])
{
    int32_t row0 = cell / AFT_COLS_5MIN * AFT_FINE, col0 = cell % AFT_COLS_5MIN * AFT_FINE;
    if (col0 + AFT_FINE <= p->col0)
        col0 += AFT_FINE_COLS;
    else if (col0 >= p->col1)
        col0 -= AFT_FINE_COLS;
    if (row0 + AFT_FINE <= p->row0 || row0 >= p->row1 || col0 + AFT_FINE <= p->col0
        || col0 >= p->col1)
        return 0.0;
    return p->narrow ? narrow_tile(p, row0, col0, land, factor, people)
                     : wide_tile(p, decay, row0, col0, land, factor, people);
}

double aft_spread_sum(const aft_spread *p, const double *decay, const aft_cells *cells)
{
    double sum = 0.0;
    for (int32_t row = p->row0 / AFT_FINE; row * AFT_FINE < p->row1; row++)
        for (int32_t col = (p->col0 + AFT_FINE_COLS) / AFT_FINE;
             col * AFT_FINE < p->col1 + AFT_FINE_COLS; col++) {
            uint16_t land[AFT_FINE];
            int32_t  cell = row * AFT_COLS_5MIN + col % AFT_COLS_5MIN;
            if (aft_cells_land(cells, aft_rank_of(&cells->land, cell), land))
                sum += aft_spread_tile(p, decay, cell, land, 1.0, NULL);
        }
    return sum;
}
