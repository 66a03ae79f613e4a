// From the cited work to the paper that cites it: an S that leaves and arrives level, as time runs from left to right.

export interface Curve {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  x3: number;
  y3: number;
}

export interface End {
  x: number;
  y: number;
  r: number;
}

const LEVEL = 12;

/** The curve between two discs, from edge to edge. */
export function curveBetween(from: End, to: End): Curve {
  const width = to.x - to.r - (from.x + from.r);
  return width > 8 ? sweep(from, to, width) : bend(from, to);
}

/** Discs on one height would hide a straight line between them, and lines each other: it bows upwards. */
function sweep(from: End, to: End, width: number): Curve {
  const flat = Math.max(0, 1 - Math.abs(to.y - from.y) / LEVEL);
  const bow = flat * Math.min(20, width * 0.16);
  const reach = width * 0.5;
  const x0 = from.x + from.r;
  const x3 = to.x - to.r;
  return { x0, y0: from.y, x1: x0 + reach, y1: from.y - bow, x2: x3 - reach, y2: to.y - bow, x3, y3: to.y };
}

/** One above the other, or against time (dates that disagree): a shallow arc. */
function bend(from: End, to: End): Curve {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const x0 = from.x + ux * Math.min(from.r, length / 3);
  const y0 = from.y + uy * Math.min(from.r, length / 3);
  const x3 = to.x - ux * Math.min(to.r, length / 3);
  const y3 = to.y - uy * Math.min(to.r, length / 3);
  const side = Math.min(26, length * 0.2) * (uy < 0 ? -1 : 1);
  const [bx, by] = [uy * side, -ux * side];
  return {
    x0,
    y0,
    x1: x0 + (x3 - x0) / 3 + bx,
    y1: y0 + (y3 - y0) / 3 + by,
    x2: x0 + ((x3 - x0) * 2) / 3 + bx,
    y2: y0 + ((y3 - y0) * 2) / 3 + by,
    x3,
    y3,
  };
}

/** Corners of the head at the end of a curve: tip, and the two behind it; the stroke ends between those. */
export function headOf(curve: Curve, length: number): { corners: [number, number][]; neck: [number, number] } {
  const dx = curve.x3 - curve.x2;
  const dy = curve.y3 - curve.y2;
  const far = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / far, dy / far];
  const half = length * 0.42;
  const back: [number, number] = [curve.x3 - ux * length, curve.y3 - uy * length];
  return {
    corners: [
      [curve.x3, curve.y3],
      [back[0] - uy * half, back[1] + ux * half],
      [back[0] + uy * half, back[1] - ux * half],
    ],
    neck: [curve.x3 - ux * length * 0.8, curve.y3 - uy * length * 0.8],
  };
}
