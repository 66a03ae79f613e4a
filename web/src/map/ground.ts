// Under the papers: bands, gridlines, lane names and the axis; cheap enough to be drawn anew in every frame.

import { screenX, type View } from "./camera";
import { drawBands, drawLaneNames, drawMargin, type Measure } from "./lanes";
import type { Pen } from "./pen";
import type { Stage } from "./stage";
import { chooseTicks, type PlacedTick, type Tick, ticksBetween } from "./ticks";

let ticks: { of: object; all: Tick[]; scale: number; chosen: PlacedTick[] } | null = null;

export function drawGround(pen: Pen, stage: Stage, view: View, width: number, height: number, measure: Measure): void {
  const { plot } = view;
  pen.band(0, 0, width, height, stage.palette.ground);
  drawBands(pen, stage, view, width);
  const seen = ticksIn(stage, view);
  for (const { x, tick } of seen) {
    const colour = tick.level === 0 ? stage.palette.line : stage.palette.grid;
    pen.line(x, plot.top, x, plot.top + plot.height, { colour, width: 1, alpha: tick.strength });
  }
  drawMargin(pen, stage, view);
  drawLaneNames(pen, stage, view, measure);
  drawAxis(pen, stage, view, width, height, seen);
}

export interface SeenTick {
  x: number;
  tick: Pick<PlacedTick, "label" | "level" | "year" | "strength">;
}

function ticksIn(stage: Stage, view: View): SeenTick[] {
  const { plot } = view;
  const right = Math.min(plot.left + plot.width, stage.places.undated ? screenX(view, stage.places.undated[0]) - 20 : Infinity);
  return chosenTicks(stage, view)
    .map((tick) => ({ x: Math.round(view.tx + tick.at) + 0.5, tick }))
    .filter(({ x }) => x >= plot.left && x <= right);
}

/** Kept while only panning: which lines have room depends on the scale alone. */
function chosenTicks({ places }: Stage, view: View): PlacedTick[] {
  const scale = view.bx * view.k;
  if (ticks?.of !== places.axis) ticks = { of: places.axis, all: ticksBetween(...places.days), scale: NaN, chosen: [] };
  if (ticks.scale !== scale) {
    ticks.scale = scale;
    ticks.chosen = chooseTicks(ticks.all, (day) => places.axis.x(day) * scale);
  }
  return ticks.chosen;
}

const NO_DATE = 28;
const HALF_YEAR = 18;
const HALF_MONTH = 13;
const HALF_BOTH = 30;

interface AxisLabel {
  x: number;
  label: string;
  bold: boolean;
}

/** Names of those gridlines that have room for one; months that stand before the first year say which year is theirs. */
export function axisLabels(seen: readonly SeenTick[], left: number, right: number): AxisLabel[] {
  const fits = (x: number, half: number): boolean => x - half >= left && x + half <= right;
  const named = seen.filter(({ x, tick }) => fits(x, tick.level === 0 ? HALF_YEAR : HALF_MONTH));
  const apart = (a: number, b: number): boolean => Math.abs((named[b]?.x ?? Infinity) - named[a]!.x) >= HALF_BOTH + HALF_YEAR + 6;
  const year = named.findIndex(({ tick }) => tick.level === 0);
  const before = named.slice(0, year < 0 ? named.length : year);
  const dated = before.findIndex(({ x }, at) => fits(x, HALF_BOTH) && apart(at, at + 1) && apart(at, at - 1));
  return named.map(({ x, tick }, at) => ({ x, label: at === dated ? `${tick.label} ${tick.year}` : tick.label, bold: tick.level === 0 }));
}

function drawAxis(pen: Pen, stage: Stage, view: View, width: number, height: number, seen: SeenTick[]): void {
  const { plot } = view;
  const top = plot.top + plot.height;
  const { palette } = stage;
  pen.band(0, top, width, height - top, palette.ground);
  pen.line(0, top + 0.5, width, top + 0.5, { colour: palette.line, width: 1 });
  const middle = top + (height - top) / 2 + 1;
  const margin = stage.places.undated;
  const undated = margin ? (screenX(view, margin[0]) + screenX(view, margin[1])) / 2 : Infinity;
  for (const { x, label, bold } of axisLabels(seen, plot.left, Math.min(width, undated - NO_DATE))) {
    pen.text(label, x, middle, { size: 12, colour: bold ? palette.ink : palette.soft, bold, align: "center" });
  }
  if (undated > plot.left + NO_DATE && undated < width - NO_DATE + 4) pen.text("no date", undated, middle, { size: 12, colour: palette.soft, align: "center" });
}
