// SPDX-License-Identifier: Apache-2.0
// Any output on the world map, through minutes, months and years.
import type { App } from "../app.js";
import { button, calm, choice, h, labelled } from "../dom.js";
import { layers } from "../layers.js";
import type { Layer } from "../layers.js";
import { legend } from "../legend.js";
import type { ProjectionName } from "../map.js";
import { WorldMap, projections } from "../map.js";
import { t, tOf } from "../text.js";

const kept = { layer: "temperature", projection: "equal-earth" as ProjectionName, coastOnly: false };

export function worldView(root: HTMLElement, app: App): () => void {
  const map = new WorldMap(), clock = h("output", { class: "clock", id: "clock" }), side = h("div");
  const frame = h("div", { class: "map" }, map.canvas), note = h("p", { class: "note" });
  const slider = h("input", { type: "range", min: 0, step: 1, id: "time", "aria-label": t("world.time"), oninput: () => draw() });
  const play = button(t("world.play"), () => timer ? halt() : begin(), { id: "play" });
  const coast = h("input", { type: "checkbox", checked: kept.coastOnly, onchange: () => { kept.coastOnly = coast.checked; draw(); } });
  const strikes = app.result!.summary.weapons_count !== null;
  const names = Object.keys(layers).filter((name) => strikes || !layers[name]!.ofStrikes);
  let layer: Layer | null = null, timer = 0;
  if (!names.includes(kept.layer))
    kept.layer = "temperature";

  const draw = (): void => {
    if (!layer)
      return;
    const step = Number(slider.value), when = layer.clock(step);
    clock.textContent = when;
    slider.setAttribute("aria-valuetext", when);
    map.canvas.setAttribute("aria-label", t("world.canvas", { layer: t(layers[kept.layer]!.title), when }));
    map.draw(layer.paint(step), kept.coastOnly, layer.dots?.(step));
  };
  const fit = (): void => {
    if (frame.clientWidth && map.fit(kept.projection, frame.clientWidth))
      draw();
  };
  const open = async (): Promise<void> => {
    halt();
    const { title, note: says, open: load } = layers[kept.layer]!, wanted = kept.layer;
    const loaded = await load(app);
    if (kept.layer !== wanted)
      return;
    layer = loaded;
    slider.max = String(loaded.steps - 1);
    slider.value = String(loaded.start);
    slider.disabled = play.disabled = loaded.steps < 2;
    note.textContent = t(says);
    side.replaceChildren(loaded.scale ? legend(t(title), loaded.unit, loaded.scale) : "");
    fit();
    draw();
  };
  const halt = (): void => {
    clearInterval(timer);
    timer = 0;
    play.textContent = t("world.play");
  };
  const begin = (): void => {
    if (slider.value === slider.max)
      slider.value = "0";
    timer = setInterval(() => {
      slider.value = String(Number(slider.value) + 1);
      draw();
      if (slider.value === slider.max)
        halt();
    }, calm() ? 1200 : 220) as unknown as number;
    play.textContent = t("world.pause");
  };

  root.append(h("h1", {}, t("view.world")),
    h("div", { class: "bar" },
      labelled(t("world.layer"), choice(names.map((n) => [n, t(layers[n]!.title)]), kept.layer, (n) => {
        kept.layer = n;
        void open();
      }, { id: "layer" })),
      labelled(t("world.projection"), choice(projections.map((p) => [p, tOf("projection", p)]), kept.projection, (p) => {
        kept.projection = p as ProjectionName;
        fit();
      })),
      h("label", { class: "check" }, coast, t("world.coast"))),
    h("div", { class: "bar time" }, play, slider, clock), frame, side, note, h("p", { class: "note" }, t("world.borders")),
    h("p", { class: "no-print" }, h("a", { href: "#nations" }, t("world.table"))));
  const watch = new ResizeObserver(fit);
  watch.observe(frame);
  void open();
  return () => {
    halt();
    watch.disconnect();
  };
}
