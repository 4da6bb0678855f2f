/* SPDX-License-Identifier: Apache-2.0 */
/* The whole model as bytes: what must be the same, the core's own restart, everything else that lives
 * from step to step as numbers of 8 bytes, least first, and the SHA-256 of all. */
#include "base/sha256.h"
#include "climate/gcm/model.h"

#include <string.h>

enum { DIGEST = 32, MARK = 8 };
static const char MAGIC[MARK + 1] = "AFTGCM03";  /* ends with the version of this order */
static const double MOST_STEPS = 0x1p53;          /* as far as a double counts */

/* Writes, reads or only counts. */
typedef struct {
    uint8_t       *out;
    const uint8_t *in;
    size_t         at;
} stream;

static void pass_double(stream *s, double *x)
{
    uint64_t bits = 0;
    if (s->in) {
        for (int i = 7; i >= 0; i--)
            bits = bits << 8 | s->in[s->at + (size_t)i];
        memcpy(x, &bits, sizeof bits);
    }
    memcpy(&bits, x, sizeof bits);
    for (int i = 0; i < 8 && s->out; i++)
        s->out[s->at + (size_t)i] = (uint8_t)(bits >> (8 * i));
    s->at += 8;
}

static void pass_doubles(stream *s, double *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        pass_double(s, x + i);
}

static void pass_reals(stream *s, aft_real *x, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        double y = (double)x[i];
        pass_double(s, &y);
        x[i] = (aft_real)y;
    }
}

enum { SETTINGS = 10 };

static void settings_of(const aft_gcm *m, double x[SETTINGS])
{
    const aft_gcm_settings *s = &m->settings;
    double name = 0;  /* of the currents: 48 bits of their digest */
    for (int i = 0; i < 6 && s->currents; i++)
        name = 256 * name + s->currents->digest[i];
    const double list[SETTINGS] = {s->radiation_every, s->co2, s->solar_constant, m->grid ? 1 : 0, s->start_day,
                                   s->hold_days, s->currents ? 1 : 0, name, s->ntracer, s->naerosol};
    memcpy(x, list, sizeof list);
}

static void pass_surface(aft_gcm *m, stream *s)
{
    aft_land_state *g = &m->land_state;
    aft_sea_state  *w = &m->sea_state;
    const size_t    tiles = (size_t)g->ntile, seas = (size_t)w->ncolumn, n = (size_t)m->sphere.nlon;
    double *land[] = {g->skin, g->snow_mass, g->snow_heat, g->snow_density, g->snow_age, g->soot_top, g->soot_below,
                      g->sheet};
    double *sea[]  = {w->water, w->depth, w->ice_part, w->ice_mass, w->ice_skin, w->snow_mass, w->snow_age, w->soot,
                      w->to_sea};
    for (size_t i = 0; i < sizeof land / sizeof *land; i++)
        pass_doubles(s, land[i], tiles);
    for (size_t i = 0; i < sizeof sea / sizeof *sea; i++)
        pass_doubles(s, sea[i], seas);
    pass_doubles(s, g->soil_heat, AFT_SOIL_LAYERS * tiles);
    pass_doubles(s, g->soil_water, AFT_SOIL_LAYERS * tiles);
    pass_doubles(s, w->deep, AFT_OCEAN_LAYERS * seas);
    pass_doubles(s, w->rest, (AFT_OCEAN_LAYERS + 1) * seas);
    pass_doubles(s, w->ice_heat, 2 * seas);
    pass_doubles(s, m->holding.monthly, 12 * seas);
    pass_doubles(s, m->holding.seconds, 12);
    for (int lat = 0; lat < m->sphere.nlat; lat++) {
        pass_reals(s, m->rows[lat].availability, AFT_ROW_TILES * n);
        pass_doubles(s, m->rows[lat].albedo, (size_t)AFT_ROW_LIGHTS * AFT_ROW_TILES * n);
        pass_reals(s, m->rows[lat].mean_albedo, AFT_ROW_LIGHTS * n);
    }
}

static void pass_state(aft_gcm *m, stream *s)
{
    const size_t plane = (size_t)m->sphere.nlat * (size_t)m->sphere.nlon, all = (size_t)m->sphere.nlat * m->row;
    aft_real *level[] = {m->cover, m->liquid_path, m->ice_path, m->liquid_radius, m->ice_radius, m->sw_heating,
                         m->lw_heating};
    double   *flat[]   = {m->light, m->direct, m->rain, m->snow, m->showers, m->gained};
    double   *single[] = {&m->began, &m->energy_then, &m->surface_then, &m->given, &m->mend, &m->mended,
                          &m->mean_pressure, &m->water_moved};
    double    steps = (double)m->steps;
    pass_double(s, &steps);
    m->steps = (int64_t)steps;
    for (size_t i = 0; i < sizeof single / sizeof *single; i++)
        pass_double(s, single[i]);
    for (size_t i = 0; i < sizeof level / sizeof *level; i++)
        pass_reals(s, level[i], all);
    for (size_t i = 0; i < sizeof m->edge / sizeof *m->edge; i++)
        pass_reals(s, m->edge[i], plane);
    for (size_t i = 0; i < sizeof flat / sizeof *flat; i++)
        pass_doubles(s, flat[i], plane);
    for (size_t i = 0; i < AFT_GCM_FIELDS; i++)
        pass_doubles(s, m->sum[i], plane);
    pass_doubles(s, m->soot_fall, plane);
    for (int i = 0; i < m->settings.naerosol; i++)
        pass_reals(s, m->aerosol[i], all);
    pass_doubles(s, m->water_error, (size_t)m->sphere.nlat);
    for (int i = 0; i < m->settings.ntracer; i++)
        pass_doubles(s, m->fallen[i], plane);
    if (m->grid)
        pass_surface(m, s);
}

/* Counting and writing change nothing. */
static size_t pass_all(const aft_gcm *m, uint8_t *out)
{
    stream          s = {.out = out, .at = MARK};
    aft_assumptions assumed = m->settings.assumptions;
    double          settings[SETTINGS];
    settings_of(m, settings);
    pass_doubles(&s, settings, SETTINGS);
    pass_doubles(&s, assumed.value, AFT_MAX_PARAMETERS);
    if (out)
        aft_core_save(m->core, out + s.at);
    s.at += aft_core_saved_size(m->core);
    pass_state((aft_gcm *)(uintptr_t)m, &s);
    return s.at;
}

static void digest(const uint8_t *bytes, size_t size, uint8_t out[DIGEST])
{
    aft_sha256 hash;
    aft_sha256_begin(&hash);
    aft_sha256_add(&hash, bytes, size);
    aft_sha256_end(&hash, out);
}

size_t aft_gcm_saved_size(const aft_gcm *m)
{
    return pass_all(m, NULL) + DIGEST;
}

void aft_gcm_save(const aft_gcm *m, uint8_t *bytes)
{
    memcpy(bytes, MAGIC, MARK);
    size_t size = pass_all(m, bytes);
    digest(bytes, size, bytes + size);
}

static aft_status check_settings(const aft_gcm *m, stream *s, const char *file, aft_error *err)
{
    static const char *const names[SETTINGS] = {"steps between radiation", "CO2", "solar constant",
                                                "the Earth below (1) or an aquaplanet (0)", "start day",
                                                "days that hold the sea", "a free sea (1)", "heat of currents of digest",
                                                "tracers beside water", "aerosols"};
    double own[SETTINGS], found = 0;
    settings_of(m, own);
    for (int i = 0; i < SETTINGS; i++) {
        pass_double(s, &found);
        if (!(found == own[i]))
            return aft_fail(err, AFT_BAD_INPUT, "%s: restart with %s %.9g; expected %.9g", file, names[i], found, own[i]);
    }
    for (int i = 0; i < AFT_MAX_PARAMETERS; i++) {
        pass_double(s, &found);
        if (i < aft_parameter_count() && !(found == m->settings.assumptions.value[i]))
            return aft_fail(err, AFT_BAD_INPUT, "%s: restart with %s %.9g; expected %.9g", file,
                            aft_parameter_at(i)->name, found, m->settings.assumptions.value[i]);
    }
    return AFT_OK;
}

aft_status aft_gcm_restore(aft_gcm *m, const uint8_t *bytes, size_t size, const char *file, aft_error *err)
{
    uint8_t      sum[DIGEST];
    const size_t head = MARK + 8 * (SETTINGS + AFT_MAX_PARAMETERS), core = aft_core_saved_size(m->core);
    const size_t expected = aft_gcm_saved_size(m);
    stream       s = {.in = bytes, .at = MARK};
    if (size < head || memcmp(bytes, MAGIC, MARK) != 0)
        return aft_fail(err, AFT_BAD_INPUT, "%s: not a restart of this version of the climate model, or cut off at "
                                            "byte %zu", file, size);
    AFT_TRY(check_settings(m, &s, file, err));
    if (size != expected)
        return aft_fail(err, AFT_BAD_INPUT, "%s: %zu bytes; expected %zu: another grid, or cut off", file, size,
                        expected);
    digest(bytes, size - DIGEST, sum);
    if (memcmp(sum, bytes + size - DIGEST, DIGEST) != 0)
        return aft_fail(err, AFT_BAD_INPUT, "%s: damaged: the SHA-256 at its end is of other bytes", file);
    stream ahead = {.in = bytes, .at = s.at + core};
    double steps = 0;
    pass_double(&ahead, &steps);
    if (!(steps >= 0 && steps < MOST_STEPS))
        return aft_fail(err, AFT_BAD_INPUT, "%s: of %.9g steps; expected 0 to %.9g", file, steps, MOST_STEPS);
    AFT_TRY(aft_core_restore(m->core, bytes + s.at, core, file, err));
    s.at += core;
    pass_state(m, &s);
    return AFT_OK;
}
