/* SPDX-License-Identifier: Apache-2.0 */
/* The vertical differences of Simmons & Burridge (1981, Mon. Wea. Rev. 109, 758-766) on hybrid levels.
 * Layer k lies between half levels k (above) and k + 1. With p- and p+ their pressures:
 *
 *     log ratio  ln(p+ / p-)
 *     alpha      1 - p- ln(p+ / p-) / (p+ - p-)
 *     geopotential of the layer  phi_k = phi_{k+1/2} + alpha R T_k
 *     (grad ln p)_k = (p_s / (p+ - p-)) (b+ - b- + twist ln(p+ / p-) / (p+ - p-)) grad ln p_s
 *     twist      a+ b- - a- b+
 *
 * Where p- = 0, the limit is taken: alpha = 1 and no log ratio is used. (Simmons & Burridge take ln 2,
 * which places the top layer better but breaks the exact balance of an isothermal atmosphere there.)
 * Where twist = 0 the log ratio does not depend on p_s. */
#ifndef AFTERMATH_CLIMATE_DYNAMICS_VERTICAL_H
#define AFTERMATH_CLIMATE_DYNAMICS_VERTICAL_H

#include "base/real.h"
#include "climate/dynamics/levels.h"

/* The resting isothermal atmosphere about which gravity waves are implicit. A warm one keeps the
 * explicit rest stable (Simmons, Hoskins & Burridge 1978, Mon. Wea. Rev. 106, 405-412). */
static const double AFT_REFERENCE_TEMPERATURE = 300;     /* K  */
static const double AFT_REFERENCE_PRESSURE    = 100000;  /* Pa, p_s */

/* One layer of given p_s. */
typedef struct {
    double thickness;  /* p+ - p-, Pa        */
    double log_ratio, alpha, twist;
} aft_layer_at;
aft_layer_at aft_layer_of(const aft_levels *levels, int k, double surface_pressure);

/* Linear operators of the reference atmosphere, x and out [nlev]:
 *   geopotential  R sum_{j>k} log_ratio_j T_j + alpha_k R T_k
 *   compression   kappa T_r (log_ratio_k / thickness_k sum_{j<k} thickness_j D_j + alpha_k D_k)
 *   outflow       sum_j thickness_j D_j / p_s
 * so that dD/dt = -laplacian(geopotential(T) + R T_r ln p_s), dT/dt = -compression(D),
 * d ln p_s / dt = -outflow(D). */
typedef struct {
    int    nlev;
    double gas_constant, kappa;
    double thickness[AFT_MAX_LEVELS], log_ratio[AFT_MAX_LEVELS], alpha[AFT_MAX_LEVELS];
    double log_per_thickness[AFT_MAX_LEVELS];
} aft_reference;
void   aft_reference_create(aft_reference *reference, const aft_levels *levels, double gas_constant,
                            double heat_capacity);
void   aft_reference_geopotential(const aft_reference *r, const double *t, double *out);
void   aft_reference_compression(const aft_reference *r, const double *d, double *out);
double aft_reference_outflow(const aft_reference *r, const double *d);

/* inverse [nlev][nlev], inverse[j][k] = element (k, j) of
 * (I + half^2 wave (geopotential compression + R T_r outflow))^-1, rows `stride` apart;
 * wave = n (n + 1) / a^2 [m-2], half [s]. scratch: 2 nlev^2 values. */
void aft_reference_invert(const aft_reference *r, double wave, double half, double *inverse,
                          int stride, double *scratch);

#endif
