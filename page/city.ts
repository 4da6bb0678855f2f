// SPDX-License-Identifier: Apache-2.0
// The ground round one burst: azimuthal equidistant, so that every ring has its true radius.
import { geoAzimuthalEquidistant, geoCircle, geoPath } from "d3-geo";
import type { GeoProjection } from "d3-geo";
import type { App } from "./app.js";
import type { Rgb, Scale } from "./colours.js";
import { classed, colourOf } from "./colours.js";
import type { Effects, Places, Window } from "./engine.js";
import type { Key } from "./text.js";
import { number, tOf, unit } from "./text.js";

export interface Burst {
  lat: number;
  lon: number;
  yield_kt: number;
  hob_m: number;
  fission_fraction: number;
  deaths: number;
  place: string;
}

/** The bursts that kill most, at most n of them. */
export async function deadliest(app: App, n: number): Promise<Burst[]> {
  const plan = (field: string): Promise<ArrayLike<number>> => app.values("plan", field);
  const [lat, lon, energy, hob, fission, place, deaths, places] = await Promise.all([plan("lat_deg"), plan("lon_deg"),
    plan("yield_kt"), plan("hob_m"), plan("fission_fraction"), plan("place"), app.values("effects", "burst_deaths"), app.places()]);
  return Array.from(deaths, (dead, i) => ({ lat: lat[i]!, lon: lon[i]!, yield_kt: energy[i]!, hob_m: hob[i]!, deaths: dead,
    fission_fraction: fission[i]!, place: places.name[place[i]!] ?? "" })).sort((a, b) => b.deaths - a.deaths).slice(0, n);
}

export interface Ground {
  title: Key;
  unit: string;
  scale: Scale;
  at: (lon: number, lat: number) => number;
}

const LEAST = 8;   // pixels of ground that can be drawn
const row5 = (lat: number): number => Math.min(2159, Math.floor((90 - lat) * 12));
const column5 = (lon: number): number => (Math.floor((lon + 180) * 12) + 4320) % 4320;

/** [tile][fine] at a place; NaN where no burst reaches. */
async function fineReader(app: App, ...fields: string[]): Promise<(lon: number, lat: number) => number[] | null> {
  const [tile, ...all] = await Promise.all(["tile", ...fields].map((f) => app.values("effects", f)));
  const index = new Map(Array.from(tile!, (cell, k) => [cell, k]));
  return (lon, lat) => {
    const k = index.get(row5(lat) * 4320 + column5(lon));
    if (k === undefined)
      return null;
    const fine = k * 100 + Math.floor((90 - lat) * 120) % 10 * 10 + Math.floor((lon + 180) * 120) % 10;
    return all.map((values) => values[fine]!);
  };
}

/** Square kilometres of a cell so many degrees wide: the sphere of 6371 km. */
const cellArea = (degrees: number, lat: number): number => (111.195 * degrees) ** 2 * Math.cos(lat * Math.PI / 180);

/** The cells within reach of a burst. */
function windowOf(burst: Burst, reach: number): Window {
  const span = Math.ceil(reach / 111 * 12) + 2, wide = Math.ceil(span / Math.max(0.1, Math.cos(burst.lat * Math.PI / 180)));
  const row = row5(burst.lat), column = column5(burst.lon);
  return { row0: Math.max(0, row - span), row1: Math.min(2160, row + span), col0: Math.max(0, column - wide), col1: Math.min(4320, column + wide) };
}

/** Ends of a line: lon, lat, lon, lat. */
export type Segment = [number, number, number, number];

/** Where land meets water: lines between the middles of the sides of each square that four 30" cells' centres make. */
export function coastOf(land: Uint8Array, { row0, row1, col0, col1 }: Window): Segment[] {
  const wide = 10 * (col1 - col0), high = 10 * (row1 - row0), found: Segment[] = [];
  const lon = (column: number): number => col0 / 12 - 180 + (column + 0.5) / 120, lat = (row: number): number => 90 - row0 / 12 - (row + 0.5) / 120;
  for (let r = 0; r + 1 < high; r++)
    for (let c = 0; c + 1 < wide; c++) {
      const at = r * wide + c, corners = [land[at]!, land[at + 1]!, land[at + wide + 1]!, land[at + wide]!] as const;
      if (corners[0] === corners[1] && corners[1] === corners[2] && corners[2] === corners[3])
        continue;
      const sides = ([[0.5, 0], [1, 0.5], [0.5, 1], [0, 0.5]] as const).filter((_, k) => corners[k] !== corners[(k + 1) % 4])
        .map(([x, y]) => [lon(c + x), lat(r + y)] as const);
      for (let k = 0; k + 1 < sides.length; k += 2)
        found.push([...sides[k]!, ...sides[k + 1]!]);
    }
  return found;
}

/** Land within reach of a burst, and where it ends. */
export interface Shore {
  window: Window;
  land: Uint8Array;
  lines: Segment[];
}
export async function shoreOf(app: App, burst: Burst, reach: number): Promise<Shore> {
  const window = windowOf(burst, reach), land = await app.engine!.land(window);
  return { window, land, lines: coastOf(land, window) };
}

/** How many of the hundred 30" cells of each 5' cell are land; so many 5' columns. */
export function dryCells(land: Uint8Array, columns: number): Uint8Array {
  const dry = new Uint8Array(land.length / 100);
  land.forEach((here, k) => { dry[Math.floor(k / (100 * columns)) * columns + Math.floor(k % (10 * columns) / 10)]! += here; });
  return dry;
}

/** Outside the tiles of bursts the people of a 5' cell stand on its land alike. */
async function density(app: App, { land, window }: Shore): Promise<Ground["at"]> {
  const fine = await fineReader(app, "people"), { row0, row1, col0, col1 } = window, wide = col1 - col0;
  const coarse = await app.engine!.people(window), dry = dryCells(land, wide);
  return (lon, lat) => {
    const near = fine(lon, lat);
    if (near)
      return near[0]! / cellArea(1 / 120, lat);
    const row = Math.floor((90 - lat) * 120) - 10 * row0, col = Math.floor((lon + 180) * 120) - 10 * col0;
    if (row < 0 || row >= 10 * (row1 - row0) || col < 0 || col >= 10 * wide || !land[row * 10 * wide + col])
      return 0;
    const cell = Math.floor(row / 10) * wide + Math.floor(col / 10);
    return coarse[cell]! / (dry[cell]! * cellArea(1 / 120, lat));
  };
}

async function share(app: App, field: "deaths" | "injuries"): Promise<Ground["at"]> {
  const fine = await fineReader(app, "people", field);
  return (lon, lat) => {
    const near = fine(lon, lat);
    return near && near[0]! > 0 ? 100 * near[1]! / near[0]! : 0;
  };
}

async function dose(app: App): Promise<Ground["at"]> {
  const [cell, values] = await Promise.all([app.values("fallout", "cell"), app.values("fallout", "dose")]);
  const index = new Map(Array.from(cell, (c, k) => [c, values[k]!]));
  return (lon, lat) => index.get(row5(lat) * 4320 + column5(lon)) ?? 0;
}

const perCent = [1, 10, 25, 50, 75, 90];
export const grounds = ["people", "killed", "hurt", "dose"] as const;
export type GroundName = (typeof grounds)[number];

export async function ground(app: App, name: GroundName, shore: Shore): Promise<Ground> {
  switch (name) {
    case "people": return { title: "city.people", unit: "/km²", at: await density(app, shore),
                            scale: classed("YlOrBr", [200, 1000, 5000, 10000, 20000, 50000], 2) };
    case "killed": return { title: "city.killed", unit: "%", scale: classed("YlOrRd", perCent), at: await share(app, "deaths") };
    case "hurt": return { title: "city.hurt", unit: "%", scale: classed("YlOrRd", perCent), at: await share(app, "injuries") };
    case "dose": return { title: "city.dose", unit: "Gy", scale: classed("YlOrRd", [0.1, 0.5, 1, 2, 4.5, 10]), at: await dose(app) };
  }
}

export interface Ring {
  name: keyof Effects["radius_m"];
  metres: number;
}
const drawn: Ring["name"][] = ["overpressure_1psi", "overpressure_5psi", "overpressure_20psi", "thermal_10cal_cm2", "dose_5Gy"];

export const ringsOf = (effects: Effects): Ring[] =>
  drawn.map((name) => ({ name, metres: effects.radius_m[name] })).filter(({ metres }) => metres > 0);

/** A stroke for each ring that tells them apart without colour. */
export const dashes: Record<string, number[]> = {
  overpressure_1psi: [], overpressure_5psi: [9, 4], overpressure_20psi: [2, 3], thermal_10cal_cm2: [14, 4, 2, 4], dose_5Gy: [4, 4],
};

type Box = [x0: number, y0: number, x1: number, y1: number];
const touch = (a: Box, b: Box): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

export function drawCity(canvas: HTMLCanvasElement, wide: number, burst: Burst, reach: number, { scale, at }: Ground, shore: Shore,
                         rings: Ring[], places: Places): void {
  const ratio = Math.min(2, devicePixelRatio || 1), size = Math.round(wide * ratio), to = canvas.getContext("2d")!;
  if (size < LEAST)
    return;   // hidden; the view draws when it is seen
  canvas.width = canvas.height = size;
  canvas.style.width = `${wide}px`;
  const project = geoAzimuthalEquidistant().rotate([-burst.lon, -burst.lat]).translate([size / 2, size / 2])
    .scale(size / 2 / (reach / 6371)).precision(0.1);
  const image = to.createImageData(size, size), paper: Rgb = [255, 255, 255];
  for (let p = 0; p < size * size; p++) {
    const place = project.invert!([p % size + 0.5, Math.floor(p / size) + 0.5]), value = place ? at(place[0], place[1]) : 0;
    image.data.set(value > 0 ? colourOf(scale, value) : paper, 4 * p);
    image.data[4 * p + 3] = 255;
  }
  to.putImageData(image, 0, 0);
  strokeCoast(to, project, shore.lines, ratio);
  strokeRings(to, project, burst, rings, ratio);
  const taken: Box[] = [[0, size - 40 * ratio, 140 * ratio, size]];   // of the bar
  nameRings(to, project, burst, rings, ratio, taken);
  names(to, project, size, places, ratio, taken);
  bar(to, size, reach, ratio);
}

function strokeCoast(to: CanvasRenderingContext2D, project: GeoProjection, lines: Segment[], ratio: number): void {
  to.beginPath();
  for (const [lon0, lat0, lon1, lat1] of lines) {
    to.moveTo(...project([lon0, lat0])!);
    to.lineTo(...project([lon1, lat1])!);
  }
  to.strokeStyle = "rgb(110 110 110)";
  to.lineWidth = ratio;
  to.lineCap = "round";
  to.stroke();
}

function strokeRings(to: CanvasRenderingContext2D, project: GeoProjection, burst: Burst, rings: Ring[], ratio: number): void {
  const path = geoPath(project, to);
  for (const { name, metres } of rings)
    for (const [colour, width] of [["rgb(255 255 255 / 85%)", 3.5], ["rgb(20 20 20)", 1.5]] as const) {
      to.beginPath();
      path(geoCircle().center([burst.lon, burst.lat]).radius(metres / 6371e3 * 180 / Math.PI).precision(2)());
      to.setLineDash(width > 2 ? [] : dashes[name]!.map((d) => d * ratio));
      to.strokeStyle = colour;
      to.lineWidth = width * ratio;
      to.stroke();
    }
  to.setLineDash([]);
  const [x, y] = project([burst.lon, burst.lat])!;
  to.fillStyle = "#111";
  to.fillRect(x - 2 * ratio, y - 2 * ratio, 4 * ratio, 4 * ratio);
}

/** Each ring's name on its line, at the first of the clock's places where it touches no other. */
function nameRings(to: CanvasRenderingContext2D, project: GeoProjection, burst: Burst, rings: Ring[], ratio: number, taken: Box[]): void {
  const size = to.canvas.width, middle = size / 2;
  to.font = `${12 * ratio}px system-ui, sans-serif`;
  for (const { name, metres } of rings) {
    const radius = middle - project([burst.lon, burst.lat + metres / 111195])![1], text = tOf("ring.short", name);
    const wide = to.measureText(text).width + 6 * ratio;
    if (radius < 14 * ratio)
      continue;
    for (const hour of [12, 6, 2, 10, 4, 8]) {
      const x = middle + radius * Math.sin(hour * Math.PI / 6) - wide / 2, y = middle - radius * Math.cos(hour * Math.PI / 6) + 4 * ratio;
      const box: Box = [x, y - 13 * ratio, x + wide, y + 4 * ratio];
      if (box[0] < 0 || box[1] < 0 || box[2] > size || box[3] > size || taken.some((other) => touch(box, other)))
        continue;
      taken.push(box);
      label(to, text, x + 3 * ratio, y, ratio);
      break;
    }
  }
}

function label(to: CanvasRenderingContext2D, text: string, x: number, y: number, ratio: number): void {
  to.lineJoin = "round";
  to.lineWidth = 3 * ratio;
  to.strokeStyle = "rgb(255 255 255 / 90%)";
  to.strokeText(text, x, y);
  to.fillStyle = "#111";
  to.fillText(text, x, y);
}

/** The largest places in sight whose names do not touch. */
function names(to: CanvasRenderingContext2D, project: GeoProjection, size: number, places: Places, ratio: number, taken: Box[]): void {
  const [lon, lat] = project.invert!([size / 2, size / 2])!, most = taken.length + 10;
  to.font = `${12 * ratio}px system-ui, sans-serif`;
  const near = places.name.map((_, i) => i).filter((i) => Math.abs(places.lat_deg[i]! - lat) < 4 && Math.abs(places.lon_deg[i]! - lon) < 8)
    .sort((a, b) => places.population[b]! - places.population[a]!);
  for (const i of near) {
    const [x, y] = project([places.lon_deg[i]!, places.lat_deg[i]!])!, wide = to.measureText(places.name[i]!).width;
    const fits = x > 8 && x + wide + 8 * ratio < size && y > 18 * ratio && y < size - 8 * ratio;
    const box: Box = [x, y - 20 * ratio, x + wide + 10 * ratio, y + 4 * ratio];
    if (!fits || taken.length >= most || taken.some((other) => touch(box, other)))
      continue;
    taken.push(box);
    label(to, places.name[i]!, x + 5 * ratio, y - 4 * ratio, ratio);
  }
}

function bar(to: CanvasRenderingContext2D, size: number, reach: number, ratio: number): void {
  const km = [0.5, 1, 2, 5, 10, 20, 50, 100].findLast((k) => k < reach / 2) ?? 0.5, length = km / (2 * reach) * size;
  to.fillStyle = "#111";
  to.fillRect(12 * ratio, size - 14 * ratio, length, 3 * ratio);
  label(to, `${number(km)} ${unit("km")}`, 12 * ratio, size - 20 * ratio, ratio);
}
