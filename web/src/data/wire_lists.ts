// What the page is told of lists: beside one another, and over time; the rest of the data is in wire.ts.

/** Lists, by name, are named by their place in `lists`. */
export interface WireComparison {
  lists: WireComparedList[];
  /** How much every two share; Jaccard's index is null where neither holds a paper. */
  overlaps: [first: number, second: number, shared: number, firstOnly: number, secondOnly: number, jaccard: number | null][];
  /** Papers that every list holds. */
  inAll: number;
  /** Whether facets could be compared. */
  facets: boolean;
  shared: { paper: number; lists: number[]; differences: WireDifference[] }[];
}

/** `finds` are the papers that it alone holds, those first that the other lists' papers cite most. */
export interface WireComparedList {
  name: string;
  entries: number;
  papers: number;
  /** Entries that name no paper. */
  unresolved: number;
  /** Papers of the other lists, and those of them whose references are known. */
  others: number;
  othersKnown: number;
  finds: [paper: number, citedByKnown: number, citers: number[]][];
}

/** `only`: those in `said` speak of it and those in `silent` do not; `more`: they say more, and agree as far as both go. */
export interface WireDifference {
  field: string;
  kind: "contradiction" | "only" | "more";
  /** 1: the field is a dimension of the taxonomy. */
  facet: 0 | 1;
  said: [list: number, values: string[], lines: number[], why: string[]][];
  silent: number[];
}

export interface WireHistory {
  path: string;
  head: string;
  /** A day or commit after which events, headings and months are told; null: all. */
  since: string | null;
  /** The first revision here is not the list's first. */
  shallow: boolean;
  /** Entries now; null where the file is gone. */
  entries: number | null;
  /** How many revisions there are, the days of the first and the last, and what else the file was called. */
  count: number;
  span: [first: string, last: string] | null;
  paths: string[];
  /** Those that changed an entry or heading, or could not be read (`entries` null, for the reason in `note`). */
  revisions: [commit: string, day: string, author: string, subject: string, entries: number | null, note: string | null][];
  /** Oldest first; `left` older ones are left out. */
  events: WireEvent[];
  left: number;
  renamed: [revision: number, before: string | null, after: string | null, entries: number][];
  months: WireMonth[];
  /** The median days from a paper's date to its entry, over so many papers; null where unknown. */
  lag: [days: number, papers: number] | null;
  /** The first revision's month and its entries, of which nobody knows when they were chosen; null where not told. */
  initial: [month: string, entries: number] | null;
}

/** `kind`: 0 entered, 1 moved, 2 corrected, 3 removed. What is not there is not so, or not known. */
export interface WireEvent {
  kind: 0 | 1 | 2 | 3;
  revision: number;
  line: number;
  name: string;
  /** Its paper, if it is in the field. */
  paper?: number;
  /** It stood in the first revision, so nobody knows when it was chosen. */
  initial?: 1;
  /** It had been removed before. */
  again?: 1;
  date?: string;
  /** Days from its date to its entry, the fewest and the most that it can be. */
  lag?: [least: number, most: number];
  changes?: [field: string, before: string | null, after: string | null][];
}

/** `entries` at its end and the median lag of what entered are null where unknown. */
export type WireMonth = [
  month: string,
  revisions: number,
  entered: number,
  moved: number,
  corrected: number,
  removed: number,
  entries: number | null,
  lag: number | null,
  lags: number,
];
