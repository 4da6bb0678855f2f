// SPDX-License-Identifier: Apache-2.0
// The Table view: signatures go to the native program and come from it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser, Download, Page } from "playwright-core";
import type { Engine, EngineError } from "../engine.js";
import { launch, open, outside } from "./chromium.js";
import type { Opened } from "./chromium.js";

const program = process.env["AFTERMATH"] ?? join(import.meta.dirname, "../../aftermath");
const axe = readFileSync(join(import.meta.dirname, "node_modules/axe-core/axe.min.js"), "utf8");
const work = mkdtempSync(join(tmpdir(), "aftermath-")), at = (name: string): string => join(work, name);
const native = (...words: string[]): string => execFileSync(program, words, { encoding: "utf8", cwd: work, stdio: ["ignore", "pipe", "pipe"] });
const refused = (pattern: RegExp, ...words: string[]): void => assert.throws(() => native(...words), pattern);
const war = 'name: small\nclimate: {years: 2}\nstrikes: [{place: "Hiroshima, JPN", yield_kt: 15}]\n';
const north = 'party: North\nassumptions:\n  food_waste: {value: 0.1, reason: "перепись \\"домов\\""}\n  food_trade: none\n';
let browser: Browser, opened: Opened, page: Page, publicKey: string;

async function table(setUp = ""): Promise<Opened> {
  const made = await open(browser, setUp);
  await made.page.locator("#state.good").waitFor();
  await made.page.setInputFiles("#import", at("war.yaml"));
  await made.page.locator("[aria-label='Yield, kt, 1']").waitFor();
  await made.page.evaluate(() => { location.hash = "table"; });
  await made.page.locator("#compare").waitFor();
  return made;
}

async function saved(click: string, name: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download") as Promise<Download>, page.click(click)]);
  await download.saveAs(at(name));
  return download.suggestedFilename();
}

before(async () => {
  writeFileSync(at("war.yaml"), war);
  writeFileSync(at("a.yaml"), north);
  publicKey = /public key (\w{64})/.exec(native("sign", "--new-key", "key"))![1]!;
  native("sign", "a.yaml", "--key", "key", "-o", "a.json");
  browser = await launch();
  opened = await table("Object.defineProperty(navigator, 'hardwareConcurrency', { value: 2 })");   // helpers are at work
  page = opened.page;
});
after(async () => {
  await browser.close();
  rmSync(work, { recursive: true });
});

test("a native key signs in the page what the native program signs, to the same bits, and it checks them", async () => {
  await page.setInputFiles("#file-a", at("a.yaml"));
  await page.click("#sign-a");
  await page.locator("#signature-a", { hasText: "no key yet" }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.id), "new-key");
  await page.setInputFiles("#key-file", at("a.yaml"));
  await page.locator(".say", { hasText: "a.yaml is no key file" }).waitFor();
  await page.setInputFiles("#key-file", at("key"));
  await page.locator("#public-key").waitFor();
  assert.equal(await page.locator("#public-key").textContent(), publicKey);
  await page.click("#sign-a");
  await page.locator("#signature-a", { hasText: `Signed by ${publicKey.slice(0, 16)}` }).waitFor();
  assert.equal(await saved("#save-a", "page.json"), "a.signed.json");
  assert.match(native("sign", "page.json", "--check"), new RegExp(publicKey));
  assert.deepEqual(JSON.parse(readFileSync(at("page.json"), "utf8")), JSON.parse(readFileSync(at("a.json"), "utf8")));
});

test("a key made in the page is one of the native program", async () => {
  await page.getByRole("button", { name: "Forget the key" }).click();
  await page.click("#new-key");
  await page.locator("#public-key").waitFor();
  await saved("#save-key", "page.key");
  native("sign", "a.yaml", "--key", "page.key", "-o", "again.json");
  const { signature } = JSON.parse(readFileSync(at("again.json"), "utf8")) as { signature: { public_key: string } };
  assert.equal(signature.public_key, await page.locator("#public-key").textContent());
});

test("a native signature fits in the page; a tampered file, and a key that fits anything, are refused by both", async () => {
  await page.setInputFiles("#file-b", at("a.json"));
  await page.locator("#signature-b", { hasText: "the signature fits" }).waitFor();
  const whole = readFileSync(at("a.json"), "utf8"), sentences: Record<string, RegExp> = {
    en: /does not fit what the file says/, ru: /не соответствует содержанию/, uk: /не відповідає змісту/ };
  const forged = { ...JSON.parse(whole) as object, signature: { ed25519: `01${"0".repeat(126)}`, public_key: `01${"0".repeat(62)}` } };
  for (const [name, text] of [["value", whole.replace("0.1", "0.11")], ["party", whole.replace("North", "South")], ["forged", JSON.stringify(forged)],
                              ["signature", whole.replace(/"ed25519":"./, (s) => s.slice(0, -1) + (s.endsWith("0") ? "1" : "0"))]] as const) {
    writeFileSync(at(`${name}.json`), text);
    refused(/does not fit/, "sign", `${name}.json`, "--check");
    for (const [language, sentence] of Object.entries(sentences)) {
      await page.selectOption(".title select", language);
      await page.setInputFiles("#file-b", at(`${name}.json`));
      await page.waitForFunction((s) => new RegExp(s).test(document.querySelector("main")!.textContent!), sentence.source);
    }
  }
  await page.selectOption(".title select", "en");
  await page.click("#compare");
  await page.locator(".fault", { hasText: "signature.json: The signature does not fit" }).waitFor();
  assert.equal(await page.locator("#ledger").count(), 0);
  await page.fill("#side-b", "party: South\nassumptions: {}\n");
  await page.click("#compare");
  await page.locator("#ledger").waitFor();
});

test("a result signed in the page is verified natively, and the other way round", async () => {
  await page.evaluate(() => { location.hash = "war"; });
  await page.click("#start");
  await page.locator(".run a").waitFor();
  await page.evaluate(() => { location.hash = "table"; });
  mkdirSync(at("made"));
  assert.equal(await saved("#save-manifest", "made/manifest.json"), "manifest.json");
  assert.equal(await saved("#sign-result", "made/signature.json"), "signature.json");
  assert.match(native("sign", "made", "--check"), /signed by/);
  assert.match(native("verify", "made", "--quiet"), /every bit agrees/);
  native("run", "war.yaml", "-o", "there", "--quiet");
  native("sign", "there", "--key", "key");
  const check = (folder: string): Promise<void> => page.setInputFiles("#signed-result", [at(`${folder}/signature.json`), at(`${folder}/manifest.json`)]);
  await check("there");
  await page.locator("#result-signature", { hasText: `small, signed by ${publicKey.slice(0, 16)}` }).waitFor();
  await page.click("#again");
  await page.locator("#result-signature", { hasText: "every stage agrees" }).waitFor();
  for (const folder of ["made", "there"]) {
    const manifest = readFileSync(at(`${folder}/manifest.json`), "utf8");
    writeFileSync(at(`${folder}/manifest.json`), manifest.replace('"schools": false', '"schools":  false'));
    refused(/was changed/, "verify", folder, "--quiet");
    await check(folder);
    await page.locator(".say", { hasText: "does not fit manifest.json" }).waitFor();
    writeFileSync(at(`${folder}/manifest.json`), manifest);
    await check(folder);
    await page.locator("#result-signature", { hasText: "signature fits" }).waitFor();
  }
  await page.setInputFiles("#signed-result", at("there/manifest.json"));
  await page.locator(".say", { hasText: "Choose two files" }).waitFor();
});

test("a sweep is drawn, saved to the native digits, and stopped between its values", async () => {
  await page.selectOption("#sweep-over", "food_stock_days");
  await page.fill("#sweep-values", "30 120, 240");
  await page.locator("#sweep").focus();
  await page.keyboard.press("Enter");
  await page.locator("#sweep-said", { hasText: "Done: 3 values" }).waitFor();
  assert.equal(await page.locator("#swept tbody tr").count(), 3);
  assert.equal(await page.locator("#sweep-chart circle").count(), 3);
  assert.match(await page.locator("#sweep-chart svg").getAttribute("aria-label") ?? "", /food_stock_days.*30: .*240: /);
  assert.equal(await saved("#sweep-csv", "sweep.csv"), "sweep-food_stock_days.csv");
  const { values } = JSON.parse(native("sweep", "war.yaml", "--over", "food_stock_days=30,120,240", "--json", "--quiet")) as
    { values: Record<string, string | number>[] };
  assert.deepEqual(readFileSync(at("sweep.csv"), "utf8").trim().split("\n").slice(1), values.map((v) => Object.values(v).join(",")));
  await page.selectOption("#sweep-outcome", "direct_deaths");
  await page.locator("#sweep-chart figcaption", { hasText: "Killed at once" }).waitFor();
  await page.evaluate(axe);
  const faults = await page.evaluate(async () => (await (globalThis as unknown as { axe: { run: (what: unknown) => Promise<{ violations: { id: string; impact: string }[] }> } })
    .axe.run(document)).violations.filter((v) => v.impact === "serious" || v.impact === "critical").map((v) => v.id));
  assert.deepEqual(faults, []);
  await page.selectOption("#sweep-over", "yield_kt");
  await page.fill("#sweep-values", "1, many");
  await page.click("#sweep");
  await page.locator(".say", { hasText: "yield_kt is many" }).waitFor();
  await page.fill("#sweep-values", "1 2 3 4 5 6");
  await page.click("#sweep");
  await page.locator("#swept caption", { hasText: "Yield" }).waitFor();
  await page.click("#sweep-stop");
  await page.locator("#sweep-said", { hasText: /Stopped after [1-5] of 6/ }).waitFor();
  assert.ok(await page.locator("#swept tbody tr").count() >= 1);
});

for (const [stage, co2] of [["climate", 0.0005], ["crops", 0.0006]] as const)
  test(`what earlier runs left outlives a stop in ${stage}`, async () => {
    const told = await page.evaluate(async ([scenario, where, climate_co2]) => {
      const { engine } = (globalThis as unknown as { aftermath: { engine: Engine } }).aftermath, first = await engine.run({ scenario });
      const run = engine.change(first, { set: { climate_co2 } }, ({ stage }) => { if (stage === where) engine.stop(); });
      const code = await run.catch((error: EngineError) => error.code), begin = performance.now();
      const next = await engine.change(first, { set: { food_waste: climate_co2 * 500 } });
      const wait = performance.now() - begin - 1000 * next.seconds, other = await engine.change(first, { set: { climate_co2 } });
      return { stops: engine.about.stops, code, computed: next.computed, wait, again: other.computed, words: other.words };
    }, [war, stage, co2] as const);
    assert.deepEqual([told.stops, told.code, told.computed], [true, "stopped", 1]);
    assert.ok(told.wait < 4000, `${told.wait} ms until the worker heard`);
    assert.ok(stage === "climate" || told.again <= 2, `${told.again} stages of a run that had its climate`);
    const { digest } = JSON.parse(native("run", "war.yaml", "--set", `climate_co2=${co2}`, "--json", "--quiet")) as { digest: { words: string } };
    assert.equal(told.words, digest.words);
  });

test("without Ed25519 the page says so and compares all the same", async () => {
  const { page: bare } = await table("delete SubtleCrypto.prototype.generateKey");
  await bare.locator("section .note", { hasText: "This browser has no Ed25519" }).waitFor();
  await bare.setInputFiles("#file-a", at("a.json"));
  await bare.locator("#signature-a", { hasText: "cannot check" }).waitFor();
  await bare.click("#compare");
  await bare.locator("#ledger").waitFor();
  await bare.context().close();
});

test("nothing was asked of any network, nothing complained of", () => {
  assert.deepEqual(outside(opened.requests), []);
  assert.deepEqual(opened.complaints, []);
});
