// One paper's mark: filled if it is in a list, hollow if it is only cited, with a question mark where its size or colour
// is unknown; a year-only date is a whisker along its year.

import { growth, screenX, screenY, type View } from "./camera";
import type { Pen } from "./pen";
import { reachOf, type Shape } from "./shapes";
import { laneColour, type Stage } from "./stage";

export interface Spot {
  x: number;
  y: number;
  r: number;
}

const LEAST = 1.1;
/** Below this neither shape nor hollow can be seen: a dot. */
const TINY = 1.6;
const MARKED = 4;

export function radiusIn(stage: Stage, view: View, paper: number): number {
  return Math.max(LEAST, stage.radius[paper]! * growth(view));
}

export function spotOf(stage: Stage, view: View, paper: number): Spot {
  const { x, y } = stage.places;
  return { x: screenX(view, x[paper]!), y: screenY(view, y[paper]!), r: radiusIn(stage, view, paper) };
}

/** As wide as its shape is: where names and arrows have to keep off. */
export function wholeSpot(stage: Stage, view: View, paper: number): Spot {
  const spot = spotOf(stage, view, paper);
  return { ...spot, r: spot.r * reachOf(stage.shapes[stage.places.lane[paper]!]!) };
}

export function drawDisc(pen: Pen, stage: Stage, paper: number, { x, y, r }: Spot): void {
  const colour = stage.colours.colour(paper) ?? stage.palette.soft;
  const shape: Shape = stage.shapes[stage.places.lane[paper]!]!;
  const { ground } = stage.palette;
  if (r < TINY) {
    const side = r * 1.8;
    pen.band(x - side / 2, y - side / 2, side, side, colour, isHollow(stage, paper) ? 0.6 : 1);
  } else if (!stage.known[paper]) {
    pen.mark(shape, x, y, r, { fill: ground, stroke: { colour, width: 1.2, dash: [2, 2] } });
    if (r > MARKED) pen.text("?", x, y + 0.5, { size: Math.min(11, r * 1.7), colour, align: "center", bold: true });
  } else if (isHollow(stage, paper)) {
    const width = Math.min(1.6, Math.max(0.8, r * 0.28));
    pen.mark(shape, x, y, Math.max(0.6, r - width / 2), { fill: ground, stroke: { colour, width } });
  } else {
    pen.mark(shape, x, y, r, { fill: colour, stroke: r > 2.6 ? { colour: ground, width: 1 } : null });
  }
}

export function isHollow(stage: Stage, paper: number): boolean {
  return stage.field.papers.listed[paper] === 0;
}

/** The stretch that a date of no more than a year could mean. */
export function drawWhisker(pen: Pen, stage: Stage, view: View, paper: number, spot: Spot): void {
  const days = stage.field.papers.days[paper];
  if (!days || days[1] - days[0] < 32) return;
  const from = screenX(view, stage.places.axis.x(days[0]));
  const to = screenX(view, stage.places.axis.x(days[1]));
  if (to - from < 2 * spot.r + 2) return;
  const colour = laneColour(stage, stage.places.lane[paper]!);
  pen.line(from + 1, spot.y, to - 1, spot.y, { colour, width: 1, alpha: 0.45, dash: [1, 3] });
}
