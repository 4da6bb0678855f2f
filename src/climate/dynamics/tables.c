/* SPDX-License-Identifier: Apache-2.0 */
/* What depends on the grid, and what depends on the length of a leap as well. */
#include "climate/dynamics/model.h"

#include "base/math.h"

/* Shares of what is left after a leap of implicit damping at `rate`. */
static double left(double leap, double rate)
{
    return 1 / (1 + leap * rate);
}

/* ((x - x_0) / (x_T - x_0))^power / time, x = n (n + 1). Vorticity of solid rotation (n = 1) is spared:
 * x_0 = 2 there (as in CAM 3: Collins et al. 2004, NCAR/TN-464+STR, sec. 3.1.14). */
static double diffusion_rate(const aft_core *c, int n, double spared)
{
    const aft_core_settings *s = &c->settings;
    const int                t = c->sphere->truncation;
    if (!(s->diffusion_time > 0) || n * (n + 1.0) <= spared)
        return 0;
    double rate = 1 / s->diffusion_time;
    for (int i = 0; i < s->diffusion_power; i++)
        rate *= (n * (n + 1.0) - spared) / (t * (t + 1.0) - spared);
    return rate;
}

static double sponge_rate(const aft_core *c, int k)
{
    if (!(c->settings.sponge_time > 0) || k > 1)
        return 0;
    return 1 / (c->settings.sponge_time * (k + 1));
}

/* Air out of balance finds it through divergence: damped, without the waves that would go up and grow as air
 * thins. */
static double settling_rate(const aft_core *c)
{
    const aft_core_settings *s = &c->settings;
    const double rest = s->settling_time > 0 ? 1 - aft_core_time(c) / s->settling_time : 0;
    return rest > 0 ? rest / s->settling_damping : 0;
}

static void prepare_damping(aft_core *c, double leap, double settling)
{
    const size_t nlev = (size_t)c->levels->nlev, stride = (size_t)c->leap.stride;
    const size_t t1   = (size_t)c->sphere->truncation + 1;
    for (size_t n = 0; n < t1; n++) {
        double vorticity = diffusion_rate(c, (int)n, 2), other = diffusion_rate(c, (int)n, 0);
        c->keep_temperature[n] = left(leap, other);
        for (size_t k = 0; k < nlev; k++) {
            double sponge = sponge_rate(c, (int)k);
            c->keep_vorticity[n * stride + k]        = left(leap, vorticity);
            c->keep_vorticity[(t1 + n) * stride + k] = left(leap, vorticity + sponge);
            c->keep_divergence[n * stride + k]       = left(leap, other + sponge + settling);
        }
    }
}

typedef struct {
    aft_core *core;
    double    leap;
} preparation;

static void invert(void *context, int n, int thread)
{
    const preparation *p = context;
    const aft_core    *c = p->core;
    const double       a = c->sphere->radius;
    aft_reference_invert(&c->reference, n * (n + 1.0) / (a * a), 0.5 * p->leap,
                         c->inverse + (size_t)n * (size_t)(c->levels->nlev * c->leap.stride),
                         c->leap.stride, c->thread[thread].matrices);
}

void aft_core_prepare(aft_core *c, double leap)
{
    const double settling = settling_rate(c);
    preparation  p        = {c, leap};
    c->leap.leap = leap;
    if (c->prepared != leap)
        aft_team_do(c->team, c->sphere->truncation + 1, invert, &p);
    if (c->prepared != leap || c->settling != settling)
        prepare_damping(c, leap, settling);
    c->prepared = leap, c->settling = settling;
}

/* The formulas are those of sphere/operators.c. */
static aft_link link_of(const aft_sphere *s, int m, int n)
{
    const double a = s->radius, *eps = s->epsilon + s->first[m] - m;
    aft_link     l = {.turn = m / a};
    if (n > 0)
        l.wind_turn = -m * a / (n * (n + 1.0));
    if (n > m)
        l.wind_down = -a * eps[n] / n, l.grad_down = -(n - 1) * eps[n] / a;
    if (n <= s->truncation) {
        l.wind_up = a * eps[n + 1] / (n + 1), l.grad_up = (n + 2) * eps[n + 1] / a;
        l.div_up  = n * eps[n + 1] / a, l.div_down = -(n + 1) * eps[n] / a;
    }
    return l;
}

void aft_core_fill_links(aft_core *c)
{
    for (int m = 0; m <= c->sphere->truncation; m++)
        for (int n = m; n <= c->sphere->truncation + 1; n++)
            c->link[c->sphere->first[m] + n - m] = link_of(c->sphere, m, n);
}

/* In aft_real what the grid needs of each layer. */
void aft_core_fill_layers(aft_core *c)
{
    const aft_levels *l = c->levels;
    for (int k = 0; k < l->nlev; k++) {
        aft_layer_at y = aft_layer_of(l, k, AFT_REFERENCE_PRESSURE);
        c->layer[k]    = (aft_layer){
            .a                 = (aft_real)l->a[k],
            .b                 = (aft_real)l->b[k],
            .a_below           = (aft_real)l->a[k + 1],
            .b_below           = (aft_real)l->b[k + 1],
            .thickness_a       = (aft_real)(l->a[k + 1] - l->a[k]),
            .thickness_b       = (aft_real)(l->b[k + 1] - l->b[k]),
            .twist             = (aft_real)y.twist,
            .log_ratio         = (aft_real)y.log_ratio,
            .alpha             = (aft_real)y.alpha,
            .thickness         = (aft_real)y.thickness,
            .log_per_thickness = (aft_real)(y.log_ratio / y.thickness),
            .fixed             = y.twist == 0,
        };
    }
}
