// SPDX-License-Identifier: Apache-2.0
// Numbers as people type them and as files have them: 0,3 and 0.3 are read in every language, and shown as it writes them.
import { locale } from "./text.js";

/** A number in a file. */
const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

const mark = (type: "decimal" | "group"): string =>
  new Intl.NumberFormat(locale()).formatToParts(12345.6).find((part) => part.type === type)!.value;

/** Which mark is before the decimals: of two kinds the last; one that is repeated, or that the language sets in 1,000, is not. */
function decimalMark(text: string): string | null {
  const marks = text.match(/[.,]/g) ?? [], last = marks.at(-1);
  if (!last || marks[0] !== last)
    return last ?? null;
  return marks.length > 1 || (last === mark("group") && /^[-+]?[1-9]\d{0,2}[.,]\d{3}$/.test(text)) ? null : last;
}

/** 0.3 of "0,3", 1000 of "1 000"; null: no number. */
export function typedNumber(text: string): string | null {
  const bare = text.trim().replace("\u2212", "-").replace(/(?<=\d)[\s'’](?=\d{3}(?!\d))/g, "");
  const decimal = decimalMark(bare), end = decimal ? bare.lastIndexOf(decimal) : bare.length, whole = bare.slice(0, end);
  if (/[.,]/.test(whole) && !/^[-+]?\d{1,3}([.,])\d{3}(\1\d{3})*$/.test(whole))
    return null;
  const plain = whole.replace(/[.,]/g, "") + (decimal ? `.${bare.slice(end + 1)}` : "");
  return NUMBER.test(plain) ? plain : null;
}

/** A number of a file as a field shows it; any other text as it is. */
export const fieldNumber = (text: string): string => NUMBER.test(text) ? text.replace(".", mark("decimal")) : text;

/** Values with semicolons, spaces or commas between them. */
export function typedList(text: string): string[] {
  const parts = text.includes(";") ? text.split(";") : text.trim().split(/\s+/);
  return parts.flatMap((part) => {
    const one = part.trim().replace(/^,+|,+$/g, ""), commas = one.split(",").length - 1;
    const apart = parts.length === 1 && (commas > 1 || (commas === 1 && mark("decimal") !== "," && !one.startsWith("0,")));
    return (apart ? null : typedNumber(one)) ?? one.split(",");
  }).filter(Boolean);
}

export const fieldList = (values: string[]): string => values.map(fieldNumber).join(mark("decimal") === "," ? "; " : ", ");

/** Latitude and longitude, of "34,4; 132,5" too; null: a name. */
const point = (two: string[]): string[] | null => two.length === 2 && two.every((one) => NUMBER.test(one)) ? two : null;
export const typedPlace = (text: string): string => point(typedList(text))?.join(", ") ?? text;
export function fieldPlace(text: string): string {
  const two = point(text.split(", "));
  return two ? fieldList(two) : text;
}
