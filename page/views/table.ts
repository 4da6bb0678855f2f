// SPDX-License-Identifier: Apache-2.0
// Two views of one war: what is agreed, what is disputed, and what each disputed item moves.
import type { App } from "../app.js";
import { asButton, button, choice, complain, h, labelled, save, svg } from "../dom.js";
import type { Parameter } from "../embedded.js";
import type { Dispute, Party, Request } from "../engine.js";
import { EngineError } from "../engine.js";
import { remember, remembered } from "../kept.js";
import { encode } from "../module.js";
import { meaning, valueOf } from "../says.js";
import { canSign, fits, signParty } from "../sign.js";
import { change, people, significant, t, tOf, unit } from "../text.js";
import { write } from "../war.js";
import { first, keysPart, ring } from "./keys.js";
import { sweepPart } from "./sweep.js";

interface Side {
  text: string;
  name: string;
}
interface View {
  party: string;
  assumptions: Record<string, { value: number | string; reason?: string }>;
}

const PLACE = "aftermath.table", LARGEST = 1 << 20;
const blank: Record<"a" | "b", Side> = {
  a: { text: "party: North\nassumptions: {}\n", name: "a.yaml" }, b: { text: "party: South\nassumptions: {}\n", name: "b.yaml" },
};
/** `done`: how much of a comparison that is under way, whether the view is shown or not; `title` of the ledger's war. */
const kept: { a: Side; b: Side; ledger: Dispute | null; views: [View, View] | null; outcome: string;
              done: number | null; error: unknown; title: () => string } = {
  a: { ...blank.a }, b: { ...blank.b }, ledger: null, views: null, outcome: "people_without_food_year2",
  done: null, error: null, title: () => "",
};
/** Of the view that is shown now. */
let redraw = (): void => {};
const isSide = (side: Partial<Side> | undefined): boolean => typeof side?.text === "string" && typeof side.name === "string";
Object.assign(kept, remembered<Record<"a" | "b", Side>>(PLACE, ({ a, b }) => isSide(a) && isSide(b)));

/** The War view says it where nothing can be kept. */
const rememberSides = (): void => { remember(PLACE, { a: kept.a, b: kept.b }); };

/** Puts an assumption file on a side, or on the first that is as it came; how to take that back. */
export function place(wanted: "a" | "b" | null, text: string, name: string): { side: "a" | "b"; undo: () => void } {
  const side = wanted ?? (["a", "b"] as const).find((one) => kept[one].text === blank[one].text), earlier = side && { ...kept[side] };
  if (!side)
    throw new Error(t("drop.sides", { name }));
  const put = (now: Side): void => {
    kept[side] = now;
    rememberSides();
  };
  put({ text: spread(text), name });
  return { side, undo: () => put(earlier!) };
}

/** The assumptions as they stand in the page, as a file. */
function present(app: App, party: string): string {
  const lines = Object.entries(app.war.assumptions).map(([name, value]) => `  ${name}: {value: ${value}}`);
  return `party: ${party}\nassumptions:${lines.length ? `\n${lines.join("\n")}` : " {}"}\n`;
}

/** What the signature of an assumption file is worth. */
type Verdict = "none" | "good" | "wrong" | "unknown";
async function judge({ canonical, public_key: key, signature }: Party): Promise<Verdict> {
  return !signature ? "none" : !await canSign() ? "unknown"
    : await fits("assumptions", encode(canonical), key, signature) ? "good" : "wrong";
}

const says = (verdict: Verdict, key: string | null): string => verdict === "none" ? "" : tOf("sign.file", verdict, { key: first(key ?? "") });

/** JSON on one line as one reads it. */
function spread(text: string): string {
  try {
    return `${JSON.stringify(JSON.parse(text), null, 2)}\n`;
  } catch {
    return text;
  }
}

function sideOf(app: App, side: "a" | "b"): HTMLElement {
  const said = h("p", { role: "status", class: "signature", id: `signature-${side}` }), fault = h("p", { class: "say", role: "alert" });
  let timer = 0;
  /** The engine says elsewhere what cannot be read. */
  const look = async (): Promise<void> => {
    const { text, name } = kept[side], signed = text.includes("signature") ? await app.ready.party(text, name).catch(() => null) : null;
    const verdict = signed ? await judge(signed) : "none", sentence = says(verdict, signed?.public_key ?? null);
    said.textContent = verdict === "wrong" ? "" : sentence;
    fault.textContent = verdict === "wrong" ? sentence : "";
  };
  const area = h("textarea", { rows: 9, spellcheck: "false", "aria-label": tOf("table.side", side), id: `side-${side}`, oninput: () => {
    kept[side].text = area.value;
    rememberSides();
    clearTimeout(timer);
    timer = setTimeout(() => void look(), 400) as unknown as number;
  } });
  const put = (text: string, name = kept[side].name): void => {
    kept[side].name = name;
    area.value = kept[side].text = text;
    rememberSides();
    void look();
  };
  const file = h("input", { type: "file", accept: ".yaml,.yml,.json", id: `file-${side}`, onchange: async () => {
    const [one] = file.files ?? [];
    file.value = "";
    if (one && one.size < LARGEST) {
      const text = await one.text(), reads = await app.engine?.party(text).catch(() => null);
      put(reads ? spread(text) : text, one.name);
    }
    else if (one)
      fault.textContent = t("table.large", { name: one.name });
  } });
  const sign = async (): Promise<void> => {
    said.textContent = fault.textContent = "";
    try {
      if (!await canSign())
        throw new Error(t("sign.none_here"));
      if (!ring.keys) {
        said.textContent = t("sign.keyless");
        return document.querySelector<HTMLElement>("#new-key")?.focus();
      }
      const { canonical } = await app.ready.party(kept[side].text, kept[side].name);
      put(spread(await signParty(ring.keys, canonical)), kept[side].name.replace(/(\.signed)?\.\w+$/, "") + ".signed.json");
    } catch (error) {
      complain(fault, error);
    }
  };
  area.value = kept[side].text;
  if (app.engine)
    void look();
  return h("section", { "data-side": side }, h("h2", {}, tOf("table.side", side)), asButton(t("table.file"), file), area,
    h("div", { class: "bar" }, button(t("table.present"), () => put(present(app, side === "a" ? "North" : "South"), `${side}.yaml`)),
      button(t("sign.side"), () => void sign(), { id: `sign-${side}` }),
      button(t("table.save"), () => save(kept[side].name, "text/plain", kept[side].text), { id: `save-${side}` })), said, fault);
}

/** What a side holds; throws where that is not what was signed. */
export async function viewOf(app: App, { text, name }: Side): Promise<View> {
  const party = await app.ready.party(text, name);
  if (await judge(party) === "wrong")
    throw new Error(`${name}: ${says("wrong", party.public_key)}`);
  return JSON.parse(party.canonical) as View;
}

function requestOf(app: App, { party, assumptions }: View): Request {
  const set = Object.fromEntries(Object.entries(assumptions).map(([name, { value }]) => [name, value]));
  return { scenario: write({ ...app.war, assumptions: {} }).text, name: party, set };
}

async function compareSides(app: App): Promise<void> {
  const war = app.written.text, { name } = app.war, title = (): string => app.title(war, name);
  Object.assign(kept, { done: 0, error: null });
  redraw();
  try {
    const views: [View, View] = [await viewOf(app, kept.a), await viewOf(app, kept.b)];
    const ledger = await app.ready.dispute(requestOf(app, views[0]), requestOf(app, views[1]), ({ stage, done }) => {
      if (stage === "views") {
        kept.done = done;
        redraw();
      }
    });
    Object.assign(kept, { ledger, views, title });
  } catch (error) {
    kept.error = error;
  }
  kept.done = null;
  redraw();
}

export function tableView(root: HTMLElement, app: App): void {
  const said = h("p", { role: "status", id: "compared" }), fault = h("p", { class: "fault", role: "alert" }), ledger = h("div");
  const compare = button(t("table.compare"), () => void compareSides(app), { class: "main", id: "compare" });
  const stop = button(t("stop"), () => app.engine?.stop(), { id: "compare-stop" });
  let drawn: unknown = null;
  const draw = (): void => { ledger.replaceChildren(...(kept.ledger ? ledgerOf(app, kept.ledger, kept.views!, draw) : [])); };
  redraw = () => {
    const stopped = kept.error instanceof EngineError && kept.error.code === "stopped";
    compare.disabled = kept.done !== null;
    stop.disabled = kept.done === null;
    said.textContent = kept.done !== null ? t("table.running", { percent: significant(100 * kept.done, 2) }) : stopped ? t("run.stopped") : "";
    if (kept.error && !stopped)
      complain(fault, kept.error);
    else
      fault.textContent = "";
    if (drawn !== kept.ledger)
      draw();
    drawn = kept.ledger;
  };
  root.append(h("h1", {}, t("view.table")), h("p", { class: "lead" }, t("table.lead", { war: app.title(app.written.text, app.war.name) })),
    h("div", { class: "charts" }, sideOf(app, "a"), sideOf(app, "b")),
    h("div", { class: "bar" }, compare, stop), said, fault, ledger, sweepPart(app), keysPart(app));
  redraw();
}

/** Of people three digits, so that a reader can add the shares up. */
const show = (outcome: string, value: number): string =>
  Math.abs(value) < 1e-9 ? "0" : /deaths|people/.test(outcome) ? (value < 0 ? "\u2212" : "") + people(Math.abs(value), "long", 3) : change(value, 3);

/** How much, to which side, of the largest. */
function bar(value: number, most: number): SVGElement {
  const long = 60 * Math.abs(value) / (most || 1), x = value < 0 ? 60 - long : 60;
  return svg("svg", { viewBox: "0 0 120 14", class: "share", "aria-hidden": "true" },
    svg("rect", { x, y: 2, width: long, height: 10 }), svg("line", { x1: 60, x2: 60, y1: 0, y2: 14, class: "zero" }));
}

function ledgerOf(app: App, d: Dispute, views: [View, View], draw: () => void): HTMLElement[] {
  const outcomes = Object.keys(d.outcome_a), outcome = outcomes.includes(kept.outcome) ? kept.outcome : outcomes[0]!;
  const items = [...d.disputed].sort((p, q) => Math.abs(q.share[outcome]!) - Math.abs(p.share[outcome]!));
  const most = Math.max(...items.map((i) => Math.abs(i.share[outcome]!)), 0), a = d.outcome_a[outcome]!, b = d.outcome_b[outcome]!;
  const of = (name: string): Parameter | undefined => app.parameters.find((p) => p.name === name);
  const cell = (view: View, name: string, value: number | string): HTMLElement => {
    const p = of(name);
    return h("td", {}, p ? valueOf(p, value) : String(value), h("small", {}, view.assumptions[name]?.reason ? ` ${view.assumptions[name].reason}` : ""));
  };
  const item = (name: string, measure: string | undefined): HTMLElement => {
    const p = of(name), says = p && meaning(p);
    return h("th", { scope: "row" }, h("code", {}, name), measure && measure !== "1" ? ` ${unit(measure)}` : "",
      says ? h("small", { lang: says.lang }, says.text) : "");
  };
  const error = (e?: number): string => e === undefined ? "" : ` ± ${significant(e, 2)}`;
  return [
    h("h2", {}, `${t("table.ledger")}: ${kept.title()}`), h("p", {}, t("table.agreed", { n: d.agreed, of: d.read }), " ", t("table.disputed", { n: items.length }),
      d.unread.length ? ` ${t("table.unread", { names: d.unread.join(", ") })}` : ""),
    labelled(t("table.outcome"), choice(outcomes.map((o) => [o, tOf("outcome", o)]), outcome, (o) => {
      kept.outcome = o;
      draw();
    }, { id: "outcome" })),
    h("p", { class: "lead" }, t("table.difference", { a: d.a, b: d.b, x: show(outcome, a), y: show(outcome, b) })),
    h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": t("table.ledger") }, h("table", { id: "ledger" },
      h("thead", {}, h("tr", {}, ...[t("table.item"), d.a, d.b].map((x) => h("th", { scope: "col" }, x)),
        h("th", { scope: "col", class: "n" }, t("table.share")), h("td"))),
      h("tbody", {}, ...items.map((i) => h("tr", {}, item(i.name, i.unit),
        cell(views[0], i.name, i.a), cell(views[1], i.name, i.b),
        h("td", { class: "n" }, show(outcome, i.share[outcome]!), error(i.standard_error?.[outcome])), h("td", {}, bar(i.share[outcome]!, most)))),
        h("tr", { class: "sum" }, h("th", { scope: "row" }, t("table.sum")), h("td"), h("td"), h("td", { class: "n" }, show(outcome, b - a)), h("td"))))),
    h("p", { class: "note" }, t("table.note", { n: d.runs })),
  ];
}
