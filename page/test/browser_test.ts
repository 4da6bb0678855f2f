// SPDX-License-Identifier: Apache-2.0
// The single file in Debian's Chromium, opened from file:// with the network cut.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
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

const source = process.env["PAGE_SOURCE"] ?? join(import.meta.dirname, "../../../page"), languages = ["en", "ru", "uk"];
const says = (language: string, key: string): string =>
  (JSON.parse(readFileSync(join(source, `catalogue/${language}.json`), "utf8")) as Record<string, string>)[key]!;

/** The sentence of the catalogue, in every language, each of its own. */
async function everywhere(page: Page, where: string, key: string): Promise<void> {
  assert.equal(new Set(languages.map((language) => says(language, key))).size, languages.length);
  for (const language of languages) {
    await page.selectOption(".title select", language);
    await page.locator(where, { hasText: says(language, key) }).first().waitFor();
  }
}

test("without WebAssembly, SIMD or workers the page says so in every language, and can still be edited", async () => {
  for (const [setUp, key] of [
    ["delete globalThis.WebAssembly", "lacks.no-webassembly"],
    ["WebAssembly.validate = () => false", "lacks.no-simd"],
    ["delete globalThis.DecompressionStream", "lacks.no-decompression"],
    ["globalThis.Worker = class { constructor() { throw new Error('no'); } }", "lacks.no-worker"],
  ] as const) {
    const { page } = await open(browser, setUp);
    await everywhere(page, "#state.bad", key);
    await page.getByRole("button", { name: says("uk", "add.strike") }).click();
    await page.locator("tr[data-row] input").first().fill("Nagasaki, JPN");
    await page.locator("details", { hasText: says("uk", "war.text") }).locator("summary").click();
    await page.click("#export");
    assert.ok(await page.locator("button#start").isDisabled());
    await page.context().close();
  }
});

test("where nothing may be stored the page says so in every language, keeps what is typed while it is open, and asks before it goes", async () => {
  const { page, complaints } = await open(browser,
    "Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })");
  await page.locator("#state.good").waitFor();
  await everywhere(page, ".note", "war.unstored");
  await page.getByRole("button", { name: says("uk", "add.strike") }).click();
  await page.locator("tr[data-row] input").first().fill("Nagasaki, JPN");
  await page.evaluate(() => { location.hash = "table"; });
  await page.fill("#side-a", "party: A\nassumptions: {food_waste: 0.3}\n");
  await page.evaluate(() => { location.hash = "war"; });
  assert.equal(await page.locator("tr[data-row] input").first().inputValue(), "Nagasaki, JPN");
  const leaves = (): Promise<boolean> => page.evaluate(() => dispatchEvent(new Event("beforeunload", { cancelable: true })));
  assert.equal(await leaves(), false);   // the browser asks
  await page.getByRole("button", { name: says("uk", "war.remove").replace("{n}", "1") }).click();
  assert.equal(await leaves(), true);    // nothing typed is left
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test("an assumption file of another version is refused in every language", async () => {
  const { page } = await open(browser);
  await page.locator("#state.good").waitFor();
  for (const language of languages) {
    await page.selectOption(".title select", language);
    await page.evaluate(() => { location.hash = "table"; });
    await page.fill("#side-a", 'party: A\nscience_version: "0.0.1"\nassumptions: {}\n');
    await page.click("#compare");
    await page.locator(".fault", { hasText: says(language, "party.version").split("{there}")[0]!.replace("{name}", "a.yaml") + "0.0.1" }).waitFor();
    assert.match(await page.inputValue("#side-a"), /0\.0\.1/);
  }
  await page.context().close();
});
