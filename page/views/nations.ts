// SPDX-License-Identifier: Apache-2.0
import type { App } from "../app.js";
import { choice, h, labelled } from "../dom.js";
import { nationColumns, nationRows } from "../nations.js";
import { sortableTable } from "../table.js";
import { t } from "../text.js";

export function nationsView(root: HTMLElement, app: App): void {
  const s = app.result!.summary, table = h("div");
  const draw = async (year: number): Promise<void> => {
    const rows = await nationRows(app, year);
    const by = rows.some((row) => Number(row[8]) > 0) ? 8 : 2;
    table.replaceChildren(sortableTable(t("nations.caption", { year: String(year), name: s.scenario }),
      `${s.scenario}-year${year}.csv`, nationColumns(), rows, by));
  };
  const years = Array.from({ length: s.climate.years }, (_, i): [string, string] => [String(i + 1), t("year", { year: String(i + 1) })]);
  const first = String(Math.min(2, s.climate.years));
  root.append(h("h1", {}, t("view.nations")), h("p", { class: "lead" }, t("nations.lead")),
    h("div", { class: "bar" }, labelled(t("nations.year"), choice(years, first, (y) => void draw(Number(y))))), table);
  void draw(Number(first));
}
