/* SPDX-License-Identifier: Apache-2.0 */
/* The vertical differences: what Simmons & Burridge (1981) promise, and the implicit operator. */
#include "climate/dynamics/vertical.h"

#include "base/math.h"
#include "tests/check.h"

enum { MOST = 40, BLOCK = 2 * MOST + 1 };
static const double GAS = 287, HEAT = 1004.5, RADIUS = 6.371e6;
static aft_error    err;
static aft_levels   levels;
static double       air[MOST], flow[MOST];  /* a temperature and a divergence of each layer */

/* Numbers between 0 and 1 without pattern. */
static double noise(int i)
{
    double x = 97.31 * (i + 1) * (i + 2);
    return x - floor(x);
}

static void choose(const char *name)
{
    CHECK(aft_levels_named(name, &levels, &err) == AFT_OK);
    for (int k = 0; k < levels.nlev; k++)
        air[k] = 200 + 100 * noise(k), flow[k] = noise(k + 50) - 0.5;
}

/* sum phi_k s_k + R T_k (omega / p)_k thickness_k = R T_k (grad ln p)_k v thickness_k for s_k the
 * outflow of each layer: what geopotential does to the wind, compression gives to heat. */
static void energy_is_only_converted(double ps)
{
    double phi = 0, work = 0, outflow[MOST], above = 0, heat = 0, size = 0;
    for (int k = 0; k < levels.nlev; k++) {
        aft_layer_at y = aft_layer_of(&levels, k, ps);
        outflow[k]     = flow[k] * y.thickness;
        heat -= GAS * air[k] * (y.log_ratio * above + y.alpha * outflow[k]);
        above += outflow[k];
    }
    for (int k = levels.nlev - 1; k >= 0; k--) {
        aft_layer_at y = aft_layer_of(&levels, k, ps);
        work += (phi + y.alpha * GAS * air[k]) * outflow[k];
        size += fabs((phi + y.alpha * GAS * air[k]) * outflow[k]);
        phi += GAS * air[k] * y.log_ratio;
    }
    CHECK(fabs(work + heat) < 1e-14 * size);
}

/* sum (phi_k - phi_ground) d thickness_k / d p_s = sum R T_k thickness_k d ln p_k / d p_s: no torque but
 * that of mountains. */
static void momentum_is_kept(double ps)
{
    double phi = 0, left = 0, right = 0;
    for (int k = levels.nlev - 1; k >= 0; k--) {
        aft_layer_at y  = aft_layer_of(&levels, k, ps);
        double       db = levels.b[k + 1] - levels.b[k];
        left += (phi + y.alpha * GAS * air[k]) * db;
        right += GAS * air[k] * (db + y.twist * y.log_ratio / y.thickness);
        phi += GAS * air[k] * y.log_ratio;
    }
    CHECK_CLOSE(left, right, 1e-13);
}

/* d phi_k / d ln p_s + R T (grad ln p)_k / grad ln p_s = R T for one T, in every layer. */
static void isothermal_air_balances(double ps)
{
    const double small = 1e-4 * ps;
    double       more = 0, less = 0;
    for (int k = levels.nlev - 1; k >= 0; k--) {
        aft_layer_at y = aft_layer_of(&levels, k, ps);
        aft_layer_at high = aft_layer_of(&levels, k, ps + small), low = aft_layer_of(&levels, k, ps - small);
        double slope = (more + high.alpha - less - low.alpha) / (2 * small) * ps;
        double force = ps / y.thickness
                       * (levels.b[k + 1] - levels.b[k] + y.twist * y.log_ratio / y.thickness);
        CHECK_CLOSE(slope + force, 1, 1e-6);
        more += high.log_ratio, less += low.log_ratio;
    }
}

static void solve(double m[BLOCK][BLOCK + 1], int n)
{
    for (int c = 0; c < n; c++) {
        int pivot = c;
        for (int i = c + 1; i < n; i++)
            pivot = fabs(m[i][c]) > fabs(m[pivot][c]) ? i : pivot;
        for (int j = 0; j <= n; j++) {
            double keep = m[c][j];
            m[c][j] = m[pivot][j], m[pivot][j] = keep;
        }
        for (int i = 0; i < n; i++) {
            double f = m[i][c] / m[c][c];
            for (int j = 0; j <= n && i != c; j++)
                m[i][j] -= f * m[c][j];
        }
    }
}

/* D, T, ln p_s of one n as one system of 2 nlev + 1 unknowns, means of both ends of a leap. */
static void inverse_solves_whole_system(double half, int wavenumber)
{
    static double    m[BLOCK][BLOCK + 1], inverse[MOST * MOST], scratch[2 * MOST * MOST];
    const int        n = levels.nlev;
    const double     wave = wavenumber * (wavenumber + 1) / (RADIUS * RADIUS);
    const double     rt   = GAS * AFT_REFERENCE_TEMPERATURE, q = 0.01;
    aft_reference    r;
    double           unit[MOST], out[MOST], phi[MOST];
    aft_reference_create(&r, &levels, GAS, HEAT);
    for (int j = 0; j < n; j++) {
        for (int i = 0; i < n; i++)
            unit[i] = i == j;
        aft_reference_geopotential(&r, unit, phi);
        aft_reference_compression(&r, unit, out);
        for (int i = 0; i < n; i++) {
            m[i][j] = i == j, m[i][n + j] = -half * wave * phi[i];
            m[n + i][j] = half * out[i], m[n + i][n + j] = i == j;
        }
        m[2 * n][j] = half * aft_reference_outflow(&r, unit), m[2 * n][n + j] = 0;
        m[j][2 * n] = -half * wave * rt, m[n + j][2 * n] = 0;
        m[j][2 * n + 1] = 1e-5 * flow[j], m[n + j][2 * n + 1] = air[j] - 250;
    }
    m[2 * n][2 * n] = 1, m[2 * n][2 * n + 1] = q;
    solve(m, 2 * n + 1);
    aft_reference_invert(&r, wave, half, inverse, n, scratch);
    double t[MOST];
    for (int k = 0; k < n; k++)
        t[k] = air[k] - 250;
    aft_reference_geopotential(&r, t, phi);
    for (int k = 0; k < n; k++) {
        double d = 0;
        for (int j = 0; j < n; j++)
            d += inverse[j * n + k] * (1e-5 * flow[j] + half * wave * (phi[j] + rt * q));
        CHECK(fabs(d - m[k][2 * n + 1] / m[k][k]) < 1e-10 * 1e-5 * (1 + half * half * wave * 1e5));
    }
}

int main(void)
{
    static const char *const names[] = {"L20", "L26", "L30", "L40"};
    for (int i = 0; i < 4; i++) {
        choose(names[i]);
        for (double ps = 50000; ps < 106000; ps += 25000) {
            energy_is_only_converted(ps);
            momentum_is_kept(ps);
            isothermal_air_balances(ps);
        }
        inverse_solves_whole_system(900, 1);
        inverse_solves_whole_system(1800, 42);
    }
    return CHECK_END();
}
