// Time on the map: true to the layout's knots, invertible, and every gridline with room for its label.

import { describe, expect, it } from "vitest";
import { timeAxis } from "../src/map/axis";
import { axisLabels } from "../src/map/ground";
import { chooseTicks, ticksBetween } from "../src/map/ticks";
import { chance } from "./random";

const axis = { knots: [[16_000, -50], [17_000, 0], [18_500, 100], [19_700, 700], [20_000, 1000]] as [number, number][], width: 1000, undated: null, x: [] };

describe("the stretched axis", () => {
  const stretched = timeAxis(axis, "stretched");

  it("is true to its knots", () => {
    for (const [day, x] of axis.knots) expect(stretched.x(day)).toBeCloseTo(x, 9);
    expect(stretched.x(19_100)).toBeCloseTo(400, 9);
  });

  it("goes on with the last slope on both sides", () => {
    expect(stretched.x(20_300)).toBeCloseTo(1300, 9);
    expect(stretched.x(15_000)).toBeCloseTo(-100, 9);
  });

  it("is undone by its inverse, in and beyond its range", () => {
    const random = chance(1);
    for (let at = 0; at < 300; at++) {
      const day = 14_000 + 8000 * random();
      expect(stretched.day(stretched.x(day))).toBeCloseTo(day, 6);
    }
  });
});

describe("the linear axis", () => {
  const linear = timeAxis(axis, "linear");

  it("spans the same width and gives equal times equal room", () => {
    expect(linear.x(17_000)).toBeCloseTo(0, 9);
    expect(linear.x(20_000)).toBeCloseTo(1000, 9);
    expect(linear.x(18_000) - linear.x(17_500)).toBeCloseTo(linear.x(19_900) - linear.x(19_400), 9);
    expect(linear.day(linear.x(18_123))).toBeCloseTo(18_123, 6);
  });
});

it("a layout with one knot or none still has an axis that grows with time", () => {
  for (const knots of [[], [[19_000, 0]]] as [number, number][][]) {
    const one = timeAxis({ ...axis, knots }, "stretched");
    expect(one.x(19_100)).toBeGreaterThan(one.x(19_000));
    expect(Number.isFinite(one.day(50))).toBe(true);
  }
});

describe("gridlines", () => {
  const ticks = ticksBetween(18_000, 20_200);

  it("stand at the starts of months, years as years", () => {
    for (const tick of ticks) expect(new Date(tick.day * 86_400_000).getUTCDate()).toBe(1);
    expect(ticks.filter((tick) => tick.level === 0).map((tick) => tick.label)).toContain("2022");
  });

  it.each([0.02, 0.1, 0.4, 1, 3, 10])("have room for their labels at %f pixels a day", (scale) => {
    const chosen = chooseTicks(ticks, (day) => day * scale);
    expect(chosen.length).toBeGreaterThan(0);
    for (let at = 1; at < chosen.length; at++) {
      const half = (level: number): number => (level === 0 ? 17 : 12);
      expect(chosen[at]!.at - chosen[at - 1]!.at).toBeGreaterThanOrEqual(half(chosen[at]!.level) + half(chosen[at - 1]!.level) + 13);
    }
  });

  it("come with zoom: years, then halves, quarters and months", () => {
    const finest = (scale: number): number => Math.max(...chooseTicks(ticks, (day) => day * scale).map((tick) => tick.level));
    expect([0.05, 0.3, 0.6, 1.6].map(finest)).toEqual([0, 1, 2, 3]);
  });
});

it("no month is named without its year", () => {
  const ticks = ticksBetween(10_000, 20_200);
  for (const scale of [0.01, 0.03, 0.06, 0.2, 0.5, 2]) {
    const chosen = chooseTicks(ticks, (day) => day * scale);
    const years = new Set(chosen.filter((tick) => tick.level === 0).map((tick) => tick.year));
    expect(chosen.filter((tick) => !years.has(tick.year))).toEqual([]);
  }
});

describe("names of gridlines", () => {
  const tick = (x: number, label: string, level: number) => ({ x, tick: { label, level, year: 2024, strength: 1 } });
  const named = (...seen: ReturnType<typeof tick>[]): string[] => axisLabels(seen, 120, 1280).map(({ label }) => label);

  it("say the year once where no gridline of a year is in view", () => {
    expect(named(tick(600, "Apr", 2))).toEqual(["Apr 2024"]);
    expect(named(tick(121, "Jan", 3), tick(600, "Apr", 2), tick(800, "May", 3))).toEqual(["Apr 2024", "May"]);
    expect(named(tick(600, "Apr", 2), tick(640, "May", 3), tick(800, "Jun", 3))).toEqual(["Apr", "May", "Jun 2024"]);
  });

  it("leave it to the year's own gridline where one is near", () => {
    expect(named(tick(160, "Oct", 2), tick(190, "2024", 0), tick(400, "Apr", 2))).toEqual(["Oct", "2024", "Apr"]);
  });
});

it("of thousands of years centuries have gridlines, from the first on", () => {
  const first = new Date(0).setUTCFullYear(1, 0, 1) / 86_400_000;
  const ticks = ticksBetween(first, Date.UTC(2024, 0, 1) / 86_400_000);
  const years = ticks.filter(({ level }) => level === 0).map(({ year }) => year);
  expect(years.slice(0, 3)).toEqual([100, 200, 300]);
  expect(new Set(years).size).toBe(years.length);
  for (const { day, year } of ticks) expect(new Date(day * 86_400_000).getUTCFullYear()).toBe(year);
});
