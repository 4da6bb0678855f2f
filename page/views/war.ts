// SPDX-License-Identifier: Apache-2.0
// Choose or edit a war, run it.
import type { App } from "../app.js";
import { emptyWar } from "../app.js";
import { asButton, button, choice, complain, h, labelled, save, textOf } from "../dom.js";
import { EngineError } from "../engine.js";
import { faultOf, isEmpty, nothing } from "../fault.js";
import { describe } from "../says.js";
import { number, percent, t, tOf } from "../text.js";
import { fieldNumber, fieldPlace, typedNumber, typedPlace } from "../typed.js";
import type { Kind, Row } from "../war.js";
import { blank, columns, located, options, write } from "../war.js";

const AT_ONCE = 40;
const stages = ["effects", "fallout", "fires", "climate", "crops", "food"] as const;

export function warView(root: HTMLElement, app: App): () => void {
  const say = h("p", { class: "say", role: "alert" });
  const rows = h("div", { class: "rows" }), head = h("div", { class: "grid" });
  const text = h("textarea", { rows: 12, spellcheck: "false", "aria-label": t("war.text") }), printed = h("pre", { class: "print-only" });
  const tell = (): void => { printed.textContent = text.value = app.written.text; };
  let shown = AT_ONCE;

  const changed = (): void => {
    app.take(app.war);
    tell();
    app.error = null;
    showError();
  };
  const draw = (): void => {
    head.replaceChildren(...headFields(app, changed));
    rows.replaceChildren(...(["strike", "rule", "emission"] as const).map((kind) =>
      rowTable(app, kind, shown, changed, draw)), rowButtons(app, changed, draw));
    if (app.war.rows.length > shown)
      rows.append(button(t("war.more", { n: app.war.rows.length - shown }), () => { shown = Infinity; draw(); }));
    tell();
    showError();
  };
  const read = async (content: string, name: string): Promise<void> => {
    say.textContent = "";
    try {
      await app.open(content, name);
      shown = AT_ONCE;
      draw();
    } catch (error) {
      complain(say, error);
    }
  };
  const showError = (): void => {
    const behind = hidden(root, app);
    if (behind < shown)
      return placeError(root, app);
    shown = behind + 1;
    draw();
  };

  const named = Object.keys(app.scenarios).map((name): [string, string] => [name, tOf("scenario", name)]);
  const built = choice([["", t("war.choose")], ...named, ["*", t("war.empty")]], "", (name) => {
    if (name === "*") {
      app.replace(emptyWar());
      draw();
    } else if (name)
      void read(app.scenarios[name]!, name);
    built.value = "";
  }, { id: "built-in" });

  root.append(h("h1", {}, t("war.title")), h("p", { class: "lead" }, t("war.lead")),
    h("div", { class: "bar" }, labelled(t("war.built"), built), fileInput(say, read)), say,
    app.stored ? "" : h("p", { class: "note" }, t("war.unstored")),
    head, rows, printed, runBar(app), asText(app, text, read));
  draw();
  const listener = listen(app, showError);
  void suggestPlaces(root, app);
  return listener;
}

function listen(app: App, showError: () => void): () => void {
  let live = true;
  app.listen(() => { if (live) showError(); });
  return () => { live = false; };
}

type Read = (content: string, name: string) => Promise<void>;

async function take(file: File | undefined, say: HTMLElement, read: Read): Promise<void> {
  if (file)
    await textOf(file).then((text) => read(text, file.name), (error: Error) => { say.textContent = error.message; });
}

function fileInput(say: HTMLElement, read: Read): HTMLElement {
  const input = h("input", { type: "file", id: "import", accept: ".yaml,.yml,.json,.geojson", onchange: () => {
    void take(input.files?.[0], say, read);
    input.value = "";
  } });
  return asButton(t("war.import"), input);
}

function headFields(app: App, changed: () => void): HTMLElement[] {
  const { war } = app;
  const field = (name: "name" | "description" | "source" | "date" | "years", more = {}, long = false): HTMLElement => {
    const given = { "data-field": name, ...more, oninput: () => {
      war[name] = name === "years" ? typedNumber(input.value) ?? input.value : input.value;
      changed();
    } };
    const text = name === "description" ? describe(app.scenarios, war.description) : war[name];
    const input = long ? h("textarea", { class: "prose", rows: 1, ...given }, text) : h("input", { value: text, ...given });
    return labelled(tOf("war", name), input);
  };
  const year = choice([["", t("war.people_now")], ["2010", t("war.people_2010")]], war.population_year, (value) => {
    war.population_year = value;
    changed();
  });
  return [field("name"), field("description", {}, true), field("date", { size: 6 }), field("years", { size: 4, inputmode: "numeric" }),
          labelled(t("war.people"), year), field("source", {}, true)];
}

function cell(row: Row, name: string, title: string, changed: () => void, draw: () => void): HTMLElement {
  const set = (value: string): void => {
    row.cells[name] = value;
    changed();
  };
  const label = { "aria-label": title };
  const list = options[name];
  if (list)
    return choice(list.map((o) => [o, tOf(name, o)]), row.cells[name] ?? list[0]!, (value) => {
      set(value);
      if (name === "burst")
        draw();
    }, label);
  const wide = ["where", "label", "largest_places_of"].includes(name), was = row.cells[name] ?? "";
  const read = (text: string): string => name === "where" ? typedPlace(text) : wide ? text : typedNumber(text) ?? text;
  const input = h("input", {
    ...label, "data-column": name, value: name === "where" ? fieldPlace(was) : wide ? was : fieldNumber(was), size: row.kind === "rule" ? (wide ? 12 : 3) : wide ? 18 : 6,
    inputmode: wide || name === "lat" || name === "lon" ? "text" : "decimal",
    list: name === "where" ? "places" : null, disabled: name === "hob_m" && row.cells["burst"] !== "height",
    autocomplete: "off", oninput: () => set(read(input.value)),
  });
  return input;
}

function rowTable(app: App, kind: Kind, limit: number, changed: () => void, draw: () => void): HTMLElement {
  const all = app.war.rows.map((row, i) => [row, i] as const).filter(([row]) => row.kind === kind).slice(0, limit);
  if (!all.length)
    return h("div");
  const remove = (i: number): void => {
    app.war.rows.splice(i, 1);
    changed();
    draw();
  };
  const names = columns[kind];
  return h("section", { class: "scroll", tabindex: 0, role: "region", "aria-label": tOf("rows", kind) },
    h("table", { class: "edit" },
      h("caption", {}, tOf("rows", kind), " ", h("small", {}, tOf("rows.hint", kind))),
      h("thead", {}, h("tr", {}, ...names.map((n) => h("th", { scope: "col" }, tOf("column", n))), h("td"))),
      h("tbody", {}, ...all.map(([row, i], place) => h("tr", { "data-row": i },
        ...names.map((n) => h("td", { "data-label": tOf("column", n) }, cell(row, n, `${tOf("column", n)}, ${place + 1}`, changed, draw))),
        h("td", {}, button("×", () => remove(i), { "aria-label": t("war.remove", { n: place + 1 }), class: "quiet" })))))));
}

function rowButtons(app: App, changed: () => void, draw: () => void): HTMLElement {
  const add = (kind: Kind): HTMLElement => button(tOf("add", kind), () => {
    app.war.rows.push({ kind, cells: { ...blank[kind] } });
    changed();
    draw();
    document.querySelector<HTMLElement>(`tr[data-row="${app.war.rows.length - 1}"] :is(input, select)`)?.focus();
  });
  const set = Object.keys(app.war.assumptions).length;
  return h("div", { class: "bar" }, add("strike"), add("rule"), add("emission"),
    set ? h("a", { href: "#assumptions" }, t("war.assumptions", { n: set })) : null);
}

/** Where among those of its kind the row stands that a fault is of and that is not shown; -1: nowhere. */
function hidden(root: HTMLElement, { error, war }: App): number {
  const place = error && located(error.message), index = place ? write(war).rowOf[place.line] : undefined;
  return index === undefined || root.querySelector(`tr[data-row="${index}"]`) ? -1
    : war.rows.slice(0, index).filter(({ kind }) => kind === war.rows[index]!.kind).length;
}

/** The engine's sentence, beside the row or field it speaks of. */
function placeError(root: HTMLElement, app: App): void {
  root.querySelectorAll(".fault").forEach((old) => old.remove());
  root.querySelectorAll("[aria-invalid]").forEach((old) => ["aria-invalid", "aria-describedby"].forEach((name) => old.removeAttribute(name)));
  if (!app.error || app.error.code === "stopped")
    return;
  const place = located(app.error.message), written = write(app.war), said = h("p", { class: "fault", role: "alert", id: "fault" });
  const index = place ? written.rowOf[place.line] : undefined;
  const row = root.querySelector(`tr[data-row="${index}"]`), field = place && root.querySelector(`[data-field="${written.fieldOf[place.line]}"]`);
  const fault = place && faultOf(place.sentence, row ? app.war.rows[index!]!.kind : null);
  said.textContent = fault?.text ?? "";
  said.lang = fault?.english ? "en" : document.documentElement.lang;
  if (row && fault) {
    const cells = [...row.querySelectorAll("input")], named = cells.filter((input) => fault.columns.includes(input.dataset["column"]!));
    row.after(h("tr", { class: "fault" }, h("td", { colspan: 12 }, said)));
    mark(named.length ? named : cells);
  } else if (field && !isEmpty(place.sentence)) {
    field.after(said);
    mark([field]);
  } else {
    if (place && isEmpty(place.sentence))
      said.textContent = nothing();
    else if (!place)
      complain(said, app.error);
    root.querySelector(".run")!.before(said);
  }
}

/** Fields that a fault is of; whoever ran the war by keyboard stands in the first. */
function mark(fields: Element[]): void {
  for (const field of fields) {
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", "fault");
  }
  if (document.activeElement === document.body || document.activeElement?.id === "start")
    (fields[0] as HTMLElement | undefined)?.focus();
}

function runBar(app: App): HTMLElement {
  const bars = h("ul", { class: "stages", "aria-label": t("run.progress") });
  const state = h("p", { role: "status" });
  const run = button(t("run"), () => void app.run(), { class: "main", id: "start" });
  const stop = button(t("stop"), () => app.engine?.stop(), { id: "stop" });
  const schools = h("input", { type: "checkbox", id: "schools", checked: app.schools, onchange: () => { app.schools = schools.checked; } });
  const box = h("div", { class: "run" }, h("div", { class: "bar" }, run, stop,
    h("label", { class: "check" }, schools, t("run.schools"))), bars, state);
  const show = (): void => {
    run.disabled = !app.engine || app.progress !== null;
    stop.disabled = app.progress === null;
    bars.hidden = app.progress === null;
    if (app.progress)
      bars.replaceChildren(...stages.map((stage, k) => stageBar(stage, k < stages.indexOf(app.stage as (typeof stages)[number]) ? 1 : app.progress![stage])));
  };
  const told = (): void => {
    show();
    const { result, error } = app;
    state.replaceChildren(app.progress ? t("run.running") : error?.code === "stopped" ? t("run.stopped")
      : error || !result ? "" : h("span", {}, t("run.done", { seconds: number(result.seconds, 1), n: result.computed }), " ",
          h("a", { href: "#result" }, t("run.see"))));
  };
  const progress = (): void => box.isConnected ? show() : document.removeEventListener("progress", progress);
  document.addEventListener("progress", progress);
  app.listen(() => { if (box.isConnected) told(); });
  told();
  return box;
}

function stageBar(stage: string, done = 0): HTMLElement {
  return h("li", {}, h("label", {}, tOf("stage", stage), h("progress", { max: 1, value: done }), h("span", {}, done ? percent(done) : "")));
}

function asText(app: App, text: HTMLTextAreaElement, read: Read): HTMLElement {
  return h("details", {}, h("summary", {}, t("war.text")), h("p", { class: "note" }, t("war.text_note")), text,
    h("div", { class: "bar" }, button(t("war.read"), () => void read(text.value, "text")),
      button(t("war.export"), () => save(`${app.war.name || "war"}.yaml`, "text/yaml", app.written.text), { id: "export" }),
      button(t("war.export_json"), () => void saveJson(app))));
}

async function saveJson(app: App): Promise<void> {
  try {
    save(`${app.war.name || "war"}.json`, "application/json", await app.ready.read({ scenario: app.written.text, name: "war" }));
  } catch (error) {
    app.error = error instanceof EngineError ? error : new EngineError("bad-input", String(error));
    app.tell();
  }
}

/** The city list of the engine behind the place cells: only what begins as typed, the largest first. */
async function suggestPlaces(root: HTMLElement, app: App): Promise<void> {
  const list = h("datalist", { id: "places" });
  root.append(list);
  root.addEventListener("input", async ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.getAttribute("list") !== "places" || target.value.length < 2 || !app.engine)
      return;
    const places = await app.places(), start = target.value.toLowerCase();
    const found = places.name.map((name, i) => [name, i] as const).filter(([name]) => name.toLowerCase().startsWith(start))
      .sort(([, a], [, b]) => places.population[b]! - places.population[a]!).slice(0, 12);
    list.replaceChildren(...found.map(([name, i]) =>
      h("option", { value: `${name}, ${app.engine!.about.countries[places.country[i]!]?.iso3 ?? ""}` })));
  });
}
