// Which disc is under the pointer: a spatial index over the drawn papers, in pixels of the home view.

import Flatbush from "flatbush";
import type { Places } from "./places";
import { type View, unitX, unitY } from "./camera";

export class Picking {
  private readonly index: Flatbush | null;

  constructor(
    private readonly places: Places,
    private readonly papers: Int32Array,
  ) {
    this.index = papers.length ? new Flatbush(papers.length) : null;
    for (const paper of papers) {
      this.index?.add(places.x[paper]!, places.y[paper]!, places.x[paper]!, places.y[paper]!);
    }
    this.index?.finish();
  }

  /** The paper whose disc is nearest to a point of the host, counted from its edge; null if none is within `slack`. */
  at(view: View, px: number, py: number, radius: (paper: number) => number, most: number, slack: number): number | null {
    let best: number | null = null;
    let least = slack;
    for (const paper of this.within(view, px - most - slack, py - most - slack, px + most + slack, py + most + slack)) {
      const dx = view.tx + this.places.x[paper]! * view.bx * view.k - px;
      const dy = view.ty + this.places.y[paper]! * view.by * view.k - py;
      const away = Math.hypot(dx, dy) - radius(paper);
      if (away < least || (away === least && best !== null && paper < best)) [best, least] = [paper, away];
    }
    return best;
  }

  /** Papers whose middle is in a box of the host. */
  within(view: View, left: number, top: number, right: number, bottom: number): number[] {
    if (!this.index) return [];
    const found = this.index.search(unitX(view, left), unitY(view, top), unitX(view, right), unitY(view, bottom));
    return found.map((at) => this.papers[at]!);
  }
}
