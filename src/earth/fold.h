/* SPDX-License-Identifier: Apache-2.0 */
/* Names as people type them: without case, accents, apostrophes, hyphens. */
#ifndef AFTERMATH_EARTH_FOLD_H
#define AFTERMATH_EARTH_FOLD_H

#include <stddef.h>

enum { AFT_FOLDED = 64 };

/* "Saint-Étienne" -> "saint etienne". At most AFT_FOLDED - 1 bytes; other scripts stay as they are.
 * Reads to a zero byte or `size` bytes; returns the folded length. */
int aft_fold(const char *text, size_t size, char folded[AFT_FOLDED]);

#endif
