/* SPDX-License-Identifier: Apache-2.0 */
/* The stage: damage -> emissions. Read aft_fires at the end first.
 *
 *     soot = burned area x fuel consumed x emission factor x (1 - rain-out)
 *
 * on every fine cell where people live, burned once; gathered into boxes of 5 degrees, each one
 * release where its soot is, or two for the low lineage: little aloft, the rest below. */
#include "aftermath/fires.h"

#include "base/math.h"
#include "fires/burn.h"
#include "fires/release.h"

typedef struct {
    double area, fuel, soot;     /* m2, kg, kg made */
    double firestorm_area;       /* m2 */
} tile_fire;

static tile_fire burn_tile(const aft_damage *damage, const float *burned, int t,
                           const aft_fuel_law *law, double emission, double storm_fuel)
{
    tile_fire sum = {0};
    for (int k = 0; k < AFT_FINE2; k++) {
        size_t at = (size_t)t * AFT_FINE2 + k;
        if (!(burned[at] > 0) || !(damage->people[at] > 0))
            continue;
        double cell = aft_fine_area(damage->tile[t], k), area = cell * burned[at];
        double fuel = aft_fuel(law, damage->people[at] / cell);
        sum.area += area;
        sum.fuel += area * fuel;
        sum.soot += area * fuel * emission;
        sum.firestorm_area += fuel >= storm_fuel ? area : 0;
    }
    return sum;
}

/* What the tiles add up to: by country, in all, and for the releases. */
static void add_tiles(const aft_damage *damage, const float *burned, const aft_assumptions *a,
                      aft_lineage lineage, aft_boxes *boxes, double *country_soot,
                      double *country_area, aft_emissions *e)
{
    aft_fuel_law law      = aft_fuel_law_make(lineage, a);
    double       emission = aft_assumed(a, "soot_emission_factor");
    double       storm    = aft_assumed(a, "firestorm_fuel");
    double       kept     = 1 - aft_assumed(a, "soot_rainout");
    for (int t = 0; t < damage->ntile; t++) {
        tile_fire f = burn_tile(damage, burned, t, &law, emission, storm);
        if (!(f.area > 0))
            continue;
        e->burned_area += f.area;
        e->fuel_burned += f.fuel;
        e->soot_emitted += f.soot;
        e->soot_released += kept * f.soot;
        e->firestorm_area += f.firestorm_area;
        aft_boxes_add(boxes, damage->tile[t], kept * f.soot);
        for (int k = 0; k < 4; k++) {
            int c = damage->share_country[4 * t + k];
            if (c >= 0 && c < damage->ncountry) {
                country_soot[c] += kept * f.soot * damage->share[4 * t + k];
                country_area[c] += f.area * damage->share[4 * t + k];
            }
        }
    }
}

aft_status aft_fires(const aft_detonations *detonations, const aft_damage *damage,
                     const aft_inputs *in, aft_arena *arena, aft_emissions *emissions,
                     aft_error *err)
{
    const aft_assumptions *a       = in->assumptions;
    aft_lineage            lineage = (aft_lineage)aft_choice(a, "soot_lineage");
    float                 *burned;
    double                *country_soot, *country_area;
    aft_boxes              boxes;

    *emissions = (aft_emissions){.ncountry = damage->ncountry, .month = detonations->month,
                                 .day = detonations->day};
    AFT_NEW(country_soot, arena, damage->ncountry, err);
    AFT_NEW(country_area, arena, damage->ncountry, err);
    AFT_TRY(aft_boxes_make(arena, &boxes, err));
    AFT_TRY(aft_burn(lineage, detonations, damage, a, arena, &burned, err));
    add_tiles(damage, burned, a, lineage, &boxes, country_soot, country_area, emissions);
    emissions->country_soot        = country_soot;
    emissions->country_burned_area = country_area;
    AFT_TRY(aft_boxes_release(&boxes, lineage, a, arena, emissions, err));
    if (in->progress && !in->progress(in->progress_user, "fires", 1))
        return aft_fail(err, AFT_INTERRUPTED, "stopped after fires");
    return AFT_OK;
}
