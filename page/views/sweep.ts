// SPDX-License-Identifier: Apache-2.0
// How few are too many: one thing that is negotiated, at several values, and every outcome beside it.
import type { App } from "../app.js";
import { ticks } from "../chart.js";
import { button, choice, h, labelled, save, svg } from "../dom.js";
import type { Varied } from "../engine.js";
import { EngineError } from "../engine.js";
import { meaning, valueOf } from "../says.js";
import type { Cell, Column } from "../table.js";
import { csv, plainTable } from "../table.js";
import { people, significant, t, tOf, unit } from "../text.js";
import { fieldList, fieldNumber, typedList } from "../typed.js";
import { told } from "../told.js";

const OF_WAR = ["warheads", "yield_kt", "cities_spared"], STAGES = ["effects", "fallout", "fires", "climate", "crops", "food"];
const MOST_VALUES = 64;   // as `aftermath sweep`
const outcomes = ["direct_deaths", "fallout_deaths", "soot_stratosphere_Tg", "peak_surface_sw_anomaly_Wm2", "peak_global_dT_K",
  "peak_precipitation_change_pct", "world_4crop_kcal_change_pct_year2", "people_without_food_year2"];

interface Made {
  /** Its title, in the language of the moment. */
  war: () => string;
  over: string;
  values: string[];
  rows: Varied[];
}
const kept = { over: "warheads", typed: {} as Record<string, string>, outcome: "people_without_food_year2", made: null as Made | null,
               at: null as number | null, said: (): string => "", fault: "", english: false };
/** Of the view that is shown now. */
let redraw = (): void => {};

const isPeople = (outcome: string): boolean => /deaths|people/.test(outcome);
const nameOf = (over: string): string => OF_WAR.includes(over) ? tOf("sweep.over", over) : over;
const round = (x: number, digits: number): string => String(Number(x.toPrecision(digits)));

/** Values worth asking for; the user's own take their place. */
function suggestion(app: App, over: string): string {
  const parameter = app.parameters.find((p) => p.name === over), strikes = app.war.rows.filter((row) => row.kind !== "emission");
  const some = (list: (string | number)[]): string => fieldList([...new Set(list.map(String))]);
  if (over === "warheads") {
    const all = strikes.reduce((n, { kind, cells }) => n + (kind === "rule" ? Number(cells["count"]) || 0 : 1), 0);
    return some([0.01, 0.03, 0.1, 0.3, 1].map((part) => Math.max(1, Math.round(part * all))));
  }
  if (over === "yield_kt") {
    const most = Math.max(...strikes.map(({ cells }) => Number(cells["yield_kt"]) || 0), 1);
    return some([0.1, 0.33, 1, 3.3].map((part) => round(part * most, 2)));
  }
  if (!parameter)
    return some([0, 5, 10, 20, 50]);
  const { low = 0, high = 1 } = parameter, wide = low > 0 && high / low > 50;
  return some(parameter.options ?? [0, 0.25, 0.5, 0.75, 1].map((part) =>
    round(wide ? low * (high / low) ** part : low + (high - low) * part, 3)));
}

const typed = (app: App): string => kept.typed[kept.over] ?? suggestion(app, kept.over);

async function sweep(app: App): Promise<void> {
  const values = typedList(typed(app)), war = [app.written.text, app.war.name] as const;
  const made: Made = { war: () => app.title(...war), over: kept.over, values, rows: [] };
  const tell = (stage: string, done: number): void => {
    kept.at = (made.rows.length + (Math.max(0, STAGES.indexOf(stage)) + done) / STAGES.length) / values.length;
    const n = made.rows.length + 1;
    kept.said = () => t("sweep.running", { n, of: values.length, stage: STAGES.includes(stage) ? tOf("stage", stage) : "" });
    redraw();
  };
  Object.assign(kept, { at: 0, said: () => t("run.running"), fault: "", english: false });
  redraw();
  try {
    if (!values.length || values.length > MOST_VALUES)
      throw new Error(t("sweep.many", { n: MOST_VALUES }));
    await app.ready.sweep({ scenario: app.written.text, name: "war" }, kept.over, values, (one) => {
      made.rows.push(one);
      kept.made = made;
      redraw();
    }, ({ stage, done }) => tell(stage, done));
    kept.said = () => t("sweep.done", { n: made.rows.length });
  } catch (error) {
    const stopped = error instanceof EngineError && error.code === "stopped";
    kept.said = () => stopped ? t("sweep.stopped", { n: made.rows.length, of: values.length }) : "";
    kept.fault = stopped ? "" : told(error).text;
    kept.english = error instanceof EngineError;
  }
  kept.at = null;
  redraw();
}

export function sweepPart(app: App): HTMLElement {
  const said = h("p", { role: "status", id: "sweep-said" }), fault = h("p", { class: "say", role: "alert" });
  const bar = h("progress", { max: 1, "aria-label": t("sweep.progress") }), shown = h("div"), hint = h("small", { id: "sweep-hint" });
  const values = h("input", { id: "sweep-values", size: 34, autocomplete: "off", "aria-describedby": "sweep-hint",
                              oninput: () => { kept.typed[kept.over] = values.value; } });
  const over = overChoice(app, (name) => {
    kept.over = name;
    fill();
  });
  const run = button(t("sweep.run"), () => void sweep(app), { class: "main", id: "sweep" });
  const stop = button(t("stop"), () => app.engine?.stop(), { id: "sweep-stop" });
  const fill = (): void => {
    const p = app.parameters.find(({ name }) => name === kept.over);
    values.value = typed(app);
    const says = p ? meaning(p) : { text: tOf("sweep.means", kept.over), lang: null }, high = p?.high ?? NaN;
    hint.replaceChildren(h("span", { lang: says.lang }, says.text), p ? "; " : "", !p ? "" : p.options ? p.options.map((o) => `${o}: ${valueOf(p, o)}`).join("; ")
      : `${t("set.range", { low: significant(p.low ?? NaN), high: significant(high) })}${p.unit === "1" ? "" : ` ${unit(p.unit, high)}`}`);
  };
  let drawn: unknown = null;
  redraw = () => {
    run.disabled = kept.at !== null;
    stop.disabled = bar.hidden = kept.at === null;
    bar.value = kept.at ?? 0;
    const says = kept.said();
    if (said.textContent !== says)   // each change is spoken
      said.textContent = says;
    fault.textContent = kept.fault;
    fault.lang = kept.english ? "en" : document.documentElement.lang;
    const now = `${kept.made?.war()} ${kept.made?.over} ${kept.made?.rows.length} ${kept.outcome} ${kept.at === null}`;
    if (drawn !== now && kept.made)
      shown.replaceChildren(...resultOf(app, kept.made));
    drawn = now;
  };
  fill();
  redraw();
  return h("section", { id: "sweeps" }, h("h2", {}, t("sweep.title")), h("p", {}, t("sweep.lead", { war: app.title(app.written.text, app.war.name) })),
    h("div", { class: "bar" }, labelled(t("sweep.what"), over), labelled(t("sweep.values"), values)), h("p", {}, hint),
    h("div", { class: "bar" }, run, stop), bar, said, fault, shown);
}

function overChoice(app: App, take: (name: string) => void): HTMLSelectElement {
  const one = (name: string): HTMLElement => h("option", { value: name, selected: name === kept.over }, nameOf(name));
  const select = h("select", { id: "sweep-over", onchange: () => take(select.value) },
    h("optgroup", { label: t("sweep.of_war") }, ...OF_WAR.map(one)),
    ...[...new Set(app.parameters.map((p) => p.room))].map((room) => h("optgroup", { label: tOf("room", room) },
      ...app.parameters.filter((p) => p.room === room).map((p) => one(p.name)))));
  return select;
}

function resultOf(app: App, made: Made): HTMLElement[] {
  const warheads = { title: t("sweep.over.warheads"), show: (v: number) => significant(v, 6) }, own = made.over === "warheads";
  const columns: Column[] = [{ title: nameOf(made.over) }, ...(own ? [] : [warheads]), ...outcomes.map((o) => ({ title: tOf("outcome", o), show: (v: number) => isPeople(o) ? people(v, "short") : significant(v) }))];
  const rows = made.rows.map((row): Cell[] => [row.value, ...(own ? [] : [row.weapons_count]), ...outcomes.map((o) => Number(row[o]))]);
  const caption = t("sweep.caption", { war: made.war(), over: nameOf(made.over) });
  return [
    h("div", { class: "bar" }, labelled(t("table.outcome"), choice(outcomes.map((o) => [o, tOf("outcome", o)]), kept.outcome, (o) => {
      kept.outcome = o;
      redraw();
      document.querySelector<HTMLElement>("#sweep-outcome")?.focus();
    }, { id: "sweep-outcome" })), button(t("table.csv"), () => save(`sweep-${made.over}.csv`, "text/csv", csv(columns, rows)), { id: "sweep-csv" })),
    chartOf(app, made, kept.outcome),
    h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption, id: "swept" }, plainTable(caption, columns, rows.map(([first, ...rest]) => [fieldNumber(String(first)), ...rest]))),
    h("p", { class: "note" }, t("sweep.note")),
  ];
}

const H = 320, LEFT = 64, TOP = 16, BOTTOM = 56, LABEL = 44, LOG_FROM = 20;

/** Where each value stands: by its size, by its logarithm where they differ much, or one after the other. */
function places(values: string[], width: number): { x: number[]; scale: "linear" | "log" | "none" } {
  const v = values.map(Number), low = Math.min(...v), high = Math.max(...v), room = width - LEFT - 24;
  const scale = v.some(Number.isNaN) || low === high ? "none" : low > 0 && high / low >= LOG_FROM ? "log" : "linear";
  const part = v.map((x, i) => scale === "none" ? (i + 0.5) / v.length : scale === "log" ? Math.log(x / low) / Math.log(high / low) : (x - low) / (high - low));
  return { scale, x: part.map((p) => LEFT + (scale === "none" ? p : 0.03 + 0.94 * p) * room) };
}

function chartOf(app: App, { over, rows, values }: Made, outcome: string): HTMLElement {
  const width = innerWidth < 600 ? 420 : 760, { x, scale } = places(values, width);
  const of = rows.map((row) => Number(row[outcome]) / (isPeople(outcome) ? 1e6 : 1)), p = app.parameters.find(({ name }) => name === over);
  const marks = ticks(Math.min(0, ...of), Math.max(0, ...of) || (Math.min(...of) < 0 ? 0 : 1)), low = marks[0]!, high = marks.at(-1)!;
  const y = (v: number): number => TOP + (H - TOP - BOTTOM) * (high - v) / (high - low || 1);
  const order = values.map((_, i) => i).sort((a, b) => x[a]! - x[b]!), named: number[] = [];
  for (const i of order)
    if (!named.length || x[i]! - x[named.at(-1)!]! > Math.max(LABEL, 8 * values[i]!.length))
      named.push(i);
  const run = order.filter((i) => i < rows.length);
  const title = tOf("outcome", outcome), axis = nameOf(over) + (p && p.unit !== "1" ? `, ${unit(p.unit)}` : "") + (scale === "log" ? ` (${t("sweep.log")})` : "");
  const show = (i: number): string => `${fieldNumber(values[i]!)}: ${isPeople(outcome) ? people(Number(rows[i]![outcome])) : significant(of[i]!)}`;
  const drawing = svg("svg", { viewBox: `0 0 ${width} ${H}`, role: "img", "aria-label": `${title}; ${axis}. ${run.map(show).join("; ")}` },
    ...marks.flatMap((m) => [
      svg("line", { x1: LEFT, x2: width - 12, y1: y(m), y2: y(m), class: m === 0 ? "zero" : "rule" }),
      svg("text", { x: LEFT - 8, y: y(m) + 5, "text-anchor": "end" }, significant(m, 4))]),
    ...named.map((i) => svg("text", { x: x[i]!, y: H - BOTTOM + 20, "text-anchor": "middle" }, fieldNumber(values[i]!))),
    svg("text", { x: (LEFT + width) / 2, y: H - 8, "text-anchor": "middle" }, axis),
    scale === "none" ? null : svg("path", { class: "line main", d: `M${run.map((i) => `${x[i]!.toFixed(1)},${y(of[i]!).toFixed(1)}`).join("L")}` }),
    ...run.map((i) => svg("circle", { cx: x[i]!, cy: y(of[i]!), r: 4, class: "main" }, svg("title", {}, show(i)))));
  return h("figure", { class: "chart", id: "sweep-chart" }, h("figcaption", {}, h("b", {}, title), " ",
    isPeople(outcome) ? h("span", {}, unit("million")) : ""), drawing);
}
