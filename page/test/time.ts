// SPDX-License-Identifier: Apache-2.0
// Runs and changes in the page's worker under node: processor seconds without helpers, each beside a native run on one
// thread that knows nothing; then the time a user waits for them in Chromium.
// Usage: node time.mjs [SCENARIO...], beside the built page.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { Engine } from "../engine.js";
import type { Summary } from "../engine.js";
import { launch, open } from "./chromium.js";
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

interface Ran { seconds: number; words: string; computed: number }

const changes = [["first run", {}], ["food", { food_waste: 0.3 }], ["crops", { crop_frost_shift: -1 }],
                 ["smoke", { smoke_ssa_550: 0.4 }], ["climate", { climate_co2: 0.0005 }]] as const;

/** One after the other in this order, so that each finds what the ones before it kept. */
async function each(run: (name: string, set: Record<string, number | string>) => Promise<Ran>,
                    tell: (label: string, name: string, set: Record<string, number | string>, ran: Ran) => void): Promise<void> {
  for (const name of names)
    for (const [what, set] of changes)
      tell(`${name}, ${what}`, name, { ...set }, await run(name, { ...set }));
}

const known = new Map<string, { seconds: number; words: string }>();
const same = (label: string, words: string): string => words === known.get(label)!.words ? "same words" : "OTHER WORDS";
const ratio = (label: string, seconds: number): string => `ratio ${(seconds / known.get(label)!.seconds).toFixed(2)}`;

const { made: engine, seconds: load } = await timed(() => Engine.load(builtParts(), nodeWorker, 0));
console.log(`node, no helpers, processor seconds; load: ${load.toFixed(2)} s`);
await each(async (name, set) => {
  const { made, seconds } = await timed(() => engine.run({ scenario: scenarios[name]!, name, set }));
  return { seconds, words: made.words, computed: made.computed };
}, (label, name, set, { seconds, words, computed }) => {
  known.set(label, native(name, set));
  console.log(`${label}: ${seconds.toFixed(2)} s, ${computed} stages; native ${known.get(label)!.seconds.toFixed(2)} s; ` +
    `${ratio(label, seconds)}; ${same(label, words)}`);
});
console.log(`memory of the engine: ${((await engine.memory()).module / 1e6).toFixed(0)} MB`);
engine.close();

console.log(`Chromium, file://, ${availableParallelism()} processors with ${loadavg()[0]!.toFixed(1)} at work on them, seconds a user waits`);
const browser = await launch(), { page } = await open(browser);
await page.locator("#state.good").waitFor();
await page.waitForTimeout(1000);   // helpers load while a user reads
await each((name, set) => page.evaluate(async ({ scenario, name, set }) => {
  const { engine } = (globalThis as unknown as { aftermath: { engine: Engine } }).aftermath, start = performance.now();
  const made = await engine.run({ scenario, name, set });
  return { seconds: (performance.now() - start) / 1000, words: made.words, computed: made.computed };
}, { scenario: scenarios[name]!, name, set }),
(label, _name, _set, { seconds, words }) =>
  console.log(`${label}: ${seconds.toFixed(2)} s; ${ratio(label, seconds)}; ${same(label, words)}`));
await browser.close();
