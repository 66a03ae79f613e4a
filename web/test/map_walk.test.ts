// Arrows walk along citations.

import { expect, it } from "vitest";
import { step, type Ground, type Walk } from "../src/map/walk";
import { makeField } from "./making";

const field = makeField(
  [
    { name: "A", date: "2020-01-01" },
    { name: "B", date: "2021-01-01" },
    { name: "C", date: "2021-06-01" },
    { name: "D", date: "2022-01-01" },
  ],
  [
    ["C", "A"],
    ["D", "A"],
    ["D", "B"],
    ["D", "C"],
  ],
);
const height = [100, 300, 90, 200];
const ground: Ground = {
  cites: (paper) => Array.from(field.cites(paper), (at) => field.citations.cited[at]!),
  citedBy: (paper) => Array.from(field.citedBy(paper), (at) => field.citations.citing[at]!),
  x: (paper) => paper * 100,
  y: (paper) => height[paper]!,
  all: () => [3, 0, 1, 2],
};
const [A, B, C, D] = [0, 1, 2, 3] as const;

it("starts where it is told, and goes nowhere without a start", () => {
  expect(step(null, "left", ground, D)?.at).toBe(D);
  expect(step(null, "down", ground, null)).toBeNull();
});

it("left to the nearest cited work, then up and down among the cited works from top to bottom", () => {
  const first = step({ at: D, among: [D] }, "left", ground, null)!;
  expect(first).toEqual({ at: C, among: [C, A, B] });
  const second = step(first, "down", ground, null)!;
  expect(second.at).toBe(A);
  expect(step(second, "down", ground, null)!.at).toBe(B);
  expect(step(second, "up", ground, null)!.at).toBe(C);
});

it("right to a citing paper, and back by left", () => {
  const there = step({ at: A, among: [A] }, "right", ground, null)!;
  expect(there.among).toEqual([C, D]);
  expect(step({ ...there, at: D }, "left", ground, null)!.among).toContain(A);
});

it("stays where no citation leads on, and at either end of a row", () => {
  const at: Walk = { at: A, among: [C, A, B] };
  expect(step(at, "left", ground, null)).toBe(at);
  expect(step({ at: B, among: [C, A, B] }, "down", ground, null)!.at).toBe(B);
  expect(step({ at: C, among: [C, A, B] }, "up", ground, null)!.at).toBe(C);
});

it("every step but the first is along a citation, or within one row", () => {
  for (const start of [A, B, C, D]) {
    for (const direction of ["left", "right"] as const) {
      const to = step({ at: start, among: [start] }, direction, ground, null)!.at;
      const along = direction === "left" ? field.citation(start, to) : field.citation(to, start);
      expect(to === start || along >= 0).toBe(true);
    }
  }
});
