// SPDX-License-Identifier: Apache-2.0
// What a person types as a number is read rightly in every language, and what is shown is read back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { languages, significant, speak, t } from "../text.js";
import { fieldList, fieldNumber, fieldPlace, typedList, typedNumber, typedPlace } from "../typed.js";

Object.assign(globalThis, { document: { documentElement: {} } });

const everywhere: [typed: string, read: string | null][] = [
  ["0,3", "0.3"], ["0.3", "0.3"], [" 15 ", "15"], ["-1.5", "-1.5"], ["\u22121,5", "-1.5"], ["+2", "+2"], [",5", ".5"], ["3e-8", "3e-8"],
  ["4 400", "4400"], ["4\u00a0400", "4400"], ["1\u202f600\u202f000", "1600000"], ["1 234,5", "1234.5"], ["1,234.5", "1234.5"],
  ["1.234,5", "1234.5"], ["1,600,000", "1600000"], ["0,300", "0.300"], ["0.125", "0.125"], ["1000,5", "1000.5"],
  ["many", null], ["", null], ["1,2,3", null], ["1..2", null], ["12,34.5", null], ["1 2", null], ["0x10", null], ["Infinity", null]];

test("a number is read with either mark", () => {
  for (const language of languages) {
    speak([language]);
    for (const [typed, read] of everywhere)
      assert.equal(typedNumber(typed), read, `${language}: ${typed}`);
    for (const value of ["0.3", "1600000", "-12.75", "0.00003", "3e-8"])
      assert.equal(typedNumber(fieldNumber(value)), value, `${language}: ${value}`);
  }
});

test("one mark before three figures is of thousands only where the language sets it so", () => {
  const read = (language: string): (string | null)[] => {
    speak([language]);
    return ["1,500", "1.500", "12,500"].map(typedNumber);
  };
  assert.deepEqual(read("en"), ["1500", "1.500", "12500"]);
  assert.deepEqual(read("ru"), ["1.500", "1.500", "12.500"]);
  assert.deepEqual(read("uk"), ["1.500", "1.500", "12.500"]);
});

test("values are told apart", () => {
  for (const language of languages) {
    speak([language]);
    for (const [typed, read] of [["5, 25, 50", "5 25 50"], ["5,25,50", "5 25 50"], ["30 120, 240", "30 120 240"], ["0,1; 0,3; 1 000", "0.1 0.3 1000"],
                                 ["0.1, 0.3", "0.1 0.3"], ["0,1, 0,3", "0.1 0.3"], ["0.1,0.3", "0.1 0.3"], ["0,3", "0.3"], ["toon2008, ignition", "toon2008 ignition"],
                                 ["toon2008,ignition", "toon2008 ignition"], ["", ""], ["1, many", "1 many"]] as const)
      assert.equal(typedList(typed).join(" "), read, `${language}: ${typed}`);
    const values = ["0.1", "0.33", "1", "1600"];
    assert.deepEqual(typedList(fieldList(values)), values, language);
  }
  assert.deepEqual((speak(["en"]), typedList("5,25")), ["5", "25"]);
  assert.deepEqual((speak(["ru"]), typedList("5,25")), ["5.25"]);
});

test("a place is a name or two numbers", () => {
  for (const language of languages) {
    speak([language]);
    for (const typed of ["34.4, 132.5", "34,4; 132,5", "34,4 132,5", "34,4, 132,5", "34.4,132.5", "34.4 132.5", fieldPlace("34.4, 132.5")])
      assert.equal(typedPlace(typed), "34.4, 132.5", `${language}: ${typed}`);
    for (const name of ["Hiroshima", "Los Angeles, USA", "Sarajevo; old town", ""])
      assert.equal(fieldPlace(typedPlace(name)), name);
  }
  assert.equal((speak(["uk"]), fieldPlace("34.4, -132.5")), "34,4; -132,5");
});

test("numbers and spaces as each language sets them", () => {
  speak(["ru"]);
  assert.equal(significant(3e-8), "3·10⁻⁸");
  assert.equal(significant(-1.5e-7), "\u22121,5·10⁻⁷");
  assert.equal(t("set.range", { low: "\u22120,5", high: "3" }), "диапазон от\u00a0\u22120,5 до\u00a03");
  assert.equal(t("city.lead", { place: "X", yield: "15", height: "580", dead: "никто" }).includes("15\u00a0кт на\u0020высоте 580\u00a0м"), true);
  speak(["en"]);
  assert.equal(significant(3e-8), "3\u00a0×\u00a010⁻⁸");
  assert.equal(significant(0), "0");
});
