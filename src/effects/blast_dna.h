/* SPDX-License-Identifier: Apache-2.0 */
/* Parts of the DNA 1-kt standard that dynamic pressure uses too; lengths [m kt^(-1/3)]. */
#ifndef AFTERMATH_EFFECTS_BLAST_DNA_H
#define AFTERMATH_EFFECTS_BLAST_DNA_H

#include "effects/prompt.h"

double aft_dna_free_air(double slant);                     /* overpressure without ground [Pa]    */
double aft_dna_density_ratio(double overpressure_Pa);      /* behind the shock front [1]          */
double aft_dna_regular_share(double range, double hob);    /* 1: regular reflection, 0: Mach stem */

#endif
