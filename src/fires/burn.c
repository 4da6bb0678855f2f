/* SPDX-License-Identifier: Apache-2.0 */
/* Burned ground: the union of the bursts' discs, so that what burned once cannot burn again.
 *
 * Every fine cell is 8 x 8 points, one bit each. A disc sets the bits of the points inside it; the
 * part of the cell that burns is the part of bits set. Laws of area by lineage:
 *
 *     toon2008, reisner_low   A = A15 W/15          Toon et al. 2007: Hiroshima, linear in yield
 *     cube_root               A = A15 (W/15)^(2/3)  as overpressure scales
 *     brode_small             R = 0.569 W^0.432 km  fit to Brode & Small 1986 areas, as used by
 *                                                   the model of Population-Loss-NW (ALLFED)
 *     ignition                no disc: lognormal in the largest fluence and overpressure of a cell
 *
 * A burst higher than twice its burned radius sets nothing alight. */
#include "fires/burn.h"

#include "base/bits.h"
#include "base/math.h"
#include "base/normal.h"
#include "base/units.h"

#include <string.h>

enum { SIDE = 8 };
static const double FINE_DEG     = 1.0 / 120;        /* side of a fine cell [degrees]        */

double aft_burned_radius(aft_lineage lineage, double yield_kt, double area_15kt_m2)
{
    double w = yield_kt / 15;
    switch (lineage) {
    case AFT_LINEAGE_TOON2008:
    case AFT_LINEAGE_REISNER_LOW: return sqrt(area_15kt_m2 * w / AFT_PI);
    case AFT_LINEAGE_CUBE_ROOT:   return sqrt(area_15kt_m2 / AFT_PI) * aft_cbrt(w);
    case AFT_LINEAGE_BRODE_SMALL: return 569 * aft_pow(yield_kt, 0.432);
    default:                      return 0;
    }
}

double aft_fine_area(int32_t tile, int fine)
{
    double north = 90 - (tile / AFT_COLS_5MIN) / 12.0 - (fine / AFT_FINE) * FINE_DEG;
    double to    = AFT_PI / 180;
    return AFT_EARTH_RADIUS * AFT_EARTH_RADIUS * FINE_DEG * to
           * (aft_sin(north * to) - aft_sin((north - FINE_DEG) * to));
}

/* Index of a 5' cell in the ascending list, or -1. */
static int tile_index(const aft_damage *damage, int32_t cell)
{
    int low = 0, high = damage->ntile - 1;
    while (low <= high) {
        int middle = low + (high - low) / 2;
        if (damage->tile[middle] == cell)
            return middle;
        if (damage->tile[middle] < cell)
            low = middle + 1;
        else
            high = middle - 1;
    }
    return -1;
}

/* A disc on the ground; distances in degrees of latitude around its centre. */
typedef struct {
    double lat, lon, radius_deg;
} disc;

/* The bits of the fine cell with this north-west corner that lie in the disc. */
static uint64_t covered(disc d, double north, double west, double cosine)
{
    uint64_t bits = 0;
    for (int i = 0; i < SIDE; i++) {
        double dy = north - (i + 0.5) * FINE_DEG / SIDE - d.lat;
        for (int j = 0; j < SIDE; j++) {
            double dx = (west + (j + 0.5) * FINE_DEG / SIDE - d.lon) * cosine;
            if (dx * dx + dy * dy <= d.radius_deg * d.radius_deg)
                bits |= UINT64_C(1) << (i * SIDE + j);
        }
    }
    return bits;
}

/* All points of a cell in, or none, without looking at each. */
static uint64_t covered_fast(disc d, double north, double west, double cosine)
{
    double dy = north - 0.5 * FINE_DEG - d.lat, dx = (west + 0.5 * FINE_DEG - d.lon) * cosine;
    double r = sqrt(dx * dx + dy * dy), half = 0.71 * FINE_DEG;
    if (r + half <= d.radius_deg)
        return ~UINT64_C(0);
    return r - half > d.radius_deg ? 0 : covered(d, north, west, cosine);
}

static void set_bits(const aft_damage *damage, disc d, uint64_t *bits)
{
    double edge = aft_min(fabs(d.lat) + d.radius_deg, 89.9), to = AFT_PI / 180;
    double dlon = aft_min(d.radius_deg / aft_cos(edge * to), 179.9);
    int row0 = aft_to_int(aft_max(floor((90 - d.lat - d.radius_deg) * 120), 0));
    int row1 = aft_to_int(aft_min(floor((90 - d.lat + d.radius_deg) * 120), 10 * AFT_ROWS_5MIN - 1));
    int col0 = aft_to_int(floor((d.lon - dlon + 180) * 120));
    int col1 = aft_to_int(floor((d.lon + dlon + 180) * 120)), wrap = 10 * AFT_COLS_5MIN;
    for (int row = row0; row <= row1; row++) {
        double north  = 90 - row * FINE_DEG;
        double cosine = aft_cos(0.5 * (north + d.lat) * to);
        int    t = -1, last = -1;
        for (int col = col0; col <= col1; col++) {
            int     c    = ((col % wrap) + wrap) % wrap;
            int32_t cell = row / AFT_FINE * AFT_COLS_5MIN + c / AFT_FINE;
            if (cell != last)
                t = tile_index(damage, last = cell);
            if (t >= 0)
                bits[(size_t)t * AFT_FINE2 + row % AFT_FINE * AFT_FINE + c % AFT_FINE] |=
                    covered_fast(d, north, -180 + col * FINE_DEG, cosine);
        }
    }
}

/* Lit by heat or by damage, whichever lights more: the damage arrays hold the largest of all
 * bursts, so this too burns once. */
static void burn_by_ignition(const aft_damage *damage, const aft_assumptions *a, float *burned)
{
    double heat  = AFT_CAL_CM2 * aft_assumed(a, "ignition_fluence");
    double spread = aft_assumed(a, "ignition_spread");
    double blast = AFT_PSI * aft_assumed(a, "ignition_overpressure");
    for (size_t i = 0; i < (size_t)damage->ntile * AFT_FINE2; i++)
        burned[i] = (float)aft_max(
            aft_lognormal_cdf((double)damage->thermal[i], heat, spread),
            aft_lognormal_cdf((double)damage->overpressure[i], blast, spread));
}

aft_status aft_burn(aft_lineage lineage, const aft_detonations *detonations,
                    const aft_damage *damage, const aft_assumptions *assumptions,
                    aft_arena *arena, float **burned, aft_error *err)
{
    size_t n = (size_t)damage->ntile * AFT_FINE2;
    AFT_NEW(*burned, arena, n, err);
    if (lineage == AFT_LINEAGE_IGNITION) {
        burn_by_ignition(damage, assumptions, *burned);
        return AFT_OK;
    }
    aft_mark  scratch = aft_arena_mark(arena);
    double    area    = 1e6 * aft_assumed(assumptions, "burned_area_15kt");
    uint64_t *bits;
    AFT_NEW(bits, arena, n, err);
    for (int b = 0; b < detonations->n; b++) {
        double r = aft_burned_radius(lineage, detonations->yield_kt[b], area);
        if (detonations->hob_m[b] > 2 * r)
            continue;
        disc d = {detonations->lat_deg[b], detonations->lon_deg[b],
                  r / (AFT_EARTH_RADIUS * AFT_PI / 180)};
        set_bits(damage, d, bits);
    }
    for (size_t i = 0; i < n; i++)
        (*burned)[i] = (float)aft_count_bits(bits[i]) / (SIDE * SIDE);
    aft_arena_release(arena, scratch);
    return AFT_OK;
}

/* Fuel. Toon et al. 2008: 8 kg m-2 and 11 t a head; or floor area a head times its load. The low
 * lineage burns no more than a suburb's. */
aft_fuel_law aft_fuel_law_make(aft_lineage lineage, const aft_assumptions *a)
{
    return (aft_fuel_law){
        .lineage          = lineage,
        .model            = aft_choice(a, "fuel_model"),
        .base             = aft_assumed(a, "fuel_base"),
        .per_person       = aft_assumed(a, "fuel_per_person"),
        .per_floor        = aft_assumed(a, "fuel_per_floor"),
        .floor_per_person = aft_assumed(a, "floor_per_person"),
        .consumed         = aft_assumed(a, "fuel_consumed"),
        .most             = aft_assumed(a, "low_lineage_fuel"),
    };
}

double aft_fuel(const aft_fuel_law *law, double people_per_m2)
{
    double fuel = law->model == 0 ? law->base + law->per_person * people_per_m2
                                  : law->per_floor * law->floor_per_person * people_per_m2;
    if (law->lineage == AFT_LINEAGE_REISNER_LOW)
        fuel = aft_min(fuel, law->most);
    return law->consumed * fuel;
}
