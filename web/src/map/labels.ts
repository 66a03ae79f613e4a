// Names beside discs: the important first, each where it meets no other name and no disc of a more important paper;
// what finds no place is left out.

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

export interface Candidate {
  paper: number;
  x: number;
  y: number;
  r: number;
  /** Size of the name. */
  width: number;
  height: number;
}

export type Side = "right" | "left" | "above" | "below";

export interface Placed extends Box {
  paper: number;
  side: Side;
}

const SIDES: readonly Side[] = ["right", "left", "above", "below"];
const CELL = 40;
const GAP = 4;

/** Boxes by cells of a grid. */
export class Taken {
  private readonly cells = new Map<number, Box[]>();

  add(box: Box): void {
    this.each(box, (cell) => {
      const there = this.cells.get(cell);
      if (there) there.push(box);
      else this.cells.set(cell, [box]);
      return false;
    });
  }

  /** Whether a box meets one that is taken; `but` does not count. */
  meets(box: Box, but?: Box): boolean {
    return this.each(box, (cell) => this.cells.get(cell)?.some((other) => other !== but && overlap(box, other)) ?? false);
  }

  private each(box: Box, ask: (cell: number) => boolean): boolean {
    const [right, bottom] = [Math.floor((box.x + box.w) / CELL), Math.floor((box.y + box.h) / CELL)];
    for (let row = Math.floor(box.y / CELL); row <= bottom; row++) {
      for (let column = Math.floor(box.x / CELL); column <= right; column++) {
        if (ask(row * 65_536 + column)) return true;
      }
    }
    return false;
  }
}

export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/**
 * `candidates`: most important first; `measured` gives the size of a name when it is first needed. Names of discs
 * within `frame` stay within it. At most `most` names; after `tries` candidates no more are tried.
 */
export function placeNames(candidates: readonly Candidate[], frame: Box, most: number, tries = Infinity): Placed[] {
  const discs = candidates.map(discBox);
  const all = new Taken();
  for (const disc of discs) all.add(disc);
  const before = new Taken();
  const names = new Taken();
  const placed: Placed[] = [];
  for (let at = 0; at < candidates.length && placed.length < most && at < tries; at++) {
    const candidate = candidates[at]!;
    const own = discs[at]!;
    before.add(own);
    if (names.meets(own)) continue;
    const options = SIDES.map((side) => ({ side, paper: candidate.paper, ...boxAt(candidate, side) })).filter(
      (box) => keepsTo(frame, candidate, box) && !names.meets(box) && !before.meets(box, own),
    );
    const chosen = options.find((box) => !all.meets(box, own)) ?? options[0];
    if (!chosen) continue;
    names.add(chosen);
    placed.push(chosen);
  }
  return placed;
}

function discBox({ x, y, r }: Candidate): Box {
  return { x: x - r, y: y - r, w: 2 * r, h: 2 * r };
}

function boxAt({ x, y, r, width: w, height: h }: Candidate, side: Side): Box {
  if (side === "right") return { x: x + r + GAP, y: y - h / 2, w, h };
  if (side === "left") return { x: x - r - GAP - w, y: y - h / 2, w, h };
  return { x: x - w / 2, y: side === "above" ? y - r - h : y + r, w, h };
}

function keepsTo(frame: Box, { x, y }: Candidate, box: Box): boolean {
  const inside = x >= frame.x && x <= frame.x + frame.w && y >= frame.y && y <= frame.y + frame.h;
  if (!inside) return true;
  return box.x >= frame.x && box.x + box.w <= frame.x + frame.w && box.y >= frame.y && box.y + box.h <= frame.y + frame.h;
}
