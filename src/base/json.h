/* SPDX-License-Identifier: Apache-2.0 */
/* A small JSON writer into memory of an arena. Numbers are the shortest that read back as the same
 * double; what is not finite becomes null. A key is NULL inside a list. */
#ifndef AFTERMATH_BASE_JSON_H
#define AFTERMATH_BASE_JSON_H

#include "aftermath/base.h"

enum { AFT_JSON_DEPTH = 16 };

typedef struct {
    aft_arena *arena;
    char      *text;          /* zero-terminated after aft_json_done */
    size_t     length, room;
    int        depth;
    bool       pretty, no_memory;
    bool       used[AFT_JSON_DEPTH];     /* something was written at this depth       */
    bool       is_list[AFT_JSON_DEPTH];
} aft_json;

void aft_json_begin (aft_json *json, aft_arena *arena, bool pretty);
void aft_json_object(aft_json *json, const char *key);   /* until aft_json_end */
void aft_json_list  (aft_json *json, const char *key);
void aft_json_end   (aft_json *json);
void aft_json_number(aft_json *json, const char *key, double x);
void aft_json_int   (aft_json *json, const char *key, int64_t x);
void aft_json_text  (aft_json *json, const char *key, const char *text);  /* NULL: null */
void aft_json_bool  (aft_json *json, const char *key, bool x);
void aft_json_null  (aft_json *json, const char *key);
void aft_json_raw   (aft_json *json, const char *key, const char *value);  /* JSON as it is */
void aft_json_numbers(aft_json *json, const char *key, int n, const double *x); /* NULL: null */
aft_status aft_json_done(aft_json *json, aft_error *err);

#endif
