// SPDX-License-Identifier: Apache-2.0
// Every uncertain number: its default, range, source and who holds otherwise; moved, and what that moves.
import type { App } from "../app.js";
import { button, choice, complain, h } from "../dom.js";
import type { Parameter } from "../embedded.js";
import type { Summary } from "../engine.js";
import { dissentOf, meaning, sourceOf, valueOf } from "../says.js";
import { change, mass, number, optionOf, people, significant, t, tOf, unit } from "../text.js";
import { fieldNumber, typedNumber } from "../typed.js";

const WAIT_MS = 250;

function outcomes(s: Summary): { key: string; value: number; show: (v: number) => string }[] {
  const signed = (v: number): string => change(v, 2);
  return [
    { key: "killed", value: (s.direct_deaths ?? 0) + (s.fallout_deaths ?? 0), show: people },
    { key: "soot", value: s.soot_stratosphere_Tg, show: mass },
    { key: "cold", value: s.climate.peak_global_dT_K, show: (v) => `${signed(v)} ${unit("K")}` },
    { key: "harvest", value: Math.min(0, ...s.crops.world_4crop_kcal_change_pct), show: (v) => `${signed(v)} %` },
    { key: "hunger", value: Math.max(0, ...s.food.people_without_food), show: people },
  ];
}

function strip(app: App): HTMLElement {
  if (!app.result)
    return h("p", { class: "note" }, t("set.norun"), " ", h("a", { href: "#war" }, t("nothing.go")));
  const before = app.before && outcomes(app.before.summary), now = outcomes(app.result.summary);
  const old = (k: number): HTMLElement | null => {
    const { value, show } = before?.[k] ?? now[k]!;
    return value === now[k]!.value ? null : h("small", {}, " ", t("strip.before", { value: show(value) }));
  };
  return h("dl", {}, ...now.map(({ key, value, show }, k) =>
    h("div", {}, h("dt", {}, tOf("strip", key)), h("dd", {}, h("bdi", {}, show(value)), old(k)))));
}

function saidOf(error: unknown): HTMLElement {
  const said = h("p", { class: "fault" });
  complain(said, error);
  return said;
}

export function assumptionsView(root: HTMLElement, app: App): () => void {
  const live = h("div", { class: "strip", role: "status" }), list = h("div");
  const only = h("input", { type: "checkbox", onchange: () => draw() }), words = t("set.search");
  const search = h("input", { type: "search", "aria-label": words, placeholder: words, oninput: () => draw() });
  let timer = 0, here = true;
  const show = (): void => {
    live.replaceChildren(strip(app), app.progress ? h("small", {}, t("run.running"))
      : app.error ? saidOf(app.error)
      : app.result ? h("small", {}, t("run.done", { seconds: number(app.result.seconds, 1), n: app.result.computed })) : "");
  };
  const set = (name: string, value: number | string | null): void => {
    const assumptions = { ...app.war.assumptions };
    if (value === null)
      delete assumptions[name];
    else
      assumptions[name] = value;
    app.take({ ...app.war, assumptions });
    app.error = null;
    app.tell();
    clearTimeout(timer);
    timer = setTimeout(() => { if (app.result) again(app); }, WAIT_MS) as unknown as number;
  };
  const draw = (): void => {
    const text = search.value.toLowerCase();
    const wanted = app.parameters.filter((p) => (!only.checked || p.name in app.war.assumptions)
      && `${p.name} ${meaning(p).text}`.toLowerCase().includes(text));
    const rooms = [...new Set(wanted.map((p) => p.room))];
    list.replaceChildren(...rooms.map((room) => h("section", {}, h("h2", {}, tOf("room", room)),
      ...wanted.filter((p) => p.room === room).map((p) => parameter(app, p, (value) => set(p.name, value))))));
    if (!wanted.length)
      list.append(h("p", {}, t("set.nothing")));
  };
  root.append(h("h1", {}, t("view.assumptions")), h("p", { class: "lead" }, t("set.lead", { n: app.parameters.length })), live,
    h("div", { class: "bar" }, search, h("label", { class: "check" }, only, t("set.only")), button(t("set.reset"), () => {
      app.take({ ...app.war, assumptions: {} });
      draw();
      if (app.result)
        again(app);
    }, { id: "reset" })), list);
  app.listen(() => { if (here) show(); });
  const unfold = (open: boolean) => (): void => list.querySelectorAll("details").forEach((one) => { one.open = open; });
  const before = unfold(true), after = unfold(false);
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);
  show();
  draw();
  return () => {
    here = false;
    removeEventListener("beforeprint", before);
    removeEventListener("afterprint", after);
    clearTimeout(timer);
  };
}

/** Runs, and once more when a change came while running. */
function again(app: App): void {
  if (app.progress)
    setTimeout(() => again(app), WAIT_MS);
  else if (!app.current)
    void app.run();
}

function parameter(app: App, p: Parameter, set: (value: number | string | null) => void): HTMLElement {
  const mark = h("span", { class: "mark" });
  const back = button(t("set.back"), () => { set(null); fill(); },
    { class: "quiet", "aria-label": t("set.back_of", { name: p.name }) });
  const value = (): number | string => app.war.assumptions[p.name] ?? p.default;
  const control = p.options ? optionsOf(p, value, (v) => { set(v); tell(); }) : rangeOf(p, value, (v) => { set(v); tell(); });
  const box = h("div", { class: "parameter" });
  const tell = (): void => {
    const moved = p.name in app.war.assumptions;
    box.classList.toggle("changed", moved);
    mark.textContent = moved ? t("set.changed") : "";
    back.hidden = !moved;
  };
  const fill = (): void => {
    control.fill();
    tell();
  };
  const limits = p.options ? "" : t("set.range", { low: significant(p.low ?? NaN), high: significant(p.high ?? NaN) });
  const { text, lang } = meaning(p), from = sourceOf(p), other = dissentOf(p);
  box.append(h("h3", {}, h("code", { translate: "no" }, p.name), " ", mark), h("p", { lang, class: "meaning" }, text),
    h("div", { class: "bar" }, ...control.elements,
      h("small", {}, t("set.default", { value: valueOf(p, p.default) }), limits ? ` · ${limits}` : ""), back),
    h("details", {}, h("summary", {}, t("set.source")), h("p", { lang: from.lang }, from.text),
      p.dissent ? h("p", {}, h("b", {}, t("set.dissent")), " ", h("span", { lang: other.lang }, other.text)) : null));
  tell();
  return box;
}

interface Control {
  elements: HTMLElement[];
  fill: () => void;
}

function optionsOf(p: Parameter, value: () => number | string, set: (value: string) => void): Control {
  const select = choice(p.options!.map((o) => [o, optionOf(p.name, o) === o ? o : `${optionOf(p.name, o)} (${o})`]), String(value()), set, { "aria-label": p.name, "data-parameter": p.name });
  return { elements: [select], fill: () => { select.value = String(value()); } };
}

/** A slider over the range and a number that says it exactly; none puts the default back. */
function rangeOf(p: Parameter, value: () => number | string, set: (value: number | null) => void): Control {
  const low = p.low ?? 0, high = p.high ?? 1, measure = h("span"), of = p.unit === "1" ? "" : unit(p.unit);
  const fault = h("p", { class: "fault", role: "alert", id: `fault-${p.name}` });
  const show = (now: number): void => {
    number.value = fieldNumber(String(now));
    number.removeAttribute("aria-invalid");
    fault.textContent = "";
    measure.textContent = of && unit(p.unit, now);
  };
  const take = (now: number): void => {
    show(now);
    set(now === p.default ? null : now);
  };
  const slide = h("input", { type: "range", min: low, max: high, step: (high - low) / 200, "aria-label": p.name,
                             oninput: () => take(Number(Number(slide.value).toPrecision(3))) });
  const number = h("input", {
    size: 8, inputmode: low < 0 ? "text" : "decimal", autocomplete: "off", "data-parameter": p.name, "aria-label": of ? `${p.name}, ${of}` : p.name,
    "aria-describedby": fault.id, onchange: () => {
      const now = number.value.trim() ? typedNumber(number.value) : String(p.default);
      if (now === null || Number(now) < low || Number(now) > high) {
        number.setAttribute("aria-invalid", "true");
        fault.textContent = tOf("fault", now === null ? "number" : "range",
          { what: p.name, value: number.value.trim(), low: significant(low), high: significant(high) });
        return;
      }
      slide.value = now;
      take(Number(now));
    },
  });
  const fill = (): void => {
    slide.value = String(value());
    show(Number(value()));
  };
  fill();
  return { elements: [slide, h("span", { class: "measured" }, number, " ", measure), fault], fill };
}

/** What the result assumes that is not a default. */
export function changedList(app: App): HTMLElement | null {
  const changed = Object.entries(app.assumed);
  return changed.length ? h("ul", {}, ...changed.map(([name, value]) => {
    const p = app.parameters.find((one) => one.name === name), says = p && meaning(p);
    return h("li", {}, h("code", {}, name), ": ", p ? valueOf(p, value) : String(value), p && p.unit !== "1" ? ` ${unit(p.unit, Number(value))}` : "",
      says ? h("span", { lang: says.lang }, ` (${says.text})`) : "");
  })) : null;
}
