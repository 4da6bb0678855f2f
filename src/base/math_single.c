/* SPDX-License-Identifier: Apache-2.0 */
/* Single: exp, log, pow have their own kernels (math_inline.h); the others round the double. */
#include "base/math.h"
#include "base/math_inline.h"

float aft_expf(float x)
{
    return aft_inline_expf(x);
}
float aft_logf(float x)
{
    return aft_inline_logf(x);
}

float aft_powf(float x, float y)
{
    if (x >= 0.0f && x < HUGE_VALF && !signbit(x) && fabsf(y) < HUGE_VALF)
        return aft_inline_powf(x, y);
    return (float)aft_pow((double)x, (double)y);
}

float aft_expm1f(float x)
{
    return (float)aft_expm1((double)x);
}
float aft_log1pf(float x)
{
    return (float)aft_log1p((double)x);
}
float aft_log10f(float x)
{
    return (float)aft_log10((double)x);
}
float aft_sinf(float x)
{
    return (float)aft_sin((double)x);
}
float aft_cosf(float x)
{
    return (float)aft_cos((double)x);
}
float aft_tanf(float x)
{
    return (float)aft_tan((double)x);
}
float aft_atanf(float x)
{
    return (float)aft_atan((double)x);
}
float aft_atan2f(float y, float x)
{
    return (float)aft_atan2((double)y, (double)x);
}
float aft_asinf(float x)
{
    return (float)aft_asin((double)x);
}
float aft_acosf(float x)
{
    return (float)aft_acos((double)x);
}
float aft_tanhf(float x)
{
    return (float)aft_tanh((double)x);
}
float aft_erff(float x)
{
    return (float)aft_erf((double)x);
}
float aft_cbrtf(float x)
{
    return (float)aft_cbrt((double)x);
}
