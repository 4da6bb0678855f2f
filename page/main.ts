// SPDX-License-Identifier: Apache-2.0
// The page: pick a built-in war, run it, read what it does, with the words that name the result.
import { Engine, EngineError, blobWorker } from "./engine.js";
import type { Result } from "./engine.js";
import { embeddedKnown, embeddedParts, embeddedScenarios, workerSource } from "./embedded.js";

function make<K extends keyof HTMLElementTagNameMap>(tag: K, text = "", parent?: HTMLElement): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.textContent = text;
  parent?.append(element);
  return element;
}

const million = (people: number | null): string =>
  people === null ? "none" : `${(people / 1e6).toFixed(1)} million`;

function story({ summary, seconds, words }: Result): string {
  return [
    `${summary.scenario}: ${summary.weapons_count ?? 0} weapons`,
    `Dead at once: ${million(summary.direct_deaths)}; of fallout: ${million(summary.fallout_deaths)}`,
    `Soot in the stratosphere: ${summary.soot_stratosphere_Tg.toFixed(1)} Tg`,
    `Coldest year: ${summary.climate.peak_global_dT_K.toFixed(1)} K`,
    `Without food in the second year: ${million(summary.food.people_without_food_year2)}`,
    `Fingerprint: ${words}`,
    `(${seconds.toFixed(1)} s)`,
  ].join("\n");
}

async function begin(): Promise<void> {
  const page = document.getElementById("page")!;
  make("h1", "aftermath", page);
  const state = make("output", "Loading the engine…", page);
  state.id = "state";
  const say = (error: unknown): void => {
    state.textContent = error instanceof EngineError ? error.message : String(error);
  };
  try {
    const scenarios = embeddedScenarios();
    const engine = await Engine.load(embeddedParts(), () => blobWorker(workerSource));
    const choice = make("select", "", page), run = make("button", "Run", page), stop = make("button", "Stop", page);
    choice.ariaLabel = "War";
    Object.keys(scenarios).forEach((name) => make("option", name, choice));
    const out = make("output", "", page);
    out.id = "result";
    run.onclick = () => engine
      .run({ scenario: scenarios[choice.value]!, name: choice.value }, ({ stage, done }) => {
        out.textContent = `${stage} ${Math.round(100 * done)} %`;
      })
      .then((result) => { out.textContent = story(result); }, say);
    stop.onclick = () => engine.stop();
    const check = await engine.check(embeddedKnown());
    state.textContent = check.ok ? `This browser computes the known bits: ${check.computed}`
      : `This browser does not compute the known bits: expected "${check.expected}", got "${check.computed}". ` +
        "Do not trust what it shows.";
    Object.assign(globalThis, { aftermath: { engine, scenarios } });
  } catch (error) {
    say(error);
  }
}

void begin();
