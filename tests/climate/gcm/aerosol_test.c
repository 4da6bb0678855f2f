/* SPDX-License-Identifier: Apache-2.0 */
/* The ways in for smoke. An aerosol of known burden and mass extinction dims the direct beam of the coupled model
 * by its optical depth, each species by its own, and the air takes what it absorbs; soot that falls on snow and sea
 * ice darkens them. */
#include "aftermath.h"
#include "apps/embedded.h"
#include "base/math.h"
#include "climate/gcm/model.h"
#include "tests/check.h"

#include <string.h>

static aft_arena *arena;
static aft_earth  earth;
static aft_error  err;

static aft_gcm *begin(int naerosol)
{
    aft_gcm_settings s;
    aft_gcm         *gcm;
    CHECK(aft_gcm_earth(21, &earth.ground, &s, &err) == AFT_OK);
    s.naerosol = naerosol;
    for (int k = 0; k < naerosol; k++)
        for (int b = 0; b < aft_shortwave_bands(); b++)
            s.aerosol[k].sw_extinction[b] = (aft_real)(k == 0 ? 5000 : 300);
    CHECK(aft_gcm_create(&gcm, &s, NULL, arena, &err) == AFT_OK);
    return gcm;
}

/* Direct light at the ground of a latitude, [nlon] W m-2, and what the air takes [W m-2] of it all. */
static double radiate(aft_gcm *m, int lat, double *direct)
{
    aft_gcm_thread *w = m->thread;
    double          taken = 0;
    aft_gcm_weigh(m, aft_core_now(m->core, lat, w->u, w->v, w->t), w);
    aft_gcm_raise(m, lat, w);
    aft_gcm_look(m, lat, w);
    aft_gcm_radiate(m, lat, w);
    for (int i = 0; i < m->sphere.nlon; i++) {
        direct[i] = (double)w->row[4][i];
        taken += (double)(m->edge[AFT_EDGE_SUN_TOP][lat * m->sphere.nlon + i]
                          - m->edge[AFT_EDGE_SUN_GROUND][lat * m->sphere.nlon + i]);
    }
    return taken / m->sphere.nlon;
}

/* 1e-4 kg m-2 in layers 8 to 11 for k = 0, twice 5e-4 in 25 and 26 for k = 1: 0.5 and 0.3 of optical depth. */
static void spread(aft_gcm *m, int lat, int k)
{
    aft_real *layer = aft_gcm_aerosol(m, k) + (size_t)lat * m->row;
    for (int i = 0; i < m->sphere.nlon; i++)
        for (int lev = k == 0 ? 8 : 25; lev < (k == 0 ? 12 : 27); lev++)
            layer[lev * m->sphere.nlon + i] = (aft_real)(k == 0 ? 2.5e-5 : 5e-4);
}

static void test_depth(void)
{
    enum { LAT = 18 };
    double   clean[64], dim[2][64], worst = 0;
    aft_gcm *m = begin(2);
    CHECK(aft_gcm_run(m, 3600, &err) == AFT_OK);
    double taken = radiate(m, LAT, clean);
    spread(m, LAT, 0);
    double more = radiate(m, LAT, dim[0]);
    spread(m, LAT, 1);
    radiate(m, LAT, dim[1]);
    for (int i = 0; i < 64; i++) {
        double cosine = (double)m->thread->row[0][i];
        if (cosine < 0.2)
            continue;
        worst = aft_max(worst, fabs(-cosine * aft_log(dim[0][i] / clean[i]) - 0.5));
        worst = aft_max(worst, fabs(-cosine * aft_log(dim[1][i] / clean[i]) - 0.8));
    }
    printf("optical depths 0.5 and 0.8 to %.1e; the air takes %.1f W m-2, %.1f before\n", worst, more, taken);
    CHECK(worst > 0 && worst < 2e-3);
    CHECK(more > taken + 50);
}

/* Mean albedo of direct visible light where the sun stands: of cells by their snow on land, or by sea ice. */
static double albedo(const aft_gcm *m, bool ice)
{
    const size_t n = (size_t)m->sphere.nlon;
    double      *snow = aft_alloc(arena, (size_t)m->sphere.nlat * n, sizeof *snow);
    for (int i = 0; i < m->land_state.ntile; i++)
        snow[m->land->column[i]] += m->land->fraction[i] * aft_min(m->land_state.snow_mass[i], 10);
    double       sum = 0, area = 0;
    for (int lat = 0; lat < m->sphere.nlat; lat++)
        for (size_t i = 0; i < n; i++) {
            const aft_surface_row *row = &m->rows[lat];
            double part = ice ? row->area[AFT_ROW_ICE * n + i]
                              : snow[(size_t)lat * n + i];
            if (m->light[(size_t)lat * n + i] > 0.05)
                sum += part * (double)row->mean_albedo[i], area += part;
        }
    return sum / area;
}

static void test_soot(void)
{
    aft_gcm *clean = begin(0), *dirty = begin(0);
    for (int i = 0; i < dirty->sphere.nlat * dirty->sphere.nlon; i++)
        aft_gcm_soot_fall(dirty)[i] = 2e-9;  /* 43 mg m-2 in six hours */
    CHECK(aft_gcm_run(clean, 21600 + 3600, &err) == AFT_OK && aft_gcm_run(dirty, 21600 + 3600, &err) == AFT_OK);
    double soot = 0, on_ice = 0;
    for (int i = 0; i < dirty->land_state.ntile; i++)
        soot = aft_max(soot, dirty->land_state.soot_top[i]);
    for (int i = 0; i < dirty->sea_state.ncolumn; i++)
        on_ice = aft_max(on_ice, dirty->sea_state.soot[i]);
    printf("soot on snow %.1e, on ice %.1e kg m-2; albedo of snow %.3f, clean %.3f; of ice %.3f, clean %.3f\n",
           soot, on_ice, albedo(dirty, false), albedo(clean, false), albedo(dirty, true), albedo(clean, true));
    CHECK(soot > 3e-5 && soot < 2e-9 * 25200 * 1.001);
    CHECK(on_ice > 1e-5);
    CHECK(albedo(dirty, false) < albedo(clean, false) - 0.005);
    CHECK(albedo(dirty, true) < albedo(clean, true) - 0.005);
}

static void test_refused(void)
{
    aft_gcm_settings s;
    aft_gcm         *gcm;
    CHECK(aft_gcm_aquaplanet(21, &s, &err) == AFT_OK);
    s.naerosol = AFT_GCM_SPECIES + 1;
    CHECK(aft_gcm_create(&gcm, &s, NULL, arena, &err) == AFT_BAD_INPUT);
    aft_gcm *two = begin(2), *none = begin(0);
    size_t   size = aft_gcm_saved_size(two);
    uint8_t *bytes = aft_alloc(arena, size, 1);
    spread(two, 7, 1);
    aft_gcm_save(two, bytes);
    CHECK(aft_gcm_restore(none, bytes, size, "restart.aft", &err) == AFT_BAD_INPUT && strstr(err.message, "aerosols"));
    aft_gcm *other = begin(2);
    CHECK(aft_gcm_restore(other, bytes, size, "restart.aft", &err) == AFT_OK);
    CHECK(memcmp(two->aerosol[1], other->aerosol[1], (size_t)two->sphere.nlat * two->row * sizeof(aft_real)) == 0);
}

int main(void)
{
    aft_earth_sections whole = aft_embedded_earth(), sections = {.ground = whole.ground};
    arena = aft_arena_create(0);
    CHECK(aft_earth_load(&sections, arena, &earth, &err) == AFT_OK);
    test_depth();
    test_soot();
    test_refused();
    aft_arena_free(arena);
    return CHECK_END();
}
