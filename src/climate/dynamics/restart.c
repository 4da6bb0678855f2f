/* SPDX-License-Identifier: Apache-2.0 */
/* The state as bytes: numbers of 8 bytes, least first: a head that must be the same (version, grid,
 * levels, settings), the state, the SHA-256 of both. */
#include "base/sha256.h"
#include "climate/dynamics/model.h"

#include <string.h>

enum { DIGEST = 32 };
static const double VERSION = 1;  /* of this order of numbers */
static const char   MAGIC[9] = "AFTCORE1";

/* Writes, reads or only counts. */
typedef struct {
    uint8_t       *out;
    const uint8_t *in;
    size_t         at;
} stream;

static uint64_t get_bits(const uint8_t *bytes)
{
    uint64_t bits = 0;
    for (int i = 7; i >= 0; i--)
        bits = bits << 8 | bytes[i];
    return bits;
}

static void pass_bits(stream *s, uint64_t *bits)
{
    if (s->in)
        *bits = get_bits(s->in + s->at);
    for (int i = 0; i < 8 && s->out; i++)
        s->out[s->at + (size_t)i] = (uint8_t)(*bits >> (8 * i));
    s->at += 8;
}

static void pass_double(stream *s, double *x)
{
    uint64_t bits;
    memcpy(&bits, x, sizeof bits);
    pass_bits(s, &bits);
    memcpy(x, &bits, sizeof bits);
}

static void pass_integer(stream *s, int64_t *x)
{
    uint64_t bits = (uint64_t)*x;
    pass_bits(s, &bits);
    *x = (int64_t)bits;
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

/* What must agree, with the names for the message. */
enum { HEAD = 20, SETTLING = 2 };
typedef struct {
    const char *name;
    double      value;
} trait;

/* Those of settling only where there is any: the others' bytes stay. Gives their number. */
static int traits(const aft_core *c, trait t[HEAD + SETTLING])
{
    const aft_core_settings *s = &c->settings;
    const trait list[HEAD + SETTLING] = {
        {"version", VERSION}, {"truncation", c->sphere->truncation}, {"levels", c->levels->nlev},
        {"tracers", c->ntracer}, {"bytes of a grid value", sizeof(aft_real)},
        {"time step [s]", s->time_step}, {"filter", s->filter}, {"filter share", s->filter_share},
        {"diffusion time [s]", s->diffusion_time}, {"diffusion power", s->diffusion_power},
        {"sponge time [s]", s->sponge_time}, {"return of heat", s->return_heat},
        {"holding of mass", s->hold_mass}, {"guard", s->guard},
        {"radius [m]", s->planet.radius}, {"rotation [s-1]", s->planet.rotation},
        {"gravity [m s-2]", s->planet.gravity}, {"gas constant [J kg-1 K-1]", s->planet.gas_constant},
        {"heat capacity [J kg-1 K-1]", s->planet.heat_capacity}, {"longitudes", c->sphere->nlon},
        {"settling time [s]", s->settling_time}, {"settling damping [s]", s->settling_damping}};
    memcpy(t, list, sizeof list);
    return s->settling_time > 0 ? HEAD + SETTLING : HEAD;
}

static void pass_head(const aft_core *c, stream *s)
{
    trait     t[HEAD + SETTLING];
    const int n = traits(c, t);
    for (int i = 0; i < n; i++)
        pass_double(s, &t[i].value);
    for (int k = 0; k <= c->levels->nlev; k++) {
        double a = c->levels->a[k], b = c->levels->b[k];
        pass_double(s, &a), pass_double(s, &b);
    }
}

static void pass_log(aft_core_log *log, stream *s)
{
    int64_t shortenings = log->shortenings;
    pass_integer(s, &log->steps), pass_integer(s, &shortenings);
    log->shortenings = (int)shortenings;
    pass_double(s, &log->raw_mass_drift), pass_double(s, &log->raw_tracer_drift);
    pass_double(s, &log->largest_courant);
}

static void pass_state(aft_core *c, stream *s)
{
    const aft_sphere *g      = c->sphere;
    const size_t      plane  = (size_t)g->nlat * (size_t)g->nlon;
    const size_t      volume = plane * (size_t)c->levels->nlev;
    const size_t      waves  = (size_t)g->ncoefficient * 2;
    int64_t           halvings = c->halvings, first = c->first;
    pass_integer(s, &c->ticks), pass_integer(s, &c->calm);
    pass_integer(s, &halvings), pass_integer(s, &first);
    c->halvings = (int)halvings, c->first = first != 0;
    pass_log(&c->log, s);
    pass_double(s, &c->mean_pressure);
    pass_doubles(s, c->heat, (size_t)c->levels->nlev);
    pass_doubles(s, c->speed2, (size_t)g->nlat);
    pass_doubles(s, c->sum_pressure, (size_t)g->nlat);
    pass_doubles(s, c->link_ground, waves);
    pass_doubles(s, c->now, waves * (size_t)c->leap.rows.state);
    pass_doubles(s, c->before, waves * (size_t)c->leap.rows.state);
    for (int i = 0; i < 2; i++) {
        pass_doubles(s, c->pressure[i], plane);
        pass_reals(s, c->grid[i], plane * (size_t)c->leap.rows.wave);
    }
    if (c->transport)
        pass_doubles(s, aft_transport_mixing_ratio(c->transport), volume * (size_t)c->ntracer);
}

/* Counting and writing change nothing. */
static size_t pass_all(const aft_core *c, uint8_t *out)
{
    stream s = {.out = out, .at = sizeof MAGIC - 1};
    pass_head(c, &s);
    pass_state((aft_core *)(uintptr_t)c, &s);
    return s.at;
}

size_t aft_core_saved_size(const aft_core *c)
{
    return pass_all(c, NULL) + DIGEST;
}

static void digest(const uint8_t *bytes, size_t size, uint8_t out[DIGEST])
{
    aft_sha256 hash;
    aft_sha256_begin(&hash);
    aft_sha256_add(&hash, bytes, size);
    aft_sha256_end(&hash, out);
}

void aft_core_save(const aft_core *c, uint8_t *bytes)
{
    memcpy(bytes, MAGIC, sizeof MAGIC - 1);
    size_t size = pass_all(c, bytes);
    digest(bytes, size, bytes + size);
}

static aft_status check_head(const aft_core *c, const uint8_t *bytes, size_t size, const char *file,
                             aft_error *err)
{
    trait        t[HEAD + SETTLING];
    const int    n    = traits(c, t);
    const size_t head = sizeof MAGIC - 1 + 8 * (size_t)(n + 2 * (c->levels->nlev + 1));
    stream       s    = {.in = bytes, .at = sizeof MAGIC - 1};
    if (size < sizeof MAGIC - 1 + 8 * (size_t)n || memcmp(bytes, MAGIC, sizeof MAGIC - 1) != 0)
        return aft_fail(err, AFT_BAD_INPUT, "%s: not a restart of the core, or cut off at byte %zu", file,
                        size);
    for (int i = 0; i < n; i++) {
        double found = 0;
        pass_double(&s, &found);
        if (found != t[i].value)
            return aft_fail(err, AFT_BAD_INPUT, "%s: restart with %s %.9g; expected %.9g", file, t[i].name,
                            found, t[i].value);
    }
    for (int k = 0; k <= c->levels->nlev && size >= head; k++) {
        double a = 0, b = 0;
        pass_double(&s, &a), pass_double(&s, &b);
        if (a != c->levels->a[k] || b != c->levels->b[k])
            return aft_fail(err, AFT_BAD_INPUT,
                            "%s: restart with half level %d at a = %g Pa, b = %g; expected %g and %g", file,
                            k, a, b, c->levels->a[k], c->levels->b[k]);
    }
    return AFT_OK;
}

static bool in_range(int64_t count) { return count >= 0 && count <= INT64_C(1) << 53; }

aft_status aft_core_restore(aft_core *c, const uint8_t *bytes, size_t size, const char *file,
                            aft_error *err)
{
    uint8_t      sum[DIGEST];
    const size_t expected = aft_core_saved_size(c);
    AFT_TRY(check_head(c, bytes, size, file, err));
    if (size != expected)
        return aft_fail(err, AFT_BAD_INPUT, "%s: %zu bytes; expected %zu", file, size, expected);
    digest(bytes, size - DIGEST, sum);
    if (memcmp(sum, bytes + size - DIGEST, DIGEST) != 0)
        return aft_fail(err, AFT_BAD_INPUT, "%s: damaged: the SHA-256 at its end is of other bytes", file);
    stream s = {.in = bytes, .at = sizeof MAGIC - 1};
    pass_head(c, &s);
    pass_state(c, &s);
    if (c->halvings < 0 || c->halvings > AFT_MAX_HALVINGS)
        return aft_fail(err, AFT_BAD_INPUT, "%s: step halved %d times; expected 0 to %d", file, c->halvings,
                        (int)AFT_MAX_HALVINGS);
    if (!in_range(c->ticks) || !in_range(c->calm) || !in_range(c->log.steps) || c->log.shortenings < 0)
        return aft_fail(err, AFT_BAD_INPUT, "%s: of %lld ticks and %lld steps; expected 0 to 2^53", file,
                        (long long)c->ticks, (long long)c->log.steps);
    aft_plane_synthesis(&c->plane, c->link_ground, c->ground);
    return AFT_OK;
}
