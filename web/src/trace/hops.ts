// Field -> which citations are hops: those that time allows. Who bears another's name without being related.
// The rules of this folder are those of docs/lineage.md; umug_graph/lineages says the same in Python.

import type { Field } from "../data/field";

/** Days where nothing bounds a date. */
export const LONG_AGO = -1e9;
export const FAR_AHEAD = 1e9;

export interface Hops {
  /** First and last day on which each paper may have come out. */
  first: Int32Array;
  last: Int32Array;
  /** Whether time lets `citing` build on `cited`: `cited` is not known to be the later one. */
  canHop(cited: number, citing: number): boolean;
  /** Numbers of the citations by which a paper builds on others, and by which others build on it, ascending. */
  back(paper: number): Int32Array;
  ahead(paper: number): Int32Array;
  cited: Int32Array;
  citing: Int32Array;
  areHomonyms(a: number, b: number): boolean;
}

const known = new WeakMap<Field, Hops>();

export function hopsOf(field: Field): Hops {
  const found = known.get(field) ?? read(field);
  known.set(field, found);
  return found;
}

function read(field: Field): Hops {
  const { from, until, homonyms } = field.citations;
  const cited = Int32Array.from(field.citations.cited);
  const citing = Int32Array.from(field.citations.citing);
  const first = Int32Array.from(from, (day) => day ?? LONG_AGO);
  const last = Int32Array.from(until, (day) => day ?? FAR_AHEAD);
  const canHop = (older: number, newer: number): boolean => first[older]! <= last[newer]!;
  const inTime = (hop: number): boolean => cited[hop] !== citing[hop] && canHop(cited[hop]!, citing[hop]!);
  const namesakes = new Set(homonyms.flatMap(([a, b]) => [a * field.count + b, b * field.count + a]));
  return {
    first,
    last,
    canHop,
    back: rows(field.count, field.cites, inTime),
    ahead: rows(field.count, field.citedBy, inTime),
    cited,
    citing,
    areHomonyms: (a, b) => namesakes.size > 0 && namesakes.has(a * field.count + b),
  };
}

/** Rows of numbers, in one array. */
export function rows(count: number, row: (paper: number) => Iterable<number>, keeps: (each: number) => boolean): (paper: number) => Int32Array {
  const starts = new Int32Array(count + 1);
  const all: number[] = [];
  for (let paper = 0; paper < count; paper++) {
    for (const each of row(paper)) if (keeps(each)) all.push(each);
    starts[paper + 1] = all.length;
  }
  const flat = Int32Array.from(all);
  return (paper) => flat.subarray(starts[paper]!, starts[paper + 1]!);
}

/** Papers as marks and in the order in which they were found. */
export interface Reach {
  has: Uint8Array;
  papers: number[];
}

/** All papers that hops lead to from `root`, itself included: by `row` the hops of a paper, by `ends` where they lead. */
export function reached(
  count: number,
  root: number,
  row: (paper: number) => Int32Array,
  ends: Int32Array,
  allowed: (paper: number) => boolean,
  stop = -1,
): Reach {
  const has = new Uint8Array(count);
  has[root] = 1;
  const papers = [root];
  for (const paper of papers) {
    if (paper === stop) continue;
    for (const hop of row(paper)) {
      const next = ends[hop]!;
      if (has[next] || !allowed(next)) continue;
      has[next] = 1;
      papers.push(next);
    }
  }
  return { has, papers };
}
