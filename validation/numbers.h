/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers of a text one after the other, whatever parts them; lines from # on are skipped. */
#ifndef AFTERMATH_VALIDATION_NUMBERS_H
#define AFTERMATH_VALIDATION_NUMBERS_H

#include <stdio.h>
#include <stdlib.h>

static FILE *numbers_open(const char *path)
{
    FILE *file = fopen(path, "r");
    if (!file) {
        fprintf(stderr, "%s: not read\n", path);
        exit(1);
    }
    return file;
}

static double number(FILE *file)
{
    int    c;
    double x;
    while ((c = getc(file)) == ',' || c == ' ' || c == '\n' || c == '#')
        if (c == '#')
            while ((c = getc(file)) != '\n' && c != EOF)
                ;
    ungetc(c, file);
    if (fscanf(file, "%lf", &x) != 1) {
        fprintf(stderr, "numbers end early or are none\n");
        exit(1);
    }
    return x;
}

#endif
