// SPDX-License-Identifier: Apache-2.0
// Computes the control climate of the parameters' defaults with the page's own engine, for build.mjs.
// Usage: node bake.mjs OUT, beside worker.js and the packed parts.
import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { Engine } from "./engine.js";
import { builtParts, nodeWorker } from "./test/node_worker.js";

const YEARS = 15;  // as a scenario has that states none
const smoke = "{name: control, emissions: [{species: soot, mass_Tg: 1, lat: 0, lon: 0}]}";
const engine = await Engine.load(builtParts(false), nodeWorker);
await engine.run({ scenario: smoke, years: YEARS });
writeFileSync(process.argv[2]!, gzipSync(await engine.control(), { level: 9 }));
engine.close();
