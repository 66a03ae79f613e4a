// Two papers -> the hops that lie on chains between them, with time held along whole chains and every way through circles.

import type { Field } from "../data/field";
import { type Groups, grouped } from "./groups";
import { hopsOf, reached } from "./hops";

/** No more ways through circles are tried in one search. */
export const MOST_TRANSITS = 20_000;

/** A way from a paper through the circle it stands in: one paper and no hop where there is none. */
export interface Transit {
  hops: number[];
  papers: number[];
  ends: boolean;
  /** Hops that leave the circle, and the numbers of the places where they come to. */
  leaving: number[];
  places: number[];
}

/** A paper, and the day before which no later paper of the chain may end. */
export interface Place {
  paper: number;
  day: number;
  transits: Transit[];
}

export interface Network {
  start: number;
  end: number;
  /** The hops onward from each paper, by the numbers of their citations. */
  next: Map<number, number[]>;
}

/** All places of chains, numbered; those that a chain comes to first stand first in `order`. Place 0 is the start. */
export interface Ground {
  places: Place[];
  order: number[];
  /** Whether every way through circles was found. */
  isWhole: boolean;
}

/** Whether a paper's date lets it stand on a chain between two others; a homonym of either does not. */
export function couldLieBetween(field: Field, start: number, end: number): (paper: number) => boolean {
  const hops = hopsOf(field);
  return (paper) =>
    hops.canHop(start, paper) && hops.canHop(paper, end) && !hops.areHomonyms(paper, start) && !hops.areHomonyms(paper, end);
}

export function networkBetween(field: Field, start: number, end: number): Network {
  const { cited, citing } = field.citations;
  const hops = hopsOf(field);
  const fits = couldLieBetween(field, start, end);
  const next = new Map<number, number[]>();
  if (start === end || !fits(start) || !fits(end)) return { start, end, next };
  const older = reached(field.count, end, (paper) => hops.back(paper).map((hop) => cited[hop]!), fits, start);
  const onward = (paper: number): number[] => hops.ahead(paper).filter((hop) => older.has(citing[hop]!));
  const papers = reached(field.count, start, (paper) => onward(paper).map((hop) => citing[hop]!), fits, end);
  if (!papers.has(end)) return { start, end, next };
  for (const paper of [...papers].sort((a, b) => a - b)) {
    const row = paper === end ? [] : onward(paper);
    next.set(paper, row.filter((hop) => papers.has(citing[hop]!) && citing[hop] !== start));
  }
  return { start, end, next };
}

export function groundOf(field: Field, network: Network): Ground {
  return network.next.size ? new Survey(field, network).ground() : { places: [], order: [], isWhole: true };
}

/** Finds the places, group by group, from the start on. */
class Survey {
  private readonly groups: Groups;
  private readonly numbers = new Map<number, number>();
  private readonly places: Place[] = [];
  private readonly waiting: number[][];
  private readonly first: number[];
  private readonly last: number[];
  private readonly citing: number[];
  private spent = 0;

  constructor(
    field: Field,
    private readonly network: Network,
  ) {
    ({ first: this.first, last: this.last } = hopsOf(field));
    this.citing = field.citations.citing;
    this.groups = grouped([...network.next.keys()], (paper) => this.hopsFrom(paper).map((hop) => this.citing[hop]!));
    this.waiting = this.groups.groups.map(() => []);
  }

  ground(): Ground {
    this.numberOf(this.network.start, this.first[this.network.start]!);
    const order: number[] = [];
    for (const here of this.waiting) {
      for (const number of here) {
        order.push(number);
        const place = this.places[number]!;
        place.transits = this.transits(place);
      }
    }
    return { places: this.places, order, isWhole: this.spent <= MOST_TRANSITS };
  }

  private hopsFrom(paper: number): number[] {
    return this.network.next.get(paper)!;
  }

  private numberOf(paper: number, day: number): number {
    const key = paper * 4e9 + day;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.places.push({ paper, day, transits: [] }) - 1;
    this.numbers.set(key, number);
    this.waiting[this.groups.groupOf.get(paper)!]!.push(number);
    return number;
  }

  /** The day reached by going on to a paper; null if it is known to be older than one before it. */
  private dayAt(paper: number, day: number): number | null {
    return day <= this.last[paper]! ? Math.max(day, this.first[paper]!) : null;
  }

  private transits(place: Place): Transit[] {
    const group = this.groups.groupOf.get(place.paper)!;
    const alone = this.groups.groups[group]!.length === 1;
    const waiting: { papers: number[]; hops: number[]; day: number }[] = [{ papers: [place.paper], hops: [], day: place.day }];
    const found: Transit[] = [];
    for (let way = waiting.pop(); way && this.spent <= MOST_TRANSITS; way = waiting.pop()) {
      if (!alone) this.spent++;
      found.push(this.leave(way.papers, way.hops, way.day, group));
      if (alone) break;
      for (const hop of this.hopsFrom(way.papers.at(-1)!)) {
        const paper = this.citing[hop]!;
        const day = this.dayAt(paper, way.day);
        if (day === null || this.groups.groupOf.get(paper) !== group || way.papers.includes(paper)) continue;
        waiting.push({ papers: [...way.papers, paper], hops: [...way.hops, hop], day });
      }
    }
    return found;
  }

  private leave(papers: number[], hops: number[], day: number, group: number): Transit {
    const last = papers.at(-1)!;
    const leaving: number[] = [];
    const places: number[] = [];
    for (const hop of this.hopsFrom(last)) {
      const paper = this.citing[hop]!;
      const then = this.dayAt(paper, day);
      if (then === null || this.groups.groupOf.get(paper) === group) continue;
      leaving.push(hop);
      places.push(this.numberOf(paper, then));
    }
    return { hops, papers, ends: last === this.network.end, leaving, places };
  }
}
