/* SPDX-License-Identifier: Apache-2.0 */
/* "Hiroshima, JPN" -> a place, or which names come near. */
#include <stdio.h>
#include <string.h>

#include "aftermath/earth.h"
#include "base/number.h"
#include "earth/fold.h"

enum { NEAREST = 4, FARTHEST = 3 };

typedef struct {
    int place[NEAREST], apart[NEAREST], n;
} nearest_list;

static const char *name_of(const aft_places *p, int i)
{
    return p->names + p->name_offset[i];
}

static void trim(const char **text, size_t *size)
{
    while (*size > 0 && (**text == ' ' || **text == '\t'))
        (*text)++, (*size)--;
    while (*size > 0 && ((*text)[*size - 1] == ' ' || (*text)[*size - 1] == '\t'))
        (*size)--;
}

/* The part after the last comma: a country's ISO 3166 code of three or two letters. */
static int country_of(const aft_earth *earth, const char *text, size_t size)
{
    char code[4] = {0};
    if (size < 2 || size > 3)
        return -1;
    for (size_t k = 0; k < size; k++)
        code[k] = (char)(text[k] >= 'a' && text[k] <= 'z' ? text[k] - 32 : text[k]);
    for (int c = 0; c < earth->countries.ncountry; c++)
        if (strcmp(size == 3 ? earth->countries.iso3[c] : earth->countries.iso2[c], code) == 0)
            return c;
    return -1;
}

static void remember(nearest_list *list, const aft_places *p, int place, int apart)
{
    int k = list->n < NEAREST ? list->n++ : NEAREST;
    while (k > 0
           && (list->apart[k - 1] > apart
               || (list->apart[k - 1] == apart
                   && p->population[list->place[k - 1]] < p->population[place]))) {
        if (k < NEAREST) {
            list->place[k] = list->place[k - 1];
            list->apart[k] = list->apart[k - 1];
        }
        k--;
    }
    if (k < NEAREST) {
        list->place[k] = place;
        list->apart[k] = apart;
    }
}

/* Writes "Name, ABC; Name, ABC". */
static void write_list(const aft_earth *earth, const nearest_list *list, char *text, size_t size)
{
    size_t at = 0;
    text[0]   = 0;
    for (int k = 0; k < list->n && at < size - 1; k++) {
        int i = list->place[k];
        int n =
            snprintf(text + at, size - at, "%s%.60s, %s", k ? "; " : "", name_of(&earth->places, i),
                     earth->countries.iso3[earth->places.country[i]]);
        at += n > 0 ? (size_t)n : 0;
    }
}

/* Names that come near: few letters apart, or beginning alike. */
static aft_status unknown(const aft_earth *earth, const char *given, const char *folded,
                          int country, aft_error *err)
{
    const aft_places *p      = &earth->places;
    nearest_list      list   = {.n = 0};
    size_t            length = strlen(folded);
    int               most   = length < 5 ? 1 : length < 8 ? 2 : FARTHEST;
    for (int i = 0; i < p->nplace; i++) {
        if (country >= 0 && p->country[i] != country)
            continue;
        char name[AFT_FOLDED];
        aft_fold(name_of(p, i), SIZE_MAX, name);
        int apart = aft_letters_apart(folded, name, most);
        if (apart > most && length >= 3 && strncmp(folded, name, length) == 0)
            apart = most;
        if (apart <= most)
            remember(&list, p, i, apart);
    }
    char text[300];
    write_list(earth, &list, text, sizeof text);
    return aft_fail(err, AFT_BAD_INPUT, "no place \"%.80s\"%s%s", given,
                    list.n ? "; near it: " : "; expected a name as \"Hiroshima, JPN\"", text);
}

/* Places of exactly this folded name, the most populous first; whether in more than one country. */
static bool same_name(const aft_earth *earth, const char *folded, int country, nearest_list *list)
{
    const aft_places *p       = &earth->places;
    bool              several = false;
    for (int i = 0; i < p->nplace; i++) {
        if (country >= 0 && p->country[i] != country)
            continue;
        char name[AFT_FOLDED];
        aft_fold(name_of(p, i), SIZE_MAX, name);
        if (strcmp(name, folded) != 0)
            continue;
        several = several || (list->n && p->country[i] != p->country[list->place[0]]);
        remember(list, p, i, 0);
    }
    return several;
}

aft_status aft_place_find(const aft_earth *earth, const char *given, int *place, aft_error *err)
{
    const aft_places *p     = &earth->places;
    const char       *comma = strrchr(given, ','), *text = given;
    size_t            size    = comma ? (size_t)(comma - given) : strlen(given);
    int               country = -1;
    if (p->nplace == 0)
        return aft_fail(err, AFT_BAD_DATA, "no places are loaded");
    if (comma) {
        const char *code   = comma + 1;
        size_t      length = strlen(code);
        trim(&code, &length);
        country = country_of(earth, code, length);
        if (country < 0)
            return aft_fail(err, AFT_BAD_INPUT,
                            "no country \"%.20s\" in \"%.80s\"; expected an ISO 3166 code as in "
                            "\"Hiroshima, JPN\"",
                            code, given);
    }
    trim(&text, &size);
    char folded[AFT_FOLDED];
    if (aft_fold(text, size, folded) == 0)
        return aft_fail(err, AFT_BAD_INPUT,
                        "an empty place name; expected one as \"Hiroshima, JPN\"");

    nearest_list list    = {.n = 0};
    bool         several = same_name(earth, folded, country, &list);
    if (list.n == 0) { /* "New York" is "New York City" */
        char longer[AFT_FOLDED + 8];
        snprintf(longer, sizeof longer, "%s city", folded);
        several = same_name(earth, longer, country, &list);
    }
    if (list.n == 0)
        return unknown(earth, given, folded, country, err);
    if (several) {
        char names[300];
        write_list(earth, &list, names, sizeof names);
        return aft_fail(err, AFT_BAD_INPUT, "\"%.80s\" is in several countries; which of %s?",
                        given, names);
    }
    *place = list.place[0];
    return AFT_OK;
}
