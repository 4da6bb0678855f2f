/* SPDX-License-Identifier: Apache-2.0 */
/* Written by tools/minimax/coefficients.sollya; change that, not this. */
#ifndef AFTERMATH_BASE_MATH_COEFFICIENTS_H
#define AFTERMATH_BASE_MATH_COEFFICIENTS_H

#include <stdint.h>

static const double AFT_LOG2_E = 0x1.71547652b82fep0;
static const double AFT_LN_2_HI = 0x1.62e42ffp-1;
static const double AFT_LN_2_LO = -0x1.718432a1b0e26p-35;
static const double AFT_TWO_THIRDS_HI = 0x1.5555555555555p-1;
static const double AFT_TWO_THIRDS_LO = 0x1.5555555555555p-55;
static const double AFT_LOG10_E_HI = 0x1.bcb7b1526e50ep-2;
static const double AFT_LOG10_E_LO = 0x1.95355baaafad3p-57;
static const double AFT_PI_2_HI = 0x1.921fb54442d18p0;
static const double AFT_PI_2_LO = 0x1.1a62633145c07p-54;
static const double AFT_ATAN_HALF_HI = 0x1.dac670561bb4fp-2;
static const double AFT_ATAN_HALF_LO = 0x1.a2b7f222f65e2p-56;
static const double AFT_ATAN_ONE_HI = 0x1.921fb54442d18p-1;
static const double AFT_ATAN_ONE_LO = 0x1.1a62633145c07p-55;
static const double AFT_2_SQRT_PI_HI = 0x1.06eba8214db69p-3;
static const double AFT_2_SQRT_PI_LO = -0x1.ca38add6025p-57;
/* pi/2 in four parts: three of 33 bits, so that n part is exact for n < 2^20 */
static const double AFT_PI_2_A = 0x1.921fb544p0;
static const double AFT_PI_2_B = 0x1.0b4611a6p-34;
static const double AFT_PI_2_C = 0x1.3198a2ep-69;
static const double AFT_PI_2_D = 0x1.b839a252049c1p-104;
static const float AFT_LOG2_E_F = 0x1.715476p0f;
static const double AFT_CBRT_2 = 0x1.428a2f98d728bp0;
static const double AFT_CBRT_4 = 0x1.965fea53d6e3dp0;
static const float AFT_LN_2_HI_F = 0x1.62e8p-1f;
static const float AFT_LN_2_LO_F = -0x1.e8082ep-16f;

/* (exp u - 1 - u) / u^2, |u| <= ln 2 / 2; error below 2^-60 */
static inline double aft_poly_exp(double u)
{
    double p = 0x1.3be6e45d17f29p-29;
    p = p * u + 0x1.af6b076dbf3edp-26;
    p = p * u + 0x1.27cf8cea7d90dp-22;
    p = p * u + 0x1.71ddf0c78c82ep-19;
    p = p * u + 0x1.a01a0db467726p-16;
    p = p * u + 0x1.a01a01b32617cp-13;
    p = p * u + 0x1.6c16c168eb64ep-10;
    p = p * u + 0x1.111111110ed94p-7;
    p = p * u + 0x1.5555555556167p-5;
    p = p * u + 0x1.555555555555bp-3;
    p = p * u + 0x1.ffffffffffffcp-2;
    return p;
}

/* the same in single; error below 2^-28 */
static inline float aft_poly_exp_f(float u)
{
    float p = 0x1.6c5394p-10f;
    p = p * u + 0x1.123bfep-7f;
    p = p * u + 0x1.555658p-5f;
    p = p * u + 0x1.55548ep-3f;
    p = p * u + 0x1.fffffep-2f;
    return p;
}

/* (2^u - 1) / u, |u| <= 1/2, for powf; error below 2^-34 */
static inline double aft_poly_exp2(double u)
{
    double p = 0x1.00f134ea24bbep-16;
    p = p * u + 0x1.445e6a4efe31ap-13;
    p = p * u + 0x1.5d8723a6d2e57p-10;
    p = p * u + 0x1.3b29f0fe58bccp-7;
    p = p * u + 0x1.c6b08df45e881p-5;
    p = p * u + 0x1.ebfbe07ab7ed9p-3;
    p = p * u + 0x1.62e42fef7b64cp-1;
    return p;
}

/* (2 atanh s - 2 s) / s^3, u = s^2, |s| <= 3 - 2 sqrt 2; relative error below 2^-59 */
static inline double aft_poly_log(double u)
{
    double p = 0x1.2f02bc1e5f33ep-3;
    p = p * u + 0x1.39a2024cdf70ap-3;
    p = p * u + 0x1.74663bf27f228p-3;
    p = p * u + 0x1.c71c5218e11ccp-3;
    p = p * u + 0x1.24924941dc60dp-2;
    p = p * u + 0x1.999999997ff58p-2;
    p = p * u + 0x1.5555555555592p-1;
    return p;
}

/* the same in single; relative error below 2^-30 */
static inline float aft_poly_log_f(float u)
{
    float p = 0x1.31e03ap-2f;
    p = p * u + 0x1.995ed8p-2f;
    p = p * u + 0x1.55557ap-1f;
    return p;
}

/* (2 atanh s - 2 s - 2/3 s^3) / s^5, u = s^2; relative error below 2^-76 */
static inline double aft_poly_log_pow(double u)
{
    double p = 0x1.d8babde29759cp-4;
    p = p * u + 0x1.a7bb4da99ec97p-4;
    p = p * u + 0x1.e23e915c671c4p-4;
    p = p * u + 0x1.110fb3149f0ecp-3;
    p = p * u + 0x1.3b13b7b83160fp-3;
    p = p * u + 0x1.745d173286c0dp-3;
    p = p * u + 0x1.c71c71c73ed9cp-3;
    p = p * u + 0x1.249249249238ap-2;
    p = p * u + 0x1.999999999999ap-2;
    return p;
}

/* 2 atanh s / (s ln 2), u = s^2, for powf; relative error below 2^-45 */
static inline double aft_poly_log2(double u)
{
    double p = 0x1.21b0d94fe5af2p-2;
    p = p * u + 0x1.4795573b8ca1cp-2;
    p = p * u + 0x1.a61a2ec4cf2a2p-2;
    p = p * u + 0x1.2776c2934237ap-1;
    p = p * u + 0x1.ec709dc53c683p-1;
    p = p * u + 0x1.71547652b8251p1;
    return p;
}

/* (sin x - x) / x^3, u = x^2, |x| <= pi/4; relative error below 2^-62 */
static inline double aft_poly_sin(double u)
{
    double p = -0x1.a5649c212769ep-41;
    p = p * u + 0x1.6114b34b6e61fp-33;
    p = p * u + -0x1.ae643d542b5b7p-26;
    p = p * u + 0x1.71de3a4021eb4p-19;
    p = p * u + -0x1.a01a01a006dbcp-13;
    p = p * u + 0x1.111111111108bp-7;
    p = p * u + -0x1.5555555555555p-3;
    return p;
}

/* (cos x - 1 + x^2 / 2) / x^4, u = x^2, |x| <= pi/4; error below 2^-68 */
static inline double aft_poly_cos(double u)
{
    double p = 0x1.a1baf189a03d2p-45;
    p = p * u + -0x1.937d2b2ab6d16p-37;
    p = p * u + 0x1.1eed77013259dp-29;
    p = p * u + -0x1.27e4fb6045a0cp-22;
    p = p * u + 0x1.a01a01a0018b1p-16;
    p = p * u + -0x1.6c16c16c16b47p-10;
    p = p * u + 0x1.5555555555555p-5;
    return p;
}

/* (atan x - x) / x^3, u = x^2, |x| <= 7/16; relative error below 2^-62 */
static inline double aft_poly_atan(double u)
{
    double p = 0x1.c09217a1042cdp-7;
    p = p * u + -0x1.056e8765e8298p-5;
    p = p * u + 0x1.6b23d082cf8e1p-5;
    p = p * u + -0x1.a9fd4b2550c7bp-5;
    p = p * u + 0x1.e133043b12897p-5;
    p = p * u + -0x1.11090d9b1d4eap-4;
    p = p * u + 0x1.3b1330061e30bp-4;
    p = p * u + -0x1.745d11d2dec61p-4;
    p = p * u + 0x1.c71c71a194a3ap-4;
    p = p * u + -0x1.24924924468a3p-3;
    p = p * u + 0x1.999999999900bp-3;
    p = p * u + -0x1.5555555555552p-2;
    return p;
}

/* (asin x - x) / x^3, u = x^2, |x| <= 1/2; relative error below 2^-63 */
static inline double aft_poly_asin(double u)
{
    double p = 0x1.13641ba951e13p-5;
    p = p * u + -0x1.ab990e9ab42f1p-6;
    p = p * u + 0x1.960b97bbeb725p-6;
    p = p * u + 0x1.71045bd9fd08bp-11;
    p = p * u + 0x1.47c49c0f0feaap-7;
    p = p * u + 0x1.36d24f20b6e9bp-7;
    p = p * u + 0x1.7ba1cd801e24cp-7;
    p = p * u + 0x1.c981251a04a5dp-7;
    p = p * u + 0x1.1c4f82d0e79bp-6;
    p = p * u + 0x1.6e8b9b1611699p-6;
    p = p * u + 0x1.f1c71ca6f3dcep-6;
    p = p * u + 0x1.6db6db6d4c35ep-5;
    p = p * u + 0x1.33333333339e9p-4;
    p = p * u + 0x1.5555555555553p-3;
    return p;
}

/* cube root of u in [1, 2]; error below 2^-16 */
static inline double aft_poly_cbrt(double u)
{
    double p = -0x1.566ffe64917b6p-7;
    p = p * u + 0x1.5cdf951974048p-4;
    p = p * u + -0x1.31c2fa75d8e14p-2;
    p = p * u + 0x1.6eb4c24560bd9p-1;
    p = p * u + 0x1.03ebe12f1f35cp-1;
    return p;
}

/* (erf x - 2 x / sqrt pi) / x^3, u = x^2, |x| <= 1/2; relative error below 2^-57 */
static inline double aft_poly_erf(double u)
{
    double p = 0x1.8b92b492a6892p-20;
    p = p * u + -0x1.f22e76e72e9a1p-17;
    p = p * u + 0x1.f98e3b60007a1p-14;
    p = p * u + -0x1.c02d536fb3e1bp-11;
    p = p * u + 0x1.565bcc0a14b54p-8;
    p = p * u + -0x1.b82ce30f7f00ep-6;
    p = p * u + 0x1.ce2f21a03e597p-4;
    p = p * u + -0x1.812746b0379c4p-2;
    return p;
}

/* erf(c + u) = centre + u p(u), c = 0.75, 1.25, ... 5.75, |u| <= 1/4: high and low part of the
 * centre, then p from its constant term */
enum { AFT_ERF_PIECES = 11, AFT_ERF_TERMS = 15 };
static const double AFT_ERF_PIECE[AFT_ERF_PIECES][AFT_ERF_TERMS + 2] = {
    {0x1.6c1c9759d0e5fp-1, 0x1.b1432f2cbc455p-55,
     0x1.492e42d78d2c5p-1,
     -0x1.edc5644353c27p-2,
     0x1.b6e8591f65a98p-6,
     0x1.349b5eaa14677p-3,
     -0x1.b42a189078cf5p-5,
     -0x1.b8477967067fep-6,
     0x1.2e0afadfeee9cp-6,
     0x1.2db333c25f6c2p-9,
     -0x1.041044d2b81a4p-8,
     0x1.86216a3ba00ccp-13,
     0x1.47172e08f7a4dp-11,
     -0x1.bd10e8afbca66p-14,
     -0x1.3927fc5c55dd2p-14,
     0x1.6642fc15adc94p-16,
     0x1.6c4eedabcf6e2p-19},
    {0x1.d8865d98abe01p-1, -0x1.fcec4afb974d9p-55,
     0x1.e4652fadcb6b2p-3,
     -0x1.2ebf3dcc9f22fp-2,
     0x1.571d01c5c56b2p-3,
     -0x1.93a9a7bb8054dp-8,
     -0x1.8281ce0b33689p-5,
     0x1.5d0003afa3af4p-6,
     0x1.db43c96c5b01dp-9,
     -0x1.75672d205b7a8p-8,
     0x1.cc2258569af7bp-11,
     0x1.a007895afec39p-11,
     -0x1.53b1d50e37fd9p-12,
     -0x1.baabeff489de2p-15,
     0x1.d461b9613892ep-15,
     -0x1.68ba873729906p-19,
     -0x1.ab168adbac50dp-18},
    {0x1.f92d077f8d56dp-1, 0x1.8b55ef493fce7p-56,
     0x1.b055303221015p-5,
     -0x1.7a4a8a2bdce14p-4,
     0x1.7148c3d57c36ep-4,
     -0x1.8a0da54305ec4p-5,
     0x1.b22257dccf7b6p-8,
     0x1.25b378c8ec4b5p-7,
     -0x1.8d10fb5ec5a06p-8,
     0x1.7ec1d29229fabp-11,
     0x1.d4cefcf178f59p-11,
     -0x1.d04214322c583p-12,
     -0x1.6ced2f89b4b73p-18,
     0x1.20100b081321fp-14,
     -0x1.2a87de2a0eacp-16,
     -0x1.3a47b456899ddp-18,
     0x1.d8fe45ace8995p-19},
    {0x1.ff404760319b4p-1, 0x1.f142071432025p-56,
     0x1.d4143a9dfe965p-8,
     -0x1.074b60f8df349p-6,
     0x1.63ef61e824414p-6,
     -0x1.38a9832789054p-6,
     0x1.5d3b17bbe1f5ap-7,
     -0x1.7cae0d45dd414p-9,
     -0x1.5f8313ba9a8cfp-11,
     0x1.0602e3533a6b6p-10,
     -0x1.8352cc3b69cb7p-12,
     -0x1.80c2df8f10c2fp-17,
     0x1.1131f83b01f36p-14,
     -0x1.7c94c3c43cf52p-16,
     -0x1.65ac66304b96bp-20,
     0x1.c5cfe9b78032dp-19,
     -0x1.c2a6094c5158dp-21},
    {0x1.fff2cfb0453d9p-1, 0x1.9a913686042a3p-55,
     0x1.3360ccd23db3ap-11,
     -0x1.a6a519a114d6bp-10,
     0x1.69cf466ccdf61p-9,
     -0x1.ab0c273ac2a14p-9,
     0x1.6935960664f62p-9,
     -0x1.b2755bfd30e13p-10,
     0x1.52b6263ecbb39p-11,
     -0x1.755773741eda1p-14,
     -0x1.2abb3c3b006c3p-14,
     0x1.cd596f0bc54b8p-15,
     -0x1.09d0dbb77f69dp-16,
     -0x1.203bbb1d87676p-20,
     0x1.68d90317b366bp-19,
     -0x1.dcf81cdbf145fp-21,
     -0x1.b85d2860c40e9p-28},
    {0x1.ffff6f9f67e55p-1, 0x1.e1e4483ba034bp-55,
     0x1.e9b5e8d00ce76p-16,
     -0x1.8de3cd290a7d4p-14,
     0x1.9aa489e3cad4p-13,
     -0x1.2c7d5ef0536d1p-12,
     0x1.490a4d230e141p-12,
     -0x1.145464ea6c853p-12,
     0x1.647f721c6bee8p-13,
     -0x1.56747983bb761p-14,
     0x1.b2c31fa84bc1cp-16,
     -0x1.38946de3b2cbap-19,
     -0x1.80703f352bcbbp-19,
     0x1.ff604a5945fdap-20,
     -0x1.266794d37bedbp-21,
     -0x1.c4ef90706b05dp-29,
     0x1.21717cc937cc8p-24},
    {0x1.fffffc2f171e3p-1, 0x1.85edd0395f475p-55,
     0x1.d9371e2ff7c34p-21,
     -0x1.bba3ac4cf844ep-19,
     0x1.0b6a7b0f1b5b7p-17,
     -0x1.d06f586094d18p-17,
     0x1.3436bc9fc3499p-16,
     -0x1.4357b5542fec2p-16,
     0x1.110de49c708d4p-16,
     -0x1.7566bf0e5e76ap-17,
     0x1.99f5c500732b8p-18,
     -0x1.5d68f1f563b97p-19,
     0x1.a0435222f32bbp-21,
     -0x1.835e4e81578a6p-24,
     -0x1.ecbcd4d4b06p-25,
     0x1.715f93981b5dp-25,
     -0x1.dfb21ed3c4bb6p-27},
    {0x1.fffffff01a8b6p-1, 0x1.23370eca5ca6ap-60,
     0x1.155a09065d4fcp-26,
     -0x1.26afa996c308fp-24,
     0x1.95ea6fdffb17bp-23,
     -0x1.96ba7366caf0ep-22,
     0x1.3b468019c4cdep-21,
     -0x1.8868e1cf8c7f9p-21,
     0x1.916e922d71f93p-21,
     -0x1.566f028ba8535p-21,
     0x1.eab4e81fc657dp-22,
     -0x1.27587df1adee4p-22,
     0x1.27d940cbf9459p-23,
     -0x1.e05e5144860d4p-25,
     0x1.265d7cd4cf2b1p-26,
     -0x1.8c4163b383882p-29,
     -0x1.03c16ace2f3b3p-31},
    {0x1.ffffffffd759dp-1, 0x1.f7bee7eb2342p-55,
     0x1.8a61745ec7d11p-33,
     -0x1.d453ba308eb5ap-31,
     0x1.6a8aeba47686dp-29,
     -0x1.9b017abba89f7p-28,
     0x1.6b43c952f90e5p-27,
     -0x1.042f2a7010c81p-26,
     0x1.35dc831b21e12p-26,
     -0x1.3834e25e58624p-26,
     0x1.0d4cf42ce49bap-26,
     -0x1.90aac33ae6009p-27,
     0x1.01e4d63995e0cp-27,
     -0x1.1ed081906b8f7p-28,
     0x1.11d75e51589dp-29,
     -0x1.c0f298e2d64b5p-31,
     0x1.207e0463d0189p-32},
    {0x1.ffffffffffc05p-1, 0x1.07ba96a6b2e1ap-55,
     0x1.5422ef5d890a2p-40,
     -0x1.be6dda2adb5c5p-38,
     0x1.7f8a0f3e30681p-36,
     -0x1.e4cb4ae5d3223p-35,
     0x1.e044b3e857402p-34,
     -0x1.83ea4c41a6086p-33,
     0x1.065958f10108ep-32,
     -0x1.2ec53a39e1d1p-32,
     0x1.2e3852b6bdb99p-32,
     -0x1.078423f2407bcp-32,
     0x1.94289734fa2acp-33,
     -0x1.115c994bb53f4p-33,
     0x1.47e576d56782cp-34,
     -0x1.6c8ba455d978cp-35,
     0x1.5177ccdd97919p-36},
    {0x1.ffffffffffffcp-1, 0x1.8115fd1b12786p-56,
     0x1.63daf8b4af242p-48,
     -0x1.ff8ac5847df88p-46,
     0x1.e2d06d706235ap-44,
     -0x1.505d9522afcbbp-42,
     0x1.70b701071a9afp-41,
     -0x1.4aed6ab66d64dp-40,
     0x1.f3c5957359f6ep-40,
     -0x1.43c0d08f03abbp-39,
     0x1.6d18a2be3a574p-39,
     -0x1.6a59998fb3d8ap-39,
     0x1.3f0fdf724d1fcp-39,
     -0x1.f3fc0194be25fp-40,
     0x1.60cd58ebf3edap-40,
     -0x1.e295b5aa0d68cp-41,
     0x1.120c9ea676da5p-41},
};

/* 2/pi = sum word[i] 2^(-32 (i + 1)): Payne & Hanek 1983 */
enum { AFT_2_PI_WORDS = 44 };
static const uint32_t AFT_2_PI[AFT_2_PI_WORDS] = {
    2734261102u,
    1313084713u,
    4230436817u,
    4113882560u,
    3680671129u,
    1011060801u,
    4266746795u,
    3736847713u,
    3072618042u,
    1112396512u,
    105459434u,
    164729372u,
    4263373596u,
    2972297022u,
    3900847605u,
    784024708u,
    3919343654u,
    3026157121u,
    965858873u,
    2203269620u,
    2625920907u,
    3187222587u,
    536385535u,
    3724908559u,
    4012839307u,
    1510632735u,
    1832287951u,
    667617719u,
    1330003814u,
    2657085997u,
    1965537991u,
    3957715323u,
    1023883767u,
    2320667370u,
    1811636145u,
    529358088u,
    1443049542u,
    4235946923u,
    4040145952u,
    2599695901u,
    2850263393u,
    1592138504u,
    1704559967u,
    346056768u,
};

#endif
