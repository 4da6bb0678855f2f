// SPDX-License-Identifier: Apache-2.0
// The page's worker under node: the same text, with a browser's names for node's port.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { WorkerLike } from "../engine.js";
import type { FromWorker, Parts } from "../messages.js";

const prelude = `const { parentPort } = require("node:worker_threads");
globalThis.postMessage = (message, transfer) => parentPort.postMessage(message, transfer);
parentPort.on("message", (data) => globalThis.onmessage({ data }));
`;

export const built = join(import.meta.dirname);

export function nodeWorker(): WorkerLike {
  const worker = new Worker(prelude + readFileSync(join(built, "worker.js"), "utf8"), { eval: true });
  const like: WorkerLike = {
    postMessage: (message) => worker.postMessage(message),
    terminate: () => void worker.terminate(),
    onmessage: null,
    onerror: null,
  };
  worker.on("message", (data: FromWorker) => like.onmessage?.({ data }));
  worker.on("error", (error) => like.onerror?.({ message: error.message }));
  return like;
}

export function builtParts(withControl = true): Parts {
  const part = (name: string): Uint8Array => new Uint8Array(readFileSync(join(built, `${name}.gz`)));
  return { engine: part("engine"), people: part("people"), ground: part("ground"), crops: part("crops"),
           food: part("food"), ...(withControl ? { control: part("control") } : {}) };
}
