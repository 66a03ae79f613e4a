// Along citations from paper to paper: left to a work it cites, right to a paper that cites it, up and down among those.

import type { Stage } from "./stage";

export interface Ground {
  cites(paper: number): number[];
  citedBy(paper: number): number[];
  x(paper: number): number;
  y(paper: number): number;
  /** All papers, in the order that up and down go by before a first step. */
  all(): number[];
}

export type Direction = "left" | "right" | "up" | "down";

export interface Walk {
  at: number;
  /** Those that up and down go through, from top to bottom. */
  among: number[];
}

/** One step; the same walk if there is nowhere to go. */
export function step(walk: Walk | null, direction: Direction, ground: Ground, start: number | null): Walk | null {
  if (walk === null) return start === null ? null : { at: start, among: ground.all() };
  if (direction === "up" || direction === "down") return along(walk, direction === "up" ? -1 : 1);
  const found = direction === "left" ? ground.cites(walk.at) : ground.citedBy(walk.at);
  const among = [...new Set(found)].sort((a, b) => ground.y(a) - ground.y(b) || ground.x(a) - ground.x(b) || a - b);
  return among.length ? { at: nearest(walk.at, among, ground), among } : walk;
}

function along({ at, among }: Walk, by: 1 | -1): Walk {
  const place = among.indexOf(at);
  if (place < 0) return { at: among[0] ?? at, among };
  return { at: among[Math.min(among.length - 1, Math.max(0, place + by))]!, among };
}

function nearest(from: number, among: number[], { x, y }: Ground): number {
  const away = (to: number): number => Math.hypot(x(to) - x(from), y(to) - y(from));
  return among.reduce((best, each) => (away(each) < away(best) ? each : best));
}

/** Along citations between drawn papers. */
export function walkable({ field, drawn, places, papers }: Stage): Ground {
  const { citing, cited } = field.citations;
  const seen = (ends: number[]): number[] => ends.filter((paper) => drawn[paper] === 1);
  return {
    cites: (paper) => seen(Array.from(field.cites(paper), (citation) => cited[citation]!)),
    citedBy: (paper) => seen(Array.from(field.citedBy(paper), (citation) => citing[citation]!)),
    x: (paper) => places.x[paper]!,
    y: (paper) => places.y[paper]!,
    all: () => [...papers],
  };
}
