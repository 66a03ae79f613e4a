// All that the page can be told to show. Everything drawn is a function of Field and State; State is what the address holds.

export type LanesBy = "facet" | "organization" | "community" | "list";
export type Scope = "home" | "listed" | "outside" | "all";

export type TraceChoice =
  | { kind: "between"; from: number; to: number; chain: number }
  | { kind: "ancestors" | "descendants"; of: number; depth: number }
  | { kind: "main"; route: number | null; spine: boolean };

export interface Filters {
  facets: number[];
  organizations: number[];
  /** Countries and kinds of organizations, by their numbers among those of the field (filters/values.ts). */
  countries: number[];
  kinds: number[];
  lists: number[];
  sections: number[];
  venues: string[];
  code: boolean | null;
  /** home: listed papers and the most cited others; listed; outside; all. */
  scope: Scope;
  /** Months as `2024-07`, both inclusive. */
  from: string | null;
  until: string | null;
  /** Papers whose value of this metric is at least this; unknown values do not pass. */
  metric: string | null;
  least: number | null;
  /** These papers and no others, as a trace gives them; empty: all. */
  only: number[];
}

export interface Camera {
  /** Units of the layout at the middle of the view, and the zoom: 1 is the home view. */
  x: number;
  y: number;
  k: number;
}

export type Sheet = "about" | "keys" | "export" | "compare" | "lists" | "history";

export interface State {
  view: "map" | "table";
  paper: number | null;
  compare: number[];
  trace: TraceChoice | null;
  /** The paper that "from here" chose and that waits for its other end. */
  traceFrom: number | null;
  filters: Filters;
  showFilters: boolean;
  lanes: LanesBy;
  time: "stretched" | "linear";
  size: string;
  colour: "lane" | string;
  citations: boolean;
  organizationLinks: boolean;
  facetLinks: boolean;
  names: boolean;
  camera: Camera | null;
  sort: { column: string; down: boolean };
  sheet: Sheet | null;
  theme: "auto" | "light" | "dark";
}

export const MOST_COMPARED = 4;

export const NO_FILTERS: Filters = {
  facets: [],
  organizations: [],
  countries: [],
  kinds: [],
  lists: [],
  sections: [],
  venues: [],
  code: null,
  scope: "home",
  from: null,
  until: null,
  metric: null,
  least: null,
  only: [],
};

export const START: State = {
  view: "map",
  paper: null,
  compare: [],
  trace: null,
  traceFrom: null,
  filters: NO_FILTERS,
  showFilters: false,
  lanes: "facet",
  time: "stretched",
  size: "cited_by_listed",
  colour: "lane",
  citations: true,
  organizationLinks: false,
  facetLinks: false,
  names: true,
  camera: null,
  sort: { column: "date", down: true },
  sheet: null,
  theme: "auto",
};
