// Outlines of the marks: the second cue beside colour. All have about the area of a disc of the same radius.

export type Shape = "disc" | "ring" | "square" | "diamond" | "triangle" | "triangle-down" | "hexagon" | "star" | "cross";

type Outline = readonly (readonly [x: number, y: number])[];

function around(corners: number, radius: number, turn: number, inner = 1): Outline {
  const steps = inner === 1 ? corners : 2 * corners;
  return Array.from({ length: steps }, (_, at) => {
    const angle = turn + (2 * Math.PI * at) / steps;
    const far = inner !== 1 && at % 2 ? radius * inner : radius;
    return [far * Math.cos(angle), far * Math.sin(angle)] as const;
  });
}

function crossed(long: number, thick: number): Outline {
  const corner = [
    [thick, -long],
    [thick, -thick],
    [long, -thick],
  ] as const;
  return [0, 1, 2, 3].flatMap((quarter) => corner.map(([x, y]) => turned(x, y, quarter)));
}

function turned(x: number, y: number, quarters: number): readonly [number, number] {
  return quarters === 0 ? [x, y] : turned(-y, x, quarters - 1);
}

const UP = -Math.PI / 2;
const OUTLINES: Record<Shape, Outline | null> = {
  disc: null,
  ring: null,
  square: around(4, 1.24, Math.PI / 4),
  diamond: around(4, 1.24, 0),
  triangle: around(3, 1.42, UP),
  "triangle-down": around(3, 1.42, -UP),
  hexagon: around(6, 1.1, 0),
  star: around(5, 1.45, UP, 0.5),
  cross: crossed(1.13, 0.44),
};

/** Corners of the shape at radius 1; null if it is round. */
export function outlineOf(shape: Shape): Outline | null {
  return OUTLINES[shape];
}

/** How far the shape reaches to the left and right at radius 1. */
export function reachOf(shape: Shape): number {
  return REACH[shape];
}

const REACH = Object.fromEntries(
  Object.entries(OUTLINES).map(([shape, outline]) => [shape, outline ? Math.max(...outline.map(([x]) => x)) : 1]),
) as Record<Shape, number>;

export function shapeOf(name: string): Shape {
  return Object.hasOwn(OUTLINES, name) ? (name as Shape) : "disc";
}
