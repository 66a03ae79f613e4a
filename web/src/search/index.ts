// Query -> papers, best first: identifier or exact name, names that begin so, then listed before outside, cited more
// first; what only an abstract says comes after all these.
// Our own index rather than a search library: it ignores hyphens and spaces across words, which ranking by terms does not.

import type { Field } from "../data/field";
import { toldOf } from "../data/told";
import { compact, folded, slips, words } from "./fold";
import { bareLink, identifiersIn } from "./identifiers";
import { initials } from "./organizations";
import { OTHER, OWN, type Words, WordsBuilder } from "./words";

export interface Search {
  (query: string, limit: number): number[];
  /** Builds ahead, in slices between which the page stays responsive. */
  prepare(): void;
  /** Papers whose names look most like the query, for when nothing is found. */
  nearest(query: string, limit: number): number[];
  /** Whether a paper that was found has some of the query's words in its abstract only. */
  byAbstract(query: string): (paper: number) => boolean;
}

interface Index {
  words: Words;
  /** Words of abstracts, which stand in none of the paper's other texts; null where no abstract is known. */
  abstracts: Words | null;
  /** Compact forms: of the name, of what else it is called (exactly), of name and title (to look inside). */
  names: string[];
  called: Several;
  inside: string[];
  ids: Several;
  /** Place of each paper among all: listed first, then cited more. */
  standing: Float64Array;
}

/** Almost every text is one paper's: an array for each would cost more than all the rest. */
type Several = Map<string, number | number[]>;

const SLICE = 400;
const ABSTRACTS = 60;
const LONGEST_QUERY = 300;
const MOST_WORDS = 12;
const TIER = { exact: 0, called: 1, name: 2, words: 3, near: 9, abstract: 10, inside: 11 };
/** Grades of a word: 0 to 2 as words.ts has them, then a slip away, then in the abstract only. */
const NEAR = 3;
const IN_ABSTRACT = 4;
/** What most abstracts say ("we", "the") tells no paper from another. */
const SHORTEST_TOLD = 3;
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;
const known = new WeakMap<Field, Search>();

export function searchIndex(field: Field): Search {
  const there = known.get(field) ?? searchOf(field);
  known.set(field, there);
  return there;
}

function searchOf(field: Field): Search {
  const builder = build(field);
  let index: Index | null = null;
  const step = (): void => {
    if (index) return;
    const next = builder.next();
    if (next.done) index = next.value;
    else setTimeout(step);
  };
  const whole = (): Index => {
    while (!index) {
      const next = builder.next();
      if (next.done) index = next.value;
    }
    return index;
  };
  const search = (query: string, limit: number): number[] => find(whole(), field, query.slice(0, LONGEST_QUERY), limit);
  return Object.assign(search, {
    prepare: step,
    nearest: (query: string, limit: number) => nearest(whole(), query, limit),
    byAbstract: (query: string) => {
      const tiers = field.told ? tiersOf(whole(), field, query.slice(0, LONGEST_QUERY)) : null;
      return (paper: number) => tiers?.[paper] === TIER.abstract;
    },
  });
}

function* build(field: Field): Generator<undefined, Index> {
  const { papers, count } = field;
  const builder = new WordsBuilder();
  const organizations = papers.organizations.map((name) => [...words(name), initials(name)].filter(Boolean));
  const index = { names: [] as string[], called: new Map() as Several, inside: [] as string[], ids: new Map() as Several };
  for (let paper = 0; paper < count; paper++) {
    const name = papers.name[paper]!;
    const title = papers.title[paper]!;
    const aliases = papers.aliases[paper]!;
    index.names.push(compact(name));
    index.inside.push(`${index.names[paper]!} ${compact(title)}`);
    for (const each of [title, ...aliases]) push(index.called, compact(each), paper);
    for (const id of identifiersOf(field, paper)) push(index.ids, id, paper);
    for (const each of [name, title, ...aliases]) for (const word of words(each)) builder.add(word, paper, OWN);
    for (const word of words(papers.authors[paper] ?? "")) builder.add(word, paper, OTHER);
    for (const [author] of toldOf(field, paper)?.byline ?? []) for (const word of words(author)) builder.add(word, paper, OTHER);
    for (const at of papers.orgs[paper]!) for (const word of organizations[at]!) builder.add(word, paper, OTHER);
    if (paper % SLICE === SLICE - 1) yield undefined;
  }
  yield undefined;
  const places = standing(field);
  yield undefined;
  const abstracts = yield* abstractWords(field);
  return { ...index, words: builder.done(), abstracts, standing: places };
}

function* abstractWords(field: Field): Generator<undefined, Words | null> {
  const told = (field.told ?? []).filter((each) => each.abstract !== undefined);
  const builder = new WordsBuilder();
  for (const [at, { paper, abstract = "" }] of told.entries()) {
    for (const word of words(abstract)) if (word.length >= SHORTEST_TOLD) builder.add(word, paper, OWN);
    if (at % ABSTRACTS === ABSTRACTS - 1) yield undefined;
  }
  return told.length ? builder.done() : null;
}

function push(map: Several, key: string, paper: number): void {
  const there = map.get(key);
  if (there === undefined) map.set(key, paper);
  else if (typeof there !== "number") there.push(paper);
  else if (there !== paper) map.set(key, [there, paper]);
}

function several(there: number | number[] | undefined): number[] {
  return there === undefined ? [] : typeof there === "number" ? [there] : there;
}

function identifiersOf(field: Field, paper: number): string[] {
  const { key, ids, url, code } = field.papers;
  const links = [url[paper], code[paper]].map((link) => bareLink(link ?? ""));
  return [key[paper]!.toLowerCase(), ...ids[paper]!.map((id) => id.toLowerCase()), ...links.filter(Boolean)];
}

function standing(field: Field): Float64Array {
  const cited = Array.from({ length: field.count }, (_, paper) => field.citedBy(paper).length);
  const order = cited.map((_, paper) => paper);
  order.sort((a, b) => field.papers.listed[b]! - field.papers.listed[a]! || cited[b]! - cited[a]! || a - b);
  const places = new Float64Array(field.count);
  order.forEach((paper, place) => {
    places[paper] = place;
  });
  return places;
}

function find(index: Index, field: Field, query: string, limit: number): number[] {
  const short = compact(query);
  if (short === "" || limit <= 0) return [];
  const tiers = tiersOf(index, field, query);
  const better = (paper: number, tier: number): void => {
    if (tier < tiers[paper]!) tiers[paper] = tier;
  };
  const found = best(index, tiers, limit);
  const named = found.some((paper) => tiers[paper]! < TIER.abstract);
  // Within words, as the last resort: "baai" is in "Alibaba AI". Scripts without spaces have no other way.
  if (found.length >= limit || (named && !UNSPACED.test(short)) || (short.length < 3 && !UNSPACED.test(short))) return found;
  index.inside.forEach((text, paper) => {
    if (text.includes(short)) better(paper, TIER.inside);
  });
  for (const id of partial(query)) for (const [each, all] of index.ids) if (each.startsWith(id)) for (const paper of several(all)) better(paper, TIER.inside);
  return best(index, tiers, limit);
}

/** How well each paper fits, 255 where it does not; but for what only stands within its words. */
function tiersOf(index: Index, field: Field, query: string): Uint8Array {
  const short = compact(query);
  const tiers = new Uint8Array(field.count).fill(255);
  if (short === "") return tiers;
  const better = (paper: number, tier: number): void => {
    if (tier < tiers[paper]!) tiers[paper] = tier;
  };
  const ids = identifiersIn(query);
  for (const id of ids) for (const paper of several(index.ids.get(id))) better(paper, TIER.exact);
  for (const paper of several(index.called.get(short))) better(paper, TIER.called);
  index.names.forEach((name, paper) => {
    if (name.startsWith(short)) better(paper, name.length === short.length ? TIER.exact : TIER.name);
  });
  byWords(index, field, query, better);
  return tiers;
}

/** What an arXiv id or DOI begins with while it is being typed. */
function partial(query: string): string[] {
  const low = folded(query.trim()).replace(/^(arxiv|doi)[:\s]*/, "");
  if (/^\d{4}\.\d{0,4}$/.test(low)) return [`arxiv:${low}`];
  return /^10\.\d{4,9}\/\S*$/.test(low) ? [`doi:${low}`] : [];
}

/** Every word of the query must be there: begun, run together with its neighbour, or, if there is no such word, a slip away. */
function byWords(index: Index, field: Field, query: string, better: (paper: number, tier: number) => void): void {
  const asked = folded(query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, MOST_WORDS);
  if (asked.length === 0) return;
  const worst = new Uint8Array(field.count);
  asked.forEach((word, at) => {
    const grades = gradesOf(index, field.count, [word, at > 0 && asked[at - 1]! + word, at + 1 < asked.length && word + asked[at + 1]!]);
    for (let paper = 0; paper < field.count; paper++) if (grades[paper]! > worst[paper]!) worst[paper] = grades[paper]!;
  });
  for (let paper = 0; paper < field.count; paper++) {
    const grade = worst[paper]!;
    if (grade <= 2) better(paper, TIER.words + grade + (field.papers.listed[paper] ? 0 : 3));
    else if (grade === NEAR) better(paper, TIER.near);
    else if (grade === IN_ABSTRACT) better(paper, TIER.abstract);
  }
}

function gradesOf(index: Index, count: number, forms: (string | false)[]): Uint8Array {
  const grades = new Uint8Array(count).fill(255);
  const give = (paper: number, grade: number): void => {
    if (grade < grades[paper]!) grades[paper] = grade;
  };
  let some = false;
  for (const form of forms) if (form && index.words.beginning(form, give)) some = true;
  if (!some && forms[0]) index.words.near(forms[0], (paper) => give(paper, NEAR));
  for (const form of forms) if (form && index.abstracts) index.abstracts.beginning(form, (paper) => give(paper, IN_ABSTRACT));
  return grades;
}

function best(index: Index, tiers: Uint8Array, limit: number): number[] {
  const count = tiers.length;
  const found: number[] = [];
  tiers.forEach((tier, paper) => {
    if (tier < 255) found.push(paper);
  });
  // One number a paper sorts faster than a comparison: the tier, then its standing, which leads back to the paper.
  const keys = Float64Array.from(found, (paper) => tiers[paper]! * count + index.standing[paper]!).sort();
  const paperAt = new Map(found.map((paper) => [tiers[paper]! * count + index.standing[paper]!, paper]));
  return [...keys.subarray(0, limit)].map((key) => paperAt.get(key)!);
}

function nearest(index: Index, query: string, limit: number): number[] {
  const short = compact(query).slice(0, 40);
  if (short === "") return [];
  const most = Math.max(1, Math.ceil(short.length * 0.5));
  const near: [number, number][] = [];
  index.names.forEach((name, paper) => {
    const away = slips(name, short, most);
    if (away <= most) near.push([away * index.names.length + index.standing[paper]!, paper]);
  });
  return near
    .sort((a, b) => a[0] - b[0])
    .slice(0, limit)
    .map(([, paper]) => paper);
}
