/* SPDX-License-Identifier: Apache-2.0 */
#include "base/math.h"
#include "climate/dynamics/model.h"

/* Sums over the columns of one latitude. */
static aft_core_budget latitude_sums(const aft_core *c, int lat)
{
    const aft_planet *planet = &c->settings.planet;
    const aft_levels *l      = c->levels;
    const int         nlon   = c->sphere->nlon;
    const size_t      plane  = (size_t)lat * (size_t)nlon;
    const aft_real *u = aft_core_row(c, AFT_NOW, lat, c->leap.rows.u);
    const aft_real *v = aft_core_row(c, AFT_NOW, lat, c->leap.rows.v);
    const aft_real *t = aft_core_row(c, AFT_NOW, lat, c->leap.rows.t);
    const double    cos2 = c->sphere->cos2[lat], a = c->sphere->radius;
    aft_core_budget sum  = {0};
    for (int i = 0; i < nlon; i++) {
        double p = c->pressure[AFT_NOW][plane + (size_t)i], energy = c->ground[plane + (size_t)i] * p;
        double momentum = 0;
        for (int k = 0; k < l->nlev; k++) {
            double thickness = (l->a[k + 1] - l->a[k]) + (l->b[k + 1] - l->b[k]) * p;
            double x = (double)u[k * nlon + i], y = (double)v[k * nlon + i];
            double kelvin = (double)t[k * nlon + i] + AFT_REFERENCE_TEMPERATURE;
            energy += thickness * (0.5 * (x * x + y * y) / cos2 + planet->heat_capacity * kelvin);
            momentum += thickness * a * (x + planet->rotation * a * cos2);
        }
        sum.surface_pressure += p;
        sum.energy += energy / planet->gravity;
        sum.angular_momentum += momentum / planet->gravity;
    }
    return sum;
}

aft_core_budget aft_core_means(aft_core *c)
{
    aft_core_budget mean = {0};
    for (int lat = 0; lat < c->sphere->nlat; lat++) {
        const double    share = c->sphere->weight[lat] / c->sphere->nlon;
        aft_core_budget sum   = latitude_sums(c, lat);
        mean.surface_pressure += share * sum.surface_pressure;
        mean.energy += share * sum.energy;
        mean.angular_momentum += share * sum.angular_momentum;
    }
    return mean;
}
