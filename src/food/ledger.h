/* SPDX-License-Identifier: Apache-2.0 */
/* One country's row of the national food ledger, per person and day. */
#ifndef AFTERMATH_FOOD_LEDGER_H
#define AFTERMATH_FOOD_LEDGER_H

#include "aftermath/earth.h"

/* Food groups that grow as crops, then animals and fish. */
typedef enum {
    FOOD_WHEAT, FOOD_RICE, FOOD_MAIZE, FOOD_BARLEY, FOOD_OTHER_CEREALS, FOOD_ROOTS,
    FOOD_OTHER_PLANTS, FOOD_NPLANT, FOOD_ANIMALS = FOOD_NPLANT, FOOD_FISH, FOOD_NGROUP
} food_group;

/* What crops are used for besides food; in the order of the simulated crops. */
typedef enum { USE_WHEAT, USE_RICE, USE_MAIZE, USE_SOY, USE_OTHER, USE_N } food_use;

typedef struct {
    double supply[FOOD_NGROUP];   /* kcal person-1 day-1 at retail in a normal year              */
    double own[FOOD_NPLANT];      /* production over domestic supply, 1                          */
    double feed[USE_N];           /* kcal person-1 day-1 given to animals                        */
    double feed_own[USE_N];       /* the same if only what grows at home is given, exports kept  */
    double nonfood_own[USE_N];    /* fuel and other uses, home-grown                             */
    double harvest[USE_OTHER];    /* kcal person-1 day-1 grown: wheat, rice, maize, soy          */
} aft_national_ledger;

/* Reads every country's row into rows[ncountry]. AFT_BAD_DATA names an item that is missing. */
aft_status aft_ledger_rows(const aft_ledger *ledger, aft_national_ledger *rows, aft_error *err);

#endif
