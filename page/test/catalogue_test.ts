// SPDX-License-Identifier: Apache-2.0
// Every language has every key, with the same values and every plural it needs; the page uses them all. What the engine
// says of parameters and scenarios is translated from the very sentence it says now.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Parameter } from "../embedded.js";

const source = process.env["PAGE_SOURCE"] ?? join(import.meta.dirname, "../../../page");
type Message = string | Record<string, string>;
type Catalogue<T> = Record<string, T>;
const read = <T = Message>(file: string): Catalogue<T> => JSON.parse(readFileSync(join(source, "catalogue", file), "utf8")) as Catalogue<T>;
const languages = readdirSync(join(source, "catalogue")).filter((f) => f.endsWith(".json")).map((f) => f.replace(".json", ""));
const en = read("en.json");
const forms = (message: Message): string[] => typeof message === "string" ? [message] : Object.values(message);
const values = (text: string): string => [...new Set(text.match(/\{\w+\}/g))].sort().join();

/** What the engine of this page lists. */
const engine = JSON.parse(readFileSync(join(import.meta.dirname, "texts.json"), "utf8")) as
  { parameters: Parameter[]; scenarios: Record<string, string>; says: Record<string, string> };
const shown = engine.parameters;
const of = (family: string): string[] => Object.keys(en).filter((key) => key.startsWith(`${family}.`)).map((key) => key.slice(family.length + 1)).sort();

test("each language has each key, its values and its plurals", () => {
  for (const language of languages) {
    const file = `${language}.json`, all = read(file);
    assert.deepEqual(Object.keys(all).sort(), Object.keys(en).sort(), file);
    const plurals = [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort();
    for (const [key, message] of Object.entries(all)) {
      assert.equal(typeof message, typeof en[key], `${file}: ${key}`);
      if (typeof message !== "string")
        assert.deepEqual(Object.keys(message).sort(), plurals, `${file}: plurals of ${key}`);
      for (const text of forms(message))
        assert.equal(values(text), values(forms(en[key]!).at(-1)!), `${file}: values of ${key}`);
    }
  }
});

const pageCode = [source, join(source, "views")].flatMap((folder) => readdirSync(folder).filter((f) => f.endsWith(".ts"))
  .map((f) => readFileSync(join(folder, f), "utf8"))).join("\n");

test("the page uses every key, and has every key it uses", () => {
  const families = new Set([...pageCode.matchAll(/tOf\("([\w.]+)"/g)].map((m) => m[1]!));
  for (const name of ["burst", "share", "species"])   // options of cells, by their column
    families.add(name);
  const used = new Set([...pageCode.matchAll(/\bt\("([\w.-]+)"/g)].map((m) => m[1]!));
  for (const key of used)
    assert.ok(key in en, `the catalogue lacks ${key}`);
  for (const key of Object.keys(en))
    assert.ok(used.has(key) || pageCode.includes(`"${key}"`) || [...families].some((f) => key.startsWith(`${f}.`)), `nothing says ${key}`);
});

test("every room, choice, unit and scenario of the engine has its words, and no other has", () => {
  assert.deepEqual(of("room"), [...new Set(shown.map((p) => p.room))].sort());
  assert.deepEqual(of("choice"), shown.flatMap((p) => (p.options ?? []).map((o) => `${p.name}.${o}`)).sort());
  assert.deepEqual(of("scenario"), Object.keys(engine.scenarios).sort());
  const units = new Set(shown.map((p) => p.unit));
  units.delete("1");
  for (const unit of units)
    assert.ok(`unit.${unit}` in en, `the catalogue lacks the unit ${unit}`);
  for (const unit of of("unit"))
    assert.ok(units.has(unit) || pageCode.includes(`"${unit}"`) || pageCode.includes(`"unit.${unit}"`), `nothing has the unit ${unit}`);
});

test("what the engine says of parameters and scenarios is translated, from what it says now", () => {
  assert.ok(Object.keys(engine.says).length > 2 * shown.length);
  for (const language of languages.filter((l) => l !== "en")) {
    const file = `engine/${language}.json`, all = read<[string, string]>(file);
    for (const [key, english] of Object.entries(engine.says))
      assert.equal(all[key]?.[0], english, `${file}: ${key} is not of the sentence the engine says; translate it anew`);
    for (const [key, [, text]] of Object.entries(all)) {
      assert.ok(key in engine.says, `${file}: the engine says no ${key}`);
      assert.match(text, /\p{L}/u, `${file}: ${key}`);
    }
  }
});

/** Numbers of a sentence above 3, whatever the marks of decimals and thousands; powers of ten are left out. */
const numbers = (text: string): string => [...text.replace(/(?<=\d)e-?\d+|·?\b10[⁻⁰¹²³⁴-⁹]+/g, "")
  .replace(/(?<=\b[1-9]\d{0,2})[, ](?=\d{3}\b)/g, "").matchAll(/\d+(?:[.,]\d+)?/g)]
  .map(([one]) => Number(one.replace(",", "."))).filter((n) => n > 3).sort((a, b) => a - b).join(" ");

test("Cyrillic languages set quotation marks, decimals and minus signs as they should, and lose no number", () => {
  for (const language of ["ru", "uk"]) {
    const own = Object.entries(read(`${language}.json`)).flatMap(([key, message]) => forms(message).map((text) => [key, text] as const));
    const engines = Object.entries(read<[string, string]>(`engine/${language}.json`));
    for (const [key, text] of [...own, ...engines.map(([key, [, is]]) => [key, is] as const)]) {
      assert.doesNotMatch(text, /["“”„']|(?<![\p{L}\d])-\d|\.\.\.| {2}/u, `${language}: ${key}`);
      if (!key.startsWith("source."))   // their tables and sections keep the point
        assert.doesNotMatch(text, /(?<![\d.]|раздел |розділ |1977, |BY |Apache-)\d+\.\d/, `${language}: ${key}`);
      assert.doesNotMatch(text, language === "ru" ? /[іїєґ]/i : /[ыэёъ]/i, `${language}: ${key}`);
    }
    for (const [key, [english, text]] of engines)
      assert.equal(numbers(text), numbers(english), `${language}: ${key}`);
  }
});
