/* SPDX-License-Identifier: Apache-2.0 */
/* The container of baked data: named arrays, little-endian, read in place.
 *
 *   8 bytes "AFTBAKE1", uint32 entry count, uint32 zero, then 128 bytes an entry:
 *   char name[56] (zero-padded), uint32 type (aft_type), uint32 ndim (0..4), uint64 dim[4]
 *   (unused: 1; 0 only where ndim is 1), uint64 offset (from the start, a multiple of 64), uint64 bytes, 16 zero bytes.
 *
 * data/recipes/baked.py writes it. */
#ifndef AFTERMATH_EARTH_BAKED_H
#define AFTERMATH_EARTH_BAKED_H

#include "aftermath/earth.h"

typedef struct {
    const void *data;
    size_t      count;       /* values                     */
    size_t      dim[4];      /* unused: 1                  */
    int         ndim;
} aft_baked;

/* Checks magic, every name, type, shape, offset and size. Never reads outside the section. */
aft_status aft_baked_check(aft_bytes section, const char *section_name, aft_error *err);

/* After aft_baked_check. Absent or of another type: AFT_BAD_DATA. */
aft_status aft_baked_find(aft_bytes section, const char *section_name, const char *name,
                          aft_type type, aft_baked *array, aft_error *err);

#endif
