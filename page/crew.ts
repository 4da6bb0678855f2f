// SPDX-License-Identifier: Apache-2.0
// Helpers: workers with an engine each that make a control climate while the war's is made, and grow crops, some
// cells at a time. No bit depends on who makes what, or when.
import type { WorkerLike } from "./engine.js";
import type { Delivery, HelperCall, Order, Parts } from "./messages.js";

/** Parts of the cells, per helper: what one holds back the others at the end. */
const TURNS = 6;

type Take = (delivery: Delivery) => void;

export class Crew {
  private workers: WorkerLike[] = [];
  private busy = new Set<WorkerLike>();
  private waiting: HelperCall[] = [];
  private turn = 0;             // which order; what was made for an earlier one is thrown away
  private take: Take | null = null;
  private broken = false;

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

  /** Gives what is made to `take`, in any order; "alone": there will be no more. */
  make(order: Order, take: Take): void {
    if (this.workers.length === 0)
      return take({ kind: "alone" });
    this.turn++;
    this.take = take;
    this.waiting = order.kind === "control" ? [{ kind: "prepare", request: order.request }] : this.parted(order);
    this.workers.forEach((worker) => this.feed(worker));
  }

  /** Ends the helpers; an order under way gets no more. */
  close(): void {
    this.workers.forEach((worker) => worker.terminate());
    this.workers = [];
    this.busy.clear();
    this.waiting = [];
    this.take = null;
  }

  private parted({ order, cells }: { order: Uint8Array; cells: number }): HelperCall[] {
    const step = Math.ceil(cells / (TURNS * this.workers.length)), parts: HelperCall[] = [];
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
    worker.postMessage({ ...first, id: this.turn });
  }

  private feed(worker: WorkerLike): void {
    const next = this.busy.has(worker) ? undefined : this.waiting.shift();
    if (!next)
      return;
    this.busy.add(worker);
    worker.postMessage({ ...next, id: this.turn });
  }
}

/** As many helpers as this machine has processors, of which the page needs none meanwhile. */
export function processors(): number {
  const n = typeof navigator === "object" ? navigator.hardwareConcurrency ?? 1 : 1;
  return n > 1 ? Math.min(n, 6) : 0;
}
