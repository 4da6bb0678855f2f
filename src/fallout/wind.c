/* SPDX-License-Identifier: Apache-2.0 */
/* The wind that carries a plume: the profile's mean below the cloud, and its turning at the cloud. */
#include "base/math.h"
#include "earth/sample.h"
#include "fallout/plume.h"

enum { MAX_LEVELS = 64 };

typedef struct {
    int    n;
    double height[MAX_LEVELS], east[MAX_LEVELS], north[MAX_LEVELS];
} profile;

static double at(const profile *p, const double *y, double height)
{
    if (height <= p->height[0])
        return y[0];
    int k = 0;
    while (k < p->n - 2 && height > p->height[k + 1])
        k++;
    double w = aft_min((height - p->height[k]) / (p->height[k + 1] - p->height[k]), 1);
    return y[k] + w * (y[k + 1] - y[k]);
}

/* Mean of y from the ground to `top`: 64 middle points. */
static double mean_below(const profile *p, const double *y, double top)
{
    double sum = 0;
    for (int i = 0; i < 64; i++)
        sum += at(p, y, top * (i + 0.5) / 64);
    return sum / 64;
}

aft_carrier aft_carrier_wind(const aft_winds *winds, int month, double lat_deg, double lon_deg,
                             double height, double spread)
{
    profile p = {.n = winds->nlev < MAX_LEVELS ? winds->nlev : MAX_LEVELS};
    for (int k = 0; k < p.n; k++) {
        p.height[k] = (double)winds->height[k];
        aft_wind_at(winds, month, k, lat_deg, lon_deg, &p.east[k], &p.north[k]);
    }
    aft_carrier c = {mean_below(&p, p.east, height), mean_below(&p, p.north, height), 0};
    double speed = sqrt(c.east * c.east + c.north * c.north);
    double de = at(&p, p.east, height + spread) - at(&p, p.east, height - spread);
    double dn = at(&p, p.north, height + spread) - at(&p, p.north, height - spread);
    if (speed > 0 && spread > 0)
        c.shear = fabs(c.east * dn - c.north * de) / speed / (2 * spread);
    return c;
}
