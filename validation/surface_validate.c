/* SPDX-License-Identifier: Apache-2.0 */
/* Land, sea and ice of the 3-D model against published cases, each alone. */
#include "aftermath.h"
#include "apps/embedded.h"
#include "base/math.h"
#include "climate/surface/sea_ice.h"
#include "climate/surface/surface_grid.h"
#include "scoreboard.h"
#include "tests/climate/surface/tile.h"

static aft_arena          *arena;
static aft_error           err;
static aft_surface_options options;
static const double        DAY = 86400.0, YEAR = 365.0 * 86400.0;

/* Forcing of Maykut & Untersteiner 1971 (table 1, after Fletcher 1965, as tabulated by Semtner 1976 table 1
 * and public codes that quote him): kcal cm-2 a month, downward. Albedo of the snow surface by month
 * (the same; bare ice 0.64 but not above the month's). */
static const double SHORTWAVE[12] = {0, 0, 1.9, 9.9, 17.7, 19.2, 13.6, 9.0, 3.7, 0.4, 0, 0};
static const double LONGWAVE[12]  = {10.4, 10.3, 10.3, 11.6, 15.1, 18.0, 19.1, 18.7, 16.5, 13.9, 11.2, 10.9};
static const double SENSIBLE[12]  = {1.18, .76, .72, .29, -.45, -.39, -.30, -.40, -.17, .10, .56, .79};
static const double LATENT[12]    = {0, -.02, -.03, -.09, -.46, -.70, -.64, -.66, -.39, -.19, -.01, -.01};
static const double ALBEDO[12] = {.85, .85, .83, .81, .82, .78, .64, .69, .84, .85, .85, .85};

static double of_day(const double table[12], double day)
{
    return aft_surface_of_day(table, 1, 0, day);
}

/* Snow of 0.33 g cm-3: 30 cm from 20 August to 30 October, 5 cm to 30 April, 5 cm in May. */
static double snowfall(double day)
{
    double depth = day >= 231 && day < 303 ? 0.30 / 72 : day >= 120 && day < 151 ? 0.05 / 31
                 : day >= 303 || day < 120 ? 0.05 / 182 : 0;
    return 330 * depth / DAY;
}

static void maykut_untersteiner(void)
{
    const double watt = 4.184e7 / (YEAR / 12), dt = 8 * 3600.0;
    double heat = aft_ice_new_heat(), mass = 3 * AFT_SEA_ICE_DENSITY;
    aft_ice_column ice = {mass, 100, {-0.5 * mass * heat, -0.5 * mass * heat}, 250};
    double mean = 0, least = 1e9, most = 0, last = 0, snow_free = 0, coldest = 300;
    int    years = 120;
    for (int n = 0; n < years * 365 * 3; n++) {
        double day = (n % (365 * 3)) / 3.0, snow = snowfall(day) * dt;
        ice.snow += snow;
        double bare = aft_min(0.64, of_day(ALBEDO, day));
        double net = watt * of_day(SHORTWAVE, day) * (1 - (ice.snow > 0 ? of_day(ALBEDO, day) : bare));
        double inside = ice.snow > 0 ? 0 : 0.17 * net, cube = AFT_STEFAN_BOLTZMANN * ice.skin * ice.skin * ice.skin;
        double down = watt * (of_day(LONGWAVE, day) + of_day(SENSIBLE, day) + of_day(LATENT, day));
        aft_ice_forcing f = {dt, net - inside + down + 3 * cube * ice.skin, 4 * cube, inside, 0, 0,
                             1.5 * watt / 12};
        aft_ice_advance(&ice, &f);
        double h = ice.mass / AFT_SEA_ICE_DENSITY;
        if (n >= (years - 2) * 365 * 3 && n < (years - 1) * 365 * 3)
            last += h / (365 * 3);
        if (n >= (years - 1) * 365 * 3) {
            mean += h / (365 * 3), least = aft_min(least, h), most = aft_max(most, h);
            snow_free += ice.snow <= 0 ? 1 / 3.0 : 0, coldest = aft_min(coldest, ice.skin);
        }
    }
    const char *source = "Maykut & Untersteiner 1971; mean 2.88, 2.71 to 3.14 m (U)";
    score_heading("sea ice under the forcing of Maykut & Untersteiner 1971");
    score_relative("mean thickness at equilibrium, m", mean, 2.88, 0.15, source);
    score_relative("seasonal range, m", most - least, 0.43, 0.35, source);
    score_absolute("drift in year 120, m", mean - last, 0, 0.005, "equilibrium");
    score_range("days free of snow", snow_free, 30, 75, "M&U: snow gone from early July to 20 August (U)");
    score_range("coldest skin, C", coldest - 273.15, -36, -28, "M&U: -32 in winter (U)");
}

/* The slab of the literature: 60 m, 1.5 W m-2 K-1. */
static void slab(void)
{
    aft_sea_state s;
    tile_air      water, ice;
    double        q = 0.1, cube = 0.98 * AFT_STEFAN_BOLTZMANN * 290 * 290 * 290, tau = 0;
    if (aft_sea_state_create(1, arena, &s, &err) != AFT_OK)
        return;
    aft_sea_state_set(&options, &s, 0, 290, 60, 290, NULL, 0, 0);
    aft_exchange x = tile_exchange(&water, 1, DAY), y = tile_exchange(&ice, 1, DAY);
    tile_set_air(&water, 0, 290, 0, 0), tile_set_air(&ice, 0, 290, 0, 0.01);
    water.e1[0] = 1e-30, water.h1[0] = 1.5 - 4 * cube, water.h0[0] = -water.h1[0] * 290;
    water.lw[0] = cube * 290 / 0.98;
    while (s.water[0] - 290 < (1 - aft_exp(-1)) * q / 1.5 && tau < 100 * YEAR)
        aft_sea_advance(&options, &s, 0, &x, &y, &q), tau += DAY;
    score_heading("mixed layer");
    score_relative("60 m, 1.5 W m-2 K-1: time to 1 - 1/e, years", tau / YEAR, AFT_SEA_HEAT * 60 / 1.5 / YEAR,
                   0.01, "tau = rho c h / lambda, exact");
}

/* A year like that of Yakutsk: January -39 C, July +19 C, 230 kg m-2 of rain and snow a year. */
static void permafrost(void)
{
    aft_land       land = tile_land(arena, 1, TILE_LAYERS, 1.5, 200.0);
    aft_land_state s;
    tile_air       air;
    double         thawed = 0, mean3 = 0, mean_air = 0, snow_most = 0, rise;
    if (aft_land_state_create(&land, arena, &s, &err) != AFT_OK)
        return;
    aft_land_state_set(&land, &s, 0, 270, 0.6, 0);
    aft_exchange x = tile_exchange(&air, 1, 3600);
    int years = 40;
    for (int n = 0; n < years * 365 * 24; n++) {
        double day = (n % (365 * 24)) / 24.0, angle = 2 * AFT_PI * (day - 197) / 365;
        double hour = aft_cos(2 * AFT_PI * (day - floor(day) - 0.5));
        double t = 263.15 + 29 * aft_cos(angle) + 3 * hour, mu = aft_max(0, 0.38 + 0.42 * aft_cos(angle + 0.4)) * aft_max(hour, 0);
        double q = 0.7 * 0.622 * 611 * aft_exp(17.5 * (t - 273.15) / (t - 32.2)) / 1e5;
        bool   cold = t < 273.15;
        double wet = (0.35 + 0.75 * aft_max(0, aft_cos(angle))) / DAY;
        tile_set_air(&air, 0, t, q, 0.012);
        air.down_sw[0] = 850 * mu, air.net_sw[0] = air.down_sw[0] * (s.snow_mass[0] > 5 ? 0.45 : 0.83);
        air.lw[0] = 0.80 * AFT_STEFAN_BOLTZMANN * t * t * t * t;
        air.snow[0] = cold ? wet : 0, air.rain[0] = cold ? 0 : wet;
        aft_land_advance(&land, &options, &s, 0, &x);
        if (n < (years - 1) * 365 * 24)
            continue;
        double depth = 0;
        for (int k = 0; k < AFT_SOIL_LAYERS; k++) {
            double held = s.soil_water[k] + land.still[k], ice = aft_land_soil_ice(&land, &s, k, 0);
            depth += TILE_LAYERS[k] * (held > 0 ? 1 - ice / held : 0);
            if (ice > 0.5 * held)
                break;
        }
        thawed = aft_max(thawed, depth), snow_most = aft_max(snow_most, s.snow_mass[0]);
        mean3 += aft_land_soil_temperature(&land, &s, 3, 0) / (365 * 24), mean_air += t / (365 * 24);
    }
    rise = mean3 - mean_air;
    score_heading("ground under a year like that of Yakutsk (our forcing by formula)");
    score_range("mean at 2.7 m, C", mean3 - 273.15, -6, -1, "stations near Yakutsk: -5 to -2 at 3.2 m (U)");
    score_range("ground warmer than air, K", rise, 4, 9, "the same; snow cover (U)");
    score_range("deepest thaw, m", thawed, 1.0, 2.6, "active layer of open ground 1.2 to 2.2 m (U)");
    score_range("most snow, kg m-2", snow_most, 50, 120, "about 70 (U)");
}

/* Shares of land by main climate; ours from the ITU and GPCC climatology at 1 degree. */
static void climates(const aft_ground *g)
{
    static const int CLASS[AFT_NBIOME] = {0, 0, 1, 1, 1, 2, 2, 3, 3, 3, 4, 4};
    size_t cells = (size_t)g->nlat * g->nlon;
    double share[5] = {0}, all = 0;
    for (size_t c = 0; c < cells; c++) {
        double t[12], p[12], lat = (0.5 - ((int)(c / (size_t)g->nlon) + 0.5) / g->nlat) * AFT_PI;
        double w = aft_cos(lat) * (double)g->land_fraction[c];
        if (w <= 0 || lat < -1.05) /* Peel leaves Antarctica out */
            continue;
        for (int m = 0; m < 12; m++) {
            t[m] = (double)g->air_temperature[(size_t)m * cells + c];
            p[m] = (double)g->precipitation[(size_t)m * cells + c];
        }
        share[CLASS[aft_biome_of(t, p, lat > 0)]] += w, all += w;
    }
    const char *name[] = {"A tropical", "B dry", "C temperate", "D cold", "E polar"};
    const double peel[] = {19.0, 30.2, 13.4, 24.6, 12.8};
    score_heading("climates after Koppen: per cent of land without Antarctica");
    for (int k = 0; k < 5; k++)
        score_absolute(name[k], 100 * share[k] / all, peel[k], 3, "Peel et al. 2007, abstract (U: polar share)");
}

static void grids(const aft_ground *g)
{
    score_heading("the ground on Gaussian grids");
    for (int t = 21; t <= 63; t += 21) {
        aft_sphere       sphere;
        aft_surface_grid grid;
        aft_land         land;
        char             name[64];
        if (aft_sphere_create(&sphere, t, 6.371e6, AFT_VECTORS_BEST, arena, &err) != AFT_OK
            || aft_surface_prepare(g, &sphere, &options, arena, &grid, &land, &err) != AFT_OK)
            return;
        double area = 0, height = 0, albedo = 0;
        for (int i = 0; i < sphere.nlat; i++)
            for (int j = 0; j < sphere.nlon; j++) {
                double w = sphere.weight[i] / sphere.nlon;
                area += w * grid.land[i * sphere.nlon + j], height += w * grid.height[i * sphere.nlon + j];
            }
        for (int i = 0; i < land.ntile; i++)
            albedo += sphere.weight[land.column[i] / sphere.nlon] / sphere.nlon * land.fraction[i] / area
                    * 0.5 * (land.albedo[i] + land.albedo[land.ntile + i]);
        snprintf(name, sizeof name, "T%d: land, 1", t);
        score_absolute(name, area, 0.292, 0.01, "29.2 % of the Earth, ice shelves within 1 %");
        snprintf(name, sizeof name, "T%d: mean height of land, m", t);
        score_relative(name, height / area, 797, 0.05, "ETOPO1: 797 m (NOAA)");
        snprintf(name, sizeof name, "T%d: albedo of land free of snow, 1", t);
        score_range(name, albedo, 0.20, 0.30, "about 0.25 with ice sheets (U)");
    }
}

int main(void)
{
    aft_earth          earth;
    aft_earth_sections ground = {.ground = aft_embedded_earth().ground};
    arena   = aft_arena_create(0);
    options = tile_options();
    maykut_untersteiner();
    slab();
    permafrost();
    if (aft_earth_load(&ground, arena, &earth, &err) == AFT_OK) {
        climates(&earth.ground);
        grids(&earth.ground);
    }
    aft_arena_free(arena);
    return score_end();
}
