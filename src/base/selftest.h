/* SPDX-License-Identifier: Apache-2.0 */
/* Does this machine, as it is set now, compute what results need? */
#ifndef AFTERMATH_BASE_SELFTEST_H
#define AFTERMATH_BASE_SELFTEST_H

#include "aftermath/base.h"

/* AFT_BAD_MACHINE unless the calling thread rounds to nearest, keeps subnormals, holds no excess
 * precision, contracts nothing, and gets the known hash of a few elementary functions. Takes well
 * under a millisecond; call at the start of a program. */
aft_status aft_selftest(aft_error *err);

#endif
