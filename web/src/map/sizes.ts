// Metric -> size and colour of the discs. What is unknown has neither: it is drawn hollow, with a question mark.

import type { Field } from "../data/field";
import type { State } from "../state/state";

export const LEAST_RADIUS = 3.4;
export const MOST_RADIUS = 13;
export const UNKNOWN_RADIUS = 5;
const SKEWED = 40;
const ALIKE_RADIUS = 5;

export const ALIKE = "all alike";

/** How a metric is spread over 0 to 1. */
export interface Spread {
  /** Share of the way from the least to the most, 0 to 1; null if the value is unknown. */
  share(paper: number): number | null;
  of(value: number): number;
  least: number;
  most: number;
  /** Logarithmic, because the largest is more than 40 times the median. */
  log: boolean;
  unknown: boolean;
}

export interface SizeScale extends Spread {
  /** Radius in pixels at the home view; null if unknown. */
  radius(paper: number): number | null;
  radiusOf(value: number): number;
  label: string;
  /** The field has no such metric, as where no reference list is known: every disc is as large, and none is unknown. */
  alike: boolean;
}

export interface ColourScale {
  /** null if unknown. */
  colour(paper: number): string | null;
  /** Colours from least to most; empty where colours are those of the lanes. */
  stops: string[];
  spread: Spread | null;
  label: string;
}

/** Area grows with the value. */
export function sizeScale(field: Field, metric: string, shown: Uint8Array): SizeScale {
  if (!field.metric(metric)) return allAlike();
  const spread = spreadOf(field, metric, shown, true);
  const radiusAt = (share: number): number =>
    Math.sqrt(LEAST_RADIUS ** 2 + (MOST_RADIUS ** 2 - LEAST_RADIUS ** 2) * share);
  return {
    ...spread,
    radius(paper) {
      const share = spread.share(paper);
      return share === null ? null : radiusAt(share);
    },
    radiusOf: (value) => radiusAt(spread.of(value)),
    label: field.metric(metric)!.label,
    alike: false,
  };
}

function allAlike(): SizeScale {
  const radius = (): number => ALIKE_RADIUS;
  return { share: () => 0, of: () => 0, least: 0, most: 0, log: false, unknown: false, radius, radiusOf: radius, label: ALIKE, alike: true };
}

export function colourScale(field: Field, state: Pick<State, "colour" | "lanes">, shown: Uint8Array, dark: boolean): ColourScale {
  const lanes = field.laneSet(state.lanes);
  if (state.colour === "lane" || !field.metric(state.colour)) {
    const colours = lanes.bands.map((band) => (dark ? band.dark : band.light));
    return { colour: (paper) => colours[lanes.lane[paper]!]!, stops: [], spread: null, label: lanes.label };
  }
  const spread = spreadOf(field, state.colour, shown, false);
  const stops = dark ? SHADES.slice(3) : SHADES.slice(0, 8).reverse();
  return {
    colour(paper) {
      const share = spread.share(paper);
      return share === null ? null : stops[Math.min(stops.length - 1, Math.floor(share * stops.length))]!;
    },
    stops,
    spread,
    label: field.metric(state.colour)!.label,
  };
}

/** `fromZero`: areas are compared with nothing, colours with each other. */
function spreadOf(field: Field, name: string, shown: Uint8Array, fromZero: boolean): Spread {
  const values = field.metric(name)?.values ?? [];
  const known = values.filter((value, paper): value is number => shown[paper] === 1 && value !== null);
  known.sort((a, b) => a - b);
  const least = fromZero ? Math.min(0, known[0] ?? 0) : (known[0] ?? 0);
  const most = known.at(-1) ?? 0;
  const middle = medianOf(known.filter((value) => value > 0));
  const log = least >= 0 && middle > 0 && most > SKEWED * middle;
  const scaled = (value: number): number => (log ? Math.log1p(Math.max(0, value) / middle) : value);
  const [low, high] = [scaled(least), scaled(most)];
  const of = (value: number): number => (high > low ? Math.min(1, Math.max(0, (scaled(value) - low) / (high - low))) : 0);
  return {
    share(paper) {
      const value = values[paper];
      return value === null || value === undefined ? null : of(value);
    },
    of,
    least,
    most,
    log,
    unknown: values.length === 0 || values.some((value, paper) => value === null && shown[paper] === 1),
  };
}

function medianOf(sorted: number[]): number {
  return sorted[sorted.length >> 1] ?? 0;
}

/**
 * Dark to light, after viridis (CC0): even steps of lightness that colour-blind eyes tell apart as well. Each theme
 * leaves out those that its ground would swallow.
 */
const SHADES = ["#46327e", "#3f4889", "#365c8d", "#2e6e8e", "#277f8e", "#21918c", "#1fa187", "#35b779", "#5cc863", "#90d743", "#c2df23"];
