// SPDX-License-Identifier: Apache-2.0
// The worker: unpacks the engine and the Earth, answers one call after the other.
import { EngineError, Module, decode } from "./module.js";
import { files } from "./messages.js";
import type {
  About, Burst, Delivery, Dispute, Effects, Fallout, Field, FieldInfo, FileName, FromWorker, Packed, Parts, Party, Places,
  Plume, Ran, Request, StageInfo, Summary, ToWorker, Values, Window,
} from "./messages.js";

declare function postMessage(message: FromWorker, transfer?: Transferable[]): void;

interface Located extends Omit<FieldInfo, "shape" | "lengths"> {
  shape: string;
  address: number;
}
interface LocatedStage {
  stage: string;
  dimensions: Record<string, number>;
  fields: Located[];
}
interface LocatedAbout extends About {
  places: Record<"count" | keyof Places | "name_offset" | "names", number>;
}

let module: Module;
let about: LocatedAbout;
let current = "";           // the request whose result the module holds
let stages: LocatedStage[] = [];
let delivery: ((part: Uint8Array | null) => void) | null = null;  // null: nothing is ordered

const arrays = {
  float64: Float64Array, float32: Float32Array, int64: BigInt64Array, int32: Int32Array,
  int16: Int16Array, uint8: Uint8Array,
};

function fromBase64(text: string): Uint8Array {
  const binary = atob(text), bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++)
    bytes[i] = binary.charCodeAt(i);
  return bytes;
}

async function unpack(packed: Packed): Promise<Uint8Array> {
  const bytes = typeof packed === "string" ? fromBase64(packed) : packed;
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function load(parts: Parts): Promise<About> {
  const names = ["people", "ground", "crops", "food"] as const;
  const [engine, ...sections] = await Promise.all([parts.engine, ...names.map((n) => parts[n])].map(unpack));
  module = new Module(await WebAssembly.compile(engine! as BufferSource));
  module.call("engine_load", ...sections.flatMap((bytes) => [module.put(bytes), bytes.length]));
  if (parts.control) {
    const bytes = await unpack(parts.control), address = module.put(bytes);
    module.call("engine_take_control", address, bytes.length);
    module.number("engine_release", address);
  }
  about = module.ask<LocatedAbout>("engine_about");
  const { places, ...rest } = about;
  return rest;
}

async function help(parts: Pick<Parts, "engine" | "ground" | "crops">): Promise<void> {
  const [engine, ...sections] = await Promise.all([parts.engine, parts.ground, parts.crops].map(unpack));
  module = new Module(await WebAssembly.compile(engine! as BufferSource));
  module.call("engine_load_fields", ...sections.flatMap((bytes) => [module.put(bytes), bytes.length]));
}

function grow(order: Uint8Array, first: number, last: number): Uint8Array {
  return module.withBytes(order, (address) => module.call("engine_grow", address, order.length, first, last)).slice();
}

function prepare(request: Request): Uint8Array {
  return start("engine_make_control", request).slice();
}

/** The next thing that a helper made; null: none will come. */
async function delivered(): Promise<Uint8Array | null> {
  try {
    return await new Promise((resolve) => { delivery = resolve; });
  } finally {
    delivery = null;
  }
}

/** Orders the control climate if this request needs one that is not kept. */
function orderControl(id: number, request: Request, shared: boolean): boolean {
  start("engine_read", request);
  const ordered = shared && module.number("engine_has_control") === 0;
  module.number("engine_promise_control", ordered ? 1 : 0);
  if (ordered)
    postMessage({ id, order: { kind: "control", request } });
  return ordered;
}

/** The stages that this brought: 1, or none when the engine will make it itself. */
async function fetchControl(): Promise<number> {
  const bytes = await delivered();
  if (bytes)
    module.withBytes(bytes, (address) => module.call("engine_bring_control", address, bytes.length));
  module.number("engine_promise_control", 0);
  return bytes ? 1 : 0;
}

/** Has ordered crops grown by helpers, if any are ordered; without help the engine will grow them itself. */
async function fetchCrops(id: number): Promise<boolean> {
  const order = module.call("engine_order").slice(), cells = module.number("engine_cells");
  if (order.length === 0)
    return false;
  postMessage({ id, order: { kind: "crops", order, cells } });
  for (let done = 0; done < cells;) {
    const part = await delivered();
    if (!part) {
      module.number("engine_share", 0);
      break;
    }
    module.withBytes(part, (address) => module.call("engine_take_crops", address, part.length));
    const [first, last] = new Int32Array(part.slice(8, 16).buffer);
    done += last! - first!;
    postMessage({ id, progress: { stage: "crops", done: done / cells } });
  }
  return true;
}

function lines(set: Request["set"]): string {
  return Object.entries(set ?? {}).map(([name, value]) => `${name}=${value}`).join("\n");
}

function start(name: string, request: Request, ...more: number[]): Uint8Array {
  const length = new TextEncoder().encode(request.scenario).length;
  return module.withTexts([request.scenario, request.name ?? "scenario", lines(request.set)],
    (text, title, set) => module.call(name, text!, length, title!, set!, request.years ?? 0, ...more));
}

function inform(stage: LocatedStage, { address, shape, ...field }: Located): FieldInfo {
  const names = shape ? shape.split(",") : [];
  return { ...field, shape: names, lengths: names.map((n) => stage.dimensions[n]!) };
}

function informAll(): StageInfo[] {
  return stages.map((s) => ({ ...s, fields: s.fields.map((f) => inform(s, f)) }));
}

async function run(id: number, request: Request, shared = false): Promise<Ran> {
  const begin = performance.now();
  let summary: Summary | null = null, computed = 0;
  current = "";
  let ordered = orderControl(id, request, shared);
  module.number("engine_share", shared ? 1 : 0);
  while (!summary) {
    try {
      summary = module.withProgress((stage, done) => postMessage({ id, progress: { stage, done } }), () =>
        JSON.parse(decode(start("engine_run", request, request.schools ? 1 : 0))) as Summary);
    } catch (error) {
      computed += module.number("engine_computed");
      if (!(error instanceof EngineError && error.code === "stopped" && (ordered || await fetchCrops(id))))
        throw error;
      if (ordered)
        computed += await fetchControl();
      ordered = false;
    }
  }
  computed += module.number("engine_computed");
  stages = module.ask<LocatedStage[]>("engine_fields");
  current = JSON.stringify(request);
  return { summary, stages: informAll(), computed, seconds: (performance.now() - begin) / 1000 };
}

/** Makes the module hold this request's result again; what is kept is not computed. */
async function hold(id: number, request: Request): Promise<void> {
  if (current !== JSON.stringify(request))
    await run(id, request);
}

function copy<T extends Values>(type: FieldInfo["type"], address: number, count: number): T {
  const size = arrays[type].BYTES_PER_ELEMENT;
  return new arrays[type](module.bytes(address, count * size).slice().buffer) as T;
}

async function field(id: number, request: Request, stage: string, name: string): Promise<Field> {
  await hold(id, request);
  const s = stages.find((one) => one.stage === stage), f = s?.fields.find((one) => one.name === name);
  if (!s || !f)
    throw new EngineError("bad-input", `This run has no field ${name} of ${stage}.`);
  return { ...inform(s, f), values: copy(f.type, f.address, f.count) };
}

async function file(id: number, request: Request, name: FileName): Promise<string> {
  await hold(id, request);
  return decode(module.call("engine_file", files.indexOf(name)));
}

function places(): Places {
  const p = about.places, offset = copy<Int32Array>("int32", p.name_offset, p.count);
  return {
    name: Array.from(offset, (o) => module.text(p.names + o)),
    lat_deg: copy("float32", p.lat_deg, p.count), lon_deg: copy("float32", p.lon_deg, p.count),
    population: copy("int32", p.population, p.count), country: copy("int16", p.country, p.count),
  };
}

function people({ row0, row1, col0, col1 }: Window): Float64Array {
  return new Float64Array(module.call("engine_people", row0, row1, col0, col1).slice().buffer);
}

function side(which: number, request: Request): void {
  const length = new TextEncoder().encode(request.scenario).length;
  module.withTexts([request.scenario, request.name ?? "scenario", lines(request.set)], (text, title, set) =>
    module.call("engine_side", which, text!, length, title!, set!, request.years ?? 0));
}

function dispute(id: number, a: Request, b: Request, orders: number): Dispute {
  current = "";
  module.number("engine_share", 0);
  module.number("engine_promise_control", 0);
  side(0, a);
  side(1, b);
  return module.withProgress((stage, done) => postMessage({ id, progress: { stage, done } }),
    () => module.ask<Dispute>("engine_dispute", orders));
}

function party(text: string, name: string): Party {
  const length = new TextEncoder().encode(text).length;
  return module.withTexts([text, name], (bytes, title) => module.ask<Party>("engine_party", bytes!, length, title!));
}

/** The nation of every 5' cell: 2160 rows of 4320. */
function countries(): Int16Array {
  return new Int16Array(module.call("engine_countries").slice().buffer);
}

/** What a burst does not say, the assumptions do. */
function effects({ yield_kt, set, hob_m = 280 * Math.cbrt(yield_kt), visibility_km = Number(set?.visibility_km ?? 20),
                   fission_fraction = Number(set?.fission_fraction ?? 0.5), range_m = [] }: Burst): Effects {
  const ranges = module.put(new Uint8Array(new Float64Array(range_m).buffer));
  try {
    return module.withTexts([lines(set)], (assumptions) =>
      module.ask<Effects>("engine_effects", yield_kt, hob_m, visibility_km, fission_fraction, ranges, range_m.length,
                          assumptions!));
  } finally {
    module.number("engine_release", ranges);
  }
}

function fallout({ model, yield_kt, hob_m = 0, fission_fraction = 0.5, wind_kmh = 24.14016,
                   shear_mps_per_km = 0.2, set }: Plume): Fallout {
  return module.withTexts([lines(set)], (assumptions) =>
    module.ask<Fallout>("engine_fallout", model === "gd" ? 1 : 0, yield_kt, hob_m, fission_fraction, wind_kmh,
                        shear_mps_per_km, assumptions!));
}

function answer(call: Exclude<ToWorker, Delivery>): unknown {
  switch (call.kind) {
    case "load": return load(call.parts);
    case "run": return run(call.id, call.request, call.shared);
    case "help": return help(call.parts);
    case "prepare": return { kind: "prepared", bytes: prepare(call.request) };
    case "grow": return { kind: "grown", bytes: grow(call.order, call.first, call.last) };
    case "read": return decode(start("engine_read", call.request));
    case "field": return field(call.id, call.request, call.stage, call.field);
    case "file": return file(call.id, call.request, call.file);
    case "places": return places();
    case "people": return people(call.window);
    case "countries": return countries();
    case "effects": return effects(call.burst);
    case "fallout": return fallout(call.plume);
    case "dispute": return dispute(call.id, call.a, call.b, call.orders);
    case "party": return party(call.text, call.name);
    case "control": return module.call("engine_control").slice();
    case "memory": return { module: module.memoryBytes(), kept: module.number("engine_kept_bytes") };
  }
}

globalThis.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === "prepared" || data.kind === "grown" || data.kind === "alone")
    return delivery?.(data.kind === "alone" ? null : data.bytes);
  try {
    postMessage({ id: data.id, value: await answer(data) });
  } catch (error) {
    const code = error instanceof EngineError ? error.code : "crashed";
    postMessage({ id: data.id, error: { code, message: error instanceof Error ? error.message : String(error) } });
  }
};
