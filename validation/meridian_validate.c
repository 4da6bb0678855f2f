/* SPDX-License-Identifier: Apache-2.0 */
/* Radiation against ecRad (Hogan & Bozzo 2018, doi:10.1029/2018MS001364; Tripleclouds, RRTMG gases) on a
 * meridian of the weather model it serves: 32 columns of 137 layers, gas, aerosol, cloud. Its in-cloud
 * water has a fractional standard deviation of 1, its overlap is exponential-random; ours is given the
 * same spread. Heating is told by the mean over columns, layer by layer. */
#include "climate/radiation/radiation.h"
#include "validation/numbers.h"
#include "validation/scoreboard.h"

enum { NCOL = 32, NLEV = 137, NI = (NLEV + 1) * NCOL, N = NLEV * NCOL, NFLUX = 4, NRUN = 3 };

static aft_real p[NI], ti[NI], t[N], q[N], o3[N], cover[N], liquid[N], ice[N], haze[N];
static aft_real liquid_radius[N], ice_radius[N];
static aft_real ts[NCOL], emissivity[NCOL], mu[NCOL], one[NCOL], infrared[NRUN][NCOL], visible[NRUN][NCOL];
static aft_real su[NI], sd[NI], lu[NI], ld[NI], direct[NCOL];
static double   co2[NCOL], methane[NCOL], nitrous_oxide[NCOL], sun;
static double   net[NRUN][2][NI], top[NRUN][NFLUX][NCOL], ground[NRUN][NFLUX][NCOL];
static aft_aerosol_optics optics;

/* Means of the reference's aerosol over our bands. */
static void read_aerosol(FILE *file)
{
    enum { MAX = 64 };
    static double nu[MAX], part[3][MAX];
    int n = (int)number(file);
    for (int i = 0; i < n; i++) {
        nu[i] = number(file);
        for (int j = 0; j < 3; j++)
            part[j][i] = number(file);
    }
    for (int b = 0; b < aft_shortwave_bands() + aft_longwave_bands(); b++) {
        double from, to, sum[3] = {0, 0, 0};
        int    longwave = b - aft_shortwave_bands(), steps = 50;
        if (longwave < 0)
            aft_shortwave_band(b, &to, &from), from = 0.01 / from, to = 0.01 / to;
        else
            aft_longwave_band(longwave, &from, &to), from *= 0.01, to *= 0.01;
        for (int s = 0; s < steps; s++) {
            double at = fmin(fmax(from + (to - from) * (s + 0.5) / steps, nu[0]), nu[n - 1]);
            int    i = 0;
            while (i < n - 2 && nu[i + 1] < at)
                i++;
            double w = (at - nu[i]) / (nu[i + 1] - nu[i]);
            for (int j = 0; j < 3; j++)
                sum[j] += ((1 - w) * part[j][i] + w * part[j][i + 1]) / steps;
        }
        if (longwave >= 0) {
            optics.lw_absorption[longwave] = (aft_real)(sum[0] - sum[1]);
            continue;
        }
        optics.sw_extinction[b]               = (aft_real)sum[0];
        optics.sw_single_scattering_albedo[b] = (aft_real)(sum[1] / sum[0]);
        optics.sw_asymmetry[b]                = (aft_real)(sum[2] / sum[1]);
    }
}

static void read_column(FILE *file, int c)
{
    ts[c] = (aft_real)number(file), emissivity[c] = (aft_real)number(file);
    mu[c] = (aft_real)number(file), sun = number(file), one[c] = 1;
    co2[c] = 1e-6 * number(file), methane[c] = 1e-6 * number(file), nitrous_oxide[c] = 1e-6 * number(file);
    for (int r = 0; r < NRUN; r++)
        infrared[r][c] = (aft_real)number(file), visible[r][c] = (aft_real)number(file);
    for (int k = 0; k <= NLEV; k++) {
        int i = k * NCOL + c;
        p[i] = (aft_real)number(file), ti[i] = (aft_real)number(file);
        for (int r = 0; r < NRUN; r++)
            for (int s = 0; s < 2; s++)
                net[r][s][i] = number(file);
    }
    for (int level = 0; level < 2; level++)
        for (int r = 0; r < NRUN; r++)
            for (int f = 0; f < NFLUX; f++)
                (level ? ground : top)[r][f][c] = number(file);
    for (int k = 0; k < NLEV; k++) {
        int i = k * NCOL + c;
        t[i] = (aft_real)(0.5 * ((double)ti[i] + (double)ti[i + NCOL]));
        q[i] = (aft_real)number(file), o3[i] = (aft_real)number(file), haze[i] = (aft_real)number(file);
        cover[i] = (aft_real)number(file);
        liquid[i] = (aft_real)(1e-3 * number(file)), ice[i] = (aft_real)(1e-3 * number(file));
        liquid_radius[i] = (aft_real)(1e-6 * number(file));
        ice_radius[i] = (aft_real)(1e-6 * number(file));
    }
}

/* One column at a time: each has gases of its own. The strides are those of the block. */
static void run(int r, void *scratch, double spread, bool given_radii)
{
    static aft_real column[11][NLEV + 1], flux[4][NLEV + 1];
    const aft_real *from[11] = {p, ti, t, q, o3, cover, liquid, ice, haze, liquid_radius, ice_radius};
    for (int c = 0; c < NCOL; c++) {
        for (int f = 0; f < 11; f++)
            for (int k = 0; k < NLEV + (f < 2); k++)
                column[f][k] = from[f][k * NCOL + c];
        aft_aerosol         species = {&optics, column[8], NULL};
        aft_radiation_input in = {.ncol = 1, .nlev = NLEV, .pressure_interface = column[0],
            .temperature_interface = column[1], .temperature = column[2], .water_vapour = column[3],
            .ozone = column[4], .gases = {(aft_real)co2[c], (aft_real)methane[c],
                                          (aft_real)nitrous_oxide[c], 1, 1},
            .cloud_cover = r == 2 ? column[5] : NULL, .cloud_water = column[6], .cloud_ice = column[7],
            .liquid_radius = given_radii ? column[9] : NULL,
            .ice_radius = given_radii ? column[10] : NULL, .cloud_spread = (aft_real)spread,
            .aerosol = &species, .naerosol = r > 0, .surface_temperature = ts + c,
            .surface_emissivity = emissivity + c, .albedo_visible = visible[r] + c,
            .albedo_near_infrared = infrared[r] + c, .cos_zenith = mu + c, .daylight = one,
            .solar_irradiance = (aft_real)sun};
        aft_radiation_output out = {flux[0], flux[1], flux[2], flux[3], direct + c, NULL, NULL};
        aft_shortwave(&in, scratch, &out);
        aft_longwave(&in, scratch, &out);
        aft_real *to[4] = {su, sd, lu, ld};
        for (int f = 0; f < 4; f++)
            for (int k = 0; k <= NLEV; k++)
                to[f][k * NCOL + c] = flux[f][k];
    }
}

static double mean(const double *x)
{
    double sum = 0;
    for (int c = 0; c < NCOL; c++)
        sum += x[c] / NCOL;
    return sum;
}

static double mean_ours(const aft_real *x)
{
    double sum = 0;
    for (int c = 0; c < NCOL; c++)
        sum += (double)x[c] / NCOL;
    return sum;
}

static double heating(double above, double below, int i)
{
    return 9.80665 / 1004.64 * 86400 * (above - below) / ((double)p[i + NCOL] - (double)p[i]);
}

/* rms over layers between two pressures of the error of the heating's mean over columns [K/day]. */
static double heating_error(int r, int spectrum, double from, double to)
{
    const aft_real *down = spectrum ? sd : ld, *up = spectrum ? su : lu;
    double          squares = 0;
    int             n = 0;
    for (int k = 0; k < NLEV; k++) {
        double error = 0, middle = 0;
        for (int c = 0; c < NCOL; c++) {
            int i = k * NCOL + c, j = i + NCOL;
            error += heating((double)down[i] - (double)up[i] - net[r][spectrum][i],
                             (double)down[j] - (double)up[j] - net[r][spectrum][j], i) / NCOL;
            middle += 0.5 * ((double)p[i] + (double)p[j]) / NCOL;
        }
        if (middle >= from && middle < to)
            squares += error * error, n++;
    }
    return sqrt(squares / n);
}

static void score(int r)
{
    const char     *source = r == 2 ? "ecRad Tripleclouds, mean of 32 columns"
                                    : "ecRad without cloud, mean of 32 columns";
    const aft_real *ours[4] = {lu, ld + NLEV * NCOL, su, sd + NLEV * NCOL};
    const double   *theirs[4] = {top[r][0], ground[r][1], top[r][2], ground[r][3]};
    static const char *const NAMES[4] = {"outgoing longwave", "longwave down at the surface",
                                         "shortwave up at the top", "shortwave down at the surface"};
    for (int f = 0; f < 4; f++)
        score_absolute(NAMES[f], mean_ours(ours[f]), mean(theirs[f]), 2, source);
    for (int s = 0; s < 2; s++) {
        score_range(s ? "shortwave heating, ground to 10 hPa, K/day" : "longwave heating, ground to 10 hPa, K/day",
                    heating_error(r, s, 1e3, 2e5), 0, 0.3, source);
        score_range(s ? "shortwave heating, 10 to 0.2 hPa, K/day" : "longwave heating, 10 to 0.2 hPa, K/day",
                    heating_error(r, s, 20, 1e3), 0, 1, source);
    }
}

int main(void)
{
    aft_arena *arena = aft_arena_create(0);
    void      *scratch = aft_alloc(arena, aft_radiation_scratch(NLEV, 1), 1);
    FILE      *file = numbers_open(AFT_SOURCE_DIR "/validation/data/ecrad_meridian.csv");
    read_aerosol(file);
    for (int c = 0; c < NCOL; c++)
        read_column(file, c);
    fclose(file);
    static const char *const HEADINGS[NRUN] = {"Radiation, a meridian of gas, W m-2",
                                               "The same with aerosol, W m-2",
                                               "The same with aerosol and cloud, W m-2"};
    for (int r = 0; r < NRUN; r++) {
        score_heading(HEADINGS[r]);
        run(r, scratch, 1, true);
        score(r);
    }
    printf("\nwhat each part of the cloud does, shortwave up at the top (reference %.1f):\n", mean(top[2][2]));
    printf("  spread 1, radii given   %.1f\n", mean_ours(su));
    run(2, scratch, 0, true);
    printf("  even,     radii given   %.1f\n", mean_ours(su));
    run(2, scratch, 1, false);
    printf("  spread 1, 10 and 30 um  %.1f\n", mean_ours(su));
    run(2, scratch, 0, false);
    printf("  even,     10 and 30 um  %.1f\n", mean_ours(su));
    aft_arena_free(arena);
    return score_end();
}
