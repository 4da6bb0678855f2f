/* SPDX-License-Identifier: Apache-2.0 */
/* What helpers make for an engine, and the engine for its helpers: control climates, crops. */
#include "engine/engine.h"

/* The control climate of the parameters' defaults, as engine_control answered it; copied. */
int EXPORT(engine_take_control)(const uint8_t *bytes, size_t size)
{
    aft_assumptions defaults;
    aft_assumptions_default(&defaults);
    return engine_tell(aft_chain_take_control(engine.chain, &defaults, bytes, size, &engine.error));
}

/* The control climate of the last run. */
int EXPORT(engine_control)(void)
{
    const aft_climate_control *control = aft_chain_control(engine.chain);
    size_t   size  = control ? aft_climate_control_size(control) : 0;
    uint8_t *bytes = aft_alloc(engine_arena(), size, 1);
    if (!control || !bytes)
        return engine_tell(aft_fail(&engine.error, AFT_BAD_INPUT, "there is no control climate"));
    aft_climate_control_save(control, bytes);
    engine.answer = (aft_text){(const char *)bytes, size};
    return engine_tell(AFT_OK);
}

/* Is the control climate kept that the scenario last read needs? */
bool EXPORT(engine_has_control)(void)
{
    return aft_chain_has_control(engine.chain, &engine.scenario.assumptions, engine.scenario.years);
}

/* Will a helper make it? Then engine_run stops where it lacks it. */
void EXPORT(engine_promise_control)(bool promised)
{
    aft_chain_promise_control(engine.chain, promised);
}

/* What a helper's engine_make_control answered to the scenario last run; copied. */
int EXPORT(engine_bring_control)(const uint8_t *bytes, size_t size)
{
    return engine_tell(aft_chain_take_control(engine.chain, &engine.scenario.assumptions, bytes, size, &engine.error));
}

int EXPORT(engine_make_control)(const char *text, size_t length, const char *name, char *assumptions, int years)
{
    aft_climate_control *control = NULL;
    aft_arena           *arena   = engine_arena();
    aft_status status = engine_read_scenario(text, length, name, assumptions, years);
    aft_inputs in     = {.earth = &engine.earth, .assumptions = &engine.scenario.assumptions, .threads = 1};
    if (status == AFT_OK)
        status = aft_climate_control_run(engine.scenario.years, &in, arena, &control, &engine.error);
    size_t   size  = status == AFT_OK ? aft_climate_control_size(control) : 0;
    uint8_t *bytes = aft_alloc(arena, size + 1, 1);
    if (status == AFT_OK && !bytes)
        status = aft_fail(&engine.error, AFT_NO_MEMORY, "no memory for a control climate");
    if (status == AFT_OK) {
        aft_climate_control_save(control, bytes);
        engine.answer = (aft_text){(const char *)bytes, size};
    }
    return engine_tell(status);
}

/* Are helpers there to grow crops? Then engine_run stops at crops that nobody has grown. */
void EXPORT(engine_share)(bool share)
{
    aft_chain_share_crops(engine.chain, share);
}

int EXPORT(engine_cells)(void)
{
    return engine.earth.crops.ncell;
}

/* Crops that engine_run stopped for, as engine_grow of a helper reads it; empty: none. */
int EXPORT(engine_order)(void)
{
    uint8_t   *order;
    size_t     size;
    aft_arena *arena  = engine_arena();
    aft_status status = aft_chain_order(engine.chain, arena, &order, &size, &engine.error);
    if (status == AFT_OK)
        engine.answer = (aft_text){(const char *)order, size};
    return engine_tell(status);
}

int EXPORT(engine_grow)(const uint8_t *order, size_t size, int first, int last)
{
    uint8_t   *part;
    size_t     npart;
    aft_arena *arena  = engine_arena();
    aft_status status = aft_crops_grow(order, size, &engine.earth, first, last, arena, &part, &npart,
                                       &engine.error);
    if (status == AFT_OK)
        engine.answer = (aft_text){(const char *)part, npart};
    return engine_tell(status);
}

/* What a helper's engine_grow answered. */
int EXPORT(engine_take_crops)(const uint8_t *part, size_t size)
{
    return engine_tell(aft_chain_take_crops(engine.chain, part, size, &engine.error));
}
