// SPDX-License-Identifier: Apache-2.0
// Every word the page says, from catalogue/*.json; numbers, plurals and lists as the language has them.
import en from "./catalogue/en.json";
import ru from "./catalogue/ru.json";
import uk from "./catalogue/uk.json";

export type Key = keyof typeof en;
type Plural = Partial<Record<Intl.LDMLPluralRule, string>>;
type Catalogue = Record<string, string | Plural>;

const catalogues: Record<string, Catalogue> = { en, ru, uk };
export const languages = Object.keys(catalogues);
const rightToLeft = new Set(["ar", "fa", "he", "ur"]);

let language = "en";

export function speak(wanted: readonly string[]): string {
  language = wanted.map((tag) => tag.split("-")[0]!).find((tag) => tag in catalogues) ?? "en";
  document.documentElement.lang = language;
  document.documentElement.dir = rightToLeft.has(language) ? "rtl" : "ltr";
  return language;
}

export const locale = (): string => language;

const PLACE = "aftermath.language";

/** The language chosen here before, where the browser kept it, then those of the browser. */
export function preferred(): readonly string[] {
  try {
    return [localStorage.getItem(PLACE) ?? "", ...navigator.languages];
  } catch {
    return navigator.languages;
  }
}

/** Speaks it now and at the next visit. */
export function choose(tag: string): void {
  speak([tag]);
  try {
    localStorage.setItem(PLACE, tag);
  } catch {
    // Then the browser's own languages decide again.
  }
}

/** The language's own name. */
export const nameOf = (tag: string): string => new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;

/** The space between a number and its unit, and round a multiplication sign. */
const UNBROKEN = /(?<=\d) (?=(?:[%×K]|kt|кт|Mt|Мт|km|км|К|MB|МБ|Gy|Гр|psi|cal|кал)(?!\p{L}))|(?<=×) (?=\d)/gu;
/** In Russian and Ukrainian also between a number and its noun, after a word of one letter (two before a number), before a dash. */
const CYRILLIC = /(?<=\d) (?=(?!(?:до|на|по|за|при|из|із|от|від|для|или|або|чи|та|[ивуіїйзко])(?!\p{L}))\p{Ll})|(?<=(?<![\p{L}\d’])\p{L}) (?=[\p{L}\d«−])|(?<=(?<![\p{L}\d’])\p{L}{2}) (?=[\d−])| (?=—)/gu;

export function unbroken(text: string): string {
  const bound = text.replace(UNBROKEN, "\u00a0");
  return language === "ru" || language === "uk" ? bound.replace(CYRILLIC, "\u00a0") : bound;
}

/** A message; {name} stands for a value, {n} also chooses the plural. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  const found: string | Plural = catalogues[language]![key] ?? en[key];
  const n = values["n"];
  const text = typeof found === "string" ? found
    : found[new Intl.PluralRules(language).select(Number(n))] ?? found.other!;
  return unbroken(text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    return typeof value === "number" ? number(value, 1) : value ?? "";
  }));
}

/** t of a key made at run time, of a family such as "stage." that the catalogue has whole. */
export const tOf = (family: string, name: string, values: Record<string, string | number> = {}): string => t(`${family}.${name}` as Key, values);

/** A unit as the language writes it, after the number n; without one as after many. */
export const unit = (name: string, n = 5): string => has(`unit.${name}`) ? tOf("unit", name, { n }) : name;

/** An option of a parameter in words. */
export const optionOf = (parameter: string, option: string): string =>
  has(`choice.${parameter}.${option}`) ? tOf("choice", `${parameter}.${option}`) : option;

export const has = (key: string): key is Key => key in en;

/** A number with its own minus sign; four figures stand together where the language groups from five on. */
function format(value: number, options: Intl.NumberFormatOptions): string {
  const useGrouping = language === "ru" || language === "uk" ? "min2" : "auto";
  return new Intl.NumberFormat(language, { useGrouping, ...options }).format(value || 0).replace(/^-/, "\u2212");
}

export const number = (value: number, digits = 2): string => format(value, { maximumFractionDigits: digits });

export function significant(value: number, digits = 3): string {
  if (value && Math.abs(value) < 1e-6) {
    const [m, e] = value.toExponential(digits - 1).split("e");
    return t("power", { m: significant(Number(m), digits), e: [...e!].map((c) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(c)]).join("") });
  }
  return format(value, { maximumSignificantDigits: digits });
}

export const count = (value: number): string => format(Math.round(value), {});

/** With its sign, for changes; `fixed`: always so many digits, for columns. */
export const change = (value: number, digits = 1, fixed = false): string =>
  format(value, { minimumFractionDigits: fixed ? digits : 0, maximumFractionDigits: digits, signDisplay: "exceptZero" });

/** People as one says them: "24 million"; in tables "24 mln" or "24M". Never finer than the model is. */
export function people(value: number, compactDisplay: "long" | "short" = "long", digits = value < 1e9 ? 2 : 3): string {
  if (value < 0.5)
    return t("nobody");
  const options = value < 100_000 ? { maximumSignificantDigits: 2 }
    : { notation: "compact", compactDisplay, maximumSignificantDigits: digits } as const;
  return new Intl.NumberFormat(language, options).format(value);
}

/** Teragrams as one says them: "5.2 million tonnes", "70 thousand tonnes". */
export function mass(Tg: number): string {
  const options = { notation: "compact", compactDisplay: "long", maximumSignificantDigits: 2 } as const;
  return t("unit.tonnes", { n: Number((Tg * 1e6).toPrecision(2)), amount: new Intl.NumberFormat(language, options).format(Tg * 1e6) });
}

/** A stretch of time: "6.3 years". */
export const years = (value: number): string => t("years", { n: Number(value.toFixed(1)) });

function monthName(month: number): string {
  return new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2001, month, 15)));
}

/** A month counted from the January of the war's year. */
export const monthOf = (step: number): string =>
  t("clock.month", { month: monthName(step % 12), year: String(Math.floor(step / 12) + 1) });

export const percent = (value: number): string =>
  new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 }).format(value);
