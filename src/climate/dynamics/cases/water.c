/* SPDX-License-Identifier: Apache-2.0 */
/* Cases of shallow water. */
#include "base/math.h"
#include "climate/dynamics/cases/inside.h"

#include <string.h>

enum { ROWS = AFT_ROW_STEP, VORTICITY = 0 };

static aft_shallow_case initial_of(aft_case_id id)
{
    return id == AFT_CASE_GALEWSKY        ? AFT_GALEWSKY
           : id == AFT_CASE_WILLIAMSON_2 ? AFT_WILLIAMSON_2
           : id == AFT_CASE_WILLIAMSON_5 ? AFT_WILLIAMSON_5
                                         : AFT_WILLIAMSON_6;
}

static aft_status make_arrays(aft_case_run *run, aft_arena *arena, aft_error *err)
{
    aft_case_result *r      = &run->r;
    double         **days[] = {&r->mean_depth, &r->water_energy, &r->enstrophy, &r->largest_wind};
    for (size_t k = 0; k < sizeof days / sizeof *days; k++)
        AFT_TRY(aft_case_keep(run, days[k], 1, AFT_EACH_DAY, arena, err));
    if (run->settings.which->id == AFT_CASE_WILLIAMSON_2)
        AFT_TRY(aft_case_keep(run, &r->depth_error, 1, AFT_EACH_DAY, arena, err));
    AFT_TRY(aft_case_keep_map(run, &r->depth_map, arena, err));
    AFT_TRY(aft_case_keep_map(run, &r->vorticity_map, arena, err));
    AFT_NEW(run->grid, arena, aft_sphere_grid_size(&run->sphere, ROWS), err);
    size_t size = aft_sphere_spectral_size(&run->sphere, ROWS) * sizeof *run->shallow.now;
    aft_case_add_piece(run, run->shallow.now, size, AFT_ONCE);
    aft_case_add_piece(run, run->shallow.before, size, AFT_ONCE);
    aft_case_add_piece(run, &run->shallow.steps, sizeof run->shallow.steps, AFT_ONCE);
    return AFT_OK;
}

aft_status aft_case_water_begin(aft_case_run *run, aft_arena *arena, aft_error *err)
{
    const aft_case_settings *s = &run->settings;
    aft_shallow_settings     settings = {
            .time_step = s->time_step, .filter = 0.05, .filter_share = 0.53,
            .diffusion_time  = aft_case_diffusion_time(s->which, s->truncation),
            .diffusion_power = s->which->diffusion_power, .team = run->team};
    AFT_TRY(aft_shallow_create(&run->shallow, &run->sphere, &settings, arena, err));
    AFT_TRY(aft_shallow_fields_create(&run->first, &run->sphere, arena, err));
    AFT_TRY(aft_shallow_fields_create(&run->water, &run->sphere, arena, err));
    aft_shallow_initial(initial_of(s->which->id), 0, &run->sphere, &run->first);
    aft_shallow_initial(initial_of(s->which->id), 0, &run->sphere, &run->water);
    aft_shallow_start(&run->shallow, &run->first);
    return make_arrays(run, arena, err);
}

static double l2_of_depth(const aft_case_run *run)
{
    double        change = 0, size = 0;
    const double *h = run->water.depth, *exact = run->first.depth;
    for (int j = 0; j < run->r.nlat; j++)
        for (int i = 0; i < run->r.nlon; i++) {
            int    k = j * run->r.nlon + i;
            double d = h[k] - exact[k], w = run->sphere.weight[j];
            change += w * d * d, size += w * exact[k] * exact[k];
        }
    return sqrt(change / size);
}

static void draw(aft_case_run *run)
{
    const size_t nlon = (size_t)run->r.nlon, n = (size_t)run->r.nlat * nlon, first = (size_t)run->day * n;
    aft_synthesis(&run->sphere, AFT_SCALAR, ROWS, run->shallow.now, run->grid, &run->shallow.work);
    for (size_t j = 0; j < (size_t)run->r.nlat; j++)
        for (size_t i = 0; i < nlon; i++) {
            size_t k = j * nlon + i;
            run->r.depth_map[first + k]     = (float)(run->water.depth[k] + run->water.ground[k]);
            run->r.vorticity_map[first + k] = (float)run->grid[(j * ROWS + VORTICITY) * nlon + i];
        }
}

void aft_case_water_watch(aft_case_run *run)
{
    aft_case_result *r = &run->r;
    double           fastest = 0;
    aft_shallow_read(&run->shallow, &run->water);
    for (int k = 0; k < r->nlat * r->nlon; k++)
        fastest = aft_max(fastest, run->water.u[k] * run->water.u[k] + run->water.v[k] * run->water.v[k]);
    aft_shallow_means mean = aft_shallow_mean(&run->shallow, &run->water);
    r->mean_depth[run->day]   = mean.mass;
    r->water_energy[run->day]       = mean.energy;
    r->enstrophy[run->day]    = mean.enstrophy;
    r->largest_wind[run->day] = sqrt(fastest);
    if (r->depth_error)
        r->depth_error[run->day] = l2_of_depth(run);
    if (run->day < r->nmap)
        draw(run);
}

void aft_case_water_end(aft_case_run *run, aft_case_summary *s)
{
    aft_case_result *r = &run->r;
    aft_shallow_read(&run->shallow, &run->water);
    r->u = run->water.u, r->v = run->water.v, r->depth = run->water.depth;
    s->mass_drift   = r->mean_depth[run->day] / r->mean_depth[0] - 1;
    s->energy_drift = r->water_energy[run->day] / r->water_energy[0] - 1;
    if (r->depth_error)
        s->l2_h = r->depth_error[run->day];
}
