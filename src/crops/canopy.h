/* SPDX-License-Identifier: Apache-2.0 */
/* Leaves in light and soil in rain, of several seasons side by side: float and without a branch, so that loops
 * over them become vector code. */
#ifndef AFTERMATH_CROPS_CANOPY_H
#define AFTERMATH_CROPS_CANOPY_H

#include "base/math_inline.h"
#include "base/vector_units.h"

enum { VECTOR = 4 };

/* n seasons fill this many lanes. */
static inline int whole_vectors(int n) { return (n + VECTOR - 1) / VECTOR * VECTOR; }

static inline float lesser(float a, float b) { return a < b ? a : b; }
static inline float greater(float a, float b) { return a > b ? a : b; }
static inline float within(float x, float low, float high) { return lesser(greater(x, low), high); }

/* exp(-x), 0 <= x < 80; error below 1e-7. */
static inline float gone(float x)
{
    float rounded = AFT_ROUNDER_F - x * AFT_LOG2_E_F, k = rounded - AFT_ROUNDER_F;
    float r = -x - k * AFT_LN_2_HI_F - k * AFT_LN_2_LO_F;
    return (1 + (r + r * r * aft_poly_exp_f(r))) * aft_power_of_two_f(rounded);
}

/* Sunlit and shaded leaves (de Pury & Farquhar 1997), each I -> S (1 - exp(-I / S)), over S / k:
 *
 *     (1 - p) (1 - exp(-b - h (1 + p) / 2)) + (D - 1 + p) (1 - exp(-h (1 - p)^2 / 2 (D - 1 + p)))
 *
 * b, h beam and haze above the canopy times k / S, D = k L its depth, p = exp(-D) what passes it. */
static inline float used_light(float beam, float haze, float depth, float passed)
{
    float sunlit = 1 - passed, shaded = depth - sunlit;
    float in_shade = 0.5f * haze * sunlit * sunlit / greater(shaded, 1e-6f);
    return sunlit * (1 - gone(beam + 0.5f * haze * (1 + passed))) + greater(shaded, 0) * (1 - gone(in_shade));
}

/* Part of the wanted transpiration that soil can give; wet: part of what it holds, thirst: one over the part
 * below which it gives less, 1. */
static inline float supply_of(float wet, float thirst)
{
    return lesser(wet * thirst, 1);
}

/* cover: part of the ground under leaves; bare soil evaporates 0.2 of the demand, as it can. Water and demand
 * in parts of what the soil holds. */
static inline float wet_after(float wet, float water, float demand, float cover, float supply)
{
    return within(wet + water - demand * (cover * supply + 0.2f * (1 - cover) * wet), 0, 1);
}

#endif
