// SPDX-License-Identifier: Apache-2.0
// A reader who edits after a run, leaves a view in the midst of work, goes back, reloads, and has two tabs.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import type { App } from "../app.js";
import { launch, open, url } from "./chromium.js";
import type { Opened } from "./chromium.js";

const ofResult = ["result", "world", "city", "charts", "nations", "report"];
let browser: Browser, opened: Opened, page: Page;

async function show(view: string, on = page): Promise<void> {
  await on.evaluate((name) => { location.hash = name; }, view);
  await on.locator(`main[data-view=${view}]`).waitFor();
}
const kilotons = "[aria-label='Yield, kt, 1']";
const run = async (): Promise<void> => {
  await page.click("button#start");
  await page.locator(".run a").waitFor();
};

before(async () => {
  browser = await launch();
  opened = await open(browser);
  page = opened.page;
  await page.locator("#state.good").waitFor();
  await page.selectOption("#built-in", "hiroshima");
  await page.locator(kilotons).waitFor();
  await page.fill("[data-field=years]", "1");
  await run();
});
after(() => browser.close());

test("a result of an earlier war says so on every view, and shows what it assumed itself", async () => {
  for (const view of ofResult) {
    await show(view);
    assert.equal(await page.locator(".old").count(), 0, view);
  }
  await page.evaluate(() => {
    const { app } = (globalThis as unknown as { aftermath: { app: App } }).aftermath;
    app.take({ ...app.war, assumptions: { food_waste: 0.3, blast_model: "dna1kt" } });
  });
  for (const view of ofResult) {
    await show(view);
    await page.locator(".old", { hasText: "numbers of the last run" }).waitFor();
  }
  assert.doesNotMatch(await page.locator("main").textContent() ?? "", /food_waste/);
  assert.match(await page.locator("main").textContent() ?? "", /every assumption has its default/);
  const foot = (): Promise<string | null> => page.locator(".print-mark").textContent();
  assert.match(await foot() ?? "", /hiroshima · \w+ /);
  await show("war");   // on paper it is the war as it stands, which has no words yet
  assert.equal(await foot(), "");
  await show("city");
  assert.match(await page.locator(".rings caption").textContent() ?? "", /Brode/i);
  await show("war");
  await run();
  await page.waitForFunction(() => document.querySelector(".run p")?.textContent?.includes("Done"));
  await show("report");
  assert.equal(await page.locator(".old").count(), 0);
  assert.match(await page.locator("main").textContent() ?? "", /food_waste/);
});

test("a comparison goes on while another view is read, says of which war it is, and is stopped in its words", async () => {
  await show("table");
  assert.ok(await page.locator("#compare-stop").isDisabled());
  await page.fill("#side-a", "party: North\nassumptions: {climate_co2: 0.0005}\n");
  await page.fill("#side-b", "party: South\nassumptions: {climate_co2: 0.0006, food_waste: 0.3}\n");
  await page.click("#compare");
  await show("about");
  await show("table");
  await page.locator("#ledger, #compared:not(:empty)").first().waitFor();
  await page.locator("#ledger").waitFor();
  await page.locator("h2", { hasText: "The ledger: " }).waitFor();
  assert.ok(await page.locator("#compare").isEnabled());
  await page.fill("#side-b", "party: South\nassumptions: {climate_co2: 0.0007}\n");
  await page.click("#compare");
  await page.click("#compare-stop");
  await page.locator("#compared", { hasText: "Stopped" }).waitFor();
  assert.equal(await page.locator(".fault:not(:empty)").count(), 0);
  await page.locator("#ledger").waitFor();
});

test("back and forward; a reload in the midst of a run keeps the war and computes it again", async () => {
  await show("war");
  await show("about");
  await page.goBack();
  await page.locator("main[data-view=war]").waitFor();
  await page.goForward();
  await page.locator("main[data-view=about]").waitFor();
  await page.goBack();
  await page.fill(kilotons, "33");
  await page.fill("[data-field=years]", "2");
  await page.click("button#start");
  await page.reload();
  await page.locator("#state.good").waitFor();
  assert.equal(await page.inputValue(kilotons), "33");
  await run();
});

test("each of two tabs keeps its own war over a reload; a new one begins with the last", async () => {
  const other = await page.context().newPage();
  await other.goto(url);
  assert.equal(await other.inputValue(kilotons), "33");
  await other.fill(kilotons, "44");
  await page.reload();
  assert.equal(await page.inputValue(kilotons), "33");
  await other.reload();
  assert.equal(await other.inputValue(kilotons), "44");
  const third = await page.context().newPage();
  await third.goto(url);
  assert.equal(await third.inputValue(kilotons), "44");
});

test("nothing complained of", () => assert.deepEqual(opened.complaints, []));
