// Lanes: bands across the map, their names at its left edge, where they stay while the map is moved.

import { isNarrow, screenX, screenY, type View } from "./camera";
import type { Pen } from "./pen";
import { clean, shortened } from "./names";
import { laneColour, type Stage } from "./stage";

export type Measure = (text: string, look: { size: number; bold?: boolean }) => number;

interface Strip {
  lane: number;
  top: number;
  bottom: number;
}

const LINE = 15;
const SWATCH = 22;
const PAD = 12;

/** Bands that are at least partly in the plot, cut to it. */
function strips(stage: Stage, view: View): Strip[] {
  const { top, height } = view.plot;
  return stage.places.bands
    .map((band, lane) => ({ lane, top: screenY(view, band.top), bottom: screenY(view, band.bottom) }))
    .filter(({ lane }) => lane !== stage.places.rest || stage.rest)
    .map((strip) => ({ ...strip, top: Math.max(top, strip.top), bottom: Math.min(top + height, strip.bottom) }))
    .filter((strip) => strip.bottom - strip.top > 0.5);
}

export function drawBands(pen: Pen, stage: Stage, view: View, width: number): void {
  for (const { lane, top, bottom } of strips(stage, view)) {
    if (lane % 2 === 0) pen.band(0, top, width, bottom - top, stage.palette.lane);
  }
}

/** The margin of papers whose date is not known: marked off, without gridlines. */
export function drawMargin(pen: Pen, stage: Stage, view: View): void {
  const margin = stage.places.undated;
  if (!margin) return;
  const { plot } = view;
  const left = Math.max(plot.left, screenX(view, margin[0]) - 18);
  const right = plot.left + plot.width;
  if (left >= right) return;
  pen.band(left, plot.top, right - left, plot.height, stage.palette.grid, 0.35);
  pen.line(left, plot.top, left, plot.top + plot.height, { colour: stage.palette.soft, width: 1, alpha: 0.6, dash: [2, 4] });
}

export function drawLaneNames(pen: Pen, stage: Stage, view: View, measure: Measure): void {
  if (isNarrow(view.plot.width)) return drawNamesInside(pen, stage, view);
  const room = view.plot.left - SWATCH - PAD - 8;
  let free = view.plot.top;
  for (const { lane, top, bottom } of strips(stage, view)) {
    const small = bottom - top < 2 * LINE + 4;
    const size = small ? 11 : 13;
    const lines = wrapped(stage.places.bands[lane]!.label, room, (text) => measure(text, { size, bold: true })).slice(0, bottom - top < 2 * 12 ? 1 : 3);
    const step = small ? 12 : LINE;
    const middle = (top + bottom) / 2;
    const first = middle - ((lines.length - 1) * step) / 2;
    if (bottom - top < 10 || first - step / 2 < free - 2) continue;
    free = first + lines.length * step - step / 2;
    const looks = { size, bold: true, colour: isQuiet(stage, lane) ? stage.palette.soft : stage.palette.ink, align: "right" as const };
    lines.forEach((line, at) => pen.text(line, view.plot.left - SWATCH - 6, first + at * step, looks));
    drawSwatch(pen, stage, lane, view.plot.left - SWATCH / 2 - 2, middle);
  }
}

/** On a narrow page the names stand in the bands' upper left corners. */
function drawNamesInside(pen: Pen, stage: Stage, view: View): void {
  for (const { lane, top, bottom } of strips(stage, view)) {
    if (bottom - top < 15) continue;
    drawSwatch(pen, stage, lane, view.plot.left + 11, top + 10);
    const label = shortened(stage.places.bands[lane]!.label, 34);
    pen.text(label, view.plot.left + 20, top + 10.5, { size: 11, bold: true, colour: stage.palette.soft, halo: stage.palette.ground });
  }
}

function isQuiet(stage: Stage, lane: number): boolean {
  return stage.shapes[lane] === "ring" || lane === stage.places.rest;
}

export function drawSwatch(pen: Pen, stage: Stage, lane: number, x: number, y: number): void {
  const colour = stage.state.colour === "lane" ? laneColour(stage, lane) : stage.palette.soft;
  const hollow = isQuiet(stage, lane);
  pen.mark(stage.shapes[lane]!, x, y, hollow ? 3.8 : 4.6, hollow ? { stroke: { colour, width: 1.4 } } : { fill: colour });
}

/** Lines no wider than `room`; a word that is too long is cut. */
export function wrapped(text: string, room: number, measure: (text: string) => number, most = 200): string[] {
  const lines: string[] = [];
  for (const word of clean(text).slice(0, most).split(" ")) {
    const longer = lines.length ? `${lines.at(-1)!} ${word}` : word;
    if (lines.length && measure(longer) <= room) lines[lines.length - 1] = longer;
    else lines.push(fitting(word, room, measure));
  }
  return lines;
}

function fitting(word: string, room: number, measure: (text: string) => number): string {
  const chars = [...word];
  while (chars.length > 1 && measure(`${chars.join("")}…`) > room) chars.pop();
  return chars.length < [...word].length ? `${chars.join("")}…` : word;
}
