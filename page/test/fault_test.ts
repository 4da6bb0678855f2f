// SPDX-License-Identifier: Apache-2.0
// What the program says of a war as the page writes it finds its cell, and words of the reader's language.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { faultOf, isEmpty } from "../fault.js";
import { blank, located, write } from "../war.js";
import type { Kind, War } from "../war.js";

const program = process.env["AFTERMATH"] ?? join(import.meta.dirname, "../../aftermath");
const sound: War = { name: "war", description: "", source: "", date: "05-14", population_year: "", years: "1", rows: [], assumptions: {} };
const good: Record<Kind, Record<string, string>> = {
  strike: { ...blank.strike, where: "Hiroshima, JPN" }, rule: { ...blank.rule, largest_places_of: "JPN" }, emission: { ...blank.emission, lat: "10", lon: "20" },
};
function said(war: War): string {
  const run = spawnSync(program, ["run", "-", "--quiet"], { input: write(war).text, encoding: "utf8" });
  assert.equal(run.status, 2, run.stderr);
  return located(run.stderr.trim().replace(/^aftermath: /, ""))!.sentence;
}

const wrong: [kind: Kind, column: string, value: string, says: RegExp, columns?: string[]][] = [
  ["strike", "yield_kt", "many", /^Yield, kt: “many” is no number\. Expected: 0\.001 to 100000\.$/],
  ["strike", "yield_kt", "", /nothing stands here\. Expected: 0\.001/], ["strike", "yield_kt", "-5", /^Yield, kt: -5\. Expected/],
  ["strike", "where", "", /^Where: nothing stands here/], ["strike", "where", "Hirosima, JPN", /no place Hirosima, JPN\. Near it: Hiroshima, JPN/],
  ["strike", "where", "Atlantis, XYZ", /no country XYZ/], ["strike", "where", "91, 20", /^Where: 91/], ["strike", "time_min", "-1", /^Minute: -1/],
  ["strike", "fission_fraction", "2", /^Fission share: 2\. Expected: 0 to 1/], ["strike", "label", "x".repeat(300), /too long, 300 bytes\. At most 200/],
  ["rule", "largest_places_of", "", /^Countries: nothing/], ["rule", "largest_places_of", "Japan", /no country JAPAN/],
  ["rule", "largest_places_of", "XXX", /no country XXX/], ["rule", "largest_places_of", "JPN JPN", /JPN stands here twice/],
  ["rule", "count", "1.5", /^Number: 1\.5\. Expected: a whole number/], ["rule", "count", "", /^Number: nothing/],
  ["rule", "time_last", "-1", /^First minute, Last minute: -1/, ["time_first", "time_last"]], ["rule", "spare_largest", "x", /“x” is no number/],
  ["emission", "mass_Tg", "", /^Mass, Tg: nothing stands here\.$/], ["emission", "lat", "x", /^Latitude: “x”/],
  ["emission", "pressure_top", "-1", /^Top, hPa, Bottom, hPa: -1/, ["pressure_top", "pressure_bottom"]], ["emission", "days", "1e300", /^Days: 1e300/],
];
test("of every cell", () => {
  for (const [kind, column, value, says, columns = [column]] of wrong) {
    const sentence = said({ ...sound, rows: [{ kind, cells: { ...good[kind], [column]: value } }] }), fault = faultOf(sentence, kind);
    assert.match(fault.text, says, sentence);
    assert.deepEqual([fault.columns, fault.english], [columns, false], sentence);
  }
});

test("of the fields above the rows, and of a war without rows", () => {
  const rows = [{ kind: "strike" as const, cells: good.strike }];
  for (const [field, value, says] of [["date", "13-45", /^Date \(MM-DD\): 13-45\. Expected: month and day/], ["date", "", /^Date.*Expected/],
    ["years", "abc", /^Years to follow: “abc”/], ["years", "", /^Years to follow: nothing/], ["years", "31", /31\. Expected: 1 to 30/],
    ["name", "", /^Name: nothing/]] as const)
    assert.match(faultOf(said({ ...sound, rows, [field]: value }), null).text, says);
  assert.ok(isEmpty(said(sound)));
});
