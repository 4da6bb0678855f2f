/* SPDX-License-Identifier: Apache-2.0 */
/* header, pieces of the run, state of the core, SHA-256 of all before. Numbers are this machine's. */
#include "base/sha256.h"
#include "climate/dynamics/cases/inside.h"

#include <string.h>

typedef struct {
    char    magic[24], version[16], name[24];
    int32_t one, real_bytes, truncation, nlev, day, padding;
    double  time_step;
    double  a[AFT_MAX_LEVELS + 1], b[AFT_MAX_LEVELS + 1];
    uint64_t size;  /* of the whole */
} header;
static const char MAGIC[] = "aftermath core restart";

static size_t piece_bytes(const aft_case_run *run, const aft_piece *p, int day)
{
    size_t n = (size_t)day + 1, maps = (size_t)run->r.nmap;
    return p->size * (p->each == AFT_EACH_DAY ? n : p->each == AFT_EACH_MAP ? n < maps ? n : maps : 1);
}

/* Without the core's own bytes. */
static size_t pieces_size(const aft_case_run *run, int day)
{
    size_t size = 0;
    for (int k = 0; k < run->npiece; k++)
        size += piece_bytes(run, &run->piece[k], day);
    return size;
}

static size_t core_size(const aft_case_run *run) { return run->core ? aft_core_saved_size(run->core) : 0; }

size_t aft_case_saved_size(const aft_case_run *run)
{
    return sizeof(header) + pieces_size(run, run->day) + core_size(run) + 32;
}

static void fill_header(const aft_case_run *run, header *h)
{
    const aft_case_settings *s = &run->settings;
    memset(h, 0, sizeof *h);
    memcpy(h->magic, MAGIC, sizeof MAGIC);
    strncpy(h->version, AFT_SCIENCE_VERSION, sizeof h->version - 1);
    strncpy(h->name, s->which->name, sizeof h->name - 1);
    h->one        = 1;
    h->real_bytes = AFT_REAL_BYTES;
    h->truncation = s->truncation;
    h->nlev       = s->levels.nlev;
    h->day        = run->day;
    h->time_step  = s->time_step;
    memcpy(h->a, s->levels.a, sizeof h->a);
    memcpy(h->b, s->levels.b, sizeof h->b);
    h->size = aft_case_saved_size(run);
}

void aft_case_save(const aft_case_run *run, uint8_t *bytes)
{
    header     h;
    aft_sha256 hash;
    fill_header(run, &h);
    memcpy(bytes, &h, sizeof h);
    size_t at = sizeof h;
    for (int k = 0; k < run->npiece; k++) {
        size_t n = piece_bytes(run, &run->piece[k], run->day);
        memcpy(bytes + at, run->piece[k].at, n);
        at += n;
    }
    if (run->core)
        aft_core_save(run->core, bytes + at);
    at += core_size(run);
    aft_sha256_begin(&hash);
    aft_sha256_add(&hash, bytes, at);
    aft_sha256_end(&hash, bytes + at);
}

static bool same(const char *a, const char *b, size_t n) { return memcmp(a, b, n) == 0; }

static aft_status check_whole(const header *h, const uint8_t *bytes, size_t size, const char *file,
                              aft_error *err)
{
    uint8_t    digest[32];
    aft_sha256 hash;
    if (h->size != size)
        return aft_fail(err, AFT_BAD_INPUT, "%s: is truncated: %zu bytes of %llu", file, size,
                        (unsigned long long)h->size);
    aft_sha256_begin(&hash);
    aft_sha256_add(&hash, bytes, size - 32);
    aft_sha256_end(&hash, digest);
    return memcmp(digest, bytes + size - 32, 32) == 0
               ? AFT_OK : aft_fail(err, AFT_BAD_INPUT, "%s: is damaged: its SHA-256 differs", file);
}

static aft_status check_header(const header *h, const header *own, int days, const char *file,
                               aft_error *err)
{
    if (!same(h->name, own->name, sizeof h->name))
        return aft_fail(err, AFT_BAD_INPUT, "%s: is of case %.23s; expected %s", file, h->name, own->name);
    if (!same(h->version, own->version, sizeof h->version) || h->real_bytes != own->real_bytes)
        return aft_fail(err, AFT_BAD_INPUT, "%s: is of version %.15s, %d-byte numbers; expected %s, %d",
                        file, h->version, (int)h->real_bytes, own->version, (int)own->real_bytes);
    if (h->truncation != own->truncation)
        return aft_fail(err, AFT_BAD_INPUT, "%s: is of grid T%d; expected T%d", file,
                        (int)h->truncation, (int)own->truncation);
    if (h->nlev != own->nlev || memcmp(h->a, own->a, sizeof h->a) || memcmp(h->b, own->b, sizeof h->b))
        return aft_fail(err, AFT_BAD_INPUT, "%s: is of other levels, %d of them; expected the %d of "
                                            "this run", file, (int)h->nlev, (int)own->nlev);
    if (h->time_step != own->time_step)
        return aft_fail(err, AFT_BAD_INPUT, "%s: is of a time step of %g s; expected %g", file,
                        h->time_step, own->time_step);
    if (h->day < 0)
        return aft_fail(err, AFT_BAD_INPUT, "%s: is of day %d; expected 0 or more", file, (int)h->day);
    if (h->day > days)
        return aft_fail(err, AFT_BAD_INPUT, "%s: is of day %d; expected --days %d or more", file,
                        (int)h->day, (int)h->day);
    return AFT_OK;
}

aft_status aft_case_restore(aft_case_run *run, const uint8_t *bytes, size_t size, const char *file,
                            aft_error *err)
{
    header h, own;
    memset(&h, 0, sizeof h);
    memcpy(&h, bytes, size < sizeof h ? size : sizeof h);
    if (!same(h.magic, MAGIC, size < sizeof MAGIC ? size : sizeof MAGIC) || size == 0)
        return aft_fail(err, AFT_BAD_INPUT, "%s: is not a restart of `aftermath core`", file);
    if (size < sizeof h + 32)
        return aft_fail(err, AFT_BAD_INPUT, "%s: is truncated: %zu bytes", file, size);
    if (h.one != 1)
        return aft_fail(err, AFT_BAD_INPUT, "%s: is of a machine with another order of bytes", file);
    AFT_TRY(check_whole(&h, bytes, size, file, err));
    fill_header(run, &own);
    AFT_TRY(check_header(&h, &own, run->settings.days, file, err));
    size_t at = sizeof h;
    if (size != at + pieces_size(run, h.day) + core_size(run) + 32)
        return aft_fail(err, AFT_BAD_INPUT, "%s: has %zu bytes; expected %zu", file, size,
                        at + pieces_size(run, h.day) + core_size(run) + 32);
    if (run->core)
        AFT_TRY(aft_core_restore(run->core, bytes + at + pieces_size(run, h.day), core_size(run), file,
                                 err));
    for (int k = 0; k < run->npiece; k++) {
        size_t n = piece_bytes(run, &run->piece[k], h.day);
        memcpy(run->piece[k].at, bytes + at, n);
        at += n;
    }
    if (run->day != h.day || run->samples < 0 || run->samples > h.day)
        return aft_fail(err, AFT_BAD_INPUT, "%s: is of day %d and of day %d, %d samples", file, (int)h.day,
                        run->day, run->samples);
    return AFT_OK;
}
