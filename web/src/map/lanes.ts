// Lanes: bands across the map, their names at its left edge, where they stay while the map is moved.

import { namesInside, PLATE, screenX, screenY, type View } from "./camera";
import type { Box } from "./labels";
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
const MIN_GUTTER = 120;
const MAX_GUTTER = 190;

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
    pen.band(0, top, width, bottom - top, groundOf(stage, lane));
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

/** Room that the names ask for at the left edge: that of their longest word. */
export function gutterOf({ places }: Stage, measure: Measure): number {
  const words = places.bands.flatMap((band) => clean(band.label).slice(0, 200).split(" "));
  const longest = Math.max(0, ...words.map((word) => measure(word, { size: 13, bold: true })));
  return Math.max(MIN_GUTTER, Math.min(MAX_GUTTER, Math.ceil(longest) + SWATCH + PAD + 12));
}

export function drawLaneNames(pen: Pen, stage: Stage, view: View, measure: Measure): void {
  if (namesInside(view.plot)) return;
  const room = view.plot.left - SWATCH - PAD - 8;
  const large = (text: string): number => measure(text, { size: 13, bold: true });
  const tight = stage.places.bands.some(({ label }) => wrapped(label, room, large).some((line) => line.endsWith("…")));
  let free = view.plot.top;
  for (const { lane, top, bottom } of strips(stage, view)) {
    const { label } = stage.places.bands[lane]!;
    const small = tight || bottom - top < 2 * LINE + 4;
    const size = small ? 11 : 13;
    const most = Math.max(1, Math.min(3, Math.floor((bottom - top) / 11)));
    const lines = cut(wrapped(label, room, (text) => measure(text, { size, bold: true })), most);
    const step = small ? 11 : LINE;
    const middle = (top + bottom) / 2;
    const first = middle - ((lines.length - 1) * step) / 2;
    if (bottom - top < 10 || first - step / 2 < free - 2) continue;
    free = first + lines.length * step - step / 2;
    const looks = { size, bold: true, colour: isQuiet(stage, lane) ? stage.palette.soft : stage.palette.ink, align: "right" as const };
    lines.forEach((line, at) => pen.text(line, view.plot.left - SWATCH - 6, first + at * step, looks));
    drawSwatch(pen, stage, lane, view.plot.left - SWATCH / 2 - 2, middle);
  }
}

interface Plate extends Box {
  lane: number;
  label: string;
}

/** On a narrow page the names stand in the bands' upper left corners, over the papers. */
export function platesOf(stage: Stage, view: View, measure: Measure): Plate[] {
  if (!namesInside(view.plot)) return [];
  return strips(stage, view)
    .filter(({ top, bottom }) => bottom - top >= PLATE)
    .map(({ lane, top }) => {
      const label = shortened(stage.places.bands[lane]!.label, 34);
      return { lane, label, x: view.plot.left, y: top, w: measure(label, { size: 11, bold: true }) + 27, h: PLATE };
    });
}

export function drawPlates(pen: Pen, stage: Stage, plates: readonly Plate[]): void {
  for (const { lane, label, x, y, w, h } of plates) {
    pen.band(x, y, w, h, groundOf(stage, lane), 0.86);
    drawSwatch(pen, stage, lane, x + 11, y + h / 2);
    pen.text(label, x + 20, y + h / 2 + 0.5, { size: 11, bold: true, colour: stage.palette.soft });
  }
}

/** What is behind the papers of a lane. */
export function groundOf({ palette }: Stage, lane: number): string {
  return lane % 2 === 0 ? palette.lane : palette.ground;
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
  for (const word of words(clean(text).slice(0, most))) {
    const longer = lines.length ? `${lines.at(-1)!} ${word}` : word;
    if (lines.length && measure(longer) <= room) lines[lines.length - 1] = longer;
    else lines.push(fitting(word, room, measure));
  }
  return lines;
}

function cut(lines: string[], most: number): string[] {
  if (lines.length <= most) return lines;
  return lines.slice(0, most).map((line, at) => (at === most - 1 ? `${line.replace(/…$/, "")}…` : line));
}

/** A sign stands at the beginning of a line, not at its end. */
function words(text: string): string[] {
  return text.split(/(?<!\s[+&/]) /);
}

function fitting(word: string, room: number, measure: (text: string) => number): string {
  if (measure(word) <= room) return word;
  const chars = [...word];
  while (chars.length > 1 && measure(`${chars.join("")}…`) > room) chars.pop();
  return `${chars.join("")}…`;
}
