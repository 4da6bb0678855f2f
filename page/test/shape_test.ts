// SPDX-License-Identifier: Apache-2.0
// What a person sees: from right to left nothing overflows, charts and maps stay as they are; less motion where that is
// asked for; on paper no controls, and a legend with each map.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launch, open } from "./chromium.js";

const source = process.env["PAGE_SOURCE"] ?? join(import.meta.dirname, "../../../page");
const views = ["war", "result", "world", "city", "charts", "nations", "assumptions", "table", "report", "about"];
/** What stands in a view when it is drawn. */
const drawn: Record<string, string> = { world: ".legend", city: ".rings td", charts: ".chart:nth-child(6)", nations: "tbody", report: "figure + figure canvas" };
let browser: Browser, page: Page;

async function show(view: string): Promise<void> {
  await page.evaluate((name) => { location.hash = name; }, view);
  await page.locator(`main[data-view=${view}] ${drawn[view] ?? ""}`).first().waitFor();
  await page.waitForTimeout(400);
}

before(async () => {
  browser = await launch();
  ({ page } = await open(browser));
  await page.locator("#state.good").waitFor();
  await page.selectOption("#built-in", "nagasaki");
  await page.locator("tr[data-row]").first().waitFor();
  await page.fill("[data-field=years]", "2");
  await page.click("#start");
  await page.locator(".run a").waitFor();
});
after(() => browser.close());

test("the style has logical properties only", () => {
  const style = readFileSync(join(source, "style.css"), "utf8");
  const physical = /(?:margin|padding|border)-(?:left|right)|[\s;{](?:left|right|float|clear)\s*:|text-align:\s*(?:left|right)/g;
  const said = style.split("\n").filter((line) => physical.test(line) && !line.includes("direction: ltr"));
  assert.deepEqual(said, []);
});

/** What stands out of the window on either side, but for what may be scrolled. */
const outside = (): Promise<string[]> => page.evaluate(() => {
  const wide = document.documentElement.clientWidth;
  return [...document.querySelectorAll<HTMLElement>("#page *")].filter((e) => !e.closest(".scroll, .skip, .unseen, .print-mark, pre, textarea, option"))
    .filter((e) => {
      const { left, right, width } = e.getBoundingClientRect();
      return width > 0 && (left < -1 || right > wide + 1);
    }).map((e) => `${e.tagName}.${e.className}: ${e.textContent?.slice(0, 30)}`);
});

test("from right to left nothing overflows; charts and maps stay as they are", async () => {
  const pictures = (): Promise<string[]> => page.evaluate(() => [
    ...[...document.querySelectorAll(".chart svg text")].slice(0, 8).map((text) => {
      const own = text.getBoundingClientRect(), all = text.closest("svg")!.getBoundingClientRect();
      return `${Math.round(own.left - all.left)} ${text.textContent}`;
    }), ...[...document.querySelectorAll("canvas")].map((canvas) =>
      String([...canvas.toDataURL()].reduce((hash, c) => (hash * 31 + c.charCodeAt(0)) | 0, 0)))]);
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    for (const view of views) {
      await show(view);
      const before = await pictures();
      await page.evaluate(() => { document.documentElement.dir = "rtl"; });
      await show("about");
      await show(view);
      assert.deepEqual(await outside(), [], `${view}, ${width} px`);
      assert.deepEqual(await pictures(), before, `${view}, ${width} px`);
      await page.evaluate(() => { document.documentElement.dir = "ltr"; });
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
});

test("less motion where the reader asks for it", async () => {
  const lasts = (): Promise<string> => page.evaluate(() => getComputedStyle(document.querySelector("nav a")!).transitionDuration);
  assert.notEqual(await lasts(), "0s");
  await page.emulateMedia({ reducedMotion: "reduce" });
  assert.equal(await lasts(), "0s");
  await show("world");
  await page.locator("#time").fill("0");
  await page.click("#play");
  await page.waitForTimeout(700);
  assert.equal(await page.inputValue("#time"), "0", "a map that plays takes its time");
  await page.click("#play");
  await page.emulateMedia({ reducedMotion: null });
});

test("on paper there are no controls, and each map has its legend", async () => {
  await page.emulateMedia({ media: "print" });
  for (const view of views) {
    await show(view);
    const controls = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>("button, nav, input[type=range], .button")]
      .filter((e) => e.checkVisibility()).map((e) => e.textContent));
    assert.deepEqual(controls, [], view);
  }
  for (const view of ["world", "city"]) {
    await show(view);
    await page.locator(".legend").waitFor();
  }
  await page.emulateMedia({ media: null });
});
