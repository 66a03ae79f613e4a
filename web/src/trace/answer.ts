// Two papers -> all that the page says of the lineage between them. The last answers are kept: map, panel and table ask alike.

import type { Field } from "../data/field";
import { type Chain, type Found, findChains } from "./chains";
import { listsBetween, type Miss, nearestMiss } from "./misses";
import { type Branch, type Direction, treeOf } from "./trees";

export interface Lineage extends Found {
  from: number;
  to: number;
  /** Papers that could stand between them by date and by what is known; of so many of these no reference list is known. */
  between: number;
  unknown: number;
  /** What comes nearest where there is no chain. */
  miss: Miss | null;
}

const KEPT = 16;

export const lineageOf = kept((field, from: number, to: number): Lineage => {
  const found = findChains(field, from, to);
  return { ...found, from, to, ...listsBetween(field, from, to), miss: found.chains.length ? null : nearestMiss(field, from, to) };
});

export const branchOf = kept((field, of: number, depth: number, kind: Direction): Branch => treeOf(field, of, depth, kind));

/** The chain that is chosen, the last where there are fewer; null where there is none. */
export function chosenOf(lineage: Lineage, chain: number): Chain | null {
  return lineage.chains[Math.min(chain, lineage.chains.length - 1)] ?? null;
}

function kept<Asked extends (number | string)[], Answer>(find: (field: Field, ...asked: Asked) => Answer): (field: Field, ...asked: Asked) => Answer {
  const answers = new WeakMap<Field, Map<string, Answer>>();
  return (field, ...asked) => {
    const known = answers.get(field) ?? new Map<string, Answer>();
    answers.set(field, known);
    const key = asked.join(" ");
    const there = known.get(key);
    if (there !== undefined) return there;
    const answer = find(field, ...asked);
    if (known.size >= KEPT) known.delete(known.keys().next().value!);
    known.set(key, answer);
    return answer;
  };
}
