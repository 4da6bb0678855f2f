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

/* Of the page: an order for helpers, 0 a control climate, 1 crops of `cells` cells. */
__attribute__((import_module("page"), import_name("offer"))) void
page_offer(int kind, const uint8_t *order, size_t size, int cells);

static void offer(void *user, aft_order kind, const uint8_t *order, size_t size)
{
    (void)user;
    page_offer(kind == AFT_ORDER_CROPS, order, size, engine.earth.crops.ncell);
}

/* Are helpers there? Then engine_run gives orders, and stops where it waits for them. */
void EXPORT(engine_help)(bool help)
{
    aft_chain_help(engine.chain, help ? offer : NULL, NULL);
}

/* What a helper's engine_make_control or engine_grow answered. */
int EXPORT(engine_take)(const uint8_t *made, size_t size)
{
    return engine_tell(aft_chain_take(engine.chain, made, size, &engine.error));
}

/* Part of what was ordered that was taken; 1: nothing more is to come. */
double EXPORT(engine_taken)(void)
{
    return aft_chain_taken(engine.chain);
}

/* Of a helper. */
int EXPORT(engine_make_control)(const uint8_t *order, size_t size)
{
    uint8_t   *made;
    size_t     nmade;
    aft_status status = aft_chain_make_control(order, size, &engine.earth, engine_arena(), &made, &nmade,
                                               &engine.error);
    if (status == AFT_OK)
        engine.answer = (aft_text){(const char *)made, nmade};
    return engine_tell(status);
}

int EXPORT(engine_grow)(const uint8_t *order, size_t size, int first, int last)
{
    uint8_t   *part;
    size_t     npart;
    if (!engine.usual)
        engine.usual = aft_crops_usual_create();
    aft_status status = aft_crops_grow(order, size, &engine.earth, first, last, engine.usual, engine_arena(), &part,
                                       &npart, &engine.error);
    if (status == AFT_OK)
        engine.answer = (aft_text){(const char *)part, npart};
    return engine_tell(status);
}
