// Field -> which citations are hops: those that time allows. Who bears another's name without being related.
// The rules of this folder are those of docs/lineage.md; umug_graph/lineages says the same in Python.

import type { Field } from "../data/field";

/** Days where nothing bounds a date. */
export const LONG_AGO = -1e9;
export const FAR_AHEAD = 1e9;

export interface Hops {
  /** First and last day on which each paper may have come out. */
  first: number[];
  last: number[];
  /** Whether time lets `citing` build on `cited`: `cited` is not known to be the later one. */
  canHop(cited: number, citing: number): boolean;
  /** Numbers of the citations by which a paper builds on others, and by which others build on it, ascending. */
  back(paper: number): number[];
  ahead(paper: number): number[];
  areHomonyms(a: number, b: number): boolean;
}

const known = new WeakMap<Field, Hops>();

export function hopsOf(field: Field): Hops {
  const found = known.get(field) ?? read(field);
  known.set(field, found);
  return found;
}

function read(field: Field): Hops {
  const { cited, citing, from, until, homonyms } = field.citations;
  const first = from.map((day) => day ?? LONG_AGO);
  const last = until.map((day) => day ?? FAR_AHEAD);
  const canHop = (older: number, newer: number): boolean => first[older]! <= last[newer]!;
  const inTime = (rows: Int32Array): number[] => {
    const kept: number[] = [];
    for (const each of rows) if (cited[each] !== citing[each] && canHop(cited[each]!, citing[each]!)) kept.push(each);
    return kept;
  };
  const namesakes = new Set(homonyms.flatMap(([a, b]) => [a * field.count + b, b * field.count + a]));
  return {
    first,
    last,
    canHop,
    back: (paper) => inTime(field.cites(paper)),
    ahead: (paper) => inTime(field.citedBy(paper)),
    areHomonyms: (a, b) => namesakes.has(a * field.count + b),
  };
}

/** The numbers of all papers that steps lead to from `root`, itself included; nothing beyond `stop`. */
export function reached(
  count: number,
  root: number,
  step: (paper: number) => Iterable<number>,
  allowed: (paper: number) => boolean,
  stop = -1,
): Set<number> {
  const seen = new Uint8Array(count);
  seen[root] = 1;
  const found = [root];
  for (const paper of found) {
    if (paper === stop) continue;
    for (const next of step(paper)) {
      if (seen[next] || !allowed(next)) continue;
      seen[next] = 1;
      found.push(next);
    }
  }
  return new Set(found);
}
