// SPDX-License-Identifier: Apache-2.0
// The single file in Debian's Chromium, opened from file:// with the network cut.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";
import type { Engine } from "../engine.js";

const built = import.meta.dirname;
const url = pathToFileURL(join(built, "../aftermath.html")).href;
const words = (JSON.parse(readFileSync(join(built, "texts.json"), "utf8")) as { known: { words: string } }).known.words;
let browser: Browser;
before(async () => {
  browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
           "--disable-component-update", "--disable-sync"],
  });
});
after(() => browser.close());

async function open(setUp = ""): Promise<{ page: Page; requests: string[]; complaints: string[] }> {
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage(), requests: string[] = [], complaints: string[] = [];
  context.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => { if (message.type() === "error") complaints.push(message.text()); });
  page.on("pageerror", (error) => complaints.push(error.message));
  if (setUp)
    await page.addInitScript(setUp);
  await page.goto(url);
  return { page, requests, complaints };
}

const state = (page: Page, text: string): Promise<unknown> =>
  page.locator("#state", { hasText: text }).waitFor({ timeout: 120_000 });

test("the page computes the native program's words; nothing is asked of any network", async () => {
  const { page, requests, complaints } = await open();
  await state(page, words);
  await assert.rejects(page.evaluate(() => fetch("https://example.org/")));
  const outside = requests.filter((r) => r !== url && !r.startsWith("blob:null/"));
  assert.deepEqual(outside, []);
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
    const { page } = await open(setUp);
    await state(page, sentence);
    await page.context().close();
  }
});
