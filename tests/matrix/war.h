/* SPDX-License-Identifier: Apache-2.0 */
#ifndef AFTERMATH_TESTS_MATRIX_WAR_H
#define AFTERMATH_TESTS_MATRIX_WAR_H

#include "aftermath/base.h"
#include "aftermath/earth.h"
#include "base/sha256.h"

/* The baked section folder/name.aft. */
aft_status matrix_section(const char *folder, const char *name, aft_arena *arena, aft_bytes *section,
                          aft_error *err);
/* Adds the stage digests of a small war to `hash`; `folder` holds the baked sections. */
aft_status matrix_war(const char *folder, int threads, aft_arena *arena, aft_sha256 *hash,
                      aft_error *err);

#endif
