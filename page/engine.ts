// SPDX-License-Identifier: Apache-2.0
// The engine as the page uses it: load, run, change, stop, results. Everything is computed in a worker of
// this page; nothing leaves it.
import { EngineError } from "./module.js";
import type {
  About, Burst, Call, Effects, Fallout, Field, FileName, FromWorker, Parts, Places, Plume, Ran, Request,
  StageInfo, Summary, ToWorker, Window,
} from "./messages.js";

export { EngineError } from "./module.js";
export type { ErrorCode } from "./module.js";
export type * from "./messages.js";

export type OnProgress = (progress: { stage: string; done: number }) => void;

/** What a Worker of a browser has, and one of node with a few lines. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
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

interface Waiting {
  resolve(value: unknown): void;
  reject(error: EngineError): void;
  onProgress?: OnProgress | undefined;
}

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
  private loading: Promise<About> | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private count = 0;
  about!: About;

  private constructor(private readonly parts: Parts, private readonly makeWorker: () => WorkerLike) {}

  /** Throws an EngineError whose message says what this browser lacks. */
  static async load(parts: Parts, makeWorker: () => WorkerLike): Promise<Engine> {
    requireBrowser();
    const engine = new Engine(parts, makeWorker);
    engine.about = await engine.begin();
    return engine;
  }

  /** Computes what the request needs and earlier runs have not left. */
  async run(request: Request, onProgress?: OnProgress): Promise<Result> {
    const own = structuredClone(request);
    return new Result(this, own, await this.ask({ kind: "run", request: own }, onProgress) as Ran);
  }

  /** The same run with some things different; `set` adds to the parameters that were set. */
  change(from: Result | Request, change: Partial<Request>, onProgress?: OnProgress): Promise<Result> {
    const request = from instanceof Result ? from.request : from;
    return this.run({ ...request, ...change, set: { ...request.set, ...change.set } }, onProgress);
  }

  /** Ends what is being computed, at once: its promises reject with code "stopped". What earlier runs
   * left is lost; the next call loads the engine again. */
  stop(): void {
    this.end(new EngineError("stopped", "Stopped."));
  }

  /** The scenario as it is held and hashed (canonical JSON); rejects with a sentence that names the line. */
  read(request: Request): Promise<string> {
    return this.ask({ kind: "read", request }) as Promise<string>;
  }

  /** Does this browser compute the bits of the native program? Asked of a worker of its own, beside others. */
  async check(known: Known): Promise<Check> {
    const other = await Engine.load(this.parts, this.makeWorker);
    try {
      const computed = (await other.run(known.request)).words;
      return { ok: computed === known.words, expected: known.words, computed };
    } finally {
      other.stop();
    }
  }

  places(): Promise<Places> {
    return this.ask({ kind: "places" }) as Promise<Places>;
  }

  /** People of the cells of a window, row by row from the north. */
  people(window: Window): Promise<Float64Array> {
    return this.ask({ kind: "people", window }) as Promise<Float64Array>;
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

  /** The control climate of the last run, for Parts.control of another engine. */
  control(): Promise<Uint8Array> {
    return this.ask({ kind: "control" }) as Promise<Uint8Array>;
  }

  memory(): Promise<{ module: number; kept: number }> {
    return this.ask({ kind: "memory" }) as Promise<{ module: number; kept: number }>;
  }

  /** @internal */
  async ask(call: Call, onProgress?: OnProgress): Promise<unknown> {
    await (this.loading ?? this.begin());
    return this.post(call, onProgress);
  }

  private begin(): Promise<About> {
    const worker = this.makeWorker();
    worker.onmessage = ({ data }) => this.take(data);
    worker.onerror = ({ message }) => this.end(new EngineError("crashed", `The engine broke down: ${message}`));
    this.worker = worker;
    this.loading = this.post({ kind: "load", parts: this.parts }) as Promise<About>;
    return this.loading;
  }

  private post(call: Call, onProgress?: OnProgress): Promise<unknown> {
    const id = ++this.count;
    return new Promise((resolve, reject) => {
      if (!this.worker)
        return reject(new EngineError("stopped", "Stopped."));
      this.waiting.set(id, { resolve, reject, onProgress });
      this.worker.postMessage({ ...call, id });
    });
  }

  private take(message: FromWorker): void {
    const waiting = this.waiting.get(message.id);
    if (!waiting)
      return;
    if ("progress" in message)
      return waiting.onProgress?.(message.progress);
    this.waiting.delete(message.id);
    if ("value" in message)
      return waiting.resolve(message.value);
    const error = new EngineError(message.error.code, message.error.message);
    waiting.reject(error);
    if (error.code === "crashed")
      this.end(error);
  }

  private end(error: EngineError): void {
    this.worker?.terminate();
    this.worker = null;
    this.loading = null;
    const waiting = [...this.waiting.values()];
    this.waiting.clear();
    waiting.forEach((one) => one.reject(error));
  }
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
