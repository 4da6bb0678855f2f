/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "apps/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool put_all(int file, const aft_text *part, int n)
{
    for (int k = 0; k < n; k++)
        for (size_t done = 0; done < part[k].length;) {
            ssize_t m = write(file, part[k].text + done, part[k].length - done);
            if (m < 0 && errno == EINTR)
                continue;
            if (m <= 0)
                return false;
            done += (size_t)m;
        }
    return fsync(file) == 0 || errno == EINVAL;
}

static aft_status refuse(const char *path, aft_error *err)
{
    return errno == EEXIST ? aft_fail(err, AFT_BAD_INPUT, "%s: exists; choose another name", path)
                           : aft_fail(err, AFT_IO, "%s: cannot be written: %s", path, strerror(errno));
}

/* In one step; some file systems know no RENAME_NOREPLACE. */
static bool take_name(const char *partial, const char *path, bool replace)
{
    if (renameat2(AT_FDCWD, partial, AT_FDCWD, path, replace ? 0 : RENAME_NOREPLACE) == 0)
        return true;
    return !replace && errno == EINVAL && link(partial, path) == 0 && unlink(partial) == 0;
}

aft_status aft_cli_write_whole(const char *path, const aft_text *part, int n, unsigned mode, bool replace,
                               aft_error *err)
{
    char        partial[4416];
    struct stat about;
    if (strlen(path) > 4096)
        return aft_fail(err, AFT_BAD_INPUT, "a name of %zu bytes; expected at most 4096", strlen(path));
    errno = EEXIST;
    if (!replace && lstat(path, &about) == 0)
        return refuse(path, err);
    snprintf(partial, sizeof partial, "%s.partial", path);
    unlink(partial);
    const int file = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, (mode_t)mode);
    if (file < 0)
        return refuse(partial, err);
    bool good = put_all(file, part, n);
    good = close(file) == 0 && good;
    if (good && take_name(partial, path, replace))
        return AFT_OK;
    aft_status status = refuse(path, err);
    unlink(partial);
    return status;
}
