// The paper under the pointer is the one that looking at every disc finds.

import { expect, it } from "vitest";
import { fitOf, plotOf, viewOf, type View } from "../src/map/camera";
import { Picking } from "../src/map/picking";
import { placesOf } from "../src/map/places";
import { START } from "../src/state/state";
import { makeField } from "./making";
import { chance } from "./random";

const random = chance(3);
const field = makeField(
  Array.from({ length: 400 }, (_, at) => ({ name: `P${at}`, date: new Date(Date.UTC(2019, 0, 1 + Math.floor(2000 * random()))).toISOString().slice(0, 10) })),
  [],
);
const places = placesOf(field, START);
const radii = Float32Array.from({ length: 400 }, () => 1 + 10 * random());

function slowly(view: View, papers: Int32Array, px: number, py: number, slack: number): number | null {
  let best: number | null = null;
  let least = slack;
  for (const paper of papers) {
    const away = Math.hypot(view.tx + places.x[paper]! * view.bx * view.k - px, view.ty + places.y[paper]! * view.by * view.k - py) - radii[paper]!;
    if (away < least) [best, least] = [paper, away];
  }
  return best;
}

it.each([0.5, 1, 4, 20])("at zoom %f", (k) => {
  const papers = Int32Array.from({ length: 400 }, (_, at) => at).filter((at) => at % 5 !== 0);
  const picking = new Picking(places, papers);
  const view = viewOf(fitOf(places, plotOf(1000, 600, 150), false), { x: 500, y: 300, k });
  let hits = 0;
  for (let at = 0; at < 500; at++) {
    const near = Math.floor(400 * random());
    const px = view.tx + places.x[near]! * view.bx * view.k + 60 * (random() - 0.5);
    const py = view.ty + places.y[near]! * view.by * view.k + 60 * (random() - 0.5);
    const found = picking.at(view, px, py, (paper) => radii[paper]!, 11, 6);
    expect(found).toBe(slowly(view, papers, px, py, 6));
    if (found !== null) hits++;
  }
  expect(hits).toBeGreaterThan(40);
});

it("nothing is found where nothing is drawn", () => {
  const view = viewOf(fitOf(places, plotOf(1000, 600, 150), false), null);
  expect(new Picking(places, new Int32Array(0)).at(view, 500, 300, () => 5, 5, 500)).toBeNull();
});
