// Names are never on top of one another, nor on discs of more important papers.

import { describe, expect, it } from "vitest";
import { type Candidate, overlap, placeNames } from "../src/map/labels";
import { chance } from "./random";

const frame = { x: 0, y: 0, w: 800, h: 500 };

function scattered(seed: number, count: number): Candidate[] {
  const random = chance(seed);
  return Array.from({ length: count }, (_, paper) => ({
    paper,
    x: -100 + 1000 * random(),
    y: -80 + 660 * random(),
    r: 1 + 12 * random() ** 3,
    bold: random() < 0.6,
    width: 20 + 120 * random(),
    height: 14,
  }));
}

describe.each([3, 40, 400, 3000])("%i names", (count) => {
  it.each([1, 2, 3, 4])("keep apart from each other and from more important discs (seed %i)", (seed) => {
    const candidates = scattered(seed, count);
    const blocked = [{ x: 0, y: 0, w: 120, h: 17 }];
    const placed = placeNames(candidates, { frame, blocked });
    expect(placed.length).toBeGreaterThan(count / 60);
    placed.forEach((name, at) => {
      expect(placed.some((other, place) => place !== at && overlap(name, other))).toBe(false);
      expect(overlap(name, blocked[0]!)).toBe(false);
      for (const { paper, x, y, r } of candidates.slice(0, name.paper + 1)) {
        const inside = r - 1e-9;
        if (overlap(name, { x: x - inside, y: y - inside, w: 2 * inside, h: 2 * inside })) expect.fail(`name ${name.paper} lies on disc ${paper}`);
      }
    });
  });

  it("stay in the frame, and none is cut by its edge", () => {
    const candidates = scattered(7, count);
    for (const name of placeNames(candidates, { frame })) {
      const { x, y } = candidates[name.paper]!;
      const outside = x < 0 || y < 0 || x > frame.w || y > frame.h;
      if (outside && !overlap(name, frame)) continue;
      expect([name.x >= 0, name.y >= 0, name.x + name.w <= frame.w, name.y + name.h <= frame.h]).toEqual([true, true, true, true]);
    }
  });
});

it("the most important paper is always named", () => {
  for (let seed = 1; seed < 20; seed++) {
    const candidates = scattered(seed, 500);
    candidates[0] = { ...candidates[0]!, x: 400, y: 250, bold: true };
    expect(placeNames(candidates, { frame })[0]!.paper).toBe(0);
  }
});

it("a name that is quiet gives way to any disc, one that matters only to more important ones", () => {
  const disc = (paper: number, x: number, bold: boolean): Candidate => ({ paper, x, y: 250, r: 5, bold, width: 60, height: 600 });
  const nameless = [{ x: 430, y: 250, r: 5 }, { x: 370, y: 250, r: 5 }];
  const tall = { x: 0, y: -500, w: 800, h: 1500 };
  expect(placeNames([disc(0, 400, false)], { frame: tall, nameless }).map((name) => name.side)).not.toContain("right");
  expect(placeNames([{ ...disc(0, 400, true), height: 14 }], { frame, nameless, blocked: [{ x: 0, y: 0, w: 800, h: 244 }, { x: 0, y: 256, w: 800, h: 244 }] })).toEqual([]);
  expect(placeNames([{ ...disc(0, 400, true), height: 10 }], { frame, nameless })[0]!.side).toBe("above");
});

it("no more names than asked for, and widths only of those that are tried", () => {
  let asked = 0;
  const candidates = scattered(5, 300).map((each) => ({
    ...each,
    get width() {
      asked++;
      return 50;
    },
  }));
  expect(placeNames(candidates, { frame, most: 5 }).length).toBe(5);
  expect(asked).toBeLessThan(300);
});
