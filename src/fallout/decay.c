/* SPDX-License-Identifier: Apache-2.0 */
#include "fallout/decay.h"

#include "base/math.h"

/* Glasstone & Dolan 1977, Table 9.19: hours, relative dose rate. */
enum { NTIME = 18 };
static const double HOURS[NTIME] = {1, 1.5, 2, 3, 5, 6, 10, 15, 24, 36, 48, 72, 100, 200, 400, 600,
                                    800, 1000};
static const double RATE[NTIME]  = {1, .610, .400, .230, .130, .100, .063, .040, .023, .015, .010,
                                    .0062, .0040, .0017, .00069, .00040, .00031, .00024};

/* Piece k is r0 (t / t0)^slope on [t0, t1); piece 0 before 1 h, piece NTIME after 1000 h. */
typedef struct {
    double t0, r0, slope, t1;
} piece;

static piece piece_of(aft_decay_law law, int k)
{
    if (law == AFT_DECAY_POWER || k == 0)
        return (piece){1, 1, -1.2, law == AFT_DECAY_POWER ? 1e30 : HOURS[0]};
    int i = k < NTIME ? k - 1 : NTIME - 2;
    double slope = aft_log(RATE[i + 1] / RATE[i]) / aft_log(HOURS[i + 1] / HOURS[i]);
    return k < NTIME ? (piece){HOURS[i], RATE[i], slope, HOURS[k]}
                     : (piece){HOURS[NTIME - 1], RATE[NTIME - 1], slope, 1e30};
}

double aft_decay(aft_decay_law law, double t)
{
    double h = t / 3600;
    int    k = 0;
    while (k < NTIME && h >= HOURS[k] && law == AFT_DECAY_GD)
        k++;
    piece p = piece_of(law, k);
    return p.r0 * aft_pow(h / p.t0, p.slope);
}

static double piece_integral(piece p, double a, double b)
{
    double q = p.slope + 1;
    if (fabs(q) < 1e-9)
        return p.r0 * p.t0 * aft_log(b / a);
    return p.r0 * p.t0 / q * (aft_pow(b / p.t0, q) - aft_pow(a / p.t0, q));
}

double aft_decay_integral(aft_decay_law law, double t0, double t1)
{
    double a = t0 / 3600, end = t1 / 3600, sum = 0;
    for (int k = 0; k <= NTIME && a < end; k++) {
        piece p = piece_of(law, k);
        if (a >= p.t1)
            continue;
        double b = aft_min(end, p.t1);
        sum += piece_integral(p, a, b);
        a = b;
    }
    return sum;
}
