// SPDX-License-Identifier: Apache-2.0
// What goes between the page and its worker, and the shapes of the answers.
import type { ErrorCode } from "./module.js";

/** The engine and the baked Earth: gzip, as base64 (in the page) or as bytes. */
export type Packed = string | Uint8Array;
export interface Parts {
  engine: Packed;
  people: Packed;
  ground: Packed;
  crops: Packed;
  food: Packed;
  /** The control climate of the parameters' defaults, so that no page need compute it; may be absent. */
  control?: Packed;
}

/** One run. Two requests that mean the same give the same bits. */
export interface Request {
  /** A scenario file: YAML, JSON or GeoJSON (docs/scenario.md). */
  scenario: string;
  /** Names the scenario in messages, as a file name would. */
  name?: string;
  /** Parameters by name: a number, or an option's name. The scenario's own values hold for the rest. */
  set?: Record<string, number | string>;
  /** Of climate, 1 to 30; else the scenario's. */
  years?: number;
  /** Also every named school of fire and soot, to the end: `summary.spread`. */
  schools?: boolean;
}

/** As `aftermath run --json` answers: docs/files.md. What does not apply is null. */
export interface Summary {
  scenario: string;
  science_version: string;
  weapons_count: number | null;
  yield_total_kt: number | null;
  direct_deaths: number | null;
  direct_injuries: number | null;
  fallout_deaths: number | null;
  burned_area_km2: number | null;
  soot_emitted_Tg: number;
  soot_made_by_fires_Tg: number | null;
  soot_stratosphere_Tg: number;
  climate: {
    tier: string;
    grid: string;
    years: number;
    peak_global_dT_K: number;
    peak_global_dT_year: number;
    global_dT_K: number[];
    precipitation_change_pct: number[];
    surface_sw_anomaly_Wm2: number[];
    peak_surface_sw_anomaly_Wm2: number;
    soot_burden_Tg: number[];
    soot_efold_years: number | null;
  };
  crops: { world_4crop_kcal_change_pct: number[] };
  food: {
    population_prewar: number;
    population_survivors: number;
    people_without_food: number[];
    people_without_food_year2: number | null;
  };
  spread: Record<string, { low: number; central: number; high: number; by_school: Record<string, number> }> | null;
  digest: Record<"effects" | "fallout" | "fires" | "climate" | "crops" | "food", string | null>
    & { chain: string; words: string };
}

/** One output of a stage, from the field table. `address` is the worker's alone. */
export interface FieldInfo {
  name: string;
  unit: string;
  /** Dimension names, slowest first; empty: a scalar. */
  shape: string[];
  lengths: number[];
  meaning: string;
  standard_name: string;
  type: "float64" | "float32" | "int64" | "int32" | "int16" | "uint8";
  count: number;
}
export interface StageInfo {
  stage: string;
  dimensions: Record<string, number>;
  fields: FieldInfo[];
}

export type Values = Float64Array | Float32Array | BigInt64Array | Int32Array | Int16Array | Uint8Array;
export interface Field extends FieldInfo {
  values: Values;
}

export interface Country {
  iso3: string;
  iso2: string;
  name: string;
  population: number;
}
export interface About {
  science_version: string;
  population_year: number;
  countries: Country[];
  /** Can a run be stopped without the loss of what earlier ones left? Else the worker is ended. */
  stops: boolean;
}
/** Cities: index by index. */
export interface Places {
  name: string[];
  lat_deg: Float32Array;
  lon_deg: Float32Array;
  population: Int32Array;
  /** Index into About.countries. */
  country: Int16Array;
}

/** As `aftermath compare --json`: docs/table.md. Shares of an outcome add up to b less a. */
export interface Dispute {
  science_version: string;
  a: string;
  b: string;
  war: string;
  /** Parameters that a run of the fast tier reads, and of them those with the same value. */
  read: number;
  agreed: number;
  /** Those that differ and that only the 3-D model reads. */
  unread: string[];
  outcome_a: Record<string, number>;
  outcome_b: Record<string, number>;
  shares: string;
  orders: number;
  /** Wars that were run. */
  runs: number;
  disputed: ({ name: string; unit?: string; a: number | string; b: number | string }
    & Record<"alone" | "back" | "share", Record<string, number>>
    & { standard_error?: Record<string, number> })[];
}
/** One value of `aftermath sweep --json`: the outcomes by name, as in Dispute. */
export type Varied = { value: string; weapons_count: number } & Record<string, number | string>;
/** An assumption file that was read. `canonical` is the text that is signed. */
export interface Party {
  canonical: string;
  public_key: string | null;
  signature: string | null;
}

/** One burst over flat ground. Left out: the height best for 5 psi, visibility 20 km, half fission. */
export interface Burst {
  yield_kt: number;
  hob_m?: number;
  visibility_km?: number;
  fission_fraction?: number;
  range_m?: number[];
  set?: Record<string, number | string>;
}
/** As `aftermath effects --json`; a radius of 0: not reached. */
export interface Effects {
  yield_kt: number;
  hob_m: number;
  radius_m: Record<
    | `overpressure_${1 | 2 | 3 | 5 | 10 | 12 | 20 | 50}psi` | "thermal_3cal_cm2" | "thermal_8cal_cm2"
    | "thermal_10cal_cm2" | "dose_5Gy", number>;
  fireball_radius_m: number;
  fallout_free_height_m: number;
  cloud_top_m: number;
  cloud_bottom_m: number;
  crater_radius_m: number;
  crater_depth_m: number;
  at_range: {
    range_m: number;
    overpressure_Pa: number;
    dynamic_pressure_Pa: number;
    duration_s: number;
    arrival_s: number;
    thermal_J_m2: number;
    dose_Gy: Record<"neutron" | "secondary_gamma" | "fission_gamma" | "total", number>;
  }[];
}

/** One surface burst in a uniform wind. */
export interface Plume {
  model: "wseg10" | "gd";
  yield_kt: number;
  hob_m?: number;
  fission_fraction?: number;
  wind_kmh?: number;
  shear_mps_per_km?: number;
  set?: Record<string, number | string>;
}
/** As `aftermath fallout --json`. */
export interface Fallout {
  model: string;
  cloud_height_m: number | null;
  cloud_time_s: number | null;
  activity_total: number;
  hotline: { distance_m: number; dose_rate_h1_Gy_h: number; arrival_s: number }[];
  contour: { dose_rate_h1_Gy_h: number; length_m: number; width_m: number; area_m2: number }[];
}

/** The 5' cells of people: rows from 90 N, columns from 180 W, 12 a degree. */
export interface Window {
  row0: number;
  row1: number;
  col0: number;
  col1: number;
}

export interface Ran {
  summary: Summary;
  stages: StageInfo[];
  /** Stages computed anew; the rest was kept from earlier runs. */
  computed: number;
  seconds: number;
}

export const files = ["countries.csv", "detonations.geojson", "manifest.json"] as const;
export type FileName = (typeof files)[number];

export type Call =
  | { kind: "load"; parts: Parts }
  | { kind: "run"; request: Request }
  | { kind: "read"; request: Request }
  | { kind: "field"; request: Request; stage: string; field: string }
  | { kind: "file"; request: Request; file: FileName }
  | { kind: "places" }
  | { kind: "people" | "land"; window: Window }
  | { kind: "countries" }
  | { kind: "effects"; burst: Burst }
  | { kind: "fallout"; plume: Plume }
  | { kind: "dispute"; a: Request; b: Request; orders: number }
  | { kind: "vary"; request: Request; over: string; value: string; compute: boolean }
  | { kind: "party"; text: string; name: string }
  | { kind: "control" }
  | { kind: "memory" };

/** To a helper: the compiled engine, which a browser may hold back (then it compiles its own); its parts; then the control climate that an order asks for, or its crops in the cells first .. last - 1. */
export type HelperCall =
  | { kind: "compiled"; engine: WebAssembly.Module }
  | { kind: "help"; parts: Pick<Parts, "engine" | "ground" | "crops"> }
  | { kind: "prepare"; order: Uint8Array }
  | { kind: "grow"; order: Uint8Array; first: number; last: number };
/** To a worker whose run gave orders: what a helper made; or the news that nothing will come. */
export type Delivery =
  | { kind: "made"; bytes: Uint8Array }
  | { kind: "alone" };
/** Of a run: a control climate, or crops of all cells. */
export type Order = { kind: "control"; order: Uint8Array } | { kind: "crops"; order: Uint8Array; cells: number };

/** Of what is being computed, where About says that it can be. */
export interface Stop {
  stop: true;
}

/** `shared`: there are helpers, orders may be given. */
export type ToWorker = (Call & { shared?: boolean } | HelperCall | Delivery) & { id: number };
export type FromWorker =
  | { id: number; order: Order }
  | { id: number; compiled: WebAssembly.Module }
  | { id: number; waits: true }   // for what it ordered, with nothing else to do
  | { id: number; progress: { stage: string; done: number } }
  | { id: number; value: unknown }
  | { id: number; error: { code: ErrorCode; message: string } };
