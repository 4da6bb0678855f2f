// SPDX-License-Identifier: Apache-2.0
// Runs and changes in the page's worker under node: processor seconds without helpers, each beside a native run on one
// thread that knows nothing; then the time a user waits, with as many helpers as this machine's processors.
// Usage: node time.mjs [SCENARIO...], beside the built page.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
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

const changes = [["first run", {}], ["food", { food_waste: 0.3 }], ["crops", { crop_frost_shift: -1 }],
                 ["smoke", { smoke_ssa_550: 0.4 }], ["climate", { climate_co2: 0.0005 }]] as const;

async function each(helpers: number, tell: (name: string, what: string, set: Record<string, number | string>,
                                            words: string, computed: number, seconds: number, wall: number) => void): Promise<void> {
  const { made: engine, seconds } = await timed(() => Engine.load(builtParts(), nodeWorker, helpers));
  console.log(`${helpers} helpers, ${availableParallelism()} processors with ${loadavg()[0]!.toFixed(1)} at work on them; ` +
    `load: ${seconds.toFixed(2)} s`);
  await new Promise((resolve) => setTimeout(resolve, 1000));   // helpers load while a user reads
  for (const name of names)
    for (const [what, set] of changes) {
      const start = performance.now();
      const { made, seconds } = await timed(() => engine.run({ scenario: scenarios[name]!, name, set: { ...set } }));
      tell(name, what, { ...set }, made.words, made.computed, seconds, (performance.now() - start) / 1000);
    }
  const { module } = await engine.memory();
  console.log(`memory of the engine: ${(module / 1e6).toFixed(0)} MB`);
  engine.close();
}

const known = new Map<string, string>();
await each(0, (name, what, set, words, computed, seconds) => {
  const there = native(name, set);
  known.set(name + what, there.words);
  console.log(`${name}, ${what}: ${seconds.toFixed(2)} s, ${computed} stages; native ${there.seconds.toFixed(2)} s; ` +
    `ratio ${(seconds / there.seconds).toFixed(2)}; ${words === there.words ? "same words" : "OTHER WORDS"}`);
});
await each(availableParallelism(), (name, what, _set, words, _computed, seconds, wall) =>
  console.log(`${name}, ${what}: ${wall.toFixed(2)} s to wait, ${seconds.toFixed(2)} s of processors; ` +
    `${words === known.get(name + what) ? "same words" : "OTHER WORDS"}`));
