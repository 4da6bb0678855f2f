// SPDX-License-Identifier: Apache-2.0
// Debian's Chromium, the single file from file://, the network cut, every request written down.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";

export const url = pathToFileURL(join(import.meta.dirname, "../aftermath.html")).href;

export const launch = (): Promise<Browser> => chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"],
});

export interface Opened {
  page: Page;
  requests: string[];
  complaints: string[];
}

export async function open(browser: Browser, setUp = "", locale = "en"): Promise<Opened> {
  const context = await browser.newContext({ offline: true, locale, acceptDownloads: true });
  const page = await context.newPage(), requests: string[] = [], complaints: string[] = [];
  page.setDefaultTimeout(240_000);
  context.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => { if (message.type() === "error") complaints.push(message.text()); });
  page.on("pageerror", (error) => complaints.push(error.message));
  if (setUp)
    await page.addInitScript(setUp);
  await page.goto(url);
  return { page, requests, complaints };
}

export const state = (page: Page, text: string): Promise<unknown> => page.locator("#state", { hasText: text }).waitFor();
export const outside = (requests: string[]): string[] => requests.filter((r) => r !== url && !r.startsWith("blob:"));
