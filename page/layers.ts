// SPDX-License-Identifier: Apache-2.0
// What the world map can show of a result, and how each pixel finds its value.
import type { App } from "./app.js";
import type { Scale, SchemeName } from "./colours.js";
import { classed, colourOf, diverging, sequential } from "./colours.js";
import type { Dot, Paint } from "./map.js";
import type { Key } from "./text.js";
import { count, monthOf, t } from "./text.js";

export interface Layer {
  scale: Scale | null;
  unit: string;
  steps: number;
  /** The step a reader wants to see first. */
  start: number;
  clock: (step: number) => string;
  paint: (step: number) => Paint;
  dots?: (step: number) => Dot[];
}

const paper: [number, number, number] = [255, 255, 255], ground: [number, number, number] = [226, 223, 214];

/** What all but one in a hundred lie between, on either side. */
function bulk(values: Float32Array): [number, number] {
  const sorted = values.filter(Number.isFinite).sort(), n = sorted.length;
  return n ? [sorted[Math.floor(0.01 * n)]!, sorted[Math.ceil(0.99 * n) - 1]!] : [0, 0];
}

/** The month in which the mean of all cells is farthest from none. */
function strongest(values: Float32Array, size: number): number {
  const means = Array.from({ length: values.length / size }, (_, m) =>
    Math.abs(values.subarray(m * size, (m + 1) * size).reduce((sum, v) => sum + (Number.isFinite(v) ? v : 0), 0)));
  return means.indexOf(Math.max(...means));
}

function range(values: Iterable<number>): [number, number] {
  let low = Infinity, high = -Infinity;
  for (const v of values)
    if (Number.isFinite(v)) {
      low = Math.min(low, v);
      high = Math.max(high, v);
    }
  return low > high ? [0, 0] : [low, high];
}

/** [month][surface][lat] (or [month][lat]) on bands of latitude: straight between their middles. */
function bandPaint(values: Float32Array, lat: ArrayLike<number>, surfaces: number, month: number, scale: Scale): Paint {
  const n = lat.length, down = lat[0]! > lat[n - 1]!, step = Math.abs(lat[1]! - lat[0]!);
  return (_lon, at, onLand) => {
    const place = Math.min(n - 1, Math.max(0, (down ? lat[0]! - at : at - lat[0]!) / step));
    const k = Math.min(n - 2, Math.floor(place)), part = place - k, base = (month * surfaces + (surfaces === 1 || onLand ? 0 : 1)) * n;
    const a = values[base + k]!, b = values[base + k + 1]!;
    return colourOf(scale, Number.isFinite(a) && Number.isFinite(b) ? a + part * (b - a) : Number.isFinite(a) ? a : b);
  };
}

async function bands(app: App, field: string, control: string | null, scheme: SchemeName, unit: string,
                     floor: number, make: (war: number, control: number) => number): Promise<Layer> {
  const [war, lat] = await Promise.all([app.values("climate", field), app.values("climate", "lat")]);
  const before = control ? await app.values("climate", control) : null;
  const months = app.result!.summary.climate.years * 12, size = war.length / months, surfaces = size / lat.length;
  const values = Float32Array.from(war, (v, i) => make(v, before ? before[i % (12 * size)]! : 0));
  const [low, high] = bulk(values), scale = control ? diverging(scheme, low, high, floor) : sequential(scheme, Math.min(0, low), high);
  return { scale, unit, steps: months, start: strongest(values, size), clock: monthOf, paint: (m) => bandPaint(values, lat, surfaces, m, scale) };
}

/** [year][country] or [country], painted on the engine's own map of nations. */
async function nations(app: App, read: () => Promise<(year: number, country: number) => number>, years: number,
                       make: (low: number, high: number) => Scale, unit: string): Promise<Layer> {
  const [value, cell] = await Promise.all([read(), nationCells(app)]);
  const n = app.engine!.about.countries.length;
  const all = Array.from({ length: n * years }, (_, i) => value(Math.floor(i / n), i % n));
  const scale = make(...range(all));
  const paint = (year: number): Paint => (lon, lat, onLand) => {
    const row = Math.min(2159, Math.floor((90 - lat) * 12)), column = Math.min(4319, Math.floor((lon + 180) * 12));
    const country = cell[row * 4320 + column]!, v = country < 0 ? NaN : all[year * n + country]!;
    return country < 0 && !onLand ? paper : Number.isFinite(v) ? colourOf(scale, v) : ground;
  };
  return { scale, unit, steps: years, start: Math.min(1, years - 1), paint,
           clock: (y) => years > 1 ? t("year", { year: String(y + 1) }) : t("clock.all") };
}

let cells: Promise<Int16Array> | null = null;
const nationCells = (app: App): Promise<Int16Array> => cells ??= app.engine!.countries();

const byYear = (app: App, stage: string, field: string) => async (): Promise<(year: number, country: number) => number> => {
  const values = await app.values(stage, field), n = app.engine!.about.countries.length;
  return (year, country) => values[year * n + country]!;
};

async function hungry(app: App): Promise<(year: number, country: number) => number> {
  const [without, alive] = await Promise.all([app.values("food", "people_without_food"), app.values("food", "survivors")]);
  const n = alive.length;
  return (year, country) => alive[country]! > 0 ? 100 * without[year * n + country]! / alive[country]! : NaN;
}

async function killed(app: App): Promise<(year: number, country: number) => number> {
  const [dead, fallout, people] = await Promise.all([app.values("effects", "country_deaths"),
    app.values("fallout", "country_deaths"), app.values("food", "population")]);
  return (_, country) => people[country]! > 0 ? 100 * (dead[country]! + fallout[country]!) / people[country]! : NaN;
}

/** Every burst as a plain dot when its minute has come. */
async function strikes(app: App): Promise<Layer> {
  const [lat, lon, time] = await Promise.all(["lat_deg", "lon_deg", "time_min"].map((f) => app.values("plan", f)));
  const minutes = Math.ceil(range(time!)[1]) + 1;
  const until = (step: number): Dot[] => Array.from(time!, (m, i) => ({ m, lat: lat![i]!, lon: lon![i]!, size: 2.2 }))
    .filter(({ m }) => m <= step);
  return { scale: null, unit: "", steps: minutes, start: minutes - 1, paint: () => (_lon, _lat, onLand) => onLand ? ground : paper,
           dots: until, clock: (step) => t("clock.minute", { minute: count(step), n: until(step).length }) };
}

const climate = (field: string, control: string | null, scheme: SchemeName, unit: string, floor: number,
                 make: (w: number, c: number) => number) =>
  (app: App) => bands(app, field, control, scheme, unit, floor, make);
const years = (app: App): number => app.result!.summary.climate.years;

export const layers: Record<string, { title: Key; note: Key; ofStrikes?: true; open: (app: App) => Promise<Layer> }> = {
  temperature: { title: "layer.temperature", note: "layer.bands",
    open: climate("air_temperature", "control_air_temperature", "RdBu", "K", 0.1, (w, c) => w - c) },
  light: { title: "layer.light", note: "layer.bands",
    open: climate("surface_downwelling_shortwave", "control_shortwave", "PuOr", "W/m²", 1, (w, c) => w - c) },
  rain: { title: "layer.rain", note: "layer.bands",
    open: climate("precipitation", "control_precipitation", "BrBG", "mm/d", 0.05, (w, c) => (w - c) * 86400) },
  soot: { title: "layer.soot", note: "layer.column",
    open: climate("smoke_optical_depth", null, "Greys", "", 0, (w) => w) },
  warmth: { title: "layer.warmth", note: "layer.nations",
    open: (app) => nations(app, byYear(app, "crops", "growing_season_temperature_change"), years(app), (a, b) => diverging("RdBu", a, b, 0.1), "K") },
  harvest: { title: "layer.harvest", note: "layer.nations",
    open: (app) => nations(app, byYear(app, "crops", "crop_energy_change"), years(app), (a, b) => diverging("BrBG", a, b, 1), "%") },
  diet: { title: "layer.diet", note: "layer.nations",
    open: (app) => nations(app, byYear(app, "food", "diet_kcal_per_day"), years(app), () => ({ ...classed("YlOrBr", [1200, 1600, 1911, 2200, 2600]),
      colours: [...classed("YlOrBr", [1200, 1600, 1911, 2200, 2600]).colours].reverse() }), "kcal/d") },
  hungry: { title: "layer.hungry", note: "layer.nations",
    open: (app) => nations(app, () => hungry(app), years(app), () => classed("YlOrRd", [1, 5, 10, 25, 50, 75]), "%") },
  killed: { title: "layer.killed", note: "layer.nations", ofStrikes: true,
    open: (app) => nations(app, () => killed(app), 1, () => classed("YlOrRd", [0.1, 1, 2, 5, 10, 25, 50]), "%") },
  strikes: { title: "layer.strikes", note: "layer.dots", ofStrikes: true, open: strikes },
};
