// The legend inside an exported figure, where the page's own is not: what colours, shapes, sizes and lines mean.

import type { Measure } from "./lanes";
import type { Pen } from "./pen";
import { clean, shortened } from "./names";
import type { Stage } from "./stage";
import { drawSwatch } from "./lanes";

interface Entry {
  /** Width of what is drawn before the words. */
  room: number;
  words: string;
  draw(pen: Pen, x: number, y: number): void;
}

const ROW = 22;
const APART = 18;
const SIZE = 11.5;

/** Draws the key from `top` on; its height. */
export function drawKey(pen: Pen, stage: Stage, left: number, top: number, width: number, measure: Measure): number {
  let x = left;
  let y = top + ROW / 2;
  for (const { room, words, draw } of [...laneEntries(stage), ...markEntries(stage), ...lineEntries(stage)]) {
    const long = room + measure(words, { size: SIZE });
    if (x > left && x + long > left + width) [x, y] = [left, y + ROW];
    draw(pen, x, y);
    pen.text(words, x + room, y, { size: SIZE, colour: stage.palette.soft });
    x += long + APART;
  }
  return y + ROW / 2 - top;
}

function laneEntries(stage: Stage): Entry[] {
  const inUse = new Set(Array.from(stage.papers, (paper) => stage.places.lane[paper]!));
  return stage.places.bands
    .map((band, lane) => ({ room: 14, words: clean(band.label), draw: (pen: Pen, x: number, y: number) => drawSwatch(pen, stage, lane, x + 5, y) }))
    .filter((_, lane) => inUse.has(lane));
}

function markEntries(stage: Stage): Entry[] {
  const { sizes, colours, palette, field, papers } = stage;
  const soft = palette.soft;
  const disc = (fill: string | null, dash?: number[]) => (pen: Pen, x: number, y: number) =>
    pen.mark("disc", x + 5, y, 4.2, { fill, stroke: { colour: soft, width: 1.2, ...(dash ? { dash } : {}) } });
  const outside = papers.some((paper) => field.papers.listed[paper] === 0);
  const entries: Entry[] = outside
    ? [
        { room: 14, words: "in a list", draw: disc(soft) },
        { room: 14, words: "only cited", draw: disc(palette.ground) },
      ]
    : [];
  if (!sizes.alike) entries.push(sizeEntry(stage));
  if (sizes.unknown || colours.spread?.unknown) entries.push({ room: 14, words: "?: not known", draw: disc(palette.ground, [2, 2]) });
  if (colours.spread) entries.push(ramp(stage));
  return entries;
}

function sizeEntry({ sizes, palette }: Stage): Entry {
  const from = sizes.radiusOf(sizes.least);
  const to = sizes.radiusOf(sizes.most);
  return {
    room: 2 * (from + to) + 10,
    words: `${clean(sizes.label)}, ${rangeText(sizes)}${sizes.log ? " (logarithmic)" : ""}`,
    draw(pen, x, y) {
      pen.mark("disc", x + from, y, from, { fill: palette.soft });
      pen.mark("disc", x + 2 * from + 3 + to, y, Math.min(9, to), { fill: palette.soft });
    },
  };
}

function ramp({ colours }: Stage): Entry {
  const step = 8;
  const { log } = colours.spread!;
  return {
    room: colours.stops.length * step + 6,
    words: `${clean(colours.label)}, ${rangeText(colours.spread!)}${log ? " (logarithmic)" : ""}`,
    draw: (pen, x, y) => colours.stops.forEach((colour, at) => pen.band(x + at * step, y - 5, step, 10, colour)),
  };
}

function lineEntries({ state, palette }: Stage): Entry[] {
  const line = (words: string, colour: string, width: number, dash?: number[], head = 0): Entry => ({
    room: 30,
    words,
    draw(pen, x, y) {
      const curve = { x0: x, y0: y, x1: x + 8, y1: y, x2: x + 16, y2: y, x3: x + 24, y3: y };
      pen.curve(curve, { colour, width, ...(dash ? { dash } : {}) }, head);
    },
  });
  return [
    ...(state.citations ? [line("citation, from the earlier work", palette.soft, 1, undefined, 6)] : []),
    ...(state.organizationLinks ? [line("same organization", palette.organization, 1.2, [6, 4])] : []),
    ...(state.trace ? [line("the trace", palette.ink, 2.6, undefined, 8)] : []),
    ...(state.facetLinks ? [line("same facet", palette.facet, 1.4, [0.1, 4])] : []),
  ];
}

export function rangeText({ least, most }: { least: number; most: number }): string {
  return least === most ? `${short(least)} for all` : `${short(least)} to ${short(most)}`;
}

export function short(value: number): string {
  return shortened(Number.isInteger(value) ? value.toLocaleString("en-GB") : Number(value.toPrecision(3)).toString(), 20);
}

