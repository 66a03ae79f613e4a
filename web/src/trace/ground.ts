// A network -> the places that chains come to: a paper, and the day before which no later paper of the chain may end.
// So time holds along the whole chain, not just hop by hop; circles are gone through in every way, no paper twice.

import type { Field } from "../data/field";
import { type Groups, grouped } from "./groups";
import { hopsOf } from "./hops";
import type { Network } from "./network";

/** No more ways through circles are tried in one search, and no more places surveyed. */
export const MOST_TRANSITS = 20_000;
export const MOST_PLACES = 50_000;

/** From a place one goes on by steps: perhaps first through the circle it stands in, then by a hop out of it. */
export interface Ground {
  /** How many places there are, numbered in order: one that a chain comes to stands after those it may come from. */
  size: number;
  /** Steps of place p: from `starts[p]` to `starts[p + 1]`. */
  starts: Int32Array;
  /** Hop and place of each step; -1 where the chain is at its end. */
  hops: Int32Array;
  places: Int32Array;
  /** Which of `transits` a step goes through first; -1: none. */
  through: Int32Array;
  /** Hops within circles. */
  transits: number[][];
  /** What was too much, if anything. */
  tooMany: "circles" | "places" | null;
}

export function groundOf(field: Field, network: Network, most = MOST_PLACES): Ground {
  return new Survey(field, network, most).ground();
}

/** Finds the places, group by group, from the start on. */
class Survey {
  private readonly first: Int32Array;
  private readonly last: Int32Array;
  private readonly citing: Int32Array;
  private readonly groups: Groups;
  /** The places of each paper, as a chain of numbers: the newest, and for each the one before. */
  private readonly newest: Int32Array;
  private readonly earlier: number[] = [];
  private readonly papers: number[] = [];
  private readonly days: number[] = [];
  private readonly waiting: number[][];
  private readonly steps: { starts: number[]; hops: number[]; places: number[]; through: number[] } = { starts: [], hops: [], places: [], through: [] };
  private readonly transits: number[][] = [];
  private spent = 0;

  constructor(
    field: Field,
    private readonly network: Network,
    private readonly most: number,
  ) {
    ({ first: this.first, last: this.last, citing: this.citing } = hopsOf(field));
    this.groups = grouped(field.count, network.papers, network.next, this.citing);
    this.newest = new Int32Array(field.count).fill(-1);
    this.waiting = this.groups.groups.map(() => []);
  }

  ground(): Ground {
    const order: number[] = [];
    if (this.network.papers.length) this.numberOf(this.network.start, this.first[this.network.start]!);
    for (const here of this.waiting) {
      for (const number of here) {
        if (this.tooMany()) break;
        order.push(number);
        this.steps.starts.push(this.steps.hops.length);
        this.go(this.papers[number]!, this.days[number]!);
      }
    }
    return this.numbered(order);
  }

  private tooMany(): Ground["tooMany"] {
    return this.spent > MOST_TRANSITS ? "circles" : this.papers.length > this.most ? "places" : null;
  }

  /** Places got numbers when they were found; now they get those of the order in which they were gone on from. */
  private numbered(order: number[]): Ground {
    const { starts, hops, places, through } = this.steps;
    const rank = new Int32Array(this.papers.length);
    order.forEach((number, at) => {
      rank[number] = at;
    });
    return {
      size: order.length,
      starts: Int32Array.from([...starts, hops.length]),
      hops: Int32Array.from(hops),
      places: Int32Array.from(places, (place) => (place < 0 ? -1 : rank[place]!)),
      through: Int32Array.from(through),
      transits: this.transits,
      tooMany: this.tooMany(),
    };
  }

  private numberOf(paper: number, day: number): number {
    for (let known = this.newest[paper]!; known >= 0; known = this.earlier[known]!) if (this.days[known] === day) return known;
    const number = this.papers.push(paper) - 1;
    this.days.push(day);
    this.earlier.push(this.newest[paper]!);
    this.newest[paper] = number;
    this.waiting[this.groups.groupOf[paper]!]!.push(number);
    return number;
  }

  private go(paper: number, day: number): void {
    const group = this.groups.groupOf[paper]!;
    if (this.groups.groups[group]!.length === 1) this.leave(paper, day, group, -1);
    else this.round(paper, day, group);
  }

  /** Every way from a paper through its circle. */
  private round(paper: number, day: number, group: number): void {
    const waiting = [{ papers: [paper], hops: [] as number[], day }];
    for (let way = waiting.pop(); way && this.spent <= MOST_TRANSITS; way = waiting.pop()) {
      this.spent++;
      const last = way.papers.at(-1)!;
      this.leave(last, way.day, group, way.hops.length ? this.transits.push(way.hops) - 1 : -1);
      for (const hop of this.network.next(last)) {
        const other = this.citing[hop]!;
        if (this.groups.groupOf[other] !== group || way.day > this.last[other]! || way.papers.includes(other)) continue;
        waiting.push({ papers: [...way.papers, other], hops: [...way.hops, hop], day: Math.max(way.day, this.first[other]!) });
      }
    }
  }

  private leave(paper: number, day: number, group: number, through: number): void {
    if (paper === this.network.end) this.step(-1, -1, through);
    for (const hop of this.network.next(paper)) {
      const other = this.citing[hop]!;
      if (this.groups.groupOf[other] === group || day > this.last[other]!) continue;
      this.step(hop, this.numberOf(other, Math.max(day, this.first[other]!)), through);
    }
  }

  private step(hop: number, place: number, through: number): void {
    this.steps.hops.push(hop);
    this.steps.places.push(place);
    this.steps.through.push(through);
  }
}
