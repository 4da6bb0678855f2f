// SPDX-License-Identifier: Apache-2.0
// What the engine says of one row or field of a war: of which cell, and in the reader's language where the form is known.
import { has, t, tOf } from "./text.js";
import { fieldNumber } from "./typed.js";
import type { Kind } from "./war.js";

export interface Fault {
  /** Columns of a row that it speaks of; none: of all of it. */
  columns: string[];
  text: string;
  /** The engine's own sentence. */
  english: boolean;
}

const WHERE = /^(?:strikes|emissions)\[\d+\](?:\.rule)?(?:\.|: | )|^rule(?:\.|: )|^climate\./;
const forms: [form: RegExp, says: (found: string[]) => [key: string, values?: Record<string, string>]][] = [
  [/^(\w+) is "?empty"?(?: in quotes)?; expected (?:a number, )?(\S+) to (\S+)$/, ([, , low, high]) => ["empty", { low: low!, high: high! }]],
  [/^has no (\w+); expected (\S+) to (\S+)$/, ([, , low, high]) => ["empty", { low: low!, high: high! }]],
  [/^(\w+) is "?(.*?)"?(?: in quotes)?; expected (?:a number, )?([-\d.e+]+) to ([\d.e+]+)$/,
   ([, , value, low, high]) => [Number.isNaN(Number(value)) ? "number" : "range", { value: value!, low: low!, high: high! }]],
  [/^(\w+) is (.*); expected a whole number$/, ([, , value]) => ["whole", { value: value! }]],
  [/^has no (\w+)|^(\w+) has 0 (?:bytes|countries)/, () => ["missing"]],
  [/^(\w+) has (\d+) bytes; expected \d+ to (\d+)$/, ([, , n, high]) => ["long", { value: n!, high: high! }]],
  [/^(date) is "?(.*?)"?; expected/, ([, , value]) => ["date", { value: value! }]],
  [/^(place): no country "(.*?)" in/, ([, , value]) => ["country", { value: value! }]],
  [/^(place): no place "(.*?)"; near it: (.*)$/, ([, , value, near]) => ["place", { value: value!, near: near! }]],
  [/^(largest_places_of) holds (\w+) twice/, ([, , value]) => ["twice", { value: value! }]],
  [/^(largest_places_of) holds "?(\w+)/, ([, , value]) => ["country", { value: value! }]],
];

const several: Record<string, string[]> = { place: ["where"], pressure_hPa: ["pressure_top", "pressure_bottom"] };
function columnsOf(name: string, kind: Kind | null): string[] {
  return kind === "strike" && /^l(at|on)$/.test(name) ? ["where"] : kind === "rule" && name === "time_min" ? ["time_first", "time_last"]
    : several[name] ?? [name];
}

/** `kind`: of the row; null: of a field above the rows. */
export function faultOf(sentence: string, kind: Kind | null): Fault {
  const body = sentence.replace(WHERE, ""), family = kind ? "column" : "war";
  for (const [form, says] of forms) {
    const found = form.exec(body), columns = found ? columnsOf(found[1] ?? found[2]!, kind) : [];
    if (!found || !columns.every((name) => has(`${family}.${name}`)))
      continue;
    const [key, values = {}] = says(found);
    const shown = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fieldNumber(value)]));
    return { columns, english: false, text: tOf("fault", key, { ...shown, what: columns.map((name) => tOf(family, name)).join(", ") }) };
  }
  return { columns: [], english: true, text: sentence };
}

/** A war without rows. */
export const isEmpty = (sentence: string): boolean => sentence.startsWith("has neither strikes nor emissions");
export const nothing = (): string => t("fault.nothing");
