// SPDX-License-Identifier: Apache-2.0
// Helpers: workers with an engine each that grow crops, some cells at a time. A cell's yields do not depend on
// who grows it or when.
import type { WorkerLike } from "./engine.js";
import type { HelperCall, Parts } from "./messages.js";

/** Parts of the cells, per helper: what one holds back the others at the end. */
const TURNS = 6;

interface Order {
  order: Uint8Array;
  cells: number;
  next: number;
  step: number;
  take(part: Uint8Array | null): void;
}

export class Crew {
  private workers: WorkerLike[] = [];
  private order: Order | null = null;
  private broken = false;

  constructor(private readonly parts: Parts, private readonly makeWorker: () => WorkerLike, readonly size: number) {}

  /** Loads the helpers, to be ready when crops are ordered. Where one broke down none is asked again. */
  start(): void {
    const { engine, ground, crops } = this.parts;
    try {
      for (let n = this.workers.length; n < this.size && !this.broken; n++)
        this.hire({ kind: "help", parts: { engine, ground, crops } });
    } catch {
      this.fail();
    }
  }

  /** Gives every part to `take`, in any order; null: there will be no more. */
  grow(order: Uint8Array, cells: number, take: Order["take"]): void {
    if (this.workers.length === 0)
      return take(null);
    this.order = { order, cells, take, next: 0, step: Math.ceil(cells / (TURNS * this.workers.length)) };
    this.workers.forEach((worker) => this.feed(worker));
  }

  /** Ends the helpers; an order under way gets no more. */
  close(): void {
    this.workers.forEach((worker) => worker.terminate());
    this.workers = [];
    this.order = null;
  }

  private fail(): void {
    const order = this.order;
    this.broken = true;
    this.close();
    order?.take(null);
  }

  private hire(first: HelperCall): void {
    const worker = this.makeWorker();
    this.workers.push(worker);
    worker.onmessage = ({ data }) => {
      if (!this.workers.includes(worker))
        return;
      if (!("value" in data))
        return this.fail();
      if (data.value instanceof Uint8Array) {
        this.order?.take(data.value);
        this.feed(worker);
      }
    };
    worker.onerror = () => this.fail();
    worker.postMessage({ ...first, id: 0 });
  }

  private feed(worker: WorkerLike): void {
    const o = this.order;
    if (!o || o.next >= o.cells)
      return;
    const first = o.next, last = Math.min(o.cells, first + o.step);
    o.next = last;
    worker.postMessage({ kind: "grow", order: o.order, first, last, id: 0 });
  }
}

/** As many helpers as this machine has processors, of which the page needs none meanwhile. */
export function processors(): number {
  const n = typeof navigator === "object" ? navigator.hardwareConcurrency ?? 1 : 1;
  return n > 1 ? Math.min(n, 8) : 0;
}
