// A hop -> what the page says of it, in the order in which a reader asks: who saw the citation, team, series, literature, changes.

import type { Field } from "../data/field";
import { judgementOf } from "../data/told";
import { count, dateWords } from "../words";
import { hopsOf } from "./hops";
import { tallyText, type Tally } from "./tally";

const COARSEST_DAYS = 31;

/** A line of evidence: what is said, and where it comes from. */
export interface Line {
  kind: string;
  text: string;
  source?: string;
}

export const GRADES: readonly [grade: string, means: string][] = [
  ["A", "builds on it"],
  ["B", "probably builds on it"],
  ["C", "related, and cited"],
  ["D", "cited, and no more is known"],
];

export function gradeWords(grade: string): string {
  return GRADES.find(([each]) => each === grade)?.[1] ?? "not weighed";
}

const WORDS: Readonly<Record<string, (detail: string) => string>> = {
  influence: (detail) => (detail.startsWith("cited for") ? `judged: ${detail}` : `judged ${detail}`),
  organizations: (detail) => `same ${detail.includes(",") ? "organizations" : "organization"}: ${detail}`,
  series: (detail) => `same series by name: ${detail.replace(/: (next version|later version|variant)$/, " ($1)")}`,
  authors: (detail) => `shared ${detail.includes(",") ? "authors" : "author"}: ${detail}`,
  coupling: (detail) => detail,
  "co-citation": (detail) => detail,
  title: (detail) => detail.replace(/^shared words/, "words in both titles"),
  standing: (detail) => detail,
  breadth: (detail) => `the older is ${detail}`,
};

/** What tells little by itself: shown when asked for. */
const QUIET = new Set(["co-citation", "title", "standing", "breadth", "flow", "facets kept"]);

export function isQuiet({ kind }: Line): boolean {
  return QUIET.has(kind);
}

export function evidenceOf(field: Field, hop: number): Line[] {
  const { why, kinds } = field.citations;
  const told: [string, string][] = why ? why[hop]!.map(([kind, detail]) => [kinds[kind]!, detail]) : untold(field, hop);
  const known = Object.entries(WORDS).flatMap(([kind, words]) => told.filter(([each]) => each === kind).map(([, detail]) => ({ kind, text: words(detail) })));
  const others = told.filter(([kind]) => !(kind in WORDS) && kind !== "facets").map(([kind, detail]) => ({ kind, text: `${kind}: ${detail}` }));
  return [...sightings(field, hop), ...sentence(field, hop), ...known, ...others, ...changes(field, hop)];
}

/** What can be said without weighing: the organizations of both. */
function untold(field: Field, hop: number): [string, string][] {
  const { cited, citing } = field.citations;
  const { orgs, organizations } = field.papers;
  const both = orgs[cited[hop]!]!.filter((each) => orgs[citing[hop]!]!.includes(each));
  return both.length ? [["organizations", both.map((each) => organizations[each]!).join(", ")]] : [];
}

function sightings(field: Field, hop: number): Line[] {
  const { seen, sources, cited } = field.citations;
  const title = field.papers.title[cited[hop]!]!;
  return seen[hop]!.map(([source, line, raw]) => ({
    kind: "citation",
    text: `cites “${raw ?? title}”`,
    source: sources[source]! + (line === null ? "" : `, line\u00a0${line}`),
  }));
}

/** The sentence in which the one cites the other, where a source shows it. */
function sentence(field: Field, hop: number): Line[] {
  const shown = judgementOf(field, hop).sentence;
  return shown ? [{ kind: "sentence", text: `“${shown.text}”`, source: shown.source }] : [];
}

/** Facets gained and lost, where those of both papers are known. */
function changes(field: Field, hop: number): Line[] {
  const { cited, citing } = field.citations;
  const { facets, facetNames } = field.papers;
  const of = (paper: number): string[] => facets[paper]!.map(([facet]) => facetNames[facet]!);
  const [before, after] = [of(cited[hop]!), of(citing[hop]!)];
  if (!before.length || !after.length) return [];
  const gained = after.filter((name) => !holds(before, name)).map((name) => `+\u00a0${name}`);
  const lost = before.filter((name) => !holds(after, name)).map((name) => `−\u00a0${name}`);
  const all = [...gained, ...lost];
  return [all.length ? { kind: "facets", text: `changes: ${all.join(", ")}` } : { kind: "facets kept", text: `keeps its facets: ${after.join(", ")}` }];
}

/** `diffusion/discrete` is also `diffusion`. */
function holds(names: string[], name: string): boolean {
  return names.some((each) => each === name || each.startsWith(`${name}/`));
}

/** Path weight: `on 4 of 32 chains`. */
export function flowWords(share: number, chains: Tally | null): string {
  if (!chains || chains.scale > 0 || chains.value > 1e12) return `on ${percent(share)} of the chains between the ends`;
  return `on ${tallyText({ value: Math.round(share * chains.value), scale: 0 })} of ${tallyText(chains)} chains between the ends`;
}

export function percent(share: number): string {
  if (share > 0 && share < 0.01) return "under 1 %";
  return `${share < 1 ? Math.min(99, Math.round(100 * share)) : 100} %`;
}

/** Days between the middles of two dates, at least 0; null where one is unknown or coarser than a month. */
export function daysBetween(field: Field, older: number, newer: number): number | null {
  const { first, last } = hopsOf(field);
  if ([older, newer].some((paper) => last[paper]! - first[paper]! >= COARSEST_DAYS)) return null;
  return Math.max(0, Math.floor((first[newer]! + last[newer]! - first[older]! - last[older]!) / 2));
}

export function datesWords(field: Field, older: number, newer: number): string {
  const days = daysBetween(field, older, newer);
  const dates = `${dated(field, older)} → ${dated(field, newer)}`;
  return days === null ? dates : `${dates} · ${count(days, "day")}`;
}

/** A paper's date; the month of its arXiv id where that, being earlier, is what chains go by. */
export function dated(field: Field, paper: number): string {
  const { date, days } = field.papers;
  const first = field.citations.from[paper] ?? null;
  const own = days[paper]?.[0] ?? null;
  if (first === own || first === null) return dateWords(date[paper]!);
  return `${dateWords(new Date(first * 86_400_000).toISOString().slice(0, 7))} (by its arXiv id)`;
}
