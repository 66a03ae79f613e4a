// Too many curves to stroke one by one: how many pass through each pixel, counted in one array, then toned.

const SEGMENTS = 8;

/** `curves`: eight numbers each, x0 y0 to x3 y3, in pixels of the picture. */
export function densityOf(curves: Float32Array, count: number, width: number, height: number): Float32Array {
  const sum = new Float32Array(width * height);
  for (let at = 0; at < count; at++) addCurve(sum, width, height, curves, at * 8);
  return sum;
}

function addCurve(sum: Float32Array, width: number, height: number, c: Float32Array, at: number): void {
  const [ax, ay, bx, by, cx, cy, dx, dy] = [c[at]!, c[at + 1]!, c[at + 2]!, c[at + 3]!, c[at + 4]!, c[at + 5]!, c[at + 6]!, c[at + 7]!];
  if (Math.max(ay, by, cy, dy) < 0 || Math.min(ay, by, cy, dy) > height) return;
  let fromX = ax;
  let fromY = ay;
  for (let step = 1; step <= SEGMENTS; step++) {
    const t = step / SEGMENTS;
    const s = 1 - t;
    const [p, q, r, u] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
    const toX = p * ax + q * bx + r * cx + u * dx;
    const toY = p * ay + q * by + r * cy + u * dy;
    addSegment(sum, width, height, fromX, fromY, toX, toY);
    fromX = toX;
    fromY = toY;
  }
}

/**
 * After Wu: at each step along the longer side the two nearest pixels across share one unit. Steps lie at whole
 * coordinates, so that segments that meet neither leave a gap nor count twice. What would touch the outermost pixels only
 * in part is left out.
 */
export function addSegment(sum: Float32Array, width: number, height: number, x0: number, y0: number, x1: number, y1: number): void {
  if (Math.abs(x1 - x0) >= Math.abs(y1 - y0)) {
    if (x0 <= x1) run(sum, width, 1, width, height, x0, y0, x1, y1);
    else run(sum, width, 1, width, height, x1, y1, x0, y0);
  } else if (y0 <= y1) run(sum, 1, width, height, width, y0, x0, y1, x1);
  else run(sum, 1, width, height, width, y1, x1, y0, x0);
}

/** `along` is the number of pixels on the longer side, `step` and `over` how far apart pixels lie in the array. */
function run(sum: Float32Array, over: number, step: number, along: number, across: number, a0: number, b0: number, a1: number, b1: number): void {
  if (Math.max(b0, b1) < 0 || Math.min(b0, b1) >= across) return;
  const first = Math.max(0, Math.ceil(a0));
  const last = Math.min(along, Math.ceil(a1));
  if (first >= last) return;
  const slope = (b1 - b0) / (a1 - a0);
  let b = b0 + (first - a0) * slope;
  const highest = across - 1;
  for (let a = first, row = first * step; a < last; a++, row += step, b += slope) {
    if (!(b >= 0 && b < highest)) continue;
    const low = b | 0;
    const share = b - low;
    const at = row + low * over;
    sum[at] = sum[at]! + 1 - share;
    sum[at + over] = sum[at + over]! + share;
  }
}

/** Counts -> one colour at an opacity that grows with their logarithm; the densest reach `most`. */
export function toned(sum: Float32Array, [red, green, blue]: [number, number, number], most: number): Uint8ClampedArray {
  const peak = peakOf(sum);
  const pixels = new Uint32Array(sum.length);
  const table = new Uint8Array(1024);
  const scale = 1023 / Math.log1p(peak);
  for (let at = 0; at < 1024; at++) table[at] = Math.round(255 * most * Math.pow(at / 1023, 1.5));
  const colour = red | (green << 8) | (blue << 16);
  for (let at = 0; at < sum.length; at++) {
    const value = sum[at]!;
    if (value > 0.02) pixels[at] = colour | (table[Math.min(1023, (Math.log1p(value) * scale) | 0)]! << 24);
  }
  return new Uint8ClampedArray(pixels.buffer);
}

/** About the count that one pixel in two hundred of those that any curve passes exceeds. */
function peakOf(sum: Float32Array): number {
  const sample: number[] = [];
  for (let at = 0; at < sum.length; at += 37) if (sum[at]! > 0.02) sample.push(sum[at]!);
  sample.sort((a, b) => a - b);
  return Math.max(8, sample[Math.floor(sample.length * 0.995)] ?? 0);
}
