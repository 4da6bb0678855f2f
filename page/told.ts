// SPDX-License-Identifier: Apache-2.0
// What went wrong, in the reader's language where the page knows the case; the engine's own sentence where it does not.
import { EngineError } from "./module.js";
import { has, t, tOf } from "./text.js";

/** The engine's refusal of an assumption file of another version. */
const OTHER_VERSION = /^(.*?):\d+: is of science version (\S+); this program has (\S+)$/;

export function told(error: unknown): { text: string; english: boolean } {
  const text = error instanceof Error ? error.message : String(error), version = OTHER_VERSION.exec(text);
  if (error instanceof EngineError && has(`lacks.${error.code}`))
    return { text: `${tOf("lacks", error.code)} ${t("lacks.still")}`, english: false };
  if (version)
    return { text: t("party.version", { name: version[1]!, there: version[2]!, here: version[3]! }), english: false };
  return { text, english: error instanceof EngineError };
}
