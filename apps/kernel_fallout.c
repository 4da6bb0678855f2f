/* SPDX-License-Identifier: Apache-2.0 */
/* Seconds of the WSEG-10 dose rate on 1000 x 1000 points, best of three. */
#include "apps/cli.h"
#include "apps/machine.h"
#include "fallout/wseg.h"

enum { GRID = 1000 };

aft_status aft_cli_time_wseg(aft_arena *arena, double *seconds, aft_error *err)
{
    aft_wseg10 plume;
    float     *out;
    AFT_NEW(out, arena, GRID * GRID, err);
    AFT_TRY(aft_wseg10_make(1000, 1, 6.7, 3e-4, &plume, err));
    *seconds = 1e9;
    for (int pass = 0; pass < 3; pass++) {
        double t = aft_cli_seconds();
        aft_wseg10_grid(&plume, -5e4, 500, GRID, -2.5e5, 500, GRID, out);
        t        = aft_cli_seconds() - t;
        *seconds = t < *seconds ? t : *seconds;
    }
    return AFT_OK;
}
