// SPDX-License-Identifier: Apache-2.0
// What the views share: the war, the engine, the last result, and who wants to know of changes.
import { EngineError } from "./engine.js";
import type { Check, Engine, Field, Places, Request, Result, Values } from "./engine.js";
import { embeddedParameters, embeddedRun, embeddedScenarios } from "./embedded.js";
import type { Parameter } from "./embedded.js";
import { t, tOf } from "./text.js";
import { remember, remembered } from "./kept.js";
import { told } from "./told.js";
import type { War, Written } from "./war.js";
import { essence, fromCanonical, write } from "./war.js";

/** A sentence above the view it belongs to; what it can take back stays until then. */
export interface Notice {
  text: () => string;
  view: string;
  bad?: boolean;
  undo?: () => void;
}

export class App {
  readonly scenarios = embeddedScenarios();
  /** Those that a run of the fast tier reads. */
  readonly parameters: Parameter[] = embeddedParameters();
  /** The finished run inside a report; does this browser compute its words? null: not yet. */
  readonly recorded = embeddedRun();
  agrees: boolean | null = null;
  private readonly place = `aftermath.war${this.recorded ? `.${this.recorded.words}` : ""}`;
  engine: Engine | null = null;
  check: Check | null = null;
  /** Why there is no engine. */
  trouble: unknown = null;
  war!: War;
  written!: Written;
  schools = false;
  result: Result | null = null;
  before: Result | null = null;
  /** What the result assumes that is not a default. */
  assumed: War["assumptions"] = {};
  stage = "";
  progress: Record<string, number> | null = null;
  error: EngineError | null = null;
  notice: Notice | null = null;
  /** The view that is open, and how another is opened or the same drawn anew. */
  view = "war";
  show: (view: string) => void = () => {};
  stored = true;
  /** Built-in wars that were opened, by what makes them that war. */
  private builtIn = new Map<string, string>();
  private listeners: (() => void)[] = [];
  private fields = new Map<string, Promise<Field>>();
  private cities: Promise<Places> | null = null;

  constructor() {
    this.take(remembered<War>(this.place, (war) => Array.isArray(war.rows)) ?? emptyWar());
  }

  listen(listener: () => void): void {
    this.listeners.push(listener);
  }
  tell(): void {
    this.listeners.forEach((listener) => listener());
  }

  /** The war as edited now; kept for the next visit where the browser allows it. */
  take(war: War): void {
    this.war = war;
    this.written = write(war);
    if (war.built)
      this.builtIn.set(...war.built);
    this.stored = remember(this.place, war);
  }

  say(notice: Notice | null): void {
    this.notice = notice;
    this.tell();
  }

  /** Another war in place of this one; what was typed can be brought back, and again what stood in its place, unless
   * that is `kept` elsewhere and nothing was typed into it. */
  replace(war: War, kept = true): void {
    const earlier = this.war, untouched = this.builtIn.has(essence(this.written.text)) && !Object.keys(earlier.assumptions).length;
    this.take(war);
    this.error = null;
    const { text } = this.written, undo = (): void => kept && this.written.text === text ? this.take(earlier) : this.replace(earlier, false);
    this.say(!earlier.rows.length || untouched ? null : { text: () => t("war.aside", { name: earlier.name }), view: "war", undo });
  }

  /** The engine, or a sentence why there is none yet. */
  get ready(): Engine {
    if (!this.engine)
      throw new Error(this.trouble ? told(this.trouble).text : t("check.loading"));
    return this.engine;
  }

  async open(text: string, name: string): Promise<void> {
    const war = fromCanonical(await this.ready.read({ scenario: text, name }));
    this.replace(name in this.scenarios ? { ...war, built: [essence(write(war).text), name] } : war);
  }

  /** A war as people call it: a built-in one, however long it is followed, by its name in this language. */
  title(scenario: string, name: string): string {
    const built = this.builtIn.get(essence(scenario));
    return built ? tOf("scenario", built) : name;
  }

  get resultTitle(): string {
    return this.title(this.result!.request.scenario, this.result!.summary.scenario);
  }

  get request(): Request {
    return { scenario: this.written.text, name: "war", schools: this.schools };
  }

  /** Is the result that of the war as it stands? */
  get current(): boolean {
    return this.result?.request.scenario === this.written.text;
  }

  /** Computes the run of a report from the very text that was recorded, then shows it as the war; a war that was
   * typed into this report before stays. */
  async openRecorded(): Promise<void> {
    const { name, scenario, schools, words } = this.recorded!, typed = this.war.rows.length > 0;
    await this.run({ name, scenario, schools });
    if (this.result)
      this.agrees = this.result.words === words;
    this.schools = schools;
    if (!typed) {
      await this.open(scenario, name);
      await this.run();
      this.before = null;
    }
    this.tell();
  }

  /** Runs the war; what has not been touched is not computed again. */
  async run(request = this.request): Promise<void> {
    if (!this.engine || this.progress)
      return;
    this.progress = {};
    this.stage = "";
    this.error = null;
    this.tell();
    try {
      const { assumptions } = fromCanonical(await this.engine.read(request));
      const result = await this.engine.run(request, ({ stage, done }) => {
        this.progress![stage] = done;
        this.stage = stage;
        document.dispatchEvent(new Event("progress"));
      });
      this.before = this.result;
      this.result = result;
      this.assumed = assumptions;
      this.fields.clear();
    } catch (error) {
      this.error = error instanceof EngineError ? error : new EngineError("crashed", String(error));
    }
    this.progress = null;
    this.tell();
  }

  field(stage: string, name: string): Promise<Field> {
    const key = `${stage}.${name}`, kept = this.fields.get(key);
    if (kept)
      return kept;
    const asked = this.result!.field(stage, name);
    this.fields.set(key, asked);
    return asked;
  }

  async values(stage: string, name: string): Promise<Exclude<Values, BigInt64Array>> {
    return (await this.field(stage, name)).values as Exclude<Values, BigInt64Array>;
  }

  places(): Promise<Places> {
    return this.cities ??= this.engine!.places();
  }
}

export const emptyWar = (): War => ({
  name: "my-war", description: "", source: "", date: "05-14", population_year: "", years: "10", rows: [], assumptions: {},
});
