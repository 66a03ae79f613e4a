// Where the map is drawn and where the camera goes: lane names beside the map or in it, and never a view beyond the map.

import { describe, expect, it } from "vitest";
import { fitOf, namesInside, plotOf, screenX, screenY, viewOf } from "../src/map/camera";
import { placesOf } from "../src/map/places";
import { revealed } from "../src/map/reveal";
import { START } from "../src/state/state";
import { makeField } from "./making";
import { chance } from "./random";

const papers = Array.from({ length: 60 }, (_, at) => ({ name: `p${at}`, date: `20${10 + (at % 15)}-0${1 + (at % 9)}` }));
const places = placesOf(makeField(papers, []), START);

describe("the plot", () => {
  it.each([380, 559, 560, 600, 672, 690, 900, 1280])("of a host %i pixels wide either has lane names beside it and shows all, or in it", (width) => {
    const plot = plotOf(width, 600, 160);
    const fit = fitOf(places, plot, false);
    const view = viewOf(fit, null);
    expect(namesInside(plot)).toBe(width < 560);
    if (!namesInside(plot)) expect(screenX(view, 0)).toBeGreaterThanOrEqual(plot.left);
  });
});

describe("what is revealed", () => {
  const view = viewOf(fitOf(places, plotOf(1000, 600, 150), false), null);

  it("is nothing new where it is in view, as all is at home", () => {
    expect(revealed(view, { ...places, y: places.y.map((y) => Math.max(y, 20)) }, [...papers.keys()])).toBeNull();
  });

  it("is seen, and nothing beyond the map is", () => {
    const random = chance(5);
    for (let round = 0; round < 200; round++) {
      const from = viewOf(view, { x: 1000 * random(), y: 600 * random(), k: 1 + 6 * random() });
      const asked = Array.from({ length: 1 + Math.floor(5 * random()) }, () => Math.floor(papers.length * random()));
      const camera = revealed(from, places, asked);
      if (!camera) continue;
      const now = viewOf(from, camera);
      const { plot, bounds } = now;
      for (const paper of asked) {
        const [x, y] = [screenX(now, places.x[paper]!), screenY(now, places.y[paper]!)];
        expect([x >= plot.left, x <= plot.left + plot.width, y >= plot.top, y <= plot.top + plot.height]).toEqual([true, true, true, true]);
      }
      expect(screenY(now, bounds[1])).toBeLessThanOrEqual(plot.top + 0.5);
      expect(screenX(now, bounds[0])).toBeLessThanOrEqual(plot.left + 0.5);
    }
  });
});

describe("the home view of a phone", () => {
  it("holds the newest papers, wherever on the axis they stand", () => {
    const plot = plotOf(390, 500, 160);
    for (const share of [0.1, 0.5, 0.9]) {
      const few = { ...places, x: places.x.map((x) => x * share) };
      const view = viewOf(fitOf(few, plot, false), null);
      const newest = screenX(view, Math.max(...few.x));
      expect(newest).toBeGreaterThan(0);
      expect(newest).toBeLessThan(390);
    }
  });
});
