// The active filters one by one: what each is called, and the filters without it.

import { facetLabel } from "../data/facets";
import type { Field } from "../data/field";
import { type Filters, NO_FILTERS } from "../state/state";
import { countryName } from "../words";
import { monthSaid } from "./months";
import { CHOICES, type Choice, valuesOf } from "./values";

export interface Active {
  /** Stays the same while the filter stays, so that focus finds its way back. */
  key: string;
  kind: string;
  value: string;
  without: Filters;
}

const KIND_LABELS: Record<Choice, string> = {
  facets: "Facet",
  organizations: "Organization",
  countries: "Country or region",
  kinds: "Organization is a",
  lists: "List",
  sections: "Section",
  venues: "Venue",
};

export const SCOPES: Record<Filters["scope"], string> = {
  home: "In the lists, and the most cited outside",
  listed: "In the lists",
  outside: "Outside the lists",
  all: "All works",
};

export function activeFilters(field: Field, filters: Filters): Active[] {
  const { names } = valuesOf(field);
  const all: Active[] = CHOICES.flatMap((kind) =>
    (filters[kind] as (number | string)[]).map((at) => ({
      key: `${kind}:${at}`,
      kind: kind === "facets" ? dimensionLabel(field.papers.facetDimensions[at as number] ?? null) : KIND_LABELS[kind],
      value: kind === "facets" ? facetLabel(field, at as number) : valueLabel(kind, typeof at === "string" ? at : (names[kind][at] ?? "")),
      without: { ...filters, [kind]: (filters[kind] as (number | string)[]).filter((each) => each !== at) },
    })),
  );
  return [...all, ...others(field, filters)];
}

function others(field: Field, filters: Filters): Active[] {
  const { code, scope, from, until, metric, least, only } = filters;
  const all: Active[] = [];
  const put = (key: string, kind: string, value: string, change: Partial<Filters>): void => {
    all.push({ key, kind, value, without: { ...filters, ...change } });
  };
  if (code !== null) put("code", "Code", code ? "with a link" : "none known", { code: null });
  if (scope !== NO_FILTERS.scope) put("scope", "Works", SCOPES[scope].toLowerCase(), { scope: NO_FILTERS.scope });
  if (from !== null || until !== null) put("months", "Published", monthsSaid(from, until), { from: null, until: null });
  if (metric !== null && least !== null) {
    put("metric", "At least", `${least.toLocaleString("en")} ${field.metric(metric)?.label ?? metric}`, { metric: null, least: null });
  }
  if (only.length) put("only", "Papers", `${only.length.toLocaleString("en")} chosen`, { only: [] });
  return all;
}

export function monthsSaid(from: string | null, until: string | null): string {
  const [first, last] = from !== null && until !== null && until < from ? [until, from] : [from, until];
  if (first === null) return last === null ? "any month" : `until ${monthSaid(last)}`;
  if (last === null) return `since ${monthSaid(first)}`;
  return first === last ? monthSaid(first) : `${monthSaid(first)} to ${monthSaid(last)}`;
}

/** A dimension of facets as a heading, `Facet` where the taxonomy has none. */
export function dimensionLabel(dimension: string | null): string {
  return dimension ? dimension.charAt(0).toUpperCase() + dimension.slice(1) : KIND_LABELS.facets;
}

/** How a value reads: facets by their path, sections from their last heading back (all of a list begin alike). */
export function valueLabel(kind: Choice, name: string): string {
  if (kind === "facets") return name.split("/").join(" › ");
  if (kind === "countries") return countryName(name);
  if (kind === "sections") return name.split(" › ").reverse().slice(0, 2).join(", in ");
  return name;
}

export function filtersActive(filters: Filters): boolean {
  const { code, scope, from, until, metric, least, only } = filters;
  if (only.length > 0 || CHOICES.some((kind) => filters[kind].length > 0)) return true;
  return code !== null || scope !== NO_FILTERS.scope || from !== null || until !== null || (metric !== null && least !== null);
}
