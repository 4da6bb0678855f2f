/* SPDX-License-Identifier: Apache-2.0 */
/* scenario.h: who, where, when, how big -> detonations. */
#ifndef AFTERMATH_SCENARIO_H
#define AFTERMATH_SCENARIO_H

#include "aftermath/base.h"
#include "aftermath/earth.h"

enum { AFT_MAX_RULE_COUNTRIES = 32 };

typedef enum { AFT_BURST_AIR, AFT_BURST_SURFACE, AFT_BURST_AT_HEIGHT } aft_burst;

/* One entry of `strikes`: a place, a point, or a rule over public city lists. */
typedef struct {
    enum { AFT_STRIKE_PLACE, AFT_STRIKE_POINT, AFT_STRIKE_RULE } kind;
    const char *place;              /* "Hiroshima, JPN"                                          */
    double      lat_deg, lon_deg;
    double      yield_kt;
    aft_burst   burst;              /* air: the height that is best for 5 psi                    */
    double      hob_m;              /* for AFT_BURST_AT_HEIGHT                                   */
    double      time_min;           /* after the first                                           */
    double      time_last_min;      /* rule: its bursts are spread evenly from time_min to this  */
    double      fission_fraction;   /* negative: the parameter's default                         */
    const char *label;
    int         rule_ncountry;      /* rule: largest places of these countries                   */
    char        rule_iso3[AFT_MAX_RULE_COUNTRIES][4];
    int         rule_count;
    bool        rule_even;          /* share: even (each country count/n) or by_size             */
    double      rule_min_spacing_km;
    int         rule_spare;         /* the first so many discs of each country are left alone     */
    int         line;               /* in the file, for messages                                 */
} aft_strike;

typedef enum { AFT_SOOT, AFT_ORGANIC, AFT_SO2, AFT_NSPECIES } aft_species;

typedef struct {
    aft_species species;
    double mass_Tg, lat_deg, lon_deg, radius_km;
    double pressure_top_hPa, pressure_bottom_hPa;
    double start_day, days;
    int    line;
} aft_release_spec;

typedef struct {
    const char *name, *source, *description;  /* the latter two may be ""                        */
    const char *file;               /* for messages                                              */
    int   month, day;               /* of the war                                                */
    int   population_year;          /* 0: newest; 2010                                           */
    int               nstrike;
    const aft_strike *strike;
    int                     nrelease;
    const aft_release_spec *release;
    int    years;                   /* of climate                                                */
    int    gcm;                     /* 0: the fast tier; truncation of the 3-D model             */
    aft_assumptions assumptions;    /* defaults, then the file's, then --set                     */
    const char *canonical_json;     /* the scenario as it is held and hashed                     */
    size_t      canonical_json_length;
} aft_scenario;

/* Reads YAML (or JSON, its subset) from bytes; `file` names it in messages. Strings and arrays come
 * from the arena. Errors: AFT_BAD_INPUT, "file:line: what was wrong; what would be right". */
aft_status aft_scenario_read(const char *bytes, size_t size, const char *file, aft_arena *arena,
                             aft_scenario *scenario, aft_error *err);

/* Makes canonical_json anew after a change: every value that is set, keys sorted, no space, numbers
 * the shortest that read back as the same double. Reading it gives the same scenario again. */
aft_status aft_scenario_canonical(aft_scenario *scenario, aft_arena *arena, aft_error *err);

/* The same scenario with one thing that is negotiated set to `value`: "warheads" (so many of its weapons,
 * each strike giving up its part), "yield_kt" (of every weapon), "cities_spared" (rule: so many of each
 * country's most populous discs are not struck, nor anything in their place), or a parameter's name.
 * text: the value as typed. `varied` shares what is unchanged with `scenario`. */
aft_status aft_scenario_vary(const aft_scenario *scenario, const char *name, const char *text,
                             aft_arena *arena, aft_scenario *varied, aft_error *err);

/* What explodes, in order of time (ties: order in the file). */
typedef struct {
    int n;
    const double  *lat_deg, *lon_deg;     /* [burst]                                              */
    const double  *yield_kt;              /* [burst]                                              */
    const double  *hob_m;                 /* [burst] height above ground; 0: surface              */
    const double  *fission_fraction;      /* [burst] 1                                            */
    const double  *time_min;              /* [burst]                                              */
    const int16_t *country;               /* [burst] of the ground below; -1: none                */
    const int32_t *place;                 /* [burst] nearest named place; -1                      */
    double yield_total_kt;
    int    month, day;                    /* of the war                                           */
} aft_detonations;

extern const aft_field_table aft_detonations_table;

/* What a stage is given besides the stages before it. */
typedef struct {
    const aft_earth       *earth;
    const aft_assumptions *assumptions;
    const double          *population_factor;  /* [country] multiplies the Earth's people         */
    int                    threads;            /* 0: all                                          */
    aft_progress           progress;           /* may be NULL                                     */
    void                  *progress_user;
    const aft_keeper      *keeper;             /* of the 3-D model's restart; may be NULL         */
} aft_inputs;

aft_status aft_plan(const aft_scenario *scenario, const aft_inputs *in, aft_arena *arena,
                    aft_detonations *detonations, aft_error *err);

#endif
