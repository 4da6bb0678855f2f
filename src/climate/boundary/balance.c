/* SPDX-License-Identifier: Apache-2.0 */
/* Tiles and air at the end of the step, together (Best et al. 2004, J. Hydrometeorol. 5, 1271).
 *
 * With C = rho C_H U, b = wet, q0 and q' saturation and its slope at the old skin temperature T, a tile
 * warms by
 *
 *     d = p + a s + e q     Z = stiffness + C c_p + L C b q'     a = C / Z     e = L C b / Z
 *     p = (net - C c_p T - L C b q0) / Z
 *
 * s and q of the lowest layer, so that its fluxes are lines in s and q. Their mean over tiles and the
 * air's own line  s = offset + slope H  leave two equations in s and q for each column. A tile that
 * would pass its ceiling is held there and the two are solved once more. */
#include "climate/boundary/kernel.h"

/* Rows of one tile. */
typedef struct {
    const aft_real *fraction, *temperature, *exchange, *wet, *humidity, *slope;
    const double   *net, *stiffness, *latent, *ceiling;
    double         *warming, *skin, *heat, *vapour, *left;
} tile_rows;

static tile_rows rows_of(const aft_surface_tiles *t, const aft_surface_exchange *e,
                         const aft_surface_balance *b, size_t at)
{
    return (tile_rows){t->fraction + at, t->temperature + at, e->exchange + at, e->wet + at,
                       e->humidity + at, e->humidity_slope + at, b->net + at, b->stiffness + at,
                       b->latent + at, b->ceiling ? b->ceiling + at : NULL, b->warming + at, b->skin + at,
                       b->heat_flux + at, b->vapour_flux + at, b->left + at};
}

/* d = p + a s + e q; held: d = p. */
typedef struct {
    double p, a, e;
} response;

static inline response respond(double net, double stiffness, double latent, double c, double wet,
                               double temperature, double humidity, double slope, double held)
{
    double cb = c * wet, inv = 1 / (stiffness + c * AFT_DRY_HEAT + latent * cb * slope);
    double p = (net - c * AFT_DRY_HEAT * temperature - latent * cb * humidity) * inv;
    bool   free = held != held;  /* NaN: not held */
    return (response){free ? p : held, free ? c * inv : 0, free ? latent * cb * inv : 0};
}

enum { H0, HS, HQ, E0, ES, EQ, NSUM };

/* Adds a tile's lines H = H0 + HS s + HQ q and E likewise. */
static VECTOR_KERNEL void add_lines(int n, tile_rows r, const double *restrict held, double *restrict sum)
{
    double *restrict h0 = sum + H0 * n, *restrict hs = sum + HS * n, *restrict hq = sum + HQ * n;
    double *restrict e0 = sum + E0 * n, *restrict es = sum + ES * n, *restrict eq = sum + EQ * n;
    for (int i = 0; i < n; i++) {
        double c = (double)r.exchange[i], wet = (double)r.wet[i], part = (double)r.fraction[i] * c;
        double t = (double)r.temperature[i], q = (double)r.humidity[i], slope = (double)r.slope[i];
        response d = respond(r.net[i], r.stiffness[i], r.latent[i], c, wet, t, q, slope, held[i]);
        h0[i] += part * AFT_DRY_HEAT * (t + d.p);
        hs[i] += part * (AFT_DRY_HEAT * d.a - 1);
        hq[i] += part * AFT_DRY_HEAT * d.e;
        e0[i] += part * wet * (q + slope * d.p);
        es[i] += part * wet * slope * d.a;
        eq[i] += part * wet * (slope * d.e - 1);
    }
}

/* s and q of the lowest layer. */
static VECTOR_KERNEL void solve_air(int n, const double *restrict sum, const double *restrict heat_offset,
                                    const double *restrict vapour_offset, const double *restrict slope,
                                    double *restrict s, double *restrict q)
{
    const double *h0 = sum + H0 * n, *hs = sum + HS * n, *hq = sum + HQ * n;
    const double *e0 = sum + E0 * n, *es = sum + ES * n, *eq = sum + EQ * n;
    for (int i = 0; i < n; i++) {
        double b = slope[i], ss = 1 - b * hs[i], sq = -b * hq[i], qs = -b * es[i], qq = 1 - b * eq[i];
        double f = heat_offset[i] + b * h0[i], g = vapour_offset[i] + b * e0[i];
        double inv = 1 / (ss * qq - sq * qs);
        s[i] = (f * qq - g * sq) * inv;
        q[i] = (g * ss - f * qs) * inv;
    }
}

static VECTOR_KERNEL void solve_tile(int n, tile_rows r, const double *restrict held,
                                     const double *restrict s, const double *restrict q)
{
    for (int i = 0; i < n; i++) {
        double c = (double)r.exchange[i], wet = (double)r.wet[i], slope = (double)r.slope[i];
        double t = (double)r.temperature[i], q0 = (double)r.humidity[i];
        response d = respond(r.net[i], r.stiffness[i], r.latent[i], c, wet, t, q0, slope, held[i]);
        double warms = d.p + d.a * s[i] + d.e * q[i];
        double heat = c * (AFT_DRY_HEAT * (t + warms) - s[i]), vapour = c * wet * (q0 + slope * warms - q[i]);
        double left = r.net[i] - heat - r.latent[i] * vapour - r.stiffness[i] * warms;
        r.warming[i] = warms;
        r.skin[i] = t + warms;
        r.heat[i] = heat;
        r.vapour[i] = vapour;
        r.left[i] = held[i] == held[i] ? left : 0;
    }
}

/* Marks tiles above their ceiling with the warming that brings them to it; true if any is. */
static bool mark_held(int n, tile_rows r, double *held)
{
    bool any = false;
    for (int i = 0; i < n; i++) {
        bool over = r.skin[i] > r.ceiling[i];
        held[i] = over ? r.ceiling[i] - (double)r.temperature[i] : (double)NAN;
        any |= over;
    }
    return any;
}

static VECTOR_KERNEL void add_part(int n, const aft_real *restrict fraction,
                                   const double *restrict flux, double *restrict mean)
{
    for (int i = 0; i < n; i++)
        mean[i] += (double)fraction[i] * flux[i];
}

void aft_surface_mean(const aft_columns *columns, const aft_surface_tiles *tiles, const double *flux,
                      double *mean)
{
    int n = columns->ncol;
    for (int i = 0; i < n; i++)
        mean[i] = 0;
    for (int tile = 0; tile < tiles->ntile; tile++)
        add_part(n, tiles->fraction + tile * n, flux + tile * n, mean);
}

static VECTOR_KERNEL void lines_of_tile(int n, const aft_real *restrict exchange,
                                        const double *restrict heat, const double *restrict vapour,
                                        const double *restrict slope, double *restrict h0,
                                        double *restrict h1, double *restrict e0, double *restrict e1)
{
    for (int i = 0; i < n; i++) {
        double c = (double)exchange[i], answer = c / (1 + c * slope[i]);
        h0[i] = -answer * heat[i];
        h1[i] = answer * AFT_DRY_HEAT;
        e0[i] = -answer * vapour[i];
        e1[i] = answer;
    }
}

void aft_surface_lines(const aft_columns *columns, const aft_surface_tiles *tiles,
                       const aft_surface_exchange *exchange, const aft_boundary *work,
                       aft_surface_line *line)
{
    int n = columns->ncol;
    for (int tile = 0; tile < tiles->ntile; tile++) {
        int at = tile * n;
        lines_of_tile(n, exchange->exchange + at, work->heat_offset, work->vapour_offset, work->slope,
                      line->sensible_offset + at, line->sensible_slope + at,
                      line->moisture_offset + at, line->moisture_slope + at);
    }
}

static void solve_once(int n, int ntile, const aft_surface_tiles *tiles, const aft_surface_exchange *e,
                       aft_boundary *work, const aft_surface_balance *b)
{
    double *held = work->held, *sum = work->sum, *s = work->lowest[0], *q = work->lowest[1];
    for (int i = 0; i < NSUM * n; i++)
        sum[i] = 0;
    for (int tile = 0; tile < ntile; tile++) {
        size_t at = (size_t)tile * (size_t)n;
        add_lines(n, rows_of(tiles, e, b, at), held + at, sum);
    }
    solve_air(n, sum, work->heat_offset, work->vapour_offset, work->slope, s, q);
    for (int tile = 0; tile < ntile; tile++) {
        size_t at = (size_t)tile * (size_t)n;
        solve_tile(n, rows_of(tiles, e, b, at), held + at, s, q);
    }
}

void aft_surface_balance_solve(const aft_columns *columns, const aft_surface_tiles *tiles,
                               const aft_surface_exchange *exchange, aft_boundary *work,
                               aft_surface_balance *b)
{
    int  n = columns->ncol, ntile = tiles->ntile;
    bool again = false;
    for (int i = 0; i < n * ntile; i++)
        work->held[i] = (double)NAN;
    solve_once(n, ntile, tiles, exchange, work, b);
    for (int tile = 0; b->ceiling && tile < ntile; tile++) {
        size_t at = (size_t)tile * (size_t)n;
        again |= mark_held(n, rows_of(tiles, exchange, b, at), work->held + at);
    }
    if (again)
        solve_once(n, ntile, tiles, exchange, work, b);
    aft_surface_mean(columns, tiles, b->heat_flux, b->mean_heat_flux);
    aft_surface_mean(columns, tiles, b->vapour_flux, b->mean_vapour_flux);
}
