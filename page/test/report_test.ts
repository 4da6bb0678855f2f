// SPDX-License-Identifier: Apache-2.0
// A report opens on its run and computes it again; one whose recorded words are others says so. The same from
// the server, under its policy.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { launch } from "./chromium.js";

const program = process.env["AFTERMATH"]!;
const work = mkdtempSync(join(tmpdir(), "aftermath-")), shelf = join(work, "shelf"), report = join(work, "report.html");
const native = (...words: string[]): string => execFileSync(program, words, { encoding: "utf8", cwd: work });
let browser: Browser, words = "";
before(async () => {
  writeFileSync(join(work, "war.yaml"),
    'name: "small </script><b>"\nclimate: {years: 2}\nassumptions: {food_waste: 0.1}\nstrikes: [{place: "Hiroshima, JPN", yield_kt: 15}]\n');
  execFileSync("mkdir", [shelf]);
  native("run", "war.yaml", "-o", "shelf/war", "--schools", "--quiet");
  native("report", "shelf/war", "-o", report, "--page", join(import.meta.dirname, "../aftermath.html"));
  words = (JSON.parse(readFileSync(join(shelf, "war/summary.json"), "utf8")) as { digest: { words: string } }).digest.words;
  browser = await launch();
});
after(async () => {
  await browser.close();
  rmSync(work, { recursive: true });
});

async function opened(url: string, offline: boolean): Promise<{ says: string; shown: string; kind: string; requests: string[] }> {
  const context = await browser.newContext({ offline, locale: "en" }), page = await context.newPage(), requests: string[] = [];
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => { if (message.type() === "error") complaints.push(message.text()); });
  context.on("request", (request) => requests.push(request.url()));
  page.setDefaultTimeout(240_000);
  await page.goto(url);
  await page.locator("#recorded.good, #recorded.bad").waitFor();
  await page.locator(".figures").waitFor();
  const answer = { says: await page.locator("#recorded").textContent() ?? "", shown: await page.locator("#words b").textContent() ?? "",
                   kind: await page.locator("#recorded").getAttribute("class") ?? "", requests };
  assert.deepEqual(complaints, []);
  await context.close();
  return answer;
}

test("a report opens on its run, with the native words", async () => {
  const { says, shown, kind, requests } = await opened(pathToFileURL(report).href, true);
  assert.equal(kind, "good", says);
  assert.equal(shown, words);
  assert.ok(says.includes(words) && says.includes("small </script><b>"), says);
  assert.deepEqual(requests.filter((r) => !r.startsWith("blob:")), [pathToFileURL(report).href]);
});

test("a report whose words were changed is not believed", async () => {
  const other = join(work, "other.html");
  writeFileSync(other, readFileSync(report, "utf8").replace(words, words.split(" ").reverse().join(" ")));
  assert.equal((await opened(pathToFileURL(other).href, true)).kind, "bad");
});

test("the server gives the same page, under its policy", async () => {
  const server = spawn(program, ["serve", shelf, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const address = await new Promise<string>((resolve) => server.stdout.once("data", (bytes: Buffer) => resolve(String(bytes).trim())));
    const { shown, kind, requests } = await opened(`${address}results/war/`, false);
    assert.equal(kind, "good");
    assert.equal(shown, words);
    assert.deepEqual(requests.filter((r) => !r.startsWith("blob:") && !r.endsWith("/favicon.ico")), [`${address}results/war/`]);
  } finally {
    server.kill();
  }
});
