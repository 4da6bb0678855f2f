// SPDX-License-Identifier: Apache-2.0
// A person's way through the page: edit, run, read every view, export and import, by mouse and by keyboard.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launch, open, outside } from "./chromium.js";
import type { Opened } from "./chromium.js";

const program = process.env["AFTERMATH"] ?? join(import.meta.dirname, "../../aftermath");
const axe = readFileSync(join(import.meta.dirname, "node_modules/axe-core/axe.min.js"), "utf8");
const views = ["war", "result", "world", "city", "charts", "nations", "assumptions", "table", "report", "about"];
let browser: Browser, opened: Opened, page: Page;

const ready = (): Promise<unknown> => page.locator("#state.good").waitFor();
const words = (): Promise<string | null> => page.locator("#words b").textContent();
const done = (): Promise<unknown> => page.locator(".run a").waitFor();

async function show(view: string): Promise<void> {
  await page.evaluate((name) => { location.hash = name; }, view);
  await page.locator(`main[data-view=${view}]`).waitFor();
}

async function edit(): Promise<void> {
  await page.selectOption("#built-in", "hiroshima");
  await page.locator("[aria-label='Yield, kt, 1']").waitFor();
  await page.fill("[data-field=years]", "2");
  await page.fill("[aria-label='Yield, kt, 1']", "21");
}

before(async () => {
  browser = await launch();
  opened = await open(browser);
  page = opened.page;
  await ready();
});
after(() => browser.close());

test("a war is edited, run, exported; the native program and the page itself read it to the same words", async () => {
  await edit();
  await page.click("#start");
  await done();
  const first = await words();
  await page.locator("details", { hasText: "as text" }).locator("summary").click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#export")]);
  const file = join(tmpdir(), `aftermath-${process.pid}.yaml`);
  await download.saveAs(file);
  const summary = JSON.parse(execFileSync(program, ["run", file, "--json", "--quiet"], { encoding: "utf8" })) as
    { digest: { words: string } };
  assert.equal(summary.digest.words, first);
  await page.fill("[aria-label='Yield, kt, 1']", "50");
  await page.setInputFiles("#import", file);
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>("[aria-label='Yield, kt, 1']")?.value === "21");
  await page.click("#start");
  await page.waitForFunction(() => document.querySelector(".run p")?.textContent?.includes(" 0 stages"));
  assert.equal(await words(), first);
});

test("the engine's sentence stands beside its row; what was typed outlives a broken file, a huge one and a reload", async () => {
  await page.fill("[aria-label='Yield, kt, 1']", "many");
  await page.click("#start");
  await page.locator("tr.fault").waitFor();
  assert.match(await page.locator("tr.fault").textContent() ?? "", /^Yield, kt: “many” is no number\. Expected: 0\.001 to 100000\.$/);
  assert.deepEqual(await page.locator("[aria-invalid]").evaluateAll((all) => all.map((e) => e.getAttribute("aria-label"))), ["Yield, kt, 1"]);
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("aria-label")), "Yield, kt, 1");
  await page.fill("[aria-label='Yield, kt, 1']", "22");
  assert.equal(await page.locator("tr.fault").count(), 0);
  const broken = join(tmpdir(), `aftermath-${process.pid}-broken.yaml`);
  writeFileSync(broken, "strikes: 3\n");
  await page.setInputFiles("#import", broken);
  await page.locator(".say", { hasText: "broken.yaml:1:" }).waitFor();
  writeFileSync(broken, Buffer.alloc(17 << 20, 32));
  await page.setInputFiles("#import", broken);
  await page.locator(".say", { hasText: "16 MB" }).waitFor();
  await page.selectOption(".title select", "uk");
  await page.reload();
  await ready();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "uk", "the language that was chosen is kept");
  await page.selectOption(".title select", "en");
  assert.equal(await page.inputValue("[aria-label='Yield, kt, 1']"), "22");
  await page.click("#start");
  await done();
});

/** English words in a row that are not marked as English, nor names, code or what was typed. */
const english = (): Promise<string[]> => page.evaluate(() => {
  const walk = document.createTreeWalker(document.querySelector("#page")!, NodeFilter.SHOW_TEXT), found: string[] = [];
  for (let node = walk.nextNode(); node; node = walk.nextNode())
    if (!node.parentElement!.closest("[lang=en], [translate=no], code, pre, textarea, #state") && /\b[a-z]{3,} [a-z]{2,}\b/.test(node.nodeValue!.replace(/aftermath \w+/g, "")))
      found.push(node.nodeValue!.slice(0, 80));
  return found;
});

test("a fault in a row that is not shown brings it to sight", async () => {
  const list = join(tmpdir(), `aftermath-${process.pid}-list.yaml`), kept = await page.inputValue("[aria-label='Yield, kt, 1']");
  writeFileSync(list, `name: list\nclimate: {years: 1}\nstrikes:\n${'  - {place: "Hiroshima, JPN", yield_kt: 1}\n'.repeat(60)}`);
  await page.setInputFiles("#import", list);
  await page.getByRole("button", { name: "Show 20 more rows" }).click();
  await page.fill("[aria-label='Yield, kt, 55']", "-1");
  await show("about");
  await show("war");
  assert.equal(await page.locator("[aria-label='Yield, kt, 55']").count(), 0);
  await page.click("button#start");
  await page.locator("#fault", { hasText: "Yield, kt: -1." }).waitFor();
  assert.equal(await page.locator("[aria-invalid]").getAttribute("aria-label"), "Yield, kt, 55");
  await page.click("#undo");
  await page.waitForFunction((was) => document.querySelector<HTMLInputElement>("[aria-label='Yield, kt, 1']")?.value === was, kept);
  await page.click("button#start");
  await done();
});

test("no view has a serious fault of accessibility, none is wider than a phone in any language", async () => {
  await page.evaluate(axe);   // not a script of the page: its policy stays
  for (const view of views) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await show(view);
    await page.waitForTimeout(1500);
    const found = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: { run: (what: unknown) => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> } };
      return (await axe.run(document)).violations.filter((v) => v.impact === "serious" || v.impact === "critical")
        .map((v) => `${v.id}: ${v.nodes[0]?.html}`);
    });
    assert.deepEqual(found, [], view);
  }
  await page.setViewportSize({ width: 360, height: 740 });
  for (const language of ["ru", "uk", "en"]) {
    await page.selectOption(".title select", language);
    for (const view of views) {
      await show(view);
      await page.waitForTimeout(500);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 360, `${view} in ${language} is ${wide} px wide on a phone of 360`);
      if (language !== "en")
        assert.deepEqual(await english(), [], `English in ${view}, ${language}`);
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
});

test("an assumption is moved: the run is made again, marked, and undone", async () => {
  await show("assumptions");
  const before = await words();
  await page.fill("[data-parameter=food_waste]", "0.3");
  await page.locator("[data-parameter=food_waste]").blur();
  await page.waitForFunction((old) => document.querySelector("#words b")?.textContent !== old, before);
  assert.ok(await page.locator(".parameter.changed code", { hasText: "food_waste" }).isVisible());
  for (const [value, says] of [["9", "food_waste: 9. Expected: 0 to 0.35."], ["much", "food_waste: “much” is no number. Expected: 0 to 0.35."]] as const) {
    await page.fill("[data-parameter=food_waste]", value);
    await page.locator("[data-parameter=food_waste]").blur();
    await page.locator("#fault-food_waste", { hasText: says }).waitFor();
    assert.equal(await page.locator("[data-parameter=food_waste]").getAttribute("aria-invalid"), "true");
  }
  await page.fill("[data-parameter=food_waste]", "0.3");
  await page.locator("[data-parameter=food_waste]").blur();
  await page.locator("#fault-food_waste:empty").waitFor({ state: "attached" });
  assert.equal(await page.locator("[data-parameter=food_waste]").getAttribute("aria-invalid"), null);
  await page.click("#reset");
  await page.waitForFunction((old) => document.querySelector("#words b")?.textContent === old, before);
});

test("a number is typed with a comma or a point, shown as the language writes it, and run to the same words", async () => {
  await page.selectOption(".title select", "uk");
  const waste = page.locator("[data-parameter=food_waste]"), value = (): Promise<unknown> => page.evaluate(() =>
    (globalThis as unknown as { aftermath: { app: { war: { assumptions: Record<string, unknown> } } } }).aftermath.app.war.assumptions["food_waste"]);
  const type = async (text: string): Promise<void> => {
    await waste.fill(text);
    await waste.blur();
  };
  for (const text of ["0,3", "0.3", " 0,30"]) {
    await type(text);
    assert.deepEqual([await value(), await waste.inputValue()], [0.3, "0,3"], text);
  }
  await type("багато");
  assert.deepEqual([await value(), await waste.inputValue(), await waste.getAttribute("aria-invalid")], [0.3, "багато", "true"]);
  await type("");
  assert.deepEqual([await value(), await waste.inputValue(), await waste.getAttribute("aria-invalid")], [undefined, "0,2", null]);
  await show("war");
  const energy = page.locator("tr[data-row] input").nth(1), written = (): Promise<string> => page.locator("details textarea").inputValue(), had = await energy.inputValue();
  await energy.fill("15,5");
  assert.match(await written(), /yield_kt: 15\.5,/);
  assert.match(await page.inputValue("[data-field=description]"), /Хіросімою/);
  await energy.fill(had);
  await page.selectOption(".title select", "en");
});

test("nations are sorted and searched; maps play; the city shows its rings", async () => {
  await show("nations");
  await page.getByRole("button", { name: "Killed at once" }).click();
  assert.equal(await page.locator("tbody th").first().textContent(), "Japan");
  await page.getByRole("searchbox").fill("iceland");
  assert.equal(await page.locator("tbody tr").count(), 1);
  await show("world");
  await page.locator("#clock", { hasText: "year" }).waitFor();
  await page.locator("#time").fill("0");
  const clock = await page.locator("#clock").textContent();
  await page.click("#play");
  await page.waitForFunction((old) => document.querySelector("#clock")?.textContent !== old, clock);
  await page.click("#play");
  await show("city");
  await page.locator("tbody tr", { hasText: "5 psi" }).waitFor();
  await page.selectOption("#ground", "dose");   // of a burst in the air: white
  await page.waitForFunction(() => document.querySelector("canvas")?.getAttribute("aria-label")?.includes("fallout"));
  const grey = await page.evaluate(() => {
    const { width, height } = document.querySelector("canvas")!, all = document.querySelector("canvas")!.getContext("2d")!.getImageData(0, 0, width, height).data;
    return Array.from({ length: width * height }, (_, p) => all.slice(4 * p, 4 * p + 3)).filter((colour) => colour.every((c) => Math.abs(c - 110) < 30)).length;
  });
  assert.ok(grey > 400, `${grey} pixels of coast round Hiroshima`);
});

test("two views of a war: the ledger names what is disputed", async () => {
  await show("table");
  await page.fill("#side-a", "party: North\nassumptions: {food_waste: 0.1, food_stock_days: {value: 200, reason: counted}}\n");
  await page.fill("#side-b", "party: South\nassumptions: {food_waste: 0.3, appetite: 1}\n");
  await page.click("#compare");
  await page.locator(".fault", { hasText: "b.yaml:2:" }).waitFor();
  await page.fill("#side-b", "party: South\nassumptions: {food_waste: 0.3}\n");
  await page.click("#compare");
  await page.locator("#ledger").waitFor();
  assert.equal(await page.locator("#ledger tbody tr").count(), 3);
  assert.match(await page.locator("#ledger").textContent() ?? "", /food_stock_days.*counted/);
  const counts = /Of the (\d+) assumptions that a run of this page reads, (\d+) are agreed. 2 are disputed/.exec(await page.locator("main").textContent() ?? "")!;
  assert.equal(Number(counts[2]), Number(counts[1]) - 2);
  await show("assumptions");
  assert.equal(await page.locator(".parameter").count(), Number(counts[1]));
});

test("by keyboard alone: to the view, through the war, to its result", async () => {
  await show("war");
  await page.locator("#built-in").waitFor();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const tabTo = async (selector: string): Promise<void> => {
    for (let k = 0; k < 80; k++) {
      if (await page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector))
        return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`${selector} is not reached by Tab`);
  };
  await tabTo("[aria-label='Yield, kt, 1']");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("30");
  await tabTo("#start");
  await page.keyboard.press("Enter");
  await done();
  await tabTo(".run a");
  await page.keyboard.press("Enter");
  await page.locator("main[data-view=result] .figures").waitFor();
});

test("nothing was asked of any network, nothing complained of", () => {
  assert.deepEqual(outside(opened.requests), []);
  assert.deepEqual(opened.complaints, []);
});
