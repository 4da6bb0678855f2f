// SPDX-License-Identifier: Apache-2.0
// The engine as the page uses it: load, run, change, stop, results. Everything is computed in a worker of
// this page; nothing leaves it.
import { Crew, processors } from "./crew.js";
import { EngineError } from "./module.js";
import type {
  About, Burst, Call, Dispute, Effects, Fallout, Field, FileName, FromWorker, Order, Parts, Party, Places, Plume, Ran, Request,
  StageInfo, Stop, Summary, ToWorker, Varied, Window,
} from "./messages.js";

export { EngineError } from "./module.js";
export type { ErrorCode } from "./module.js";
export type * from "./messages.js";

export type OnProgress = (progress: { stage: string; done: number }) => void;

/** What a Worker of a browser has, and one of node with a few lines. */
export interface WorkerLike {
  postMessage(message: ToWorker | Stop): void;
  terminate(): void;
  onmessage: ((event: { data: FromWorker }) => void) | null;
  onerror: ((event: { message: string }) => void) | null;
}

/** A request with the words that the native program gave for it when the page was built. */
export interface Known {
  request: Request;
  words: string;
}
export interface Check {
  ok: boolean;
  expected: string;
  computed: string;
}

export interface RunOptions {
  onProgress?: OnProgress;
  /** Of runs with the same lane, one that still waits gives way to the newest and rejects with code
   * "superseded": for a slider that is being dragged. */
  lane?: string;
}

interface Waiting {
  call: Call;
  options: RunOptions;
  resolve(value: unknown): void;
  reject(error: EngineError): void;
}

/** So long may a worker that was told to stop not answer. */
const PATIENCE_MS = 5000;
/** Calls that wait while there are shorter ones. */
const long = new Set(["run", "dispute", "vary"]);

/** Larger texts are refused before they are read: about a million strikes. */
const MOST_BYTES = 64e6;

/** A finished run. Fields are fetched when asked for, also after other runs. */
export class Result {
  readonly summary: Summary;
  readonly stages: StageInfo[];
  readonly computed: number;
  readonly seconds: number;

  constructor(private readonly engine: Engine, readonly request: Request, ran: Ran) {
    this.summary = ran.summary;
    this.stages = ran.stages;
    this.computed = ran.computed;
    this.seconds = ran.seconds;
  }

  /** Eight words: two results with the same words agree in every bit. */
  get words(): string {
    return this.summary.digest.words;
  }

  /** Values of one output, such as ("climate", "air_temperature"). */
  field(stage: string, field: string): Promise<Field> {
    return this.engine.ask({ kind: "field", request: this.request, stage, field }) as Promise<Field>;
  }

  /** A file as `aftermath run -o` writes it. */
  file(file: FileName): Promise<string> {
    return this.engine.ask({ kind: "file", request: this.request, file }) as Promise<string>;
  }
}

export class Engine {
  private worker: WorkerLike | null = null;
  private queue: Waiting[] = [];
  private busy: Waiting | null = null;
  private count = 0;
  about!: About;

  private constructor(private readonly parts: Parts, private readonly makeWorker: () => WorkerLike,
                      private readonly crew: Crew) {}

  /** Throws an EngineError whose message says what this browser lacks. `helpers`: workers beside. */
  static async load(parts: Parts, makeWorker: () => WorkerLike, helpers = processors()): Promise<Engine> {
    requireBrowser();
    const engine = new Engine(parts, makeWorker, new Crew(parts, makeWorker, helpers));
    engine.about = await engine.ask({ kind: "load", parts }) as About;
    engine.crew.start();
    return engine;
  }

  /** Computes what the request needs and earlier runs have not left. */
  async run(request: Request, options: RunOptions | OnProgress = {}): Promise<Result> {
    const own = structuredClone(request);
    return new Result(this, own, await this.ask({ kind: "run", request: own }, withProgress(options)) as Ran);
  }

  /** The same run with some things different; `set` adds to the parameters that were set. */
  change(from: Result | Request, change: Partial<Request>, options: RunOptions | OnProgress = {}): Promise<Result> {
    const request = from instanceof Result ? from.request : from;
    return this.run({ ...request, ...change, set: { ...request.set, ...change.set } }, options);
  }

  /** Ends what is being computed or waits, at once: their promises reject with code "stopped". What earlier runs
   * left stays where this browser lets the worker hear of it (about.stops); else the next call loads the engine again. */
  stop(): void {
    if (!this.busy)
      return;
    if (!this.about?.stops)
      return this.close();
    const all = [this.busy, ...this.queue], left: Waiting = { call: this.busy.call, options: {}, resolve() {}, reject() {} };
    this.queue = [];
    this.busy = left;   // until the worker answers, and then those that came meanwhile
    this.worker!.postMessage({ stop: true });
    this.crew.close();
    this.crew.start();
    setTimeout(() => { if (this.busy === left) this.restart(); }, PATIENCE_MS);
    all.forEach((one) => one.reject(new EngineError("stopped", "Stopped.")));
  }

  /** A worker that does not hear gives way to a new one. */
  private restart(): void {
    this.worker?.terminate();
    this.worker = this.busy = null;
    this.next();
  }

  /** Stops in any case, and gives the worker's memory back. */
  close(): void {
    this.giveUp(new EngineError("stopped", "Stopped."));
  }

  /** The scenario as it is held and hashed (canonical JSON); rejects with a sentence that names the line. */
  read(request: Request): Promise<string> {
    return this.ask({ kind: "read", request }) as Promise<string>;
  }

  /** Does this browser compute the bits of the native program? Asked of a worker of its own, beside others. */
  async check(known: Known): Promise<Check> {
    const other = await Engine.load(this.parts, this.makeWorker, 0);
    try {
      const computed = (await other.run(known.request)).words;
      return { ok: computed === known.words, expected: known.words, computed };
    } finally {
      other.close();
    }
  }

  places(): Promise<Places> {
    return this.ask({ kind: "places" }) as Promise<Places>;
  }

  /** People of the cells of a window, row by row from the north. */
  people(window: Window): Promise<Float64Array> {
    return this.ask({ kind: "people", window }) as Promise<Float64Array>;
  }

  /** Land (1) and water (0) of the 30" cells of a window: ten rows and ten columns in each of its cells. */
  land(window: Window): Promise<Uint8Array> {
    return this.ask({ kind: "land", window }) as Promise<Uint8Array>;
  }

  /** Index into `about.countries` of each 5' cell, 2160 rows from 90 N of 4320 columns from 180 W; -1: none. */
  countries(): Promise<Int16Array> {
    return this.ask({ kind: "countries" }) as Promise<Int16Array>;
  }

  /** One burst over flat ground: how far what reaches. */
  effects(burst: Burst): Promise<Effects> {
    return this.ask({ kind: "effects", burst }) as Promise<Effects>;
  }

  /** One surface burst in a uniform wind. */
  fallout(plume: Plume): Promise<Fallout> {
    return this.ask({ kind: "fallout", plume }) as Promise<Fallout>;
  }

  /** Two views of a war: what is disputed, and each item's share in every outcome. The view "views" in its
   * progress counts the runs. `orders` are sampled where more than eight items are disputed. */
  dispute(a: Request, b: Request, options: RunOptions | OnProgress = {}, orders = 64): Promise<Dispute> {
    return this.ask({ kind: "dispute", a, b, orders }, withProgress(options)) as Promise<Dispute>;
  }

  /** One thing that is negotiated, at several values, as `aftermath sweep --over`: "warheads", "yield_kt",
   * "cities_spared" or a parameter. Every value is read before any is run; `each` gets them as they come. */
  async sweep(request: Request, over: string, values: string[], each: (varied: Varied) => void = () => {},
              options: RunOptions | OnProgress = {}): Promise<Varied[]> {
    const own = structuredClone(request), made: Varied[] = [];
    const vary = (value: string, compute: boolean): Promise<unknown> =>
      this.ask({ kind: "vary", request: own, over, value, compute }, withProgress(options));
    for (const value of values)
      await vary(value, false);
    for (const value of values) {
      made.push(await vary(value, true) as Varied);
      each(made.at(-1)!);
    }
    return made;
  }

  /** Reads an assumption file. Whether its signature is right is for the caller to judge. */
  party(text: string, name = "assumptions"): Promise<Party> {
    return this.ask({ kind: "party", text, name }) as Promise<Party>;
  }

  /** The control climate of the last run, for Parts.control of another engine. */
  control(): Promise<Uint8Array> {
    return this.ask({ kind: "control" }) as Promise<Uint8Array>;
  }

  memory(): Promise<{ module: number; kept: number }> {
    return this.ask({ kind: "memory" }) as Promise<{ module: number; kept: number }>;
  }

  /** @internal */
  ask(call: Call, options: RunOptions = {}): Promise<unknown> {
    if ("request" in call && call.request.scenario.length > MOST_BYTES)
      return Promise.reject(new EngineError("bad-input", `${call.request.name ?? "scenario"}: more than ` +
        `${MOST_BYTES / 1e6} million characters; that is no scenario.`));
    return new Promise((resolve, reject) => {
      this.supersede(options.lane);
      this.queue.push({ call, options, resolve, reject });
      this.next();
    });
  }

  private supersede(lane: string | undefined): void {
    const old = lane === undefined ? [] : this.queue.filter((one) => one.options.lane === lane);
    this.queue = this.queue.filter((one) => !old.includes(one));
    old.forEach((one) => one.reject(new EngineError("superseded", "A newer run took this one's place.")));
  }

  /** One call at a time is at the worker, so that those that wait can still give way; runs wait for the rest. */
  private next(): void {
    if (this.busy || this.queue.length === 0)
      return;
    try {
      if (!this.worker) {
        this.worker = this.begin();
        if (this.queue[0]!.call.kind !== "load")
          return this.post({ call: { kind: "load", parts: this.parts }, options: {}, resolve() {},
                             reject: (error) => this.giveUp(error) });
      }
      const turn = Math.max(0, this.queue.findIndex(({ call }) => !long.has(call.kind)));
      this.post(this.queue.splice(turn, 1)[0]!);
    } catch (error) {
      this.giveUp(error as EngineError);
    }
  }

  private post(one: Waiting): void {
    this.busy = one;
    if (long.has(one.call.kind) && !(one.call.kind === "vary" && !one.call.compute))
      this.crew.start();
    this.worker!.postMessage({ ...one.call, shared: this.crew.size > 0, id: ++this.count });
  }

  private begin(): WorkerLike {
    const worker = this.makeWorker();
    worker.onmessage = ({ data }) => { if (worker === this.worker) this.take(data); };
    worker.onerror = ({ message }) => {
      if (worker === this.worker)
        this.giveUp(new EngineError("crashed", `The engine broke down: ${message}`));
    };
    return worker;
  }

  private take(message: FromWorker): void {
    if (!this.busy || message.id !== this.count)
      return;
    if ("progress" in message)
      return this.busy.options.onProgress?.(message.progress);
    if ("compiled" in message)
      return void (this.crew.compiled = message.compiled);
    if ("order" in message)
      return this.order(message.order);
    if ("waits" in message)
      return this.crew.hurry();
    this.crew.drop();
    const done = this.busy;
    if ("error" in message && message.error.code === "crashed")
      return this.giveUp(new EngineError(message.error.code, message.error.message));
    this.busy = null;
    if ("value" in message)
      done.resolve(message.value);
    else
      done.reject(new EngineError(message.error.code, message.error.message));
    this.next();
  }

  /** Has helpers make what a run ordered. */
  private order(order: Order): void {
    const worker = this.worker!, id = this.count;
    this.crew.make(id, order, (delivery) => {
      if (worker === this.worker && id === this.count)
        worker.postMessage({ ...delivery, id });
    });
  }

  /** Rejects all that is under way or waits, and ends the workers. */
  private giveUp(error: EngineError): void {
    const all = [...(this.busy ? [this.busy] : []), ...this.queue];
    this.worker?.terminate();
    this.crew.close();
    this.worker = null;
    this.busy = null;
    this.queue = [];
    all.forEach((one) => one.reject(error));
  }
}

function withProgress(options: RunOptions | OnProgress): RunOptions {
  return typeof options === "function" ? { onProgress: options } : options;
}

/** A function whose body is one vector instruction: (module (func (result v128) i32.const 0 i8x16.splat)). */
const simdProbe = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1,
                                  6, 0, 65, 0, 253, 15, 11]);

function requireBrowser(): void {
  const works = "Texts and results already on the page can still be read and printed.";
  if (typeof WebAssembly !== "object")
    throw new EngineError("no-webassembly", `This browser has WebAssembly switched off or lacks it, and the ` +
      `engine needs it. ${works}`);
  if (!WebAssembly.validate(simdProbe))
    throw new EngineError("no-simd", `This browser's WebAssembly has no vector instructions (SIMD); the engine ` +
      `needs a browser of 2023 or later. ${works}`);
  if (typeof DecompressionStream !== "function")
    throw new EngineError("no-decompression", `This browser cannot unpack gzip (DecompressionStream); the engine ` +
      `needs a browser of 2023 or later. ${works}`);
}

/** A worker of this page from its text: works from file:// too. */
export function blobWorker(source: string): WorkerLike {
  try {
    const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    return new Worker(url) as unknown as WorkerLike;
  } catch {
    throw new EngineError("no-worker", "This browser lets no worker run from a page opened as a file, and the " +
      "engine needs one.");
  }
}
