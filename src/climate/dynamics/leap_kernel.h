/* SPDX-License-Identifier: Apache-2.0 */
/* One zonal wavenumber leaps from `before` over `now`. Waves of the reference atmosphere are means of
 * both ends, x~ = (x+ + x-) / 2, h = leap / 2:
 *
 *   D~ = D- + h [N_D + l (ground + energy)] + h l (G T~ + R T_r q~)      l = n (n + 1) / a^2
 *   T~ = T- + h (N_T - C D~)      q~ = q- + h (N_q - outflow D~)
 *
 * (G, C: geopotential, compression of vertical.h), so that D~ comes from one inverse matrix per n and
 * x+ = 2 x~ - x-. Then damping, implicit; then the filter of Williams (2011, Mon. Wea. Rev. 139,
 * 1996-2007), d = nu / 2 (x- - 2 x + x+): x + share d, x+ - (1 - share) d. Included by kernels_*.c. */
typedef double vec __attribute__((vector_size(VECTOR_BYTES), aligned(8), may_alias));
enum { LANES = VECTOR_BYTES / 8, TILE = 8, VECTORS = TILE / LANES };

/* out = matrix x for both parts; all [stride], matrix [column][stride], stride a multiple of TILE. */
static void apply(int columns, int stride, const double *matrix, const double *x, double *out)
{
    for (int k = 0; k < stride; k += TILE) {
        vec re[VECTORS] = {{0}}, im[VECTORS] = {{0}};
        for (int j = 0; j < columns; j++) {
            const double *column = matrix + (size_t)j * (size_t)stride + k;
            for (int i = 0; i < VECTORS; i++) {
                vec c = *(const vec *)(column + i * LANES);
                re[i] += c * x[j];
                im[i] += c * x[stride + j];
            }
        }
        for (int i = 0; i < VECTORS; i++) {
            *(vec *)(out + k + i * LANES)          = re[i];
            *(vec *)(out + stride + k + i * LANES) = im[i];
        }
    }
}

/* Tendencies of one coefficient and part. */
typedef struct {
    double vorticity[AFT_MAX_LEVELS], divergence[AFT_MAX_LEVELS], temperature[AFT_MAX_LEVELS];
    double log_pressure;
} tendency;

/* here: of (n, part); other: of (n, the other part); up, down: of (n +- 1, part). */
static void gather(const aft_leap *c, const aft_link *link, double turn, double wave,
                   const aft_real *here, const aft_real *other, const aft_real *up,
                   const aft_real *down, tendency *restrict out)
{
    const aft_rows r = c->rows;
    const double   above = link->div_up, below = link->div_down;
    for (int k = 0; k < c->nlev; k++) {
        int u = r.du + k, v = r.dv + k, hu = r.heat_u + k, hv = r.heat_v + k;
        out->divergence[k] = turn * (double)other[u] + above * (double)up[v] + below * (double)down[v]
                             + wave * (double)here[r.energy + k];
        out->vorticity[k] = turn * (double)other[v] - above * (double)up[u] - below * (double)down[u];
        out->temperature[k] =
            (double)here[r.warming + k]
            - (turn * (double)other[hu] + above * (double)up[hv] + below * (double)down[hv]);
    }
    out->log_pressure = (double)here[r.dlog_pressure];
}

/* The right side for D~. */
static void right_side(const aft_leap *c, const tendency *t, const double *before, double wave,
                       double ground, double *restrict right)
{
    const aft_rows r = c->rows;
    const double   h = 0.5 * c->leap, rt = c->reference->gas_constant * AFT_REFERENCE_TEMPERATURE;
    double         free[AFT_MAX_LEVELS], phi[AFT_MAX_LEVELS];
    for (int k = 0; k < c->nlev; k++)
        free[k] = before[r.temperature + k] + h * t->temperature[k];
    aft_reference_geopotential(c->reference, free, phi);
    double flat = ground + rt * (before[r.log_pressure] + h * t->log_pressure);
    for (int k = 0; k < c->nlev; k++)
        right[k] = before[r.divergence + k] + h * (t->divergence[k] + wave * (phi[k] + flat));
}

static void leap_forward(const aft_leap *c, const tendency *t, const double *before,
                         const double *mean, double *restrict next)
{
    const aft_rows r = c->rows;
    double         squeeze[AFT_MAX_LEVELS];
    aft_reference_compression(c->reference, mean, squeeze);
    for (int k = 0; k < c->nlev; k++) {
        next[r.vorticity + k]   = before[r.vorticity + k] + c->leap * t->vorticity[k];
        next[r.divergence + k]  = 2 * mean[k] - before[r.divergence + k];
        next[r.temperature + k] = before[r.temperature + k] + c->leap * (t->temperature[k] - squeeze[k]);
    }
    next[r.log_pressure] = before[r.log_pressure]
                           + c->leap * (t->log_pressure - aft_reference_outflow(c->reference, mean));
}

/* Damping; weight times the kinetic energy it takes goes to loss. Temperature is damped on surfaces of
 * constant pressure to first order. */
static void damp(const aft_leap *c, int m, int n, double weight, double *restrict next,
                 double *restrict loss)
{
    const aft_rows r = c->rows;
    const size_t   row = (size_t)n * (size_t)c->stride;
    const double  *keep_z = c->keep_vorticity + row
                           + (m ? (size_t)(c->truncation + 1) * (size_t)c->stride : 0);
    const double  *keep_d = c->keep_divergence + row;
    const double   keep_t = c->keep_temperature[n], q = next[r.log_pressure];
    for (int k = 0; k < c->nlev; k++) {
        double z = next[r.vorticity + k], d = next[r.divergence + k];
        double z_left = z * keep_z[k], d_left = d * keep_d[k], fixed = c->slope[k] * q;
        loss[k] += weight * ((z - z_left) * (z + z_left) + (d - d_left) * (d + d_left));
        next[r.vorticity + k] = z_left, next[r.divergence + k] = d_left;
        next[r.temperature + k] = keep_t * (next[r.temperature + k] - fixed) + fixed;
    }
}

static void filter(const aft_leap *c, const double *restrict next, double *restrict now,
                   double *restrict before)
{
    const double nu = c->first ? 0 : 0.5 * c->filter, share = c->filter_share;
    for (int i = 0; i < c->rows.state; i++) {
        double d  = nu * ((before[i] - now[i]) + (next[i] - now[i]));
        before[i] = now[i] + share * d;
        now[i]    = next[i] - (1 - share) * d;
    }
}

static void leap_coefficient(const aft_leap *c, int m, int n, const aft_real *flux, double *now,
                             double *before, double *loss)
{
    const aft_link *link = c->link + c->first_coefficient[m] + n - m;
    const double   *ground = c->ground + 2 * (c->first_coefficient[m] + n - m);
    const double    wave = n * (n + 1.0) / (c->radius * c->radius);
    const size_t    part_step = (size_t)c->rows.flux, step = 2 * part_step, state = (size_t)c->rows.state;
    tendency        t[2];
    double          right[2 * AFT_MAX_LEVELS], mean[2 * AFT_MAX_LEVELS];
    for (size_t part = 0; part < 2; part++) {
        const aft_real *here = flux + part * part_step;
        gather(c, link, part ? link->turn : -link->turn, wave, here, flux + (1 - part) * part_step,
               here + step, n > m ? here - step : here, &t[part]);
        if (m == 0 && n == 0 && part == 0)
            for (int k = 0; k < c->nlev; k++)
                t[0].temperature[k] += c->heat[k];
        right_side(c, &t[part], before + part * state, wave, ground[part],
                   right + part * (size_t)c->stride);
    }
    apply(c->nlev, c->stride, c->inverse + (size_t)n * (size_t)c->nlev * (size_t)c->stride, right, mean);
    for (size_t part = 0; part < 2; part++) {
        double next[3 * AFT_MAX_LEVELS + TILE] = {0};
        leap_forward(c, &t[part], before + part * state, mean + part * (size_t)c->stride, next);
        damp(c, m, n, n ? (m ? 2 : 1) / (2 * wave) : 0, next, loss);
        filter(c, next, now + part * state, before + part * state);
    }
}

static void leap(const aft_leap *c, int m, const aft_real *flux, double *now, double *before,
                 double *loss)
{
    const size_t state = 2 * (size_t)c->rows.state;
    for (int n = m; n <= c->truncation; n++) {
        for (size_t i = 0; i < state; i += 64 / sizeof *now) {  /* of n + 1 */
            __builtin_prefetch(now + state + i, 1);
            __builtin_prefetch(before + state + i, 1);
        }
        leap_coefficient(c, m, n, flux, now, before, loss);
        flux += 2 * (size_t)c->rows.flux;
        now += state, before += state;
    }
}

/* out (n, part) from the state at (n, part), (n, the other part), (n +- 1, part). */
static void wave_rows(const aft_leap *c, const aft_link *link, double sign, const double *here,
                      const double *other, const double *up, const double *down,
                      aft_real *restrict out)
{
    const aft_rows r = c->rows;
    const double   turn = sign * link->wind_turn, above = link->wind_up, below = link->wind_down;
    for (int k = 0; k < c->nlev; k++) {
        int z = r.vorticity + k, d = r.divergence + k;
        out[r.u + k]     = (aft_real)(turn * other[d] + above * up[z] + below * down[z]);
        out[r.v + k]     = (aft_real)(turn * other[z] - above * up[d] - below * down[d]);
        out[r.zeta + k]  = (aft_real)here[z];
        out[r.delta + k] = (aft_real)here[d];
        out[r.t + k]     = (aft_real)here[r.temperature + k];
    }
    int q = r.log_pressure;
    out[r.q]     = (aft_real)here[q];
    out[r.east]  = (aft_real)(sign * link->turn * other[q]);
    out[r.north] = (aft_real)(link->grad_up * up[q] + link->grad_down * down[q]);
}

static void waves(const aft_leap *c, int m, const double *now, aft_real *out)
{
    const size_t state = (size_t)c->rows.state, wave = (size_t)c->rows.wave;
    for (int n = m; n <= c->truncation + 1; n++) {
        const aft_link *link = c->link + c->first_coefficient[m] + n - m;
        for (size_t part = 0; part < 2; part++) {
            const double *here = now + part * state;
            wave_rows(c, link, part ? 1 : -1, here, now + (1 - part) * state,
                      n <= c->truncation ? here + 2 * state : here, n > m ? here - 2 * state : here,
                      out + part * wave);
        }
        if (n == 0)
            out[c->rows.q] = 0;
        now += 2 * state, out += 2 * wave;
    }
}
