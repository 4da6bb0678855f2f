// SPDX-License-Identifier: Apache-2.0
// Times of runs and changes in node, each stage apart, beside processor time. Usage: node time.mjs SCENARIO...
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Engine } from "../engine.js";
import type { Result } from "../engine.js";
import { built, builtParts, nodeWorker } from "./node_worker.js";

const { scenarios } = JSON.parse(readFileSync(join(built, "texts.json"), "utf8")) as { scenarios: Record<string, string> };

async function timed(what: string, work: (tell: (stage: string) => void) => Promise<Result | Engine>): Promise<Result | Engine> {
  let before = process.cpuUsage(), wall = performance.now(), stage = "start";
  const tell = (next: string): void => {
    if (next === stage) return;
    const used = process.cpuUsage(before), now = performance.now();
    console.log(`  ${what} ${stage}: cpu ${((used.user + used.system) / 1e6).toFixed(2)} s, wall ${((now - wall) / 1e3).toFixed(2)} s`);
    before = process.cpuUsage(), wall = now, stage = next;
  };
  const made = await work(tell);
  tell("end");
  return made;
}

const engine = await timed("load", () => Engine.load(builtParts(), nodeWorker)) as Engine;
for (const name of process.argv.slice(2)) {
  let result = await timed(name, (tell) =>
    engine.run({ scenario: scenarios[name]!, name }, ({ stage }) => tell(stage))) as Result;
  console.log(name, result.words, result.computed, await engine.memory());
  for (const set of [{ food_waste: 0.3 }, { crop_frost_shift: 0.5 }, { climate_co2: 0.0005 }, { fuel_consumed: 0.8 }])
    try {
      result = await timed(JSON.stringify(set), (tell) => engine.change(result, { set }, ({ stage }) => tell(stage))) as Result;
      console.log(`  computed ${result.computed} stages`);
    } catch (error) { console.log(String(error)); }
}
engine.stop();
