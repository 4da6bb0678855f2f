/* SPDX-License-Identifier: Apache-2.0 */
/* What plume, downdraught and the descent between them carry, in double. The content of plume and
 * downdraught is followed as kg m-2 in the step: what a layer gives is what they take, so that sums
 * close to rounding; a layer gives no more than it has, so that nothing turns negative. */
#include "climate/moist/plume.h"
#include "climate/saturation.h"

/* Exchanged air from the fluxes: the same shares as will be applied to contents. */
static VECTOR_KERNEL void exchange(plume *restrict p)
{
    const int    n = p->b.nlev, top = p->top;
    plume_double up, down, scale, reserved;
    for (int c = 0; c < BLOCK; c++) {
        scale[c] = (double)p->base_flux[c] * p->b.dt;
        up[c] = down[c] = reserved[c] = 0;
        p->subside[n][c] = 0;
    }
    for (int k = n - 1; k >= top; k--)
        for (int c = 0; c < BLOCK; c++) {
            p->entrain_mass[k][c] = scale[c] * (double)p->entrain[k][c];
            up[c] = (up[c] + p->entrain_mass[k][c]) * (1 - (double)p->leave[k][c]);
            p->subside[k][c]  = up[c];
            p->reserved[k][c] = reserved[c];
            reserved[c] += scale[c] * (double)p->uptake[k][c];
        }
    for (int k = top; k < n; k++)
        for (int c = 0; c < BLOCK; c++) {
            p->entrain_down_mass[k][c] = scale[c] * (double)p->entrain_down[k][c];
            p->subside[k][c] -= down[c];
            down[c] = (down[c] + p->entrain_down_mass[k][c]) * (1 - (double)p->leave_down[k][c]);
        }
}

static inline double energy_of(const plume *p, int k, int c)
{
    return AFT_DRY_HEAT * (double)p->b.t[k][c] + AFT_GRAVITY * (double)p->b.z[k][c] +
           AFT_HEAT_VAPORISING * p->b.vapour[k][c] - AFT_HEAT_MELTING * p->b.ice[k][c];
}

/* Plume at layer k: takes in, rains, and gives gain = vapour, liquid, ice, energy to the layer. */
static VECTOR_KERNEL void plume_up(int k, plume *restrict p)
{
    for (int c = 0; c < BLOCK; c++) {
        double in = p->entrain_mass[k][c], ice_part = 1 - (double)p->liquid[k][c];
        double water  = p->up[0][c] + in * (p->b.vapour[k][c] + p->b.liquid[k][c] + p->b.ice[k][c]);
        double energy = p->up[1][c] + in * energy_of(p, k, c);
        double rain = water * (double)p->fall[k][c], leave = (double)p->leave[k][c];
        water -= rain;
        energy += AFT_HEAT_MELTING * ice_part * rain;
        double given = leave * water, vapour = given * (double)p->vapour[k][c];
        double cloud = given - vapour, ice = cloud * ice_part, heat = leave * energy;
        p->rain[k][c]    = rain;
        p->gain[0][k][c] = vapour;
        p->gain[1][k][c] = cloud - ice;
        p->gain[2][k][c] = ice;
        p->gain[3][k][c] = heat;
        p->up[0][c]      = water - given;
        p->up[1][c]      = energy - heat;
    }
}

/* Rain and snow fall through layer k: they melt or freeze, feed the downdraught, and evaporate into
 * the air they fall through, half way to saturation at most. */
static VECTOR_KERNEL void fall(const aft_moist_settings *restrict s, int k, plume *restrict p)
{
    const double       dt = p->b.dt;
    for (int c = 0; c < BLOCK; c++) {
        double liquid = (double)p->liquid[k][c], m = p->b.mass[k][c], t = (double)p->b.t[k][c];
        double rain = p->rain_fall[c] + p->rain[k][c] * liquid;
        double snow = p->snow_fall[c] + p->rain[k][c] * (1 - liquid);
        double room = m * (AFT_DRY_HEAT / AFT_HEAT_MELTING) * (t - AFT_MELTING);
        double melt = room > 0 ? (snow < room ? snow : room) : 0;
        double cold = rain * (1 - (double)aft_liquid_part(p->b.t[k][c]));
        cold        = room < 0 ? (cold < -room ? cold : -room) : 0;
        rain += melt - cold, snow += cold - melt;

        double all = rain + snow, take = (double)p->base_flux[c] * dt * (double)p->uptake[k][c];
        take        = take < all ? take : all;
        double ice  = all > 0 ? snow / all : 0, lost = ice * take;
        p->down[0][c] += take, p->down[1][c] -= AFT_HEAT_MELTING * lost;
        rain -= take - lost, snow -= lost;

        double dry  = 1 - (double)p->humidity[k][c];
        all         = rain + snow;
        double free = all - p->reserved[k][c], wish = m * (double)s->convective_evaporation * dry *
                                                      sqrt(all / dt) * dt;
        double most = 0.25 * m * dry * (double)p->saturation[k][c];
        wish        = wish < most ? wish : most;
        wish        = wish < free ? wish : free;
        wish        = wish > 0 ? wish : 0;
        lost        = ice * wish < snow ? ice * wish : snow;
        double wet  = wish - lost < rain ? wish - lost : rain;
        p->gain[0][k][c] += wet + lost;
        p->gain[3][k][c] += AFT_HEAT_MELTING * (cold - melt - lost);
        p->rain_fall[c] = rain - wet, p->snow_fall[c] = snow - lost;
    }
}

/* Downdraught at layer k: takes in air before fall(), which adds what it evaporates; then gives. */
static VECTOR_KERNEL void take_down(int k, plume *restrict p)
{
    for (int c = 0; c < BLOCK; c++) {
        double in = p->entrain_down_mass[k][c];
        p->down[0][c] += in * (p->b.vapour[k][c] + p->b.liquid[k][c] + p->b.ice[k][c]);
        p->down[1][c] += in * energy_of(p, k, c);
    }
}

static VECTOR_KERNEL void give_down(int k, plume *restrict p)
{
    for (int c = 0; c < BLOCK; c++) {
        double leave = (double)p->leave_down[k][c];
        double water = leave * p->down[0][c], energy = leave * p->down[1][c];
        p->gain[0][k][c] += water, p->gain[3][k][c] += energy;
        p->down[0][c] -= water, p->down[1][c] -= energy;
    }
}

/* New state of layer k; the layer above still holds its old one. */
static VECTOR_KERNEL void settle(int k, plume *restrict p)
{
    const int    up = k > 0 ? k - 1 : 0;
    for (int c = 0; c < BLOCK; c++) {
        double in = p->subside[k][c], over = 1 / p->b.mass[k][c];
        double out = p->entrain_mass[k][c] + p->entrain_down_mass[k][c] + p->subside[k + 1][c];
        double energy = p->gain[3][k][c] + in * energy_of(p, up, c) - out * energy_of(p, k, c);
        double dv = p->gain[0][k][c] + in * p->b.vapour[up][c], v = p->b.vapour[k][c];
        double dl = p->gain[1][k][c] + in * p->b.liquid[up][c], l = p->b.liquid[k][c];
        double di = p->gain[2][k][c] + in * p->b.ice[up][c], i = p->b.ice[k][c];
        dv = (dv - out * v) * over, dl = (dl - out * l) * over, di = (di - out * i) * over;
        double heat = energy * over - AFT_HEAT_VAPORISING * dv + AFT_HEAT_MELTING * di;
        p->b.vapour[k][c] = v + dv, p->b.liquid[k][c] = l + dl, p->b.ice[k][c] = i + di;
        p->b.t[k][c] = R((double)p->b.t[k][c] + heat * (1 / AFT_DRY_HEAT));
    }
}

void aft_plume_carry_water(const aft_moist_settings *s, plume *p)
{
    const int n = p->b.nlev;
    exchange(p);
    for (int c = 0; c < BLOCK; c++)
        p->up[0][c] = p->up[1][c] = p->down[0][c] = p->down[1][c] = p->rain_fall[c] = p->snow_fall[c] = 0;
    for (int k = n - 1; k >= p->top; k--)
        plume_up(k, p);
    for (int k = p->top; k < n; k++) {
        take_down(k, p);
        fall(s, k, p);
        give_down(k, p);
    }
    for (int k = n - 1; k >= p->top; k--)
        settle(k, p);
}

static VECTOR_KERNEL void tracer_down(int k, plume *restrict p)
{
    for (int c = 0; c < BLOCK; c++) {
        double held = p->down[0][c] + p->entrain_down_mass[k][c] * p->tracer[k][c];
        double given = (double)p->leave_down[k][c] * held;
        p->gain[0][k][c] = given;
        p->down[0][c]    = held - given;
    }
}

/* Of the tracer in plume water, the part that rain takes is that of cloud water that falls. */
static VECTOR_KERNEL void tracer_up(int k, double washed, plume *restrict p)
{
    const int          up = k > 0 ? k - 1 : 0;
    for (int c = 0; c < BLOCK; c++) {
        double x = p->tracer[k][c], fall = (double)p->fall[k][c];
        double held  = p->up[0][c] + p->entrain_mass[k][c] * x;
        double cloud = fall + (1 - fall) * (1 - (double)p->vapour[k][c]);
        double lost  = washed * held * (cloud > 0 ? fall / cloud : 0);
        held -= lost;
        double given = (double)p->leave[k][c] * held;
        double out = p->entrain_mass[k][c] + p->entrain_down_mass[k][c] + p->subside[k + 1][c];
        double in  = given + p->gain[0][k][c] + p->subside[k][c] * p->tracer[up][c];
        p->tracer[k][c] = x + (in - out * x) / p->b.mass[k][c];
        p->up[0][c]     = held - given;
        p->fallen[c] += lost;
    }
}

void aft_plume_carry(plume *p, double washed)
{
    for (int c = 0; c < BLOCK; c++)
        p->up[0][c] = p->down[0][c] = p->fallen[c] = 0;
    for (int k = p->top; k < p->b.nlev; k++)
        tracer_down(k, p);
    for (int k = p->b.nlev - 1; k >= p->top; k--)
        tracer_up(k, washed, p);
}
