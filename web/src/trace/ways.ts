// Places and what each hop costs -> the k ways of least cost, exact. A sweep from the end gives what is left to pay from
// every place; searched best first with that, no more is opened than the k ways themselves hold.

import type { Ground } from "./ground";
import { Heap } from "./heap";

export interface Costs {
  /** By citation number, whole numbers, so that sums are exact and ties are ties; Infinity: not to be used. */
  hop: Float64Array;
  /** Hops that support the papers at both their ends; a paper between the ends without one costs `unsupported`. */
  strong: Uint8Array;
  unsupported: number;
}

/** A way so far, as the step that led here and the way before; `bound` is the cost of the best whole way it begins. */
interface Open {
  before: Open | null;
  /** Hops since then. */
  hops: readonly number[];
  cost: number;
  bound: number;
  /** Where it stands; -1: at the end. */
  place: number;
  isSupported: boolean;
}

/** The hops of each way, best first; of equal cost those through older papers first. */
export function bestWays(ground: Ground, citing: Int32Array, costs: Costs, top: number): number[][] {
  const rest = remaining(ground, costs);
  const open = new Heap<Open>((a, b) => (a.bound === b.bound ? isOlder(a, b, citing) : a.bound < b.bound));
  const found: number[][] = [];
  if (ground.size && rest[1]! < Infinity) {
    open.push({ before: null, hops: [], cost: 0, bound: rest[1]!, place: 0, isSupported: true });
  }
  for (let way = open.pop(); way && found.length < top; way = open.pop()) {
    if (way.place < 0) found.push(hopsOf(way));
    else goOn(way, ground, costs, rest, (longer) => open.push(longer));
  }
  return found;
}

function hopsOf(way: Open): number[] {
  const parts: (readonly number[])[] = [];
  for (let each: Open | null = way; each; each = each.before) parts.push(each.hops);
  return parts.reverse().flat();
}

function isOlder(a: Open, b: Open, citing: Int32Array): boolean {
  const [one, other] = [hopsOf(a), hopsOf(b)];
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at++) {
    const difference = citing[one[at]!]! - citing[other[at]!]!;
    if (difference) return difference < 0;
  }
  return one.length < other.length;
}

function goOn(way: Open, { starts, hops, places, through, transits }: Ground, costs: Costs, rest: Float64Array, put: (way: Open) => void): void {
  for (let step = starts[way.place]!; step < starts[way.place + 1]!; step++) {
    const within = through[step]! < 0 ? NO_HOPS : transits[through[step]!]!;
    const hop = hops[step]!;
    const taken = hop < 0 ? within : [...within, hop];
    const { cost, isSupported } = paid(taken, way.isSupported, costs);
    const place = places[step]!;
    const bound = way.cost + cost + (place < 0 ? 0 : rest[2 * place + Number(isSupported)]!);
    if (bound < Infinity) put({ before: way, hops: taken, cost: way.cost + cost, bound, place, isSupported });
  }
}

/** What is left to pay from each place at the least: `[2 * place]` where it is not supported yet, `+ 1` where it is. */
function remaining({ size, starts, hops, places, through, transits }: Ground, costs: Costs): Float64Array {
  const rest = new Float64Array(2 * size).fill(Infinity);
  for (let at = size - 1; at >= 0; at--) {
    for (let step = starts[at]!; step < starts[at + 1]!; step++) {
      for (let supported = 0; supported < 2; supported++) {
        let isSupported = supported === 1;
        let cost = 0;
        if (through[step]! >= 0) ({ cost, isSupported } = paid(transits[through[step]!]!, isSupported, costs));
        const hop = hops[step]!;
        if (hop >= 0) cost += stepCost(hop, isSupported, costs) + rest[2 * places[step]! + costs.strong[hop]!]!;
        if (cost < rest[2 * at + supported]!) rest[2 * at + supported] = cost;
      }
    }
  }
  return rest;
}

function paid(hops: readonly number[], isSupported: boolean, costs: Costs): { cost: number; isSupported: boolean } {
  let cost = 0;
  let supported = isSupported;
  for (const hop of hops) {
    cost += stepCost(hop, supported, costs);
    supported = costs.strong[hop] === 1;
  }
  return { cost, isSupported: supported };
}

function stepCost(hop: number, isSupported: boolean, costs: Costs): number {
  return costs.hop[hop]! + (isSupported || costs.strong[hop] === 1 ? 0 : costs.unsupported);
}

const NO_HOPS: readonly number[] = [];
