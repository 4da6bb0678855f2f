/* SPDX-License-Identifier: Apache-2.0 */
/* Fingerprints of a stage's outputs: SHA-256 over every entry of its field table, chained over the
 * stages, and eight words that can be read over a telephone. */
#ifndef AFTERMATH_BASE_DIGEST_H
#define AFTERMATH_BASE_DIGEST_H

#include "aftermath/base.h"

enum { AFT_DIGEST_BYTES = 32, AFT_DIGEST_WORDS = 8, AFT_WORD_BITS = 11 };

/* Of each field in the table's order: name, type, shape, lengths, values as little-endian bytes. */
void aft_digest_stage(const aft_field_table *table, const void *stage, uint8_t digest[32]);
/* Of a stage that did not run. */
void aft_digest_absent(const char *stage, uint8_t digest[32]);
/* chain := SHA-256(chain, digest); starts as 32 zero bytes. */
void aft_digest_chain(uint8_t chain[32], const uint8_t digest[32]);
/* The first 88 bits as eight words with single spaces between. */
void aft_digest_words(const uint8_t digest[32], char words[128]);

/* AFT_UNSTABLE at the first value of a floating field that is NaN or infinite: says stage, field
 * and index. */
aft_status aft_check_finite(const aft_field_table *table, const void *stage, aft_error *err);

extern const char *const aft_words[2048];

#endif
