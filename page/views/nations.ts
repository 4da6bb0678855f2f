// SPDX-License-Identifier: Apache-2.0
import type { App } from "../app.js";
import { choice, h, labelled } from "../dom.js";
import { nationColumns, nationRows } from "../nations.js";
import { sortableTable } from "../table.js";
import { t } from "../text.js";

export function nationsView(root: HTMLElement, app: App): void {
  const s = app.result!.summary, table = h("div");
  const draw = async (): Promise<void> => {
    const rows = await nationRows(app, Number(year.value));
    const by = rows.some((row) => Number(row[8]) > 0) ? 8 : 2;
    const chosen = document.activeElement === year;
    table.replaceChildren(sortableTable(t("nations.caption", { year: year.value, name: app.resultTitle }),
      `${s.scenario}-year${year.value}.csv`, nationColumns(), rows, by, pick));
    if (chosen)
      year.focus();
  };
  const years = Array.from({ length: s.climate.years }, (_, i): [string, string] => [String(i + 1), t("year", { year: String(i + 1) })]);
  const year = choice(years, String(Math.min(2, s.climate.years)), () => void draw()), pick = labelled(t("nations.year"), year);
  root.append(h("h1", {}, t("view.nations")), h("p", { class: "lead" }, t("nations.lead")), table);
  void draw();
}
