/* SPDX-License-Identifier: Apache-2.0 */
/* chain.h: run after run, each stage computed only when something that it reads was moved. */
#ifndef AFTERMATH_CHAIN_H
#define AFTERMATH_CHAIN_H

#include "aftermath/run.h"

/* What earlier runs made, by the hash of all that went into it. Each stage sees the parameters it
 * declares (chain/rooms.c) and the defaults of all others, so that nothing unhashed can reach a result. */
typedef struct aft_chain aft_chain;

/* For a ledger or a sweep: the stages of the largest built-in war, 315 MB, and 220 MB of those that vary. */
static const size_t AFT_CHAIN_KEEP = (size_t)512 << 20;

/* Results no run needs now are kept up to `keep_bytes`, the least recently used going first. The
 * earth must outlive the chain. */
aft_status aft_chain_create(const aft_earth *earth, size_t keep_bytes, aft_chain **chain,
                            aft_error *err);
void       aft_chain_free(aft_chain *chain);  /* NULL is allowed */

/* The bits of aft_run and aft_digest_result. `result` and what it points at hold until the next run
 * of the chain. Progress is asked as in aft_run, of the stages that are computed; a run that was
 * stopped keeps the stages it finished. */
aft_status aft_chain_run(aft_chain *chain, const aft_scenario *scenario, bool schools, int threads,
                         aft_progress progress, void *progress_user, aft_result *result,
                         aft_digests *digests, aft_error *err);

/* Does a stage of such a run declare this parameter (aft_parameter_at)? Those of the 3-D model alone: no. */
bool aft_chain_reads(int parameter);

/* Makes what every war of this population year begins with under the defaults, so that the first run need not. */
aft_status aft_chain_prepare(aft_chain *chain, int population_year, aft_error *err);

/* The control climate of the last run that ended well; NULL before. */
const aft_climate_control *aft_chain_control(const aft_chain *chain);
/* Takes a saved one, which must be of these assumptions: runs with them need not make it. */
aft_status aft_chain_take_control(aft_chain *chain, const aft_assumptions *assumptions, const uint8_t *bytes,
                                  size_t size, aft_error *err);

/* Work for helpers. A run gives orders as early as it can: for the control climate that it lacks, for crops of the
 * months that are known (aft_crops_grow) while it goes on with those that are not. It ends with AFT_INTERRUPTED
 * where it can do nothing more; the same run goes on when all that was ordered is taken. No bit depends on who
 * made what, or when. */
typedef enum { AFT_ORDER_CONTROL, AFT_ORDER_CROPS } aft_order;
typedef void (*aft_offer)(void *user, aft_order kind, const uint8_t *order, size_t size);
/* offer NULL: nobody helps. Either way what was ordered before is forgotten. */
void       aft_chain_help(aft_chain *chain, aft_offer offer, void *user);
/* A control or a part of crops; may be called in the midst of the run, from its progress. AFT_BAD_INPUT: not
 * ordered; AFT_BAD_DATA: not what was ordered. */
aft_status aft_chain_take(aft_chain *chain, const uint8_t *made, size_t size, aft_error *err);
/* Part of what was ordered that was taken, 0 to 1; 1: nothing more is to come. */
double     aft_chain_taken(const aft_chain *chain);
/* Of a helper: what an order for a control asks for. */
aft_status aft_chain_make_control(const uint8_t *order, size_t size, const aft_earth *earth, aft_arena *arena,
                                  uint8_t **made, size_t *made_size, aft_error *err);

/* Stages the last run computed; the rest was kept. */
int    aft_chain_computed(const aft_chain *chain);
size_t aft_chain_bytes(const aft_chain *chain);

#endif
