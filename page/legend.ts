// SPDX-License-Identifier: Apache-2.0
import type { Scale } from "./colours.js";
import { css } from "./colours.js";
import { h } from "./dom.js";
import { significant, t, unit as unitOf } from "./text.js";

/** Classes beside their limits, with the unit; `white`: what bare paper means. */
export function legend(title: string, unit: string, { edges, colours }: Scale, say: (v: number) => string = (v) => significant(v),
                       white = ""): HTMLElement {
  const range = (k: number): string => !edges.length ? t("legend.all")
    : k === 0 ? t("legend.below", { limit: say(edges[0]!) })
    : k === edges.length ? t("legend.above", { limit: say(edges[k - 1]!) })
    : t("legend.between", { low: say(edges[k - 1]!), high: say(edges[k]!) });
  return h("div", { class: "legend" }, h("b", {}, unit ? `${title} (${unitOf(unit)})` : title),
    h("ul", {}, white && h("li", {}, h("i"), white), ...colours.map((colour, k) => {
      const swatch = h("i");
      swatch.style.backgroundColor = css(colour);
      return h("li", {}, swatch, h("bdi", {}, range(k)));
    })));
}
