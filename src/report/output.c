/* SPDX-License-Identifier: Apache-2.0 */
/* A result directory appears whole or not at all. Everything is written into DIR.partial, which is
 * locked while a run is at work on it and is renamed at the end; what a killed run left there has
 * no lock any more and is cleaned by the next. */
#define _GNU_SOURCE
#include "aftermath/report.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const char LOCK[] = "lock", RESTART[] = "restart.aft";

static aft_status io_error(aft_error *err, const char *what, const char *path)
{
    return aft_fail(err, AFT_IO, "%s: %s: %s", path, what, strerror(errno));
}

/* Removes the plain files of a directory of ours, then the directory. */
static void remove_directory(const char *path)
{
    DIR *dir = opendir(path);
    if (!dir)
        return;
    for (struct dirent *e; (e = readdir(dir)) != NULL;)
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
            unlinkat(dirfd(dir), e->d_name, 0);
    closedir(dir);
    rmdir(path);
}

static bool is_empty(const char *path)
{
    DIR *dir = opendir(path);
    int  n   = 0;
    while (dir && readdir(dir))
        n++;
    if (dir)
        closedir(dir);
    return n <= 2;
}

static bool holds(const char *path, const char *name)
{
    char        file[4400];
    struct stat about;
    snprintf(file, sizeof file, "%s/%s", path, name);
    return stat(file, &about) == 0;
}

/* All that a command of ours puts into a directory. */
static bool is_ours(const char *name)
{
    static const char *const ours[] = {
        "casualties.nc", "climate.nc", "control.nc", "core.nc", "countries.csv", "crops.nc", "currents.aft",
        "detonations.geojson", "dose.nc", "fires.nc", "food.nc", "manifest.json", "report.html", "restart.aft",
        "signature.json", "summary.json", "timing.json", NULL,
    };
    for (int k = 0; ours[k]; k++)
        if (strcmp(name, ours[k]) == 0)
            return true;
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* A result that is replaced goes whole, so nobody else's file may lie in it. */
static aft_status check_strangers(const char *path, aft_error *err)
{
    DIR       *dir    = opendir(path);
    aft_status status = AFT_OK;
    for (struct dirent *e; dir && status == AFT_OK && (e = readdir(dir)) != NULL;)
        if (!is_ours(e->d_name))
            status = aft_fail(err, AFT_BAD_INPUT, "%s: holds %.80s, which is not of aftermath and would be lost; it is "
                                                  "not replaced", path, e->d_name);
    if (dir)
        closedir(dir);
    return status;
}

static aft_status check_final(const aft_output *o, aft_error *err)
{
    struct stat about;
    if (lstat(o->final, &about) != 0)
        return errno == ENOENT ? AFT_OK : io_error(err, "cannot be used", o->final);
    if (S_ISLNK(about.st_mode))  /* a directory cannot take its name at the end */
        return aft_fail(err, AFT_BAD_INPUT, "%s: is a symbolic link; expected a directory or a new name",
                        o->final);
    if (!S_ISDIR(about.st_mode))
        return aft_fail(err, AFT_BAD_INPUT, "%s: is a file; expected a directory or a new name",
                        o->final);
    if (is_empty(o->final))
        return AFT_OK;
    if (!o->force)
        return aft_fail(err, AFT_BAD_INPUT, "%s: holds files already; choose another name, or "
                        "--force to replace an earlier result", o->final);
    if (!holds(o->final, "manifest.json"))
        return aft_fail(err, AFT_BAD_INPUT, "%s: is not a result of aftermath (no manifest.json); "
                        "it is not replaced", o->final);
    return check_strangers(o->final, err);
}

/* Nothing of anybody's goes with the left-overs: files without our lock are not ours, and a restart may
 * hold days of work. */
static aft_status check_partial(const aft_output *o, bool ours, bool keep, aft_error *err)
{
    const bool restart = holds(o->partial, RESTART);
    if (!ours && !restart)
        return aft_fail(err, AFT_BAD_INPUT, "%s: holds files that are not of aftermath; choose another "
                                            "name", o->partial);
    if (restart && !keep && !o->force)
        return aft_fail(err, AFT_BAD_INPUT, "%s: holds the restart of a run that was stopped; --resume "
                                            "goes on from it, --force begins anew", o->partial);
    return AFT_OK;
}

static aft_status lock_partial(aft_output *o, const char *lock, aft_error *err)
{
    o->lock = open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (o->lock < 0)
        return io_error(err, "cannot be written", o->partial);
    if (flock(o->lock, LOCK_EX | LOCK_NB) == 0)
        return AFT_OK;
    close(o->lock);
    o->lock = -1;
    return aft_fail(err, AFT_IO, "%s: another run is writing there", o->partial);
}

/* Takes the lock of DIR.partial; a left-over without one is emptied, but for a restart to be kept. */
static aft_status take_partial(aft_output *o, bool keep, aft_error *err)
{
    char lock[4400];
    if (mkdir(o->partial, 0777) != 0 && errno != EEXIST)
        return io_error(err, "cannot be made", o->partial);
    const bool locked = holds(o->partial, LOCK);
    const bool ours   = locked || is_empty(o->partial) || holds(o->partial, "manifest.json");
    snprintf(lock, sizeof lock, "%s/%s", o->partial, LOCK);
    AFT_TRY(lock_partial(o, lock, err));
    aft_status status = check_partial(o, ours, keep, err);
    if (status != AFT_OK) {
        if (!locked)
            unlink(lock);
        close(o->lock);
        o->lock = -1;
        return status;
    }
    DIR *dir = opendir(o->partial);
    for (struct dirent *e; dir && (e = readdir(dir)) != NULL;)
        if (strcmp(e->d_name, ".") && strcmp(e->d_name, "..") && strcmp(e->d_name, LOCK)
            && !(keep && strcmp(e->d_name, RESTART) == 0))
            unlinkat(dirfd(dir), e->d_name, 0);
    if (dir)
        closedir(dir);
    return AFT_OK;
}

static aft_status name_directories(aft_output *o, const char *dir, aft_error *err)
{
    size_t n = strlen(dir);
    memset(o, 0, sizeof *o);
    o->lock = -1;
    while (n > 1 && dir[n - 1] == '/')
        n--;
    if (n == 0 || n >= sizeof o->final || (n == 1 && *dir == '/') || strcmp(dir, ".") == 0
        || strcmp(dir, "..") == 0)
        return aft_fail(err, AFT_BAD_INPUT, "-o \"%.80s\"; expected the name of a directory to make",
                        dir);
    memcpy(o->final, dir, n);
    snprintf(o->partial, sizeof o->partial, "%s.partial", o->final);
    return AFT_OK;
}

aft_status aft_output_open(aft_output *o, const char *dir, bool force, aft_error *err)
{
    AFT_TRY(name_directories(o, dir, err));
    o->force = force;
    AFT_TRY(check_final(o, err));
    return take_partial(o, false, err);
}

aft_status aft_output_resume(aft_output *o, const char *dir, const char *name, char *path, size_t room,
                             aft_error *err)
{
    AFT_TRY(name_directories(o, dir, err));
    o->force     = holds(o->final, name);
    bool started = holds(o->partial, name);
    if (!o->force && !started)
        return aft_fail(err, AFT_BAD_INPUT, "%s: has no %s to go on from, nor has %s", o->partial, name,
                        o->final);
    snprintf(path, room, "%s/%s", started ? o->partial : o->final, name);
    AFT_TRY(check_final(o, err));
    return take_partial(o, started, err);
}

aft_status aft_output_put(const aft_output *o, const char *name, const void *bytes, size_t size,
                          aft_error *err)
{
    char path[4400];
    snprintf(path, sizeof path, "%s/%s", o->partial, name);
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0)
        return io_error(err, "cannot be written", path);
    for (size_t done = 0; done < size;) {
        ssize_t n = write(file, (const char *)bytes + done, size - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            aft_status status = io_error(err, "cannot be written", path);
            close(file);
            return status;
        }
        done += (size_t)n;
    }
    bool kept = fsync(file) == 0 || errno == EINVAL;
    if (close(file) != 0 || !kept)
        return io_error(err, "cannot be written", path);
    return AFT_OK;
}

aft_status aft_output_replace(const aft_output *o, const char *name, const void *bytes, size_t size,
                              aft_error *err)
{
    char fresh[256], from[4400], to[4400];
    snprintf(fresh, sizeof fresh, "%s.new", name);
    snprintf(from, sizeof from, "%s/%s", o->partial, fresh);
    snprintf(to, sizeof to, "%s/%s", o->partial, name);
    aft_status status = aft_output_put(o, fresh, bytes, size, err);
    if (status == AFT_OK && rename(from, to) != 0)
        status = io_error(err, "cannot be written", to);
    if (status != AFT_OK)
        unlink(from);
    return status;
}

static void drop_lock(aft_output *o)
{
    char lock[4400];
    if (o->lock < 0)
        return;
    snprintf(lock, sizeof lock, "%s/%s", o->partial, LOCK);
    unlink(lock);
    close(o->lock);
    o->lock = -1;
}

aft_status aft_output_close(aft_output *o, aft_error *err)
{
    drop_lock(o);
    if (rename(o->partial, o->final) == 0)  /* a new name, or an empty directory */
        return AFT_OK;
    if (!o->force || (errno != ENOTEMPTY && errno != EEXIST))
        return io_error(err, "cannot be renamed", o->partial);
    /* the old and the new result change names in one step; then the old one goes */
    if (renameat2(AT_FDCWD, o->partial, AT_FDCWD, o->final, RENAME_EXCHANGE) != 0)
        return io_error(err, "cannot be renamed", o->partial);
    remove_directory(o->partial);
    return AFT_OK;
}

void aft_output_leave(aft_output *o) { drop_lock(o); }

void aft_output_abandon(aft_output *o)
{
    drop_lock(o);
    remove_directory(o->partial);
}
