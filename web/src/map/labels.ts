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
  /** May lie on discs of less important papers where there is no better place. */
  bold: boolean;
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
export const GAP = 4;

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

export interface Surroundings {
  /** Names of discs within it stay within it; of those outside, none is cut by its edge. */
  frame: Box;
  /** Nothing is put on these. */
  blocked?: readonly Box[];
  /** Further discs, of papers that get no name. */
  nameless?: readonly { x: number; y: number; r: number }[];
  /** At most so many names. */
  most?: number;
}

/** `candidates`: most important first; their widths are asked for only when a place is looked for. */
export function placeNames(candidates: readonly Candidate[], { frame, blocked = [], nameless = [], most = Infinity }: Surroundings): Placed[] {
  const discs = candidates.map(discBox);
  const all = new Taken();
  for (const disc of discs) all.add(disc);
  for (const disc of nameless) all.add(discBox(disc));
  const before = new Taken();
  const names = new Taken();
  for (const box of blocked) names.add(box);
  const placed: Placed[] = [];
  for (let at = 0; at < candidates.length && placed.length < most; at++) {
    const candidate = candidates[at]!;
    const own = discs[at]!;
    before.add(own);
    const options = SIDES.map((side) => ({ side, paper: candidate.paper, ...boxAt(candidate, side) })).filter(
      (box) => keepsTo(frame, candidate, box) && !names.meets(box) && !before.meets(box, own),
    );
    const chosen = options.find((box) => !all.meets(box, own)) ?? (candidate.bold ? options[0] : undefined);
    if (!chosen) continue;
    names.add(chosen);
    placed.push(chosen);
  }
  return placed;
}

function discBox({ x, y, r }: { x: number; y: number; r: number }): Box {
  return { x: x - r, y: y - r, w: 2 * r, h: 2 * r };
}

function boxAt({ x, y, r, width: w, height: h }: Candidate, side: Side): Box {
  if (side === "right") return { x: x + r + GAP, y: y - h / 2, w, h };
  if (side === "left") return { x: x - r - GAP - w, y: y - h / 2, w, h };
  return { x: x - w / 2, y: side === "above" ? y - r - h : y + r, w, h };
}

function keepsTo(frame: Box, { x, y }: Candidate, box: Box): boolean {
  const inside = x >= frame.x && x <= frame.x + frame.w && y >= frame.y && y <= frame.y + frame.h;
  if (!inside && !overlap(frame, box)) return true;
  return box.x >= frame.x && box.x + box.w <= frame.x + frame.w && box.y >= frame.y && box.y + box.h <= frame.y + frame.h;
}
