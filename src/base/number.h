/* SPDX-License-Identifier: Apache-2.0 */
/* Decimal numbers in and out, and the nearest known word to a misspelt one. */
#ifndef AFTERMATH_BASE_NUMBER_H
#define AFTERMATH_BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

/* Reads a whole decimal number: [+-] digits [. digits] [e [+-] digits], correctly rounded. Nothing
 * else is a number: no space, no hexadecimal, no inf, no nan, no separator. False: not a number, or
 * too large for a double. Expects the C numeric locale, in which every program starts. */
bool aft_number_read(const char *text, double *x);

/* Writes the shortest decimal that reads back as the same double; returns its length. Finite x
 * only. Minus zero is written as 0: they are one number in every file of ours. */
int aft_number_write(double x, char out[32]);

/* Fewest letters (bytes) put in, taken out, changed or swapped with their neighbour that turn a into
 * b; more than `most`, or a word of more than 63, counts as most + 1. */
int aft_letters_apart(const char *a, const char *b, int most);

/* Keeps in *best and *distance whichever candidate is nearest to `word` by edits, among those that are
 * near enough to be what was meant (at most a third of the letters differ). Start with NULL and 1000. */
void aft_nearer(const char *word, const char *candidate, const char **best, int *distance);

#endif
