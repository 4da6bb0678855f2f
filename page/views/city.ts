// SPDX-License-Identifier: Apache-2.0
// One burst and the ground round it.
import type { App } from "../app.js";
import type { Burst, GroundName } from "../city.js";
import { deadliest, drawCity, ground, grounds, ringsOf, shoreOf } from "../city.js";
import { choice, h, labelled } from "../dom.js";
import { legend } from "../legend.js";
import { plainTable } from "../table.js";
import type { Key } from "../text.js";
import { number, optionOf, people, significant, t, tOf, unit } from "../text.js";

const reaches = [5, 10, 20, 50, 150, 400];
const kept = { ground: "people" as GroundName };

export function cityView(root: HTMLElement, app: App): () => void {
  root.append(h("h1", {}, t("view.city")));
  if (app.result!.summary.weapons_count === null) {
    root.append(h("p", {}, t("city.none")));
    return () => {};
  }
  const canvas = h("canvas", { role: "img" }), frame = h("div", { class: "map city" }, canvas);
  const side = h("div"), table = h("div", { class: "scroll rings" });
  const bar = h("div", { class: "bar" }), lead = h("p", { class: "lead" });
  let burst: Burst, reach = 20;

  const draw = async (): Promise<void> => {
    const { fission_fraction, hob_m, yield_kt } = burst, set = app.assumed;
    const shore = await shoreOf(app, burst, reach * 1.5);
    const [effects, under, places] = await Promise.all([
      app.engine!.effects({ yield_kt, hob_m, fission_fraction, set }), ground(app, kept.ground, shore), app.places()]);
    const rings = ringsOf(effects), wide = Math.min(frame.clientWidth, 640);
    if (!wide)   // the view was left meanwhile
      return;
    drawCity(canvas, wide, burst, reach, under, shore, rings, places);
    canvas.setAttribute("aria-label", t("city.canvas", { what: t(under.title), place: burst.place }));
    lead.textContent = t("city.lead", { place: burst.place || t("city.nowhere"), yield: significant(yield_kt),
                                        height: number(hob_m, 0), dead: people(burst.deaths) });
    side.replaceChildren(legend(t(under.title), under.unit, under.scale, (v) => number(v, 1), t("city.white")));
    const model = String(app.assumed["blast_model"] ?? app.parameters.find((p) => p.name === "blast_model")!.default);
    table.replaceChildren(plainTable(t("city.rings", { model: optionOf("blast_model", model) }), [{ title: t("city.ring") }, { title: t("city.line") },
      { title: t("city.radius"), unit: "km", show: (v) => number(v, 2) }, { title: t("city.means") }],
      rings.map(({ name, metres }) => [tOf("ring", name), tOf("dash", name), metres / 1000, tOf("ring.says", name)])));
  };
  const begin = async (): Promise<void> => {
    const bursts = await deadliest(app, 200);
    burst = bursts[0]!;
    reach = reaches.find((r) => r > 2.6 * Math.cbrt(burst.yield_kt)) ?? 20;
    const name = ({ place, yield_kt, deaths }: Burst): string =>
      t("city.option", { place: place || t("city.nowhere"), yield: significant(yield_kt), dead: people(deaths, "short") });
    const pick = (title: Key, id: string, options: [string, string][], value: string, take: (value: string) => void): HTMLElement =>
      labelled(t(title), choice(options, value, (chosen) => { take(chosen); void draw(); }, { id }));
    bar.append(
      pick("city.burst", "burst", bursts.map((b, i) => [String(i), name(b)]), "0", (i) => { burst = bursts[Number(i)]!; }),
      pick("city.ground", "ground", grounds.map((g) => [g, tOf("city", g)]), kept.ground, (g) => { kept.ground = g as GroundName; }),
      pick("city.reach", "reach", reaches.map((r) => [String(r), `${r}\u00a0${unit("km")}`]), String(reach), (r) => { reach = Number(r); }));
    await draw();
  };
  root.append(lead, bar, frame, side, table, h("p", { class: "note" }, t("city.note")));
  let width = 0;
  const watch = new ResizeObserver(() => {
    if (burst && Math.abs(frame.clientWidth - width) > 8)
      void draw();
    width = frame.clientWidth;
  });
  watch.observe(frame);
  void begin();
  return () => watch.disconnect();
}
