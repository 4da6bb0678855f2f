/* SPDX-License-Identifier: Apache-2.0 */
/* dispute.h: two views of a war -> what is agreed, what is disputed, and how much of the difference
 * in each outcome hangs on each disputed assumption. */
#ifndef AFTERMATH_DISPUTE_H
#define AFTERMATH_DISPUTE_H

#include "aftermath/chain.h"

/* One number a whole run is judged by. */
typedef struct {
    const char *name;      /* a key of summary.json */
    const char *unit, *meaning;
    double    (*of)(const aft_result *result);
} aft_outcome;

enum { AFT_NOUTCOME = 8 };
extern const aft_outcome aft_outcomes[AFT_NOUTCOME + 1];  /* ends with a name of NULL */

/* A party's choice of assumptions, with reasons. */
enum { AFT_PARTY_CHOICES = 256 };
typedef struct {
    const char *party, *note;             /* the latter may be ""                                */
    const char *science_version;          /* "": for any                                         */
    int         nchoice;                  /* in the order of the parameter table                 */
    int         choice[AFT_PARTY_CHOICES];/* parameter                                           */
    const char *reason[AFT_PARTY_CHOICES];/* or ""                                               */
    aft_assumptions assumptions;          /* the defaults, then the choices                      */
    const char *public_key, *signature;   /* Ed25519, lower-case hex, or NULL                    */
    const char *canonical_json;           /* what is signed: everything but the signature        */
    size_t      canonical_json_length;
} aft_party;

/* Reads an assumption file (YAML or JSON): party, note, science_version, assumptions as NAME: VALUE or
 * NAME: {value: VALUE, reason: TEXT}, signature {public_key, ed25519}. docs/table.md. AFT_BAD_INPUT:
 * "file:line: what was wrong; what would be right". Whether the signature is right is not judged here. */
aft_status aft_party_read(const char *bytes, size_t size, const char *file, aft_arena *arena,
                          aft_party *party, aft_error *err);

/* One disputed item: a parameter, or the war itself. */
typedef struct {
    int      parameter;       /* -1: the war (strikes, date, years) */
    double   a, b;            /* its two values; 0 for the war      */
    double   alone[AFT_NOUTCOME]; /* a's run with this one as b has it, less a's run        */
    double   back[AFT_NOUTCOME];  /* b's run, less b's run with this one as a has it        */
    double   share[AFT_NOUTCOME]; /* Shapley value: the shares add up to b's run less a's   */
    double   error[AFT_NOUTCOME]; /* standard error of the share; 0 when it is exact        */
} aft_disputed;

enum { AFT_MAX_DISPUTED = 32, AFT_EXACT_DISPUTED = 8 };
typedef struct {
    const aft_scenario *scenario[2];      /* whose assumptions are the parties' */
    int          nread, nagreed;          /* parameters that such a run reads (aft_chain_reads); of them with
                                           * the same value */
    int          nunread, unread[AFT_MAX_DISPUTED]; /* that differ and move nothing: of the 3-D model alone */
    int          ndisputed;               /* in the order of the parameter table */
    aft_disputed disputed[AFT_MAX_DISPUTED];
    double       outcome[2][AFT_NOUTCOME];
    int          norder;                  /* orders sampled; 0: exact           */
    int          nrun;                    /* wars computed                      */
} aft_dispute;

/* a and b: the same war or two, each with its own assumptions. Exact up to AFT_EXACT_DISPUTED items,
 * beyond by norder random orders (Philox, seed 1; error from their spread). Stages that an item does not
 * touch are not run again (chain.h). More than AFT_MAX_DISPUTED items: AFT_BAD_INPUT. */
aft_status aft_dispute_of(const aft_scenario *a, const aft_scenario *b, const aft_earth *earth,
                         int norder, int threads, aft_progress progress, void *progress_user,
                         aft_arena *arena, aft_dispute *ledger, aft_error *err);
/* The same on a chain that others use too; what it last ran is then one of the views. Where the chain waits for
 * helpers aft_dispute_go ends with AFT_INTERRUPTED, and called again it goes on from there; the ledger is whole
 * when it ends with AFT_OK. */
typedef struct aft_dispute_work aft_dispute_work;
aft_status aft_dispute_begin(aft_chain *chain, const aft_scenario *a, const aft_scenario *b, int norder,
                             int threads, aft_progress progress, void *progress_user, aft_arena *arena,
                             aft_dispute *ledger, aft_dispute_work **work, aft_error *err);
aft_status aft_dispute_go(aft_dispute_work *work, aft_error *err);

#endif
