/* SPDX-License-Identifier: Apache-2.0 */
/* The baked sections of the Earth, as read-only data of the program. A section that has not been
 * baked is empty. */
    .section .rodata
    .macro section_ name, file
    .balign 64
    .global \name
\name:
    .incbin "\file"
    .global \name\()_end
\name\()_end:
    .byte 0
    .endm

    section_ aft_embedded_people, "data/baked/people.aft"
    section_ aft_embedded_ground, "data/baked/ground.aft"
    section_ aft_embedded_crops,  "data/baked/crops.aft"
    section_ aft_embedded_food,   "data/baked/food.aft"

    .section .note.GNU-stack, "", %progbits
