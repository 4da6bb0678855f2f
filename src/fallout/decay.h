/* SPDX-License-Identifier: Apache-2.0 */
/* How the dose rate of fallout falls with time, and what it adds up to. */
#ifndef AFTERMATH_FALLOUT_DECAY_H
#define AFTERMATH_FALLOUT_DECAY_H

typedef enum { AFT_DECAY_GD, AFT_DECAY_POWER } aft_decay_law;

/* Dose rate t [s] after the burst over that at 1 h. GD: Glasstone & Dolan 1977, Table 9.19, straight
 * in log-log between its times, t^-1.2 before 1 h, its last slope after 1000 h.
 * POWER: t^-1.2 (Way & Wigner 1948). t > 0. */
double aft_decay(aft_decay_law law, double t);

/* Integral of it from t0 to t1 [h], exact for the broken line; 0 < t0 <= t1. */
double aft_decay_integral(aft_decay_law law, double t0, double t1);

#endif
