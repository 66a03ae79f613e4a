// The shown papers as a table file, with the columns of the field folder's papers.csv and metrics.csv.

import type { Field } from "../data/field";
import { toldOf } from "../data/told";
import { type Cell, csv } from "./text";

type Column = (paper: number) => Cell;

const PRECISIONS = ["year", "month", "day"];

/** One row a paper, in the order given; an unknown value is an empty cell. */
export function papersCsv(field: Field, papers: readonly number[]): string {
  const columns = Object.entries(columnsOf(field));
  return csv([columns.map(([name]) => name), ...papers.map((paper) => columns.map(([, column]) => column(paper)))]);
}

function columnsOf(field: Field): Record<string, Column> {
  const { papers } = field;
  return {
    key: (paper) => papers.key[paper],
    name: (paper) => papers.name[paper],
    title: (paper) => papers.title[paper],
    date: (paper) => papers.date[paper],
    date_precision: (paper) => PRECISIONS[(papers.date[paper]?.split("-").length ?? 0) - 1],
    date_source: (paper) => papers.origins[papers.origin[paper]!],
    venue: (paper) => papers.venue[paper],
    authors: (paper) => papers.authors[paper] ?? joined((toldOf(field, paper)?.byline ?? []).map(([name]) => name)),
    organizations: (paper) => joined(papers.orgs[paper]!.map((at) => papers.organizations[at]!)),
    facets: (paper) => joined(papers.facets[paper]!.map(([at]) => papers.facetNames[at]!)),
    listed: (paper) => papers.listed[paper] === 1,
    lists: (paper) => joined(papers.listings[paper]!.map(([list]) => papers.lists[list]!)),
    sections: (paper) => joined(papers.listings[paper]!.map(([, , section]) => papers.sections[section] ?? "")),
    url: (paper) => papers.url[paper],
    code_url: (paper) => papers.code[paper],
    identifiers: (paper) => joined(papers.ids[paper]!),
    references_known: (paper) => papers.refsKnown[paper],
    references_printed: (paper) => papers.refsPrinted[paper],
    ...(field.told ? toldColumns(field) : {}),
    ...rankColumns(field),
    ...metricColumns(field),
  };
}

/** Only where a live source was asked. */
function toldColumns(field: Field): Record<string, Column> {
  return {
    influential_cited_by: (paper) => toldOf(field, paper)?.influential?.[0]?.[0],
    citers_known: (paper) => toldOf(field, paper)?.citers,
    retracted: (paper) => (toldOf(field, paper)?.retracted ? true : null),
  };
}

function rankColumns({ ranks }: Field): Record<string, Column> {
  if (!ranks) return {};
  return {
    rank: (paper) => ranks.ranks[paper]?.[0],
    rank_low: (paper) => ranks.ranks[paper]?.[1],
    rank_high: (paper) => ranks.ranks[paper]?.[2],
  };
}

/** Names that stand among the columns already (`references_known`) are not written twice. */
function metricColumns(field: Field): Record<string, Column> {
  const others = field.metrics.filter((metric) => metric.name !== "references_known");
  return Object.fromEntries(others.map((metric): [string, Column] => [metric.name, (paper) => metric.values[paper]]));
}

function joined(texts: readonly string[]): string | null {
  return [...new Set(texts.filter(Boolean))].join("; ") || null;
}
