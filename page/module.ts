// SPDX-License-Identifier: Apache-2.0
// The engine's WebAssembly module: what it imports, and calls with text and numbers. No clock, no file,
// no random number reaches it: the few WASI functions that the C library links against refuse.

/** One sentence for a person; `code` for a program. */
export class EngineError extends Error {
  constructor(readonly code: ErrorCode, message: string) {
    super(message);
    this.name = "EngineError";
  }
}

export type ErrorCode =
  | "bad-input" | "bad-data" | "no-memory" | "unstable" | "bad-machine" | "io" | "stopped" | "superseded"
  | "no-webassembly" | "no-simd" | "no-worker" | "no-decompression" | "crashed";

/** In the order of aft_status, base.h. */
const statusCodes: ErrorCode[] =
  ["crashed", "bad-input", "bad-data", "no-memory", "unstable", "bad-machine", "io", "stopped"];

interface Exports {
  memory: WebAssembly.Memory;
  _initialize(): void;
  engine_answer(): number;
  engine_answer_length(): number;
  engine_allocate(size: number): number;
  engine_release(address: number): void;
  [name: string]: unknown;
}

export type Progress = (stage: string, done: number) => void;
export type Offer = (kind: "control" | "crops", order: Uint8Array, cells: number) => void;

/** JavaScript Promise Integration: a call can wait in its midst for a message to the worker. Not every browser has it. */
interface Waits {
  Suspending: new (work: (stage: number, done: number) => Promise<number>) => WebAssembly.ImportValue;
  promising(work: unknown): (...values: number[]) => Promise<number>;
}
const waits = typeof WebAssembly === "object" && "Suspending" in WebAssembly ? WebAssembly as unknown as Waits : null;
export const canWait = waits !== null;

const WASI_BAD_DESCRIPTOR = 8;
const WASI_SUCCESS = 0;

export class Module {
  private readonly exports: Exports;
  private spoken = "";
  private progress: Progress = () => {};

  /** `goesOn` is asked where a call can wait: false stops it. `offer` gets the orders of a run, which goes on. */
  constructor(compiled: WebAssembly.Module, goesOn: () => Promise<boolean>, offer: Offer) {
    const tell = (stage: number, done: number): number => {
      this.progress(this.text(stage), done);
      return 1;
    };
    const progress = waits ? new waits.Suspending(async (stage, done) => tell(stage, done) && Number(await goesOn())) : tell;
    this.exports = new WebAssembly.Instance(compiled, {
      page: { progress, offer: (kind: number, address: number, size: number, cells: number) =>
        offer(kind === 0 ? "control" : "crops", this.bytes(address, size).slice(), cells) },
      wasi_snapshot_preview1: {
        fd_close: () => WASI_BAD_DESCRIPTOR,
        fd_seek: () => WASI_BAD_DESCRIPTOR,
        fd_write: (_fd: number, list: number, n: number, written: number) => this.listen(list, n, written),
      },
    }).exports as unknown as Exports;
    this.exports._initialize();
  }

  /** Calls an export that returns an aft_status; the answer, or an EngineError. */
  call(name: string, ...values: number[]): Uint8Array {
    try {
      return this.answer(this.number(name, ...values));
    } catch (error) {
      throw this.broken(name, error);
    }
  }

  /** The same of an export that tells its progress. */
  async callLong(name: string, ...values: number[]): Promise<Uint8Array> {
    try {
      return this.answer(await (waits ? waits.promising(this.exports[name])(...values) : this.number(name, ...values)));
    } catch (error) {
      throw this.broken(name, error);
    }
  }

  private broken(name: string, error: unknown): EngineError {
    return error instanceof EngineError ? error
      : new EngineError("crashed", `The engine broke down in ${name}: ${this.spoken || String(error)}`);
  }

  private answer(status: number): Uint8Array {
    const answer = this.bytes(this.exports.engine_answer(), this.exports.engine_answer_length());
    if (status !== 0)
      throw new EngineError(statusCodes[status] ?? "crashed", decode(answer));
    return answer;
  }

  /** The same with JSON in its answer. */
  ask<T>(name: string, ...values: number[]): T {
    return JSON.parse(decode(this.call(name, ...values))) as T;
  }

  number(name: string, ...values: number[]): number {
    return (this.exports[name] as (...values: number[]) => number)(...values);
  }

  /** Bytes of the module's memory: valid until the next call. */
  bytes(address: number, length: number): Uint8Array {
    return new Uint8Array(this.exports.memory.buffer, address, length);
  }

  /** Copies bytes in; the caller releases them. */
  put(bytes: Uint8Array): number {
    const address = this.exports.engine_allocate(bytes.length);
    if (address === 0)
      throw new EngineError("no-memory", `No memory for ${bytes.length} bytes.`);
    this.bytes(address, bytes.length).set(bytes);
    return address;
  }

  /** Puts bytes for the time of one call. */
  withBytes<T>(bytes: Uint8Array, work: (address: number) => T): T {
    const address = this.put(bytes);
    try {
      return work(address);
    } finally {
      this.exports.engine_release(address);
    }
  }

  /** Puts texts, zero-terminated, for the time of one call. */
  withTexts<T>(texts: string[], work: (...addresses: number[]) => T): T {
    const { addresses, release } = this.putTexts(texts);
    try {
      return work(...addresses);
    } finally {
      release();
    }
  }

  /** The same for a long call, with whom to tell how far it is. */
  async withProgress<T>(progress: Progress, texts: string[], work: (...addresses: number[]) => Promise<T>): Promise<T> {
    const { addresses, release } = this.putTexts(texts);
    this.progress = progress;
    try {
      return await work(...addresses);
    } finally {
      this.progress = () => {};
      release();
    }
  }

  private putTexts(texts: string[]): { addresses: number[]; release: () => void } {
    const addresses: number[] = [], release = (): void => addresses.forEach((address) => this.exports.engine_release(address));
    try {
      for (const text of texts)
        addresses.push(this.put(encode(text + "\0")));
    } catch (error) {
      release();
      throw error;
    }
    return { addresses, release };
  }

  /** A zero-terminated text in the module's memory. */
  text(address: number): string {
    const memory = new Uint8Array(this.exports.memory.buffer);
    return decode(memory.subarray(address, memory.indexOf(0, address)));
  }

  memoryBytes(): number {
    return this.exports.memory.buffer.byteLength;
  }

  /** What the C library says before it gives up: an assertion's text. */
  private listen(list: number, n: number, written: number): number {
    const view = new DataView(this.exports.memory.buffer);
    let length = 0;
    for (let i = 0; i < n; i++) {
      const address = view.getUint32(list + 8 * i, true), bytes = view.getUint32(list + 8 * i + 4, true);
      this.spoken += decode(this.bytes(address, bytes));
      length += bytes;
    }
    view.setUint32(written, length, true);
    return WASI_SUCCESS;
  }
}

export function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
