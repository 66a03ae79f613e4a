// Places and what each hop costs -> the k ways of least cost, exact. A sweep from the end gives what is left to pay from
// every place; searched best first with that, no more is opened than the k ways themselves hold.

import { Heap } from "./heap";
import type { Ground, Transit } from "./network";

export interface Costs {
  /** By citation number, whole numbers, so that sums are exact and ties are ties; Infinity: not to be used. */
  hop: Float64Array;
  /** Hops that support the papers at both their ends; a paper between the ends without one costs `unsupported`. */
  strong: Uint8Array;
  unsupported: number;
}

export interface Way {
  cost: number;
  papers: number[];
  hops: number[];
}

/** A way that is not at its end: `bound` is the cost of the best one that it begins. */
interface Open extends Way {
  bound: number;
  /** Where it stands; -1: at the end. */
  place: number;
  isSupported: boolean;
}

export function bestWays(ground: Ground, paperAt: (hop: number) => number, costs: Costs, top: number): Way[] {
  if (!ground.places.length) return [];
  const rest = remaining(ground, costs);
  const open = new Heap<Open>(comesFirst);
  const found: Way[] = [];
  const first = rest[1]!;
  if (first < Infinity) {
    open.push({ cost: 0, bound: first, place: 0, isSupported: true, papers: [ground.places[0]!.paper], hops: [] });
  }
  for (let way = open.pop(); way && found.length < top; way = open.pop()) {
    if (way.place < 0) {
      found.push({ cost: way.cost, papers: way.papers, hops: way.hops });
      continue;
    }
    for (const transit of ground.places[way.place]!.transits) {
      for (const longer of continued(way, transit, paperAt, costs, rest)) open.push(longer);
    }
  }
  return found;
}

/** Less cost first, then the older papers. */
function comesFirst(a: Open, b: Open): boolean {
  if (a.bound !== b.bound) return a.bound < b.bound;
  const length = Math.min(a.papers.length, b.papers.length);
  for (let at = 0; at < length; at++) if (a.papers[at] !== b.papers[at]) return a.papers[at]! < b.papers[at]!;
  return a.papers.length < b.papers.length;
}

function* continued(way: Open, transit: Transit, paperAt: (hop: number) => number, costs: Costs, rest: Float64Array): Generator<Open> {
  const through = crossing(transit, way.isSupported, costs);
  const cost = way.cost + through.cost;
  const hops = [...way.hops, ...transit.hops];
  const papers = [...way.papers, ...transit.papers.slice(1)];
  if (cost === Infinity) return;
  if (transit.ends) yield { cost, bound: cost, place: -1, isSupported: true, papers, hops };
  for (let n = 0; n < transit.leaving.length; n++) {
    const hop = transit.leaving[n]!;
    const place = transit.places[n]!;
    const isSupported = costs.strong[hop] === 1;
    const so = cost + stepCost(hop, through.isSupported, costs);
    const bound = so + rest[2 * place + Number(isSupported)]!;
    if (bound < Infinity) {
      yield { cost: so, bound, place, isSupported, papers: [...papers, paperAt(hop)], hops: [...hops, hop] };
    }
  }
}

/** What is left to pay from each place at the least: `[2 * place]` where it is not supported yet, `+ 1` where it is. */
function remaining({ places, order }: Ground, costs: Costs): Float64Array {
  const rest = new Float64Array(2 * places.length).fill(Infinity);
  for (let n = order.length - 1; n >= 0; n--) {
    const at = order[n]!;
    for (const transit of places[at]!.transits) {
      for (const supported of [0, 1]) {
        const through = crossing(transit, supported === 1, costs);
        const least = through.cost + (transit.ends ? 0 : onward(transit, through.isSupported, costs, rest));
        if (least < rest[2 * at + supported]!) rest[2 * at + supported] = least;
      }
    }
  }
  return rest;
}

function onward(transit: Transit, isSupported: boolean, costs: Costs, rest: Float64Array): number {
  let least = Infinity;
  for (let n = 0; n < transit.leaving.length; n++) {
    const hop = transit.leaving[n]!;
    const cost = stepCost(hop, isSupported, costs) + rest[2 * transit.places[n]! + costs.strong[hop]!]!;
    if (cost < least) least = cost;
  }
  return least;
}

function crossing(transit: Transit, isSupported: boolean, costs: Costs): { cost: number; isSupported: boolean } {
  let cost = 0;
  let supported = isSupported;
  for (const hop of transit.hops) {
    cost += stepCost(hop, supported, costs);
    supported = costs.strong[hop] === 1;
  }
  return { cost, isSupported: supported };
}

function stepCost(hop: number, isSupported: boolean, costs: Costs): number {
  return costs.hop[hop]! + (isSupported || costs.strong[hop] === 1 ? 0 : costs.unsupported);
}
