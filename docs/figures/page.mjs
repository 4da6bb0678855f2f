// SPDX-License-Identifier: Apache-2.0
// Pictures of every view of the page, on a desktop, on a phone and on paper, in each language, for docs/page-views.md.
// Usage: node page.mjs PAGE.html OUT_DIR [VIEW,...] [LANGUAGE,...] [MEDIUM,...], then small.py OUT_DIR; `make pictures` does both.
// Long views are cut and one sheet of paper is kept; WHOLE=1 keeps all, for looking.
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const { chromium } = createRequire(join(import.meta.dirname, "../../page/package.json"))("playwright-core");
const [file, out, ...chosen] = process.argv.slice(2);
const all = [["war", "result", "world", "city", "charts", "nations", "assumptions", "table", "report", "about"],
             ["en", "ru", "uk"], ["desktop", "phone", "print"]];
const [views, languages, media] = all.map((names, k) => chosen[k] ? chosen[k].split(",") : names);
const scenario = process.env.SCENARIO ?? "india-pakistan-250x100kt", years = process.env.YEARS ?? "10";

/** What stands there when a view is drawn. */
const drawn = {
  war: "tr[data-row]", result: ".figures", world: ".legend", city: ".city + div .legend", nations: "tbody tr", assumptions: ".parameter",
  charts: ".charts .chart:nth-child(6)", table: "#sweep-chart", report: "figure canvas >> nth=1", about: "pre",
};
const sides = {
  a: `party: North
assumptions:
  soot_lineage: {value: toon2008, reason: "cities burn as at Hiroshima"}
  food_waste: {value: 0.1, reason: "little is thrown away in want"}
`,
  b: `party: South
assumptions:
  soot_lineage: {value: brode_small, reason: "fires need fuel that was measured"}
  food_waste: 0.25
  food_stock_days: {value: 200, reason: "reserves were built up"}
`,
};

mkdirSync(out, { recursive: true });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: "en" });
page.setDefaultTimeout(600_000);
page.on("pageerror", (error) => console.error(error.message));
await page.goto(pathToFileURL(resolve(file)).href);
await page.locator("#state.good").waitFor();
await page.selectOption("#built-in", scenario);
await page.locator("tr[data-row]").first().waitFor();
await page.fill("[data-field=years]", years);
await page.check("#schools");
await page.click("#start");
await page.locator(".run a").waitFor();

async function compare() {
  if (await page.locator("#ledger").count())
    return;
  for (const [side, text] of Object.entries(sides))
    await page.fill(`#side-${side}`, text);
  await page.click("#compare");
  await page.locator("#ledger").waitFor();
  await page.fill("#sweep-values", "5, 25, 50, 100, 250");
  await page.click("#sweep");
  await page.waitForFunction(() => document.querySelectorAll("#swept tbody tr").length === 5);
}

async function show(view, language, width) {
  await page.setViewportSize({ width, height: width < 500 ? 740 : 900 });
  await page.selectOption(".title select", language);
  await page.evaluate((hash) => { location.hash = hash; }, view);
  await page.locator(`main[data-view=${view}]`).waitFor();
  if (view === "table")
    await compare();
  await page.locator(drawn[view]).first().waitFor();
  if (view === "report")
    await page.locator(".scroll > table caption").last().waitFor();
  if (view === "charts")
    await page.waitForFunction(() => document.querySelectorAll("svg text.other").length > 5);
  await page.waitForTimeout(view === "world" || view === "report" ? 1500 : 500);
}

const TALL = { desktop: 1700, phone: 1500 };

async function screen(path, medium) {
  const { width, height } = await page.evaluate(() => ({ width: document.documentElement.clientWidth, height: document.body.scrollHeight }));
  await page.screenshot({ path, fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(height, process.env.WHOLE ? 20000 : TALL[medium] * (path.includes("table") ? 1.8 : 1)) } });
}

/** The first sheet of what the printer gets; every sheet, as NAME-01.png and so on, with WHOLE=1. */
async function paper(path) {
  const pdf = path.replace(/png$/, "pdf"), to = process.env.WHOLE ? ["-sOutputFile=" + path.replace(/\.png$/, "-%02d.png")] : ["-dLastPage=1", `-sOutputFile=${path}`];
  await page.pdf({ path: pdf, preferCSSPageSize: true });
  execFileSync("gs", ["-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=png16m", "-r144", "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", ...to, pdf]);
  rmSync(pdf);
}

for (const language of languages)
  for (const view of views)
    for (const medium of media) {
      await show(view, language, medium === "phone" ? 360 : 1280);
      const path = join(out, `${view}-${medium}-${language}.png`);
      await (medium === "print" ? paper(path) : screen(path, medium));
      console.log(path);
    }
await browser.close();
