/* SPDX-License-Identifier: Apache-2.0 */
/* Radiation against RTE-RRTMGP on the 100 clear columns of RFMIP-IRF in its 18 experiments (Pincus,
 * Forster & Stevens 2016, doi:10.5194/gmd-9-3447-2016): other greenhouse gases, +4 K, past, future. */
#include "climate/radiation/radiation.h"
#include "validation/numbers.h"
#include "validation/scoreboard.h"

#include <string.h>

enum { NCOL = 100, NLEV = 60, NI = (NLEV + 1) * NCOL, N = NLEV * NCOL, NEXP = 18, NFLUX = 4 };
enum { LW_UP_TOP, LW_DOWN_GROUND, SW_UP_TOP, SW_DOWN_GROUND };

/* What an experiment changes, and what the reference gives. */
typedef struct {
    double co2, methane, nitrous_oxide, halocarbons;
    double flux[NFLUX][NCOL];
    double heating[2][NLEV]; /* weighted means, longwave, shortwave */
} experiment;

static aft_real p[NI], ti[NI], t[N], q[N], o3[N];
static double   x_water[N], x_ozone[N];             /* mole fractions, present day  */
static aft_real ts[NCOL], emissivity[NCOL], albedo[NCOL], mu[NCOL], day[NCOL];
static double   weight[NCOL], warmer_ts[2][NCOL], warmer_ti[2][NI], warmer[2][N]; /* 15, 16 */
static double   water[3][N], ozone[2][N];           /* of 14, 15, 16 and 1, 3 over present day */
static experiment experiments[NEXP];
static double   heating[2][N];                      /* present day, by column       */
static aft_real base_t[N], base_ti[NI], base_ts[NCOL];
static aft_real su[NI], sd[NI], lu[NI], ld[NI], direct[NCOL];

static void read_columns(void)
{
    FILE *file = numbers_open(AFT_SOURCE_DIR "/validation/data/rfmip_columns.csv");
    for (int c = 0; c < NCOL; c++) {
        number(file);
        weight[c] = number(file);
        base_ts[c] = (aft_real)number(file), emissivity[c] = (aft_real)number(file);
        albedo[c] = (aft_real)number(file), mu[c] = (aft_real)number(file);
        day[c] = (aft_real)(number(file) / 1361);
        for (int f = 0; f < NFLUX; f++)
            number(file); /* those of experiment 0 below are the same */
        for (int k = 0; k <= NLEV; k++) {
            int i = k * NCOL + c;
            p[i] = (aft_real)number(file), base_ti[i] = (aft_real)number(file);
            double last[3] = {number(file), number(file), number(file)};
            if (k < NLEV)
                base_t[i] = (aft_real)last[0], x_water[i] = last[1], x_ozone[i] = last[2];
        }
    }
    fclose(file);
}

static void read_layers(FILE *file, double *x)
{
    for (int c = 0; c < NCOL; c++)
        for (int k = 0; k < NLEV; k++)
            x[k * NCOL + c] = number(file);
}

static void read_experiments(void)
{
    FILE *file = numbers_open(AFT_SOURCE_DIR "/validation/data/rfmip_experiments.csv");
    for (int e = 0; e < 2; e++)
        for (int c = 0; c < NCOL; c++) {
            warmer_ts[e][c] = 0.1 * number(file);
            for (int k = 0; k <= NLEV; k++)
                warmer_ti[e][k * NCOL + c] = 0.1 * number(file);
            for (int k = 0; k < NLEV; k++)
                warmer[e][k * NCOL + c] = 0.1 * number(file);
        }
    for (int e = 0; e < 3; e++)
        read_layers(file, water[e]);
    for (int e = 0; e < 2; e++)
        read_layers(file, ozone[e]);
    for (int e = 0; e < NEXP; e++) {
        experiment *x = experiments + e;
        number(file);
        x->co2 = 1e-6 * number(file), x->methane = 1e-6 * number(file);
        x->nitrous_oxide = 1e-6 * number(file), x->halocarbons = number(file);
        for (int f = 0; f < NFLUX; f++)
            for (int c = 0; c < NCOL; c++)
                x->flux[f][c] = number(file);
        for (int s = 0; s < 2; s++)
            for (int k = 0; k < NLEV; k++)
                x->heating[s][k] = number(file);
    }
    read_layers(file, heating[0]);
    read_layers(file, heating[1]);
    fclose(file);
}

/* The atmosphere of an experiment into p, t, q, ... */
static aft_gases prepare(int e)
{
    const experiment *x = experiments + e;
    int other = e == 15 ? 0 : e == 16 ? 1 : -1, plus4 = e == 13 || e == 14;
    int ozone_of = e == 1 || e == 11 || e == 15 || e == 17 ? 0 : e == 3 || e == 16 ? 1 : -1;
    int water_of = e >= 14 && e <= 16 ? e - 14 : -1;
    for (int c = 0; c < NCOL; c++)
        ts[c] = (aft_real)(base_ts[c] + (other >= 0 ? warmer_ts[other][c] : plus4 ? 4 : 0));
    for (int i = 0; i < NI; i++)
        ti[i] = (aft_real)(base_ti[i] + (other >= 0 ? warmer_ti[other][i] : plus4 ? 4 : 0));
    for (int i = 0; i < N; i++) {
        double w = x_water[i] * (water_of >= 0 ? 1e-3 * water[water_of][i] : 1);
        double o = x_ozone[i] * (ozone_of >= 0 ? 1e-3 * ozone[ozone_of][i] : 1);
        double air = 28.9647 + w * 18.0153;
        t[i] = (aft_real)(base_t[i] + (other >= 0 ? warmer[other][i] : plus4 ? 4 : 0));
        q[i] = (aft_real)(w * 18.0153 / air), o3[i] = (aft_real)(o * 47.9982 / air);
    }
    return (aft_gases){(aft_real)x->co2, (aft_real)x->methane, (aft_real)x->nitrous_oxide,
                       (aft_real)x->halocarbons, 1};
}

static void run(int e, void *scratch)
{
    aft_radiation_output out = {su, sd, lu, ld, direct, NULL, NULL};
    aft_radiation_input  in = {.ncol = NCOL, .nlev = NLEV, .pressure_interface = p, .temperature = t,
        .temperature_interface = ti, .water_vapour = q, .ozone = o3, .gases = prepare(e),
        .surface_temperature = ts, .surface_emissivity = emissivity, .albedo_visible = albedo,
        .albedo_near_infrared = albedo, .cos_zenith = mu, .daylight = day, .solar_irradiance = 1361};
    aft_shortwave(&in, scratch, &out);
    aft_longwave(&in, scratch, &out);
}

static double ours(int f, int c)
{
    const aft_real *flux[NFLUX] = {lu, ld + NLEV * NCOL, su, sd + NLEV * NCOL};
    return (double)flux[f][c];
}

static double mean_error(int e, int f)
{
    double sum = 0;
    for (int c = 0; c < NCOL; c++)
        sum += weight[c] * (ours(f, c) - experiments[e].flux[f][c]);
    return sum;
}

static double rms_error(int e, int f)
{
    double sum = 0;
    for (int c = 0; c < NCOL; c++)
        sum += weight[c] * pow(ours(f, c) - experiments[e].flux[f][c], 2);
    return sqrt(sum);
}

static double mean_of(const experiment *x, int f)
{
    double sum = 0;
    for (int c = 0; c < NCOL; c++)
        sum += weight[c] * (x ? x->flux[f][c] : ours(f, c));
    return sum;
}

static double heating_at(const aft_real *down, const aft_real *up, int i)
{
    double net = (double)down[i] - (double)up[i] - ((double)down[i + NCOL] - (double)up[i + NCOL]);
    return 9.80665 / 1004.64 * 86400 * net / ((double)p[i + NCOL] - (double)p[i]);
}

/* Greatest error of the weighted mean heating of a layer between two pressures, and rms by column. */
static void heating_errors(int e, int spectrum, double from, double to, double *greatest, double *rms)
{
    double squares = 0, weights = 0;
    *greatest = 0;
    for (int k = 1; k < NLEV; k++) { /* the top layer reaches from 20 to 0.01 Pa */
        double mean = 0, part = 0;
        for (int c = 0; c < NCOL; c++) {
            int    i = k * NCOL + c;
            double h = heating_at(spectrum ? sd : ld, spectrum ? su : lu, i);
            double middle = 0.5 * ((double)p[i] + (double)p[i + NCOL]);
            mean += weight[c] * h;
            if (middle < from || middle >= to)
                continue;
            part += weight[c];
            squares += weight[c] * pow(h - heating[spectrum][i], 2);
            weights += weight[c];
        }
        if (part > 0.5)
            *greatest = fmax(*greatest, fabs(mean - experiments[e].heating[spectrum][k]));
    }
    *rms = sqrt(squares / weights);
}

static const char *const SOURCE = "RTE-RRTMGP on RFMIP-IRF, weighted mean";
static const char *const FLUXES[NFLUX] = {"outgoing longwave", "longwave down at the surface",
                                          "shortwave up at the top", "shortwave down at the surface"};

static void score_present(void)
{
    static const struct {
        const char *name;
        double      from, to, gate;
    } RANGES[] = {{"ground to 400 hPa", 4e4, 2e5, 0.3}, {"400 to 100 hPa", 1e4, 4e4, 0.3},
                  {"100 to 10 hPa", 1e3, 1e4, 0.3},     {"10 to 1 hPa", 100, 1e3, 1},
                  {"1 to 0.2 hPa (60 km)", 20, 100, 1}};
    char name[96];
    for (int f = 0; f < NFLUX; f++) {
        score_absolute(FLUXES[f], mean_of(NULL, f), mean_of(experiments, f), 2, SOURCE);
        snprintf(name, sizeof name, "rms of columns: %s", FLUXES[f]);
        score_range(name, rms_error(0, f), 0, 2, SOURCE);
    }
    for (int s = 0; s < 2; s++)
        for (int r = 0; r < 5; r++) {
            double greatest, rms;
            heating_errors(0, s, RANGES[r].from, RANGES[r].to, &greatest, &rms);
            snprintf(name, sizeof name, "%s heating, %s, rms K/day", s ? "shortwave" : "longwave",
                     RANGES[r].name);
            score_range(name, rms, 0, RANGES[r].gate, "RTE-RRTMGP on RFMIP-IRF, columns and layers");
        }
}

static void score_experiment(int e, const char *label)
{
    static double top_present[2];
    char          name[96];
    double        worst = 0, rms = 0, low = 0, high = 0, unused;
    for (int f = 0; f < NFLUX; f++) {
        worst = fmax(worst, fabs(mean_error(e, f)));
        rms   = fmax(rms, rms_error(e, f));
    }
    snprintf(name, sizeof name, "%2d %s: worst mean flux error", e, label);
    score_range(name, worst, 0, 2, SOURCE);
    snprintf(name, sizeof name, "%2d rms of columns, worst of the four", e);
    score_range(name, rms, 0, 2, SOURCE);
    for (int s = 0; s < 2; s++) {
        double greatest;
        heating_errors(e, s, 1e3, 2e5, &greatest, &unused);
        low = fmax(low, greatest);
        heating_errors(e, s, 20, 1e3, &greatest, &unused);
        high = fmax(high, greatest);
    }
    snprintf(name, sizeof name, "%2d mean heating below 10 hPa, worst layer, K/day", e);
    score_range(name, low, 0, 0.3, SOURCE);
    snprintf(name, sizeof name, "%2d mean heating 10 to 0.2 hPa, worst layer, K/day", e);
    score_range(name, high, 0, 1, SOURCE);
    double here = -mean_of(NULL, LW_UP_TOP), reference = -mean_of(experiments + e, LW_UP_TOP);
    if (e == 0)
        top_present[0] = here, top_present[1] = reference;
    else
        score_relative("   longwave at the top against the present", here - top_present[0],
                       reference - top_present[1], 0.1, SOURCE);
}

/* Carbon dioxide of 1850 is experiment 8; twice and four times that are 5 and 2. */
static void score_forcing(const double *top)
{
    score_relative("2 x CO2 at the top", top[5] - top[8], 2.80, 0.1, SOURCE);
    score_relative("4 x CO2 at the top", top[2] - top[8], 5.68, 0.1, SOURCE);
    score_relative("+4 K, same water vapour", top[13] - top[0], -16.10, 0.05, SOURCE);
    score_relative("+4 K, same relative humidity", top[14] - top[0], -8.88, 0.05, SOURCE);
}

int main(void)
{
    static const char *const LABELS[NEXP] = {"present", "pre-industrial gases", "4 x CO2", "future gases",
        "0.5 x CO2", "2 x CO2", "3 x CO2", "8 x CO2", "pre-industrial CO2", "pre-industrial CH4",
        "pre-industrial N2O", "pre-industrial O3", "pre-industrial halocarbons", "+4 K",
        "+4 K, same relative humidity", "pre-industrial all", "future all", "last glacial maximum"};
    aft_arena *arena = aft_arena_create(0);
    void      *scratch = aft_alloc(arena, aft_radiation_scratch(NLEV, 0), 1);
    double     top[NEXP];
    read_columns();
    read_experiments();
    run(0, scratch);
    score_heading("Radiation, 100 clear columns of today, W m-2");
    score_present();
    score_heading("The 18 experiments, W m-2");
    for (int e = 0; e < NEXP; e++) {
        run(e, scratch);
        top[e] = -mean_of(NULL, LW_UP_TOP);
        score_experiment(e, LABELS[e]);
    }
    score_forcing(top);
    aft_arena_free(arena);
    return score_end();
}
