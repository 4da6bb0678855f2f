// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Engine, EngineError } from "../engine.js";
import type { ErrorCode, Known, Request, Result, Summary, WorkerLike } from "../engine.js";
import { coastOf, dryCells } from "../city.js";
import { built, builtParts, nodeWorker } from "./node_worker.js";

const program = process.env["AFTERMATH"] ?? join(built, "../../aftermath");
const texts = JSON.parse(readFileSync(join(built, "texts.json"), "utf8")) as
  { known: Known; scenarios: Record<string, string> };
const known = texts.known.request;
let engine: Engine;
let first: Result;
let changed: string;
before(async () => { engine = await Engine.load(builtParts(), nodeWorker); });
after(() => engine.close());

function native(request: Request): Summary {
  const set = Object.entries(request.set ?? {}).flatMap(([name, value]) => ["--set", `${name}=${value}`]);
  const words = ["run", "-", "--json", "--quiet", ...set, ...(request.schools ? ["--schools"] : [])];
  return JSON.parse(execFileSync(program, words, { input: request.scenario, encoding: "utf8" })) as Summary;
}

async function refuses(code: ErrorCode, message: RegExp, work: Promise<unknown>): Promise<void> {
  await assert.rejects(work, (error) =>
    error instanceof EngineError && error.code === code && message.test(error.message));
}

test("the known answer is that of the native program, and its whole summary too", async () => {
  const check = await engine.check(texts.known);
  assert.equal(check.computed, check.expected);
  assert.ok(check.ok);
  first = await engine.run(known);
  assert.equal((await engine.run(known)).computed, 0);
  assert.deepEqual(first.summary, native(known));
});

test("a change recomputes from the first stage touched, to the bits of a fresh native run", async () => {
  const food = await engine.change(first, { set: { food_waste: 0.3 } });
  changed = food.words;
  assert.equal(food.computed, 1);
  const harvest = await engine.change(food, { set: { crop_frost_shift: -1 } });
  assert.equal(harvest.computed, 2);
  assert.deepEqual(harvest.summary, native(harvest.request));
  assert.notEqual(harvest.words, first.words);
  assert.equal((await engine.run(known)).computed, 0);
});

test("helpers make controls and crops to the same bits, schools' too, crops of years past while the climate goes on", async () => {
  let stage = "", early = 0;
  const spied = (): WorkerLike => {
    const worker = nodeWorker(), post = worker.postMessage;
    worker.postMessage = (message) => {
      early += Number(stage === "climate" && "kind" in message && message.kind === "grow");
      post(message);
    };
    return worker;
  };
  const crowd = await Engine.load(builtParts(), spied, 3);
  const two = { ...known, scenario: known.scenario.replace("years: 1", "years: 2") };
  const early_on = await crowd.run(two, (progress) => { stage = progress.stage; });
  assert.deepEqual(early_on.summary, native(two));
  assert.ok(early > 0);
  const run = await crowd.run({ ...known, schools: true });
  assert.deepEqual(run.summary, native({ ...known, schools: true }));
  const warmer = await crowd.change(known, { set: { climate_co2: 0.0005, smoke_ssa_550: 0.4 } });
  assert.deepEqual(warmer.summary, native(warmer.request));
  assert.equal(warmer.computed, 4);
  const other = { ...known, set: { climate_co2: 0.0005, crop_frost_shift: -1 } };
  assert.deepEqual(await crowd.dispute(known, other), await engine.dispute(known, other));
  const over = ["climate_co2", ["0.0003", "0.0005"]] as [string, string[]];
  assert.deepEqual(await crowd.sweep(known, ...over), await engine.sweep(known, ...over));
  crowd.close();
});

test("a helper that breaks down, at once or in the midst, changes no bit", async () => {
  const warmer = { ...known, set: { climate_co2: 0.0005 } }, { words } = await engine.run(warmer);
  for (const calls of [0, 1, 2, 9]) {
    let made = 0, left = calls;
    const lame = (): WorkerLike => {
      const worker = nodeWorker(), post = worker.postMessage;
      if (made++ > 0)
        worker.postMessage = (message) => left-- > 0 ? post(message) : worker.onerror?.({ message: "lame" });
      return worker;
    };
    const some = await Engine.load(builtParts(), lame, 2);
    assert.equal((await some.run(known)).words, texts.known.words);
    assert.equal((await some.run(warmer)).words, words);
    some.close();
  }
});

test("progress names the stages that are computed", async () => {
  const seen = new Set<string>();
  await engine.change(first, { set: { food_waste: 0.25 } }, ({ stage }) => seen.add(stage));
  assert.deepEqual([...seen], ["food"]);
});

test("fields come with unit and shape, of any run, whatever ran last", async () => {
  const shape = first.stages.find((s) => s.stage === "climate")!;
  const temperature = await first.field("climate", "air_temperature");
  assert.equal(temperature.unit, "K");
  assert.deepEqual(temperature.lengths, temperature.shape.map((d) => shape.dimensions[d]));
  assert.equal(temperature.values.length, temperature.lengths.reduce((a, b) => a * b, 1));
  assert.ok((temperature.values as Float32Array).every((t) => t > 150 && t < 340));
  const people = await first.field("effects", "people");
  const deaths = await first.field("effects", "direct_deaths");
  assert.equal(deaths.values[0], first.summary.direct_deaths);
  assert.ok((people.values as Float64Array).length % 100 === 0);
  await refuses("bad-input", /no field heat of climate/, first.field("climate", "heat"));
});

test("files are those of the native program", async () => {
  const csv = await first.file("countries.csv");
  assert.match(csv, /^iso3,name,population/);
  const points = JSON.parse(await first.file("detonations.geojson")) as { features: unknown[] };
  assert.equal(points.features.length, 3);
  const again = await engine.read({ scenario: await first.file("detonations.geojson") });
  assert.equal((JSON.parse(again) as { strikes: unknown[] }).strikes.length, 3);
});

test("cities and people", async () => {
  const places = await engine.places();
  const i = places.name.indexOf("Hiroshima");
  assert.equal(engine.about.countries[places.country[i]!]!.iso3, "JPN");
  assert.ok(Math.abs(places.lat_deg[i]! - 34.4) < 0.1);
  const world = await engine.people({ row0: 0, row1: 2160, col0: 0, col1: 4320 });
  const total = engine.about.countries.reduce((sum, c) => sum + c.population, 0);
  assert.ok(Math.abs(world.reduce((a, b) => a + b, 0) / total - 1) < 1e-6);
});

test("who has people has land; the coast runs between land and water", async () => {
  const window = { row0: 640, row1: 680, col0: 3780, col1: 3850 }, land = await engine.land(window), wide = 700;
  const people = await engine.people(window), dry = dryCells(land, 70);
  assert.equal(dry.reduce((a, b) => a + b, 0), land.reduce((a, b) => a + b, 0));
  people.forEach((n, cell) => assert.ok(n === 0 || dry[cell]! > 0, `${n} people on the water of cell ${cell}`));
  dry.forEach((n, cell) => {
    const corner = Math.floor(cell / 70) * 10 * wide + cell % 70 * 10;
    assert.equal(n, Array.from({ length: 100 }, (_, k) => land[corner + Math.floor(k / 10) * wide + k % 10]!).reduce((a, b) => a + b, 0));
  });
  const at = (lon: number, lat: number): number => land[(Math.floor((90 - lat) * 120) - 6400) * wide + Math.floor((lon + 180) * 120) - 37800]!;
  const lines = coastOf(land, window);
  assert.ok(lines.length > 1000);
  for (const [lon, lat] of lines) {   // each end lies between two cells, side by side or one above the other
    const d = 1 / 240;
    assert.ok(at(lon - d, lat - d / 4) !== at(lon + d, lat - d / 4) || at(lon - d / 4, lat - d) !== at(lon - d / 4, lat + d), `${lon} ${lat}`);
  }
});

test("the ledger of a dispute is the native one, and its shares add up", async () => {
  const set = { food_waste: 0.3, food_feed_to_people: 0.2, food_trade: "none", crop_frost_shift: -1, fallout_stay_days: 20 };
  const b = known.scenario + "assumptions: " + JSON.stringify(set) + "\n", folder = mkdtempSync(join(tmpdir(), "aftermath-"));
  const [fileA, fileB] = [join(folder, "a.yaml"), join(folder, "b.yaml")];
  writeFileSync(fileA, known.scenario);
  writeFileSync(fileB, b);
  const ledger = await engine.dispute({ ...known, name: fileA }, { scenario: b, name: fileB });
  assert.deepEqual(ledger, JSON.parse(execFileSync(program, ["compare", fileA, fileB, "--json"], { encoding: "utf8" })));
  rmSync(folder, { recursive: true });
  assert.equal(ledger.disputed.length, 5);
  for (const [outcome, a] of Object.entries(ledger.outcome_a)) {
    const difference = ledger.outcome_b[outcome]! - a, sum = ledger.disputed.reduce((s, d) => s + d.share[outcome]!, 0);
    assert.ok(Math.abs(sum - difference) <= 1e-9 * (Math.abs(a) + Math.abs(difference)), outcome);
  }
  assert.equal((await engine.run(known)).words, texts.known.words);
});

test("a sweep is the native one, bit for bit; a value that cannot be is refused before any is run", async () => {
  const scenario = `{name: swept, climate: {years: 2}, strikes: [{place: "Hiroshima, JPN", yield_kt: 15},
    {rule: {largest_places_of: [KOR, JPN], count: 6, share: even, yield_kt: 100, burst: air, time_min: [0, 60]}}]}`;
  for (const [over, ...values] of [["warheads", "1", "4"], ["yield_kt", "0.5", "300"], ["cities_spared", "0", "2"],
                                   ["food_stock_days", "30", "240"], ["food_trade", "open", "none"]] as [string, ...string[]][]) {
    const words = ["sweep", "-", "--over", `${over}=${values.join(",")}`, "--json", "--quiet"], seen: string[] = [];
    const swept = await engine.sweep({ scenario, name: "swept" }, over, values, ({ value }) => seen.push(value));
    const there = JSON.parse(execFileSync(program, words, { input: scenario, encoding: "utf8" })) as { values: unknown[] };
    assert.deepEqual(swept, there.values, over);
    assert.deepEqual(seen, values);
  }
  const seen: string[] = [];
  await refuses("bad-input", /warheads is 8; expected a whole number, 1 to 7/,
    engine.sweep({ scenario }, "warheads", ["3", "8"], ({ value }) => seen.push(value)));
  await refuses("bad-input", /appetite/, engine.sweep({ scenario }, "appetite", ["1"]));
  assert.deepEqual(seen, []);
});

test("an assumption file is read as the native program reads it", async () => {
  const party = await engine.party("party: North\nassumptions: {food_waste: {value: 0.3, reason: measured}}");
  assert.match(party.canonical, /"party":"North"/);
  assert.equal(party.signature, null);
  await refuses("bad-input", /^south\.yaml:2: /, engine.party("party: South\nassumptions: {appetite: 1}", "south.yaml"));
});

test("one burst and one plume are those of the command line", async () => {
  const ask = (...words: string[]): unknown => JSON.parse(execFileSync(program, [...words, "--json"], { encoding: "utf8" }));
  assert.deepEqual(await engine.effects({ yield_kt: 15, hob_m: 600, range_m: [500, 1600] }),
    ask("effects", "--yield-kt", "15", "--hob-m", "600", "--range-m", "500", "--range-m", "1600"));
  assert.deepEqual(await engine.fallout({ model: "wseg10", yield_kt: 1000 }), ask("fallout", "--yield-kt", "1000"));
  await refuses("bad-input", /yield/, engine.effects({ yield_kt: -1 }));
});

test("the nation of every cell", async () => {
  const cells = await engine.countries();
  const at = (lat: number, lon: number): string | undefined =>
    engine.about.countries[cells[Math.floor((90 - lat) * 12) * 4320 + Math.floor((lon + 180) * 12)]!]?.iso3;
  assert.deepEqual([at(48.85, 2.35), at(55.75, 37.6), at(-15, -50), at(0, -30)], ["FRA", "RUS", "BRA", undefined]);
});

test("what is wrong is said in a sentence, and the engine goes on", async () => {
  await refuses("bad-input", /^war\.yaml:2: /, engine.run({ scenario: "name: x\nstrikes: [{place: }]", name: "war.yaml" }));
  await refuses("bad-input", /not YAML or JSON/, engine.run({ scenario: "{" }));
  await refuses("bad-input", /empty/, engine.run({ scenario: "" }));
  await refuses("bad-input", /not a parameter/, engine.run({ ...known, set: { appetite: 1 } }));
  await refuses("bad-input", /expected 0 to 0.35/, engine.run({ ...known, set: { food_waste: 9 } }));
  await refuses("bad-input", /1 to 30/, engine.run({ ...known, years: 31 }));
  await refuses("bad-input", /3-D climate/, engine.run({ scenario: known.scenario.replace("ebm", "gcm") }));
  assert.equal((await engine.run(known)).words, texts.known.words);
});

test("of runs in a lane the newest takes the place of one that waits; questions go before runs", async () => {
  const order: string[] = [];
  const run = (waste: number): Promise<string> =>
    engine.change(first, { set: { food_waste: waste } }, { lane: "slider" })
      .then(() => { order.push(`run ${waste}`); return "done"; }, (error: EngineError) => error.code);
  const runs = [run(0.11), run(0.12), run(0.13)];
  await engine.read(known).then(() => order.push("read"));
  assert.deepEqual(await Promise.all(runs), ["done", "superseded", "done"]);
  assert.deepEqual(order, ["run 0.11", "read", "run 0.13"]);
});

test("a scenario of a hundred megabytes is refused at once", () =>
  refuses("bad-input", /no scenario/, engine.run({ scenario: "x".repeat(1e8) })));

test("a run can be stopped with all that waits, and the next one starts afresh", async () => {
  const run = engine.change(first, { set: { climate_co2: 0.00045 } }, () => engine.stop());
  const waits = engine.run(known);
  await Promise.all([refuses("stopped", /Stopped/, run), refuses("stopped", /Stopped/, waits)]);
  assert.match(await engine.read(known), /"name":"known"/);
  assert.equal((await engine.change(first, { set: { food_waste: 0.3 } })).words, changed);
});
