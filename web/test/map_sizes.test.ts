// Size and colour by metric: area grows with the value, the unknown has none, skewed values go by their logarithm.

import { describe, expect, it } from "vitest";
import { colourScale, LEAST_RADIUS, MOST_RADIUS, sizeScale } from "../src/map/sizes";
import { citesText, shortened } from "../src/map/names";
import { dateWords } from "../src/words";
import { START } from "../src/state/state";
import { makeField } from "./making";

function fieldWith(values: (number | null)[]): ReturnType<typeof makeField> {
  const papers = values.map((_, at) => ({ name: `P${String(at).padStart(3, "0")}`, date: "2024-01-01" }));
  return makeField(papers, [], { metrics: [{ name: "m", label: "M", group: "g", values }] });
}

const everyone = (count: number): Uint8Array => new Uint8Array(count).fill(1);

describe("size", () => {
  it("grows in area with the value", () => {
    const { radius, log } = sizeScale(fieldWith([0, 5, 10]), "m", everyone(3));
    expect(log).toBe(false);
    expect([radius(0), radius(2)]).toEqual([LEAST_RADIUS, MOST_RADIUS]);
    const area = (at: number): number => radius(at)! ** 2;
    expect(area(1) - area(0)).toBeCloseTo(area(2) - area(1), 9);
  });

  it("is null where the value is unknown, not that of 0", () => {
    const scale = sizeScale(fieldWith([0, null, 10]), "m", everyone(3));
    expect(scale.radius(1)).toBeNull();
    expect(scale.unknown).toBe(true);
  });

  it("goes by the logarithm where the largest is more than 40 times the median, and says so", () => {
    const values = [0, 1, 2, 2, 3, 81];
    expect(sizeScale(fieldWith([0, 1, 2, 2, 3, 80]), "m", everyone(6)).log).toBe(false);
    const scale = sizeScale(fieldWith(values), "m", everyone(6));
    expect(scale.log).toBe(true);
    const radii = values.map((_, at) => scale.radius(at)!);
    expect(radii).toEqual([...radii].sort((a, b) => a - b));
    expect(radii[1]! - radii[0]!).toBeGreaterThan(1);
  });

  it("spreads values below zero, and gives one size where all are alike", () => {
    const scale = sizeScale(fieldWith([-1, 0, 1]), "m", everyone(3));
    expect([scale.share(0), scale.share(1), scale.share(2)]).toEqual([0, 0.5, 1]);
    expect(sizeScale(fieldWith([0, 0]), "m", everyone(2)).radius(0)).toBe(LEAST_RADIUS);
  });

  it("goes by what is shown", () => {
    const scale = sizeScale(fieldWith([1, 10, 100]), "m", Uint8Array.of(1, 1, 0));
    expect(scale.most).toBe(10);
    expect(scale.radius(2)).toBe(MOST_RADIUS);
  });

  it("is the same for all and unknown of none where the field has no such metric", () => {
    const scale = sizeScale(fieldWith([1, 2]), "nothing", everyone(2));
    expect(scale.radius(0)).toBe(scale.radius(1));
    expect(scale.radius(0)).toBeGreaterThan(LEAST_RADIUS);
    expect([scale.alike, scale.unknown, scale.share(0)]).toEqual([true, false, 0]);
  });
});

describe("colour", () => {
  it("is the lane's, in both themes", () => {
    const field = fieldWith([1]);
    expect(colourScale(field, START, everyone(1), false).colour(0)).toBe("#3b72d9");
    expect(colourScale(field, START, everyone(1), true).colour(0)).toBe("#74a2f7");
  });

  it("of a metric runs over all its stops, and is null where it is unknown", () => {
    const field = fieldWith([0, 5, 10, null]);
    const scale = colourScale(field, { ...START, colour: "m" }, everyone(4), false);
    expect([scale.colour(0), scale.colour(2), scale.colour(3)]).toEqual([scale.stops[0], scale.stops.at(-1), null]);
    expect(new Set(scale.stops).size).toBe(scale.stops.length);
  });
});

describe("names", () => {
  it("are cut between words, and hold nothing that steers text", () => {
    expect(shortened("Emu3")).toBe("Emu3");
    expect(shortened("a very long name of a paper that goes on")).toBe("a very long name of a paper…");
    expect(shortened("x\u202ey\u0000z\u2066")).toBe("x y z");
    expect([...shortened("😀".repeat(5000))].length).toBe(30);
  });

  it("dates are said as precisely as they are known", () => {
    expect(["2023-07-11", "2023-07", "2023", null].map(dateWords)).toEqual(["11 Jul 2023", "Jul 2023", "2023", "date unknown"]);
  });
});

it("a paper without a known reference list is not said to cite nothing", () => {
  const field = makeField([{ name: "A", date: "2020" }, { name: "B", date: "2021" }], [["B", "A"]]);
  expect([0, 1].map((paper) => citesText(field, paper))).toEqual(["cites unknown", "cites 1"]);
  field.papers.refsKnown[0] = 0;
  expect(citesText(field, 0)).toBe("cites 0");
});
