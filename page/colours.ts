// SPDX-License-Identifier: Apache-2.0
// Classes of colour for maps. ColorBrewer 2 (Harrower & Brewer 2003, Cartographic Journal 40, 27-37), of the
// schemes that are safe for the colour-blind: RdBu, BrBG, PuOr, YlOrBr, YlOrRd, Greys.
import { ticks } from "./chart.js";

export type Rgb = readonly [number, number, number];
const rgb = (hex: string): Rgb => [0, 2, 4].map((i) => parseInt(hex.slice(i, i + 2), 16)) as unknown as Rgb;
const scheme = (text: string): Rgb[] => text.split(" ").map(rgb);

const sets = {
  /** Cold is blue. */
  RdBu: scheme("053061 2166ac 4393c3 92c5de d1e5f0 fddbc7 f4a582 d6604d b2182b 67001f"),
  /** Dry is brown. */
  BrBG: scheme("543005 8c510a bf812d dfc27d f6e8c3 c7eae5 80cdc1 35978f 01665e 003c30"),
  /** Dark is purple. */
  PuOr: scheme("2d004b 542788 8073ac b2abd2 d8daeb fee0b6 fdb863 e08214 b35806 7f3b08"),
  YlOrBr: scheme("ffffe5 fff7bc fee391 fec44f fe9929 ec7014 cc4c02 993404 662506"),
  YlOrRd: scheme("ffffcc ffeda0 fed976 feb24c fd8d3c fc4e2a e31a1c bd0026 800026"),
  Greys: scheme("ffffff f0f0f0 d9d9d9 bdbdbd 969696 737373 525252 252525 000000"),
};
export type SchemeName = keyof typeof sets;

export interface Scale {
  /** Edges between classes, ascending; one fewer than colours. */
  edges: number[];
  colours: Rgb[];
}

export function colourOf({ edges, colours }: Scale, value: number): Rgb {
  let k = 0;
  while (k < edges.length && value >= edges[k]!)
    k++;
  return colours[k]!;
}

const even = <T>(all: T[], n: number): T[] => Array.from({ length: n }, (_, k) => all[Math.round(k * (all.length - 1) / Math.max(1, n - 1))]!);

/** Round classes on both sides of none at all; changes below `floor` are white, whatever the range. */
export function diverging(name: SchemeName, low: number, high: number, floor: number): Scale {
  const most = Math.max(Math.abs(low), Math.abs(high), 4 * floor), set = sets[name];
  const steps = ticks(0, most, 6).filter((t) => t > 0), step = steps[0]!;
  const up = [Math.max(floor, step / 4), ...steps.slice(0, 4).filter((e) => e > floor)].filter((e) => e < most), n = up.length;
  const cold = up.filter((e) => e < -low), warm = up.filter((e) => e < high);
  const darkest = n < 5 ? 1 : 0;   // kept for where five classes need it: coasts stay visible
  const below = even(set.slice(darkest, 5), n).slice(n - cold.length), above = even(set.slice(5, 10 - darkest).reverse(), n).reverse();
  return {
    edges: [...cold.map((e) => -e).reverse(), ...warm],
    colours: [...below, [247, 247, 247], ...above.slice(0, warm.length)],
  };
}

export function sequential(name: SchemeName, low: number, high: number): Scale {
  const edges = ticks(low, high > low ? high : low + 1, 6).filter((t) => t > low && t < high);
  return { edges, colours: even(sets[name].slice(0, -2), edges.length + 1) };
}

/** Classes by hand, as for shares of people that span decades; `dark`: how many of the scheme's darkest stay unused. */
export const classed = (name: SchemeName, edges: number[], dark = 0): Scale =>
  ({ edges, colours: even(sets[name].slice(0, sets[name].length - dark), edges.length + 1) });

export const css = ([r, g, b]: Rgb): string => `rgb(${r} ${g} ${b})`;
