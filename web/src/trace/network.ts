// Two papers -> the papers and hops that lie on ways of citations between them.

import type { Field } from "../data/field";
import { hopsOf, reached, rows } from "./hops";

export interface Network {
  start: number;
  end: number;
  /** Ascending; none where no way leads from start to end. */
  papers: number[];
  /** The hops onward from each paper. */
  next(paper: number): Int32Array;
}

/** Whether a paper's date lets it stand on a chain between two others; a homonym of either does not. */
export function couldLieBetween(field: Field, start: number, end: number): (paper: number) => boolean {
  const hops = hopsOf(field);
  return (paper) =>
    hops.canHop(start, paper) && hops.canHop(paper, end) && !hops.areHomonyms(paper, start) && !hops.areHomonyms(paper, end);
}

/** Time is held along whole chains only when these are formed. */
export function networkBetween(field: Field, start: number, end: number): Network {
  const { back, ahead, cited, citing } = hopsOf(field);
  const fits = couldLieBetween(field, start, end);
  const nothing: Network = { start, end, papers: [], next: () => NO_HOPS };
  if (start === end || !fits(start) || !fits(end)) return nothing;
  const older = reached(field.count, end, back, cited, fits, start).has;
  const between = reached(field.count, start, ahead, citing, (paper) => older[paper] === 1 && fits(paper), end);
  if (!between.has[end]) return nothing;
  const papers = between.papers.sort((a, b) => a - b);
  const keeps = (hop: number): boolean => between.has[citing[hop]!] === 1 && cited[hop] !== end && citing[hop] !== start;
  return { start, end, papers, next: rows(field.count, (paper) => (between.has[paper] ? ahead(paper) : NO_HOPS), keeps) };
}

/** The part of a network with the hops that are kept. */
export function partOf(field: Field, network: Network, keeps: (hop: number) => boolean): Network {
  const isIn = new Uint8Array(field.count);
  for (const paper of network.papers) isIn[paper] = 1;
  return { ...network, next: rows(field.count, (paper) => (isIn[paper] ? network.next(paper) : NO_HOPS), keeps) };
}

export function hopsIn(network: Network): number[] {
  return network.papers.flatMap((paper) => [...network.next(paper)]);
}

/** How many hops each paper is from `root`, -1 where it is not reached. */
export function stepsFrom(count: number, root: number, row: (paper: number) => Iterable<number>, ends: Int32Array): Int32Array {
  const steps = new Int32Array(count).fill(-1);
  steps[root] = 0;
  const waiting = [root];
  for (const paper of waiting) {
    for (const hop of row(paper)) {
      const other = ends[hop]!;
      if (steps[other] !== -1) continue;
      steps[other] = steps[paper]! + 1;
      waiting.push(other);
    }
  }
  return steps;
}

const NO_HOPS = new Int32Array(0);
