// Days -> x of the layout and back: stretched as the layout says, or linear over the same width.

import type { WireAxis } from "../data/wire";

export interface TimeAxis {
  x(day: number): number;
  day(x: number): number;
}

type Knot = [day: number, x: number];

export function timeAxis(axis: WireAxis, time: "stretched" | "linear"): TimeAxis {
  const stretched = atLeastTwo(axis);
  const knots = time === "stretched" ? stretched : straight(stretched, axis.width);
  return { x: (day) => along(knots, day, 0, 1), day: (x) => along(knots, x, 1, 0) };
}

/** One year wide where the layout has no stretch of time to tell (a single day, or none at all). */
function atLeastTwo({ knots, width }: WireAxis): Knot[] {
  if (knots.length > 1) return knots;
  const [day, x]: Knot = knots[0] ?? [0, 0];
  return [
    [day, x],
    [day + 365, x + (width || 1)],
  ];
}

function straight(knots: Knot[], width: number): Knot[] {
  const ends: Knot[] = [0, width].map((x) => [along(knots, x, 1, 0), x]);
  return ends[1]![0] > ends[0]![0] ? ends : knots;
}

/** Linear between knots; beyond them the slope of the last two goes on. */
function along(knots: Knot[], value: number, from: 0 | 1, to: 0 | 1): number {
  let low = 0;
  let high = knots.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (knots[middle]![from] <= value) low = middle;
    else high = middle - 1;
  }
  const a = knots[low]!;
  const b = knots[low + 1]!;
  const span = b[from] - a[from];
  return span === 0 ? a[to] : a[to] + ((b[to] - a[to]) * (value - a[from])) / span;
}
