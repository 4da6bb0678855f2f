/* SPDX-License-Identifier: Apache-2.0 */
/* Water below the mixed layer, once a day.
 *
 * The mixed layer's depth is prescribed. Deepening entrains the water it passes through; shoaling
 * leaves water of the mixed layer behind, so that a summer's warmth waits for the next winter. Below,
 * departures from the profile at rest diffuse (currents keep that profile), dT/dt = k d2(T - T_rest)/dz2,
 * and what is lighter than the water above turns over. Where the profile at rest is colder above
 * than below, salt holds it: so much colder may the water above be, and no more. */
#include "base/math.h"
#include "climate/surface/sea_tile.h"

#include "climate/surface/sea_ice.h"

enum { DEEP = AFT_OCEAN_LAYERS };

aft_status aft_sea_state_create(int ncolumn, aft_arena *arena, aft_sea_state *s, aft_error *err)
{
    size_t n   = (size_t)ncolumn;
    s->ncolumn = ncolumn;
    double **one[] = {&s->water, &s->depth, &s->ice_part, &s->ice_mass, &s->ice_skin, &s->snow_mass,
                      &s->snow_age, &s->soot, &s->to_sea};
    AFT_NEW(s->deep, arena, DEEP * n, err);
    AFT_NEW(s->rest, arena, (DEEP + 1) * n, err);
    AFT_NEW(s->ice_heat, arena, 2 * n, err);
    for (size_t k = 0; k < sizeof one / sizeof *one; k++)
        AFT_NEW(*one[k], arena, n, err);
    return AFT_OK;
}

/* Without observations the water at rest is as in the coldest month to 100 m, and nears 2 C, the mean
 * of the sea at 1000 m and below (Levitus 1982), by the thermocline's depth. */
void aft_sea_state_set(const aft_surface_options *o, aft_sea_state *s, int i, double surface,
                       double depth, double coldest, const double *seen, double ice_part,
                       double ice_thickness)
{
    size_t n = (size_t)s->ncolumn;
    s->water[i] = surface;
    s->depth[i] = aft_clamp(depth, AFT_OCEAN_EDGE[1], AFT_OCEAN_EDGE[DEEP]);
    s->rest[i]  = coldest;
    for (int k = 0; k < DEEP; k++) {
        double z = 0.5 * (AFT_OCEAN_EDGE[k] + AFT_OCEAN_EDGE[k + 1]);
        double t = seen ? seen[k] : 275.15 + (coldest - 275.15)
                                           * aft_exp(-aft_max(z - 100.0, 0.0) / o->thermocline_depth);
        s->rest[((size_t)k + 1) * n + i] = t;
        s->deep[(size_t)k * n + i]       = AFT_OCEAN_EDGE[k + 1] <= s->depth[i] ? surface : t;
    }
    double mass = ice_part > 0.0 ? ice_thickness * AFT_SEA_ICE_DENSITY : 0.0;
    s->ice_part[i] = mass > 0.0 ? ice_part : 0.0;
    s->ice_mass[i] = mass;
    s->ice_heat[i] = s->ice_heat[n + i] = -0.5 * mass * aft_ice_new_heat();
    s->ice_skin[i] = AFT_SEA_FREEZING;
    s->snow_mass[i] = s->snow_age[i] = s->soot[i] = s->to_sea[i] = 0.0;
}

/* Thickness of layer k that lies below the mixed layer. */
static double below(double depth, int k)
{
    return aft_max(AFT_OCEAN_EDGE[k + 1] - aft_max(AFT_OCEAN_EDGE[k], depth), 0.0);
}

static void move_base(double *water, double *depth, double *deep, size_t n, double target)
{
    for (int k = 0; k < DEEP && *depth < target; k++) {
        double take = aft_min(below(*depth, k), target - *depth);
        if (take <= 0.0)
            continue;
        *water = (*depth * *water + take * deep[(size_t)k * n]) / (*depth + take);
        *depth += take;
    }
    for (int k = DEEP - 1; k >= 0 && *depth > target; k--) {
        double left = below(*depth, k), leave = aft_min(*depth - aft_max(target, AFT_OCEAN_EDGE[k]), *depth);
        if (leave <= 0.0)
            continue;
        deep[(size_t)k * n] = (left * deep[(size_t)k * n] + leave * *water) / (left + leave);
        *depth -= leave;
    }
}

/* The column below as one array: 0 the mixed layer, then what is left of the layers. */
typedef struct {
    int    n, layer[DEEP + 1];
    double t[DEEP + 1], thick[DEEP + 1], rest[DEEP + 1], middle[DEEP + 1];
} profile;

static void collect(const aft_sea_state *s, int i, profile *p)
{
    p->n = 1, p->layer[0] = -1;
    p->t[0] = s->water[i], p->thick[0] = s->depth[i], p->rest[0] = s->rest[i];
    p->middle[0] = 0.5 * s->depth[i];
    for (int k = 0; k < DEEP; k++) {
        double d = below(s->depth[i], k);
        if (d <= 0.0)
            continue;
        int m = p->n++;
        p->layer[m] = k, p->thick[m] = d;
        p->t[m]      = s->deep[(size_t)k * s->ncolumn + i];
        p->rest[m]   = s->rest[(size_t)(k + 1) * s->ncolumn + i];
        p->middle[m] = AFT_OCEAN_EDGE[k + 1] - 0.5 * d;
    }
}

/* Implicit, by fluxes: heat is kept to rounding. */
static void diffuse(profile *p, double diffusivity, double dt)
{
    double u[DEEP + 2] = {0}, d[DEEP + 2] = {0}, g[DEEP + 2] = {0};
    for (int k = 1; k < p->n; k++)
        g[k] = diffusivity * dt / (p->middle[k] - p->middle[k - 1]);
    for (int k = p->n - 1; k >= 0; k--) {
        double own = p->thick[k] + g[k] + g[k + 1] * (1.0 - u[k + 1]);
        u[k] = g[k] / own;
        d[k] = (p->thick[k] * (p->t[k] - p->rest[k]) + g[k + 1] * d[k + 1]) / own;
    }
    for (int k = 1; k < p->n; k++)
        d[k] += u[k] * d[k - 1];
    for (int k = 1; k < p->n; k++) {
        double flux = g[k] * (d[k - 1] - d[k]);
        p->t[k - 1] -= flux / p->thick[k - 1];
        p->t[k] += flux / p->thick[k];
    }
}

/* Pools neighbours that are unstable, from the top down. */
static void overturn(profile *p)
{
    double mean[DEEP + 1], weight[DEEP + 1], held[DEEP + 1];
    int    start[DEEP + 2], n = 0;
    for (int k = 0; k < p->n; k++) {
        held[k] = aft_max(p->rest[k] - p->rest[0], 0.0);
        if (k > 0)
            held[k] = aft_max(held[k], held[k - 1]);
        mean[n] = p->t[k] - held[k], weight[n] = p->thick[k], start[n++] = k;
        while (n > 1 && mean[n - 2] < mean[n - 1]) {
            double w    = weight[n - 2] + weight[n - 1];
            mean[n - 2] = (mean[n - 2] * weight[n - 2] + mean[n - 1] * weight[n - 1]) / w;
            weight[n - 2] = w;
            n--;
        }
    }
    start[n] = p->n;
    for (int m = 0; m < n; m++)
        for (int k = start[m]; start[m + 1] - start[m] > 1 && k < start[m + 1]; k++)
            p->t[k] = mean[m] + held[k];
}

void aft_sea_stir(const aft_surface_options *o, aft_sea_state *s, int first, int n, double seconds,
                  const double *depth)
{
    for (int j = 0; j < n; j++) {
        int     i = first + j;
        double  target = aft_clamp(depth[j], AFT_OCEAN_EDGE[1], AFT_OCEAN_EDGE[DEEP]);
        profile p;
        move_base(&s->water[i], &s->depth[i], s->deep + i, (size_t)s->ncolumn, target);
        collect(s, i, &p);
        diffuse(&p, o->ocean_diffusivity, seconds);
        overturn(&p);
        s->water[i] = p.t[0];
        for (int k = 1; k < p.n; k++)
            s->deep[(size_t)p.layer[k] * s->ncolumn + i] = p.t[k];
    }
}

double aft_sea_energy(const aft_sea_state *s, int i)
{
    double sum = s->depth[i] * (s->water[i] - AFT_MELTING);
    for (int k = 0; k < DEEP; k++)
        sum += below(s->depth[i], k) * (s->deep[(size_t)k * s->ncolumn + i] - AFT_MELTING);
    return AFT_SEA_HEAT * sum + s->ice_part[i] * (s->ice_heat[i] + s->ice_heat[s->ncolumn + i]
                                                  - AFT_HEAT_MELTING * s->snow_mass[i]);
}

double aft_sea_ice_water(const aft_sea_state *s, int i)
{
    return s->ice_part[i] * (s->ice_mass[i] + s->snow_mass[i]);
}
