/* SPDX-License-Identifier: Apache-2.0 */
/* Units in which the sources state their numbers, in SI; and the globe's size. */
#ifndef AFTERMATH_BASE_UNITS_H
#define AFTERMATH_BASE_UNITS_H

static const double AFT_FOOT     = 0.3048;    /* [m]     exact                                      */
static const double AFT_MILE     = 1609.344;  /* [m]     statute, exact                             */
static const double AFT_PSI      = 6894.757;  /* [Pa]    pound-force per square inch                */
static const double AFT_CAL_CM2  = 41840.0;   /* [J m-2] thermochemical calorie per square cm, exact */
static const double AFT_KT_JOULE = 4.184e12;  /* [J]     kiloton: 1e12 calories, exact by definition */
static const double AFT_EARTH_RADIUS = 6371008.8;  /* [m] mean radius R1 of GRS 80, IUGG             */

#endif
