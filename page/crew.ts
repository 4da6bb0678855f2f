// SPDX-License-Identifier: Apache-2.0
// Helpers: workers with an engine each that make a control climate while the war's is made, and grow crops, some
// cells at a time, of the years that the war's climate has behind it. No bit depends on who makes what, or when.
import type { WorkerLike } from "./engine.js";
import type { Delivery, HelperCall, Order, Parts } from "./messages.js";

/** Parts of the cells, per helper: what one holds back the others at the end. */
const TURNS = 4;

type Take = (delivery: Delivery) => void;

export class Crew {
  private workers: WorkerLike[] = [];
  private busy = new Set<WorkerLike>();
  private waiting: HelperCall[] = [];
  private turn = 0;             // which run; what was made for an earlier one is thrown away
  private waited = false;       // for, by a run that can do nothing else: then every helper works
  private grew = new Map<number, WorkerLike>();   // who grew the cells from here on first, and has them prepared
  private take: Take | null = null;
  private broken = false;
  /** One for all: a browser makes its fastest code of it once. */
  compiled: WebAssembly.Module | null = null;

  constructor(private readonly parts: Parts, private readonly makeWorker: () => WorkerLike, readonly size: number) {}

  /** Loads the helpers, to be ready when something is ordered. Where one broke down none is asked again. */
  start(): void {
    const { engine, ground, crops } = this.parts;
    try {
      for (let n = this.workers.length; n < this.size && !this.broken; n++)
        this.hire({ kind: "help", parts: { engine, ground, crops } });
    } catch {
      this.fail();
    }
  }

  /** Gives what is made for a run to `take`, in any order; "alone": there will be no more. */
  make(turn: number, order: Order, take: Take): void {
    if (this.workers.length === 0)
      return take({ kind: "alone" });
    if (turn !== this.turn)
      this.waiting = [];
    this.turn = turn;
    this.take = take;
    this.waited = false;
    this.waiting.push(...order.kind === "control" ? [{ kind: "prepare", order: order.order } as const] : this.parted(order));
    this.feedAll();
  }

  /** The run does nothing itself until it has what it ordered. */
  hurry(): void {
    this.waited = true;
    this.feedAll();
  }

  /** The run is over. */
  drop(): void {
    this.waiting = [];
  }

  /** Ends the helpers; an order under way gets no more. */
  close(): void {
    this.workers.forEach((worker) => worker.terminate());
    this.workers = [];
    this.busy.clear();
    this.grew.clear();
    this.waiting = [];
    this.take = null;
  }

  private parted({ order, cells }: { order: Uint8Array; cells: number }): HelperCall[] {
    const step = Math.ceil(cells / (TURNS * this.size)), parts: HelperCall[] = [];
    for (let first = 0; first < cells; first += step)
      parts.push({ kind: "grow", order, first, last: Math.min(cells, first + step) });
    return parts;
  }

  private fail(): void {
    const take = this.take;
    this.broken = true;
    this.close();
    take?.({ kind: "alone" });
  }

  private hire(first: HelperCall): void {
    const worker = this.makeWorker();
    this.workers.push(worker);
    worker.onmessage = ({ data }) => {
      if (!this.workers.includes(worker))
        return;
      if (!("value" in data))
        return this.fail();
      this.busy.delete(worker);
      if (data.value && data.id === this.turn)
        this.take?.(data.value as Delivery);
      this.feed(worker);
    };
    worker.onerror = () => this.fail();
    this.busy.add(worker);
    if (this.compiled)
      worker.postMessage({ kind: "compiled", engine: this.compiled, id: this.turn });
    worker.postMessage({ ...first, id: this.turn });
  }

  private feedAll(): void {
    this.workers.forEach((worker) => this.feed(worker));
  }

  /** While the run's own engine works, one processor is its. */
  private feed(worker: WorkerLike): void {
    const working = this.waited ? this.size : Math.max(1, this.size - 1);
    if (this.busy.has(worker) || this.waiting.length === 0 || this.workers.indexOf(worker) >= working)
      return;
    const of = (who: WorkerLike | undefined): number =>
      this.waiting.findIndex((call) => call.kind !== "grow" || this.grew.get(call.first) === who);
    const [own, nobodys] = [of(worker), of(undefined)];
    const next = this.waiting.splice(own >= 0 ? own : Math.max(0, nobodys), 1)[0]!;
    if (next.kind === "grow" && !this.grew.has(next.first))
      this.grew.set(next.first, worker);
    this.busy.add(worker);
    worker.postMessage({ ...next, id: this.turn });
  }
}

/** As many helpers as this machine has processors, of which the page needs none meanwhile. */
export function processors(): number {
  const n = typeof navigator === "object" ? navigator.hardwareConcurrency ?? 1 : 1;
  return n > 1 ? Math.min(n, 6) : 0;
}
