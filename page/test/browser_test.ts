// SPDX-License-Identifier: Apache-2.0
// The single file in Debian's Chromium, opened from file:// with the network cut.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import type { Engine } from "../engine.js";
import { launch, open, outside, state } from "./chromium.js";

const words = (JSON.parse(readFileSync(join(import.meta.dirname, "texts.json"), "utf8")) as { known: { words: string } }).known.words;
let browser: Browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

test("the page computes the native program's words; nothing is asked of any network", async () => {
  const { page, requests, complaints } = await open(browser);
  await state(page, words);
  await assert.rejects(page.evaluate(() => fetch("https://example.org/")));
  assert.deepEqual(outside(requests), []);
  assert.equal(complaints.filter((c) => !c.includes("example.org")).length, 0, complaints.join("\n"));
  const refused = await page.evaluate(async () => {
    const { engine } = (globalThis as unknown as { aftermath: { engine: Engine } }).aftermath;
    return engine.run({ scenario: "strikes: 3" }).catch((error: Error) => error.message);
  });
  assert.match(String(refused), /^scenario:1: /);
  await page.context().close();
});

test("without WebAssembly, SIMD or workers the page says so", async () => {
  for (const [setUp, sentence] of [
    ["delete globalThis.WebAssembly", "WebAssembly switched off"],
    ["WebAssembly.validate = () => false", "(SIMD)"],
    ["delete globalThis.DecompressionStream", "DecompressionStream"],
    ["globalThis.Worker = class { constructor() { throw new Error('no'); } }", "no worker"],
  ] as const) {
    const { page } = await open(browser, setUp);
    await state(page, sentence);
    await page.context().close();
  }
});
