/* SPDX-License-Identifier: Apache-2.0 */
#include "base/parallel.h"

#ifdef _OPENMP
#include <omp.h>
#endif

int aft_parallel_threads(int threads)
{
#ifdef _OPENMP
    return threads > 0 ? threads : omp_get_num_procs();
#else
    (void)threads;
    return 1;
#endif
}

#ifdef _OPENMP
/* Inside a block of another aft_parallel: offered to its threads that have no block left. */
static void share(int nblock, aft_block_work work, void *context)
{
    for (int block = 0; block < nblock; block++) {
#pragma omp task firstprivate(block)
        work(context, block);
    }
#pragma omp taskwait
}
#endif

void aft_parallel(int nblock, int threads, aft_block_work work, void *context)
{
#ifdef _OPENMP
    int n = aft_parallel_threads(threads);
    if (n > 1 && omp_in_parallel()) {
        share(nblock, work, context);
        return;
    }
#pragma omp parallel for schedule(static, 1) num_threads(n)
    for (int block = 0; block < nblock; block++)
        work(context, block);
#else
    (void)threads;
    for (int block = 0; block < nblock; block++)
        work(context, block);
#endif
}
