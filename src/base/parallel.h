/* SPDX-License-Identifier: Apache-2.0 */
/* Fixed blocks over threads: block b is handled by thread b % threads in the OpenMP build, in order
 * in the serial build; called within a block, the blocks go to whichever thread is free. Blocks
 * write disjoint outputs, so threads change speed, never bits. */
#ifndef AFTERMATH_BASE_PARALLEL_H
#define AFTERMATH_BASE_PARALLEL_H

typedef void (*aft_block_work)(void *context, int block);

/* threads 0: as many as the machine has. */
void aft_parallel(int nblock, int threads, aft_block_work work, void *context);

/* Threads that aft_parallel(.., threads, ..) will use. */
int aft_parallel_threads(int threads);

#endif
