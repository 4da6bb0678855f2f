/* SPDX-License-Identifier: Apache-2.0 */
/* Soot to light, temperature and rain, judged alone: soot is stated at 150 to 300 hPa on 14 May, one
 * parameter set for all cases. Sources: Harrison preprint Table 1 (surface shortwave), Robock et al.
 * 2007a,b (ModelE), Mills et al. 2014 and Jaegermeyr et al. 2020 (CESM), Toon et al. 2019, Coupe et
 * al. 2019 (WACCM4). */
#include "validation/climate_cases.h"
#include "validation/scoreboard.h"

#include "base/calendar.h"

enum { NCASE = 6, YEARS = 15 };
static const double TG[NCASE]    = {5, 16, 27, 37, 47, 150};
static const double LIGHT[NCASE] = {-10.9, -31.1, -46.9, -57.8, -68.7, -115.3};

static void control(const aft_weather *w)
{
    score_heading("Control climate");
    score_absolute("global 2 m temperature, K", w->control_global_temperature, 287.2, 1.0, "observed 1961-90");
    score_absolute("outgoing longwave, W m-2", w->control_olr, 240, 8, "CERES");
    score_absolute("absorbed sunlight, W m-2", w->control_asr, 240, 8, "CERES");
    score_absolute("net at the top, W m-2", w->control_asr - w->control_olr, 0, 1, "CERES");
    score_absolute("drift, K per year", w->control_drift, 0, 0.05, "DESIGN section 8");
    score_absolute("flux adjustment, global mean, W m-2", w->flux_adjustment, 0, 0.5, "DESIGN section 8");
    score_range("precipitation, mm/day", w->control_precipitation_mm_day, 2.6, 3.0, "GPCP 2.7");
}

static double least(const double *x, int n)
{
    double m = 0;
    for (int i = 0; i < n; i++)
        m = x[i] < m ? x[i] : m;
    return m;
}

static void series(double Tg, const aft_weather *w)
{
    printf("\n%g Tg: year, temperature K, rain %%, light W m-2, soot Tg\n", Tg);
    for (int y = 0; y < w->nyear; y++)
        printf("  %2d %7.2f %7.1f %7.1f %7.2f\n", y + 1, w->year_dT[y], w->year_precipitation_pct[y],
               w->year_shortwave_anomaly[y], w->year_soot_Tg[y]);
}

/* Rate at which light comes back, per year, between two years. */
static double recovery(const aft_weather *w, int from, int to)
{
    return (w->year_shortwave_anomaly[to - 1] / w->year_shortwave_anomaly[from - 1] - 1) / (to - from);
}

static void judge(int i, const aft_weather *w)
{
    char name[96];
    double dT = least(w->year_dT, w->nyear), rain = least(w->year_precipitation_pct, w->nyear);
    snprintf(name, sizeof name, "%g Tg: darkest month, W m-2", TG[i]);
    score_relative(name, w->peak_shortwave_anomaly, LIGHT[i], 0.20, "Harrison, Table 1");
    snprintf(name, sizeof name, "%g Tg: soot e-folding, years", TG[i]);
    score_range(name, w->soot_efold_years, 4, 9, "Robock 2007; Mills 2014");
    if (i == 0) {
        score_range("5 Tg: coldest year, K", dT, -1.8, -1.1, "CESM; ModelE -1.3");
        score_absolute("5 Tg: year 10, K", w->year_dT[9], -0.5, 0.3, "ModelE");
        score_absolute("5 Tg: driest year, %", rain, -8, 4, "CESM");
    } else if (i <= 3) {
        snprintf(name, sizeof name, "%g Tg: coldest year, K", TG[i]);
        score_range(name, dT, -5, -2, "Toon 2019 (16 to 36 Tg)");
        snprintf(name, sizeof name, "%g Tg: driest year, %%", TG[i]);
        score_range(name, rain, -30, -15, "Toon 2019 (16 to 36 Tg)");
    } else if (i == 5) {
        score_relative("150 Tg: year 3, K", w->year_dT[2], -7.7, 0.25, "ModelE, Robock 2007b");
        score_relative("150 Tg: year 10, K", w->year_dT[9], -3.6, 0.4, "ModelE, Robock 2007b");
        score_range("150 Tg: coldest year, K", dT, -9.5, -7.0, "ModelE -7.7, WACCM4 -9.5");
        score_range("150 Tg: driest year, %", rain, -58, -45, "ModelE, WACCM4");
        score_row("150 Tg: light returns faster late (years 6-10) than early (2-6)", recovery(w, 6, 10),
                  recovery(w, 2, 6), "more", recovery(w, 6, 10) < recovery(w, 2, 6), "not one exponential");
    }
}

/* Kuwait 1991: 3,400 t of soot a day below 5 km for 9 days' worth of smoke in the air. */
static void kuwait(aft_arena *arena, const aft_assumptions *assumptions)
{
    soot_case   c;
    aft_weather w;
    case_start(&c);
    case_add(&c, 0.03e9, 29, 48, 300, 550, 950, 9);
    case_run(&c, 2, 0, arena, assumptions, &w);
    score_heading("Negative control: Kuwait 1991");
    score_absolute("global temperature, year 1, K", w.year_dT[0], 0, 0.05, "no global effect (Hobbs & Radke 1992)");
    score_absolute("soot above the tropopause, Tg", w.soot_stratosphere * 1e-9, 0, 0.003, "stayed below 5 km");
}

int main(int argc, char **argv)
{
    aft_assumptions assumptions;
    aft_assumptions_default(&assumptions);
    aft_arena *arena = aft_arena_create(0);
    double     efold[NCASE];
    for (int i = 0; i < NCASE; i++) {
        aft_mark    mark = aft_arena_mark(arena);
        soot_case   c;
        aft_weather w;
        case_soot(&c, TG[i]);
        case_run(&c, YEARS, 0, arena, &assumptions, &w);
        if (i == 0)
            control(&w);
        score_heading("Soot to light, temperature, rain");
        judge(i, &w);
        series(TG[i], &w);
        efold[i] = w.soot_efold_years;
        aft_arena_release(arena, mark);
    }
    score_row("soot e-folding at 150 Tg against 5 Tg, years", efold[5], efold[0], "shorter",
              efold[5] > 0 && efold[5] < efold[0], "Coupe 2019");
    kuwait(arena, &assumptions);
    aft_arena_free(arena);
    (void)argc, (void)argv;
    return score_end();
}
