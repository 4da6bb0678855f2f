// SPDX-License-Identifier: Apache-2.0
// Every language has every key, with the same values and every plural it needs; the page uses them all.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const source = process.env["PAGE_SOURCE"] ?? join(import.meta.dirname, "../../../page");
type Message = string | Record<string, string>;
const read = (file: string): Record<string, Message> => JSON.parse(readFileSync(join(source, "catalogue", file), "utf8")) as Record<string, Message>;
const files = readdirSync(join(source, "catalogue")), en = read("en.json");
const forms = (message: Message): string[] => typeof message === "string" ? [message] : Object.values(message);
const values = (text: string): string => [...new Set(text.match(/\{\w+\}/g))].sort().join();

test("each language has each key, its values and its plurals", () => {
  for (const file of files) {
    const all = read(file), language = file.replace(".json", "");
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

test("the page uses every key, and has every key it uses", () => {
  const code = [source, join(source, "views")].flatMap((folder) => readdirSync(folder).filter((f) => f.endsWith(".ts"))
    .map((f) => readFileSync(join(folder, f), "utf8"))).join("\n");
  const families = new Set([...code.matchAll(/tOf\("([\w.]+)"/g)].map((m) => m[1]!));
  for (const name of ["burst", "share", "species"])   // options of cells, by their column
    families.add(name);
  const used = new Set([...code.matchAll(/\bt\("([\w.-]+)"/g)].map((m) => m[1]!));
  for (const key of used)
    assert.ok(key in en, `the catalogue lacks ${key}`);
  for (const key of Object.keys(en))
    assert.ok(used.has(key) || code.includes(`"${key}"`) || [...families].some((f) => key.startsWith(`${f}.`)), `nothing says ${key}`);
});
