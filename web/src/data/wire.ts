// What render/explorer.py writes into the page, column by column; docs/explorer.md explains it. Paper i is the i-th in
// publication order, undated ones last; everything that names a paper names it by this number.

import type { WireComparison, WireHistory } from "./wire_lists";

export interface Wire {
  format: 1;
  head: { title: string; facts: string[]; rest: string };
  about: WireAbout;
  papers: WirePapers;
  citations: WireCitations;
  links: WireLinks;
  axis: WireAxis;
  lanes: WireLanes[];
  metrics: WireMetric[];
  ranks: WireRanks | null;
  traces: WireTraces;
  /** What live sources say of papers, for those of which they say anything; absent where none was asked. */
  told?: WireTold[];
  /** The lists beside one another; absent for a field of one list. */
  comparison?: WireComparison;
  /** What became of the list under git; absent where nobody asked. */
  history?: WireHistory;
}

export interface WireAbout {
  tool: string;
  lists: { name: string; title: string | null; entries: number }[];
  sources: { name: string; date: string | null; counts: Record<string, number> }[];
  /** Lines of attribution that a source's licence asks for, shown and printed with every figure. */
  attributions: WireAttribution[];
  coverage: { listed: number; known: number; papers: number; citations: number; among: number };
  findings: [kind: string, severity: string, count: number][];
  /** What is not known, in sentences. */
  unknown: string[];
  metrics: { name: string; label: string; definition: string }[];
}

/** `source`: the live source that asks for it; absent for the lists. `url` is https. */
export interface WireAttribution {
  text: string;
  url: string | null;
  source?: string;
}

export interface WirePapers {
  key: string[];
  name: string[];
  title: string[];
  /** ISO, cut to its precision; null if unknown. */
  date: (string | null)[];
  /** First day and the day after the last one that the date can mean, days since 1970-01-01; null if unknown. */
  days: ([number, number] | null)[];
  /** Index into `origins`, -1 without a date. */
  origin: number[];
  origins: string[];
  /** 1: in a list; 0: only cited. */
  listed: number[];
  venue: (string | null)[];
  authors: (string | null)[];
  /** Other titles and names it goes by. */
  aliases: string[][];
  orgs: number[][];
  /** Those that papers bear, by name; then wholes (Meta of Meta FAIR) that only links name. */
  organizations: string[];
  /** What is known of organizations beside their names, of those of which anything is. */
  organizationFacts: WireOrganization[];
  /** A parent such as `diffusion` is given along with `diffusion/discrete`. */
  facets: WireFacet[][];
  /** Facets that something speaks for and more against: these papers bear them not. */
  doubted: [paper: number, facets: WireFacet[]][];
  /** In the taxonomy's order. */
  facetNames: string[];
  /** The facet that each lies below, -1 for none, and the dimension of the taxonomy that it belongs to. */
  facetParents: number[];
  facetDimensions: (string | null)[];
  /** Texts that the evidence of facets names by number. `places` are lists, or the taxonomy file. */
  evidence: { kinds: string[]; texts: string[]; places: string[] };
  /** As `arxiv:2409.18869`. */
  ids: string[][];
  url: (string | null)[];
  code: (string | null)[];
  listings: [list: number, line: number, section: number][][];
  lists: string[];
  /** Paths joined by ` › `, in the order of the lists; empty where a list has none. */
  sections: string[];
  refsKnown: (number | null)[];
  refsPrinted: (number | null)[];
  findings: WireFinding[][];
}

/** What speaks for the facet, what that is worth (0 to 1), and what speaks against it, if anything does. */
export type WireFacet = [facet: number, why: WireEvidence[], confidence: number, against?: WireEvidence[]];

/** Cut where nothing follows; place -1 or absent: no list. `weight` is 0 to 1. */
export type WireEvidence = [kind: number, text: number, place?: number, line?: number | null, weight?: number | null];

/** What is not there is not known. */
export interface WireOrganization {
  at: number;
  kind?: string;
  /** ISO 3166-1, two letters. */
  country?: string;
  /** Its id in the registry ror.org. */
  ror?: string;
  /** The organization that it is part of. */
  parent?: string;
  /** What its name may stand for, where nothing tells which. */
  candidates?: string[];
  /** Why a form of several meanings was read as this one, and where. */
  why?: string[];
  /** Other forms that the lists print for it. */
  printed?: string[];
}

export interface WireFinding {
  kind: string;
  severity: string;
  text: string;
  where: string;
  suggestion?: string;
}

/** Citation c: `citing[c]` cites `cited[c]`; sorted by citing, then cited. */
export interface WireCitations {
  cited: number[];
  citing: number[];
  /** Who saw it: source, line (null if unknown), the reference as printed (null: just as the title is). */
  seen: [source: number, line: number | null, raw: string | null][][];
  sources: string[];
  /** One letter a citation, A to D, and what is left of the doubt that one builds on the other, in thousandths with
   * six decimals (chains then come in Python's order), without path weight; null where the field is too large to weigh
   * every citation (see `docs/lineage.md`). */
  grade: string | null;
  /** Those graded A or B only because a part was taken over: they carry no paper between others. Ascending. */
  lifted: number[];
  doubt: number[] | null;
  days: (number | null)[] | null;
  /** Kind (index into `kinds`: slugs as `umug-graph lineage` prints them) and detail, but `citation` and `dates`, which
   * `seen` and the papers tell. */
  why: [kind: number, detail: string][][] | null;
  kinds: string[];
  /** Constants of the score: power of the mean, cost of an unsupported paper, weight of path flow. */
  score: { power: number; unsupported: number; flow: number };
  /** First and last day by which chains go (an arXiv id's month counts where it is earlier); null where unknown. */
  from: (number | null)[];
  until: (number | null)[];
  /** Groups of papers that share a name without being related: no chain from or to one passes through another. */
  homonyms: [number, number][];
  /** What sources judge of citations; absent where none does. */
  judged?: WireJudged;
}

/** What a source counts, the source and the ISO day on which it did; null where nobody tells. */
export type WireCount = [number: number, source: string | null, day: string | null];

/** Of one paper; what is not there is not known. */
export interface WireTold {
  paper: number;
  abstract?: string;
  /** Names with organizations, in order; `more` authors follow that are left out. */
  byline?: [name: string, ...organizations: string[]][];
  more?: number;
  /** How many papers cite it at all, for how many of these it matters, how many references it is said to have. */
  cited?: WireCount[];
  influential?: WireCount[];
  stated?: WireCount[];
  /** Different papers that the sources have seen citing it, in the field or not. */
  citers?: number;
  /** Retracted, by these sources. */
  retracted?: [source: string | null, day: string | null][];
  /** Fields in which sources differ, with all that is said of each. */
  differ?: [field: string, said: [value: string, source: string, day: string | null][]][];
}

export interface WireJudged {
  /** One letter a citation: `y` the cited paper matters to the citing one, `n` it does not, `-` nobody judges. */
  influential?: string;
  /** What for it is cited, for citations of which that is known. */
  intents?: [citation: number, intents: number[]][];
  intentNames?: string[];
  /** What is taken over, and where that is said. */
  bases?: [citation: number, basis: string][];
  /** The sentence in which it is cited, and the source that shows it; one a citation. */
  contexts?: [citation: number, sentence: string, source: string][];
}

export interface WireLinks {
  organization: [a: number, b: number, weight: number, shared: number[]][];
  facet: [a: number, b: number, weight: number, shared: number[]][];
  /** How many there are in all, of which the strongest are given. */
  totals: { organization: number; facet: number };
}

/** Time to x: linear between knots; beyond them the last slope goes on. One unit is one pixel of the home view. */
export interface WireAxis {
  knots: [day: number, x: number][];
  width: number;
  /** x range of the margin of undated papers; null if there is none. */
  undated: [number, number] | null;
  /** Papers not dated to the day: where they stand in their month or year, or in the margin, if not in its middle. */
  x: [paper: number, x: number][];
}

/** One way to part the papers into lanes. The last lane may be `rest`: works drawn only when asked for. */
export interface WireLanes {
  by: "facet" | "organization" | "community" | "list";
  label: string;
  bands: WireBand[];
  lane: number[];
  y: number[];
  /** Bottom of the lanes that are drawn at first. */
  home: number;
}

export interface WireBand {
  key: string;
  label: string;
  light: string;
  dark: string;
  /** One of the shapes of map/shapes.ts: the second cue beside colour. */
  shape: string;
  top: number;
  bottom: number;
}

export interface WireMetric {
  name: string;
  label: string;
  group: string;
  values: (number | null)[];
  why?: string;
}

export interface WireRanks {
  label: string;
  scope: string;
  ranked: number;
  level: number;
  top: number;
  note: string;
  ranks: ([rank: number, low: number, high: number, percent: number] | null)[];
}

export interface WireTraces {
  /** Series that Python found: the ends of each. */
  series: { from: number; to: number; papers: number[] }[];
  main: WireMainPath | null;
}

export interface WireMainPath {
  title: string;
  papers: number[];
  hops: { a: number; b: number; share: number; text: string; support: number | null }[];
  routes: number[][];
  /** Papers with their support over the variants tried, 0 to 1; `spine` is the level from which they are its spine. */
  support: [paper: number, share: number][];
  spine: number;
  notes: string[];
}
