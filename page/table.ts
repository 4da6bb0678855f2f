// SPDX-License-Identifier: Apache-2.0
// A table that can be sorted, searched and saved as CSV.
import { button, h, save } from "./dom.js";
import { t, unit as unitOf } from "./text.js";

export interface Column {
  title: string;
  unit?: string;
  /** A number sorts and aligns as one; NaN is shown as a dash. */
  show?: (value: number) => string;
}
export type Cell = string | number;

const tidy = (cell: Cell): string => typeof cell === "number" ? (Number.isFinite(cell) ? String(cell) : "") : cell;
const quoted = (text: string): string => /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

export function csv(columns: Column[], rows: Cell[][]): string {
  const head = columns.map(({ title, unit }) => unit ? `${title} [${unitOf(unit)}]` : title);
  return [head, ...rows.map((row) => row.map(tidy))].map((row) => row.map(quoted).join(",")).join("\n") + "\n";
}

function compare(a: Cell, b: Cell): number {
  if (typeof a === "number" && typeof b === "number")
    return (Number.isNaN(a) ? -Infinity : a) - (Number.isNaN(b) ? -Infinity : b);
  return String(a).localeCompare(String(b));
}

export function plainTable(caption: string, columns: Column[], rows: Cell[][]): HTMLTableElement {
  return h("table", {}, h("caption", {}, h("span", {}, caption)),
    h("thead", {}, h("tr", {}, ...columns.map((c) => h("th", { scope: "col", class: c.show ? "n" : "" }, headText(c))))),
    h("tbody", {}, ...rows.map((row) => bodyRow(columns, row))));
}

const headText = ({ title, unit }: Column): string => unit ? `${title} (${unitOf(unit)})` : title;

function bodyRow(columns: Column[], row: Cell[]): HTMLTableRowElement {
  return h("tr", {}, ...row.map((value, k) => {
    const show = columns[k]!.show;
    const text = show && typeof value === "number" ? (Number.isFinite(value) ? show(value) : "–") : String(value);
    return k === 0 ? h("th", { scope: "row" }, text) : h("td", { class: show ? "n" : "" }, text);
  }));
}

/** Sorted by column `by`, largest first, until the reader wants it otherwise. */
export function sortableTable(caption: string, file: string, columns: Column[], rows: Cell[][], by: number, beside: HTMLElement): HTMLElement {
  let column = by, down = true, search = "";
  const head = h("tr"), body = h("tbody"), found = h("span", { role: "status" });
  const visible = (): Cell[][] => rows
    .filter((row) => typeof row[0] === "string" && row[0].toLowerCase().includes(search))
    .sort((a, b) => (down ? -1 : 1) * compare(a[column]!, b[column]!));
  const draw = (): void => {
    const now = visible();
    body.replaceChildren(...now.map((row) => bodyRow(columns, row)));
    found.textContent = t("table.rows", { n: now.length });
    [...head.children].forEach((th, k) => th.setAttribute("aria-sort", k !== column ? "none" : down ? "descending" : "ascending"));
  };
  // Buttons are not printed in a head that is set again on each page.
  head.append(...columns.map((c, k) => h("th", { scope: "col", class: c.show ? "n" : "" }, h("span", { class: "print-only" }, headText(c)), button(headText(c), () => {
    down = k === column ? !down : c.show !== undefined;
    column = k;
    draw();
  }, { class: "sort" }))));
  const input = h("input", { type: "search", "aria-label": t("table.search"), placeholder: t("table.search"), oninput: () => {
    search = input.value.toLowerCase();
    draw();
  } });
  draw();
  return h("div", {},
    h("div", { class: "bar" }, beside, input, button(t("table.csv"), () => save(file, "text/csv", csv(columns, visible()))), found),
    h("div", { class: "scroll tall", tabindex: 0, role: "region", "aria-label": caption },
      h("table", { class: "sortable" }, h("caption", {}, h("span", {}, caption)), h("thead", {}, head), body)));
}
