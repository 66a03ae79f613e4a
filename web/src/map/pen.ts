// What the map is drawn with. The same scene code drives a canvas (the page) and SVG (the export).

import type { Curve } from "./curves";
import type { Shape } from "./shapes";

export interface Stroke {
  colour: string;
  width: number;
  alpha?: number;
  dash?: readonly number[];
}

export interface Look {
  fill?: string | null;
  stroke?: Stroke | null;
  alpha?: number;
}

export interface TextLook {
  size: number;
  colour: string;
  bold?: boolean;
  /** Colour of the ground around the letters that keeps them readable on lines. */
  halo?: string;
  align?: "left" | "center" | "right";
  alpha?: number;
}

export interface Pen {
  band(x: number, y: number, width: number, height: number, colour: string, alpha?: number): void;
  line(x0: number, y0: number, x1: number, y1: number, stroke: Stroke): void;
  /** `head`: length of the arrow head at the curve's end; 0 for none. */
  curve(curve: Curve, stroke: Stroke, head?: number): void;
  mark(shape: Shape, x: number, y: number, r: number, look: Look): void;
  /** `y` is the middle of the letters. */
  text(text: string, x: number, y: number, look: TextLook): void;
  picture(picture: HTMLCanvasElement, x: number, y: number, width: number, height: number): void;
  /** What `draw` draws, cut to a box and seen through as a whole. */
  group(alpha: number, box: readonly [x: number, y: number, width: number, height: number] | null, draw: () => void): void;
}
