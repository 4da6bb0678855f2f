/* SPDX-License-Identifier: Apache-2.0 */
/* Errors: one status and one sentence. */
#include "aftermath/base.h"

#include <stdarg.h>
#include <stdio.h>

aft_status aft_fail(aft_error *err, aft_status status, const char *format, ...)
{
    if (err) {
        va_list arguments;
        va_start(arguments, format);
        vsnprintf(err->message, sizeof err->message, format, arguments);
        va_end(arguments);
    }
    return status;
}
