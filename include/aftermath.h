/* SPDX-License-Identifier: Apache-2.0 */
/* aftermath.h: the whole public interface, in the order of the catastrophe. */
#ifndef AFTERMATH_H
#define AFTERMATH_H

#include "aftermath/base.h"
#include "aftermath/chain.h"
#include "aftermath/climate.h"
#include "aftermath/crops.h"
#include "aftermath/dispute.h"
#include "aftermath/earth.h"
#include "aftermath/effects.h"
#include "aftermath/fallout.h"
#include "aftermath/fires.h"
#include "aftermath/food.h"
#include "aftermath/run.h"
#include "aftermath/scenario.h"

#endif
