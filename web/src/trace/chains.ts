// Two papers -> the chains of citations between them, best first, as docs/lineage.md scores them.

import type { Field } from "../data/field";
import { type Flow, flowOf } from "./flow";
import { type Ground, groundOf } from "./ground";
import { hopsOf } from "./hops";
import { hopsIn, type Network, networkBetween, partOf, stepsFrom } from "./network";
import type { Tally } from "./tally";
import { bestWays, type Costs } from "./ways";

/** Of more hops between two papers only those on the shortest ways are compared; of far fewer where these branch too much. */
export const MOST_HOPS = 20_000;
const FEW_HOPS = 2_000;
/** So many chains are told. */
export const TOP = 10;

const TOO_MANY_CIRCLES = "Too many ways lead through circles: only the shortest ones were compared.";
const TOO_MANY_PLACES = "Too many ways lead from one to the other: only the shortest ones were compared.";
/** Costs are whole numbers of this part of one; of fields too large to weigh, a hop costs LEAP and its path weight breaks ties. */
const FINEST = 2 ** 40;
const LEAP = 2 ** 32;
const TIE = 2 ** 20;

export interface Chain {
  papers: number[];
  /** Numbers of the citations from each paper to the next. */
  hops: number[];
  /** Null where the field is too large to weigh its citations. */
  score: number | null;
}

export interface Found {
  chains: Chain[];
  /** How many there are; null where that is not known. */
  count: Tally | null;
  /** What share of all chains takes a hop. */
  shares: Map<number, number>;
  /** What was not searched; null if nothing. */
  notice: string | null;
}

export function findChains(field: Field, start: number, end: number, top = TOP): Found {
  const { network, ground, notice } = surveyed(field, networkBetween(field, start, end));
  const flow = flowOf(ground);
  const cut = flow.shares.size > MOST_HOPS ? narrowed(field, network, [...flow.shares.keys()], MOST_HOPS) : null;
  const costs = costsOf(field, flow);
  const ways = bestWays(cut ? groundOf(field, cut.network, Infinity) : ground, hopsOf(field).citing, costs, top);
  return {
    chains: ways.map((hops) => ({ papers: papersOf(field, start, hops), hops, score: scoreOf(field, flow, hops) })),
    count: notice ? null : flow.chains,
    shares: flow.shares,
    notice: notice ?? cut?.notice ?? null,
  };
}

/** The network with its places; the shortest part of it where there is too much in it. */
function surveyed(field: Field, network: Network): { network: Network; ground: Ground; notice: string | null } {
  const ground = groundOf(field, network);
  if (!ground.tooMany) return { network, ground, notice: null };
  const circles = ground.tooMany === "circles";
  const part = circles ? withoutDetours(field, network) : narrowed(field, network, hopsIn(network), FEW_HOPS).network;
  const again = groundOf(field, part, Infinity);
  const few = again.tooMany ? groundOf(field, withoutDetours(field, part), Infinity) : again;
  return { network: part, ground: few, notice: circles ? TOO_MANY_CIRCLES : TOO_MANY_PLACES };
}

function papersOf(field: Field, start: number, hops: number[]): number[] {
  return [start, ...hops.map((hop) => field.citations.citing[hop]!)];
}

/** A hop's doubt, its path weight counted in, to the power of the mean. */
function costOf(field: Field, share: number, hop: number): number {
  const { doubt, score } = field.citations;
  return ((doubt![hop]! / 1000) * (1 - score.flow * share)) ** score.power;
}

export function isStrong(field: Field, hop: number): boolean {
  const grade = field.citations.grade?.[hop];
  return (grade === "A" || grade === "B") && !liftedOf(field).has(hop);
}

const lifted = new WeakMap<Field, Set<number>>();

function liftedOf(field: Field): Set<number> {
  const there = lifted.get(field) ?? new Set(field.citations.lifted);
  lifted.set(field, there);
  return there;
}

function costsOf(field: Field, flow: Flow): Costs {
  const { doubt, cited, score } = field.citations;
  const hop = new Float64Array(cited.length).fill(Infinity);
  const strong = new Uint8Array(cited.length);
  for (const [each, share] of flow.shares) {
    hop[each] = doubt ? Math.round(FINEST * costOf(field, share, each)) : LEAP + Math.round(TIE * (1 - share));
    strong[each] = Number(isStrong(field, each));
  }
  return { hop, strong, unsupported: doubt ? Math.round(FINEST * score.unsupported) : 0 };
}

function scoreOf(field: Field, flow: Flow, hops: number[]): number | null {
  if (!field.citations.doubt) return null;
  const { power, unsupported } = field.citations.score;
  let cost = 0;
  hops.forEach((hop, at) => {
    const isSupported = at === 0 || isStrong(field, hops[at - 1]!) || isStrong(field, hop);
    cost += costOf(field, flow.shares.get(hop) ?? 0, hop) + (isSupported ? 0 : unsupported);
  });
  return 1 / (1 + cost ** (1 / power));
}

/** The part of a network in which every hop leads one hop further from the start: no circles are left. */
function withoutDetours(field: Field, network: Network): Network {
  const { cited, citing } = hopsOf(field);
  const steps = stepsFrom(field.count, network.start, network.next, citing);
  return partOf(field, network, (hop) => steps[cited[hop]!]! >= 0 && steps[citing[hop]!] === steps[cited[hop]!]! + 1);
}

/** The part of a network on the shortest ways, so that at most so many of the hops are left, and what is cut. */
function narrowed(field: Field, network: Network, hops: number[], most: number): { network: Network; notice: string | null } {
  if (hops.length <= most) return { network, notice: null };
  const { cited, citing, back } = hopsOf(field);
  const isIn = new Uint8Array(cited.length);
  for (const hop of hops) isIn[hop] = 1;
  const within = (row: Int32Array): Int32Array => row.filter((hop) => isIn[hop] === 1);
  const here = stepsFrom(field.count, network.start, (paper) => within(network.next(paper)), citing);
  const there = stepsFrom(field.count, network.end, (paper) => within(back(paper)), cited);
  const length = (hop: number): number => here[cited[hop]!]! + 1 + there[citing[hop]!]!;
  const lengths = Float64Array.from(hops, length).sort();
  const longest = Math.max(lengths[0]!, lengths[most]! - 1);
  const kept = lengths.filter((each) => each <= longest).length;
  const notice =
    `Of ${hops.length.toLocaleString("en-GB")} hops between them only the ${kept.toLocaleString("en-GB")} on ways of at most ` +
    `${longest + 1} papers were compared.`;
  return { network: partOf(field, network, (hop) => isIn[hop] === 1 && length(hop) <= longest), notice };
}
