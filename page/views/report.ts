// SPDX-License-Identifier: Apache-2.0
// The whole result on paper: what was asked, what came of it, what was assumed, what it cannot say.
import type { App } from "../app.js";
import { button, h } from "../dom.js";
import { layers } from "../layers.js";
import { legend } from "../legend.js";
import { WorldMap } from "../map.js";
import { nationColumns, nationRows } from "../nations.js";
import { plainTable } from "../table.js";
import { t } from "../text.js";
import { about } from "./about.js";
import { changedList } from "./assumptions.js";
import { charts } from "./charts.js";
import { figures, spread, standfirst } from "./summary.js";

const NATIONS = 25, MAP_WIDTH = 680;

async function maps(app: App): Promise<HTMLElement[]> {
  const made: HTMLElement[] = [];
  for (const name of ["temperature", "hungry"]) {
    const { title, open } = layers[name]!, layer = await open(app), map = new WorldMap();
    map.fit("equal-earth", MAP_WIDTH);
    map.draw(layer.paint(layer.start), false);
    map.canvas.setAttribute("aria-label", t("world.canvas", { layer: t(title), when: layer.clock(layer.start) }));
    made.push(h("figure", {}, h("figcaption", {}, h("b", {}, t(title)), " ", h("span", {}, layer.clock(layer.start))), map.canvas,
      layer.scale ? legend(t(title), layer.unit, layer.scale) : null));
  }
  return made;
}

async function worst(app: App): Promise<HTMLElement> {
  const year = Math.min(2, app.result!.summary.climate.years);
  const rows = (await nationRows(app, year)).sort((a, b) => loss(b) - loss(a)).slice(0, NATIONS);
  return h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": t("view.nations") },
    plainTable(t("report.nations", { n: NATIONS, year: String(year) }), nationColumns(), rows));
}

const loss = (row: (string | number)[]): number => [2, 4, 8].reduce((sum, k) => sum + (Number(row[k]) || 0), 0);

export function reportView(root: HTMLElement, app: App): void {
  const { summary, request, words } = app.result!, later = h("div"), table = h("div");
  root.append(h("div", { class: "bar no-print" }, button(t("report.print"), () => print(), { class: "main" })),
    h("h1", {}, app.resultTitle), h("p", { class: "lead" }, standfirst(summary)),
    h("p", { class: "words" }, h("span", {}, t("report.words")), h("b", { translate: "no", lang: "en" }, words)),
    figures(summary), spread(summary) ?? "", h("h2", {}, t("view.charts")), later, h("h2", {}, t("view.nations")), table,
    h("h2", {}, t("report.assumptions")), changedList(app) ?? h("p", {}, t("report.defaults")),
    h("h2", {}, t("report.scenario")), h("pre", { tabindex: 0 }, request.scenario), ...about("h2"));
  void charts([{ name: app.resultTitle, result: app.result!, main: true }])
    .then(async (drawn) => later.append(h("div", { class: "charts" }, ...drawn), ...await maps(app)));
  void worst(app).then((element) => table.append(element));
}
