/* SPDX-License-Identifier: Apache-2.0 */
/* The one command table. */
#include "apps/cli.h"

#define JSON {"--json", NULL, NULL, "answer as JSON on standard output", false}
#define QUIET {"--quiet", NULL, NULL, "no progress, no story", false}
#define THREADS {"--threads", NULL, "N", "threads; changes speed, never a bit (default: all)", false}
#define SET {"--set", NULL, "NAME=VALUE", "set a parameter that `aftermath parameters` lists", true}
#define YEARS {"--years", NULL, "N", "years of climate, 1 to 30 (default: the scenario's, 15)", false}
#define TIER {"--climate", NULL, "ebm|gcm", "climate tier: fast (default), or ordinary years of the 3-D model, without the smoke", false}
#define GRID {"--grid", NULL, "T21|T31|T42", "3-D: truncation (default T31)", false}
#define RESUME {"--resume", NULL, NULL, "3-D: go on from the restart in DIR, to the same bits", false}
#define OUT {"--output", "-o", "DIR", "write the files of the result into DIR", false}
#define FORCE {"--force", NULL, NULL, "replace an earlier result in DIR, or what a stopped run left", false}

static const cli_option run_options[] = {
    OUT, TIER, GRID, YEARS,
    {"--schools", NULL, NULL, "also carry every named school of fire and soot to the end", false},
    THREADS, SET, JSON, QUIET, FORCE, RESUME, {0},
};
static const cli_option effects_options[] = {
    {"--yield-kt", NULL, "Y", "yield in kilotonnes, 0.001 to 100000", false},
    {"--hob-m", NULL, "H", "height of burst above ground in metres (default: best for 5 psi)", false},
    {"--range-m", NULL, "R", "also answer at this ground range in metres", true},
    {"--visibility-km", NULL, "V", "visibility in kilometres (default: the parameter's, 20)", false},
    {"--fission-fraction", NULL, "F", "part of the yield from fission, 0 to 1 (default: the parameter's, 0.5)", false},
    SET, JSON, {0},
};
static const cli_option fallout_options[] = {
    {"--yield-kt", NULL, "Y", "yield in kilotonnes, 0.001 to 100000", false},
    {"--model", NULL, "wseg10|gd", "WSEG-10 (default), or Glasstone & Dolan Table 9.93", false},
    {"--hob-m", NULL, "H", "height of burst above ground in metres (default 0)", false},
    {"--fission-fraction", NULL, "F", "part of the yield from fission, 0 to 1 (default: the parameter's, 0.5)", false},
    {"--wind-kmh", NULL, "W", "effective wind in km/h (default 24.14, 15 mph)", false},
    {"--shear-mps-per-km", NULL, "S", "crosswind shear in m/s per km (default 0.2)", false},
    {"--range-m", NULL, "R", "dose rate under the cloud's path at this distance in metres", true},
    SET, JSON, {0},
};
static const cli_option climate_options[] = {
    {"--soot-Tg", NULL, "M", "soot put into the air, in Tg", false},
    {"--lat", NULL, "LAT", "its latitude, degrees north (default 25)", false},
    {"--lon", NULL, "LON", "its longitude, degrees east (default 75): kept, but bands have none", false},
    {"--pressure-hPa", NULL, "TOP,BOTTOM", "its pressures, or one (default 150,300)",
     false},
    {"--date", NULL, "MM-DD", "its month and day (default 05-14)", false},
    {"--control", NULL, NULL, "the climate without a war", false},
    {"--case", NULL, "NAME", "the emissions of a scenario", false},
    {"--climate", NULL, "ebm|gcm", "fast tier (default), or with --control the 3-D model, which carries no smoke", false},
    {"--years", NULL, "N", "years, 1 to 30 (default 15); 3-D: 1 to 100 (default 1)", false},
    {"--days", NULL, "N", "3-D: days instead of years", false},
    GRID,
    {"--levels", NULL, "L30|L40", "3-D: layers to 60 km (default) or to 80 km", false},
    {"--sea", NULL, "free|held", "3-D: sea with heat of currents (default where the grid has it), or held to the "
                                 "observed, which writes that heat into DIR", false},
    {"--currents", NULL, "FILE", "3-D: that heat, from a run with a held sea", false},
    RESUME, THREADS, SET, OUT, FORCE, JSON, QUIET, {0},
};
static const cli_option core_options[] = {
    {"--grid", NULL, "T21..T170", "truncation (default: that of the case): T21 T31 T42 T63 T85 T106 T170", false},
    {"--levels", NULL, "NAME|FILE", "L20 L26 L30 L40, or a file of lines \"a[Pa] b\", top first (default: those of the case)", false},
    {"--days", NULL, "N", "simulated days, 1 to 36500 (default: those of the case)", false},
    {"--time-step", NULL, "S", "seconds, a whole number of them a day (default: by grid)", false},
    {"--resume", NULL, NULL, "go on from the restart in DIR, to the same bits", false},
    THREADS, OUT, FORCE, JSON, QUIET, {0},
};
static const cli_option list_options[]   = {JSON, {0}};
static const cli_option verify_options[] = {
    {"--stage", NULL, "S", "judge one stage: effects fallout fires climate crops food", false},
    THREADS, JSON, QUIET, {0},
};
static const cli_option compare_options[] = {
    {"--scenario", NULL, "SCENARIO", "the war that assumption files are judged by", false},
    {"--orders", NULL, "N", "random orders when more than 8 items are disputed (default 32)", false},
    YEARS, THREADS, JSON, QUIET, {0},
};
static const cli_option sweep_options[] = {
    {"--over", NULL, "NAME=V1,V2,...", "warheads, yield_kt, cities_spared, or a parameter, and its values",
     false},
    SET, YEARS, THREADS, JSON, QUIET, {0},
};
static const cli_option sign_options[] = {
    {"--key", NULL, "FILE", "the secret key to sign with", false},
    {"--new-key", NULL, "FILE", "alone: make a key and print its public part", false},
    {"--check", NULL, NULL, "say who signed, or that the signature does not fit", false},
    {"--output", "-o", "FILE", "the signed assumption file (default: standard output)", false},
    {0},
};
#define PAGE {"--page", NULL, "FILE", "the page (default: beside the program, where `make page` puts it)", false}
static const cli_option report_options[] = {
    {"--output", "-o", "FILE", "the page to write (default: DIR/report.html)", false}, PAGE,
    {"--force", NULL, NULL, "replace FILE", false}, QUIET, {0},
};
static const cli_option serve_options[] = {
    {"--port", NULL, "N", "0 to 65535; 0: any that is free (default 8645)", false}, PAGE, {0},
};
static const cli_option bench_options[] = {
    {"--quick", NULL, NULL, "leave out the whole chain, T63 and T85", false}, THREADS, JSON, QUIET, {0},
};
static const cli_option no_options[] = {{0}};

const cli_command aft_cli_commands[] = {
    {"run", "SCENARIO [-o DIR]", "from a war to hungry people: the whole chain", 1, 1, run_options,
     aft_cli_run, "aftermath run india-pakistan-100x15kt -o out"},
    {"effects", "--yield-kt Y", "blast, heat, radiation, cloud and crater of one burst", 0, 0,
     effects_options, aft_cli_effects, "aftermath effects --yield-kt 15 --hob-m 600 --range-m 1600"},
    {"fallout", "--yield-kt Y", "fallout of one burst in a steady wind", 0, 0,
     fallout_options, aft_cli_fallout, "aftermath fallout --yield-kt 1000 --model wseg10"},
    {"climate", "--soot-Tg M | --control | --case NAME", "what smoke does to light, warmth and rain",
     0, 0, climate_options, aft_cli_climate, "aftermath climate --soot-Tg 5"},
    {"core", "CASE", "a published test of the dynamical core", 1, 1, core_options, aft_cli_core,
     "aftermath core baroclinic-wave --grid T42 -o wave"},
    {"scenarios", "", "the built-in wars and soot cases", 0, 0, list_options, aft_cli_scenarios,
     "aftermath scenarios"},
    {"parameters", "", "every uncertain number: default, range, source, who holds otherwise", 0, 0,
     list_options, aft_cli_parameters, "aftermath parameters"},
    {"fields", "", "every output: unit, shape, meaning", 0, 0, list_options, aft_cli_fields,
     "aftermath fields"},
    {"verify", "DIR", "run a result again and say whether every bit agrees", 1, 1, verify_options,
     aft_cli_verify, "aftermath verify out"},
    {"compare", "A B [--scenario S]", "what two views dispute, and what hangs on it", 2, 2,
     compare_options, aft_cli_compare,
     "aftermath compare north.yaml south.yaml --scenario india-pakistan-100x15kt"},
    {"sweep", "SCENARIO --over NAME=V1,V2,...", "one negotiated thing at several values: how few are too many",
     1, 1, sweep_options, aft_cli_sweep,
     "aftermath sweep india-pakistan-100x15kt --over warheads=10,30,100"},
    {"sign", "FILE|DIR --key FILE | --check", "sign an assumption file or a result, or check it", 0, 1, sign_options,
     aft_cli_sign, "aftermath sign north.yaml --key secret -o north.signed.json"},
    {"report", "DIR [-o FILE]", "the page with a result inside: one file that needs no network", 1, 1, report_options,
     aft_cli_report, "aftermath report out -o war.html"},
    {"serve", "[DIR]", "the page and the results in DIR, for the browsers of this machine alone", 0, 1, serve_options,
     aft_cli_serve, "aftermath serve results"},
    {"bench", "", "how fast this machine and the program are", 0, 0, bench_options, aft_cli_bench,
     "aftermath bench --quick"},
    {"completion", "[bash|zsh|fish]", "completion for a shell, to be sourced (default: bash)", 0, 1, no_options,
     aft_cli_completion_command, "source <(aftermath completion)"},
    {"man", "", "the manual page", 0, 0, no_options, aft_cli_man_command,
     "aftermath man > aftermath.1"},
    {0},
};
