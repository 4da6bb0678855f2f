// SPDX-License-Identifier: Apache-2.0
// Processor seconds of runs and changes in the page's worker under node, each beside a native run on one thread that
// knows nothing. Usage: node time.mjs [SCENARIO...], beside the built page.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Engine } from "../engine.js";
import type { Summary } from "../engine.js";
import { built, builtParts, nodeWorker } from "./node_worker.js";

const { scenarios } = JSON.parse(readFileSync(join(built, "texts.json"), "utf8")) as { scenarios: Record<string, string> };
const names = process.argv.slice(2);
if (names.length === 0)
  names.push("india-pakistan-100x15kt", "us-russia-4400x100kt");

function native(name: string, set: Record<string, number | string>): { seconds: number; words: string } {
  const settings = Object.entries(set).map(([key, value]) => `--set ${key}=${value}`).join(" ");
  const line = `TIMEFORMAT=%U; { time ../../aftermath run ${name} ${settings} --threads 1 --json --quiet 2>/dev/null; } 2>&1`;
  const out = execFileSync("bash", ["-c", line], { cwd: built, encoding: "utf8" }), end = out.lastIndexOf("}") + 1;
  return { seconds: Number(out.slice(end)), words: (JSON.parse(out.slice(0, end)) as Summary).digest.words };
}

async function timed<T>(work: () => Promise<T>): Promise<{ made: T; seconds: number }> {
  const before = process.cpuUsage(), made = await work(), used = process.cpuUsage(before);
  return { made, seconds: (used.user + used.system) / 1e6 };
}

const { made: engine, seconds } = await timed(() => Engine.load(builtParts(), nodeWorker));
console.log(`load: ${seconds.toFixed(2)} s`);
for (const name of names) {
  for (const [what, set] of [["first run", {}], ["food", { food_waste: 0.3 }], ["crops", { crop_frost_shift: -1 }],
                             ["smoke", { smoke_ssa_550: 0.4 }], ["climate", { climate_co2: 0.0005 }]] as const) {
    const request = { scenario: scenarios[name]!, name, set: { ...set } };
    const { made, seconds } = await timed(() => engine.run(request)), there = native(name, { ...set });
    console.log(`${name}, ${what}: ${seconds.toFixed(2)} s, ${made.computed} stages; native ${there.seconds.toFixed(2)} s; ` +
      `ratio ${(seconds / there.seconds).toFixed(2)}; ${made.words === there.words ? "same words" : "OTHER WORDS"}`);
  }
}
const { module } = await engine.memory();
console.log(`memory of the engine: ${(module / 1e6).toFixed(0)} MB`);
engine.close();
