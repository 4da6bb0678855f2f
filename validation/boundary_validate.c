/* SPDX-License-Identifier: Apache-2.0 */
/* GABLS1: nine hours of a boundary layer over ground that cools 0.25 K an hour under a geostrophic wind
 * of 8 m/s (Beare et al. 2006, doi:10.1007/s10546-004-2820-6; Cuxart et al. 2006,
 * doi:10.1007/s10546-005-3780-1), with layers of 6.25 m and with the model's own; and the deepening of
 * a dry convective layer. Case as described at gabls.metoffice.gov.uk. Table IV and page 253 of Beare et
 * al. were read in a public transcription; what is marked U was not read. */
#include "tests/climate/boundary/column.h"
#include "validation/scoreboard.h"

static const double CORIOLIS = 1.39e-4, GEOSTROPHIC = 8;

static double gabls_theta(double z) { return 265 + 0.01 * fmax(z - 100, 0); }
static double rise_6(double z) { return 300 + 0.006 * z; }

static double static_energy(int k) { return AFT_DRY_HEAT * temperature[k] + AFT_GRAVITY * height[k]; }

/* Means of the ninth hour. */
typedef struct {
    double depth, friction, heat, jet, jet_height, diagnosed;
} night;

/* Height where the stress has fallen to a twentieth of the ground's, over 0.95 (Beare et al. 2006). */
static double stress_depth(void)
{
    double ground = hypot(work.stress_u[0], work.stress_v[0]), below = ground, z = 0;
    for (int k = columns.nlev - 1; k >= 1; k--) {
        double g = work.conduct_wind[k] / columns.time_step;
        double stress = g * hypot(u[k - 1] - u[k], v[k - 1] - v[k]);
        if (stress < 0.05 * ground) {
            double part = (below - 0.05 * ground) / (below - stress);
            return (z + part * (height_interface[k] - z)) / 0.95;
        }
        below = stress, z = height_interface[k];
    }
    return z / 0.95;
}

static night cold_night(int nlev, const double *top, double step)
{
    night mean = {0, 0, 0, 0, 0, 0};
    set_columns(1, nlev, top, 101320, gabls_theta);
    columns.time_step = step;
    for (int k = 0; k < nlev; k++)
        u[k] = (aft_real)GEOSTROPHIC;
    double exner = pow(1.0132, KAPPA), count = 0;
    double c = cos(CORIOLIS * step), s = sin(CORIOLIS * step);
    double wind[128] = {0};
    for (double t = step; t <= 9 * 3600 + 1; t += step) {
        for (int k = 0; k < nlev; k++) {
            double x = u[k] - GEOSTROPHIC, y = v[k];
            u[k] = (aft_real)(GEOSTROPHIC + c * x + s * y), v[k] = (aft_real)(c * y - s * x);
        }
        skin[0] = (aft_real)((265 - 0.25 * t / 3600) * exner);
        step_boundary();
        if (t <= 8 * 3600 + 1)
            continue;
        count++;
        mean.depth += stress_depth(), mean.diagnosed += work.depth[0], mean.heat += mean_heat[0];
        double rho = pressure[nlev - 1] / (AFT_DRY_GAS * temperature[nlev - 1]);
        mean.friction += sqrt(hypot(work.stress_u[0], work.stress_v[0]) / rho);
        for (int k = 0; k < nlev; k++)
            wind[k] += hypot(u[k], v[k]);
    }
    mean.depth /= count, mean.friction /= count, mean.heat /= count, mean.diagnosed /= count;
    for (int k = 0; k < nlev; k++)
        if (wind[k] / count > mean.jet)
            mean.jet = wind[k] / count, mean.jet_height = height[k];
    return mean;
}

static void fine_night(double step)
{
    double top[65];
    char   name[80];
    for (int k = 0; k <= 64; k++)
        top[k] = 6.25 * (64 - k);
    night n = cold_night(64, top, step);
    snprintf(name, sizeof name, "layers 6.25 m, step %g s", step);
    score_heading(name);
    score_range("GABLS1 depth by stress, m", n.depth, 158, 211, "Beare et al. 2006 table IV, 6.25 m");
    score_range("GABLS1 friction velocity, m/s", n.friction, 0.24, 0.28, "Beare et al. 2006 p. 253");
    score_absolute("GABLS1 jet, m/s", n.jet, 9.5, 0.5, "9.5: Cuxart et al. 2006, project notes (U)");
    score_range("GABLS1 height of the jet, m", n.jet_height, 150, 210, "large-eddy models, from memory (U)");
    score_range("GABLS1 heat flux, W/m2", n.heat, -19.6, -12.5, "Beare et al. 2006 p. 253");
    printf("depth as the scheme diagnoses it: %.0f m\n", n.diagnosed);
}

/* The lowest layers of L30. */
static void model_night(double step)
{
    double top[8];
    char   name[80];
    for (int k = 0; k <= 7; k++)
        top[k] = 8000 * ((7 - k) / 7.0) * (0.15 + 0.85 * ((7 - k) / 7.0));
    night n = cold_night(7, top, step);
    snprintf(name, sizeof name, "layers of L30, lowest %.0f m, step %g s", top[6], step);
    score_heading(name);
    score_range("GABLS1 friction velocity, m/s", n.friction, 0.24, 0.28, "Beare et al. 2006 p. 253");
    score_range("GABLS1 heat flux, W/m2", n.heat, -19.6, -12.5, "Beare et al. 2006 p. 253");
    score_range("GABLS1 depth as diagnosed, m", n.diagnosed, 158, 211, "Beare et al. 2006 table IV, 6.25 m");
    double y = atan2(v[6], u[6]) * 180 / acos(-1.0);
    printf("wind of the lowest layer %.1f m/s, %.0f degrees from the geostrophic\n", hypot(u[6], v[6]), y);
}

/* h^2 gamma / (H t) = 2 (1 + 2 A), A = 0.2 of the surface flux entrained (Tennekes 1973; Stull 1988). */
static void convection(double step, int nlev)
{
    double top[130], none = 0, lowest = 0;
    char   name[80];
    for (int k = 0; k <= nlev; k++)
        top[k] = 3000.0 * (nlev - k) / nlev;
    set_columns(1, nlev, top, 1e5, rise_6);
    columns.time_step = step;
    double rho = pressure[nlev - 1] / (AFT_DRY_GAS * temperature[nlev - 1]), heat = 0.1 * rho * AFT_DRY_HEAT;
    double first[128];
    for (int k = 0; k < nlev; k++)
        first[k] = static_energy(k);
    aft_surface_exchange_find(&columns, &settings, &air, &tiles, &exchange);
    for (double t = 0; t < 8 * 3600; t += step) {
        exchange.heat_flux[0] = (aft_real)heat, exchange.friction_velocity[0] = (aft_real)0.1;
        exchange.total_drag[0] = 0, exchange.vapour_flux[0] = 0;
        aft_boundary_diffusivity(&columns, &settings, &air, &exchange, &work);
        aft_boundary_eliminate(&columns, &exchange, NULL, &air, &work);
        aft_boundary_substitute(&columns, &work, &heat, &none, &air);
    }
    for (int k = 0; k < nlev; k++)  /* heat that has gone upward past a level, least: entrainment */
        lowest = fmin(lowest, static_energy(k) - first[k]);
    double h = work.depth[0];
    snprintf(name, sizeof name, "h^2 gamma / (H t), layers %g m, step %g s", 3000.0 / nlev, step);
    score_range(name, h * h * 0.006 / (0.1 * 8 * 3600), 2.4, 3.2, "2.8 with A = 0.2, Tennekes 1973");
    printf("depth %.0f m; the top cooled by %.2f K\n", h, -lowest / AFT_DRY_HEAT);
}

int main(void)
{
    fine_night(10);
    fine_night(600);
    fine_night(1800);
    model_night(1200);
    score_heading("dry convection, 0.1 K m/s into 6 K/km for 8 h");
    convection(60, 60);
    convection(1200, 60);
    convection(1800, 15);
    aft_arena_free(arena);
    return score_end();
}
