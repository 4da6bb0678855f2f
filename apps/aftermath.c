/* SPDX-License-Identifier: Apache-2.0 */
/* The command line: parse, call, print; no science. */
#include "aftermath.h"
#include "apps/embedded.h"

#include <stdio.h>

int main(void)
{
    puts("aftermath " AFT_SCIENCE_VERSION);
    return 0;
}
