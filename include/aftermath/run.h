/* SPDX-License-Identifier: Apache-2.0 */
/* run.h: the whole simulation. */
#ifndef AFTERMATH_RUN_H
#define AFTERMATH_RUN_H

#include "aftermath/food.h"

/* The rooms of the house in order, each with the struct it filled. */
typedef struct {
    const aft_scenario *scenario;
    aft_inputs          in;
    bool                has_strikes;
    aft_detonations     detonations;  /* what explodes, where, when                     */
    aft_damage          damage;       /* people and structures, prompt                  */
    aft_dose            dose;         /* fallout on those who are left                  */
    aft_emissions       emissions;    /* soot: mass, place, height, time                */
    aft_weather         weather;      /* light, temperature, rain by month              */
    aft_harvest         harvest;      /* yield by crop, country and year                */
    aft_diets           diets;        /* kilocalories per person, country and year      */
    int                 nschool;      /* with schools: the later rooms again, by school */
    const struct aft_school *school;
} aft_result;

/* One named school of the disputed step (soot), carried to the end. */
typedef struct aft_school {
    const char   *name;
    aft_emissions emissions;
    aft_weather   weather;
    aft_harvest   harvest;
    aft_diets     diets;
} aft_school;

/* Runs every stage. Result arrays come from the arena; progress and keeper may be NULL. */
aft_status aft_run(const aft_scenario *scenario, const aft_earth *earth, bool schools, int threads,
                   aft_progress progress, void *progress_user, const aft_keeper *keeper, aft_arena *arena,
                   aft_result *result, aft_error *err);

/* Digests: SHA-256 of each stage's field table, chained; eight words of a fixed list. */
enum { AFT_NSTAGE = 6 };  /* effects fallout fires climate crops food */
typedef struct {
    char stage[AFT_NSTAGE][65];
    char chain[65];
    char words[128];
} aft_digests;

extern const char *const aft_stage_names[AFT_NSTAGE];
void aft_digest_result(const aft_result *result, aft_digests *digests);
/* The same of the stages' digests. */
void aft_digest_stages(uint8_t digest[AFT_NSTAGE][32], aft_digests *digests);

#endif
