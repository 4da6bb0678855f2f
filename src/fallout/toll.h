/* SPDX-License-Identifier: Apache-2.0 */
/* Private to fallout: who dies at a dose in the open, given where people shelter. */
#ifndef AFTERMATH_FALLOUT_TOLL_H
#define AFTERMATH_FALLOUT_TOLL_H

#include "aftermath/base.h"

enum { AFT_NSHELTER = 4 };  /* open, house, basement, apartment */

typedef struct {
    double share[AFT_NSHELTER];         /* of the people; sums to 1               */
    double transmission[AFT_NSHELTER];  /* dose inside over dose outside          */
    double ld50, spread;                /* [Gy], [1] of the logarithm             */
} aft_toll;

aft_toll aft_toll_of(const aft_assumptions *assumptions);

/* Part of the people who die of a mean dose [Gy] in the open of variance `uneven` [Gy2] over the
 * place, which is taken as lognormal with s^2 = ln(1 + uneven / dose^2):
 *     sum over shelters of share Phi((ln(transmission dose / LD50) - s^2 / 2) / sqrt(spread^2 + s^2)) */
double aft_toll_part(const aft_toll *toll, double dose, double uneven);

#endif
