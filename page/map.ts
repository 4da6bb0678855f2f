// SPDX-License-Identifier: Apache-2.0
// The map: any output painted pixel by pixel through the projection's own inverse, so that nothing is
// stretched at the poles or at 180 degrees; coast and borders on top (Natural Earth 1:110m, public domain).
import { geoAzimuthalEqualArea, geoEqualEarth, geoGraticule10, geoPath } from "d3-geo";
import type { GeoPermissibleObjects, GeoProjection } from "d3-geo";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlas from "world-atlas/countries-110m.json";
import type { Rgb } from "./colours.js";
import { h } from "./dom.js";

const world = atlas as unknown as Topology<{ countries: GeometryCollection; land: GeometryCollection }>;
const land = feature(world, world.objects.land) as GeoPermissibleObjects;
const borders = mesh(world, world.objects.countries, (a, b) => a !== b) as GeoPermissibleObjects;
const sphere: GeoPermissibleObjects = { type: "Sphere" };
const LEAST = 8;   // pixels of a map that can be drawn

export type ProjectionName = "equal-earth" | "north" | "south";
export const projections: ProjectionName[] = ["equal-earth", "north", "south"];

/** Colour of a place; null leaves the paper. */
export type Paint = (lon: number, lat: number, onLand: boolean) => Rgb | null;
export interface Dot {
  lon: number;
  lat: number;
  size: number;
}

function projection(name: ProjectionName, width: number): { project: GeoProjection; height: number } {
  const made = name === "equal-earth" ? geoEqualEarth()
    : geoAzimuthalEqualArea().rotate(name === "north" ? [0, -90] : [0, 90]).clipAngle(90);
  const project = made.fitWidth(width - 2, sphere);
  const [, [, bottom]] = geoPath(project).bounds(sphere);
  const [x, y] = project.translate();
  return { project: project.translate([x + 1, y + 1]), height: Math.ceil(bottom) + 2 };
}

export class WorldMap {
  readonly canvas = h("canvas", { role: "img" });
  private name: ProjectionName = "equal-earth";
  private width = 0;
  private project!: GeoProjection;
  private places!: Float32Array;    // lon, lat of each pixel; NaN off the Earth
  private onLand!: Uint8Array;

  /** Fits the projection to a width in CSS pixels; true where something changed. No width, no map: it is hidden. */
  fit(name: ProjectionName, width: number): boolean {
    const wide = Math.round(name === "equal-earth" ? width : Math.min(width, 620)), scale = Math.min(2, devicePixelRatio || 1);
    const pixels = Math.round(wide * scale);
    if (pixels < LEAST || (pixels === this.width && name === this.name))
      return false;
    this.width = pixels;
    this.name = name;
    const { project, height } = projection(name, pixels);
    this.project = project;
    this.canvas.width = pixels;
    this.canvas.height = height;
    this.canvas.style.width = `${wide}px`;
    this.look();
    return true;
  }

  private mask(shape: GeoPermissibleObjects): Uint8ClampedArray {
    const { width, height } = this.canvas, off = new OffscreenCanvas(width, height).getContext("2d")!;
    off.beginPath();
    geoPath(this.project, off as unknown as CanvasRenderingContext2D)(shape);
    off.fill();
    return off.getImageData(0, 0, width, height).data;
  }

  private look(): void {
    const { width, height } = this.canvas, ground = this.mask(land), earth = this.mask(sphere);
    this.places = new Float32Array(2 * width * height).fill(NaN);
    this.onLand = new Uint8Array(width * height);
    for (let p = 0; p < width * height; p++) {
      if (!earth[4 * p + 3])
        continue;
      const place = this.project.invert!([p % width + 0.5, Math.floor(p / width) + 0.5]);
      this.places.set(place ?? [NaN, NaN], 2 * p);
      this.onLand[p] = ground[4 * p + 3]! > 127 ? 1 : 0;
    }
  }

  draw(paint: Paint, coastOnly: boolean, dots: Dot[] = []): void {
    if (!this.width)
      return;
    const { width, height } = this.canvas, to = this.canvas.getContext("2d")!;
    const image = to.createImageData(width, height);
    for (let p = 0; p < width * height; p++) {
      const lon = this.places[2 * p]!, lat = this.places[2 * p + 1]!;
      if (lon !== lon)
        continue;
      const colour = paint(lon, lat, this.onLand[p] === 1) ?? [255, 255, 255];
      image.data.set(colour, 4 * p);
      image.data[4 * p + 3] = 255;
    }
    to.putImageData(image, 0, 0);
    this.lines(to, coastOnly);
    this.dots(to, dots);
  }

  private lines(to: CanvasRenderingContext2D, coastOnly: boolean): void {
    const path = geoPath(this.project, to), fine = this.width / 1100;
    const stroke = (shape: GeoPermissibleObjects, colour: string, width: number): void => {
      to.beginPath();
      path(shape);
      to.strokeStyle = colour;
      to.lineWidth = width * Math.max(0.7, fine);
      to.stroke();
    };
    stroke(geoGraticule10(), "rgb(0 0 0 / 7%)", 0.7);
    if (!coastOnly)
      stroke(borders, "rgb(40 40 40 / 45%)", 0.6);
    stroke(land, "rgb(30 30 30 / 85%)", 0.8);
    stroke(sphere, "rgb(60 60 60)", 1);
  }

  private dots(to: CanvasRenderingContext2D, dots: Dot[]): void {
    to.fillStyle = "rgb(20 20 20 / 80%)";
    const seen = geoPath(this.project);
    for (const { lon, lat, size } of dots) {
      const at = this.project([lon, lat]);
      if (!at || !seen({ type: "Point", coordinates: [lon, lat] }))
        continue;
      to.beginPath();
      to.arc(at[0], at[1], size * this.width / 1000, 0, 2 * Math.PI);
      to.fill();
    }
  }
}
