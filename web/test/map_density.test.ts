// The density of citations equals a slow count, pixel by pixel.

import { describe, expect, it } from "vitest";
import { addSegment, densityOf, toned } from "../src/map/density";
import { chance } from "./random";

/** One unit at each whole coordinate along the longer side, shared by the two nearest pixels across. */
function slowly(width: number, height: number, [x0, y0, x1, y1]: [number, number, number, number]): Float64Array {
  const sum = new Float64Array(width * height);
  const flat = Math.abs(x1 - x0) >= Math.abs(y1 - y0);
  const [a0, b0, a1, b1] = flat ? [x0, y0, x1, y1] : [y0, x0, y1, x1];
  const [along, across] = flat ? [width, height] : [height, width];
  for (let a = 0; a < along; a++) {
    if (a < Math.min(a0, a1) || a >= Math.max(a0, a1)) continue;
    const b = b0 + ((a - a0) * (b1 - b0)) / (a1 - a0);
    if (b < 0 || b >= across - 1) continue;
    for (const [cell, share] of [[Math.floor(b), 1 - (b % 1)], [Math.floor(b) + 1, b % 1]] as const) {
      sum[flat ? cell * width + a : a * width + cell]! += share;
    }
  }
  return sum;
}

describe("one segment", () => {
  it.each([1, 2, 3])("in any direction, in and beyond the picture (seed %i)", (seed) => {
    const random = chance(seed);
    for (let at = 0; at < 200; at++) {
      const ends = [0, 1, 2, 3].map(() => Math.fround(-20 + 80 * random())) as [number, number, number, number];
      const fast = new Float32Array(40 * 30);
      addSegment(fast, 40, 30, ...ends);
      const slow = slowly(40, 30, ends);
      const worst = fast.reduce((most, value, cell) => Math.max(most, Math.abs(value - slow[cell]!)), 0);
      expect(worst).toBeLessThan(1e-3);
    }
  });
});

it("a curve is eight segments that leave no gap and hardly count twice where they meet", () => {
  const curve = Float32Array.of(2, 5, 20, 5, 20, 25, 38, 25);
  const sum = densityOf(curve, 1, 40, 30);
  for (let x = 2; x < 38; x++) {
    let column = 0;
    for (let y = 0; y < 30; y++) column += sum[y * 40 + x]!;
    expect(column).toBeGreaterThan(0.6);
  }
  expect(Math.max(...sum)).toBeLessThan(1.5);
});

it("curves add up whatever their order", () => {
  const random = chance(9);
  const curves = Float32Array.from({ length: 80 }, () => 40 * random());
  const turned = Float32Array.from({ length: 80 }, (_, at) => curves[8 * (9 - Math.floor(at / 8)) + (at % 8)]!);
  const [one, other] = [densityOf(curves, 10, 40, 40), densityOf(turned, 10, 40, 40)];
  one.forEach((value, at) => expect(value).toBeCloseTo(other[at]!, 4));
});

it("what lies outside or is not a number draws nothing and does no harm", () => {
  const curves = Float32Array.of(-50, -50, -40, -50, -40, -60, -30, -60, NaN, 1, 2, 3, 4, 5, 6, 7);
  expect(densityOf(curves, 2, 20, 20).every((value) => value === 0)).toBe(true);
});

it("denser is never paler, and empty stays clear", () => {
  const sum = Float32Array.of(0, 0.5, 1, 5, 50, 500);
  const alphas = [...toned(sum, [1, 2, 3], 0.5)].filter((_, at) => at % 4 === 3);
  expect(alphas[0]).toBe(0);
  expect(alphas).toEqual([...alphas].sort((a, b) => a - b));
  expect(alphas.at(-1)).toBe(128);
  expect([...toned(sum, [1, 2, 3], 0.5)].slice(4 * 5, 4 * 5 + 3)).toEqual([1, 2, 3]);
});
