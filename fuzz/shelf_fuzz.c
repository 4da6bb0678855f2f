/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as the path of a request behind /results/: nothing is opened but what lies on the shelf, which is
 * made below build-fuzz of the working directory. */
#define _GNU_SOURCE
#include "apps/page.h"
#include "fuzz/fuzz.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static aft_arena *arena;
static cli_shelf shelf;
static ino_t     open_to_all[2];

static ino_t make(int directory, const char *name)
{
    struct stat about;
    int         fd = openat(directory, name, O_CREAT | O_WRONLY, 0600);
    if (fd < 0 || fstat(fd, &about) != 0)
        abort();
    close(fd);
    return about.st_ino;
}

/* secret.json, and beside it the shelf: a result, one without a manifest, links to outside. */
static void begin(void)
{
    static const char *const folders[] = {"", "shelf", "shelf/war", "shelf/war/below.json", "shelf/bare"};
    static const char *const files[]   = {"secret.json", "manifest.json", "shelf/bare/a.json", "shelf/war/restart.aft",
                                          "shelf/war/.hidden.csv", "shelf/war/below.json/a.csv"};
    char      path[64];
    aft_error err;
    arena = aft_arena_create(0);
    for (int k = 0; k < 5; k++) {
        snprintf(path, sizeof path, "build-fuzz/shelf/%s", folders[k]);
        mkdir(path, 0700);
    }
    const int at = open("build-fuzz/shelf", O_RDONLY | O_DIRECTORY);
    for (int k = 0; k < 6; k++)
        make(at, files[k]);
    open_to_all[0] = make(at, "shelf/war/manifest.json"), open_to_all[1] = make(at, "shelf/war/a b.csv");
    symlinkat("../../secret.json", at, "shelf/war/link.json"), symlinkat("..", at, "shelf/up");
    if (faccessat(at, "shelf/war/link.json", R_OK, 0) != 0 || faccessat(at, "shelf/up/manifest.json", R_OK, 0) != 0
        || aft_cli_shelf_open("build-fuzz/shelf/shelf", arena, &shelf, &err) != AFT_OK)
        abort();
    close(at);
}

static void ask(const char *path)
{
    struct stat about;
    char        name[256], file[256];
    const char *type;
    off_t       size;
    if (!aft_cli_shelf_part(&path, name, sizeof name) || *path++ != '/'
        || !aft_cli_shelf_part(&path, file, sizeof file) || *path)
        return;
    const int result = aft_cli_shelf_result(&shelf, name);
    const int fd     = result < 0 ? -1 : aft_cli_shelf_file(result, file, &size, &type);
    if (fd >= 0 && (fstat(fd, &about) != 0 || (about.st_ino != open_to_all[0] && about.st_ino != open_to_all[1])))
        abort();
    if (fd >= 0)
        close(fd);
    if (result >= 0)
        close(result);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *text = malloc(size + 1);
    if (!text)
        return 0;
    if (!arena)
        begin();
    memcpy(text, bytes, size);
    text[size] = 0;
    ask(text);
    free(text);
    return 0;
}
