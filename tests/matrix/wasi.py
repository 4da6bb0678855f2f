# SPDX-License-Identifier: Apache-2.0
"""Runs a WASI program: wasi.py PROGRAM ARGUMENT... in the directory it is started from."""
import sys

import wasmtime

engine = wasmtime.Engine()
store, linker = wasmtime.Store(engine), wasmtime.Linker(engine)
linker.define_wasi()
config = wasmtime.WasiConfig()
config.argv = sys.argv[1:]
config.inherit_stdout()
config.inherit_stderr()
config.preopen_dir(".", ".")
store.set_wasi(config)
program = linker.instantiate(store, wasmtime.Module.from_file(engine, sys.argv[1]))
try:
    program.exports(store)["_start"](store)
except wasmtime.ExitTrap as end:
    sys.exit(end.code)
