/* SPDX-License-Identifier: Apache-2.0 */
/* Errors: one status and one sentence. */
#include "aftermath/base.h"

#include <stdarg.h>
#include <stdio.h>

/* Names out of files may hold ends of lines and a terminal's escapes (C0, DEL, C1): a sentence has none. */
static void keep_one_line(char *text)
{
    for (unsigned char *p = (unsigned char *)text; *p; p++)
        if (*p < 0x20 || *p == 0x7f)
            *p = ' ';
        else if (p[0] == 0xc2 && p[1] >= 0x80 && p[1] < 0xa0)
            p[0] = p[1] = ' ';
}

aft_status aft_fail(aft_error *err, aft_status status, const char *format, ...)
{
    if (err) {
        va_list arguments;
        va_start(arguments, format);
        vsnprintf(err->message, sizeof err->message, format, arguments);
        va_end(arguments);
        keep_one_line(err->message);
    }
    return status;
}
