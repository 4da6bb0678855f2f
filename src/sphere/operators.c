/* SPDX-License-Identifier: Apache-2.0 */
/* Derivatives in spectral space. All follow from
 *
 *     d/dlambda -> i m
 *     (1 - mu^2) dP_n/dmu = (n + 1) epsilon_n P_{n-1} - n epsilon_{n+1} P_{n+1}
 *
 * so that each output coefficient is  i turn x_n + up y_{n+1} + down y_{n-1}. For the divergence and
 * curl of grid vectors the derivative is moved onto P_n by parts (Bourke 1972, Mon. Wea. Rev. 100). */
#include "base/math.h"
#include "sphere/sphere.h"

typedef struct {
    double turn, up, down;
} link;

typedef link (*link_of)(const aft_sphere *s, int m, int n);

typedef struct {
    const aft_sphere *sphere;
    link_of           link_of;
    int               nrow, count;
    const aft_real   *x, *y;
    aft_real         *first, *second;  /* (x, y) -> (i turn x + up y.., i turn y - up x..) */
} job;

static double eps(const aft_sphere *s, int m, int n)
{
    return s->epsilon[s->first[m] + n - m];
}

/* u cos = i turn D + up Z + down Z,  v cos = i turn Z - up D - down D */
static link wind_link(const aft_sphere *s, int m, int n)
{
    double a = s->radius;
    return (link){.turn = n ? -m * a / ((double)n * (n + 1)) : 0,
                  .up   = n <= s->truncation ? a * eps(s, m, n + 1) / (n + 1) : 0,
                  .down = n > m ? -a * eps(s, m, n) / n : 0};
}

/* D = i turn x + up y + down y,  Z = i turn y - up x - down x */
static link divergence_link(const aft_sphere *s, int m, int n)
{
    double a = s->radius;
    if (n > s->truncation)
        return (link){0};
    return (link){.turn = m / a,
                  .up   = n * eps(s, m, n + 1) / a,
                  .down = -(n + 1) * eps(s, m, n) / a};
}

/* east = i turn f,  north = up f + down f */
static link gradient_link(const aft_sphere *s, int m, int n)
{
    double a = s->radius;
    return (link){.turn = m / a,
                  .up   = n <= s->truncation ? (n + 2) * eps(s, m, n + 1) / a : 0,
                  .down = n > m ? -(n - 1) * eps(s, m, n) / a : 0};
}

/* out = i turn x + up above + down below, for parts that lie nrow apart. */
static void combine(int nrow, int count, link l, const aft_real *x, const aft_real *above,
                    const aft_real *below, aft_real *out)
{
    const aft_real turn = (aft_real)l.turn, up = (aft_real)l.up, down = (aft_real)l.down;
    for (int i = 0; i < count; i++) {
        out[i]        = up * above[i] + down * below[i] - turn * x[i + nrow];
        out[i + nrow] = up * above[i + nrow] + down * below[i + nrow] + turn * x[i];
    }
}

static void combine_wavenumber(const job *j, int m)
{
    const aft_sphere *s    = j->sphere;
    const size_t      step = 2 * (size_t)j->nrow;
    for (int n = m; n <= s->truncation + 1; n++) {
        const size_t here  = (size_t)(s->first[m] + n - m) * step;
        const size_t above = n <= s->truncation ? here + step : here;
        const size_t below = n > m ? here - step : here;
        link         l     = j->link_of(s, m, n);
        link         minus = {l.turn, -l.up, -l.down};
        combine(j->nrow, j->count, l, j->x + here, j->y + above, j->y + below, j->first + here);
        combine(j->nrow, j->count, minus, j->y + here, j->x + above, j->x + below, j->second + here);
    }
}

static void combine_pair(void *context, int block, int thread)
{
    (void)thread;
    const job *j     = context;
    int        other = j->sphere->truncation - block;
    combine_wavenumber(j, block);
    if (other > block)
        combine_wavenumber(j, other);
}

void aft_wind(const aft_sphere *sphere, int nrow, int count, const aft_real *vorticity,
              const aft_real *divergence, aft_real *u_cos, aft_real *v_cos, aft_team *team)
{
    job j = {sphere, wind_link, nrow, count, divergence, vorticity, u_cos, v_cos};
    aft_team_do(team, sphere->truncation / 2 + 1, combine_pair, &j);
}

void aft_vorticity_divergence(const aft_sphere *sphere, int nrow, int count, const aft_real *x,
                              const aft_real *y, aft_real *vorticity, aft_real *divergence,
                              aft_team *team)
{
    job j = {sphere, divergence_link, nrow, count, x, y, divergence, vorticity};
    aft_team_do(team, sphere->truncation / 2 + 1, combine_pair, &j);
}

static void gradient_wavenumber(const job *j, int m)
{
    const aft_sphere *s    = j->sphere;
    const size_t      step = 2 * (size_t)j->nrow;
    for (int n = m; n <= s->truncation + 1; n++) {
        const size_t here  = (size_t)(s->first[m] + n - m) * step;
        const size_t above = n <= s->truncation ? here + step : here;
        const size_t below = n > m ? here - step : here;
        link         l     = j->link_of(s, m, n);
        link         east = {l.turn, 0, 0}, north = {0, l.up, l.down};
        combine(j->nrow, j->count, east, j->x + here, j->x + here, j->x + here, j->first + here);
        combine(j->nrow, j->count, north, j->x + here, j->x + above, j->x + below, j->second + here);
    }
}

static void gradient_pair(void *context, int block, int thread)
{
    (void)thread;
    const job *j     = context;
    int        other = j->sphere->truncation - block;
    gradient_wavenumber(j, block);
    if (other > block)
        gradient_wavenumber(j, other);
}

void aft_gradient(const aft_sphere *sphere, int nrow, int count, const aft_real *f,
                  aft_real *east_cos, aft_real *north_cos, aft_team *team)
{
    job j = {sphere, gradient_link, nrow, count, f, f, east_cos, north_cos};
    aft_team_do(team, sphere->truncation / 2 + 1, gradient_pair, &j);
}

/* first = factor(n) x */
static void scale_wavenumber(void *context, int m, int thread)
{
    (void)thread;
    const job        *j = context;
    const aft_sphere *s = j->sphere;
    for (int n = m; n <= s->truncation + 1; n++) {
        const size_t   here   = (size_t)(s->first[m] + n - m) * 2 * (size_t)j->nrow;
        const aft_real factor = (aft_real)j->link_of(s, m, n).turn;
        for (int part = 0; part < 2; part++)
            for (int i = part * j->nrow; i < part * j->nrow + j->count; i++)
                j->first[here + (size_t)i] = factor * j->x[here + (size_t)i];
    }
}

static link laplacian_factor(const aft_sphere *s, int m, int n)
{
    (void)m;
    return (link){.turn = -(double)n * (n + 1) / (s->radius * s->radius)};
}

static link inverse_factor(const aft_sphere *s, int m, int n)
{
    (void)m;
    return (link){.turn = n ? -s->radius * s->radius / ((double)n * (n + 1)) : 0};
}

void aft_laplacian(const aft_sphere *sphere, int nrow, int count, const aft_real *f, aft_real *out,
                   aft_team *team)
{
    job j = {sphere, laplacian_factor, nrow, count, f, f, out, NULL};
    aft_team_do(team, sphere->truncation + 1, scale_wavenumber, &j);
}

void aft_inverse_laplacian(const aft_sphere *sphere, int nrow, int count, const aft_real *f,
                           aft_real *out, aft_team *team)
{
    job j = {sphere, inverse_factor, nrow, count, f, f, out, NULL};
    aft_team_do(team, sphere->truncation + 1, scale_wavenumber, &j);
}

void aft_power_spectrum(const aft_sphere *sphere, int nrow, const aft_real *f, double *power)
{
    for (int n = 0; n <= sphere->truncation; n++) {
        power[n] = 0;
        for (int m = 0; m <= n; m++) {
            const aft_real *c  = f + (size_t)(sphere->first[m] + n - m) * 2 * (size_t)nrow;
            double          re = (double)c[0], im = (double)c[nrow];
            power[n] += (m ? 2 : 1) * (re * re + im * im);
        }
    }
}
