// The table's columns: what each shows of a paper, and in what order papers stand by it. Unknown values are said.

import type { Field } from "../data/field";
import type { State } from "../state/state";

export interface Column {
  key: string;
  label: string;
  /** What the cell says; null if it is not known. */
  text: (paper: number) => string | null;
  /** What papers are ordered by: numbers, or texts as people sort them; null if it is not known. */
  value: (paper: number) => number | string | null;
  numeric?: boolean;
}

export const CITED_BY_LISTED = "cited_by_listed";

export function columnsOf(field: Field, state: Pick<State, "lanes" | "size">): Column[] {
  const { papers } = field;
  const plain = (key: string, label: string, text: (paper: number) => string | null): Column => ({ key, label, text, value: text });
  const metrics = [...new Set([CITED_BY_LISTED, state.size])].filter((name) => field.metric(name));
  return [
    plain("name", "Name", (paper) => papers.name[paper]!),
    plain("title", "Title", (paper) => papers.title[paper]!),
    {
      key: "date",
      label: "Date",
      text: (paper) => papers.date[paper]!,
      value: (paper) => (papers.days[paper] ? papers.days[paper][0] + papers.days[paper][1] / 1e6 : null),
    },
    laneColumn(field, state.lanes),
    plain("facets", "Facets", (paper) => joined(papers.facets[paper]!.map(([at]) => papers.facetNames[at]!.split("/").join(" › ")))),
    plain("organizations", "Organizations", (paper) => joined(papers.orgs[paper]!.map((at) => papers.organizations[at]!))),
    plain("venue", "Venue", (paper) => papers.venue[paper] ?? null),
    ...metrics.map((name) => metricColumn(field, name)),
    { key: "references", label: "References", numeric: true, text: (paper) => referencesSaid(field, paper), value: (paper) => papers.refsKnown[paper] ?? null },
  ];
}

function laneColumn(field: Field, lanes: State["lanes"]): Column {
  const set = field.laneSet(lanes);
  return {
    key: "lane",
    label: "Lane",
    text: (paper) => set.bands[set.lane[paper]!]?.label.replace(/\s+/g, " ") ?? null,
    value: (paper) => set.lane[paper] ?? null,
  };
}

function metricColumn(field: Field, name: string): Column {
  const { label, values } = field.metric(name)!;
  const value = (paper: number): number | null => values[paper] ?? null;
  return { key: name, label: headingOf(label), numeric: true, text: (paper) => numberSaid(value(paper)), value };
}

/** Without the abbreviation in brackets: a heading of three lines is enough. */
function headingOf(label: string): string {
  const short = label.replace(/\s*\([^()]*\)$/, "") || label;
  return short.charAt(0).toUpperCase() + short.slice(1);
}

function numberSaid(value: number | null): string | null {
  if (value === null) return null;
  return Number.isInteger(value) ? value.toLocaleString("en") : Number(value.toPrecision(3)).toLocaleString("en", { maximumSignificantDigits: 3 });
}

function referencesSaid(field: Field, paper: number): string | null {
  const known = field.papers.refsKnown[paper] ?? null;
  const printed = field.papers.refsPrinted[paper] ?? null;
  if (known === null) return null;
  return printed !== null && printed !== known ? `${known.toLocaleString("en")} of ${printed.toLocaleString("en")}` : known.toLocaleString("en");
}

function joined(all: string[]): string | null {
  return all.length ? all.join("; ") : null;
}
