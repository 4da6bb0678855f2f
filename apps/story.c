/* SPDX-License-Identifier: Apache-2.0 */
/* A finished result told to somebody who sees one for the first time: what happened, in which
 * order, in numbers of two or three digits with units, and what they mean. */
#include "apps/cli.h"

#include <math.h>

/* Three digits without an exponent: "1,500", "440,000", "16". */
static const char *three(double x, char out[32])
{
    double step = 1;
    while (fabs(x) >= 1000 * step)
        step *= 10;
    if (fabs(x) < 1000) {
        snprintf(out, 32, "%.3g", x);
        return out;
    }
    char plain[32];
    int  n = snprintf(plain, sizeof plain, "%.0f", rint(x / step) * step), k = 0;
    for (int i = 0; i < n && k < 30; i++) {
        if (i && (n - i) % 3 == 0 && plain[i - 1] != '-')
            out[k++] = ',';
        out[k++] = plain[i];
    }
    out[k] = 0;
    return out;
}

/* "5.3 billion", "27 million", "140,000", "80" */
static const char *people(double n, char out[32])
{
    if (n >= 9.995e8)
        snprintf(out, 32, "%.3g billion", n / 1e9);
    else if (n >= 9.995e5)
        snprintf(out, 32, "%.3g million", n / 1e6);
    else
        return three(rint(n), out);
    return out;
}

static void tell_war(FILE *out, const aft_result *r)
{
    char a[32], b[32], c[32];
    const aft_detonations *d = &r->detonations;
    fprintf(out, "\nThe war\n  %d weapon%s, %s kt in all (Hiroshima: about 15 kt)", d->n,
            d->n == 1 ? "" : "s", three(d->yield_total_kt, a));
    if (d->n > 1)
        fprintf(out, ", within %.3g minutes", d->time_min[d->n - 1] - d->time_min[0]);
    fprintf(out, "\n  %s die at once or soon, by blast, heat and radiation; %s are injured\n"
            "  %s die later of fallout\n", people(r->damage.direct_deaths, a),
            people(r->damage.direct_injuries, b), people(r->dose.fallout_deaths, c));
    fprintf(out, "\nThe fires\n  %s km2 burn and make %.3g Tg of soot (1 Tg = 1 million tonnes),\n"
            "  of which %.3g Tg outlast the rain of their own clouds\n",
            three(r->emissions.burned_area / 1e6, a), r->emissions.soot_emitted / 1e9,
            r->emissions.soot_released / 1e9);
}

static int worst(const double *x, int n)
{
    int k = 0;
    for (int i = 1; i < n; i++)
        if (x[i] < x[k])
            k = i;
    return k;
}

/* Of the 3-D model, which carries no smoke. */
static void tell_weather(FILE *out, const aft_weather *w)
{
    int cold = worst(w->year_dT, w->nyear), dry = worst(w->year_precipitation_pct, w->nyear);
    fprintf(out, "\nThe climate (%d years, T%d)\n  " AFT_GCM_SMOKELESS "\n", w->nyear, w->gcm);
    fprintf(out, "  %.2f K at 2 m, %.2f mm of rain a day; coldest year %+.2f K, driest %+.2f %%\n",
            w->control_global_temperature, w->control_precipitation_mm_day, w->year_dT[cold],
            w->year_precipitation_pct[dry]);
}

void aft_cli_tell_climate(FILE *out, const aft_result *r)
{
    const aft_weather *w = &r->weather;
    if (w->nyear < 1)
        return;
    int wet = worst(w->year_precipitation_pct, w->nyear);
    if (w->gcm) {
        tell_weather(out, w);
        return;
    }
    fprintf(out, "\nThe climate (%d years, fast tier: latitude bands)\n", w->nyear);
    fprintf(out, "  up to %.3g Tg of soot float where no rain reaches\n",
            w->soot_stratosphere / 1e9);
    fprintf(out, "  sunlight at the ground falls by up to %.3g W/m2 (normal: about 185)\n",
            fabs(w->peak_shortwave_anomaly));
    if (w->peak_dT > -0.005)
        fputs("  the world does not cool by as much as a hundredth of a degree\n", out);
    else
        fprintf(out, "  the world cools by %.2g K in year %d (the last ice age: about 6 K)\n",
                -w->peak_dT, w->peak_dT_year);
    fprintf(out, "  rain and snow change by %.2g %% in year %d\n", w->year_precipitation_pct[wet],
            wet + 1);
    if (w->soot_efold_years > 0)
        fprintf(out, "  the soot thins to a third in %.2g years\n", w->soot_efold_years);
}

/* Per cent of a year's kilocalories below which a loss says little: (U) the world's harvests stray by more. */
static const double ORDINARY_LOSS = 1;

static void tell_food(FILE *out, const aft_result *r)
{
    char               a[32], b[32], c[32];
    const aft_harvest *h = &r->harvest;
    const aft_diets   *d = &r->diets;
    if (h->nyear < 1 || d->nyear < 1)
        return;
    int low = worst(h->world_kcal_change_pct, h->nyear);
    fprintf(out, "\nThe harvests\n  maize, rice, wheat and soy together: %+.2g %% in year 1",
            h->world_kcal_change_pct[0]);
    fprintf(out, ", %+.2g %% in the worst year (%d)\n", h->world_kcal_change_pct[low], low + 1);
    int year = d->nyear > 1 ? 1 : 0;
    fprintf(out, "\nThe people\n  of %s before the war, %s survive bombs and fallout\n"
            "  %s of them have no food at the end of year %d",
            people(d->population_prewar, a), people(d->population_survivors, b),
            people(d->world_without_food[year], c), year + 1);
    if (d->population_survivors > 0)
        fprintf(out, " (%.2g %%)", 100 * d->world_without_food[year] / d->population_survivors);
    fputs("\n", out);
    if (h->world_kcal_change_pct[low] > -ORDINARY_LOSS && d->world_without_food[year] > 0)
        fputs("  harvests stray by more than this from year to year, and the ledger has no slack:\n"
              "  so few are arithmetic, not a famine foreseen\n", out);
}

void aft_cli_story(FILE *out, const aft_result *r, const aft_digests *digests, const char *dir)
{
    fprintf(out, "%s\n", r->scenario->name);
    if (*r->scenario->description)
        fprintf(out, "  %s\n", r->scenario->description);
    if (r->has_strikes)
        tell_war(out, r);
    else
        fprintf(out, "\nThe smoke\n  %.3g Tg of soot are put into the air (1 Tg = 1 million "
                     "tonnes)\n", r->emissions.soot_released / 1e9);
    aft_cli_tell_climate(out, r);
    tell_food(out, r);
    fputs("\nWhat this means\n  One answer under one set of assumptions, not a forecast: "
          "`--schools` shows how far\n  the published schools of fire and soot disagree, "
          "`aftermath parameters` lists every assumption.\n", out);
    if (*digests->words)
        fprintf(out, "  The same eight words on any machine mean the same bits: %s\n",
                digests->words);
    if (dir)
        fprintf(out, "\nFiles are in %s: begin with summary.json and countries.csv.\n", dir);
    else
        fputs("\nNo files were kept; add `-o DIR` to keep them.\n", out);
}

void aft_cli_schools(FILE *out, const aft_result *r)
{
    fputs("\nThe schools of fire and soot, each carried to the end\n"
          "  school            burned km2    soot Tg    aloft Tg   cooling K   without food\n", out);
    double low = -1, high = -1;
    for (int k = 0; k < r->nschool; k++) {
        const aft_school *s = &r->school[k];
        char              text[32], area[32];
        double            hungry = s->diets.people_without_food_year2;
        low  = low < 0 || hungry < low ? hungry : low;
        high = hungry > high ? hungry : high;
        fprintf(out, "  %-16s %11s %10.3g %11.3g %11.2g   %s\n", s->name,
                three(s->emissions.burned_area / 1e6, area), s->emissions.soot_released / 1e9,
                s->weather.soot_stratosphere / 1e9, 0 - s->weather.peak_dT, people(hungry, text));
    }
    char a[32], b[32], c[32];
    fprintf(out, "  without food in year 2: low %s, central %s, high %s\n", people(low, a),
            people(r->diets.people_without_food_year2, b), people(high, c));
}
