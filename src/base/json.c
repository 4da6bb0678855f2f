/* SPDX-License-Identifier: Apache-2.0 */
#include "base/json.h"

#include "base/number.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static void put(aft_json *json, const char *bytes, size_t n)
{
    if (json->no_memory)
        return;
    if (json->length + n + 1 > json->room) {
        size_t room = json->room ? json->room : 4096;
        while (room < json->length + n + 1)
            room *= 2;
        char *text = aft_alloc(json->arena, room, 1);
        if (!text) {
            json->no_memory = true;
            return;
        }
        if (json->length)
            memcpy(text, json->text, json->length);
        json->text = text;
        json->room = room;
    }
    memcpy(json->text + json->length, bytes, n);
    json->length += n;
    json->text[json->length] = 0;
}

/* Bytes of the well-formed UTF-8 sequence (RFC 3629, section 4) at s that stands in JSON as it is; 0 at the
 * end, at what must be escaped and at what is not UTF-8. */
static size_t plain_sequence(const uint8_t *s)
{
    if (s[0] < 0x80)
        return s[0] >= 0x20 && s[0] != '"' && s[0] != '\\' && s[0] != 0x7f;
    const size_t n = s[0] < 0xC2 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : s[0] < 0xF5 ? 4 : 0;
    for (size_t k = 1; k < n; k++)
        if ((s[k] & 0xC0) != 0x80)
            return 0;
    const bool overlong = (s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xF0 && s[1] < 0x90);
    const bool no_code  = (s[0] == 0xED && s[1] >= 0xA0) || (s[0] == 0xF4 && s[1] >= 0x90);
    return overlong || no_code ? 0 : n;
}

/* A byte that is not UTF-8 becomes U+FFFD. */
static void put_text(aft_json *json, const char *text)
{
    put(json, "\"", 1);
    for (const uint8_t *p = (const uint8_t *)text; *p; p++) {
        size_t plain = 0;
        for (size_t n; (n = plain_sequence(p + plain)) > 0;)
            plain += n;
        put(json, (const char *)p, plain);
        p += plain;
        if (!*p)
            break;
        char escaped[8];
        int  n = *p == '"' || *p == '\\'
                   ? snprintf(escaped, sizeof escaped, "\\%c", *p)
                   : snprintf(escaped, sizeof escaped, "\\u%04x", *p < 0x80 ? (unsigned)*p : 0xFFFDu);
        put(json, escaped, (size_t)n);
    }
    put(json, "\"", 1);
}

static void new_line(aft_json *json)
{
    if (!json->pretty)
        return;
    put(json, "\n", 1);
    for (int i = 0; i < json->depth; i++)
        put(json, "  ", 2);
}

/* Comma, line and key before a value. */
static void lead(aft_json *json, const char *key)
{
    if (json->depth > 0) {
        assert(json->is_list[json->depth] == !key);
        if (json->used[json->depth])
            put(json, ",", 1);
        new_line(json);
        json->used[json->depth] = true;
    }
    if (key) {
        put_text(json, key);
        put(json, json->pretty ? ": " : ":", json->pretty ? 2 : 1);
    }
}

void aft_json_begin(aft_json *json, aft_arena *arena, bool pretty)
{
    memset(json, 0, sizeof *json);
    json->arena  = arena;
    json->pretty = pretty;
}

static void open_level(aft_json *json, const char *key, bool is_list)
{
    lead(json, key);
    put(json, is_list ? "[" : "{", 1);
    assert(json->depth + 1 < AFT_JSON_DEPTH);
    json->depth++;
    json->used[json->depth]    = false;
    json->is_list[json->depth] = is_list;
}

void aft_json_object(aft_json *json, const char *key)
{
    open_level(json, key, false);
}

void aft_json_list(aft_json *json, const char *key)
{
    open_level(json, key, true);
}

void aft_json_end(aft_json *json)
{
    bool is_list = json->is_list[json->depth], used = json->used[json->depth];
    json->depth--;
    if (used)
        new_line(json);
    put(json, is_list ? "]" : "}", 1);
}

void aft_json_number(aft_json *json, const char *key, double x)
{
    char text[32];
    if (!(fabs(x) <= 1.7976931348623157e308)) {
        aft_json_null(json, key);
        return;
    }
    aft_json_raw(json, key, (aft_number_write(x, text), text));
}

void aft_json_int(aft_json *json, const char *key, int64_t x)
{
    char text[32];
    snprintf(text, sizeof text, "%lld", (long long)x);
    aft_json_raw(json, key, text);
}

void aft_json_text(aft_json *json, const char *key, const char *text)
{
    lead(json, key);
    if (text)
        put_text(json, text);
    else
        put(json, "null", 4);
}

void aft_json_bool(aft_json *json, const char *key, bool x)
{
    aft_json_raw(json, key, x ? "true" : "false");
}

void aft_json_null(aft_json *json, const char *key)
{
    aft_json_raw(json, key, "null");
}

void aft_json_raw(aft_json *json, const char *key, const char *value)
{
    lead(json, key);
    put(json, value, strlen(value));
}

/* A row of numbers stays on one line. */
void aft_json_numbers(aft_json *json, const char *key, int n, const double *x)
{
    if (!x) {
        aft_json_null(json, key);
        return;
    }
    lead(json, key);
    put(json, "[", 1);
    for (int i = 0; i < n; i++) {
        char text[32] = "null";
        if (fabs(x[i]) <= 1.7976931348623157e308)
            aft_number_write(x[i], text);
        if (i)
            put(json, json->pretty ? ", " : ",", json->pretty ? 2 : 1);
        put(json, text, strlen(text));
    }
    put(json, "]", 1);
}

aft_status aft_json_done(aft_json *json, aft_error *err)
{
    if (json->no_memory)
        return aft_fail(err, AFT_NO_MEMORY, "no memory for a JSON text of %zu bytes", json->length);
    assert(json->depth == 0);
    return AFT_OK;
}
