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
let given: WebAssembly.Module | undefined;  // to a helper
let about: LocatedAbout;
let current = "";           // the request whose result the module holds
let stages: LocatedStage[] = [];
let underWay = 0;                            // the call that takes long
let inbox: (Uint8Array | null)[] = [];      // what helpers made for it; null: nothing will come
let delivery: (() => void) | null = null;   // of who waits for that

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
    inbox.filter((made) => made !== null).forEach(take);
    inbox = inbox.filter((made) => made === null);
  }
  return !stopped;
}

async function load(id: number, parts: Parts): Promise<About> {
  const names = ["people", "ground", "crops", "food"] as const;
  const [engine, ...sections] = await Promise.all([parts.engine, ...names.map((n) => parts[n])].map(unpack));
  const compiled = await WebAssembly.compile(engine! as BufferSource);
  module = new Module(compiled, goesOn, offer);
  postMessage({ id, compiled });
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
  const sections = await Promise.all([parts.ground, parts.crops].map(unpack));
  given ??= await WebAssembly.compile(await unpack(parts.engine) as BufferSource);
  module = new Module(given, goesOn, offer);
  module.call("engine_load_fields", ...sections.flatMap((bytes) => [module.put(bytes), bytes.length]));
}

function grow(order: Uint8Array, first: number, last: number): Uint8Array {
  return module.withBytes(order, (address) => module.call("engine_grow", address, order.length, first, last)).slice();
}

function prepare(order: Uint8Array): Uint8Array {
  return module.withBytes(order, (address) => module.call("engine_make_control", address, order.length)).slice();
}

function offer(kind: "control" | "crops", order: Uint8Array, cells: number): void {
  postMessage({ id: underWay, order: kind === "control" ? { kind, order } : { kind, order, cells } });
}

function take(made: Uint8Array): void {
  module.withBytes(made, (address) => module.call("engine_take", address, made.length));
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

/** Takes what helpers make until all that was ordered is there; without help the engine will make it itself. */
async function takeAll(id: number): Promise<void> {
  postMessage({ id, waits: true });
  for (let taken = module.number("engine_taken"); taken < 1; taken = module.number("engine_taken")) {
    if (taken > 0)
      postMessage({ id, progress: { stage: "crops", done: taken } });
    const made = await delivered();
    if (!made)
      return void module.number("engine_help", 0);
    take(made);
  }
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

/** A call that takes long and tells `id` how far it is; `computed` counts stages. Where it stops to wait for what it
 * ordered, the same call goes on with that. */
async function long(id: number, shared: boolean, texts: string[], work: (...addresses: number[]) => Promise<Uint8Array>):
    Promise<{ answer: Uint8Array; computed: number }> {
  stopped = false;
  current = "";
  inbox = [];
  underWay = id;
  module.number("engine_help", shared ? 1 : 0);
  for (let computed = 0;;)
    try {
      const answer = (await module.withProgress((stage, done) => postMessage({ id, progress: { stage, done } }), texts, work)).slice();
      return { answer, computed: computed + module.number("engine_computed") };
    } catch (error) {
      const waits = error instanceof EngineError && error.code === "stopped" && module.number("engine_taken") < 1;
      if (waits && !stopped)
        await takeAll(id);
      if (!waits || stopped)
        throw error;
      computed += module.number("engine_computed");
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
    module.callLong("engine_run", text!, lengthOf(request.scenario), title!, set!, request.years ?? 0, request.schools ? 1 : 0));
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

async function dispute({ id, shared = false, a, b, orders }: ToWorker & { kind: "dispute" }): Promise<Dispute> {
  read("engine_side", a, 0);
  read("engine_side", b, 1);
  return JSON.parse(decode((await long(id, shared, [], () => module.callLong("engine_dispute", orders))).answer)) as Dispute;
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

function answer(call: Exclude<ToWorker, Delivery | { kind: "compiled" }>): unknown {
  switch (call.kind) {
    case "load": return load(call.id, call.parts);
    case "run": return run(call.id, call.request, call.shared);
    case "help": return help(call.parts);
    case "prepare": return { kind: "made", bytes: prepare(call.order) };
    case "grow": return { kind: "made", bytes: grow(call.order, call.first, call.last) };
    case "read": return decode(read("engine_read", call.request));
    case "field": return field(call.id, call.request, call.stage, call.field);
    case "file": return file(call.id, call.request, call.file);
    case "places": return places();
    case "people": return people(call.window);
    case "land": return land(call.window);
    case "countries": return countries();
    case "effects": return effects(call.burst);
    case "fallout": return fallout(call.plume);
    case "dispute": return dispute(call);
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
  if (data.kind === "compiled")
    return void (given = data.engine);
  if (data.kind === "made" || data.kind === "alone")
    return deliver(data.kind === "alone" ? null : data.bytes);
  try {
    postMessage({ id: data.id, value: await answer(data) });
  } catch (error) {
    const code = error instanceof EngineError ? error.code : "crashed";
    postMessage({ id: data.id, error: { code, message: error instanceof Error ? error.message : String(error) } });
  }
};
