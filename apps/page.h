/* SPDX-License-Identifier: Apache-2.0 */
/* The built page, a recorded run inside it, and the results that lie in a directory. */
#ifndef AFTERMATH_APPS_PAGE_H
#define AFTERMATH_APPS_PAGE_H

#include "apps/cli.h"

#include <sys/types.h>

/* The page in three parts: what stands before its place for a run, that place, what follows. */
typedef struct {
    aft_text before, after;
    char     policy[2048];    /* its Content-Security-Policy, as its head has it */
} cli_page;

/* --page FILE of the call, else page/aftermath.html beside the program, else the installed one. */
aft_status aft_cli_page_load(const cli_call *call, aft_arena *arena, cli_page *page, aft_error *err);
/* A run as the page takes it in: JSON inside its element. What does not agree with itself is refused. */
aft_status aft_cli_page_run(const char *dir, aft_arena *arena, aft_text *element, aft_error *err);

/* Directories of results, by name: below a directory, or that directory alone. */
enum { CLI_SHELF = 1024 };
typedef struct {
    int  directory;       /* open */
    bool single;          /* it is a result itself; name[0] is its own */
    int  n;
    char *name[CLI_SHELF];
} cli_shelf;

/* Finds whether it is single; aft_cli_shelf_list then gathers the names. Close `directory` when done. */
aft_status aft_cli_shelf_open(const char *dir, aft_arena *arena, cli_shelf *shelf, aft_error *err);
aft_status aft_cli_shelf_list(cli_shelf *shelf, aft_arena *arena, aft_error *err);
/* The next part of a path of HTTP, decoded once, and `at` behind it; a slash or a control character in it is none
 * of ours: false. */
bool aft_cli_shelf_part(const char **at, char *out, size_t room);
/* An open directory of a result, or -1. Nothing is reached through a symbolic link or a name that begins
 * with a dot or holds a slash. */
int aft_cli_shelf_result(const cli_shelf *shelf, const char *name);
/* Whether all that its page asks of it (signature, files of the manifest) lies there itself, as plain files; else
 * `lacks` is the name of the first that does not. */
bool aft_cli_shelf_plain(int result, const aft_manifest *manifest, const char **lacks);
/* The list of them, and of their files, for a program and for a person. */
void aft_cli_shelf_json(const cli_shelf *shelf, FILE *out);
void aft_cli_shelf_html(const cli_shelf *shelf, FILE *out);
/* An open regular file of it and its media type, or -1. */
int aft_cli_shelf_file(int result, const char *file, off_t *size, const char **type);
const char *aft_cli_media_type(const char *file);   /* NULL: not passed on */

#endif
