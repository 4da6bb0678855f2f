/* SPDX-License-Identifier: Apache-2.0 */
#include "climate/gcm/control.h"

#include "base/days.h"
#include "base/digest.h"

#include <stdio.h>

static int day_of(const void *run)
{
    return aft_gcm_months_day(run);
}

static aft_status advance(void *run, aft_error *err)
{
    return aft_gcm_months_advance(run, err);
}

static size_t saved_size(const void *run)
{
    return aft_gcm_months_saved_size(run);
}

static void save(const void *run, uint8_t *bytes)
{
    aft_gcm_months_save(run, bytes);
}

static aft_status restore(void *run, const uint8_t *bytes, size_t size, const char *name, aft_error *err)
{
    return aft_gcm_months_restore(run, bytes, size, name, err);
}

static aft_status run_days(const aft_gcm_settings *settings, int days, aft_team *team, const aft_inputs *in,
                           aft_arena *arena, aft_gcm_controlled *c, aft_error *err)
{
    static const aft_daily model = {"climate", day_of, advance, saved_size, save, restore};
    aft_gcm_months *months;
    AFT_TRY(aft_gcm_create(&c->gcm, settings, team, arena, err));
    AFT_TRY(aft_gcm_months_create(&months, c->gcm, days, arena, err));
    AFT_TRY(aft_days(&model, months, days, in->progress, in->progress_user, in->keeper, arena, err));
    c->monthly = aft_gcm_months_read(months);
    AFT_TRY(aft_check_finite(&aft_gcm_monthly_table, c->monthly, err));
    return aft_gcm_judge(c->monthly, c->gcm, settings->ground, arena, &c->climate, err);
}

aft_status aft_gcm_control(const aft_gcm_settings *settings, int days, const aft_inputs *in, aft_arena *arena,
                           aft_gcm_controlled *control, aft_error *err)
{
    aft_team *team;
    AFT_TRY(aft_team_create(&team, in->threads, arena, err));
    aft_status status = run_days(settings, days, team, in, arena, control, err);
    aft_team_free(team);
    return status;
}

aft_status aft_gcm_currents_built_in(const aft_currents *table, int truncation, aft_arena *arena, aft_qflux *currents,
                            bool *found, aft_error *err)
{
    char name[32];
    for (*found = false; table && table->truncation; table++)
        if (table->truncation == truncation) {
            *found = true;
            snprintf(name, sizeof name, "currents-T%d.aft", truncation);
            return aft_qflux_read(table->begin, (size_t)(table->end - table->begin), name, arena, currents, err);
        }
    return AFT_OK;
}
