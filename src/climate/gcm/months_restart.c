/* SPDX-License-Identifier: Apache-2.0 */
/* header, the model's own restart, sums of the month that runs, whole months, SHA-256 of all before.
 * Numbers are this machine's. */
#include "base/sha256.h"
#include "climate/gcm/model.h"
#include "climate/gcm/months_state.h"

#include <string.h>

enum { DIGEST = 32 };
static const char MAGIC[24] = "aftermath gcm months 3";

typedef struct {
    char     magic[24], version[16];
    int32_t  one, real_bytes, truncation, nlev, days, closed;
    double   time_step, start_day;
    uint64_t size;  /* of the whole */
} header;

/* Writes, reads or only counts. */
typedef struct {
    uint8_t       *out;
    const uint8_t *in;
    size_t         at;
} stream;

static void pass(stream *s, void *bytes, size_t size)
{
    if (s->in)
        memcpy(bytes, s->in + s->at, size);
    else if (s->out)
        memcpy(s->out + s->at, bytes, size);
    s->at += size;
}

static void pass_months(aft_gcm_months *o, int closed, stream *s)
{
    const aft_gcm *m = o->gcm;
    const size_t   n = (size_t)closed, nlat = (size_t)m->sphere.nlat, plane = nlat * (size_t)m->sphere.nlon;
    const size_t   slice = nlat * (size_t)m->settings.levels.nlev;
    double *const  series[] = {o->r.time, o->r.air_open, o->r.surface_open};
    for (int k = 0; k < AFT_OWN_SUMS; k++)
        pass(s, o->sum[k], plane * sizeof(double));
    for (int k = 0; k < 2; k++)
        pass(s, o->soil[k], AFT_SOIL_LAYERS * plane * sizeof(double));
    pass(s, o->r.soil_temperature, AFT_SOIL_LAYERS * n * plane * sizeof(float));
    pass(s, o->r.soil_water, AFT_SOIL_LAYERS * n * plane * sizeof(float));
    pass(s, o->least, plane * sizeof(double));
    pass(s, o->most, plane * sizeof(double));
    for (int z = 0; z < AFT_ZONAL_SUMS; z++)
        pass(s, o->zonal[z], slice * sizeof(double));
    for (size_t k = 0; k < sizeof series / sizeof *series; k++)
        pass(s, series[k], n * sizeof(double));
    pass(s, o->r.time_bounds, 2 * n * sizeof(double));
    for (int k = 0; k < AFT_MAPS; k++)
        pass(s, o->r.map[k], n * plane * sizeof(float));
    for (int z = 0; z < AFT_ZONALS; z++)
        pass(s, o->r.zonal[z], n * slice * sizeof(float));
}

static size_t size_with(const aft_gcm_months *o, int closed)
{
    stream s = {0};
    pass_months((aft_gcm_months *)(uintptr_t)o, closed, &s);  /* counting changes nothing */
    return sizeof(header) + aft_gcm_saved_size(o->gcm) + s.at + DIGEST;
}

size_t aft_gcm_months_saved_size(const aft_gcm_months *o)
{
    return size_with(o, o->closed);
}

static void fill_header(const aft_gcm_months *o, header *h)
{
    const aft_gcm_settings *s = &o->gcm->settings;
    memset(h, 0, sizeof *h);
    memcpy(h->magic, MAGIC, sizeof MAGIC);
    strncpy(h->version, AFT_SCIENCE_VERSION, sizeof h->version - 1);
    h->one = 1, h->real_bytes = AFT_REAL_BYTES, h->truncation = s->truncation, h->nlev = s->levels.nlev;
    h->days = aft_gcm_months_day(o), h->closed = o->closed;
    h->time_step = s->time_step, h->start_day = s->start_day;
    h->size = aft_gcm_months_saved_size(o);
}

static void digest(const uint8_t *bytes, size_t size, uint8_t out[DIGEST])
{
    aft_sha256 hash;
    aft_sha256_begin(&hash);
    aft_sha256_add(&hash, bytes, size);
    aft_sha256_end(&hash, out);
}

void aft_gcm_months_save(const aft_gcm_months *o, uint8_t *bytes)
{
    header h;
    stream s = {.out = bytes};
    fill_header(o, &h);
    pass(&s, &h, sizeof h);
    aft_gcm_save(o->gcm, bytes + s.at);
    s.at += aft_gcm_saved_size(o->gcm);
    pass_months((aft_gcm_months *)(uintptr_t)o, o->closed, &s);  /* writing changes nothing */
    digest(bytes, s.at, bytes + s.at);
}

static aft_status check_whole(const header *h, const uint8_t *bytes, size_t size, const char *file, aft_error *err)
{
    uint8_t sum[DIGEST];
    if (size == 0 || memcmp(h->magic, MAGIC, size < sizeof MAGIC ? size : sizeof MAGIC) != 0)
        return aft_fail(err, AFT_BAD_INPUT, "%s: is not a restart of `aftermath climate`", file);
    if (size < sizeof *h + DIGEST || (h->one == 1 && h->size != size))
        return aft_fail(err, AFT_BAD_INPUT, "%s: is truncated: %zu bytes", file, size);
    if (h->one != 1)
        return aft_fail(err, AFT_BAD_INPUT, "%s: is of a machine with another order of bytes", file);
    digest(bytes, size - DIGEST, sum);
    if (memcmp(sum, bytes + size - DIGEST, DIGEST) != 0)
        return aft_fail(err, AFT_BAD_INPUT, "%s: is damaged: its SHA-256 differs", file);
    return AFT_OK;
}

static aft_status check_header(const aft_gcm_months *o, const header *h, const char *file, aft_error *err)
{
    header own;
    fill_header(o, &own);
    if (memcmp(h->version, own.version, sizeof own.version) || h->real_bytes != own.real_bytes)
        return aft_fail(err, AFT_BAD_INPUT, "%s: is of version %.15s, %d-byte numbers; expected %s, %d", file,
                        h->version, (int)h->real_bytes, own.version, (int)own.real_bytes);
    if (h->truncation != own.truncation || h->nlev != own.nlev)
        return aft_fail(err, AFT_BAD_INPUT, "%s: is of grid T%d, %d levels; expected T%d, %d", file,
                        (int)h->truncation, (int)h->nlev, (int)own.truncation, (int)own.nlev);
    if (h->time_step != own.time_step || h->start_day != own.start_day)
        return aft_fail(err, AFT_BAD_INPUT, "%s: is of steps of %g s from day %g; expected %g s from day %g", file,
                        h->time_step, h->start_day, own.time_step, own.start_day);
    if (h->days > o->days || h->closed < 0 || h->closed > o->days
        || (h->closed > 0 && aft_gcm_month_end(own.start_day, h->closed - 1) > o->days))
        return aft_fail(err, AFT_BAD_INPUT, "%s: is of day %d; expected a run of that many days or more", file,
                        (int)h->days);
    return AFT_OK;
}

/* Whether the months closed are those that ended by the model's day, and the sums begin where the last did. */
static aft_status check_days(const aft_gcm_months *o, const header *h, const char *file, aft_error *err)
{
    const double start = o->gcm->settings.start_day;
    const int    day = aft_gcm_months_day(o), from = h->closed > 0 ? aft_gcm_month_end(start, h->closed - 1) : 0;
    if (day == h->days && day >= from && day < aft_gcm_month_end(start, h->closed)
        && (day == from) == (o->gcm->began == aft_core_time(o->gcm->core)))
        return AFT_OK;
    return aft_fail(err, AFT_BAD_INPUT, "%s: says day %d and %d whole months; its model is at day %d", file,
                    (int)h->days, (int)h->closed, day);
}

aft_status aft_gcm_months_restore(aft_gcm_months *o, const uint8_t *bytes, size_t size, const char *file,
                                  aft_error *err)
{
    header       h;
    const size_t model = aft_gcm_saved_size(o->gcm);
    stream       s     = {.in = bytes, .at = sizeof h + model};
    memset(&h, 0, sizeof h);
    memcpy(&h, bytes, size < sizeof h ? size : sizeof h);
    AFT_TRY(check_whole(&h, bytes, size, file, err));
    AFT_TRY(check_header(o, &h, file, err));
    if (size != size_with(o, h.closed))
        return aft_fail(err, AFT_BAD_INPUT, "%s: has %zu bytes; expected %zu", file, size, size_with(o, h.closed));
    AFT_TRY(aft_gcm_restore(o->gcm, bytes + sizeof h, model, file, err));
    AFT_TRY(check_days(o, &h, file, err));
    pass_months(o, h.closed, &s);
    o->closed = h.closed;
    return AFT_OK;
}
