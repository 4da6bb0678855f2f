// SPDX-License-Identifier: Apache-2.0
// A line chart as a newspaper sets it: title, unit, few ticks, names at the lines' ends, its numbers behind it.
import { h, svg } from "./dom.js";
import { plainTable } from "./table.js";
import { monthOf, number, significant, t } from "./text.js";

export interface Series {
  name: string;
  /** One value a step; NaN where there is none. */
  values: number[];
  main: boolean;
}
export interface Chart {
  title: string;
  unit: string;
  series: Series[];
  /** Steps a year: 12 for months, 1 for years. */
  perYear: number;
}

const H = 280, LEFT = 52, NAMES = 98, TOP = 12, BOTTOM = 40;

/** About n round numbers that cover low..high. */
export function ticks(low: number, high: number, n = 5): number[] {
  const raw = (high - low) / n || 1, power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((k) => k * power).find((k) => k >= raw * 0.999)!;
  const first = Math.floor(low / step + 1e-9), last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

/** From the least to the largest with nought between them; a hair beyond nought gets no room of its own. */
function extent(all: number[]): [number, number] {
  const low = Math.min(0, ...all), high = Math.max(0, ...all), hair = 0.03 * (high - low);
  return [-low < hair ? 0 : low, high < hair || high === low ? (low ? 0 : 1) : high];
}

interface Frame {
  width: number;
  right: number;
  x: (step: number) => number;
  y: (value: number) => number;
  marks: number[];
  years: number;
}

function frame({ series, perYear }: Chart): Frame {
  const width = innerWidth < 600 ? 400 : 480;   // of the drawing, so that its letters stay legible on a phone and on paper
  const right = width - (series.length > 1 ? NAMES : 12);
  const all = series.flatMap((s) => s.values).filter(Number.isFinite), steps = Math.max(...series.map((s) => s.values.length));
  const marks = ticks(...extent(all));
  const low = marks[0]!, high = marks[marks.length - 1]!, years = steps / perYear;
  return { width, right, marks, years, y: (v) => TOP + (H - TOP - BOTTOM) * (high - v) / (high - low || 1),
           x: (i) => LEFT + (right - LEFT) * (i + 0.5) / steps };
}

function axes({ right, x, y, marks, years }: Frame, perYear: number): SVGElement[] {
  const every = Math.ceil(years / 8);
  return [
    ...marks.flatMap((m) => [
      svg("line", { x1: LEFT, x2: right, y1: y(m), y2: y(m), class: m === 0 ? "zero" : "rule" }),
      svg("text", { x: LEFT - 8, y: y(m) + 5, "text-anchor": "end" }, significant(m, 4))]),
    ...Array.from({ length: years }, (_, k) => k).filter((k) => k % every === 0).map((k) =>
      svg("text", { x: x(k * perYear + (perYear - 1) / 2), y: H - BOTTOM + 20, "text-anchor": "middle" }, number(k + 1))),
    svg("text", { x: (LEFT + right) / 2, y: H - 4, "text-anchor": "middle", class: "axis" }, t("chart.years")),
  ];
}

function path({ x, y }: Frame, values: number[]): string {
  let pen = "M";
  return values.map((v, i) => {
    if (!Number.isFinite(v)) {
      pen = "M";
      return "";
    }
    const point = `${pen}${x(i).toFixed(1)},${y(v).toFixed(1)}`;
    pen = "L";
    return point;
  }).join("");
}

function band(f: Frame, series: Series[]): SVGElement {
  const steps = Math.max(...series.map((s) => s.values.length));
  const at = (i: number): number[] => series.map((s) => s.values[i]!).filter(Number.isFinite);
  const index = Array.from({ length: steps }, (_, i) => i).filter((i) => at(i).length);
  const edge = (i: number, pick: (...v: number[]) => number): string => `${f.x(i).toFixed(1)},${f.y(pick(...at(i))).toFixed(1)}`;
  return svg("polygon", { class: "band", points: [...index.map((i) => edge(i, Math.max)),
    ...index.reverse().map((i) => edge(i, Math.min))].join(" ") });
}

/** Names at the ends, pushed apart where they would touch. */
function names(f: Frame, series: Series[]): SVGElement[] {
  const ends = series.map((s) => {
    const last = s.values.findLastIndex(Number.isFinite), end = f.y(s.values[last] ?? 0);
    return { s, x: f.x(last), end, y: end };
  }).sort((a, b) => a.y - b.y);
  ends.forEach((end, k) => { if (k) end.y = Math.max(end.y, ends[k - 1]!.y + 16); });
  const over = Math.max(0, (ends.at(-1)?.y ?? 0) - (H - BOTTOM));
  return ends.flatMap(({ s, x, end, y }) => [
    svg("line", { x1: x + 2, x2: f.right + 8, y1: end, y2: y - over, class: "lead" }),
    svg("text", { x: f.right + 11, y: y - over + 5, class: s.main ? "main" : "other" }, s.name)]);
}

export function drawChart(chart: Chart): HTMLElement {
  const f = frame(chart), { series, title, unit } = chart;
  const lines = [...series].sort((a, b) => Number(a.main) - Number(b.main)).flatMap((s) => [
    svg("path", { d: path(f, s.values), class: s.main ? "line main" : "line other" }),
    ...(chart.perYear === 1 && s.main ? s.values.flatMap((v, i) =>
      Number.isFinite(v) ? [svg("circle", { cx: f.x(i), cy: f.y(v), r: 3, class: "main" })] : []) : [])]);
  const drawing = svg("svg", { viewBox: `0 0 ${f.width} ${H}`, role: "img", "aria-label": `${title}, ${unit}` },
    series.length > 1 ? band(f, series) : null, ...axes(f, chart.perYear), ...lines, ...(series.length > 1 ? names(f, series) : []));
  return h("figure", { class: "chart" }, h("figcaption", {}, h("b", {}, title), " ", h("span", {}, unit)), drawing,
    h("details", {}, h("summary", {}, t("chart.numbers")), numbers(chart)));
}

function numbers({ title, unit, series, perYear }: Chart): HTMLElement {
  const steps = Math.max(...series.map((s) => s.values.length));
  const label = (i: number): string => perYear === 1 ? number(i + 1) : monthOf(i);
  return h("div", { class: "scroll tall", tabindex: 0, role: "region", "aria-label": title }, plainTable(`${title}, ${unit}`,
    [{ title: t(perYear === 1 ? "chart.year" : "chart.month") }, ...series.map((s) => ({ title: s.name, show: (v: number) => significant(v) }))],
    Array.from({ length: steps }, (_, i) => [label(i), ...series.map((s) => s.values[i] ?? NaN)])));
}
