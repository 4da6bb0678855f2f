/* SPDX-License-Identifier: Apache-2.0 */
/* The fingerprint of a whole run: one digest a stage, chained in the order of the catastrophe. */
#include "aftermath.h"
#include "base/digest.h"
#include "base/sha256.h"

#include <string.h>

const char *const aft_stage_names[AFT_NSTAGE] = {"effects", "fallout", "fires",
                                                 "climate", "crops",   "food"};

void aft_digest_stages(uint8_t digest[AFT_NSTAGE][32], aft_digests *digests)
{
    uint8_t chain[32] = {0};
    memset(digests, 0, sizeof *digests);
    for (int i = 0; i < AFT_NSTAGE; i++) {
        aft_sha256_hex(digest[i], digests->stage[i]);
        aft_digest_chain(chain, digest[i]);
    }
    aft_sha256_hex(chain, digests->chain);
    aft_digest_words(chain, digests->words);
}

void aft_digest_result(const aft_result *r, aft_digests *digests)
{
    const struct {
        const aft_field_table *table;
        const void            *stage;
    } room[AFT_NSTAGE] = {
        {&aft_damage_table, r->has_strikes ? &r->damage : NULL},
        {&aft_dose_table, r->has_strikes ? &r->dose : NULL},
        {&aft_emissions_table, &r->emissions},
        {&aft_weather_table, &r->weather},
        {&aft_harvest_table, &r->harvest},
        {&aft_diets_table, &r->diets},
    };
    uint8_t digest[AFT_NSTAGE][32];
    for (int i = 0; i < AFT_NSTAGE; i++) {
        if (room[i].stage)
            aft_digest_stage(room[i].table, room[i].stage, digest[i]);
        else
            aft_digest_absent(aft_stage_names[i], digest[i]);
    }
    aft_digest_stages(digest, digests);
}
