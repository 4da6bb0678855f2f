/* SPDX-License-Identifier: Apache-2.0 */
#include "base/days.h"

static aft_status load(const aft_daily *kind, void *run, const aft_keeper *keeper, aft_arena *arena, aft_error *err)
{
    const aft_mark mark = aft_arena_mark(arena);
    const uint8_t *bytes = NULL;
    const char    *name  = "";
    size_t         size  = 0;
    AFT_TRY(keeper->load(keeper->user, arena, &bytes, &size, &name, err));
    if (bytes)
        AFT_TRY(kind->restore(run, bytes, size, name, err));
    aft_arena_release(arena, mark);
    return AFT_OK;
}

static aft_status save(const aft_daily *kind, const void *run, const aft_keeper *keeper, aft_arena *arena,
                       aft_error *err)
{
    const aft_mark mark = aft_arena_mark(arena);
    const size_t   size = kind->saved_size(run);
    uint8_t       *bytes;
    AFT_NEW(bytes, arena, size, err);
    kind->save(run, bytes);
    AFT_TRY(keeper->save(keeper->user, kind->day(run), bytes, size, err));
    aft_arena_release(arena, mark);
    return AFT_OK;
}

aft_status aft_days(const aft_daily *kind, void *run, int last, aft_progress progress, void *progress_user,
                    const aft_keeper *keeper, aft_arena *arena, aft_error *err)
{
    if (keeper)
        AFT_TRY(load(kind, run, keeper, arena, err));
    for (int first = kind->day(run), day = first;; day = kind->day(run)) {
        const bool due = keeper && keeper->due(keeper->user, day, last);
        const bool go  = day >= last || !progress
                     || progress(progress_user, kind->stage, (double)(day - first) / (last - first));
        if (keeper && (due || day >= last || !go))
            AFT_TRY(save(kind, run, keeper, arena, err));
        if (!go)
            return aft_fail(err, AFT_INTERRUPTED, "%s: stopped after day %d", kind->stage, day);
        if (day >= last)
            return AFT_OK;
        AFT_TRY(kind->advance(run, err));
    }
}
