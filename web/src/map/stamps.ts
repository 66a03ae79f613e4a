// Small marks are drawn by the thousand and look alike: each kind is painted once and then copied.

import type { Look } from "./pen";
import type { Shape } from "./shapes";

/** Marks no larger than this are copied. */
export const STAMPED = 3.2;
const STEP = 4;
const EDGE = 3;

export class Stamps {
  private readonly made = new Map<string, HTMLCanvasElement>();

  constructor(private readonly ratio: number) {}

  /** Draws a copy, on whole pixels of the screen; `paint` paints the mark around the middle of an empty sheet. */
  stamp(onto: CanvasRenderingContext2D, shape: Shape, x: number, y: number, r: number, look: Look, paint: (sheet: CanvasRenderingContext2D, r: number) => void): void {
    const radius = Math.round(r * STEP) / STEP;
    const half = Math.ceil(radius * 1.5) + EDGE;
    const sheet = this.of(shape, radius, half, look, paint);
    const { a, e, f } = onto.getTransform();
    const snapped = (value: number, shift: number): number => (Math.round(value * a + shift) - shift) / a;
    onto.globalAlpha = 1;
    onto.drawImage(sheet, snapped(x - half, e), snapped(y - half, f), 2 * half, 2 * half);
  }

  private of(shape: Shape, r: number, half: number, look: Look, paint: (sheet: CanvasRenderingContext2D, r: number) => void): HTMLCanvasElement {
    const key = `${shape} ${r} ${look.fill} ${look.stroke?.colour} ${look.stroke?.width} ${look.stroke?.dash} ${look.alpha}`;
    const known = this.made.get(key);
    if (known) return known;
    const sheet = document.createElement("canvas");
    sheet.width = sheet.height = Math.ceil(2 * half * this.ratio);
    const context = sheet.getContext("2d")!;
    context.setTransform(this.ratio, 0, 0, this.ratio, half * this.ratio, half * this.ratio);
    paint(context, r);
    this.made.set(key, sheet);
    return sheet;
  }
}
