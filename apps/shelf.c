/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "apps/page.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *aft_cli_media_type(const char *file)
{
    static const char *const types[][2] = {
        {".json", "application/json"}, {".geojson", "application/geo+json"}, {".csv", "text/csv; charset=utf-8"},
        {".nc", "application/x-netcdf"}, {NULL, NULL},
    };
    const char *dot = strrchr(file, '.');
    for (int k = 0; dot && types[k][0]; k++)
        if (strcmp(dot, types[k][0]) == 0)
            return types[k][1];
    return NULL;
}

static int hex_digit(char x)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    const char       *at       = x ? strchr(digits, x) : NULL;
    return at ? (int)(at - digits) % 16 : -1;
}

bool aft_cli_shelf_part(const char **at, char *out, size_t room)
{
    size_t n = 0;
    for (; **at && **at != '/'; ++*at) {
        int x = (unsigned char)**at;
        if (x == '%') {
            const int high = hex_digit((*at)[1]), low = high < 0 ? -1 : hex_digit((*at)[2]);
            if (low < 0)
                return false;
            x = high * 16 + low;
            *at += 2;
        }
        if (x < 0x20 || x == 0x7f || x == '/' || n + 1 >= room)
            return false;
        out[n++] = (char)x;
    }
    out[n] = 0;
    return true;
}

static bool plain(const char *name) { return *name && *name != '.' && !strchr(name, '/'); }

static bool holds_manifest(int directory)
{
    struct stat about;
    return fstatat(directory, "manifest.json", &about, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(about.st_mode);
}

static int open_below(int directory, const char *name)
{
    int fd = plain(name) ? openat(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1;
    if (fd >= 0 && !holds_manifest(fd)) {
        close(fd);
        fd = -1;
    }
    return fd;
}

int aft_cli_shelf_result(const cli_shelf *shelf, const char *name)
{
    if (!shelf->single)
        return open_below(shelf->directory, name);
    return strcmp(name, shelf->name[0]) == 0 ? fcntl(shelf->directory, F_DUPFD_CLOEXEC, 0) : -1;
}

int aft_cli_shelf_file(int result, const char *file, off_t *size, const char **type)
{
    struct stat about;
    *type = aft_cli_media_type(file);
    if (!*type || !plain(file))
        return -1;
    int fd = openat(result, file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd >= 0 && (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode))) {
        close(fd);
        fd = -1;
    }
    if (fd >= 0)
        *size = about.st_size;
    return fd;
}

static bool plain_file(int result, const char *name, bool needed)
{
    struct stat about;
    return fstatat(result, name, &about, AT_SYMLINK_NOFOLLOW) == 0 ? S_ISREG(about.st_mode) : !needed;
}

bool aft_cli_shelf_plain(int result, const aft_manifest *m, const char **lacks)
{
    *lacks = "signature.json";
    if (!plain_file(result, *lacks, false))
        return false;
    for (int k = 0; k < m->files.n; k++) {
        *lacks = m->files.name[k];
        if (!plain_file(result, *lacks, true))
            return false;
    }
    return true;
}

static aft_status add(cli_shelf *shelf, const char *name, aft_arena *arena, aft_error *err)
{
    char **at = &shelf->name[shelf->n];
    AFT_NEW(*at, arena, strlen(name) + 1, err);
    memcpy(*at, name, strlen(name) + 1);
    shelf->n++;
    return AFT_OK;
}

aft_status aft_cli_shelf_list(cli_shelf *shelf, aft_arena *arena, aft_error *err)
{
    if (shelf->single)
        return AFT_OK;
    struct dirent **found;
    aft_status      status = AFT_OK;
    const int       n      = scandirat(shelf->directory, ".", &found, NULL, alphasort);
    for (int i = 0; i < n; i++) {
        int fd = status == AFT_OK && shelf->n < CLI_SHELF ? open_below(shelf->directory, found[i]->d_name) : -1;
        if (fd >= 0) {
            close(fd);
            status = add(shelf, found[i]->d_name, arena, err);
        }
        free(found[i]);
    }
    if (n >= 0)
        free(found);
    return status;
}

aft_status aft_cli_shelf_open(const char *dir, aft_arena *arena, cli_shelf *shelf, aft_error *err)
{
    char whole[4096];
    shelf->n         = 0;
    shelf->directory = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (shelf->directory < 0)
        return aft_fail(err, AFT_BAD_INPUT, "%s: %s", dir, strerror(errno));
    shelf->single = holds_manifest(shelf->directory);
    if (!shelf->single)
        return AFT_OK;
    const char *last = realpath(dir, whole) ? strrchr(whole, '/') + 1 : "result";
    return add(shelf, plain(last) ? last : "result", arena, err);
}
