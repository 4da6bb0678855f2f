// SPDX-License-Identifier: Apache-2.0
// A file dropped anywhere: taken for what it is, or refused in one sentence. The browser never leaves the page for it.
import type { App } from "./app.js";
import { textOf } from "./dom.js";
import { canSign, isKeyFile, readKeys } from "./sign.js";
import { t, tOf } from "./text.js";
import { told } from "./told.js";
import { readSigned, ring, waiting } from "./views/keys.js";
import { place, viewOf } from "./views/table.js";

/** Where it fell. */
interface Spot {
  view: string;
  side: "a" | "b" | null;
}

/** Text dragged into a field is the browser's affair; anything else it would open in place of the page. */
const isOurs = ({ dataTransfer, target }: DragEvent): boolean =>
  Boolean(dataTransfer?.types.includes("Files")) || !(target instanceof Element && target.closest("input, textarea"));

export function takeDrops(app: App): void {
  addEventListener("dragover", (event) => { if (isOurs(event)) event.preventDefault(); });
  addEventListener("drop", (event) => {
    if (!isOurs(event))
      return;
    event.preventDefault();
    const files = [...event.dataTransfer?.files ?? []], side = event.target instanceof Element
      ? event.target.closest<HTMLElement>("[data-side]")?.dataset["side"] : null;
    if (files.length)
      void take(app, files, { view: app.view, side: side === "a" || side === "b" ? side : null });
  });
}

async function take(app: App, files: File[], spot: Spot): Promise<void> {
  app.say(null);
  try {
    const text = await textOf(files[0]!), { name } = files[0]!;
    if (files.length > 1 || await isOfResult(files))
      return await takeResult(app, files);
    if (isKeyFile(text))
      await takeKey(app, text, name);
    else if (/\0/.test(text))
      throw new Error(t("drop.unknown", { name }));
    else if (await isParty(app, text, name))
      await takeParty(app, text, name, spot);
    else
      await takeWar(app, text, name);
  } catch (error) {
    app.say({ text: () => told(error).text, view: spot.view, bad: true });
  }
}

/** Never told to anyone, whatever is wrong with it. */
async function takeKey(app: App, text: string, name: string): Promise<void> {
  if (!await canSign())
    throw new Error(t("sign.none_here"));
  const keys = await readKeys(text);
  if (!keys)
    throw new Error(t("sign.no_key", { name }));
  ring.keys = keys;
  app.say({ text: () => t("drop.key", { name }), view: "table" });
  app.show("table");
}

const isOfResult = async (files: File[]): Promise<boolean> => {
  const { manifest, proof } = await readSigned(files);
  return Boolean(manifest ?? proof);
};

/** manifest.json, alone or with its signature, or a page with a run inside. */
async function takeResult(app: App, files: File[]): Promise<void> {
  const { manifest, proof, other } = await readSigned(files);
  if (other)
    throw new Error(t("drop.many"));
  if (!manifest)
    throw new Error(t("sign.both"));
  if (proof && !await canSign())
    throw new Error(t("sign.none_here"));
  waiting.files = files;
  app.say({ text: () => t("drop.result", { name: manifest.scenario.name }), view: "table" });
  app.show("table");
}

/** An assumption file, or one that wants to be. */
async function isParty(app: App, text: string, name: string): Promise<boolean> {
  return /^[{\s]*["']?party["']?\s*:/m.test(text) || await app.ready.party(text, name).then(() => true, () => false);
}

async function takeParty(app: App, text: string, name: string, { view, side }: Spot): Promise<void> {
  if (view === "assumptions") {
    const { assumptions } = await viewOf(app, { text, name }), earlier = app.war;
    app.take({ ...earlier, assumptions: Object.fromEntries(Object.entries(assumptions).map(([key, { value }]) => [key, value])) });
    app.say({ text: () => t("drop.assumptions", { name }), view, undo: () => app.take(earlier) });
    return app.show(view);
  }
  await app.ready.party(text, name);
  const placed = place(side, text, name);
  app.say({ text: () => t("drop.side", { name, side: tOf("table.side", placed.side) }), view: "table", undo: placed.undo });
  app.show("table");
}

async function takeWar(app: App, text: string, name: string): Promise<void> {
  await app.open(text, name);
  if (!app.notice)
    app.say({ text: () => t("drop.war", { name }), view: "war" });
  app.show("war");
}
