/* SPDX-License-Identifier: Apache-2.0 */
/* A radiation call: gathers columns for the shared scheme and turns its fluxes into heating.
 * Land and sea are two blocks of NBAND columns. */
#include "base/math.h"
#include "base/parallel.h"
#include "climate/ebm/clouds.h"
#include "climate/ebm/model.h"
#include "climate/smoke/smoke.h"

#include <string.h>

enum { N = NBAND, NSPECIES = 2 };

typedef struct {
    aft_real pf[NFACE][N], t[NLEV][N], tf[NFACE][N], q[NLEV][N], o3[NLEV][N];
    aft_real cover[NLEV][N], water[NLEV][N], ice[NLEV][N];
    aft_real ts[N], emissivity[N], visible[N], infrared[N], mu[N], daylight[N];
    aft_real sw_up[NFACE][N], sw_down[NFACE][N], lw_up[NFACE][N], lw_down[NFACE][N], direct[N];
} columns;

/* Haze and smoke are the band's, over land and sea alike. */
typedef struct {
    double   q[NLEV][NCOL];
    aft_real haze[NLEV][N], smoke[NLEV][N], scale[NLEV][N];
    columns  over[AFT_NSURFACE];
} buffers;

/* The top face lies at a hundredth of the next one's pressure, not at 0. */
static double face_pressure(const aft_ebm_grid *grid, int face)
{
    return face == 0 ? 0.01 * grid->pf[1] : grid->pf[face];
}

aft_status aft_ebm_day_make(const aft_ebm_model *model, aft_arena *arena, aft_ebm_day **day, aft_error *err)
{
    aft_real  pf[NFACE];
    aft_gases gases = aft_gases_of_2014(model->par.co2);
    for (int f = 0; f < NFACE; f++)
        pf[f] = (aft_real)face_pressure(&model->grid, f);
    AFT_NEW(*day, arena, 1, err);
    buffers *b;
    AFT_NEW(b, arena, 1, err);
    size_t bytes = aft_radiation_scratch(NLEV, NSPECIES);
    for (int surface = 0; surface < AFT_NSURFACE; surface++) {
        char *scratch;
        AFT_NEW(scratch, arena, bytes + 64, err);
        (*day)->radiation_scratch[surface] = scratch;
    }
    AFT_TRY(aft_air_make(pf, NLEV, &gases, arena, &(*day)->air, err));
    (*day)->radiation = b;
    (*day)->threads   = 1;
    return AFT_OK;
}

static void gather_air(const aft_ebm_model *model, const aft_ebm_state *state, double day,
                       double q[NLEV][NCOL], int surface, columns *b)
{
    const aft_ebm_grid *grid = &model->grid;
    int    m0, m1;
    double w;
    aft_ebm_month_weights(day, &m0, &m1, &w);
    for (int j = 0; j < N; j++) {
        int c = surface * N + j;
        for (int k = 0; k < NLEV; k++) {
            b->pf[k][j] = (aft_real)face_pressure(grid, k);
            b->t[k][j]  = (aft_real)state->temperature[k][c];
            b->tf[k][j] = (aft_real)(0.5 * (state->temperature[k][c]
                                            + state->temperature[k > 0 ? k - 1 : 0][c]));
            b->q[k][j]  = (aft_real)q[k][c];
            b->o3[k][j] = (aft_real)((1 - w) * (double)model->ozone[m0][k][j]
                                     + w * (double)model->ozone[m1][k][j]);
        }
        b->pf[NLEV][j] = (aft_real)grid->pf[NLEV];
        b->tf[NLEV][j] = (aft_real)(state->temperature[NLEV - 1][c]
                                    + 6.5e-3 * grid->z[NLEV - 1]);
    }
}

/* Mass extinction at 550 nm of sulphate and organic haze [m2 kg-1]; a part of the organics absorbs
 * like soot (brown carbon, mass absorption 0.3 of 6 m2 g-1). */
static const double HAZE_SULPHATE = 3000.0, HAZE_ORGANIC = 4500.0, BROWN = 0.05;

static void gather_smoke(const aft_ebm_model *model, const aft_ebm_state *state, const aft_ebm_day *work,
                         buffers *b)
{
    for (int k = 0; k < NLEV; k++)
        for (int j = 0; j < NBAND; j++) {
            double soot = state->tracer[TR_SOOT][k][j], organic = state->tracer[TR_ORGANIC][k][j];
            b->smoke[k][j] = (aft_real)(model->grid.mass[k] * (soot + BROWN * organic));
            b->scale[k][j] = (aft_real)(soot > 1e-15 ? work->shade[k][j] * work->kept[k][j] : 1.0);
            b->haze[k][j] += (aft_real)(model->grid.mass[k]
                                        * (HAZE_SULPHATE * state->tracer[TR_SULPHATE][k][j]
                                           + HAZE_ORGANIC * organic));
        }
}

/* Everyday haze, spread by mass over the layers below 2 km. */
static void gather_haze(const aft_ebm_model *model, buffers *b)
{
    const double top = 8.0e4;   /* Pa */
    double depth = model->par.aerosol_depth * GRAVITY / (model->grid.pf[NLEV] - top);
    for (int k = 0; k < NLEV; k++)
        for (int j = 0; j < N; j++)
            b->haze[k][j] = (aft_real)(model->grid.p[k] > top ? depth * model->grid.mass[k] : 0.0);
}

static void gather_surface(const aft_ebm_model *model, const aft_ebm_state *state, int surface,
                           columns *b, aft_ebm_day *work)
{
    for (int j = 0; j < N; j++) {
        int    c  = surface * N + j;
        double mu = work->sun_cos[j], visible, infrared, ice = state->ice[j] / (state->ice[j] + 0.5);
        aft_ebm_albedos(model, state, c, work->held.water[j], &visible, &infrared);
        b->ts[j] = (aft_real)(surface == AFT_LAND ? state->soil[0][j]
                                                  : (1 - ice) * state->ocean[0][j] + ice * state->ice_skin[j]);
        b->emissivity[j] = (aft_real)0.98;
        b->visible[j]    = (aft_real)visible;
        b->infrared[j]   = (aft_real)infrared;
        b->mu[j]         = (aft_real)mu;
        b->daylight[j]   = (aft_real)work->sun_lit[j];
        work->albedo[c]  = 0.5 * (visible + infrared);
    }
}

static double net_down(const aft_real down[NFACE][N], const aft_real up[NFACE][N], int face, int j)
{
    return (double)down[face][j] - (double)up[face][j];
}

/* K s-1 of a layer, from the net fluxes above and below. */
static void heat(const aft_ebm_model *model, const aft_real down[NFACE][N], const aft_real up[NFACE][N],
                 int surface, double heating[NLEV][NCOL])
{
    for (int k = 0; k < NLEV; k++)
        for (int j = 0; j < N; j++)
            heating[k][surface * N + j] = (net_down(down, up, k, j) - net_down(down, up, k + 1, j))
                                        / (model->grid.mass[k] * CP_AIR);
}

static void scatter_sunlight(const aft_ebm_model *model, int surface, const columns *b, aft_ebm_held *held)
{
    heat(model, b->sw_down, b->sw_up, surface, held->sw);
    for (int j = 0; j < N; j++) {
        int c = surface * N + j;
        held->asr[c]     = net_down(b->sw_down, b->sw_up, 0, j);
        held->net_sw[c]  = net_down(b->sw_down, b->sw_up, NLEV, j);
        held->down_sw[c] = (double)b->sw_down[NLEV][j];
        held->direct[c]  = (double)b->direct[j];
    }
}

static void scatter_thermal(const aft_ebm_model *model, int surface, const columns *b, aft_ebm_day *work)
{
    heat(model, b->lw_down, b->lw_up, surface, work->held.lw);
    for (int j = 0; j < N; j++) {
        int c = surface * N + j;
        work->olr[c]     = (double)b->lw_up[0][j];
        work->down_lw[c] = (double)b->lw_down[NLEV][j];
        work->surface_temperature[c] = (double)b->ts[j];
    }
}

typedef struct {
    const aft_ebm_model *model;
    const aft_ebm_state *state;
    double               day;
    bool                 sunlight;
    aft_ebm_day         *work;
} call;

static void radiate_surface(void *context, int surface)
{
    const call *c = context;
    const aft_ebm_model *model = c->model;
    const aft_ebm_state *state = c->state;
    aft_ebm_day *work = c->work;
    buffers     *all  = work->radiation;
    columns     *b    = &all->over[surface];
    gather_air(model, state, c->day, all->q, surface, b);
    gather_surface(model, state, surface, b, work);
    aft_ebm_clouds(model, state, surface, c->day, &b->cover[0][0], &b->water[0][0], &b->ice[0][0]);
    aft_aerosol_optics sulphate;
    aft_sulphate_optics(&sulphate);
    const aft_aerosol species[NSPECIES] = {{&sulphate, &all->haze[0][0], NULL},
                                           {&model->optics, &all->smoke[0][0], &all->scale[0][0]}};
    aft_radiation_input in = {
        .ncol = N, .nlev = NLEV, .air = work->air, .pressure_interface = &b->pf[0][0], .temperature = &b->t[0][0],
        .temperature_interface = &b->tf[0][0], .water_vapour = &b->q[0][0],
        .ozone = &b->o3[0][0], .gases = aft_gases_of_2014(model->par.co2),
        .cloud_cover = &b->cover[0][0], .cloud_water = &b->water[0][0],
        .cloud_ice = &b->ice[0][0], .aerosol = species,
        .naerosol = state->smoky ? NSPECIES : 1, .surface_temperature = b->ts,
        .surface_emissivity = b->emissivity, .albedo_visible = b->visible,
        .albedo_near_infrared = b->infrared, .cos_zenith = b->mu, .daylight = b->daylight,
        .solar_irradiance = (aft_real)work->irradiance};
    aft_radiation_output out = {.sw_up = &b->sw_up[0][0], .sw_down = &b->sw_down[0][0],
                                .lw_up = &b->lw_up[0][0], .lw_down = &b->lw_down[0][0],
                                .sw_direct_surface = b->direct};
    if (c->sunlight) {
        aft_shortwave(&in, work->radiation_scratch[surface], &out);
        scatter_sunlight(model, surface, b, &work->held);
    }
    aft_longwave(&in, work->radiation_scratch[surface], &out);
    scatter_thermal(model, surface, b, work);
}

void aft_ebm_radiate(const aft_ebm_model *model, const aft_ebm_state *state, double day,
                     bool sunlight, aft_ebm_day *work)
{
    call     c   = {model, state, day, sunlight, work};
    buffers *all = work->radiation;
    aft_ebm_humidity(model, state, all->q);
    gather_haze(model, all);
    if (state->smoky)
        gather_smoke(model, state, work, all);
    aft_parallel(AFT_NSURFACE, work->threads, radiate_surface, &c);
}
