// SPDX-License-Identifier: Apache-2.0
// The worker: unpacks the engine and the Earth, answers one call after the other.
import { EngineError, Module, canWait, decode } from "./module.js";
import { files } from "./messages.js";
import type {
  About, Burst, Delivery, Dispute, Effects, Fallout, Field, FieldInfo, FileName, FromWorker, Packed, Parts, Party, Places,
  Plume, Ran, Request, StageInfo, Stop, Summary, ToWorker, Values, Varied, Window,
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
let inbox: (Uint8Array | null)[] = [];      // what helpers made for the call under way
let delivery: (() => void) | null = null;   // of who waits for it

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

const WAIT_MS = 50;
let stopped = false, waited = 0;
const channel = new MessageChannel();

/** Lets messages in now and then; false: one of them was "stop". */
async function goesOn(): Promise<boolean> {
  if (performance.now() - waited > WAIT_MS) {
    await new Promise((resolve) => {
      channel.port1.onmessage = resolve;
      channel.port2.postMessage(0);
    });
    waited = performance.now();
  }
  return !stopped;
}

async function load(parts: Parts): Promise<About> {
  const names = ["people", "ground", "crops", "food"] as const;
  const [engine, ...sections] = await Promise.all([parts.engine, ...names.map((n) => parts[n])].map(unpack));
  module = new Module(await WebAssembly.compile(engine! as BufferSource), goesOn);
  module.call("engine_load", ...sections.flatMap((bytes) => [module.put(bytes), bytes.length]));
  if (parts.control) {
    const bytes = await unpack(parts.control), address = module.put(bytes);
    module.call("engine_take_control", address, bytes.length);
    module.number("engine_release", address);
  }
  about = module.ask<LocatedAbout>("engine_about");
  const { places, ...rest } = about;
  return { ...rest, stops: canWait };
}

async function help(parts: Pick<Parts, "engine" | "ground" | "crops">): Promise<void> {
  const [engine, ...sections] = await Promise.all([parts.engine, parts.ground, parts.crops].map(unpack));
  module = new Module(await WebAssembly.compile(engine! as BufferSource), goesOn);
  module.call("engine_load_fields", ...sections.flatMap((bytes) => [module.put(bytes), bytes.length]));
}

function grow(order: Uint8Array, first: number, last: number): Uint8Array {
  return module.withBytes(order, (address) => module.call("engine_grow", address, order.length, first, last)).slice();
}

function prepare(request: Request): Uint8Array {
  return read("engine_make_control", request).slice();
}

function deliver(made: Uint8Array | null): void {
  inbox.push(made);
  delivery?.();
}

/** The next thing that a helper made; null: none will come. */
async function delivered(): Promise<Uint8Array | null> {
  if (inbox.length === 0)
    await new Promise<void>((resolve) => { delivery = resolve; });
  delivery = null;
  return inbox.shift() ?? null;
}

/** Orders the control climate if this request needs one that is not kept. */
function orderControl(id: number, request: Request | null, shared: boolean): boolean {
  if (request)
    read("engine_read", request);
  const ordered = request !== null && shared && module.number("engine_has_control") === 0;
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

const textsOf = (request: Request): string[] => [request.scenario, request.name ?? "scenario", lines(request.set)];
const lengthOf = (text: string): number => new TextEncoder().encode(text).length;

function read(name: string, request: Request, ...before: number[]): Uint8Array {
  return module.withTexts(textsOf(request), (text, title, set) =>
    module.call(name, ...before, text!, lengthOf(request.scenario), title!, set!, request.years ?? 0));
}

/** A call that takes long and tells `id` how far it is; `computed` counts stages. It goes on with what it ordered:
 * crops, and the control climate of `request`. */
async function long(id: number, shared: boolean, texts: string[], work: (...addresses: number[]) => Promise<Uint8Array>,
                    request: Request | null = null): Promise<{ answer: Uint8Array; computed: number }> {
  stopped = false;
  current = "";
  inbox = [];
  let ordered = orderControl(id, request, shared), computed = 0;
  module.number("engine_share", shared ? 1 : 0);
  for (;;)
    try {
      const answer = (await module.withProgress((stage, done) => postMessage({ id, progress: { stage, done } }), texts, work)).slice();
      return { answer, computed: computed + module.number("engine_computed") };
    } catch (error) {
      computed += module.number("engine_computed");
      if (!(error instanceof EngineError && error.code === "stopped" && !stopped && (ordered || await fetchCrops(id))))
        throw error;
      if (ordered)
        computed += await fetchControl();
      ordered = false;
    }
}

function inform(stage: LocatedStage, { address, shape, ...field }: Located): FieldInfo {
  const names = shape ? shape.split(",") : [];
  return { ...field, shape: names, lengths: names.map((n) => stage.dimensions[n]!) };
}

function informAll(): StageInfo[] {
  return stages.map((s) => ({ ...s, fields: s.fields.map((f) => inform(s, f)) }));
}

async function run(id: number, request: Request, shared = false): Promise<Ran> {
  const begin = performance.now(), { answer, computed } = await long(id, shared, textsOf(request), (text, title, set) =>
    module.callLong("engine_run", text!, lengthOf(request.scenario), title!, set!, request.years ?? 0, request.schools ? 1 : 0), request);
  const summary = JSON.parse(decode(answer)) as Summary;
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

function land({ row0, row1, col0, col1 }: Window): Uint8Array {
  return module.call("engine_land", row0, row1, col0, col1).slice();
}

async function dispute(id: number, a: Request, b: Request, orders: number): Promise<Dispute> {
  read("engine_side", a, 0);
  read("engine_side", b, 1);
  return JSON.parse(decode((await long(id, false, [], () => module.callLong("engine_dispute", orders))).answer)) as Dispute;
}

async function vary({ id, shared = false, request, over, value, compute }: ToWorker & { kind: "vary" }): Promise<Varied | null> {
  read("engine_side", request, 0);
  const { answer } = await long(id, shared, [over, value], (name, text) => module.callLong("engine_vary", name!, text!, compute ? 1 : 0));
  return compute ? JSON.parse(decode(answer)) as Varied : null;
}

function party(text: string, name: string): Party {
  return module.withTexts([text, name], (bytes, title) => module.ask<Party>("engine_party", bytes!, lengthOf(text), title!));
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
    case "read": return decode(read("engine_read", call.request));
    case "field": return field(call.id, call.request, call.stage, call.field);
    case "file": return file(call.id, call.request, call.file);
    case "places": return places();
    case "people": return people(call.window);
    case "land": return land(call.window);
    case "countries": return countries();
    case "effects": return effects(call.burst);
    case "fallout": return fallout(call.plume);
    case "dispute": return dispute(call.id, call.a, call.b, call.orders);
    case "vary": return vary(call);
    case "party": return party(call.text, call.name);
    case "control": return module.call("engine_control").slice();
    case "memory": return { module: module.memoryBytes(), kept: module.number("engine_kept_bytes") };
  }
}

globalThis.onmessage = async ({ data }: MessageEvent<ToWorker | Stop>) => {
  if ("stop" in data) {
    stopped = true;
    return deliver(null);
  }
  if (data.kind === "prepared" || data.kind === "grown" || data.kind === "alone")
    return deliver(data.kind === "alone" ? null : data.bytes);
  try {
    postMessage({ id: data.id, value: await answer(data) });
  } catch (error) {
    const code = error instanceof EngineError ? error.code : "crashed";
    postMessage({ id: data.id, error: { code, message: error instanceof Error ? error.message : String(error) } });
  }
};
