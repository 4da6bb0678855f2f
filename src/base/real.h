/* SPDX-License-Identifier: Apache-2.0 */
/* The working precision of grids, transforms and radiation: float, or double with
 * -DAFT_REAL=double. Masses, budgets and tables are double in both. */
#ifndef AFTERMATH_BASE_REAL_H
#define AFTERMATH_BASE_REAL_H

#ifndef AFT_REAL
#define AFT_REAL float
#endif
typedef AFT_REAL aft_real;

/* sizeof(aft_real) for the preprocessor. */
#define AFT_BYTES_float         4
#define AFT_BYTES_double        8
#define AFT_BYTES_PASTED(type)  AFT_BYTES_##type
#define AFT_BYTES_OF(type)      AFT_BYTES_PASTED(type)
#define AFT_REAL_BYTES          AFT_BYTES_OF(AFT_REAL)

#endif
