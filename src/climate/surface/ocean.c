/* SPDX-License-Identifier: Apache-2.0 */
/* The column below the sea surface.
 *
 * Wind and season stir it to the observed mixed depth of the month. A surface that cools below what
 * lies beneath turns over as deep as it must: so the winter of the smoke reaches heat that the
 * mixed layer alone would not. Deep circulation is what keeps the resting profile, so only
 * departures from it diffuse:  dT/dt = k d2(T - T_rest)/dz2. Salt stratifies high latitudes: there
 * colder water may lie on warmer by `haline` K per m. */
#include "base/math.h"
#include "climate/surface/surface.h"

static void stir(const double *face, double depth, int stride, double *t)
{
    double heat = 0.0, thick = 0.0;
    int    n    = 0;
    while (n < NOCEAN && 0.5 * (face[n] + face[n + 1]) <= depth) {
        heat += (face[n + 1] - face[n]) * t[n * stride];
        thick += face[n + 1] - face[n];
        n++;
    }
    for (int i = 0; i < n; i++)
        t[i * stride] = heat / thick;
}

/* Pools unstable neighbours from the top down. */
static void overturn(const double *face, double haline, int stride, double *t)
{
    double mean[NOCEAN], weight[NOCEAN];
    int    first[NOCEAN + 1], n = 0;
    for (int i = 0; i < NOCEAN; i++) {
        double offset = haline * 0.5 * (face[i] + face[i + 1]);
        mean[n]   = t[i * stride] - offset;
        weight[n] = face[i + 1] - face[i];
        first[n]  = i;
        n++;
        while (n > 1 && mean[n - 2] < mean[n - 1]) {
            double w    = weight[n - 2] + weight[n - 1];
            mean[n - 2] = (mean[n - 2] * weight[n - 2] + mean[n - 1] * weight[n - 1]) / w;
            weight[n - 2] = w;
            n--;
        }
    }
    first[n] = NOCEAN;
    for (int i = 0; i < n; i++)
        for (int k = first[i]; first[i + 1] - first[i] > 1 && k < first[i + 1]; k++)
            t[k * stride] = mean[i] + haline * 0.5 * (face[k] + face[k + 1]);
}

static void diffuse(const double *face, const double *rest, double diffusivity, int stride, double *t)
{
    double up[NOCEAN], d[NOCEAN];
    for (int i = 0; i < NOCEAN; i++) {
        double heat  = (face[i + 1] - face[i]) / DAY_SECONDS;
        double above = i > 0 ? 2.0 * diffusivity / (face[i + 1] - face[i - 1]) : 0.0;
        double below = i < NOCEAN - 1 ? 2.0 * diffusivity / (face[i + 2] - face[i]) : 0.0;
        double own   = heat + above * (i > 0 ? 1.0 - up[i - 1] : 0.0) + below;
        up[i] = below / own;
        d[i]  = (heat * (t[i * stride] - rest[i * stride]) + (i > 0 ? above * d[i - 1] : 0.0)) / own;
    }
    double departure = 0.0;
    for (int i = NOCEAN - 1; i >= 0; i--) {
        departure     = d[i] + (i < NOCEAN - 1 ? up[i] * departure : 0.0);
        t[i * stride] = rest[i * stride] + departure;
    }
}

void aft_ocean_day(const double face[NOCEAN + 1], const double *rest, int stride, double mixed,
                   double haline, double diffusivity, double *temperature)
{
    diffuse(face, rest, diffusivity, stride, temperature);
    stir(face, mixed, stride, temperature);
    overturn(face, haline, stride, temperature);
}
