/* Rooms that do not stand yet; each weak symbol goes when its stage lands. */
#include "aftermath.h"
#include "earth/sections.h"
#define WEAK __attribute__((weak))
#pragma GCC diagnostic ignored "-Wunused-parameter"
WEAK aft_status aft_earth_load_food(aft_bytes b, aft_arena *a, aft_earth *e, aft_error *err) { return AFT_OK; }
