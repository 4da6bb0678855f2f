// SPDX-License-Identifier: Apache-2.0
// What the war does, in numbers and what they mean.
import type { App } from "../app.js";
import { h } from "../dom.js";
import type { Summary } from "../engine.js";
import type { Key } from "../text.js";
import { change, mass, people, significant, t, tOf, unit as unitOf, years } from "../text.js";

interface Figure {
  label: Key;
  value: string;
  unit?: string;
  says: string;
}

const least = (values: number[]): number => values.reduce((a, b) => Math.min(a, b), 0);

function atOnce(s: Summary): Figure[] {
  if (s.direct_deaths === null)
    return [];
  return [
    { label: "sum.killed", value: people(s.direct_deaths), says: t("sum.killed.says", { hurt: people(s.direct_injuries ?? 0) }) },
    { label: "sum.fallout", value: people(s.fallout_deaths ?? 0), says: t("sum.fallout.says") },
    { label: "sum.burned", value: significant(s.burned_area_km2 ?? 0), unit: "km²",
      says: t("sum.burned.says", { soot: mass(s.soot_made_by_fires_Tg ?? 0) }) },
  ];
}

function after(s: Summary): Figure[] {
  const { climate, food } = s, year = climate.peak_global_dT_year;
  const hungry = Math.max(0, ...food.people_without_food), hungriest = food.people_without_food.indexOf(hungry) + 1;
  const part = food.population_survivors ? hungry / food.population_survivors : 0;
  return [
    { label: "sum.soot", value: mass(s.soot_stratosphere_Tg),
      says: climate.soot_efold_years ? t("sum.soot.says", { years: years(climate.soot_efold_years) }) : t("sum.soot.short") },
    { label: "sum.light", value: change(climate.peak_surface_sw_anomaly_Wm2), unit: "W/m²",
      says: t("sum.light.says") },
    { label: "sum.cold", value: change(climate.peak_global_dT_K), unit: "K",
      says: year > 0 ? t("sum.cold.says", { year: String(year) }) : t("sum.cold.none") },
    { label: "sum.rain", value: change(least(climate.precipitation_change_pct)), unit: "%", says: t("sum.rain.says") },
    { label: "sum.harvest", value: change(least(s.crops.world_4crop_kcal_change_pct)), unit: "%", says: t("sum.harvest.says") },
    { label: "sum.hunger", value: people(hungry),
      says: hungry < 0.5 ? t("sum.hunger.none") : t("sum.hunger.says", { year: String(hungriest), percent: significant(part * 100, 2) }) },
  ];
}

export function figures(s: Summary): HTMLElement {
  return h("dl", { class: "figures" }, ...[...atOnce(s), ...after(s)].map(({ label, value, unit, says }) =>
    h("div", {}, h("dt", {}, t(label)), h("dd", {}, h("b", {}, h("bdi", {}, value, unit ? h("small", {}, ` ${unitOf(unit)}`) : null)), h("span", {}, says)))));
}

/** Numbers of people as people, the rest with three figures, next to nothing with one. */
const shown = (name: string, value: number): string =>
  /deaths|injuries|people/.test(name) ? people(value, "short") : significant(value, Math.abs(value) < 0.1 ? 1 : 3);

export function spread(s: Summary): HTMLElement | null {
  if (!s.spread)
    return null;
  const outcomes = Object.entries(s.spread), schools = Object.keys(outcomes[0]?.[1].by_school ?? {});
  return h("section", { class: "spread" }, h("h2", {}, t("spread.title")), h("p", {}, t("spread.lead")),
    h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": t("spread.title") }, h("table", {},
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("spread.outcome")),
        ...(["low", "central", "high"] as const).map((k) => h("th", { scope: "col", class: "n" }, tOf("spread", k))),
        ...schools.map((name) => h("th", { scope: "col", class: "n", translate: "no" }, name)))),
      h("tbody", {}, ...outcomes.map(([name, o]) => h("tr", {}, h("th", { scope: "row" }, tOf("outcome", name)),
        ...[o.low, o.central, o.high, ...schools.map((k) => o.by_school[k]!)].map((v) => h("td", { class: "n" }, shown(name, v)))))))));
}

export function standfirst(s: Summary): string {
  return s.weapons_count === null ? t("sum.soot_war", { soot: mass(s.soot_emitted_Tg), years: years(s.climate.years) })
    : t("sum.war", { n: s.weapons_count, yield: significant((s.yield_total_kt ?? 0) / 1000), years: years(s.climate.years) });
}

export function summaryView(root: HTMLElement, app: App): void {
  const s = app.result!.summary;
  root.append(h("h1", {}, app.resultTitle), h("p", { class: "lead" }, standfirst(s)));
  root.append(figures(s), h("p", { class: "note" }, t("sum.note")), spread(s) ?? h("p", { class: "note" }, t("spread.none")));
}
