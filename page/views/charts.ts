// SPDX-License-Identifier: Apache-2.0
// Year by year, and where the named schools of fire and soot part.
import type { App } from "../app.js";
import type { Chart } from "../chart.js";
import { drawChart } from "../chart.js";
import { button, complain, h } from "../dom.js";
import type { Result } from "../engine.js";
import type { Key } from "../text.js";
import { t, unit } from "../text.js";

const kinds: { title: Key; unit: string; stage: string; field: string; perYear: number; scale: number }[] = [
  { title: "chart.temperature", unit: "K", stage: "climate", field: "global_air_temperature_anomaly", perYear: 12, scale: 1 },
  { title: "chart.sunlight", unit: "W/m²", stage: "climate", field: "global_shortwave_anomaly", perYear: 12, scale: 1 },
  { title: "chart.rain", unit: "%", stage: "climate", field: "global_precipitation_change", perYear: 12, scale: 1 },
  { title: "chart.soot", unit: "Tg", stage: "climate", field: "soot_burden", perYear: 12, scale: 1e-9 },
  { title: "chart.harvest", unit: "%", stage: "crops", field: "world_crop_energy_change", perYear: 1, scale: 1 },
  { title: "chart.hunger", unit: "million", stage: "food", field: "world_without_food", perYear: 1, scale: 1e-6 },
];

interface Run {
  name: string;
  result: Result;
  main: boolean;
}

/** Charts of several runs: the first is the one asked about. */
export async function charts(runs: Run[]): Promise<HTMLElement[]> {
  const made: Chart[] = [];
  for (const kind of kinds) {
    const series = [];
    for (const { name, result, main } of runs) {
      const { values } = await result.field(kind.stage, kind.field);
      series.push({ name, main, values: Array.from(values as Float64Array, (v) => v * kind.scale) });
    }
    made.push({ title: t(kind.title), unit: unit(kind.unit), series, perYear: kind.perYear });
  }
  return made.map(drawChart);
}

const lineage = "soot_lineage";

async function everySchool(app: App, tell: (name: string) => void): Promise<Run[]> {
  const parameter = app.parameters.find((p) => p.name === lineage)!;
  const chosen = app.assumed[lineage] ?? parameter.default;
  const runs: Run[] = [];
  for (const school of parameter.options ?? []) {
    tell(school);
    const result = school === chosen ? app.result! : await app.engine!.change({ ...app.result!.request, schools: false }, { set: { [lineage]: school } });
    runs.push({ name: school, result, main: school === chosen });
  }
  return runs;
}

export function chartsView(root: HTMLElement, app: App): void {
  const result = app.result!, area = h("div", { class: "charts" }), said = h("span", { role: "status" });
  const single = [{ name: app.resultTitle, result, main: true }];
  const draw = async (runs: Run[]): Promise<void> => area.replaceChildren(...await charts(runs));
  const compare = button(t("charts.schools"), async () => {
    compare.disabled = true;
    try {
      await draw(await everySchool(app, (name) => { said.textContent = t("charts.running", { name }); }));
      said.textContent = t("charts.explained");
    } catch (error) {
      complain(said, error);
      compare.disabled = false;
    }
  }, { id: "compare-schools" });
  const soot = result.summary.weapons_count === null;
  root.append(h("h1", {}, t("view.charts")), h("p", { class: "lead" }, t("charts.lead", { name: app.resultTitle })),
    soot ? "" : h("div", { class: "bar" }, compare, said), area);
  void draw(single).then(() => { if (app.schools && !soot) compare.click(); });
}
