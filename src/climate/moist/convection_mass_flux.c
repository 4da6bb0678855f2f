/* SPDX-License-Identifier: Apache-2.0 */
/* The bulk mass-flux scheme, block by block (plume_rise.c, plume_carry.c), and the choice of scheme. */
#include "climate/moist/plume.h"
#include "climate/radiation/kernel.h"

/* Whether a plume rises or is driven in any column; if not, the rest would change nothing. */
static bool rises(plume *p)
{
    aft_real any = 0;
    for (int c = 0; c < BLOCK; c++) {
        p->base_flux[c] = 0;
        p->rain_fall[c] = p->snow_fall[c] = p->fallen[c] = 0;
        any = larger(any, p->cape[c]);
        any = p->b.stirred && p->b.buoyancy[c] > 0 ? larger(any, p->cloudy[c]) : any;
    }
    return any > 0;
}

static void carry_tracers(const aft_columns *columns, aft_moist_state *state, plume *p, bool rising,
                          aft_convection_output *out)
{
    const size_t n = (size_t)columns->ncol, levels = (size_t)columns->nlev;
    for (size_t i = 0; i < (size_t)state->ntracer; i++) {
        if (!rising) {
            if (out->tracer_fallen)
                aft_moist_put_double(&p->b, p->fallen, out->tracer_fallen + i * n);
            continue;
        }
        double *tracer = state->tracer + i * levels * n;
        for (size_t k = 0; k < levels; k++)
            aft_moist_get_double(&p->b, tracer + k * n, p->tracer[k]);
        aft_plume_carry(p, out->tracer_washed ? (double)out->tracer_washed[i] : 0);
        for (size_t k = 0; k < levels; k++)
            aft_moist_put_double(&p->b, p->tracer[k], tracer + k * n);
        if (out->tracer_fallen)
            aft_moist_put_double(&p->b, p->fallen, out->tracer_fallen + i * n);
    }
}

static void report(const aft_columns *columns, plume *p, aft_convection_output *out)
{
    const size_t n = (size_t)columns->ncol;
    aft_moist_put_double(&p->b, p->rain_fall, out->rain);
    aft_moist_put_double(&p->b, p->snow_fall, out->snow);
    if (out->cape)
        aft_moist_put(&p->b, p->cape, out->cape);
    for (size_t k = 0; out->mass_flux && k <= (size_t)columns->nlev; k++) {
        plume_row flux;
        for (int c = 0; c < BLOCK; c++)
            flux[c] = k < (size_t)p->top ? 0 : p->base_flux[c] * p->flux[k][c];
        aft_moist_put(&p->b, flux, out->mass_flux + k * n);
    }
}

void aft_convection_mass_flux(const aft_columns *columns, const aft_moist_settings *settings,
                              aft_moist_state *state, void *scratch, aft_convection_output *out)
{
    plume *p = scratch;
    for (int first = 0; first < columns->ncol; first += BLOCK) {
        aft_moist_load(columns, state, first, &p->b);
        aft_plume_rise(settings, p);
        bool rising = rises(p);
        if (rising) {
            aft_plume_sink(settings, p);
            aft_plume_close(settings, p);
            aft_plume_carry_water(settings, p);
            aft_moist_store(&p->b, columns->ncol, state);
        }
        carry_tracers(columns, state, p, rising, out);
        report(columns, p, out);
    }
}

void aft_convection(const aft_columns *columns, const aft_moist_settings *settings,
                    aft_moist_state *state, void *scratch, aft_convection_output *out)
{
    if (settings->scheme == AFT_CONVECTION_ADJUST)
        aft_convection_adjust(columns, settings, state, scratch, out);
    else
        aft_convection_mass_flux(columns, settings, state, scratch, out);
}

size_t aft_moist_scratch(void)
{
    return sizeof(plume);  /* the largest of the three */
}
