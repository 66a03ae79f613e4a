// Two papers without a chain between them -> what comes nearest, and how many reference lists are missing.

import type { Field } from "../data/field";
import { dateWords } from "../words";
import { findChains } from "./chains";
import { hopsOf, reached } from "./hops";
import { nameOf } from "./names";
import { couldLieBetween } from "./network";

const NAMED = 3;

export interface Miss {
  text: string;
  /** Chains lead from the end to the start. */
  isOtherWay: boolean;
}

/** What comes nearest to a chain from `start` to `end`, in one or a few sentences. */
export function nearestMiss(field: Field, start: number, end: number): Miss {
  const pair = { field, start, end, a: nameOf(field, start), b: nameOf(field, end) };
  if (start === end) return { text: `Both ends are ${pair.a}.`, isOtherWay: false };
  const other = otherWay(pair);
  if (other) return { text: other, isOtherWay: true };
  const first = [againstTime, homonyms, neverCited, noList, howFar].map((tell) => tell(pair)).find(Boolean) ?? "";
  return { text: [first, citedTogether(pair)].filter(Boolean).join(" "), isOtherWay: false };
}

/** How many papers lie between the two, half a chain of them known, and of how many of them no list is known. */
export function listsBetween(field: Field, start: number, end: number): { between: number; unknown: number } {
  const fits = couldLieBetween(field, start, end);
  const { back, ahead, cited, citing } = hopsOf(field);
  const older = reached(field.count, end, back, cited, fits);
  const newer = reached(field.count, start, ahead, citing, fits).papers.filter((paper) => !older.has[paper]);
  const papers = [...older.papers, ...newer].filter((paper) => paper !== start && paper !== end && fits(paper));
  return { between: papers.length, unknown: papers.filter((paper) => field.papers.refsKnown[paper] === null).length };
}

interface Pair {
  field: Field;
  start: number;
  end: number;
  a: string;
  b: string;
}

function ledTo(field: Field, paper: number): number[] {
  const { ahead, citing } = hopsOf(field);
  return Array.from(ahead(paper), (hop) => citing[hop]!);
}

function otherWay({ field, start, end, a, b }: Pair): string {
  if (!findChains(field, end, start, 1).chains.length) return "";
  const later = field.citation(end, start) >= 0 ? ` A later version of ${b} cites ${a}.` : "";
  return `It runs the other way: chains lead from ${b} to ${a}.${later}`;
}

function againstTime({ field, start, end, a, b }: Pair): string {
  if (hopsOf(field).canHop(start, end)) return "";
  const { date } = field.papers;
  const dates = `${b} is of ${dateWords(date[end]!)}, ${a} of ${dateWords(date[start]!)}`;
  if (field.citation(end, start) >= 0) return `${b} cites ${a}, but ${dates}: a later version cites it.`;
  return `${dates}: the older cannot build on the later one.`;
}

function homonyms({ field, start, end, a, b }: Pair): string {
  if (!hopsOf(field).areHomonyms(start, end)) return "";
  return (
    `${a} and ${b} go by one name, but no shared organization or author is known, and neither cites the other: ` +
    "different works of one name are not put on one chain."
  );
}

function neverCited({ field, start, a }: Pair): string {
  return field.citedBy(start).length ? "" : `No known reference list holds ${a}.`;
}

function noList({ field, start, end, a, b }: Pair): string {
  if (field.papers.refsKnown[end] !== null) return "";
  const later = ledTo(field, start).filter((paper) => paper !== end && hopsOf(field).canHop(paper, end));
  const cited = later.length ? `; ${a} is cited by ${some(field, later)} before it` : "";
  return `The reference list of ${b} is not known, so what it cites cannot be seen${cited}.`;
}

/** The paper without a known list that `end` leads to and that is nearest to `start`, if there is one. */
function howFar({ field, start, end, a, b }: Pair): string {
  const { back, cited } = hopsOf(field);
  const all = reached(field.count, end, back, cited, couldLieBetween(field, start, end)).papers;
  const reach = all.filter((paper) => paper !== start && paper !== end);
  if (!reach.length) return `${b} is known to cite nothing that could build on ${a}.`;
  const open = reach.filter((paper) => field.papers.refsKnown[paper] === null);
  if (!open.length) return `The lists of all that ${b} leads to and that could build on ${a} are known, and none leads to it.`;
  const together = (paper: number): number => citers(field, paper).filter((citing) => field.citation(citing, start) >= 0).length;
  const near = (paper: number): number[] => [shareTeam(field, start, paper) ? 0 : 1, 1 - field.papers.listed[paper]!, -together(paper), paper];
  const last = open.map(near).sort(compare)[0]!.at(-1)!;
  const name = nameOf(field, last);
  const verb = field.citation(end, last) >= 0 ? "cites" : "leads to";
  return `${b} ${verb} ${name}, but no known list leads from ${name} to ${a}.`;
}

function compare(a: number[], b: number[]): number {
  const at = a.findIndex((each, n) => each !== b[n]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}

function shareTeam(field: Field, a: number, b: number): boolean {
  return field.papers.orgs[a]!.some((each) => field.papers.orgs[b]!.includes(each));
}

function citers(field: Field, paper: number): number[] {
  return [...field.citedBy(paper)].map((each) => field.citations.citing[each]!);
}

function citedTogether({ field, start, end }: Pair): string {
  const others = new Set(citers(field, end));
  const both = citers(field, start).filter((paper) => others.has(paper));
  return both.length ? `Both are cited by ${some(field, both)}.` : "";
}

function some(field: Field, papers: number[]): string {
  const names = papers.slice(0, NAMED).map((paper) => nameOf(field, paper)).join(", ");
  return papers.length <= NAMED ? names : `${names} and ${papers.length - NAMED} more`;
}
