/* SPDX-License-Identifier: Apache-2.0 */
/* base.h: what every stage shares: status, error, memory, field tables, parameter tables.
 *
 * Quantities are SI unless the name ends in another unit (yield_kt, lat_deg).
 * Arrays are row-major; a shape such as [month][lat] names the slowest index first.
 * A function that can fail returns aft_status, fills *err and leaves its outputs unused. */
#ifndef AFTERMATH_BASE_H
#define AFTERMATH_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Moves with every change that may change a bit of any result. */
#define AFT_SCIENCE_VERSION "0.2.0"

typedef enum {
    AFT_OK = 0,
    AFT_BAD_INPUT,    /* a value the user gave is missing, misspelt or out of range; exit code 2 */
    AFT_BAD_DATA,     /* a data file is absent, truncated or has the wrong digest; exit code 2  */
    AFT_NO_MEMORY,
    AFT_UNSTABLE,     /* a state left its physical bounds; the message says where               */
    AFT_BAD_MACHINE,  /* the floating-point environment is not the one results need             */
    AFT_IO,           /* a file could not be read or written                                    */
    AFT_INTERRUPTED,  /* the progress callback asked to stop                                    */
    AFT_DIFFERS       /* a result is not what its manifest gives                                */
} aft_status;

/* One sentence: place, value, what would be right. Never ends in a newline. */
typedef struct {
    char message[512];
} aft_error;

/* Fills err (which may be NULL) printf-like and returns status, so that a caller can write
 * return aft_fail(err, AFT_BAD_INPUT, "%s:%d: yield_kt is %g; expected 0.001 to 100000", ...). */
aft_status aft_fail(aft_error *err, aft_status status, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 3, 4)))
#endif
    ;

#define AFT_TRY(call)                           \
    do {                                        \
        aft_status aft_try_status_ = (call);    \
        if (aft_try_status_ != AFT_OK)          \
            return aft_try_status_;             \
    } while (0)

/* The one allocator. Grows by blocks up to `limit_bytes` (0: no limit); freed at once. */
typedef struct aft_arena aft_arena;

aft_arena *aft_arena_create(size_t limit_bytes);  /* NULL when memory is out */
void       aft_arena_free(aft_arena *arena);      /* NULL is allowed         */
/* count objects of size bytes, zeroed, aligned to 64; NULL when memory or the limit is reached.
 * count 0 gives a valid pointer that must not be read. */
void *aft_alloc(aft_arena *arena, size_t count, size_t size);
/* Scratch: take a mark, allocate, release to the mark. */
typedef struct {
    void  *block;
    size_t used;
} aft_mark;
aft_mark aft_arena_mark(const aft_arena *arena);
void     aft_arena_release(aft_arena *arena, aft_mark mark);
size_t   aft_arena_peak(const aft_arena *arena);  /* most bytes ever in use */

/* AFT_NEW(arena, double, n, err) : like aft_alloc, returns from the caller with AFT_NO_MEMORY. */
#define AFT_NEW(pointer, arena, count, err)                                                       \
    do {                                                                                          \
        (pointer) = aft_alloc((arena), (size_t)(count), sizeof *(pointer));                       \
        if (!(pointer))                                                                           \
            return aft_fail((err), AFT_NO_MEMORY, "%s: no memory for %zu values of %s", __func__, \
                            (size_t)(count), #pointer);                                           \
    } while (0)

/* Field tables: each output is declared once; writer, CSV, digest and docs read the table. ---- */

typedef enum { AFT_F64, AFT_F32, AFT_I64, AFT_I32, AFT_I16, AFT_U8 } aft_type;

typedef struct {
    const char *name;
    const char *standard_name;  /* CF standard name, or "" where CF has none                  */
    const char *unit;           /* UDUNITS; "1" for a pure number                             */
    const char *shape;          /* dimension names, slowest first, comma-separated; "": scalar */
    const char *meaning;
    const char *cell_methods;   /* CF, or ""                                                  */
    aft_type    type;
    size_t      offset;         /* in the stage struct: of the pointer, or of the scalar itself */
} aft_field;

typedef struct {
    const char *name;
    size_t      offset;         /* in the stage struct: of the int that holds the length */
} aft_dimension;

typedef struct {
    const char          *stage;       /* "effects", "fallout", ...   */
    const aft_field     *fields;      /* ends with a name of NULL    */
    const aft_dimension *dimensions;  /* ends with a name of NULL    */
} aft_field_table;

/* Values a field holds in the struct at `stage`: the product of its dimensions; 1 for a scalar. */
size_t      aft_field_count(const aft_field_table *table, const aft_field *field, const void *stage);
const void *aft_field_data(const aft_field *field, const void *stage);
size_t      aft_type_size(aft_type type);

/* Parameter tables: every uncertain number is declared once. ---------------------------------- */

typedef struct {
    const char        *name;
    const char        *unit;
    double             value, low, high;  /* default and range; for a choice: index of the option */
    const char        *distribution;      /* "uniform", "loguniform", "triangular", "choice"      */
    const char        *meaning;
    const char        *source;            /* author, year, equation or table                      */
    const char        *dissent;           /* who holds otherwise, and what; or ""                 */
    const char *const *options;           /* NULL, or option names ending with NULL               */
} aft_parameter;

/* One table a stage (src/parameters.c), ends with NULL; each table ends with a name of NULL. */
extern const aft_parameter *const aft_parameter_tables[];
int                  aft_parameter_count(void);
const aft_parameter *aft_parameter_at(int index);
int                  aft_parameter_index(const char *name);  /* -1: no such name */

/* The values one run holds: value[i] belongs to aft_parameter_at(i). */
enum { AFT_MAX_PARAMETERS = 256 };
typedef struct {
    double value[AFT_MAX_PARAMETERS];
} aft_assumptions;

void aft_assumptions_default(aft_assumptions *assumptions);
/* text is a number, or an option's name; out of range or unknown: AFT_BAD_INPUT. */
aft_status aft_assume(aft_assumptions *assumptions, const char *name, const char *text,
                      aft_error *err);
/* The value of a declared parameter; a name that is not declared is a programmer's error (assert).
 * Look names up at a stage's entry, never in a loop. */
double aft_assumed(const aft_assumptions *assumptions, const char *name);
int    aft_choice(const aft_assumptions *assumptions, const char *name);

/* Called now and then with the part done (0 to 1); false asks the run to stop. */
typedef bool (*aft_progress)(void *user, const char *stage, double done);

/* Where a stage of hours keeps its restart; NULL: nowhere. */
typedef struct {
    void *user;
    /* The restart to go on from, into the arena; NULL: begin anew. `name` is for messages. */
    aft_status (*load)(void *user, aft_arena *arena, const uint8_t **bytes, size_t *size, const char **name,
                       aft_error *err);
    /* Is it time to save? Asked before the first day and after each. */
    bool       (*due)(void *user, int day, int last);
    aft_status (*save)(void *user, int day, const uint8_t *bytes, size_t size, aft_error *err);
} aft_keeper;

#endif
