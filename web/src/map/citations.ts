// Citations in the background: quiet curves from left to right; where they are too many, their density.

import type { Box } from "./labels";
import type { View } from "./camera";
import { curveBetween, type Curve } from "./curves";
import { densityOf, toned } from "./density";
import { spotOf, wholeSpot } from "./discs";
import { rgbOf } from "./palette";
import type { Pen } from "./pen";
import type { Stage } from "./stage";

/** Above this many in view they are no longer stroked one by one. */
export const MOST_STROKED = 4000;
const FOG = 15_000;
const THICK_FOG = 60_000;
const PADDING = 24;

export function drawCitations(pen: Pen, stage: Stage, view: View, box: Box): number {
  const seen = citationsIn(stage, view, box);
  if (seen.length > MOST_STROKED) {
    pen.picture(densityPicture(stage, view, box, seen), box.x, box.y, box.w, box.h);
    return seen.length;
  }
  const { citing, cited } = stage.field.citations;
  const alpha = quiet(seen.length, stage.palette.dark);
  for (const citation of seen) {
    const curve = curveBetween(spotOf(stage, view, cited[citation]!), spotOf(stage, view, citing[citation]!));
    pen.curve(curve, { colour: stage.palette.ink, width: 1, alpha });
  }
  return seen.length;
}

/** The more there are the quieter each is, so that the whole stays calm. */
function quiet(count: number, dark: boolean): number {
  return Math.max(0.028, (dark ? 0.14 : 0.11) * Math.min(1, (130 / Math.max(1, count)) ** 0.5));
}

/** Numbers of the citations between drawn papers that can pass through the box. */
export function citationsIn({ field, drawn, places }: Stage, view: View, box: Box): Int32Array {
  const { citing, cited } = field.citations;
  const found = new Int32Array(citing.length);
  const scaleX = view.bx * view.k;
  const scaleY = view.by * view.k;
  const [left, right] = [(box.x - PADDING - view.tx) / scaleX, (box.x + box.w + PADDING - view.tx) / scaleX];
  const [top, bottom] = [(box.y - PADDING - view.ty) / scaleY, (box.y + box.h + PADDING - view.ty) / scaleY];
  let count = 0;
  for (let at = 0; at < citing.length; at++) {
    const a = cited[at]!;
    const b = citing[at]!;
    if (!drawn[a] || !drawn[b]) continue;
    const [ax, bx, ay, by] = [places.x[a]!, places.x[b]!, places.y[a]!, places.y[b]!];
    if ((ax < left && bx < left) || (ax > right && bx > right) || (ay < top && by < top) || (ay > bottom && by > bottom)) continue;
    found[count++] = at;
  }
  return found.subarray(0, count);
}

/** At one pixel a pixel of the page, whatever the screen's, or two where it is a fog in any case. */
function densityPicture(stage: Stage, view: View, box: Box, seen: Int32Array): HTMLCanvasElement {
  const scale = seen.length > THICK_FOG ? 0.32 : seen.length > FOG ? 0.5 : 1;
  const width = Math.ceil(box.w * scale);
  const height = Math.ceil(box.h * scale);
  const curves = new Float32Array(seen.length * 8);
  const { citing, cited } = stage.field.citations;
  const { x, y } = stage.places;
  const [scaleX, scaleY] = [view.bx * view.k * scale, view.by * view.k * scale];
  const [shiftX, shiftY] = [(view.tx - box.x) * scale, (view.ty - box.y) * scale];
  seen.forEach((citation, at) => {
    const [a, b] = [cited[citation]!, citing[citation]!];
    fillSweep(curves, at * 8, shiftX + x[a]! * scaleX, shiftY + y[a]! * scaleY, shiftX + x[b]! * scaleX, shiftY + y[b]! * scaleY);
  });
  const sum = densityOf(curves, seen.length, width, height);
  const picture = document.createElement("canvas");
  picture.width = width;
  picture.height = height;
  const data = toned(sum, rgbOf(stage.palette.ink), stage.palette.dark ? 0.36 : 0.38);
  picture.getContext("2d")?.putImageData(new ImageData(data as Uint8ClampedArray<ArrayBuffer>, width, height), 0, 0);
  return picture;
}

function fillSweep(curves: Float32Array, at: number, ax: number, ay: number, bx: number, by: number): void {
  const middle = (ax + bx) / 2;
  curves[at] = ax;
  curves[at + 1] = ay;
  curves[at + 2] = middle;
  curves[at + 3] = ay;
  curves[at + 4] = middle;
  curves[at + 5] = by;
  curves[at + 6] = bx;
  curves[at + 7] = by;
}

/** The curve of one citation with room for an arrow head before the disc. */
export function pointed(stage: Stage, view: View, from: number, to: number): Curve {
  const end = wholeSpot(stage, view, to);
  return curveBetween(spotOf(stage, view, from), { ...end, r: end.r + 2.5 });
}
