// SPDX-License-Identifier: Apache-2.0
// Files dropped by the browser's own hand (a page that does not take one is left for it): each is taken for what it is or
// refused in one sentence, on every view, and nothing typed is lost.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser, CDPSession, Page } from "playwright-core";
import { launch, open, outside, url } from "./chromium.js";
import type { Opened } from "./chromium.js";

const program = process.env["AFTERMATH"] ?? join(import.meta.dirname, "../../aftermath");
const work = mkdtempSync(join(tmpdir(), "aftermath-")), at = (name: string): string => join(work, name);
const native = (...words: string[]): string => execFileSync(program, words, { encoding: "utf8", cwd: work, stdio: ["ignore", "pipe", "pipe"] });
const views = ["war", "result", "world", "city", "charts", "nations", "assumptions", "table", "report", "about"];
let browser: Browser, opened: Opened, page: Page, hand: CDPSession;

async function show(view: string): Promise<void> {
  await page.evaluate((name) => { location.hash = name; }, view);
  await page.locator(`main[data-view=${view}]`).waitFor();
}

async function drop(on: string, ...names: string[]): Promise<void> {
  await page.locator(on).first().scrollIntoViewIfNeeded();
  const box = (await page.locator(on).first().boundingBox())!, x = box.x + box.width / 2, y = box.y + Math.min(box.height / 2, 40);
  const data = { items: [], files: names.map(at), dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const)
    await hand.send("Input.dispatchDragEvent", { type, x, y, data });
}
const said = (text: string): Promise<unknown> => page.locator("#notice", { hasText: text }).waitFor();
const typed = (): Promise<string> => page.evaluate(() =>
  (globalThis as unknown as { aftermath: { app: { written: { text: string } } } }).aftermath.app.written.text);

before(async () => {
  const war = (name: string, kt: number): string => `name: ${name}\nclimate: {years: 1}\nstrikes: [{place: "Nagasaki, JPN", yield_kt: ${kt}}]\n`;
  writeFileSync(at("war.yaml"), war("dropped", 21));
  writeFileSync(at("broken.yaml"), "strikes: 3\n");
  writeFileSync(at("north.yaml"), "party: North\nassumptions: {food_waste: 0.3}\n");
  writeFileSync(at("south.yaml"), '{"assumptions": {"food_waste": {"value": 0.1}}, "party": "South"}');
  writeFileSync(at("wrong.yaml"), "party: North\nassumptions: {appetite: 1}\n");
  writeFileSync(at("old.yaml"), 'party: North\nscience_version: "0.0.1"\nassumptions: {}\n');
  writeFileSync(at("photo.jpg"), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1]));
  writeFileSync(at("huge.bin"), "");
  truncateSync(at("huge.bin"), 200 << 20);
  mkdirSync(at("folder"));
  native("run", "war.yaml", "-o", "made", "--quiet");
  native("sign", "--new-key", "key");
  native("sign", "made", "--key", "key");
  native("report", "made", "-o", "made.html", "--page", join(import.meta.dirname, "../aftermath.html"));
  browser = await launch();
  opened = await open(browser);
  page = opened.page;
  hand = await page.context().newCDPSession(page);
  await page.locator("#state.good").waitFor();
  await page.setInputFiles("#import", at("war.yaml"));
  await page.locator("[aria-label='Yield, kt, 1']").waitFor();
  await page.fill("[aria-label='Yield, kt, 1']", "15");
  await page.click("#start");
  await page.locator(".run a").waitFor();
});
after(async () => {
  await browser.close();
  rmSync(work, { recursive: true });
});

test("on every view a file that is none of ours is refused in one sentence; the page stays, and what was typed", async () => {
  const before = await typed();
  for (const view of views) {
    await show(view);
    for (const [name, sentence] of [["huge.bin", "huge.bin is 210 MB long"], ["photo.jpg", "photo.jpg is no scenario"],
                                    ["folder", "folder cannot be read"], ["broken.yaml", "broken.yaml:1: "]] as const) {
      await drop("h1", name);
      await said(sentence);
      assert.equal(await page.locator("#notice.bad p").count(), 1);
      assert.deepEqual([page.url(), await typed()], [`${url}#${view}`, before]);
    }
  }
  await page.getByRole("button", { name: "Close this message" }).click();
  assert.equal(await page.locator("#notice p").count(), 0);
});

test("a scenario dropped anywhere becomes the war; what was typed comes back", async () => {
  const before = await typed();
  for (const view of ["charts", "war"]) {
    await show(view);
    await drop(view === "war" ? "#import + *, .button, h1" : "h1", "war.yaml");
    await said("was put aside");
    await page.locator("main[data-view=war]").waitFor();
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>("[aria-label='Yield, kt, 1']")?.value === "21");
    await page.click("#undo");
    assert.equal(await page.inputValue("[aria-label='Yield, kt, 1']"), "15");
    assert.equal(await typed(), before);
    assert.equal(await page.locator("#notice p").count(), 0);
  }
  await page.selectOption("#built-in", "hiroshima");
  await said("was put aside");
  await page.fill("[aria-label='Yield, kt, 1']", "17");
  await show("about");
  assert.equal(await page.locator("#notice p").count(), 0);
  await show("war");
  await page.click("#undo");
  assert.equal(await typed(), before);
  await page.click("#undo");   // and what was typed into the other
  assert.equal(await page.inputValue("[aria-label='Yield, kt, 1']"), "17");
  await page.click("#undo");
  assert.equal(await typed(), before);
});

test("assumption files: on a side, on the first that is free, or as the page's; none is written over unasked", async () => {
  await show("about");
  await drop("h1", "north.yaml");
  await said("First side");
  assert.match(await page.inputValue("#side-a"), /food_waste/);
  await drop("h1", "south.yaml");
  await said("Second side");
  assert.match(await page.inputValue("#side-b"), /South/);
  await drop("h1", "north.yaml");
  await said("Both sides hold something");
  await drop("#side-b", "north.yaml");
  await said("Second side");
  assert.match(await page.inputValue("#side-b"), /North/);
  await page.click("#undo");
  assert.match(await page.inputValue("#side-b"), /South/);
  for (const [name, sentence] of [["wrong.yaml", "wrong.yaml:2: "], ["old.yaml", "science version 0.0.1"]] as const) {
    await drop("#side-a", name);
    await said(sentence);
    assert.match(await page.inputValue("#side-a"), /food_waste/);
  }
  await show("assumptions");
  await drop("h1", "north.yaml");
  await said("now those of this page");
  assert.equal(await page.inputValue("[data-parameter=food_waste]"), "0.3");
  await page.click("#undo");
  assert.doesNotMatch(await typed(), /food_waste/);
});

test("a result: its manifest, with its signature, or as a report; a key is never shown", async () => {
  const { stage_sha256: { words } } = JSON.parse(readFileSync(at("made/manifest.json"), "utf8")) as { stage_sha256: { words: string } };
  for (const names of [["made/manifest.json"], ["made/signature.json", "made/manifest.json"], ["made.html"]]) {
    await show("result");
    await drop("h1", ...names);
    await page.locator("#result-signature", { hasText: words }).waitFor();
    assert.equal((await page.locator("#result-signature").textContent())!.includes("signature fits"), names.length === 2);
  }
  await page.click("#again");
  await page.locator("#result-signature", { hasText: "every stage agrees" }).waitFor();
  for (const [names, sentence] of [[["made/signature.json"], "Choose two files"], [["north.yaml", "made/manifest.json"], "one file at a time"]] as const) {
    await drop("h1", ...names);
    await said(sentence);
  }
  await drop("h1", "key");
  await said("key is a key file");
  await page.locator("#public-key").waitFor();
  const secret = readFileSync(at("key"), "utf8").split(" ")[1]!.trim();
  assert.ok(!(await page.content()).includes(secret));
});

test("nothing was asked of any network, nothing complained of", () => {
  assert.deepEqual(outside(opened.requests).filter((r) => !r.startsWith(`${url}#`)), []);
  assert.deepEqual(opened.complaints, []);
});
