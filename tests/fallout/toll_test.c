/* SPDX-License-Identifier: Apache-2.0 */
/* Who dies at a dose: half at the lethal dose, more with more, spread by uneven ground. */
#include "aftermath.h"
#include "check.h"
#include "fallout/toll.h"

static aft_toll toll_of(const char *name, const char *value)
{
    aft_assumptions a;
    aft_assumptions_default(&a);
    if (name)
        CHECK(aft_assume(&a, name, value, NULL) == AFT_OK);
    return aft_toll_of(&a);
}

int main(void)
{
    aft_toll t = toll_of(NULL, NULL);
    CHECK_CLOSE(t.share[0] + t.share[1] + t.share[2] + t.share[3], 1, 1e-15);

    aft_toll open = {.share = {1}, .transmission = {1, 1, 1, 1}, .ld50 = 3.5, .spread = 0.2};
    CHECK_CLOSE(aft_toll_part(&open, 3.5, 0), 0.5, 1e-12);
    CHECK_CLOSE(aft_toll_part(&open, 3.5 * 1.2214, 0), 0.8413, 1e-3);   /* one standard deviation */
    CHECK(aft_toll_part(&open, 0, 0) == 0 && aft_toll_part(&open, 1e6, 0) == 1);

    double before = -1;
    for (double dose = 0.01; dose < 1e4; dose *= 1.3) {
        double part = aft_toll_part(&t, dose, 0);
        CHECK(part >= before && part >= 0 && part <= 1);
        before = part;
    }
    /* The same mean on uneven ground kills more where it is low, fewer where it is high. */
    CHECK(aft_toll_part(&open, 1, 4) > aft_toll_part(&open, 1, 0));
    CHECK(aft_toll_part(&open, 8, 256) < aft_toll_part(&open, 8, 0));
    CHECK_CLOSE(aft_toll_part(&open, 3, 1e-12), aft_toll_part(&open, 3, 0), 1e-9);

    aft_toll safe = toll_of("fallout_protection", "10"), full = toll_of("fallout_share_open", "0.5");
    CHECK(aft_toll_part(&safe, 20, 0) < aft_toll_part(&t, 20, 0));
    CHECK(aft_toll_part(&full, 4, 0) > aft_toll_part(&t, 4, 0));
    return CHECK_END();
}
