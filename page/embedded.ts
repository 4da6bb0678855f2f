// SPDX-License-Identifier: Apache-2.0
// What build.mjs put into the page: the engine, the Earth, the worker's text, the built-in scenarios.
import type { Known, Parts } from "./engine.js";

declare const WORKER_SOURCE: string;
export const workerSource = WORKER_SOURCE;

function text(id: string): string {
  const element = document.getElementById(id);
  if (!element?.textContent)
    throw new Error(`This copy of the page is not whole: ${id} is missing. Take a fresh copy.`);
  return element.textContent;
}

export function embeddedParts(): Parts {
  return { engine: text("engine"), people: text("people"), ground: text("ground"), crops: text("crops"),
           food: text("food"), control: text("control") };
}

/** Built-in scenarios by name, as files. */
export function embeddedScenarios(): Record<string, string> {
  return JSON.parse(text("scenarios")) as Record<string, string>;
}

/** Licences and attributions, as text, which the page must show. */
export function embeddedNotices(): string {
  return JSON.parse(text("notices")) as string;
}

export function embeddedKnown(): Known {
  return JSON.parse(text("known")) as Known;
}

/** The parameter table, as `aftermath parameters --json` has it, of what a run of the fast tier reads. */
export interface Parameter {
  name: string;
  /** Which stage declares it. */
  room: "earth" | "effects" | "fallout" | "fires" | "climate" | "radiation" | "crops" | "food";
  unit: string;
  default: number | string;
  low?: number;
  high?: number;
  options?: string[];
  distribution: string;
  meaning: string;
  source: string;
  dissent: string;
}
export function embeddedParameters(): Parameter[] {
  return JSON.parse(text("parameters")) as Parameter[];
}

/** By language and key ("parameter.food_waste") what the engine says in English. */
export function embeddedTranslations(): Record<string, Record<string, string>> {
  return JSON.parse(text("translations")) as Record<string, Record<string, string>>;
}

/** A finished run that `aftermath report` put into the page: to be computed again and compared with `words`. */
export interface RecordedRun {
  name: string;
  /** Canonical JSON, which the engine reads as any scenario. */
  scenario: string;
  schools: boolean;
  science_version: string;
  stage_sha256: Record<string, string>;
  words: string;
  /** Who signed it, Ed25519 in hexadecimal; null: nobody. Checked natively when the report was written. */
  public_key: string | null;
}
export function embeddedRun(): RecordedRun | null {
  return JSON.parse(text("run")) as RecordedRun | null;
}
