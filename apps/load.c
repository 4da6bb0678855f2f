/* SPDX-License-Identifier: Apache-2.0 */
/* Files and names of the call -> scenario and assumptions. */
#include "apps/cli.h"
#include "base/number.h"
#include "climate/dynamics/cases/cases.h"
#include "scenario/node.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static aft_status read_stream(FILE *in, const char *path, size_t limit, aft_arena *arena,
                              aft_text *text, aft_error *err)
{
    size_t room = 1 << 16, n = 0;
    char  *bytes;
    AFT_NEW(bytes, arena, room, err);
    for (;;) {
        n += fread(bytes + n, 1, room - n, in);
        if (n < room)
            break;
        if (room > limit)
            return aft_fail(err, AFT_BAD_INPUT, "%s: more than %zu bytes", path, limit);
        char *larger;
        AFT_NEW(larger, arena, 2 * room, err);
        memcpy(larger, bytes, n);
        bytes = larger;
        room *= 2;
    }
    if (ferror(in))
        return aft_fail(err, AFT_BAD_INPUT, "%s: %s", path, strerror(errno));
    *text = (aft_text){bytes, n};
    return AFT_OK;
}

aft_status aft_cli_read_file(const char *path, size_t limit, aft_arena *arena, aft_text *text,
                             aft_error *err)
{
    bool  standard = strcmp(path, "-") == 0;
    FILE *in       = standard ? stdin : fopen(path, "rb");
    if (!in)
        return aft_fail(err, AFT_BAD_INPUT, "%s: %s", path, strerror(errno));
    aft_status status = read_stream(in, path, limit, arena, text, err);
    if (!standard)
        fclose(in);
    return status;
}

static const aft_embedded_scenario *built_in(const char *name)
{
    const aft_embedded_scenario *b = aft_embedded_scenarios;
    while (b->name && strcmp(b->name, name) != 0)
        b++;
    return b->name ? b : NULL;
}

static aft_status no_such(const char *name, aft_error *err)
{
    const char *best     = NULL;
    int         distance = 1000;
    for (const aft_embedded_scenario *b = aft_embedded_scenarios; b->name; b++)
        aft_nearer(name, b->name, &best, &distance);
    return aft_fail(err, AFT_BAD_INPUT, "%s: no such file and no such built-in scenario; %s%s", name,
                    best ? "did you mean " : "`aftermath scenarios` lists them", best ? best : "");
}

/* A file of that name, else the built-in scenario; a directory of its name is one that -o made. */
aft_status aft_cli_find_scenario(const char *name, aft_arena *arena, aft_text *text, aft_error *err)
{
    const aft_embedded_scenario *b = built_in(name);
    struct stat                  about;
    const bool                   there = strcmp(name, "-") == 0 || stat(name, &about) == 0;
    if (there && !(b && strcmp(name, "-") != 0 && S_ISDIR(about.st_mode)))
        return aft_cli_read_file(name, AFT_FILE_BYTES, arena, text, err);
    if (!b)
        return errno == ENOENT || errno == ENOTDIR ? no_such(name, err)
             : aft_fail(err, AFT_BAD_INPUT, "%s: %s", name, strerror(errno));
    *text = (aft_text){(const char *)b->begin, (size_t)(b->end - b->begin)};
    return AFT_OK;
}

aft_status aft_cli_grid(const cli_call *call, const char *otherwise, int *truncation, aft_error *err)
{
    AFT_TRY(aft_grid_named(aft_cli_text(call, "--grid", otherwise), truncation, err));
    return *truncation <= 42 ? AFT_OK
         : aft_fail(err, AFT_BAD_INPUT, "--grid is T%d; expected T21, T31 or T42", *truncation);
}

static aft_status read_tier(const cli_call *call, aft_scenario *scenario, aft_error *err)
{
    const char *tier = aft_cli_text(call, "--climate", scenario->gcm ? "gcm" : "ebm");
    const bool  gcm  = strcmp(tier, "gcm") == 0;
    char        grid[16];
    if (!gcm && strcmp(tier, "ebm") != 0)
        return aft_fail(err, AFT_BAD_INPUT, "--climate is %.20s; expected ebm or gcm", tier);
    if (!gcm && (aft_cli_has(call, "--grid") || aft_cli_has(call, "--resume")))
        return aft_fail(err, AFT_BAD_INPUT, "%s is of the 3-D model; expected it with --climate gcm",
                        aft_cli_has(call, "--grid") ? "--grid" : "--resume");
    snprintf(grid, sizeof grid, "T%d", scenario->gcm ? scenario->gcm : 31);
    scenario->gcm = 0;
    return gcm ? aft_cli_grid(call, grid, &scenario->gcm, err) : AFT_OK;
}

aft_status aft_cli_adjust(const cli_call *call, aft_arena *arena, aft_scenario *scenario,
                          aft_error *err)
{
    AFT_TRY(aft_cli_int(call, "--years", 1, 30, scenario->years, &scenario->years, err));
    AFT_TRY(read_tier(call, scenario, err));
    AFT_TRY(aft_cli_set(call, aft_cli_reader_of(call, scenario->gcm), &scenario->assumptions, err));
    return aft_scenario_canonical(scenario, arena, err);
}

aft_status aft_cli_scenario_of(const cli_call *call, const char *name, const aft_text *text, aft_arena *arena,
                               aft_scenario *scenario, aft_error *err)
{
    AFT_TRY(aft_scenario_read(text->text, text->length, name, arena, scenario, err));
    return aft_cli_adjust(call, arena, scenario, err);
}

aft_status aft_cli_scenario(const cli_call *call, const char *name, aft_arena *arena,
                            aft_scenario *scenario, aft_error *err)
{
    aft_text text;
    AFT_TRY(aft_cli_find_scenario(name, arena, &text, err));
    return aft_cli_scenario_of(call, name, &text, arena, scenario, err);
}
