/* SPDX-License-Identifier: Apache-2.0 */
/* report.h: what a run leaves behind. The border: JSON, CSV and netCDF from the field tables. No
 * clock, host, user or path is in any of them but timing.json. */
#ifndef AFTERMATH_REPORT_H
#define AFTERMATH_REPORT_H

#include "aftermath/dispute.h"
#include "aftermath/run.h"

/* A text of a result, in the arena. */
typedef struct {
    const char *text;
    size_t      length;
} aft_text;

/* How long each stage took, by the clock; written to timing.json alone. */
enum { AFT_MAX_TIMING = 64 };
typedef struct {
    int         n, threads;
    const char *stage[AFT_MAX_TIMING];
    double      seconds[AFT_MAX_TIMING];
    double      wall_s, peak_rss_MB;
    double      sypd;                     /* simulated years per day of a 3-D model; NaN: none */
} aft_timing;

/* summary.json and `run --json`: the keys of the contract, docs/files.md. */
aft_status aft_report_summary(const aft_result *result, const aft_digests *digests, bool pretty,
                              aft_arena *arena, aft_text *text, aft_error *err);
/* `compare --json`. name: of the two views; party: whose reasons to print, each may be NULL. */
aft_status aft_report_dispute(const aft_dispute *ledger, const char *const name[2],
                             const aft_party *const party[2], aft_arena *arena, aft_text *text,
                             aft_error *err);
/* The `climate` block alone, for `climate --json`. */
aft_status aft_report_climate(const aft_weather *weather, bool control, const char *digest,
                              aft_arena *arena, aft_text *text, aft_error *err);
/* countries.csv: one row a country that has people. */
aft_status aft_report_countries(const aft_result *result, aft_arena *arena, aft_text *text,
                                aft_error *err);
/* detonations.geojson: one Point a burst, in order of time; can be read again as a scenario. */
aft_status aft_report_detonations(const aft_result *result, aft_arena *arena, aft_text *text,
                                  aft_error *err);
/* One burst over flat ground, as `effects --json` and `fallout --json` answer. range_m: nrange of them. */
aft_status aft_report_effects(double yield_kt, double hob_m, double visibility_km,
                              double fission_fraction, int nrange, const double *range_m,
                              const aft_assumptions *assumptions, aft_arena *arena, aft_text *text,
                              aft_error *err);
aft_status aft_report_fallout(const aft_fallout_summary *summary, aft_arena *arena, aft_text *text,
                              aft_error *err);
/* SHA-256 of files of a result. */
enum { AFT_MAX_SUMS = 16 };
typedef struct {
    int         n;
    const char *name[AFT_MAX_SUMS];
    char        sha256[AFT_MAX_SUMS][65];
} aft_file_sums;
/* Of every file of a run in `dir` but manifest, signature, timing, restart. */
aft_status aft_report_sums(const char *dir, const aft_result *result, aft_file_sums *sums, aft_error *err);
/* manifest.json: the scenario, every parameter, digests of inputs, stages and (unless NULL) files, version. */
aft_status aft_report_manifest(const aft_result *result, const aft_digests *digests,
                               const aft_earth_sections *sections, bool schools, const aft_file_sums *files,
                               aft_arena *arena, aft_text *text, aft_error *err);
aft_status aft_report_timing(const aft_timing *timing, aft_arena *arena, aft_text *text,
                             aft_error *err);

/* The netCDF-4 files of a result: casualties, dose, fires, climate, crops, food. */
typedef struct {
    const char            *file;   /* "climate.nc"                */
    const aft_field_table *table;
    const void            *stage;  /* the struct the table is of  */
} aft_report_file;

enum { AFT_MAX_FILES = 8 };
int aft_report_files(const aft_result *result, aft_report_file files[AFT_MAX_FILES]);
/* One of them at `path`, or in memory alone (NULL). `id` is netCDF's, open for reading. */
aft_status aft_report_netcdf(const aft_result *result, const aft_report_file *file,
                             const char *path, int *id, aft_error *err);
aft_status aft_report_netcdf_close(int id, const aft_report_file *file, aft_error *err);

/* AFT_IO when the disk, or a limit of the machine, has no room for the file. */
typedef struct aft_output aft_output;
aft_status aft_report_room(const aft_output *output, const aft_report_file *file, aft_error *err);

/* A result directory is written beside its final name, as DIR.partial, and renamed when whole. */
struct aft_output {
    char final[4096], partial[4112];
    int  lock;
    bool force;
};

/* Refuses, before any work: DIR that holds something (unless force, and then only a result of
 * ours), a place that cannot be written, another run at work on it, DIR.partial with files that are
 * not ours or (unless force) with a restart. Cleans what else a killed run left. */
aft_status aft_output_open(aft_output *output, const char *dir, bool force, aft_error *err);
aft_status aft_output_put(const aft_output *output, const char *name, const void *bytes,
                          size_t size, aft_error *err);
/* The same; a file of that name stays whole until the new one is. */
aft_status aft_output_replace(const aft_output *output, const char *name, const void *bytes,
                              size_t size, aft_error *err);
/* Opens again what a killed or stopped run left, and keeps its restart. path: where the file `name` is, in
 * DIR.partial or else in DIR, whose result will then be replaced. AFT_BAD_INPUT: in neither. */
aft_status aft_output_resume(aft_output *output, const char *dir, const char *name, char *path,
                             size_t room, aft_error *err);
void       aft_output_leave(aft_output *output);                 /* for such a resume */
aft_status aft_output_close(aft_output *output, aft_error *err); /* puts it under its final name */
void       aft_output_abandon(aft_output *output);               /* removes it                   */

/* Everything of a result into an open output. */
aft_status aft_report_write(const aft_output *output, const aft_result *result,
                            const aft_digests *digests, const aft_earth_sections *sections,
                            bool schools, aft_arena *arena, aft_error *err);

/* climate.nc and the climate block as summary.json, for `climate -o`. */
aft_status aft_report_write_climate(const aft_output *output, const aft_result *result,
                                    const aft_text *summary, aft_error *err);

/* verify: where a directory first differs from the result recomputed. */
typedef struct {
    bool    differs;
    char    stage[32];      /* of the field table, or the file's name */
    char    file[32], field[128];
    int64_t index;          /* of the first value that differs; -1: the field as a whole */
    char    recorded[48], computed[48];
} aft_difference;

/* What manifest.json of a directory says: the scenario to run again, and what was recorded. */
typedef struct {
    aft_scenario scenario;
    bool         schools;
    char         science_version[32];
    char         scenario_sha256[65];  /* as recorded */
    aft_digests  digests;
    aft_file_sums files;
} aft_manifest;
aft_status aft_manifest_read(const char *dir, aft_arena *arena, aft_manifest *manifest,
                             aft_error *err);
/* Do the chain and the words follow from the stages? */
aft_status aft_manifest_check_words(const char *dir, const aft_digests *recorded, aft_error *err);
/* Cheap, without a run: do words and chain follow from the stages, is the scenario and is each file the one that was written?
 * AFT_BAD_INPUT names what was changed. */
aft_status aft_manifest_check(const char *dir, const aft_manifest *manifest, aft_error *err);
/* The same of a manifest already in memory; `path` for messages. */
aft_status aft_manifest_parse(const char *bytes, size_t size, const char *path, aft_arena *arena,
                              aft_manifest *manifest, aft_error *err);
/* Compares files, then digests; `stage` NULL or one stage's name. Stops at the first difference. */
aft_status aft_report_verify(const char *dir, const aft_manifest *manifest, const char *stage,
                             const aft_result *result, const aft_digests *digests,
                             const aft_earth_sections *sections, aft_arena *arena,
                             aft_difference *difference, aft_error *err);
/* manifest.json of `dir` and its path. */
aft_status aft_manifest_text(const char *dir, aft_arena *arena, char path[4400], aft_text *text, aft_error *err);
/* A whole plain file into the arena, zero-terminated; pipes and devices, which may never end, are refused. */
aft_status aft_read_file(const char *path, size_t limit, aft_arena *arena, aft_text *text,
                         aft_error *err);

#endif
