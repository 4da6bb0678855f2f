/* SPDX-License-Identifier: Apache-2.0 */
#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *skip_digits(const char *p, int *n)
{
    for (*n = 0; *p >= '0' && *p <= '9'; p++)
        ++*n;
    return p;
}

static bool is_decimal(const char *p)
{
    int whole, part = 0, exponent;
    p += *p == '+' || *p == '-';
    p = skip_digits(p, &whole);
    if (*p == '.')
        p = skip_digits(p + 1, &part);
    if (whole + part == 0)
        return false;
    if (*p == 'e' || *p == 'E') {
        p++;
        p += *p == '+' || *p == '-';
        p = skip_digits(p, &exponent);
        if (exponent == 0)
            return false;
    }
    return *p == 0;
}

bool aft_number_read(const char *text, double *x)
{
    if (!is_decimal(text))
        return false;
    *x = strtod(text, NULL);
    return fabs(*x) <= 1.7976931348623157e308;
}

int aft_number_write(double x, char out[32])
{
    if (x == 0.0)
        x = 0.0; /* minus zero too */
    if (fabs(x) < 1e15 && x == floor(x))
        return snprintf(out, 32, "%.0f", x);
    for (int digits = 1; digits < 17; digits++) {
        int n = snprintf(out, 32, "%.*g", digits, x);
        if (strtod(out, NULL) == x)
            return n;
    }
    return snprintf(out, 32, "%.17g", x);
}

static int least(int a, int b, int c)
{
    int ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/* Three rows of the table of distances between beginnings (optimal string alignment). */
int aft_letters_apart(const char *a, const char *b, int most)
{
    enum { LONGEST = 63 };
    int    rows[3][LONGEST + 1], *before = rows[0], *last = rows[1], *now = rows[2];
    size_t nb = strlen(b);
    if (nb > LONGEST || strlen(a) > LONGEST)
        return most + 1;
    for (size_t j = 0; j <= nb; j++)
        last[j] = before[j] = (int)j;
    for (size_t i = 1; a[i - 1]; i++) {
        int smallest = now[0] = (int)i;
        for (size_t j = 1; j <= nb; j++) {
            int change = last[j - 1] + (a[i - 1] != b[j - 1]);
            now[j]     = least(change, last[j] + 1, now[j - 1] + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = now[j] < before[j - 2] + 1 ? now[j] : before[j - 2] + 1;
            smallest = smallest < now[j] ? smallest : now[j];
        }
        if (smallest > most)
            return most + 1;
        int *oldest = before;
        before = last, last = now, now = oldest;
    }
    return last[nb] <= most ? last[nb] : most + 1;
}

void aft_nearer(const char *word, const char *candidate, const char **best, int *distance)
{
    int limit = (int)strlen(candidate) / 3 > 1 ? (int)strlen(candidate) / 3 : 1;
    int d     = aft_letters_apart(word, candidate, limit);
    /* a beginning of the candidate is near too: "yield" for yield_kt */
    size_t n = strlen(word);
    if (n >= 3 && strncmp(word, candidate, n) == 0 && d > 1)
        d = 1;
    if (d <= limit && d < *distance) {
        *distance = d;
        *best     = candidate;
    }
}
