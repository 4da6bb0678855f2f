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

void aft_parallel(int nblock, int threads, aft_block_work work, void *context)
{
#ifdef _OPENMP
    int n = aft_parallel_threads(threads);
#pragma omp parallel for schedule(static, 1) num_threads(n)
    for (int block = 0; block < nblock; block++)
        work(context, block);
#else
    (void)threads;
    for (int block = 0; block < nblock; block++)
        work(context, block);
#endif
}
