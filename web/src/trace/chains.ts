// Two papers -> the chains of citations between them, best first, as docs/lineage.md scores them.

import type { Field } from "../data/field";
import { type Flow, flowOf } from "./flow";
import { groundOf, type Network, networkBetween } from "./network";
import { NONE, type Tally } from "./tally";
import { bestWays, type Costs } from "./ways";

/** Of more hops between two papers only those on the shortest ways are compared. */
export const MOST_HOPS = 20_000;
/** So many chains are told. */
export const TOP = 10;

const TOO_MANY_WAYS = "Too many ways lead through circles: only the shortest ones were compared.";
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
  let network = networkBetween(field, start, end);
  let ground = groundOf(field, network);
  const isWhole = ground.isWhole;
  if (!isWhole) {
    network = withoutDetours(field, network);
    ground = groundOf(field, network);
  }
  const flow = flowOf(ground);
  const cut = flow.shares.size > MOST_HOPS ? narrowed(field, network, flow) : null;
  if (cut) ground = groundOf(field, cut.network);
  const costs = costsOf(field, flow, cut?.network ?? network);
  const ways = bestWays(ground, (hop) => field.citations.citing[hop]!, costs, top);
  return {
    chains: ways.map(({ papers, hops }) => ({ papers, hops, score: scoreOf(field, flow, hops) })),
    count: isWhole ? flow.chains : null,
    shares: flow.shares,
    notice: isWhole ? (cut?.notice ?? null) : TOO_MANY_WAYS,
  };
}

export const NOTHING_FOUND: Found = { chains: [], count: NONE, shares: new Map(), notice: null };

/** A hop's doubt, its path weight counted in, to the power of the mean. */
function costOf(field: Field, flow: Flow, hop: number): number {
  const { doubt, score } = field.citations;
  return ((doubt![hop]! / 1000) * (1 - score.flow * (flow.shares.get(hop) ?? 0))) ** score.power;
}

export function isStrong(field: Field, hop: number): boolean {
  const grade = field.citations.grade?.[hop];
  return grade === "A" || grade === "B";
}

function costsOf(field: Field, flow: Flow, network: Network): Costs {
  const { doubt, cited, score } = field.citations;
  const hop = new Float64Array(cited.length).fill(Infinity);
  const strong = new Uint8Array(cited.length);
  for (const row of network.next.values()) {
    for (const each of row) {
      const part = flow.shares.get(each);
      if (part === undefined) continue;
      hop[each] = doubt ? Math.round(FINEST * costOf(field, flow, each)) : LEAP + Math.round(TIE * (1 - part));
      strong[each] = Number(isStrong(field, each));
    }
  }
  return { hop, strong, unsupported: doubt ? Math.round(FINEST * score.unsupported) : 0 };
}

function scoreOf(field: Field, flow: Flow, hops: number[]): number | null {
  if (!field.citations.doubt) return null;
  const { power, unsupported } = field.citations.score;
  let cost = 0;
  hops.forEach((hop, at) => {
    const isSupported = at === 0 || isStrong(field, hops[at - 1]!) || isStrong(field, hop);
    cost += costOf(field, flow, hop) + (isSupported ? 0 : unsupported);
  });
  return 1 / (1 + cost ** (1 / power));
}

/** The part of a network in which every hop leads one hop further from the start: no circles are left. */
function withoutDetours(field: Field, { start, end, next }: Network): Network {
  const { citing } = field.citations;
  const steps = stepsFrom(start, (paper) => next.get(paper)!.map((hop) => citing[hop]!));
  const kept = [...next]
    .filter(([paper]) => steps.has(paper))
    .map(([paper, row]): [number, number[]] => [paper, row.filter((hop) => steps.get(citing[hop]!) === steps.get(paper)! + 1)]);
  return { start, end, next: new Map(kept) };
}

/** The part of a network on the shortest ways, and what is cut. */
function narrowed(field: Field, { start, end, next }: Network, flow: Flow): { network: Network; notice: string } {
  const { cited, citing } = field.citations;
  const taken = new Map([...next].map(([paper, row]) => [paper, row.filter((hop) => flow.shares.has(hop))]));
  const back = new Map<number, number[]>();
  for (const hop of flow.shares.keys()) {
    const row = back.get(citing[hop]!);
    if (row) row.push(cited[hop]!);
    else back.set(citing[hop]!, [cited[hop]!]);
  }
  const here = stepsFrom(start, (paper) => taken.get(paper)!.map((hop) => citing[hop]!));
  const there = stepsFrom(end, (paper) => back.get(paper) ?? []);
  const length = (hop: number): number => here.get(cited[hop]!)! + 1 + there.get(citing[hop]!)!;
  const lengths = [...flow.shares.keys()].map(length).sort((a, b) => a - b);
  const longest = Math.max(lengths[0]!, lengths[MOST_HOPS]! - 1);
  const kept = new Map([...taken].map(([paper, row]) => [paper, row.filter((hop) => length(hop) <= longest)]));
  const count = lengths.filter((each) => each <= longest).length;
  const notice =
    `Of ${lengths.length.toLocaleString("en")} hops between them only the ${count.toLocaleString("en")} on ways of at most ` +
    `${longest + 1} papers were compared.`;
  return { network: { start, end, next: kept }, notice };
}

function stepsFrom(root: number, next: (paper: number) => number[]): Map<number, number> {
  const steps = new Map([[root, 0]]);
  for (const [paper, step] of steps) for (const other of next(paper)) if (!steps.has(other)) steps.set(other, step + 1);
  return steps;
}
