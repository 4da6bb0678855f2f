/* SPDX-License-Identifier: Apache-2.0 */
/* Of a chain's own files: rooms, what each made, a pass through them. */
#ifndef AFTERMATH_CHAIN_CHAIN_H
#define AFTERMATH_CHAIN_CHAIN_H

#include "aftermath.h"

typedef enum { EARTH, PLAN, EFFECTS, FALLOUT, FIRES, CONTROL, WAR, CLIMATE, CROPS, FOOD, NROOM } room;

typedef struct {
    aft_earth     earth;
    const double *population_factor;
} assumed_earth;

/* One stage's result with the arena that holds it. */
typedef struct entry {
    struct entry *next;
    aft_arena    *arena;
    room          room;
    uint64_t      used;      /* count of the run that last read it */
    uint8_t       key[32], digest[32];
    union {
        assumed_earth   earth;
        aft_detonations detonations;
        aft_damage      damage;
        aft_dose        dose;
        aft_emissions   emissions;
        aft_climate_control *control;
        aft_climate_war *war;
        aft_weather     weather;
        aft_harvest     harvest;
        aft_diets       diets;
    } made;
} entry;

/* Crops on order: the harvest's key, harvests 0 .. next - 1 ordered, what was handed in. */
typedef struct {
    aft_arena       *arena;
    uint8_t          key[32];
    aft_assumptions  assumptions;
    int              years, next;
    aft_crops_grown *grown;
} asked;

struct aft_chain {
    aft_arena       *arena;
    const aft_earth *earth;
    size_t           keep_bytes;
    entry           *entries;
    aft_arena       *scratch;   /* of the last run: its schools, its war as text */
    uint64_t         count;
    int              computed;
    const aft_climate_control *control;   /* of the last run that ended well */
    aft_offer        offer;     /* NULL: nobody helps */
    void            *offer_user;
    bool             promised;  /* a control of this key will come */
    uint8_t          control_key[32];
    asked           *asked;     /* NULL: no crops */
};

/* One pass through the rooms. */
typedef struct {
    aft_chain          *chain;
    const aft_scenario *scenario;
    aft_assumptions     assumptions;   /* of this pass: the scenario's, or a school's */
    const char         *war;           /* the scenario without names, years and assumptions */
    int                 threads;
    aft_progress        progress;
    void               *progress_user;
    entry              *at[NROOM];     /* NULL: the scenario has none, or it will come */
    uint8_t             control_key[32];
} pass;

#define MADE(p, room, part) ((p)->at[room] ? &(p)->at[room]->made.part : NULL)

/* What each room reads: earlier rooms, the parameters of these tables, the war as text. */
typedef struct {
    const char            *name;
    aft_status           (*make)(const pass *, const aft_inputs *, entry *, aft_error *);
    const aft_field_table *fields;
    bool                   of_strikes, reads_war;
    unsigned               reads;
    const aft_parameter   *parameters[2];
} room_plan;

extern const room_plan aft_chain_rooms[NROOM];

/* keep.c: the hash of all that goes into a room, with the parameters it sees; entries by that hash. A
 * control serves every war of no more years. */
void       aft_chain_key(const pass *p, room r, aft_assumptions *seen, uint8_t key[32]);
entry     *aft_chain_find(const aft_chain *chain, room r, const uint8_t key[32], int years);
aft_status aft_chain_new_entry(room r, const uint8_t key[32], entry **made, aft_error *err);
/* Keeps an entry that was filled, or frees it. */
aft_status aft_chain_keep(aft_chain *chain, entry *e, aft_status status);
void       aft_chain_drop(aft_chain *chain, entry *e);
void       aft_chain_make_room(aft_chain *chain);

/* elsewhere.c: a control that will come instead of being made; crops from what was taken, or an order for what
 * is left and AFT_INTERRUPTED. */
void       aft_chain_order_control(const pass *p, const aft_assumptions *seen, const uint8_t key[32]);
aft_status aft_chain_crops(const pass *p, const aft_inputs *in, entry *e, aft_error *err);
/* The war of this entry, watched so that crops of its first years are ordered while later ones are computed. */
aft_status aft_chain_war(const pass *p, const aft_inputs *in, entry *e, aft_error *err);
void       aft_chain_forget_asked(aft_chain *chain);

#endif
