// SPDX-License-Identifier: Apache-2.0
// Elements in one expression; files in and out.
import { t } from "./text.js";
import { told } from "./told.js";

export type Child = Node | string | null | undefined | false;
type Value = string | number | boolean | null | undefined | ((event: Event) => void);
export type Attributes = Record<string, Value>;

function fill(element: Element, attributes: Attributes, children: Child[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function")
      element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined)
      element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
}

/** h("button", {type: "button", onclick: run}, "Run") */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]):
  HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  fill(element, attributes, children);
  return element;
}

export function svg<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]):
  SVGElementTagNameMap[K] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  fill(element, attributes, children);
  return element;
}

export function button(text: string, onclick: () => void, more: Attributes = {}): HTMLButtonElement {
  return h("button", { type: "button", onclick, ...more }, text);
}

export function choice(options: [value: string, text: string][], value: string, onchange: (value: string) => void,
                       more: Attributes = {}): HTMLSelectElement {
  const select = h("select", { ...more, onchange: () => onchange(select.value) },
    ...options.map(([name, text]) => h("option", { value: name, selected: name === value }, text)));
  return select;
}

export function labelled(text: string, control: Node, hint?: string): HTMLLabelElement {
  return h("label", { class: "field" }, h("span", {}, text), control, hint ? h("small", {}, hint) : null);
}

/** An input of files as a button that speaks the page's language, not the browser's. */
export function asButton(text: string, input: HTMLInputElement): HTMLLabelElement {
  input.className = "unseen";
  return h("label", { class: "button" }, input, text);
}

const LARGEST_FILE = 16 << 20;

/** The text of a file, or a sentence why there is none. */
export async function textOf(file: File): Promise<string> {
  if (file.size > LARGEST_FILE)
    throw new Error(t("war.large", { name: file.name, n: Math.round(file.size / 1e6) }));
  return file.text().catch(() => { throw new Error(t("drop.unreadable", { name: file.name })); });
}

/** What went wrong, in its language: the engine's sentences are English. */
export function complain(where: HTMLElement, error: unknown): void {
  const { text, english } = told(error);
  where.textContent = text;
  where.lang = english ? "en" : document.documentElement.lang;
}

/** Gives the reader a file, made here. */
export function save(name: string, type: string, content: string): void {
  const link = h("a", { href: URL.createObjectURL(new Blob([content], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export const calm = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;
