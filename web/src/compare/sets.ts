// What some papers have in common: references, citers, organizations, facets. Pure, so that it can be held to brute force.

import type { Field } from "../data/field";

export interface Pair {
  a: number;
  b: number;
  /** Works that both cite; null where one's reference list is not known. */
  cited: number[] | null;
  /** Papers that cite both. */
  citing: number[];
  /** The citation that leads from one to the other; null if none is known. */
  direct: number | null;
}

export interface Common {
  /** Papers whose reference list is not known: nothing can be in common there. */
  unknown: number[];
  /** Works that all papers with a known reference list cite; null where fewer than two are known. */
  cited: number[] | null;
  /** Papers that cite all. */
  citing: number[];
  pairs: Pair[];
}

export function commonOf(field: Field, papers: readonly number[]): Common {
  const cited = new Map(papers.map((paper) => [paper, citedOf(field, paper)]));
  const citing = new Map(papers.map((paper) => [paper, citingOf(field, paper)]));
  const known = papers.map((paper) => cited.get(paper)!).filter((works) => works !== null);
  const pairs = papers.flatMap((a, at) =>
    papers.slice(at + 1).map((b): Pair => {
      const [one, other] = [cited.get(a)!, cited.get(b)!];
      return { a, b, cited: one && other ? inAll([one, other]) : null, citing: inAll([citing.get(a)!, citing.get(b)!]), direct: directOf(field, a, b) };
    }),
  );
  return {
    unknown: papers.filter((paper) => cited.get(paper) === null),
    cited: known.length < 2 ? null : inAll(known),
    citing: papers.length < 2 ? [] : inAll(papers.map((paper) => citing.get(paper)!)),
    pairs,
  };
}

/** What a paper cites; null if its reference list is not known. */
function citedOf(field: Field, paper: number): ReadonlySet<number> | null {
  const citations = field.cites(paper);
  if (field.papers.refsKnown[paper] === null && !citations.length) return null;
  return new Set(Array.from(citations, (each) => field.citations.cited[each]!));
}

function citingOf(field: Field, paper: number): ReadonlySet<number> {
  return new Set(Array.from(field.citedBy(paper), (each) => field.citations.citing[each]!));
}

function directOf(field: Field, a: number, b: number): number | null {
  const found = [field.citation(a, b), field.citation(b, a)].find((each) => each >= 0);
  return found ?? null;
}

/** What is in every set, in ascending order. */
export function inAll(sets: readonly ReadonlySet<number>[]): number[] {
  const [first, ...rest] = [...sets].sort((a, b) => a.size - b.size);
  return first ? [...first].filter((each) => rest.every((set) => set.has(each))).sort((a, b) => a - b) : [];
}

/** Values that more than one of the lists hold, with how many do. */
export function shared(lists: readonly (readonly number[])[]): Map<number, number> {
  const held = new Map<number, number>();
  for (const list of lists) for (const each of new Set(list)) held.set(each, (held.get(each) ?? 0) + 1);
  return new Map([...held].filter(([, times]) => times > 1));
}
