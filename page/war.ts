// SPDX-License-Identifier: Apache-2.0
// A war as the page edits it: rows of what was typed, to and from scenario files. One row a line, so that
// the engine's sentence about a line finds its row.
export type Kind = "strike" | "rule" | "emission";
export interface Row {
  kind: Kind;
  cells: Record<string, string>;
}
export interface War {
  name: string;
  description: string;
  source: string;
  date: string;
  population_year: string;
  years: string;
  rows: Row[];
  assumptions: Record<string, number | string>;
  /** What makes it a built-in war, and which. */
  built?: [essence: string, name: string];
}

export const columns: Record<Kind, readonly string[]> = {
  strike: ["where", "yield_kt", "burst", "hob_m", "time_min", "fission_fraction", "label"],
  rule: ["largest_places_of", "count", "share", "yield_kt", "burst", "hob_m", "time_first", "time_last",
         "min_spacing_km", "spare_largest", "fission_fraction"],
  emission: ["species", "mass_Tg", "lat", "lon", "radius_km", "pressure_top", "pressure_bottom", "start_day", "days"],
};
export const options: Record<string, readonly string[]> = {
  burst: ["air", "surface", "height"], share: ["by_size", "even"], species: ["soot", "organic", "so2"],
};
export const blank: Record<Kind, Record<string, string>> = {
  strike: { where: "", yield_kt: "100", burst: "air", time_min: "0" },
  rule: { largest_places_of: "", count: "10", share: "by_size", yield_kt: "100", burst: "air", time_first: "0",
          time_last: "60" },
  emission: { species: "soot", mass_Tg: "5", lat: "", lon: "", radius_km: "500", pressure_top: "150",
              pressure_bottom: "300", start_day: "0", days: "7" },
};

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Map = Record<string, Json>;

/** What was typed as YAML has it: a number bare, anything else as text. */
function scalar(text: string): string {
  const trimmed = text.trim();
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(trimmed) ? trimmed : JSON.stringify(trimmed);
}

const pair = ([name, value]: readonly [string, string]): string => `${name}: ${value}`;
const flow = (entries: (readonly [string, string])[]): string => `{${entries.map(pair).join(", ")}}`;
const filled = (cells: Record<string, string>, names: string[]): (readonly [string, string])[] =>
  names.filter((name) => cells[name]?.trim()).map((name) => [name, scalar(cells[name]!)] as const);

/** "34.4, 132.5" is a point; anything else a place. */
function where(text: string): (readonly [string, string])[] {
  const point = /^\s*(-?[\d.]+)\s*[,; ]\s*(-?[\d.]+)\s*$/.exec(text);
  return point ? [["lat", point[1]!], ["lon", point[2]!]] : [["place", JSON.stringify(text.trim())]];
}

function burst(cells: Record<string, string>): (readonly [string, string])[] {
  return cells["burst"] === "height" ? [["hob_m", scalar(cells["hob_m"] ?? "")]] : filled(cells, ["burst"]);
}

function line({ kind, cells }: Row): string {
  if (kind === "strike")
    return flow([...where(cells["where"] ?? ""), ...filled(cells, ["yield_kt"]), ...burst(cells),
                 ...filled(cells, ["time_min", "fission_fraction", "label"])]);
  if (kind === "rule") {
    const of = (cells["largest_places_of"] ?? "").split(/[\s,;]+/).filter(Boolean).map((c) => c.toUpperCase());
    const time = [cells["time_first"] || "0", cells["time_last"] || cells["time_first"] || "0"].map(scalar);
    const rule = flow([["largest_places_of", `[${of.join(", ")}]`], ...filled(cells, ["count", "share", "yield_kt"]),
                       ...burst(cells), ["time_min", `[${time.join(", ")}]`],
                       ...filled(cells, ["min_spacing_km", "spare_largest", "fission_fraction"])]);
    return `rule: ${rule}`;
  }
  const pressure = [cells["pressure_top"] ?? "", cells["pressure_bottom"] ?? ""].map(scalar);
  return flow([...filled(cells, ["species", "mass_Tg", "lat", "lon", "radius_km"]),
               ["pressure_hPa", `[${pressure.join(", ")}]`], ...filled(cells, ["start_day", "days"])]);
}

export interface Written {
  text: string;
  /** Row of each line of the text, from 1. */
  rowOf: Record<number, number>;
  /** Field of the head of each line. */
  fieldOf: Record<number, string>;
}

/** The file that `aftermath run` reads. */
export function write(war: War): Written {
  const lines: string[] = [], rowOf: Record<number, number> = {}, fieldOf: Record<number, string> = {};
  const head = (name: string, value: string, field = name): void => {
    fieldOf[lines.push(`${name}: ${value}`)] = field;
  };
  head("name", JSON.stringify(war.name.trim()));
  for (const name of ["description", "source"] as const)
    if (war[name].trim())
      head(name, JSON.stringify(war[name].trim()));
  head("date", scalar(war.date));
  if (war.population_year)
    head("population_year", war.population_year);
  for (const [list, of] of [["strikes", ["strike", "rule"]], ["emissions", ["emission"]]] as const) {
    const rows = war.rows.map((row, i) => [row, i] as const).filter(([row]) => (of as readonly Kind[]).includes(row.kind));
    if (rows.length)
      lines.push(`${list}:`);
    for (const [row, i] of rows)
      rowOf[lines.push(`  - ${line(row)}`)] = i;
  }
  const set = Object.entries(war.assumptions);
  if (set.length)
    lines.push("assumptions:", ...set.map(([name, value]) => `  ${name}: ${value}`));
  head("climate", `{tier: ebm, years: ${scalar(war.years)}}`, "years");
  return { text: lines.join("\n") + "\n", rowOf, fieldOf };
}

/** A written war without how long it is followed and under which assumptions. */
export const essence = (scenario: string): string => scenario.split(/\n(?:assumptions|climate):/)[0]!;

const text = (value: Json | undefined): string => value === undefined || value === null ? "" : String(value);

function cellsOf(map: Map, names: readonly string[]): Record<string, string> {
  const cells = Object.fromEntries(names.filter((n) => n in map).map((n) => [n, text(map[n])]));
  if ("hob_m" in map)
    cells["burst"] = "height";
  return cells;
}

function strikeOf(map: Map): Row {
  if ("rule" in map) {
    const rule = map["rule"] as Map, time = rule["time_min"] as Json[];
    return { kind: "rule", cells: { ...cellsOf(rule, columns.rule), time_first: text(time[0]), time_last: text(time[1]),
                                    largest_places_of: (rule["largest_places_of"] as string[]).join(", ") } };
  }
  const place = "place" in map ? text(map["place"]) : `${text(map["lat"])}, ${text(map["lon"])}`;
  return { kind: "strike", cells: { where: place, ...cellsOf(map, columns.strike) } };
}

function emissionOf(map: Map): Row {
  const pressure = map["pressure_hPa"] as Json[];
  return { kind: "emission", cells: { ...cellsOf(map, columns.emission), pressure_top: text(pressure[0]),
                                      pressure_bottom: text(pressure[1]) } };
}

/** From the engine's canonical JSON, which every scenario file becomes. */
export function fromCanonical(json: string): War {
  const scenario = JSON.parse(json) as Map;
  return {
    name: text(scenario["name"]), description: text(scenario["description"]), source: text(scenario["source"]),
    date: text(scenario["date"]), population_year: text(scenario["population_year"]),
    years: text((scenario["climate"] as Map)["years"]),
    rows: [...((scenario["strikes"] ?? []) as Map[]).map(strikeOf), ...((scenario["emissions"] ?? []) as Map[]).map(emissionOf)],
    assumptions: (scenario["assumptions"] ?? {}) as War["assumptions"],
  };
}

/** "war:7: sentence" taken apart. */
export function located(message: string): { line: number; sentence: string } | null {
  const found = /^[^\n]*?:(\d+): ([^]*)$/.exec(message);
  return found ? { line: Number(found[1]), sentence: found[2]! } : null;
}
