// SPDX-License-Identifier: Apache-2.0
// What the engine says of parameters and built-in wars, in the reader's language.
import { embeddedTranslations } from "./embedded.js";
import type { Parameter } from "./embedded.js";
import { locale, optionOf, significant, unbroken } from "./text.js";

export interface Said {
  text: string;
  /** English where nobody has translated this sentence. */
  lang: string;
}
let translations: ReturnType<typeof embeddedTranslations> | null = null;

function says(key: string, english: string): Said {
  const found = (translations ??= embeddedTranslations())[locale()]?.[key];
  return found ? { text: unbroken(found), lang: locale() } : { text: english, lang: "en" };
}

export const meaning = (p: Parameter): Said => says(`parameter.${p.name}`, p.meaning);
export const sourceOf = (p: Parameter): Said => says(`source.${p.name}`, p.source);
export const dissentOf = (p: Parameter): Said => says(`dissent.${p.name}`, p.dissent);

/** A value as one reads it. */
export const valueOf = (p: Parameter, value: number | string): string =>
  p.options ? optionOf(p.name, String(value)) : significant(Number(value), 6);

/** The description of a war, if it is still that of a built-in one. */
export function describe(scenarios: Record<string, string>, description: string): string {
  const line = `\ndescription: ${JSON.stringify(description)}\n`;
  const built = Object.keys(scenarios).find((name) => scenarios[name]!.includes(line));
  return built ? says(`scenario.${built}`, description).text : description;
}
