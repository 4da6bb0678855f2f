// SPDX-License-Identifier: Apache-2.0
// One row a nation, from the fields of a result.
import type { App } from "./app.js";
import type { Cell, Column } from "./table.js";
import { change, count, significant, t } from "./text.js";

async function by(app: App, stage: string, field: string): Promise<ArrayLike<number>> {
  const there = app.result!.stages.find((s) => s.stage === stage)?.fields.find((f) => f.name === field);
  return there?.count ? app.values(stage, field) : [];
}

/** Three figures: no model here knows more of a nation. */
const round = (value: number): string => significant(value);

export const nationColumns = (): Column[] => [
  { title: t("nation.name") },
  { title: t("nation.population"), show: round },
  { title: t("nation.killed"), show: round },
  { title: t("nation.hurt"), show: round },
  { title: t("nation.fallout"), show: round },
  { title: t("nation.warmth"), unit: "K", show: (v) => change(v, 1, true) },
  { title: t("nation.harvest"), unit: "%", show: (v) => change(v, 1, true) },
  { title: t("nation.diet"), unit: "kcal/d", show: count },
  { title: t("nation.hungry"), show: round },
];

/** Nations that have people; year from 1. What the models do not cover is NaN. */
export async function nationRows(app: App, year: number): Promise<Cell[][]> {
  const { countries } = app.engine!.about, n = countries.length, at = (year - 1) * n;
  const [people, killed, hurt, fallout, warmth, harvest, diet, hungry] = await Promise.all([
    by(app, "food", "population"), by(app, "effects", "country_deaths"), by(app, "effects", "country_injuries"),
    by(app, "fallout", "country_deaths"), by(app, "crops", "growing_season_temperature_change"),
    by(app, "crops", "crop_energy_change"), by(app, "food", "diet_kcal_per_day"), by(app, "food", "people_without_food")]);
  const names = new Intl.DisplayNames([document.documentElement.lang], { type: "region" });
  return countries.map((country, c): Cell[] => [
    names.of(country.iso2) ?? country.name, people[c] ?? country.population, killed[c] ?? 0, hurt[c] ?? 0, fallout[c] ?? 0,
    warmth[at + c] ?? NaN, harvest[at + c] ?? NaN, diet[at + c] ?? NaN, hungry[at + c] ?? NaN]).filter((row) => Number(row[1]) > 0);
}
