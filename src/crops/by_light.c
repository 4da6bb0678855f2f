/* SPDX-License-Identifier: Apache-2.0 */
/* The school of light: LINTUL5 (Wolf 2012) with a canopy whose light use rises in dim and diffuse
 * light. Per day:
 *
 *     dW = RUE(stage) f(T_day) g(T_low) min(water) u / u_ref  PAR (1 - exp(-k L))
 *
 * W dry matter [g m-2], L leaf area index, u the canopy's light use and u_ref the same at the light
 * of the efficiency's measurement. */
#include "crops/growth.h"
#include "crops/stress.h"

double aft_crop_par_flux(double par, double hours)
{
    return par * 1e6 / (hours * 3600);
}

/* passed = exp(-k L), the light that reaches the ground. */
static double light_use(const crop_curves *c, double par, double direct, double k,
                        double leaf_index, double saturation, double passed)
{
    double beam = par * direct, haze = par - beam;
    double sunlit = (1 - passed) / k, shaded = leaf_index - sunlit;
    double to_sunlit = beam * (1 - passed) + 0.5 * haze * (1 - passed * passed);
    double to_shaded = haze * (1 - passed) - 0.5 * haze * (1 - passed * passed);
    double absorbed  = to_sunlit + to_shaded;
    if (!(absorbed > 1e-6) || !(sunlit > 1e-6))
        return 1;
    double used = to_sunlit * curve_response(c, to_sunlit / (sunlit * saturation));
    if (shaded > 1e-6)
        used += to_shaded * curve_response(c, to_shaded / (shaded * saturation));
    return used / absorbed;
}

double aft_crop_light_use(const crop_curves *c, double par, double direct, double k,
                          double leaf_index, double saturation)
{
    return light_use(c, par, direct, k, leaf_index, saturation, curve_gone(c, k * leaf_index));
}

static int stage_index(double stage)
{
    return aft_to_int(aft_clamp(stage / STAGE_STEP + 0.5, 0, STAGE_STEPS - 1));
}

/* Between the table's steps, linear. */
static double by_kelvin(const double table[KELVIN_STEPS], double celsius)
{
    double x = aft_clamp((celsius - KELVIN_FIRST) / KELVIN_STEP, 0, KELVIN_STEPS - 1.001);
    int    i = aft_to_int(x);
    return table[i] + (table[i + 1] - table[i]) * (x - i);
}

static double thermal(const light_school *l, double celsius)
{
    return aft_clamp(celsius, l->base, l->top) - l->base;
}

static double emergence_heat(const light_school *l, double celsius)
{
    return aft_clamp(celsius, l->emergence_base, l->emergence_top) - l->emergence_base;
}

double aft_crop_sum_by_light(const light_school *l, const mean_year *year, const double *pace,
                             int start, int end)
{
    double heat = 0, sum = 0;
    for (int i = start; i < end; i++)
        if (heat < l->emergence_sum)
            heat += emergence_heat(l, year->usual[i % DAYS]);
        else
            sum += thermal(l, year->usual[i % DAYS]) * pace_of(pace, i);
    return sum;
}

/* A plant of the school of light; weights in kg ha-1. */
typedef struct {
    double stage, leaf, leaf_index, grain;
    double flowers;                /* part that set seed, of stages 0.9 to 1.1     */
    double cooling, hot, hot_days; /* rice: Horie's sums                       */
} light_plant;

/* Rice: degrees below 22 C over stages 0.75 to 1.2, and the mean maximum of stages 0.96 to 1.2:
 * fertile part min(1 - (4.6 + 0.054 Q^1.56) / 100, 1 / (1 + exp(0.853 (T - 36.6)))). */
static void count_rice_flowers(light_plant *p, const season *s, int i)
{
    double mean = (double)s->days->mean[i];
    if (p->stage >= 0.75 && p->stage <= 1.2)
        p->cooling += aft_max(22 + s->rules->sterility_shift - mean, 0);
    if (p->stage >= 0.96 && p->stage <= 1.2)
        p->hot += (double)s->days->high[i], p->hot_days += 1;
}

static double rice_fertility(const light_plant *p)
{
    double cold = p->cooling > 0 ? 0.054 * aft_pow(p->cooling, 1.56) : 0;
    double heat = p->hot_days > 0 ? 1 / (1 + aft_exp(0.853 * (p->hot / p->hot_days - 36.6))) : 1;
    return aft_clamp(aft_min(1 - (4.6 + cold) / 100, heat), 0, 1);
}

static void count_flowers(light_plant *p, const season *s, int i, double advance)
{
    if (s->plant->rice) {
        count_rice_flowers(p, s, i);
        return;
    }
    double from = aft_max(p->stage, 0.9), to = aft_min(p->stage + advance, 1.1);
    if (to > from)
        p->flowers += (to - from) / 0.2 * fertile(s, i);
}

/* Part of the grain that the set seeds can take, once flowering is over. */
static double seed_set(const light_plant *p, const season *s)
{
    if (s->plant->rice)
        return p->stage < 1.2 ? 1 : rice_fertility(p);
    return p->stage < 1.1 ? 1 : aft_min(p->flowers * (1 + s->water->excess_flowers), 1);
}

static double growth_of_day(const light_plant *p, const season *s, int i, double supply,
                            double passed)
{
    const light_school *l    = s->light;
    double              mean = (double)s->days->mean[i], high = (double)s->days->high[i];
    double              daytime = high - 0.5 * (high - mean);
    double              limit   = by_kelvin(s->tables->day_temperature, daytime)
                   * by_kelvin(s->tables->low_temperature, (double)s->days->low7[i]);
    if (!(limit > 0))
        return 0;
    double par  = (double)s->days->par[i];
    double flux = aft_crop_par_flux(par, s->day_length[i % DAYS]);
    double use  = light_use(s->curves, flux, (double)s->days->direct[i], l->extinction,
                            p->leaf_index, s->plant->saturation, passed);
    return 10 * s->tables->efficiency[stage_index(p->stage)] * limit * aft_min(supply, 1) * use
           / s->reference_light_use * par * (1 - passed);
}

static void leaves_of_day(light_plant *p, const season *s, int i, double to_leaf, double supply,
                          double kept)
{
    const light_school *l     = s->light;
    double              mean  = (double)s->days->mean[i];
    double              area  = s->tables->leaf_area[stage_index(p->stage)];
    double              grown = to_leaf * area;
    if (p->stage < 0.3 && p->leaf_index < 0.75)
        grown = p->leaf_index * aft_expm1(l->leaf_rate * aft_max(mean - l->leaf_base, 0)) * supply;
    double age   = p->stage > 1 ? aft_clamp(0.02 + 0.0015 * (mean - 10), 0, 0.09) : 0;
    double crowd = aft_clamp(0.03 * (p->leaf_index - l->leaf_critical) / l->leaf_critical, 0, 0.03);
    double dry   = 0.05 * (1 - supply);
    double dying = aft_max(aft_max(age, crowd), dry);
    p->leaf_index = aft_clamp((p->leaf_index * (1 - dying) + grown) * kept, 0, 12);
}

season_result aft_crop_grow_by_light(const season *s)
{
    const light_school *l    = s->light;
    light_plant         p    = {0};
    stand               st   = {.alive = 1};
    bucket              b    = bucket_at_sowing(s);
    double              heat = 0;
    int                 last = s->usual_end + s->rules->extension, i = s->start;
    season_result       r = {.flowering = -1};
    if (last > s->days->nday - 1)
        last = s->days->nday - 1;
    for (; i < last && p.stage < 2; i++) {
        double mean = (double)s->days->mean[i];
        if (heat < l->emergence_sum) {
            heat += emergence_heat(l, mean);
            bucket_day(&b, (double)s->days->water[i], (double)s->days->demand[i], 0, 1);
            p.leaf_index = l->biomass0 * (1 - s->tables->to_root[0]) * s->tables->to_leaf[0]
                           * s->tables->leaf_area[0];
            continue;
        }
        double kept = frost_day(&st, s, i);
        if (stand_is_dead(&st))
            break;
        double supply = bucket_supply(&b);
        double passed = curve_gone(s->curves, l->extinction * p.leaf_index);
        bucket_day(&b, (double)s->days->water[i], (double)s->days->demand[i], 1 - passed, supply);
        double grown = growth_of_day(&p, s, i, supply, passed) * st.alive;
        int    k     = stage_index(p.stage);
        double shoot = grown * (1 - s->tables->to_root[k]);
        p.grain += shoot * s->tables->to_grain[k] * seed_set(&p, s);
        leaves_of_day(&p, s, i, shoot * s->tables->to_leaf[k], supply, kept);
        double advance = thermal(l, mean) * pace_of(s->pace, i) / (p.stage < 1 ? s->sum1 : s->sum2);
        count_flowers(&p, s, i, advance);
        if (p.stage < 1 && p.stage + advance >= 1)
            r.flowering = i;
        p.stage += advance;
    }
    r.yield  = p.grain;
    r.end    = i;
    r.mature = p.stage >= 2;
    return r;
}
