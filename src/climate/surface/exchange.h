/* SPDX-License-Identifier: Apache-2.0 */
/* What a block of tiles of one surface is given by the air, and what it gives back. The air side is
 * linear (Richtmyer & Morton 1967): the boundary layer eliminates its columns from the top down, and
 * what is left says how the lowest fluxes answer to the surface, so that both are solved at once.
 *
 *     sensible heat  H = sensible_offset + sensible_slope T_skin                        [W m-2]
 *     evaporation    E = moisture_offset + moisture_slope q_skin                  [kg m-2 s-1]
 *
 * Fluxes are positive upward, radiation named by direction. Water and vapour hold the enthalpy of
 * liquid at 0 C and snow -AFT_HEAT_MELTING, so that a surface gains exactly
 *
 *     net_sw + down_lw - up_lw - H - AFT_HEAT_VAPORISING E - AFT_HEAT_MELTING snowfall. */
#ifndef AFTERMATH_CLIMATE_EXCHANGE_H
#define AFTERMATH_CLIMATE_EXCHANGE_H

typedef struct {
    int           n;                 /* tiles                                                     */
    double        time_step;         /* s                                                         */
    const double *pressure;          /* [n] Pa, at the surface                                    */
    const double *air_temperature;   /* [n] K, lowest layer                                       */
    const double *sensible_offset;   /* [n] W m-2                                                 */
    const double *sensible_slope;    /* [n] W m-2 K-1, > 0                                        */
    const double *moisture_offset;   /* [n] kg m-2 s-1                                            */
    const double *moisture_slope;    /* [n] kg m-2 s-1, > 0                                       */
    const double *down_sw, *net_sw;  /* [n] W m-2; net: what the tile's albedo leaves             */
    const double *down_lw;           /* [n] W m-2                                                 */
    const double *rain, *snowfall;   /* [n] kg m-2 s-1                                            */
    const double *soot;              /* [n] kg m-2 s-1 that settles or is washed out; NULL: none  */
    double       *skin_temperature;  /* out [n] K                                                 */
    double       *sensible;          /* out [n] W m-2                                             */
    double       *evaporation;       /* out [n] kg m-2 s-1                                        */
    double       *up_lw;             /* out [n] W m-2, emitted and reflected                      */
    double       *runoff;            /* out [n] kg m-2 s-1 of water that leaves; NULL over sea    */
    double       *availability;      /* out [n] 1: evaporation over that of a wet skin; NULL over sea */
} aft_exchange;

#endif
