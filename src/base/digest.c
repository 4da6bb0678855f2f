/* SPDX-License-Identifier: Apache-2.0 */
#include "base/digest.h"

#include "base/sha256.h"

#include <math.h>
#include <string.h>

static void add_text(aft_sha256 *hash, const char *text)
{
    aft_sha256_add(hash, text, strlen(text) + 1);
}

static void add_count(aft_sha256 *hash, uint64_t n)
{
    uint8_t byte[8];
    for (int i = 0; i < 8; i++)
        byte[i] = (uint8_t)(n >> (8 * i));
    aft_sha256_add(hash, byte, sizeof byte);
}

static bool little_endian(void)
{
    const uint16_t one = 1;
    uint8_t        first;
    memcpy(&first, &one, 1);
    return first == 1;
}

/* Values of `size` bytes each, the lowest byte first on any machine. */
static void add_values(aft_sha256 *hash, const uint8_t *value, size_t count, size_t size)
{
    if (little_endian()) {
        aft_sha256_add(hash, value, count * size);
        return;
    }
    for (size_t i = 0; i < count; i++, value += size) {
        uint8_t turned[8];
        for (size_t k = 0; k < size; k++)
            turned[k] = value[size - 1 - k];
        aft_sha256_add(hash, turned, size);
    }
}

static void add_lengths(aft_sha256 *hash, const aft_field_table *table, const void *stage)
{
    for (const aft_dimension *d = table->dimensions; d->name; d++) {
        int n;
        memcpy(&n, (const char *)stage + d->offset, sizeof n);
        add_text(hash, d->name);
        add_count(hash, (uint64_t)(int64_t)n);
    }
}

void aft_digest_stage(const aft_field_table *table, const void *stage, uint8_t digest[32])
{
    aft_sha256 hash;
    aft_sha256_begin(&hash);
    add_text(&hash, table->stage);
    add_lengths(&hash, table, stage);
    for (const aft_field *f = table->fields; f->name; f++) {
        const void *data  = aft_field_data(f, stage);
        size_t      count = data ? aft_field_count(table, f, stage) : 0;
        add_text(&hash, f->name);
        add_text(&hash, f->shape);
        add_count(&hash, f->type);
        add_count(&hash, count);
        if (count)
            add_values(&hash, data, count, aft_type_size(f->type));
    }
    aft_sha256_end(&hash, digest);
}

void aft_digest_absent(const char *stage, uint8_t digest[32])
{
    aft_sha256 hash;
    aft_sha256_begin(&hash);
    add_text(&hash, stage);
    add_text(&hash, "absent");
    aft_sha256_end(&hash, digest);
}

void aft_digest_chain(uint8_t chain[32], const uint8_t digest[32])
{
    aft_sha256 hash;
    aft_sha256_begin(&hash);
    aft_sha256_add(&hash, chain, 32);
    aft_sha256_add(&hash, digest, 32);
    aft_sha256_end(&hash, chain);
}

void aft_digest_words(const uint8_t digest[32], char words[128])
{
    size_t   used = 0;
    uint32_t held = 0;  /* the lowest `bits` bits wait for their word */
    int      bits = 0, next = 0;
    for (int w = 0; w < AFT_DIGEST_WORDS; w++) {
        while (bits < AFT_WORD_BITS) {
            held = (held << 8 | digest[next++]) & 0xffffffu;
            bits += 8;
        }
        bits -= AFT_WORD_BITS;
        const char *word   = aft_words[held >> bits & 2047];
        size_t      length = strlen(word);
        if (w)
            words[used++] = ' ';
        memcpy(words + used, word, length + 1);
        used += length;
    }
}

/* Index of the first value that is not finite, or count. */
static size_t first_not_finite(const aft_field *field, const void *data, size_t count)
{
    size_t i = 0;
    if (field->type == AFT_F64) {
        const double *x = data;
        while (i < count && fabs(x[i]) < HUGE_VAL)
            i++;
    } else {
        const float *x = data;
        while (i < count && fabsf(x[i]) < HUGE_VALF)
            i++;
    }
    return i;
}

aft_status aft_check_finite(const aft_field_table *table, const void *stage, aft_error *err)
{
    for (const aft_field *f = table->fields; f->name; f++) {
        if (f->type != AFT_F64 && f->type != AFT_F32)
            continue;
        const void *data  = aft_field_data(f, stage);
        size_t      count = data ? aft_field_count(table, f, stage) : 0;
        size_t      i     = first_not_finite(f, data, count);
        if (i < count) {
            double x = f->type == AFT_F64 ? ((const double *)data)[i]
                                          : (double)((const float *)data)[i];
            return aft_fail(err, AFT_UNSTABLE, "%s: %s[%zu] (%s) is %s; expected a finite number",
                            table->stage, f->name, i, f->shape, x != x ? "not a number" : "infinite");
        }
    }
    return AFT_OK;
}
