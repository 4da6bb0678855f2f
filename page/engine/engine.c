/* SPDX-License-Identifier: Apache-2.0 */
/* The library as the page calls it: text and bytes in, JSON and addresses out. One engine a module;
 * no science here. Each call returns an aft_status; engine_answer() is then the answer, or the one
 * sentence that says what was wrong, as UTF-8 that holds until the next call. */
#include "engine/engine.h"

#include "base/selftest.h"

#include <stdlib.h>
#include <string.h>

enum { USUAL_YEAR = 2010 }; /* of the people in the built-in wars */
static const size_t KEEP_BYTES = (size_t)768 << 20;

/* Of the page: a stage was entered, or went on; false asks to stop. */
__attribute__((import_module("page"), import_name("progress"))) bool
page_progress(const char *stage, double done);

engine_state engine;

bool engine_progress(void *user, const char *stage, double done)
{
    (void)user;
    return page_progress(stage, done);
}

int engine_tell(aft_status status)
{
    if (status != AFT_OK)
        engine.answer = (aft_text){engine.error.message, strlen(engine.error.message)};
    return status;
}

aft_arena *engine_emptied(aft_arena **arena)
{
    if (!*arena)
        *arena = aft_arena_create(0);
    else
        aft_arena_release(*arena, (aft_mark){0});
    return *arena;
}

aft_arena *engine_arena(void)
{
    engine.answer = (aft_text){"", 0};
    return engine_emptied(&engine.answer_arena);
}

aft_status engine_finish(aft_json *json)
{
    AFT_TRY(aft_json_done(json, &engine.error));
    engine.answer = (aft_text){json->text, json->length};
    return AFT_OK;
}

const char *EXPORT(engine_answer)(void)
{
    return engine.answer.text;
}

size_t EXPORT(engine_answer_length)(void)
{
    return engine.answer.length;
}

/* Room for bytes that the page writes; NULL when memory is out. */
void *EXPORT(engine_allocate)(size_t size)
{
    return aligned_alloc(64, (size + 63) / 64 * 64);
}

void EXPORT(engine_release)(void *bytes)
{
    free(bytes);
}

/* The baked sections but for those of the 3-D model, each from engine_allocate and never released. */
int EXPORT(engine_load)(const uint8_t *people, size_t npeople, const uint8_t *ground, size_t nground,
                        const uint8_t *crops, size_t ncrops, const uint8_t *food, size_t nfood)
{
    engine.sections = (aft_earth_sections){.people = {people, npeople}, .ground = {ground, nground},
                                           .crops = {crops, ncrops}, .food = {food, nfood}};
    aft_status status = aft_selftest(&engine.error);
    if (status == AFT_OK && !engine_emptied(&engine.earth_arena))
        status = aft_fail(&engine.error, AFT_NO_MEMORY, "no memory for the Earth");
    if (status == AFT_OK)
        status = aft_earth_load(&engine.sections, engine.earth_arena, &engine.earth, &engine.error);
    if (status == AFT_OK)
        status = aft_chain_create(&engine.earth, KEEP_BYTES, &engine.chain, &engine.error);
    if (status == AFT_OK)
        status = aft_chain_prepare(engine.chain, USUAL_YEAR, &engine.error);
    return engine_tell(status);
}

/* The sections that controls and crops need, for an engine that only helps. */
int EXPORT(engine_load_fields)(const uint8_t *ground, size_t nground, const uint8_t *crops, size_t ncrops)
{
    engine.sections = (aft_earth_sections){.ground = {ground, nground}, .crops = {crops, ncrops}};
    aft_status status = aft_selftest(&engine.error);
    if (status == AFT_OK && !engine_emptied(&engine.earth_arena))
        status = aft_fail(&engine.error, AFT_NO_MEMORY, "no memory for the Earth");
    if (status == AFT_OK)
        status = aft_earth_load(&engine.sections, engine.earth_arena, &engine.earth, &engine.error);
    return engine_tell(status);
}

int EXPORT(engine_computed)(void)
{
    return aft_chain_computed(engine.chain);
}

double EXPORT(engine_kept_bytes)(void)
{
    return (double)aft_chain_bytes(engine.chain);
}
