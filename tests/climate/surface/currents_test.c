/* SPDX-License-Identifier: Apache-2.0 */
/* Columns of sea under a prescribed year of weather: held to what is observed, then free with the months of
 * that heat, through its file: temperature within 0.1 K, cover of ice alike. Files that are refused. */
#include "aftermath.h"
#include "base/math.h"
#include "base/sha256.h"
#include "check.h"
#include "climate/surface/qflux.h"
#include "tile.h"

#include <string.h>

enum { N = 4, ICY = 3, STEPS = 8, HELD_YEARS = 6, FREE_YEARS = 6 };
static const double         DAY = 86400;
static aft_arena           *arena;
static aft_error            err;
static aft_surface_options  options;
static aft_surface_grid     grid;
static double               mean[2][365][N], cover[2][365];

/* Column 0: shallow summers of middle latitudes, 1: deep winters, 2: tropics, 3: half a year of ice. */
static double wave(double day, double peak) { return aft_cos(2 * AFT_PI * (day - peak) / 365); }
static double observed(int i, double day)
{
    const double middle[N] = {288, 280, 300, 273}, size[N] = {5, 3, 1, 1.65};
    return middle[i] + size[i] * wave(day, 230);
}
static double observed_ice(double day) { return aft_clamp(0.5 - 0.9 * wave(day, 250), 0, 0.97); }
static double mixed(int i, double day)
{
    const double middle[N] = {45, 110, 60, 35}, size[N] = {30, 80, 5, 15};
    return middle[i] - size[i] * wave(day, 210);
}

static void set_weather(tile_air *water, tile_air *ice, double day)
{
    for (int i = 0; i < N; i++) {
        const double t = i == ICY ? 262 + 12 * wave(day, 200) : observed(i, day) - 2;
        const double sun = i == ICY ? 110 + 110 * wave(day, 172) : 190 + 60 * wave(day, 172);
        for (int k = 0; k < 2; k++) {
            tile_air *air = k ? ice : water;
            tile_set_air(air, i, t, 0.7 * 0.622 * 611 * aft_exp(17.5 * (t - 273.15) / (t - 32.2)) / 1e5, 0.004);
            air->h1[i] = air->e1[i] = 1e-9; /* what is left of the air's answer is longwave */
            air->h0[i] = i == ICY ? 10 : 15, air->e0[i] = i == ICY ? 0 : 3e-5;
            air->lw[i] = i == ICY ? 235 + 60 * wave(day, 200) : 360;
            air->down_sw[i] = sun, air->net_sw[i] = sun * (k ? 0.35 : 0.93);
            air->snow[i] = i == ICY && t < 272 ? 5e-6 : 0;
        }
    }
}

/* Years of the sea; the last one's days are kept in mean[free]. */
static void run(int years, const aft_qflux *currents, aft_qflux *holding)
{
    aft_sea_state s;
    tile_air      water, ice;
    double        q[N], seen[N], iced[N] = {0}, depth[N];
    const int     with = currents != NULL;
    aft_exchange  x = tile_exchange(&water, N, DAY / STEPS), y = tile_exchange(&ice, N, DAY / STEPS);
    CHECK(aft_sea_state_create(N, arena, &s, &err) == AFT_OK);
    for (int i = 0; i < N; i++)
        aft_sea_state_set(&options, &s, i, observed(i, 0), mixed(i, 0), observed(i, 50), NULL, i == ICY ? 0.9 : 0, 1);
    for (int n = 0; n < years * 365 * STEPS; n++) {
        const double day = (n % (365 * STEPS)) / (double)STEPS;
        const int    year = n / (365 * STEPS), d = (int)day;
        for (int i = 0; i < N; i++)
            seen[i] = observed(i, day), depth[i] = mixed(i, day);
        iced[ICY] = observed_ice(day);
        set_weather(&water, &ice, day);
        if (currents) {
            aft_qflux_of_day(currents, 0, N, day, q);
            aft_sea_spare(&s, 0, N, 0, q);
        } else {
            aft_sea_hold(&options, &s, 0, N, DAY, seen, iced, q);
            if (year > 0) {
                aft_qflux_add(holding, 0, N, day, DAY / STEPS, q);
                aft_qflux_passed(holding, day, DAY / STEPS);
            }
        }
        aft_sea_advance(&options, &s, 0, &x, &y, q);
        if (n % STEPS == STEPS - 1)
            aft_sea_stir(&options, &s, 0, N, DAY, depth);
        if (year < years - 1)
            continue;
        for (int i = 0; i < N; i++)
            mean[with][d][i] += s.water[i] / STEPS;
        cover[with][d] += s.ice_part[ICY] / STEPS;
    }
}

/* Mean of 30 days from d on. */
static double month(int with, int i, int d)
{
    double sum = 0;
    for (int k = 0; k < 30; k++)
        sum += (i < 0 ? cover[with][(d + k) % 365] : mean[with][(d + k) % 365][i]) / 30;
    return sum;
}

static void a_free_sea_stays(void)
{
    aft_qflux holding, currents;
    CHECK(aft_qflux_create(N, arena, &holding, &err) == AFT_OK);
    run(HELD_YEARS, NULL, &holding);
    aft_qflux_close(&holding);
    const size_t size  = aft_qflux_file_size(&holding);
    uint8_t     *bytes = aft_alloc(arena, size, 1);
    aft_qflux_write(&holding, &grid, 21, bytes);
    CHECK(aft_qflux_read(bytes, size, "currents.aft", arena, &currents, &err) == AFT_OK);
    run(FREE_YEARS, &currents, NULL);
    double worst[N] = {0}, held = 0, warmer = 0, more = 0, most = 0, least = 1;
    for (int d = 0; d < 365; d++) {
        for (int i = 0; i < N; i++)
            worst[i] = aft_max(worst[i], fabs(month(1, i, d) - month(0, i, d)));
        for (int i = 0; i < ICY; i++)
            held = aft_max(held, fabs(mean[0][d][i] - observed(i, d)));
        warmer += (mean[1][d][ICY] - mean[0][d][ICY]) / 365, more += (cover[1][d] - cover[0][d]) / 365;
        most = aft_max(most, month(0, -1, d)), least = aft_min(least, month(0, -1, d));
    }
    printf("free less held, worst of 30 days: %.3f, %.3f, %.3f K; with ice %.2f K, in the year %+.3f K, cover %+.3f "
           "(held %.2f to %.2f); held less observed %.2f K\n",
           worst[0], worst[1], worst[2], worst[ICY], warmer, more, least, most, held);
    for (int i = 0; i < ICY; i++)
        CHECK(worst[i] < 0.1);
    CHECK(held < 0.5);
    /* Months cannot time a break-up within one of them. */
    CHECK(most > 0.8 && least < 0.05);
    CHECK(fabs(warmer) < 0.1 && fabs(more) < 0.05);
}

static void months_keep_their_means(void)
{
    aft_qflux q;
    double    x[12], back;
    uint32_t  seed = 5;
    CHECK(aft_qflux_create(1, arena, &q, &err) == AFT_OK);
    for (int m = 0; m < 12; m++) {
        q.seconds[m] = 1, q.monthly[m] = x[m] = tile_random(&seed, -100, 100);
    }
    aft_qflux_close(&q);
    for (int m = 0; m < 12; m++) {
        double sum = 0;
        enum { FINE = 2000 };
        for (int k = 0; k < FINE; k++) {
            aft_qflux_of_day(&q, 0, 1, (m + (k + 0.5) / FINE) * 365 / 12, &back);
            sum += back / FINE;
        }
        CHECK(fabs(sum - x[m]) < 1e-3);
    }
}

static void refused(const uint8_t *bytes, size_t size, const char *why)
{
    aft_qflux q;
    CHECK(aft_qflux_read(bytes, size, "currents.aft", arena, &q, &err) == AFT_BAD_INPUT);
    CHECK(strstr(err.message, why) && strstr(err.message, "currents.aft"));
}

static void files(void)
{
    aft_qflux q, back;
    CHECK(aft_qflux_create(N, arena, &q, &err) == AFT_OK);
    for (int k = 0; k < 12 * N; k++)
        q.monthly[k] = 0.5 * k - 7;
    q.found = 1.25, q.kept = 0.5;
    const size_t size  = aft_qflux_file_size(&q);
    uint8_t     *bytes = aft_alloc(arena, size, 1);
    aft_qflux_write(&q, &grid, 31, bytes);
    CHECK(aft_qflux_read(bytes, size, "currents.aft", arena, &back, &err) == AFT_OK);
    CHECK(back.truncation == 31 && back.found == 1.25 && back.kept == 0.5 && back.ncolumn == N);
    CHECK(memcmp(back.monthly, q.monthly, 12 * N * sizeof(double)) == 0);
    CHECK(strcmp(back.version, AFT_SCIENCE_VERSION) == 0);
    uint8_t    sum[32];
    aft_sha256 hash;
    aft_sha256_begin(&hash), aft_sha256_add(&hash, bytes, size), aft_sha256_end(&hash, sum);
    CHECK(memcmp(sum, back.digest, sizeof sum) == 0);  /* what `sha256sum` says */
    CHECK(aft_qflux_fits(&back, &grid, &err) == AFT_OK);
    aft_surface_grid other = grid;
    other.sea_column = (const int[N]){0, 1, 5, 7};
    CHECK(aft_qflux_fits(&back, &other, &err) == AFT_BAD_INPUT && strstr(err.message, "cell 7"));
    other.nsea = 3;
    CHECK(aft_qflux_fits(&back, &other, &err) == AFT_BAD_INPUT);
    for (size_t at = 0; at < size; at++) {
        bytes[at] ^= 4;
        CHECK(aft_qflux_read(bytes, size, "currents.aft", arena, &back, &err) == AFT_BAD_INPUT);
        bytes[at] ^= 4;
        CHECK(aft_qflux_read(bytes, at, "currents.aft", arena, &back, &err) == AFT_BAD_INPUT);
    }
    bytes[100] ^= 1;
    refused(bytes, size, "damaged");
    bytes[100] ^= 1;
    refused(bytes, size - 1, "truncated");
    refused((const uint8_t *)"{}", 2, "no heat of currents");
    q.monthly[9] = (double)NAN;
    aft_qflux_write(&q, &grid, 31, bytes);
    refused(bytes, size, "column 1");
}

static void holding(void)
{
    aft_sea_state s;
    double        q, t = 285, none = 0, ice = 0.6;
    CHECK(aft_sea_state_create(1, arena, &s, &err) == AFT_OK);
    aft_sea_state_set(&options, &s, 0, 284, 50, 284, NULL, 0, 0);
    aft_sea_hold(&options, &s, 0, 1, 10 * DAY, &t, &none, &q);
    CHECK_CLOSE(q, AFT_SEA_HEAT * 50 / (10 * DAY), 1e-12);
    /* ice is missing: water to the freezing point, and more cold for new ice */
    aft_sea_hold(&options, &s, 0, 1, 10 * DAY, &t, &ice, &q);
    CHECK(q < AFT_SEA_HEAT * 50 * (AFT_SEA_FREEZING - 284) / (10 * DAY) - 10);
    /* ice is there: the water below is its own */
    aft_sea_state_set(&options, &s, 0, 271.6, 50, 271.35, NULL, 0.6, 2);
    aft_sea_hold(&options, &s, 0, 1, 10 * DAY, &t, &ice, &q);
    CHECK(fabs(q) < 1e-9);
    /* currents take from warm water alone, and what is owed from no other */
    for (int k = 0; k < 4; k++) {
        const double above[4] = {-0.1, 0, 0.25, 2}, part[4] = {0, 0, 0.5, 1};
        double       taken = -10, given = 10;
        aft_sea_state_set(&options, &s, 0, 280, 50, 280, NULL, 0, 0);
        s.water[0] = AFT_SEA_FREEZING + above[k];
        aft_sea_spare(&s, 0, 1, 2, &taken), aft_sea_spare(&s, 0, 1, 2, &given);
        CHECK_CLOSE(taken, -12 * part[k], 1e-9);
        CHECK_CLOSE(given, 10 - 2 * part[k], 1e-9);
    }
}

int main(void)
{
    static const int cell[N] = {0, 1, 5, 6};
    arena   = aft_arena_create(0);
    options = tile_options();
    grid    = (aft_surface_grid){.nsea = N, .sea_column = cell};
    months_keep_their_means();
    a_free_sea_stays();
    files();
    holding();
    aft_arena_free(arena);
    return CHECK_END();
}
