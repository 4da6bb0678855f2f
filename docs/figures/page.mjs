// SPDX-License-Identifier: Apache-2.0
// Pictures of the page's views for docs/page.md. Usage: node page.mjs PAGE.html OUT_DIR [NAME,... [SCENARIO YEARS]]
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const { chromium } = createRequire(join(import.meta.dirname, "../../page/package.json"))("playwright-core");
const [file, out, only = "", scenario = "india-pakistan-250x100kt", years = "10"] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: "en" });
page.setDefaultTimeout(300_000);
await page.goto(pathToFileURL(resolve(file)).href);
await page.locator("#state.good").waitFor();
await page.selectOption("#built-in", scenario);
await page.locator("tr[data-row]").first().waitFor();
await page.fill("[data-field=years]", years);
await page.check("#schools");
await page.click("#run");
await page.locator(".run a").waitFor();

async function picture(name, view, { width = 1280, language = "en", full = true, then } = {}) {
  if (only && !only.split(",").includes(name))
    return;
  await page.setViewportSize({ width, height: width < 500 ? 780 : 900 });
  await page.selectOption(".title select", language);
  await page.evaluate((hash) => { location.hash = hash; }, view);
  await page.waitForTimeout(4000);
  if (then) {
    await then();
    await page.waitForTimeout(4000);
  }
  await page.screenshot({ path: join(out, `page-${name}.png`), fullPage: full });
}

await picture("war", "war");
await picture("result", "result");
await picture("world", "world", { width: 920 });
await picture("hunger", "world", { width: 920, then: () => page.selectOption("#layer", "hungry") });
await picture("city", "city", { then: () => page.selectOption("#ground", "killed") });
await picture("charts", "charts");
await picture("nations", "nations", { full: false });
await picture("assumptions", "assumptions", { full: false });
await picture("table", "table", { then: async () => {
  await page.fill("#side-a", `party: North
assumptions:
  soot_lineage: {value: toon2008, reason: "cities burn as at Hiroshima"}
  food_stock_days: {value: 60, reason: "stocks are not counted twice"}
`);
  await page.fill("#side-b", `party: South
assumptions:
  soot_lineage: {value: brode_small, reason: "fires need fuel that was measured"}
  food_stock_days: 200
  food_trade: {value: none, reason: "ports close first"}
`);
  await page.click("#compare");
  await page.locator("#ledger").waitFor();
} });
await picture("phone-result", "result", { width: 360, language: "uk", full: false });
await picture("phone-world", "world", { width: 360, language: "ru", full: false });
await browser.close();
