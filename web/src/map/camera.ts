// Units of the layout -> pixels of the page: a base fit that scales x and y apart, then one uniform zoom.

import type { Camera } from "../state/state";
import type { Places } from "./places";

/** Where the map itself is drawn, in pixels of the host; beside it lane names, below it the axis. */
export interface Plot {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Fit {
  plot: Plot;
  /** Pixels a unit at the home view. */
  bx: number;
  by: number;
  home: { x: number; y: number };
  /** What can be panned to, in units. */
  bounds: [left: number, top: number, right: number, bottom: number];
  least: number;
}

/** `screen = t + unit * base * k` */
export interface View extends Fit {
  k: number;
  tx: number;
  ty: number;
}

export const MOST_ZOOM = 64;
const LEAST_ZOOM = 0.2;
const NARROW = 560;
const PHONE_SHARE = 2 / 3;
const AXIS = 30;
const LEAST_GUTTER = 142;
/** Height of a lane's name that stands in its lane. */
export const PLATE = 18;
const TALLEST = 2.2;
/** Pixels for the name of the newest paper where the home view does not hold all. */
const NAME_ROOM = 110;

function isNarrow(width: number): boolean {
  return width < NARROW;
}

/** Whether lane names stand in their lanes, for want of room beside the map. */
export function namesInside(plot: Plot): boolean {
  return plot.left === 0;
}

/** `gutter`: how wide the lane names would like to be. */
export function plotOf(width: number, height: number, gutter: number): Plot {
  const left = isNarrow(width) ? 0 : Math.round(Math.min(gutter, Math.max(LEAST_GUTTER, width * 0.17)));
  return { left, top: 0, width: Math.max(1, width - left), height: Math.max(1, height - AXIS) };
}

/** Units that every lane needs at its top for its name, where names do not stand beside the map. */
export function laneRoom(lanes: { bands: readonly { key: string }[]; home: number }, width: number, height: number): number {
  if (!isNarrow(width)) return 0;
  const needed = PLATE * lanes.bands.filter((band) => band.key !== "rest").length;
  const left = height - AXIS - needed;
  return left > needed ? (PLATE * lanes.home) / left : 0;
}

/** `wide`: whether the lane that is not drawn at first is to be in view as well. */
export function fitOf(places: Places, plot: Plot, wide: boolean): Fit {
  const [left, right, bottom] = extent(places, wide);
  const pad = namesInside(plot) ? 14 : 22;
  const share = namesInside(plot) ? PHONE_SHARE : 1;
  const span = (right - left) * share;
  const bx = Math.max(1, plot.width - 2 * pad) / span;
  const shown = Math.min(bottom, TALLEST * places.home);
  const by = plot.height / shown;
  const lowest = places.bands.at(-1)?.bottom ?? bottom;
  const edge = share < 1 ? Math.min(right, Math.max(left + span, newest(places, wide) + NAME_ROOM / bx)) : right;
  const home = { x: edge - span / 2, y: shown / 2 };
  const bounds: Fit["bounds"] = [Math.min(left, least(places.x)), 0, Math.max(right, places.undated?.[1] ?? 0), lowest];
  const all = Math.min(plot.width / ((bounds[2] - bounds[0]) * bx), plot.height / (lowest * by));
  return { plot, bx, by, home, bounds, least: Math.max(LEAST_ZOOM, Math.min(0.8, all * 0.9)) };
}

function extent(places: Places, wide: boolean): [left: number, right: number, bottom: number] {
  const right = Math.max(places.width, (wide || places.undatedAtHome ? places.undated?.[1] : 0) ?? 0, 1);
  if (!wide) return [0, right, Math.max(1, places.home)];
  const left = Math.max(Math.min(0, least(places.x)), -0.6 * places.width);
  return [left, right, Math.max(1, places.home, places.bands.at(-1)?.bottom ?? 0)];
}

/** Right of all that is drawn at first: a phone opens on the newest papers, wherever on the axis they stand. */
function newest({ x, lane, rest }: Places, wide: boolean): number {
  return x.reduce((most, at, paper) => (wide || lane[paper] !== rest ? Math.max(most, at) : most), 0);
}

function least(values: Float64Array): number {
  let low = 0;
  for (const value of values) if (value < low) low = value;
  return low;
}

export function viewOf(fit: Fit, camera: Camera | null): View {
  const { x, y, k } = camera ?? { ...fit.home, k: 1 };
  const { plot, bx, by } = fit;
  return { ...fit, k, tx: plot.left + plot.width / 2 - x * bx * k, ty: plot.top + plot.height / 2 - y * by * k };
}

export function cameraOf(view: View): Camera {
  const { plot, bx, by, k, tx, ty } = view;
  return { x: (plot.left + plot.width / 2 - tx) / (bx * k), y: (plot.top + plot.height / 2 - ty) / (by * k), k };
}

/** Whether two cameras show the same to the pixel. */
export function sameView(fit: Fit, a: Camera | null, b: Camera | null): boolean {
  const [one, other] = [a, b].map((camera) => camera ?? { ...fit.home, k: 1 }) as [Camera, Camera];
  const near = (first: number, second: number, scale: number): boolean => Math.abs(first - second) * scale < 0.5;
  return (
    Math.abs(one.k / other.k - 1) < 1e-3 && near(one.x, other.x, fit.bx * one.k) && near(one.y, other.y, fit.by * one.k)
  );
}

export const screenX = (view: View, x: number): number => view.tx + x * view.bx * view.k;
export const screenY = (view: View, y: number): number => view.ty + y * view.by * view.k;
export const unitX = (view: View, px: number): number => (px - view.tx) / (view.bx * view.k);
export const unitY = (view: View, py: number): number => (py - view.ty) / (view.by * view.k);

/** How much larger or smaller discs are than at one pixel a unit: never larger than their places, slower when near. */
export function growth(view: View): number {
  const scale = Math.sqrt(view.bx * view.by) * view.k;
  return scale < 1 ? Math.max(scale, 0.3) : Math.min(2, scale ** 0.32);
}
