/* SPDX-License-Identifier: Apache-2.0 */
/* Vertical diffusion by backward Euler, elimination from the top (Richtmyer & Morton 1967 ch. 8;
 * coupling to the surface: Polcher et al. 1998, Global Planet. Change 19, 261).
 *
 *     m_k (x_k - x_k^old) = g_k (x_{k-1} - x_k) + g_{k+1} (x_{k+1} - x_k)         k downward
 *
 * Eliminating all above k leaves  D_k x_k = r_k + g_{k+1} (x_{k+1} - x_k)  with
 *
 *     c_k = g_k / (D_{k-1} + g_k)    D_k = m_k + c_k D_{k-1}    r_k = m_k x_k^old + c_k r_{k-1}
 *
 * and upward  x_{k-1} = r_{k-1} / (D_{k-1} + g_k) + c_k x_k. Nothing is subtracted: what is positive
 * stays so and the sum of m x is kept to rounding. At the ground  x = r / D + (dt / D) flux. */
#include "climate/boundary/kernel.h"

/* c and 1 / (D + g) of every level; D of the lowest in `last`. */
static VECTOR_KERNEL void factorise(int n, int nlev, const aft_real *restrict mass,
                                    const aft_real *restrict conduct, double *restrict factor,
                                    double *restrict inverse, double *restrict last)
{
    for (int i = 0; i < n; i++)
        last[i] = (double)mass[i];
    for (int k = 1; k < nlev; k++) {
        size_t at = (size_t)k * (size_t)n;
        for (int i = 0; i < n; i++) {
            double g = (double)conduct[at + i], inv = 1 / (last[i] + g), c = g * inv;
            inverse[at + i] = inv;
            factor[at + i] = c;
            last[i] = (double)mass[at + i] + c * last[i];
        }
    }
}

/* r_k += c_k r_{k-1}, from the top down. */
static VECTOR_KERNEL void eliminate(int n, int nlev, const double *restrict factor, double *restrict right)
{
    for (int k = 1; k < nlev; k++) {
        size_t at = (size_t)k * (size_t)n;
        double *restrict r = right + at;
        const double *restrict above = right + at - n;
        for (int i = 0; i < n; i++)
            r[i] += factor[at + i] * above[i];
    }
}

/* right holds r but for its lowest row, which holds x; on return all hold x. */
static VECTOR_KERNEL void substitute(int n, int nlev, const double *restrict factor,
                                     const double *restrict inverse, double *restrict right)
{
    for (int k = nlev - 1; k >= 1; k--) {
        size_t at = (size_t)k * (size_t)n;
        const double *restrict below = right + at;
        double *restrict r = right + at - n;
        for (int i = 0; i < n; i++)
            r[i] = r[i] * inverse[at + i] + factor[at + i] * below[i];
    }
}

static VECTOR_KERNEL void weigh(size_t n, const aft_real *restrict mass, const aft_real *restrict x,
                                double *restrict right)
{
    for (size_t i = 0; i < n; i++)
        right[i] = (double)mass[i] * (double)x[i];
}

static VECTOR_KERNEL void weigh_double(size_t n, const aft_real *restrict mass,
                                       const double *restrict x, double *restrict right)
{
    for (size_t i = 0; i < n; i++)
        right[i] = (double)mass[i] * x[i];
}

/* Wind's lowest row under drag, and the stress on the ground. */
static VECTOR_KERNEL void brake(int n, double step, const aft_real *restrict drag,
                                const double *restrict last, double *restrict right,
                                double *restrict stress)
{
    for (int i = 0; i < n; i++) {
        right[i] /= last[i] + step * (double)drag[i];
        stress[i] = (double)drag[i] * right[i];
    }
}

/* Energy [J m-2] that wind loses between levels k - 1 and k, half to each, as Boville & Bretherton
 * (2003, J. Climate 16, 3877): g dV . dV' with dV of the end and dV' of the middle of the step. */
static VECTOR_KERNEL void dissipate(int n, const aft_real *restrict conduct, const aft_real *restrict old,
                                    const double *restrict now, double *restrict heat,
                                    double *restrict total)
{
    for (int i = 0; i < n; i++) {
        double shear = now[i + n] - now[i], before = (double)old[i + n] - (double)old[i];
        double lost = 0.5 * (double)conduct[i] * shear * (shear + before);
        heat[i] += 0.5 * lost;
        heat[i + n] += 0.5 * lost;
        total[i] += lost;
    }
}

static VECTOR_KERNEL void dissipate_ground(int n, double step, const double *restrict stress,
                                           const aft_real *restrict old, const double *restrict now,
                                           double *restrict heat, double *restrict total)
{
    for (int i = 0; i < n; i++) {
        double lost = 0.5 * step * stress[i] * (now[i] + (double)old[i]);
        heat[i] += lost;
        total[i] += lost;
    }
}

static VECTOR_KERNEL void store(size_t n, const double *restrict x, aft_real *restrict wind)
{
    for (size_t i = 0; i < n; i++)
        wind[i] = (aft_real)x[i];
}

/* Both components; the heat of each level is left in work->right[2]. */
static void mix_wind(const aft_columns *c, const aft_surface_exchange *exchange, aft_boundary_air *air,
                     aft_boundary *work)
{
    int       n = c->ncol, nlev = c->nlev;
    size_t    cells = (size_t)n * (size_t)nlev, low = cells - (size_t)n;
    aft_real *wind[2] = {air->u, air->v};
    double   *stress[2] = {work->stress_u, work->stress_v}, *heat = work->right[2];

    factorise(n, nlev, c->mass, work->conduct_wind, work->factor, work->inverse, work->slope);
    for (size_t i = 0; i < cells; i++)
        heat[i] = 0;
    for (int i = 0; i < n; i++)
        work->dissipation[i] = 0;
    for (int axis = 0; axis < 2; axis++) {
        double *x = work->right[axis];
        weigh(cells, c->mass, wind[axis], x);
        eliminate(n, nlev, work->factor, x);
        brake(n, c->time_step, exchange->total_drag, work->slope, x + low, stress[axis]);
        substitute(n, nlev, work->factor, work->inverse, x);
        for (size_t at = 0; at < low; at += (size_t)n)
            dissipate(n, work->conduct_wind + at + n, wind[axis] + at, x + at, heat + at,
                      work->dissipation);
        dissipate_ground(n, c->time_step, stress[axis], wind[axis] + low, x + low, heat + low,
                         work->dissipation);
        store(cells, x, wind[axis]);
    }
    for (int i = 0; i < n; i++)
        work->dissipation[i] /= c->time_step;
}

/* The counter-gradient fluxes' convergence, J m-2 or kg m-2 of the step. */
static VECTOR_KERNEL void add_counter(int n, double step, const aft_real *restrict above,
                                      const aft_real *restrict below, const aft_real *restrict flux,
                                      double *restrict right)
{
    for (int i = 0; i < n; i++)
        right[i] += step * ((double)below[i] - (double)above[i]) * (double)flux[i];
}

/* 1 where the counter-gradient flux leaves vapour everywhere, else 0. */
static VECTOR_KERNEL void vapour_suffices(int n, double step, const aft_real *restrict above,
                                          const aft_real *restrict below, const aft_real *restrict flux,
                                          const double *restrict right, aft_real *restrict enough)
{
    for (int i = 0; i < n; i++) {
        double left = right[i] + step * ((double)below[i] - (double)above[i]) * (double)flux[i];
        enough[i] = left < 0 ? R(0) : enough[i];
    }
}

static void add_counter_gradients(const aft_columns *c, const aft_surface_exchange *exchange,
                                  aft_boundary *work)
{
    int       n = c->ncol;
    size_t    low = (size_t)(c->nlev - 1) * (size_t)n;
    aft_real *flux = work->row[0], *enough = work->row[1];
    aft_real *counter = work->counter;
    for (int i = 0; i < n; i++) {
        enough[i] = 1;
        counter[i] = counter[low + (size_t)n + (size_t)i] = 0;
        flux[i] = larger(exchange->vapour_flux[i], 0);
    }
    for (size_t at = 0; at <= low; at += (size_t)n)
        vapour_suffices(n, c->time_step, counter + at, counter + at + n, flux, work->right[1] + at, enough);
    for (int i = 0; i < n; i++)
        flux[i] *= enough[i];
    for (size_t at = 0; at <= low; at += (size_t)n) {
        add_counter(n, c->time_step, counter + at, counter + at + n, exchange->heat_flux,
                    work->right[0] + at);
        add_counter(n, c->time_step, counter + at, counter + at + n, flux, work->right[1] + at);
    }
}

/* m s + heat of wind. */
static VECTOR_KERNEL void weigh_energy(size_t n, const aft_real *restrict mass,
                                       const aft_real *restrict temperature,
                                       const aft_real *restrict height, const double *restrict heat,
                                       double *restrict right)
{
    for (size_t i = 0; i < n; i++)
        right[i] = (double)mass[i] * (AFT_DRY_HEAT * (double)temperature[i] +
                                      AFT_GRAVITY * (double)height[i]) + heat[i];
}

static VECTOR_KERNEL void lines(int n, double step, const double *restrict heat,
                                const double *restrict vapour, double *restrict heat_offset,
                                double *restrict vapour_offset, double *restrict slope)
{
    for (int i = 0; i < n; i++) {
        double inv = 1 / slope[i];
        heat_offset[i] = heat[i] * inv;
        vapour_offset[i] = vapour[i] * inv;
        slope[i] = step * inv;
    }
}

static VECTOR_KERNEL void settle_lowest(int n, double step, const double *restrict slope,
                                        const double *restrict emission,
                                        const double *restrict deposition, double *restrict right,
                                        double *restrict deposited)
{
    for (int i = 0; i < n; i++) {
        double inv = slope[i] / step;  /* 1 / D */
        double gain = emission ? step * emission[i] : 0, loss = deposition ? step * deposition[i] : 0;
        double x = (right[i] + gain) * inv / (1 + loss * inv);
        right[i] = x;
        if (deposition)
            deposited[i] += loss * x;
    }
}

static void mix_tracers(const aft_columns *c, const aft_boundary_ground *ground, aft_boundary_air *air,
                        aft_boundary *work)
{
    int    n = c->ncol, nlev = c->nlev;
    size_t cells = (size_t)n * (size_t)nlev, low = cells - (size_t)n;
    for (int t = 0; t < air->ntracer; t++) {
        double *x = air->tracer + (size_t)t * cells;
        size_t  row = (size_t)t * (size_t)n;
        const double *emission = ground && ground->emission ? ground->emission + row : NULL;
        const double *deposition = ground && ground->deposition ? ground->deposition + row : NULL;
        weigh_double(cells, c->mass, x, work->right[2]);
        eliminate(n, nlev, work->factor, work->right[2]);
        settle_lowest(n, c->time_step, work->slope, emission, deposition, work->right[2] + low,
                      deposition ? ground->deposited + row : NULL);
        substitute(n, nlev, work->factor, work->inverse, work->right[2]);
        for (size_t i = 0; i < cells; i++)
            x[i] = work->right[2][i];
    }
}

void aft_boundary_eliminate(const aft_columns *c, const aft_surface_exchange *exchange,
                            const aft_boundary_ground *ground, aft_boundary_air *air,
                            aft_boundary *work)
{
    int    n = c->ncol, nlev = c->nlev;
    size_t cells = (size_t)n * (size_t)nlev, low = cells - (size_t)n;
    mix_wind(c, exchange, air, work);
    factorise(n, nlev, c->mass, work->conduct_heat, work->factor, work->inverse, work->slope);
    weigh_energy(cells, c->mass, air->temperature, c->height, work->right[2], work->right[0]);
    weigh_double(cells, c->mass, air->vapour, work->right[1]);
    add_counter_gradients(c, exchange, work);
    eliminate(n, nlev, work->factor, work->right[0]);
    eliminate(n, nlev, work->factor, work->right[1]);
    lines(n, c->time_step, work->right[0] + low, work->right[1] + low, work->heat_offset,
          work->vapour_offset, work->slope);
    mix_tracers(c, ground, air, work);
}

static VECTOR_KERNEL void warm(size_t n, const double *restrict energy, const aft_real *restrict height,
                               aft_real *restrict temperature)
{
    for (size_t i = 0; i < n; i++) {
        double t = (double)temperature[i];
        double s = AFT_DRY_HEAT * t + AFT_GRAVITY * (double)height[i];
        temperature[i] = (aft_real)(t + (energy[i] - s) / AFT_DRY_HEAT);
    }
}

void aft_boundary_substitute(const aft_columns *c, aft_boundary *work,
                             const double *heat_flux, const double *vapour_flux,
                             aft_boundary_air *air)
{
    int     n = c->ncol, nlev = c->nlev;
    size_t  cells = (size_t)n * (size_t)nlev, low = cells - (size_t)n;
    double *heat = work->right[0], *vapour = work->right[1];
    for (int i = 0; i < n; i++) {
        heat[low + (size_t)i] = work->heat_offset[i] + work->slope[i] * heat_flux[i];
        vapour[low + (size_t)i] = work->vapour_offset[i] + work->slope[i] * vapour_flux[i];
    }
    substitute(n, nlev, work->factor, work->inverse, heat);
    substitute(n, nlev, work->factor, work->inverse, vapour);
    warm(cells, heat, c->height, air->temperature);
    for (size_t i = 0; i < cells; i++)
        air->vapour[i] = vapour[i];
}
