/* SPDX-License-Identifier: Apache-2.0 */
/* Ranges to a given effect. Overpressure does not fall evenly with range above the Mach stem, so
 * the far end is scanned inward for the last crossing before bisection. */
#include "base/math.h"
#include "effects/prompt.h"

double aft_largest_range(const aft_device *device, aft_effect effect, double level)
{
    double l    = aft_cbrt(device->yield_kt) * device->ambient.length;
    double far  = aft_max(30e3 * l, 400e3), near = 0.5 * l, step = 0.97;
    double high = far;
    if (effect(device, far) >= level)
        return far;
    double low = far;
    while (low > near && effect(device, low) < level) {
        high = low;
        low *= step;
    }
    if (low <= near)
        return effect(device, 0) >= level ? near : 0;
    for (int i = 0; i < 60 && high - low > 1e-9 * low; i++) {
        double middle = 0.5 * (low + high);
        if (effect(device, middle) >= level)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* To 5 m kt^(-1/3): the maximum is flat. */
double aft_best_height(aft_blast_model model, double overpressure_Pa)
{
    aft_device d = {.yield_kt = 1, .model = model, .ambient = aft_ambient_at(0)};
    double best_h = 0, best_r = 0;
    for (int i = 0; i <= 160; i++) {  /* the fits have small wiggles: scan, do not search */
        d.hob_m  = 5.0 * i;
        double r = aft_largest_range(&d, aft_overpressure, overpressure_Pa);
        if (r > best_r) {
            best_r = r;
            best_h = d.hob_m;
        }
    }
    return best_h;
}
