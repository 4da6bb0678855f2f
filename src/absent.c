/* Rooms that do not stand yet; each weak symbol goes when its stage lands. */
#include "aftermath.h"
#include "earth/sections.h"
#define WEAK __attribute__((weak))
#define NOTYET(what) return aft_fail(err, AFT_BAD_DATA, what " is not here yet")
static const aft_field none[] = {{0}};
static const aft_dimension nodim[] = {{0}};
WEAK const aft_field_table aft_detonations_table = {"plan", none, nodim};
#pragma GCC diagnostic ignored "-Wunused-parameter"
WEAK aft_status aft_plan(const aft_scenario *s, const aft_inputs *in, aft_arena *a, aft_detonations *d, aft_error *err) { NOTYET("plan"); }
WEAK aft_status aft_earth_load_food(aft_bytes b, aft_arena *a, aft_earth *e, aft_error *err) { return AFT_OK; }
WEAK aft_status aft_scenario_read(const char *b, size_t n, const char *f, aft_arena *a, aft_scenario *s, aft_error *err) { NOTYET("scenario"); }
